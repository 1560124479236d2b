"""Statements that were expected, and the issued ones that they became.

What belongs here: the link between the two. What does not: merging, since a draft and what was adopted stay two statements.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pipeline.extract.annotations import Statement
from pipeline.resolve.decisions import offices_agree, who_speaks
from pipeline.resolve.identifiers import form_family, is_identified
from pipeline.resolve.likeness import Passage, Wording, compare, gather_wording
from pipeline.resolve.reports import Report
from pipeline.text.document import Span
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import Form, Precision, Status

_SOON = 14  # days from the report of a draft within which it is adopted
_LATE = 1  # day by which a report may be late, or its clock ahead
_ENOUGH = 0.3  # likeness: drafts change, and a report of one tells little of it

Told = Mapping[str, tuple[Statement, Sequence[Report]]]


def find_fulfilments(told: Told, parties: PartyVocabulary, read: Callable[[Report, Span], Passage]) -> dict[str, str]:
    """Ids of expected statements, and of the issued ones that fulfil them.

    Conservative: the same issuer, the form of a joint statement (or the same form), a day within two weeks of the report, words in common,
    and no second one that comes as near.
    """
    issued: dict[str, list[str]] = defaultdict(list)
    for found, (statement, _) in told.items():
        if statement.status is Status.ISSUED and statement.precision is Precision.DAY:
            issued[who_speaks(statement)].append(found)
    fulfilments: dict[str, str] = {}
    for found, (statement, reports) in told.items():
        since = _since(statement, reports)
        if statement.status is not Status.EXPECTED or since is None or not is_identified(statement.issuer):
            continue
        scores: dict[str, float] = {}
        for other in issued[who_speaks(statement)]:
            candidate, others = told[other]
            if _may_fulfil(candidate, statement, since) and offices_agree(candidate, statement, parties):
                likeness = compare(_wording(reports, read), _wording(others, read), _ENOUGH)
                if likeness is not None:
                    scores[other] = likeness.score
        best = [other for other in scores if scores[other] == max(scores.values())]
        if len(best) == 1:
            fulfilments[found] = best[0]
    return fulfilments


def _since(statement: Statement, reports: Sequence[Report]) -> date | None:
    published = [report.document.published_on for report in reports if report.document.published_on is not None]
    return min(published, default=statement.stated_on)


def _may_fulfil(issued: Statement, expected: Statement, since: date) -> bool:
    if issued.stated_on is None or not -_LATE <= (issued.stated_on - since).days <= _SOON:
        return False
    return form_family(issued.form) in (form_family(Form.JOINT_STATEMENT), form_family(expected.form))


def _wording(reports: Sequence[Report], read: Callable[[Report, Span], Passage]) -> Wording:
    return gather_wording([[read(report, span) for span in report.spans] for report in reports])
