"""The two formats of a table, as bytes: Parquet and CSV, written with fixed options so that the same table gives the same bytes.

What belongs here: encoding and decoding. What does not: where the bytes go (`folder`).
"""

import io
from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

_LARGEST_BLOCK = 2**31 - 1


class Format(StrEnum):
    """File formats of a table; the value is the ending of the file name."""

    PARQUET = "parquet"
    CSV = "csv"


def encode_parquet(table: pa.Table) -> bytes:
    """Parquet with zstd; every option that could change with a default is stated."""
    sink = pa.BufferOutputStream()
    pq.write_table(
        table,
        sink,
        row_group_size=100_000,
        version="2.6",
        use_dictionary=True,
        compression="zstd",
        compression_level=9,
        write_statistics=True,
        data_page_version="1.0",
        store_schema=True,
    )
    return sink.getvalue().to_pybytes()


def encode_csv(table: pa.Table) -> bytes:
    """CSV as `schemas.dialect` says. pyarrow's writer, because pandas' corrupts words with a bare carriage return."""
    sink = pa.BufferOutputStream()
    pacsv.write_csv(table, sink, pacsv.WriteOptions(include_header=True, delimiter=",", quoting_style="needed"))
    return sink.getvalue().to_pybytes()


def decode_parquet(content: bytes, schema: pa.Schema | None = None) -> pa.Table:
    """The table as the file has it, whatever its columns; `schema` is not needed, since the file holds it."""
    del schema
    table: pa.Table = pq.read_table(pa.BufferReader(content))
    return table


def decode_csv(content: bytes, schema: pa.Schema) -> pa.Table:
    """The table with the types of a schema. One block, since a document's text may be longer than any fixed size.

    Raises ValueError (pyarrow's own errors are such) where the columns are others, or a cell does not have its type.
    """
    table = pacsv.read_csv(
        io.BytesIO(content),
        read_options=pacsv.ReadOptions(block_size=min(max(len(content), 2**20), _LARGEST_BLOCK)),
        parse_options=pacsv.ParseOptions(newlines_in_values=True),
        convert_options=pacsv.ConvertOptions(
            column_types=schema, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    if table.column_names != schema.names:
        raise ValueError(f"the columns are {', '.join(table.column_names)}, not {', '.join(schema.names)}")
    return pa.Table.from_arrays(table.columns, schema=schema)


ENCODERS: MappingProxyType[Format, Callable[[pa.Table], bytes]] = MappingProxyType({Format.PARQUET: encode_parquet, Format.CSV: encode_csv})
DECODERS: MappingProxyType[Format, Callable[[bytes, pa.Schema], pa.Table]] = MappingProxyType(
    {Format.PARQUET: decode_parquet, Format.CSV: decode_csv}
)
