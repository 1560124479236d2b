"""What holds for any documents: their order does not matter, and one more leaves the rows of others alone."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.annotations import Statement
from pipeline.resolve.identifiers import occasion_of, statement_id
from pipeline.resolve.records import resolve_records
from pipeline.resolve.reports import Report, office_of
from pipeline.resolve.statements import Resolution
from pipeline.tables.building import build_tables
from pipeline.tables.checks import check_tables
from pipeline.vocabulary.load import load_vocabulary
from schemas.terms import Basis, Form, IssuerType, Status, Verdict
from tests.resolve.texts import (
    ADDED,
    CONDEMNED,
    G7,
    G7_FOREIGN,
    G7_LEADERS,
    MINISTRY,
    NOBODY,
    OTHERWISE,
    PAIR,
    PAIR_FOREIGN,
    RENDERED,
    SPOKESMAN,
    Said,
    Told,
    resolve,
    said,
    tell,
)

DAYS = st.sampled_from([None, "2031-03-04", "2031-03-05"])
ISSUERS = st.sampled_from([G7, G7_FOREIGN, G7_LEADERS, PAIR, PAIR_FOREIGN, MINISTRY, SPOKESMAN, NOBODY])
PASSAGES = st.lists(st.sampled_from([CONDEMNED, RENDERED, ADDED, OTHERWISE, "denied it"]), max_size=3, unique=True)
PARTIES = st.lists(st.tuples(st.sampled_from(["JPN", "NOR", "ITA"]), st.sampled_from(Basis)), max_size=2, unique_by=lambda party: party[0])


@st.composite
def statements(draw: st.DrawFn) -> Said:
    day = draw(DAYS)
    partial = draw(st.sampled_from([None, "XXXX-03-04", "2031"])) if day is None else day
    return said(
        draw(ISSUERS),
        *draw(PASSAGES),
        on=day,
        edtf=partial,
        form=draw(st.sampled_from([Form.JOINT_STATEMENT, Form.COMMUNIQUE, Form.OTHER, Form.REPORT])),
        status=draw(st.sampled_from([Status.ISSUED, Status.ISSUED, Status.EXPECTED])),
        parties=tuple(draw(PARTIES)),
        n_claimed=draw(st.sampled_from([None, 7])),
    )


PAGES = st.lists(st.tuples(st.lists(statements(), max_size=2, unique_by=lambda one: one.issuer.name), DAYS), min_size=1, max_size=5)
QUICKLY = settings(max_examples=80, deadline=None, derandomize=True)


def told_of(pages: list[tuple[list[Said], str | None]]) -> list[Told]:
    return [tell(f"page {number}", *found, published=day) for number, (found, day) in enumerate(pages)]


def tables_of(told: Sequence[Told]) -> dict[str, Any]:
    return build_tables(resolve_records([one.document for one in told], [one.annotations for one in told], [], load_vocabulary()))


@QUICKLY
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter_and_the_contract_is_kept(pages: list[Any], random: Any) -> None:
    told = told_of(pages)
    tables = tables_of(told)
    assert check_tables(tables) == ()
    random.shuffle(told)
    assert tables_of(told) == tables


@QUICKLY
@given(PAGES)
def test_one_more_document_changes_no_id_of_others_but_of_what_turns_out_to_be_dated(pages: list[Any]) -> None:
    *before, _ = told = told_of(pages)
    smaller, larger = ids_of(resolve(before)), ids_of(resolve(told))
    dated = {
        one.statement_id for one in resolve(told).statements if any(occasion_of(report.statement) is not None for report in one.reports)
    }
    for report, found in smaller.items():
        own = statement_id(report.statement, report.document.document_id, report.passages)
        if is_whole(report.statement):
            assert larger[report] == found == own
        else:
            assert larger[report] in dated | {own}


def ids_of(resolution: Resolution) -> dict[Report, str]:
    return {report: one.statement_id for one in resolution.statements for report in one.reports}


def is_whole(statement: Statement) -> bool:
    """Whether the report tells the day, and of a group the office and the form as well."""
    group = statement.issuer.type is IssuerType.GROUP
    told = not group or (office_of(statement.issuer, load_vocabulary().parties) != "" and statement.form is not Form.OTHER)
    return occasion_of(statement) is not None and told


@QUICKLY
@given(PAGES)
def test_a_document_on_other_matters_changes_no_row(pages: list[Any]) -> None:
    told = told_of(pages)
    apart = tell("apart", said(SPOKESMAN, "the bridge would be closed for repairs until the end of the month", on="1999-01-01"))
    before, after = tables_of(told), tables_of([*told, apart])
    for name, table in before.items():
        kept = after[name].to_pylist()
        assert all(row in kept for row in table.to_pylist()), name


@QUICKLY
@given(PAGES)
def test_every_decision_can_be_looked_up(pages: list[Any]) -> None:
    found = resolve(told_of(pages))
    ids = {one.statement_id for one in found.statements}
    for decision in found.decisions:
        assert decision.statement_id in ids
        assert (decision.other_id in ids) is (decision.verdict is not Verdict.SAME)
        assert decision.other_id in found.reports
    gone = {decision.other_id for decision in found.decisions if decision.verdict is Verdict.SAME}
    assert ids | gone == set(found.reports)
    for one in found.statements:
        assert len({report.statement.status for report in one.reports}) == 1
        assert len({report.statement.stated_on for report in one.reports} - {None}) <= 1
