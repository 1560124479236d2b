"""Which words are one mention of a weapon, and of which system: names, brackets, compounds, lists of names. The sentences are our own."""

import pytest

from tests.extract.test_weapons import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a name with its type words is one mention
        ("They showed the Hwasong-18 solid-fuel ICBM.", [("Hwasong-18 solid-fuel ICBM", "hwasong-18")]),
        ("The order covers 40 CH-47 Chinook cargo helicopters.", [("CH-47 Chinook cargo helicopters", "ch-47-chinook")]),
        ("Crates held M240H 7.62mm machine guns.", [("M240H 7.62mm machine guns", "m240")]),
        ("Javelin and AT-4 anti-armor systems arrived.", [("Javelin", "javelin"), ("AT-4 anti-armor systems", "at4")]),
        # two names of one system are one mention
        ("Crews loaded Kh-47M2 Kinzhal missiles.", [("Kh-47M2 Kinzhal missiles", "kinzhal")]),
        ("The AH-64E remanufactured Apache helicopters flew.", [("AH-64E remanufactured Apache helicopters", "ah-64")]),
        ("The AH-64E and the Apache helicopter flew.", [("AH-64E", "ah-64"), ("Apache helicopter", "ah-64")]),
        # two systems beside a slash are two mentions
        ("Trucks carried Kh-101/Kh-555 missiles.", [("Kh-101", "kh-101"), ("Kh-555 missiles", "kh-555")]),
        ("Iskander-M/KN-23 missiles were seen.", [("Iskander-M", "iskander-m"), ("KN-23 missiles", "hwasong-11")]),
        # a name and its abbreviation in brackets
        ("They asked for High-speed Anti-Radiation Missiles (HARMs).", [("High-speed Anti-Radiation Missiles (HARMs)", "harm")]),
        (
            "Tube-launched, optically tracked, wire-guided (TOW) missiles came.",
            [("Tube-launched, optically tracked, wire-guided (TOW) missiles", "tow")],
        ),
        ("A missile (see photo) fell.", [("missile", None)]),
        # a name in a list of weapons needs no class noun of its own
        ("They sent artillery rounds and Javelins.", [("artillery rounds", None), ("Javelins", "javelin")]),
        ("They met Javelins fans and sent artillery rounds.", [("artillery rounds", None)]),
        # of two class nouns the last says what it is
        ("A guided missile destroyer sailed.", [("guided missile destroyer", None)]),
        ("Artillery and mortar rounds ran out.", [("Artillery and mortar rounds", None)]),
        ("Tanks and artillery shells ran out.", [("Tanks", None), ("artillery shells", None)]),
    ],
)
def test_extent_and_system(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(text, weapon.weapon_id) for text, weapon in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Trucks brought 120mm mortar ammunition.", "ammunition"),
        ("Trucks brought 5,000 rounds of 155mm artillery.", "ammunition"),
        ("Trucks brought 155mm artillery.", "artillery"),
        ("Trucks brought 80,000 rounds.", "ammunition"),
        ("Trucks brought HIMARS munitions.", "ammunition"),
        ("A guided missile destroyer sailed.", "ship"),
        ("Crews set up IRIS-T air defense systems.", "air_defence"),
        ("Trucks carried IRIS-T missiles.", "missile"),
    ],
)
def test_category(sentence: str, category: str) -> None:
    assert [weapon.category for _, weapon in read(sentence)] == [category]


def test_a_name_once_seen_beside_its_class_needs_none_again() -> None:
    told = read("The Khorramshahr missile was shown.", "Engineers say that Khorramshahr flies far.")
    assert [weapon.weapon_id for _, weapon in told] == ["khorramshahr", "khorramshahr"]
    assert read("Engineers say that Khorramshahr lies far.") == []


@pytest.mark.parametrize("sentence", ["Two rounds of talks failed.", "After 12 rounds the boxer won.", "A High Street (HS) address."])
def test_none(sentence: str) -> None:
    assert read(sentence) == []
