"""Date expressions in a text, and the days they mean.

What belongs here: finding the words (own patterns), resolving what is relative against the day of publication (dateparser) or against
the date named before. What does not: forms that are complete in themselves (`pipeline.text.calendar`), and what a date belongs to.

The past is preferred, as news tells what has happened. What cannot be known stays None with precision `unknown`; `edtf` keeps the
part that is known, in the Extended Date/Time Format (ISO 8601-2): `XXXX-11-22` is 22 November of some year.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

import dateparser  # type: ignore[import-untyped]

from pipeline.extract.annotations import DateMention
from pipeline.text.calendar import COMPLETE_DAY, DAY, GAP, MONTH, WEEKDAY, YEAR, day_of, month_number, read_complete, weekday_number
from pipeline.text.document import Span
from schemas.terms import Precision

_LOOK_AHEAD = timedelta(days=14)
"""How far after the publication a day without a year may lie and still be the coming one rather than that of the year before."""
_LOOK_BACK = timedelta(days=30)
"""How far before the publication a day may lie in a sentence about the future: `will answer the attack of Nov. 22`."""
_CONTEXT = 90
"""Characters before a date in which the sentence may say that it is about the future."""

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_NUMBER = rf"(?:\d{{1,3}}|(?i:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}))"

_WEEKDAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DASH = rf"{GAP}?[-‐‑–—]{GAP}?"
_LED = rf"(?:(?=[FMSTW]){WEEKDAY},?{GAP}(?:(?:the|on){GAP})?)?"
_SEASON = (
    rf"(?i:early|late|mid|last|this{GAP}past|this{GAP}coming|this|next|(?:earlier|later){GAP}this"
    rf"|(?:the{GAP})?(?:end|start|beginning|middle){GAP}of)"
)
_BEFORE_MONTH = r"(?i:in|since|by|until|till|from|during|of|for|to|through|before|after|between|around|as)"
_BEFORE_YEAR = r"(?i:in|since|by|until|till|from|during|before|after|through|of|for|year|summer|autumn|fall|winter|spring|early|late|mid)"
_OF_YEAR = rf"(?:{GAP}(?:of{GAP})?(?:last|this|next){GAP}year(?!\w))?"
_NO_COUNT = r"(?![,.]?\d|[-‐‑–]\w|%)"
_NO_COUNTED = (
    rf"(?!{GAP}(?:people|persons|troops|soldiers|personnel|servicemen|fighters|men|women|civilians|workers|more|others|such|missiles|shells"
    r"|drones|rockets|tanks|vehicles|containers|tons|tonnes|km|kilomet|miles|dollars|euros|percent|per)\b)"
)

_PATTERN = re.compile(
    r"(?<![\w.,$€£/-])(?:"
    rf"(?P<complete>{_LED}(?=[\dADFJMNOS]){COMPLETE_DAY})"
    rf"|(?P<days_md>(?=[ADFJMNOS]){MONTH}{GAP}{DAY}(?:{_DASH}|{GAP}(?:to|through|until|and){GAP})(?:{MONTH}{GAP})?{DAY}(?:,?{GAP}{YEAR})?"
    rf"{_NO_COUNT}(?!{GAP}(?:people|[a-z]{{4,}}s\b)))"
    rf"|(?P<days_dm>(?=\d){DAY}(?:{GAP}{MONTH})?(?:{_DASH}|{GAP}(?:to|through|until|and){GAP}){DAY}{GAP}(?:of{GAP})?{MONTH}(?:,?{GAP}{YEAR})?)"
    rf"|(?P<md>{_LED}(?=[ADFJMNOS]){MONTH}{GAP}(?:the{GAP})?{DAY}{_NO_COUNT}{_OF_YEAR})"
    rf"|(?P<dm>{_LED}(?=\d){DAY}{GAP}(?:of{GAP})?{MONTH}{_OF_YEAR})"
    rf"|(?P<month_year>(?=[ADFJMNOS]){MONTH}(?:,?{GAP}|{GAP}of{GAP}){YEAR}{_NO_COUNT})"
    rf"|(?P<weekday>(?=[EFLMNPSTWcelnpt])(?:(?P<which>(?i:last|next|this{GAP}past|this{GAP}coming|this|coming|past|previous)){GAP})?"
    rf"(?P<day_name>{_WEEKDAY_NAME})(?:{GAP}(?:of{GAP})?(?P<week>last|next){GAP}week)?)(?!\w|{GAP}(?:Times|Telegraph|Mirror|Mail|Post)\b)"
    rf"|(?P<ago>(?=[\dAEFNOSTaefnost])(?P<n>{_NUMBER}){GAP}(?P<unit>(?i:day|week|month|year))s?{GAP}(?P<way>(?i:ago|earlier|later)))(?!\w)"
    rf"|(?P<same>(?=[Tt])(?i:the{GAP}(?:following|next|previous|same){GAP}day|the{GAP}day{GAP}(?:before|after)|that{GAP}(?:same{GAP})?day))"
    rf"(?!\w|{GAP}(?:yesterday|tomorrow)\b)"
    rf"|(?P<near>(?=[DTYdty])(?i:(?:the{GAP})?day{GAP}before{GAP}yesterday|yesterday|today|tonight|tomorrow))(?!\w)"
    rf"|(?P<period>(?=[ELNTelnt])(?<![Tt]he )(?i:(?:earlier|later){GAP}this|last|this|next){GAP}"
    r"(?P<period_unit>weekend|week|month|year))(?!\w)"
    rf"|(?=[A-FI-PS-Ua-fi-ps-u])(?:(?P<before>{_BEFORE_MONTH}){GAP})?(?P<season>{_SEASON}(?:{GAP}|-))?(?=[ADFJMNOS])(?P<month>{MONTH}(?!\w){_OF_YEAR})"
    rf"(?!\w|(?:,?{GAP}|{GAP}of{GAP}){YEAR}|{GAP}(?:the{GAP})?{DAY})"
    rf"|(?=[A-FI-Ya-fi-y]){_BEFORE_YEAR}(?:{GAP}|-)(?P<year>{YEAR}){_NO_COUNT}{_NO_COUNTED}"
    r")"
)
_ANCHOR = re.compile(
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|day|week|month|year|tonight|tomorrow|20\d\d|1[5-9]\d\d"
)
"""What every date expression holds: only around these is the full pattern tried."""
_REACH = 48
"""Characters to either side of an anchor that an expression may take."""
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|is to|are to|to be held|due|scheduled|expected|slated|plan(?:s|ned|ning)?|upcoming|set to|ahead of)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’]?\s+(?=[\"'“‘]?[A-Z])|\n")


def find_dates(text: str, published_on: date | None, within: Sequence[Span] | None = None) -> tuple[DateMention, ...]:
    """All date expressions in the text, or in the spans of it that are given, from left to right.

    `published_on` resolves what is relative; without it such an expression has no day. `the following day` and `two days later` count
    from the last date named before, wherever that was.
    """
    found: list[DateMention] = []
    named: date | None = None
    for span in [Span(0, len(text))] if within is None and text else within or ():
        for match in _find_expressions(text, span):
            mention = _read(match, published_on, named)
            if mention is not None:
                found.append(mention)
                if mention.precision is Precision.DAY:
                    named = mention.day
                elif match.lastgroup in _NAMING:
                    named = None
    return tuple(found)


_NAMING = frozenset({"md", "dm", "days_md", "days_dm", "weekday", "complete"})
"""Kinds of expression that name a day, after which `the following day` does not mean the one before it, even if it is not known."""


def _find_expressions(text: str, span: Span) -> Iterator[re.Match[str]]:
    position = span.start
    for anchor in _ANCHOR.finditer(text, span.start, span.end):
        if anchor.start() < position:
            continue
        position = max(position, anchor.start() - _REACH)
        while match := _PATTERN.search(text, position, min(span.end, anchor.end() + _REACH)):
            if match.start() > anchor.start():
                break
            yield match
            position = match.end()
            if position > anchor.start():
                break
        position = max(position, anchor.end())


def _read(match: re.Match[str], published: date | None, named: date | None) -> DateMention | None:
    words = match.group()
    span = Span(match.start(), match.end())
    match match.lastgroup:
        case "complete":
            return _day(span, read_complete(_without_weekday(words)))
        case "md" | "dm":
            return _read_partial(span, words, published, _is_future(match))
        case "days_md" | "days_dm":
            return _read_days(span, words, published, _is_future(match))
        case "month_year":
            names = _WORDS.findall(words)
            return _month(span, int(names[-1]), month_number(names[0]))
        case "weekday":
            return _read_weekday(match, published)
        case "ago":
            return _read_ago(match, published, named)
        case "same":
            return _day(span, _read_neighbour(words.casefold(), named))
        case "near":
            return _day(span, _resolve(_reduced(words), published))
        case "period":
            return _read_period(span, words, match["period_unit"].casefold(), published)
        case "month":
            return _read_month(match, published)
        case _:
            year = int(match["year"])
            return DateMention(Span(*match.span("year")), date(year, 1, 1), Precision.YEAR, f"{year:04}")


def _day(span: Span, day: date | None) -> DateMention:
    if day is None:
        return DateMention(span, None, Precision.UNKNOWN)
    return DateMention(span, day, Precision.DAY, day.isoformat())


def _month(span: Span, year: int, month: int) -> DateMention:
    return DateMention(span, date(year, month, 1), Precision.MONTH, f"{year:04}-{month:02}")


def _without_weekday(words: str) -> str:
    return re.sub(rf"^{WEEKDAY},?\s*", "", words)


def _reduced(words: str) -> str:
    """The words as dateparser knows them, the same for all spellings, so that few are resolved twice."""
    return " ".join(words.casefold().removeprefix("the ").replace("tonight", "today").split())


def _is_future(match: re.Match[str]) -> bool:
    """Whether the words before it in its sentence speak of what is to come.

    A verb of saying right before takes the date to itself, whatever is still to come: `will visit, he said on Monday`.
    """
    start = max(0, match.start() - _CONTEXT)
    before = match.string[start : match.start()]
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    return _FUTURE.search(before, ends[-1] if ends else 0) is not None and not _has_said(match)


def _read_partial(span: Span, words: str, published: date | None, future: bool) -> DateMention | None:
    """A day and a month without a year: the one nearest to the publication, the past preferred."""
    parts = _WORDS.findall(_without_weekday(words))
    month = next(month_number(part) for part in parts if part[:3].casefold() in _MONTHS)
    day = next(int(part) for part in parts if part.isdecimal())
    if day_of(2024, month, day) is None:
        return None
    year = _year_named(words, published)
    known = _nearest_year(month, day, published, future) if year is None else day_of(year, month, day)
    return DateMention(span, None, Precision.UNKNOWN, f"XXXX-{month:02}-{day:02}") if known is None else _day(span, known)


def _year_named(words: str, published: date | None) -> int | None:
    """The year of `October last year`."""
    parts = words.split()
    if published is None or parts[-1] != "year":
        return None
    return published.year + {"last": -1, "this": 0, "next": 1}[parts[-2]]


def _nearest_year(month: int, day: int, published: date | None, future: bool) -> date | None:
    if published is None:
        return None
    days = [found for year in (published.year + 1, published.year, published.year - 1) if (found := day_of(year, month, day))]
    if future:
        return min((found for found in days if found >= published - _LOOK_BACK), default=None)
    return max((found for found in days if found <= published + _LOOK_AHEAD), default=None)


def _read_days(span: Span, words: str, published: date | None, future: bool) -> DateMention | None:
    """Several days of a month or from one month to the next: the first of them, with the interval as EDTF."""
    numbers = [int(part) for part in _WORDS.findall(words) if part.isdecimal()]
    months = [month_number(part) for part in _WORDS.findall(words) if part[:3].casefold() in _MONTHS]
    first = (months[0], numbers[0])
    last = (months[-1], numbers[1])
    year = numbers[2] if len(numbers) > 2 else None
    if year is not None:
        day = day_of(year - (first > last), *first)
        end = day_of(year, *last)
    else:
        day = _nearest_year(*first, published, future)
        end = None if day is None else day_of(day.year + (first > last), *last)
        if day is None and day_of(2024, *first) is not None and published is None:
            return DateMention(span, None, Precision.UNKNOWN, f"XXXX-{first[0]:02}-{first[1]:02}")
    if day is None or end is None:
        return None
    return DateMention(span, day, Precision.DAY, f"{day.isoformat()}/{end.isoformat()}")


def _read_weekday(match: re.Match[str], published: date | None) -> DateMention:
    span = Span(match.start(), match.end())
    if published is None:
        return _day(span, None)
    name = match["day_name"]
    which = " ".join((match["which"] or "").casefold().split())
    if match["week"]:
        monday = published - timedelta(days=published.weekday())
        return _day(span, monday + timedelta(days=weekday_number(name) + (7 if match["week"] == "next" else -7)))
    if which in ("next", "coming", "this coming") or (which == "this" and _is_future(match)):
        return _day(span, _resolve(f"next {name.casefold()}", published))
    if which not in ("last", "past", "this past", "previous"):
        if weekday_number(name) == published.weekday():
            return _day(span, published)
        if not which and _is_future(match):
            return _day(span, _resolve(f"next {name.casefold()}", published))
    return _day(span, _resolve(f"last {name.casefold()}", published))


_SAID = re.compile(r"\b(?:said|told|announced|stated|reported|confirmed|added|wrote|warned)\b(?:[^.\n]*)$")


def _has_said(match: re.Match[str]) -> bool:
    return _SAID.search(match.string, max(0, match.start() - 30), match.start()) is not None


def _read_ago(match: re.Match[str], published: date | None, named: date | None) -> DateMention:
    span = Span(match.start(), match.end())
    number = match["n"].casefold()
    count = int(number) if number.isdecimal() else _NUMBERS[number]
    unit, way = match["unit"].casefold(), match["way"].casefold()
    base = published if way == "ago" else named
    if base is None or unit == "week":
        return _day(span, None)
    resolved = _resolve(f"in {count} {unit}" if way == "later" else f"{count} {unit} ago", base)
    if resolved is None or unit == "day":
        return _day(span, resolved)
    if unit == "month":
        return _month(span, resolved.year, resolved.month)
    return DateMention(span, date(resolved.year, 1, 1), Precision.YEAR, f"{resolved.year:04}")


def _read_neighbour(words: str, named: date | None) -> date | None:
    if named is None:
        return None
    if "following" in words or "next" in words or "after" in words:
        return named + timedelta(days=1)
    if "previous" in words or "before" in words:
        return named - timedelta(days=1)
    return named


def _read_period(span: Span, words: str, unit: str, published: date | None) -> DateMention:
    if published is None or unit.startswith("week"):
        return _day(span, None)
    which = words.casefold().split()[0]
    base = _resolve(f"{which} {unit}", published) if which in ("last", "next") else published
    if base is None:
        return _day(span, None)
    if unit == "month":
        return _month(span, base.year, base.month)
    return DateMention(span, date(base.year, 1, 1), Precision.YEAR, f"{base.year:04}")


def _read_month(match: re.Match[str], published: date | None) -> DateMention | None:
    """A month without a year, which needs a word before it: `in March`, `last September`, `since late December`."""
    season = " ".join((match["season"] or "").casefold().replace("-", " ").split())
    if not season and not match["before"]:
        return None
    span = Span(match.start("season") if season else match.start("month"), match.end("month"))
    month = month_number(match["month"])
    if published is None:
        return DateMention(span, None, Precision.UNKNOWN, f"XXXX-{month:02}")
    this = (published.year, published.month)
    named = _year_named(match["month"], published)
    if named is not None:
        year = named
    elif season in ("next", "this coming", "later this"):
        year = published.year + ((published.year, month) <= this)
    elif season in ("last", "this past"):
        year = published.year - ((published.year, month) >= this)
    elif season in ("earlier this", "this"):
        year = published.year
    elif _is_future(match) or (match["before"] or "").casefold() in ("by", "until", "till"):
        near = (published - _LOOK_BACK).replace(day=1)
        year = near.year + (month < near.month)
    else:
        year = published.year - (month > published.month)
    return _month(span, year, month)


_MONDAY = date(2024, 1, 1)


def _resolve(words: str, base: date | None) -> date | None:
    """The day that dateparser finds for relative words.

    It is asked about a day that stands for many (the same weekday, the first of the same month), so that few questions are asked twice.
    """
    if base is None or words == "today":
        return base
    if words.endswith(("month", "year", "month ago", "year ago")):
        return _ask(words, base.replace(day=1))
    standing = _MONDAY + timedelta(days=base.weekday())
    found = _ask(words, standing)
    return None if found is None else base + (found - standing)


@lru_cache(maxsize=16384)
def _ask(words: str, base: date) -> date | None:
    """dateparser's answer; the zone is fixed so that no setting of the machine comes in."""
    found = dateparser.parse(
        words,
        languages=["en"],
        settings={"RELATIVE_BASE": datetime(base.year, base.month, base.day, 12), "PREFER_DATES_FROM": "past", "TIMEZONE": "UTC"},  # noqa: DTZ001
    )
    return None if found is None else found.date()
