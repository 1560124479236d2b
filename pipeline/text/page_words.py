"""What has to be known of web pages to read one: the wording of furniture, the names of outlets, the little words of languages.

What belongs here: the frozen object that the reading functions take, and its prepared patterns. What does not: the facts themselves and
how they are loaded (`pipeline.vocabulary.pages`), and the shapes of lines that are rules (`zones`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.text.tokens import normalise


class Role(StrEnum):
    """What a known wording says about the lines around it.

    `menu` and `appeal` are furniture alone (a button, a request to subscribe); `teaser` also makes furniture of the headlines of other
    stories below it; `end` says that the article is over; `caption` belongs to a picture; `byline` names author or time.
    """

    MENU = "menu"
    APPEAL = "appeal"
    TEASER = "teaser"
    END = "end"
    CAPTION = "caption"
    BYLINE = "byline"


class Place(StrEnum):
    """Where a wording has to stand: it is the whole line, the line begins with it, it stands anywhere in the line, or it is a word
    of the bracket that closes a caption."""

    LINE = "line"
    START = "start"
    ANYWHERE = "anywhere"
    CREDIT = "credit"


_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def plain_line(words: str) -> str:
    """The form in which whole lines are compared: normalised, without the signs at both ends, single blanks.

    >>> plain_line("  » READ  MORE: ")
    'read more'
    """
    plain = " ".join(normalise(words).split())
    return plain if plain[:1].isalnum() and plain[-1:].isalnum() else _EDGES.sub("", plain)


def _plain_start(wording: str) -> str:
    """The form of the beginning of a line: its last signs stay, since `Related: ...` is a link and `Related ...` a sentence."""
    tail = wording[len(wording.rstrip(":")) :]
    return plain_line(wording) + tail


@dataclass(frozen=True, slots=True)
class PageWords:
    """Prepared for lookup, all keys in the form of `plain_line` (beginnings of lines with the colon that ends them).

    What `start_pattern` and `anywhere_pattern` match is looked up in `starts` and `anywhere`. `outlets` maps a name as written to the
    canonical one, `languages` a little word to the languages that have it.
    """

    lines: Mapping[str, Role]
    starts: Mapping[str, Role]
    anywhere: Mapping[str, Role]
    start_pattern: re.Pattern[str]
    anywhere_pattern: re.Pattern[str]
    credits: frozenset[str]
    outlets: Mapping[str, str]
    languages: Mapping[str, tuple[str, ...]]


def _alternatives(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase) for phrase in ordered) or r"(?!)"


def build_page_words(
    furniture: Iterable[tuple[str, Place, Role]], outlets: Iterable[tuple[str, str]], languages: Iterable[tuple[str, Iterable[str]]]
) -> PageWords:
    """The prepared object from (wording, place, role), (name as written, canonical name) and (language, its little words)."""
    by_place: dict[Place, dict[str, Role]] = {place: {} for place in Place}
    for wording, place, role in furniture:
        by_place[place][_plain_start(wording) if place is Place.START else plain_line(wording)] = role
    spoken: dict[str, tuple[str, ...]] = {}
    for language, little_words in languages:
        for word in little_words:
            spoken[word] = (*spoken.get(word, ()), language)
    return PageWords(
        by_place[Place.LINE],
        by_place[Place.START],
        by_place[Place.ANYWHERE],
        re.compile(rf"(?:{_alternatives(by_place[Place.START])})(?![\w-])"),
        re.compile(rf"(?<!\w)(?:{_alternatives(by_place[Place.ANYWHERE])})(?!\w)"),
        frozenset(by_place[Place.CREDIT]),
        {plain_line(name): canonical for name, canonical in outlets},
        spoken,
    )
