"""Several parties as one issuer: listed, counted, named by their officials, taken up again."""

import pytest

from pipeline.extract.annotations import Annotations
from schemas.terms import Form, IssuerType
from tests.extract.pages import annotations_of, said


def statements(found: Annotations) -> list[tuple[str, IssuerType]]:
    return [(statement.issuer.name, statement.issuer.type) for statement in found.statements]


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


def test_a_communique_of_a_body_is_one() -> None:
    found = annotations_of("NATO condemned the launch. The final communique said that it had failed.")
    assert [statement.form for statement in found.statements] == [Form.COMMUNIQUE]


@pytest.mark.parametrize(
    ("text", "issuer", "words"),
    [
        # counted, with the part of the world they are of
        ("Twenty countries condemned the launch.", "Twenty countries", "condemned the launch."),
        ("25 Western countries condemned the launch.", "25 Western countries", "condemned the launch."),
        ("Eight Latin American countries condemned the launch.", "Eight Latin American countries", "condemned the launch."),
        # what a statement that they issued says
        ("20 countries, including Japan and Norway, issued a joint statement condemning it.", "20 countries", "condemning it."),
        ("20 countries issued a joint statement on Tuesday condemning the launch.", "20 countries", "condemning the launch."),
        (
            "“It must end,” said a joint statement released earlier today by the foreign ministers of 25 countries.",
            "foreign ministers of 25 countries",
            "It must end",
        ),
        # officials by the countries behind their names, known to the vocabulary or not
        (
            "Presidents Ana Lund of Norway, Erik Roe of Chile and Kim Doe of Japan condemned the launch.",
            "Ana Lund (Norway), Erik Roe (Chile) and Kim Doe (Japan)",
            "condemned the launch.",
        ),
        (
            "Norwegian Foreign Minister Ana Lund and Chilean Foreign Minister Erik Roe condemned the launch.",
            "Ana Lund (Norway) and Erik Roe (Chile)",
            "condemned the launch.",
        ),
        # nationalities in a row
        ("Swedish, Norwegian and Finnish leaders condemned the launch.", "leaders of Finland, Norway and Sweden", "condemned the launch."),
        # "all" between the parts of the verb
        ("Japan and Norway have all said that it had failed.", "Japan and Norway", "it had failed."),
        # of officials of one country none speaks for another
        ("Norwegian ministers Ana Lund and Erik Roe condemned the launch.", "Erik Roe", "condemned the launch."),
    ],
)
def test_what_several_say(text: str, issuer: str, words: str) -> None:
    assert [(name, said_words) for name, _, said_words in said(text)] == [(issuer, words)]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        # who gives out or signs the text of those told of before
        (
            "20 countries issued a joint statement condemning it. "
            "The statement, released by the Norwegian foreign ministry, urged restraint.",
            ["20 countries", "20 countries"],
        ),
        (
            "20 countries issued a joint statement condemning it. "
            "The statement, signed by ministers of Japan, Norway and Chile, urged restraint.",
            ["20 countries", "20 countries"],
        ),
        (
            "Japan and Norway condemned it. The statement, signed by ministers of Chile and Peru, urged restraint.",
            ["Japan and Norway", "Chile and Peru"],
        ),
        # a letter of several
        (
            "Presidents Ana Lund of Norway and Erik Roe of Chile have sent a joint letter to NATO. The presidents say that it failed. "
            "“It is late,” the letter reads.",
            ["Ana Lund (Norway) and Erik Roe (Chile)"] * 2,
        ),
        # another name is another group
        ("Ministers of Norway and Chile condemned it. The Havn group urged restraint.", ["Chile and Norway", "Havn group"]),
    ],
)
def test_who_is_meant_further_on(text: str, issuers: list[str]) -> None:
    assert [name for name, _, _ in said(text)] == issuers


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Japan and Norway issued a joint statement on Tuesday, recalling their envoys.", "2025-03-18"),
        ("Japan and Norway issued a joint statement on Tuesday condemning the launch.", "2025-03-18"),
        ("Japan and Norway issued a joint statement, recalling their envoys.", "None"),
    ],
)
def test_a_statement_is_of_the_day_it_was_issued_on(text: str, day: str) -> None:
    assert [str(statement.stated_on) for statement in annotations_of(text).statements] == [day]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Japan, Norway, Chile, Peru and Iceland condemned the launch.", Form.JOINT_STATEMENT),
        ("Japan and Norway condemned the launch.", Form.OTHER),
        (
            "Presidents Ana Lund of Norway and Erik Roe of Chile have sent a joint letter to NATO. The presidents say that it failed.",
            Form.JOINT_STATEMENT,
        ),
    ],
)
def test_when_what_several_say_is_joint(text: str, form: Form) -> None:
    assert [statement.form for statement in annotations_of(text).statements] == [form]
