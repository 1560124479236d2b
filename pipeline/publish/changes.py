"""What changed from one release to the next: tables, columns, and rows by their primary key.

What belongs here: finding the changes, as a table of its own, and counting them. What does not: how they are shown (`changelog`), which
version follows (`versions`). A table carries its keys and references in its schema, so that releases of any contract can be compared.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import FILE_KEY
from schemas.table import ForeignKey
from schemas.terms import Verdict

Tables = Mapping[str, pa.Table]

CHANGES = "changes"
SEPARATOR = "|"
LABEL_CHARACTERS = 80

_LASTING = {"documents": "source"}
"""The id of a document follows from its bytes, so that other bytes of the same source are a changed document, not another one."""
_LABELS = ("source", "text", "issuer", "party", "detail")


class Kind(StrEnum):
    """What a line of `changes` says."""

    TABLE_ADDED = "table_added"
    TABLE_REMOVED = "table_removed"
    COLUMN_ADDED = "column_added"
    COLUMN_REMOVED = "column_removed"
    COLUMN_RETYPED = "column_retyped"
    ADDED = "added"
    REMOVED = "removed"
    MERGED = "merged"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Line:
    """One change. `n_rows`: the rows of a table, those with a value in a column, else 1."""

    table: str
    change: Kind
    key: str | None = None
    new_key: str | None = None
    column: str | None = None
    old: str | None = None
    new: str | None = None
    label: str | None = None
    n_rows: int = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one table by what became of them; rows before + added - removed - merged are the rows after."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    merged: int = 0


_DESCRIPTIONS = {
    "table": "Table that the change is in.",
    "change": f"One of {', '.join(Kind)}. A table that is new or gone is one line, and so is a column: their rows are not listed.",
    "key": f"Primary key of the row, its parts joined by `{SEPARATOR}`; for a row that is gone or has another id now, the old one.",
    "new_key": "For a merged row the key that stands for it now; for a changed row its new key, where it has another one.",
    "column": "Column that changed, for one line a column.",
    "old": "Value before, as in CSV; null where there was none. For a retyped column its type.",
    "new": "Value after, as in CSV; null where there is none. For a retyped column its type.",
    "label": f"Words by which a person knows the row, at most {LABEL_CHARACTERS} characters.",
    "n_rows": "Rows that the line is about: those of a table, those with a value in a column, else 1.",
}
SCHEMA = pa.schema(
    [
        pa.field(
            one.name,
            pa.int64() if one.name == "n_rows" else pa.string(),
            nullable=one.name not in ("table", "change", "n_rows"),
            metadata={"description": _DESCRIPTIONS[one.name]},
        )
        for one in fields(Line)
    ],
    metadata={FILE_KEY: json.dumps({"table": CHANGES, "title": "Changes", "columns": _DESCRIPTIONS}, ensure_ascii=False)},
)


def find_changes(old: Tables | None, new: Tables) -> pa.Table:
    """All changes in the order of the new tables; every table is new where there are no old ones."""
    return _make_table(_find_lines(old or {}, new))


def read_lines(changes: pa.Table) -> tuple[Line, ...]:
    """The lines of a table of changes. Raises KeyError or ValueError where it is no such table."""
    columns = (changes[one.name].to_pylist() for one in fields(Line))
    return tuple(Line(table, Kind(change), *rest) for table, change, *rest in zip(*columns, strict=True))


def count_changes(lines: Iterable[Line]) -> dict[str, Counts]:
    """Rows by what became of them, for each table in which anything changed."""
    found: dict[str, dict[str, int]] = {}
    seen: set[tuple[str, str | None]] = set()
    for line in lines:
        counts = found.setdefault(line.table, {"added": 0, "removed": 0, "changed": 0, "merged": 0})
        match line.change:
            case Kind.ADDED | Kind.TABLE_ADDED:
                counts["added"] += line.n_rows
            case Kind.REMOVED | Kind.TABLE_REMOVED:
                counts["removed"] += line.n_rows
            case Kind.MERGED:
                counts["merged"] += 1
            case Kind.CHANGED if (line.table, line.key) not in seen:
                seen.add((line.table, line.key))
                counts["changed"] += 1
    return {table: Counts(**counts) for table, counts in found.items()}


def join_keys(table: pa.Table, columns: Sequence[str]) -> "pa.Array[Any]":
    """The primary key of every row in one string."""
    parts = [pc.fill_null(_to_words(table[column]), "") for column in columns]
    joined = parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, SEPARATOR)
    return _flatten(joined)


def key_of(table: pa.Table) -> tuple[str, ...]:
    """Columns of the primary key, as the table itself has them; all columns where it has no word of it."""
    return tuple(_describe(table).get("primary_key") or table.column_names)


def references_of(table: pa.Table) -> tuple[ForeignKey, ...]:
    """Foreign keys, as the table itself has them."""
    return tuple(ForeignKey(**one) for one in _describe(table).get("foreign_keys", ()))


def _describe(table: pa.Table) -> dict[str, Any]:
    words = (table.schema.metadata or {}).get(FILE_KEY)
    described: dict[str, Any] = json.loads(words) if words else {}
    return described


@dataclass(frozen=True, slots=True)
class _Pair:
    """A table in both releases: the keys of all rows, and the positions of rows that have the same key in both."""

    name: str
    old: pa.Table
    new: pa.Table
    old_keys: "pa.Array[Any]"
    new_keys: "pa.Array[Any]"
    kept_old: "pa.Array[Any]"
    kept_new: "pa.Array[Any]"
    removed: dict[str, int]
    added: dict[str, int]


def _pair(name: str, old: pa.Table, new: pa.Table) -> _Pair:
    old_keys, new_keys = join_keys(old, key_of(old)), join_keys(new, key_of(new))
    found = pc.index_in(new_keys, value_set=old_keys)
    kept_new = pc.indices_nonzero(pc.is_valid(found))
    gone = pc.indices_nonzero(pc.invert(pc.is_in(old_keys, value_set=new_keys)))
    came = pc.indices_nonzero(pc.is_null(found))
    return _Pair(
        name,
        old,
        new,
        old_keys,
        new_keys,
        pc.take(found, kept_new),
        kept_new,
        dict(zip(_list(pc.take(old_keys, gone)), _list(gone), strict=True)),
        dict(zip(_list(pc.take(new_keys, came)), _list(came), strict=True)),
    )


def _find_lines(old: Tables, new: Tables) -> Iterator[Line]:
    pairs = {name: _pair(name, old[name], new[name]) for name in new if name in old}
    merged = _find_merges(pairs, new)
    for name in [*new, *(name for name in old if name not in new)]:
        if name not in old:
            yield Line(name, Kind.TABLE_ADDED, n_rows=new[name].num_rows)
        elif name not in new:
            yield Line(name, Kind.TABLE_REMOVED, n_rows=old[name].num_rows)
        else:
            yield from _compare_columns(name, old[name], new[name])
            yield from _compare_rows(pairs[name], merged[name])


def _compare_columns(name: str, old: pa.Table, new: pa.Table) -> Iterator[Line]:
    before, after = _types(old), _types(new)
    for column, kind in after.items():
        if column not in before:
            yield Line(name, Kind.COLUMN_ADDED, column=column, new=kind, n_rows=_filled(new, column))
        elif before[column] != kind:
            yield Line(name, Kind.COLUMN_RETYPED, column=column, old=before[column], new=kind, n_rows=_filled(new, column))
    for column, kind in before.items():
        if column not in after:
            yield Line(name, Kind.COLUMN_REMOVED, column=column, old=kind, n_rows=_filled(old, column))


def _types(table: pa.Table) -> dict[str, str]:
    return {field.name: str(field.type) for field in table.schema}


def _filled(table: pa.Table, column: str) -> int:
    return table.num_rows - table[column].null_count


def _compare_rows(pair: _Pair, merged: Mapping[str, str]) -> Iterator[Line]:
    moved = _find_moved(pair)
    arrived = set(moved.values())
    added = {key: position for key, position in sorted(pair.added.items()) if key not in arrived}
    yield from (Line(pair.name, Kind.ADDED, key, label=label) for key, label in _label_rows(pair.new, added))
    gone = {key: position for key, position in sorted(pair.removed.items()) if key not in moved}
    labelled = list(_label_rows(pair.old, gone))
    yield from (Line(pair.name, Kind.REMOVED, key, label=label) for key, label in labelled if key not in merged)
    yield from (Line(pair.name, Kind.MERGED, key, merged[key], label=label) for key, label in labelled if key in merged)
    changed = [*_compare_values(pair, pair.kept_old, pair.kept_new)]
    if moved:
        before = pa.array([pair.removed[key] for key in moved], pa.int32())
        after = pa.array([pair.added[key] for key in moved.values()], pa.int32())
        changed += _compare_values(pair, before, after)
    yield from sorted(changed, key=lambda line: line.key or "")


def _compare_values(pair: _Pair, before: "pa.Array[Any]", after: "pa.Array[Any]") -> Iterator[Line]:
    types = _types(pair.old)
    for field in pair.new.schema:
        if types.get(field.name) != str(field.type):
            continue
        old, new = (_flatten(table[field.name]).take(rows) for table, rows in ((pair.old, before), (pair.new, after)))
        other: Any = pc.not_equal(old, new)
        unlike = pc.or_(pc.fill_null(other, False), pc.xor(pc.is_null(old), pc.is_null(new)))
        where = pc.indices_nonzero(unlike)
        old_rows, new_rows = pc.take(before, where), pc.take(after, where)
        values = (_list(_to_words(pc.take(side, where))) for side in (old, new))
        keys = (_list(pc.take(pair.old_keys, old_rows)), _list(pc.take(pair.new_keys, new_rows)))
        for left, right, key, new_key, label in zip(*values, *keys, _labels(pair.new, new_rows), strict=True):
            yield Line(pair.name, Kind.CHANGED, key, None if key == new_key else new_key, field.name, left, right, label)


def _find_moved(pair: _Pair) -> dict[str, str]:
    """Old keys to new ones of rows that have another key but are the same thing by a column that lasts."""
    column = _LASTING.get(pair.name)
    if column is None or not {column} <= set(pair.old.column_names) & set(pair.new.column_names):
        return {}
    before, after = _by_value(pair.old, column, pair.removed), _by_value(pair.new, column, pair.added)
    return {before[value]: after[value] for value in sorted(before.keys() & after.keys())}


def _by_value(table: pa.Table, column: str, rows: Mapping[str, int]) -> dict[str, str]:
    """Keys by a value that no other of these rows has."""
    values = table[column].take(pa.array(list(rows.values()), pa.int32())).to_pylist() if rows else []
    found: dict[str, list[str]] = {}
    for key, value in zip(rows, values, strict=True):
        found.setdefault(str(value), []).append(key)
    return {value: keys[0] for value, keys in found.items() if len(keys) == 1}


def _find_merges(pairs: Mapping[str, _Pair], new: Tables) -> dict[str, dict[str, str]]:
    """For each table, keys that are gone and the key that stands for each now.

    A key is known to be merged by what referred to it: rows that are in both releases and refer to one other key now, all to the same. Of
    statements the table of merges says it as well.
    """
    targets: dict[str, dict[str, set[str | None]]] = {name: {} for name in pairs}
    for pair in pairs.values():
        for key in references_of(pair.new):
            target = pairs.get(key.table)
            if target is None or not target.removed or key_of(target.old) != (key.referenced,) or key.column not in pair.old.column_names:
                continue
            for old, now in _follow(pair, key.column, target.removed):
                targets[key.table].setdefault(old, set()).add(now)
    merged: dict[str, dict[str, str]] = {}
    for name, pair in pairs.items():
        keys = set(pair.new_keys.to_pylist()) if targets[name] else set()
        only = ((old, next(iter(found))) for old, found in targets[name].items() if len(found) == 1)
        merged[name] = {old: now for old, now in only if now in keys and now is not None}
    if "statements" in pairs:
        gone = pairs["statements"].removed
        keys = set(_list(pairs["statements"].new_keys))
        merged["statements"] |= {old: now for old, now in _read_merges(new) if old in gone and now in keys}
    for name, pair in pairs.items():
        merged[name] |= _merge_by_parts(pair, merged)
    return merged


def _follow(pair: _Pair, column: str, gone: Mapping[str, int]) -> Iterator[tuple[str, str | None]]:
    old, new = _flatten(pair.old[column]).take(pair.kept_old), _flatten(pair.new[column]).take(pair.kept_new)
    where = pc.indices_nonzero(pc.is_in(old, value_set=pa.array(list(gone), pa.string())))
    yield from zip(_list(pc.take(old, where)), _list(pc.take(new, where)), strict=True)


def _read_merges(new: Tables) -> Iterator[tuple[str, str]]:
    """Pairs of statements that the table of merges says to be one: the id that goes, and the one that stays."""
    table = new.get("merges")
    if table is not None and {"other_id", "statement_id", "verdict"} <= set(table.column_names):
        for old, now, verdict in zip(*(_list(table[one]) for one in ("other_id", "statement_id", "verdict")), strict=True):
            if verdict == Verdict.SAME:
                yield old, now


def _merge_by_parts(pair: _Pair, merged: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Rows whose key holds a merged key of another table: the row with that part replaced stands for them."""
    columns = key_of(pair.old)
    parts = {key.column: merged.get(key.table, {}) for key in references_of(pair.old) if key.column in columns}
    if not any(parts.values()) or key_of(pair.new) != columns:
        return {}
    keys = set(pair.new_keys.to_pylist())
    found: dict[str, str] = {}
    for key, position in pair.removed.items():
        row = [str(pair.old[column][position].as_py()) for column in columns]
        now = SEPARATOR.join(parts.get(column, {}).get(part, part) for column, part in zip(columns, row, strict=True))
        if now in keys:
            found[key] = now
    return found


def _label_rows(table: pa.Table, rows: Mapping[str, int]) -> Iterator[tuple[str, str | None]]:
    return zip(rows, _labels(table, pa.array(list(rows.values()), pa.int64())), strict=True)


def _labels(table: pa.Table, rows: Any) -> list[str | None]:
    for column in _LABELS:
        if column in table.column_names:
            return [words and (" ".join(str(words).split())[:LABEL_CHARACTERS] or None) for words in _list(table[column].take(rows))]
    return [None] * len(rows)


def _to_words(values: Any) -> Any:
    return values if values.type == pa.string() else pc.cast(values, pa.string())


def _list(values: Any) -> list[Any]:
    found: list[Any] = values.to_pylist()
    return found


def _flatten(values: Any) -> "pa.Array[Any]":
    flat: pa.Array[Any] = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    return flat


def _make_table(found: Iterable[Line]) -> pa.Table:
    lines = list(found)
    columns = (pa.array([getattr(line, field.name) for line in lines], field.type) for field in SCHEMA)
    return pa.Table.from_arrays(list(columns), schema=SCHEMA)
