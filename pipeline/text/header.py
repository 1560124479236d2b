"""What the top and the edges of a page say of it: title, publisher, author, day of publication and where that was read.

What belongs here: reading title, author and day from zones that are named already. What does not: finding the zones (`zones`), the name of
the publisher (`publisher`), days in the article that are not its own (`pipeline.extract.dates`).
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.text.calendar import COMPLETE_DAY, MONTH, read_day
from pipeline.text.document import Zone, ZoneKind
from pipeline.text.page_words import PageWords, plain_line
from pipeline.text.publisher import is_outlet_name, read_publisher
from pipeline.text.shapes import METADATA_DAY, NO_NAME, part_clock
from schemas.terms import DateBasis

_AUTHOR = re.compile(r"(?:^|(?<=[\s|]))(?:[Bb]y:?|BY:?|Written by|Authors?:|Story by|Reporter:|- author,)\s+")
_NAME = r"[A-Z][\w’'.-]*+(?:\s+(?:[A-Z][\w’'.-]*+|(?:de|van|von|der|bin|al)\b)){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,\s*|\s+and\s+|\s+&\s+){_NAME})*")
_NAME_BEFORE_DAY = re.compile(rf"{NO_NAME}({_NAME})(?<=[a-z])[\s,|•–-]*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?{COMPLETE_DAY}")
_DAY_NAMES = re.compile(rf"\s+(?:{MONTH}\s*(?=\d|$)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*")
_GLUED_DAY = re.compile(r"(?<=[a-z])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_DAY = re.compile(COMPLETE_DAY)
_PARTING = re.compile(r"\s*(?:\||--+|[–—])\s*|:\s+|\s-\s")
_SHORT = 200
_FILE_DAY = re.compile(r"(?<![A-Za-z\d])((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?![A-Za-z\d])")


@dataclass(frozen=True, slots=True)
class Header:
    """As printed; None where the page does not say."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: date | None = None
    published_on_basis: DateBasis | None = None


def read_header(text: str, zones: tuple[Zone, ...], source: str, words: PageWords) -> Header:
    """The header of a page. `source` is the path, whose file name may begin or end with a day."""
    day, basis = _read_published(text, zones, source, words)
    return Header(
        _read_title(text, zones), read_publisher(text, zones, len(_top(zones)), words), _read_author(text, zones, words), day, basis
    )


def _read_title(text: str, zones: tuple[Zone, ...]) -> str | None:
    for zone in zones:
        if zone.kind is ZoneKind.HEADLINE:
            return zone.span.of(text)
    return None


def _top(zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """Zones above the second stretch of body: bylines may stand below the first paragraph."""
    seen = 0
    for index, zone in enumerate(zones):
        seen += zone.kind is ZoneKind.BODY
        if seen == 2:
            return zones[:index]
    return zones


def _read_published(text: str, zones: tuple[Zone, ...], source: str, words: PageWords) -> tuple[date | None, DateBasis | None]:
    metadata = METADATA_DAY.match(text[zones[0].span.start :][:40]) if zones else None
    if metadata and (day := _iso(metadata[1])):
        return day, DateBasis.METADATA
    top = _top(zones)
    for zone in top:
        if zone.kind is ZoneKind.BYLINE:
            line = zone.span.of(text)
            if day := read_day(part_clock(line)):
                signed = _AUTHOR.search(line) or _find_author(line, words)
                return day, DateBasis.BYLINE if signed else DateBasis.HEADER
    for zone in top:
        if zone.kind is ZoneKind.DATELINE and (day := read_day(zone.span.of(text))):
            return day, DateBasis.HEADER
    for zone in top:
        if zone.kind in (ZoneKind.HEADLINE, ZoneKind.FURNITURE) and (day := _read_part(zone, text)):
            return day, DateBasis.HEADER
    name = source.rsplit("/", 1)[-1].partition("#")[0]
    match = _FILE_DAY.search(name)
    if match and (day := _iso("-".join(match.groups()))):
        return day, DateBasis.FILENAME
    return None, None


def _read_part(zone: Zone, text: str) -> date | None:
    """A day that is a part of a title by itself, or that of a short line above it with no more than two words (`Meeting of ...`)."""
    for part in _PARTING.split(zone.span.of(text)[:_SHORT]):
        match = _DAY.search(part)
        if match:
            others = len((part[: match.start()] + part[match.end() :]).split())
            if others <= (0 if zone.kind is ZoneKind.HEADLINE else 2):
                return read_day(part)
    return None


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _read_author(text: str, zones: tuple[Zone, ...], words: PageWords) -> str | None:
    bylines = (zone.span.of(text) for zone in zones if zone.kind is ZoneKind.BYLINE)
    return next(filter(None, (_find_author(line, words) for line in bylines)), None)


def _find_author(line: str, words: PageWords) -> str | None:
    """The names behind `by`, or before the day; a name that is an outlet's, or a known wording, is none."""
    label = _AUTHOR.search(line)
    names = _NAMES.match(_DAY_NAMES.sub("", line[label.end() :])) if label else _NAME_BEFORE_DAY.match(line)
    if names is None:
        return None
    name = _without_outlet(_GLUED_DAY.sub("", names[0] if label else names[1]), words)
    return name.rstrip(" ,.") if plain_line(name) not in words.lines and not is_outlet_name(name, words) else None


def _without_outlet(name: str, words: PageWords) -> str:
    """What is left of a name where an outlet stands at its beginning, or follows the author's."""
    parts = name.split()
    if plain_line(parts[0]) in words.outlets:
        return ""
    for first in range(len(parts)):
        if plain_line(" ".join(parts[first:])) in words.outlets:
            return " ".join(parts[:first])
    return name
