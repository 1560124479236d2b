"""Calendar days as they are written: the fragments of pattern, and the reading of days that are complete in themselves.

What belongs here: names of months and weekdays, forms with day, month and year. What does not: days that need the day of
publication or an earlier day to be understood (`pipeline.extract.dates`), and where on a page a date stands (`header`).
English names only. Of numeric forms, points mean day before month (`05.11.2024`); strokes and hyphens are read only where one order
alone is possible, since `05/11/2024` is November in London and May in New York.
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.text.document import Span

_MONTH_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_WEEKDAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_MONTHS = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
_SHORT_WEEKDAYS = ["mon", "tues", "tue", "weds", "wed", "thurs", "thur", "thu", "fri", "sat", "sun"]


def _cased(names: list[str]) -> str:
    """Alternatives in title case and in capitals: `may` and `march` in small letters are words."""
    written = {form for name in names for form in (name.capitalize(), name.upper())}
    return "|".join(sorted(written, key=lambda name: (-len(name), name)))


GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
"""White space between the parts of a date: some blanks, or one line break."""
MONTH = rf"(?:(?:{_cased(_MONTH_NAMES)})(?![^\W\d_])|(?:{_cased(_SHORT_MONTHS)})(?![^\W\d_])\.?+)"
WEEKDAY = rf"(?:(?:{_cased(_WEEKDAY_NAMES)})(?![^\W\d_])|(?:{_cased(_SHORT_WEEKDAYS)})(?![^\W\d_])\.?+)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\w)"
"""Day of the month, `5` or `5th`."""
YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"

_COMMA = rf"(?:,{GAP}?|{GAP}|{GAP},{GAP})"
_SIGN = r"[-/]"
DAY_MONTH_YEAR = rf"{DAY}(?:(?:{GAP}of)?{GAP}{MONTH}{_COMMA}|{_SIGN}{MONTH}{_SIGN}){YEAR}"
MONTH_DAY_YEAR = rf"{MONTH}(?:{GAP}(?:the{GAP})?|{_SIGN}|(?<=\.)){DAY}(?:{_COMMA}|{_SIGN}){YEAR}"
YEAR_FIRST = rf"{YEAR}(?:-(?:1[0-2]|0?[1-9])-|/(?:1[0-2]|0?[1-9])/|\.(?:1[0-2]|0?[1-9])\.)(?:[12]\d|3[01]|0?[1-9])(?!\d)"
YEAR_LAST = rf"(?:[0-3]?\d)(?:-[0-3]?\d-|/[0-3]?\d/|\.[0-3]?\d\.){YEAR}"

COMPLETE_DAY = rf"(?:{DAY_MONTH_YEAR}|{MONTH_DAY_YEAR}|{YEAR_FIRST}|{YEAR_LAST})"
"""A day with its month and year, in any of the forms."""

_COMPLETE = re.compile(rf"(?<![\w.])(?<!\d[-/])(?=[\dJFMASOND]){COMPLETE_DAY}")
_PARTS = re.compile(r"\d+|[A-Za-z]{3,}")
_COMPACT = re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_WEEKDAY_NUMBERS = {name[:3]: number for number, name in enumerate(_WEEKDAY_NAMES)}


def month_number(name: str) -> int:
    """1 to 12 for a name of a month, full or shortened. Raises KeyError for any other word.

    >>> month_number("Sept.")
    9
    """
    return _MONTH_NUMBERS[name[:3].casefold()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a name of a weekday, full or shortened. Raises KeyError for any other word."""
    return _WEEKDAY_NUMBERS[name[:3].casefold()]


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none such.

    >>> day_of(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_days(words: str) -> Iterator[tuple[Span, date]]:
    """Complete days in the words, from left to right; what the calendar does not have or can be read in two ways is left out."""
    for match in _COMPLETE.finditer(words):
        day = read_complete(match.group())
        if day is not None:
            yield Span(match.start(), match.end()), day


def read_day(words: str) -> date | None:
    """The first complete day in the words, None where there is none. Weekday, clock time and labels around it do not matter.

    >>> read_day("Published: Tue, 05 Nov 2024 18:27")
    datetime.date(2024, 11, 5)
    >>> read_day("Nov. 5") is None
    True
    """
    for _, day in find_days(words):
        return day
    compact = _COMPACT.search(words)
    if compact is None:
        return None
    digits = compact.group()
    return day_of(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def read_complete(words: str) -> date | None:
    """The day that words of the form `COMPLETE_DAY` mean."""
    numbers: list[str] = []
    month: int | None = None
    for part in _PARTS.findall(words):
        if part.isdigit():
            numbers.append(part)
        elif part[:3].casefold() in _MONTH_NUMBERS:
            month = month_number(part)
    if month is not None:
        return day_of(int(numbers[-1]), month, int(numbers[0]))
    if len(numbers[0]) == 4:
        return day_of(int(numbers[0]), int(numbers[1]), int(numbers[2]))
    return _read_year_last(int(numbers[0]), int(numbers[1]), int(numbers[2]), "." in words)


def _read_year_last(first: int, second: int, year: int, pointed: bool) -> date | None:
    day_first, month_first = day_of(year, second, first), day_of(year, first, second)
    if pointed:
        return day_first
    if day_first is not None and month_first is not None and day_first != month_first:
        return None
    return day_first or month_first
