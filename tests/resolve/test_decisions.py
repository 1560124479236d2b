"""Which reports are of one statement: what is put together, with what reason, and what never is."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.extract.annotations import Issuer
from pipeline.resolve.reports import dates_agree, may_be_of, office_of
from pipeline.resolve.statements import Resolution, Resolved
from pipeline.vocabulary.load import load_vocabulary
from pipeline.vocabulary.merges import MergeOverride
from schemas.terms import Form, IssuerType, MergeReason, Precision, Status, Verdict
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
    names_of,
    resolve,
    said,
    tell,
)

TUESDAY, WEDNESDAY = "2031-03-04", "2031-03-05"


def together(one: Said, other: Said, published: str | None = None, other_published: str | None = None) -> bool:
    """Whether two documents tell of one statement."""
    return len(resolve([tell("a", one, published=published), tell("b", other, published=other_published)]).statements) == 1


def only(resolution: Resolution) -> Resolved:
    (statement,) = resolution.statements
    return statement


def reasons(resolution: Resolution) -> list[tuple[Verdict, MergeReason]]:
    return [(one.verdict, one.reason) for one in resolution.decisions]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, OTHERWISE, on=TUESDAY)),
        (said(G7_FOREIGN, on=TUESDAY), said(G7_FOREIGN, on=TUESDAY, form=Form.COMMUNIQUE)),
        (said(MINISTRY, CONDEMNED, on=TUESDAY), said(MINISTRY, OTHERWISE, on=TUESDAY)),
        (said(SPOKESMAN, on=TUESDAY), said(replace(SPOKESMAN, role="spokesman"), on=TUESDAY)),
        # without a day, but word for word: copies
        (said(MINISTRY, CONDEMNED), said(MINISTRY, CONDEMNED, "no.")),
        (said(NOBODY, CONDEMNED, on=TUESDAY), said(NOBODY, CONDEMNED, on=TUESDAY)),
    ],
)
def test_one_from_the_start(one: Said, other: Said) -> None:
    assert together(one, other)
    assert resolve([tell("a", one), tell("b", other)]).decisions == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(said(G7, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, OTHERWISE, on=TUESDAY), id="office not named"),
        pytest.param(said(PAIR, on=TUESDAY), said(PAIR_FOREIGN, on=TUESDAY), id="office of listed countries not named"),
        pytest.param(said(PAIR, on=TUESDAY, form=Form.OTHER), said(PAIR, on=TUESDAY), id="form not told"),
        pytest.param(said(G7, on=TUESDAY, form=Form.OTHER), said(G7_FOREIGN, on=TUESDAY), id="neither"),
    ],
)
def test_same_group_same_day(one: Said, other: Said) -> None:
    found = resolve([tell("a", one), tell("b", other)])
    assert names_of(found) == [["a", "b"]]
    assert reasons(found) == [(Verdict.SAME, MergeReason.SAME_GROUP_SAME_DAY)]
    assert found.decisions[0].likeness is None
    assert (only(found).statement.issuer, only(found).statement.form) == (other.issuer, Form.JOINT_STATEMENT)


def test_what_each_report_tells_best_is_kept() -> None:
    one, other = said(G7, on=TUESDAY, n_claimed=9), said(G7_FOREIGN, on=TUESDAY, form=Form.OTHER)
    # neither tells more than the other, so the group and its ministers stay two
    assert len(resolve([tell("a", one), tell("b", other)]).statements) == 2
    found = resolve([tell("a", one), tell("b", other), tell("c", said(G7_FOREIGN, on=TUESDAY))])
    assert only(found).statement.issuer == G7_FOREIGN
    assert only(found).statement.form is Form.JOINT_STATEMENT
    assert only(found).statement.n_claimed == 9


def test_two_offices_on_a_day_leave_the_bare_group_alone() -> None:
    told = [tell("a", said(G7, on=TUESDAY)), tell("b", said(G7_FOREIGN, on=TUESDAY)), tell("c", said(G7_LEADERS, on=TUESDAY))]
    assert names_of(resolve(told)) == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    ("undated", "published"),
    [
        pytest.param(said(G7_FOREIGN, RENDERED), None, id="no day at all"),
        pytest.param(said(G7_FOREIGN, RENDERED, edtf="XXXX-03-04"), None, id="day without a year"),
        pytest.param(said(G7_FOREIGN, RENDERED, edtf="2031-03", day=date(2031, 3, 1), precision=Precision.MONTH), None, id="month"),
        pytest.param(said(G7, RENDERED), "2031-03-20", id="office not named"),
        pytest.param(said(G7_FOREIGN, RENDERED, form=Form.OTHER), "2031-03-04", id="form not told"),
        pytest.param(said(G7_FOREIGN, RENDERED, OTHERWISE), "2031-03-04", id="half of it, on the day"),
    ],
)
def test_undated_with_dated_by_likeness(undated: Said, published: str | None) -> None:
    dated = said(G7_FOREIGN, CONDEMNED, ADDED, on=TUESDAY)
    found = resolve([tell("a", dated, published=TUESDAY), tell("b", undated, published=published)])
    assert names_of(found) == [["a", "b"]]
    assert reasons(found) == [(Verdict.SAME, MergeReason.ALIKE)]
    assert found.statements[0].statement_id == resolve([tell("a", dated)]).statements[0].statement_id
    assert only(found).statement.stated_on == dated.day
    likeness = found.decisions[0].likeness
    assert likeness is not None
    assert 0.4 <= likeness.score <= 1
    assert likeness.one.document_id == tell("a").document.document_id
    assert likeness.other.document_id == tell("b").document.document_id


LONG_AGO, BEFORE = "2032-01-10", "2031-02-20"


@pytest.mark.parametrize(
    ("dated", "other", "published"),
    [
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, CONDEMNED, on=WEDNESDAY), None, id="other day"),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(PAIR_FOREIGN, CONDEMNED, on=TUESDAY), None, id="other issuer"),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_LEADERS, CONDEMNED, on=TUESDAY), None, id="other office"),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_LEADERS, CONDEMNED), None, id="other office, undated"),
        pytest.param(said(MINISTRY, CONDEMNED, on=TUESDAY), said(MINISTRY, CONDEMNED, on=TUESDAY, form=Form.REPORT), None, id="other form"),
        pytest.param(said(MINISTRY, CONDEMNED, on=TUESDAY), said(MINISTRY, CONDEMNED, form=Form.REPORT), None, id="other form, undated"),
        pytest.param(
            said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, CONDEMNED, on=TUESDAY, status=Status.EXPECTED), None, id="expected"
        ),
        pytest.param(said(MINISTRY, CONDEMNED, on=TUESDAY), said(SPOKESMAN, CONDEMNED, on=TUESDAY), None, id="spokesman and ministry"),
        pytest.param(said(MINISTRY, CONDEMNED, on=TUESDAY), said(SPOKESMAN, CONDEMNED), None, id="spokesman and ministry, undated"),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, CONDEMNED, edtf="XXXX-11-22"), None, id="contradicting day"),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, CONDEMNED, edtf="XXXX-11"), None, id="contradicting month"),
        pytest.param(
            said(G7_FOREIGN, CONDEMNED, on=TUESDAY),
            said(G7_FOREIGN, CONDEMNED, edtf="2030", day=date(2030, 1, 1), precision=Precision.YEAR),
            None,
            id="contradicting year",
        ),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, CONDEMNED), BEFORE, id="reported before it was made"),
        pytest.param(
            said(G7_FOREIGN, CONDEMNED, ADDED, on=TUESDAY), said(G7_FOREIGN, RENDERED, OTHERWISE), LONG_AGO, id="half, long after"
        ),
        pytest.param(said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, OTHERWISE), TUESDAY, id="nothing in common"),
        pytest.param(said(MINISTRY, "denied it all", on=TUESDAY), said(MINISTRY, "denied it all"), TUESDAY, id="too few words"),
        pytest.param(said(MINISTRY, on=TUESDAY), said(MINISTRY), TUESDAY, id="no words"),
        pytest.param(said(NOBODY, CONDEMNED, on=TUESDAY), said(NOBODY, OTHERWISE, on=TUESDAY), None, id="unnamed sources"),
        pytest.param(
            said(Issuer("Lee", IssuerType.PERSON), CONDEMNED, on=TUESDAY),
            said(Issuer("Lee", IssuerType.PERSON), OTHERWISE, on=TUESDAY),
            None,
            id="bare surname",
        ),
        pytest.param(
            said(MINISTRY, CONDEMNED, edtf="2031-03", day=date(2031, 3, 1), precision=Precision.MONTH),
            said(MINISTRY, OTHERWISE, edtf="2031-03", day=date(2031, 3, 1), precision=Precision.MONTH),
            None,
            id="one month, two occasions",
        ),
    ],
)
def test_never_put_together(dated: Said, other: Said, published: str | None) -> None:
    assert not together(dated, other, None, published)


def test_the_likeliest_of_several_days() -> None:
    told = [
        tell("a", said(MINISTRY, CONDEMNED, ADDED, on="2031-01-04")),
        tell("b", said(MINISTRY, RENDERED, OTHERWISE, on="2031-01-09")),
        tell("c", said(MINISTRY, RENDERED)),
    ]
    assert names_of(resolve(told)) == [["a"], ["b", "c"]]


def test_two_without_a_day_stay_two_and_are_shown() -> None:
    told = [tell("a", said(MINISTRY, CONDEMNED)), tell("b", said(MINISTRY, RENDERED))]
    found = resolve(told)
    assert names_of(found) == [["a"], ["b"]]
    assert reasons(found) == [(Verdict.OPEN, MergeReason.ALIKE)]
    # once it is known which day it was, nothing is open
    settled = resolve([*told, tell("c", said(MINISTRY, CONDEMNED, on=TUESDAY))])
    assert names_of(settled) == [["a", "b", "c"]]
    assert reasons(settled) == [(Verdict.SAME, MergeReason.ALIKE)] * 2


def test_dates_that_contradict_are_not_even_shown() -> None:
    told = [tell("a", said(MINISTRY, CONDEMNED, edtf="XXXX-11-22")), tell("b", said(MINISTRY, RENDERED, edtf="XXXX-11-23"))]
    assert resolve(told).decisions == ()


def statement_ids(*told: Told) -> list[str]:
    return [found.statement_id for found in resolve(told).statements]


def override(statement_id: str, other_id: str, verdict: Verdict) -> MergeOverride:
    return MergeOverride(statement_id, other_id, verdict, "merge_overrides.csv:2")


def test_a_reader_undoes_a_merge() -> None:
    told = [tell("a", said(G7_FOREIGN, CONDEMNED, on=TUESDAY)), tell("b", said(G7_FOREIGN, RENDERED))]
    (made,) = resolve(told).decisions
    undone = resolve(told, override(made.statement_id, made.other_id, Verdict.DIFFERENT))
    assert names_of(undone) == [["a"], ["b"]]
    assert reasons(undone) == [(Verdict.DIFFERENT, MergeReason.OVERRIDE)]
    assert undone.unused == ()
    assert names_of(resolve(told, override(made.other_id, made.statement_id, Verdict.DIFFERENT))) == [["a"], ["b"]]


def test_a_reader_puts_together() -> None:
    told = [tell("a", said(MINISTRY, CONDEMNED)), tell("b", said(SPOKESMAN, OTHERWISE, on=TUESDAY))]
    (ministry,), (spokesman,) = statement_ids(told[0]), statement_ids(told[1])
    found = resolve(told, override(ministry, spokesman, Verdict.SAME))
    assert names_of(found) == [["a", "b"]]
    assert (only(found).statement_id, only(found).statement.stated_on) == (ministry, date(2031, 3, 4))
    assert reasons(found) == [(Verdict.SAME, MergeReason.OVERRIDE)]


def test_a_reader_lets_the_undated_one_of_two_stay() -> None:
    told = [tell("a", said(G7_FOREIGN, CONDEMNED, on=TUESDAY)), tell("b", said(G7_FOREIGN, RENDERED))]
    (made,) = resolve(told).decisions
    found = resolve(told, override(made.other_id, made.statement_id, Verdict.SAME))
    assert only(found).statement_id == made.other_id
    assert reasons(found) == [(Verdict.SAME, MergeReason.OVERRIDE)]


def test_a_merge_goes_on_to_where_the_reader_sends_it() -> None:
    told = [
        tell("a", said(G7_FOREIGN, CONDEMNED, on=TUESDAY)),
        tell("b", said(G7_FOREIGN, RENDERED)),
        tell("c", said(PAIR_FOREIGN, OTHERWISE, on=WEDNESDAY)),
    ]
    (dated,), (pair,) = statement_ids(told[0]), statement_ids(told[2])
    found = resolve(told, override(pair, dated, Verdict.SAME))
    assert only(found).statement_id == pair
    assert {one.statement_id for one in found.decisions} == {pair}
    assert sorted(one.reason for one in found.decisions) == [MergeReason.ALIKE, MergeReason.OVERRIDE]


def test_a_reader_takes_one_document_out() -> None:
    told = [tell(name, said(MINISTRY, CONDEMNED, on=TUESDAY)) for name in "abc"]
    (one,) = statement_ids(*told)
    found = resolve(told, override(one, told[1].document.document_id, Verdict.DIFFERENT))
    assert names_of(found) == [["a", "c"], ["b"]]
    assert reasons(found) == [(Verdict.DIFFERENT, MergeReason.OVERRIDE)]
    assert {found.decisions[0].statement_id, found.decisions[0].other_id} == {other.statement_id for other in found.statements}
    assert found.unused == ()


def test_a_statement_of_one_document_taken_out_leaves_no_decision_on_nothing() -> None:
    told = tell("a", said(MINISTRY, CONDEMNED, on=TUESDAY))
    found = resolve([told], override(*statement_ids(told), told.document.document_id, Verdict.DIFFERENT))
    assert (len(found.statements), found.decisions, found.unused) == (1, (), ())


def test_an_override_on_nothing_is_unused() -> None:
    told = tell("a", said(MINISTRY, CONDEMNED, on=TUESDAY))
    stale = override(*statement_ids(told), "0" * 16, Verdict.SAME)
    found = resolve([told], stale)
    assert found.unused == (stale,)
    assert found.decisions == ()


EXPECTED = said(
    G7_FOREIGN, "will condemn the shipment of artillery shells to Moscow in a draft that asks port authorities to search vessels"
)
DRAFT = replace(EXPECTED, status=Status.EXPECTED)


@pytest.mark.parametrize(
    ("draft", "published", "issued", "linked"),
    [
        pytest.param(DRAFT, "2031-03-01", [said(G7_FOREIGN, CONDEMNED, on=TUESDAY)], True, id="adopted soon after"),
        pytest.param(DRAFT, None, [said(G7_FOREIGN, CONDEMNED, on=TUESDAY)], False, id="draft of an unknown day"),
        pytest.param(replace(DRAFT, day=date(2031, 3, 4), edtf=TUESDAY), None, [said(G7_FOREIGN, CONDEMNED, on=TUESDAY)], True, id="dated"),
        pytest.param(DRAFT, "2031-03-01", [said(G7, CONDEMNED, on=TUESDAY)], True, id="office not named"),
        pytest.param(
            replace(DRAFT, form=Form.REMARKS), "2031-03-01", [said(G7_FOREIGN, CONDEMNED, on=TUESDAY)], True, id="form of a draft"
        ),
        pytest.param(DRAFT, "2031-01-01", [said(G7_FOREIGN, CONDEMNED, on=TUESDAY)], False, id="much later"),
        pytest.param(DRAFT, "2031-03-09", [said(G7_FOREIGN, CONDEMNED, on=TUESDAY)], False, id="earlier"),
        pytest.param(DRAFT, "2031-03-01", [said(G7_LEADERS, CONDEMNED, on=TUESDAY)], False, id="other office"),
        pytest.param(DRAFT, "2031-03-01", [said(PAIR_FOREIGN, CONDEMNED, on=TUESDAY)], False, id="other issuer"),
        pytest.param(DRAFT, "2031-03-01", [said(G7_FOREIGN, OTHERWISE, on=TUESDAY)], False, id="of other things"),
        pytest.param(DRAFT, "2031-03-01", [said(G7_FOREIGN, CONDEMNED)], False, id="undated"),
        pytest.param(
            DRAFT,
            "2031-03-01",
            [said(G7_FOREIGN, CONDEMNED, on=TUESDAY), said(G7_FOREIGN, CONDEMNED, on=WEDNESDAY)],
            False,
            id="two come as near",
        ),
    ],
)
def test_an_expected_statement_is_linked_to_the_issued_one(draft: Said, published: str | None, issued: list[Said], linked: bool) -> None:
    told = [tell("draft", draft, published=published), *(tell(f"issued {number}", one) for number, one in enumerate(issued))]
    statements = {one.statement.status: one for one in resolve(told).statements}
    assert len(resolve(told).statements) == 1 + len(issued)
    assert statements[Status.EXPECTED].issued_as == (statements[Status.ISSUED].statement_id if linked else None)
    assert statements[Status.ISSUED].issued_as is None


@pytest.mark.parametrize(
    ("issuer", "office"),
    [
        (G7, ""),
        (G7_FOREIGN, "foreign ministers"),
        (PAIR, ""),
        (PAIR_FOREIGN, "foreign ministers"),
        (Issuer("Baltic states", IssuerType.GROUP, "BALTIC-THREE"), ""),
        (Issuer("Democratic Republic of the Congo and Rwanda", IssuerType.GROUP, "COD+RWA"), ""),
        (Issuer("leaders of Democratic Republic of the Congo and Rwanda", IssuerType.GROUP, "COD+RWA"), "leaders"),
        (Issuer("coalition of the willing", IssuerType.GROUP), ""),
        (MINISTRY, ""),
    ],
)
def test_offices(issuer: Issuer, office: str) -> None:
    assert office_of(issuer, load_vocabulary().parties) == office


@pytest.mark.parametrize(
    ("known", "day", "expected"),
    [
        (None, "2031-03-04", True),
        ("XXXX-03-04", "2031-03-04", True),
        ("XXXX-03-04", "2031-03-05", False),
        ("XXXX-03", "2031-03-05", True),
        ("XXXX-03", "2031-04-05", False),
        ("2031", "2031-04-05", True),
        ("2030", "2031-04-05", False),
        ("203X", "2031-04-05", True),
        ("2031-03~", "2031-03-05", True),
        ("2031-03-01/2031-03-09", "2031-03-05", True),
        ("2031-03-01/2031-03-04", "2031-03-05", False),
    ],
)
def test_what_is_known_of_a_date_allows_a_day_or_not(known: str | None, day: str, expected: bool) -> None:
    (statement,) = resolve([tell("a", said(MINISTRY, CONDEMNED, edtf=known))]).statements
    assert may_be_of(statement.reports[0], date.fromisoformat(day)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("XXXX-03-04", "2031", True),
        ("XXXX-03-04", "2031-03", True),
        ("XXXX-03-04", "XXXX-03", True),
        ("XXXX-03-04", "2031-04", False),
        ("2031", "2030-02", False),
        ("2031-03-01/2031-03-04", "2030", True),
        (None, "2030", True),
    ],
)
def test_dates_agree(one: str | None, other: str | None, expected: bool) -> None:
    told = [tell(name, said(MINISTRY, edtf=edtf)).annotations.statements[0] for name, edtf in (("a", one), ("b", other))]
    assert dates_agree(told[0], told[1]) is dates_agree(told[1], told[0]) is expected


def test_annotations_stand_beside_their_document() -> None:
    one, other = tell("a", said(MINISTRY)), tell("b", said(MINISTRY))
    with pytest.raises(ValueError, match=f"annotations of {other.annotations.document_id} stand beside document"):
        resolve([replace(one, annotations=other.annotations)])


def test_reports_come_by_day_of_publication() -> None:
    told = [tell(name, said(MINISTRY, on=TUESDAY), published=day) for name, day in (("a", None), ("b", "2031-03-09"), ("c", "2031-03-05"))]
    assert [report.document.source for report in only(resolve(told)).reports] == ["c.txt", "b.txt", "a.txt"]
    assert only(resolve(told)).reports[0].spans == ()
