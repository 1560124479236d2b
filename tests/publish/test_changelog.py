"""Changes as people and programs read them."""

import json

import pyarrow as pa
import pytest

from pipeline.publish.changelog import LISTED, Difference, render_changelog, render_json, render_lines
from pipeline.publish.changes import Kind, Line, find_changes
from pipeline.publish.manifest import Facts, TableFiles
from pipeline.publish.versions import FIRST, Change, Version
from pipeline.tables.building import build_tables
from tests.tables.rows import good_rows

OLD = build_tables(good_rows())


def changelog(new: dict[str, pa.Table], old: dict[str, pa.Table] | None = OLD) -> str:
    files = tuple(TableFiles(name, table.num_rows, table.num_columns, {}) for name, table in new.items())
    previous = None if old is None else FIRST
    return render_changelog(Facts(Version(1, 1, 0), previous, 1, new, files, find_changes(old, new)))


def changed(**values: object) -> dict[str, pa.Table]:
    rows = good_rows()
    rows["figures"][0].update(values)
    return build_tables(rows)


def difference(*lines: Line) -> Difference:
    return Difference("1.0.0", "1.1.0", Change.MINOR, lines)


def test_a_change_is_told_with_both_values() -> None:
    said = changelog(changed(unit="aircraft", counted=None))
    assert "# Changes in 1.1.0, since 1.0.0" in said
    assert "| figures | 3 | 0 | 0 | 1 | 0 |" in said
    assert "- changed `f-one` `unit`: `drone` -> `aircraft`, in `about 50`" in said
    assert "- changed `f-one` `counted`: `drones` -> `null`, in `about 50`" in said
    assert "## documents" not in said


def test_the_first_release_lists_no_rows() -> None:
    said = changelog(OLD, None)
    assert "the first release" in said
    assert "| figures | 3 | 3 | 0 | 0 | 0 |" in said
    assert "f-one" not in said


def test_a_patch_says_so() -> None:
    assert "No record, column or table changed" in changelog(OLD)


def test_a_table_that_is_gone_is_counted() -> None:
    assert "| extra | 0 | 0 | 2 | 0 | 0 |" in changelog(OLD, {**OLD, "extra": pa.table({"a": ["x", "y"]})})


def test_long_lists_are_cut() -> None:
    def make(numbers: range) -> dict[str, pa.Table]:
        rows = good_rows()
        rows["issues"] += [{**rows["issues"][0], "issue_id": f"i{number:04}"} for number in numbers]
        return build_tables(rows)

    assert f"- and {7} more added: see `changes.csv`" in changelog(make(range(LISTED + 7)))
    assert "more added" not in changelog(make(range(LISTED)))


@pytest.mark.parametrize("words", ["a\x1b[31mred", "a\x9b31m", "a\u202eb", "a\x00b", "a\nb", "a`b`c", "x" * 500])
def test_words_of_a_text_change_neither_terminal_nor_markdown(words: str) -> None:
    line = Line("figures", Kind.CHANGED, words, None, words, words, words, words)
    (said,) = list(render_lines(difference(line), colour=False))[3:]
    assert said.isprintable()
    assert len(said) < 600
    markdown = changelog(changed(counted=words))
    assert all(line.isprintable() for line in markdown.split("\n"))
    assert all(line.count("`") % 2 == 0 for line in markdown.split("\n"))


def test_colours_only_where_wanted() -> None:
    line = Line("figures", Kind.ADDED, "f-nine")
    assert list(render_lines(difference(line), colour=False)) == ["1.0.0 -> 1.1.0: a minor change", "", "figures: 1 added", "  + f-nine"]
    assert "\x1b[32m  + f-nine\x1b[0m" in list(render_lines(difference(line), colour=True))


def test_releases_without_a_difference() -> None:
    assert list(render_lines(Difference("1.0.0", "1.0.0", None, ()), colour=False)) == ["1.0.0 -> 1.0.0: no difference in any table"]


def test_json_holds_every_value_whole() -> None:
    found = json.loads(render_json(difference(Line("figures", Kind.CHANGED, "f-one", None, "text", "x" * 500, None, "x"))))
    assert (found["old"], found["new"], found["change"]) == ("1.0.0", "1.1.0", "minor")
    assert found["tables"] == {"figures": {"added": 0, "removed": 0, "changed": 1, "merged": 0}}
    assert (found["changes"][0]["old"], found["changes"][0]["new"]) == ("x" * 500, None)
