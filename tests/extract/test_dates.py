"""Date expressions of news: what is found, what it means, and what is no date or cannot be known."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.dates import find_dates
from pipeline.text.document import Span
from schemas.terms import Precision

MONDAY = date(2024, 11, 25)
NEW_YEAR = date(2025, 1, 2)


@pytest.mark.parametrize(
    ("text", "published", "words", "edtf"),
    [
        ("It was issued on Nov. 22.", MONDAY, "Nov. 22", "2024-11-22"),
        ("It was issued on 22 November.", MONDAY, "22 November", "2024-11-22"),
        ("It was issued on the 22nd of November.", MONDAY, "22nd of November", "2024-11-22"),
        ("It was issued on Friday, Nov. 22.", MONDAY, "Friday, Nov. 22", "2024-11-22"),
        ("It was issued on Dec. 30.", NEW_YEAR, "Dec. 30", "2024-12-30"),
        ("The envoys arrived on January 4.", NEW_YEAR, "January 4", "2025-01-04"),
        ("The talks will be held on Jan. 20.", NEW_YEAR, "Jan. 20", "2025-01-20"),
        ("The talks will be held on April 20.", MONDAY, "April 20", "2025-04-20"),
        ("They will answer the attack of Nov. 21.", MONDAY, "Nov. 21", "2024-11-21"),
        ("It was issued on 29 February.", MONDAY, "29 February", "2024-02-29"),
        ("It fell on 22 November 2023.", MONDAY, "22 November 2023", "2023-11-22"),
        ("It fell on Tuesday, November 5, 2024, at noon.", None, "Tuesday, November 5, 2024", "2024-11-05"),
        ("It fell on 2024-11-05.", None, "2024-11-05", "2024-11-05"),
        ("It fell on 05.11.2024.", None, "05.11.2024", "2024-11-05"),
        ("It fell on October 27-28.", MONDAY, "October 27-28", "2024-10-27/2024-10-28"),
        ("From 5 to 10 May they met.", MONDAY, "5 to 10 May", "2024-05-05/2024-05-10"),
        ("From Dec. 30 to Jan. 2, 2025 they met.", MONDAY, "Dec. 30 to Jan. 2, 2025", "2024-12-30/2025-01-02"),
        ("It fell in March 2024.", None, "March 2024", "2024-03"),
        ("It fell in late March 2024.", None, "March 2024", "2024-03"),
        ("It was signed in 2015.", None, "2015", "2015"),
        ("It has lasted since early 2022.", None, "2022", "2022"),
        ("He said so on Tuesday.", MONDAY, "Tuesday", "2024-11-19"),
        ("He said so on Monday.", MONDAY, "Monday", "2024-11-25"),
        ("He said so last Friday.", MONDAY, "last Friday", "2024-11-22"),
        ("He said so last Monday.", MONDAY, "last Monday", "2024-11-18"),
        ("They meet next Friday.", MONDAY, "next Friday", "2024-11-29"),
        ("They will meet on Friday.", MONDAY, "Friday", "2024-11-29"),
        ("They will meet, he said on Friday.", MONDAY, "Friday", "2024-11-22"),
        ("It fell on Tuesday last week.", MONDAY, "Tuesday last week", "2024-11-19"),
        ("It was published yesterday.", MONDAY, "yesterday", "2024-11-24"),
        ("The day before yesterday they met.", MONDAY, "The day before yesterday", "2024-11-23"),
        ("It was published today.", MONDAY, "today", "2024-11-25"),
        ("It was published three days ago.", MONDAY, "three days ago", "2024-11-22"),
        ("It was published two months ago.", MONDAY, "two months ago", "2024-09"),
        ("Earlier this month it was signed.", MONDAY, "Earlier this month", "2024-11"),
        ("It was signed last month.", NEW_YEAR, "last month", "2024-12"),
        ("It was signed last year.", MONDAY, "last year", "2023"),
        ("It was signed last September.", MONDAY, "last September", "2024-09"),
        ("It was signed last December.", MONDAY, "last December", "2023-12"),
        ("It has lasted since late December.", MONDAY, "late December", "2023-12"),
        ("It was signed in March.", MONDAY, "March", "2024-03"),
        ("It began in October last year.", MONDAY, "October last year", "2023-10"),
        ("It began on Dec. 3 of last year.", MONDAY, "Dec. 3 of last year", "2023-12-03"),
        ("It fell in the night of 31 July-1 August.", MONDAY, "31 July-1 August", "2024-07-31/2024-08-01"),
        ("It must end by March.", MONDAY, "March", "2025-03"),
        ("It was signed in mid-November.", MONDAY, "mid-November", "2024-11"),
    ],
)
def test_known_dates(text: str, published: date | None, words: str, edtf: str) -> None:
    (mention,) = find_dates(text, published)
    assert (mention.span.of(text), mention.edtf) == (words, edtf)
    assert mention.day is not None
    assert mention.day.isoformat().startswith(edtf[:10].split("/")[0])
    assert mention.precision is {4: Precision.YEAR, 7: Precision.MONTH}.get(len(edtf), Precision.DAY)


@pytest.mark.parametrize(
    ("text", "published", "words", "edtf"),
    [
        ("It was issued on Nov. 22.", None, "Nov. 22", "XXXX-11-22"),
        ("It was issued on 14 March.", None, "14 March", "XXXX-03-14"),
        ("It fell on October 27-28.", None, "October 27-28", "XXXX-10-27"),
        ("It was signed in March.", None, "March", "XXXX-03"),
        ("He said so on Tuesday.", None, "Tuesday", None),
        ("He said so yesterday.", None, "yesterday", None),
        ("It was signed last month.", None, "last month", None),
        ("They meet this week.", MONDAY, "this week", None),
        ("It was signed two weeks ago.", MONDAY, "two weeks ago", None),
        ("It fell on 05/06/2024.", MONDAY, "05/06/2024", None),
        ("The following day they left.", MONDAY, "The following day", None),
    ],
)
def test_dates_of_which_a_part_is_unknown(text: str, published: date | None, words: str, edtf: str | None) -> None:
    (mention,) = find_dates(text, published)
    assert (mention.span.of(text), mention.day, mention.precision, mention.edtf) == (words, None, Precision.UNKNOWN, edtf)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He spoke on Nov. 4. On the following day she agreed.", ["2024-11-04", "2024-11-05"]),
        ("He spoke on Nov. 4. Two days earlier she had refused.", ["2024-11-04", "2024-11-02"]),
        ("He spoke on Nov. 4, and a day later she agreed; the day after they met.", ["2024-11-04", "2024-11-05", "2024-11-06"]),
        ("He spoke in 2023. That day all agreed.", ["2023-01-01", None]),
    ],
)
def test_dates_that_count_from_the_one_before(text: str, days: list[str | None]) -> None:
    assert [mention.day and mention.day.isoformat() for mention in find_dates(text, MONDAY)] == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The march of 12 soldiers may end.",
        "Resolution 1718 (2006) and Article 5",
        "They sent 2,024 shells and 1,000 more.",
        "From 2000 soldiers 12 came back.",
        "The Sunday Times wrote of it.",
        "Nov. 31",
        "over the past week",
        "12 days of talks",
        "KN-23, S-300, F-16",
        "Theresa May spoke.",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(text, MONDAY) == ()


def test_only_within_the_spans_given() -> None:
    text = "On 5 May 2024 they met. On 6 May 2024 they left."
    assert [mention.span.of(text) for mention in find_dates(text, None, [Span(24, len(text))])] == ["6 May 2024"]
    assert find_dates(text, None, []) == ()


@given(
    st.lists(st.sampled_from(["On", "5", "May", "2024", ",", ".", "-", "last", "next", "Friday", "two", "days", "ago", "31", "\n", "mid"]))
)
def test_any_mixture_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    spans = [mention.span for mention in find_dates(text, MONDAY)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
