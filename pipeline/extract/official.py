"""Pages that are a statement themselves: the official text of a statement or of remarks, published as a whole page.

What belongs here: telling such a page, and its issuer. Its sentences are its passages.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.annotations import PartyKind
from pipeline.extract.page import Page
from pipeline.extract.quotations import Passage, Reader
from pipeline.extract.speakers import Speakers, Voice
from pipeline.text.document import Span, ZoneKind
from schemas.terms import Form, IssuerType, Speech, Stance, Status

_TITLE = re.compile(r"\b(?:statement|communiqu[eé]|declaration|remarks)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:attribut(?:ed|able)\s+to"
    r"|the\s+(?:text\s+of\s+the\s+)?following\s+(?:\w+\s+){0,2}(?:statement|text|declaration|communiqu[eé])\s+(?:was|is|has\s+been)\s+\w+\s+by"
    r"|issued\s+(?:jointly\s+)?by|(?:statement|remarks|declaration)\s+(?:by|of|from))\s+",
    re.IGNORECASE,
)
_WE = re.compile(r"^\W*(?:we|i)\b|[,;]\s+(?:and\s+)?we\b|\bour\b|\b(?:let|allow)\s+(?:me|us)\b|\bwe\s+(?:\w+\s+)?(?:\w+)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\b(?:said|told|according to|the statement (?:said|read|reads|says))\b", re.IGNORECASE)
_GREETING = re.compile(r"^\W*(?:and\s+)?(?:thank|mr\.? president|good (?:morning|afternoon))", re.IGNORECASE)
_OWN_WORDS = 0.2  # share of sentences in the first person
_EARLY = 6  # zones in which a page says whose text it is
_SHORTEST = 5  # tokens of a sentence that is a passage


def official_voice(page: Page, speakers: Speakers) -> Voice | None:
    """The issuer whose official text the page is; None where it is a report of what others said."""
    bodies = [sentence for sentence in page.sentences if sentence.kind is ZoneKind.BODY]
    if not bodies:
        return None
    text = page.document.text
    early = [zone.span for zone in page.document.zones[:_EARLY]]
    head = next((sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.HEADLINE), None)
    lead = next((found for span in [*([head] if head else []), *early] if (found := _LEAD.search(text, span.start, min(span.end, span.start + 300)))), None)
    titled = head is not None and _TITLE.search(head.of(text)) is not None
    plain = [sentence for sentence in bodies if not any(quote.outer.overlaps(sentence.span) for quote in page.quotes)]
    own = sum(1 for sentence in plain if _WE.search(sentence.span.of(text)))
    reported = sum(1 for sentence in bodies if _REPORTED.search(sentence.span.of(text)))
    attributed = lead is not None and not lead.group().casefold().startswith(("statement", "remarks", "declaration", "issued"))
    if not (titled or lead is not None or _opens_with_we(text, bodies[0].span)):
        return None
    if reported > own or not (attributed or own >= max(1, _OWN_WORDS * len(bodies))):
        return None
    voice = _issuer(page, speakers, lead, head, bodies[0].span)
    if voice is None:
        return None
    return replace(voice, form=_form(text, speakers, [span for span in (head, *early) if span is not None], voice))


def _opens_with_we(text: str, first: Span) -> bool:
    return re.match(r"\W*we,\s+the\b", first.of(text), re.IGNORECASE) is not None


def _form(text: str, speakers: Speakers, spans: list[Span], voice: Voice) -> Form | None:
    if voice.issuer.type is IssuerType.PERSON:
        return None
    for span in spans:
        for word in re.findall(r"[^\W\d_]+", span.of(text)[:300].casefold()):
            if word in speakers.speech.forms:
                return speakers.speech.forms[word]
    return None


def _issuer(page: Page, speakers: Speakers, lead: re.Match[str] | None, head: Span | None, first: Span) -> Voice | None:
    """Who the page says it is by: in the opening sentence, after the words that say so, in the headline."""
    tokens = page.tokens
    opening = tokens.within(first)
    start = opening.start
    while start < opening.stop and tokens.words[start] in {"we", ",", "the", "of"}:
        start += 1
    end = speakers.phrase_after(start, opening.stop) if start < opening.stop else None
    voice = speakers.read(start, end) if end is not None else None
    if voice is not None and voice.is_group and voice.issuer.issuer_id is not None:
        return voice
    if lead is not None:
        zone = next(zone.span for zone in page.document.zones if zone.span.start <= lead.start() < zone.span.end)
        return _named_after(speakers, tokens.first_at(lead.end()), tokens.within(zone).stop)
    if voice is not None and voice.issuer.issuer_id is not None:
        return voice
    if head is None:
        return None
    title = tokens.within(head)
    return speakers.read_parties(title.start, title.stop - 1)


def _named_after(speakers: Speakers, start: int, stop: int) -> Voice | None:
    """The parties that a line names as issuers, as one; the person or institution where it names but one country."""
    if start >= stop:
        return None
    end = speakers.phrase_after(start, stop)
    voice = speakers.read(start, end) if end is not None else None
    people = {mention.party_id for mention in speakers.page.parties if start <= mention.first < stop and mention.kind is PartyKind.PERSON}
    if len(people) > 1 or voice is None or voice.issuer.type is not IssuerType.PERSON:
        several = speakers.read_together(start, stop - 1)
        if several is not None:
            return several
    return voice if voice is not None else speakers.read_parties(start, stop - 1)


def _joined(text: str, sentences: list[Span]) -> Iterator[Span]:
    """Sentences, with the items of a list joined to the words that introduce it."""
    open_span: Span | None = None
    for span in sentences:
        whole = span if open_span is None else Span(open_span.start, span.end)
        if re.search(r"[:;,]\s*(?:and|or)?\s*$", span.of(text)):
            open_span = whole
        else:
            yield whole
            open_span = None
    if open_span is not None:
        yield open_span


def official_passages(page: Page, voice: Voice, reader: Reader) -> Iterator[Passage]:
    """Every sentence of the body as a passage of the issuer, but for greetings and the words that say whose text it is."""
    text = page.document.text
    for span in _joined(text, [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.BODY]):
        words = span.of(text)
        indices = page.tokens.within(span)
        if len(indices) < _SHORTEST or _GREETING.match(words) or _LEAD.search(words[:200]):
            continue
        stance = reader.official_stance(indices) or Stance.ASSERT
        source = page.span(voice.first, voice.last)
        yield Passage(span, indices.start, indices.stop - 1, voice, "state", None, stance, Speech.DIRECT, Status.ISSUED, None, source)
