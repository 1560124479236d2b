"""The subcommand `evaluate`: what it prints and writes, and its exit codes."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline import cli
from pipeline.build import build_tables_from
from pipeline.cli import main

RELIEF: dict[str, Any] = {
    "id": "relief",
    "document": {"title": "Aid convoy reaches the border town", "publisher": None, "published_on": None, "language": "en"},
    "statements": [],
    "weapons": [],
    "figures": [
        {"text": "80%", "value_low": 80, "value_high": 80, "modifier": "exact", "unit": "percent", "statement": None},
        {"text": "About 50", "value_low": 50, "value_high": 50, "modifier": "exact", "unit": "soldier", "statement": None},
        {"text": "the week", "value_low": 1, "value_high": 1, "modifier": "exact", "unit": "week", "statement": None},
    ],
}


@pytest.fixture
def references(tmp_path: Path) -> Path:
    folder = tmp_path / "references"
    folder.mkdir()
    (folder / "relief.json").write_text(json.dumps(RELIEF), encoding="utf-8")
    return folder


def test_from_texts(seeds: Path, references: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = tmp_path / "evaluation.json"
    code = main(["evaluate", "--texts", str(seeds), "--references", str(references), "--json", str(written), "--verbose"])
    said = capsys.readouterr()
    assert code == cli.DONE
    lines = said.out.splitlines()
    place = {words: (seeds / "deeper/relief.txt").read_text(encoding="utf-8").index(words) for words in ("the week", "About 50")}
    assert f"figures: relief: 'the week' at {place['the week']}: missed [1, 1, null]" in lines
    assert f"figures: relief: 'About 50' at {place['About 50']}: wrong modifier: approximate, wanted exact" in lines
    assert lines[-1].startswith("overall: ")
    content = json.loads(written.read_text(encoding="utf-8"))
    assert (content["tables"]["figures"]["wanted"], content["tables"]["figures"]["right"]) == (3, 2)
    assert "extracting: 2 of 2 documents" in said.err

    assert main(["evaluate", "--texts", str(seeds), "--references", str(references), "--against", str(written)]) == cli.DONE
    said = capsys.readouterr()
    assert "gains: 0" in said.out
    assert "losses: 0" in said.out
    assert "missed" not in said.out


def test_from_several_folders_and_from_tables(seeds: Path, references: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = [argument for name in ("deeper", "other") for argument in ("--texts", str(seeds / name))]
    (seeds / "other").mkdir()
    (seeds / "talks.txt").rename(seeds / "other/talks.txt")
    assert main(["evaluate", "--references", str(references), *folders]) == cli.DONE
    from_texts = capsys.readouterr().out
    tables = tmp_path / "tables"
    tables.mkdir()
    for name, table in build_tables_from(seeds).items():
        pq.write_table(table, tables / f"{name}.parquet")
    assert main(["evaluate", "--references", str(references), "--tables", str(tables)]) == cli.DONE
    assert capsys.readouterr().out == from_texts


def test_what_cannot_be_evaluated(seeds: Path, references: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["--texts", str(seeds)]

    def refused(*arguments: str) -> str:
        assert main(["evaluate", "--references", str(references), *arguments]) == cli.REFUSED
        said = capsys.readouterr().err
        assert said.splitlines()[-1].startswith("communique: cannot be evaluated: ")
        return said

    assert "documents.parquet" in refused("--tables", str(tmp_path))
    assert "not an evaluation" in refused(*texts, "--against", str(tmp_path / "nothing.json"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own/outlets.csv").write_text("nonsense\n", encoding="utf-8")
    assert "outlets.csv:1" in refused(*texts, "--vocabulary", str(tmp_path / "own"))
    (references / "broken.json").write_text("{}", encoding="utf-8")
    assert "broken.json: no 'id'" in refused(*texts)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--texts", "nowhere"], "--texts: no such folder: nowhere"),
        (["--references", "nowhere"], "--references: no such folder: nowhere"),
        (["--tables", "file"], "--tables: not a folder: file"),
        (["--tables", ".", "--texts", "."], "--tables takes no --texts and no --vocabulary: nothing is extracted"),
        (["--json", "nowhere/out.json", "--texts", ".", "--references", "."], "--json: no such folder: nowhere"),
    ],
)
def test_wrong_usage(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["evaluate", *arguments]) == cli.WRONG_USAGE
    assert said in capsys.readouterr().err


def test_help_reads_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["evaluate", "--help"])
    assert exit_.value.code == 0
    said = capsys.readouterr().out
    assert "95 % confidence" in said
    assert "exit codes: 0 evaluated" in said
