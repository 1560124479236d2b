"""The annotated corpus: large enough, a third of it held out, and every annotation in the text that it is of.

What goes wrong with held-out texts is told by file and place, never in their words.
"""

from pathlib import Path

import pytest

from pipeline.evaluation.references import CROSS_DOCUMENT, ReferenceDocument, locate, read_reference

ROOT = Path(__file__).parents[2]
OPEN = ROOT / "tests/quality/gold"
HELD_OUT = ROOT / "tests/quality/held_out/2026-11/gold"
TEXTS = ("seeds", "tests/quality/texts", "tests/quality/spent/texts", "tests/quality/held_out/2026-11/texts")


def annotations(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.json") if path.name != CROSS_DOCUMENT)


def list_astray(document: ReferenceDocument, text: str) -> list[str]:
    """Places of the items whose words do not stand in the text."""
    items = [*document.weapons, *document.figures, *(item for one in document.statements for item in one.quotations)]
    return [item.place for item in items if item.words is not None and locate(text, item.words) is None]


def test_it_is_large_and_a_third_is_held_out() -> None:
    seen, unseen = len(annotations(OPEN)), len(annotations(HELD_OUT))
    assert seen + unseen >= 40
    assert 3 * unseen >= seen + unseen


def test_a_stem_stands_for_one_text() -> None:
    stems = [path.stem for folder in TEXTS for path in (ROOT / folder).rglob("*.txt")]
    assert len(stems) == len(set(stems))


@pytest.mark.parametrize("folder", TEXTS[1:])
def test_every_text_has_an_annotation(folder: str) -> None:
    gold = HELD_OUT if "held_out" in folder else OPEN
    assert {path.stem for path in (ROOT / folder).iterdir()} <= {path.stem for path in annotations(gold)}


@pytest.mark.parametrize("path", annotations(HELD_OUT), ids=lambda path: str(path.stem))
def test_the_words_of_held_out_annotations_stand_in_their_texts(path: Path) -> None:
    text = (HELD_OUT.parent / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8")
    astray = list_astray(read_reference(path), text)
    if astray:
        pytest.fail(f"{path.name}: {', '.join(astray)}", pytrace=False)
