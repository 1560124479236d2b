"""`issues`: one row per thing that was refused or not understood."""

from schemas.columns import evidence, identifier, term, words
from schemas.rules import EVIDENCE, rule, together
from schemas.table import references, table_schema
from schemas.terms import Severity

_WORDS = evidence("The words that it is about, where it lies within a text that was read.", nullable=True)

SCHEMA = table_schema(
    "issues",
    title="Issues",
    description="One row per thing that was refused or not understood, from a whole file down to a few words of a text.",
    warning="What was noticed, not all that is wrong: an error that no rule noticed has no row.",
    columns={
        "issue_id": identifier("Id of the issue."),
        "source": words("Path of the file relative to the input folder, with `#n` for the n-th record of a collection file."),
        "document_id": _WORDS["document_id"],
        "severity": term(
            "`error`: a whole document was lost; `warning`: a part of one; `notice`: nothing was lost, something was noticed.",
            Severity,
        ),
        "reason": identifier("Short code of the reason, such as `empty_file`."),
        "detail": words("A sentence that says what happened and where."),
        "char_start": _WORDS["char_start"],
        "char_end": _WORDS["char_end"],
        "text": _WORDS["text"],
    },
    primary_key=("issue_id",),
    foreign_keys=(references("documents", "document_id"),),
    rules=(
        *EVIDENCE,
        together("char_start", "char_end", "text"),
        rule(
            "words_have_document",
            "document_id is there where text is",
            lambda frame: frame["text"].isna() | frame["document_id"].notna(),
        ),
    ),
)
