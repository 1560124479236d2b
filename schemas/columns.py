"""Columns that recur in the published tables, as pandera columns with their type, their constraints and what they mean.

What belongs here: one function a kind of column, so that a pattern or a type is written once. What does not: which columns a table
has (its own module), what ties columns of a row together (`rules`), keys and references (`table`).
"""

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd
import pandera.pandas as pan
import pyarrow as pa

STRING = pd.ArrowDtype(pa.string())
INT64 = pd.ArrowDtype(pa.int64())
FLOAT64 = pd.ArrowDtype(pa.float64())
DATE = pd.ArrowDtype(pa.date32())

DOCUMENT_ID = r"^[0-9a-f]{16}$"
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9._:/+-]*$"
COUNTRY = r"^[A-Z]{3}$"
LANGUAGE = r"^([a-z]{2}|und)$"
EDTF = r"^[-0-9X~?%/.]{4,}$"


def words(description: str, *, nullable: bool = False, checks: Sequence[pan.Check] = ()) -> pan.Column:
    """Words of any kind. Missing words are null: an empty string would be a second way to say so."""
    filled = pan.Check.str_length(min_value=1, error="is not empty")
    return pan.Column(STRING, [filled, *checks], nullable=nullable, description=description)


def matching(description: str, pattern: str, reason: str, *, nullable: bool = False) -> pan.Column:
    """A string of a fixed shape; `reason` says the shape in words. No pattern admits the empty string."""
    return pan.Column(STRING, pan.Check.str_matches(pattern, error=reason), nullable=nullable, description=description)


def identifier(description: str, *, nullable: bool = False) -> pan.Column:
    """An id: of a record, or of an entry of a vocabulary. It goes through URLs, file names and spreadsheets unharmed."""
    return matching(description, IDENTIFIER, "is an id of letters, digits and ._:/+-", nullable=nullable)


def document_id(description: str, *, nullable: bool = False) -> pan.Column:
    """The id of a document, which follows from its bytes."""
    return matching(description, DOCUMENT_ID, "is 16 lower-case hex digits", nullable=nullable)


def country(description: str, *, nullable: bool = False) -> pan.Column:
    """ISO 3166-1 alpha-3, with `EUE` for the European Union as in machine-readable passports (ICAO 9303)."""
    return matching(description, COUNTRY, "is three capital letters (ISO 3166-1 alpha-3, EUE)", nullable=nullable)


def language(description: str) -> pan.Column:
    """ISO 639-1, or `und` (ISO 639-2) for a text too short or too mixed to tell."""
    return matching(description, LANGUAGE, "is an ISO 639-1 code, or und")


def edtf(description: str) -> pan.Column:
    """A date with its unknown digits as X (ISO 8601-2, EDTF)."""
    return matching(description, EDTF, "is an EDTF date", nullable=True)


def term(description: str, terms: type[StrEnum], *, nullable: bool = False) -> pan.Column:
    """A value of a closed vocabulary."""
    values = [one.value for one in terms]
    return pan.Column(STRING, pan.Check.isin(values, error=f"is one of {', '.join(values)}"), nullable=nullable, description=description)


def day(description: str) -> pan.Column:
    """A calendar date; null where it is not known."""
    return pan.Column(DATE, nullable=True, description=description)


def count(description: str, *, minimum: int = 0, nullable: bool = False) -> pan.Column:
    """How many of something."""
    return pan.Column(INT64, pan.Check.ge(minimum, error=f"is at least {minimum}"), nullable=nullable, description=description)


def share(description: str, *, nullable: bool = False) -> pan.Column:
    """A part of 1."""
    within = pan.Check(lambda values: values.between(0, 1), name="within_one", error="is from 0 to 1")
    return pan.Column(FLOAT64, within, nullable=nullable, description=description)


def offset(description: str, *, nullable: bool = False) -> pan.Column:
    """A place in `documents.text`, in Unicode code points from 0."""
    return pan.Column(INT64, pan.Check.ge(0, error="is at least 0"), nullable=nullable, description=description)


def quantity(description: str) -> pan.Column:
    """A number as a float; null is an open end, so that infinity has no place."""
    finite = pan.Check(lambda values: values.abs() < float("inf"), name="finite", error="is a finite number")
    return pan.Column(FLOAT64, finite, nullable=True, description=description)


def evidence(description: str, *, nullable: bool = False) -> dict[str, pan.Column]:
    """The four columns that point at the words of a row: `documents.text[char_start:char_end]` is exactly `text`."""
    return {
        "document_id": document_id("Document in which the words stand.", nullable=nullable),
        "char_start": offset("Where the words start in `documents.text`, in Unicode code points from 0.", nullable=nullable),
        "char_end": offset("Where the words end in `documents.text`, exclusive.", nullable=nullable),
        "text": words(description, nullable=nullable),
    }
