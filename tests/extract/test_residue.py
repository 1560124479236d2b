"""What is left over, and why: every number, quote and weapon word of a body is a record or has a reason."""

import pytest

from pipeline.extract.annotate import annotate
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.vocabulary.load import load_vocabulary


def residue_of(text: str) -> list[tuple[str, str, str]]:
    document = Document("0" * 16, "case.txt", text, (Zone(Span(0, len(text)), ZoneKind.BODY),), "en")
    return [(row.span.of(text), str(row.kind), str(row.reason)) for row in annotate(document, load_vocabulary()).residue]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The ministers met on 14 March 2025 in Oslo.", [("14", "number", "date"), ("2025", "number", "date")]),
        ("The sirens went off at 6:27 in Kyiv.", [("6", "number", "time"), ("27", "number", "time")]),
        ("It was the 79th session of the body.", [("79", "number", "ordinal")]),
        ("The council adopted Resolution 1718 with ease.", [("1718", "number", "designation")]),
        ("Units of the 80th brigade fired S-300 missiles.", [("80", "number", "ordinal"), ("300", "number", "designation")]),
        ("Trade is a two-way street, he wrote.", [("two", "number", "idiom")]),
        ("The paper calls it a “reset” of relations.", [("“reset”", "quote", "fragment")]),
        ("The envoy threw up his arms.", [("arms", "weapon", "other_sense")]),
        ("North Korea sent 300 shells to Russia.", []),
        ('"We condemn these transfers of weapons," the foreign ministry of Poland said.', []),
    ],
)
def test_residue(text: str, left: list[tuple[str, str, str]]) -> None:
    assert residue_of(text) == left


def test_nothing_is_both_a_record_and_left_over() -> None:
    text = "On 4 May, 12 drones and 3 Kh-101 missiles hit Odesa, the air force said. “Nobody slept that night at all.”"
    document = Document("0" * 16, "case.txt", text, (Zone(Span(0, len(text)), ZoneKind.BODY),), "en")
    found = annotate(document, load_vocabulary())
    records = [row.span for rows in (found.figures, found.weapons, found.quotations) for row in rows]
    numbers = [row.span for row in found.residue if row.kind == "number"]
    assert not any(number.overlaps(figure.span) for number in numbers for figure in found.figures)
    assert records
