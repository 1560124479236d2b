"""`csv-metadata.json` says what the contract says, and a validator of CSV on the Web finds every file to be as it is described."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.descriptors.csvw import CSVW, render_csvw
from pipeline.publish.descriptors.dataset import Dataset
from pipeline.publish.editions import Edition
from pipeline.tables.building import build_tables
from schemas.contract import Type
from tests.publish.described import describe, describe_with, read_json
from tests.tables.rows import good_rows

GOOD = build_tables(good_rows())
TYPES = {"string": Type.STRING, "integer": Type.INT64, "double": Type.FLOAT64, "date": Type.DATE}


@pytest.fixture(params=list(Edition))
def described(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Dataset, Path]:
    return describe_with(GOOD, request.param, tmp_path, CSVW, render_csvw), tmp_path


def read(folder: Path) -> dict[str, Any]:
    return read_json(folder / CSVW)


def test_columns_keys_and_references_are_those_of_the_contract(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    tables = read(folder)["tables"]
    assert [one["url"] for one in tables] == [f"{table.name}.csv" for table in dataset.tables]
    for one, table in zip(tables, dataset.tables, strict=True):
        schema = one["tableSchema"]
        assert schema.get("primaryKey", []) == list(table.primary_key)
        nullable = {column.name for column in table.columns if column.nullable}
        assert [(key["columnReference"], key["reference"]) for key in schema.get("foreignKeys", [])] == [
            ([key.column], {"resource": f"{key.table}.csv", "columnReference": [key.referenced]})
            for key in table.foreign_keys
            if key.column not in nullable
        ]
        for found, column in zip(schema["columns"], table.columns, strict=True):
            datatype = found["datatype"] if isinstance(found["datatype"], dict) else {"base": found["datatype"]}
            assert (found["name"], TYPES[datatype["base"]], found["required"]) == (column.name, column.type, not column.nullable)
            assert found["dc:description"].startswith(column.description)
            assert (datatype.get("minimum"), datatype.get("minLength")) == (column.minimum, column.min_length)
            if column.values:
                assert all(re.fullmatch(datatype["format"], value) for value in column.values)
            else:
                assert datatype.get("format") == column.pattern


def test_a_validator_finds_no_error(described: tuple[Dataset, Path]) -> None:
    csvw = pytest.importorskip("csvw")
    dataset, folder = described
    found = csvw.CSVW(str(folder / CSVW), validate=True)
    assert found.is_valid, found.warnings
    assert len(found.tables) == len(dataset.tables)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("figures.csv", b'"f-one"', b'"f-two"'),
        ("statements.csv", b'"joint_statement"', b'"shouted"'),
        ("quotations.csv", b'"s-one"', b'"s-six"'),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_a_validator_finds_what_is_wrong(file: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    csvw = pytest.importorskip("csvw")
    dataset = describe(GOOD, Edition.FULL, tmp_path)
    content = (tmp_path / file).read_bytes()
    assert old in content
    (tmp_path / file).write_bytes(content.replace(old, new, 1))
    (tmp_path / CSVW).write_text(render_csvw(dataset), encoding="utf-8")
    try:
        valid = csvw.CSVW(str(tmp_path / CSVW), validate=True).is_valid
    except ValueError:
        valid = False
    assert not valid
