"""`croissant.json`: the release as an MLCommons Croissant 1.1 dataset, which is a schema.org Dataset as well.

Each table is a record set over its Parquet file. There is no day of publication in it: the same tables give the same bytes on any day.
What belongs here: the terms of https://docs.mlcommons.org/croissant/. What does not: the facts.
"""

import json
from types import MappingProxyType
from typing import Any

from pipeline.publish.descriptors.dataset import (
    CREATOR,
    KEYWORDS,
    LICENCE_PATH,
    LIMITS,
    MEDIA_TYPES,
    RIGHTS,
    Coverage,
    Dataset,
    File,
)
from pipeline.publish.formats import Format
from schemas.contract import Column, Table, Type

CROISSANT = "croissant.json"

_CONTEXT = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "arrayShape": "cr:arrayShape",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "containedIn": "cr:containedIn",
        "cr": "http://mlcommons.org/croissant/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "description": {"@container": "@language"},
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isArray": "cr:isArray",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "name": {"@container": "@language"},
        "parentField": "cr:parentField",
        "path": "cr:path",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "samplingRate": "cr:samplingRate",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    }
)
_TYPES = {Type.STRING: "sc:Text", Type.INT64: "cr:Int64", Type.FLOAT64: "cr:Float64", Type.DATE: "sc:Date"}
_ENCODINGS = {**MEDIA_TYPES, Format.PARQUET: "application/x-parquet"}
"""The reference implementation loads Parquet under this older name alone."""


def render_croissant(dataset: Dataset) -> str:
    """The description as JSON-LD."""
    content = {
        "@context": dict(_CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": dataset.name,
        "alternateName": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "license": LICENCE_PATH,
        "copyrightNotice": RIGHTS,
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "citeAs": cite(dataset),
        "keywords": list(KEYWORDS),
        **_describe_coverage(dataset.coverage),
        "isLiveDataset": False,
        "rai:dataLimitations": [*LIMITS, *(f"{table.name}: {table.warning}" for table in dataset.tables if table.warning)],
        "distribution": [_describe_file(file) for file in dataset.files if file.form is not None],
        "recordSet": [_describe_table(dataset, table) for table in dataset.tables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def cite(dataset: Dataset) -> str:
    """How the release is cited, in BibTeX."""
    return f"@misc{{{dataset.name}, author = {{{{{CREATOR}}}}}, title = {{{dataset.title}}}, version = {{{dataset.version}}}}}"


def _describe_coverage(coverage: Coverage) -> dict[str, Any]:
    found: dict[str, Any] = {"inLanguage": [language for language, _ in coverage.languages]}
    if coverage.published:
        found["temporalCoverage"] = "/".join(day.isoformat() for day in coverage.published)
    return found


def _describe_file(file: File) -> dict[str, Any]:
    assert file.form is not None
    return {
        "@type": "cr:FileObject",
        "@id": file.name,
        "name": file.name,
        "description": f"Table {file.table} as {file.form}.",
        "contentUrl": file.name,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _ENCODINGS[file.form],
        "sha256": file.sha256,
    }


def _describe_table(dataset: Dataset, table: Table) -> dict[str, Any]:
    record_set: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.description} {table.warning}".strip(),
    }
    if table.primary_key:
        record_set["key"] = [{"@id": f"{table.name}/{column}"} for column in table.primary_key]
    file = dataset.find_file(table.name, Format.PARQUET)
    return {**record_set, "field": [_describe_column(table, column, file) for column in table.columns]}


def _describe_column(table: Table, column: Column, file: File) -> dict[str, Any]:
    """A reference is told in words: loaders take `references` for an order to join, and give other rows than the table has."""
    referenced = [f" References `{key.table}.{key.referenced}`." for key in table.foreign_keys if key.column == column.name]
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description + "".join(referenced),
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": file.name}, "extract": {"column": column.name}},
    }
