"""`croissant.json` says what the contract says, and the reference implementation validates it and loads every row without a network."""

import logging
import math
import socket
import sys
from datetime import date
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.descriptors.croissant import CROISSANT, cite, render_croissant
from pipeline.publish.descriptors.dataset import Dataset
from pipeline.publish.editions import Edition, make_open
from pipeline.publish.formats import Format
from pipeline.publish.manifest import hash_bytes
from pipeline.tables.building import build_tables
from schemas.contract import Type
from tests.publish.described import describe_with, read_json
from tests.tables.rows import good_rows

GOOD = build_tables(good_rows())
TYPES = {"sc:Text": Type.STRING, "cr:Int64": Type.INT64, "cr:Float64": Type.FLOAT64, "sc:Date": Type.DATE}


@pytest.fixture(params=list(Edition))
def described(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Dataset, Path]:
    return describe_with(GOOD, request.param, tmp_path, CROISSANT, render_croissant), tmp_path


@pytest.fixture(scope="module")
def croissant() -> Any:
    """The reference implementation, where it is installed. What it needs for JSON files alone is not, having no wheel."""
    if find_spec("jsonpath_rw") is None:
        for name in ("jsonpath_rw", "jsonpath_rw.lexer"):
            sys.modules.setdefault(name, module_from_spec(ModuleSpec(name, None)))
        sys.modules["jsonpath_rw"].__dict__["lexer"] = sys.modules["jsonpath_rw.lexer"]
    found = pytest.importorskip("mlcroissant")
    # its logger closes the stream it was made with as soon as others set up theirs, and that stream is the one pytest captures with
    pytest.importorskip("absl.logging").get_absl_handler().python_handler.stream = sys.__stderr__
    return found


def read(folder: Path) -> dict[str, Any]:
    return read_json(folder / CROISSANT)


def test_columns_and_keys_are_those_of_the_contract(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    sets = read(folder)["recordSet"]
    assert [one["@id"] for one in sets] == [table.name for table in dataset.tables]
    for one, table in zip(sets, dataset.tables, strict=True):
        assert [key["@id"] for key in one.get("key", [])] == [f"{table.name}/{column}" for column in table.primary_key]
        assert [(field["@id"], TYPES[field["dataType"]]) for field in one["field"]] == [
            (f"{table.name}/{column.name}", column.type) for column in table.columns
        ]
        for field, column in zip(one["field"], table.columns, strict=True):
            assert field["source"] == {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}}
            references = [f" References `{key.table}.{key.referenced}`." for key in table.foreign_keys if key.column == column.name]
            assert field["description"] == column.description + "".join(references)


def test_hashes_and_sizes_are_those_of_the_files(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    files = read(folder)["distribution"]
    assert {file["@id"] for file in files} == {f"{table.name}.{form}" for table in dataset.tables for form in Format}
    for file in files:
        content = (folder / file["contentUrl"]).read_bytes()
        assert (file["sha256"], file["contentSize"]) == (hash_bytes(content), f"{len(content)} B")


def test_it_is_a_dataset_of_schema_org(described: tuple[Dataset, Path]) -> None:
    dataset, folder = described
    found = read(folder)
    assert (found["@type"], found["@context"]["@vocab"], found["@context"]["sc"]) == ("sc:Dataset", *["https://schema.org/"] * 2)
    assert found["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert found["license"].startswith("https://creativecommons.org/")
    assert (found["inLanguage"], found["temporalCoverage"]) == (["en"], "2024-11-05/2024-11-05")
    assert found["citeAs"] == cite(dataset)
    assert 50 <= len(found["description"]) <= 5000


def test_the_reference_implementation_finds_no_error(
    croissant: Any, described: tuple[Dataset, Path], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    issues = croissant.Dataset(str(described[1] / CROISSANT)).metadata.ctx.issues
    assert issues.errors == set()
    # the day of publication would make other bytes of the same tables
    assert [warning for warning in issues.warnings if "datePublished" not in warning] == []


def test_every_row_is_loaded_without_a_network(croissant: Any, described: tuple[Dataset, Path], monkeypatch: pytest.MonkeyPatch) -> None:

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    dataset, folder = described
    loaded = croissant.Dataset(str(folder / CROISSANT))
    tables = dict(GOOD if dataset.edition is Edition.FULL else make_open(GOOD))
    for name, table in tables.items():
        records = [{key.partition("/")[2]: plain(value) for key, value in record.items()} for record in loaded.records(name)]
        assert records == table.to_pylist()


def plain(value: Any) -> object:
    """A value as Arrow has it; the reference implementation gives bytes, NaN and points in time."""
    if isinstance(value, bytes):
        return value.decode()
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return date(value.year, value.month, value.day) if hasattr(value, "year") else value
