"""Rows become tables only where they have exactly the shape of the contract."""

import random
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from pipeline.tables.arrow import arrow_schema
from pipeline.tables.building import RecordError, build_tables
from schemas.contract import TABLES
from tests.tables.rows import SECOND, good_rows


def test_tables_have_the_explicit_schema() -> None:
    tables = build_tables(good_rows())
    assert list(tables) == [table.name for table in TABLES]
    for name, table in tables.items():
        assert table.schema.equals(arrow_schema(name), check_metadata=True)


def test_rows_are_sorted_by_key_whatever_their_order() -> None:
    rows = good_rows()
    shuffled = good_rows()
    for table in shuffled.values():
        random.Random(7).shuffle(table)
    assert build_tables(rows) == build_tables(shuffled)
    assert build_tables(rows)["quotations"]["quotation_id"].to_pylist() == ["q-one", "q-two"]


def test_keys_of_several_columns_sort_column_by_column() -> None:
    rows = good_rows()
    rows["signatories"][0]["statement_id"] = "s-three"
    assert build_tables(rows)["signatories"]["statement_id"].to_pylist() == ["s-three", "s-two"]


def test_values_arrive_unchanged() -> None:
    rows = good_rows()
    tables = build_tables(rows)
    for table in TABLES:
        expected = sorted(rows[table.name], key=lambda row: tuple(str(row[column]) for column in table.primary_key))
        assert tables[table.name].to_pylist() == expected


def test_terms_become_plain_strings() -> None:
    assert build_tables(good_rows())["weapons"]["category"].to_pylist() == ["drone", "missile"]


def test_no_rows_make_empty_tables() -> None:
    tables = build_tables({table.name: [] for table in TABLES})
    assert all(table.num_rows == 0 for table in tables.values())


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("surplus", 1, "figures, row 1: keys: unknown surplus"),
        ("unit", ..., "figures, row 1: keys: missing unit"),
    ],
)
def test_keys_must_be_those_of_the_contract(key: str, value: object, message: str) -> None:
    rows = good_rows()
    if value is ...:
        del rows["figures"][1][key]
    else:
        rows["figures"][1][key] = value
    with pytest.raises(RecordError, match=message):
        build_tables(rows)


def test_tables_must_be_those_of_the_contract() -> None:
    rows = good_rows()
    rows["extra"] = rows.pop("issues")
    with pytest.raises(RecordError, match="tables: missing issues; unknown extra"):
        build_tables(rows)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value_low", "fifty"),
        ("char_start", 1.5),
        ("char_start", True),
        ("as_of", datetime(2024, 11, 5, 12, tzinfo=UTC)),
        ("value_high", True),
        ("char_start", "1"),
        ("text", 7),
        ("unit", "\ud800"),
        ("as_of", "2024-11-05"),
        ("char_end", 2**70),
    ],
)
def test_another_type_is_named_with_its_place(column: str, value: object) -> None:
    rows = good_rows()
    rows["figures"][1][column] = value
    with pytest.raises(RecordError, match=rf"figures, sorted row 2: {column} takes"):
        build_tables(rows)


def test_a_null_in_a_key_is_refused() -> None:
    rows = good_rows()
    rows["figures"][0]["figure_id"] = None
    with pytest.raises(RecordError, match="figures: the key column figure_id holds None"):
        build_tables(rows)


def test_ids_that_look_like_numbers_stay_strings() -> None:
    ids = build_tables(good_rows())["documents"]["document_id"]
    assert ids.type == pa.string()
    assert ids.to_pylist()[1] == SECOND
