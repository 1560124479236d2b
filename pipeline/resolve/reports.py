"""A statement as one document tells of it.

What belongs here: `Report`, and what its statement may be taken for by what it says of issuer, form and date. What does not: which reports
are put together (`decisions`), ids (`identifiers`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.annotations import Annotations, Issuer, Statement
from pipeline.resolve.identifiers import UNDATED, day_key, known_date
from pipeline.text.document import Document, Span
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import Form, IssuerType

_UNKNOWN = "X"
_AHEAD = timedelta(days=1)  # a day begins earlier elsewhere


@dataclass(frozen=True, slots=True)
class Report:
    """A statement as one document tells of it: `position` is its place among the document's statements, `spans` are its passages."""

    document: Document
    position: int
    statement: Statement
    spans: tuple[Span, ...]

    @property
    def order(self) -> tuple[str, str, int]:
        """Reports by day of publication, then by document."""
        return day_key(self.document.published_on), self.document.document_id, self.position

    @property
    def passages(self) -> tuple[str, ...]:
        """The words of the passages."""
        return tuple(span.of(self.document.text) for span in self.spans)


def list_reports(documents: Sequence[Document], annotations: Sequence[Annotations]) -> Iterator[Report]:
    """Reports of all documents. `annotations` are those of `documents`, in the same order; raises ValueError where they are not."""
    for document, found in zip(documents, annotations, strict=True):
        if document.document_id != found.document_id:
            raise ValueError(f"annotations of {found.document_id} stand beside document {document.document_id}")
        spans: dict[int, list[Span]] = defaultdict(list)
        for quotation in found.quotations:
            spans[quotation.statement].append(quotation.span)
        for position, statement in enumerate(found.statements):
            yield Report(document, position, statement, tuple(sorted(spans[position])))


def office_of(issuer: Issuer, parties: PartyVocabulary) -> str:
    """The office that a group met at, `foreign ministers`; empty where it is named without one.

    Groups of the vocabulary have it behind their name (`G7 foreign ministers`), lists before it (`leaders of Japan and Norway`).
    """
    if issuer.type is not IssuerType.GROUP or issuer.issuer_id is None:
        return ""
    before, of, _ = issuer.name.partition(" of ")
    if of and before == before.lower():
        return before
    if "+" in issuer.issuer_id:
        return ""
    try:
        return issuer.name.removeprefix(parties.name_of(issuer.issuer_id)).strip()
    except KeyError:
        return ""


def tells_form(statement: Statement) -> bool:
    """Whether the report of a group says in which form it spoke; `other` is what is left where it does not."""
    return statement.issuer.type is not IssuerType.GROUP or statement.form is not Form.OTHER


def may_be_of(report: Report, day: date) -> bool:
    """Whether what a report without a known day says of the date allows the day. It was not said after it was reported."""
    published = report.document.published_on
    if published is not None and day > published + _AHEAD:
        return False
    known = report.statement.edtf
    if known is None or "/" in known:
        return known is None or _within(known, day)
    return all(_fits(mine, theirs) for mine, theirs in zip(known.split("-"), day.isoformat().split("-"), strict=False))


def dates_agree(one: Statement, other: Statement) -> bool:
    """Whether what is known of two dates leaves room for one day."""
    mine, theirs = known_date(one), known_date(other)
    if UNDATED in (mine, theirs) or "/" in mine + theirs:
        return True
    pairs = zip(mine.split("-"), theirs.split("-"), strict=False)
    return all(_fits(left, right) or _fits(right, left) for left, right in pairs)


def _fits(known: str, part: str) -> bool:
    """Digits of a year, month or day, unknown ones as X; `~` and `?` are marks of doubt."""
    digits = known.rstrip("~?%")
    return len(digits) == len(part) and all(mine in (_UNKNOWN, theirs) for mine, theirs in zip(digits, part, strict=True))


def _within(interval: str, day: date) -> bool:
    start, _, end = interval.partition("/")
    return start <= day.isoformat() <= end
