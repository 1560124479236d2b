"""The assets `statements`, `quotations`, `signatories`, `weapons`, `figures`, `merges` and `issues`: the tables, resolved across documents.

They come out of one step, because a statement is one only in the light of all documents, and all other records refer to it.
"""

from collections.abc import Iterator

import dagster as dg
import pyarrow as pa

from pipeline.build import Corpus, resolve_tables
from pipeline.defs.metadata import describe_table, table_traits
from pipeline.defs.resources import Folders
from pipeline.extract.annotations import Annotations
from schemas.contract import TABLES

RESOLVED = tuple(table.name for table in TABLES if table.name != "documents")


@dg.multi_asset(name="resolve", outs={name: dg.AssetOut(dagster_type=pa.Table, **table_traits(name)) for name in RESOLVED})
def records(folders: Folders, documents: Corpus, annotations: list[Annotations]) -> Iterator[dg.Output[pa.Table]]:
    """All tables that take more than one document to make."""
    tables = resolve_tables(documents, annotations, folders.overlay)
    for name in RESOLVED:
        yield dg.Output(tables[name], output_name=name, metadata=describe_table(tables[name]))
