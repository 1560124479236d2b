"""What the top and the edges of a page say of it: title, publisher, author, day of publication and where that was read.

What belongs here: reading these four from zones that are named already. What does not: finding the zones (`zones`), days in the article
that are not its own (`pipeline.extract.dates`).
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.text.calendar import read_day
from pipeline.text.document import Zone, ZoneKind
from pipeline.text.page_words import PageWords, plain_line
from schemas.terms import DateBasis

_METADATA = re.compile(r"\s*date (\d{4}-\d\d-\d\d)(?=\s|$)")
_AUTHOR = re.compile(r"(?:^|(?<=[\s|]))(?:[Bb]y|BY|Written by|Authors?:|Story by|Reporter:)\s+")
_NAMES = re.compile(
    r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|de|van|von|der|bin|al)){1,3}(?:(?:,\s*|\s+and\s+|\s+&\s+)[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){1,3})*"
)
_MONTH_NAME = re.compile(
    r"\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s*(?=\d|$).*|\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,.*"
)
_AGENCY = re.compile(r"[(\[/]\s?([A-Z][\w./ -]{1,24}?)\s?[)\]/]")
_SELF_NAMED = (
    re.compile(
        r"\b([A-Z][\w.’'-]*(?:[ -][A-Z][\w.’'-]*){0,3}),? (?:reports?|reported|writes|informs)(?:,? (?:citing|with reference to|referring to)|[.\"”]*$)"
    ),
    re.compile(
        r"\b(?:reports?|informs|writes) ([A-Z][\w.’'-]*(?:[ -][A-Z][\w.’'-]*){0,3})(?:,? (?:citing|with reference to|referring to)|[.\"”]*$)"
    ),
    re.compile(r"\bcorrespondent of ([A-Z][\w.’'-]*(?:[ -][A-Z][\w.’'-]*){0,3})"),
)
_FILE_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


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
    day, basis = _read_published(text, zones, source)
    return Header(_read_title(text, zones), _read_publisher(text, zones, words), _read_author(text, zones, words), day, basis)


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


def _read_published(text: str, zones: tuple[Zone, ...], source: str) -> tuple[date | None, DateBasis | None]:
    metadata = _METADATA.match(text)
    if metadata:
        day = _iso(metadata[1])
        if day:
            return day, DateBasis.METADATA
    for zone in _top(zones):
        if zone.kind is ZoneKind.BYLINE and (day := read_day(zone.span.of(text))):
            return day, DateBasis.BYLINE if _AUTHOR.search(zone.span.of(text)) else DateBasis.HEADER
    for zone in _top(zones):
        if zone.kind in (ZoneKind.DATELINE, ZoneKind.FURNITURE) and len(zone.span) < 200 and (day := read_day(zone.span.of(text))):
            return day, DateBasis.HEADER
    name = source.rsplit("/", 1)[-1].partition("#")[0]
    match = _FILE_DAY.search(name)
    day = _iso("-".join(match.groups())) if match else None
    return (day, DateBasis.FILENAME) if day else (None, None)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _read_author(text: str, zones: tuple[Zone, ...], words: PageWords) -> str | None:
    for zone in zones:
        if zone.kind is not ZoneKind.BYLINE:
            continue
        line = zone.span.of(text)
        label = _AUTHOR.search(line)
        if label is None:
            continue
        names = _NAMES.match(_MONTH_NAME.sub("", line[label.end() :]))
        if names and plain_line(names.group()) not in words.outlets:
            return names.group().rstrip(" ,.")
    return None


def _read_publisher(text: str, zones: tuple[Zone, ...], words: PageWords) -> str | None:
    for zone in zones:
        if zone.kind is ZoneKind.DATELINE:
            agency = _AGENCY.search(zone.span.of(text))
            found = words.outlets.get(plain_line(agency[1])) if agency else None
            if found:
                return found
    top = _top(zones)
    for zone in (*top, *reversed(zones[len(top) :])):
        if zone.kind in (ZoneKind.FURNITURE, ZoneKind.BYLINE) and len(zone.span) < 120:
            found = _find_outlet(zone.span.of(text), words)
            if found:
                return found
    for zone in zones:
        if zone.kind is ZoneKind.BODY:
            for pattern in _SELF_NAMED:
                for match in pattern.finditer(zone.span.of(text)):
                    found = words.outlets.get(plain_line(match[1]))
                    if found:
                        return found
    for zone in zones:
        if zone.kind is ZoneKind.FURNITURE and (found := _find_outlet(zone.span.of(text)[:200], words)):
            return found
    return None


def _find_outlet(line: str, words: PageWords) -> str | None:
    """An outlet named in a line, the longest name first; words of one sort are tried together (`The Kyiv Independent`)."""
    parts = plain_line(line).replace("•", " ").replace("|", " ").replace("’s", " ").replace("'s", " ").split()
    for size in (4, 3, 2, 1):
        for first in range(len(parts) - size + 1):
            found = words.outlets.get(plain_line(" ".join(parts[first : first + size])))
            if found:
                return found
    return None
