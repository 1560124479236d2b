"""How alike two statements are: how much of what reports render of the one, reports of the other render too.

What belongs here: the measure. What does not: what follows from it (`pipeline.resolve.decisions`).

Passages are compared by their content words, with one word for a country whatever it is called. One pair of passages proves little, since
a group says the same of itself year after year; so all passages of a report count, by their length. A long passage that the other has
nearly word for word counts by itself: it was copied or translated.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.parties import find_parties
from pipeline.text.document import Span
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.parties import PartyVocabulary

_ENDINGS = re.compile(r"(?:ations?|ments?|ing|ed|ies|es|s|ly)$")
_SHORTEST_STEM = 4
_SHORTEST_WORD = 3
FEWEST_SHARED = 6  # content words, below which likeness is chance
_LONG = 15  # content words that two passages share only where one renders the other

_ROUNDING = 1e-9

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a report, with its content words."""

    document_id: str
    span: Span
    words: Words


@dataclass(frozen=True, slots=True)
class Wording:
    """The passages of a statement by report, those without a content word left out, and all their words."""

    reports: tuple[tuple[Passage, ...], ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1; `one` and `other` are the pair of passages that are most alike."""

    score: float
    one: Passage
    other: Passage


def content_words(text: str, parties: PartyVocabulary, function_words: Words) -> Words:
    """Stems of the words that carry content, and the ids of the parties named."""
    tokens = find_tokens(text)
    mentions = find_parties(tokens, parties)
    named = {index for mention in mentions for index in range(mention.first, mention.last + 1)}
    words = {
        _stem(word)
        for index, word in enumerate(tokens.words)
        if index not in named and len(word) >= _SHORTEST_WORD and word not in function_words
    }
    return frozenset(words | {mention.party_id for mention in mentions})


def _stem(word: str) -> str:
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= _SHORTEST_STEM else word


def gather_wording(reports: Iterable[Iterable[Passage]]) -> Wording:
    """The wording of a statement, from the passages of its reports."""
    worded = tuple(tuple(passage for passage in passages if passage.words) for passages in reports)
    return Wording(worded, frozenset().union(*(passage.words for passages in worded for passage in passages)))


def compare(one: Wording, other: Wording, least: float = 0.0) -> Likeness | None:
    """Likeness of two statements; None where it is chance, or less than `least`. It has no direction.

    The report that the other side covers best decides: reports choose different passages, and one may tell more than all others together.
    """
    found = [*_cover(one, other, least), *(Likeness(like.score, like.other, like.one) for like in _cover(other, one, least))]
    return max((like for like in found if like.score >= least), key=_rank, default=None)


def _rank(like: Likeness) -> tuple[float, tuple[str, Span], tuple[str, Span]]:
    one, other = sorted(((like.one.document_id, like.one.span), (like.other.document_id, like.other.span)))
    return like.score, one, other


def _cover(wording: Wording, other: Wording, least: float) -> Iterator[Likeness]:
    """Likeness of each report to all reports of the other statement."""
    theirs = [passage for passages in other.reports for passage in passages]
    for mine in wording.reports:
        if not _may_be_alike(mine, other.words, least):
            continue
        pairs = [max((_pair(left, right) for right in theirs), key=_rank) for left in mine]
        covered = sum(pair.score * len(pair.one.words) for pair in pairs) / sum(len(pair.one.words) for pair in pairs)
        best = max(pairs, key=lambda pair: (len(pair.one.words & pair.other.words), _rank(pair)))
        copied = [pair for pair in pairs if len(pair.one.words & pair.other.words) >= _LONG]
        yield max([Likeness(covered, best.one, best.other), *copied], key=_rank)


def _may_be_alike(passages: Sequence[Passage], words: Words, least: float) -> bool:
    """Whether a report shares enough words to be looked at.

    Its likeness is at most what it would be if each passage had its match whole in one other passage, which takes no pairs to find
    out: nearly all statements of one issuer are told apart by this.
    """
    seen: set[str] = set()
    whole, covered, copied = 0, 0.0, 0.0
    for passage in passages:
        common = passage.words & words
        seen |= common
        size, shared = len(passage.words), len(common)
        most = 2 * shared / (size + shared)
        whole += size
        covered += size * most
        if shared >= _LONG and most > copied:
            copied = most
    # floats are added in another order when the likeness itself is made
    return len(seen) >= FEWEST_SHARED and max(covered / whole, copied) >= least - _ROUNDING


def _pair(one: Passage, other: Passage) -> Likeness:
    """The share of their content words that two passages have in common (the coefficient of Dice)."""
    return Likeness(2 * len(one.words & other.words) / (len(one.words) + len(other.words)), one, other)
