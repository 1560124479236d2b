"""`signatories`: one row per party that signed or issued a joint statement."""

from schemas.columns import COUNTRY, evidence, identifier, term, words
from schemas.rules import EVIDENCE, rule
from schemas.table import references, table_schema
from schemas.terms import Basis, PartyType

SCHEMA = table_schema(
    "signatories",
    title="Signatories",
    description="One row per party that signed or issued a joint statement, named as such or a member of a group that did.",
    warning="`member` rows follow from the membership of a group, and no text names that party. A party without a row has not refused.",
    columns={
        "statement_id": identifier("Statement that the party signed or issued."),
        "party_id": identifier("ISO 3166-1 alpha-3, `EUE` for the European Union, or the body's or person's id in the vocabulary."),
        "party": words("Canonical name of the party."),
        "party_type": term("What kind of party it is.", PartyType),
        "basis": term(
            "`named`: the text names the party as a signatory; `member`: a group signed, and the party belonged to it on that day.",
            Basis,
        ),
        **evidence("The words that name the party, or the group that it is a member of."),
    },
    primary_key=("statement_id", "party_id"),
    foreign_keys=(references("statements", "statement_id"), references("documents", "document_id")),
    rules=(
        *EVIDENCE,
        rule(
            "country_has_country_code",
            "party_id is three capital letters where party_type is country",
            lambda frame: (frame["party_type"] != PartyType.COUNTRY) | frame["party_id"].str.match(COUNTRY),
        ),
    ),
)
