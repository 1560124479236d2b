"""How a table's schema is put together: columns in their order, rules, keys, references, all in one pandera schema.

What belongs here: the frame of every schema. What does not: the columns of any one table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandera.pandas as pan


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose value, where there is one, is a value of another table's column."""

    column: str
    table: str
    referenced: str


def references(table: str, column: str) -> ForeignKey:
    """The usual foreign key: the column has the same name in both tables."""
    return ForeignKey(column, table, column)


def table_schema(
    name: str,
    *,
    title: str,
    description: str,
    warning: str,
    columns: Mapping[str, pan.Column],
    primary_key: Sequence[str],
    foreign_keys: Sequence[ForeignKey] = (),
    rules: Sequence[pan.Check] = (),
) -> pan.DataFrameSchema:
    """The schema of a table: no other columns than these, in this order. Rows are sorted by the primary key.

    `warning` says how a user could go wrong with rows that are right.
    """
    return pan.DataFrameSchema(
        dict(columns),
        checks=list(rules),
        strict=True,
        ordered=True,
        unique_column_names=True,
        name=name,
        title=title,
        description=description,
        metadata={
            "primary_key": tuple(primary_key),
            "sort_order": tuple(primary_key),
            "foreign_keys": tuple(foreign_keys),
            "warning": warning,
        },
    )
