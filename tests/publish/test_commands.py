"""The commands on releases: what they print, and their exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import cli
from pipeline.cli import main
from pipeline.publish.folder import hold_folder
from pipeline.publish.release import publish_release
from pipeline.tables.building import build_tables
from tests.tables.rows import good_rows

ROOT = Path(__file__).parents[2]


def tables(unit: str) -> dict[str, pa.Table]:
    rows = good_rows()
    rows["figures"][0]["unit"] = unit
    return build_tables(rows)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "published"
    for unit in ("drone", "aircraft", "tank"):
        publish_release(tables(unit), folder)
    return folder


def test_diff_by_version_and_by_path(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "1.0.0", "latest", "--published", str(published)]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["1.0.0 -> 1.2.0: a minor change", "", "figures: 1 changed", "  ~ f-one unit: drone -> tank, in about 50"]
    assert main(["diff", str(published / "releases" / "1.2.0"), str(published / "releases" / "1.1.0")]) == cli.DONE
    assert "unit: tank -> aircraft" in capsys.readouterr().out


def test_diff_as_json(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "1.0.0", "1.1.0", "--published", str(published), "--json"]) == cli.DONE
    found = json.loads(capsys.readouterr().out)
    assert found["tables"] == {"figures": {"added": 0, "removed": 0, "changed": 1, "merged": 0}}
    assert (found["changes"][0]["old"], found["changes"][0]["new"]) == ("drone", "aircraft")


@pytest.mark.parametrize(("terminal", "plain", "coloured"), [(True, "", True), (True, "1", False), (False, "", False)])
def test_diff_is_coloured_on_a_terminal(
    published: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    terminal: bool,
    plain: str,
    coloured: bool,
) -> None:
    monkeypatch.setenv("NO_COLOR", plain)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert main(["diff", "1.0.0", "1.1.0", "--published", str(published)]) == cli.DONE
    assert ("\x1b[33m" in capsys.readouterr().out) is coloured


def test_verify(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (published, published / "latest"):
        assert main(["verify", str(path)]) == cli.DONE
        assert capsys.readouterr().out.endswith("files: all checks hold\n")


def test_verify_names_what_fails(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = published / "latest" / "figures.csv"
    path.write_bytes(path.read_bytes().replace(b"about 50", b"about 90"))
    assert main(["verify", str(published)]) == cli.REFUSED
    lines = capsys.readouterr().out.splitlines()
    assert "failure: figures.csv: its bytes are not those that SHA256SUMS states [checksum]" in lines
    assert "failure: figures.csv: its rows are not those of figures.parquet [same_rows]" in lines
    assert lines[-1].endswith(f"files: {len(lines) - 1} failures")


def test_prune(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("removed 1.0.0\n", "nothing to remove\n"):
        assert main(["prune", "--keep", "2", "--published", str(published)]) == cli.DONE
        assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diff", "1.0.0", "9.9.9"], "no release in"),
        (["diff", "nowhere", "1.0.0"], "no release in nowhere"),
        (["verify", "nowhere"], "no release in nowhere"),
        (["prune", "--keep", "0"], "--keep: at least 1 release stays, not 0"),
        (["prune", "--keep", "1", "--published", "nowhere"], "--published: no such folder: nowhere"),
    ],
)
def test_wrong_usage(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(published.parent)
    more = [] if "--published" in arguments or arguments[0] == "verify" else ["--published", str(published)]
    assert main([*arguments, *more]) == cli.WRONG_USAGE
    assert f"communique: {said}" in capsys.readouterr().err
    assert len(list((published / "releases").iterdir())) == 3


def test_a_damaged_release_and_a_busy_folder(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hold_folder(published):
        assert main(["prune", "--keep", "1", "--published", str(published)]) == cli.REFUSED
    assert "another publisher is at work" in capsys.readouterr().err
    (published / "latest" / "figures.csv").write_bytes(b"")
    assert main(["diff", "1.0.0", "latest", "--published", str(published)]) == cli.REFUSED
    assert "figures.csv is not what manifest.json states" in capsys.readouterr().err


def test_no_vocabulary_is_loaded_to_verify(published: Path) -> None:
    code = f"import sys; from pipeline.cli import main; main(['verify', {str(published)!r}]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"dagster", "pipeline.extract", "pipeline.vocabulary.load"} & set(done.stdout.split())
