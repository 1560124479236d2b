"""The asset checks: every check of `pipeline.tables`, which generates them from the contract, one property of one table each.

Blocking ones stop what comes after their table, and so the release. Those of `documents` go before extraction; all others are evaluated in
one step, which takes all tables, since references lead from one to another.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg
import pyarrow as pa

from pipeline.build import Corpus, list_documents
from pipeline.defs.metadata import render_rows
from pipeline.defs.records import RESOLVED
from pipeline.defs.resources import Folders
from pipeline.tables.checks import CHECKS, Check, Problem, Tables

OWN = tuple(check for check in CHECKS if check.table == "documents")
RELATED = tuple(check for check in CHECKS if check.table != "documents")


def specify(checks: Sequence[Check], also: Sequence[str] = ()) -> list[dg.AssetCheckSpec]:
    """Checks by their names, as Dagster lists them; `also` names assets that they take besides their own."""
    return [
        dg.AssetCheckSpec(one.name, asset=one.table, description=one.description, blocking=one.blocking, additional_deps=also)
        for one in checks
    ]


@dg.multi_asset_check(
    name="check_documents",
    specs=specify(OWN),
    description="What the contract asks of the documents, before anything is taken from them.",
    can_subset=True,
)
def document_checks(context: dg.AssetCheckExecutionContext, folders: Folders, documents: Corpus) -> Iterator[dg.AssetCheckResult]:
    """One result a check of `documents`."""
    yield from evaluate(context, {"documents": list_documents(documents, folders.overlay)})


@dg.multi_asset_check(
    name="check_tables",
    specs=specify(RELATED, also=["documents"]),
    description="What the contract asks of all other tables, by themselves and with each other.",
    ins={name: dg.AssetKey(name) for name in RESOLVED},
    can_subset=True,
)
def table_checks(
    context: dg.AssetCheckExecutionContext, folders: Folders, documents: Corpus, **resolved: pa.Table
) -> Iterator[dg.AssetCheckResult]:
    """One result a check of all other tables."""
    yield from evaluate(context, {"documents": list_documents(documents, folders.overlay), **resolved})


def evaluate(context: dg.AssetCheckExecutionContext, tables: Tables) -> Iterator[dg.AssetCheckResult]:
    """Those checks that the run asks for."""
    for check in CHECKS:
        if dg.AssetCheckKey(dg.AssetKey(check.table), check.name) in context.selected_asset_check_keys:
            yield report(check, check.find_problems(tables))


def report(check: Check, problems: Sequence[Problem]) -> dg.AssetCheckResult:
    """What came of a check, with the documents and words of the first failing rows."""
    return dg.AssetCheckResult(
        passed=not problems,
        asset_key=check.table,
        check_name=check.name,
        severity=dg.AssetCheckSeverity.ERROR if check.blocking else dg.AssetCheckSeverity.WARN,
        description="; ".join(problem.message for problem in problems) or None,
        metadata=_show(problems) if problems else {},
    )


def _show(problems: Sequence[Problem]) -> dict[str, Any]:
    rows = [
        {"what": problem.message, "document": row.source, "words": row.words, "key": "/".join(row.key), "row": row.position}
        for problem in problems
        for row in problem.rows
    ]
    return {
        "failing_rows": sum(problem.n_rows for problem in problems),
        "first_failing_rows": dg.MetadataValue.md(render_rows(rows)),
        "report": dg.MetadataValue.text("\n".join(map(str, problems))),
    }
