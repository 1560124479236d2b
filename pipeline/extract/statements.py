"""Statements of one document: which attributed passages are one act of saying, when it was, and in which form.

What belongs here: the occasion (issuer, status, date) of passages, form and date of a statement. What does not: finding passages
(`quotations`), what several documents tell of one statement (`pipeline.resolve`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.annotations import DateMention, Issuer, Quotation, Statement
from pipeline.extract.page import Page
from pipeline.extract.passages import Passage
from pipeline.text.document import ZoneKind
from schemas.terms import Form, IssuerType, Precision, Status

JOINT_FORMS = frozenset({Form.JOINT_STATEMENT, Form.COMMUNIQUE, Form.DECLARATION})
"""Forms in which several parties speak as one."""

_ADOPTED_FORMS = frozenset({Form.COMMUNIQUE, Form.DECLARATION})
_COUNTED = re.compile(r"\b\d{1,3}\b")
_JOINT_LETTER = ("joint", "letter")
_MANY = 5  # countries of one list that say the same: nobody asked each of them
_AFTER_WE = 3  # tokens before a speaker in which "we" stands: "we, the foreign ministers of"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Passages of one issuer on one day, with the statement that they make."""

    statement: Statement
    passages: tuple[Passage, ...]


def gather_statements(page: Page, passages: Sequence[Passage], forms: Mapping[str, Form]) -> tuple[Occasion, ...]:
    """Occasions in the order of their first passage.

    Passages of one issuer are one statement unless they are dated differently; an undated passage belongs to the last dated one
    before it, else to the next. A group named without the office that it met at (`the G7`) is the one named with it. `forms` are the
    words for statements.
    """
    groups: dict[tuple[str, Status], list[Passage]] = {}
    levels = _levels(passages)
    counted = _counted_groups(passages)
    for passage in passages:
        identity = _identity(passage, levels)
        groups.setdefault((counted.get(identity, identity), passage.status), []).append(passage)
    occasions = [occasion for found in groups.values() for occasion in _by_date(page, found, forms)]
    return tuple(sorted(occasions, key=lambda occasion: occasion.passages[0].span))


def quotations_of(occasions: Sequence[Occasion]) -> tuple[Quotation, ...]:
    """Rows of `quotations` in the order of the text; each refers to its statement by position."""
    rows = [
        Quotation(
            passage.span,
            position,
            passage.speech,
            passage.cue,
            passage.stance,
            passage.cue_span,
            passage.source_span,
            passage.antecedents,
        )
        for position, occasion in enumerate(occasions)
        for passage in occasion.passages
    ]
    return tuple(sorted(rows, key=lambda row: (row.span, row.statement)))


def _levels(passages: Sequence[Passage]) -> dict[str, str]:
    """The office at which each group speaks in this document, where the text names one."""
    levels: dict[str, str] = {}
    for passage in passages:
        voice = passage.voice
        if voice.level and voice.issuer.issuer_id:
            levels.setdefault(voice.issuer.issuer_id, voice.issuer.name)
    return levels


def _identity(passage: Passage, levels: dict[str, str]) -> str:
    issuer = passage.voice.issuer
    if issuer.issuer_id is not None:
        level = levels.get(issuer.issuer_id, "")
        return f"{issuer.issuer_id} {issuer.name if passage.voice.level else level}"
    return issuer.name.casefold()


def _counted_groups(passages: Sequence[Passage]) -> dict[str, str]:
    """Groups that are only counted (`48 nations`), and the listed group of as many that they are; with a body beside states one more."""
    several = [passage for passage in passages if "+" in (passage.voice.issuer.issuer_id or "")]
    listed = {len(passage.voice.members): _identity(passage, {}) for passage in several}
    by_members = {frozenset(passage.voice.members): _identity(passage, {}) for passage in several}
    found: dict[str, str] = {}
    for passage in passages:
        issuer = passage.voice.issuer
        if issuer.type is not IssuerType.GROUP or issuer.issuer_id is not None:
            continue
        number = _COUNTED.search(issuer.name)
        if len(passage.voice.members) > 1:
            same = by_members.get(frozenset(passage.voice.members))  # the leaders by their names, and by their countries
            if same is not None:
                found[_identity(passage, {})] = same
        elif number is not None:
            same = listed.get(int(number[0])) or listed.get(int(number[0]) + 1)
            if same is not None:
                found[_identity(passage, {})] = same
    return found


def _by_date(page: Page, passages: list[Passage], forms: Mapping[str, Form]) -> list[Occasion]:
    slots: dict[str, list[Passage]] = {}
    dates = [_slot(passage.said_on) for passage in passages]
    known = [slot for slot in dates if slot is not None]
    current: str | None = known[0] if known else None
    for passage, slot in zip(passages, dates, strict=True):
        current = slot or current
        slots.setdefault(current or "", []).append(passage)
    return [Occasion(_statement(page, found, forms), tuple(found)) for found in slots.values()]


def _slot(mention: DateMention | None) -> str | None:
    if mention is None:
        return None
    return mention.day.isoformat() if mention.day else mention.edtf


def _statement(page: Page, passages: list[Passage], forms: Mapping[str, Form]) -> Statement:
    dated = next((passage.said_on for passage in passages if passage.said_on is not None), None)
    first = passages[0]
    issuer = _fullest(passages)
    form = _form(page, passages, issuer, forms)
    day = dated.day if dated else None
    precision = dated.precision if dated and day else Precision.UNKNOWN
    return Statement(issuer, form, first.status, day, precision, dated.edtf if dated else None, first.evidence)


def _fullest(passages: list[Passage]) -> Issuer:
    """The issuer with the role and the office that any of the passages gives; many who are listed go by the number that the text gives."""
    best = max((passage.voice for passage in passages), key=lambda voice: (voice.level is not None, voice.issuer.role is not None))
    names = (passage.voice.issuer.name for passage in passages if passage.voice.issuer.issuer_id is None)
    counted = next((name for name in names if _COUNTED.search(name)), None)
    return replace(best.issuer, name=counted) if counted is not None and "+" in (best.issuer.issuer_id or "") else best.issuer


def _form(page: Page, passages: list[Passage], issuer: Issuer, forms: Mapping[str, Form]) -> Form:
    named = [passage.voice.form for passage in passages if passage.voice.form is not None]
    if issuer.type is IssuerType.GROUP:
        joint = next((form for form in named if form in JOINT_FORMS), None)
        if joint is not None:
            return joint
        listed = issuer.issuer_id is None or "+" in issuer.issuer_id
        many = max(len(passage.voice.members) for passage in passages) >= _MANY
        return Form.JOINT_STATEMENT if not listed or many or _speaks_of_statement(page, passages, forms) else Form.OTHER
    if Form.REPORT in named:
        return Form.REPORT
    adopted = next((form for form in named if form in _ADOPTED_FORMS), None)
    return adopted if issuer.type is IssuerType.ORGANIZATION and adopted is not None else Form.REMARKS


def _goes_back_to(passage: Passage, indices: range) -> bool:
    """Whether a passage's speaker was named in a sentence: `The presidents have sent a joint letter. They say …`."""
    return any(first in indices for first, _ in passage.voice.path)


def _speaks_of_statement(page: Page, passages: list[Passage], forms: Mapping[str, Form]) -> bool:
    """Whether passages are of a statement: a sentence with one says so, or the headline, or it is its text (`We, the ministers of …`)."""
    words = page.tokens.words
    if any("we" in words[max(0, passage.voice.first - _AFTER_WE) : passage.voice.first] for passage in passages):
        return True
    parties = {party for passage in passages for party in (passage.voice.issuer.issuer_id or "").split("+")}
    for sentence in page.sentences:
        indices = page.tokens.within(sentence.span)
        if sentence.kind is ZoneKind.HEADLINE and indices:
            named = {mention.party_id for mention in page.parties_in(indices.start, indices.stop - 1)}
            spoken = len(named & parties) > 1
        else:
            spoken = any(sentence.span.overlaps(passage.span) or _goes_back_to(passage, indices) for passage in passages)
        if spoken and any(words[index] in forms or words[index - 1 : index + 1] == _JOINT_LETTER for index in indices):
            return True
    return False
