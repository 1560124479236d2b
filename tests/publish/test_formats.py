"""Both formats hold the same table, whatever the words are, and the same table gives the same bytes."""

import io

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.publish.formats import DECODERS, ENCODERS, Format, decode_csv, decode_parquet, encode_csv, encode_parquet
from pipeline.tables.arrow import FILE_KEY, arrow_schema
from pipeline.tables.building import build_tables
from schemas.contract import TABLES, find_table
from schemas.dialect import DIALECT, pandas_arguments
from tests.tables.rows import good_rows

AWKWARD = [
    "a bare\rreturn", "a\r\nnewline", "one\nmore", "\n", "\r", 'said "so", then', '"', '""', "'", ",", ";", "\t", " ", "  spaced  ",
    "NA", "N/A", "null", "NULL", "None", "nan", "#N/A", "-", "true", "1234", "1e5", "0x1F", "2024-11-05", "-inf",
    "🚀 👩\u200d🚀 é e\u0301", "\ufeffmark", "\u2028", "\u00a0", "\x00", "a\x00b", "\x1a", "#comment", "=SUM(A1)", "\\", '\\"', "\\N",
    "“typographic”", "中文", "עברית", "x" * 100_000,
]  # fmt: skip


def awkward_table() -> pa.Table:
    rows = good_rows()
    template = rows["documents"][0]
    rows["documents"] = [
        {
            **template,
            "document_id": f"{number:016d}",
            "source": words,
            "title": words if number % 2 else None,
            "author": None if number % 2 else words,
            "text": words,
            "n_characters": len(words),
        }
        for number, words in enumerate(AWKWARD)
    ]
    return build_tables(rows)["documents"]


def all_tables() -> dict[str, pa.Table]:
    return build_tables(good_rows())


@pytest.mark.parametrize("form", list(Format))
def test_awkward_words_come_back(form: Format) -> None:
    table = awkward_table()
    back = DECODERS[form](ENCODERS[form](table), table.schema)
    assert back["text"].to_pylist() == AWKWARD
    assert back.equals(table)


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_both_formats_hold_the_same_table(name: str) -> None:
    for table in (all_tables()[name], all_tables()[name].slice(0, 0)):
        assert decode_parquet(encode_parquet(table)).equals(table, check_metadata=True)
        assert decode_csv(encode_csv(table), table.schema).equals(table)


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_pandas_reads_the_same_frame_from_both(name: str) -> None:
    tables = [all_tables()[name], all_tables()[name].slice(0, 0)] + [awkward_table()] * (name == "documents")
    for table in tables:
        parquet = pd.read_parquet(io.BytesIO(encode_parquet(table)), dtype_backend="pyarrow")
        text = pd.read_csv(io.BytesIO(encode_csv(table)), **pandas_arguments(find_table(name)))
        pd.testing.assert_frame_equal(text.convert_dtypes(dtype_backend="pyarrow"), parquet)


def test_pandas_left_alone_would_lose_words() -> None:
    careless = pd.read_csv(io.BytesIO(encode_csv(awkward_table())))
    assert careless["source"].isna().any()


def test_missing_is_an_empty_cell_and_words_are_quoted() -> None:
    first = encode_csv(all_tables()["issues"]).split(b"\n")[1]
    assert first == b'"i-one","c/empty.txt",,"error","empty_file","The file holds no text.",,,'


def test_csv_is_written_in_the_dialect() -> None:
    content = encode_csv(all_tables()["figures"])
    header = content.split(DIALECT["lineTerminator"].encode())[0].decode(DIALECT["encoding"])
    assert [cell.strip(DIALECT["quoteChar"]) for cell in header.split(DIALECT["delimiter"])] == list(find_table("figures").column_names)


def test_parquet_has_no_pandas_metadata_and_says_what_columns_mean() -> None:
    file = pq.ParquetFile(io.BytesIO(encode_parquet(all_tables()["figures"])))
    assert FILE_KEY in file.metadata.metadata
    assert b"pandas" not in file.metadata.metadata
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.schema_arrow.equals(arrow_schema("figures"), check_metadata=True)


def test_a_text_longer_than_a_block_of_the_reader_comes_back() -> None:
    words = "a line of a long text\r\n" * 200_000
    rows = good_rows()
    rows["documents"][0] |= {"text": words, "n_characters": len(words)}
    table = build_tables(rows)["documents"]
    assert decode_csv(encode_csv(table), table.schema).equals(table)
