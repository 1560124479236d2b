"""The asset `annotations`: what is found in each document, before documents are put together."""

import dagster as dg

from pipeline.build import Corpus, annotate_documents
from pipeline.defs.metadata import TRAITS, describe_annotations
from pipeline.defs.resources import EngineChoice, Folders
from pipeline.engine.seam import Progress
from pipeline.extract.annotations import Annotations


@dg.asset(
    description="What is found in each document by itself: mentions with their place in the text, and the claims they are put together to. "
    "A text that extraction fails on costs its own records alone and becomes an issue.",
    kinds={"python"},
    **TRAITS,
)
def annotations(
    folders: Folders, engine: EngineChoice, progress: dg.ResourceParam[Progress], documents: Corpus
) -> dg.Output[list[Annotations]]:
    """One `Annotations` a document, in the order of the documents."""
    with engine.open() as running:
        found = list(annotate_documents(documents.documents, folders.overlay, running, progress))
    return dg.Output(found, metadata=describe_annotations(documents.documents, found))
