"""Constructions that tell speakers apart: asides, relative clauses, words that take up the sentence before; with those that only look so.

What belongs here: cases by their wording, across the modules of attribution. What does not: kinds of cues (`test_cues`), noun phrases alone
(`test_speakers`).
"""

import pytest

from tests.extract.pages import passages_of, said

OPEN = "the bridge was open."
LUND, BROWN, JAPAN, MINISTRY = "Ana Lund", "Denise Brown", "Japan", "Ministry of Foreign Affairs of Norway"


def issuers(text: str) -> list[str]:
    return [name for name, _, _ in said(text)]


def stated(text: str) -> list[tuple[str, str]]:
    """Issuer and words of each passage."""
    return [(name, words) for name, _, words in said(text)]


def last_issuer(text: str) -> str | None:
    """Whom the last sentence is attributed to; None where nothing of it is."""
    start = text.rindex(". ") + 2
    return next((found.voice.issuer.name for found in passages_of(text) if found.span.start >= start), None)


# ---------------------------------------------------------------------------------------------- outlets and whom they cite


@pytest.mark.parametrize(
    ("tag", "issuer"),
    [
        ("Caliber.Az reports, citing the Norwegian foreign ministry", MINISTRY),
        ("Reuters reported, quoting the Norwegian foreign ministry", MINISTRY),
        ("Reuters reported, citing unnamed officials", "Reuters"),
        ("Reuters reported, in front of the Norwegian foreign ministry", "Reuters"),
        # who is no outlet says it themselves
        ("Ana Lund said, citing the Norwegian foreign ministry", LUND),
    ],
)
def test_an_outlet_stands_back_behind_whom_it_cites(tag: str, issuer: str) -> None:
    assert stated(f"The bridge is open again, {tag}.") == [(issuer, "The bridge is open again")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters quoted the Norwegian foreign ministry as saying that the bridge was open.", [(MINISTRY, OPEN)]),
        ("Reuters quoted Ana Lund as saying the bridge was open.", [(LUND, OPEN)]),
        ("The bridge was open, Reuters quoted Ana Lund as saying.", [(LUND, "The bridge was open")]),
        ("Ana Lund was quoted as saying that the bridge was open.", [(LUND, OPEN)]),
        ("Ana Lund was quoted as saying the bridge was open.", [(LUND, OPEN)]),
        ("Reuters quoted Ana Lund as a friend of bridges.", []),
        ("Reuters quoted a price of 20 dollars.", []),
        ("Ana Lund was quoted as a friend of bridges.", []),
    ],
)
def test_whoever_is_quoted_says_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated(text) == expected


# ---------------------------------------------------------------------------------------------- the sentence before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Japan announced this on Monday.", "The bridge is open."),
        ("Japan announced this.", "The bridge is open."),
        ("Japan stated this in an interview with reporters.", "The bridge is open."),
        ("Japan announced this plan on Monday.", "announced this plan on Monday."),
        ("Japan condemned this on Monday.", "condemned this on Monday."),
        ("Japan did not announce this on Monday.", None),
    ],
)
def test_this_alone_takes_up_the_sentence_before(text: str, words: str | None) -> None:
    assert stated(f"The bridge is open. {text}") == ([] if words is None else [(JAPAN, words)])


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Sweden and Norway met. The two countries said that the bridge was open.", "Norway and Sweden"),
        ("The G7 condemned it. Sweden and Norway met. The two countries said that the bridge was open.", "G7"),
        ("Sweden met Norway. The two countries said that the bridge was open.", None),
        # bodies by their kind
        ("NATO condemned it. Japan urged restraint. The alliance said that the bridge was open.", "NATO"),
        ("The EU condemned it. Japan urged restraint. The bloc said that the bridge was open.", "European Union"),
        ("NATO condemned it. Japan urged restraint. An alliance said that the bridge was open.", None),
        ("Japan urged restraint. The alliance said that the bridge was open.", None),
    ],
)
def test_descriptions_of_several_and_of_bodies(text: str, issuer: str | None) -> None:
    assert last_issuer(text) == issuer


@pytest.mark.parametrize(
    ("subject", "issuer"),
    [
        ("The foreign ministers", "G7 foreign ministers"),
        ("The ministers", "G7 foreign ministers"),
        ("The leaders", "leaders of Japan and Norway"),
        ("They", "leaders of Japan and Norway"),
        ("Two ministers", "ministers"),
    ],
)
def test_those_of_a_level_are_the_last_at_it(subject: str, issuer: str) -> None:
    before = "G7 foreign ministers condemned the launch. The leaders of Japan and Norway urged restraint."
    assert last_issuer(f"{before} {subject} said that it had failed.") == issuer


def test_of_two_levels_of_ministers_the_one_that_spoke_last_is_meant() -> None:
    first, second = "G7 foreign ministers condemned the launch.", "NATO defence ministers urged restraint."
    assert last_issuer(f"{first} {second} The ministers said that it had failed.") == "NATO defence ministers"
    assert last_issuer(f"{first} {second} {first} The ministers said that it had failed.") == "G7 foreign ministers"


# ---------------------------------------------------------------------------------------------- tags and asides


@pytest.mark.parametrize(
    ("opening", "issuer"),
    [
        ("As Ana Lund put it,", LUND),
        ("As Norwegian envoy Ana Lund put it,", LUND),
        ("As Japan noted,", JAPAN),
        ("As Ana Lund left,", None),
        ("As Ana Lund put it on the table,", None),
        ("As the storm noted,", None),
        # what a need or a plan accords to is nobody's word
        ("According to Japan,", JAPAN),
        ("According to the needs of the day,", None),
        ("According to the plan,", None),
    ],
)
def test_whom_an_opening_names(opening: str, issuer: str | None) -> None:
    expected = [] if issuer is None else [(issuer, "the bridge is open again.")]
    assert stated(f"{opening} the bridge is open again.") == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plan, Ana Lund said, is dead.", ["The plan, Ana Lund said, is dead."]),
        ("The plan is dead, Ana Lund said, and he left.", ["The plan is dead"]),
        ("The plan is dead, Ana Lund said, adding that it would stay so.", ["The plan is dead", "it would stay so."]),
        ("The plan, which Ana Lund drew, is dead.", []),
    ],
)
def test_a_tag_between_subject_and_verb_is_within_what_is_said(text: str, words: list[str]) -> None:
    assert stated(text) == [(LUND, part) for part in words]


@pytest.mark.parametrize(
    ("text", "issuer", "role"),
    [
        ("Reporters met the envoy, Denise Brown, who said that the bridge was open.", BROWN, "envoy"),
        ("Reporters met Denise Brown, who said that the bridge was open.", BROWN, None),
        ("The council heard envoy Denise Brown, who said that the bridge was open.", BROWN, "envoy"),
        ("Putin met Denise Brown, who said that the bridge was open.", BROWN, None),
        ("Denise Brown met Putin, who said that the bridge was open.", "Vladimir Putin", None),
        ("Reporters met US activist Denise Brown, who said that the bridge was open.", BROWN, "US activist"),
        ("The Russian president, Vladimir Putin, said that the bridge was open.", "Vladimir Putin", "Russian president"),
        ("The head of state, Vladimir Putin, said that the bridge was open.", "Vladimir Putin", "head of state"),
    ],
)
def test_persons_after_a_role_or_before_a_relative_clause(text: str, issuer: str, role: str | None) -> None:
    assert [(found.voice.issuer.name, found.voice.issuer.role, found.span.of(text)) for found in passages_of(text)] == [
        (issuer, role, OPEN)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Reporters met Denise Brown, who had said nothing.",
        "Reporters met Denise Brown, who is tall.",
        "Reporters saw the bridge, who said that it was open.",
        "The Russian river, the Volga, said that the bridge was open.",
    ],
)
def test_relative_clauses_and_appositions_of_nobody(text: str) -> None:
    assert said(text) == []


# ---------------------------------------------------------------------------------------------- subjects


@pytest.mark.parametrize(
    ("subject", "issuer"),
    [
        ("But Putin came to Minsk on Monday and", "Vladimir Putin"),
        ("On Tuesday, Ana Lund came to Oslo and", LUND),
        ("But the rain came down on Monday and", None),
        # fronted places are no part of a list
        ("In Brussels, France and Germany", "France and Germany"),
        ("In Oslo, Japan", JAPAN),
        ("Norway, France and Germany", "France, Germany and Norway"),
        # lists and appositions
        ("Belarus, an ally of Russia,", "Belarus"),
        ("Belarus, a neighbour of Russia and Poland,", "Belarus"),
        ("Belarus, Russia and Iran", "Belarus, Iran and Russia"),
        ("Belarus, Russia, and Iran", "Belarus, Iran and Russia"),
        # envoys speak about the body they are sent to
        ("China's mission to the European Union", "China's mission"),
        ("The envoy to the UN", "envoy to the UN"),
        ("UN diplomats", "UN diplomats"),
        ("A spokesman for the UN", "United Nations"),
        ("NATO allies", "NATO"),
        # texts
        ("A British statement", "United Kingdom"),
        ("A joint statement by Japan and Norway", "Japan and Norway"),
        ("A statement", None),
    ],
)
def test_whom_a_subject_names(subject: str, issuer: str | None) -> None:
    assert stated(f"{subject} said that the bridge was open.") == ([] if issuer is None else [(issuer, OPEN)])


@pytest.mark.parametrize(
    ("subject", "issuer"),
    [
        ("In addition, France, Germany, and the United Kingdom (E3)", "E3"),
        ("In addition, France, Germany, and the United Kingdom", "France, Germany and United Kingdom"),
        ("In addition, engineers in hats", None),
    ],
)
def test_statements_issued_after_an_opening(subject: str, issuer: str | None) -> None:
    assert issuers(f"{subject} issued a statement condemning the launch.") == ([] if issuer is None else [issuer])


@pytest.mark.parametrize(
    ("subject", "issuer"), [("The governments of Japan and Norway", "Japan and Norway"), ("Japan and Norway", "Japan and Norway")]
)
def test_a_list_ends_at_the_adverb_of_its_verb(subject: str, issuer: str) -> None:
    assert stated(f"{subject} strongly condemn the launch.") == [(issuer, "condemn the launch.")]


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Maria A. Lund", "Maria A. Lund", None),
        ("Norwegian envoy Maria A. Lund", "Maria A. Lund", "Norwegian envoy"),
        ("Nasser Kan'ani", "Nasser Kan'ani", None),
        ("Nasser Kan’ani", "Nasser Kan’ani", None),
        # an article, and a possessor
        ("A Lund", None, None),
        ("Lund's father", None, None),
    ],
)
def test_initials_and_apostrophes_in_names(phrase: str, name: str | None, role: str | None) -> None:
    found = [(passage.voice.issuer.name, passage.voice.issuer.role) for passage in passages_of(f"{phrase} said that the bridge was open.")]
    assert found == ([] if name is None else [(name, role)])


# ---------------------------------------------------------------------------------------------- what is no cue, and where contents end


@pytest.mark.parametrize(
    "text",
    [
        "Norway and the Federated States of Micronesia the next day left.",
        "In the Plurinational State of Bolivia the launch had failed.",
        "Japan said on Monday.",
        "Japan said in May 2024.",
        "Japan said on 5 March 2025.",
    ],
)
def test_names_that_hold_verbs_and_passages_that_are_dates_say_nothing(text: str) -> None:
    assert said(text) == []


def test_more_than_a_date_is_said() -> None:
    assert stated("Japan said on Monday the bridge was open.") == [(JAPAN, OPEN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a claim that somebody speaks of lends its speaker to no participle after it
        (
            "Norway rejected Japan's claim that it held, saying that it had failed.",
            [("Norway", "rejected Japan's claim that it held"), (JAPAN, "it held"), ("Norway", "it had failed.")],
        ),
        ("Japan claimed that it held, saying that it was new.", [(JAPAN, "it held"), (JAPAN, "it was new.")]),
    ],
)
def test_participles_after_a_claim(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated(text) == expected


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
def test_asides_fronted_deeds_and_quoted_predicates(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an organization named as a country's; the country speaks only for itself
        ("Russia's Gazprom said that the bridge was open.", [("Gazprom", OPEN)]),
        ("Norway's state-run Havn TV channel said that the bridge was open.", [("Havn TV", OPEN)]),
        ("Norway's foreign ministry said that the bridge was open.", [(MINISTRY, OPEN)]),
        # the first word of a longer name, and a text of its bearer
        (
            "Amnesty International said that the bridge was open. Amnesty said that it was late. Amnesty's findings indicate that it fell.",
            [("Amnesty International", OPEN), ("Amnesty International", "it was late."), ("Amnesty International", "it fell.")],
        ),
        # a role with a name behind it, a short one
        ("The ambassador to Chile, Ana Lund, met the press, adding that it was late.", [(LUND, "it was late.")]),
        ("Prime Minister Ana Lund spoke. “It is late for that,” the PM said.", [(LUND, "It is late for that")]),
        # a relative clause tells nobody's words
        ("Gaza's health ministry, which is run by Hamas, said that the bridge was open.", [("Gaza's health ministry", OPEN)]),
        # a role without a name, before a relative clause
        ("There was a report by Norway's adviser, who estimated that it was late.", [("Norway's adviser", "it was late.")]),
        # a spokeswoman is she, whoever was named before
        (
            "Denise Brown spoke. A spokeswoman for NATO said that the bridge was open. She added that it was late.",
            [("NATO", OPEN), ("NATO", "it was late.")],
        ),
        ("NATO said that the bridge was open. The same source said that it was late.", [("NATO", OPEN), ("NATO", "it was late.")]),
        # who a sentence is about that ends with a colon and a quote
        ("Ana Lund hit back at the idea: “It is late for that.”", [(LUND, "It is late for that.")]),
        # no name
        ("Thanking Brown for it, Ana Lund said that the bridge was open.", [(LUND, "Thanking Brown for it"), (LUND, OPEN)]),
        ("He also rejected a US demand to hand it over.", []),
    ],
)
def test_whose_words_they_are(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated(text) == expected
