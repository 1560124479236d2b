"""Counting findings, and how sure the shares are."""

import pytest

from pipeline.evaluation.matching import FALSE_ALARM, FOUND, Across, Comparison, Evidence, Finding
from pipeline.evaluation.measures import Part, count_independent, measure, measure_share, wilson

FINDINGS = (
    Finding("figures", "a", "'50' at 3", FOUND, right=True),
    Finding("figures", "a", "'50' at 3", "unit", right=True),
    Finding("figures", "a", "'50' at 3", "modifier", right=False),
    Finding("figures", "a", "'60' at 9", FOUND, right=False),
    Finding("figures", "b", "'70' at 1", FOUND, right=True),
    Finding("figures", "b", "'70' at 1", "unit", right=False),
    Finding("figures", "b", "'80' at 4", FALSE_ALARM, right=False),
    Finding("figures", "b", "'90' at 8", FALSE_ALARM, right=False),
    Finding("weapons", "a", "'tank' at 6", FOUND, right=True),
)


def comparison(*findings: Finding, rows: int = 10, wrong: tuple[str, ...] = ()) -> Comparison:
    return Comparison(("a", "b", "c"), findings, Evidence(rows, wrong), Across(0, (), 0, ()), ())


def test_counts() -> None:
    evaluation = measure(comparison(*FINDINGS))
    figures = evaluation.table("figures")
    assert (figures.wanted, figures.found, figures.right) == (3, 4, 2)
    assert figures.precision.value == pytest.approx(2 / 4)
    assert figures.recall.value == pytest.approx(2 / 3)
    assert figures.f1.value == pytest.approx(2 * 2 / (3 + 4))
    assert {name: (share.right, share.of) for name, share in figures.attributes.items()} == {"unit": (1, 2), "modifier": (0, 1)}
    assert evaluation.table("weapons").f1.value == 1.0
    assert evaluation.table("statements").f1.value is None
    # nothing wanted and nothing found is all right
    assert evaluation.overall == pytest.approx((1 + 1 + 1 + 1 + 4 / 7) / 5)


def test_wrong_evidence_lowers_the_overall_figure() -> None:
    whole = measure(comparison(*FINDINGS))
    part = measure(comparison(*FINDINGS, wrong=("figures: a 3:5",)))
    assert part.evidence.value == pytest.approx(0.9)
    assert part.overall == pytest.approx(0.9 * whole.overall)


def test_no_rows_have_no_evidence() -> None:
    evaluation = measure(comparison(rows=0))
    assert evaluation.evidence.value is None
    assert evaluation.overall == 0.0


@pytest.mark.parametrize("share", [0.0, 0.3, 0.95, 1.0])
@pytest.mark.parametrize("of", [0.5, 3, 200])
def test_an_interval_holds_its_share_and_stays_within_bounds(share: float, of: float) -> None:
    low, high = wilson(share, of)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1
    assert low < high


def test_more_items_make_a_narrower_interval() -> None:
    widths = [high - low for low, high in (wilson(0.9, of) for of in (5, 50, 500))]
    assert widths == sorted(widths, reverse=True)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], 0),
        ([(3, 4)], 4),
        ([(4, 4), (4, 4)], 8),
        ([(0, 4), (0, 4)], 8),
        # alike in each document: never more than there are
        ([(9, 10)] * 10, 100),
        # all of the errors are in one document
        ([(10, 10)] * 9 + [(0, 10)], 9),
        # documents without items say nothing
        ([(10, 10)] * 9 + [(0, 10)] + [(0, 0)] * 5, 9),
    ],
)
def test_items_of_one_document_count_less(parts: list[Part], expected: float) -> None:
    assert count_independent(parts) == pytest.approx(expected)


def test_errors_in_one_document_make_a_wider_interval_than_scattered_ones() -> None:
    scattered = measure_share([(9, 10)] * 10)
    gathered = measure_share([(10, 10)] * 9 + [(0, 10)])
    assert scattered.value == gathered.value
    assert None not in (scattered.low, gathered.low)
    assert (gathered.low or 0) < (scattered.low or 0)
