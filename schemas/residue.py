"""`residue`: one row per number, quote or weapon word of a body that became no record."""

from schemas.columns import evidence, identifier, term
from schemas.rules import EVIDENCE
from schemas.table import references, table_schema
from schemas.terms import ResidueKind, ResidueReason

SCHEMA = table_schema(
    "residue",
    title="Residue",
    description=(
        "One row per number, pair of quotation marks and weapon word in the body of an article that no record refers to, with the reason."
    ),
    warning="`uncounted` numbers and `unattributed` quotes are where records may have been missed; the rest is left out on purpose.",
    columns={
        "residue_id": identifier("Id of the row."),
        **evidence("The words that became no record; a quote with its marks."),
        "kind": term("What they look like.", ResidueKind),
        "reason": term("Why they are no record.", ResidueReason),
    },
    primary_key=("residue_id",),
    foreign_keys=(references("documents", "document_id"),),
    rules=EVIDENCE,
)
