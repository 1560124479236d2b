"""The Arrow schema of a table, rendered from the contract.

Descriptions stand in each field's metadata, which pyarrow reads, and once more as one JSON text under one key of the schema, since other
readers of Parquet see only the keys of the file.
"""

import json
from functools import cache

import pyarrow as pa

from schemas.contract import Table, Type, find_table

FILE_KEY = b"communique"

_TYPES: dict[Type, pa.DataType] = {Type.STRING: pa.string(), Type.INT64: pa.int64(), Type.FLOAT64: pa.float64(), Type.DATE: pa.date32()}


@cache
def arrow_schema(name: str) -> pa.Schema:
    """Explicit schema of the contract's table of that name. Nothing in it changes from run to run."""
    return render_schema(find_table(name))


def render_schema(table: Table) -> pa.Schema:
    """Types, nullability and descriptions of a table, of this contract or of another that was read."""
    fields = [
        pa.field(column.name, _TYPES[column.type], nullable=column.nullable, metadata={"description": column.description})
        for column in table.columns
    ]
    return pa.schema(fields, metadata={FILE_KEY: json.dumps(_describe(table), ensure_ascii=False)})


def _describe(table: Table) -> dict[str, object]:
    return {
        "table": table.name,
        "title": table.title,
        "description": table.description,
        "primary_key": list(table.primary_key),
        "foreign_keys": [{"column": key.column, "table": key.table, "referenced": key.referenced} for key in table.foreign_keys],
        "columns": {column.name: column.description for column in table.columns},
    }
