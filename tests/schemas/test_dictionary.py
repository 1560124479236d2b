"""The data dictionary stands in `docs` as the schemas render it."""

import subprocess
import sys
from pathlib import Path

from schemas.contract import TABLES
from schemas.dictionary import render_dictionary

ROOT = Path(__file__).parents[2]
DICTIONARY = ROOT / "docs" / "data-dictionary.md"


def test_the_dictionary_is_not_stale() -> None:
    assert DICTIONARY.read_bytes().decode() == render_dictionary(), "run: python -m schemas.dictionary > docs/data-dictionary.md"


def test_the_module_prints_the_dictionary() -> None:
    printed = subprocess.run([sys.executable, "-m", "schemas.dictionary"], cwd=ROOT, capture_output=True, check=True)
    assert printed.stdout == DICTIONARY.read_bytes()


def test_every_column_has_a_line() -> None:
    lines = render_dictionary().splitlines()
    for table in TABLES:
        assert f"## {table.name}" in lines
        for column in table.columns:
            assert any(line.startswith(f"| `{column.name}` | {column.type} |") and column.description[:20] in line for line in lines)


def test_tables_of_markdown_have_four_cells() -> None:
    rows = [line for line in render_dictionary().splitlines() if line.startswith("|")]
    assert all(row.replace(r"\|", "").count("|") == 5 for row in rows)
