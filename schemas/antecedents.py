"""`antecedents`: one row per step from the words that stand for an issuer back to those that name it."""

from schemas.columns import count, evidence, identifier
from schemas.rules import EVIDENCE
from schemas.table import references, table_schema

SCHEMA = table_schema(
    "antecedents",
    title="Antecedents",
    description=(
        "One row per step by which the source of a passage was resolved: from `he` to `the minister`, from there to `Park Jin`. "
        "The steps of a passage end with the words that the issuer was read from; a source that names its issuer has none."
    ),
    warning="Who a pronoun or a description goes back to was resolved by rules: where it matters, read the steps in the text.",
    columns={
        "antecedent_id": identifier("Id of the row."),
        "quotation_id": identifier("Passage whose source is resolved; its words are at `quotations.source_start`."),
        "step": count("Which step it is: 1 goes back from the source itself.", minimum=1),
        **evidence("The words that the source, or the step before, goes back to."),
    },
    primary_key=("antecedent_id",),
    foreign_keys=(references("quotations", "quotation_id"), references("documents", "document_id")),
    rules=EVIDENCE,
)
