"""Transcripts: paragraphs that name who speaks."""

import pytest

from pipeline.extract.transcripts import find_turns
from pipeline.text.document import ZoneKind
from schemas.terms import Stance
from tests.extract.pages import passages_of, said, speakers_of

BRIEFING = "\n".join(
    (
        "Ana Lund, the envoy, met the press.",
        "MS LUND: We condemn the launch. It is a breach of every rule.",
        "QUESTION: What will you do next about it?",
        "MS LUND: We will return to the talks soon.",
    )
)


def turns(text: str) -> dict[int, str | None]:
    speakers = speakers_of(text)
    bodies = [sentence for sentence in speakers.page.sentences if sentence.kind is ZoneKind.BODY]
    return {paragraph: turn.voice.issuer.name if turn.voice else None for paragraph, turn in find_turns(speakers, bodies).items()}


def test_labels_name_persons_and_questions_nobody() -> None:
    assert turns(BRIEFING) == {1: "Ana Lund", 2: None, 3: "Ana Lund"}


def test_a_turn_is_one_passage_without_its_label() -> None:
    assert said(BRIEFING) == [
        ("Ana Lund", "say", "We condemn the launch. It is a breach of every rule."),
        ("Ana Lund", "say", "We will return to the talks soon."),
    ]


def test_a_turn_goes_on_over_paragraphs_until_the_next_label() -> None:
    text = (
        "Ana Lund: We condemn the launch.\nMinister Erik Dahl has warned that more will come.\n"
        "AFP: What is next?\nAna Lund: We will return."
    )
    assert said(text) == [
        ("Ana Lund", "say", "We condemn the launch."),
        ("Ana Lund", "say", "Minister Erik Dahl has warned that more will come."),
        ("Erik Dahl", "warn", "more will come."),
        ("Ana Lund", "say", "We will return."),
    ]


def test_a_report_may_follow_the_last_turn() -> None:
    text = (
        "Ana Lund: We condemn it all.\nReporter: Why so?\nAna Lund: It is a breach.\nWe will return.\n"
        "Norway said on Monday that it would vote."
    )
    assert [what for who, _, what in said(text) if who == "Ana Lund"] == ["We condemn it all.", "It is a breach.", "We will return."]


def test_outlets_ask() -> None:
    text = "Ana Lund: We condemn the launch in full.\nReuters: What is next?\nAna Lund: We will return soon."
    assert [name for name, _, _ in said(text)] == ["Ana Lund", "Ana Lund"]


def test_one_label_makes_no_transcript() -> None:
    assert turns("Ana Lund: We condemn the launch in full.\nThe talks ended.") == {}
    assert turns("Note: the launch failed.\nBackground: it was the third.") == {}


def test_a_turn_of_a_word_or_two_says_nothing() -> None:
    text = "Ana Lund: Yes.\nReporter: Are you sure about the launch?\nAna Lund: No."
    assert passages_of(text) == []


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("MS. LUND", ["Lund", "Lund"]),
        ("MR LUND", ["Lund", "Lund"]),
        ("MS. SINGH", ["Sabrina Singh", "Sabrina Singh"]),
        ("THE LUND", []),
    ],
)
def test_labels_with_an_honorific_name_somebody(label: str, names: list[str]) -> None:
    turns_of_both = f"{label}: It has failed in full.\nQUESTION: What is next?\n{label}: It will return soon."
    text = f"Envoys heard press secretary Sabrina Singh.\n{turns_of_both}"
    assert [name for name, _, _ in said(text)] == names


@pytest.mark.parametrize(("subject", "stance"), [("China", Stance.DENY), ("Japan", Stance.ASSERT)])
def test_who_speaks_of_their_own_country_speaks_for_it(subject: str, stance: Stance) -> None:
    text = f"Mao Ning: {subject} firmly opposes the launch.\nReporter: What is next for the talks?\nMao Ning: No."
    assert [passage.stance for passage in passages_of(text) if passage.voice.issuer.name == "Mao Ning"] == [stance]
    quoted = f"“The launch has failed,” Mao Ning said. “{subject} firmly opposes the launch.”"
    assert passages_of(quoted)[-1].stance is stance
