"""Pages that are a statement themselves: the official text of a joint statement, published as a whole page.

What belongs here: telling such a page, and its issuer. Its sentences are its passages.
"""

import re
from collections.abc import Iterator

from pipeline.extract.page import Page
from pipeline.extract.quotations import Passage, Reader
from pipeline.extract.speakers import Speakers, Voice
from pipeline.text.document import Span, ZoneKind
from schemas.terms import Form, Speech, Stance, Status

_TITLE = re.compile(r"\b(?:statement|communiqu[eé]|declaration)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|told|reads|according to|the statement (?:said|read|says))\b", re.IGNORECASE)
_FORMS = ((Form.COMMUNIQUE, "communiqu"), (Form.DECLARATION, "declaration"), (Form.JOINT_STATEMENT, "statement"))
_OWN_WORDS = 0.2  # share of sentences in the first person plural


def official_voice(page: Page, speakers: Speakers) -> Voice | None:
    """The issuer whose official text the page is; None where it is a report."""
    title = next((sentence for sentence in page.sentences if sentence.kind is ZoneKind.HEADLINE), None)
    bodies = [sentence for sentence in page.sentences if sentence.kind is ZoneKind.BODY]
    if not bodies:
        return None
    text = page.document.text
    head = title.span.of(text) if title else ""
    if not _TITLE.search(head):
        return None
    own = sum(1 for sentence in bodies if _WE.search(sentence.span.of(text)) and not _quoted(page, sentence.span))
    reported = sum(1 for sentence in bodies if _REPORTED.search(sentence.span.of(text)))
    if own < max(1, _OWN_WORDS * len(bodies)) or reported > own:
        return None
    form = next((form for form, word in _FORMS if word in head.casefold()), None)
    for sentence in ([title] if title else []) + bodies[:3]:
        indices = page.tokens.within(sentence.span)
        voice = _group_in(speakers, indices)
        if voice is not None:
            return Voice(voice.issuer, voice.first, voice.last, form, voice.members, voice.level)
    return None


def _group_in(speakers: Speakers, indices: range) -> Voice | None:
    words = speakers.tokens.words
    start = indices.start
    while start < indices.stop and words[start] in {"we", ",", "the", "of", "statement", "by", "joint", "text", "following"}:
        start += 1
    end = speakers.phrase_after(start, indices.stop)
    voice = speakers.read(start, end) if end is not None else None
    if voice is not None and voice.issuer.issuer_id is not None:
        return voice
    return speakers.read_parties(indices.start, indices.stop - 1)


def _quoted(page: Page, span: Span) -> bool:
    return any(quote.outer.overlaps(span) for quote in page.quotes)


def official_passages(page: Page, voice: Voice, reader: Reader) -> Iterator[Passage]:
    """Every sentence of the body as a passage of the issuer."""
    for sentence in page.sentences:
        if sentence.kind is not ZoneKind.BODY:
            continue
        indices = page.tokens.within(sentence.span)
        if len(indices) < 5:
            continue
        stance = reader.official_stance(indices) or Stance.ASSERT
        source = page.span(voice.first, voice.last)
        yield Passage(sentence.span, indices.start, indices.stop - 1, voice, "state", None, stance, Speech.DIRECT, Status.ISSUED, None, source)
