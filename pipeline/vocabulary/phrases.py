"""Finding the phrases of a vocabulary in a text: a table from first token to the phrases that begin with it.

Phrases are compared token by token in the normal form of `pipeline.text.tokens`, so `KN-23`, `KN23` and `KN 23` are one phrase, and so
are straight and typographic apostrophes. Between two tokens of a phrase only a blank, a line break or a hyphen may stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.text.tokens import Tokens, find_tokens

T = TypeVar("T")

_JOINTS = frozenset("-‐‑–.")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
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
        by_second = self._table.get(tokens.words[index])
        if by_second is None:
            return None
        following = _after_joints(tokens, index)
        second = tokens.words[following] if following < len(tokens.words) else ""
        for words, entry, shape in by_second.get(second) or by_second[""]:
            last = _end_of(tokens, index, words)
            if last is not None and (shape is None or _shape(tokens, index, last) == shape):
                return Match(index, last, entry)
        return None

    def find(self, tokens: Tokens, indices: range | None = None) -> Iterator[Match[T]]:
        """All matches from left to right that do not overlap, within the tokens given (all, unless told)."""
        index, stop = (0, len(tokens)) if indices is None else (indices.start, indices.stop)
        while index < stop:
            if tokens.words[index] not in self._table:
                index += 1
                continue
            match = self.match_at(tokens, index)
            if match is None or match.last >= stop:
                index += 1
            else:
                yield match
                index = match.last + 1


def _by_second_word(
    phrases: Mapping[tuple[str, ...], tuple[T, str | None]],
) -> dict[str, tuple[tuple[tuple[str, ...], T, str | None], ...]]:
    """Phrases with one first word, longest first, under each second word that there is; those of one word alone under ''."""
    ordered = [(words, *rest) for words, rest in sorted(phrases.items(), key=lambda item: -len(item[0]))]
    seconds = {words[1] for words in phrases if len(words) > 1}
    single = tuple(found for found in ordered if len(found[0]) == 1)
    return {"": single} | {second: tuple(found for found in ordered if found[0][1:2] in ((), (second,))) for second in seconds}


def _after_joints(tokens: Tokens, index: int) -> int:
    """Index of the token after `index`, hyphens and points that adjoin passed over."""
    index += 1
    while index < len(tokens.words) and tokens.words[index] in _JOINTS and tokens.starts[index] == tokens.ends[index - 1]:
        index += 1
    return index


def _shape(tokens: Tokens, first: int, last: int) -> str:
    return "".join(tokens.text[tokens.starts[first] : tokens.ends[last]].split())


def _end_of(tokens: Tokens, index: int, words: tuple[str, ...]) -> int | None:
    """Index of the last token where the words stand after the first one at `index`, hyphens and points between them passed over."""
    for word in words[1:]:
        index = _after_joints(tokens, index)
        if index >= len(tokens.words) or tokens.words[index] != word:
            return None
    return index
