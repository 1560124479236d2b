"""Noun phrases: where they begin and end, and whom they stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.annotations import Issuer
from schemas.terms import Form, IssuerType
from tests.extract.pages import speakers_of, voice_of

PERSON, GROUP, COUNTRY = IssuerType.PERSON, IssuerType.GROUP, IssuerType.COUNTRY
ORGANIZATION, UNNAMED = IssuerType.ORGANIZATION, IssuerType.UNNAMED

# ---------------------------------------------------------------------------------------------- where phrases lie


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the head of the Northern Fund | said it", "the head of the Northern Fund"),
        ("In May the head of the fund | said it", "the head of the fund"),
        ("a source in the ministry | said it", "a source in the ministry"),
        ("They fled and Ana Lund | said it", "Ana Lund"),
        ("Japan, Norway and Germany | said it", "Japan, Norway and Germany"),
        ("the G7 and three key allies | said it", "the G7 and three key allies"),
        ("It failed, and Japan | said it", "Japan"),
        ("In Kyiv, Japan | said it", "Japan"),
        ("The launch failed when it | said it", "it"),
        ("a friend of the other officials | said it", "a friend of the other officials"),
        ("the “partial” council | said it", "the “partial” council"),
        ("It fell on Monday the minister | said it", "the minister"),
        ("They had said the minister | said it", "the minister"),
        ("Both | said it", "Both"),
        ("U.S. officials | said it", "U.S. officials"),
    ],
)
def test_phrases_that_end_before_a_verb(text: str, expected: str) -> None:
    end = len(text.split("|")[0].rstrip())
    speakers = speakers_of(text.replace("| ", ""))
    last = speakers.page.tokens.first_at(end) - 1
    first = speakers.phrases.before(last, 0)
    assert first is not None
    assert speakers.page.words(first, last) == expected


@pytest.mark.parametrize("text", ["They said", "the", "quickly denied", ", said"])
def test_no_phrase_ends_with_a_verb_or_an_article(text: str) -> None:
    speakers = speakers_of(text)
    assert speakers.phrases.before(len(speakers.page.tokens) - 1, 0) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Lund said it", "Ana Lund"),
        ("Ana Lund, head of the fund, said it", "Ana Lund, head of the fund"),
        ("Ana Lund, who came late, said it", "Ana Lund"),
        ("the head of the fund, Ana Lund, said it", "the head of the fund, Ana Lund"),
        ("Japan, Norway and Germany on Monday", "Japan, Norway and Germany"),
        ("Japan, which left", "Japan"),
        ("Ana Lund—the head of the fund", "Ana Lund"),
        ("Ana Lund – the head of the fund", "Ana Lund"),
        ("the minister in a letter", "the minister in a letter"),
        ("the statement in full", "the statement"),
        ("officials with knowledge of it; others did not", "officials with knowledge"),
        ("Gen. Ana Lundqvist. Then it ended", "Gen. Ana Lundqvist"),
        ("the foreign ministers of Japan and Norway in May", "the foreign ministers of Japan and Norway"),
        ("it on Monday", "it"),
        ("the ministry under", "the ministry"),
    ],
)
def test_phrases_that_begin_with_a_token(text: str, expected: str) -> None:
    speakers = speakers_of(text)
    last = speakers.phrases.after(0, len(speakers.page.tokens))
    assert last is not None
    assert speakers.page.words(0, last) == expected


# ---------------------------------------------------------------------------------------------- persons


@pytest.mark.parametrize(
    ("phrase", "name", "role"),
    [
        ("Ana Lund", "Ana Lund", None),
        ("Defence Minister Ana Lund", "Ana Lund", "Defence Minister"),
        ("the head of the agency, Ana Lund,", "Ana Lund", "head of the agency"),
        ("Ana Lund, head of the council,", "Ana Lund", "head of the council"),
        ("Norwegian envoy Erik von Lund", "Erik von Lund", "Norwegian envoy"),
        ("John F. Lund", "John F. Lund", None),
        ("Mr. Erik Lund", "Erik Lund", None),
        ("Norwegian envoy Erik von der Lund", "Erik von der Lund", "Norwegian envoy"),
        ("President Emmanuel Macron of France", "Emmanuel Macron", "President"),
        ("Kim Jong Un", "Kim Jong-un", None),
    ],
)
def test_persons_with_a_role_before_or_after(phrase: str, name: str, role: str | None) -> None:
    voice = voice_of(phrase)
    assert voice is not None
    assert (voice.issuer.name, voice.issuer.type, voice.issuer.role) == (name, PERSON, role)


def test_a_known_person_has_an_id_and_a_country() -> None:
    voice = voice_of("Emmanuel Macron")
    assert voice is not None
    assert voice.issuer == Issuer("Emmanuel Macron", PERSON, "emmanuel-macron", "FRA")


def test_a_role_tells_the_country_of_a_person() -> None:
    voice = voice_of("Norwegian envoy Ana Lund")
    assert voice is not None
    assert voice.issuer.country == "NOR"


def test_several_officials_speak_as_one() -> None:
    voice = voice_of("Joe Biden and Emmanuel Macron")
    assert voice is not None
    assert voice.is_group
    assert voice.members == ("USA", "FRA")


@pytest.mark.parametrize("phrase", ["Putin's spokesman", "Emmanuel Macron's office"])
def test_whoever_belongs_to_a_person_is_another(phrase: str) -> None:
    voice = voice_of(phrase)
    assert voice is None or not voice.is_person


def test_a_bare_surname_is_the_person_named_in_full() -> None:
    speakers = speakers_of("Lund said so, and Ana Lund, the envoy, said more.")
    voice = speakers.read(0, 0)
    assert voice is not None
    assert voice.issuer.name == "Ana Lund"
    assert speakers_of("Lund said so.").read(0, 0) is None


# ---------------------------------------------------------------------------------------------- states and organizations


@pytest.mark.parametrize(
    ("phrase", "name", "kind"),
    [
        ("Kyiv", "Ukraine", COUNTRY),
        ("the Ukrainian government", "Ukraine", COUNTRY),
        ("The Norwegian authorities", "Norway", COUNTRY),
        ("the Japanese foreign ministry", "Ministry of Foreign Affairs of Japan", ORGANIZATION),
        ("the Pentagon", "United States Department of Defense", ORGANIZATION),
        ("NATO", "NATO", ORGANIZATION),
        ("NATO allies", "NATO", ORGANIZATION),
        ("a NATO spokesman", "NATO", ORGANIZATION),
        ("the Norlund Policy Group", "Norlund Policy Group", ORGANIZATION),
        ("the research group Norlund", "Norlund", ORGANIZATION),
        ("Reuters", "Reuters", ORGANIZATION),
        ("the G7", "G7", GROUP),
        ("the foreign ministers of the G7", "G7 foreign ministers", GROUP),
        ("NATO defence ministers", "NATO defence ministers", GROUP),
        ("Japan and Germany", "Germany and Japan", GROUP),
        ("Japan, France and Germany", "France, Germany and Japan", GROUP),
        ("the foreign ministers of Japan and Germany", "foreign ministers of Germany and Japan", GROUP),
        ("Western officials", "Western officials", UNNAMED),
        ("a senior US official", "senior US official", UNNAMED),
        ("sources in the ministry", "sources in the ministry", UNNAMED),
        ("a spokesman for the fund", "spokesman for the fund", UNNAMED),
        ("Ukrainian media", "Ukrainian media", UNNAMED),
    ],
)
def test_whom_a_phrase_stands_for(phrase: str, name: str, kind: IssuerType) -> None:
    voice = voice_of(phrase)
    assert voice is not None
    assert (voice.issuer.name, voice.issuer.type) == (name, kind)


@pytest.mark.parametrize("phrase", ["the bridge", "a Japanese bridge", "the launch", "Monday", "the statement", "they", "it", "we"])
def test_what_does_not_speak(phrase: str) -> None:
    assert voice_of(phrase) is None


def test_a_group_keeps_its_level_and_its_members() -> None:
    voice = voice_of("the foreign ministers of Japan and Germany")
    assert voice is not None
    assert (voice.level, voice.members, voice.issuer.issuer_id) == ("foreign ministers", ("DEU", "JPN"), "DEU+JPN")


def test_countries_that_are_a_group_named_in_the_text_are_that_group() -> None:
    speakers = speakers_of("France, Germany and Britain wrote for the E3 alone.")
    voice = speakers.organizations.read_title(0, 4)
    assert voice is not None
    assert voice.issuer.issuer_id == "E3"


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("the joint statement of the G7", Form.JOINT_STATEMENT),
        ("the G7 communique", Form.COMMUNIQUE),
        ("the report by NATO", Form.REPORT),
        ("the Norwegian foreign ministry", None),
        ("Ukraine's military intelligence", Form.REPORT),
        ("Reuters", Form.REPORT),
    ],
)
def test_the_form_that_a_phrase_tells(phrase: str, form: Form | None) -> None:
    voice = voice_of(phrase)
    assert (voice.form if voice is not None else None) is form


def test_outlets_relay_and_others_do_not() -> None:
    assert [voice.relays for phrase in ("Reuters", "Ukrainian media", "Japan", "a source") if (voice := voice_of(phrase))] == [
        True,
        True,
        False,
        False,
    ]


# ---------------------------------------------------------------------------------------------- memory


@pytest.mark.parametrize(
    ("before", "again", "name"),
    [
        ("Ana Lund", "she", "Ana Lund"),
        ("Ana Lund", "they", None),
        ("Japan", "it", "Japan"),
        ("Japan", "he", None),
        ("Japan and Germany", "they", "Germany and Japan"),
        ("Japan and Germany", "the two countries", "Germany and Japan"),
        ("the G7", "the statement", "G7"),
        ("the G7", "a report", None),
        ("two officials", "the officials", "officials"),
        ("two officials", "they", "officials"),
        ("a diplomat", "the diplomat", "diplomat"),
        ("Defence Minister Ana Lund", "the minister", "Ana Lund"),
        ("Defence Minister Ana Lund", "a minister", "minister"),
        ("Defence Minister Ana Lund", "the Norwegian prime minister", "Norwegian prime minister"),
        ("the Norwegian defence ministry", "the ministry", "Ministry of Defence of Norway"),
        ("Japan", "the country", "Japan"),
        ("NATO", "the country", None),
        ("Ana Lund", "the source", "source"),
    ],
)
def test_pronouns_and_descriptions_go_back_to_those_named(before: str, again: str, name: str | None) -> None:
    text = f"{before} spoke. {again[0].upper()}{again[1:]} spoke."
    speakers = speakers_of(text)
    tokens = speakers.page.tokens
    first = speakers.read(0, tokens.first_at(len(before)) - 1)
    assert first is not None
    speakers.memory.keep(first)
    start = tokens.first_at(len(before) + 8)
    voice = speakers.read(start, start + len(again.split()) - 1)
    assert (voice.issuer.name if voice is not None else None) == name


def test_an_office_without_a_name_is_its_known_holder_if_the_text_names_them() -> None:
    text = "the French president spoke. It was Emmanuel Macron."
    voice = speakers_of(text).read(0, 2)
    assert voice is not None
    assert voice.issuer.issuer_id == "emmanuel-macron"
    alone = speakers_of("the French president spoke.").read(0, 2)
    assert alone is not None
    assert alone.issuer.type is UNNAMED


PIECES = [
    "the",
    "Ana",
    "Lund",
    ",",
    "and",
    "of",
    "Japan",
    "G7",
    "ministers",
    "said",
    "foreign",
    "“",
    "”",
    ".",
    "(",
    ")",
    "'s",
    "it",
    "in",
    "on Monday",
]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_any_words_are_read_without_failing(text: str) -> None:
    speakers = speakers_of(text)
    count = len(speakers.page.tokens)
    for index in range(count):
        last = speakers.phrases.after(index, count)
        first = speakers.phrases.before(index, 0)
        assert last is None or index <= last < count
        assert first is None or 0 <= first <= index
        if last is not None:
            speakers.read(index, last)
