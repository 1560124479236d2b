"""Pages for the tests of extraction, made from plain lines so that no rule about zones comes between."""

from datetime import date

from pipeline.extract.annotate import annotate, read_page
from pipeline.extract.annotations import Annotations
from pipeline.extract.page import Page
from pipeline.extract.passages import Passage
from pipeline.extract.quotations import Reader
from pipeline.extract.speakers import Speakers
from pipeline.extract.voices import Voice
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.vocabulary.load import load_vocabulary

DAY = date(2025, 3, 20)
"""A Thursday: the day of publication of every page."""


def document_of(text: str, headline: str | None = None) -> Document:
    """A document whose lines are paragraphs of the body, below a headline where one is given."""
    whole = text if headline is None else f"{headline}\n{text}"
    zones: list[Zone] = []
    start = 0
    for line in whole.split("\n"):
        if line.strip():
            kind = ZoneKind.HEADLINE if headline is not None and not zones else ZoneKind.BODY
            zones.append(Zone(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return Document("0123456789abcdef", "page.txt", whole, tuple(zones), "en", published_on=DAY)


def page_of(text: str, headline: str | None = None) -> Page:
    return read_page(document_of(text, headline), load_vocabulary())


def speakers_of(text: str, headline: str | None = None) -> Speakers:
    vocabulary = load_vocabulary()
    return Speakers(page_of(text, headline), vocabulary.speech, vocabulary.parties, vocabulary.outlets)


def annotations_of(text: str, headline: str | None = None) -> Annotations:
    return annotate(document_of(text, headline), load_vocabulary())


def passages_of(text: str) -> list[Passage]:
    return Reader(speakers_of(text)).read()


def said(text: str) -> list[tuple[str, str, str]]:
    """Issuer, cue and words of each passage."""
    return [(found.voice.issuer.name, found.cue, found.span.of(text)) for found in passages_of(text)]


def voice_of(phrase: str, rest: str = " said that it was so.") -> Voice | None:
    """The voice of the noun phrase that a sentence begins with."""
    speakers = speakers_of(phrase + rest)
    found = speakers.read_from(0, len(speakers.page.tokens))
    return found[0] if found is not None else None
