"""`datapackage.json` says what the contract says, and frictionless finds every file to be as it is described."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.descriptors.datapackage import DATAPACKAGE, render_datapackage
from pipeline.publish.descriptors.dataset import Dataset
from pipeline.publish.editions import Edition, hash_words
from pipeline.publish.manifest import hash_bytes
from pipeline.tables.building import build_tables
from schemas.contract import Type
from tests.publish.described import describe, describe_with, read_json
from tests.tables.rows import OTHER, SECOND, good_rows

GOOD = build_tables(good_rows())
TYPES = {"string": Type.STRING, "integer": Type.INT64, "number": Type.FLOAT64, "date": Type.DATE}


@pytest.fixture(params=list(Edition))
def described(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Dataset, Path]:
    return describe_with(GOOD, request.param, tmp_path, DATAPACKAGE, render_datapackage), tmp_path


def read(folder: Path) -> dict[str, Any]:
    return read_json(folder / DATAPACKAGE)


def test_columns_keys_and_references_are_those_of_the_contract(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    resources = {resource["name"]: resource for resource in read(folder)["resources"]}
    assert list(resources) == [f"{table.name}{ending}" for ending in ("", "-parquet") for table in dataset.tables]
    for ending in ("", "-parquet"):
        for table in dataset.tables:
            schema = resources[table.name + ending]["schema"]
            assert [(one["name"], TYPES[one["type"]], one["description"]) for one in schema["fields"]] == [
                (column.name, column.type, column.description) for column in table.columns
            ]
            for field, column in zip(schema["fields"], table.columns, strict=True):
                asked = field.get("constraints", {})
                assert asked.get("required", False) is not column.nullable
                assert (asked.get("enum"), asked.get("pattern")) == (column.values and list(column.values), column.pattern)
                assert (asked.get("minimum"), asked.get("minLength")) == (column.minimum, column.min_length)
            assert schema.get("primaryKey", []) == list(table.primary_key)
            assert [(one["fields"], one["reference"]) for one in schema.get("foreignKeys", [])] == [
                ([key.column], {"resource": key.table + ending if key.table != table.name else "", "fields": [key.referenced]})
                for key in table.foreign_keys
            ]
            assert schema["missingValues"] == [""]


def test_hashes_and_sizes_are_those_of_the_files(described: tuple[Dataset, Path]) -> None:
    _, folder = described
    for resource in read(folder)["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert (resource["hash"], resource["bytes"]) == (f"sha256:{hash_bytes(content)}", len(content))
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])


def test_every_text_is_a_source(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    sources = read(folder)["sources"]
    assert [source["file"] for source in sources] == ["a/first.txt", "b/second.txt"]
    assert sources[1] == {
        "title": "b/second.txt",
        "path": "b/second.txt",
        "file": "b/second.txt",
        "document_id": SECOND,
        "text_sha256": hash_words(OTHER),
    }
    assert (sources[0]["title"], sources[0]["path"]) == ('Ministers "met", NA', "https://example.org/1")
    assert dataset.name == read(folder)["name"]


def test_nothing_depends_on_more_than_the_facts(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    assert render_datapackage(dataset) == (folder / DATAPACKAGE).read_text(encoding="utf-8")
    assert not {"created", "datePublished"} & read(folder).keys()


def test_frictionless_finds_no_error(described: tuple[Dataset, Path]) -> None:
    frictionless = pytest.importorskip("frictionless")
    dataset, folder = described
    report = frictionless.validate(str(folder / DATAPACKAGE))
    assert report.valid, report.flatten(["taskName", "type", "note"])
    assert len(report.tasks) == 2 * len(dataset.tables)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("figures.csv", b'"f-one"', b'"f-two"'),
        ("statements.csv", b'"joint_statement"', b'"shouted"'),
        ("weapons.csv", b'"s-one"', b'"s-six"'),
        ("documents.parquet", b"PAR1", b"PAR2"),
    ],
)
def test_frictionless_finds_what_is_wrong(file: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    dataset = describe(GOOD, Edition.FULL, tmp_path)
    content = (tmp_path / file).read_bytes()
    assert old in content
    (tmp_path / file).write_bytes(content.replace(old, new, 1))
    (tmp_path / DATAPACKAGE).write_text(render_datapackage(dataset), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / DATAPACKAGE)).valid
