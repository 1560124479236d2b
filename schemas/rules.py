"""Constraints between the columns of one row, as named pandera checks with a reason.

What belongs here: rules that several tables share, and the way to make one. What does not: rules across rows or tables (keys,
references, verbatim evidence), which are checked on whole tables in `pipeline.tables`.
"""

from collections.abc import Callable

import pandas as pd
import pandera.pandas as pan


def rule(name: str, reason: str, holds: Callable[[pd.DataFrame], pd.Series]) -> pan.Check:
    """A named rule; where a null leaves it undecided it holds.

    `ignore_na` is off because pandera would else pass every row that has a null in any column.
    """
    return pan.Check(lambda frame: holds(frame).fillna(True).astype(bool), name=name, error=reason, ignore_na=False)


def together(*columns: str) -> pan.Check:
    """All of these columns are null, or none is."""

    def holds(frame: pd.DataFrame) -> pd.Series:
        missing = frame[list(columns)].isna()
        return missing.all(axis="columns") | ~missing.any(axis="columns")

    return rule(f"{columns[0]}_goes_with_{columns[-1]}", f"{', '.join(columns)} are there together or missing together", holds)


def forwards(start: str, end: str) -> pan.Check:
    """A span holds at least one character."""
    return rule(f"{end}_after_{start}", f"{end} is greater than {start}", lambda frame: frame[end] > frame[start])


def length_of(text: str, name: str, reason: str, length: Callable[[pd.DataFrame], pd.Series]) -> pan.Check:
    """The number of code points of a text is what other columns say."""
    return rule(name, reason, lambda frame: frame[text].str.len() == length(frame))


EVIDENCE = (
    forwards("char_start", "char_end"),
    length_of(
        "text",
        "text_fills_span",
        "text has char_end - char_start characters",
        lambda frame: frame["char_end"] - frame["char_start"],
    ),
)
