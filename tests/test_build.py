"""The pipeline as one function: what it yields, how it tells how far it is, and what a single bad text costs."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import pipeline.build
from pipeline.build import Corpus, annotate_documents, build_tables_from, list_documents, read_corpus, resolve_tables
from pipeline.engine.seam import Item, Result
from pipeline.extract.annotate import annotate
from pipeline.tables.checks import check_tables
from pipeline.text.document import Document
from pipeline.text.reading import read_document
from pipeline.vocabulary.files import VocabularyError
from schemas.contract import TABLES


def rows(table: pa.Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.to_pylist()
    return found


def test_every_table_of_the_contract_and_nothing_to_complain_of(seeds: Path) -> None:
    tables = build_tables_from(seeds)
    assert list(tables) == [table.name for table in TABLES]
    assert not check_tables(tables)
    assert {row["source"] for row in rows(tables["documents"])} == {"talks.txt", "deeper/relief.txt"}
    assert ("empty.txt", "empty_file") in {(row["source"], row["reason"]) for row in rows(tables["issues"])}
    assert {"80%", "more than 200"} <= {row["text"] for row in rows(tables["figures"])}


def test_documents_are_listed_without_extraction(seeds: Path) -> None:
    assert list_documents(read_corpus(seeds)).equals(build_tables_from(seeds)["documents"])


def test_progress_of_both_stages(seeds: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_tables_from(seeds, progress=lambda *what: told.append(what))
    reading, extracting = pipeline.build.READING, pipeline.build.EXTRACTING
    assert told == [*((reading, done, 3) for done in range(4)), *((extracting, done, 2) for done in range(3))]


def test_an_empty_folder_gives_empty_tables(tmp_path: Path) -> None:
    tables = build_tables_from(tmp_path)
    assert not check_tables(tables)
    assert {table.num_rows for table in tables.values()} == {0}


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        build_tables_from(tmp_path / "nowhere")


def test_a_vocabulary_that_cannot_be_used_is_no_matter_of_one_text(seeds: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "own"
    overlay.mkdir()
    (overlay / "outlets.csv").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"outlets\.csv:1"):
        build_tables_from(seeds, overlay)


def test_a_text_that_extraction_fails_on_costs_its_own_records(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_talks(document: Document, vocabulary: Any) -> Any:
        if document.source == "talks.txt":
            raise RecursionError("too deep\nby far")
        return annotate(document, vocabulary)

    whole = build_tables_from(seeds)
    monkeypatch.setattr(pipeline.build, "annotate", fail_on_talks)
    tables = build_tables_from(seeds)
    assert not check_tables(tables)
    (issue,) = [row for row in rows(tables["issues"]) if row["source"] == "talks.txt"]
    assert (issue["reason"], issue["severity"], issue["detail"]) == ("extraction_failed", "error", "RecursionError: too deep by far")
    assert tables["documents"].equals(whole["documents"])
    lost = {row["document_id"] for row in rows(whole["documents"]) if row["source"] == "talks.txt"}
    assert rows(tables["figures"]) == [row for row in rows(whole["figures"]) if row["document_id"] not in lost]


def test_a_text_that_reading_fails_on_costs_itself(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_talks(raw: Any, words: Any) -> Any:
        if raw.source == "talks.txt":
            raise ZeroDivisionError
        return read_document(raw, words)

    monkeypatch.setattr(pipeline.build, "read_document", fail_on_talks)
    tables = build_tables_from(seeds)
    assert not check_tables(tables)
    assert [row["source"] for row in rows(tables["documents"])] == ["deeper/relief.txt"]
    assert ("talks.txt", "reading_failed") in {(row["source"], row["reason"]) for row in rows(tables["issues"])}


def test_another_language_is_listed_and_nothing_is_taken_from_it(seeds: Path) -> None:
    text = (
        "Die Minister treffen sich in der Hauptstadt\n\nDie Außenminister haben am Donnerstag erklärt, dass sie 200 Granaten und "
        "12 Raketen gezählt haben, die nicht aus dem eigenen Land waren und die man an der Grenze gefunden hat.\n"
    )
    (seeds / "treffen.txt").write_text(text, encoding="utf-8")
    tables = build_tables_from(seeds)
    (listed,) = [row for row in rows(tables["documents"]) if row["source"] == "treffen.txt"]
    assert listed["language"] == "de"
    for name in ("quotations", "signatories", "weapons", "figures"):
        assert listed["document_id"] not in tables[name]["document_id"].to_pylist()
    assert ("treffen.txt", "language_not_extracted") in {(row["source"], row["reason"]) for row in rows(tables["issues"])}


def test_twice_is_the_same(seeds: Path) -> None:
    assert build_tables_from(seeds) == build_tables_from(seeds)


def test_the_place_of_the_folder_does_not_matter(seeds: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "far" / "away"
    shutil.copytree(seeds, elsewhere)
    assert build_tables_from(elsewhere) == build_tables_from(seeds)


def test_the_order_of_documents_does_not_matter(seeds: Path) -> None:
    corpus = read_corpus(seeds)
    turned = Corpus(corpus.documents[::-1], corpus.issues[::-1])
    assert resolve_tables(turned, annotate_documents(turned.documents)) == build_tables_from(seeds)


def test_one_more_document_leaves_the_rows_of_others_alone(seeds: Path) -> None:
    before = build_tables_from(seeds)
    (seeds / "more.txt").write_text(
        "Harbour closed\n\nThe port authority of Estonia said that 12 ships were waiting outside, more than 40 days after the fire.\n",
        encoding="utf-8",
    )
    after = build_tables_from(seeds)
    for name in ("documents", "quotations", "signatories", "weapons", "figures", "statements", "merges", "residue", "issues"):
        kept = rows(after[name])
        assert all(row in kept for row in rows(before[name])), name
    assert after["documents"].num_rows == before["documents"].num_rows + 1


class _Deadly:
    """An engine in which some items end the process that works on them."""

    def __init__(self, deadly: str) -> None:
        self.deadly = deadly

    def map(self, work: Callable[[Item], Result], items: Iterable[Item], lose: Callable[[Item], Result] | None = None) -> Iterator[Result]:
        for item in items:
            dies = type(item).__name__ == self.deadly and getattr(item, "source", "") == "talks.txt"
            yield lose(item) if lose is not None and dies else work(item)


@pytest.mark.parametrize(("deadly", "reason", "listed"), [("RawSource", "reading_failed", False), ("Document", "extraction_failed", True)])
def test_a_text_that_ends_its_process_costs_itself(seeds: Path, deadly: str, reason: str, listed: bool) -> None:
    tables = build_tables_from(seeds, engine=_Deadly(deadly))
    assert not check_tables(tables)
    (issue,) = [row for row in rows(tables["issues"]) if row["source"] == "talks.txt"]
    assert (issue["reason"], issue["severity"], issue["detail"]) == (reason, "error", pipeline.build.PROCESS_ENDED)
    assert ("talks.txt" in {row["source"] for row in rows(tables["documents"])}) is listed
    assert {row["text"] for row in rows(tables["figures"])} >= {"80%"}
