"""`README.md` of a release: what it is, what it covers, how good it is, how it is loaded, and how it can be used wrongly.

What belongs here: words for people, rendered from the same facts as the descriptions for programs. What does not: what changed since the
release before (`changelog`).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.publish.descriptors.croissant import CROISSANT, cite
from pipeline.publish.descriptors.csvw import CSVW
from pipeline.publish.descriptors.datapackage import DATAPACKAGE
from pipeline.publish.descriptors.dataset import (
    KEYWORDS,
    LICENCE,
    LICENCE_PATH,
    LICENCE_TITLE,
    LIMITS,
    RIGHTS,
    Coverage,
    Dataset,
)
from pipeline.publish.editions import OPEN_CHARACTERS, Edition
from pipeline.publish.formats import Format
from pipeline.publish.manifest import MANIFEST, SUMS
from pipeline.publish.sqlite import SQLITE
from schemas.contract import Table

README = "README.md"
DICTIONARY = "data-dictionary.md"
SHOWN_PUBLISHERS = 10
SHOWN_CHARACTERS = 60

_CORPORA = {
    "held_out": "texts that no rule was written for",
    "worked_on": "texts that rules were tried on",
}
_RECIPES = f"""\
```python
import json
import pandas as pd

figures = pd.read_parquet("figures.parquet", dtype_backend="pyarrow")

arguments = json.load(open("{MANIFEST}", encoding="utf-8"))["tables"]["figures"]["read_csv"]
same = pd.read_csv("figures.csv", **arguments).convert_dtypes(dtype_backend="pyarrow")
```

```python
import polars as pl

figures = pl.read_parquet("figures.parquet")
```

```python
import duckdb

figures = duckdb.sql("SELECT * FROM 'figures.parquet' JOIN 'statements.parquet' USING (statement_id)")
```

```r
library(arrow)

figures <- read_parquet("figures.parquet")
```

```sh
sqlite3 {SQLITE} "SELECT column_name, description FROM release_columns WHERE table_name = 'figures'"
```
"""


def render_card(dataset: Dataset) -> str:
    """The whole card as Markdown, with a head that catalogues of datasets read."""
    return "\n".join(
        [
            *_render_head(dataset),
            f"# {dataset.title}",
            "",
            dataset.description,
            "",
            "| table | rows | columns | primary key | what a row is |",
            "|---|---:|---:|---|---|",
            *(_render_row(dataset, table) for table in dataset.tables),
            "",
            f"Each table is a Parquet file and a CSV file with the same rows, and `{SQLITE}` holds all of them. What each column means:",
            f"`{DICTIONARY}`; for programs `{MANIFEST}`, `{DATAPACKAGE}`, `{CROISSANT}` and `{CSVW}`.",
            "What changed since the release before: `CHANGES.md`, and line by line `changes.parquet` and `changes.csv`.",
            f"`sha256sum --check {SUMS}` tells whether all files came whole; `communique verify` of this folder looks into them as well.",
            "",
            "## What it covers",
            "",
            *_render_coverage(dataset.coverage, dataset.rows["documents"]),
            "",
            "## How it can be used wrongly",
            "",
            *(f"- `{table.name}`: {table.warning}" for table in dataset.tables if table.warning),
            "",
            "## Known limits",
            "",
            *(f"- {limit}" for limit in LIMITS),
            *_render_edition(dataset.edition),
            "",
            *_render_quality(dataset.quality),
            "## How it is loaded",
            "",
            _RECIPES,
            "## Licence and citation",
            "",
            f"[{LICENCE_TITLE}]({LICENCE_PATH}) ({LICENCE}). {RIGHTS}",
            "",
            "```bibtex",
            cite(dataset),
            "```",
            "",
        ]
    )


def _render_head(dataset: Dataset) -> Iterator[str]:
    yield "---"
    yield f"license: {LICENCE.lower()}"
    yield f"pretty_name: {json.dumps(dataset.title, ensure_ascii=False)}"
    yield f"language: {json.dumps([language for language, _ in dataset.coverage.languages if language != 'und'])}"
    yield f"tags: {json.dumps(list(KEYWORDS))}"
    yield "configs:"
    for table in dataset.tables:
        yield f"- config_name: {table.name}"
        yield f"  data_files: {dataset.find_file(table.name, Format.PARQUET).name}"
    yield "---"
    yield ""


def _render_row(dataset: Dataset, table: Table) -> str:
    key = ", ".join(f"`{column}`" for column in table.primary_key)
    return f"| `{table.name}` | {dataset.rows[table.name]} | {len(table.columns)} | {key} | {table.description} |"


def _render_coverage(coverage: Coverage, documents: int) -> Iterator[str]:
    languages = ", ".join(f"{language} {count}" for language, count in coverage.languages)
    yield f"- Documents: {documents}{f'; by language: {languages}' if languages else ''}."
    if coverage.published:
        first, last = coverage.published
        yield f"- Published from {first} to {last}, as far as known: {coverage.n_dated} of {documents} documents are dated."
    if coverage.stated:
        yield f"- Statements dated from {coverage.stated[0]} to {coverage.stated[1]}."
    if coverage.publishers:
        shown = ", ".join(f"{_escape(name)} ({count})" for name, count in coverage.publishers[:SHOWN_PUBLISHERS])
        more = len(coverage.publishers) - SHOWN_PUBLISHERS
        yield f"- Publishers, by documents: {shown}{f', and {more} more' if more > 0 else ''}."


def _render_edition(edition: Edition) -> Iterator[str]:
    if edition is Edition.OPEN:
        yield f"- `text_start` holds at most {OPEN_CHARACTERS} characters of the words of a row; `text_sha256` is the hash of all of them."
        yield "- Whoever has the texts can check every row: `communique verify . --texts FOLDER`."


def _render_quality(quality: str | None) -> Iterator[str]:
    """F1 of each table on the annotated texts of the project; not on the texts of this release, which nobody has annotated."""
    if quality is None:
        return
    corpora: Mapping[str, Any] = json.loads(quality)["corpora"]
    names = [name for name in _CORPORA if name in corpora]
    yield "## How good it is"
    yield ""
    yield "Measured on annotated texts of the project, not on the texts of this release: F1 with its interval of 95 % confidence."
    yield "`quality.json` has precision, recall and the share of right values of each column."
    yield ""
    heads = [f"{corpora[name]['documents']} {_CORPORA[name]}" for name in names]
    yield f"| table | {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(names)}"
    for table in corpora[names[0]]["tables"]:
        shares = [_say_share(corpora[name]["tables"][table]["f1"]) for name in names]
        yield f"| `{table}` | {' | '.join(shares)} |"
    yield ""


def _say_share(share: Mapping[str, float | None]) -> str:
    return "-" if share["value"] is None else f"{share['value']:.2f} [{share['low']:.2f}, {share['high']:.2f}]"


def _escape(words: str) -> str:
    """Words of a page in one line, cut where they are long, so that none of them is taken for Markdown."""
    line = " ".join(words.split())
    cut = line if len(line) <= SHOWN_CHARACTERS else f"{line[: SHOWN_CHARACTERS - 1]}…"
    return "".join(f"\\{one}" if one in r"\`*_{}[]<>()#|!" else one for one in cut)
