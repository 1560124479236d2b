"""One document as all extractors see it: tokens, sentences, and what stands at which token.

What belongs here: look-ups over mentions that several extractors need. What does not: any decision about what a sentence says.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from pipeline.extract.annotations import DateMention, PartyMention
from pipeline.extract.quotes import Quote
from pipeline.text.document import Document, Span
from pipeline.text.sentences import Sentence
from pipeline.text.tokens import Tokens


@dataclass(frozen=True)
class Page:
    """A document with its mentions. Look-ups by token index are made when they are first needed."""

    document: Document
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    parties: tuple[PartyMention, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]

    @cached_property
    def party_at(self) -> dict[int, PartyMention]:
        """Token index -> the party mention that it is part of."""
        return {index: mention for mention in self.parties for index in range(mention.first, mention.last + 1)}

    @cached_property
    def date_at(self) -> dict[int, tuple[int, int, DateMention]]:
        """Token index -> first and last token (inclusive) of the date expression that it is part of, and the expression."""
        found: dict[int, tuple[int, int, DateMention]] = {}
        for mention in self.dates:
            indices = self.tokens.within(mention.span)
            if indices:
                found |= dict.fromkeys(indices, (indices.start, indices.stop - 1, mention))
        return found

    @cached_property
    def quote_at(self) -> dict[int, Quote]:
        """Token index -> the quote that it is part of, marks included."""
        return {index: quote for quote in self.quotes for index in self.tokens.within(quote.outer)}

    @cached_property
    def _quote_ends(self) -> list[int]:
        return [quote.outer.end for quote in self.quotes]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.outer.start for quote in self.quotes]

    def quotes_over(self, start: int, end: int) -> tuple[Quote, ...]:
        """Quotes that share a character, marks included, with the stretch from `start` to `end`."""
        return self.quotes[bisect_right(self._quote_ends, start) : bisect_left(self._quote_starts, end)]

    @cached_property
    def _party_ends(self) -> list[int]:
        return [mention.last for mention in self.parties]

    def parties_in(self, first: int, last: int) -> Iterator[PartyMention]:
        """Party mentions that have a token between two tokens (inclusive), in order."""
        for mention in self.parties[bisect_left(self._party_ends, first) :]:
            if mention.first > last:
                return
            yield mention

    @cached_property
    def capitals(self) -> dict[int, None]:
        """The tokens that begin with a capital letter, in order."""
        starts = self.tokens.starts
        return dict.fromkeys(compress(range(len(starts)), map(str.isupper, map(self.tokens.text.__getitem__, starts))))

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return index in self.capitals

    def words(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (inclusive), white space folded."""
        return " ".join(self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last]].split())

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before it without white space."""
        return index > 0 and self.tokens.starts[index] == self.tokens.ends[index - 1]

    def span(self, first: int, last: int) -> Span:
        """Characters of tokens `first` to `last` (inclusive)."""
        return self.tokens.span(first, last)
