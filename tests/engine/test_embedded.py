"""The embedded engine: order, laziness, and what it leaves to its callers."""

from collections.abc import Iterator

import pytest

from pipeline.engine.embedded import EmbeddedEngine
from pipeline.engine.seam import Engine, count_progress


def test_results_come_in_the_order_of_the_items() -> None:
    engine: Engine = EmbeddedEngine()
    assert list(engine.map(len, ["ccc", "a", "bb"])) == [3, 1, 2]


def test_items_are_taken_as_results_are_asked_for() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(5):
            taken.append(item)
            yield item

    results = EmbeddedEngine().map(str, items())
    assert next(results) == "0"
    assert taken == [0]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(EmbeddedEngine().map(lambda divisor: 1 // divisor, [1, 0]))


def test_progress_is_told_of_a_stage_without_items() -> None:
    told: list[tuple[str, int, int]] = []
    assert not list(count_progress([], "reading", 0, lambda *what: told.append(what)))
    assert told == [("reading", 0, 0)]
