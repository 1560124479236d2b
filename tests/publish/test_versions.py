"""The version of a release follows from what changed, by the stated rule."""

import pyarrow as pa
import pytest

from pipeline.publish.versions import FIRST, Change, Version, compare_tables, read_version

OLD = {"t": pa.table({"a": ["x", "y"], "b": [1, 2]})}


@pytest.mark.parametrize(
    ("change", "new"),
    [
        (Change.MAJOR, {}),
        (Change.MAJOR, {"u": OLD["t"]}),
        (Change.MAJOR, {"t": pa.table({"a": ["x", "y"]})}),
        (Change.MAJOR, {"t": pa.table({"a": ["x", "y"], "c": [1, 2]})}),
        (Change.MAJOR, {"t": pa.table({"a": ["x", "y"], "b": [1.0, 2.0]})}),
        (Change.MINOR, {"t": OLD["t"], "u": OLD["t"]}),
        (Change.MINOR, {"t": OLD["t"].append_column("c", pa.array([1, 2]))}),
        (Change.MINOR, {"t": pa.table({"a": ["x", "y"], "b": [1, 3]})}),
        (Change.MINOR, {"t": pa.table({"a": ["x"], "b": [1]})}),
        (Change.MINOR, {"t": pa.table({"a": ["x", "y"], "b": [1, None]})}),
        (Change.PATCH, {"t": pa.table({"b": [1, 2], "a": ["x", "y"]})}),
        (Change.PATCH, {"t": OLD["t"].replace_schema_metadata({"description": "other words"})}),
        (Change.PATCH, OLD),
    ],
)
def test_changes_are_told_apart(change: Change, new: dict[str, pa.Table]) -> None:
    assert compare_tables(OLD, new) is change


def test_versions_count_up() -> None:
    assert str(FIRST) == "1.0.0"
    assert [str(Version(1, 2, 3).after(change)) for change in Change] == ["2.0.0", "1.3.0", "1.2.4"]
    assert max(Version(1, 9, 9), Version(1, 10, 0), Version(0, 99, 0)) == Version(1, 10, 0)


@pytest.mark.parametrize("words", ["1.0", "01.0.0", "1.0.0-a", "v1.0.0", "1.0.0.0", "", ".staging-1.0.0", "1.0.0\n", "١.0.0"])
def test_other_names_are_no_versions(words: str) -> None:
    assert read_version(words) is None


def test_versions_are_read() -> None:
    assert read_version("1.10.0") == Version(1, 10, 0)
