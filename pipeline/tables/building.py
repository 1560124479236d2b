"""Rows to Arrow tables, exactly as the contract has them: no key too many or too few, no type bent, sorted by the primary key.

What belongs here: the shape of the tables. What does not: whether their content is right (`checks`).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from pipeline.tables.arrow import arrow_schema
from schemas.contract import TABLES, Column, Table, Type

Records = Mapping[str, Sequence[Mapping[str, object]]]
"""Per table its rows; a row has exactly the columns of its table. Closed vocabularies may be `StrEnum` values."""

_PYTHON_TYPES: dict[Type, tuple[type, ...]] = {Type.STRING: (str,), Type.INT64: (int,), Type.FLOAT64: (float, int), Type.DATE: (date,)}
_REFUSED = (pa.ArrowException, TypeError, ValueError, OverflowError)


class RecordError(ValueError):
    """Rows that cannot become a table; the message names table, row and column."""


def build_tables(records: Records) -> dict[str, pa.Table]:
    """All tables of the contract, in its order, rows sorted by primary key.

    Raises RecordError for a table or a key too many or too few, a null in a primary key, a value of another type. Arrow itself would drop
    unknown keys and fill missing ones with null.
    """
    _compare("tables", set(records), {table.name for table in TABLES})
    return {table.name: _build_table(table, records[table.name]) for table in TABLES}


def _build_table(table: Table, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    expected = frozenset(table.column_names)
    for position, row in enumerate(rows):
        if row.keys() != expected:
            _compare(f"{table.name}, row {position}: keys", set(row), set(expected))
    ordered = sorted(rows, key=lambda row: _sort_key(table, row))
    schema = arrow_schema(table.name)
    arrays = [_build_array(table.name, column, [row[column.name] for row in ordered]) for column in table.columns]
    return pa.Table.from_arrays(arrays, schema=schema)


def _compare(what: str, found: set[str], expected: set[str]) -> None:
    missing, unknown = sorted(expected - found), sorted(found - expected)
    if missing or unknown:
        parts = [f"missing {', '.join(missing)}"] * bool(missing) + [f"unknown {', '.join(unknown)}"] * bool(unknown)
        raise RecordError(f"{what}: {'; '.join(parts)}")


def _sort_key(table: Table, row: Mapping[str, object]) -> tuple[str, ...]:
    key = tuple(row[column] for column in table.primary_key)
    for column, value in zip(table.primary_key, key, strict=True):
        if not isinstance(value, str):
            raise RecordError(f"{table.name}: the key column {column} holds {value!r}, in the row {dict(row)!r:.300}")
    return tuple(str(value) for value in key)


def _build_array(table: str, column: Column, values: list[object]) -> "pa.Array[Any]":
    wanted = arrow_schema(table).field(column.name).type
    try:
        if not all(_is_of(kind, column.type) for kind in {type(value) for value in values}):
            raise TypeError("no value is converted")
        array: pa.Array[Any] = pa.array(values, wanted)
        return array
    except _REFUSED as error:
        position, value = next((where, value) for where, value in enumerate(values) if not _fits(value, column.type, wanted))
        raise RecordError(f"{table}, sorted row {position}: {column.name} takes {column.type}, not {value!r:.200} ({error})") from error


def _is_of(kind: type, wanted: Type) -> bool:
    """Whether Arrow would take values of a Python type as they are. Left alone it cuts 1.5 to 1, and a time of day off a date."""
    if issubclass(kind, bool | datetime):
        return False
    return kind is type(None) or issubclass(kind, _PYTHON_TYPES[wanted])


def _fits(value: object, wanted: Type, arrow_type: pa.DataType) -> bool:
    try:
        pa.array([value], arrow_type)
    except _REFUSED:
        return False
    return _is_of(type(value), wanted)
