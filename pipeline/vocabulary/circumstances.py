"""What happens to counted people and things: words of killing, intercepting, delivering, and the event each stands for."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import Event


@dataclass(frozen=True, slots=True)
class CircumstanceVocabulary:
    """`events`: word or phrase -> event."""

    events: PhraseTable[Event]


def read_circumstances(overlay: Path | None = None) -> CircumstanceVocabulary:
    """The words of events, a user's own laid over them. Raises VocabularyError for an event that does not exist."""
    rows = read_rows("figure_events", ("word", "event", "source"), ("word",), overlay)
    return CircumstanceVocabulary(PhraseTable((row["word"], _read_event(row)) for row in rows))


def _read_event(row: Row) -> Event:
    try:
        return Event(row["event"])
    except ValueError as error:
        raise row.error(f"unknown event {row['event']!r}") from error
