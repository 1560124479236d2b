"""The asset `documents`: the raw texts, read."""

import dagster as dg

from pipeline.build import Corpus, list_documents, read_corpus
from pipeline.defs.metadata import describe_table, table_traits
from pipeline.defs.resources import EngineChoice, Folders
from pipeline.engine.seam import Progress


@dg.asset(**table_traits("documents"))
def documents(folders: Folders, engine: EngineChoice, progress: dg.ResourceParam[Progress]) -> dg.Output[Corpus]:
    """All texts of the seeds folder."""
    with engine.open() as running:
        corpus = read_corpus(folders.seeds_path, folders.overlay, running, progress)
    return dg.Output(corpus, metadata=describe_table(list_documents(corpus, folders.overlay)))
