"""Which room imports which: data passes through the rooms in one direction, and the heavy libraries stay in theirs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIPELINE = ROOT / "pipeline"

# what each room may import of the project; `schemas` is its own name for the terms and the contract
MAY_IMPORT = {
    "text": {"text"},
    "vocabulary": {"vocabulary", "text"},
    "extract": {"extract", "vocabulary", "text"},
    "resolve": {"resolve", "extract", "vocabulary", "text"},
    "tables": {"tables", "resolve", "extract", "vocabulary", "text"},
    "publish": {"publish", "tables", "resolve", "extract", "vocabulary", "text"},
    "engine": {"engine"},
    "build": {"engine", "publish", "tables", "resolve", "extract", "vocabulary", "text"},
    "evaluation": {"evaluation"},
    "defs": {"defs", "build", "engine", "publish", "tables", "resolve", "extract", "vocabulary", "text"},
    "definitions": {"defs"},
    "cli": {"defs", "build", "engine", "evaluation", "publish", "text", "vocabulary"},
}
# rooms that know the terms of the schemas, but not pandera, pandas and Arrow behind the contract
TERMS_ONLY = ("text", "vocabulary", "extract", "resolve")


def modules() -> list[Path]:
    return sorted(path for path in PIPELINE.rglob("*.py") if path != PIPELINE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_has_its_rule() -> None:
    assert {room_of(path) for path in modules()} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_a_room_imports_earlier_rooms_only(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "pipeline":
            assert parts[1] in MAY_IMPORT[room], f"{room} imports {name}"
        if parts[0] == "schemas" and room in TERMS_ONLY:
            assert parts[1] == "terms", f"{room} imports {name}"


def test_schemas_know_nothing_of_the_pipeline() -> None:
    for path in (ROOT / "schemas").rglob("*.py"):
        assert not [name for name in imports_of(path) if name.split(".")[0] in {"pipeline", "dagster"}], path


def loaded_by(statement: str) -> set[str]:
    """Top-level packages that are loaded after a statement in a fresh interpreter."""
    code = f"{statement}; import sys; print(' '.join({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        ("import pipeline.extract.annotate", {"dagster", "pandas", "pandera", "pyarrow"}),
        ("import pipeline.resolve.records", {"dagster", "pandas", "pandera", "pyarrow"}),
        ("import pipeline.text.reading", {"dagster", "pandas", "pandera", "pyarrow"}),
        ("import pipeline.engine.embedded", {"dagster", "pandas", "pandera", "pyarrow"}),
        ("import pipeline.build", {"dagster"}),
        ("import pipeline.evaluation.report", {"dagster", "pandas", "pandera"}),
        ("import pipeline.cli", {"dagster", "pandas", "pandera", "pyarrow", "rich"}),
    ],
)
def test_heavy_libraries_stay_in_their_rooms(statement: str, never: set[str]) -> None:
    assert not loaded_by(statement) & never


@pytest.mark.parametrize(
    ("path", "statement", "refused"),
    [
        ("pipeline/extract/figures.py", "import pandas", True),
        ("pipeline/extract/figures.py", "import dagster", True),
        ("pipeline/resolve/records.py", "import pyarrow", True),
        ("pipeline/tables/build.py", "import pyarrow", False),
        ("pipeline/defs/release.py", "import dagster", False),
        ("pipeline/build.py", "import pyarrow", False),
        ("schemas/contract.py", "import pandera", False),
    ],
)
def test_the_linter_refuses_the_same(path: str, statement: str, refused: bool) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", path, "-"]
    done = subprocess.run(command, cwd=ROOT, input=f"{statement}\n", capture_output=True, text=True, check=False)
    assert ("TID251" in done.stdout) is refused, done.stdout + done.stderr
