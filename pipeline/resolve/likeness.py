"""How alike the passages of two statements are: shared content words, whatever countries are called.

What belongs here: the measure. What does not: what follows from it (`pipeline.resolve.statements`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.parties import find_parties
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.parties import PartyVocabulary

_ENDINGS = re.compile(r"(?:ations?|ments?|ing|ed|ies|es|s|ly)$")
_SHORTEST_STEM = 4
_FEWEST_SHARED = 5  # content words, below which likeness is chance


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1: the share of the content words of the best pair of passages that both have; `shared` counts them."""

    score: float
    shared: int


def content_words(text: str, parties: PartyVocabulary, skipped: frozenset[str]) -> frozenset[str]:
    """Stems of the words that carry content, and the ids of the parties named. `skipped` are function words."""
    tokens = find_tokens(text)
    mentions = find_parties(tokens, parties)
    named = {index for mention in mentions for index in range(mention.first, mention.last + 1)}
    words = {_stem(word) for index, word in enumerate(tokens.words) if index not in named and len(word) > 2 and word not in skipped}
    return frozenset(words | {mention.party_id for mention in mentions})


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


def compare(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> Likeness:
    """Likeness of two statements by their passages: the best pair, since reports choose different passages to quote."""
    best = Likeness(0.0, 0)
    for left in one:
        for right in other:
            shared = len(left & right)
            if shared < _FEWEST_SHARED:
                continue
            score = 2 * shared / (len(left) + len(right))
            if (score, shared) > (best.score, best.shared):
                best = Likeness(score, shared)
    return best
