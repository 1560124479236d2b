"""The whole pipeline as a few functions, and as one: from a folder of raw texts to the tables, without Dagster.

What belongs here: the order of the rooms, and that one bad text never stops the rest. What does not: anything that a room knows.
The functions that engines push over texts (`read_source`, `annotate_document`) stand at the top level and depend on their arguments
alone, so that they run in any process.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline.engine.embedded import EmbeddedEngine
from pipeline.engine.seam import Engine, Progress, count_progress
from pipeline.extract.annotate import annotate
from pipeline.extract.annotations import Annotations
from pipeline.resolve.records import resolve_records
from pipeline.tables.building import build_tables
from pipeline.text.document import Document, Issue
from pipeline.text.reading import EXTRACTED_LANGUAGE, Reading, read_document
from pipeline.text.sources import RawSource, find_sources
from pipeline.vocabulary.load import load_vocabulary
from schemas.terms import Severity

log = logging.getLogger(__name__)

READING = "reading"
EXTRACTING = "extracting"
PROCESS_ENDED = "the process that worked on it was ended, each time it was tried"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a folder of raw texts came to: documents in the order of their sources, and an issue for all that was not read."""

    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def ignore_progress(stage: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


def build_tables_from(
    seeds: Path, overlay: Path | None = None, engine: Engine | None = None, progress: Progress = ignore_progress
) -> dict[str, pa.Table]:
    """Every table by name, from a folder of raw texts. Nothing is written and nothing is checked: `publish_release` does both.

    `overlay` is a folder of a user's own vocabulary entries. Raises NotADirectoryError where there is no such folder of texts, and
    VocabularyError where an entry cannot be used.
    """
    corpus = read_corpus(seeds, overlay, engine, progress)
    return resolve_tables(corpus, annotate_documents(corpus.documents, overlay, engine, progress), overlay)


def read_corpus(seeds: Path, overlay: Path | None = None, engine: Engine | None = None, progress: Progress = ignore_progress) -> Corpus:
    """All texts of a folder, read."""
    load_vocabulary(overlay)  # before the clock of the first text starts, and so that a bad entry is no matter of one text
    sources = tuple(find_sources(seeds))
    results = (engine or EmbeddedEngine()).map(partial(read_source, overlay=overlay), sources, lose_source)
    readings = tuple(count_progress(results, READING, len(sources), progress))
    return Corpus(
        tuple(reading.document for reading in readings if reading.document is not None),
        # a text that was refused is no row of `documents`, to which an issue could refer
        tuple(issue if reading.document else replace(issue, document_id=None) for reading in readings for issue in reading.issues),
    )


def join_corpora(corpora: Sequence[Corpus]) -> Corpus:
    """Several folders as one."""
    return Corpus(
        tuple(document for corpus in corpora for document in corpus.documents),
        tuple(issue for corpus in corpora for issue in corpus.issues),
    )


def read_source(source: RawSource | Issue, overlay: Path | None = None) -> Reading:
    """One text as a document, or the reason why it is none."""
    if isinstance(source, Issue):
        return Reading(None, (source,))
    words = load_vocabulary(overlay).pages
    try:
        return read_document(source, words)
    except Exception as error:
        log.exception("cannot read %s", source.source)
        return Reading(None, (Issue(source.source, Severity.ERROR, "reading_failed", _say(error)),))


def lose_source(source: RawSource | Issue) -> Reading:
    """What stands for a text that ended the process which read it."""
    return Reading(None, (Issue(source.source, Severity.ERROR, "reading_failed", PROCESS_ENDED),))


def annotate_documents(
    documents: Sequence[Document], overlay: Path | None = None, engine: Engine | None = None, progress: Progress = ignore_progress
) -> tuple[Annotations, ...]:
    """What is found in each document, in their order."""
    results = (engine or EmbeddedEngine()).map(partial(annotate_document, overlay=overlay), documents, lose_document)
    return tuple(count_progress(results, EXTRACTING, len(documents), progress))


def annotate_document(document: Document, overlay: Path | None = None) -> Annotations:
    """What is found in one document: nothing in another language. What goes wrong costs this document's records, and is an issue."""
    if document.language != EXTRACTED_LANGUAGE:
        return Annotations(document.document_id)
    vocabulary = load_vocabulary(overlay)
    try:
        return annotate(document, vocabulary)
    except Exception as error:
        log.exception("cannot extract from %s", document.source)
        issue = Issue(document.source, Severity.ERROR, "extraction_failed", _say(error), document.document_id)
        return Annotations(document.document_id, issues=(issue,))


def lose_document(document: Document) -> Annotations:
    """What stands for a document that ended the process which extracted from it."""
    issue = Issue(document.source, Severity.ERROR, "extraction_failed", PROCESS_ENDED, document.document_id)
    return Annotations(document.document_id, issues=(issue,))


def resolve_tables(corpus: Corpus, annotations: Sequence[Annotations], overlay: Path | None = None) -> dict[str, pa.Table]:
    """Every table by name, from what was found in every document."""
    return build_tables(resolve_records(corpus.documents, annotations, corpus.issues, load_vocabulary(overlay)))


def list_documents(corpus: Corpus, overlay: Path | None = None) -> pa.Table:
    """The table `documents`, which depends on the reading alone."""
    nothing = tuple(Annotations(document.document_id) for document in corpus.documents)
    return resolve_tables(corpus, nothing, overlay)["documents"]


def _say(error: Exception) -> str:
    """In one line and without a traceback, so that it is the same in every run."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
