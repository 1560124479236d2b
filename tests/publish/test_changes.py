"""Changes are found row by row, by key, and nothing is found where nothing changed."""

from collections.abc import Callable
from dataclasses import astuple

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.publish.changes import SCHEMA, Counts, Kind, Line, count_changes, find_changes, read_lines
from pipeline.tables.building import build_tables
from schemas.contract import TABLES
from tests.tables.rows import Rows, good_rows


def table(**columns: list[object]) -> pa.Table:
    """A table of no contract, whose first column is its key."""
    key = next(iter(columns))
    return pa.table(columns).replace_schema_metadata({b"communique": f'{{"primary_key": ["{key}"]}}'.encode()})


def lines(old: dict[str, pa.Table] | None, new: dict[str, pa.Table]) -> tuple[Line, ...]:
    return read_lines(find_changes(old, new))


def between(bend: Callable[[Rows], object]) -> tuple[Line, ...]:
    """What changed from the good rows to the bent ones."""
    rows = good_rows()
    bend(rows)
    return lines(build_tables(good_rows()), build_tables(rows))


def test_nothing_changed() -> None:
    assert between(dict.copy) == ()
    assert between(lambda rows: rows["figures"].reverse()) == ()
    assert find_changes(build_tables(good_rows()), build_tables(good_rows())).schema.equals(SCHEMA, check_metadata=True)


def test_the_first_release_is_a_line_a_table() -> None:
    tables = build_tables(good_rows())
    found = lines(None, tables)
    assert [(line.table, line.change, line.n_rows) for line in found] == [
        (one.name, Kind.TABLE_ADDED, tables[one.name].num_rows) for one in TABLES
    ]
    assert count_changes(found)["figures"] == Counts(added=3)


def test_a_value_that_changed_is_told_with_both_values() -> None:
    found = between(lambda rows: rows["figures"][0].update(value_low=49.5, value_high=None, counted=None, as_of=None))
    assert [(line.key, line.column, line.old, line.new, line.label) for line in found] == [
        ("f-one", "value_low", "50", "49.5", "about 50"),
        ("f-one", "value_high", "50", None, "about 50"),
        ("f-one", "counted", "drones", None, "about 50"),
        ("f-one", "as_of", "2024-11-02", None, "about 50"),
    ]
    assert {(line.table, line.change) for line in found} == {("figures", Kind.CHANGED)}
    assert count_changes(found) == {"figures": Counts(changed=1)}


def test_a_value_that_came_has_no_old_one() -> None:
    (line,) = between(lambda rows: rows["figures"][1].update(counted="drones"))
    assert (line.old, line.new) == (None, "drones")


def test_rows_that_came_and_went() -> None:
    def bend(rows: Rows) -> None:
        rows["figures"][2]["figure_id"] = "f-four"

    found = between(bend)
    assert [(line.change, line.key) for line in found] == [(Kind.ADDED, "f-four"), (Kind.REMOVED, "f-three")]
    assert count_changes(found) == {"figures": Counts(added=1, removed=1)}


def test_other_bytes_of_a_source_are_a_changed_document() -> None:
    found = between(lambda rows: rows["documents"][0].update(document_id="00000000000000ff"))
    assert [astuple(line)[1:7] for line in found] == [
        (Kind.CHANGED, "12e4567890123456", "00000000000000ff", "document_id", "12e4567890123456", "00000000000000ff")
    ]


def test_other_bytes_of_another_source_are_another_document() -> None:
    found = between(lambda rows: rows["documents"][0].update(document_id="00000000000000ff", source="b/third.txt"))
    assert [(line.change, line.key) for line in found] == [(Kind.ADDED, "00000000000000ff"), (Kind.REMOVED, "12e4567890123456")]


def test_a_renamed_source_is_a_changed_value() -> None:
    (line,) = between(lambda rows: rows["documents"][0].update(source="b/third.txt"))
    assert (line.change, line.column, line.old, line.new) == (Kind.CHANGED, "source", "b/second.txt", "b/third.txt")


STATING = ("quotations", "weapons", "figures", "merges")


def move_statement(rows: Rows, *, only: tuple[str, ...] = STATING) -> None:
    """Give a statement another id, and some of its rows to another statement altogether."""
    rows["statements"][0]["statement_id"] = "s-zero"
    for row in rows["statements"]:
        row.update({key: "s-zero" for key, value in row.items() if value == "s-one"})
    for name in STATING:
        for row in rows[name]:
            if row["statement_id"] == "s-one":
                row["statement_id"] = "s-zero" if name in only else "s-two"


def kinds(found: tuple[Line, ...], name: str) -> list[tuple[Kind, str | None, str | None]]:
    return [(line.change, line.key, line.new_key) for line in found if line.table == name and line.change is not Kind.CHANGED]


def test_a_statement_whose_rows_all_went_to_another_was_merged() -> None:
    found = between(move_statement)
    assert kinds(found, "statements") == [(Kind.ADDED, "s-zero", None), (Kind.MERGED, "s-one", "s-zero")]
    assert (count_changes(found)["statements"].added, count_changes(found)["statements"].merged) == (1, 1)


def test_a_statement_whose_rows_went_to_several_was_not_merged() -> None:
    found = between(lambda rows: move_statement(rows, only=("figures", "weapons")))
    assert kinds(found, "statements") == [(Kind.ADDED, "s-zero", None), (Kind.REMOVED, "s-one", None)]


def test_rows_whose_key_holds_a_merged_one_are_merged_as_well() -> None:
    def start(rows: Rows) -> Rows:
        rows["signatories"][0]["statement_id"] = "s-one"
        return rows

    rows = start(good_rows())
    move_statement(rows)
    rows["signatories"][0]["statement_id"] = "s-zero"
    found = lines(build_tables(start(good_rows())), build_tables(rows))
    assert kinds(found, "signatories") == [(Kind.ADDED, "s-zero|GBR", None), (Kind.MERGED, "s-one|GBR", "s-zero|GBR")]


@pytest.mark.parametrize(("verdict", "kind"), [("same", Kind.MERGED), ("different", Kind.REMOVED), ("open", Kind.REMOVED)])
def test_what_the_table_of_merges_says(verdict: str, kind: Kind) -> None:
    merges = pa.table({"statement_id": ["s-two"], "other_id": ["s-one"], "verdict": [verdict]})
    old = {"statements": table(statement_id=["s-one", "s-two"])}
    new = {"statements": table(statement_id=["s-two"]), "merges": merges}
    assert kinds(lines(old, new), "statements") == [(kind, "s-one", "s-two" if kind is Kind.MERGED else None)]


def test_tables_and_columns_are_a_line_each() -> None:
    old = {"t": table(a=["x", "y"], b=[1, 2], c=["p", None]), "gone": table(a=["x"])}
    new = {"t": table(a=["x", "y"], b=["1", "2"], d=[None, 1.5]), "came": table(a=["x", "y", "z"])}
    assert [astuple(line) for line in lines(old, new)] == [
        ("t", Kind.COLUMN_RETYPED, None, None, "b", "int64", "string", None, 2),
        ("t", Kind.COLUMN_ADDED, None, None, "d", None, "double", None, 1),
        ("t", Kind.COLUMN_REMOVED, None, None, "c", "string", None, None, 1),
        ("came", Kind.TABLE_ADDED, None, None, None, None, None, None, 3),
        ("gone", Kind.TABLE_REMOVED, None, None, None, None, None, None, 1),
    ]


def test_no_table_of_changes_is_refused() -> None:
    with pytest.raises(KeyError):
        read_lines(table(a=["x"]))
    with pytest.raises(ValueError, match="'painted' is not a valid Kind"):
        read_lines(find_changes(None, {"t": table(a=["x"])}).set_column(1, SCHEMA.field(1), pa.array(["painted"])))


Values = dict[str, tuple[object, object]]
ROWS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.sampled_from(["p", "q", None]), st.sampled_from([1.0, 1.5, None])))


def made_of(rows: Values) -> pa.Table:
    keys = sorted(rows)
    types = {"key": pa.string(), "words": pa.string(), "number": pa.float64()}
    columns = {"key": keys, "words": [rows[key][0] for key in keys], "number": [rows[key][1] for key in keys]}
    made = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    return made.replace_schema_metadata({b"communique": b'{"primary_key": ["key"]}'})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, ROWS)
def test_the_changes_make_the_new_rows_of_the_old_ones(old: Values, new: Values) -> None:
    found = lines({"t": made_of(old)}, {"t": made_of(new)})
    assert {line.key for line in found if line.change is Kind.ADDED} == new.keys() - old.keys()
    assert {line.key for line in found if line.change is Kind.REMOVED} == old.keys() - new.keys()
    assert {line.key for line in found if line.change is Kind.CHANGED} == {key for key in old.keys() & new.keys() if old[key] != new[key]}
    counts = count_changes(found).get("t", Counts())
    assert len(old) + counts.added - counts.removed - counts.merged == len(new)
