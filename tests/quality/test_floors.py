"""Measured quality may rise and never fall: floors for every batch of the project's own annotated texts, and floors only rise.

`floors.json` holds for each folder of texts the F1 of every table (`figures`) and the accuracy of every attribute (`figures.unit`), as
measured when they were set, less a hundredth. New texts come as a new folder with floors of its own, so that harder
ones never are a reason to lower those of the others.
"""

import json
import math
import shutil
import subprocess
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline.build import build_tables_from
from pipeline.evaluation.matching import compare
from pipeline.evaluation.measures import Evaluation, measure
from pipeline.evaluation.references import read_references
from pipeline.evaluation.rows import list_rows

ROOT = Path(__file__).parents[2]
FLOORS_PATH = "tests/quality/floors.json"
REFERENCES = ROOT / "tests/quality/gold"
# five sample pages of the genre with annotations, which lie beside a checkout where the project is built
SAMPLES = ROOT.parent / "shared"
SAMPLES_OVERALL = 0.95

# how far a measure may be above its floor until that is worth raising
SLACK = 0.03

# folders of texts by the name that they had, and by the one they have
MOVED = {"tests/quality/held_out/texts": "tests/quality/spent/texts"}

Floors = Mapping[str, Mapping[str, float]]

FLOORS: Floors = json.loads((ROOT / FLOORS_PATH).read_text(encoding="utf-8"))


@cache
def evaluate(texts: Path, references: Path) -> Evaluation:
    stems = {path.stem for path in texts.rglob("*.txt")}
    return measure(compare(list_rows(build_tables_from(texts)), read_references(references).within(stems)))


def evaluate_batch(batch: str) -> Evaluation:
    """A folder of texts with the annotations beside it; those of the seeds lie with the tests."""
    beside = ROOT / batch / "../gold"
    return evaluate(ROOT / batch, beside if beside.is_dir() else REFERENCES)


def list_measures(evaluation: Evaluation) -> dict[str, float]:
    """Everything that has a floor."""
    measured = {"overall": evaluation.overall, "evidence": evaluation.evidence.value}
    for table in evaluation.tables:
        measured[table.name] = table.f1.value
        measured |= {f"{table.name}.{name}": share.value for name, share in table.attributes.items()}
    return {name: value for name, value in measured.items() if value is not None}


def set_floor(name: str, value: float) -> float:
    """The floor of a measure: a hundredth lower, rounded down. Evidence is true or no release is made."""
    return value if name == "evidence" else max(0.0, math.floor(value * 100) - 1) / 100


def find_lowered(earlier: Floors, now: Floors) -> list[str]:
    """Floors that are lower than they were, or gone; those of texts that moved are looked for where they are now."""
    return [
        f"{batch}: {name}: {floor} was {before[name]}"
        for batch, before in earlier.items()
        for name in before
        if (floor := now.get(MOVED.get(batch, batch), {}).get(name, -1.0)) < before[name]
    ]


def git(*arguments: str) -> str | None:
    """What git says; None where it refuses."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


@pytest.mark.parametrize("batch", sorted(FLOORS))
def test_nothing_falls_below_its_floor(batch: str) -> None:
    measured = list_measures(evaluate_batch(batch))
    below = [f"{name}: {measured.get(name, 0.0):.4f} < {floor}" for name, floor in FLOORS[batch].items() if measured.get(name, 0.0) < floor]
    assert not below, f"communique evaluate --texts {batch} --verbose shows what is wrong"
    if rise := {name: set_floor(name, value) for name, value in measured.items() if value > FLOORS[batch].get(name, -1.0) + SLACK}:
        warnings.warn(f"{FLOORS_PATH}: {batch}: floors may be raised: {json.dumps(rise)}", stacklevel=1)


def test_the_seeds_have_floors() -> None:
    assert FLOORS["seeds"].keys() == list_measures(evaluate_batch("seeds")).keys()


def test_every_own_annotation_is_of_an_english_text_that_was_read() -> None:
    for batch in FLOORS:
        comparison = evaluate_batch(batch).comparison
        assert comparison.documents
        assert comparison.notes == ()


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_floor_is_lower_than_it_ever_was() -> None:
    commits = git("log", "--format=%H", "--", FLOORS_PATH)
    if not commits:
        pytest.skip("no history of the floors")
    for commit in commits.split():
        content = git("show", f"{commit}:{FLOORS_PATH}")
        if content is not None:  # a commit that took the file away, or lies beyond a shallow clone
            assert not find_lowered(json.loads(content), FLOORS), f"floors only rise; they were higher in {commit[:12]}"


@pytest.mark.parametrize(
    ("earlier", "now", "lowered"),
    [
        ({"seeds": {"figures": 0.9}}, {"seeds": {"figures": 0.9}}, []),
        ({"seeds": {"figures": 0.9}}, {"seeds": {"figures": 0.95, "weapons": 0.5}, "more": {"figures": 0.1}}, []),
        ({"seeds": {"figures": 0.9}}, {"seeds": {"figures": 0.89}}, ["seeds: figures: 0.89 was 0.9"]),
        ({"seeds": {"figures": 0.9}}, {"seeds": {}}, ["seeds: figures: -1.0 was 0.9"]),
        ({"seeds": {"figures": 0.9}}, {}, ["seeds: figures: -1.0 was 0.9"]),
        ({"tests/quality/held_out/texts": {"figures": 0.9}}, {"tests/quality/spent/texts": {"figures": 0.9}}, []),
        (
            {"tests/quality/held_out/texts": {"figures": 0.9}},
            {"tests/quality/spent/texts": {"figures": 0.8}},
            ["tests/quality/held_out/texts: figures: 0.8 was 0.9"],
        ),
    ],
)
def test_what_is_a_lowered_floor(earlier: Floors, now: Floors, lowered: list[str]) -> None:
    assert find_lowered(earlier, now) == lowered


@pytest.mark.parametrize(("value", "floor"), [(1.0, 0.99), (0.9999, 0.98), (0.975, 0.96), (0.235, 0.22), (0.004, 0.0)])
def test_how_a_floor_is_set(value: float, floor: float) -> None:
    assert set_floor("figures", value) == floor
    assert set_floor("evidence", value) == value


@pytest.mark.skipif(not (SAMPLES / "seeds").is_dir() or not (SAMPLES / "gold").is_dir(), reason="no sample pages beside this checkout")
def test_the_sample_pages() -> None:
    evaluation = evaluate(SAMPLES / "seeds", SAMPLES / "gold")
    assert evaluation.overall >= SAMPLES_OVERALL
    assert evaluation.evidence.value == 1.0
    across = evaluation.comparison.across
    assert across is not None
    assert (across.groups, across.not_merged, across.wrongly_merged) == (1, (), ())
