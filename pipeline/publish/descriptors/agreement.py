"""Whether the descriptions of a release agree with its files: the tables and columns that they name, and sizes and hashes.

What belongs here: reading each of them as a program would. What does not: their wording, which may change from release to release.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from pipeline.publish.descriptors.croissant import CROISSANT
from pipeline.publish.descriptors.csvw import CSVW
from pipeline.publish.descriptors.datapackage import DATAPACKAGE
from pipeline.publish.formats import Format
from pipeline.publish.manifest import file_name, hash_bytes
from pipeline.publish.sqlite import SQLITE, list_rows, read_rows

# of a description: for each file that it describes its columns, if it names any, and its hash and size, if it states them
Stated = Iterator[tuple[str, tuple[str, ...] | None, str | None, int | None]]


def find_disagreements(contents: Mapping[str, bytes], tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, str]]:
    """File and message of everything that a description says and the files do not. Descriptions that are not there say nothing."""
    for name, (form, read) in _DESCRIPTIONS.items():
        if name in contents:
            try:
                stated = list(read(json.loads(contents[name])))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                yield name, f"it cannot be read: {error!r:.200}"
            else:
                yield from ((name, message) for message in _compare(stated, contents, tables, form))
    if SQLITE in contents:
        yield from ((SQLITE, message) for message in _compare_database(contents[SQLITE], tables))


def _compare(
    stated: Sequence[tuple[str, tuple[str, ...] | None, str | None, int | None]],
    contents: Mapping[str, bytes],
    tables: Mapping[str, pa.Table],
    form: Format,
) -> Iterator[str]:
    columns = {file_name(name, form): tuple(table.column_names) for name, table in tables.items()}
    for file in sorted(columns.keys() - {name for name, named, _, _ in stated if named is not None}):
        yield f"it does not describe {file}"
    for file, named, sha256, size in stated:
        if file not in contents:
            yield f"it describes {file}, which is not there"
        elif sha256 not in (None, hash_bytes(contents[file])) or size not in (None, len(contents[file])):
            yield f"hash or size of {file} are not what it states"
        elif named is not None and columns.get(file, named) != named:
            yield f"the columns of {file} are not those that it names"


def _compare_database(content: bytes, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    try:
        for name, table in tables.items():
            if read_rows(content, name, table.column_names) != list(list_rows(table)):
                yield f"its rows of {name} are not those of {file_name(name, Format.PARQUET)}"
    except (sqlite3.Error, ValueError) as error:
        yield f"it cannot be read: {error!r:.200}"


def _read_datapackage(found: Mapping[str, Any]) -> Stated:
    for one in found["resources"]:
        columns = tuple(field["name"] for field in one["schema"]["fields"])
        yield one["path"], columns, one["hash"].removeprefix("sha256:"), one["bytes"]


def _read_croissant(found: Mapping[str, Any]) -> Stated:
    for one in found["distribution"]:
        yield one["contentUrl"], None, one["sha256"], int(one["contentSize"].removesuffix(" B"))
    for one in found["recordSet"]:
        columns = tuple(field["source"]["extract"]["column"] for field in one["field"])
        yield one["field"][0]["source"]["fileObject"]["@id"], columns, None, None


def _read_csvw(found: Mapping[str, Any]) -> Stated:
    for one in found["tables"]:
        yield one["url"], tuple(column["name"] for column in one["tableSchema"]["columns"]), None, None


_DESCRIPTIONS: Mapping[str, tuple[Format, Callable[[Mapping[str, Any]], Stated]]] = MappingProxyType(
    {
        DATAPACKAGE: (Format.CSV, _read_datapackage),
        CROISSANT: (Format.PARQUET, _read_croissant),
        CSVW: (Format.CSV, _read_csvw),
    }
)
