"""Marks of quotation: what stands between them, and which signs are none."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.quotes import Quote, find_quotes
from pipeline.text.document import Span


def quotes(text: str) -> tuple[Quote, ...]:
    """Quotes of a text whose lines are paragraphs."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return find_quotes(text, paragraphs)


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "it is so" twice.', ["it is so"]),
        ("He said “it is so” twice.", ["it is so"]),
        ("He said „it is so“ twice.", ["it is so“ twice."]),
        ("He said „it is so” twice.", ["it is so"]),
        ("He said «it is so» twice.", ["it is so"]),
        ("He said ＂it is so＂ twice.", ["it is so"]),
        ("He said ``it is so'' twice.", ["it is so"]),
        ("He said 'it is so' twice.", ["it is so"]),
        ("He said ‘it is so’ twice.", ["it is so"]),
        ('"One," he said, "and two."', ["One,", "and two."]),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv's and Minsk’s envoys left the states' hall.",
        "It isn't what the 1990's were.",
        "The ministers’ aides and the allies’ staff met.",
        "No mark at all.",
        "A stray closing mark” stands here.",
    ],
)
def test_apostrophes_and_strays_quote_nothing(text: str) -> None:
    assert inner(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They call it ‘peace’ there,” she said.", ["They call it ‘peace’ there,"]),
        ("“They call it “peace” there.", ["They call it “peace"]),
        ("\"They call it 'peace' there,\" she said.", ["They call it 'peace' there,"]),
        ("‘They don’t call it so,’ she said.", ["They don’t call it so,"]),
        ("They ‘“condemn”’ it.", ["condemn"]),
    ],
)
def test_quotes_within_quotes_are_left_out(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quote_ends_with_its_paragraph() -> None:
    text = "“It goes on,\n“and on,\n“to the end.”"
    assert inner(text) == ["It goes on,", "and on,", "to the end."]
    assert [quote.closed for quote in quotes(text)] == [False, False, True]


def test_a_quote_whose_mark_comes_first_in_the_next_paragraph_runs_on() -> None:
    text = "“It goes on\nto the end,” she said."
    assert inner(text) == ["It goes on\nto the end,"]


def test_a_forgotten_closing_mark_ends_where_the_next_quote_opens() -> None:
    assert inner('"One thing, he said. "Another thing."') == ["One thing, he said. "]


def test_a_single_mark_far_from_its_match_was_an_apostrophe() -> None:
    assert inner("the ‘" + "long " * 80 + "way’ home") == []
    assert inner("the ‘" + "long " * 8 + "way’ home") == ["long " * 8 + "way"]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*"\"'“”„«»‘’``", "''", " ", "word", ".", ",", "\n", "3", "s"]), max_size=40).map("".join))
def test_any_marks_give_quotes_in_order_that_do_not_overlap(text: str) -> None:
    found = quotes(text)
    assert all(quote.outer.covers(quote.inner) for quote in found)
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(found))
