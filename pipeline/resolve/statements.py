"""Distinct statements with all that reports tell of them.

What belongs here: from reports to statements, each composed of what its reports tell. What does not: which ids are one (`decisions`), ids
(`identifiers`), columns (`records`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.annotations import Annotations, Issuer, Statement
from pipeline.resolve.decisions import Decision, Groups, decide, follow
from pipeline.resolve.expectations import find_fulfilments
from pipeline.resolve.identifiers import statement_id, statement_id_within
from pipeline.resolve.likeness import Passage
from pipeline.resolve.reports import Report, list_reports, office_of, tells_form
from pipeline.text.document import Document, Span
from pipeline.vocabulary.merges import MergeOverride
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import MergeReason, Precision, Verdict

_EXACTLY = (Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A statement with all its reports, the one that tells most of it first. `issued_as`: the issued one that an expected one became."""

    statement_id: str
    statement: Statement
    reports: tuple[Report, ...]
    issued_as: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Statements and decisions, each in the order of their ids.

    `reports` are those of every id before ids were put together, `unused` the overrides that found nothing to decide.
    """

    statements: tuple[Resolved, ...]
    decisions: tuple[Decision, ...]
    reports: Groups
    unused: tuple[MergeOverride, ...]


def resolve_statements(
    documents: Sequence[Document],
    annotations: Sequence[Annotations],
    parties: PartyVocabulary,
    read_words: Callable[[str], frozenset[str]],
    overrides: Sequence[MergeOverride] = (),
) -> Resolution:
    """Distinct statements. The order of the documents does not matter. Raises ValueError where annotations are not those of the documents.

    `read_words` gives the content words of a passage; it is asked only where likeness decides.
    """
    groups, parted = _group(list_reports(documents, annotations), overrides)
    read_once = cache(read_words)

    def read(report: Report, span: Span) -> Passage:
        return Passage(report.document.document_id, span, read_once(span.of(report.document.text)))

    decisions = decide(groups, overrides, parties, read)
    moved = {one.other_id: one.statement_id for one in decisions if one.verdict is Verdict.SAME}
    merged: dict[str, list[Report]] = defaultdict(list)
    for found, reports in groups.items():
        merged[follow(moved, found)] += reports
    resolved = {found: _compose(found, merged[found], parties) for found in sorted(merged)}
    fulfilments = find_fulfilments({found: (one.statement, one.reports) for found, one in resolved.items()}, parties, read)
    return Resolution(
        tuple(replace(one, issued_as=fulfilments.get(found)) for found, one in resolved.items()),
        _settle([*decisions, *parted.values()], moved, merged.keys()),
        groups,
        tuple(one for one in overrides if one not in parted and not (one.statement_id in groups and one.other_id in groups)),
    )


def _group(reports: Iterable[Report], overrides: Sequence[MergeOverride]) -> tuple[dict[str, list[Report]], dict[MergeOverride, Decision]]:
    """Reports by the id that each has by itself, apart where an override says so of a document; and those overrides as decisions."""
    apart = {(one.statement_id, one.other_id): one for one in overrides if one.verdict is Verdict.DIFFERENT}
    groups: dict[str, list[Report]] = defaultdict(list)
    parted: dict[MergeOverride, Decision] = {}
    for report in reports:
        document_id = report.document.document_id
        found = statement_id(report.statement, document_id, report.passages)
        override = apart.get((found, document_id))
        if override is not None:
            own = statement_id_within(report.statement, document_id)
            parted[override] = Decision(found, own, Verdict.DIFFERENT, MergeReason.OVERRIDE)
            found = own
        groups[found].append(report)
    for found in groups:
        groups[found].sort(key=lambda report: report.order)
    return groups, parted


def _settle(decisions: Sequence[Decision], moved: Mapping[str, str], kept: Collection[str]) -> tuple[Decision, ...]:
    """Decisions by the id that stays in the end, without those on a first id that is gone."""
    settled = {
        (one.statement_id, one.other_id): one
        for one in decisions
        if one.verdict is not Verdict.SAME and one.statement_id in kept and one.statement_id != one.other_id
    }
    for one in decisions:
        if one.verdict is Verdict.SAME:
            stays = follow(moved, one.statement_id)
            settled[stays, one.other_id] = replace(one, statement_id=stays)
    return tuple(settled[key] for key in sorted(settled))


def _compose(found: str, reports: Sequence[Report], parties: PartyVocabulary) -> Resolved:
    """The statement with the date, the office and the form that any of its reports tells, and the first role."""
    ordered = sorted(reports, key=lambda report: (_told(report.statement, parties), report.order))
    fullest = ordered[0].statement
    issuer = _issuer(ordered, parties)
    forms = Counter(report.statement.form for report in ordered if tells_form(report.statement))
    form = max(forms, key=lambda one: forms[one], default=fullest.form)
    claimed = next((report.statement.n_claimed for report in ordered if report.statement.n_claimed is not None), None)
    return Resolved(found, replace(fullest, issuer=issuer, form=form, n_claimed=claimed), tuple(ordered))


def _told(statement: Statement, parties: PartyVocabulary) -> tuple[int, bool, bool]:
    return _EXACTLY.index(statement.precision), not office_of(statement.issuer, parties), not tells_form(statement)


def _issuer(reports: Sequence[Report], parties: PartyVocabulary) -> Issuer:
    issuers = [report.statement.issuer for report in reports]
    issuer = next((one for one in issuers if office_of(one, parties)), issuers[0])
    return replace(issuer, role=issuer.role or next((one.role for one in issuers if one.role), None))
