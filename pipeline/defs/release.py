"""The asset `release`: the tables, published."""

import dagster as dg
import pyarrow as pa

from pipeline.build import Corpus, list_documents
from pipeline.defs.metadata import TRAITS, describe_release
from pipeline.defs.records import RESOLVED
from pipeline.defs.resources import Folders
from pipeline.publish.release import PublishError, Release, publish_release


@dg.asset(
    description="The tables as Parquet and CSV in a folder of their own, which never changes again; `latest` leads to the newest. "
    "The publisher checks for itself: nothing that breaks the contract is published, whichever way it was called. Where nothing has "
    "changed, the newest release stays.",
    kinds={"python", "parquet", "csv"},
    ins={name: dg.AssetIn() for name in RESOLVED},
    **TRAITS,
)
def release(folders: Folders, documents: Corpus, **resolved: pa.Table) -> dg.Output[Release]:
    """The release that stands afterwards, new or unchanged."""
    tables = {"documents": list_documents(documents, folders.overlay), **resolved}
    try:
        published = publish_release(tables, folders.published_place)
    except PublishError as refused:
        raise dg.Failure(str(refused), allow_retries=False) from refused
    return dg.Output(published, metadata=describe_release(published))
