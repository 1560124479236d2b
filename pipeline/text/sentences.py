"""Sentences of a document: stretches of one zone, in order.

What belongs here: where a sentence ends. What does not: the zones themselves. The line comes first: a sentence never leaves its zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text.document import Document, Span, ZoneKind

READ_KINDS = frozenset((ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.SUBHEADING, ZoneKind.BODY))
"""The zones that are read. Of them only the body holds quotations, and only headline, deck and body hold figures."""

_TITLES = ("mr", "mrs", "ms", "dr", "prof", "messrs", "st", "hon", "rev", "amb", "sen", "rep", "gov", "pres", "sec")
_RANKS = ("gen", "lt", "col", "maj", "capt", "cmdr", "cdr", "adm", "sgt", "brig", "cpl", "pvt", "cpt", "ltc", "rear.adm", "vice.adm")
_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri")
_OTHERS = ("no", "nos", "vs", "approx", "dept", "est", "fig", "art", "para", "vol", "pp", "cf", "al", "i.e", "e.g", "n", "s", "e", "w")
_MAY_END = frozenset(
    """
    u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c a.m p.m etc inc ltd co corp jr sr mln bln tn sq ft km kg mm
    """.split()  # noqa: SIM905
)
"""Abbreviations that may be the last word of a sentence: the word after them decides."""
_ABBREVIATIONS = frozenset((*_TITLES, *_RANKS, *_MONTHS, *_DAYS, *_OTHERS)) | _MAY_END
_WORDS_TOO = frozenset(("no", "art", "para", "al", "fig", "est", "mar", "sec", "mon", "fri", "co", "col"))
"""Abbreviations that are words as well: they count only before a name or a number."""
_OPENERS = frozenset(
    """
    the a an in on at it he she they we i you this that these those there here but
    and or so yet as if when while after before since until although though because according also however meanwhile earlier
    later last its his her their our my both under with from by to for of not no what who
    how why where all some many most more such other another several now then still only even just despite during
    amid asked nobody none nothing everyone neither each few one two three
    """.split()  # noqa: SIM905
)
"""Words that begin a sentence far more often than they follow an abbreviation in capitals."""

_END = re.compile(r"(?P<signs>[.!?…]+|[。！？])(?P<closing>[\"”’'»)\]*]*)(?P<gap>\s+|(?=[A-Z“«‘\"])|(?<=[。！？])|$)")
_LAST_WORD = re.compile(r"[^\s\"“”‘«(\[—–/-]+$")
_NEXT_WORD = re.compile(r"[\"“‘«'(\[•*–—-]*\s?([^\W_]+)")
_NUMBER = re.compile(r"\(?\d{1,2}$|\(?[a-z]$|\(?[ivx]{1,4}$")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence within one zone. `paragraph` counts the zones of the document from 0, so sentences of one paragraph share it."""

    span: Span
    kind: ZoneKind
    paragraph: int


def find_sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences of what is read, in order, without surrounding white space. Headlines and subheadings are one sentence each."""
    found: list[Sentence] = []
    for paragraph, zone in enumerate(document.zones):
        if zone.kind in (ZoneKind.BODY, ZoneKind.DECK):
            found.extend(Sentence(span, zone.kind, paragraph) for span in split_sentences(document.text, zone.span))
        elif zone.kind in READ_KINDS:
            found.append(Sentence(zone.span, zone.kind, paragraph))
    return tuple(found)


def split_sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of a paragraph that begins and ends with a sign.

    >>> words = "Lt. Gen. Ryder spoke on Nov. 4. No one asked."
    >>> [span.of(words) for span in split_sentences(words, Span(0, len(words)))]
    ['Lt. Gen. Ryder spoke on Nov. 4.', 'No one asked.']
    """
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if match.end() < within.end and _ends(text, start, match):
            yield Span(start, match.end("closing"))
            start = match.end()
    yield Span(start, within.end)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends with the signs matched."""
    following = _NEXT_WORD.match(text, match.end())
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if not match["gap"]:
        return match["signs"] in "。！？" or _is_glued(text, match, bool(match["closing"]))
    if match.start() == start:
        return False  # points of omission, with which the sentence begins
    if match["signs"] != ".":
        return match["signs"] not in ("...", "…") or bool(match["closing"]) or word.casefold() in _OPENERS or word[:1].isupper()
    last = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    if last is None:
        return True
    before = last.group().casefold()
    if match["closing"]:
        return before not in _ABBREVIATIONS or before in _MAY_END or before in _WORDS_TOO
    if last.start() == start and _NUMBER.match(before):
        return False  # the mark of a list item
    if len(before) == 1 and before.isalpha():
        return text[match.end()] in '"“' or word.casefold() in _OPENERS
    if before not in _ABBREVIATIONS:
        return not _is_initials(before) or word.casefold() in _OPENERS
    if before in _WORDS_TOO and last.group().islower():
        return not word[:1].isdigit()
    return before in _MAY_END and (word.casefold() in _OPENERS or text[match.end()] in '"“•')


def _is_initials(word: str) -> bool:
    """`J.D` and the like, the last point left off."""
    return len(word) >= 3 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _is_glued(text: str, match: re.Match[str], closed: bool) -> bool:
    """Whether a sentence ends though no blank follows: a small letter stands before, a capital and a small letter behind."""
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 3].lstrip('“«‘"')
    if len(match["signs"]) > 1 or not before.islower() or not behind[:1].isupper() or not (behind[1:2].islower() or behind[1:2] == " "):
        return False
    if closed:
        return behind[0] == text[match.end()]
    last = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    return last is not None and "." not in last.group() and len(last.group()) > 2 and last.group().casefold() not in _ABBREVIATIONS
