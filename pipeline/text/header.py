"""What the top and the edges of a page say of it: title, publisher, author, day of publication and where that was read.

What belongs here: reading these four from zones that are named already. What does not: finding the zones (`zones`), days in the article
that are not its own (`pipeline.extract.dates`).
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.text.calendar import COMPLETE_DAY, MONTH, read_day
from pipeline.text.document import Zone, ZoneKind
from pipeline.text.page_words import PageWords, plain_line
from pipeline.text.shapes import METADATA_DAY, NO_NAME, part_clock
from schemas.terms import DateBasis

_AUTHOR = re.compile(r"(?:^|(?<=[\s|]))(?:[Bb]y:?|BY:?|Written by|Authors?:|Story by|Reporter:|- author,)\s+")
_NAME = r"[A-Z][\w’'.-]*+(?:\s+(?:[A-Z][\w’'.-]*+|(?:de|van|von|der|bin|al)\b)){1,4}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,\s*|\s+and\s+|\s+&\s+){_NAME})*")
_NAME_BEFORE_DAY = re.compile(rf"{NO_NAME}({_NAME})(?<=[a-z])[\s,|•–-]*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*)?{COMPLETE_DAY}")
_DAY_NAMES = re.compile(rf"\s+(?:{MONTH}\s*(?=\d|$)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b).*")
_GLUED_DAY = re.compile(r"(?<=[a-z])(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
_BRACKET = re.compile(r"[(\[/]\s?([A-Z][\w./ -]{1,40}?)\s?[)\]/]")
_OUTLET = r"[A-Z][\w.’'-]*+(?:[ -][A-Z][\w.’'-]*+){0,3}"
_CITING = r",? (?:citing|with reference to|referring to)\b"
_SELF_NAMED = (
    re.compile(
        rf"(?<!broadcaster )(?<!agency )(?<!newspaper )(?<!outlet )(?<!daily )\b({_OUTLET}),? (?:reports?|reported|writes|informs){_CITING}"
    ),
    re.compile(rf"\b(?:reports?|informs|writes) ({_OUTLET}){_CITING}"),
    re.compile(rf"(?:citing|with reference to) [^.]{{3,120}}, ({_OUTLET}) (?:reports|informs|writes)\s?[.,]"),
)
"""An outlet that says whom it cites speaks of itself; one that is merely cited is none of these."""
_POSSESSIVE = re.compile(r"\b((?:[A-Z]\w*+ ){0,3}[A-Z]\w*+)['’]s [A-Z]\w+ [A-Z]\w+")
_FILE_DAY = re.compile(r"(?<![A-Za-z\d])((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?![A-Za-z\d])")
_SEPARATORS = re.compile(r"\s*[|•·/©,–—:]\s*|\s+-\s+|\s+(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b")
_ORIGINALLY = re.compile(
    r"(?:[Oo]riginal(?:ly)? (?:article|published|story)?.{0,20}?\b(?:on|in|by|at)|[Cc]opyright|©|[Bb]y|[Ss]ource\s?:)\s*(?:\d{4}\s*)?"
)


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
    name = source.rsplit("/", 1)[-1].partition("#")[0]
    match = _FILE_DAY.search(name)
    if match and (day := _iso("-".join(match.groups()))):
        return day, DateBasis.FILENAME
    return None, None


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
    return name.rstrip(" ,.") if plain_line(name) not in words.lines else None


def _without_outlet(name: str, words: PageWords) -> str:
    """What is left of a name where an outlet stands at its beginning, or follows the author's."""
    parts = name.split()
    if plain_line(parts[0]) in words.outlets:
        return ""
    for first in range(len(parts)):
        if plain_line(" ".join(parts[first:])) in words.outlets:
            return " ".join(parts[:first])
    return name


def _read_publisher(text: str, zones: tuple[Zone, ...], words: PageWords) -> str | None:
    """The outlet that the edges of the page name: the agency of the dateline, a line above the article, one below it."""
    for zone in zones:
        if zone.kind is ZoneKind.DATELINE and (bracket := _BRACKET.search(zone.span.of(text))):
            found = words.outlets.get(plain_line(bracket[1]))
            if found:
                return found
    top = _top(zones)
    for zone in (*top, *reversed(zones[len(top) :])):
        if zone.kind in (ZoneKind.FURNITURE, ZoneKind.BYLINE) and len(zone.span) < 120:
            found = _find_outlet(zone.span.of(text), words)
            if found:
                return found
    for zone in zones:
        if zone.kind is ZoneKind.BODY and (found := _find_self_named(zone.span.of(text), words)):
            return found
    for zone in zones[len(top) :]:
        if zone.kind is ZoneKind.FURNITURE and len(zone.span) >= 120 and (found := _find_our_outlet(zone.span.of(text), words)):
            return found
    return None


def _find_outlet(line: str, words: PageWords) -> str | None:
    """The outlet that a short line, or a part of it between separators, is the name of; also printed twice in one."""
    plain = plain_line(_ORIGINALLY.sub("", line))
    half = plain[: len(plain) // 2]
    for part in (plain, half if plain == half * 2 else "", *map(plain_line, _SEPARATORS.split(line))):
        found = words.outlets.get(part) or words.outlets.get(plain_line(_ORIGINALLY.sub("", part)))
        if found:
            return found
    return None


def _find_self_named(line: str, words: PageWords) -> str | None:
    if "citing" not in line and "refer" not in line:
        return None
    for pattern in _SELF_NAMED:
        for match in pattern.finditer(line):
            found = words.outlets.get(plain_line(match[1]))
            if found:
                return found
    return None


def _find_our_outlet(line: str, words: PageWords) -> str | None:
    """The outlet whose reporter a teaser names: `The Daily Planet's Clark Kent explains`."""
    for match in _POSSESSIVE.finditer(line):
        found = words.outlets.get(plain_line(match[1]))
        if found:
            return found
    return None
