"""`csv-metadata.json`: the CSV files as a W3C table group (CSV on the Web), with types, keys and references.

A foreign key of a column that may be null is told in words alone: in these terms every row must have the row that it refers to.
What belongs here: the terms of https://www.w3.org/TR/tabular-metadata/. What does not: the facts.
"""

import json
import re
from typing import Any

from pipeline.publish.descriptors.dataset import CREATOR, KEYWORDS, LICENCE_PATH, RIGHTS, Dataset
from pipeline.publish.formats import Format
from schemas.contract import Column, Table, Type
from schemas.dialect import DIALECT

CSVW = "csv-metadata.json"

_TYPES = {Type.STRING: "string", Type.INT64: "integer", Type.FLOAT64: "double", Type.DATE: "date"}


def render_csvw(dataset: Dataset) -> str:
    """The table group as JSON."""
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": dataset.title,
        "dc:description": dataset.description,
        "dc:creator": CREATOR,
        "dc:license": {"@id": LICENCE_PATH},
        "dc:rights": RIGHTS,
        "dcat:keyword": list(KEYWORDS),
        "schema:version": dataset.version,
        "dialect": {
            "encoding": DIALECT["encoding"],
            "delimiter": DIALECT["delimiter"],
            "quoteChar": DIALECT["quoteChar"],
            "doubleQuote": DIALECT["doubleQuote"],
            "lineTerminators": [DIALECT["lineTerminator"]],
            "header": DIALECT["header"],
        },
        "null": DIALECT["missing"],
        "tables": [_describe_table(dataset, table) for table in dataset.tables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _describe_table(dataset: Dataset, table: Table) -> dict[str, Any]:
    file = dataset.find_file(table.name, Format.CSV)
    schema: dict[str, Any] = {"columns": [_describe_column(table, column) for column in table.columns]}
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    filled = {column.name for column in table.columns if not column.nullable}
    references = [
        {
            "columnReference": [key.column],
            "reference": {"resource": dataset.find_file(key.table, Format.CSV).name, "columnReference": [key.referenced]},
        }
        for key in table.foreign_keys
        if key.column in filled
    ]
    if references:
        schema["foreignKeys"] = references
    words = {"dc:title": table.title, "dc:description": f"{table.description} {table.warning}".strip()}
    return {"url": file.name, **words, "tableSchema": schema}


def _describe_column(table: Table, column: Column) -> dict[str, Any]:
    """A closed vocabulary is a pattern, since the terms have no other word for it."""
    asked = {
        "format": f"^({'|'.join(map(re.escape, column.values))})$" if column.values else column.pattern,
        "minimum": column.minimum,
        "minLength": column.min_length,
    }
    limits = {name: value for name, value in asked.items() if value is not None}
    kind = _TYPES[column.type]
    referenced = [f" References `{key.table}.{key.referenced}`." for key in table.foreign_keys if key.column == column.name]
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": {"base": kind, **limits} if limits else kind,
        "required": not column.nullable,
        "dc:description": column.description + "".join(referenced),
    }
