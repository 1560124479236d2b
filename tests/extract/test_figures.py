"""Figures of the genre: numerals, hedges, units, counted things, and beside them the numbers that count nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.annotations import Figure, PartyKind, PartyMention, PartyWord, Weapon
from pipeline.extract.dates import find_dates
from pipeline.extract.figures import find_figures
from pipeline.text.document import Span, ZoneKind
from pipeline.text.sentences import Sentence
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.quantities import read_quantities
from schemas.terms import Modifier, WeaponCategory

VOCABULARY = read_quantities()
MILLION = 1_000_000


def figures(text: str, weapons: tuple[Weapon, ...] = (), parties: tuple[PartyMention, ...] = ()) -> tuple[Figure, ...]:
    sentences = [Sentence(Span(0, len(text)), ZoneKind.BODY, 0)] if text else []
    return find_figures(find_tokens(text), sentences, find_dates(text, date(2024, 11, 25)), parties, weapons, VOCABULARY)


def weapon(text: str, words: str, category: WeaponCategory) -> Weapon:
    start = text.index(words)
    return Weapon(Span(start, start + len(words)), None, words, category)


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("They sent 11,000 troops.", "11,000", 11_000, "person"),
        ("They sent 20 000 men.", "20 000", 20_000, "person"),
        ("They sent 20\u202f000 men.", "20\u202f000", 20_000, "person"),
        ("They sent 10.000 soldiers.", "10.000", 10_000, "person"),
        ("They sent some other 7 tanks.", "7", 7, "tank"),
        ("They sent fifty guns.", "fifty", 50, "gun"),
        ("They sent twenty-five drones.", "twenty-five", 25, "drone"),
        ("They sent one hundred and fifty men.", "one hundred and fifty", 150, "person"),
        ("They sent a dozen vehicles.", "a dozen", 12, "vehicle"),
        ("They sent two dozen vehicles.", "two dozen", 24, "vehicle"),
        ("They sent a million shells.", "a million", MILLION, "shell"),
        ("They sent half a million shells.", "half a million", MILLION / 2, "shell"),
        ("They sent one and a half million shells.", "one and a half million", 1.5 * MILLION, "shell"),
        ("They sent 1.2 million rounds.", "1.2 million", 1.2 * MILLION, "round"),
        ("They sent 1,5 million rounds.", "1,5 million", 1.5 * MILLION, "round"),
        ("They sent 5 mln shells.", "5 mln", 5 * MILLION, "shell"),
        ("They sent 850 thousand shells.", "850 thousand", 850_000, "shell"),
        ("In some 500,000 155 mm shells lies hope.", "some 500,000", 500_000, "shell"),
        ("They sent 20 120 mm mortars.", "20", 20, "mortar"),
        ("It is worth $400m.", "$400m", 400 * MILLION, "USD"),
        ("It is worth US$20 million.", "US$20 million", 20 * MILLION, "USD"),
        ("It is worth €1.5 billion.", "€1.5 billion", 1500 * MILLION, "EUR"),
        ("It is worth EUR 1.3bn.", "EUR 1.3bn", 1300 * MILLION, "EUR"),
        ("It is worth £3bn.", "£3bn", 3000 * MILLION, "GBP"),
        ("It is worth A$100 million.", "A$100 million", 100 * MILLION, "AUD"),
        ("It is worth 300,000 euros.", "300,000 euros", 300_000, "EUR"),
        ("It is worth 50 billion kronor.", "50 billion kronor", 50_000 * MILLION, "SEK"),
        ("It is worth 20 million U.S. dollars.", "20 million U.S. dollars", 20 * MILLION, "USD"),
        ("It is worth 3 billion kroner.", "3 billion kroner", 3000 * MILLION, "krone"),
        ("A $1.5-billion package came.", "$1.5-billion", 1500 * MILLION, "USD"),
        ("It fell by 80%.", "80%", 80, "percent"),
        ("It fell by 3.5 per cent.", "3.5 per cent", 3.5, "percent"),
        ("It fell by two percentage points.", "two percentage points", 2, "percentage point"),
        ("It took 74 minutes.", "74 minutes", 74, "minute"),
        ("It flew 250 km.", "250 km", 250, "kilometre"),
        ("It flew 17km.", "17km", 17, "kilometre"),
        ("A three-day visit began.", "three-day", 3, "day"),
        ("A 45-year-old woman died.", "45-year-old", 45, "year"),
        ("Ivan Petrenko, 45, saw it.", "45", 45, "year"),
        ("It lasted two and a half years.", "two and a half years", 2.5, "year"),
        ("It was hit several times.", "several times", None, "time"),
        ("The three sides met.", "three", 3, "party"),
        ("The two countries met.", "two", 2, "country"),
        ("With three other key allied nations it agreed.", "three", 3, "country"),
        ("One drone fell.", "One", 1, "drone"),
        ("A 15-member council met.", "15", 15, "member"),
        ("An 11,000-strong force left.", "11,000-strong", 11_000, "person"),
        ("Another 1,000 wounded were seen.", "1,000", 1_000, "person"),
        ("The count of casualties has reached 3,000.", "3,000", 3_000, "person"),
        ("In 2022 300 people died.", "300", 300, "person"),
        ("They lost some 2000 soldiers.", "some 2000", 2_000, "person"),
        ("More than five months ago it began.", "More than five months", None, "month"),
        ("Half of the fleet is lost.", "Half", 50, "percent"),
    ],
)
def test_values_and_units(text: str, words: str, value: float | None, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.span.of(text), figure.unit) == (words, unit)
    if value is not None:
        assert figure.value_low == figure.value_high == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "modifier"),
    [
        ("It has about 300 tanks.", "about 300", 300, 300, Modifier.APPROXIMATE),
        ("It has nearly 300 tanks.", "nearly 300", 300, 300, Modifier.APPROXIMATE),
        ("It is approaching 300 tanks.", "approaching 300", 300, 300, Modifier.APPROXIMATE),
        ("It has an estimated 300 tanks.", "an estimated 300", 300, 300, Modifier.APPROXIMATE),
        ("It has 300 or so tanks.", "300 or so", 300, 300, Modifier.APPROXIMATE),
        ("It has more than 300 tanks.", "more than 300", 300, None, Modifier.MORE_THAN),
        ("It has over a million shells.", "over a million", MILLION, None, Modifier.MORE_THAN),
        ("It exceeded 200 tanks.", "exceeded 200", 200, None, Modifier.MORE_THAN),
        ("It has upwards of 65 tanks.", "upwards of 65", 65, None, Modifier.MORE_THAN),
        ("It lasted for over two years.", "over two years", 2, None, Modifier.MORE_THAN),
        ("It has at least nine tanks.", "at least nine", 9, None, Modifier.AT_LEAST),
        ("It has no fewer than 50 tanks.", "no fewer than 50", 50, None, Modifier.AT_LEAST),
        ("It has 20 or more tanks.", "20 or more", 20, None, Modifier.AT_LEAST),
        ("It has 10+ tanks.", "10+", 10, None, Modifier.AT_LEAST),
        ("It has fewer than 20 tanks.", "fewer than 20", None, 20, Modifier.LESS_THAN),
        ("It costs up to $50 million.", "up to $50 million", None, 50 * MILLION, Modifier.AT_MOST),
        ("It has as many as 12,000 tanks.", "as many as 12,000", None, 12_000, Modifier.AT_MOST),
        ("It has no more than 300 tanks.", "no more than 300", None, 300, Modifier.AT_MOST),
        ("It has a total of 48 tanks.", "a total of 48", 48, 48, Modifier.EXACT),
        ("It has 10,000 to 12,000 tanks.", "10,000 to 12,000", 10_000, 12_000, Modifier.RANGE),
        ("It has between 40 and 50 tanks.", "between 40 and 50", 40, 50, Modifier.RANGE),
        ("It has 30-40 tanks.", "30-40", 30, 40, Modifier.RANGE),
        ("It has two or three tanks.", "two or three", 2, 3, Modifier.RANGE),
        ("It has 5-6 million shells.", "5-6 million", 5 * MILLION, 6 * MILLION, Modifier.RANGE),
        ("It costs $100-150 million.", "$100-150 million", 100 * MILLION, 150 * MILLION, Modifier.RANGE),
        (
            "It costs between $5 billion and $6 billion.",
            "between $5 billion and $6 billion",
            5000 * MILLION,
            6000 * MILLION,
            Modifier.RANGE,
        ),
        ("It lasts two to three months.", "two to three months", 2, 3, Modifier.RANGE),
        ("It has dozens of tanks.", "dozens", 24, 120, Modifier.VAGUE),
        ("It has scores of tanks.", "scores", 40, 200, Modifier.VAGUE),
        ("It has several tanks.", "several", 2, 10, Modifier.VAGUE),
        ("It has several hundred tanks.", "several hundred", 200, 1_000, Modifier.VAGUE),
        ("It has approximately several thousand men.", "approximately several thousand", 2_000, 10_000, Modifier.VAGUE),
        ("It has a few thousand men.", "a few thousand", 2_000, 10_000, Modifier.VAGUE),
        ("It has tens of thousands of men.", "tens of thousands", 20_000, 100_000, Modifier.VAGUE),
        ("It costs hundreds of millions of dollars.", "hundreds of millions of dollars", 200 * MILLION, 1000 * MILLION, Modifier.VAGUE),
        ("It has up to several hundred tanks.", "up to several hundred", None, 1_000, Modifier.AT_MOST),
    ],
)
def test_hedges_and_intervals(text: str, words: str, low: float | None, high: float | None, modifier: Modifier) -> None:
    (figure,) = figures(text)
    assert (figure.span.of(text), figure.value_low, figure.value_high, figure.modifier) == (words, low, high, modifier)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They sent 20 Marders and 18 Leopards.", [("20", "marder"), ("18", "leopard")]),
        ("They downed 2 out of 5 missiles.", [("2", "missile"), ("5", "missile")]),
        ("They downed 73 of 84 drones.", [("73", "drone"), ("84", "drone")]),
        ("Two of the three allies agreed.", [("Two", "ally"), ("three", "ally")]),
        ("It killed 12 and injured 30.", [("12", "person"), ("30", "person")]),
        ("It killed at least seven people, wounding 20.", [("at least seven", "person"), ("20", "person")]),
        ("It killed seven Malawian and one Tanzanian peacekeepers.", [("seven", "person"), ("one", "person")]),
        ("They sent 50 tanks; 12 of them were lost.", [("50", "tank"), ("12", "tank")]),
        ("It fired seven missiles; four were downed.", [("seven", "missile"), ("four", "missile")]),
        ("It has 23 members, up from three.", [("23", "member"), ("three", "member")]),
        ("It bought four US submarines and one British.", [("four", "submarine"), ("one", "submarine")]),
        ("It sent 12 tanks, with an option to send two more.", [("12", "tank"), ("two", "tank")]),
        ("Three children aged 5 to 14 died.", [("Three", "person"), ("5 to 14", "year")]),
        ("Of the 32 allies, 23 spend more.", [("32", "ally"), ("23", "ally")]),
        ("It holds four missiles. At least one was fired.", [("four", "missile"), ("At least one", "missile")]),
        ("He met 15 of his 27 counterparts.", [("15", "counterpart"), ("27", "counterpart")]),
        ("It gives 65 Pbv 302 vehicles and two Saab 340 planes.", [("65", "vehicle"), ("two", "aircraft")]),
        ("It rose from 10 percent to 20 percent.", [("10 percent", "percent"), ("20 percent", "percent")]),
        ("It grew from 5 to 10 brigades.", [("5", "brigade"), ("10", "brigade")]),
        ("Two houses fell, while some 25 others were hit.", [("Two", "house"), ("some 25", "house")]),
        ("It hit two houses, wounding 20 others.", [("two", "house"), ("20", "person")]),
        ("It sent 2,000 peacekeeping forces.", [("2,000", "person")]),
        ("It gave €3 billion ($3.4 billion).", [("€3 billion", "EUR"), ("$3.4 billion", "USD")]),
    ],
)
def test_figures_that_share_their_noun(text: str, found: list[tuple[str, str]]) -> None:
    assert [(figure.span.of(text), figure.unit) for figure in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They sent 11,000 North Korean troops to Kursk.", "North Korean troops"),
        ("They sent 12 containers of artillery shells by sea.", "containers of artillery shells"),
        ("They hit several regions of Ukraine.", "regions of Ukraine"),
        ("They made several weapons deliveries.", "weapons deliveries"),
        ("They need three US nuclear-powered submarines.", "US nuclear-powered submarines"),
        ("They bought 15 Leopard 1A5 battle tanks.", "Leopard 1A5 battle tanks"),
        ("They sent 300,000 122 mm shells.", "122 mm shells"),
        ("They sent 12 wounded soldiers home.", "wounded soldiers"),
        ("Fifteen EU and NATO states agreed.", "EU and NATO states"),
        ("It hit 30 Russian and Belarusian soldiers.", "Russian and Belarusian soldiers"),
        ("They saw 1,000 wounded.", None),
        ("It lasted two weeks.", None),
    ],
)
def test_counted_phrases(text: str, counted: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.counted.of(text) if figure.counted else None) == counted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It came at 6:27 PM, not at 10 a.m. or 14:30 or 2230 GMT.",
        "In 2024 the 2015 deal was dead, as were the 1990s and the 2030 target.",
        "From 5 to 10 May 2024 they met.",
        "Between 2022 and 2024 they met.",
        "The 1st and the 79th came first.",
        "The G7 and the Group of Seven met.",
        "The KN-23, S-300, F-16, Su-27, B-52, CV90 and PAC-3 flew.",
        "It breaks Resolution 1718 and UNSCR 2231.",
        "It breaks resolutions 1718 (2006), 1874 and 2397 (2017).",
        "It is under Article 5 and Chapter Seven.",
        "He flew on Flight 17 in a Boeing 747.",
        "They met Unit 61398 and Brigade 155.",
        "It is a two-way street, 24/7.",
        "One of the officials left; no one saw one another.",
        "One official said so one day.",
        "On the one hand it is zero-sum.",
        "They want a two-state solution and six-party talks.",
        "It fired 155-mm and 155mm and 7.62 mm shells.",
        "COVID-19 and Nord Stream 2 and World War II.",
        "2 min read",
        "0 out of 25,000",
        "1. Condemning the attack",
        "Call +32 (0)460 for it.",
        "They live at 10 Downing Street.",
        "It is day 1,000 of the war.",
        "The vote was 13-0.",
        "In the 2023-24 season and the 2022/23 budget of FY2025.",
        "It was a one-in-a-million chance.",
        "You are visitor no. 20,417 today.",
        "See https://example.org/2024/11/05/12345 for it.",
        "A few soldiers, multiple tanks, a number of guns, countless shells.",
        "A third party and the second half of 2024.",
        "The two agreed.",
        "A drone fell.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [figure.span.of(text) for figure in figures(text)] == []


@pytest.mark.parametrize(
    ("text", "words", "modifier"),
    [
        ("It flew over several regions.", "several", Modifier.VAGUE),
        ("They met over two days.", "two days", Modifier.EXACT),
        ("The talks about two allies failed.", "two", Modifier.EXACT),
        ("Under two agreements it was sold.", "two", Modifier.EXACT),
    ],
)
def test_prepositions_are_no_hedges(text: str, words: str, modifier: Modifier) -> None:
    (figure,) = figures(text)
    assert (figure.span.of(text), figure.modifier) == (words, modifier)


def test_weapons_are_counted_and_keep_their_numbers() -> None:
    text = "Russia fired approximately 50 Hwasong 11 (KN-23/24) missiles and one Shahed-136."
    mentions = (
        weapon(text, "Hwasong 11 (KN-23/24) missiles", WeaponCategory.BALLISTIC_MISSILE),
        weapon(text, "Shahed-136", WeaponCategory.DRONE),
    )
    assert [(figure.span.of(text), figure.unit) for figure in figures(text, mentions)] == [
        ("approximately 50", "missile"),
        ("one", "drone"),
    ]


def test_numbers_in_names_of_parties_are_none() -> None:
    text = "The E3 and 15 members met."
    party = PartyMention(Span(4, 6), 1, 2, "E3", "E3", PartyKind.GROUP, PartyWord.NAME, None)
    assert [figure.span.of(text) for figure in figures(text, parties=(party,))] == ["15"]


def test_day_that_a_figure_is_for() -> None:
    text = "As of 5 November 10,000 troops were there."
    (figure,) = figures(text)
    assert figure.as_of == date(2024, 11, 5)
    assert figures("On 5 November 10,000 troops left.")[0].as_of is None


def test_only_in_the_sentences_given() -> None:
    text = "They sent 12 tanks.\nThey sent 13 tanks."
    second = Sentence(Span(20, len(text)), ZoneKind.BODY, 1)
    found = find_figures(find_tokens(text), [second], (), (), (), VOCABULARY)
    assert [figure.span.of(text) for figure in found] == ["13"]


WORDS = [
    "12",
    "1,000",
    "a",
    "million",
    "two",
    "half",
    "of",
    "the",
    "several",
    "-",
    "–",
    "%",
    "$",
    "€",
    "to",
    "and",
    "or",
    "over",
    "tanks",
    "days",
]
WORDS += [
    "one",
    "thousands",
    "third",
    ".",
    ",",
    "(",
    ")",
    "Leopard",
    "2",
    "2024",
    "km",
    "m",
    "bn",
    "between",
    "from",
    "killed",
    "few",
    "+",
    "'s",
    "mm",
]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "", "\n"]))))
def test_any_mixture_of_words_is_read(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + blank for word, blank in parts)
    found = figures(text)
    position = 0
    for figure in found:
        assert position <= figure.span.start
        assert figure.span.of(text).strip() == figure.span.of(text)
        assert figure.value_low is not None or figure.value_high is not None
        assert figure.value_low is None or figure.value_high is None or figure.value_low <= figure.value_high
        position = figure.span.end


@pytest.mark.parametrize(
    "words", ["12 ", "1 000", "1" * 400 + " ", "one million ", "million ", "resolutions 1718, ", "twenty ", "12 of the ", "1."]
)
def test_long_rows_take_no_long_time_and_no_infinite_value(words: str) -> None:
    text = (words * 3_000)[:30_000].rstrip()
    assert all(figure.value_high is None or figure.value_high <= 1e18 for figure in figures(text))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    figures(text)
