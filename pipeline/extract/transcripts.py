"""Transcripts: paragraphs that begin with the name of who speaks (`MR LUND: …`, `QUESTION: …`).

What belongs here: telling a transcript, and whose each paragraph is. What does not: sentences with cues (`quotations`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.annotations import Issuer
from pipeline.extract.passages import trim
from pipeline.extract.speakers import Speakers
from pipeline.extract.voices import Voice
from pipeline.text.document import Span, ZoneKind
from pipeline.text.sentences import Sentence
from schemas.terms import IssuerType

_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'\- ]{0,40}?)\s?:\s+(?=\S)")
_FEWEST_TURNS = 2  # labelled paragraphs that make a transcript
_SHORTEST = 4  # tokens of a turn that says something
_LONGEST_LABEL = 3  # words of a label that names nobody known
_NO_LABEL = Voice(Issuer("", IssuerType.UNNAMED), -1, -1)
_OTHER_LABEL = Voice(Issuer("", IssuerType.UNNAMED), -1, -1)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in a row: paragraphs `first` to `last`; `voice` is None for a question from the floor."""

    voice: Voice | None
    first: int
    last: int


def find_turns(speakers: Speakers, sentences: Sequence[Sentence]) -> dict[int, Turn]:
    """The turn that each paragraph of a transcript belongs to; empty for a text that is none.

    A paragraph without a label goes on with the turn before it; after the last label it does unless it reports in its turn.
    """
    starts = {sentence.paragraph: sentence for sentence in reversed(sentences)}
    labels = {paragraph: voice for paragraph in sorted(starts) if (voice := _read_label(speakers, starts[paragraph])) is not _NO_LABEL}
    if sum(voice is not _OTHER_LABEL for voice in labels.values()) < _FEWEST_TURNS:
        return {}
    end = max(labels)
    told = next((sentence.paragraph for sentence in sentences if sentence.paragraph > end and reports(speakers, sentence)), max(starts) + 1)
    spoken = [paragraph for paragraph in sorted(starts) if min(labels) <= paragraph < told]
    turns: dict[int, Turn] = {}
    for first, following in zip(labels, [*list(labels)[1:], max(starts) + 1], strict=True):
        run = [paragraph for paragraph in spoken if first <= paragraph < following]
        voice = labels[first]
        turn = Turn(None if voice is _OTHER_LABEL else voice, first, run[-1])
        turns.update(dict.fromkeys(run, turn))
    return turns


def turn_span(speakers: Speakers, paragraph: int) -> Span | None:
    """What is said in a paragraph of a turn, without its label; None where that is next to nothing."""
    page = speakers.page
    zone = page.document.zones[paragraph].span
    label = _LABEL.match(page.tokens.text, zone.start, zone.end)
    span = trim(page.tokens.text, label.end() if label else zone.start, zone.end)
    return span if span is not None and len(page.tokens.within(span)) >= _SHORTEST else None


def _read_label(speakers: Speakers, sentence: Sentence) -> Voice | None:
    """Who speaks in a paragraph that begins with a label, None for a question from the floor.

    `_OTHER_LABEL` where it is no known word for one who asks (`AFP:`), `_NO_LABEL` where there is no label.
    """
    label = _LABEL.match(speakers.page.tokens.text, sentence.span.start, sentence.span.end)
    if label is None:
        zones = speakers.page.document.zones
        before = zones[sentence.paragraph - 1] if sentence.paragraph else None
        # an agency that asks was taken for a dateline: "AFP: …"
        asked = before is not None and before.kind is ZoneKind.DATELINE and before.span.of(speakers.page.tokens.text).endswith(":")
        return _OTHER_LABEL if asked else _NO_LABEL
    voice = _labelled(speakers, label)
    if voice is not None or label["who"].casefold().split()[0] in speakers.speech.steering.questioner:
        return voice
    return _OTHER_LABEL if len(label["who"].split()) <= _LONGEST_LABEL else _NO_LABEL


def reports(speakers: Speakers, sentence: Sentence) -> bool:
    """Whether a sentence is a reporter's: it tells what a third person said."""
    words, steering = speakers.page.tokens.words, speakers.speech.steering
    told = (
        index
        for index in speakers.page.tokens.within(sentence.span)
        if words[index] in speakers.speech.steering.telling and index not in speakers.page.quote_at
    )
    return any(words[index - 1] not in steering.own_voice for index in told)


def _labelled(speakers: Speakers, label: re.Match[str]) -> Voice | None:
    """The person that a label names; none for an outlet, whose reporters ask."""
    tokens = speakers.page.tokens
    indices = tokens.within(Span(*label.span("who")))
    if not indices:
        return None
    voice = speakers.read(indices.start, indices.stop - 1)
    if voice is not None and voice.is_person:
        return voice
    if len(indices) > 1 and tokens.words[indices.start] in speakers.speech.steering.honorific:
        # a label in capitals has no capital letters to tell a name by
        surname = tokens.words[indices.stop - 1]
        known = speakers.memory.of_surname(surname)
        at = indices.stop - 1
        return known.again(at, at) if known is not None else Voice(Issuer(surname.title(), IssuerType.PERSON), at, at)
    return None
