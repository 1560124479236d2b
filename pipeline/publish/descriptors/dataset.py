"""What every descriptor of a release is rendered from: the contract, the files with their hashes, and what the rows are about.

What belongs here: gathering it once, from the tables and the bytes, and the words that hold for every release. What does not: any format.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.changes import CHANGES, SCHEMA
from pipeline.publish.editions import CONTRACTS, OPEN_CHARACTERS, TEXT, TEXT_HASH, Edition, hash_words
from pipeline.publish.formats import Format
from pipeline.publish.manifest import Facts, file_name, hash_bytes
from schemas.contract import Column, Table, Type

QUALITY = "quality.json"

TITLE = "Communiqué"
DESCRIPTION = (
    "Statements, quotations, signatories, weapons and figures, extracted from news and official text on diplomacy, arms transfers and war. "
    "Each extracted row points at its words by their characters."
)
KEYWORDS = ("diplomacy", "arms transfers", "war", "information extraction", "quotations", "statements")
CREATOR = "The communiqué contributors"
LICENCE, LICENCE_TITLE = "CC-BY-4.0", "Creative Commons Attribution 4.0"
LICENCE_PATH = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = "The licence is for the records. Rights in the texts, and in passages of them, stay with those who wrote them."
LIMITS = (
    "English only. Texts in other languages are listed in `documents` and `issues`, without records.",
    "Records are what the texts say, read by rules: not what happened, and not free of errors.",
    "Nothing is inferred across sentences beyond pronouns, descriptions and shared dates; no places are geocoded; no claim is judged.",
    "Missing means unknown: null, never a guess, never an empty string.",
    "Which texts are in it was decided by whoever published it: shares and trends over rows are those of these texts.",
)
MEDIA_TYPES = MappingProxyType({Format.PARQUET: "application/vnd.apache.parquet", Format.CSV: "text/csv"})


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release. `table` is None where it is no table's."""

    name: str
    bytes: int
    sha256: str
    table: str | None = None
    form: Format | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A text that the release is made of: its path, its id (from its bytes), the hash of the decoded text, its address if it has one."""

    path: str
    document_id: str
    text_sha256: str
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the rows are about. Counts are of documents, the most frequent first; days are the first and the last, where any is known."""

    languages: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    published: tuple[date, date] | None
    n_dated: int
    stated: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A release as its descriptors see it. `tables` are those of the contract of its edition; `quality` is `quality.json`, if it has it."""

    version: str
    edition: Edition
    tables: tuple[Table, ...]
    rows: Mapping[str, int]
    files: tuple[File, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    quality: str | None = None

    @property
    def name(self) -> str:
        """Name of the dataset for programs."""
        return "communique" if self.edition is Edition.FULL else f"communique-{self.edition}"

    @property
    def title(self) -> str:
        """Name of the release for people."""
        return f"{TITLE} {self.version}" if self.edition is Edition.FULL else f"{TITLE} {self.version}, {self.edition} edition"

    @property
    def description(self) -> str:
        """What the release is, in a few sentences."""
        if self.edition is Edition.FULL:
            return f"{DESCRIPTION} `documents.text[char_start:char_end]` is exactly `text`, in Unicode code points."
        return (
            f"{DESCRIPTION} This edition holds no texts: only hashes, and the first {OPEN_CHARACTERS} characters of the words of each row."
        )

    @property
    def facts(self) -> dict[str, str]:
        """What there is to say of the release as a whole, by name."""
        words = {"name": self.name, "title": self.title, "description": self.description, "version": self.version}
        return {**words, "edition": str(self.edition), "license": LICENCE_PATH, "rights": RIGHTS}

    def find_file(self, table: str, form: Format) -> File:
        """The file of a table in a format."""
        return next(file for file in self.files if (file.table, file.form) == (table, form))


def describe_release(facts: Facts, contents: Mapping[str, bytes], quality: str) -> Dataset:
    """An edition of a release. `contents` are the files of its tables, and of its changes, by name."""
    tables = (*CONTRACTS[facts.edition], describe_changes())
    rows = {**{name: table.num_rows for name, table in facts.tables.items()}, CHANGES: facts.changes.num_rows}
    named = ((file_name(table.name, form), table.name, form) for table in tables for form in Format)
    return Dataset(
        str(facts.version),
        facts.edition,
        tables,
        rows,
        tuple(File(name, len(contents[name]), hash_bytes(contents[name]), table, form) for name, table, form in named),
        list_sources(facts.tables["documents"]),
        describe_coverage(facts.tables),
        quality,
    )


def describe_coverage(tables: Mapping[str, pa.Table]) -> Coverage:
    """What the rows of a release are about."""
    documents = tables["documents"]
    return Coverage(
        _count(documents["language"].to_pylist()),
        _count(documents["publisher"].to_pylist()),
        _period(documents["published_on"]),
        documents.num_rows - documents["published_on"].null_count,
        _period(tables["statements"]["stated_on"]),
    )


def list_sources(documents: pa.Table) -> tuple[Source, ...]:
    """The texts that a release is made of, in the order of their paths. `documents` of either edition."""
    opened = TEXT_HASH in documents.column_names
    texts: list[Any] = documents[TEXT_HASH if opened else TEXT].to_pylist()
    columns = (documents[name].to_pylist() for name in ("source", "document_id", "title", "url"))
    found = (
        Source(source, document_id, text if opened else hash_words(text), title, url)
        for source, document_id, title, url, text in zip(*columns, texts, strict=True)
    )
    return tuple(sorted(found, key=lambda source: source.path))


def describe_changes() -> Table:
    """The table `changes`, which stands beside those of the contract, in its terms."""
    columns = tuple(
        Column(
            field.name,
            Type.INT64 if pa.types.is_integer(field.type) else Type.STRING,
            field.nullable,
            (field.metadata or {})[b"description"].decode(),
        )
        for field in SCHEMA
    )
    title, description = "Changes", "One row per change since the release before: of a table, a column, a row or a value."
    return Table(CHANGES, title, description, columns, (), (), (), evidence=False, warning="Compare ids only with the release before.")


def _count(values: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for value in values if value is not None)
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _period(days: "pa.ChunkedArray[pa.Date32Scalar]") -> tuple[date, date] | None:
    limits: Any = pc.min_max(days).as_py()
    return None if limits["min"] is None else (limits["min"], limits["max"])
