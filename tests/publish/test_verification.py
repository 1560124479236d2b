"""A release verifies from its own files, and whatever is done to them is named."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.publish.release import publish_release
from pipeline.publish.store import ReleaseFiles
from pipeline.publish.verification import Verification, verify_path, verify_sums
from pipeline.tables.building import build_tables
from tests.publish.sealing import read_table, refresh, replace_values, reseal, write_manifest, write_tables
from tests.tables.rows import DOCUMENT, Rows, good_rows

ROOT = Path(__file__).parents[2]


def tables(unit: str = "drone") -> dict[str, pa.Table]:
    rows = good_rows()
    rows["figures"][0]["unit"] = unit
    return build_tables(rows)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    publish_release(tables(), folder)
    publish_release(tables("aircraft"), folder)
    return folder


@pytest.fixture
def published(template: Path, tmp_path: Path) -> Path:
    """Two releases, 1.0.0 and 1.1.0."""
    return Path(shutil.copytree(template, tmp_path / "published", symlinks=True))


def said(found: Verification) -> list[str]:
    return [str(one).split("\n")[0] for one in found.failures]


def checks(path: Path) -> set[tuple[str, str]]:
    return {(one.where, one.check) for one in verify_path(path).failures}


def test_what_was_published_verifies(published: Path) -> None:
    for path, version in ((published, "1.1.0"), (published / "latest", "1.1.0"), (published / "releases" / "1.0.0", "1.0.0")):
        found = verify_path(path)
        assert (found.version, said(found), found.notes) == (version, [], ())
        assert found.n_files == len(ReleaseFiles(published / "latest"))


def test_a_release_verifies_alone_and_under_another_name(published: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(published / "latest", tmp_path / "downloaded"))
    assert said(verify_path(alone)) == []


def test_no_vocabulary_is_needed(published: Path) -> None:
    code = (
        "import sys; sys.modules['pipeline.vocabulary'] = sys.modules['pipeline.extract'] = sys.modules['pipeline.resolve'] = None\n"
        "from pathlib import Path; from pipeline.publish.verification import verify_path\n"
        f"assert not verify_path(Path({str(published)!r})).failures"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_where_there_is_no_release(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(FileNotFoundError, match="no release in"):
            verify_path(path)


def flip(path: Path, position: int, bit: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1 << bit
    path.write_bytes(content)


def test_a_flipped_bit_anywhere_is_caught(published: Path) -> None:
    chance = random.Random(4)
    release = published / "releases" / "1.1.0"
    for path in [*(release / name for name in ReleaseFiles(release)), published / "index.json"]:
        content = path.read_bytes()
        places = {chance.randrange(len(content)), *([] if path.parent.name == "open" else [chance.choice([0, len(content) - 1])])}
        for position in places:
            flip(path, position, chance.randrange(8))
            found = verify_path(published)
            assert found.failures, (path.name, position)
            assert any(path.name in str(one) or one.check == "index" for one in found.failures), said(found)
            path.write_bytes(content)
    assert said(verify_path(published)) == []


def test_every_byte_counts(published: Path) -> None:
    """Of two small files, one of which all trust rests on; the checks of the tables are not repeated for each."""
    contents = dict(ReleaseFiles(published / "latest"))
    for name in ("SHA256SUMS", "CHANGES.md"):
        for position in range(len(contents[name])):
            bent = bytearray(contents[name])
            bent[position] ^= 1 << position % 8
            assert verify_sums({**contents, name: bytes(bent)}), (name, position)


def remove(release: Path, name: str) -> None:
    (release / name).unlink()


@pytest.mark.parametrize(
    ("act", "named"),
    [
        (lambda release: remove(release, "figures.csv"), "figures.csv"),
        (lambda release: remove(release, "figures.parquet"), "figures.parquet"),
        (lambda release: remove(release, "README.md"), "README.md"),
        (lambda release: remove(release, "manifest.json"), "manifest.json"),
        (lambda release: remove(release, "SHA256SUMS"), "SHA256SUMS"),
        (lambda release: remove(release, "changes.csv"), "changes.csv"),
        (lambda release: (release / "more.txt").write_text("more"), "more.txt"),
        (lambda release: (release / "more").mkdir(), "more"),
        (lambda release: (release / "figures.csv").write_bytes(b""), "figures.csv"),
        (lambda release: (release / "manifest.json").write_bytes(b"{}"), "manifest.json"),
        (lambda release: (release / "manifest.json").write_bytes(b"[1]"), "manifest.json"),
        (lambda release: (release / "SHA256SUMS").write_bytes(b""), "figures.csv"),
        (lambda release: (release / "SHA256SUMS").write_bytes((release / "SHA256SUMS").read_bytes() + b"\n"), "SHA256SUMS"),
    ],
)
def test_files_too_few_too_many_and_empty(published: Path, act: Callable[[Path], object], named: str) -> None:
    release = published / "releases" / "1.1.0"
    act(release)
    assert any(one.where == named for one in verify_path(release).failures)


Bend = Callable[[Path], dict[str, pa.Table]]


def bend_rows(bend: Callable[[Rows], object]) -> Bend:
    """Tables of the good rows, bent, as a forger would put them in the place of those that are there."""

    def tables_of(_: Path) -> dict[str, pa.Table]:
        rows = good_rows()
        rows["figures"][0]["unit"] = "aircraft"
        bend(rows)
        return build_tables(rows)

    return tables_of


def other_words(rows: Rows) -> None:
    rows["figures"][0]["text"] = "about 90"


def other_text(rows: Rows) -> None:
    text = str(rows["documents"][1]["text"])
    rows["documents"][1]["text"] = text.replace("about 50", "about 90")


def other_statement(rows: Rows) -> None:
    rows["figures"][0]["statement_id"] = "s-none"


def swap(release: Path) -> dict[str, pa.Table]:
    figures = read_table(release, "figures")
    return {"figures": figures.take(pa.array([1, 0, 2]))}


def values(table: str, column: str, made: list[object]) -> Bend:
    return lambda release: {table: replace_values(read_table(release, table), column, made)}


@pytest.mark.parametrize(
    ("bend", "where", "check"),
    [
        pytest.param(bend_rows(other_words), "figures", "words_are_verbatim", id="words of a row"),
        pytest.param(bend_rows(other_text), "figures", "words_are_verbatim", id="text of a document"),
        pytest.param(bend_rows(lambda rows: rows["figures"][1].update(char_start=0)), "figures", "contract", id="offsets"),
        pytest.param(bend_rows(other_statement), "figures", "statement_id_is_in_statements", id="reference"),
        pytest.param(bend_rows(lambda rows: rows["documents"].pop(1)), "quotations", "document_id_is_in_documents", id="a document gone"),
        pytest.param(bend_rows(lambda rows: rows["figures"][0].update(modifier="guessed")), "figures", "contract", id="vocabulary"),
        pytest.param(bend_rows(lambda rows: rows["quotations"].pop(0)), "statements", "n_quotations_counts_rows", id="a row gone"),
        pytest.param(swap, "figures", "rows_ascend_by_key", id="order"),
        pytest.param(values("figures", "figure_id", ["f-one", "f-one", "f-two"]), "figures", "key_is_unique", id="key"),
        pytest.param(bend_rows(lambda rows: rows["figures"][0].update(unit="tank")), "changes", "changes", id="not what changes say"),
    ],
)  # fmt: skip
def test_what_is_altered_in_both_formats_with_all_checksums_rewritten(published: Path, bend: Bend, where: str, check: str) -> None:
    release = published / "releases" / "1.1.0"
    reseal(release, bend(release))
    found = checks(release)
    assert (where, check) in found
    assert not {name for _, name in found} & {"checksum", "manifest", "index", "same_rows"}


def test_resealing_by_itself_is_no_failure(published: Path) -> None:
    reseal(published / "releases" / "1.1.0", tables("aircraft"))
    assert said(verify_path(published)) == []


def test_one_format_alone_is_altered(published: Path) -> None:
    release = published / "releases" / "1.1.0"
    path = release / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b'"aircraft"', b'"airship"'))
    reseal(release, {})
    assert checks(release) == {("figures.csv", "same_rows")}


def test_a_column_of_another_type(published: Path) -> None:
    release = published / "releases" / "1.1.0"
    figures = read_table(release, "figures")
    position = figures.schema.get_field_index("value_low")
    reseal(release, {"figures": figures.set_column(position, "value_low", figures["value_low"].cast(pa.string()))})
    assert checks(release) == {("figures.parquet", "schema")}
    (found,) = verify_path(release).failures
    assert "it has value_low string" in found.message


def test_a_release_of_another_contract_is_held_to_its_own(published: Path) -> None:
    """As a reader meets it who has an older release and a newer program, or the other way round."""
    release = published / "releases" / "1.1.0"
    figures = read_table(release, "figures").append_column("more", pa.array(["a", "b", "c"]))
    reseal(release, {"figures": figures}, describe=True)
    found = verify_path(release)
    assert (said(found), [one.check for one in found.notes]) == ([], ["contract"])
    reseal(release, {"figures": replace_values(figures, "text", ["about 90", "50", "more missiles"])}, describe=True)
    assert ("figures", "words_are_verbatim") in checks(release)


def test_counts_and_version_are_held_to_the_tables(published: Path) -> None:
    release = published / "releases" / "1.1.0"
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"]["figures"]["rows"] = 4
    manifest["changes"]["figures"]["changed"] = 2
    manifest["version"] = "1.2.0"
    write_manifest(release, manifest)
    assert checks(release) == {("figures", "rows"), ("changes", "changes"), ("manifest.json", "version")}


def drop_entry(published: Path) -> None:
    entries = json.loads((published / "index.json").read_text(encoding="utf-8"))
    (published / "index.json").write_text(json.dumps(entries[1:], indent=2) + "\n", encoding="utf-8")


def lead(published: Path, to: str) -> None:
    (published / "latest").unlink()
    (published / "latest").symlink_to(to)


@pytest.mark.parametrize(
    ("act", "failure"),
    [
        (lambda folder: (folder / "index.json").unlink(), ("index.json", "index")),
        (lambda folder: (folder / "index.json").write_text("[]"), ("index.json", "index")),
        (drop_entry, ("latest", "latest")),
        (lambda folder: shutil.rmtree(folder / "releases" / "1.0.0"), ("index.json", "index")),
        (lambda folder: (folder / "releases" / "1.0.0" / "manifest.json").write_text("{}"), ("index.json", "index")),
        (lambda folder: (folder / "latest").unlink(), ("latest", "latest")),
        (lambda folder: lead(folder, "releases/9.9.9"), ("latest", "latest")),
    ],
)
def test_the_index_is_held_to_the_releases(published: Path, act: Callable[[Path], object], failure: tuple[str, str]) -> None:
    act(published)
    assert failure in checks(published)


def test_between_the_steps_of_a_publisher_there_are_notes_and_no_failures(published: Path) -> None:
    lead(published, "releases/1.0.0")
    found = verify_path(published)
    assert (found.version, said(found), [one.where for one in found.notes]) == ("1.0.0", [], ["latest"])
    drop_entry(published)
    found = verify_path(published)
    assert (found.version, said(found), [one.where for one in found.notes]) == ("1.0.0", [], ["releases"])


def test_a_release_that_the_index_does_not_have(published: Path) -> None:
    drop_entry(published)
    assert checks(published / "releases" / "1.1.0") == {("index.json", "index")}


def test_a_failure_names_row_and_source(published: Path) -> None:
    release = published / "releases" / "1.1.0"
    reseal(release, bend_rows(other_words)(release))
    (found,) = [one for one in verify_path(release).failures if one.check == "words_are_verbatim"]
    assert "f-one in a/first.txt: about 90" in str(found)
    assert DOCUMENT not in str(found)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum")
def test_the_checksums_are_what_sha256sum_reads(published: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=published / "latest", capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK\n") == len(ReleaseFiles(published / "latest")) - 1


def test_a_file_of_the_open_edition_is_altered(published: Path) -> None:
    """With its own checksums and those of the full edition rewritten: the full edition still tells."""
    release = published / "releases" / "1.1.0"
    opened = release / "open"
    figures = read_table(opened, "figures")
    bent = {"figures": replace_values(figures, "place", ["Oslo", *figures["place"].to_pylist()[1:]])}
    write_tables(opened, bent)
    write_manifest(release, refresh(release))
    assert checks(release) == {("open/figures", "edition")}
    assert checks(opened) == set()


def test_the_open_edition_verifies_alone(published: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copytree(published / "latest" / "open", tmp_path / "passed-on"))
    found = verify_path(alone)
    assert (found.version, said(found), found.notes) == ("1.1.0", [], ())
    path = alone / "quotations.csv"
    path.write_bytes(path.read_bytes().replace(b"drones", b"tanks"))
    assert {one.where for one in verify_path(alone).failures} >= {"quotations.csv"}


@pytest.mark.parametrize("within", ["", "open"])
def test_against_own_copies_of_the_texts(published: Path, tmp_path: Path, within: str) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "any.txt").write_text("Another text.", encoding="utf-8")
    failures = verify_path(published / "latest" / within, texts).failures
    assert [(one.where, one.check) for one in failures] == [("documents", "text_matches")]
    assert "a/first.txt" in str(failures[0])
    with pytest.raises(NotADirectoryError):
        verify_path(published / "latest" / within, tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("datapackage.json", '"name": "value_low"', '"name": "value_lower"'),
        ("datapackage.json", '"hash": "sha256:', '"hash": "sha256:0'),
        ("datapackage.json", '"path": "figures.csv"', '"path": "none.csv"'),
        ("croissant.json", '"column": "value_low"', '"column": "value_lower"'),
        ("croissant.json", '"sha256": "', '"sha256": "0'),
        ("csv-metadata.json", '"name": "value_low"', '"name": "value_lower"'),
        ("csv-metadata.json", "{", "["),
    ],
)
def test_a_description_that_does_not_fit(published: Path, name: str, old: str, new: str) -> None:
    release = published / "releases" / "1.1.0"
    content = (release / name).read_text(encoding="utf-8")
    assert old in content
    (release / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    write_manifest(release, refresh(release))
    assert checks(release) == {(name, "description")}


def test_a_database_with_other_rows(published: Path) -> None:
    release = published / "releases" / "1.1.0"
    with closing(sqlite3.connect(release / "communique.sqlite")) as database:
        database.execute("UPDATE figures SET value_low = 60 WHERE figure_id = 'f-one'")
        database.commit()
    write_manifest(release, refresh(release))
    assert checks(release) == {("communique.sqlite", "description")}
