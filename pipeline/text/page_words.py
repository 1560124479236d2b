"""What has to be known of web pages to read one: the wording of furniture, names of outlets, little words of languages, abbreviations.

What belongs here: the frozen object that the reading functions take, and its prepared patterns. What does not: the facts themselves and
how they are loaded (`pipeline.vocabulary.pages`), and the shapes of lines that are rules (`zones`).
"""

import re
from collections.abc import Callable, Iterable, Mapping
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


Wording = tuple[str, Role]
"""A known wording and what it makes of its line."""
_FIRST_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"[\w-]")


def fold(words: str) -> str:
    """Normalised, as `normalise` does it, at less cost where the words are plain."""
    return words.casefold() if words.isascii() else normalise(words)


def plain_line(words: str) -> str:
    """The form in which whole lines are compared: normalised, without the signs at both ends, single blanks.

    >>> plain_line("  » READ  MORE: ")
    'read more'
    """
    plain = " ".join(fold(words).split())
    first, last = 0, len(plain)
    while first < last and not plain[first].isalnum():
        first += 1
    while last > first and not plain[last - 1].isalnum():
        last -= 1
    return plain[first:last]


def _plain_start(wording: str) -> str:
    """The form of the beginning of a line: its last signs stay, since `Related: ...` is a link and `Related ...` a sentence."""
    tail = wording[len(wording.rstrip(":")) :]
    return plain_line(wording) + tail


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that tell whether a short line is the name of a publisher, folded.

    `nouns` are what outlets call themselves (Times, Herald), first or last in their names; `sections` are words of menus and labels, which
    no such name holds; `topics` those that it may hold beside a word of its own; `bodies` stand in the names of state bodies; `forms` are
    legal forms of companies, no part of the name; `platforms` are places on the net where pages ask to be followed.
    """

    nouns: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """Words that decide whether a point ends a sentence, folded, abbreviations without their last point.

    `may_end` are the abbreviations that may be the last word of a sentence, so that the word after them decides; `also_words` those that
    are words as well, and count only before a name or a number. `openers` begin a sentence far more often than they follow an
    abbreviation in capitals.
    """

    abbreviations: frozenset[str] = frozenset()
    may_end: frozenset[str] = frozenset()
    also_words: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PageWords:
    """Prepared for lookup, all keys in the form of `plain_line` (beginnings of lines with the colon that ends them).

    `starts` has the wordings by their first word, `anywhere` by their longest. `outlets` maps a name as written to the canonical one,
    `outlet_names` has both as written, `languages` maps a little word to the languages that have it.
    """

    lines: Mapping[str, Role]
    starts: Mapping[str, tuple[Wording, ...]]
    anywhere: Mapping[str, tuple[Wording, ...]]
    credits: frozenset[str]
    outlets: Mapping[str, str]
    outlet_names: tuple[tuple[str, str], ...]
    languages: Mapping[str, tuple[str, ...]]
    names: NameWords
    sentences: SentenceWords

    def find_start(self, plain: str) -> Role | None:
        """What the wording makes of a line that it begins with; `plain` is the line's compared form."""
        first = _FIRST_WORD.match(plain)
        for wording, role in self.starts.get(first.group(), ()) if first else ():
            if plain.startswith(wording) and not _GOES_ON.match(plain, len(wording)):
                return role
        return None

    def find_possible(self, text: str) -> tuple[Wording, ...]:
        """Wordings that may stand anywhere, of which the text has the longest word: of most pages none or few."""
        folded = text.casefold()
        return tuple(wording for word, wordings in self.anywhere.items() if word in folded for wording in wordings)

    def find_anywhere(self, plain: str, possible: tuple[Wording, ...]) -> Role | None:
        """What a wording within the line makes of it, one of those that are possible on its page."""
        for wording, role in possible:
            if wording in plain and re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", plain):
                return role
        return None


def _grouped(phrases: Mapping[str, Role], key: Callable[[str], str]) -> dict[str, tuple[Wording, ...]]:
    """By what a quick look finds of them, the longest first."""
    grouped: dict[str, tuple[Wording, ...]] = {}
    for wording, role in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
        grouped[key(wording)] = (*grouped.get(key(wording), ()), (wording, role))
    return grouped


def _first_word(wording: str) -> str:
    first = _FIRST_WORD.match(wording)
    return first.group() if first else ""


def _longest_word(wording: str) -> str:
    return max(wording.split(), key=len)


def build_page_words(
    furniture: Iterable[tuple[str, Place, Role]],
    outlets: Iterable[tuple[str, str]],
    languages: Iterable[tuple[str, Iterable[str]]],
    names: NameWords,
    sentences: SentenceWords,
) -> PageWords:
    """The prepared object from (wording, place, role), (name as written, canonical name) and (language, its little words)."""
    names_of_outlets = tuple(outlets)
    by_place: dict[Place, dict[str, Role]] = {place: {} for place in Place}
    for wording, place, role in furniture:
        by_place[place][_plain_start(wording) if place is Place.START else plain_line(wording)] = role
    spoken: dict[str, tuple[str, ...]] = {}
    for language, little_words in languages:
        for word in little_words:
            spoken[word] = (*spoken.get(word, ()), language)
    return PageWords(
        by_place[Place.LINE],
        _grouped(by_place[Place.START], _first_word),
        _grouped(by_place[Place.ANYWHERE], _longest_word),
        frozenset(by_place[Place.CREDIT]),
        {plain_line(name): canonical for name, canonical in names_of_outlets},
        names_of_outlets,
        spoken,
        names,
        sentences,
    )
