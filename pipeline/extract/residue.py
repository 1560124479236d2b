"""What became no record: every number, pair of quotation marks and weapon word of the body that none refers to, with the reason.

What belongs here: telling why, as far as the words around tell it. What does not: any decision about records: this is read off afterwards,
so that a reader sees what was left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from pipeline.extract.annotations import Annotations, Residue
from pipeline.extract.page import Page
from pipeline.text.document import Span, ZoneKind
from pipeline.vocabulary.quantities import NumberKind, QuantityVocabulary
from pipeline.vocabulary.weapons import WeaponVocabulary
from schemas.terms import ResidueKind, ResidueReason

_NUMBER = re.compile(r"\d++(?:[.,\u00a0\u202f\u2009]\d++)*+")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?|\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}")
_FRAGMENT = 4  # words; shorter quotes single out an expression and claim nothing
_LEAD = 12  # characters before a number in which the name that it belongs to stands


def find_residue(page: Page, found: Annotations, quantities: QuantityVocabulary, weapons: WeaponVocabulary) -> tuple[Residue, ...]:
    """Residue of the body in the order of the text. Headlines are left out: they repeat what the body says."""
    rows = [
        *_numbers(page, found, quantities),
        *_quotes(page, found),
        *_weapon_words(page, found, weapons),
    ]
    return tuple(sorted(rows, key=lambda row: (row.span.start, row.span.end, row.kind)))


class _Cover:
    """Spans of a kind, asked whether one of them shares a character with another. They are gone through when it is asked first."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = spans

    @cached_property
    def _laid(self) -> tuple[list[int], list[int]]:
        """Where the spans start, in order, and how far those up to each of them reach."""
        ordered = sorted((span.start, span.end) for span in self._spans)
        return [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))

    def __contains__(self, span: Span) -> bool:
        starts, reach = self._laid
        before = bisect_left(starts, span.end) - 1
        return before >= 0 and reach[before] > span.start


def _bodies(page: Page) -> Iterator[Span]:
    for sentence in page.sentences:
        if sentence.kind is ZoneKind.BODY:
            yield sentence.span


def _numbers(page: Page, found: Annotations, quantities: QuantityVocabulary) -> Iterator[Residue]:
    text = page.document.text
    figures = _Cover(figure.span for figure in found.figures)
    covers = (
        (_Cover(mention.span for mention in page.dates), ResidueReason.DATE),
        (_Cover(weapon.span for weapon in found.weapons), ResidueReason.DESIGNATION),
        (_Cover(mention.span for mention in page.parties), ResidueReason.NAME),
        (_Cover(page.span(match.first, match.last) for match in quantities.idioms.find(page.tokens)), ResidueReason.IDIOM),
    )
    in_words = [index for index in page.tokens.places(quantities.numbers.keys()) if _stands_alone(page, index, quantities)]
    for body in _bodies(page):
        for span in _numerals(page, body, in_words):
            if span not in figures:
                reason = next((reason for cover, reason in covers if span in cover), None) or _number_reason(text, span, quantities)
                yield Residue(span, ResidueKind.NUMBER, reason)


def _stands_alone(page: Page, index: int, quantities: QuantityVocabulary) -> bool:
    """Whether a word is a number by itself."""
    return quantities.numbers[page.tokens.words[index]].kind is not NumberKind.SHORT


def _numerals(page: Page, body: Span, in_words: Sequence[int]) -> Iterator[Span]:
    """Runs of digits, then the numbers in words, of a stretch."""
    text = page.document.text
    for match in _NUMBER.finditer(text, body.start, body.end):
        yield Span(match.start(), match.end())
    within = page.tokens.within(body)
    for index in in_words[bisect_left(in_words, within.start) : bisect_left(in_words, within.stop)]:
        yield page.span(index, index)


def _number_reason(text: str, span: Span, quantities: QuantityVocabulary) -> ResidueReason:
    words, before = span.of(text), text[max(0, span.start - _LEAD) : span.start]
    if _ORDINAL.match(text, span.end):
        return ResidueReason.ORDINAL
    if _CLOCK.match(text, span.start) or before.endswith(":"):
        return ResidueReason.TIME
    if before[-1:].isalpha() or (before[-1:] in "-/–" and before[-2:-1].isalnum()) or text[span.end : span.end + 1].isalpha():
        return ResidueReason.DESIGNATION
    last = re.search(r"([^\W\d_]+)\.?\s*$", before)
    if last is not None and last.group(1).casefold() in quantities.numbered:
        return ResidueReason.DESIGNATION
    if _YEAR.fullmatch(words):
        return ResidueReason.DATE
    return ResidueReason.UNCOUNTED


def _quotes(page: Page, found: Annotations) -> Iterator[Residue]:
    passages = _Cover(quotation.span for quotation in found.quotations)
    for quote in page.quotes:
        if quote.inner in passages:
            continue
        fragment = len(quote.inner.of(page.document.text).split()) < _FRAGMENT
        yield Residue(quote.outer, ResidueKind.QUOTE, ResidueReason.FRAGMENT if fragment else ResidueReason.UNATTRIBUTED)


def _weapon_words(page: Page, found: Annotations, vocabulary: WeaponVocabulary) -> Iterator[Residue]:
    mentions = _Cover(weapon.span for weapon in found.weapons)
    blocks = _Cover(page.span(match.first, match.last) for match in vocabulary.blocks.find(page.tokens))
    names = _Cover(mention.span for mention in page.parties)
    firsts = vocabulary.classes.first_words(page.tokens)
    for body in _bodies(page):
        for match in vocabulary.classes.find(page.tokens, page.tokens.within(body), firsts):
            span = page.span(match.first, match.last)
            if span in mentions:
                continue
            reason = ResidueReason.IDIOM if span in blocks else ResidueReason.OTHER_SENSE
            yield Residue(span, ResidueKind.WEAPON, ResidueReason.NAME if span in names else reason)
