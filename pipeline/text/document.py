"""What a source text is once it has been read: `Span`, `Zone`, `Document`.

What belongs here: the types that every later room shares. What does not: how they are found (`zones`, `header`, `reading`).
Offsets count Unicode code points of `Document.text`, half open, so `text[span.start:span.end]` is the evidence.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.text.packing import packed
from schemas.terms import DateBasis


@packed
@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open interval of code points. Raises ValueError where it is empty or negative.

    >>> Span(3, 7).of("the arms")
    ' arm'
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # checked before it is set, not in __post_init__: a document has hundreds of spans
        if not 0 <= start < end:
            raise ValueError(f"not a span: {start}:{end}")
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


class ZoneKind(StrEnum):
    """The parts of a page. Records are taken from `headline`, `deck`, `body` and, of weapons, `subheading` alone."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    BODY = "body"
    FURNITURE = "furniture"


@packed
@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """A stretch of a page of one kind: a paragraph, a caption, a menu line. Zones are in order and do not overlap."""

    span: Span
    kind: ZoneKind


@packed
@dataclass(frozen=True, slots=True)
class Document:
    """One source text, decoded, with what its header says.

    `text` is what the bytes decode to, unchanged; all offsets refer to it. `title`, `publisher`, `author` are as printed
    (or as the metadata of a collection gives them); `published_on_basis` says where the day was read.
    """

    document_id: str
    source: str
    text: str
    zones: tuple[Zone, ...]
    language: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: date | None = None
    published_on_basis: DateBasis | None = None
    url: str | None = None

    @property
    def n_body_characters(self) -> int:
        """Characters of article body, as against furniture, captions and headers."""
        return sum(len(zone.span) for zone in self.zones if zone.kind is ZoneKind.BODY)


@packed
@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """Something that was refused or not understood, reported as data.

    `source` is the file (with `#n` for a record of a collection), `reason` a short code such as `empty_file`, `detail` a sentence
    that names the place. `document_id` and `span` are there where the issue lies within a text that was read.
    """

    source: str
    severity: str
    reason: str
    detail: str
    document_id: str | None = None
    span: Span | None = None
