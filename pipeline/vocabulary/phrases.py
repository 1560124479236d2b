"""Finding the phrases of a vocabulary in a text: a table from first token to the phrases that begin with it.

Phrases are compared token by token in the normal form of `pipeline.text.tokens`, so `KN-23`, `KN23` and `KN 23` are one phrase, and so
are straight and typographic apostrophes. Between two tokens of a phrase only a blank, a line break or a hyphen may stand.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import Generic, NamedTuple, TypeVar

from pipeline.text.tokens import Tokens, find_tokens

T = TypeVar("T")

_JOINTS = frozenset("-‐‑–.")


class Match(NamedTuple, Generic[T]):
    """Tokens `first` to `last` (inclusive) are a phrase of the vocabulary, which stands for `entry`."""

    first: int
    last: int
    entry: T


class PhraseTable(Generic[T]):
    """Phrases and what they stand for. Longest match first; the first entry given for a phrase keeps it.

    `cased` phrases match only where the text has the same capital letters as the phrase (`US` is no `us`).
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], cased: Iterable[str] = ()) -> None:
        cased_phrases = frozenset(cased)
        table: dict[str, dict[tuple[str, ...], tuple[T, str | None]]] = {}
        for phrase, entry in phrases:
            words = tuple(word for word in find_tokens(phrase).words if word not in _JOINTS)
            if not words:
                raise ValueError(f"a phrase without a word: {phrase!r}")
            shape = "".join(phrase.split()) if phrase in cased_phrases else None
            table.setdefault(words[0], {}).setdefault(words, (entry, shape))
        self._table = {first: _by_second_word(rest) for first, rest in table.items()}

    def match_at(self, tokens: Tokens, index: int) -> Match[T] | None:
        """The longest phrase that begins with token `index`."""
        words = tokens.words
        by_second = self._table.get(words[index])
        if by_second is None:
            return None
        following = index + 1
        if following < len(words) and words[following] in _JOINTS:
            following = _after_joints(tokens, index)
        second = words[following] if following < len(words) else ""
        third = words[following + 1] if following + 1 < len(words) else ""
        for beyond, entry, shape in by_second.get(second) or by_second[""]:
            if beyond and beyond[0] != third and third not in _JOINTS:
                continue
            last = index if beyond is None else _end_of(tokens, following, beyond) if beyond else following
            if last is not None and (shape is None or _shape(tokens, index, last) == shape):
                return Match(index, last, entry)
        return None

    def first_words(self, tokens: Tokens, indices: range | None = None) -> list[int]:
        """The tokens that are the first word of a phrase, among those given (all, unless told): only there a match can begin."""
        if indices is None:
            return tokens.places(self._table.keys())
        return list(compress(indices, map(self._table.__contains__, tokens.words[indices.start : indices.stop])))

    def find(self, tokens: Tokens, indices: range | None = None, firsts: Sequence[int] | None = None) -> Iterator[Match[T]]:
        """All matches from left to right that do not overlap, within the tokens given (all, unless told).

        `firsts` are the first words of the whole text, where many stretches of it are gone through.
        """
        stop = len(tokens) if indices is None else indices.stop
        behind = 0
        if firsts is None or indices is None:
            here: Sequence[int] = self.first_words(tokens, indices)
        else:
            here = firsts[bisect_left(firsts, indices.start) : bisect_left(firsts, indices.stop)]
        for index in here:
            if index < behind:
                continue
            match = self.match_at(tokens, index)
            if match is not None and match.last < stop:
                yield match
                behind = match.last + 1


_Rest = tuple[tuple[str, ...] | None, T, str | None]
"""A phrase beyond its second word (None where it has but one word), what it stands for, its capitals where they matter."""


def _by_second_word(phrases: Mapping[tuple[str, ...], tuple[T, str | None]]) -> dict[str, tuple[_Rest[T], ...]]:
    """Phrases with one first word, longest first, under each second word that there is; those of one word alone under ''."""
    ordered = sorted(phrases.items(), key=lambda item: -len(item[0]))
    single: tuple[_Rest[T], ...] = tuple((None, *found) for words, found in ordered if len(words) == 1)
    grouped: dict[str, list[_Rest[T]]] = {}
    for words, found in ordered:
        if len(words) > 1:
            grouped.setdefault(words[1], []).append((words[2:], *found))
    return {"": single} | {second: (*longer, *single) for second, longer in grouped.items()}


def _after_joints(tokens: Tokens, index: int) -> int:
    """Index of the token after `index`, hyphens and points that adjoin passed over."""
    index += 1
    while index < len(tokens.words) and tokens.words[index] in _JOINTS and tokens.starts[index] == tokens.ends[index - 1]:
        index += 1
    return index


def _shape(tokens: Tokens, first: int, last: int) -> str:
    return "".join(tokens.text[tokens.starts[first] : tokens.ends[last]].split())


def _end_of(tokens: Tokens, index: int, words: tuple[str, ...]) -> int | None:
    """Index of the last token where the words stand after the one at `index`, hyphens and points between them passed over."""
    for word in words:
        index = _after_joints(tokens, index)
        if index >= len(tokens.words) or tokens.words[index] != word:
            return None
    return index
