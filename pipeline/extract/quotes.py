"""Quoted stretches of a page: pairs of quotation marks of any kind, and quotes that run on over paragraphs.

What belongs here: which characters stand between marks. What does not: who is quoted (`quotations`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.text.document import Span

_SIGN = re.compile(r"[\"“”„«»‟＂'‘’`]")
_DOUBLED = frozenset(["``", "''"])
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("'‘’")
_BEFORE_CLOSING = frozenset(".,!?…")
_LONGEST_FRAGMENT = 300  # characters between single marks, beyond which an apostrophe was taken for one


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """`outer` includes the marks, `inner` is what they enclose. `closed` is False where the paragraph ends before the mark comes."""

    outer: Span
    inner: Span
    closed: bool = True


def find_quotes(text: str, paragraphs: Iterable[Span]) -> tuple[Quote, ...]:
    """Quotes in order, those within quotes left out.

    A quote ends with its paragraph: one that is not closed there and is followed by a paragraph that opens with a mark is one of several;
    one whose closing mark is the first mark of the next paragraph runs on to it.

    >>> text = 'They "condemn" it, and the ‘deal’ too.'
    >>> [quote.inner.of(text) for quote in find_quotes(text, [Span(0, len(text))])]
    ['condemn', 'deal']
    """
    quotes: list[Quote] = []
    for paragraph in paragraphs:
        start = paragraph.start
        if quotes and not quotes[-1].closed:
            first = next(_find_marks(text, paragraph.start, paragraph.end), None)
            if first is not None and first.sign not in _SINGLE and not first.opens:
                running = quotes.pop()
                quotes.append(Quote(Span(running.outer.start, first.end), Span(running.inner.start, first.start)))
                start = first.end
        if start < paragraph.end:
            quotes += _find_in(text, start, paragraph.end)
    return tuple(quotes)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of quotation. `opens` tells whether it may begin a quote, by its sign or by what stands around it."""

    start: int
    end: int
    sign: str
    opens: bool


def _find_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Marks of a paragraph in order: apostrophes within a word and signs of feet and minutes are none."""
    behind = start
    for found in _SIGN.finditer(text, start, end):
        at = found.start()
        if at < behind:
            continue
        sign = found.group()
        if text[at : min(at + 2, end)] in _DOUBLED:
            sign = text[at : at + 2]
        elif sign == "`" or (sign in _SINGLE and not _is_mark(text, at, end)):
            continue
        behind = at + len(sign)
        yield _Mark(at, behind, sign, _opens(text, at, sign))


def _is_mark(text: str, at: int, end: int) -> bool:
    """Whether a single mark quotes: it stands before a word or after one, not within one as in `Kyiv's` or `1990's`."""
    sign = text[at]
    before = text[at - 1] if at else " "
    word_follows = at + 1 < end and text[at + 1].isalnum()
    if word_follows:
        return sign != "’" and not before.isalnum()
    return sign != "‘" and not before.isspace() and before not in "(["


def _opens(text: str, at: int, sign: str) -> bool:
    """Whether a mark may begin a quote: straight ones do where a word follows and none, nor its point, goes before."""
    if sign in _OPENING or sign == "‘":
        return True
    if sign in _CLOSING or sign == "’":
        return False
    before = text[at - 1] if at else " "
    after = text[at + len(sign)] if at + len(sign) < len(text) else " "
    return not after.isspace() and not before.isalnum() and before not in _BEFORE_CLOSING


def _find_in(text: str, start: int, end: int) -> list[Quote]:
    """Quotes of a paragraph: marks are paired, those within a quote left out."""
    quotes: list[Quote] = []
    opened: _Mark | None = None
    for mark in _find_marks(text, start, end):
        if opened is None:
            opened = mark if mark.opens else None
        elif opened.sign in _SINGLE and mark.sign not in _SINGLE:
            # an apostrophe before a word was taken for a mark, or the mark stands within double ones that begin here
            opened = mark if mark.opens else None
        elif _stands_within(opened, mark):
            continue
        else:
            # a straight mark that could open closes all the same: the one before it was forgotten at the end of a sentence
            if opened.sign not in _SINGLE or mark.start - opened.end <= _LONGEST_FRAGMENT:
                quotes += _pair(opened, mark)
            opened = None
    if opened is not None and opened.sign not in _SINGLE and end - opened.end > 1:
        quotes.append(Quote(Span(opened.start, end), Span(opened.end, end), closed=False))
    return quotes


def _stands_within(opened: _Mark, mark: _Mark) -> bool:
    """Whether a mark belongs to words within the quote that is open: single ones do in double ones, as do further opening ones."""
    if mark.sign in _SINGLE:
        return opened.sign not in _SINGLE or mark.opens
    return mark.sign in _OPENING


def _pair(opened: _Mark, closed: _Mark) -> list[Quote]:
    if closed.start <= opened.end:
        return []
    return [Quote(Span(opened.start, closed.end), Span(opened.end, closed.start))]
