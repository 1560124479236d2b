"""`figures`: one row per quantity."""

from schemas.columns import country, day, evidence, identifier, quantity, term, words
from schemas.rules import EVIDENCE, rule
from schemas.table import references, table_schema
from schemas.terms import Event, Modifier

OPEN_BELOW = (Modifier.LESS_THAN, Modifier.AT_MOST)
OPEN_ABOVE = (Modifier.MORE_THAN, Modifier.AT_LEAST)
SINGLE = (Modifier.EXACT, Modifier.APPROXIMATE)

SCHEMA = table_schema(
    "figures",
    title="Figures",
    description="One row per quantity: a counted thing, a measure, a percentage or an amount of money, with the interval that is meant.",
    warning="Claims, not counts: several documents give figures for one event, so sums count twice. An open end is null, not zero.",
    columns={
        "figure_id": identifier("Id of the quantity."),
        **evidence("The quantity with its hedge, and with its unit where it is a measure."),
        "value_low": quantity("Lower end of the interval meant; null where it is open below."),
        "value_high": quantity("Upper end of the interval meant; null where it is open above. Equal to `value_low` for a single value."),
        "modifier": term("How the quantity is hedged.", Modifier),
        "unit": words("Canonical unit or counted thing, in the singular: `person`, `missile`, `percent`, `USD`."),
        "counted": words("The counted noun phrase, as printed.", nullable=True),
        "as_of": day("Day that the figure is for, where the text says."),
        "statement_id": identifier("Statement that claims it; null where the document itself does.", nullable=True),
        "counted_country": country(
            "Country whose people or things are counted, where the text says: `PRK` for North Korean troops.", nullable=True
        ),
        "event": term("What happened to them, where the clause says.", Event, nullable=True),
        "place": words("Where, as printed, if the clause says.", nullable=True),
    },
    primary_key=("figure_id",),
    foreign_keys=(references("documents", "document_id"), references("statements", "statement_id")),
    rules=(
        *EVIDENCE,
        rule(
            "low_not_above_high",
            "value_low is at most value_high",
            lambda frame: frame["value_low"] <= frame["value_high"],
        ),
        rule(
            "open_below_by_modifier",
            "value_low is null exactly where the modifier is less_than or at_most",
            lambda frame: frame["value_low"].isna() == frame["modifier"].isin(OPEN_BELOW),
        ),
        rule(
            "open_above_by_modifier",
            "value_high is null exactly where the modifier is more_than or at_least",
            lambda frame: frame["value_high"].isna() == frame["modifier"].isin(OPEN_ABOVE),
        ),
        rule(
            "single_value_has_equal_ends",
            "value_low equals value_high where the modifier is exact or approximate",
            lambda frame: ~frame["modifier"].isin(SINGLE) | (frame["value_low"] == frame["value_high"]),
        ),
    ),
)
