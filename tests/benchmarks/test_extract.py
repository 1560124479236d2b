"""Where the time goes, over three documents."""

from types import ModuleType

from benchmarks.extract import Stopwatch, profile, render, timed_stages
from benchmarks.texts import read_annotated, vary_texts
from pipeline.extract import annotate as annotating


def test_three_documents() -> None:
    before = dict(vars(annotating))
    measured = profile(vary_texts([one.document.text for one in read_annotated()], 3))
    assert dict(vars(annotating)) == before
    assert measured.documents == 3
    assert {"tokens", "figures", "weapons", "statements"} <= {name for name, _ in measured.stages}
    assert "| — figures |" in render(measured)


def test_only_the_outermost_stage_is_timed() -> None:
    watch = Stopwatch()
    inner = watch.time("inner", lambda: 1)
    assert watch.time("outer", lambda: inner() + 1)() == 2
    assert list(watch.seconds) == ["outer"]
    assert inner() == 1
    assert list(watch.seconds) == ["outer", "inner"]


def test_what_a_module_has_of_its_own_is_no_stage() -> None:
    module = ModuleType("pipeline.extract.annotate")
    module.own = timed_stages  # type: ignore[attr-defined]
    with timed_stages(module, Stopwatch()):
        assert module.own is timed_stages
