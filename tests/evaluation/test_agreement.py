"""When two values say the same."""

from typing import Any

import pytest

from pipeline.evaluation.agreement import Same, agrees, names_system, same_name, same_number, same_unit, same_value, same_words


@pytest.mark.parametrize(
    ("same", "one", "other", "expected"),
    [
        (same_value, "PRK", "PRK", True),
        (same_value, "PRK", "prk", False),
        (same_number, 1e9, 1e9 + 1, True),
        (same_number, 100, 101, False),
        (same_words, "Kyiv’s “new” plan", "kyivs new plan", True),
        (same_words, "A plan", "A plan for Kyiv", False),
        (same_words, "Zürich talks", "Zurich  talks", True),
        (same_name, "G7 foreign ministers", "Group of Seven", True),
        (same_name, "Zelensky", "Volodymyr Zelenskyy", True),
        (same_name, "US Department of Defense", "Pentagon", True),
        (same_name, "US", "UK", False),
        (same_name, "Kim Jong Un", "Kim Yo Jong", False),
        (same_name, "Russia", "Belarus", False),
        (same_name, "…", "Russia", False),
        (same_unit, "missiles", "missile", True),
        (same_unit, "people", "person", True),
        (same_unit, "per cent", "%", True),
        (same_unit, "kilometers", "km", True),
        (same_unit, "EUR", "USD", False),
        (names_system, "s-300", "S-300PMU", True),
        (names_system, "s-300", "S-400", False),
        (names_system, "s-300", None, False),
    ],
)
def test_pairs(same: Same, one: Any, other: Any, expected: bool) -> None:
    assert same(one, other) is expected


@pytest.mark.parametrize(
    ("accepted", "found", "expected"),
    [
        (["PRK", None], None, True),
        (["PRK", None], "PRK", True),
        (["PRK"], None, False),
        ([None], "PRK", False),
        ([], None, False),
        ([0.0], 0.0, True),
    ],
)
def test_null_is_the_same_as_null_alone(accepted: list[Any], found: Any, expected: bool) -> None:
    assert agrees(accepted, found, same_value) is expected
