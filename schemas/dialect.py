"""How the CSV files are written, and how to read them back without loss.

What belongs here: the dialect, and pandas' arguments, both rendered from the contract. What does not: reading and writing.
"""

from types import MappingProxyType
from typing import Any

from schemas.contract import Table, Type

DIALECT = MappingProxyType(
    {
        "encoding": "utf-8",
        "delimiter": ",",
        "quoteChar": '"',
        "doubleQuote": True,
        "lineTerminator": "\n",
        "header": True,
        "missing": "",
    }
)
"""Strings are quoted, missing values are not: since no string is empty, an empty cell is always a missing value."""

_PANDAS_TYPES = {
    Type.STRING: "string[pyarrow]",
    Type.INT64: "int64[pyarrow]",
    Type.FLOAT64: "double[pyarrow]",
    Type.DATE: "date32[day][pyarrow]",
}


def pandas_arguments(table: Table) -> dict[str, Any]:
    """Keyword arguments of `pandas.read_csv`, fit for JSON.

    Without them pandas takes the words NA, null and None for missing values and an id such as `12e4567890123456` for a number.
    With `.convert_dtypes(dtype_backend="pyarrow")` after it, the frame equals `read_parquet(..., dtype_backend="pyarrow")`.
    """
    return {
        "keep_default_na": False,
        "na_values": [DIALECT["missing"]],
        "dtype": {column.name: _PANDAS_TYPES[column.type] for column in table.columns},
    }
