"""Capitalised names of a page: runs of name words that are no party of the vocabulary, and the persons that the vocabulary knows.

What belongs here: where such names begin and end. What does not: whose they are (`people`, `organizations`).
"""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.extract.annotations import PartyKind
from pipeline.extract.grammar import LINKS, Grammar

_LONGEST_ING = 5  # letters of a name that ends so: `Xing`, `Ewing`
Name = tuple[int, int]
"""First and last token (inclusive)."""

_LONGEST_INITIAL = 2  # letters before a point within a name: "J.", "Dr."
_EARLY = 2  # tokens from the start of a name within which a blank may follow such a point: "George W. Bush"


class Names:
    """The names of two words or more of one page, in order. They do not overlap."""

    def __init__(self, grammar: Grammar) -> None:
        self.spans: tuple[Name, ...] = tuple(_find_names(grammar))
        self._starts = [first for first, _ in self.spans]

    def within(self, first: int, last: int) -> list[Name]:
        """Names that lie between two tokens (inclusive)."""
        found = []
        for name in self.spans[bisect_left(self._starts, first) :]:
            if name[0] > last:
                break
            if name[1] <= last:
                found.append(name)
        return found

    def __contains__(self, name: Name) -> bool:
        at = bisect_left(self._starts, name[0])
        return at < len(self.spans) and self.spans[at] == name


def _find_names(grammar: Grammar) -> Iterator[Name]:
    party_at = grammar.page.party_at
    name_words = frozenset(_name_words(grammar))
    behind = 0
    for index in grammar.page.capitals:
        if index < behind:
            continue
        mention = party_at.get(index)
        if mention is not None:
            if mention.kind is PartyKind.PERSON:
                yield mention.first, mention.last
            behind = mention.last + 1
        elif index in name_words:
            last = _end_of_name(grammar, name_words, index)
            if last > index:
                yield index, last
            behind = last + 1


def _name_words(grammar: Grammar) -> Iterator[int]:
    """Tokens that may be part of a person's name: capitalised, and neither words of grammar, of an office nor of an organization."""
    page, words, nameless = grammar.page, grammar.words, grammar.speech.nameless
    party_at, date_at = page.party_at, page.date_at
    opening = {page.tokens.within(sentence.span).start for sentence in page.sentences}
    for index in page.capitals:
        if index in opening and words[index].endswith("ing") and len(words[index]) > _LONGEST_ING:
            continue  # "Thanking Lund, he said"
        if words[index] not in nameless and words[index].isalpha() and index not in party_at and index not in date_at:
            yield index


def _end_of_name(grammar: Grammar, name_words: frozenset[int], first: int) -> int:
    """Last token of the name that begins with a token: further name words, what a hyphen or a point joins on, `von` before another."""
    last, count = first, len(grammar.tokens)
    while last + 1 < count:
        follow = last + 1
        if follow in name_words and "\n" not in grammar.tokens.between(last):
            last = follow
        elif follow + 1 < count and _joined_on(grammar, name_words, first, last):
            last = follow + 1
        elif follow + 2 < count and _initial(grammar, name_words, follow):
            last = follow + 2
        else:
            after = _after_particles(grammar, name_words, follow)
            if after is None:
                break
            last = after
    return last


def _initial(grammar: Grammar, name_words: frozenset[int], index: int) -> bool:
    """Whether a token is a middle initial with its point and another part of the name after it: `Maria A. Lund`."""
    page, words = grammar.page, grammar.words
    letter = len(words[index]) == 1 and words[index].isalpha() and page.capital(index)
    return letter and words[index + 1] == "." and page.glued(index + 1) and index + 2 in name_words


def _after_particles(grammar: Grammar, name_words: frozenset[int], index: int) -> int | None:
    """The name word after particles (`von der`) that begin with a token; None where no particle or no name word stands there."""
    after = index
    while after < len(grammar.tokens) and grammar.words[after] in grammar.steering.name_particle:
        after += 1
    return after if index < after and after in name_words else None


def _joined_on(grammar: Grammar, name_words: frozenset[int], first: int, last: int) -> bool:
    """Whether the sign after a token joins a further part to the name (`Sang-ho`, `J. Lund`), and is no full stop."""
    words, page = grammar.words, grammar.page
    link, part = last + 1, last + 2
    if words[link] == "'" and page.glued(link) and page.glued(part) and len(words[part]) > 1:
        return words[part].isalpha()  # "Kan'ani"
    initial = len(words[last]) <= _LONGEST_INITIAL
    if (
        words[link] not in LINKS
        or not page.glued(link)
        or grammar.dash(link)
        or part in page.party_at
        or (words[link] == "." and not initial)
    ):
        return False
    if page.glued(part) and words[part].isalpha():
        return True
    return words[link] == "." and link - first <= _EARLY and part in name_words
