"""Complete days in all the forms of bylines and headers, and what is no day or could be two."""

from datetime import date

import pytest

from pipeline.text.calendar import day_of, find_days, month_number, read_day, weekday_number

FIFTH = date(2024, 11, 5)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("November 5, 2024 6:27 PM", FIFTH),
        ("Published: 5 Nov 2024", FIFTH),
        ("Tue, 05 Nov 2024 10:00:00 +0200", FIFTH),
        ("Monday,November 4,2024", date(2024, 11, 4)),
        ("22:15, 05 November 2024", FIFTH),
        ("NOVEMBER 5TH, 2024", FIFTH),
        ("the 5th of November 2024", FIFTH),
        ("Nov.5, 2024", FIFTH),
        ("Nov 5 2024 • 2 min read", FIFTH),
        ("5-Nov-2024", FIFTH),
        ("Nov\n05\n2024", FIFTH),
        ("November\u00a05, 2024", FIFTH),
        ("2024-11-05T18:27:00Z", FIFTH),
        ("news/2024/11/05/a-title", FIFTH),
        ("2024.11.05", FIFTH),
        ("05.11.2024", FIFTH),
        ("20241105-a-title", FIFTH),
        ("28/06/2024", date(2024, 6, 28)),
        ("06/28/2024", date(2024, 6, 28)),
        ("05/05/2024", date(2024, 5, 5)),
        ("29 February 2024", date(2024, 2, 29)),
        ("Sept. 13, 2023", date(2023, 9, 13)),
    ],
)
def test_complete_days(words: str, day: date) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "",
        "5 November",
        "November 2024",
        "2024",
        "Tuesday",
        "05/06/2024",
        "05-06-2024",
        "31 April 2024",
        "29 February 2023",
        "13/13/2024",
        "12-34-2024",
        "may 5, 2024",
        "Marches 5, 2024",
        "Resolution 1718 (2006)",
        "call 044-279-2024",
        "120241105",
        "2024-11-055",
    ],
)
def test_no_day_or_two(words: str) -> None:
    assert read_day(words) is None


def test_days_with_their_places() -> None:
    words = "Published 4 Nov 2024, updated November 5, 2024"
    assert [(span.of(words), day.day) for span, day in find_days(words)] == [("4 Nov 2024", 4), ("November 5, 2024", 5)]


def test_names() -> None:
    assert [month_number(name) for name in ("Jan", "SEPT.", "december")] == [1, 9, 12]
    assert [weekday_number(name) for name in ("Monday", "Thurs.", "SUN")] == [0, 3, 6]
    assert day_of(2023, 2, 29) is None
