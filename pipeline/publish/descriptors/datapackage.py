"""`datapackage.json`: the release as a Data Package (version 2), which frictionless and others validate and load.

Each table is two resources of the same rows: its CSV file under the name of the table, and its Parquet file. The latter is a file and not
a `table` in its terms, since the reference implementation turns integers beside nulls into floats when it reads Parquet.
What belongs here: the terms of https://datapackage.org. What does not: the facts.
"""

import json
from collections.abc import Iterator
from typing import Any

from pipeline.publish.descriptors.dataset import (
    CREATOR,
    KEYWORDS,
    LICENCE,
    LICENCE_PATH,
    LICENCE_TITLE,
    MEDIA_TYPES,
    RIGHTS,
    Dataset,
    Source,
)
from pipeline.publish.formats import Format
from schemas.contract import Column, Table, Type
from schemas.dialect import DIALECT

DATAPACKAGE = "datapackage.json"

_PROFILES = "https://datapackage.org/profiles/2.0"
_FORMATS = {Format.CSV: "csv", Format.PARQUET: "apache-parquet"}
_TYPES = {Type.STRING: "string", Type.INT64: "integer", Type.FLOAT64: "number", Type.DATE: "date"}


def render_datapackage(dataset: Dataset) -> str:
    """The descriptor as JSON."""
    content = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "keywords": list(KEYWORDS),
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "licenses": [{"name": LICENCE, "path": LICENCE_PATH, "title": f"{LICENCE_TITLE}. {RIGHTS}"}],
        "sources": [_describe_source(source) for source in dataset.sources],
        "resources": [resource for form in (Format.CSV, Format.PARQUET) for resource in _describe_resources(dataset, form)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def name_resource(table: str, form: Format) -> str:
    """Name of the resource of a table in a format."""
    return table if form is Format.CSV else f"{table}-{form}"


def _describe_source(source: Source) -> dict[str, Any]:
    found = {"title": source.title or source.path, "path": source.url or source.path, "file": source.path}
    return {**found, "document_id": source.document_id, "text_sha256": source.text_sha256}


def _describe_resources(dataset: Dataset, form: Format) -> Iterator[dict[str, Any]]:
    for table in dataset.tables:
        file = dataset.find_file(table.name, form)
        resource: dict[str, Any] = {
            "$schema": f"{_PROFILES}/dataresource.json",
            "name": name_resource(table.name, form),
            "title": table.title,
            "description": f"{table.description} {table.warning}".strip(),
            "path": file.name,
            "format": _FORMATS[form],
            "mediatype": MEDIA_TYPES[form],
            "hash": f"sha256:{file.sha256}",
            "bytes": file.bytes,
        }
        if form is Format.CSV:
            resource["type"] = "table"
            resource["encoding"] = DIALECT["encoding"]
            resource["dialect"] = {name: DIALECT[name] for name in ("delimiter", "lineTerminator", "quoteChar", "doubleQuote", "header")}
        yield {**resource, "schema": _describe_schema(table, form)}


def _describe_schema(table: Table, form: Format) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_describe_field(column) for column in table.columns],
        "missingValues": [DIALECT["missing"]],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": [key.column],
                # an empty name is the resource itself
                "reference": {"resource": "" if key.table == table.name else name_resource(key.table, form), "fields": [key.referenced]},
            }
            for key in table.foreign_keys
        ]
    return schema


def _describe_field(column: Column) -> dict[str, Any]:
    asked = {
        "required": None if column.nullable else True,
        "enum": None if column.values is None else list(column.values),
        "pattern": column.pattern,
        "minimum": column.minimum,
        "minLength": column.min_length,
    }
    constraints = {name: value for name, value in asked.items() if value is not None}
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
    return {**field, "constraints": constraints} if constraints else field
