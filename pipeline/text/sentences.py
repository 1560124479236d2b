"""Sentences of a document: stretches of one zone, in order.

PLACEHOLDER being written.
"""

from dataclasses import dataclass

from pipeline.text.document import Span, ZoneKind


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence within one zone. `paragraph` counts the zones of the document from 0, so sentences of one paragraph share it."""

    span: Span
    kind: ZoneKind
    paragraph: int
