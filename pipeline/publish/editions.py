"""The editions of a release: `full`, and `open`, which holds no text and may be passed on.

The open edition has the rows of the full one, with all ids, offsets and values. In the place of `documents.text` stands its hash, and in
the place of evidence words their first characters and the hash of all of them: whoever has the texts can check every row.
What belongs here: the contract of the open edition, making it, and checking either edition against texts. What does not: publishing.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import render_schema
from pipeline.tables.checks import SHOWN_CHARACTERS, SHOWN_ROWS, FailingRow, Problem
from pipeline.text.decoding import decode_bytes
from pipeline.text.sources import RawSource, find_sources
from schemas.contract import TABLES, Column, Table, Type

OPEN_CHARACTERS = 80
"""How much of the words of a row the open edition holds."""

DOCUMENTS = "documents"
TEXT = "text"
TEXT_START = "text_start"
TEXT_HASH = "text_sha256"
TEXT_MATCHES = "text_matches"

_DOCUMENTS_DESCRIPTION = "One row per source text, without the text: all offsets of the other tables are places in the text of that hash."
_DOCUMENTS_WARNING = "A text is known by its hash alone: a page that was changed by its publisher since is another text."
_HASH_PATTERN = r"^[0-9a-f]{64}$"


class Edition(StrEnum):
    """Which edition a release is."""

    FULL = "full"
    OPEN = "open"


def open_table(table: Table) -> Table:
    """A table of the contract as the open edition has it: the rules that need the words are gone, since the words are."""
    columns = tuple(one for column in table.columns for one in _open_column(table, column))
    opened = replace(table, columns=columns, rules=(), evidence=False)
    if table.name != DOCUMENTS:
        return opened
    return replace(opened, description=_DOCUMENTS_DESCRIPTION, warning=_DOCUMENTS_WARNING)


def _open_column(table: Table, column: Column) -> Iterator[Column]:
    if column.name != TEXT:
        yield replace(column, description=column.description.replace("`documents.text`", "the text"))
        return
    if table.name != DOCUMENTS:
        words = f"{column.description} Their first {OPEN_CHARACTERS} characters."
        yield Column(TEXT_START, Type.STRING, column.nullable, words, min_length=1)
    whole = "the decoded text that all offsets refer to" if table.name == DOCUMENTS else "all of the words"
    yield Column(TEXT_HASH, Type.STRING, column.nullable, f"SHA-256 of {whole}, in UTF-8.", pattern=_HASH_PATTERN)


OPEN_TABLES: tuple[Table, ...] = tuple(open_table(table) for table in TABLES)
CONTRACTS: Mapping[Edition, tuple[Table, ...]] = MappingProxyType({Edition.FULL: TABLES, Edition.OPEN: OPEN_TABLES})
"""The tables of each edition."""


def make_open(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The open edition of all tables of the full one."""
    return {table.name: _make_open(table, tables[table.name]) for table in OPEN_TABLES}


def _make_open(table: Table, full: pa.Table) -> pa.Table:
    made: dict[str, Any] = {name: full[name] for name in full.column_names if name != TEXT}
    if TEXT in full.column_names:
        made[TEXT_START] = pc.utf8_slice_codeunits(full[TEXT], 0, OPEN_CHARACTERS)
        made[TEXT_HASH] = pa.array([None if words is None else hash_words(words) for words in full[TEXT].to_pylist()], pa.string())
    arrays = [made[name] for name in table.column_names]
    return pa.Table.from_arrays(arrays, schema=render_schema(table)).combine_chunks()


def hash_words(words: str) -> str:
    """SHA-256 in hex of words in UTF-8."""
    return hashlib.sha256(words.encode()).hexdigest()


def check_against_texts(tables: Mapping[str, pa.Table], folder: Path) -> tuple[Problem, ...]:
    """Where tables of either edition do not agree with a reader's own copies of the texts. Raises NotADirectoryError.

    A text is known by its bytes, whatever its file is called. Each of its rows is held against the words at its place; texts of the folder
    that no document is made of are passed over.
    """
    listed = _rows(tables[DOCUMENTS], "document_id", "source", TEXT, TEXT_HASH)
    documents = {row["document_id"]: {**row, "position": position} for position, row in enumerate(listed)}
    evidence = {name: _by_document(table) for name, table in tables.items() if name != DOCUMENTS and _has_evidence(table)}
    unlike: dict[str, list[FailingRow]] = {name: [] for name in tables}
    found: set[str] = set()
    changed: set[str] = set()
    for raw in find_sources(folder):
        if not isinstance(raw, RawSource):
            continue
        if raw.document_id not in documents:
            changed.add(raw.source)
            continue
        found.add(raw.document_id)
        document = documents[raw.document_id]
        text = _decode(raw.content)
        if text is None or not _agrees(document, text):
            words = "decodes to another text" if text is not None else "cannot be decoded"
            unlike[DOCUMENTS].append(FailingRow(document["position"], (raw.document_id,), raw.source, words))
            continue
        for name, rows in evidence.items():
            for row in rows.get(raw.document_id, ()):
                words = text[row["char_start"] : row["char_end"]]
                if not _agrees(row, words):
                    unlike[name].append(FailingRow(row["position"], row["key"], document["source"], words[:SHOWN_CHARACTERS]))
    missing = [
        FailingRow(row["position"], (key,), row["source"], "has other bytes there" if row["source"] in changed else "is not there")
        for key, row in documents.items()
        if key not in found
    ]
    return tuple(_report(missing, unlike))


def _report(missing: list[FailingRow], unlike: Mapping[str, list[FailingRow]]) -> Iterator[Problem]:
    if missing:
        yield Problem(DOCUMENTS, TEXT_MATCHES, "texts are not among those of the folder", len(missing), tuple(missing[:SHOWN_ROWS]))
    for name, failing in unlike.items():
        if failing:
            yield Problem(name, TEXT_MATCHES, "words are not those of the text at their place", len(failing), tuple(failing[:SHOWN_ROWS]))


def _decode(content: bytes) -> str | None:
    try:
        return decode_bytes(content).text
    except ValueError:
        return None


def _agrees(row: Mapping[str, Any], words: str) -> bool:
    """Whether a row of either edition says that these are its words."""
    if row.get(TEXT) is not None:
        return bool(row[TEXT] == words)
    return bool(row.get(TEXT_HASH) == hash_words(words)) and row.get(TEXT_START) in (None, words[:OPEN_CHARACTERS])


def _has_evidence(table: pa.Table) -> bool:
    columns = set(table.column_names)
    return {"document_id", "char_start", "char_end"} <= columns and bool({TEXT, TEXT_HASH} & columns)


def _rows(table: pa.Table, *wanted: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = table.select([name for name in wanted if name in table.column_names]).to_pylist()
    return rows


def _by_document(table: pa.Table) -> dict[str, list[dict[str, Any]]]:
    """Rows that have words, by document, with their position and the value of their first column."""
    first = table.column_names[0]
    grouped: dict[str, list[dict[str, Any]]] = {}
    keys = table[first].to_pylist()
    for position, row in enumerate(_rows(table, "document_id", "char_start", "char_end", TEXT, TEXT_START, TEXT_HASH)):
        if row["char_start"] is not None:
            grouped.setdefault(row["document_id"], []).append({**row, "position": position, "key": (keys[position],)})
    return grouped
