"""Every block of `docs/loading.md`, and of the card of a release, runs on a release, where its reader is installed."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.publish.release import publish_release
from pipeline.tables.arrow import arrow_schema
from pipeline.tables.building import build_tables
from schemas.contract import find_table
from tests.tables.rows import good_rows

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "loading.md").read_text(encoding="utf-8")
GOOD = build_tables(good_rows())
FIGURES = find_table("figures")
MEANING = {column.name: column.description for column in FIGURES.columns}
RUNNERS = {"sh": ("sh", "-e"), "r": ("Rscript",)}


def blocks(words: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", words, re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loading")
    publish_release(GOOD, folder / "published")
    return folder


def run(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    for name in re.findall(r"^import (\w+)", code, re.MULTILINE):
        if find_spec(name) is None or (name == "mlcroissant" and find_spec("jsonpath_rw") is None):
            pytest.skip(f"{name} is not installed")
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(compile(code, "loading", "exec"), names)
    return names


def count(loaded: Any) -> int:
    return int(loaded.num_rows) if hasattr(loaded, "num_rows") else len(loaded)


@pytest.mark.parametrize("code", blocks(GUIDE, "python"), ids=lambda code: " ".join(code.split()[:4]))
@pytest.mark.filterwarnings("ignore")
def test_every_recipe_loads_all_rows(code: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = run(code, place, monkeypatch)
    found = {name: value for name, value in names.items() if name in ("figures", "claims", "rows", "meaning", "before", "by_unit")}
    assert found
    assert count(found.get("figures", range(3))) == 3
    assert count(found.get("rows", range(2))) == 2
    if "meaning" in found:
        assert dict(found["meaning"]) == MEANING


def named(*words: str) -> str:
    """The block that has all of these words."""
    (code,) = (code for code in blocks(GUIDE, "python") if all(word in code for word in words))
    return code


@pytest.mark.parametrize("words", [("pd.read_parquet", "claims"), ("pd.read_csv",)])
def test_pandas_loses_nothing(words: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = run(named(*words), place, monkeypatch)["figures"]
    pd.testing.assert_frame_equal(figures, GOOD["figures"].to_pandas(types_mapper=pd.ArrowDtype))


@pytest.mark.parametrize("words", [("pl.scan_parquet",), ("pl.read_csv",)])
def test_polars_loses_nothing(words: tuple[str, ...], place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = run(named(*words), place, monkeypatch)["figures"]
    assert figures.to_dicts() == GOOD["figures"].to_pylist()


def test_polars_loses_no_words_of_a_text(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = run(named("pl.read_csv").replace("figures", "documents"), place, monkeypatch)["documents"]
    assert documents.to_dicts() == GOOD["documents"].to_pylist()


def test_duckdb_and_sqlite_join_alike(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = run(named("sqlite3.connect"), place, monkeypatch)["rows"]
    assert rows == [("A Minister", "2024-11-01", "about 50", "drones"), ("A Minister", "2024-11-01", "more missiles", "missiles")]
    joined = run(named("duckdb", "JOIN"), place, monkeypatch)["rows"]
    assert [(issuer, str(day), *rest) for issuer, day, *rest in joined] == rows


def test_arrow_has_what_the_columns_mean() -> None:
    assert {field.name: field.metadata[b"description"].decode() for field in arrow_schema("figures")} == MEANING


@pytest.mark.parametrize(("language", "code"), [(language, code) for language in RUNNERS for code in blocks(GUIDE, language)])
def test_recipes_of_other_languages(language: str, code: str, place: Path) -> None:
    program = code.split()[0] if language == "sh" else RUNNERS[language][0]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    script = place / f"recipe.{language}"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run([*RUNNERS[language], str(script)], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("within", ["", "open"], ids=["full", "open"])
def test_recipes_of_the_card(within: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = place / "published" / "latest" / within
    codes = blocks((release / "README.md").read_text(encoding="utf-8"), "python")
    first, *others = (run(code, release, monkeypatch) for code in codes)
    pd.testing.assert_frame_equal(first["figures"], first["same"])
    assert all(count(one["figures"]) >= 2 for one in others)
