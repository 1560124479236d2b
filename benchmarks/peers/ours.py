"""What this tool finds, in the form in which the peers tell theirs.

What belongs here: the form. What does not: the conversation (`adapters`), what is right (`scoring`).
"""

from collections.abc import Sequence
from typing import Any

from pipeline.extract.annotations import Annotations, DateMention
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.text.reading import EXTRACTED_LANGUAGE, read_document
from pipeline.text.sources import RawSource
from pipeline.vocabulary.load import Vocabulary


def read_text(text: str, vocabulary: Vocabulary) -> Document | None:
    """The text as a page; None where nothing is extracted from it."""
    reading = read_document(RawSource("page.txt", text.encode()), vocabulary.pages)
    return reading.document if reading.extractable else None


def take_as_body(text: str) -> Document:
    """The text as an article that has nothing but a body."""
    return Document("0" * 16, "sentence.txt", text, (Zone(Span(0, len(text)), ZoneKind.BODY),), EXTRACTED_LANGUAGE)


def list_figures(annotations: Annotations) -> list[dict[str, Any]]:
    """Figures with both ends of the interval, of which an open one is null."""
    return [
        {
            "kind": "figure",
            "start": figure.span.start,
            "end": figure.span.end,
            "low": figure.value_low,
            "high": figure.value_high,
            "modifier": figure.modifier.value,
        }
        for figure in annotations.figures
    ]


def list_dates(dates: Sequence[DateMention]) -> list[dict[str, Any]]:
    """Dates by the first day of the period that is meant."""
    return [
        {"kind": "date", "start": one.span.start, "end": one.span.end, "day": one.day.isoformat() if one.day else None} for one in dates
    ]
