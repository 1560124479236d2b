"""The raw texts of a folder: which files are read, which are refused and why.

What belongs here: walking the folder, limits, links, collections (`.jsonl`), files that stand there twice. What does not: what a text
says (`reading`). Order is that of the paths relative to the folder, written with `/`; the records of a collection stand in its place.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.text.document import Issue
from schemas.terms import Severity

MAX_TEXT_BYTES = 2_000_000
"""A longer text is refused: a book is no page."""
MAX_LINE_BYTES = 4 * MAX_TEXT_BYTES
"""Of a collection; JSON may need several bytes for one of the text."""

TEXT_ENDING = ".txt"
COLLECTION_ENDING = ".jsonl"
_RECORD_FIELDS = ("title", "publisher", "published_on", "url")


@dataclass(frozen=True, slots=True)
class RawSource:
    """The bytes of one text and what its collection says of it. `content` of a record is the UTF-8 of its `text`."""

    source: str
    content: bytes
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None

    @property
    def document_id(self) -> str:
        """First 16 hex digits of the SHA-256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()[:16]


def _issue(source: str, severity: Severity, reason: str, detail: str) -> Issue:
    return Issue(source, severity, reason, detail)


def find_sources(folder: Path) -> Iterator[RawSource | Issue]:
    """All texts of the folder in order, each once, and an issue for all that is not read. Raises NotADirectoryError.

    Read lazily: one file, or one record of a collection, is held at a time.
    """
    root = folder.resolve()
    if not root.is_dir():
        raise NotADirectoryError(f"not a folder: {folder}")
    first_with: dict[bytes, str] = {}
    for path in _find_paths(root):
        for found in _read_path(root, path):
            if isinstance(found, Issue):
                yield found
                continue
            digest = hashlib.sha256(found.content).digest()
            first = first_with.setdefault(digest, found.source)
            if first == found.source:
                yield found
            else:
                yield _issue(found.source, Severity.WARNING, "duplicate", f"same bytes as {first}")


def _find_paths(root: Path) -> list[Path]:
    """Everything in the folder that is no folder itself; links to folders are not followed, but listed."""
    found: list[Path] = []
    for place, folders, files in os.walk(root):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = [name for name in folders if name not in links and not name.startswith(".")]
        found += [here / name for name in (*links, *files) if not name.startswith(".")]
    return sorted(found, key=lambda path: _name_of(root, path))


def _name_of(root: Path, path: Path) -> str:
    """Relative, with `/`; bytes of a file name that are no UTF-8 are written as escapes."""
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _read_path(root: Path, path: Path) -> Iterator[RawSource | Issue]:
    source = _name_of(root, path)
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root):
            yield _issue(source, Severity.ERROR, "link_out_of_folder", "a symbolic link that leads out of the folder")
        elif path.is_dir():
            yield _issue(source, Severity.NOTICE, "link_to_folder", "a symbolic link to a folder, which is read at its own place")
        elif not path.is_file():
            yield _issue(source, Severity.NOTICE, "not_a_file", "neither a file nor a folder")
        elif path.suffix.lower() == TEXT_ENDING:
            yield _read_text(path, source)
        elif path.suffix.lower() == COLLECTION_ENDING:
            with path.open("rb") as stream:
                yield from _read_collection(stream, source)
        elif not path.name.startswith("README"):
            yield _issue(source, Severity.NOTICE, "not_read", f"only {TEXT_ENDING} and {COLLECTION_ENDING} files are read")
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to each other
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        yield _issue(source, Severity.ERROR, "unreadable_file", f"cannot be read: {reason}")


def _read_text(path: Path, source: str) -> RawSource | Issue:
    with path.open("rb") as stream:
        content = stream.read(MAX_TEXT_BYTES + 1)
    if len(content) > MAX_TEXT_BYTES:
        return _issue(source, Severity.ERROR, "too_long", f"longer than {MAX_TEXT_BYTES:,} bytes")
    return RawSource(source, content)


def _read_collection(stream: BinaryIO, source: str) -> Iterator[RawSource | Issue]:
    """The records, counted from 1, a line that cannot be used counted too; lines without a sign are passed over."""
    line_number = record_number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        line_number += 1
        if not line.strip(b" \t\r\n\x0b\x0c"):
            continue
        record_number += 1
        name, place = f"{source}#{record_number}", f"line {line_number}"
        if len(line) > MAX_LINE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_LINE_BYTES)
            yield _issue(name, Severity.ERROR, "too_long", f"{place}: longer than {MAX_LINE_BYTES:,} bytes")
        else:
            yield from _read_record(line, name, place)
    if record_number == 0:
        yield _issue(source, Severity.ERROR, "empty_file", "a collection without a record")


def _read_record(line: bytes, name: str, place: str) -> Iterator[RawSource | Issue]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        yield _issue(name, Severity.ERROR, "undecodable", f"{place}: no UTF-8: {error.reason} at byte {error.start} of the line")
        return
    except (ValueError, RecursionError) as error:
        why = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        yield _issue(name, Severity.ERROR, "bad_record", f"{place}: no JSON: {why}")
        return
    if not isinstance(record, dict):
        yield _issue(name, Severity.ERROR, "bad_record", f"{place}: a record is an object, this is {type(record).__name__}")
        return
    text = record.get("text")
    if not isinstance(text, str):
        yield _issue(name, Severity.ERROR, "bad_record", f"{place}: no text")
        return
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError:
        yield _issue(name, Severity.ERROR, "bad_record", f"{place}: the text holds half of a surrogate pair")
        return
    if len(content) > MAX_TEXT_BYTES:
        yield _issue(name, Severity.ERROR, "too_long", f"{place}: a text longer than {MAX_TEXT_BYTES:,} bytes")
        return
    unknown = sorted(repr(key) for key in record.keys() - {"text", *_RECORD_FIELDS})
    if unknown:
        yield _issue(name, Severity.NOTICE, "unknown_field", f"{place}: not read: {', '.join(unknown)}")
    fields: dict[str, str | None] = {}
    for field in _RECORD_FIELDS:
        value = record.get(field)
        if value is not None and not (isinstance(value, str) and _is_utf8(value)):
            yield _issue(name, Severity.WARNING, "bad_field", f"{place}: {field} is no text")
        else:
            fields[field] = (value or "").strip() or None
    yield RawSource(name, content, **fields)


def _is_utf8(words: str) -> bool:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
