"""Quoted stretches of a page: pairs of quotation marks of any kind, and quotes that run on over paragraphs.

What belongs here: which characters stand between marks. What does not: who is quoted (`quotations`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.text.document import Span

_MARK = re.compile(r"[\"“”„«»‟＂]|``|''|(?<![^\W_])['‘](?=[^\W_])|(?<=[^\s(\[])['’](?![^\W_])")
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_SINGLE = frozenset("'‘’")
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
            first = next(_MARK.finditer(text, paragraph.start, paragraph.end), None)
            if first is not None and first.group() not in _SINGLE and not _opens(text, first):
                running = quotes.pop()
                quotes.append(Quote(Span(running.outer.start, first.end()), Span(running.inner.start, first.start())))
                start = first.end()
        if start < paragraph.end:
            quotes += _find_in(text, Span(start, paragraph.end))
    return tuple(quotes)


def _find_in(text: str, paragraph: Span) -> list[Quote]:
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        sign = mark.group()
        if opened is None:
            if _opens(text, mark):
                opened = mark
        elif sign in _SINGLE:
            if opened.group() in _SINGLE and not _opens(text, mark):
                if mark.start() - opened.end() > _LONGEST_FRAGMENT:
                    opened = None
                    continue
                quotes += _pair(opened, mark)
                opened = None
        elif opened.group() in _SINGLE:
            # an apostrophe before a word was taken for a mark, or the mark stands within double ones that begin here
            opened = mark if _opens(text, mark) else None
        elif _opens(text, mark) and sign not in _CLOSING and (sign in _OPENING or text[mark.start() - 1].isspace()):
            # a second opening mark: a quote within the quote, or the closing one was forgotten at the end of a sentence
            if sign not in _OPENING:
                quotes += _pair(opened, mark)
                opened = None
        else:
            quotes += _pair(opened, mark)
            opened = None
    if opened is not None and opened.group() not in _SINGLE:
        end = paragraph.end
        if end - opened.end() > 1:
            quotes.append(Quote(Span(opened.start(), end), Span(opened.end(), end), closed=False))
    return quotes


def _opens(text: str, mark: re.Match[str]) -> bool:
    sign = mark.group()
    if sign in _OPENING or sign == "‘":
        return True
    if sign in _CLOSING or sign == "’":
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return not after.isspace() and not before.isalnum() and before not in ".,!?…"


def _pair(opened: re.Match[str], closed: re.Match[str]) -> list[Quote]:
    if closed.start() <= opened.end():
        return []
    return [Quote(Span(opened.start(), closed.end()), Span(opened.end(), closed.start()))]
