"""A small folder of texts and a home for Dagster, both thrown away."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

TEXTS = {
    "talks.txt": (
        "Ministers press Pyongyang over shells",
        "14 March 2025",
        "The foreign ministers of Japan and Norway said in a joint statement on Thursday that North Korea had sent more than 200 "
        "artillery shells to Russia.",
        '"We condemn these transfers of weapons and ask all states to stop them," the ministers said.',
    ),
    "deeper/relief.txt": (
        "Aid convoy reaches the border town",
        "The mayor said that 80% of the houses had lost their roofs. About 50 soldiers guarded the road, according to the defence "
        "ministry of Poland, and the governor said that they would stay for the rest of the week.",
    ),
    "empty.txt": (),
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Two texts, and a file without one."""
    folder = tmp_path / "seeds"
    for name, paragraphs in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """DAGSTER_HOME with the project's settings."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(ROOT / "dagster.yaml", folder)
    monkeypatch.setenv("DAGSTER_HOME", str(folder))
    return folder
