"""`merges`: one row per pair of statements that were taken for one, held apart, or left to a reader to decide."""

from schemas.columns import document_id, evidence, identifier, offset, share, term
from schemas.rules import EVIDENCE, forwards, rule
from schemas.table import ForeignKey, references, table_schema
from schemas.terms import MergeReason, Verdict

SCHEMA = table_schema(
    "merges",
    title="Merges",
    description=(
        "One row per pair of statements that were judged to be one, or not. Reports that agree in issuer, day, form and status have one id "
        "from the start and no row here. An own `merge_overrides.csv` decides otherwise."
    ),
    warning="Rows with the verdict `open` are undecided: both statements stand, and may be one.",
    columns={
        "statement_id": identifier("The statement that stays; of two that both stay, the one that it is compared with."),
        "other_id": identifier("Id of the other statement: one that it would have had, where the two are one."),
        "verdict": term("Whether the two are one; `open` where they are alike but neither is dated, so that neither id may go.", Verdict),
        "reason": term("Why: by likeness, by group and day, or because a reader has said so.", MergeReason),
        "score": share("How alike their passages are, from 0 to 1; null where likeness was not asked.", nullable=True),
        **evidence("Words of the other statement: the passage that is most alike where likeness was asked."),
        "statement_document_id": document_id("Document with the words of the statement that stays."),
        "statement_start": offset("Where these start in `documents.text` of that document."),
        "statement_end": offset("Where these end, exclusive."),
    },
    primary_key=("statement_id", "other_id"),
    foreign_keys=(
        references("statements", "statement_id"),
        references("documents", "document_id"),
        ForeignKey("statement_document_id", "documents", "document_id"),
    ),
    rules=(
        *EVIDENCE,
        forwards("statement_start", "statement_end"),
        rule("two_statements", "statement_id is not other_id", lambda frame: frame["statement_id"] != frame["other_id"]),
        rule(
            "score_by_reason",
            "score is there exactly where the reason is alike",
            lambda frame: frame["score"].notna() == (frame["reason"] == MergeReason.ALIKE),
        ),
        rule(
            "reader_holds_apart",
            "only a reader holds apart",
            lambda frame: (frame["verdict"] != Verdict.DIFFERENT) | (frame["reason"] == MergeReason.OVERRIDE),
        ),
    ),
)
