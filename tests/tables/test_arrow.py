"""The Arrow schema carries what the contract says, for every reader of Parquet."""

import json

import pytest

from pipeline.tables.arrow import FILE_KEY, arrow_schema
from schemas.contract import TABLES, Table


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_fields_are_the_columns_of_the_contract(table: Table) -> None:
    schema = arrow_schema(table.name)
    assert tuple(schema.names) == table.column_names
    for column in table.columns:
        field = schema.field(column.name)
        assert field.nullable == column.nullable
        assert field.metadata == {b"description": column.description.encode()}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_one_key_of_the_schema_describes_the_table(table: Table) -> None:
    metadata = arrow_schema(table.name).metadata
    assert set(metadata) == {FILE_KEY}
    described = json.loads(metadata[FILE_KEY])
    assert described["table"] == table.name
    assert described["primary_key"] == list(table.primary_key)
    assert described["columns"] == {column.name: column.description for column in table.columns}


def test_types_are_those_that_are_published() -> None:
    assert {str(field.type) for table in TABLES for field in arrow_schema(table.name)} == {"string", "int64", "double", "date32[day]"}
