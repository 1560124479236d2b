"""Reference annotations: what a careful reader finds in a text, read from JSON files and checked.

A folder holds one `<stem>.json` for each annotated text, and `cross_document.json` where texts report the same statement. A list of values
holds the acceptable ones; each of `also` gives some fields anew, taken together; an `optional` item is neither missed when it is
absent nor wrong when it is found; `nth` says which occurrence of the words is meant, from 0.
What belongs here: the format, its checks, where the words of an annotation stand. What does not: comparing with what was found.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from schemas.terms import Basis, Form, IssuerType, Modifier, Precision, Relation, Speech, Stance, Status, WeaponCategory

CROSS_DOCUMENT = "cross_document.json"

Value = str | float | None
Fields = Mapping[str, tuple[Value, ...]]
Extent = tuple[int, int]


class AnnotationError(Exception):
    """An annotation cannot be used; the message names file and place."""


@dataclass(frozen=True, slots=True)
class Field:
    """What an annotation may say in one field. `terms` is the closed vocabulary; `numbers` are allowed beside or instead of words."""

    required: bool = True
    nullable: bool = False
    numbers: bool = False
    terms: type[StrEnum] | None = None
    day: bool = False


_WORDS = Field()
_OPEN = Field(nullable=True)
_NOTE = Field(required=False, nullable=True)
_LIMIT = Field(nullable=True, numbers=True)
_DAY = Field(nullable=True, day=True)

DOCUMENT_FIELDS = MappingProxyType({"title": _OPEN, "publisher": _OPEN, "published_on": _DAY, "language": _WORDS})
STATEMENT_FIELDS = MappingProxyType(
    {
        "issuer": _WORDS,
        "issuer_type": Field(terms=IssuerType),
        "issuer_country": _OPEN,
        "form": Field(terms=Form),
        "status": Field(terms=Status),
        "stated_on": _DAY,
        "stated_on_precision": Field(terms=Precision),
    }
)
QUOTATION_FIELDS = MappingProxyType({"speech": Field(terms=Speech), "stance": Field(terms=Stance)})
SIGNATORY_FIELDS = MappingProxyType({"party_id": _WORDS, "basis": Field(terms=Basis)})
WEAPON_FIELDS = MappingProxyType(
    {
        "category": Field(terms=WeaponCategory),
        "weapon": _NOTE,
        "producer": _NOTE,
        "supplier": _OPEN,
        "recipient": _OPEN,
        "relation": Field(nullable=True, terms=Relation),
        "statement": _OPEN,
    }
)
FIGURE_FIELDS = MappingProxyType(
    {
        "value_low": _LIMIT,
        "value_high": _LIMIT,
        "modifier": Field(terms=Modifier),
        "unit": _WORDS,
        "counted": _NOTE,
        "statement": _OPEN,
    }
)
_ITEM_KEYS = frozenset({"also", "optional", "note"})
_WORD_KEYS = frozenset({"text", "nth"})
_PASSAGE_KEYS = frozenset({"start", "end", "nth"})


@dataclass(frozen=True, slots=True)
class Words:
    """Which words of a text are meant: `first`, or all from `first` to `last`; `nth` counts occurrences of `first` from 0."""

    first: str
    last: str | None = None
    nth: int = 0

    def __str__(self) -> str:
        return self.first if self.last is None else f"{self.first} … {self.last}"


@dataclass(frozen=True, slots=True)
class Reference:
    """One item that a reader found. `versions` are its fields, and those with each alternative laid over them."""

    place: str
    versions: tuple[Fields, ...]
    optional: bool = False
    words: Words | None = None

    def accepted(self, name: str) -> tuple[Value, ...]:
        """All acceptable values of a field, the preferred one first; null alone where the annotation does not have the field."""
        return tuple(dict.fromkeys(value for version in self.versions for value in version.get(name, (None,))))


@dataclass(frozen=True, slots=True)
class ReferenceStatement:
    """A statement with its passages and its signatories."""

    key: str
    item: Reference
    quotations: tuple[Reference, ...]
    signatories: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """All that a reader found in the text of that stem."""

    stem: str
    fields: Reference
    statements: tuple[ReferenceStatement, ...]
    weapons: tuple[Reference, ...]
    figures: tuple[Reference, ...]


# a statement of a text: stem and key
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class References:
    """All annotations of a folder: groups of statements that are one, and pairs that have to stay apart."""

    documents: tuple[ReferenceDocument, ...]
    same_statement: tuple[tuple[Place, ...], ...] = ()
    must_not_merge: tuple[tuple[Place, Place], ...] = ()

    def within(self, stems: Collection[str]) -> "References":
        """Those of some texts, with the groups and pairs that lie wholly among them."""
        return References(
            tuple(document for document in self.documents if document.stem in stems),
            tuple(group for group in self.same_statement if all(stem in stems for stem, _ in group)),
            tuple(pair for pair in self.must_not_merge if all(stem in stems for stem, _ in pair)),
        )


def read_references(folder: Path) -> References:
    """The annotations of a folder, by stem. Raises AnnotationError naming the file and the place in it."""
    paths = sorted(folder.glob("*.json"))
    documents = tuple(read_reference(path) for path in paths if path.name != CROSS_DOCUMENT)
    if not documents:
        raise AnnotationError(f"{folder}: no annotations (<stem>.json)")
    cross = folder / CROSS_DOCUMENT
    if not cross.is_file():
        return References(documents)
    content = _Node(str(cross), "", _load(cross))
    content.known({"same_statement", "must_not_merge", "note"})
    known = {(document.stem, statement.key) for document in documents for statement in document.statements}
    pairs = _read_groups(content.list_of("must_not_merge"), known)
    for pair, node in zip(pairs, content.list_of("must_not_merge"), strict=True):
        if len(pair) != 2:
            raise node.error("not a pair")
    return References(documents, _read_groups(content.list_of("same_statement"), known), tuple((pair[0], pair[1]) for pair in pairs))


def read_reference(path: Path) -> ReferenceDocument:
    """One annotation. Raises AnnotationError naming the file and the place in it."""
    top = _Node(str(path), "", _load(path))
    top.known({"id", "url", "query", "note", "document", "statements", "weapons", "figures"})
    if top.get("id") != path.stem:
        raise top.error(f"id is {top.get('id')!r}, not the name of the file")
    statements = tuple(_read_statement(node) for node in top.list_of("statements"))
    keys = Counter(statement.key for statement in statements)
    if repeated := [key for key, times in keys.items() if times > 1]:
        raise top.error(f"key {repeated[0]!r} stands for several statements")
    fields = _read_item(top.child("document", top.get("document")), DOCUMENT_FIELDS)
    weapons = tuple(_read_item(node, WEAPON_FIELDS, _WORD_KEYS) for node in top.list_of("weapons"))
    figures = tuple(_read_item(node, FIGURE_FIELDS, _WORD_KEYS) for node in top.list_of("figures"))
    for item in (*weapons, *figures):
        if unknown := [key for key in item.accepted("statement") if key is not None and key not in keys]:
            raise AnnotationError(f"{path}: {item.place}: no statement {unknown[0]!r}")
    return ReferenceDocument(path.stem, fields, statements, weapons, figures)


def locate(text: str, words: Words) -> Extent | None:
    """Where the words stand; None where they do not. White space between them may differ where they are not found as they are.

    >>> locate("one two, one  two", Words("one two", nth=1))
    (9, 17)
    >>> locate("He said that they had left at noon.", Words("that they", "at noon"))
    (8, 34)
    """
    searches = (tuple(_find(text, words.first, loose=loose)) for loose in (False, True))
    first = next((found for found in searches if words.nth < len(found)), ())
    if not first:
        return None
    start, stop = first[words.nth]
    if words.last is None:
        return start, stop
    end = next((end for _, end in _find(text, words.last, loose=True) if end >= stop), None)
    return None if end is None else (start, end)


def _find(text: str, words: str, *, loose: bool) -> Iterator[Extent]:
    """Every occurrence, overlapping ones too."""
    pattern = r"\s*".join(map(re.escape, words.split())) if loose else re.escape(words)
    return (match.span(1) for match in re.finditer(f"(?=({pattern}))", text))


@dataclass(frozen=True, slots=True)
class _Node:
    """A value in a file, and the way to it."""

    file: str
    place: str
    value: Any

    def error(self, reason: str) -> AnnotationError:
        return AnnotationError(": ".join(part for part in (self.file, self.place, reason) if part))

    def child(self, step: str, value: Any) -> "_Node":
        return _Node(self.file, f"{self.place}.{step}" if self.place else step, value)

    def object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.error("not an object")
        return self.value

    def get(self, name: str) -> Any:
        content = self.object()
        if name not in content:
            raise self.error(f"no {name!r}")
        return content[name]

    def known(self, names: Collection[str]) -> None:
        if unknown := [name for name in self.object() if name not in names]:
            raise self.error(f"unknown field {unknown[0]!r}")

    def list_of(self, name: str) -> tuple["_Node", ...]:
        value = self.get(name)
        if not isinstance(value, list):
            raise self.child(name, value).error("not a list")
        return tuple(self.child(f"{name}[{number}]", one) for number, one in enumerate(value))

    def words(self, name: str) -> str:
        value = self.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.child(name, value).error("no words")
        return value


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise AnnotationError(f"{path}:{error.lineno}: no JSON: {error.msg}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotationError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error


def _read_groups(nodes: Sequence[_Node], known: set[Place]) -> tuple[tuple[Place, ...], ...]:
    groups = []
    for node in nodes:
        try:
            group = tuple((str(stem), str(key)) for stem, key in node.value)
        except (TypeError, ValueError) as error:
            raise node.error("not a list of [stem, key]") from error
        if unknown := [place for place in group if place not in known]:
            raise node.error(f"no statement {unknown[0][1]!r} of {unknown[0][0]!r}")
        groups.append(group)
    return tuple(groups)


def _read_statement(node: _Node) -> ReferenceStatement:
    return ReferenceStatement(
        key=node.words("key"),
        item=_read_item(node, STATEMENT_FIELDS, frozenset({"key", "quotations", "signatories"})),
        quotations=tuple(_read_item(one, QUOTATION_FIELDS, _PASSAGE_KEYS) for one in node.list_of("quotations")),
        signatories=tuple(_read_item(one, SIGNATORY_FIELDS) for one in node.list_of("signatories")),
    )


def _read_item(node: _Node, fields: Mapping[str, Field], others: frozenset[str] = frozenset()) -> Reference:
    node.known(_ITEM_KEYS | others | fields.keys())
    content = node.object()
    own = {name: _read_values(node, name, field) for name, field in fields.items() if field.required or name in content}
    versions = [own]
    if "also" in content:
        for other in node.list_of("also"):
            other.known(fields.keys())
            versions.append(own | {name: _read_values(other, name, fields[name]) for name in other.object()})
    optional = content.get("optional", False)
    if not isinstance(optional, bool):
        raise node.child("optional", optional).error("neither true nor false")
    return Reference(node.place, tuple(versions), optional, _read_words(node, others))


def _read_words(node: _Node, keys: frozenset[str]) -> Words | None:
    if "nth" not in keys:
        return None
    nth = node.object().get("nth", 0)
    if not isinstance(nth, int) or isinstance(nth, bool) or nth < 0:
        raise node.child("nth", nth).error("not a number from 0")
    return Words(node.words("start"), node.words("end"), nth) if "start" in keys else Words(node.words("text"), None, nth)


def _read_values(node: _Node, name: str, field: Field) -> tuple[Value, ...]:
    content = node.get(name)
    values = content if isinstance(content, list) else [content]
    place = node.child(name, content)
    if not values:
        raise place.error("no acceptable value")
    return tuple(_read_value(place, value, field) for value in values)


def _read_value(place: _Node, value: Any, field: Field) -> Value:
    if value is None:
        if not field.nullable:
            raise place.error("null is no acceptable value here")
        return None
    if field.numbers:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise place.error(f"{value!r} is not a number")
        return float(value)
    if not isinstance(value, str) or not value.strip():
        raise place.error(f"{value!r} is not a word")
    if field.terms and value not in set(field.terms):
        raise place.error(f"{value!r} is none of {', '.join(field.terms)}")
    return _read_day(place, value) if field.day else value


def _read_day(place: _Node, value: str) -> str:
    """The first day of the period that is meant, as `YYYY-MM-DD`."""
    day = f"{value}-01-01"[:10]
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise place.error(f"{value!r} is not a day, month or year") from error
    return day
