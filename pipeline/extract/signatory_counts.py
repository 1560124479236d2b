"""How many signed a joint statement, where the text says so: `signed by 48 countries`, `France and 15 other countries signed it`.

What belongs here: which quantity is that number, and of which statement. What does not: the quantities themselves (`figures`), and who the
signatories are (`signatories`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.annotations import Figure, Statement
from pipeline.extract.page import Page
from pipeline.extract.party_lists import find_runs, has_signed
from pipeline.extract.statements import JOINT_FORMS
from pipeline.text.sentences import Sentence
from pipeline.vocabulary.speech import SteeringWords

_COUNTRY = "country"  # unit of a figure that counts states


def add_signatory_counts(
    page: Page, statements: Sequence[Statement], figures: Sequence[Figure], steering: SteeringWords
) -> tuple[Statement, ...]:
    """The statements, joint ones with the first number of signatories that the text gives for them. A bound (`more than 30`) is none."""
    joint = [position for position, statement in enumerate(statements) if statement.form in JOINT_FORMS]
    claimed: dict[int, int] = {}
    if joint:
        for figure in figures:
            sentence = next((one for one in page.sentences if one.span.overlaps(figure.span)), None)
            if figure.unit != _COUNTRY or figure.value_low != figure.value_high or figure.value_low is None or sentence is None:
                continue
            position = _statement_of(figure, sentence, statements, joint)
            signers = _signers(page, figure, sentence, statements[position], steering)
            if signers is not None:
                claimed.setdefault(position, int(figure.value_low) + signers)
    return tuple(
        replace(statement, n_claimed=claimed[position]) if position in claimed else statement
        for position, statement in enumerate(statements)
    )


def _statement_of(figure: Figure, sentence: Sentence, statements: Sequence[Statement], joint: Sequence[int]) -> int:
    """The joint statement that a sentence speaks of: whose issuer it names, else the last one named before, else the first."""
    within = next((position for position in joint if statements[position].evidence.overlaps(sentence.span)), None)
    if within is not None:
        return within
    before = [position for position in joint if statements[position].evidence.start < figure.span.start]
    return max(before, key=lambda position: statements[position].evidence.start) if before else joint[0]


def _signers(page: Page, figure: Figure, sentence: Sentence, statement: Statement, steering: SteeringWords) -> int | None:
    """How many are named beside those that the figure counts (`France and 15 other countries`); None where it counts no signatories."""
    indices = page.tokens.within(sentence.span)
    counting = page.tokens.within(figure.span)
    counted = page.tokens.within(figure.counted) if figure.counted is not None else counting
    first, last = counting.start, max(counting.stop, counted.stop) - 1
    others = any(page.tokens.words[index] in steering.further for index in counted)
    named = 0
    if others:
        between = steering.between_signatories
        runs = [run for run in find_runs(page, indices, steering) if run and run[-1].last < first]
        if runs and all(word in between or word == "," for word in page.tokens.words[runs[-1][-1].last + 1 : first]):
            first, named = runs[-1][0].first, len({mention.party_id for mention in runs[-1]})
    speaks = statement.evidence.overlaps(page.span(first, last))
    return named if speaks or has_signed(page, first, last, indices, steering) else None
