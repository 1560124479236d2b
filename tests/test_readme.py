"""What the README shows is so: its snippets run, its example is a record of `seeds/`, its links lead somewhere."""

import re
from pathlib import Path

import pandas as pd
import pytest

from pipeline.build import build_tables_from
from pipeline.publish.release import publish_release

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `published/latest`, made from the project's seeds."""
    folder = tmp_path_factory.mktemp("project")
    publish_release(build_tables_from(ROOT / "seeds"), folder / "published")
    return folder


@pytest.mark.parametrize("snippet", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_snippets_run(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], snippet: str) -> None:
    monkeypatch.chdir(project)
    names: dict[str, object] = {}
    exec(compile(snippet, "README.md", "exec"), names)
    claims = names["claims"]
    assert isinstance(claims, pd.DataFrame)
    assert len(claims) > 0
    assert "more_than" in capsys.readouterr().out


def test_the_csv_recipe_gives_the_same_rows(project: Path) -> None:
    latest = project / "published" / "latest"
    for path in sorted(latest.glob("*.parquet")):
        frame = pd.read_parquet(path, dtype_backend="pyarrow")
        rows = pd.read_csv(path.with_suffix(".csv"), keep_default_na=False, na_values=[""])
        assert list(rows.columns) == list(frame.columns)
        assert len(rows) == len(frame)


def test_the_example_is_a_record(project: Path) -> None:
    latest = project / "published" / "latest"
    figures = pd.read_parquet(latest / "figures.parquet")
    figure = figures[(figures["text"] == "more than 200") & (figures["counted"] == "short-range missiles")].iloc[0]
    assert (figure["value_low"], figure["modifier"], figure["unit"]) == (200, "more_than", "missile")
    assert f"characters {figure['char_start']} to {figure['char_end']}" in README
    assert pd.isna(figure["value_high"])
    statements = pd.read_parquet(latest / "statements.parquet").set_index("statement_id")
    statement = statements.loc[figure["statement_id"]]
    assert (statement["issuer"], statement["issuer_type"]) == ("Western intelligence officials", "unnamed")
    assert statement["stated_on"] is None
    documents = pd.read_parquet(latest / "documents.parquet").set_index("document_id")
    text = documents.loc[figure["document_id"], "text"]
    sentence = README.split("> ")[1].split(" …")[0].replace("**", "")
    assert sentence in text
    weapons = pd.read_parquet(latest / "weapons.parquet")
    weapon = weapons[weapons["figure_id"] == figure["figure_id"]].iloc[0]
    assert (weapon["text"], weapon["category"]) == ("short-range missiles", "missile")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!http)([^)#]+)", README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_commands_are_targets_of_make() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"data", "test", "ui"} <= set(targets)
    assert set(re.findall(r"`?make ([a-z]+)`?", README)) <= set(targets)
