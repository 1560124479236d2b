"""Which files of a folder are read, in which order, and what is said of the others."""

import json
import os
from pathlib import Path

import pytest

from pipeline.text import sources
from pipeline.text.document import Issue
from pipeline.text.sources import RawSource, find_sources


def listed(folder: Path) -> list[tuple[str, str]]:
    """Source and reason of each thing found, `read` for what is read."""
    return [(found.source, found.reason if isinstance(found, Issue) else "read") for found in find_sources(folder)]


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_texts_of_any_depth_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt"):
        write(tmp_path, name, name)
    assert listed(tmp_path) == [("a.txt", "read"), ("a/b/c.TXT", "read"), ("a/z.txt", "read"), ("b.txt", "read")]


def test_readme_and_hidden_files_are_passed_over_and_other_files_noticed(tmp_path: Path) -> None:
    for name in ("README.md", ".gitkeep", ".cache/x.txt", "table.csv", "one.txt"):
        write(tmp_path, name, name)
    assert listed(tmp_path) == [("one.txt", "read"), ("table.csv", "not_read")]


def test_the_same_bytes_are_read_once_also_from_a_collection(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "the same")
    write(tmp_path, "b.txt", "the same")
    write(tmp_path, "c.jsonl", '{"text": "the same"}\n{"text": "another"}\n')
    assert listed(tmp_path) == [("a.txt", "read"), ("b.txt", "duplicate"), ("c.jsonl#1", "duplicate"), ("c.jsonl#2", "read")]


def test_a_text_longer_than_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_TEXT_BYTES", 10)
    write(tmp_path, "a.txt", "x" * 10)
    write(tmp_path, "b.txt", "x" * 11)
    write(tmp_path, "c.jsonl", json.dumps({"text": "x" * 11}))
    assert listed(tmp_path) == [("a.txt", "read"), ("b.txt", "too_long"), ("c.jsonl#1", "too_long")]


def test_a_line_longer_than_the_limit_costs_that_line_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_LINE_BYTES", 30)
    write(tmp_path, "c.jsonl", '{"text": "one"}\n{"text": "' + "x" * 200 + '"}\n{"text": "three"}\n')
    assert listed(tmp_path) == [("c.jsonl#1", "read"), ("c.jsonl#2", "too_long"), ("c.jsonl#3", "read")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "bad_record"),
        (b'["text"]', "bad_record"),
        (b'{"title": "no text"}', "bad_record"),
        (b'{"text": 7}', "bad_record"),
        (b'{"text": "\\ud83d"}', "bad_record"),
        (b'{"text": "caf\xe9"}', "undecodable"),
        (b"[" * 100_000, "bad_record"),
    ],
)
def test_a_line_that_is_no_record_is_an_issue_with_its_number(tmp_path: Path, line: bytes, reason: str) -> None:
    write(tmp_path, "c.jsonl", b'\n{"text": "good"}\n' + line + b'\n{"text": "good too"}\n')
    found = list(find_sources(tmp_path))
    assert [one.reason if isinstance(one, Issue) else "read" for one in found] == ["read", reason, "read"]
    assert isinstance(found[1], Issue)
    assert found[1].detail.startswith("line 3: ")
    assert found[1].source == "c.jsonl#2"


def test_records_keep_their_fields_and_unknown_ones_are_noticed(tmp_path: Path) -> None:
    record = {"text": "Words.", "title": " A title ", "publisher": "", "published_on": "2024-11-05", "url": 3, "lang": "en"}
    write(tmp_path, "c.jsonl", "\ufeff" + json.dumps(record))
    notice, wrong, raw = find_sources(tmp_path)
    assert isinstance(notice, Issue)
    assert (notice.reason, notice.severity) == ("unknown_field", "notice")
    assert "'lang'" in notice.detail
    assert isinstance(wrong, Issue)
    assert wrong.reason == "bad_field"
    assert raw == RawSource("c.jsonl#1", b"Words.", title="A title", published_on="2024-11-05")


def test_a_collection_without_records_is_empty(tmp_path: Path) -> None:
    write(tmp_path, "c.jsonl", "\n \n")
    assert listed(tmp_path) == [("c.jsonl", "empty_file")]


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt", "secret")
    folder = tmp_path / "seeds"
    write(folder, "in/one.txt", "one")
    (folder / "a.txt").symlink_to(outside)
    (folder / "b").symlink_to(outside.parent)
    (folder / "c.txt").symlink_to(folder / "missing.txt")
    (folder / "d").symlink_to(folder / "in")
    (folder / "e.txt").symlink_to(folder / "e.txt")
    assert listed(folder) == [
        ("a.txt", "link_out_of_folder"),
        ("b", "link_out_of_folder"),
        ("c.txt", "unreadable_file"),
        ("d", "link_to_folder"),
        ("e.txt", "unreadable_file"),
        ("in/one.txt", "read"),
    ]


def test_a_folder_that_is_a_link_itself_is_read(tmp_path: Path) -> None:
    write(tmp_path, "real/one.txt", "one")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert listed(tmp_path / "link") == [("one.txt", "read")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert listed(tmp_path) == [("pipe.txt", "not_a_file")]


def test_a_name_that_is_no_utf8_is_written_with_escapes(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("words")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert listed(tmp_path) == [("caf\\xe9.txt", "read")]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        list(find_sources(tmp_path / "none"))


def test_the_document_id_is_the_hash_of_the_bytes() -> None:
    assert RawSource("a.txt", b"").document_id == "e3b0c44298fc1c14"
