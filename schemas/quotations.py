"""`quotations`: one row per attributed passage in a document."""

from schemas.columns import count, evidence, identifier, offset, term, words
from schemas.rules import EVIDENCE, forwards, together
from schemas.table import references, table_schema
from schemas.terms import Speech, Stance

SCHEMA = table_schema(
    "quotations",
    title="Quotations",
    description="One row per passage of a document that is attributed to an issuer, quoted or rendered.",
    warning="`indirect` and `mixed` passages are the reporter's wording, not the issuer's. `assert` means that no other stance was found.",
    columns={
        "quotation_id": identifier("Id of the passage."),
        "statement_id": identifier("Statement that the passage belongs to."),
        **evidence("The passage that is attributed; for direct speech without the quote marks."),
        "speech": term("How the passage renders what was said; `mixed` is indirect speech with quoted fragments.", Speech),
        "cue": words("The words that attribute it, as a lemma: `say`, `according to`, `condemn`."),
        "stance": term("What the issuer does by saying it; `assert` is the default.", Stance),
        "cue_start": offset("Where the attributing words start in `documents.text`.", nullable=True),
        "cue_end": offset("Where the attributing words end in `documents.text`, exclusive.", nullable=True),
        "source_start": offset("Where the words that stand for the issuer (a name, a pronoun) start in `documents.text`.", nullable=True),
        "source_end": offset("Where the words that stand for the issuer end in `documents.text`, exclusive.", nullable=True),
        "depth": count(
            "How many other passages it stands within: 0 for what the text itself reports, 1 for what somebody says that others said."
        ),
    },
    primary_key=("quotation_id",),
    foreign_keys=(references("statements", "statement_id"), references("documents", "document_id")),
    rules=(
        *EVIDENCE,
        together("cue_start", "cue_end"),
        forwards("cue_start", "cue_end"),
        together("source_start", "source_end"),
        forwards("source_start", "source_end"),
    ),
)
