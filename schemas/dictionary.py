"""The data dictionary, rendered from the contract: `python -m schemas.dictionary > docs/data-dictionary.md`.

What belongs here: Markdown made of what the schemas say. What does not: any fact about a column that no schema holds.
"""

import sys

from schemas.contract import TABLES, Column, Table

_HEAD = """\
# Data dictionary

Rendered from `schemas/` by `python -m schemas.dictionary > docs/data-dictionary.md`; changes go there.

- Each table is one Parquet file and one CSV file with the same rows in the same order, sorted by the primary key.
- `char_start`, `char_end` are offsets into `documents.text` of the row's `document_id`, in Unicode code points, half open:
  `text[char_start:char_end]` is exactly the row's `text`.
- Missing means unknown and is null (an empty cell in CSV), never an empty string.
- Countries are ISO 3166-1 alpha-3, the European Union is `EUE`; languages are ISO 639-1; currencies are ISO 4217.
- CSV: UTF-8, comma, every string in double quotes, quotes in it doubled. The words NA and null are words, so pandas must be told:

  ```python
  import json, pandas as pd

  manifest = json.load(open("published/latest/manifest.json", encoding="utf-8"))
  figures = pd.read_csv("published/latest/figures.csv", **manifest["tables"]["figures"]["read_csv"])
  ```
"""


def render_dictionary(tables: tuple[Table, ...] = TABLES) -> str:
    """The whole dictionary as Markdown."""
    return f"{_HEAD}\n{render_tables(tables)}"


def render_tables(tables: tuple[Table, ...]) -> str:
    """A section for each table."""
    return "\n".join(_render_table(table) for table in tables)


def _render_table(table: Table) -> str:
    key = [f"Primary key: {_code(table.primary_key)}.", ""] if table.primary_key else []
    lines = [f"## {table.name}", "", table.description, "", f"Mind: {table.warning}", "", *key]
    lines += ["| column | type | null | meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{column.name}` | {column.type} | {'yes' if column.nullable else 'no'} | {_meaning(table, column)} |"
        for column in table.columns
    ]
    if table.rules:
        lines += ["", "In every row:", ""]
        lines += [f"- {rule.reason}" for rule in table.rules]
    return "\n".join(lines) + "\n"


def _meaning(table: Table, column: Column) -> str:
    parts = [column.description]
    if column.values:
        parts.append(f"One of {_code(column.values)}.")
    if column.pattern:
        parts.append(f"Pattern `{column.pattern}`.")
    parts += [f"References `{key.table}.{key.referenced}`." for key in table.foreign_keys if key.column == column.name]
    return " ".join(parts).replace("|", r"\|")


def _code(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(render_dictionary())
