"""`statements`: one row per distinct statement, resolved across documents."""

import pandas as pd

from schemas.columns import count, country, day, edtf, identifier, term, words
from schemas.rules import rule
from schemas.table import ForeignKey, table_schema
from schemas.terms import Form, IssuerType, Precision, Status


def _starts_period(frame: pd.DataFrame) -> pd.Series:
    months = frame["stated_on"].dt.month
    days = frame["stated_on"].dt.day
    precision = frame["stated_on_precision"]
    holds: pd.Series = ((precision != Precision.MONTH) | (days == 1)) & ((precision != Precision.YEAR) | ((days == 1) & (months == 1)))
    return holds


SCHEMA = table_schema(
    "statements",
    title="Statements",
    description=(
        "One row per distinct statement: an act of saying by one issuer on one occasion. Several documents about one joint statement "
        "are one row here."
    ),
    warning=(
        "Do not count rows as events: one that nothing dates is kept apart from others that may be the same. "
        "`expected` ones had not been made."
    ),
    columns={
        "statement_id": identifier("Id of the statement, which follows from its issuer, period and form."),
        "issuer": words("Canonical name of who made it: a group, a country, an organization, a person, or unnamed sources."),
        "issuer_id": identifier("Id of the issuer in the vocabulary, where it is there.", nullable=True),
        "issuer_type": term("What kind of party the issuer is.", IssuerType),
        "issuer_role": words("Role of a person, as printed.", nullable=True),
        "issuer_country": country("Country of a person, organization or country; null for a group of countries.", nullable=True),
        "form": term("In which form it was made.", Form),
        "status": term("Whether it was made (`issued`) or the text speaks of one still to come (`expected`).", Status),
        "stated_on": day("First day of the period that it is dated to."),
        "stated_on_precision": term("How exactly the date is known: the period starts on `stated_on` and is this long.", Precision),
        "n_documents": count("Documents that report it.", minimum=1),
        "n_quotations": count("Rows of `quotations` that belong to it."),
        "stated_on_edtf": edtf("The date as far as it is known, unknown digits as X (EDTF): `XXXX-11-05` is a day without a year."),
        "n_signatories_claimed": count("Number of signatories that a text gives (`signed by 48 countries`).", nullable=True),
        "n_signatories_named": count("Rows of `signatories` that belong to it and are named as such."),
        "n_signatories_inferred": count("Rows of `signatories` that belong to it because a group signed."),
        "issued_as": identifier("Issued statement that an expected one became, where both are there.", nullable=True),
    },
    primary_key=("statement_id",),
    foreign_keys=(ForeignKey("issued_as", "statements", "statement_id"),),
    rules=(
        rule(
            "day_goes_with_precision",
            "stated_on is null exactly where stated_on_precision is unknown",
            lambda frame: frame["stated_on"].isna() == (frame["stated_on_precision"] == Precision.UNKNOWN),
        ),
        rule(
            "day_starts_period",
            "stated_on is the first day of the month or year that it stands for",
            _starts_period,
        ),
        rule(
            "group_has_no_country",
            "issuer_country is null for a group",
            lambda frame: (frame["issuer_type"] != IssuerType.GROUP) | frame["issuer_country"].isna(),
        ),
        rule(
            "expected_is_issued",
            "issued_as is null unless status is expected",
            lambda frame: (frame["status"] == Status.EXPECTED) | frame["issued_as"].isna(),
        ),
    ),
)
