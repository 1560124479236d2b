"""NewsQuant: 590 sentences of news with 904 quantities, published with `CQE: A Framework for Comprehensive Quantity Extraction`, 2023.

A local copy is read (`data/formatted_test_set/NewsQuant.json` of the repository satya77/CQE_Evaluation); none lies here. Its quantities
have a value or a range `a-b`, a change (`~` about, `>` more than or at least, `<` less than or up to; `up` and `down` are no bounds), and
no place in the sentence. Its conventions are its own: a vague `millions` is 1,000,000 to 10,000,000, `5G` counts, and `one` in `has one`.
What belongs here: that format. What does not: what is right (`scoring`).
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from benchmarks.peers.scoring import Wanted
from schemas.terms import Modifier

_RANGE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)\s*")
_NO_BOUND = (Modifier.EXACT, Modifier.APPROXIMATE, Modifier.RANGE, Modifier.VAGUE)
_CHANGES: Mapping[str, tuple[Modifier, ...]] = MappingProxyType(
    {
        "=": _NO_BOUND,
        "up": _NO_BOUND,
        "down": _NO_BOUND,
        "~": (Modifier.APPROXIMATE, Modifier.VAGUE, Modifier.RANGE),
        ">": (Modifier.MORE_THAN, Modifier.AT_LEAST),
        "<": (Modifier.LESS_THAN, Modifier.AT_MOST),
    }
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the quantities in it."""

    text: str
    wanted: tuple[Wanted, ...]


def read_newsquant(path: Path) -> tuple[Sentence, ...]:
    """All sentences of a local copy. Raises KeyError and ValueError where it is another format."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return tuple(Sentence(item["text"], tuple(map(read_quantity, item["quantities"]))) for item in content)


def read_quantity(quantity: Mapping[str, str]) -> Wanted:
    """A quantity with the interval that its change means.

    >>> read_quantity({"value": "10.0-12.0", "change": "="}).readings
    ((10.0, 12.0),)
    >>> read_quantity({"value": "60.0", "change": ">"}).readings
    ((60.0, None),)
    """
    modifiers = _CHANGES[quantity["change"]]
    if span := _RANGE.fullmatch(quantity["value"]):
        low, high = sorted(float(end) for end in span.groups())
        return Wanted(((low, high),), modifiers)
    value = float(quantity["value"])
    reading = {">": (value, None), "<": (None, value)}.get(quantity["change"], (value, value))
    return Wanted((reading,), modifiers)
