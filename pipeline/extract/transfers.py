"""How far a transfer has come, as the words around a weapon tell.

What belongs here: the stage of a mention whose relation is a transfer. What does not: who supplies whom (`weapons`).

What a party denies or demands comes before what the clause says: a denied delivery is not one. Of several words the one nearest to the
mention counts, and a word of intention (`will`) before a verb of delivery makes it a pledge.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.annotations import Quotation, Weapon
from pipeline.extract.page import Page
from pipeline.text.document import Span
from pipeline.vocabulary.phrases import Match
from pipeline.vocabulary.transfers import TransferVocabulary
from schemas.terms import Relation, Stage, Stance

_INTENTION_REACH = 4  # tokens from a word of intention to the verb that it governs: "will soon be delivered"
_DONE = frozenset({Stage.DELIVERED, Stage.ORDERED})


def add_stages(
    page: Page, weapons: Sequence[Weapon], quotations: Sequence[Quotation], vocabulary: TransferVocabulary
) -> tuple[Weapon, ...]:
    """The weapons with the stage of those that are transferred; None where no word tells it."""
    matches: dict[Span, list[Match[Stage]]] = {}
    found = []
    for weapon in weapons:
        if weapon.relation is not Relation.TRANSFER:
            found.append(weapon)
            continue
        sentence = next((sentence.span for sentence in page.sentences if sentence.span.covers(weapon.span)), weapon.span)
        if sentence not in matches:
            matches[sentence] = list(vocabulary.stages.find(page.tokens, page.tokens.within(sentence)))
        found.append(replace(weapon, stage=_stage(page, weapon, matches[sentence], quotations)))
    return tuple(found)


def _stage(page: Page, weapon: Weapon, matches: Sequence[Match[Stage]], quotations: Sequence[Quotation]) -> Stage | None:
    stances = {quotation.stance for quotation in quotations if quotation.span.covers(weapon.span)}
    if Stance.DENY in stances:
        return Stage.DENIED
    stopping = any(match.entry is Stage.DEMANDED_TO_STOP for match in matches)
    if stopping and Stance.DEMAND in stances:
        return Stage.DEMANDED_TO_STOP
    told = [match for match in matches if match.entry is not Stage.DEMANDED_TO_STOP]
    if not told:
        return None
    if any(match.entry is Stage.ALLEGED for match in told):
        return Stage.ALLEGED
    at = page.tokens.first_at(weapon.span.start)
    nearest = min(told, key=lambda match: (abs(match.first - at), match.first))
    intended = any(match.entry is Stage.PLEDGED and 0 < nearest.first - match.last <= _INTENTION_REACH for match in told)
    return Stage.PLEDGED if nearest.entry in _DONE and intended else nearest.entry
