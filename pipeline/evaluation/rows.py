"""The tables as rows, from a run or from a release.

What belongs here: which columns the evaluation needs, and reading them. What does not: comparing.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, Any]
Rows = Mapping[str, tuple[Row, ...]]

_EVIDENCE = ("document_id", "char_start", "char_end", "text")
EVIDENCED = ("quotations", "signatories", "weapons", "figures")
COLUMNS = MappingProxyType(
    {
        "documents": ("document_id", "source", "title", "publisher", "published_on", "language", "text"),
        "statements": (
            "statement_id",
            "issuer",
            "issuer_type",
            "issuer_country",
            "form",
            "status",
            "stated_on",
            "stated_on_precision",
        ),
        "quotations": ("statement_id", *_EVIDENCE, "speech", "stance"),
        "signatories": ("statement_id", *_EVIDENCE, "party_id", "basis"),
        "weapons": ("statement_id", *_EVIDENCE, "weapon_id", "weapon", "category", "supplier", "recipient", "relation"),
        "figures": ("statement_id", *_EVIDENCE, "value_low", "value_high", "modifier", "unit"),
    }
)


class TablesError(Exception):
    """The tables cannot be evaluated; the message says which and why."""


def list_rows(tables: Mapping[str, pa.Table]) -> Rows:
    """The columns that are compared, days as `YYYY-MM-DD`. Raises TablesError where a table or a column is missing."""
    rows: dict[str, tuple[Row, ...]] = {}
    for name, columns in COLUMNS.items():
        if name not in tables:
            raise TablesError(f"no table {name}")
        if missing := [column for column in columns if column not in tables[name].column_names]:
            raise TablesError(f"table {name} has no column {missing[0]}")
        rows[name] = tuple(map(_say_days, tables[name].select(list(columns)).to_pylist()))
    return rows


def read_rows(folder: Path) -> Rows:
    """The rows of a release. Raises TablesError where a file is missing or is no Parquet file of that table."""
    tables = {}
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.parquet"
        try:
            tables[name] = pq.read_table(path, columns=list(columns))
        except (OSError, pa.ArrowException) as error:
            raise TablesError(f"cannot read {path}: {str(error).splitlines()[0]}") from error
    return list_rows(tables)


def _say_days(row: Row) -> Row:
    return {key: value.isoformat() if key.endswith("_on") and value else value for key, value in row.items()}
