"""Forms of news and official texts that were met on real pages, in the project's own words: who says what in them."""

import pytest

from pipeline.extract.annotations import Annotations
from schemas.terms import Form, IssuerType, Speech
from tests.extract.pages import annotations_of, said


def statements(found: Annotations) -> list[tuple[str, IssuerType]]:
    return [(statement.issuer.name, statement.issuer.type) for statement in found.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a deed that the sentence opens with is its subject's
        (
            "Condemning the launch, Japan said that it had failed.",
            [("Japan", "condemn", "Condemning the launch"), ("Japan", "say", "it had failed.")],
        ),
        ("Announcing this, Japan said that it had failed.", [("Japan", "say", "it had failed.")]),
        # asides between subject and verb
        ("Ana Lund, in a statement, urged restraint.", [("Ana Lund", "urge", "urged restraint.")]),
        ("The G7 leaders on Sunday, 14 April condemned the launch.", [("G7 leaders", "condemn", "condemned the launch.")]),
        # a quoted predicate
        ("Ana Lund “strongly condemned” the launch.", [("Ana Lund", "condemn", "“strongly condemned” the launch.")]),
        ("Japan “will respond” soon, Norway said.", [("Norway", "say", "Japan “will respond” soon")]),
        # a comma before the verb, an outlet before the quote
        ("Ana Lund, said, “We will go home now.”", [("Ana Lund", "say", "We will go home now.")]),
        ("Ana Lund said, according to Reuters, “We will go home now.”", [("Ana Lund", "say", "We will go home now.")]),
        # short objects
        ("Iran denies it.", [("Iran", "deny", "denies it.")]),
        # a number put on something
        ("Japan puts the price at $2 billion.", [("Japan", "put", "puts the price at $2 billion.")]),
        ("Japan put the ship to sea.", []),
        # whose data they are
        (
            "According to data published by Norway, it had failed.",
            [("Norway", "according to", "it had failed.")],
        ),
        ("According to data, it had failed.", []),
        # the label of a quote
        ("Quote from Ana Lund: “We will go home now.”", [("Ana Lund", "quote", "We will go home now.")]),
        # paragraphs below a cue and a colon, until somebody is reported
        (
            "Ana Lund said:\nWe will go home now.\nIt is late for that.\nNorway said that it had failed.",
            [("Ana Lund", "say", "We will go home now."), ("Ana Lund", "say", "It is late for that."), ("Norway", "say", "it had failed.")],
        ),
        # what an infinitive is about
        ("Japan plans to raise alleged transfers, Norway said.", [("Norway", "say", "Japan plans to raise alleged transfers")]),
        # no verb of saying
        ("Japan fled after committing reported crimes and left.", []),
    ],
)
def test_who_says_what(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The United States, 47 other countries and the European Union condemned the launch.",
            [("United States, 47 other countries and the European Union", IssuerType.GROUP)],
        ),
        ("Japan, Norway and others condemned the launch.", [("Japan, Norway and others", IssuerType.GROUP)]),
        ("Norway and Muslim countries condemned the launch.", [("Norway and Muslim countries", IssuerType.GROUP)]),
        (
            "NATO and the African Union met. In a statement, the two bodies condemned the launch.",
            [("African Union and NATO", IssuerType.GROUP)],
        ),
        ("A group of 48 nations condemned the launch.", [("group of 48 nations", IssuerType.GROUP)]),
        # the four are not the two who spoke last
        (
            "A call by Japan, Norway, Chile and Peru was heard. Iran and Iraq condemned it. "
            "The ministers of the four countries condemned it.",
            [("Iran and Iraq", IssuerType.GROUP), ("Chile, Japan, Norway and Peru", IssuerType.GROUP)],
        ),
        ("Oslo Police said on Monday that it had failed.", [("Oslo Police", IssuerType.ORGANIZATION)]),
        ("NATO leaders met in Oslo. The alliance condemned the launch.", [("NATO", IssuerType.ORGANIZATION)]),
    ],
)
def test_who_speaks_as_one(text: str, expected: list[tuple[str, IssuerType]]) -> None:
    assert statements(annotations_of(text)) == expected


def test_those_counted_are_those_listed() -> None:
    text = (
        "A group of 3 nations condemned the launch. "
        "“It is late,” the foreign ministers of Japan, Norway and Chile said in a joint statement."
    )
    (statement,) = annotations_of(text).statements
    assert statement.issuer.name == "group of 3 nations"
    assert statement.issuer.issuer_id == "CHL+JPN+NOR"


def test_leaders_are_one_issuer_by_their_names_and_by_their_countries() -> None:
    text = (
        "The leaders of Britain, France and Canada condemned the launch in a joint statement.\n"
        "Keir Starmer, Emmanuel Macron and Mark Carney urged restraint."
    )
    assert len(annotations_of(text).statements) == 1


def test_those_who_signed_are_signatories() -> None:
    text = (
        "Japan, 9 other countries and the European Union condemned the launch in a joint statement.\n"
        "Among those that signed were Norway, Chile and Peru."
    )
    assert {signatory.party_id for signatory in annotations_of(text).signatories} == {"JPN", "EUE", "NOR", "CHL", "PER"}


OWN = "We condemn the launch in full.\nOur talks will go on soon."
THIRD_PERSON = """The launch of Monday was the third of this year.
It was a breach of every rule that holds in the region.
Japan and its partners will go on with their talks."""


@pytest.mark.parametrize(
    ("headline", "body", "issuer"),
    [
        ("Statement of the Ministry of Foreign Affairs of Japan on the launch", THIRD_PERSON, "Ministry of Foreign Affairs of Japan"),
        ("State Department Statement on the launch", THIRD_PERSON, "United States Department of State"),
        (
            "Press statement",
            f"Ana Lund, vice-minister of Norway, on Tuesday issued the following press statement:\n{THIRD_PERSON}",
            "Ana Lund",
        ),
        (
            "New measures",
            f"Today, the Department of State designated two firms.\n{THIRD_PERSON}",
            "United States Department of State",
        ),
    ],
)
def test_official_texts_in_the_third_person(headline: str, body: str, issuer: str) -> None:
    found = annotations_of(body, headline)
    assert {statement.issuer.name for statement in found.statements} == {issuer}
    assert len(found.quotations) >= 3


def test_a_council_tells_what_its_members_did() -> None:
    text = (
        "The following Security Council press statement was issued today by Council President Ana Lund (Norway):\n"
        "The members of the Security Council condemned the launch. They urged all states to stop it."
    )
    found = annotations_of(text)
    assert {statement.issuer.name for statement in found.statements} == {"United Nations Security Council"}
    assert {quotation.speech for quotation in found.quotations} == {Speech.INDIRECT}
    assert found.statements[0].stated_on is not None


def test_a_deed_coordinated_in_an_official_text_is_a_passage_of_its_own() -> None:
    text = "We, the foreign ministers of Japan and Norway, met.\nWe condemn the launch and urge all states to stop it."
    found = annotations_of(text, "Joint statement")
    assert [quotation.span.of(f"Joint statement\n{text}") for quotation in found.quotations][-1] == "urge all states to stop it."


def test_a_title_dates_an_official_text() -> None:
    found = annotations_of("We condemn the launch in full.\nOur envoys will meet soon in Oslo.", "Statement by Japan of 4 March 2025")
    assert [str(statement.stated_on) for statement in found.statements] == ["2025-03-04"]


def test_a_communique_of_a_body_is_one() -> None:
    found = annotations_of("NATO condemned the launch. The final communique said that it had failed.")
    assert [statement.form for statement in found.statements] == [Form.COMMUNIQUE]


@pytest.mark.parametrize(
    ("headline", "text", "signatories"),
    [
        ("Joint statement on the launch", f"{OWN}\nThis statement is endorsed by Japan, Norway and Chile.", {"JPN", "NOR", "CHL"}),
        ("Joint statement on the launch", f"{OWN}\nSignatories: Japan, Norway, Chile", {"JPN", "NOR", "CHL"}),
        ("Joint statement on the launch", f"{OWN}\nThe statement was signed by:\nJapan\nNorway\nChile", {"JPN", "NOR", "CHL"}),
        ("Joint statement on the launch", f"{OWN}\nParticipating states:\n- Japan\n- Norway\n- Chile", {"JPN", "NOR", "CHL"}),
        (
            None,
            "Japan on Monday joined Norway and Chile in condemning it. “It is late,” the three countries said in a joint statement.",
            {"JPN", "NOR", "CHL"},
        ),
        (None, "The statement was issued by Japan, Norway and Chile. It said that the launch had failed.", {"JPN", "NOR", "CHL"}),
        (
            None,
            "A joint statement was signed by the ministers of Japan and Norway, as well as representatives of Chile and Peru. "
            "They urged restraint.",
            {"JPN", "NOR", "CHL", "PER"},
        ),
        ("Joint statement on Iran by Japan, Norway and Chile", OWN, {"JPN", "NOR", "CHL"}),
        (
            None,
            "Keir Starmer, Emmanuel Macron and Mark Carney warned of more in a joint statement.",
            {"GBR", "FRA", "CAN"},
        ),
    ],
)
def test_who_signed(headline: str | None, text: str, signatories: set[str]) -> None:
    assert {signatory.party_id for signatory in annotations_of(text, headline).signatories} == signatories
