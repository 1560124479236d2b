"""Which row is which annotated item, and what of it is right.

An item is found when a row stands at its words and says the same:
- figures: the words overlap, and both ends of the value are equal
- weapons: the words overlap, and the category is acceptable
- quotations: the passages share half of the shorter one, and the issuer of the statement is acceptable
- statements: the issuer is acceptable; a document's statements are those with a passage or a signatory in it
- signatories: the party is the same, in a statement that was found
Each row belongs to one item and each item to one row, the closest first. Attributes are looked at in what was found.
What belongs here: these definitions. What does not: when two values are the same (`agreement`), shares and intervals (`measures`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from pipeline.evaluation.agreement import Same, agrees, names_system, same_name, same_number, same_unit, same_value, same_words
from pipeline.evaluation.references import Extent, Place, Reference, ReferenceDocument, References, ReferenceStatement, locate
from pipeline.evaluation.rows import EVIDENCED, Row, Rows

DOCUMENTS, STATEMENTS, QUOTATIONS, SIGNATORIES, WEAPONS, FIGURES = (
    "documents",
    "statements",
    "quotations",
    "signatories",
    "weapons",
    "figures",
)
TABLES = (DOCUMENTS, STATEMENTS, QUOTATIONS, SIGNATORIES, WEAPONS, FIGURES)

# aspects of an item that are no attribute
FOUND = "found"
FALSE_ALARM = "false alarm"

_SHARED_HALF = 0.5
_SHOWN_CHARACTERS = 100
# what is shown of an item, beside its words and who says it
_SHOWN_FIELDS = ("category", "value_low", "value_high")


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one aspect of one item is right: that it was `found`, an attribute, or that a row is a `false alarm`."""

    table: str
    document: str
    item: str
    aspect: str
    right: bool
    wanted: str = ""
    got: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """Statements that several documents report: groups that should be one and are not, pairs that are one and must not be."""

    groups: int
    not_merged: tuple[tuple[Place, ...], ...]
    pairs: int
    wrongly_merged: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows whose words are the words at their place."""

    rows: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that was compared. `notes` are annotations that could not be used as they stand."""

    documents: tuple[str, ...]
    findings: tuple[Finding, ...]
    evidence: Evidence
    across: Across | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Located:
    """An annotated item with its place in the text, and the key of the statement that says it."""

    item: Reference
    extent: Extent | None
    key: str | None = None


# how close a row is to an item; 0 where it is another
Affinity = Callable[[_Located, Row], float]
# what is acceptable, what was found, and whether that is right; None where the annotation leaves it open
Check = Callable[[_Located, Row], tuple[Sequence[Any], Any, bool] | None]


class _Found:
    """The tables by what is asked of them."""

    def __init__(self, rows: Rows) -> None:
        self.documents: dict[str, Row] = {}
        for row in rows[DOCUMENTS]:
            self.documents.setdefault(stem_of(row["source"]), row)
        self.statements = {row["statement_id"]: row for row in rows[STATEMENTS]}
        self.parties: dict[str, list[Row]] = defaultdict(list)
        for row in rows[SIGNATORIES]:
            self.parties[row["statement_id"]].append(row)
        self._by_document: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for table in EVIDENCED:
            for row in rows[table]:
                self._by_document[table, row["document_id"]].append(row)

    def rows(self, table: str, stem: str) -> list[Row]:
        document = self.documents.get(stem)
        return self._by_document[table, document["document_id"]] if document else []

    def issuer(self, row: Row) -> str | None:
        """Who says it; None for the document itself, empty for a statement that is in no table."""
        key = row["statement_id"]
        return None if key is None else (self.statements[key]["issuer"] if key in self.statements else "")


def stem_of(source: str) -> str:
    """The stem by which an annotation names a text.

    >>> stem_of("g7/2024-09-14.statement.txt"), stem_of("collections/wire.jsonl#3")
    ('2024-09-14.statement', 'wire')
    """
    return PurePosixPath(re.sub(r"#\d+$", "", source)).stem


def compare(rows: Rows, references: References) -> Comparison:
    """Compare the tables with the annotations. Of documents that have no annotation only the evidence is looked at."""
    found = _Found(rows)
    compared = _Compared()
    for document in references.documents:
        _compare_document(compared, found, document)
    for document in references.documents:
        _compare_signatories(compared, found, document)
    across = None
    if references.same_statement or references.must_not_merge:
        across = _compare_across(compared.placed, references)
    stems = tuple(document.stem for document in references.documents)
    return Comparison(stems, tuple(compared.findings), check_evidence(rows), across, tuple(compared.notes))


class _Compared:
    """What grows while documents are compared."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.notes: list[str] = []
        # under which statements the passages of an annotated one stand, those with a wrong issuer too
        self.placed: dict[Place, list[str]] = defaultdict(list)
        self.partners: dict[Place, str] = {}
        # parties that any document is annotated to name for a statement
        self.known_parties: dict[str, list[Reference]] = defaultdict(list)

    def match(
        self,
        table: str,
        document: str,
        items: Sequence[_Located],
        rows: Sequence[Row],
        affinity: Affinity,
        checks: Mapping[str, Check],
        show_item: Callable[[_Located], tuple[str, str]],
        show_row: Callable[[Row], tuple[str, str]],
    ) -> dict[int, Row]:
        """Pair items and rows, note what is right and wrong of them. Gives the row of each item that has one, by the item's position.

        An optional item that was found takes its row with it: neither of them counts.
        """
        pairs = pair_up(items, rows, affinity)
        note = partial(Finding, table, document)
        for position, located in enumerate(items):
            if located.item.optional:
                continue
            label, wanted = show_item(located)
            if position not in pairs:
                self.findings.append(note(label, FOUND, right=False, wanted=wanted))
                continue
            row = rows[pairs[position]]
            self.findings.append(note(label, FOUND, right=True, wanted=wanted, got=": ".join(show_row(row))))
            for name, check in checks.items():
                if verdict := check(located, row):
                    accepted, got, right = verdict
                    self.findings.append(note(label, name, right=right, wanted=say_accepted(accepted), got=say(got)))
        taken = set(pairs.values())
        for position, row in enumerate(rows):
            if position not in taken:
                label, got = show_row(row)
                self.findings.append(note(label, FALSE_ALARM, right=False, got=got))
        return {position: rows[number] for position, number in pairs.items()}


def pair_up(items: Sequence[_Located], rows: Sequence[Row], affinity: Affinity) -> dict[int, int]:
    """Positions of rows by positions of items, the closest first; at equal distance items that count before optional ones."""
    close = ((affinity(item, row), item.item.optional, i, j) for i, item in enumerate(items) for j, row in enumerate(rows))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted((-nearness, optional, i, j) for nearness, optional, i, j in close if nearness > 0):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _compare_document(compared: _Compared, found: _Found, document: ReferenceDocument) -> None:
    stem = document.stem
    row = found.documents.get(stem)
    text: str = row["text"] if row else ""
    issuers: dict[Any, tuple[Any, ...]] = {one.key: one.item.accepted("issuer") for one in document.statements}
    issuers[None] = (None,)
    if row is None:
        compared.notes.append(f"{stem}: no document of that name was read")

    def place(item: Reference, key: Any) -> _Located:
        extent = locate(text, item.words) if item.words else None
        if row is not None and extent is None:
            compared.notes.append(f"{stem}: {item.place}: not in the text: {item.words}")
        return _Located(item, extent, key)

    def show_item(located: _Located) -> tuple[str, str]:
        words = text[slice(*located.extent)] if located.extent else str(located.item.words)
        facts = [
            say(located.item.accepted(name)[0]) for name in ("category", "value_low", "value_high") if name in located.item.versions[0]
        ]
        return say_words(words, located.extent), ", ".join([*facts, say(issuers[located.key][0])])

    def show_row(row: Row) -> tuple[str, str]:
        facts = [say(row[name]) for name in _SHOWN_FIELDS if name in row]
        return say_words(row["text"], extent_of(row)), ", ".join([*facts, say(found.issuer(row))])

    def passage_nearness(located: _Located, row: Row) -> float:
        said = agrees(issuers[located.key], found.issuer(row), same_name)
        return measure_passages(located.extent, extent_of(row)) if said else 0

    def check_issuer(located: _Located, row: Row) -> tuple[Sequence[Any], Any, bool]:
        accepted = tuple(issuers[key] for key in located.item.accepted("statement"))
        issuer = found.issuer(row)
        return [names[0] for names in accepted], issuer, any(agrees(names, issuer, same_name) for names in accepted)

    _compare_fields(compared, stem, document.fields, row)
    for table, items, affinity, checks in (
        (FIGURES, document.figures, _figure_nearness, _FIGURE_CHECKS),
        (WEAPONS, document.weapons, _weapon_nearness, _WEAPON_CHECKS),
    ):
        placed = tuple(place(item, item.accepted("statement")[0]) for item in items)
        compared.match(table, stem, placed, found.rows(table, stem), affinity, {**checks, "issuer": check_issuer}, show_item, show_row)
    passages = tuple(place(item, one.key) for one in document.statements for item in one.quotations)
    rows = found.rows(QUOTATIONS, stem)
    pairs = compared.match(QUOTATIONS, stem, passages, rows, passage_nearness, _QUOTATION_CHECKS, show_item, show_row)
    shared = _place_passages(compared, stem, passages, pairs, rows)
    _compare_statements(compared, found, document, shared)


def _compare_fields(compared: _Compared, stem: str, fields: Reference, row: Row | None) -> None:
    """Title, publisher, day and language; all wrong where the document was not read."""
    rows = [row] if row else []
    compared.match(
        DOCUMENTS,
        stem,
        [_Located(fields, None)],
        rows,
        lambda *_: 1,
        _DOCUMENT_CHECKS,
        lambda located: ("document", say(located.item.accepted("title")[0])),
        lambda row: ("document", say(row["title"])),
    )
    if not row:
        for name in _DOCUMENT_CHECKS:
            wanted = say_accepted(fields.accepted(name))
            compared.findings.append(Finding(DOCUMENTS, stem, "document", name, right=False, wanted=wanted))


def _place_passages(
    compared: _Compared, stem: str, passages: Sequence[_Located], pairs: Mapping[int, Row], rows: Sequence[Row]
) -> Counter[tuple[str | None, str]]:
    """How many passages an annotated statement and a row of statements share. Notes where passages stand, whoever says them there."""
    shared: Counter[tuple[str | None, str]] = Counter()
    taken = {id(row) for row in pairs.values()}
    free = [row for row in rows if id(row) not in taken]
    for position, passage in enumerate(passages):
        row = pairs.get(position)
        if row is None:
            row = max(free, key=lambda one: measure_passages(passage.extent, extent_of(one)), default=None)
            if row is None or not measure_passages(passage.extent, extent_of(row)):
                continue
        compared.placed[stem, str(passage.key)].append(row["statement_id"])
        shared[passage.key, row["statement_id"]] += position in pairs
    return shared


def _compare_statements(compared: _Compared, found: _Found, document: ReferenceDocument, shared: Counter[tuple[str | None, str]]) -> None:
    stem = document.stem
    keys = {row["statement_id"] for table in (QUOTATIONS, SIGNATORIES) for row in found.rows(table, stem)} - {None}
    rows = [found.statements.get(key, {**_NO_STATEMENT, "statement_id": key}) for key in sorted(keys)]
    annotated = [one for one in document.statements if one.quotations or one.signatories]

    def nearness(located: _Located, row: Row) -> float:
        if not agrees(located.item.accepted("issuer"), row["issuer"], same_name):
            return 0
        return 1 + check_day(located, row)[2] + 2 * shared[located.key, row["statement_id"]]

    pairs = compared.match(
        STATEMENTS,
        stem,
        [_Located(one.item, None, one.key) for one in annotated],
        rows,
        nearness,
        _STATEMENT_CHECKS,
        lambda located: (
            f"{located.key}: {say(located.item.accepted('issuer')[0])}",
            f"{say(located.item.accepted('form')[0])}, {say(located.item.accepted('stated_on')[0])}",
        ),
        lambda row: (say(row["issuer"]), f"{say(row['form'])}, {say(row['stated_on'])}"),
    )
    for position, row in pairs.items():
        compared.partners[stem, annotated[position].key] = row["statement_id"]
        compared.known_parties[row["statement_id"]] += annotated[position].signatories


def _compare_signatories(compared: _Compared, found: _Found, document: ReferenceDocument) -> None:
    """Parties of the statements that were found.

    A statement that several documents report is one row: a party that only another of them names is no false alarm here, and the
    basis may come from there.
    """

    def check_basis(_: _Located, row: Row) -> tuple[Sequence[Any], Any, bool]:
        known = (party for party in compared.known_parties[row["statement_id"]] if row["party_id"] in party.accepted("party_id"))
        accepted = sorted({basis for party in known for basis in party.accepted("basis")}, key=str)
        return accepted, row["basis"], row["basis"] in accepted

    def match(statement: ReferenceStatement | None, rows: Sequence[Row]) -> None:
        says = f"{statement.key}: {say(statement.item.accepted('issuer')[0])}: " if statement else ""
        items = statement.signatories if statement else ()
        skipped = statement is not None and statement.item.optional
        compared.match(
            SIGNATORIES,
            document.stem,
            [_Located(_make_optional(item) if skipped else item, None) for item in items],
            rows,
            lambda located, row: float(row["party_id"] in located.item.accepted("party_id")),
            {"basis": check_basis},
            lambda located: (says + say(located.item.accepted("party_id")[0]), say(located.item.accepted("basis")[0])),
            lambda row: (f"{say(found.issuer(row))}: {row['party_id']}", say(row["basis"])),
        )

    matched = set()
    for statement in document.statements:
        partner = compared.partners.get((document.stem, statement.key))
        if partner is None:
            match(statement, ())
            continue
        matched.add(partner)
        own = {party for item in statement.signatories for party in item.accepted("party_id")}
        elsewhere = {party for item in compared.known_parties[partner] for party in item.accepted("party_id")} - own
        match(statement, [row for row in found.parties[partner] if row["party_id"] not in elsewhere])
    match(None, [row for row in found.rows(SIGNATORIES, document.stem) if row["statement_id"] not in matched])


def _make_optional(item: Reference) -> Reference:
    return Reference(item.place, item.versions, True, item.words)


def _compare_across(placed: Mapping[Place, Sequence[str]], references: References) -> Across:
    """A group is merged where most passages of each of its statements stand under one and the same; a pair, where any two do."""

    def main_of(place: Place) -> str | None:
        ids = placed.get(place, ())
        return Counter(ids).most_common(1)[0][0] if ids else None

    def merged(group: Iterable[Place]) -> bool:
        ids = {main_of(place) for place in group}
        return len(ids) == 1 and None not in ids

    return Across(
        groups=len(references.same_statement),
        not_merged=tuple(group for group in references.same_statement if not merged(group)),
        pairs=len(references.must_not_merge),
        wrongly_merged=tuple(
            (one, other) for one, other in references.must_not_merge if set(placed.get(one, ())) & set(placed.get(other, ()))
        ),
    )


def check_evidence(rows: Rows) -> Evidence:
    """All rows that point at words, and those that do not say what stands there."""
    texts = {row["document_id"]: row["text"] or "" for row in rows[DOCUMENTS]}
    total, wrong = 0, []
    for table in EVIDENCED:
        for row in rows[table]:
            total += 1
            extent = extent_of(row)
            words = texts.get(row["document_id"], "")[slice(*extent)] if extent else None
            if words is None or words != row["text"]:
                place = f"{table}: {row['document_id']} {row['char_start']}:{row['char_end']}"
                wrong.append(f"{place}: {shorten(row['text'] or '')!r}, there stands {shorten(words or '')!r}")
    return Evidence(total, tuple(wrong))


def extent_of(row: Row) -> Extent | None:
    """Where a row points; None where that is no place."""
    start, end = row["char_start"], row["char_end"]
    return (start, end) if start is not None and end is not None and 0 <= start < end else None


def measure_overlap(one: Extent | None, other: Extent | None) -> int:
    """Characters that both hold.

    >>> measure_overlap((0, 10), (6, 20)), measure_overlap((0, 5), (5, 9)), measure_overlap((0, 5), None)
    (4, 0, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def measure_passages(one: Extent | None, other: Extent | None) -> int:
    """Characters that two passages share, where these are enough of the shorter one for both to be the same; else 0.

    >>> measure_passages((0, 10), (5, 20)), measure_passages((0, 10), (6, 20))
    (5, 0)
    """
    shared = measure_overlap(one, other)
    return shared if one and other and shared >= _SHARED_HALF * min(one[1] - one[0], other[1] - other[0]) else 0


def _figure_nearness(located: _Located, row: Row) -> float:
    same = any(
        all(agrees(version[name], row[name], same_number) for name in ("value_low", "value_high")) for version in located.item.versions
    )
    return measure_overlap(located.extent, extent_of(row)) if same else 0


def _weapon_nearness(located: _Located, row: Row) -> float:
    return measure_overlap(located.extent, extent_of(row)) if row["category"] in located.item.accepted("category") else 0


def _check(name: str, same: Same = same_value) -> Check:
    def check(located: _Located, row: Row) -> tuple[Sequence[Any], Any, bool]:
        accepted = located.item.accepted(name)
        return accepted, row[name], agrees(accepted, row[name], same)

    return check


def check_day(located: _Located, row: Row) -> tuple[Sequence[Any], Any, bool]:
    """Day and precision, together."""
    accepted = [(day, precision) for one in located.item.versions for day in one["stated_on"] for precision in one["stated_on_precision"]]
    got = row["stated_on"], row["stated_on_precision"]
    return accepted, got, got in accepted


def _check_system(located: _Located, row: Row) -> tuple[Sequence[Any], Any, bool] | None:
    """The named system, by its id or its name; open where the annotation names none."""
    wanted = [str(one) for one in located.item.accepted("weapon") if one]
    got = row["weapon_id"], row["weapon"]
    return (wanted, got, any(names_system(one, name) for one in wanted for name in got)) if wanted else None


_NO_STATEMENT: Row = MappingProxyType(
    dict.fromkeys(("issuer", "issuer_type", "issuer_country", "form", "status", "stated_on", "stated_on_precision"))
)
_DOCUMENT_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "title": _check("title", same_words),
        "publisher": _check("publisher", same_name),
        "published_on": _check("published_on"),
        "language": _check("language", same_words),
    }
)
_STATEMENT_CHECKS: Mapping[str, Check] = MappingProxyType(
    {**{name: _check(name) for name in ("issuer_type", "issuer_country", "status", "form")}, "stated_on": check_day}
)
_QUOTATION_CHECKS: Mapping[str, Check] = MappingProxyType({name: _check(name) for name in ("speech", "stance")})
_WEAPON_CHECKS: Mapping[str, Check] = MappingProxyType(
    {"system": _check_system, **{name: _check(name) for name in ("supplier", "recipient", "relation")}}
)
_FIGURE_CHECKS: Mapping[str, Check] = MappingProxyType({"modifier": _check("modifier"), "unit": _check("unit", same_unit)})


def say(value: Any) -> str:
    """A value as it is shown: null for what is not known, whole numbers without a point.

    >>> say(None), say(50.0), say(("2024-09-14", "day"))
    ('null', '50', '2024-09-14 day')
    """
    if isinstance(value, tuple):
        return " ".join(map(say, value))
    if isinstance(value, float):
        return f"{value:.12g}"
    return "null" if value is None else str(value)


def say_accepted(values: Iterable[Any]) -> str:
    """Acceptable values.

    >>> say_accepted(["remarks", "other", "remarks"])
    'remarks or other'
    """
    return " or ".join(dict.fromkeys(map(say, values)))


def say_words(words: str, extent: Extent | None) -> str:
    """Words with their place, which tells equal ones apart."""
    return f"{shorten(words)!r}{f' at {extent[0]}' if extent else ''}"


def shorten(words: str) -> str:
    """Words in one line, the middle of long ones left out."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[: _SHOWN_CHARACTERS // 2]} … {line[-_SHOWN_CHARACTERS // 2 :]}"
