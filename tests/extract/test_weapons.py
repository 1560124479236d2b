"""Weapons in a sentence: what is a mention and what is none, and who gives what to whom. The sentences are our own."""

from functools import lru_cache
from itertools import pairwise

import pytest

from pipeline.extract.annotations import Weapon
from pipeline.extract.parties import find_parties
from pipeline.extract.weapons import find_weapons
from pipeline.text.document import Span, ZoneKind
from pipeline.text.sentences import Sentence
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.parties import PartyVocabulary, read_parties
from pipeline.vocabulary.weapons import WeaponVocabulary, read_weapons


@lru_cache(maxsize=1)
def vocabularies() -> tuple[PartyVocabulary, WeaponVocabulary]:
    return read_parties(), read_weapons()


def read(*sentences: str) -> list[tuple[str, Weapon]]:
    parties, weapons = vocabularies()
    text = " ".join(sentences)
    spans: list[Sentence] = []
    start = 0
    for number, sentence in enumerate(sentences):
        spans.append(Sentence(Span(start, start + len(sentence)), ZoneKind.BODY, number))
        start += len(sentence) + 1
    tokens = find_tokens(text)
    return [(weapon.span.of(text), weapon) for weapon in find_weapons(tokens, spans, find_parties(tokens, parties), weapons)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # class words, singular, plural, with modifiers and calibres
        ("A truck carried short-range ballistic missiles.", [("short-range ballistic missiles", "ballistic_missile")]),
        ("They counted 155-mm artillery shells and 7.62mm machine guns.", [
            ("155-mm artillery shells", "ammunition"), ("7.62mm machine guns", "small_arms"),
        ]),
        ("Two frigates and a submarine left port.", [("frigates", "ship"), ("submarine", "submarine")]),
        ("Several “kamikaze” drones crossed the border.", [("“kamikaze” drones", "drone")]),
        ("Glide bombs fell on the town.", [("Glide bombs", "bomb")]),
        ("Workers cleared anti-tank mines.", [("anti-tank mines", "mine")]),
        ("A cache of chemical weapons was burnt.", [("chemical weapons", "chemical_biological")]),
        # a name and its abbreviation are one mention, an apposition is two
        ("Crews watched unmanned aerial vehicles (UAVs) overhead.", [("unmanned aerial vehicles (UAVs)", "drone")]),
        ("An intercontinental ballistic missile(ICBM) rose.", [("intercontinental ballistic missile(ICBM)", "ballistic_missile")]),
        ("They saw a Mohajer-6, an unmanned aircraft.", [("Mohajer-6", "drone"), ("unmanned aircraft", "drone")]),
        # named systems with their type words, and designations next to a class word
        ("Debris of Hwasong-11 (KN-23/24) missiles was shown.", [("Hwasong-11 (KN-23/24) missiles", "ballistic_missile")]),
        ("Fifteen Leopard 2A6 main battle tanks arrived.", [("Leopard 2A6 main battle tanks", "tank")]),
        ("A Patriot air defence system and six F-16s arrived.", [("Patriot air defence system", "air_defence"), ("F-16s", "aircraft")]),
        ("The crews of howitzers “Bohdana” rested.", [("howitzers “Bohdana", "artillery")]),
        ("New QX-77 missiles were on show.", [("QX-77 missiles", "missile")]),
        # compounds and bare adjectives before a head that carries them
        ("It shares ballistic missile-related technology.", [("ballistic missile-related technology", "ballistic_missile")]),
        ("Its nuclear and missile programmes grew.", [("nuclear", "nuclear"), ("missile", "missile")]),
        ("Talks on arms transfers and military equipment went on.", [("arms", "unspecified"), ("military equipment", "unspecified")]),
    ],
)  # fmt: skip
def test_mentions(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(text, weapon.category) for text, weapon in read(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "She held the child in her arms.",
        "The two sides resumed arms control talks.",
        "A shell company owned the oil tanks.",
        "Shell raised its dividend.",
        "An old friend of mine worked in a coal mine.",
        "A nuclear power plant lost its nuclear licence.",
        "The chancellor called it the nuclear option.",
        "Three rounds of talks ended without a result.",
        "Thousands of fighters and troops left the city.",
        "A patriot climbed on the leopard enclosure.",
        "The Patriot Act was renewed.",
        "They called for the denuclearization of the peninsula.",
        "New systems, equipment and capabilities were promised.",
        "The town was shelled and bombed for hours.",
        "At 4 in the morning a 10 per cent levy began.",
        "A drone operator and a tank crew were honoured.",
        "Our air defence was at work over the capital.",
        "The Missile Defense Agency published a report.",
    ],
)
def test_no_mention(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("name", "system_id"),
    [
        ("Geran-2 drones", "shahed-136"),
        ("Javelin missiles", "javelin"),
        ("Himars", "himars"),
        ("Storm Shadow", "storm-shadow"),
        ("PATRIOT", "patriot"),
        ("Su-35s", "su-35"),
        ("S-300", "s-300"),
    ],
)
def test_named_systems(name: str, system_id: str) -> None:
    ((text, weapon),) = read(f"Crews readied {name} at dawn.")
    assert (text, weapon.weapon_id) == (name, system_id)


def test_an_ordinary_word_needs_its_class_beside_it() -> None:
    assert read("An Arrow flew over the crowd.") == []
    assert [weapon.weapon_id for _, weapon in read("An Arrow interceptor flew over the crowd.")] == ["arrow-3"]


ROLES = [
    # active
    ("North Korea has sent 20,000 containers of artillery shells and missiles to Russia.", "PRK", "RUS", "transfer"),
    ("Tehran provides Moscow with drones.", "IRN", "RUS", "transfer"),
    ("Berlin will give Ukraine a Patriot battery.", "DEU", "UKR", "transfer"),
    ("The White House accused Iran of sending drones to Russia.", "IRN", "RUS", "transfer"),
    ("Iran rejects an American claim of sending drones to Russia.", "IRN", "RUS", "transfer"),
    ("Everything points to Iran supplying Russia with drones.", "IRN", "RUS", "transfer"),
    ("North Korea is believed to have sent containers that can carry artillery shells to Russia.", "PRK", "RUS", "transfer"),
    ("The State Department approved the sale of fighter jets to Turkey.", "USA", "TUR", "transfer"),
    ("North Korea shipped rockets to support Russia’s war.", "PRK", "RUS", "transfer"),
    # taking
    ("Poland bought howitzers from South Korea.", "KOR", "POL", "transfer"),
    ("Russia has procured over 16,000 shipping containers of munitions from the DPRK.", "PRK", "RUS", "transfer"),
    ("Russia turned to Iran for drones.", "IRN", "RUS", "transfer"),
    # passive
    ("Missiles were sent to Russia from North Korea.", "PRK", "RUS", "transfer"),
    ("Drones supplied by Tehran fell on the city.", "IRN", None, "transfer"),
    ("The tanks that Germany agreed to deliver arrived.", "DEU", None, "transfer"),
    # nouns
    ("They condemned North Korea’s transfer of arms to Russia.", "PRK", "RUS", "transfer"),
    ("They condemned Iranian transfers of drones to Russia.", "IRN", "RUS", "transfer"),
    ("The halt of arms transfers from North Korea to Russia was demanded.", "PRK", "RUS", "transfer"),
    ("G7 condemns North Korean weapons transfer to Russia.", "PRK", "RUS", "transfer"),
    ("They condemned DPRK-Russia arms transfers.", "PRK", "RUS", "transfer"),
    ("They criticised Russia’s “illegal purchase” of North Korean missiles.", "PRK", "RUS", "transfer"),
    ("The latest package for Ukraine includes tanks.", None, "UKR", "transfer"),
    ("A summit discussed arms for Kyiv.", None, "UKR", "transfer"),
    # several at once leave the role open
    ("They condemned North Korea’s and Iran’s arms supplies to Russia.", None, "RUS", "transfer"),
    ("Denmark and the Netherlands began the transfer of F-16s to Ukraine.", None, "UKR", "transfer"),
    ("They regretted arms trade between North Korea and Russia.", None, None, "transfer"),
    # know-how
    ("Russia may offer ballistic missile technology to North Korea.", "RUS", "PRK", "technology"),
    ("They fear a transfer of technology related to missiles to North Korea.", None, "PRK", "technology"),
    # the rest names no giver and no taker
    ("Russia used North Korean missiles against Kharkiv.", None, None, "use"),
    ("Air crews shot down thirty drones over Odesa.", None, None, "use"),
    ("Missile strikes by Russia hit Dnipro.", None, None, "use"),
    ("North Korea fired a ballistic missile toward the East Sea.", None, None, "test"),
    ("Pyongyang carried out a missile test.", None, None, "test"),
    ("Turkey produces drones near Ankara.", None, None, "production"),
    ("North Korea has nuclear weapons.", None, None, "possession"),
    ("Soldiers must withdraw all military equipment from Ukraine.", None, None, None),
]


@pytest.mark.parametrize(("sentence", "supplier", "recipient", "relation"), ROLES)
def test_roles(sentence: str, supplier: str | None, recipient: str | None, relation: str | None) -> None:
    weapon = read(sentence)[0][1]
    assert (weapon.supplier, weapon.recipient, weapon.relation) == (supplier, recipient, relation)


def test_a_list_shares_its_roles() -> None:
    found = read("Iran has shipped ballistic missiles, attack drones and artillery shells to Russia.")
    assert [(weapon.supplier, weapon.recipient, weapon.relation) for _, weapon in found] == [("IRN", "RUS", "transfer")] * 3


def test_what_only_qualifies_is_not_transferred() -> None:
    found = read("Washington sent ammunition for HIMARS to Ukraine.")
    assert [(weapon.weapon, weapon.relation) for _, weapon in found] == [("ammunition", "transfer"), ("HIMARS", None)]


def test_what_is_paid_with_goes_the_other_way() -> None:
    arms, technology = read("In return for the arms, North Korea receives missile technology from Russia.")
    assert (arms[1].supplier, arms[1].recipient) == ("PRK", "RUS")
    assert (technology[1].supplier, technology[1].recipient) == ("RUS", "PRK")


def test_such_transfers_are_those_told_before() -> None:
    *_, (_, weapon) = read("North Korea sent missiles to Russia.", "Such arms transfers must stop.")
    assert (weapon.supplier, weapon.recipient) == ("PRK", "RUS")
    *_, (_, weapon) = read("North Korea sent missiles to Russia.", "Several countries announced the delivery of tanks.")
    assert (weapon.supplier, weapon.recipient) == (None, None)


def test_items_of_a_list_go_on_over_sentences() -> None:
    found = read("The package for Ukraine contains artillery shells;", "Two howitzers;")
    assert [(weapon.recipient, weapon.relation) for _, weapon in found] == [("UKR", "transfer")] * 2


@pytest.mark.parametrize(
    ("sentence", "producer"),
    [
        ("Iranian drones fell.", "IRN"),
        ("Nine North Korean-made missiles fell.", "PRK"),
        ("Missiles produced by North Korea fell.", "PRK"),
        ("The missile that fell was manufactured in the DPRK.", "PRK"),
        ("Weapons of Iranian origin were seized.", "IRN"),
        ("Ukraine lost an Abrams tank.", "USA"),
        ("Ukrainian forces shot down drones.", None),
        ("North Korean and Russian missiles fell.", None),
    ],
)
def test_producer(sentence: str, producer: str | None) -> None:
    assert read(sentence)[-1][1].producer == producer


def test_mentions_never_overlap_nor_leave_their_sentence() -> None:
    found = [weapon.span for _, weapon in read("They sent ballistic", "missiles and Hwasong-11 (KN-23", "rockets) to nobody.")]
    assert found == sorted(found)
    assert all(not one.overlaps(other) for one, other in pairwise(found))


def test_nothing_is_found_in_nothing() -> None:
    assert read("No word of it.") == []
