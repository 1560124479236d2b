"""A release appears whole or not at all, whatever stops its publisher, and only from tables that keep the contract."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.publish import contents as contents_of
from pipeline.publish import release as publishing
from pipeline.publish.index import read_index
from pipeline.publish.manifest import Facts
from pipeline.publish.release import (
    PublisherBusyError,
    PublishError,
    ReleaseDamagedError,
    ReleaseRefused,
    compare_releases,
    find_release,
    name_release,
    prune_releases,
    publish_release,
    read_release,
)
from pipeline.publish.store import ReleaseFiles
from pipeline.publish.verification import verify_path
from pipeline.tables.building import build_tables
from schemas.contract import TABLES
from tests.publish.sealing import reseal
from tests.tables.rows import good_rows

ROOT = Path(__file__).parents[2]
NAMES = [*(table.name for table in TABLES), "changes"]
OWN = {f"{name}.{ending}" for name in NAMES for ending in ("parquet", "csv")} | {*contents_of.DESCRIPTIONS, "manifest.json", "SHA256SUMS"}
FILES = OWN | {f"open/{name}" for name in OWN}

PUBLISH = """
import sys
from pathlib import Path
from pipeline.publish.release import publish_release
from pipeline.tables.building import build_tables
from tests.tables.rows import good_rows
publish_release(build_tables(good_rows()), Path(sys.argv[1]))
"""
HOLD = """
import sys, time
from pathlib import Path
from pipeline.publish.folder import hold_folder
with hold_folder(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def tables(unit: str = "drone") -> dict[str, pa.Table]:
    rows = good_rows()
    rows["figures"][0]["unit"] = unit
    return build_tables(rows)


OLD, NEW = tables(), tables("aircraft")


def contents(folder: Path) -> dict[str, bytes]:
    return dict(ReleaseFiles(folder))


def python(code: str, folder: Path, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )


def test_the_first_release_is_whole(tmp_path: Path) -> None:
    release = publish_release(OLD, tmp_path)
    assert (release.version, release.created, release.path) == ("1.0.0", True, tmp_path / "releases" / "1.0.0")
    assert release.counts == {name: table.num_rows for name, table in OLD.items()}
    assert set(ReleaseFiles(release.path)) == FILES
    assert [table.path.is_file() for table in release.tables] == [True] * len(TABLES)
    assert release.tables[6].path == tmp_path / "latest" / "figures.parquet"
    assert len(pd.read_parquet(tmp_path / "latest" / "figures.parquet")) == 3
    assert (tmp_path / "latest").readlink() == Path("releases/1.0.0")
    assert read_release(tmp_path) == OLD
    assert read_release(release.path) == OLD


def test_nothing_changed_makes_no_release(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    again = publish_release(OLD, tmp_path)
    assert (again.version, again.created) == ("1.0.0", False)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_chunks_of_a_table_make_no_difference(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    chunked = {name: pa.concat_tables([table.slice(0, 1), table.slice(1)]) for name, table in OLD.items()}
    assert not publish_release(chunked, tmp_path).created


def test_changed_records_make_a_minor_release(tmp_path: Path) -> None:
    first = publish_release(OLD, tmp_path)
    before = contents(first.path)
    second = publish_release(NEW, tmp_path)
    assert (second.version, second.created) == ("1.1.0", True)
    assert read_release(tmp_path) == NEW
    assert contents(first.path) == before
    assert publish_release(OLD, tmp_path).version == "1.2.0"


def test_other_bytes_of_the_same_records_make_a_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_release(OLD, tmp_path)
    csv = publishing.Format.CSV
    encode = publishing.ENCODERS[csv]
    monkeypatch.setattr(publishing, "ENCODERS", {**publishing.ENCODERS, csv: lambda table: encode(table) + b"\n"})
    assert publish_release(OLD, tmp_path).version == "1.0.1"


def test_a_format_that_loses_something_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    csv = publishing.Format.CSV
    encode = publishing.ENCODERS[csv]
    monkeypatch.setattr(publishing, "ENCODERS", {**publishing.ENCODERS, csv: lambda table: encode(table.slice(1))})
    with pytest.raises(PublishError, match=r"documents.csv does not read back"):
        publish_release(OLD, tmp_path)


def test_manifest_states_rows_and_hashes(tmp_path: Path) -> None:
    release = publish_release(OLD, tmp_path)
    manifest = json.loads((release.path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["version"] == "1.0.0"
    for name, table in manifest["tables"].items():
        assert table["rows"] == OLD[name].num_rows
        assert [column["name"] for column in table["columns"]] == OLD[name].column_names
        for file in table["files"].values():
            content = (release.path / file["path"]).read_bytes()
            assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_readme_of_a_release_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = publish_release(OLD, tmp_path)
    readme = (release.path / "README.md").read_text(encoding="utf-8")
    monkeypatch.chdir(release.path)
    names: dict[str, pd.DataFrame] = {}
    exec(readme.split("```python\n")[1].split("```")[0], names)
    pd.testing.assert_frame_equal(names["figures"], names["same"])


def test_invalid_tables_are_refused(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    rows = good_rows()
    rows["figures"][0]["text"] = "about 5O"
    with pytest.raises(ReleaseRefused, match="about 5O") as refused:
        publish_release(build_tables(rows), tmp_path)
    assert [problem.check for problem in refused.value.problems] == ["words_are_verbatim"]
    assert read_release(tmp_path) == OLD
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["1.0.0"]


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseRefused, match="the table is missing"):
        publish_release({name: table for name, table in OLD.items() if name != "issues"}, tmp_path)
    assert not list(tmp_path.iterdir())


class KilledError(BaseException):
    """Stands for the end of the process: from here on nothing reaches the disk."""


class Faults:
    """Counts what reaches the disk and fails at one of these calls, before or after it takes effect; `dead`: and at all that follow."""

    CALLS = ("mkdir", "fsync", "rename", "replace", "symlink", "unlink", "rmdir")

    def __init__(self, at: int, after: bool, dead: bool) -> None:
        self.at, self.after, self.dead, self.count = at, after, dead, 0

    def wrap(self, call: Callable[..., object]) -> Callable[..., object]:
        def wrapped(*arguments: object, **options: object) -> object:
            self.count += 1
            failing = self.count == self.at or (self.dead and self.count > self.at)
            if failing and not (self.after and self.count == self.at):
                raise self.error()
            result = call(*arguments, **options)
            if failing:
                raise self.error()
            return result

        return wrapped

    def error(self) -> BaseException:
        return KilledError() if self.dead else OSError(28, "no space left")


def refuse_links(*_: object, **__: object) -> None:
    raise OSError(1, "no links here")


@pytest.mark.parametrize("linked", [True, False], ids=["links", "copies"])
@pytest.mark.parametrize("dead", [False, True], ids=["error", "killed"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_publisher_stopped_at_any_step_leaves_complete_releases(tmp_path: Path, after: bool, dead: bool, linked: bool) -> None:
    at = 0
    stopped = True
    with pytest.MonkeyPatch.context() as patch:
        skip_what_does_not_touch_the_disk(patch)
        if not linked:
            patch.setattr(os, "symlink", refuse_links)
        publish_release(OLD, tmp_path / "old")
        while stopped:
            at += 1
            folder = Path(shutil.copytree(tmp_path / "old", tmp_path / str(at), symlinks=True))
            stopped = stop(lambda: publish_release(NEW, folder), Faults(at, after, dead))  # noqa: B023 - called at once
            found = sorted(path.name for path in (folder / "releases").iterdir())
            assert found in (["1.0.0"], ["1.0.0", "1.1.0"])
            assert all(set(ReleaseFiles(folder / "releases" / name)) == FILES for name in found)
            listed = list_index(folder)
            assert set(listed) <= set(found)
            if linked or (folder / "latest").exists():
                assert read_release(folder) in (OLD, NEW)
                assert find_manifest(folder) in listed
            recovered = publish_release(NEW, folder)
            assert recovered.version == "1.1.0"
            assert read_release(folder) == NEW
            assert {path.name for path in folder.iterdir()} == {".lock", "index.json", "latest", "releases"}
    assert at > 20


def skip_what_does_not_touch_the_disk(patch: pytest.MonkeyPatch) -> None:
    """The same few tables are published many times over: checking and encoding them once will do, and the disk may take its time."""
    known: dict[tuple[str, int], object] = {}
    encode = publishing._encode

    def encode_once(name: str, table: pa.Table) -> object:
        if (name, id(table)) not in known:
            known[name, id(table)] = encode(name, table)
        return known[name, id(table)]

    opened: dict[int, object] = {}
    make_open = publishing.make_open

    def open_once(one: dict[str, pa.Table]) -> object:
        key = id(one["documents"])
        if key not in opened:
            opened[key] = make_open(one)
        return opened[key]

    rendered: dict[tuple[object, ...], dict[str, bytes]] = {}
    render = publishing.render_contents

    def render_once(*editions: Facts) -> dict[str, bytes]:
        key = tuple((one.version, one.previous, id(one.files[5].contents), str(one.changes.to_pylist())) for one in editions)
        if key not in rendered:
            rendered[key] = render(*editions)
        return rendered[key]

    decoded: dict[bytes, pa.Table] = {}
    decode = publishing.decode_parquet

    def decode_once(content: bytes) -> pa.Table:
        if content not in decoded:
            decoded[content] = decode(content)
        return decoded[content]

    changes: dict[tuple[int, int], pa.Table] = {}
    find = publishing.find_changes

    def find_once(old: dict[str, pa.Table] | None, new: dict[str, pa.Table]) -> pa.Table:
        key = id(old and old["figures"]), id(new["figures"])
        if key not in changes:
            changes[key] = find(old, new)
        return changes[key]

    patch.setattr(publishing, "decode_parquet", decode_once)
    patch.setattr(publishing, "find_changes", find_once)
    patch.setattr(publishing, "make_open", open_once)
    patch.setattr(publishing, "render_contents", render_once)
    patch.setattr(publishing, "check_tables", lambda _: ())
    patch.setattr(publishing, "_shape", lambda _, table: table)
    patch.setattr(os, "fsync", lambda _: None)
    patch.setattr(publishing, "_encode", encode_once)


@pytest.mark.parametrize("dead", [False, True], ids=["error", "killed"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_pruning_stopped_at_any_step_leaves_what_the_index_lists(tmp_path: Path, after: bool, dead: bool) -> None:
    at = 0
    stopped = True
    for one in (OLD, NEW, OLD):
        publish_release(one, tmp_path / "old")
    while stopped:
        at += 1
        folder = Path(shutil.copytree(tmp_path / "old", tmp_path / str(at), symlinks=True))
        stopped = stop(lambda: prune_releases(folder, 1), Faults(at, after, dead))  # noqa: B023 - called at once
        listed = list_index(folder)
        assert listed in (["1.2.0", "1.1.0", "1.0.0"], ["1.2.0"])
        assert all(set(ReleaseFiles(folder / "releases" / name)) == FILES for name in listed)
        assert find_manifest(folder) == "1.2.0"
        assert read_release(folder) == OLD
        prune_releases(folder, 1)
        assert (list_index(folder), [path.name for path in (folder / "releases").iterdir()]) == (["1.2.0"], ["1.2.0"])
        assert {path.name for path in folder.iterdir()} == {".lock", "index.json", "latest", "releases"}
    assert at > 8


def list_index(folder: Path) -> list[str]:
    return [str(entry.version) for entry in read_index((folder / "index.json").read_bytes())]


def find_manifest(folder: Path) -> str:
    version: str = json.loads((folder / "latest" / "manifest.json").read_text(encoding="utf-8"))["version"]
    return version


def stop(act: Callable[[], object], faults: Faults) -> bool:
    """Whether the act was stopped by the fault, or would have been."""
    with pytest.MonkeyPatch.context() as patch:
        for name in Faults.CALLS:
            patch.setattr(os, name, faults.wrap(getattr(os, name)))
        try:
            act()
        except (OSError, PublishError, KilledError):
            return True
    return faults.count >= faults.at


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    process = python(HOLD, tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_two_publishers_one_wins_and_a_killed_one_holds_nothing(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(PublisherBusyError, match="another publisher is at work"):
        publish_release(OLD, tmp_path)
    assert not (tmp_path / "latest").exists()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert publish_release(OLD, tmp_path).created


def test_a_reader_never_sees_a_release_in_part(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    process = python(PUBLISH.replace("good_rows())", "{**good_rows(), 'issues': []})"), tmp_path)
    seen = set()
    while process.poll() is None:
        assert contents(find_release(tmp_path)).keys() == FILES
        seen.add(find_release(tmp_path).name)
        time.sleep(0.002)
    assert process.stdout is not None
    process.stdout.close()
    assert process.returncode == 0
    assert seen <= {"1.0.0", "1.1.0"}
    assert read_release(tmp_path)["issues"].num_rows == 0


def test_same_tables_give_the_same_bytes_in_other_processes(tmp_path: Path) -> None:
    processes = [
        python(PUBLISH, tmp_path / "a", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C"),
        python(PUBLISH, tmp_path / "b", PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8"),
    ]
    for process in processes:
        with process:
            assert process.wait() == 0
    publish_release(OLD, tmp_path / "c")
    assert contents(tmp_path / "a" / "latest") == contents(tmp_path / "b" / "latest") == contents(tmp_path / "c" / "latest")


def test_a_lost_latest_is_led_on(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    publish_release(NEW, tmp_path)
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("releases/1.0.0")
    assert not publish_release(NEW, tmp_path).created
    assert read_release(tmp_path) == NEW
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("releases/9.9.9")
    assert not publish_release(NEW, tmp_path).created
    assert read_release(tmp_path) == NEW


def test_a_damaged_release_is_named_and_never_overwritten(tmp_path: Path) -> None:
    release = publish_release(OLD, tmp_path)
    path = release.path / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b"drone", b"drome"))
    for act in (lambda: publish_release(NEW, tmp_path), lambda: read_release(tmp_path)):
        with pytest.raises(ReleaseDamagedError, match=r"figures.csv is not what manifest.json states"):
            act()
    path.unlink()
    with pytest.raises(ReleaseDamagedError, match="cannot be read"):
        publish_release(NEW, tmp_path)
    release.path.rename(tmp_path / "away")
    with pytest.raises(ReleaseDamagedError, match=r"1.0.0 is in the index but not there"):
        publish_release(NEW, tmp_path)
    (tmp_path / "index.json").unlink()
    assert publish_release(NEW, tmp_path).version == "1.0.0"


def test_what_no_publisher_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    (tmp_path / "latest" / "notes.txt").write_text("mine")
    with pytest.raises(PublishError, match="is not a release"):
        publish_release(OLD, tmp_path)
    assert (tmp_path / "latest" / "notes.txt").read_text() == "mine"


def test_an_incomplete_folder_with_the_next_version_is_not_overwritten(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    (tmp_path / "releases" / "1.1.0").mkdir()
    with pytest.raises(PublishError, match="not a complete release"):
        publish_release(NEW, tmp_path)
    assert read_release(tmp_path) == OLD


def test_other_names_among_the_releases_are_left_alone(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    (tmp_path / "releases" / "notes").mkdir()
    (tmp_path / "releases" / ".hidden").write_text("x")
    assert publish_release(NEW, tmp_path).version == "1.1.0"


def test_a_copy_of_latest_becomes_a_link_where_links_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "symlink", refuse_links)
        publish_release(OLD, tmp_path)
    assert not (tmp_path / "latest").is_symlink()
    publish_release(NEW, tmp_path)
    assert (tmp_path / "latest").is_symlink()
    assert read_release(tmp_path) == NEW


def test_no_release_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no release in"):
        read_release(tmp_path)


def test_the_index_lists_all_releases_newest_first(tmp_path: Path) -> None:
    for one in (OLD, NEW, OLD):
        publish_release(one, tmp_path)
    entries = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    assert [entry["path"] for entry in entries] == ["releases/1.2.0", "releases/1.1.0", "releases/1.0.0"]
    for entry in entries:
        assert hashlib.sha256((tmp_path / entry["path"] / "manifest.json").read_bytes()).hexdigest() == entry["manifest_sha256"]
        assert entry["counts"] == {name: table.num_rows for name, table in OLD.items()}


def test_a_release_says_what_changed_since_the_one_before(tmp_path: Path) -> None:
    first, second = publish_release(OLD, tmp_path), publish_release(NEW, tmp_path)
    manifests = [json.loads((one.path / "manifest.json").read_text(encoding="utf-8")) for one in (first, second)]
    assert [manifest["previous"] for manifest in manifests] == [None, "1.0.0"]
    assert manifests[1]["changes"] == {"figures": {"added": 0, "removed": 0, "changed": 1, "merged": 0}}
    assert (second.path / "changes.csv").read_text(encoding="utf-8").split("\n")[1:] == [
        '"figures","changed","f-one",,"unit","drone","aircraft","about 50",1',
        "",
    ]
    assert len(pd.read_parquet(second.path / "changes.parquet")) == 1
    assert "`drone` -> `aircraft`" in (second.path / "CHANGES.md").read_text(encoding="utf-8")


def test_another_id_recipe_makes_a_major_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_release(OLD, tmp_path)
    monkeypatch.setattr(publishing, "ID_RECIPE", 2)
    release = publish_release(NEW, tmp_path)
    assert release.version == "2.0.0"
    assert json.loads((release.path / "manifest.json").read_text(encoding="utf-8"))["id_recipe"] == 2
    assert str(compare_releases(tmp_path / "releases" / "1.0.0", release.path).change) == "major"
    assert not publish_release(NEW, tmp_path).created


def with_column(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    return {"figures": tables["figures"].append_column("more", pa.array(["a", "b", None]))}


def as_text(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    figures = tables["figures"]
    position = figures.schema.get_field_index("value_low")
    return {"figures": figures.set_column(position, "value_low", figures["value_low"].cast(pa.string()))}


@pytest.mark.parametrize(
    ("bend", "version", "said"),
    [
        (with_column, "2.0.0", "- column `more` removed (string), 2 rows have a value"),
        (as_text, "2.0.0", "- column `value_low` retyped from string to double"),
        (lambda tables: {"figures": tables["figures"].drop_columns(["counted"])}, "1.1.0", "- column `counted` added (string), 2 rows"),
    ],
    ids=["removed", "retyped", "added"],
)
def test_the_version_follows_from_the_columns(
    tmp_path: Path, bend: Callable[[dict[str, pa.Table]], dict[str, pa.Table]], version: str, said: str
) -> None:
    """The release before is of another contract than the one that is published now."""
    first = publish_release(OLD, tmp_path)
    reseal(first.path, bend(OLD), describe=True)
    release = publish_release(OLD, tmp_path)
    assert release.version == version
    assert said in (release.path / "CHANGES.md").read_text(encoding="utf-8")
    assert verify_path(tmp_path).failures == ()


@pytest.mark.parametrize("name", ["README.md", "CHANGES.md"])
def test_other_wording_makes_a_patch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    publish_release(OLD, tmp_path)
    wording = {name: lambda facts, _: f"In {facts.version} as in all.\n"}
    monkeypatch.setattr(contents_of, "DESCRIPTIONS", {**contents_of.DESCRIPTIONS, **wording})
    release = publish_release(OLD, tmp_path)
    assert release.version == "1.0.1"
    assert (release.path / name).read_text(encoding="utf-8") == "In 1.0.1 as in all.\n"
    assert not publish_release(OLD, tmp_path).created


@pytest.mark.parametrize("name", ["README.md", "manifest.json", "changes.csv", "index.json"])
def test_the_same_version_with_other_bytes_is_an_error(tmp_path: Path, name: str) -> None:
    release = publish_release(OLD, tmp_path)
    path = (tmp_path if name == "index.json" else release.path) / name
    path.write_bytes(path.read_bytes() + b" ")
    for tables in (OLD, NEW):
        with pytest.raises(ReleaseDamagedError):
            publish_release(tables, tmp_path)
    assert list((tmp_path / "releases").iterdir()) == [release.path]


def test_a_release_that_did_not_come_into_the_index_is_taken_in(tmp_path: Path) -> None:
    publish_release(OLD, tmp_path)
    before = (tmp_path / "index.json").read_bytes()
    publish_release(NEW, tmp_path)
    (tmp_path / "index.json").write_bytes(before)
    assert publish_release(NEW, tmp_path).version == "1.1.0"
    assert list_index(tmp_path) == ["1.1.0", "1.0.0"]


def test_a_lost_index_is_made_anew(tmp_path: Path) -> None:
    for one in (OLD, NEW):
        publish_release(one, tmp_path)
    before = (tmp_path / "index.json").read_bytes()
    (tmp_path / "index.json").unlink()
    assert not publish_release(NEW, tmp_path).created
    assert (tmp_path / "index.json").read_bytes() == before


def test_a_damaged_release_is_not_taken_into_the_index(tmp_path: Path) -> None:
    release = publish_release(OLD, tmp_path)
    (tmp_path / "index.json").unlink()
    (release.path / "figures.csv").write_bytes(b"")
    with pytest.raises(ReleaseDamagedError, match=r"figures.csv is not what"):
        publish_release(NEW, tmp_path)
    assert not (tmp_path / "index.json").exists()


def test_an_older_release_that_was_taken_away_leaves_the_index(tmp_path: Path) -> None:
    for one in (OLD, NEW):
        publish_release(one, tmp_path)
    shutil.rmtree(tmp_path / "releases" / "1.0.0")
    assert not publish_release(NEW, tmp_path).created
    assert list_index(tmp_path) == ["1.1.0"]


@pytest.mark.parametrize(("keep", "kept"), [(1, ["1.3.0"]), (2, ["1.3.0", "1.2.0"]), (4, ["1.3.0", "1.2.0", "1.1.0", "1.0.0"]), (9, None)])
def test_pruning_keeps_the_newest(tmp_path: Path, keep: int, kept: list[str] | None) -> None:
    for one in (OLD, NEW, OLD, NEW):
        publish_release(one, tmp_path)
    every = list_index(tmp_path)
    kept = kept or every
    assert prune_releases(tmp_path, keep) == tuple(every[len(kept) :])
    assert list_index(tmp_path) == kept
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == sorted(kept)
    assert verify_path(tmp_path).version == "1.3.0"
    assert publish_release(OLD, tmp_path).version == "1.4.0"


def test_pruning_leads_latest_on_and_never_removes_what_it_leads_to(tmp_path: Path) -> None:
    for one in (OLD, NEW):
        publish_release(one, tmp_path)
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("releases/1.0.0")
    assert prune_releases(tmp_path, 1) == ("1.0.0",)
    assert find_manifest(tmp_path) == "1.1.0"


def test_pruning_leaves_other_names_alone(tmp_path: Path) -> None:
    for one in (OLD, NEW):
        publish_release(one, tmp_path)
    (tmp_path / "releases" / "notes").mkdir()
    (tmp_path / "releases" / "0.9.0").mkdir()
    prune_releases(tmp_path, 1)
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["0.9.0", "1.1.0", "notes"]


@pytest.mark.parametrize("keep", [0, -1])
def test_pruning_keeps_at_least_one(tmp_path: Path, keep: int) -> None:
    publish_release(OLD, tmp_path)
    with pytest.raises(ValueError, match="at least one"):
        prune_releases(tmp_path, keep)
    assert prune_releases(tmp_path, 1) == ()


def test_pruning_waits_for_no_publisher(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    assert holder.poll() is None
    with pytest.raises(PublisherBusyError):
        prune_releases(tmp_path, 1)


def test_releases_are_named_by_version_latest_or_path(tmp_path: Path) -> None:
    first, second = publish_release(OLD, tmp_path), publish_release(NEW, tmp_path)
    assert name_release("1.0.0", tmp_path) == first.path
    assert name_release("latest", tmp_path) == second.path
    assert name_release(str(first.path), tmp_path / "elsewhere") == first.path
    assert name_release(str(tmp_path), tmp_path / "elsewhere") == second.path
    for words in ("9.9.9", "nowhere", ""):
        with pytest.raises(FileNotFoundError, match="no release in"):
            name_release(words, tmp_path / "elsewhere")


def test_any_two_releases_are_compared_in_either_direction(tmp_path: Path) -> None:
    first, second, third = (publish_release(one, tmp_path).path for one in (OLD, NEW, OLD))
    for old, new, values in ((first, second, ("drone", "aircraft")), (second, first, ("aircraft", "drone"))):
        (line,) = compare_releases(old, new).lines
        assert (line.key, line.column, line.old, line.new) == ("f-one", "unit", *values)
    same = compare_releases(first, third)
    assert (same.old, same.new, same.change, same.lines) == ("1.0.0", "1.2.0", None, ())
