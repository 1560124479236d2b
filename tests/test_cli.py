"""The command: what it prints, and its exit codes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pytest

import pipeline.defs.records
from pipeline import cli
from pipeline.build import resolve_tables
from pipeline.cli import describe_issues, main, print_progress, say_rate


def publish(seeds: Path, published: Path, *more: str) -> int:
    return main(["publish", "--seeds", str(seeds), "--published", str(published), *more])


def test_a_release_and_then_none_because_nothing_changed(
    seeds: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    published = tmp_path / "published"
    assert publish(seeds, published) == cli.DONE
    said = capsys.readouterr()
    lines = said.out.splitlines()
    for table in (
        "documents",
        "statements",
        "quotations",
        "antecedents",
        "signatories",
        "weapons",
        "figures",
        "merges",
        "residue",
        "issues",
    ):
        (line,) = [line for line in lines if line.startswith(f"{table} ")]
        assert " rows " in line
        assert " columns " in line
        path = Path(line.split()[-1])
        assert path == published / "latest" / f"{table}.parquet"
        assert path.is_file()
    assert lines[-1] == f"new release 1.0.0 in {published / 'releases' / '1.0.0'}"
    assert "  empty.txt: nothing but white space" in lines
    assert "reading: 3 of 3 documents" in said.err
    assert "extracting: 2 of 2 documents" in said.err
    assert "dagster" not in (said.out + said.err).lower()

    assert publish(seeds, published) == cli.DONE
    assert capsys.readouterr().out.splitlines()[-1].startswith("nothing has changed, no new release: 1.0.0 in ")

    with dg.DagsterInstance.from_config(str(home)) as instance:
        assert [(run.job_name, run.status) for run in instance.get_runs()] == [("publish", dg.DagsterRunStatus.SUCCESS)] * 2


@pytest.mark.usefixtures("home")
def test_refused_with_the_reasons(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def shift(*arguments: Any) -> dict[str, pa.Table]:
        tables = resolve_tables(*arguments)
        figures = tables["figures"]
        position = figures.schema.get_field_index("unit")
        return tables | {"figures": figures.set_column(position, figures.schema.field(position), pa.array([""] * figures.num_rows))}

    monkeypatch.setattr(pipeline.defs.records, "resolve_tables", shift)
    assert publish(seeds, tmp_path / "published") == cli.REFUSED
    said = capsys.readouterr().err
    assert "nothing was published" in said
    assert "figures: unit is not empty" in said
    assert "deeper/relief.txt: 80%" in said
    assert not (tmp_path / "published").exists()


@pytest.mark.usefixtures("home")
def test_a_vocabulary_that_cannot_be_used_is_named_with_its_line(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "outlets.csv").write_text("nonsense\n", encoding="utf-8")
    assert publish(seeds, tmp_path / "published", "--vocabulary", str(own)) == cli.REFUSED
    assert f"VocabularyError: {own / 'outlets.csv'}:1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seeds", "nowhere"], "--seeds: no such folder: nowhere"),
        (["--seeds", "file"], "--seeds: not a folder: file"),
        (["--vocabulary", "nowhere"], "--vocabulary: no such folder: nowhere"),
        (["--published", "file"], "--published: not a folder: file"),
        (["--seeds", "bare"], "--seeds: no .txt or .jsonl file in bare"),
        (["--published", "seeds/out"], "--published: seeds/out lies within the folder of the texts, {seeds}, and would be read with them"),
    ],
)
def test_wrong_folders(
    arguments: list[str], said: str, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("", encoding="utf-8")
    Path("bare").mkdir()
    assert main(["publish", "--seeds", str(seeds), *arguments]) == cli.WRONG_USAGE
    assert capsys.readouterr().err == f"communique: {said.format(seeds=seeds)}\n"


def test_a_home_that_is_not_there(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "nowhere"))
    assert publish(seeds, tmp_path / "published") == cli.WRONG_USAGE
    assert "DAGSTER_HOME: no such folder" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["unpublish"], ["publish", "--seed-folder", "x"], ["publish", "extra"]])
def test_wrong_arguments(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == cli.WRONG_USAGE
    assert "usage: communique" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["publish", "--help"], ["--version"]])
def test_help_and_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 0
    assert "communique" in capsys.readouterr().out


def test_help_comes_at_once() -> None:
    """Dagster takes seconds to import: asking for help does not."""
    code = "import sys; from pipeline.cli import main\ntry: main(['--help'])\nfinally: assert 'dagster' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=Path(__file__).parents[1]).returncode == 0


def test_plain_progress_is_a_line_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    progress = print_progress()
    for done in range(1001):
        progress("reading", done, 1000)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("reading: 1,000 of 1,000 documents")


@pytest.mark.parametrize(("done", "seconds", "said"), [(1000, 2.0, ", 500 a second"), (5, 0.0, ""), (0, 3.0, "")])
def test_rate(done: int, seconds: float, said: str) -> None:
    assert say_rate(done, seconds) == said


def test_issues_are_grouped_worst_first_and_cut() -> None:
    issues = [{"severity": "notice", "reason": "not_read", "source": f"{n}.pdf", "detail": "no text"} for n in range(7)]
    issues.append({"severity": "error", "reason": "empty_file", "source": "z.txt", "detail": "nothing"})
    lines = list(describe_issues(issues))
    assert lines[:3] == ["error: empty_file: 1", "  z.txt: nothing", "notice: not_read: 7"]
    assert lines[-1] == "  and 2 more: see the table issues"
    assert list(describe_issues([])) == ["no issues"]


@pytest.mark.usefixtures("home")
def test_the_number_of_workers_changes_nothing(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for workers in ("1", "2"):
        assert publish(seeds, tmp_path / "published", "--workers", workers) == cli.DONE
    assert capsys.readouterr().out.splitlines()[-1].startswith("nothing has changed, no new release: 1.0.0")


@pytest.mark.parametrize(
    ("more", "said"),
    [(("--workers", "0"), "--workers: at least 1"), (("--scheduler", "tcp://127.0.0.1:1"), "--scheduler: only with --engine dask")],
)
def test_what_cannot_be_asked_of_an_engine(
    seeds: Path, tmp_path: Path, more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(seeds, tmp_path / "published", *more) == cli.WRONG_USAGE
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_a_cluster_that_is_not_there(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert publish(seeds, tmp_path / "published", *more) == cli.REFUSED
    assert "no scheduler at tcp://127.0.0.1:1" in capsys.readouterr().err
    assert not (tmp_path / "published").exists()
