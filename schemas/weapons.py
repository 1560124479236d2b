"""`weapons`: one row per mention of a weapon."""

from schemas.columns import country, evidence, identifier, term, words
from schemas.rules import EVIDENCE
from schemas.table import references, table_schema
from schemas.terms import Relation, Stage, WeaponCategory

SCHEMA = table_schema(
    "weapons",
    title="Weapons",
    description="One row per mention of a weapon, munition or weapon system in a headline or an article body.",
    warning="Mentions, not deliveries: one weapon is mentioned many times, and a transfer may be planned, alleged or denied.",
    columns={
        "weapon_mention_id": identifier("Id of the mention."),
        **evidence("The mention, with its designation."),
        "weapon_id": identifier("Vocabulary id of a named system; null for a mere class of weapon.", nullable=True),
        "weapon": words("Canonical name of the system, or of the class."),
        "category": term("Class of the weapon; `unspecified` is weapons, arms or military equipment as such.", WeaponCategory),
        "producer": country("Country that makes it, where the text or the vocabulary says.", nullable=True),
        "supplier": identifier("Country (ISO 3166-1 alpha-3, `EUE`) or body from whom, where the text says.", nullable=True),
        "recipient": identifier("Country (ISO 3166-1 alpha-3, `EUE`) or body to whom, where the text says.", nullable=True),
        "relation": term("What the text says of the weapon; `technology` is the know-how, not the thing.", Relation, nullable=True),
        "statement_id": identifier("Statement that says so; null where the document itself does.", nullable=True),
        "figure_id": identifier("Quantity of the weapon in `figures`.", nullable=True),
        "stage": term("How far a transfer has come, where words of its sentence tell.", Stage, nullable=True),
        "sipri_category": words("Category of the SIPRI Arms Transfers Database, where the vocabulary has it.", nullable=True),
        "un_register_category": words("Category of the UN Register of Conventional Arms, in Roman numerals.", nullable=True),
    },
    primary_key=("weapon_mention_id",),
    foreign_keys=(references("documents", "document_id"), references("statements", "statement_id"), references("figures", "figure_id")),
    rules=EVIDENCE,
)
