"""Passages: where what is said begins and ends, how it is quoted, what stance it takes and of which day it is."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.terms import Precision, Speech, Stance
from tests.extract.pages import annotations_of, document_of, passages_of


def words(text: str) -> list[str]:
    return [passage.span.of(text) for passage in passages_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # that-clauses and coordination
        ("Japan said that it had failed and that no debris fell.", ["it had failed and that no debris fell."]),
        ("Japan said that it had failed, and that no debris fell.", ["it had failed, and that no debris fell."]),
        ("Japan said that it had failed and no debris fell.", ["it had failed and no debris fell."]),
        ("Japan condemned the launch and urged restraint.", ["condemned the launch", "urged restraint."]),
        ("Japan said that it had failed, while Norway condemned it.", ["it had failed", "condemned it."]),
        ("Japan said that it had failed; Norway condemned it.", ["it had failed", "condemned it."]),
        ("Japan said it had failed, adding that it would return.", ["it had failed", "it would return."]),
        # one within the other
        ("Japan said that Norway had condemned the launch.", ["Norway had condemned the launch.", "condemned the launch."]),
        (
            "Japan said that Norway had denied the report and that it would not hold.",
            ["Norway had denied the report and that it would not hold.", "denied the report"],
        ),
        # tags
        ("The launch had failed, Japan said on Monday.", ["The launch had failed"]),
        ("Meanwhile, the launch had failed, Japan said.", ["the launch had failed"]),
        ("“It has failed,” said Ana Lund. Then she left.", ["It has failed"]),
        ("“The launch,” Ana Lund said, “has failed again.”", ["The launch", "has failed again."]),
        ("“It failed,” Japan said: “It will fail again.”", ["It failed", "It will fail again."]),
        ("Now there is no way back to it, Japan said.", ["Now there is no way back to it"]),
        ("But there is no way back to it, Japan said.", ["there is no way back to it"]),
        # adjuncts before the content
        ("Japan said, citing a letter to the council, that it had failed.", ["it had failed."]),
        ("Japan said on Monday that it had failed.", ["it had failed."]),
        ("Japan said in a letter to the council that it had failed.", ["it had failed."]),
        ("Japan said: “It has failed at last.”", ["It has failed at last."]),
        ("Japan said, “It has failed at last.”", ["It has failed at last."]),
        ("Japan told the council “it has failed at last”.", ["it has failed at last"]),
        # adverbials are not content
        ("On Monday, Japan said that it had failed.", ["it had failed."]),
        ("In a long letter to the council, Japan said that it had failed.", ["it had failed."]),
        # quotes are taken whole
        ("Japan condemned “the launch. And the rest”.", ["condemned “the launch. And the rest”"]),
        ("Japan said that it was “a breach”.", ["it was “a breach”."]),
    ],
)
def test_where_a_content_begins_and_ends(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("Japan said that it had failed.", Speech.INDIRECT),
        ("Japan said that it was “a breach” of trust.", Speech.MIXED),
        ("Japan condemned “the launch” at once.", Speech.MIXED),
        ("“It has failed,” Japan said.", Speech.DIRECT),
        ("Japan said: “It has failed. It will fail again.”", Speech.DIRECT),
    ],
)
def test_how_a_passage_is_quoted(text: str, speech: Speech) -> None:
    assert [passage.speech for passage in passages_of(text)] == [speech]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whole quoted sentences go on with whoever spoke last
        ("“It failed,” Ana Lund said. “It must stop at once.”", ["It failed", "It must stop at once."]),
        ("“It failed,” Ana Lund said.\n“There is no other way.”", ["It failed", "There is no other way."]),
        # words on a wall, a word in quotes and a quote before anybody spoke do not
        ("“It failed,” Ana Lund said.\nA sign read “No way out of here”.", ["It failed"]),
        ("“It failed,” Ana Lund said.\n“No way.”", ["It failed"]),
        ("“There is no other way.”", []),
    ],
)
def test_quotes_without_a_cue(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Japan condemned the launch.", Stance.CONDEMN),
        ("Japan denied the launch.", Stance.DENY),
        ("Japan urged Norway to return.", Stance.DEMAND),
        ("Japan warned that it would fail.", Stance.WARN),
        ("Japan said that it had failed.", Stance.ASSERT),
        # by the noun
        ("Japan expressed grave concern over it.", Stance.CONCERN),
        ("Japan expressed full support for it.", Stance.SUPPORT),
        ("Japan reaffirmed its commitment to it.", Stance.COMMIT),
        ("Japan reaffirmed that the treaty holds.", Stance.CONFIRM),
        # by the label
        ("Japan called the launch a threat to all.", Stance.CONCERN),
        ("Japan called the report a lie from start to end.", Stance.DENY),
        # by the issuer's own words
        ("“We condemn the launch,” Japan said.", Stance.CONDEMN),
        ("“We, the two of us, condemn the launch,” Japan said.", Stance.CONDEMN),
        ("“We will help them,” Japan said.", Stance.COMMIT),
        ("“They will help them,” Japan said.", Stance.ASSERT),
        ("Japan said that it will help them.", Stance.COMMIT),
        ("Japan said that Norway will help them.", Stance.ASSERT),
        ("The Japanese foreign ministry said that Japan will help them.", Stance.COMMIT),
        ("“We express our deep concern,” Japan said.", Stance.CONCERN),
        ("“We call on all to stop,” Japan said.", Stance.DEMAND),
        ("Japan said that Iran must stop.", Stance.DEMAND),
        ("Japan said that Iran should stop.", Stance.DEMAND),
        ("Japan said it should stop.", Stance.ASSERT),
        ("Japan said they were deeply worried.", Stance.CONCERN),
        ("Japan said Iran was deeply worried.", Stance.ASSERT),
    ],
)
def test_stances(text: str, stance: Stance) -> None:
    assert [passage.stance for passage in passages_of(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Japan said on Monday that it had failed.", date(2025, 3, 17)),
        ("On 5 March 2025, Japan said that it had failed.", date(2025, 3, 5)),
        ("Japan, on March 14, said that it had failed.", date(2025, 3, 14)),
        ("It had failed, Japan said on 5 March 2025.", date(2025, 3, 5)),
        ("Japan condemned the launch on Monday.", date(2025, 3, 17)),
        ("In March 2024, Japan condemned the launch.", date(2024, 3, 1)),
        ("Japan condemned the launch in a statement issued on 5 March 2025 in Oslo.", date(2025, 3, 5)),
        # what is dated is something else
        ("Japan condemned the launch of 5 March 2025 in full.", None),
        ("Japan condemned the launch of May 2023.", None),
        ("Japan has warned since 2022 that it will fail.", None),
        ("Japan said that it had failed on 5 March 2025.", None),
        ("“It failed on 5 March 2025,” Japan said.", None),
        ("Japan said that it had failed.", None),
    ],
)
def test_the_day_of_the_saying(text: str, day: date | None) -> None:
    (passage,) = passages_of(text)
    assert (passage.said_on.day if passage.said_on is not None else None) == day


def test_a_verb_without_a_subject_has_the_day_of_the_one_before() -> None:
    dates = [passage.said_on for passage in passages_of("Japan said on Monday that it had failed, adding that it would return.")]
    assert [found.day for found in dates if found is not None] == [date(2025, 3, 17)] * 2


def test_a_month_is_a_period() -> None:
    (passage,) = passages_of("In March 2024, Japan condemned the launch.")
    assert passage.said_on is not None
    assert passage.said_on.precision is Precision.MONTH


def test_the_evidence_is_the_words_that_name_the_speaker() -> None:
    text = "On Monday the foreign ministers of Japan and Norway condemned the launch."
    (passage,) = passages_of(text)
    assert passage.evidence.of(text) == "the foreign ministers of Japan and Norway"
    assert passage.cue_span is not None
    assert passage.cue_span.of(text) == "condemned"


PARTS = st.sampled_from(
    ["Japan said that ", "“", "”", "the G7 ", "condemned ", ", she said", ". ", "\n", "on Monday ", "we must stop ", "and ", "‘x’ "]
)


@settings(deadline=None, derandomize=True)
@given(st.lists(PARTS | st.text(max_size=6), max_size=25).map("".join))
def test_any_text_gives_quotations_that_are_verbatim(text: str) -> None:
    document = document_of(text)
    if not document.zones:
        return
    found = annotations_of(text)
    for quotation in found.quotations:
        assert quotation.span.end <= len(text)
        assert quotation.span.of(text).strip()
        assert 0 <= quotation.statement < len(found.statements)
    for statement in found.statements:
        assert statement.evidence.of(text)
    for signatory in found.signatories:
        assert signatory.span.of(text)
