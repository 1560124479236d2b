"""Words, numbers and signs of a text, with their offsets: the one pass over the characters that all extractors share.

A token is a run of letters, a run of digits, a clitic (`'s`) or any other single character that is not white space. Letters and digits
are told apart so that `F-16s`, `F16` and `F 16` differ only in what stands between tokens, which phrase matching ignores.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from pipeline.text.document import Span

_TOKEN = re.compile(r"[^\W\d_]++|\d++|['’ʼ](?:s|t|re|ve|ll|d|m)(?![^\W_])|[^\w\s]|_", re.IGNORECASE)
_APOSTROPHES = str.maketrans("’ʼ‘‑–—", "'''---")


def normalise(word: str) -> str:
    """The form in which words are compared: case folded, straight apostrophes, plain hyphens.

    >>> normalise("Iran’S")
    "iran's"
    """
    return word.translate(_APOSTROPHES).casefold()


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel sequences: where each token starts and ends, and its normalised word. `text` is the whole text."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def first_at(self, offset: int) -> int:
        """Index of the first token that starts at the offset or after it."""
        return bisect_left(self.starts, offset)

    def within(self, span: Span) -> range:
        """Indices of the tokens that lie in the span."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))

    def span(self, first: int, last: int) -> Span:
        """From the start of token `first` to the end of token `last` (inclusive)."""
        return Span(self.starts[first], self.ends[last])

    def between(self, index: int) -> str:
        """The characters between token `index` and the one after it."""
        return self.text[self.ends[index] : self.starts[index + 1]]


def find_tokens(text: str) -> Tokens:
    """Tokens of the whole text, in order.

    >>> find_tokens("Iran’s Shahed-136s").words
    ('iran', "'s", 'shahed', '-', '136', 's')
    """
    matches = list(_TOKEN.finditer(text))
    return Tokens(
        text,
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
        tuple(normalise(match.group()) for match in matches),
    )
