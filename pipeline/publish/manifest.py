"""What a release says of itself: `manifest.json` for programs, `README.md` for people.

What belongs here: rendering both from the contract and the files, and reading the manifest back. What does not: writing files.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.publish.formats import Format
from pipeline.publish.versions import Version
from schemas.contract import Table, find_table
from schemas.dialect import DIALECT, pandas_arguments

MANIFEST = "manifest.json"
README = "README.md"


@dataclass(frozen=True, slots=True)
class TableFiles:
    """A table of a release as files: its name, its size, and the bytes of each format."""

    table: str
    rows: int
    columns: int
    contents: Mapping[Format, bytes]


def file_name(table: str, form: Format) -> str:
    """Name of a table's file in its release."""
    return f"{table}.{form}"


def render_manifest(version: Version, files: tuple[TableFiles, ...]) -> str:
    """The manifest as JSON. It holds no time and no place, so that the same tables give the same bytes."""
    content = {"version": str(version), "csv_dialect": dict(DIALECT), "tables": {one.table: _describe(one) for one in files}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_hashes(manifest: str) -> dict[str, str]:
    """SHA-256 of each table file that the manifest lists, by file name. Raises ValueError where it is no such manifest."""
    try:
        tables: dict[str, Any] = json.loads(manifest)["tables"]
        return {file["path"]: file["sha256"] for table in tables.values() for file in table["files"].values()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a manifest: {error!r}") from error


def hash_bytes(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def _describe(files: TableFiles) -> dict[str, object]:
    table = find_table(files.table)
    return {
        "title": table.title,
        "description": table.description,
        "rows": files.rows,
        "primary_key": list(table.primary_key),
        "foreign_keys": [{"column": key.column, "table": key.table, "referenced": key.referenced} for key in table.foreign_keys],
        "columns": [
            {"name": column.name, "type": str(column.type), "nullable": column.nullable, "description": column.description}
            for column in table.columns
        ],
        "files": {
            str(form): {"path": file_name(files.table, form), "bytes": len(content), "sha256": hash_bytes(content)}
            for form, content in files.contents.items()
        },
        "read_csv": pandas_arguments(table),
    }


def render_readme(version: Version, files: tuple[TableFiles, ...]) -> str:
    """What the release holds and how to load it, on one screen."""
    rows = "\n".join(_readme_row(find_table(one.table), one) for one in files)
    return f"""\
# Communique {version}

Statements, quotations, signatories, weapons and figures, extracted from news and official text. Each extracted row points at its words:
`documents.text[char_start:char_end]` is exactly `text`, in Unicode code points.

| table | rows | columns | primary key | what a row is |
|---|---|---|---|---|
{rows}

Each table is a Parquet file and a CSV file with the same rows. Columns, types and hashes: `{MANIFEST}`.

```python
import json
import pandas as pd

figures = pd.read_parquet("figures.parquet", dtype_backend="pyarrow")

arguments = json.load(open("{MANIFEST}", encoding="utf-8"))["tables"]["figures"]["read_csv"]
same = pd.read_csv("figures.csv", **arguments).convert_dtypes(dtype_backend="pyarrow")
```

Missing means unknown. Records are what the texts say, read by rules: not what happened, and not free of errors.
"""


def _readme_row(table: Table, files: TableFiles) -> str:
    key = ", ".join(table.primary_key)
    return f"| {table.name} | {files.rows} | {files.columns} | {key} | {table.description} |"
