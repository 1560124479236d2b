"""Statements of one document: which passages are one act of saying, and in which form."""

from datetime import date

import pytest

from schemas.terms import Form, Precision, Status
from tests.extract.pages import annotations_of


def occasions(text: str) -> list[tuple[str, date | None, int]]:
    """Issuer, day and number of passages of each statement."""
    found = annotations_of(text)
    counts = [sum(quotation.statement == position for quotation in found.quotations) for position in range(len(found.statements))]
    return [(statement.issuer.name, statement.stated_on, count) for statement, count in zip(found.statements, counts, strict=True)]


MONDAY, FIFTH = date(2025, 3, 17), date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan said it had failed. Japan condemned it.", [("Japan", None, 2)]),
        ("Japan said it had failed. Norway condemned it.", [("Japan", None, 1), ("Norway", None, 1)]),
        ("Japan said on Monday it had failed. Japan condemned it.", [("Japan", MONDAY, 2)]),
        ("Japan condemned it. Japan said on Monday it had failed.", [("Japan", MONDAY, 2)]),
        ("Japan said on Monday it had failed. On 5 March 2025 Japan condemned it.", [("Japan", MONDAY, 1), ("Japan", FIFTH, 1)]),
        ("Japan condemned it. Japan will condemn it.", [("Japan", None, 1), ("Japan", None, 1)]),
        # a group named without the office that it met at is the one named with it
        ("The G7 condemned it. The G7 foreign ministers urged restraint.", [("G7 foreign ministers", None, 2)]),
    ],
)
def test_passages_of_one_issuer_on_one_day_are_one_statement(text: str, expected: list[tuple[str, date | None, int]]) -> None:
    assert occasions(text) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Japan condemned the launch.", Form.REMARKS),
        ("The G7 condemned the launch.", Form.JOINT_STATEMENT),
        ("The G7 communique condemned the launch.", Form.COMMUNIQUE),
        ("Japan and Norway condemned the launch.", Form.OTHER),
        ("Japan and Norway condemned the launch in a statement.", Form.JOINT_STATEMENT),
        ("The report by NATO said that the launch had failed.", Form.REPORT),
        ("Ukraine's military intelligence said that the launch had failed.", Form.REPORT),
    ],
)
def test_forms(text: str, form: Form) -> None:
    assert [statement.form for statement in annotations_of(text).statements] == [form]


def test_a_statement_has_the_role_that_any_passage_gives() -> None:
    (statement,) = annotations_of("Ana Lund said it had failed. Defence Minister Ana Lund condemned it.").statements
    assert statement.issuer.role == "Defence Minister"


def test_what_is_known_of_a_day_is_kept() -> None:
    (statement,) = annotations_of("In March 2024, Japan condemned the launch.").statements
    assert (statement.stated_on, statement.precision, statement.edtf) == (date(2024, 3, 1), Precision.MONTH, "2024-03")


def test_expected_statements_are_apart() -> None:
    statuses = [statement.status for statement in annotations_of("Japan will condemn it. Norway condemned it.").statements]
    assert statuses == [Status.EXPECTED, Status.ISSUED]


def test_quotations_are_in_the_order_of_the_text() -> None:
    spans = [quotation.span for quotation in annotations_of("Japan said A was so. Norway said B was so. Japan said C was so.").quotations]
    assert spans == sorted(spans)
    assert len(spans) == 3
