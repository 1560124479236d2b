"""The measured quality that goes with every release is what is measured today, and tells nothing of any one text."""

import json
from pathlib import Path
from typing import Any

from pipeline.evaluation.quality import QUALITY, render_quality
from tests.quality.measure_quality import CORPORA, ROOT, measure_corpora


def test_it_is_not_stale() -> None:
    """Compared as a whole and not by its parts, so that nothing of a held-out text is printed."""
    same = QUALITY.read_bytes().decode() == render_quality(measure_corpora())
    assert same, "run: make quality"


def test_it_holds_totals_alone() -> None:
    content: dict[str, Any] = json.loads(QUALITY.read_text(encoding="utf-8"))
    assert content.keys() == {"format", "corpora"}
    assert list(content["corpora"]) == list(CORPORA)
    for corpus in content["corpora"].values():
        assert corpus.keys() == {"documents", "overall", "evidence", "tables"}
        for table in corpus["tables"].values():
            assert table.keys() == {"wanted", "found", "right", "precision", "recall", "f1", "attributes"}
    stems = {path.stem for texts, _ in CORPORA.values() for folder in texts for path in (ROOT / folder).rglob("*.txt")}
    words = QUALITY.read_text(encoding="utf-8")
    assert not [stem for stem in stems if stem in words]


def test_it_goes_with_the_package() -> None:
    assert '"*.json"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert QUALITY.parent == ROOT / "pipeline" / "evaluation"
    assert Path(QUALITY).stat().st_size < 100_000
