"""The same texts give the same bytes of every file, wherever, by however many and under whichever settings they are read."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

from pipeline.build import build_tables_from
from pipeline.publish.changes import Kind
from pipeline.publish.release import compare_releases, publish_release
from tests.conftest import TEXTS

ROOT = Path(__file__).parents[2]

BUILD = """
import sys
from pathlib import Path
from pipeline.build import build_tables_from
from pipeline.engine.cluster import ClusterEngine
from pipeline.engine.processes import ProcessEngine
from pipeline.publish.release import publish_release
if __name__ == "__main__":
    folder, engine, workers = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with ClusterEngine(workers=workers) if engine == "dask" else ProcessEngine(workers, fewest=1) as running:
        for seeds in ("before", "after"):
            publish_release(build_tables_from(folder / seeds, engine=running), folder / "published")
"""

LATER = {
    **{name: paragraphs for name, paragraphs in TEXTS.items() if name != "deeper/relief.txt"},
    "talks.txt": (*TEXTS["talks.txt"], "The ministers said that 40 launchers had been sent as well."),
    "notes/envoy.txt": ("Envoy speaks", "3 May 2025", "The envoy of Norway said on Saturday that at least 12 drones had been shot down."),
}


def write(folder: Path, texts: dict[str, tuple[str, ...]], seed: int) -> None:
    names = sorted(texts)
    random.Random(seed).shuffle(names)
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(texts[name]), encoding="utf-8")


def build(folder: Path, seed: int, engine: str, workers: int, **settings: str) -> "subprocess.Popen[bytes]":
    write(folder / "before", TEXTS, seed)
    write(folder / "after", LATER, seed + 1)
    return subprocess.Popen([sys.executable, "-c", BUILD, str(folder), engine, str(workers)], cwd=ROOT, env={**os.environ, **settings})


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    """In this process, by two workers, on a cluster of two."""
    first, second, third = tmp_path / "a", tmp_path / "much" / "deeper", tmp_path / "cluster"
    processes = [
        build(first, 1, "local", 1, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C"),
        build(second, 2, "local", 2, PYTHONHASHSEED="77", TZ="America/Lima", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8"),
        build(third, 3, "dask", 2, PYTHONHASHSEED="5", TZ="Asia/Tokyo"),
    ]
    for process in processes:
        assert process.wait() == 0
    found = hashes(first / "published")
    assert found == hashes(second / "published")
    assert found == hashes(third / "published")
    assert {"releases/1.0.0/documents.parquet", "releases/1.1.0/changes.csv", "releases/1.1.0/SHA256SUMS", "index.json"} <= found.keys()


def test_one_text_came_one_changed_one_went(tmp_path: Path) -> None:
    """What a release says of its changes is exactly that, and the records of untouched texts keep their ids."""
    kept = {"still.txt": ("Minister in Oslo", "The foreign minister of Norway said that 30 tanks had been delivered to Ukraine.")}
    write(tmp_path / "before", {**TEXTS, **kept}, 1)
    write(tmp_path / "after", {**LATER, **kept}, 2)
    old, new = (publish_release(build_tables_from(tmp_path / name), tmp_path / "published") for name in ("before", "after"))
    assert (old.version, new.version) == ("1.0.0", "1.1.0")
    lines = compare_releases(old.path, new.path).lines
    documents = {(line.change, line.label) for line in lines if line.table == "documents"}
    assert documents == {(Kind.ADDED, "notes/envoy.txt"), (Kind.CHANGED, "talks.txt"), (Kind.REMOVED, "deeper/relief.txt")}
    tables = [build_tables_from(tmp_path / name) for name in ("before", "after")]
    (untouched,) = [row["document_id"] for row in tables[0]["documents"].to_pylist() if row["source"] == "still.txt"]
    for name, key in (("quotations", "quotation_id"), ("figures", "figure_id"), ("weapons", "weapon_mention_id")):
        rows = [[row for row in one[name].to_pylist() if row["document_id"] == untouched] for one in tables]
        assert rows[0] == rows[1], name
        assert not {row[key] for row in rows[0]} & {line.key for line in lines if line.table == name}
