"""The index is read only where it is exactly what a publisher writes."""

import json
from typing import Any

import pytest

from pipeline.publish.index import Entry, IndexDamagedError, read_index, render_index
from pipeline.publish.versions import Version

ENTRIES = (Entry(Version(1, 10, 0), "b" * 64, {"documents": 2}), Entry(Version(1, 9, 0), "a" * 64, {"documents": 1}))


def test_an_index_comes_back_newest_first() -> None:
    content = render_index(reversed(ENTRIES))
    assert read_index(content) == ENTRIES
    assert [entry["path"] for entry in json.loads(content)] == ["releases/1.10.0", "releases/1.9.0"]
    assert read_index(render_index([])) == ()


def bend(**values: Any) -> bytes:
    entries = json.loads(render_index(ENTRIES))
    entries[0].update(values)
    return (json.dumps(entries, indent=2) + "\n").encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"null",
        b"[1]",
        b"[[]]",
        b"\xff",
        render_index(ENTRIES).replace(b"1.10.0", b"1.8.0"),
        render_index(ENTRIES).replace(b"1.10.0", b"1.9.0"),
        render_index(ENTRIES)[:-1],
        bend(version="v1"),
        bend(path="elsewhere"),
        bend(counts=None),
        bend(counts={"documents": "2"}),
        bend(more=1),
        b"[" * 100_000,
    ],
)
def test_other_bytes_are_no_index(content: bytes) -> None:
    with pytest.raises(IndexDamagedError):
        read_index(content)
