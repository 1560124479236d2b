"""Cues: in which constructions words attribute, to whom, and in which they only look so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.subjects import Subjects
from schemas.terms import Status
from tests.extract.pages import passages_of, said, speakers_of

LUND, JAPAN = "Ana Lund", "Japan"
LAUNCH = "the launch had failed"


@pytest.mark.parametrize(
    ("text", "issuer", "cue"),
    [
        # clause verbs
        ("Japan said that the launch had failed.", JAPAN, "say"),
        ("Japan said the launch had failed.", JAPAN, "say"),
        ("Japan says the launch had failed.", JAPAN, "say"),
        ("Japan told reporters that the launch had failed.", JAPAN, "tell"),
        ("Japan warned on Monday that the launch had failed.", JAPAN, "warn"),
        ("Japan believes that the launch had failed.", JAPAN, "believe"),
        ("Japan (which shares a border) said that the launch had failed.", JAPAN, "say"),
        ("Japan, on March 14, said that the launch had failed.", JAPAN, "say"),
        ("Ana Lund, a lawyer, said that the launch had failed.", LUND, "say"),
        ("Ana Lund, who was asked about it, said that the launch had failed.", LUND, "say"),
        ("The head of the fund, Ana Lund, said that the launch had failed.", LUND, "say"),
        ("Japan — once an ally — said that the launch had failed.", JAPAN, "say"),
        # tags, before and after their subject
        ("The launch had failed, Japan said.", JAPAN, "say"),
        ("The launch had failed, said Ana Lund.", LUND, "say"),
        ("“The launch had failed,” said Ana Lund, a lawyer.", LUND, "say"),
        ("“The launch had failed,” Ana Lund added.", LUND, "add"),
        # other wordings
        ("According to Japan, the launch had failed.", JAPAN, "according to"),
        ("The launch had failed, according to Japan.", JAPAN, "according to"),
        ("As stated by Japan, the launch had failed.", JAPAN, "state"),
        ("The launch had failed, as stated by Japan.", JAPAN, "state"),
        ("Doubts followed Japan's claim that the launch had failed.", JAPAN, "claim"),
        ("Doubts followed comments by Japan that the launch had failed.", JAPAN, "comment"),
        ("The launch had failed. This was announced by Japan.", JAPAN, "announce"),
    ],
)
def test_clauses_are_attributed(text: str, issuer: str, cue: str) -> None:
    assert [(name, found, words.rstrip(".").lower()) for name, found, words in said(text)] == [(issuer, cue, LAUNCH)]


@pytest.mark.parametrize(
    ("text", "issuer", "cue", "words"),
    [
        ("Japan condemned the launch.", JAPAN, "condemn", "condemned the launch."),
        ("Japan has strongly condemned the launch.", JAPAN, "condemn", "condemned the launch."),
        ("Japan called on Norway to return.", JAPAN, "call on", "called on Norway to return."),
        ("Japan called again on Norway to return.", None, "", ""),
        ("Japan expressed grave concern over the launch.", JAPAN, "express", "expressed grave concern over the launch."),
        ("Japan expressed its ideas in a book.", None, "", ""),
        ("Japan called the launch a threat to all.", JAPAN, "call", "called the launch a threat to all."),
        ("Japan called the council on Monday.", None, "", ""),
        ("Japan is deeply concerned about the launch.", JAPAN, "be concerned", "is deeply concerned about the launch."),
        ("Japan is a concerned neighbour.", None, "", ""),
        ("The G7 agreed to share data.", "G7", "agree", "agreed to share data."),
        ("Japan agreed to share data.", None, "", ""),
        ("Japan issued a statement condemning the launch.", JAPAN, "condemn", "condemning the launch."),
        ("Talks ended early, with Japan condemning the launch.", None, "", ""),
        ("Talks ended early, with Western officials condemning the launch.", "Western officials", "condemn", "condemning the launch."),
    ],
)
def test_deeds_are_attributed(text: str, issuer: str | None, cue: str, words: str) -> None:
    assert said(text) == ([] if issuer is None else [(issuer, cue, words)])


@pytest.mark.parametrize(
    "text",
    [
        "Japan did not say that the launch had failed.",
        "Japan never condemned the launch.",
        "Neither Japan nor Norway condemned the launch.",
        "No Western officials condemned the launch.",
        "Whether Japan condemned the launch is unknown.",
        "It depends on what Japan said.",
        "Japan refused to condemn the launch.",
        "A wish to condemn the launch was all there was.",
        "Japan's claims were many.",
        "The book Condemned came out in Japan.",
        "The bridge condemned the traders to ruin.",
        "The launch was condemned.",
        "The council, which condemned Japan, met.",
        "It is reported that the launch had failed.",
        "“Japan said that it had failed” stands on the wall.",
        "Japan left.",
    ],
)
def test_what_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Japan will condemn the launch.", Status.EXPECTED),
        ("Japan intends to condemn the launch.", Status.EXPECTED),
        ("Japan is expected to condemn the launch on Friday.", Status.EXPECTED),
        ("Japan would say that the launch had failed.", Status.EXPECTED),
        ("Japan condemned the launch.", Status.ISSUED),
        ("Japan has condemned the launch.", Status.ISSUED),
        ("Japan continued to condemn the launch.", Status.ISSUED),
        ("Japan will continue to condemn the launch.", Status.EXPECTED),
    ],
)
def test_statements_still_to_come(text: str, status: Status) -> None:
    assert [passage.status for passage in passages_of(text)] == [status]


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("Japan condemned the launch and urged a return to talks.", [JAPAN, JAPAN]),
        ("Japan condemned the launch, called for talks and urged restraint.", [JAPAN, JAPAN, JAPAN]),
        ("Japan condemned the launch and Norway urged restraint.", [JAPAN, "Norway"]),
        ("Japan said that it had failed, adding that it would return.", [JAPAN, JAPAN]),
        ("Ana Lund met the press and said that it had failed.", [LUND]),
        ("Japan said that Norway had condemned the launch.", [JAPAN, "Norway"]),
        ("Japan said that Japan had condemned the launch.", [JAPAN]),
        ("Reuters reported that Japan had condemned the launch.", [JAPAN]),
        ("Reuters reported that the launch had failed.", ["Reuters"]),
        ("The launch had failed, Reuters said, according to Japan.", [JAPAN]),
    ],
)
def test_several_cues_of_one_sentence(text: str, issuers: list[str]) -> None:
    assert [name for name, _, _ in said(text)] == issuers


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Ana Lund spoke first. Norway said that it had failed. It added that it would return.", "Norway"),
        ("Ana Lund said that it had failed. She added that it would return.", LUND),
        ("Japan and Norway said that it had failed. They added that it would return.", "Japan and Norway"),
        ("The G7 said that it had failed. It was stressed that it would return.", "G7"),
        ("The G7 said that it had failed. The statement added that it would return.", "G7"),
    ],
)
def test_later_sentences_go_back_to_earlier_speakers(text: str, issuer: str) -> None:
    assert said(text)[-1][0] == issuer


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Japan has not said", "Japan"),
        ("Japan on Monday said", "Japan"),
        ("Japan (a member) said", "Japan"),
        ("Japan, on March 14, said", "Japan"),
        ("Japan intends to say", "Japan"),
        ("Japan re-said", "Japan"),
        ("Ana Lund, a lawyer, said", ","),
    ],
)
def test_the_way_back_to_a_subject(text: str, end: str) -> None:
    speakers = speakers_of(text)
    found = Subjects(speakers).end_before(len(speakers.page.tokens) - 1, 0)
    assert found is not None
    assert speakers.page.words(found, found) == end


def test_a_verb_at_the_start_has_no_subject() -> None:
    assert Subjects(speakers_of("Has also said")).end_before(2, 0) is None


PIECES = (
    *(
        "Japan",
        "Ana Lund",
        "the ministers",
        "officials",
        "G7",
        "it",
        "they",
        "who",
        "Reuters",
        "the statement",
        "“",
        "”",
        ",",
        ".",
        "—",
        ":",
    ),
    *("said", "told", "condemned", "condemning", "adding", "urge", "called on", "according to", "as stated by", "was", "will", "not", "to"),
    *(
        "that",
        "and",
        "by",
        "in",
        "on Monday",
        "concerned about",
        "claim that",
        "expressed concern",
        "quoted as saying",
        "the launch failed",
        "\n",
    ),
)


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_cues_give_passages_that_lie_in_the_text(text: str) -> None:
    for passage in passages_of(text):
        assert 0 <= passage.first <= passage.last
        assert passage.span.end <= len(text)
        assert passage.span.of(text) == passage.span.of(text).strip()
        assert passage.evidence.end <= len(text)
