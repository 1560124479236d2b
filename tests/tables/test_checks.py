"""Each check finds its own property broken, names document and words, and no other check does."""

import re
import time
from collections.abc import Callable

import pyarrow as pa
import pytest

from pipeline.tables.arrow import arrow_schema
from pipeline.tables.building import build_tables
from pipeline.tables.checks import CHECKS, FailingRow, check_tables
from schemas.contract import TABLES
from tests.tables.rows import Rows, good_rows, span


def failing(tables: dict[str, pa.Table]) -> set[tuple[str, str]]:
    return {(problem.table, problem.check) for check in CHECKS for problem in check.find_problems(tables)}


def set_value(table: str, position: int, column: str, value: object) -> Callable[[Rows], None]:
    def bend(rows: Rows) -> None:
        rows[table][position][column] = value

    return bend


def repeat(table: str) -> Callable[[Rows], None]:
    def bend(rows: Rows) -> None:
        rows[table].append(dict(rows[table][0]))

    return bend


def repeat_quotation(rows: Rows) -> None:
    rows["quotations"].append(dict(rows["quotations"][0]))
    rows["statements"][0]["n_quotations"] = 3


def drop_signatories(rows: Rows) -> None:
    rows["signatories"] = []
    rows["statements"][1] |= {"n_signatories_named": 0, "n_signatories_inferred": 0}


def repeat_signatory(rows: Rows) -> None:
    rows["signatories"].append(dict(rows["signatories"][0]))
    rows["statements"][1]["n_signatories_inferred"] = 2


def shift(rows: Rows) -> None:
    figure = rows["figures"][0]
    figure["char_start"], figure["char_end"] = int(str(figure["char_start"])) + 1, int(str(figure["char_end"])) + 1


NOWHERE = "00000000000000b2"
NO_SIGNATORY = ("statements", "n_signatories_count_rows")
NO_QUOTATION, NO_DOCUMENT = ("statements", "n_quotations_counts_rows"), ("statements", "n_documents_counts_rows")
BROKEN = [
    ({("figures", "contract")}, set_value("figures", 0, "modifier", "exactly")),
    ({("figures", "words_are_verbatim")}, set_value("figures", 0, "text", "About 50")),
    ({("figures", "words_are_verbatim")}, shift),
    ({("issues", "words_are_verbatim")}, set_value("issues", 1, "text", "missilez")),
    ({("signatories", "words_are_verbatim")}, set_value("signatories", 0, "text", "ministers")),
    ({("quotations", "words_are_verbatim")}, set_value("quotations", 0, "text", "warned of more missileS")),
    ({("weapons", "words_are_verbatim")}, set_value("weapons", 0, "text", "dronez")),
    ({("weapons", "document_id_is_in_documents")}, set_value("weapons", 1, "document_id", NOWHERE)),
    ({("figures", "document_id_is_in_documents")}, set_value("figures", 1, "document_id", NOWHERE)),
    (
        {("quotations", "document_id_is_in_documents"), NO_DOCUMENT},
        set_value("quotations", 0, "document_id", NOWHERE),
    ),
    (
        {("signatories", "document_id_is_in_documents"), NO_DOCUMENT},
        set_value("signatories", 0, "document_id", NOWHERE),
    ),
    ({("issues", "document_id_is_in_documents")}, set_value("issues", 1, "document_id", NOWHERE)),
    ({("weapons", "statement_id_is_in_statements")}, set_value("weapons", 1, "statement_id", "s-none")),
    ({("figures", "statement_id_is_in_statements")}, set_value("figures", 1, "statement_id", "s-none")),
    ({("signatories", "statement_id_is_in_statements"), NO_SIGNATORY}, set_value("signatories", 1, "statement_id", "s-none")),
    (
        {("quotations", "statement_id_is_in_statements"), NO_QUOTATION},
        set_value("quotations", 0, "statement_id", "s-none"),
    ),
    ({("weapons", "figure_id_is_in_figures")}, set_value("weapons", 1, "figure_id", "f-none")),
    ({("statements", "n_quotations_counts_rows")}, set_value("statements", 0, "n_quotations", 3)),
    ({("statements", "n_signatories_count_rows")}, set_value("statements", 0, "n_signatories_named", 1)),
    ({("statements", "n_signatories_count_rows")}, set_value("signatories", 0, "basis", "named")),
    ({("statements", "issued_as_is_in_statements")}, set_value("statements", 1, "issued_as", "s-none")),
    ({("antecedents", "document_id_is_in_documents")}, set_value("antecedents", 0, "document_id", NOWHERE)),
    ({("antecedents", "words_are_verbatim")}, set_value("antecedents", 1, "text", "ministers")),
    ({("antecedents", "quotation_id_is_in_quotations")}, set_value("antecedents", 0, "quotation_id", "q-none")),
    ({("residue", "words_are_verbatim")}, set_value("residue", 1, "text", "Missiles")),
    ({("residue", "document_id_is_in_documents")}, set_value("residue", 1, "document_id", NOWHERE)),
    ({("merges", "words_are_verbatim")}, set_value("merges", 1, "text", "ministers")),
    ({("merges", "statement_id_is_in_statements")}, set_value("merges", 0, "statement_id", "s-a-none")),
    ({("merges", "document_id_is_in_documents")}, set_value("merges", 0, "document_id", NOWHERE)),
    ({("merges", "statement_document_id_is_in_documents")}, set_value("merges", 0, "statement_document_id", NOWHERE)),
    ({("statements", "n_documents_counts_rows")}, set_value("weapons", 0, "document_id", "12e4567890123456")),
    ({("statements", "statement_has_words")}, drop_signatories),
    ({("quotations", "key_is_unique")}, repeat_quotation),
    ({("signatories", "key_is_unique")}, repeat_signatory),
    *[
        ({(name, "key_is_unique")}, repeat(name))
        for name in ("documents", "statements", "weapons", "figures", "merges", "residue", "antecedents", "issues")
    ],
]
# the words of another document are never verbatim
BESIDES = {("statements", "n_documents_counts_rows"): {("weapons", "words_are_verbatim")}}


@pytest.mark.parametrize(("expected", "bend"), BROKEN)
def test_a_check_finds_its_own_property_broken(expected: set[tuple[str, str]], bend: Callable[[Rows], None]) -> None:
    rows = good_rows()
    bend(rows)
    besides = BESIDES.get(next(iter(expected)), set()) if len(expected) == 1 else set()
    assert failing(build_tables(rows)) == expected | besides


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_out_of_order_are_found(table: object) -> None:
    name = table.name  # type: ignore[attr-defined]
    tables = build_tables(good_rows())
    tables[name] = tables[name].take(list(range(tables[name].num_rows))[::-1])
    assert failing(tables) == {(name, "rows_ascend_by_key")}


def test_good_rows_pass() -> None:
    assert failing(build_tables(good_rows())) == set()
    assert check_tables(build_tables({table.name: [] for table in TABLES})) == ()


def test_every_check_was_seen_to_fail() -> None:
    seen = set().union(*(expected for expected, _ in BROKEN)) | {(table.name, "rows_ascend_by_key") for table in TABLES}
    # every contract is broken constraint by constraint in the tests of the schemas
    seen |= {(table.name, "contract") for table in TABLES}
    assert seen == {(check.table, check.name) for check in CHECKS}


def test_checks_have_names_for_a_catalogue() -> None:
    assert len({(check.table, check.name) for check in CHECKS}) == len(CHECKS)
    assert all(re.fullmatch("[a-z_]+", check.name) and check.description.endswith(".") for check in CHECKS)
    assert [(check.table, check.name) for check in CHECKS if not check.blocking] == [("statements", "statement_has_words")]


def test_check_tables_leaves_out_what_does_not_block() -> None:
    rows = good_rows()
    drop_signatories(rows)
    assert check_tables(build_tables(rows)) == ()


def test_a_problem_shows_document_and_words() -> None:
    rows = good_rows()
    rows["figures"][0]["text"] = "about 5O"
    (problem,) = check_tables(build_tables(rows))
    assert (problem.n_rows, problem.rows) == (1, (FailingRow(0, ("f-one",), "a/first.txt", "about 5O"),))
    assert str(problem) == (
        "figures: text is not what documents.text[char_start:char_end] says [words_are_verbatim]\n  row 0 f-one in a/first.txt: about 5O"
    )


def test_a_problem_shows_the_first_rows_only() -> None:
    rows = good_rows()
    rows["figures"] += [{**rows["figures"][1], "figure_id": f"g-{number:03}", "unit": ""} for number in range(50)]
    (problem,) = check_tables(build_tables(rows))
    assert (problem.n_rows, len(problem.rows)) == (50, 5)
    assert problem.message == "unit is not empty"


@pytest.mark.parametrize("position", [-5, 10**12])
def test_offsets_outside_of_the_text_are_not_verbatim(position: int) -> None:
    rows = good_rows()
    rows["figures"][0] |= {"char_start": position, "char_end": position + 8}
    assert ("figures", "words_are_verbatim") in failing(build_tables(rows))


def test_offsets_count_code_points() -> None:
    rows = good_rows()
    rows["figures"][0] |= span("🚀 Minist")
    assert failing(build_tables(rows)) == set()


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_checks_report_broken_tables_and_never_raise(table: str) -> None:
    whole = build_tables(good_rows())
    for column in arrow_schema(table).names[::5]:
        assert (table, "contract") in failing(whole | {table: whole[table].drop_columns(column)})
        other = whole[table].set_column(whole[table].column_names.index(column), column, pa.nulls(whole[table].num_rows, pa.bool_()))
        assert (table, "contract") in failing(whole | {table: other})
    without = {name: found for name, found in whole.items() if name != table}
    assert (table, "contract") in failing(without)


def test_a_hundred_thousand_rows_take_seconds() -> None:
    rows = good_rows()
    figure = rows["figures"][0]
    rows["figures"] = [{**figure, "figure_id": f"f-{number:06}"} for number in range(100_000)]
    rows["weapons"][0]["figure_id"] = "f-000001"
    tables = build_tables(rows)
    started = time.perf_counter()
    assert check_tables(tables) == ()
    assert time.perf_counter() - started < 20
