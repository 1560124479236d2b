"""`README.md` of a release: what it holds and how to load it, on one screen.

What belongs here: words for people, rendered from the contract and the release's facts. What does not: what changed (`changelog`).
"""

from pipeline.publish.manifest import MANIFEST, SUMS, Facts, TableFiles
from schemas.contract import Table, find_table

README = "README.md"


def render_readme(facts: Facts) -> str:
    """The whole file as Markdown."""
    rows = "\n".join(_render_row(find_table(one.table), one) for one in facts.files)
    return f"""\
# Communique {facts.version}

Statements, quotations, signatories, weapons and figures, extracted from news and official text. Each extracted row points at its words:
`documents.text[char_start:char_end]` is exactly `text`, in Unicode code points.

| table | rows | columns | primary key | what a row is |
|---|---|---|---|---|
{rows}

Each table is a Parquet file and a CSV file with the same rows. Columns, types and hashes: `{MANIFEST}`. What changed since the release
before: `CHANGES.md`, and line by line `changes.parquet` and `changes.csv`. `sha256sum --check {SUMS}` tells whether all files came whole;
`communique verify` of this folder looks into them as well.

```python
import json
import pandas as pd

figures = pd.read_parquet("figures.parquet", dtype_backend="pyarrow")

arguments = json.load(open("{MANIFEST}", encoding="utf-8"))["tables"]["figures"]["read_csv"]
same = pd.read_csv("figures.csv", **arguments).convert_dtypes(dtype_backend="pyarrow")
```

Missing means unknown. Records are what the texts say, read by rules: not what happened, and not free of errors.
"""


def _render_row(table: Table, files: TableFiles) -> str:
    key = ", ".join(table.primary_key)
    return f"| {table.name} | {files.rows} | {files.columns} | {key} | {table.description} |"
