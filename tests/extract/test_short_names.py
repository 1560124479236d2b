"""Short names that a page gives: which they are, and whom they stand for."""

import pytest

from pipeline.extract.annotate import annotate
from pipeline.extract.page import Page
from pipeline.extract.short_names import find_short_names
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.load import load_vocabulary


def make_document(text: str) -> Document:
    return Document("0" * 16, "test.txt", text, (Zone(Span(0, len(text)), ZoneKind.BODY),), "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Workers Union (HWU) met.", {"HWU": "Harbour Workers Union"}),
        ("The Board of Inland Waters (BIW) met.", {"BIW": "Board of Inland Waters"}),
        ("The Ministry of Harbours (MoH) met.", {"MoH": "Ministry of Harbours"}),
        ("the office for river transport (ORT) met.", {"ORT": "office for river transport"}),
        ("The Harbour Workers Union (see below) met.", {}),
        ("The Harbour Workers Union (XYZ) met.", {}),
        ("The Harbour Workers Union (H) met.", {}),
        ("The Harbour Workers Union (Hwu) met.", {}),
        ("The Harbour Workers Union (HWU, Oslo) met.", {}),
        ("(HWU) met.", {}),
        ("Workers (HWU", {}),
    ],
)
def test_what_is_short_for_what(text: str, expected: dict[str, str]) -> None:
    page = Page(make_document(text), find_tokens(text), (), (), (), ())
    assert {short: page.words(*long) for short, long in find_short_names(page).items()} == expected


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("The Harbour Workers Union (HWU) said it met. The HWU said it would stop.", ["Harbour Workers Union"] * 2),
        ("The Ministry of Harbours (MoH) said it met. On Tuesday the MoH said it would stop.", ["Ministry of Harbours"] * 2),
        ("Norway's Board of Waters (BOW) said it met. BOW said it would stop.", ["Norway's Board of Waters"] * 2),
        # not before it was given
        ("HWU said it would stop. The Harbour Workers Union (HWU) said it met.", ["HWU", "Harbour Workers Union"]),
        # within the role of a person
        ("Harbour Workers Union (HWU) spokesman Karl Ray said it met.", ["Karl Ray"]),
        ("Harbour Workers Union (HWU) said it met.", ["Harbour Workers Union"]),
    ],
)
def test_whom_it_stands_for(text: str, issuers: list[str]) -> None:
    found = annotate(make_document(text), load_vocabulary())
    assert [found.statements[quotation.statement].issuer.name for quotation in found.quotations] == issuers
