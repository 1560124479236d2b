"""The contract: its columns are pinned, and every constraint has a row that breaks exactly it."""

from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.tables.arrow import arrow_schema
from schemas.contract import TABLES, Column, Table, Type, find_failures, find_table
from tests.tables.rows import Row, good_rows

# `name type`, with `?` where null is allowed, in the published order
PUBLISHED = {
    "documents": "document_id string, source string, title string?, publisher string?, author string?, published_on date?, "
    "published_on_basis string?, language string, text string, n_characters int64, n_body_characters int64, url string?",
    "statements": "statement_id string, issuer string, issuer_id string?, issuer_type string, issuer_role string?, issuer_country string?, "
    "form string, status string, stated_on date?, stated_on_precision string, n_documents int64, n_quotations int64, "
    "stated_on_edtf string?, n_signatories_claimed int64?, n_signatories_named int64, n_signatories_inferred int64, issued_as string?",
    "quotations": "quotation_id string, statement_id string, document_id string, char_start int64, char_end int64, text string, "
    "speech string, cue string, stance string, cue_start int64?, cue_end int64?, source_start int64?, source_end int64?, "
    "depth int64",
    "antecedents": "antecedent_id string, quotation_id string, step int64, document_id string, char_start int64, char_end int64, "
    "text string",
    "signatories": "statement_id string, party_id string, party string, party_type string, basis string, document_id string, "
    "char_start int64, char_end int64, text string",
    "weapons": "weapon_mention_id string, document_id string, char_start int64, char_end int64, text string, weapon_id string?, "
    "weapon string, category string, producer string?, supplier string?, recipient string?, relation string?, statement_id string?, "
    "figure_id string?, stage string?, sipri_category string?, un_register_category string?",
    "figures": "figure_id string, document_id string, char_start int64, char_end int64, text string, value_low float64?, "
    "value_high float64?, modifier string, unit string, counted string?, as_of date?, statement_id string?, "
    "counted_country string?, event string?, place string?",
    "merges": "statement_id string, other_id string, verdict string, reason string, score float64?, document_id string, char_start int64, "
    "char_end int64, text string, statement_document_id string, statement_start int64, statement_end int64",
    "residue": "residue_id string, document_id string, char_start int64, char_end int64, text string, kind string, reason string",
    "issues": "issue_id string, source string, document_id string?, severity string, reason string, detail string, char_start int64?, "
    "char_end int64?, text string?",
}

# a rule of a row, the row of `good_rows` that is bent, and how
RULES = [
    ("documents", "n_characters_counts_text", 1, {"n_characters": 500}),
    ("documents", "body_within_text", 0, {"n_body_characters": 500}),
    ("documents", "published_on_goes_with_published_on_basis", 1, {"published_on": None}),
    ("documents", "published_on_goes_with_published_on_basis", 1, {"published_on_basis": None}),
    ("statements", "day_goes_with_precision", 0, {"stated_on": None}),
    ("statements", "day_goes_with_precision", 1, {"stated_on": date(2024, 1, 1)}),
    ("statements", "day_goes_with_precision", 1, {"stated_on_precision": "day"}),
    ("statements", "day_starts_period", 0, {"stated_on": date(2024, 11, 2)}),
    ("statements", "day_starts_period", 0, {"stated_on_precision": "year"}),
    ("statements", "group_has_no_country", 1, {"issuer_country": "GBR"}),
    ("statements", "expected_is_issued", 0, {"issued_as": "s-two"}),
    ("quotations", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("quotations", "text_fills_span", 0, {"char_end": 999}),
    ("quotations", "cue_start_goes_with_cue_end", 1, {"cue_end": None}),
    ("quotations", "cue_end_after_cue_start", 1, {"cue_end": 3}),
    ("quotations", "source_start_goes_with_source_end", 1, {"source_start": None}),
    ("quotations", "source_end_after_source_start", 1, {"source_start": 400}),
    ("signatories", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("signatories", "text_fills_span", 0, {"text": "Ministers "}),
    ("signatories", "country_has_country_code", 0, {"party_id": "gbr"}),
    ("weapons", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("weapons", "text_fills_span", 0, {"text": "drone"}),
    ("figures", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("figures", "text_fills_span", 0, {"text": "50"}),
    ("figures", "low_not_above_high", 0, {"modifier": "range", "value_low": 51.0}),
    ("figures", "open_below_by_modifier", 0, {"modifier": "range", "value_low": None}),
    ("figures", "open_below_by_modifier", 0, {"modifier": "at_most"}),
    ("figures", "open_above_by_modifier", 1, {"value_high": 60.0}),
    ("figures", "open_above_by_modifier", 0, {"modifier": "vague", "value_high": None}),
    ("figures", "single_value_has_equal_ends", 0, {"modifier": "exact", "value_high": 60.0}),
    ("merges", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("merges", "text_fills_span", 0, {"text": "drone"}),
    ("merges", "statement_end_after_statement_start", 0, {"statement_end": 40}),
    ("merges", "two_statements", 0, {"other_id": "s-one"}),
    ("merges", "score_by_reason", 0, {"score": None}),
    ("merges", "score_by_reason", 1, {"score": 0.5}),
    ("merges", "reader_holds_apart", 0, {"verdict": "different"}),
    ("antecedents", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("antecedents", "text_fills_span", 0, {"text": "Minister"}),
    ("residue", "char_end_after_char_start", 0, {"char_start": 9, "char_end": 9, "text": None}),
    ("residue", "text_fills_span", 0, {"text": "501"}),
    ("issues", "char_end_after_char_start", 1, {"char_start": 9, "char_end": 8, "text": "missiles"}),
    ("issues", "text_fills_span", 1, {"text": "missile"}),
    ("issues", "char_start_goes_with_text", 0, {"char_start": 3}),
    ("issues", "char_start_goes_with_text", 1, {"text": None}),
    ("issues", "words_have_document", 1, {"document_id": None}),
]

# rules that no row can break alone, with what it breaks besides
RULES_BESIDES = {
    ("quotations", "char_end_after_char_start"): {("text", "not_null")},
    ("signatories", "char_end_after_char_start"): {("text", "not_null")},
    ("weapons", "char_end_after_char_start"): {("text", "not_null")},
    ("figures", "char_end_after_char_start"): {("text", "not_null")},
    ("merges", "char_end_after_char_start"): {("text", "not_null")},
    ("antecedents", "char_end_after_char_start"): {("text", "not_null")},
    ("residue", "char_end_after_char_start"): {("text", "not_null")},
    ("issues", "char_end_after_char_start"): {(None, "text_fills_span")},
}

# near misses: bent rows that keep every rule
KEPT = [
    ("documents", 0, {"language": "und"}),
    ("documents", 1, {"n_body_characters": 0, "title": " ", "url": None}),
    ("statements", 0, {"stated_on_precision": "day", "stated_on": date(2024, 11, 2)}),
    ("statements", 0, {"stated_on_precision": "year", "stated_on": date(2024, 1, 1)}),
    ("statements", 0, {"issuer_type": "organization", "issuer_country": None, "stated_on_edtf": "XXXX-11-05"}),
    ("signatories", 0, {"party_id": "EUE"}),
    ("signatories", 1, {"party_id": "G7"}),
    ("weapons", 0, {"supplier": "NATO", "recipient": "EUE"}),
    ("figures", 0, {"modifier": "at_most", "value_low": None}),
    ("figures", 0, {"modifier": "range", "value_low": -5.0}),
    ("figures", 0, {"modifier": "vague", "value_low": 20.0, "value_high": 100.0}),
    ("figures", 0, {"modifier": "exact", "value_low": 0.0, "value_high": 0.0}),
    ("merges", 0, {"verdict": "open", "score": 0.0}),
    ("merges", 1, {"verdict": "different"}),
    ("issues", 1, {"char_start": None, "char_end": None, "text": None}),
]

# constraints of a column that no row can break alone, with what it breaks besides
BESIDES = {
    ("char_start", "greater_than_or_equal_to"): {(None, "text_fills_span")},
    ("char_end", "greater_than_or_equal_to"): {(None, "text_fills_span"), (None, "char_end_after_char_start")},
    ("cue_end", "greater_than_or_equal_to"): {(None, "cue_end_after_cue_start")},
    ("source_end", "greater_than_or_equal_to"): {(None, "source_end_after_source_start")},
    ("statement_end", "greater_than_or_equal_to"): {(None, "statement_end_after_statement_start")},
    ("n_characters", "greater_than_or_equal_to"): {(None, "n_characters_counts_text"), (None, "body_within_text")},
}
TEXT_BESIDES = {"documents": {(None, "n_characters_counts_text")}}
OTHER_TYPE = {Type.STRING: pa.int64(), Type.INT64: pa.float64(), Type.FLOAT64: pa.string(), Type.DATE: pa.string()}


def frame_of(table: str, rows: list[Row]) -> pd.DataFrame:
    fields = [pa.field(field.name, field.type) for field in arrow_schema(table)]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields)).to_pandas(types_mapper=pd.ArrowDtype)


def broken(table: str, rows: list[Row]) -> set[tuple[str | None, str]]:
    return {(failure.column, failure.constraint.name) for failure in find_failures(table, frame_of(table, rows))}


def bend(table: str, position: int, changes: Row) -> list[Row]:
    rows = good_rows()[table]
    rows[position] |= changes
    return rows


def breaking_value(column: Column, constraint: str) -> object:
    match constraint:
        case "isin":
            return "nonsense"
        case "str_matches":
            return "a b"
        case "str_length":
            return ""
        case "greater_than_or_equal_to":
            assert column.minimum is not None
            return column.minimum - 1
        case "within_one":
            return 1.5
        case "finite":
            return float("inf")
    raise AssertionError(f"no breaking value for {constraint}")


COLUMNS = [pytest.param(table, column, id=f"{table.name}.{column.name}") for table in TABLES for column in table.columns]
CONSTRAINTS = [
    pytest.param(table, column, constraint.name, id=f"{table.name}.{column.name}-{constraint.name}")
    for table in TABLES
    for column in table.columns
    for constraint in column.constraints
]


def test_published_columns_are_pinned() -> None:
    found = {table.name: ", ".join(f"{column.name} {column.type}{'?' * column.nullable}" for column in table.columns) for table in TABLES}
    assert found == PUBLISHED


def test_keys_and_references_are_pinned() -> None:
    assert {table.name: table.primary_key for table in TABLES} == {
        "documents": ("document_id",),
        "statements": ("statement_id",),
        "quotations": ("quotation_id",),
        "antecedents": ("antecedent_id",),
        "signatories": ("statement_id", "party_id"),
        "weapons": ("weapon_mention_id",),
        "figures": ("figure_id",),
        "merges": ("statement_id", "other_id"),
        "residue": ("residue_id",),
        "issues": ("issue_id",),
    }
    assert {(table.name, key.column, key.table) for table in TABLES for key in table.foreign_keys} == {
        ("quotations", "statement_id", "statements"),
        ("quotations", "document_id", "documents"),
        ("antecedents", "quotation_id", "quotations"),
        ("antecedents", "document_id", "documents"),
        ("signatories", "statement_id", "statements"),
        ("signatories", "document_id", "documents"),
        ("weapons", "document_id", "documents"),
        ("weapons", "statement_id", "statements"),
        ("weapons", "figure_id", "figures"),
        ("figures", "document_id", "documents"),
        ("figures", "statement_id", "statements"),
        ("statements", "issued_as", "statements"),
        ("residue", "document_id", "documents"),
        ("merges", "statement_id", "statements"),
        ("merges", "document_id", "documents"),
        ("merges", "statement_document_id", "documents"),
        ("issues", "document_id", "documents"),
    }


def test_references_lead_to_columns_of_the_same_type() -> None:
    for table in TABLES:
        for key in table.foreign_keys:
            own = next(column for column in table.columns if column.name == key.column)
            other = next(column for column in find_table(key.table).columns if column.name == key.referenced)
            assert (own.type, own.pattern) == (other.type, other.pattern)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_every_column_says_what_it_means(table: Table, column: Column) -> None:
    del table
    assert column.description.endswith((".", ")", "`"))
    assert len(column.description) > 10
    assert all(constraint.reason for constraint in column.constraints)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_good_rows_keep_the_contract(table: Table) -> None:
    assert broken(table.name, good_rows()[table.name]) == set()
    assert broken(table.name, []) == set()


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_null_is_refused_where_it_is_not_allowed(table: Table, column: Column) -> None:
    if not column.nullable:
        assert {(column.name, "not_null")} in [
            broken(table.name, bend(table.name, position, {column.name: None})) for position in range(len(good_rows()[table.name]))
        ]


@pytest.mark.parametrize(("table", "column", "constraint"), CONSTRAINTS)
def test_a_row_breaks_exactly_the_constraint(table: Table, column: Column, constraint: str) -> None:
    besides = BESIDES.get((column.name, constraint), set())
    if (column.name, constraint) == ("text", "str_length"):
        besides = TEXT_BESIDES.get(table.name, {(None, "text_fills_span")})
    value = breaking_value(column, constraint)
    found = [broken(table.name, bend(table.name, position, {column.name: value})) for position in range(len(good_rows()[table.name]))]
    assert {(column.name, constraint)} | besides in found


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_another_type_is_refused(table: Table, column: Column) -> None:
    frame = frame_of(table.name, good_rows()[table.name])
    frame[column.name] = pd.array([None] * len(frame), dtype=pd.ArrowDtype(OTHER_TYPE[column.type]))
    failures = find_failures(table.name, frame)
    assert (column.name, "wrong_datatype") in {(failure.column, failure.constraint.name) for failure in failures}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_these_in_this_order(table: Table) -> None:
    frame = frame_of(table.name, good_rows()[table.name])
    first, *others = table.column_names

    def names(bent: pd.DataFrame) -> set[str]:
        return {failure.constraint.name for failure in find_failures(table.name, bent)}

    assert "column_not_in_dataframe" in names(frame.drop(columns=first))
    assert names(frame.assign(more=1)) == {"column_not_in_schema"}
    assert names(frame[[*others, first]]) == {"column_not_ordered"}


@pytest.mark.parametrize(("table", "rule", "position", "changes"), RULES)
def test_a_row_breaks_exactly_the_rule(table: str, rule: str, position: int, changes: Row) -> None:
    assert broken(table, bend(table, position, changes)) == {(None, rule)} | RULES_BESIDES.get((table, rule), set())
    failures = find_failures(table, frame_of(table, bend(table, position, changes)))
    assert all(failure.rows == (position,) for failure in failures)


def test_every_rule_has_a_row_that_breaks_it() -> None:
    assert {(table.name, rule.name) for table in TABLES for rule in table.rules} == {(table, rule) for table, rule, _, _ in RULES}


@pytest.mark.parametrize(("table", "position", "changes"), KEPT)
def test_near_misses_are_kept(table: str, position: int, changes: Row) -> None:
    assert broken(table, bend(table, position, changes)) == set()


@pytest.mark.parametrize("value", ["00ff00ff00ff00ff\n", "00FF00ff00ff00ff", "00ff00ff00ff00f", " 0ff00ff00ff00ff"])
def test_a_document_id_is_sixteen_hex_digits(value: str) -> None:
    assert broken("documents", bend("documents", 0, {"document_id": value})) == {("document_id", "str_matches")}


def test_nan_is_no_quantity() -> None:
    frame = frame_of("figures", good_rows()["figures"])
    frame["value_low"] = pd.Series(pd.arrays.ArrowExtensionArray(pa.array([float("nan"), 50.5, 20.0], pa.float64())))
    assert ("value_low", "finite") in {(failure.column, failure.constraint.name) for failure in find_failures("figures", frame)}


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(KeyError, match="no table 'figure'; there are documents, statements"):
        find_table("figure")
