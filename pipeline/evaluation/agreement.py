"""When do two values say the same: names, units, numbers, designations.

What belongs here: the comparison of one value with another. The equivalents are written here and not taken from the vocabulary: a measure
does not change with what it measures. What does not: which row belongs to which annotation (`matching`).
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from types import MappingProxyType
from typing import Any

Same = Callable[[Any, Any], bool]

# relative; what a fraction in decimal digits loses
_TOLERANCE = 1e-6

_SAME_NAMES = MappingProxyType(
    {
        "group of seven": "g7",
        "pentagon": "united states department of defense",
        "us": "united states",
        "usa": "united states",
        "uk": "united kingdom",
        "dprk": "north korea",
        "eu": "european union",
        "zelensky": "zelenskyy",
        "zelenskiy": "zelenskyy",
    }
)
_SAME_NAMES_PATTERN = re.compile(rf"\b(?:{'|'.join(_SAME_NAMES)})\b")
_SAME_UNITS = MappingProxyType(
    {
        "people": "person",
        "%": "percent",
        "per cent": "percent",
        "$": "usd",
        "dollar": "usd",
        "us dollar": "usd",
        "€": "eur",
        "euro": "eur",
        "km": "kilometre",
        "kilometer": "kilometre",
    }
)


def agrees(accepted: Iterable[Any], found: Any, same: Same) -> bool:
    """Is one of the acceptable values the one that was found? Null is the same as null alone."""
    return any(found is None if value is None else found is not None and same(value, found) for value in accepted)


def same_value(one: Any, other: Any) -> bool:
    """Codes and terms, to the letter."""
    return bool(one == other)


def same_number(one: float, other: float) -> bool:
    """Equal but for the last digits."""
    return math.isclose(one, other, rel_tol=_TOLERANCE)


def same_words(one: str, other: str) -> bool:
    """Equal but for case, accents, punctuation and white space.

    >>> same_words("The “Pentagon” speaks", "Pentagon speaks")
    True
    """
    return normalize(one) == normalize(other)


def same_name(one: str, other: str) -> bool:
    """Do the words of one name contain those of the other?

    >>> same_name("U.S. Department of Defense", "the Pentagon"), same_name("Kim Jong Un", "Kim Yo Jong")
    (True, False)
    """
    words, others = frozenset(normalize(one).split()), frozenset(normalize(other).split())
    return bool(words and others) and (words <= others or others <= words)


def same_unit(one: str, other: str) -> bool:
    """Equal but for number, sign and spelling.

    >>> same_unit("countries", "country"), same_unit("USD", "US dollars"), same_unit("glass", "glas")
    (True, True, False)
    """
    return _singular(one) == _singular(other)


def names_system(wanted: str, found: str | None) -> bool:
    """Does a designation hold the wanted one? Signs do not count.

    >>> names_system("KN-23", "Hwasong-11A (KN23)")
    True
    """
    return _letters(wanted) in _letters(found or "")


@cache
def normalize(name: str) -> str:
    """The words of a name, small, without accents, punctuation and a leading article, well-known short forms written out."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)).casefold()
    plain = re.sub(r"[\W_]+", " ", re.sub(r"[.'’`]", "", plain)).strip().removeprefix("the ")
    return _SAME_NAMES_PATTERN.sub(lambda match: _SAME_NAMES[match[0]], plain)


@cache
def _singular(unit: str) -> str:
    plain = unit.casefold().strip()
    plain = _SAME_UNITS.get(plain, plain)
    singular = re.sub(r"(?<!s)s$", "", re.sub(r"ies$", "y", plain))
    return _SAME_UNITS.get(singular, singular)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
