"""Short names that a page gives its organizations: `Ministry of Defence (MoD)`.

What belongs here: which words in brackets are short for the words before them. What does not: short names that everybody knows, which
are parties of the vocabulary; whom the long name stands for (`speakers`).
"""

from collections.abc import Sequence

from pipeline.extract.page import Page

_SHORTEST = 2
_LONGEST = 8  # letters
_SMALL_WORDS = 4  # that may stand between two initials: "Movement for the Emancipation of the Niger Delta"


def find_short_names(page: Page) -> dict[str, tuple[int, int]]:
    """Short name as printed -> first and last token (inclusive) of the long name, where the page gives it first.

    A short name is one word in brackets with two capitals or more, all of them initials of the words before, and no known party.
    """
    found: dict[str, tuple[int, int]] = {}
    for index in page.tokens.places(frozenset(["("])):
        if index < _SHORTEST or index + 2 >= len(page.tokens) or page.tokens.words[index + 2] != ")":
            continue
        if index + 1 in page.party_at or not page.capital(index + 1):
            continue
        short = page.words(index + 1, index + 1)
        if short.isalpha() and _SHORTEST <= len(short) <= _LONGEST:
            first = _first_of_long(page.tokens.words, index - 1, [letter.casefold() for letter in short if letter.isupper()])
            if first is not None:
                found.setdefault(short, (first, index - 1))
    return found


def _first_of_long(words: Sequence[str], last: int, initials: list[str]) -> int | None:
    """First token of the words whose initials end with token `last`; None where they are others."""
    if len(initials) < _SHORTEST:
        return None
    at = last
    for place, initial in enumerate(reversed(initials)):
        skipped = 0
        while place and at >= 0 and not words[at].startswith(initial) and skipped < _SMALL_WORDS and len(words[at]) <= 3:
            at, skipped = at - 1, skipped + 1
        if at < 0 or not words[at].startswith(initial):
            return None
        at -= 1
    return at + 1
