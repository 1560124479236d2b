"""Sentences of a document: stretches of one zone, in order.

What belongs here: where a sentence ends. What does not: the zones themselves; the abbreviations, which are data. The line comes first:
a sentence never leaves its zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text.document import Document, Span, ZoneKind
from pipeline.text.page_words import PageWords, SentenceWords

READ_KINDS = frozenset((ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.SUBHEADING, ZoneKind.BODY))
"""The zones that are read. Of them only the body holds quotations, and only headline, deck and body hold figures."""

_END = re.compile(r"(?P<signs>[.!?…。！？][.!?…]*)(?P<closing>[\"”’'»)\]*]*)(?P<gap>\s+|(?=[A-Z“«‘\"])|(?<=[。！？])|$)")
_LAST_WORD = re.compile(r"[^\s\"“”‘«(\[—–/-]+$")
_NEXT_WORD = re.compile(r"[\"“‘«'(\[•*–—-]*\s?([^\W_]+)")
_NUMBER = re.compile(r"\(?\d{1,2}$|\(?[a-z]$|\(?[ivx]{1,4}$")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence within one zone. `paragraph` counts the zones of the document from 0, so sentences of one paragraph share it."""

    span: Span
    kind: ZoneKind
    paragraph: int


def find_sentences(document: Document, words: PageWords) -> tuple[Sentence, ...]:
    """Sentences of what is read, in order, without surrounding white space. Headlines and subheadings are one sentence each."""
    found: list[Sentence] = []
    for paragraph, zone in enumerate(document.zones):
        if zone.kind in (ZoneKind.BODY, ZoneKind.DECK):
            found.extend(Sentence(span, zone.kind, paragraph) for span in split_sentences(document.text, zone.span, words.sentences))
        elif zone.kind in READ_KINDS:
            found.append(Sentence(zone.span, zone.kind, paragraph))
    return tuple(found)


def split_sentences(text: str, within: Span, words: SentenceWords) -> Iterator[Span]:
    """The sentences of a paragraph that begins and ends with a sign.

    >>> text = "Lt. Gen. Ryder spoke on Nov. 4. No one asked."
    >>> words = SentenceWords(abbreviations=frozenset(("lt", "gen", "nov")))
    >>> [span.of(text) for span in split_sentences(text, Span(0, len(text)), words)]
    ['Lt. Gen. Ryder spoke on Nov. 4.', 'No one asked.']
    """
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if match.end() < within.end and _ends(text, start, match, words):
            yield Span(start, match.end("closing"))
            start = match.end()
    yield Span(start, within.end)


def _ends(text: str, start: int, match: re.Match[str], words: SentenceWords) -> bool:
    """Whether a sentence that began at `start` ends with the signs matched."""
    following = _NEXT_WORD.match(text, match.end())
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if not match["gap"]:
        return match["signs"] in "。！？" or _is_glued(text, match, word, words)
    if match.start() == start:
        return False  # points of omission, with which the sentence begins
    if match["signs"] != ".":
        return match["signs"] not in ("...", "…") or bool(match["closing"]) or word.casefold() in words.openers or word[:1].isupper()
    last = _LAST_WORD.search(text, max(start, match.start() - 30), match.start())
    if last is None:
        return True
    before = last.group().casefold()
    if match["closing"]:
        return before not in words.abbreviations or before in words.may_end or before in words.also_words
    if last.start() == start and _NUMBER.match(before):
        return False  # the mark of a list item
    if len(before) == 1 and before.isalpha():
        return text[match.end()] in '"“' or word.casefold() in words.openers
    if before not in words.abbreviations:
        return not _is_initials(before) or word.casefold() in words.openers
    if before in words.also_words and last.group().islower():
        return not word[:1].isdigit()
    return before in words.may_end and (word.casefold() in words.openers or text[match.end()] in '"“•')


def _is_initials(word: str) -> bool:
    """`J.D` and the like, the last point left off."""
    return len(word) >= 3 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _is_glued(text: str, match: re.Match[str], word: str, words: SentenceWords) -> bool:
    """Whether a sentence ends though no blank follows: a small letter or a number stands before, a capital and a small letter behind.

    Short words behind are rather the end of an address (`Caliber.Az`), unless they are known to begin sentences.
    """
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 3].lstrip('“«‘"')
    if len(word) < 4 and word.casefold() not in words.openers:
        return False
    if not (before.islower() or before.isdigit() or before in ")%") or len(match["signs"]) > 1:
        return False
    if not behind[:1].isupper() or not (behind[1:2].islower() or behind[1:2] == " "):
        return False
    if match["closing"]:
        return behind[0] == text[match.end()] or text[match.end()] in "“«"
    last = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    return last is not None and "." not in last.group() and len(last.group()) > 2 and last.group().casefold() not in words.abbreviations
