"""Parties in a text: what is named, under which id, and what only looks like it."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord
from pipeline.extract.parties import find_parties
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.parties import PartyVocabulary, read_parties


@cache
def vocabulary() -> PartyVocabulary:
    return read_parties()


def mentions(text: str, day: date | None = None) -> tuple[PartyMention, ...]:
    return find_parties(find_tokens(text), vocabulary(), day)


def found(text: str, day: date | None = None) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.party_id) for mention in mentions(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia thanked North Korea.", [("Russia", "RUS"), ("North Korea", "PRK")]),
        ("the Russian Federation and the DPRK", [("Russian Federation", "RUS"), ("DPRK", "PRK")]),
        ("N. Korea warns S. Korea", [("N. Korea", "PRK"), ("S. Korea", "KOR")]),
        ("the Democratic People’s Republic of Korea (DPRK) fired", [("Democratic People’s Republic of Korea (DPRK)", "PRK")]),
        ("the Republic of Korea (ROK)", [("Republic of Korea (ROK)", "KOR")]),
        ("The U.S. and the U.K. agree.", [("U.S.", "USA"), ("U.K.", "GBR")]),
        ("made in the U.S.A. today", [("U.S.A.", "USA")]),
        ("the US and the UK, and us", [("US", "USA"), ("UK", "GBR")]),
        ("U.S.-made shells for US-led troops", [("U.S.", "USA"), ("US", "USA")]),
        ("Great Britain, or Britain", [("Great Britain", "GBR"), ("Britain", "GBR")]),
        ("Türkiye, once Turkey", [("Türkiye", "TUR"), ("Turkey", "TUR")]),
        ("Côte d’Ivoire and Ivory Coast", [("Côte d’Ivoire", "CIV"), ("Ivory Coast", "CIV")]),
        ("Equatorial Guinea, Guinea-Bissau, Guinea", [("Equatorial Guinea", "GNQ"), ("Guinea-Bissau", "GNB"), ("Guinea", "GIN")]),
        ("the Islamic Republic of Afghanistan", [("Islamic Republic of Afghanistan", "AFG")]),
        ("the Republic of China and the People's Republic of China", [("Republic of China", "TWN"), ("People's Republic of China", "CHN")]),
        ("the Republic of the Congo", [("Republic of the Congo", "COG")]),
        ("the Dominican Republic and Dominica", [("Dominican Republic", "DOM"), ("Dominica", "DMA")]),
        ("Niger, Nigeria and South Sudan", [("Niger", "NER"), ("Nigeria", "NGA"), ("South Sudan", "SSD")]),
        ("MOSCOW: RUSSIA SAYS", [("MOSCOW", "RUS"), ("RUSSIA", "RUS")]),
        ("North and South Korea traded fire", [("North", "PRK"), ("South Korea", "KOR")]),
        ("Kosovo and the European Union (EU)", [("Kosovo", "XKX"), ("European Union (EU)", "EUE")]),
        ("North\nKorea", [("North\nKorea", "PRK")]),
    ],
)
def test_countries_by_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert all(mention.word is PartyWord.NAME for mention in mentions(text) if mention.span.of(text) not in ("MOSCOW",))


@pytest.mark.parametrize(
    ("text", "party_id", "word"),
    [
        ("Iranian drones", "IRN", PartyWord.ADJECTIVE),
        ("North Korean troops", "PRK", PartyWord.ADJECTIVE),
        ("S. Korean envoys", "KOR", PartyWord.ADJECTIVE),
        ("the Ukrainians said", "UKR", PartyWord.ADJECTIVE),
        ("US officials", "USA", PartyWord.NAME),
        ("Pyongyang said", "PRK", PartyWord.CAPITAL),
        ("Kiev said", "UKR", PartyWord.CAPITAL),
        ("Kyiv’s allies", "UKR", PartyWord.CAPITAL),
        ("in Washington, D.C. on Monday", "USA", PartyWord.CAPITAL),
        ("Brussels said", "EUE", PartyWord.CAPITAL),
    ],
)
def test_by_which_word(text: str, party_id: str, word: PartyWord) -> None:
    (mention,) = mentions(text)
    assert (mention.party_id, mention.word) == (party_id, word)


@pytest.mark.parametrize(
    "text",
    [
        "The Moscow Times, the Kyiv Independent and Ukrainska Pravda wrote",
        "the Washington Post, the Korea Herald, China Daily and the Jerusalem Post",
        "Voice of America, Times of Israel, Japan Times",
        "the South China Sea, the Indian Ocean, the Gulf of Oman, the Taiwan Strait",
        "in New Jersey and New Mexico, and all Latin America",
        "a new polish for the turkey, the chad and the jersey",
        "give us it, will you",
        "in Atlanta, Georgia, at Georgia Tech",
        "Michael Jordan and Jordan Peterson met Chad Kroeger",
        "Northern Ireland",
        "on the Korean Peninsula, in all Korea",
        "the Minsk agreements, the Budapest Memorandum, the Vienna Convention, the Washington Declaration",
        "in Kyiv Oblast",
        "anti-American, pro-Russian and non-NATO",
        "Bank of America",
        "E-3 aircraft flew",
        "quad bikes, an alliance, the un and the eu",
        "the north of the country, the south",
        "The North Sea",
        "the Foreign Ministry said, and so did the army and the intelligence service",
        "",
    ],
)
def test_what_is_no_party(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Group of Seven (G7) ministers", [("Group of Seven (G7)", "G7")]),
        ("the G-7, G7’s", [("G-7", "G7"), ("G7", "G7")]),
        ("the E3 and the Quad", [("E3", "E3"), ("Quad", "QUAD")]),
        ("the Alliance, Nato and NATO", [("Alliance", "NATO"), ("Nato", "NATO"), ("NATO", "NATO")]),
        ("the Alliance of Sahel States", [("Alliance of Sahel States", "SAHEL-ALLIANCE")]),
        ("the U.N. Security Council and the UN", [("U.N. Security Council", "UNSC"), ("UN", "UN")]),
        ("the Multilateral Sanctions Monitoring Team (MSMT)", [("Multilateral Sanctions Monitoring Team (MSMT)", "MSMT")]),
        ("the UN Panel of Experts", [("UN Panel of Experts", "UN-1718-PANEL")]),
    ],
)
def test_groups_and_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert {mention.country for mention in mentions(text)} == {None}


@pytest.mark.parametrize(
    ("text", "expected", "name"),
    [
        ("the Pentagon said", ("Pentagon", "us-department-of-defense"), "United States Department of Defense"),
        ("the South Korean Defense Ministry", ("South Korean Defense Ministry", "kor-defence-ministry"), None),
        ("Japanese Foreign Ministry", ("Japanese Foreign Ministry", "jpn-foreign-ministry"), "Ministry of Foreign Affairs of Japan"),
        ("the Ministry of Foreign Affairs of China", ("Ministry of Foreign Affairs of China", "chn-foreign-ministry"), None),
        ("Belgium’s defence ministry", ("Belgium’s defence ministry", "bel-defence-ministry"), "Ministry of Defence of Belgium"),
        ("the Foreign Ministry of the Netherlands", ("Foreign Ministry of the Netherlands", "nld-foreign-ministry"), None),
        ("Ukraine's General Staff", ("Ukraine's General Staff", "ukr-general-staff"), "General Staff of the Armed Forces of Ukraine"),
        ("Ukrainian intelligence said", ("Ukrainian intelligence", "ukr-defence-intelligence"), "Defence Intelligence of Ukraine"),
        ("Defence Intelligence of Ukraine (HUR)", ("Defence Intelligence of Ukraine (HUR)", "ukr-defence-intelligence"), None),
        ("South Korea's main spy agency said", ("South Korea's main spy agency", "kor-nis"), None),
        ("Ukraine's SBU", ("Ukraine's SBU", "sbu"), "Security Service of Ukraine"),
        ("Germany's Foreign Office", ("Germany's Foreign Office", "deu-foreign-office"), "Federal Foreign Office"),
        ("the Ministry of External Affairs of Sri Lanka", ("Ministry of External Affairs of Sri Lanka", "lka-foreign-ministry"), None),
        ("the Department of State of the United States", ("Department of State of the United States", "us-department-of-state"), None),
        ("the Foreign Office", ("Foreign Office", "uk-fcdo"), None),
        (
            "the Permanent Mission of Iran to the United Nations",
            ("Permanent Mission of Iran to the United Nations", "irn-un-mission"),
            None,
        ),
        ("the U.K. government", ("U.K. government", "GBR"), "United Kingdom"),
        ("the government of Iran", ("government of Iran", "IRN"), "Iran"),
        ("the Biden administration", ("Biden administration", "USA"), "United States"),
        ("the North Korean military said", ("North Korean military", "kpa"), "Korean People's Army"),
        ("Russian military equipment", ("Russian", "RUS"), "Russia"),
        ("US intelligence officials", ("US", "USA"), "United States"),
    ],
)
def test_institutions(text: str, expected: tuple[str, str], name: str | None) -> None:
    assert found(text) == [expected]
    assert name is None or mentions(text)[0].name == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine\n\nMinistry of Defence jobs", ["UKR"]),
        ("Ukraine\nMinistry of Defence jobs", ["UKR"]),
        ("Russia\n\nKremlin", ["RUS", "kremlin"]),
        ("a statement that was read out on Monday by the Chinese\nForeign Ministry", ["chn-foreign-ministry"]),
    ],
)
def test_headings_are_no_part_of_an_institution(text: str, expected: list[str]) -> None:
    assert [party_id for _, party_id in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "party_id"),
    [
        ("In South Korea the Joint Chiefs of Staff said", "kor-joint-chiefs"),
        ("In the United States the Joint Chiefs of Staff said", "us-joint-chiefs"),
        ("South Korea told the US so; the Joint Chiefs of Staff said", "kor-joint-chiefs"),
        ("the Joint Chiefs of Staff said", None),
    ],
)
def test_an_institution_of_several_countries_is_of_the_one_named(text: str, party_id: str | None) -> None:
    institutions = [mention.party_id for mention in mentions(text) if mention.kind is PartyKind.INSTITUTION]
    assert institutions == ([] if party_id is None else [party_id])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea said so. The North denied it, the South said.", ["North Korea", "North"]),
        ("North Korea and South Korea met. The South's envoy spoke.", ["North Korea", "South Korea", "South"]),
        ("Iran replied. The Islamic Republic of the ayatollahs did.", ["Iran", "Islamic Republic"]),
        ("North Korea and the North Atlantic", ["North Korea"]),
    ],
)
def test_short_names_echo_a_full_one(text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Volodymyr Zelensky and Zelenskyy", ["volodymyr-zelenskyy", "volodymyr-zelenskyy"]),
        ("Kim Jong-un, or Kim Jong Un, is Kim.", ["kim-jong-un", "kim-jong-un", "kim-jong-un"]),
        ("Kim Yo-jong, the sister of Kim Jong-un; Kim said", ["kim-yo-jong", "kim-jong-un", "kim-yo-jong"]),
        ("Peskov’s words", ["dmitry-peskov"]),
        ("BLINKEN: thank you", ["antony-blinken"]),
        ("Antony J. Blinken", ["antony-blinken"]),
        ("Gen. Milley", ["mark-milley"]),
        ("Secretary Austin said", ["lloyd-austin"]),
        ("Secretary of Defense Austin said", ["lloyd-austin"]),
        ("North Korean leader Kim said", ["PRK", "kim-jong-un"]),
        ("Japanese Foreign Minister Iwaya Takeshi", ["JPN", "takeshi-iwaya"]),
        ("Lloyd Austin spoke. Austin said", ["lloyd-austin", "lloyd-austin"]),
        ("On Friday Putin spoke", ["vladimir-putin"]),
        ("Giorgia Meloni", ["giorgia-meloni"]),
        ("the Biden Administration", ["USA"]),
    ],
)
def test_officials(text: str, expected: list[str]) -> None:
    assert [party_id for _, party_id in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "in Austin, and Kim said, and Wood burns",
        "Melania Trump and Hunter Biden",
        "Donald Trump Jr. said",
        "Kim Nobody spoke. Kim said",
        "a price, a wood, a power, no one, No one",
    ],
)
def test_strangers_are_no_officials(text: str) -> None:
    assert [party_id for _, party_id in found(text) if party_id in vocabulary().people] == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2024, 11, 26), ["cho-tae-yul"]), (date(2025, 10, 1), ["cho-hyun"]), (date(2018, 1, 1), []), (None, [])],
)
def test_of_several_officials_the_one_in_office_is_meant(day: date | None, expected: list[str]) -> None:
    text = "South Korean Foreign Minister Cho said"
    assert [party_id for _, party_id in found(text, day) if party_id in vocabulary().people] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Rapid Support Forces (RSF) left. The RSF’s men, the rsf", [("Rapid Support Forces (RSF)", "rsf"), ("RSF", "rsf")]),
        ("RSF. The Rapid Support Forces (RSF)", [("Rapid Support Forces (RSF)", "rsf")]),
        (
            "the Belgian Ministry of Defence (MD), so the MD",
            [("Belgian Ministry of Defence (MD)", "bel-defence-ministry"), ("MD", "bel-defence-ministry")],
        ),
        ("the Kremlin (TASS) and TASS", [("Kremlin", "kremlin")]),
        ("the RSF", []),
    ],
)
def test_acronyms_that_the_text_gives(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_mentions_know_their_country_and_tokens() -> None:
    text = "According to the Kremlin, Mark Rutte of NATO was wrong."
    kremlin, rutte, nato = mentions(text)
    assert (kremlin.country, rutte.country, nato.country) == ("RUS", None, None)
    tokens = find_tokens(text)
    assert [tokens.span(one.first, one.last) for one in (kremlin, rutte, nato)] == [kremlin.span, rutte.span, nato.span]


WORDS = (
    "the The U.S. US . , ( ) 's ’s - \n North South Korea Korean Kim Jong Un Foreign Ministry of and Minister Group Seven G7 said Security "
    "Council Ukraine Russian military government Trump administration Georgia Washington Post 7 é"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_gives_verbatim_mentions_in_order(text: str) -> None:
    tokens = find_tokens(text)
    last = 0
    for mention in find_parties(tokens, vocabulary()):
        assert mention.span == tokens.span(mention.first, mention.last)
        assert last <= mention.span.start
        assert not mention.span.of(text).casefold().endswith(("'s", "’s"))
        assert vocabulary().party(mention.party_id).name == mention.name
        last = mention.span.end
