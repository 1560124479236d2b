"""Who supplies whom, over clauses and sentences: packages, lists, agreements, returns, tests. The sentences are our own."""

import pytest

from tests.extract.test_weapons import read

Told = tuple[str | None, str | None, str | None]


def told(*sentences: str) -> list[Told]:
    return [(weapon.supplier, weapon.recipient, weapon.relation) for _, weapon in read(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # each weapon of a list keeps the recipient right behind it
        ("Sweden will sell Gripen jets to Hungary and howitzers to Britain.", [("SWE", "HUN", "transfer"), ("SWE", "GBR", "transfer")]),
        ("Sweden will sell jets and howitzers to Hungary.", [("SWE", "HUN", "transfer")] * 2),
        # the other side of an agreement
        ("Poland signed a contract with South Korea to buy tanks.", [("KOR", "POL", "transfer")]),
        ("South Korea signed a contract with Poland to supply tanks.", [("KOR", "POL", "transfer")]),
        ("Poland met with South Korea and plans to buy tanks.", [(None, "POL", "transfer")]),
        ("India and France sign Rafale fighter jet deal", [("FRA", "IND", "transfer")]),
        ("India signed a deal with Russia for five S-400 systems.", [("RUS", "IND", "transfer")]),
        ("India and Brazil sign Rafale fighter jet deal", [(None, None, "transfer")]),
        # a price between verb and weapon
        ("US approves $4.05-billion HIMARS sale to Taiwan", [("USA", "TWN", "transfer")]),
        # whom a reproach is for
        ("The ministers condemned Iran for the alleged supply of drones.", [("IRN", None, "transfer")]),
        ("The ministers thanked Iran and asked about the supply of drones.", [(None, None, "transfer")]),
        ("They regret the decision of Iran to export missiles.", [("IRN", None, "transfer")]),
        # a participle only describes what it follows
        ("Poland will receive helicopters, produced by Boeing, and machine guns.", [(None, "POL", "transfer")] * 2),
        # what is told or shown is no weapon
        ("The Americans offered no proof of any delivery of shells.", [(None, None, "transfer")]),
        # a pronoun as object
        ("Iran hoarded shells before it sent them to Russia.", [("IRN", "RUS", "transfer")]),
        # the owner as supplier
        ("They urged Tehran to stop the transfer of its missiles.", [("IRN", None, "transfer")]),
        # further ways to give
        ("Germany will arm Ukraine with drones.", [("DEU", "UKR", "transfer")]),
        ("The EU promised Ukraine shells.", [("EUE", "UKR", "transfer")]),
        ("In addition to the steady supply of shells, Germany is sending tanks to Ukraine.", [("DEU", "UKR", "transfer")] * 2),
        ("The first batch of jets arrived in Norway.", [(None, "NOR", "transfer")]),
        # an office is no party of its own
        ("The minister, together with his British counterpart John Healey, announced the delivery of tanks.", [(None, None, "transfer")]),
    ],
)
def test_in_one_sentence(sentence: str, expected: list[Told]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # what a package of aid holds goes from who gives it to whom it is for
        (("The Pentagon announced a package of aid for Ukraine.", "The package includes shells."), ("USA", "UKR", "transfer")),
        (("The Pentagon announced a package of aid for Ukraine.", "It includes shells."), ("USA", "UKR", "transfer")),
        (("Berlin announced new aid to meet Ukraine's defence needs.", "The package includes shells."), ("DEU", "UKR", "transfer")),
        (("On a trip to Poland, Berlin said nothing of the aid.", "The package includes shells."), (None, None, "transfer")),
        (("According to the Pentagon, the aid is large.", "The package includes shells."), (None, None, "transfer")),
        (("Aid in Russia's war is large.", "The package includes shells."), (None, None, "transfer")),
        (("The Pentagon announced a package of aid for Ukraine.", "Its arsenal is full of shells."), (None, None, None)),
        # the order of a customer whose purchase was approved
        (
            ("The State Department approved a possible sale to Poland.", "The Government of Poland has requested to buy 20 missiles."),
            ("USA", "POL", "transfer"),
        ),
        # a later transfer of the only supplier and recipient so far
        (("Germany sent tanks to Ukraine.", "Germany has also delivered howitzers."), ("DEU", "UKR", "transfer")),
        (("Germany sent tanks to Ukraine.", "Germany wants to deliver howitzers."), ("DEU", None, "transfer")),
        (("Germany sent tanks to Ukraine and jets to Poland.", "Germany has delivered howitzers."), ("DEU", None, "transfer")),
        # what pays for it goes the other way
        (("North Korea sent shells to Russia.", "In return, North Korea wants fighter jets."), ("RUS", "PRK", "transfer")),
        (("North Korea sent shells to Russia.", "North Korea wants fighter jets."), (None, "PRK", "transfer")),
    ],
)
def test_over_sentences(sentences: tuple[str, ...], expected: Told) -> None:
    assert told(*sentences)[-1] == expected


def test_items_go_on_with_what_announces_them() -> None:
    items = ("Ammunition for HIMARS;", "Javelin missiles; and", "tanks.")
    package = told("The Pentagon announced aid for Ukraine.", "The aid includes:", *items)
    assert package == [("USA", "UKR", "transfer"), (None, None, None), ("USA", "UKR", "transfer"), ("USA", "UKR", "transfer")]
    assert told("Overnight the army shot down:", "12 drones;", "3 Kh-101 missiles.") == [(None, None, "use")] * 2
    assert told("The minister said:", "12 drones;") == [(None, None, None)]


@pytest.mark.parametrize(
    ("sentences", "relation"),
    [
        (("North Korea tested a ballistic missile.", "It was the second launch of such a missile."), "test"),
        (("Russia fired a ballistic missile at Kyiv.", "It was the second launch of such a missile."), "use"),
        (("North Korea tested a missile.", "Russia launched missiles at Kyiv."), "use"),
        (("The group fired two missiles into the southern Red Sea.",), "use"),
        (("North Korea fired a missile into the East Sea.",), "test"),
        (("An American warship shot down six drones.",), "use"),
        (("Radar crews detected and tracked seven Shahed drones.",), "use"),
        (("All of Iran's missiles run on solid fuel.",), "possession"),
        (("Missiles run on solid fuel.",), None),
        (("Iran must abandon its missiles.",), "possession"),
        (("The army lost 150 tanks.",), None),
        (("The army has lost 150 tanks.",), None),
        (("The army has 150 tanks.",), "possession"),
        (("The attack involved 50 missiles.",), "use"),
        (("The exercise involved 50 missiles.",), None),
        (("Reserves of 150 tanks stand ready.",), "possession"),
        (("Three missiles from bombers hit the city.",), "use"),
    ],
)
def test_relations(sentences: tuple[str, ...], relation: str | None) -> None:
    assert told(*sentences)[-1][2] == relation


@pytest.mark.parametrize(
    ("sentences", "relations"),
    [
        # a weapon of which nothing is said is the one told of before, or else after
        (("Russia fired missiles at Odesa.", "The missiles were of a new type."), ["use", "use"]),
        (("The missiles were of a new type.", "Russia fired missiles at Odesa."), ["use", "use"]),
        # the same weapon before another of its kind, and never one of another kind
        (
            ("Iran sent Zolfaghar missiles to Russia.", "Russia fired Iskander missiles.", "Zolfaghar missiles are large."),
            ["transfer", "use", "transfer"],
        ),
        (("Iran sent drones to Russia.", "Tanks are heavy."), ["transfer", None]),
        # nothing to a weapon that only qualifies another or a word for something else
        (("Britain sent howitzers to Ukraine.", "The town lay in the range of shells for howitzers."), ["transfer", None, None]),
        (("Britain sent ammunition to Ukraine.", "The ammunition shortage went on."), ["transfer", None]),
    ],
)
def test_what_was_told_of_a_weapon_holds_on(sentences: tuple[str, ...], relations: list[str | None]) -> None:
    found = read(*sentences)
    assert [weapon.relation for _, weapon in found] == relations


def test_supplier_and_recipient_are_not_carried() -> None:
    assert told("Iran sent drones to Russia.", "The drones are slow.")[-1] == (None, None, "transfer")
