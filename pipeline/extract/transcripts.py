"""Transcripts: paragraphs that begin with the name of who speaks (`MR LUND: …`, `QUESTION: …`).

What belongs here: telling a transcript, and whose each paragraph is. What does not: sentences with cues (`quotations`).
"""

import re
from collections.abc import Sequence

from pipeline.extract.annotations import Issuer
from pipeline.extract.passages import trim
from pipeline.extract.speakers import Speakers
from pipeline.extract.voices import Voice
from pipeline.text.document import Span
from pipeline.text.sentences import Sentence
from schemas.terms import IssuerType

_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'\- ]{1,40}?)\s?:\s+(?=\S)")
_FEWEST_TURNS = 2  # labelled paragraphs that make a transcript
_SHORTEST = 4  # tokens of a turn that says something

Turns = dict[int, Voice | None]
"""Paragraph -> who speaks in it, None for a question from the floor."""


def find_turns(speakers: Speakers, sentences: Sequence[Sentence]) -> Turns:
    """The labelled paragraphs of a transcript; empty for a text that is none."""
    turns: Turns = {}
    for sentence in sentences:
        if sentence.paragraph not in turns:
            label = _LABEL.match(speakers.page.tokens.text, sentence.span.start, sentence.span.end)
            if label is not None:
                voice = _labelled(speakers, label)
                if voice is not None or label["who"].casefold().split()[0] in speakers.speech.steering.questioner:
                    turns[sentence.paragraph] = voice
    return turns if len(turns) >= _FEWEST_TURNS else {}


def turn_span(speakers: Speakers, sentence: Sentence) -> Span | None:
    """What is said in the paragraph of a sentence, without its label; None where that is next to nothing."""
    text = speakers.page.tokens.text
    zone = speakers.page.document.zones[sentence.paragraph].span
    label = _LABEL.match(text, zone.start, zone.end)
    span = trim(text, label.end() if label else zone.start, zone.end)
    return span if span is not None and len(speakers.page.tokens.within(span)) >= _SHORTEST else None


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
        issuer = speakers.memory.of_surname(surname) or Issuer(surname.title(), IssuerType.PERSON)
        return Voice(issuer, indices.stop - 1, indices.stop - 1)
    return None
