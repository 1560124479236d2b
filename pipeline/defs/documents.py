"""The asset `documents`: the raw texts, read."""

import dagster as dg

from pipeline.build import Corpus, list_documents, read_corpus
from pipeline.defs.metadata import describe_table, table_traits
from pipeline.defs.resources import Folders
from pipeline.engine.embedded import Engine, Progress


@dg.asset(**table_traits("documents"))
def documents(folders: Folders, engine: dg.ResourceParam[Engine], progress: dg.ResourceParam[Progress]) -> dg.Output[Corpus]:
    """All texts of the seeds folder."""
    corpus = read_corpus(folders.seeds_path, folders.overlay, engine, progress)
    return dg.Output(corpus, metadata=describe_table(list_documents(corpus, folders.overlay)))
