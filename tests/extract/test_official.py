"""Official texts: telling them from reports, whose they are, and what of them is said."""

import pytest

from pipeline.extract.annotations import Annotations
from schemas.terms import Form, Speech, Stance
from tests.extract.pages import annotations_of

JOINT = "Joint statement of Japan and Norway"
OWN = """We, the foreign ministers of Japan and Norway, condemn the launch.
We urge all states to stop it.
Our ministers will meet again in May."""


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
