"""What previews look like: a Markdown table that no word of a text breaks out of."""

import pyarrow as pa
import pytest

from pipeline.defs.metadata import PREVIEW_ROWS, PREVIEW_WIDTH, describe_table, render_cell, render_rows


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (80.0, "80.0"),
        ("two\nlines\tand\r\nmore", "two lines and more"),
        ("a | b", "a &#124; b"),
        ("<b>", "&#60;b&#62;"),
        ("[x](y)", "&#91;x&#93;(y)"),
        ("joint_statement", "joint_statement"),
        ("x" * 100, "x" * (PREVIEW_WIDTH - 1) + "…"),
    ],
)
def test_cells(value: object, shown: str) -> None:
    assert render_cell(value) == shown


def test_no_rows() -> None:
    assert render_rows([]) == "no rows"


def test_words_come_first_and_ids_last() -> None:
    table = pa.table({"figure_id": ["a"] * 20, "char_start": [1] * 20, "unit": ["day"] * 20, "text": ["a day"] * 20})
    shown = describe_table(table)
    assert shown["dagster/row_count"] == 20
    lines = shown["preview"].value.splitlines()
    assert lines[0] == "| text | unit | figure_id | char_start |"
    assert len(lines) == 2 + PREVIEW_ROWS
