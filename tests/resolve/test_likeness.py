"""Likeness: renderings of one statement are alike, the stock phrases of a group are not enough."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.resolve.likeness import Passage, Wording, compare, gather_wording
from pipeline.text.document import Span
from tests.resolve.texts import ADDED, CONDEMNED, OTHERWISE, RENDERED, words_of

STOCK = "reaffirmed their unwavering support for Ukraine, its sovereignty, independence and territorial integrity"


def report(*passages: str, document: str = "a") -> list[Passage]:
    return [Passage(document, Span(at, at + 1), words_of(passage)) for at, passage in enumerate(passages)]


def score(one: list[Passage], *others: list[Passage]) -> float:
    like = compare(gather_wording([one]), gather_wording(others))
    return 0.0 if like is None else like.score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pyongyang", {"PRK"}),
        ("the DPRK and North Korea", {"PRK"}),
        ("Iranian drones", {"IRN", "dron"}),
        ("They were said to have been at it", {"said"}),
        ("the shipment of munitions, the shipments of a munition", {"ship", "munition"}),
    ],
)
def test_content_words(text: str, expected: set[str]) -> None:
    assert words_of(text) == expected


def test_renderings_are_alike_and_other_statements_are_not() -> None:
    assert score(report(CONDEMNED), report(RENDERED)) > 0.6
    assert score(report(CONDEMNED), report(OTHERWISE)) == 0
    assert score(report(CONDEMNED, ADDED), report(RENDERED, OTHERWISE)) > 0.3


def test_the_same_words_are_wholly_alike() -> None:
    assert score(report(CONDEMNED, ADDED), report(ADDED, CONDEMNED, OTHERWISE)) == 1


def test_a_few_words_in_common_are_chance() -> None:
    few, likewise = report("condemned the missile test of North Korea"), report("condemned the latest missile test by Pyongyang")
    for one, other in ((few, likewise), (report("denied it"), report("denied it")), ([], report(CONDEMNED)), ([], [])):
        assert compare(gather_wording([one]), gather_wording([other])) is None
    assert compare(gather_wording([]), gather_wording([])) is None


def test_a_stock_phrase_does_not_make_two_statements_one() -> None:
    one, other = (
        report(STOCK, CONDEMNED, ADDED),
        report(STOCK, OTHERWISE, "pledged a loan for the rail network of the two northern provinces"),
    )
    assert score(one, other) < 0.45


def test_a_long_passage_word_for_word_counts_by_itself() -> None:
    long = f"{CONDEMNED}, and {ADDED}"
    assert score(report(long, OTHERWISE, STOCK), report(long, "spoke of grain, fuel and harvests in the coming year with farmers")) == 1


def test_a_short_report_is_covered_by_a_long_one() -> None:
    long = report(STOCK, ADDED, OTHERWISE, RENDERED, document="b")
    assert score(report(CONDEMNED), long) == score(long, report(CONDEMNED)) > 0.6


def test_all_reports_of_a_statement_cover_together() -> None:
    assert score(report(CONDEMNED, ADDED), report(RENDERED, document="b"), report(ADDED, document="c")) > 0.7


def test_the_pair_that_is_most_alike_is_shown() -> None:
    like = compare(gather_wording([report(STOCK, CONDEMNED)]), gather_wording([report(OTHERWISE, RENDERED, document="b")]))
    assert like is not None
    assert (like.one.span.start, like.other.span.start) == (1, 1)
    assert (like.one.document_id, like.other.document_id) == ("a", "b")


WORDS = st.frozensets(st.sampled_from([f"w{number}" for number in range(24)]), max_size=20)
REPORTS = st.lists(st.lists(WORDS, max_size=3), max_size=3)


def wording_of(words: list[list[frozenset[str]]], name: str) -> Wording:
    return gather_wording(
        [Passage(f"{name}{number}", Span(at, at + 1), one) for at, one in enumerate(found)] for number, found in enumerate(words)
    )


@settings(deadline=None, derandomize=True)
@given(REPORTS, REPORTS)
def test_likeness_has_no_direction_and_lies_between_0_and_1(one: list[list[frozenset[str]]], other: list[list[frozenset[str]]]) -> None:
    there, back = compare(wording_of(one, "a"), wording_of(other, "b")), compare(wording_of(other, "b"), wording_of(one, "a"))
    if there is None or back is None:
        assert there is back
    else:
        assert (there.score, there.one, there.other) == (back.score, back.other, back.one)
        assert 0 <= there.score <= 1


@settings(deadline=None, derandomize=True)
@given(REPORTS, REPORTS, st.floats(0, 1))
def test_asking_for_the_least_only_leaves_out_what_is_less(
    one: list[list[frozenset[str]]], other: list[list[frozenset[str]]], least: float
) -> None:
    mine, theirs = wording_of(one, "a"), wording_of(other, "b")
    whole = compare(mine, theirs)
    assert compare(mine, theirs, least) == (whole if whole is not None and whole.score >= least else None)
