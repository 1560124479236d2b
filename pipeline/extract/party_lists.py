"""Lists of countries: in a sentence or one a line, and whether their sentence says that they signed.

What belongs here: finding them. What does not: of which statement they are signatories (`signatories`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord
from pipeline.extract.page import Page
from pipeline.text.document import ZoneKind
from pipeline.vocabulary.speech import SteeringWords

_UNION = "EUE"
_FOR_UNION = frozenset({"european-commission", "european-council"})
_SIGNS = frozenset([",", ";", "&", "(", ")"])
_FEW_MEMBERS = 3  # of a list without a word of signing that must belong to the group
_BESIDE = 2  # countries of a list after which a body may be one of it
_IN_ADDITION = ("in", "addition", "to")
_BEFORE_LIST = 5  # tokens before a list in which "signed by" stands
_NEGATED = 4  # tokens after a list in which "did not sign" says that they did not
_AFTER_LIST = 7  # tokens after a list in which "joined the statement" stands


@dataclass(frozen=True, slots=True)
class PartyList:
    """Countries named one after the other, and whether their sentence says that they signed."""

    mentions: tuple[PartyMention, ...]
    signing: bool


def find_lists(page: Page, steering: SteeringWords) -> Iterator[PartyList]:
    """Lists of countries in the body: of three or more, or said to have signed; in a sentence, or one a line."""
    lines: list[PartyMention] = []
    headed = signing = False
    for sentence in page.sentences:
        if sentence.kind is not ZoneKind.BODY:
            continue
        indices = page.tokens.within(sentence.span)
        runs = [run for run in find_runs(page, indices, steering) if run]
        if len(runs) == 1 and _holds_nothing_else(page, runs[0], indices, steering):
            lines += runs[0]
            signing = headed
            continue
        if len(lines) >= _FEW_MEMBERS:
            yield PartyList(tuple(lines), signing)
        lines = []
        headed = any(word in steering.signing for word in page.tokens.words[indices.start : indices.stop])
        for run in runs:
            signed = has_signed(page, run[0].first, run[-1].last, indices, steering)
            if signed or len(run) >= _FEW_MEMBERS:
                yield PartyList(run, signed)
    if len(lines) >= _FEW_MEMBERS:
        yield PartyList(tuple(lines), signing)


def _holds_nothing_else(page: Page, run: Sequence[PartyMention], indices: range, steering: SteeringWords) -> bool:
    """Whether a line is an item of a list of signatories: countries, and no more beside them than a bullet or a number."""
    inside = {index for mention in run for index in range(mention.first, mention.last + 1)}
    rest = [page.tokens.words[index] for index in indices if index not in inside]
    return all(not word.isalpha() or word in steering.between_signatories for word in rest)


def stand_for_union(mention: PartyMention) -> PartyMention:
    """The European Union in place of an institution of it that is named in a row with states: `Italy and the European Commission`."""
    if mention.party_id not in _FOR_UNION:
        return mention
    return replace(mention, party_id=_UNION, name="European Union", kind=PartyKind.BODY)


def find_runs(page: Page, indices: range, steering: SteeringWords) -> Iterator[tuple[PartyMention, ...]]:
    """Countries of a sentence, and bodies beside them, that nothing but commas, `and` and the titles of their ministers stands between."""
    words = page.tokens.words
    run: tuple[PartyMention, ...] = ()
    for mention in map(stand_for_union, page.parties_in(indices.start, indices.stop - 1)):
        beside = mention.kind is PartyKind.BODY and len(run) >= _BESIDE
        if not (mention.kind is PartyKind.COUNTRY or mention.party_id == _UNION or beside) or mention.word is PartyWord.ADJECTIVE:
            continue
        between = words[run[-1].last + 1 : mention.first] if run else ()
        further = between.index("addition") if "addition" in between else 0
        if further and between[further - 1 : further + 2] == _IN_ADDITION:
            between = between[: further - 1]
        if all(word in _SIGNS or word in steering.between_signatories for word in between):
            run = (*run, mention)
        else:
            yield run
            run = (mention,)
    if run:
        yield run


def has_signed(page: Page, first: int, last: int, indices: range, steering: SteeringWords) -> bool:
    """Whether tokens `first` to `last` of a sentence are what a verb of signing speaks of: `signed by A and B`, `A also joined it`."""
    words = page.tokens.words
    if any(word in steering.no or word == "not" for word in words[last + 1 : min(indices.stop, last + 1 + _NEGATED)]):
        return False
    before = words[max(indices.start, first - _BEFORE_LIST) : first]
    after = words[last + 1 : min(indices.stop, last + 1 + _AFTER_LIST)]
    linked = "by" in before or ":" in before or any(word in steering.be or word in steering.comprising for word in before)
    issued = "by" in before and any(word in steering.issued for word in before) and any(word in steering.signed_text for word in before)
    by = linked and (issued or any(word in steering.signing for word in before))
    return by or (any(word in steering.signing for word in after) and any(word in steering.signed_text for word in after))
