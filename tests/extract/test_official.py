"""Official texts: telling them from reports, whose they are, and what of them is said."""

import pytest

from pipeline.extract.annotations import Annotations
from schemas.terms import Form, Speech, Stance
from tests.extract.pages import annotations_of

JOINT = "Joint statement of Japan and Norway"
OWN = """We, the foreign ministers of Japan and Norway, condemn the launch.
We urge all states to stop it.
Our ministers will meet again in May."""


OWN_WORDS = "We condemn the launch in full.\nOur talks will go on soon."
THIRD_PERSON = """The launch of Monday was the third of this year.
It was a breach of every rule that holds in the region.
Japan and its partners will go on with their talks."""


def issuers(found: Annotations) -> set[str]:
    return {statement.issuer.name for statement in found.statements}


def test_an_official_text_is_one_statement_sentence_by_sentence() -> None:
    found = annotations_of(OWN, JOINT)
    (statement,) = found.statements
    assert statement.issuer.name == "foreign ministers of Japan and Norway"
    assert statement.form is Form.JOINT_STATEMENT
    assert [quotation.stance for quotation in found.quotations] == [Stance.CONDEMN, Stance.DEMAND, Stance.ASSERT]
    assert {quotation.speech for quotation in found.quotations} == {Speech.DIRECT}


@pytest.mark.parametrize(
    ("headline", "body", "issuer"),
    [
        ("On the launch", OWN, "foreign ministers of Japan and Norway"),
        ("Statement by Ana Lund", "We condemn the launch.\nOur envoys will meet soon in Oslo.", "Ana Lund"),
        ("Statement by NATO", "We condemn the launch in full.\nOur forces stand ready for more.", "NATO"),
        ("G7 foreign ministers' statement", "We condemn the launch in full.\nOur envoys will meet soon.", "G7 foreign ministers"),
        (
            "On the launch",
            "The text of the following statement was released by the governments of Japan and Norway.\nWe condemn the launch in full.",
            "Japan and Norway",
        ),
    ],
)
def test_whose_a_text_is(headline: str, body: str, issuer: str) -> None:
    assert issuers(annotations_of(body, headline)) == {issuer}


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Statement on the launch", "Ana Lund said that we must stop.\nJapan said that the statement was late."),
        ("The launch", "We condemn it, people in the street thought.\nNobody came to help them there."),
        # a report with excerpts
        ("Statement by Japan", "We condemn it all.\nAna Lund said that this came late.\nWe urge all states to stop.\nNorway said nothing."),
        ("Statement by Japan", "The launch had failed by noon.\nNobody came to help them there."),
        ("Statement by Japan", "“We condemn the launch,” it reads.\n“Our envoys will meet.”"),
    ],
)
def test_what_is_no_official_text(headline: str, body: str) -> None:
    assert all(quotation.cue != "state" for quotation in annotations_of(body, headline).quotations)


def test_remarks_of_a_person_have_no_other_form() -> None:
    (statement,) = annotations_of("We condemn the launch.\nOur envoys will meet soon in Oslo.", "Statement by Ana Lund").statements
    assert statement.form is Form.REMARKS


def test_greetings_and_items_of_a_list() -> None:
    text = "Good morning to all of you here.\nWe agree to do the following:\n- to stop the launch at once."
    found = annotations_of(text, "Statement by Japan and Norway")
    assert [quotation.span.of(f"Statement by Japan and Norway\n{text}") for quotation in found.quotations] == [
        "We agree to do the following:\n- to stop the launch at once."
    ]


def test_the_words_that_say_whose_a_text_is_are_no_part_of_it() -> None:
    text = "The following statement was released by the governments of Japan and Norway:\nWe condemn the launch in full."
    found = annotations_of(text, "On the launch")
    assert [quotation.span.of(f"On the launch\n{text}") for quotation in found.quotations] == ["We condemn the launch in full."]


def test_a_text_of_an_unknown_issuer_is_read_as_a_report() -> None:
    assert annotations_of("We condemn the launch in full.\nOur envoys will meet.", "Statement on the launch").statements == ()


def test_what_several_state_is_joint_without_being_called_so() -> None:
    (statement,) = annotations_of("We condemn the launch in full.\nOur envoys will meet soon.", "Remarks by Japan and Norway").statements
    assert statement.form is Form.JOINT_STATEMENT


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


MANY = "Japan, Norway, Chile, Peru and Iceland"
ALL = "Chile, Iceland, Japan, Norway and Peru"


@pytest.mark.parametrize(
    ("headline", "body", "issuer"),
    [
        # whose a text is, and not what it is about, nor who delivered it
        ("Joint statement on Iran", f"This joint statement is issued on behalf of {MANY}.\n{OWN_WORDS}", ALL),
        (
            "Joint statement delivered by Ana Lund at the Security Council",
            f"(The following is a joint statement delivered by Ana Lund on behalf of {MANY}.)\n{OWN_WORDS}",
            ALL,
        ),
        (
            "Joint statement of the Harbour Team",
            f"The following text was released by the Governments of {MANY} to mark its report.\n{OWN_WORDS}",
            ALL,
        ),
        ("Statement by spokesperson Ana Lund on Norway and Chile", f"Norway and Chile listed two firms.\n{OWN_WORDS}", "Ana Lund"),
        # those it begins with
        ("The gulf", f"The Committee of the summit, {MANY} express their deep concern at the launch.\n{OWN_WORDS}", ALL),
        (
            "In Riga",
            "Taking account of it, the Ministers of Interior of Norway and Chile met today in Riga.\nWe met.\nWe underline that it failed.",
            "Chile and Norway",
        ),
    ],
)
def test_whose_text_it_is_where_others_are_named_too(headline: str, body: str, issuer: str) -> None:
    assert issuers(annotations_of(body, headline)) == {issuer}


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("This statement is signed by Japan, Norway, Chile and Peru.", False),
        ("Japan, Norway, Chile and Peru consider the launch of Monday a breach of the rules that hold in the region.", True),
        ("The ministers of Japan and Norway today issued the following statement on the launch.", False),
    ],
)
def test_a_list_of_signatories_is_no_passage_but_what_they_do_is(line: str, kept: bool) -> None:
    text = f"{line}\n{OWN_WORDS}"
    words = [found.span.of(f"Joint statement\n{text}") for found in annotations_of(text, "Joint statement").quotations]
    assert (line in words) is kept
    assert "We condemn the launch in full." in words


@pytest.mark.parametrize("heading", ["Background", "Notes to editors:", "End text"])
def test_what_follows_a_closing_heading_is_no_part_of_the_text(heading: str) -> None:
    found = annotations_of(f"{OWN_WORDS}\n{heading}\nThe team was founded in Oslo three years ago.", "Statement by NATO")
    assert len(found.quotations) == 2
