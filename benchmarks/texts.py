"""The texts that are measured on: the project's own with their annotations, and as many more as are wanted, made of them.

What belongs here: reading and varying texts. What does not: what is done with them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from pipeline.evaluation.references import CROSS_DOCUMENT, ReferenceDocument, read_reference
from pipeline.text.document import Document, ZoneKind
from pipeline.text.reading import read_document
from pipeline.text.sources import RawSource, find_sources
from pipeline.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
# the project's own annotated texts: folder of texts, folder of annotations
OWN = ((ROOT / "seeds", ROOT / "tests/quality/gold"), (ROOT / "tests/quality/texts", ROOT / "tests/quality/gold"))

SHORTEST, LONGEST = 2_000, 3_000
# paragraphs that stay at the top of a page: title, publisher, day
_HEAD = 3
# what an article says itself; figures are annotated there alone
_READ = frozenset({ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.BODY})
_LONG_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d{3,}")


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text and what a careful reader found in it."""

    stem: str
    source: RawSource
    document: Document
    reference: ReferenceDocument


def read_annotated(folders: Sequence[tuple[Path, Path]] = OWN) -> tuple[AnnotatedText, ...]:
    """Every text of the folders that has an annotation. Raises AnnotationError and NotADirectoryError."""
    words = load_vocabulary().pages
    found = []
    for texts, references in folders:
        for source in find_sources(texts):
            if not isinstance(source, RawSource):
                continue
            stem = Path(source.source).stem
            annotation = references / f"{stem}.json"
            document = read_document(source, words).document
            if document is not None and annotation.is_file() and annotation.name != CROSS_DOCUMENT:
                found.append(AnnotatedText(stem, source, document, read_reference(annotation)))
    return tuple(found)


def keep_article(document: Document) -> str:
    """The text with everything blank but headline, deck and body, so that offsets stay and furniture misleads nobody."""
    text = document.text
    kept = [" " if not sign.isspace() else sign for sign in text]
    for zone in document.zones:
        if zone.kind in _READ:
            kept[zone.span.start : zone.span.end] = text[zone.span.start : zone.span.end]
    return "".join(kept)


def vary_texts(texts: Sequence[str], count: int) -> tuple[str, ...]:
    """So many different texts of two to three thousand characters: paragraphs of one after the other, other numbers in each.

    >>> made = vary_texts(["A report.\\n\\nSome 250 men left.", "In 2024 they met."] * 20, 3)
    >>> len(made), len(set(made)), all(SHORTEST <= len(text) <= LONGEST for text in made)
    (3, 3, True)
    """
    return tuple(islice(_vary(texts), count))


def _vary(texts: Sequence[str]) -> Iterator[str]:
    paragraphs = [[part for part in text.split("\n\n") if part.strip()] for text in texts]
    for turn, first in enumerate(cycle(range(len(texts)))):
        parts: list[str] = []
        length = 0
        for part in _follow(paragraphs, first, turn // len(texts)):
            if length >= SHORTEST or length + len(part) + 2 > LONGEST:
                break
            parts.append(part)
            length += len(part) + 2
        text = "\n\n".join(parts).ljust(SHORTEST, "\n")
        yield _LONG_NUMBER.sub(lambda number, turn=turn: str(int(number[0]) + turn), text)  # type: ignore[misc]


def _follow(paragraphs: Sequence[Sequence[str]], first: int, turn: int) -> Iterator[str]:
    """Paragraphs of one text after the other from the first on; what follows a head begins with another paragraph in each turn."""
    for number in islice(cycle(range(len(paragraphs))), first, None):
        head, rest = paragraphs[number][:_HEAD], paragraphs[number][_HEAD:]
        begin = turn % len(rest) if rest else 0
        yield from (*head, *rest[begin:], *rest[:begin])
