"""Reading what is compared from tables and from a release."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.evaluation.rows import COLUMNS, TablesError, list_rows, read_rows
from pipeline.tables.arrow import arrow_schema


def tables() -> dict[str, pa.Table]:
    return {name: arrow_schema(name).empty_table() for name in COLUMNS}


def test_the_contract_has_every_column_that_is_compared() -> None:
    assert set(list_rows(tables())) == set(COLUMNS)


def test_days_are_words_and_null_stays_null() -> None:
    days = {name: [None] for name in COLUMNS["statements"]} | {"stated_on": [date(2024, 5, 2)]}
    (row,) = list_rows(tables() | {"statements": pa.table(days)})["statements"]
    assert row["stated_on"] == "2024-05-02"
    assert row["issuer"] is None


def test_a_missing_table_and_a_missing_column_are_named() -> None:
    missing = tables()
    del missing["weapons"]
    with pytest.raises(TablesError, match="no table weapons"):
        list_rows(missing)
    with pytest.raises(TablesError, match="table figures has no column unit"):
        list_rows(tables() | {"figures": tables()["figures"].drop_columns(["unit"])})


def test_a_release_is_read_back(tmp_path: Path) -> None:
    for name, table in tables().items():
        pq.write_table(table, tmp_path / f"{name}.parquet")
    assert read_rows(tmp_path) == list_rows(tables())
    (tmp_path / "figures.parquet").write_bytes(b"nothing of the kind")
    with pytest.raises(TablesError, match=r"cannot read .*figures\.parquet"):
        read_rows(tmp_path)
    (tmp_path / "documents.parquet").unlink()
    with pytest.raises(TablesError, match=r"cannot read .*documents\.parquet"):
        read_rows(tmp_path)
