"""Measure the tables on the project's annotated texts and write `pipeline/evaluation/quality.json`: `make quality`.

What belongs here: which texts are measured together. What does not: the measures. Totals alone come out of it, of held-out texts too.
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.build import annotate_documents, join_corpora, read_corpus, resolve_tables
from pipeline.evaluation.matching import compare
from pipeline.evaluation.measures import Evaluation, measure
from pipeline.evaluation.quality import QUALITY, render_quality
from pipeline.evaluation.references import read_references
from pipeline.evaluation.rows import list_rows

ROOT = Path(__file__).parents[2]
# texts and annotations of each corpus, the one that says most first
CORPORA: Mapping[str, tuple[tuple[str, ...], str]] = {
    "held_out": (("tests/quality/held_out/2026-11/texts",), "tests/quality/held_out/2026-11/gold"),
    "worked_on": (("seeds", "tests/quality/texts", "tests/quality/spent/texts"), "tests/quality/gold"),
}


def measure_corpora() -> dict[str, Evaluation]:
    """Every corpus by its name."""
    return {name: _measure(texts, references) for name, (texts, references) in CORPORA.items()}


def _measure(texts: tuple[str, ...], references: str) -> Evaluation:
    corpus = join_corpora([read_corpus(ROOT / folder) for folder in texts])
    tables = resolve_tables(corpus, annotate_documents(corpus.documents))
    return measure(compare(list_rows(tables), read_references(ROOT / references)))


if __name__ == "__main__":
    QUALITY.write_text(render_quality(measure_corpora()), encoding="utf-8", newline="\n")
    print(f"written: {QUALITY.relative_to(ROOT)}")
