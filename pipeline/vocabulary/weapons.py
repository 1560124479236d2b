"""Named weapon systems, the nouns for classes of weapons, and the words that say what is done with them.

What belongs here: reading `weapon_*.csv` into one frozen vocabulary with its phrase tables, and the rules of English that make
the forms of a word (plural, past, participle). What does not: what a sentence says of a weapon (`pipeline.extract.weapons`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pipeline.text.tokens import find_tokens, normalise
from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import Relation, WeaponCategory

E = TypeVar("E", bound=StrEnum)

SYSTEM_COLUMNS = (
    "id", "name", "aliases", "cased", "beside", "category", "producer", "sipri_category", "un_register_category", "source",
)  # fmt: skip
CLASS_COLUMNS = (
    "phrase", "plural", "name", "category", "unit", "head", "not_after", "not_before", "only_after", "case", "sipri_category",
    "un_register_category", "source",
)  # fmt: skip
HEAD_COLUMNS = ("word", "within", "relation", "carries", "source")
ACT_COLUMNS = ("lemma", "kind", "relation", "direction", "forms", "source")
WORD_COLUMNS = ("role", "word", "source")
PHRASE_COLUMNS = ("phrase", "source")

_COUNTRY = re.compile(r"[A-Z]{3}")
_DESIGNATION = re.compile(r"([^\W\d_]{1,3})[-\s]?\d")
_VOWELS = frozenset("aeiou")
JOINTS = frozenset("-‐‑–.")
"""What may stand between the words of a phrase without being one, as in `pipeline.vocabulary.phrases`."""


@dataclass(frozen=True, slots=True)
class WeaponSystem:
    """A named system. `producer` is None where several countries make it; the two categories are those of SIPRI and the UN Register."""

    system_id: str
    name: str
    aliases: tuple[str, ...]
    category: WeaponCategory
    producer: str | None
    sipri_category: str | None
    un_register_category: str | None


@dataclass(frozen=True, slots=True)
class SystemName:
    """One name of a system and what it takes to be one.

    `cased`: only with a capital letter (`Grad`). `beside`: only next to a class word or a designation (`Arrow interceptors`).
    `joined`: a letter or two and a number (`A-10`), capital and not torn apart by a blank (`a 10 per cent`).
    `upper`: its first word is of capitals in the text too (`AT-4`, not `At 4 pm`).
    """

    system: WeaponSystem
    cased: bool
    beside: bool
    joined: bool
    upper: bool


@dataclass(frozen=True, slots=True)
class WeaponClass:
    """A class noun. `unit` is what figures count it in; `name` the canonical name.

    `head`: counts only before a head that carries it (`nuclear programme`): `yes` for all such heads, or the head's own word;
    `transfer`: counts only where the text says that it changes hands (`sends air defences`, not `our air defence shot down`).
    The contexts hold normalised phrases of words: no mention right after `not_after` or before `not_before`, and only after one of
    `only_after` where that is not empty; `lower`: not with a capital.
    """

    name: str
    category: WeaponCategory
    unit: str | None
    head: str | None
    not_after: tuple[tuple[str, ...], ...]
    not_before: tuple[tuple[str, ...], ...]
    only_after: frozenset[str]
    lower: bool
    sipri_category: str | None
    un_register_category: str | None


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A noun behind a weapon: `within` the mention (`missile system`), or only telling a relation (`missile test`).

    `carries`: makes a bare adjective such as `nuclear` a mention.
    """

    within: bool
    relation: Relation | None
    carries: bool


class ActKind(StrEnum):
    """`control` verbs say something of an act that a noun names: `halt the transfer`."""

    VERB = "verb"
    NOUN = "noun"
    CONTROL = "control"


class Direction(StrEnum):
    """Which way a weapon goes, seen from the subject."""

    GIVES = "gives"
    GETS = "gets"


class Form(StrEnum):
    """The form of a verb as far as it matters: a past form may be a participle too."""

    PLAIN = "plain"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Act:
    """One word that tells a relation."""

    lemma: str
    kind: ActKind
    relation: Relation | None
    direction: Direction | None
    form: Form


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """Words by the part they play around a weapon, one set a role of `weapon_words.csv`."""

    about: frozenset[str]
    adding: frozenset[str]
    after_participle: frozenset[str]
    against_prefix: frozenset[str]
    aid: frozenset[str]
    aside: frozenset[str]
    attack: frozenset[str]
    auxiliary: frozenset[str]
    backing: frozenset[str]
    be: frozenset[str]
    between_heads: frozenset[str]
    body: frozenset[str]
    boundary: frozenset[str]
    but_also: frozenset[str]
    calibre: frozenset[str]
    claim: frozenset[str]
    deal: frozenset[str]
    determiner: frozenset[str]
    flight: frozenset[str]
    gun: frozenset[str]
    hedging: frozenset[str]
    holding: frozenset[str]
    in_return: frozenset[str]
    including: frozenset[str]
    instrument: frozenset[str]
    intending: frozenset[str]
    joining: frozenset[str]
    landing: frozenset[str]
    leaving: frozenset[str]
    link: frozenset[str]
    made: frozenset[str]
    modal: frozenset[str]
    need: frozenset[str]
    new_clause: frozenset[str]
    ordering: frozenset[str]
    package: frozenset[str]
    participle: frozenset[str]
    placing: frozenset[str]
    powered: frozenset[str]
    preposition: frozenset[str]
    remains: frozenset[str]
    repaying: frozenset[str]
    scale: frozenset[str]
    sea: frozenset[str]
    sea_at_war: frozenset[str]
    sourcing: frozenset[str]
    state: frozenset[str]
    supplied: frozenset[str]
    telling: frozenset[str]
    title: frozenset[str]
    war: frozenset[str]


@dataclass(frozen=True, slots=True)
class WeaponVocabulary:
    """All that is known of weapons. `modifiers` holds, by their last word, the words before it that belong to a mention, in reverse.

    `acts` gives for a word what it may be as verb, noun or control verb; `units` the unit of a counted noun (`shells`: `shell`).
    `describing` holds all words of the modifiers. Three tables spare most words a closer look: `starts` holds the first words of all names,
    class nouns and blocks, with the words one of which must follow (None where none must); `extending` the words that can follow within a
    mention; `acting` those that an act can begin with; `telling` those that what it reaches can end at.
    """

    systems: Mapping[str, WeaponSystem]
    names: PhraseTable[SystemName]
    classes: PhraseTable[WeaponClass]
    blocks: PhraseTable[bool]
    modifiers: Mapping[str, tuple[tuple[str, ...], ...]]
    describing: frozenset[str]
    heads: Mapping[str, HeadWord]
    acts: Mapping[str, tuple[Act, ...]]
    units: Mapping[str, str]
    words: ClauseWords
    starts: Mapping[str, frozenset[str] | None]
    extending: frozenset[str]
    telling: frozenset[str]
    acting: frozenset[str]
    by_name: Mapping[str, WeaponClass]

    def entry(self, weapon_id: str | None, name: str) -> "WeaponSystem | WeaponClass | None":
        """The named system of an id, else the class of a canonical name; None for one that the text alone knows."""
        return self.by_name.get(name) if weapon_id is None else self.systems.get(weapon_id)


def read_weapons(overlay: Path | None = None) -> WeaponVocabulary:
    """The vocabulary with a folder of the user's own entries laid over it. Raises VocabularyError for a line that cannot be used."""
    return _read_weapons(overlay)


@lru_cache(maxsize=4)
def _read_weapons(overlay: Path | None) -> WeaponVocabulary:
    system_rows = read_rows("weapon_systems", SYSTEM_COLUMNS, ("id",), overlay)
    class_rows = read_rows("weapon_classes", CLASS_COLUMNS, ("phrase",), overlay)
    head_rows = read_rows("weapon_heads", HEAD_COLUMNS, ("word",), overlay)
    act_rows = read_rows("weapon_acts", ACT_COLUMNS, ("lemma", "kind"), overlay)
    block_rows = read_rows("weapon_blocks", PHRASE_COLUMNS, ("phrase",), overlay)
    modifier_rows = read_rows("weapon_modifiers", PHRASE_COLUMNS, ("phrase",), overlay)
    systems = {row["id"]: _system(row) for row in system_rows}
    names = tuple(_names(system_rows, systems))
    classes = tuple(pair for row in class_rows for pair in _class_phrases(row))
    blocks = tuple((row["phrase"], True) for row in block_rows)
    heads = {normalise(row["word"]): _head(row) for row in head_rows}
    acts = _acts(act_rows)
    words = _clause_words(read_rows("weapon_words", WORD_COLUMNS, ("role", "word"), overlay))
    describing = frozenset(word for row in modifier_rows for word in _key(row["phrase"]))
    within = (word for word, head in heads.items() if head.within)
    return WeaponVocabulary(
        systems=MappingProxyType(systems),
        names=PhraseTable(names),
        classes=PhraseTable(classes),
        blocks=PhraseTable(blocks),
        modifiers=MappingProxyType(_modifiers(modifier_rows)),
        describing=describing,
        heads=MappingProxyType(heads),
        acts=MappingProxyType(acts),
        units=MappingProxyType(dict(pair for row in class_rows if row["unit"] for pair in _units(row))),
        words=words,
        starts=_starts(_key(phrase) for phrase, _ in (*names, *classes, *blocks)),
        extending=describing.union(within, (_key(phrase)[0] for phrase, _ in classes)),
        acting=words.including.union(acts),
        telling=words.boundary.union(words.preposition, words.telling, words.including, acts),
        by_name=MappingProxyType({found.name: found for _, found in classes}),
    )


def _starts(phrases: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str] | None]:
    """First words and, where a phrase never consists of it alone, the second words that there are."""
    seconds: dict[str, set[str]] = {}
    alone: set[str] = set()
    for words in phrases:
        if len(words) > 1:
            seconds.setdefault(words[0], set()).add(words[1])
        else:
            alone.add(words[0])
    return {**{word: frozenset(following) for word, following in seconds.items()}, **dict.fromkeys(alone)}


def _system(row: Row) -> WeaponSystem:
    producer = row["producer"] or None
    if producer is not None and not _COUNTRY.fullmatch(producer):
        raise row.error(f"{producer} is no country code of three letters")
    return WeaponSystem(
        system_id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        category=_member(row, "category", WeaponCategory),
        producer=producer,
        sipri_category=row["sipri_category"] or None,
        un_register_category=row["un_register_category"] or None,
    )


def _names(rows: tuple[Row, ...], systems: Mapping[str, WeaponSystem]) -> Iterator[tuple[str, SystemName]]:
    """All names with what they need, then their plurals, so that a plural never takes another system's name."""
    plurals: list[tuple[str, SystemName]] = []
    taken: dict[tuple[str, ...], Row] = {}
    for row in rows:
        system = systems[row["id"]]
        cased, beside = frozenset(row.several("cased")), frozenset(row.several("beside"))
        names = (system.name, *system.aliases)
        unknown = sorted((cased | beside) - set(names))
        if unknown:
            raise row.error(f"{', '.join(unknown)}: guarded, but no name of {system.system_id}")
        for name in names:
            key = _key(name)
            if key in taken:
                raise row.error(f"{name} stands for {taken[key]['id']} already (line {taken[key].line})")
            taken[key] = row
            joined = _DESIGNATION.match(name)
            entry = SystemName(system, name in cased, name in beside, joined is not None, joined is not None and joined[1].isupper())
            yield name, entry
            if not name.endswith(("s", "S")):
                plurals.append((f"{name}s", entry))
    yield from plurals


def _key(name: str) -> tuple[str, ...]:
    return tuple(word for word in find_tokens(name).words if word not in JOINTS)


def _class_phrases(row: Row) -> Iterator[tuple[str, WeaponClass]]:
    entry = WeaponClass(
        name=row["name"],
        category=_member(row, "category", WeaponCategory),
        unit=row["unit"] or None,
        head=row["head"] or None,
        not_after=tuple(tuple(reversed(words.split())) for words in row.several("not_after")),
        not_before=tuple(tuple(words.split()) for words in row.several("not_before")),
        only_after=frozenset(row.several("only_after")),
        lower=row["case"] == "lower",
        sipri_category=row["sipri_category"] or None,
        un_register_category=row["un_register_category"] or None,
    )
    yield row["phrase"], entry
    several = _plural_of(row)
    if several is not None and several != row["phrase"]:
        yield several, entry


def _plural_of(row: Row) -> str | None:
    match row["plural"]:
        case "-":
            return None
        case "":
            return plural(row["phrase"])
        case irregular:
            return irregular


def _units(row: Row) -> Iterator[tuple[str, str]]:
    for phrase in (row["phrase"], _plural_of(row)):
        if phrase is not None and " " not in phrase:
            yield normalise(phrase), row["unit"]


def _clause_words(rows: tuple[Row, ...]) -> ClauseWords:
    roles: dict[str, set[str]] = {field.name: set() for field in fields(ClauseWords)}
    for row in rows:
        if row["role"] not in roles:
            raise row.error(f"role: {row['role']} is none of {', '.join(roles)}")
        roles[row["role"]].add(normalise(row["word"]))
    return ClauseWords(**{role: frozenset(words) for role, words in roles.items()})


def _modifiers(rows: tuple[Row, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        words = tuple(reversed(_key(row["phrase"])))
        found.setdefault(words[0], []).append(words[1:])
    return {word: tuple(sorted(rest, key=lambda words: (-len(words), words))) for word, rest in found.items()}


def _head(row: Row) -> HeadWord:
    return HeadWord(row["within"] == "yes", _member(row, "relation", Relation) if row["relation"] else None, row["carries"] == "yes")


def _acts(rows: tuple[Row, ...]) -> dict[str, tuple[Act, ...]]:
    found: dict[str, list[Act]] = {}
    for row in rows:
        kind = _member(row, "kind", ActKind)
        relation = _member(row, "relation", Relation) if row["relation"] else None
        direction = _member(row, "direction", Direction) if row["direction"] else None
        for word, form in _forms(row, kind):
            act = Act(row["lemma"], kind, relation, direction, form)
            if all(other.kind is not kind for other in found.setdefault(word, [])):
                found[word].append(act)
    return {word: tuple(acts) for word, acts in found.items()}


def _forms(row: Row, kind: ActKind) -> Iterator[tuple[str, Form]]:
    lemma = row["lemma"]
    given = row.several("forms")
    yield lemma, Form.PLAIN
    if kind is ActKind.NOUN:
        if given != ("-",):
            yield given[0] if given else plural(lemma), Form.PLAIN
        return
    if given and len(given) != 4:
        raise row.error("forms are third person, past, participle and gerund")
    third, past, participle, gerund = given or _regular(lemma)
    yield third, Form.PLAIN
    yield participle, Form.PARTICIPLE
    yield past, Form.PAST
    yield gerund, Form.GERUND


def plural(phrase: str) -> str:
    """The regular plural of the last word.

    >>> plural("artillery battery"), plural("glide bomb"), plural("torch"), plural("ICBM")
    ('artillery batteries', 'glide bombs', 'torches', 'ICBMs')
    """
    if phrase.endswith("y") and phrase[-2:-1] not in _VOWELS:
        return f"{phrase[:-1]}ies"
    return f"{phrase}es" if phrase.endswith(("s", "x", "ch", "sh")) else f"{phrase}s"


def _regular(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle, gerund of a verb whose last letter is not doubled."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        past = f"{lemma[:-1]}ied"
    else:
        past = f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
    gerund = f"{lemma[:-1]}ing" if lemma.endswith("e") else f"{lemma}ing"
    return plural(lemma), past, past, gerund


def _member(row: Row, column: str, terms: type[E]) -> E:
    try:
        return terms(row[column])
    except ValueError:
        raise row.error(f"{column}: {row[column] or 'nothing'} is none of {', '.join(terms)}") from None
