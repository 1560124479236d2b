"""Words of quantity: numerals, hedges, units, currencies, counted nouns, and the phrases in which a number counts nothing.

What belongs here: reading the files into tables, and the singular of a noun. What does not: how they are put together to a figure
(`pipeline.extract.figures`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.text.tokens import find_tokens, normalise
from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import Modifier


class NumberKind(StrEnum):
    """What a word does in a numeral: `short` scales are written to digits (`5bn`), `plural` ones stand alone (`thousands`)."""

    UNIT = "unit"
    TEN = "ten"
    SCALE = "scale"
    SHORT = "short"
    PLURAL = "plural"
    VAGUE = "vague"
    FRACTION = "fraction"


class WordRole(StrEnum):
    """What a word beside a number tells about it.

    `casualty`: who was killed are persons (`wounding 20`); `suffered`: said of persons (`1,000 wounded`); `change`: `from 5 to 10`
    after it are two figures; `speaking`: an `about` after it is no hedge; `lasting`: an `over` after it is one before a time; `link`: may
    stand between figures that share their noun; `open_compound`: units joined to a number in names of other things (`six-party talks`);
    `reaching`: a plain number after it is a quantity; `loose_hedge`: hedges that are prepositions before small numbers;
    `placing`: a number before it may be of things counted before (`216 drones, 66 over the coast`).
    """

    ADDITIONAL = "additional"
    BE = "be"
    CASUALTY = "casualty"
    CHANGE = "change"
    DETERMINER = "determiner"
    LASTING = "lasting"
    LINK = "link"
    LOOSE_HEDGE = "loose_hedge"
    OPEN_COMPOUND = "open_compound"
    PLACING = "placing"
    PRONOUN = "pronoun"
    REACHING = "reaching"
    SPEAKING = "speaking"
    SUFFERED = "suffered"
    YEAR_LEAD = "year_lead"


class UnitKind(StrEnum):
    """What a unit measures. The words of such units belong to the figure, as those of a counted noun do not."""

    TIME = "time"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    RATE = "rate"
    POWER = "power"
    ENERGY = "energy"
    FREQUENCY = "frequency"
    TEMPERATURE = "temperature"
    ANGLE = "angle"
    PERCENT = "percent"
    MULTIPLE = "multiple"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word of a numeral, and its value or the factor it stands for."""

    kind: NumberKind
    value: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, or a currency by its ISO 4217 code."""

    name: str
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class Noun:
    """What a counted noun is counted as. `one` tells whether `one` before it is a count (`one drone`) or an article (`one official`)."""

    unit: str
    one: bool


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words before a numeral, and what they make of it."""

    words: tuple[str, ...]
    modifier: Modifier


@dataclass(frozen=True, slots=True)
class QuantityVocabulary:
    """All words of quantity.

    `hedges_before` is keyed by the last word of the hedge, longest first; `symbols` are what may be written before an amount of money,
    longest first; `grammar` are the words at which a noun phrase ends.
    """

    numbers: Mapping[str, NumberWord]
    hedges_before: Mapping[str, tuple[Hedge, ...]]
    hedges_after: PhraseTable[Modifier]
    units: PhraseTable[Unit]
    symbols: tuple[tuple[str, str], ...]
    codes: frozenset[str]
    nouns: Mapping[str, Noun]
    idioms: PhraseTable[None]
    numbered: frozenset[str]
    grammar: frozenset[str]
    roles: Mapping[WordRole, frozenset[str]]

    def is_plural(self, word: str) -> bool:
        """Whether a word is the plural of a noun, by the vocabulary or by its look.

        Only asked of words in a noun phrase, where a verb cannot stand.
        """
        noun = self.nouns.get(word)
        if noun is not None:
            return word.endswith(_PLURAL_ENDINGS) or word in _COLLECTIVES
        return len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURALS) and word not in self.grammar

    def unit_of(self, word: str) -> str:
        """The unit that things named by the noun are counted in."""
        noun = self.nouns.get(word)
        return singular(word) if noun is None else noun.unit


_GRAMMAR = frozenset(["determiner", "preposition", "conjunction", "auxiliary", "pronoun", "relative", "negation", "adverb"])
"""Kinds of function words that end a noun phrase."""
_NO_GRAMMAR = frozenset(["other", "most", "such", "many", "several"])
"""Determiners that may stand within one: `three other countries`."""
_PLURAL_ENDINGS = ("s", "men", "people", "children")
_COLLECTIVES = frozenset(
    ["personnel", "military", "infantry", "aircraft", "staff", "ammunition", "killed", "wounded", "injured", "dead", "missing", "uav"]
)
_NO_PLURALS = ("ss", "us", "is", "ous", "as")
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "aircraft": "aircraft",
    "series": "series",
    "species": "species",
}
_PLURAL_RULES = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("oes", "o"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)


def singular(noun: str) -> str:
    """The singular of an English noun, by rule.

    >>> singular("deliveries"), singular("launches"), singular("crisis")
    ('delivery', 'launch', 'crisis')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    for ending, other in _PLURAL_RULES:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun[: -len(ending)] + other
    return noun


def read_quantities(overlay: Path | None = None) -> QuantityVocabulary:
    """The words of quantity of the package, those of the overlay folder laid over them. Raises VocabularyError."""
    units = read_rows("units", ("unit", "kind", "words", "source"), ("unit",), overlay)
    currencies = read_rows("currencies", ("code", "words", "symbols", "source"), ("code",), overlay)
    hedges = read_rows("hedges", ("phrase", "position", "modifier", "source"), ("phrase", "position"), overlay)
    nouns = read_rows("counted_nouns", ("word", "unit", "one", "source"), ("word",), overlay)
    idioms = read_rows("number_idioms", ("phrase", "source"), ("phrase",), overlay)
    numbered = read_rows("numbered_things", ("word", "source"), ("word",), overlay)
    grammar = read_rows("function_words", ("word", "kind", "source"), ("word", "kind"), overlay)
    measures = [(word, Unit(row["unit"], _read_unit_kind(row))) for row in units for word in row.several("words")]
    money = [(word, Unit(row["code"], UnitKind.MONEY)) for row in currencies for word in (*row.several("words"), row["code"])]
    symbols = [(symbol, row["code"]) for row in currencies for symbol in row.several("symbols")]
    codes = frozenset(row["code"] for row in currencies)
    return QuantityVocabulary(
        numbers=_read_numbers(overlay),
        hedges_before=_group_hedges(row for row in hedges if row["position"] == "before"),
        hedges_after=PhraseTable((row["phrase"], _read_modifier(row)) for row in hedges if row["position"] == "after"),
        units=PhraseTable([*measures, *money], cased=codes),
        symbols=tuple(sorted(symbols, key=lambda symbol: (-len(symbol[0]), symbol[0]))),
        codes=codes,
        nouns={normalise(row["word"]): Noun(row["unit"], row["one"] == "yes") for row in nouns},
        idioms=PhraseTable((row["phrase"], None) for row in idioms),
        numbered=frozenset(normalise(row["word"]) for row in numbered),
        roles=_read_roles(overlay),
        grammar=frozenset(row["word"] for row in grammar if row["kind"] in _GRAMMAR) - _NO_GRAMMAR,
    )


def _read_numbers(overlay: Path | None) -> dict[str, NumberWord]:
    numbers: dict[str, NumberWord] = {}
    for row in read_rows("number_words", ("word", "kind", "value", "source"), ("word",), overlay):
        try:
            numbers[row["word"]] = NumberWord(NumberKind(row["kind"]), float(row["value"]))
        except ValueError as error:
            raise row.error(str(error)) from error
    return numbers


def _read_roles(overlay: Path | None) -> dict[WordRole, frozenset[str]]:
    roles: dict[WordRole, set[str]] = {role: set() for role in WordRole}
    for row in read_rows("quantity_words", ("role", "word", "source"), ("role", "word"), overlay):
        try:
            roles[WordRole(row["role"])].add(row["word"])
        except ValueError as error:
            raise row.error(str(error)) from error
    return {role: frozenset(words) for role, words in roles.items()}


def _read_unit_kind(row: Row) -> UnitKind:
    try:
        return UnitKind(row["kind"])
    except ValueError as error:
        raise row.error(str(error)) from error


def _read_modifier(row: Row) -> Modifier:
    try:
        return Modifier(row["modifier"])
    except ValueError as error:
        raise row.error(str(error)) from error


def _group_hedges(rows: Iterable[Row]) -> dict[str, tuple[Hedge, ...]]:
    groups: dict[str, list[Hedge]] = {}
    for row in rows:
        words = find_tokens(row["phrase"]).words
        groups.setdefault(words[-1], []).append(Hedge(words, _read_modifier(row)))
    return {last: tuple(sorted(hedges, key=lambda hedge: (-len(hedge.words), hedge.words))) for last, hedges in groups.items()}
