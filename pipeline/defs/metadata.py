"""What the UI says about an asset: traits that are known beforehand, and what a run adds.

What belongs here: small pure functions from the contract, tables and annotations to Dagster's metadata. What does not: definitions.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

import dagster as dg
import pyarrow as pa

from pipeline.extract.annotations import Annotations
from pipeline.publish.release import Release
from pipeline.text.document import Document
from schemas.contract import Table, find_table


class Traits(TypedDict):
    """What all assets have in common."""

    group_name: str
    owners: Sequence[str]


class TableTraits(Traits):
    """What the asset of a table has besides."""

    description: str
    kinds: set[str]
    metadata: Mapping[str, dg.TableSchema]


GROUP = "dataset"
OWNERS = ["team:maintainers"]
# one group: several open collapsed in the UI
TRAITS: Traits = {"group_name": GROUP, "owners": OWNERS}
PREVIEW_ROWS = 8
PREVIEW_WIDTH = 60
# what Markdown would take for its own
MARKUP = frozenset(r"\`*[]<>|~&")


def table_traits(name: str) -> TableTraits:
    """What is known of a table's asset before any run: everything that the contract says of it."""
    table = find_table(name)
    return {
        "description": table.description,
        "kinds": {"python", "arrow"},
        "metadata": {"dagster/column_schema": render_schema(table)},
        **TRAITS,
    }


def render_schema(table: Table) -> dg.TableSchema:
    """The contract of a table in Dagster's words."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                column.type.value,
                column.description,
                dg.TableColumnConstraints(
                    nullable=column.nullable,
                    unique=table.primary_key == (column.name,),
                    other=[constraint.reason for constraint in column.constraints],
                ),
            )
            for column in table.columns
        ],
        constraints=dg.TableConstraints(other=[rule.reason for rule in table.rules]),
    )


def describe_table(table: pa.Table) -> dict[str, Any]:
    """How many rows there are, and the first of them: what people read before what programs read."""
    names = sorted(table.column_names, key=lambda name: (name != "text", name.endswith("_id") or name.startswith("char_")))
    rows = table.select(names).slice(0, PREVIEW_ROWS).to_pylist()
    return {"dagster/row_count": table.num_rows, "preview": dg.MetadataValue.md(render_rows(rows))}


def describe_annotations(documents: Sequence[Document], annotations: Sequence[Annotations]) -> dict[str, Any]:
    """How much was found of each kind, in all and in the first documents."""
    counts = [
        {"source": document.source}
        | {kind: len(getattr(found, kind)) for kind in ("statements", "quotations", "signatories", "weapons", "figures", "issues")}
        for document, found in zip(documents, annotations, strict=True)
    ]
    totals: Counter[str] = Counter()
    for count in counts:
        totals.update({kind: number for kind, number in count.items() if isinstance(number, int)})
    return {
        "dagster/row_count": len(annotations),
        "preview": dg.MetadataValue.md(render_rows(counts[:PREVIEW_ROWS])),
        **{f"found/{kind}": number for kind, number in totals.items()},
    }


def describe_release(release: Release) -> dict[str, Any]:
    """Which release stands, and where."""
    rows = [{"table": table.name, "rows": table.rows, "columns": table.columns, "path": str(table.path)} for table in release.tables]
    return {
        "version": release.version,
        "new": release.created,
        "folder": dg.MetadataValue.path(str(release.path)),
        "dagster/row_count": sum(table.rows for table in release.tables),
        "preview": dg.MetadataValue.md(render_rows(rows)),
    }


def render_rows(rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as a Markdown table.

    >>> print(render_rows([{"unit": "percent", "text": "80%"}]))
    | unit | text |
    | --- | --- |
    | percent | 80% |
    """
    rows = list(rows)
    if not rows:
        return "no rows"
    lines = [list(rows[0]), ["---"] * len(rows[0]), *([render_cell(value) for value in row.values()] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def render_cell(value: object) -> str:
    """A value in one line that Markdown leaves alone; null is empty, long words are cut.

    >>> render_cell("a|b" + chr(10) + "*c*")
    'a&#124;b &#42;c&#42;'
    """
    words = "" if value is None else " ".join(str(value).split())
    if len(words) > PREVIEW_WIDTH:
        words = words[: PREVIEW_WIDTH - 1] + "…"
    return "".join(f"&#{ord(sign)};" if sign in MARKUP else sign for sign in words)
