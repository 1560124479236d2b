"""What a release says of itself to programs: `manifest.json`, and `SHA256SUMS` over every file of it.

What belongs here: rendering both, and reading them back. What does not: writing files, and what a release says to people (`descriptors`,
`changelog`).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from pipeline.publish.changes import Counts, count_changes, read_lines
from pipeline.publish.editions import CONTRACTS, Edition
from pipeline.publish.formats import Format
from pipeline.publish.versions import Version, read_version
from schemas.contract import Column, ForeignKey, Table, Type
from schemas.dialect import DIALECT, pandas_arguments

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class TableFiles:
    """A table of a release as files: its name, its size, and the bytes of each format."""

    table: str
    rows: int
    columns: int
    contents: Mapping[Format, bytes]


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the files of an edition are rendered from. `previous` is the release that `changes` are against; None for the first."""

    version: Version
    previous: Version | None
    id_recipe: int
    tables: Mapping[str, pa.Table]
    files: tuple[TableFiles, ...]
    changes: pa.Table
    edition: Edition = Edition.FULL


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a manifest states of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read. `tables` are as it describes them, which need not be as the schemas have them today."""

    version: Version
    previous: Version | None
    id_recipe: int
    tables: tuple[Table, ...]
    rows: Mapping[str, int]
    changes: Mapping[str, Counts]
    files: Mapping[str, FileFacts]
    edition: Edition = Edition.FULL


def file_name(table: str, form: Format) -> str:
    """Name of a table's file in its release."""
    return f"{table}.{form}"


def hash_bytes(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def render_manifest(facts: Facts, contents: Mapping[str, bytes]) -> str:
    """The manifest as JSON. It holds no time and no place, so that the same tables give the same bytes.

    `contents` are all other files of the release; those that are no table's are listed under `files`.
    """
    contract = {table.name: table for table in CONTRACTS[facts.edition]}
    of_tables = {file_name(one.table, form) for one in facts.files for form in one.contents}
    content = {
        "version": str(facts.version),
        "edition": str(facts.edition),
        "previous": None if facts.previous is None else str(facts.previous),
        "id_recipe": facts.id_recipe,
        "csv_dialect": dict(DIALECT),
        "tables": {one.table: _describe(contract[one.table], one) for one in facts.files},
        "changes": {table: asdict(counts) for table, counts in count_changes(read_lines(facts.changes)).items()},
        "files": [_describe_file(name, contents[name]) for name in sorted(contents.keys() - of_tables)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def render_sums(contents: Mapping[str, bytes]) -> str:
    """SHA-256 of every other file, as `sha256sum --check` reads it."""
    return "".join(f"{hash_bytes(contents[name])}  {name}\n" for name in sorted(contents) if name != SUMS)


def read_manifest(content: bytes) -> Manifest:
    """The manifest of a release. Raises ValueError where it is no such manifest."""
    try:
        found: dict[str, Any] = json.loads(content)
        version, previous = read_version(found["version"]), found.get("previous")
        if version is None:
            raise ValueError(f"no version: {found['version']!r:.80}")
        tables: dict[str, Any] = found["tables"]
        return Manifest(
            version,
            None if previous is None else read_version(previous),
            int(found.get("id_recipe", 1)),
            tuple(_read_table(name, table) for name, table in tables.items()),
            {name: int(table["rows"]) for name, table in tables.items()},
            {name: Counts(**counts) for name, counts in found.get("changes", {}).items()},
            {str(one["path"]): FileFacts(int(one["bytes"]), str(one["sha256"])) for one in _list_files(found)},
            Edition(found.get("edition", Edition.FULL)),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a manifest: {error!r:.200}") from error


def _list_files(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for table in found["tables"].values():
        yield from table["files"].values()
    yield from found.get("files", ())


def _read_table(name: str, found: Mapping[str, Any]) -> Table:
    columns = tuple(Column(one["name"], Type(one["type"]), bool(one["nullable"]), one["description"]) for one in found["columns"])
    return Table(
        name,
        found["title"],
        found["description"],
        columns,
        tuple(found["primary_key"]),
        tuple(ForeignKey(key["column"], key["table"], key["referenced"]) for key in found["foreign_keys"]),
        (),
        {"document_id", "char_start", "char_end", "text"} <= {column.name for column in columns},
        found.get("warning", ""),
    )


def _describe(table: Table, files: TableFiles) -> dict[str, object]:
    return {
        "title": table.title,
        "description": table.description,
        "warning": table.warning,
        "rows": files.rows,
        "primary_key": list(table.primary_key),
        "foreign_keys": [{"column": key.column, "table": key.table, "referenced": key.referenced} for key in table.foreign_keys],
        "columns": [
            {"name": column.name, "type": str(column.type), "nullable": column.nullable, "description": column.description}
            for column in table.columns
        ],
        "files": {str(form): _describe_file(file_name(files.table, form), content) for form, content in files.contents.items()},
        "read_csv": pandas_arguments(table),
    }


def _describe_file(name: str, content: bytes) -> dict[str, object]:
    return {"path": name, "bytes": len(content), "sha256": hash_bytes(content)}
