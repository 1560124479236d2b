"""Pages that are a statement themselves: the official text of a statement or of remarks, published as a whole page.

What belongs here: telling such a page, and its issuer. Its sentences are its passages.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.annotations import PartyKind
from pipeline.extract.page import Page
from pipeline.extract.passages import Passage
from pipeline.extract.speakers import Speakers
from pipeline.extract.stances import Stances
from pipeline.extract.statements import JOINT_FORMS
from pipeline.extract.voices import Voice
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
_OPENING = re.compile(r"\W*we,\s+the\b", re.IGNORECASE)
_WEAK_LEAD = re.compile(r"statement|remarks|declaration|issued", re.IGNORECASE)
_GOES_ON = re.compile(r"[:;,]\s*(?:and|or)?\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_OWN_WORDS = 0.2  # share of sentences in the first person
_EARLY = 6  # zones in which a page says whose text it is
_LEAD_REACH = 300  # characters of a zone in which it says so
_HEAD_REACH = 200  # characters of a sentence in which it says so
_STATE = "state"
_SHORTEST = 5  # tokens of a sentence that is a passage


def official_voice(page: Page, speakers: Speakers) -> Voice | None:
    """The issuer whose official text the page is; None where it is a report of what others said."""
    bodies = [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.BODY]
    if not bodies:
        return None
    text = page.document.text
    head = next((sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.HEADLINE), None)
    early = [zone.span for zone in page.document.zones[:_EARLY]]
    spans = early if head is None else [head, *early]
    lead = next((found for span in spans if (found := _LEAD.search(text, span.start, min(span.end, span.start + _LEAD_REACH)))), None)
    titled = head is not None and _TITLE.search(head.of(text)) is not None
    if not (titled or lead is not None or _OPENING.match(bodies[0].of(text))):
        return None
    attributed = lead is not None and not _WEAK_LEAD.match(lead.group())
    if not _speaks_for_itself(page, bodies, attributed):
        return None
    voice = _issuer(page, speakers, lead, head, bodies[0])
    return None if voice is None else replace(voice, form=_form(text, speakers, spans, voice))


def _speaks_for_itself(page: Page, bodies: list[Span], attributed: bool) -> bool:
    """Whether a page is told in the first person, twice as often as of others: quotes do not count, as reports hold them too."""
    text = page.document.text
    plain = [span for span in bodies if not page.quotes_over(span.start, span.end)]
    own = sum(1 for span in plain if _WE.search(span.of(text)))
    reported = sum(1 for span in bodies if _REPORTED.search(span.of(text)))
    return 2 * reported <= own and (attributed or own >= max(1, _OWN_WORDS * len(bodies)))


def _form(text: str, speakers: Speakers, spans: list[Span], voice: Voice) -> Form | None:
    """The form that the page names first; what a person says is remarks, and what several say is joint, whatever it is called."""
    if voice.is_person:
        return None
    forms = speakers.speech.forms
    words = (word for span in spans for word in _WORD.findall(span.of(text)[:_LEAD_REACH].casefold()))
    named = next((forms[word] for word in words if word in forms), None)
    return Form.JOINT_STATEMENT if voice.issuer.type is IssuerType.GROUP and named not in JOINT_FORMS else named


def _issuer(page: Page, speakers: Speakers, lead: re.Match[str] | None, head: Span | None, first: Span) -> Voice | None:
    """Who the page says it is by: in the opening sentence, after the words that say so, in the headline."""
    tokens = page.tokens
    opening = tokens.within(first)
    start = next((index for index in opening if tokens.words[index] not in {"we", ",", "the", "of"}), None)
    found = speakers.read_from(start, opening.stop) if start is not None else None
    voice = found[0] if found is not None else None
    known = voice if voice is not None and voice.issuer.issuer_id is not None else None
    if lead is None or (known is not None and known.is_group):
        if known is not None or head is None:
            return known
        title = tokens.within(head)
        return speakers.organizations.read_title(title.start, title.stop - 1)
    zone = next(zone.span for zone in page.document.zones if zone.span.start <= lead.start() < zone.span.end)
    return _named_after(speakers, tokens.first_at(lead.end()), tokens.within(zone).stop)


def _named_after(speakers: Speakers, start: int, stop: int) -> Voice | None:
    """The parties that a line names as issuers, as one; the person or institution where it names but one country."""
    if start >= stop:
        return None
    found = speakers.read_from(start, stop)
    voice = found[0] if found is not None else None
    named = speakers.page.parties_in(start, stop - 1)
    people = {mention.party_id for mention in named if mention.kind is PartyKind.PERSON}
    if len(people) > 1 or voice is None or not voice.is_person:
        several = speakers.organizations.read_together(start, stop - 1)
        if several is not None:
            return several
    return voice or speakers.organizations.read_title(start, stop - 1)


def _joined(text: str, sentences: list[Span]) -> Iterator[Span]:
    """Sentences, with the items of a list joined to the words that introduce it."""
    open_span: Span | None = None
    for span in sentences:
        whole = span if open_span is None else Span(open_span.start, span.end)
        if _GOES_ON.search(span.of(text)):
            open_span = whole
        else:
            yield whole
            open_span = None
    if open_span is not None:
        yield open_span


def official_passages(page: Page, voice: Voice, speakers: Speakers) -> Iterator[Passage]:
    """Every sentence of the body as a passage of the issuer, but for greetings and the words that say whose text it is."""
    text = page.document.text
    stances = Stances(speakers.grammar)
    source = page.span(voice.first, voice.last)
    bodies = [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.BODY]
    for span in _joined(text, [span for span in bodies if not _LEAD.search(span.of(text)[:_HEAD_REACH])]):
        indices = page.tokens.within(span)
        if len(indices) < _SHORTEST or _GREETING.match(span.of(text)):
            continue
        stance = stances.official(indices) or Stance.ASSERT
        yield Passage(span, indices.start, indices.stop - 1, voice, _STATE, None, stance, Speech.DIRECT, Status.ISSUED, None, source)
