"""The lines of a page, and what was broken or glued: hard-wrapped lines put together, the edges of a line found.

What belongs here: layout, by characters alone. What does not: what a line means (`shapes`, `zones`). Nothing is changed: a line is
a stretch of the text, and lines that belong together are one stretch with the line break in it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_SPACES = "".join(map(chr, range(0x2000, 0x200E)))
_BLANK = f" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680{_SPACES}\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_BREAK = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BLANK}](?:[^{_BREAK}]*[^{_BLANK}])?")
_PRINTED = re.compile(rf"[^{_BREAK}]++")
_LAST_INK = re.compile(rf"[^{_BLANK}][{_BLANK}]*\Z")

SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*]*$")
"""Signs that close a sentence, with the quote marks and brackets behind them."""
_LONGEST_END = 12
"""Signs that may close a sentence together; enough for every nesting of quote marks."""
BULLET = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
"""What a list item begins with."""

_LINKS = frozenset(("a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "that", "which", "as"))
"""Small words after which a line cannot end."""
_MIN_WRAPPED, _MAX_WRAPPED = 45, 120
"""Widths at which mail programs, old sites and terminals break lines."""
_BYLINE_START = re.compile(r"by [A-Z]")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text without white space around it. `block` counts the stretches between blank lines from 0."""

    start: int
    end: int
    words: str
    block: int


def find_lines(text: str) -> list[Line]:
    """The lines of a page that hold a sign, hard-wrapped ones and those broken at a link put together to paragraphs."""
    lines: list[Line] = []
    block = last_end = 0
    for match in _PRINTED.finditer(text):
        words = match.group().strip(_BLANK)
        if not words:
            continue
        start = match.start() + match.group().index(words)
        end = start + len(words)
        if start - last_end > 1:
            between = text[last_end:start]
            if lines and between.count("\n") + between.count("\r") - between.count("\r\n") > 1:
                block += 1
        lines.append(Line(start, end, words, block))
        last_end = end
    return _unwrap(lines, text)


def ends_sentence(words: str) -> bool:
    """Whether the words close like a sentence.

    >>> ends_sentence("“It is over.”"), ends_sentence("It is over")
    (True, False)
    """
    return SENTENCE_END.search(words, max(0, len(words) - _LONGEST_END)) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without white space around it, None where nothing else is there."""
    first = _LINE.search(text, start, end)
    if first is None:
        return None
    last = _LAST_INK.search(text, max(first.start(), end - 40), end) or _LAST_INK.search(text, first.start(), end)
    return first.start(), (last.start() + 1 if last else first.end())


def _unwrap(lines: list[Line], text: str) -> list[Line]:
    width = _wrap_width(lines)
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        first = last = at
        speech = lines[first].words[0] == "“"
        quoted = speech and _is_quoted(lines[first].words, False)
        while last + 1 < len(lines) and lines[last + 1].block == lines[first].block:
            if not _goes_on(lines[last], lines[last + 1], lines[last].end - lines[first].start, quoted, width):
                break
            last += 1
            quoted = speech and _is_quoted(lines[last].words, quoted)
        start, end = lines[first].start, lines[last].end
        joined.append(lines[first] if last == first else Line(start, end, text[start:end], lines[first].block))
        at = last + 1
    return joined


def _is_quoted(words: str, before: bool) -> bool:
    """Whether a typographic quotation is open at the end of the words."""
    opened, closed = words.rfind("“"), words.rfind("”")
    return before if opened == closed else opened > closed


def _wrap_width(lines: list[Line]) -> int:
    """The width at which lines were broken, 0 where they were not."""
    broken = [
        len(one.words)
        for one, other in pairwise(lines)
        if one.block == other.block
        and _MIN_WRAPPED <= len(one.words) <= _MAX_WRAPPED
        and other.words[0].islower()
        and not ends_sentence(one.words)
    ]
    if len(broken) < 3 or 8 * len(broken) < len(lines):
        return 0
    return sorted(broken)[-1 - len(broken) // 20]


def _goes_on(line: Line, following: Line, length: int, quoted: bool, width: int) -> bool:
    """Whether a paragraph that is `length` characters long up to the end of `line` goes on in the line after it."""
    words, next_words = line.words, following.words
    if width and 30 <= len(words) <= width + 8 and not BULLET.match(next_words):
        first_word = next_words.split(None, 1)[0]
        if len(words) + 1 + len(first_word) > width:
            return True
    if ends_sentence(words) or length < 25 or _BYLINE_START.match(next_words):
        return False
    if next_words[0].islower() or next_words[0] in ",.;)":
        return True
    if words.rsplit(None, 1)[-1] in _LINKS:
        return True
    return quoted and next_words[0] not in '“"' and "”" in next_words
