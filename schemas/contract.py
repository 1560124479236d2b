"""The contract of the published tables: a thin read-only view of the pandera schemas.

What belongs here: what renderers (Arrow schema, CSV arguments, data dictionary, column schema of a catalogue) need to know of a table,
and the validation of a frame. What does not: the facts themselves, which stand in the schemas. No other module reads pandera's internals.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
import pandera.pandas as pan
import pyarrow as pa

from schemas import antecedents, documents, figures, issues, merges, quotations, residue, signatories, statements, weapons
from schemas.table import ForeignKey

__all__ = ["TABLES", "Column", "Constraint", "Failure", "ForeignKey", "Table", "Type", "find_failures", "find_table"]

_SCHEMAS: dict[str, pan.DataFrameSchema] = {
    module.SCHEMA.name: module.SCHEMA
    for module in (documents, statements, quotations, antecedents, signatories, weapons, figures, merges, residue, issues)
}
_EVIDENCE = ("document_id", "char_start", "char_end", "text")


class Type(StrEnum):
    """The types that columns have."""

    STRING = "string"
    INT64 = "int64"
    FLOAT64 = "float64"
    DATE = "date"


_TYPES: dict[pa.DataType, Type] = {pa.string(): Type.STRING, pa.int64(): Type.INT64, pa.float64(): Type.FLOAT64, pa.date32(): Type.DATE}


@dataclass(frozen=True, slots=True)
class Constraint:
    """A named condition on a column or on a row, with what it asks in words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `values` are those of a closed vocabulary; `pattern`, `minimum`, `min_length` are None where nothing is asked."""

    name: str
    type: Type
    nullable: bool
    description: str
    values: tuple[str, ...] | None = None
    pattern: str | None = None
    minimum: int | None = None
    min_length: int | None = None
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Rows are sorted by `primary_key`; `rules` tie columns of a row together; `evidence`: rows point at words of a document.

    `warning` says how a user could go wrong with rows that are right.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rules: tuple[Constraint, ...]
    evidence: bool
    warning: str = ""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Failure:
    """A condition of the contract that a frame breaks. `rows` are positions of failing rows; empty where the frame as a whole is wrong."""

    column: str | None
    constraint: Constraint
    rows: tuple[int, ...] = ()


def _view_column(name: str, column: pan.Column) -> Column:
    asked: dict[str, Any] = {}
    for check in column.checks:
        asked |= {f"{check.name}.{key}": value for key, value in check.statistics.items()}
    values = asked.get("isin.allowed_values")
    return Column(
        name=name,
        type=_TYPES[column.dtype.type.pyarrow_dtype],
        nullable=column.nullable,
        description=column.description or "",
        values=None if values is None else tuple(values),
        pattern=asked.get("str_matches.pattern"),
        minimum=asked.get("greater_than_or_equal_to.min_value"),
        min_length=asked.get("str_length.min_value"),
        constraints=tuple(_view_check(check) for check in column.checks),
    )


def _view_check(check: Any) -> Constraint:
    return Constraint(check.name, check.error)


def _view_table(schema: pan.DataFrameSchema) -> Table:
    metadata: dict[str, Any] = schema.metadata or {}
    return Table(
        name=schema.name or "",
        title=schema.title or "",
        description=schema.description or "",
        columns=tuple(_view_column(name, column) for name, column in schema.columns.items()),
        primary_key=metadata["primary_key"],
        foreign_keys=metadata["foreign_keys"],
        rules=tuple(_view_check(check) for check in schema.checks),
        evidence=set(_EVIDENCE) <= schema.columns.keys(),
        warning=metadata["warning"],
    )


TABLES: tuple[Table, ...] = tuple(_view_table(schema) for schema in _SCHEMAS.values())


def find_table(name: str) -> Table:
    """The table of that name. Raises KeyError naming those that there are."""
    for table in TABLES:
        if table.name == name:
            return table
    raise KeyError(f"no table {name!r}; there are {', '.join(table.name for table in TABLES)}")


def find_failures(name: str, frame: pd.DataFrame) -> tuple[Failure, ...]:
    """Everything in a frame that breaks the contract of the table, in one pass."""
    try:
        _SCHEMAS[name].validate(frame, lazy=True)
    except pan.errors.SchemaErrors as errors:
        return tuple(_view_failures(errors))
    return ()


def _view_failures(errors: pan.errors.SchemaErrors) -> Iterator[Failure]:
    for error in errors.schema_errors:
        code = error.reason_code.name if error.reason_code else "UNKNOWN"
        if code == "CHECK_ERROR":
            yield Failure(error.column_name, Constraint(error.check.name, f"cannot be checked: {error.check.error}"))
        elif isinstance(error.check, pan.Check):
            yield Failure(error.column_name, _view_check(error.check), _false_rows(error.check_output))
        elif code == "SERIES_CONTAINS_NULLS":
            rows = tuple(int(row) for row in error.failure_cases["index"])
            yield Failure(error.column_name, Constraint("not_null", "is not null"), rows)
        else:
            yield Failure(error.column_name, Constraint(code.lower(), " ".join(str(error).split())))


def _false_rows(holds: "pd.Series[bool]") -> tuple[int, ...]:
    return tuple(int(row) for row in holds.index[~holds.to_numpy(dtype=bool)])
