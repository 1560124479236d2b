"""The card of a release says what its tables say, and nothing of it can be left behind by the contract."""

import json
import re
from pathlib import Path

import pytest

from pipeline.publish.descriptors.card import SHOWN_CHARACTERS, render_card
from pipeline.publish.descriptors.dataset import LIMITS, Dataset, describe_changes
from pipeline.publish.editions import OPEN_CHARACTERS, OPEN_TABLES, Edition
from pipeline.tables.building import build_tables
from schemas.contract import TABLES
from tests.publish.described import describe
from tests.tables.rows import good_rows

GOOD = build_tables(good_rows())
SHARE = {"right": 9, "of": 10, "value": 0.9, "low": 0.6, "high": 0.98}
NOTHING = {"right": 0, "of": 0, "value": None, "low": None, "high": None}
QUALITY = json.dumps(
    {
        "corpora": {
            "worked_on": {"documents": 27, "tables": {"figures": {"f1": SHARE}, "weapons": {"f1": SHARE}}},
            "held_out": {"documents": 15, "tables": {"figures": {"f1": SHARE}, "weapons": {"f1": NOTHING}}},
        }
    }
)


@pytest.fixture(params=list(Edition))
def dataset(request: pytest.FixtureRequest, tmp_path: Path) -> Dataset:
    return describe(GOOD, request.param, tmp_path, QUALITY)


def test_every_table_is_counted_and_warned_of(dataset: Dataset) -> None:
    lines = render_card(dataset).splitlines()
    for table in dataset.tables:
        (line,) = (line for line in lines if line.startswith(f"| `{table.name}` | ") and line.count("|") == 6)
        assert line.split(" | ")[1:3] == [str(dataset.rows[table.name]), str(len(table.columns))]
        assert f"- `{table.name}`: {table.warning}" in lines
        assert f"- config_name: {table.name}" in lines
    for limit in LIMITS:
        assert f"- {limit}" in lines


def test_every_table_has_a_warning_of_its_own() -> None:
    for tables in ((*TABLES, describe_changes()), OPEN_TABLES):
        warnings = [table.warning for table in tables]
        assert all(len(warning) > 20 and warning.endswith(".") and "\n" not in warning for warning in warnings)
        assert len(set(warnings)) == len(warnings)


def test_it_says_what_is_covered(dataset: Dataset) -> None:
    card = render_card(dataset)
    assert "- Documents: 2; by language: en 2." in card
    assert "- Published from 2024-11-05 to 2024-11-05, as far as known: 1 of 2 documents are dated." in card
    assert "- Statements dated from 2024-11-01 to 2024-11-01." in card
    assert "- Publishers, by documents: null (1)." in card


def test_it_says_how_good_the_tables_are(dataset: Dataset) -> None:
    lines = render_card(dataset).splitlines()
    assert "| table | 15 texts that no rule was written for | 27 texts that rules were tried on |" in lines
    assert "| `figures` | 0.90 [0.60, 0.98] | 0.90 [0.60, 0.98] |" in lines
    assert "| `weapons` | - | 0.90 [0.60, 0.98] |" in lines


def test_without_measures_nothing_is_said_of_them(tmp_path: Path) -> None:
    assert "How good" not in render_card(describe(GOOD, Edition.FULL, tmp_path))


def test_the_open_edition_says_that_it_is_one(tmp_path: Path) -> None:
    full, opened = (render_card(describe(GOOD, edition, tmp_path)) for edition in Edition)
    assert f"at most {OPEN_CHARACTERS} characters" in opened
    assert "--texts" in opened
    assert "open edition" not in full


def test_words_of_a_page_are_no_markdown(tmp_path: Path) -> None:
    rows = good_rows()
    rows["documents"][1]["publisher"] = "# The *Daily* | [News](x)\n<b>"
    card = render_card(describe(build_tables(rows), Edition.FULL, tmp_path))
    assert r"\# The \*Daily\* \| \[News\]\(x\) \<b\> (1)" in card


def test_long_publishers_are_cut(tmp_path: Path) -> None:
    rows = good_rows()
    rows["documents"][1]["publisher"] = "A" * 500
    card = render_card(describe(build_tables(rows), Edition.FULL, tmp_path))
    assert re.findall("A{20,}…?", card) == ["A" * (SHOWN_CHARACTERS - 1) + "…"]


def test_a_release_of_nothing_has_a_card(tmp_path: Path) -> None:
    empty = {name: table.slice(0, 0) for name, table in GOOD.items()}
    card = render_card(describe(empty, Edition.FULL, tmp_path))
    assert "- Documents: 0." in card
    assert "None" not in card
