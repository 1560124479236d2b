"""A small set of records that keeps every rule, for tests to bend.

What belongs here: rows that are right. What does not: rows that break something (they stand in the test of what they break).
"""

from datetime import date

from schemas.terms import (
    Basis,
    DateBasis,
    Event,
    Form,
    IssuerType,
    MergeReason,
    Modifier,
    PartyType,
    Precision,
    Relation,
    Severity,
    Speech,
    Stance,
    Status,
    Verdict,
    WeaponCategory,
)

TEXT = "🚀 Ministers met.\r\nThe minister said about 50 drones were sold, and warned of more missiles."
OTHER = "A second note,\ronly NA and null in it."
DOCUMENT = "00000000000000a1"
SECOND = "12e4567890123456"

Row = dict[str, object]
Rows = dict[str, list[Row]]


def span(words: str, text: str = TEXT, document: str = DOCUMENT) -> Row:
    """The evidence columns for words of a text."""
    start = text.index(words)
    return {"document_id": document, "char_start": start, "char_end": start + len(words), "text": words}


def good_rows() -> Rows:
    """Fresh rows for all tables: two documents, two statements, each kind of record, each column filled at least once."""
    cue, source = TEXT.index("said"), TEXT.index("The minister")
    return {
        "documents": [
            {
                "document_id": SECOND,
                "source": "b/second.txt",
                "title": None,
                "publisher": None,
                "author": None,
                "published_on": None,
                "published_on_basis": None,
                "language": "en",
                "text": OTHER,
                "n_characters": len(OTHER),
                "n_body_characters": 0,
                "url": None,
            },
            {
                "document_id": DOCUMENT,
                "source": "a/first.txt",
                "title": 'Ministers "met", NA',
                "publisher": "null",
                "author": "N. N.",
                "published_on": date(2024, 11, 5),
                "published_on_basis": DateBasis.BYLINE,
                "language": "en",
                "text": TEXT,
                "n_characters": len(TEXT),
                "n_body_characters": 70,
                "url": "https://example.org/1",
            },
        ],
        "statements": [
            {
                "statement_id": "s-one",
                "issuer": "A Minister",
                "issuer_id": "a-minister",
                "issuer_type": IssuerType.PERSON,
                "issuer_role": "minister",
                "issuer_country": "GBR",
                "form": Form.REMARKS,
                "status": Status.ISSUED,
                "stated_on": date(2024, 11, 1),
                "stated_on_precision": Precision.MONTH,
                "n_documents": 1,
                "n_quotations": 2,
                "stated_on_edtf": "2024-11",
                "n_signatories_claimed": None,
                "n_signatories_named": 0,
                "n_signatories_inferred": 0,
                "issued_as": None,
            },
            {
                "statement_id": "s-two",
                "issuer": "Ministers",
                "issuer_id": None,
                "issuer_type": IssuerType.GROUP,
                "issuer_role": None,
                "issuer_country": None,
                "form": Form.JOINT_STATEMENT,
                "status": Status.EXPECTED,
                "stated_on": None,
                "stated_on_precision": Precision.UNKNOWN,
                "n_documents": 1,
                "n_quotations": 0,
                "stated_on_edtf": None,
                "n_signatories_claimed": 12,
                "n_signatories_named": 1,
                "n_signatories_inferred": 1,
                "issued_as": "s-one",
            },
        ],
        "quotations": [
            {
                "quotation_id": "q-two",
                "statement_id": "s-one",
                **span("warned of more missiles"),
                "speech": Speech.INDIRECT,
                "cue": "warn",
                "stance": Stance.WARN,
                "cue_start": None,
                "cue_end": None,
                "source_start": None,
                "source_end": None,
            },
            {
                "quotation_id": "q-one",
                "statement_id": "s-one",
                **span("about 50 drones were sold"),
                "speech": Speech.INDIRECT,
                "cue": "say",
                "stance": Stance.ASSERT,
                "cue_start": cue,
                "cue_end": cue + 4,
                "source_start": source,
                "source_end": source + 12,
            },
        ],
        "signatories": [
            {
                "statement_id": "s-two",
                "party_id": "GBR",
                "party": "United Kingdom",
                "party_type": PartyType.COUNTRY,
                "basis": Basis.MEMBER,
                **span("Ministers"),
            },
            {
                "statement_id": "s-two",
                "party_id": "a-body",
                "party": "A Body",
                "party_type": PartyType.ORGANIZATION,
                "basis": Basis.NAMED,
                **span("Ministers"),
            },
        ],
        "weapons": [
            {
                "weapon_mention_id": "w-one",
                **span("drones"),
                "weapon_id": "some-drone",
                "weapon": "drone",
                "category": WeaponCategory.DRONE,
                "producer": "IRN",
                "supplier": "IRN",
                "recipient": "RUS",
                "relation": Relation.TRANSFER,
                "statement_id": "s-one",
                "figure_id": "f-one",
            },
            {
                "weapon_mention_id": "w-two",
                **span("missiles"),
                "weapon_id": None,
                "weapon": "missile",
                "category": WeaponCategory.MISSILE,
                "producer": None,
                "supplier": None,
                "recipient": None,
                "relation": None,
                "statement_id": None,
                "figure_id": None,
            },
        ],
        "figures": [
            {
                "figure_id": "f-one",
                **span("about 50"),
                "value_low": 50,
                "value_high": 50.0,
                "modifier": Modifier.APPROXIMATE,
                "unit": "drone",
                "counted": "drones",
                "as_of": date(2024, 11, 2),
                "statement_id": "s-one",
                "counted_country": "IRN",
                "event": Event.LAUNCHED,
                "place": "Kyiv",
            },
            {
                "figure_id": "f-two",
                **span("50"),
                "value_low": 50.5,
                "value_high": None,
                "modifier": Modifier.AT_LEAST,
                "unit": "drone",
                "counted": None,
                "as_of": None,
                "statement_id": None,
                "counted_country": None,
                "event": None,
                "place": None,
            },
            {
                "figure_id": "f-three",
                **span("more missiles"),
                "value_low": 2.0,
                "value_high": 10.0,
                "modifier": Modifier.VAGUE,
                "unit": "missile",
                "counted": "missiles",
                "as_of": None,
                "statement_id": "s-one",
                "counted_country": None,
                "event": None,
                "place": None,
            },
        ],
        "merges": [
            {
                "statement_id": "s-one",
                "other_id": "s-one-undated",
                "verdict": Verdict.SAME,
                "reason": MergeReason.ALIKE,
                "score": 0.75,
                **span("warned of more missiles"),
                "statement_document_id": DOCUMENT,
                "statement_start": 40,
                "statement_end": 50,
            },
            {
                "statement_id": "s-one",
                "other_id": "s-one-elsewhere",
                "verdict": Verdict.SAME,
                "reason": MergeReason.OVERRIDE,
                "score": None,
                **span("Ministers"),
                "statement_document_id": DOCUMENT,
                "statement_start": 40,
                "statement_end": 50,
            },
        ],
        "issues": [
            {
                "issue_id": "i-one",
                "source": "c/empty.txt",
                "document_id": None,
                "severity": Severity.ERROR,
                "reason": "empty_file",
                "detail": "The file holds no text.",
                "char_start": None,
                "char_end": None,
                "text": None,
            },
            {
                "issue_id": "i-two",
                "source": "a/first.txt",
                "severity": Severity.NOTICE,
                "reason": "unknown_weapon",
                "detail": "No entry fits.",
                **span("missiles"),
            },
        ],
    }
