"""Which statements of different documents are one.

What belongs here: the decision, and its reason. What does not: ids (`identifiers`), the measure of likeness (`likeness`).

Two reports tell of one statement if issuer, period and form agree. One without a date joins a dated one of the same issuer if their
passages say the same in other words; a group named without the office that it met at (`the G7`) joins the only one of that day that has it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.extract.annotations import Annotations, Statement
from pipeline.resolve.identifiers import day_key, form_family, issuer_key, period_of, statement_id
from pipeline.resolve.likeness import compare
from pipeline.text.document import Document
from schemas.terms import IssuerType

_ALIKE = 0.5  # likeness from which an undated report is of the same statement as a dated one


@dataclass(frozen=True, slots=True)
class Report:
    """A statement as one document tells of it: `position` is its place among the document's statements."""

    document: Document
    position: int
    statement: Statement
    passages: tuple[str, ...]

    @property
    def order(self) -> tuple[str, str, int]:
        """Reports by day of publication, then by document."""
        return day_key(self.document.published_on), self.document.document_id, self.position


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement with all its reports, the one that tells most of it first."""

    statement_id: str
    statement: Statement
    reports: tuple[Report, ...]


def resolve_statements(
    documents: Sequence[Document], annotations: Sequence[Annotations], read_words: Callable[[str], frozenset[str]]
) -> tuple[Resolved, ...]:
    """Distinct statements in the order of their ids. The order of the documents does not matter.

    `read_words` gives the content words of a passage; it is asked only where an undated statement may be a dated one.
    """
    by_id: dict[str, list[Report]] = defaultdict(list)
    for report in _reports(documents, annotations):
        by_id[statement_id(report.statement, report.document.document_id)].append(report)
    moved = _merge(by_id, cache(read_words))
    merged: dict[str, list[Report]] = defaultdict(list)
    for found, reports in by_id.items():
        merged[moved.get(found, found)] += reports
    return tuple(_resolved(found, merged[found]) for found in sorted(merged))


def _reports(documents: Sequence[Document], annotations: Sequence[Annotations]) -> Iterator[Report]:
    for document, found in zip(documents, annotations, strict=True):
        texts: dict[int, list[str]] = defaultdict(list)
        for quotation in found.quotations:
            texts[quotation.statement].append(quotation.span.of(document.text))
        for position, statement in enumerate(found.statements):
            yield Report(document, position, statement, tuple(texts[position]))


def _merge(by_id: Mapping[str, list[Report]], read_words: Callable[[str], frozenset[str]]) -> dict[str, str]:
    """Ids that turn out to be another: old id -> id that stays. Only dated statements stay, so that no chain arises."""
    dated: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for found in sorted(by_id):
        statement = by_id[found][0].statement
        if period_of(statement) is not None:
            dated[_kin(statement)].append(found)
    moved: dict[str, str] = {}
    for found in sorted(by_id):
        statement = by_id[found][0].statement
        candidates = [other for other in dated[_kin(statement)] if other != found]
        target = _same_day(statement, candidates, by_id) if period_of(statement) else _alike(by_id[found], candidates, by_id, read_words)
        if target is not None:
            moved[found] = target
    return {old: moved.get(new, new) for old, new in moved.items()}


def _kin(statement: Statement) -> tuple[str, str, str]:
    """Statements that may be one: those of one group whatever its office, of one issuer otherwise."""
    issuer = statement.issuer
    who = issuer.issuer_id if issuer.type is IssuerType.GROUP and issuer.issuer_id else issuer_key(statement)
    return who, form_family(statement.form), statement.status


def _same_day(statement: Statement, candidates: Sequence[str], by_id: Mapping[str, list[Report]]) -> str | None:
    """The only statement of that day by the same group with its office named, where this one names none."""
    if statement.issuer.type is not IssuerType.GROUP or _has_office(statement):
        return None
    same = [other for other in candidates if period_of(by_id[other][0].statement) == period_of(statement)]
    same = [other for other in same if _has_office(by_id[other][0].statement)]
    return same[0] if len(same) == 1 else None


def _has_office(statement: Statement) -> bool:
    return statement.issuer.name.casefold() != (statement.issuer.issuer_id or "").casefold()


def _alike(
    reports: Sequence[Report], candidates: Sequence[str], by_id: Mapping[str, list[Report]], read_words: Callable[[str], frozenset[str]]
) -> str | None:
    best: tuple[float, str] | None = None
    mine = [read_words(passage) for report in reports for passage in report.passages] if candidates else []
    for other in candidates:
        if not all(_may_be(reports[0].statement, report.statement.stated_on) for report in by_id[other]):
            continue
        score = compare(mine, [read_words(passage) for report in by_id[other] for passage in report.passages]).score
        if score >= _ALIKE and (best is None or score > best[0]):
            best = (score, other)
    return best[1] if best else None


def _may_be(statement: Statement, day: date | None) -> bool:
    """Whether what is known of the date (`XXXX-11-22`) allows the day."""
    known = statement.edtf
    if known is None or day is None or len(known) != len(day.isoformat()):
        return True
    return all(mine in ("X", theirs) for mine, theirs in zip(known, day.isoformat(), strict=True))


def _resolved(found: str, reports: list[Report]) -> Resolved:
    ordered = sorted(reports, key=lambda report: (not _tells_most(report.statement), report.order))
    return Resolved(found, ordered[0].statement, tuple(ordered))


def _tells_most(statement: Statement) -> bool:
    return statement.stated_on is not None and (statement.issuer.type is not IssuerType.GROUP or _has_office(statement))
