"""The passages of an official text: its sentences, each a passage of its issuer.

What belongs here: which sentences are passages, and where one holds several. What does not: whose text a page is (`official`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.annotations import DateMention
from pipeline.extract.official import Official, introduces
from pipeline.extract.page import Page
from pipeline.extract.passages import Passage, trim
from pipeline.extract.quotations import Reader, title_date
from pipeline.extract.speakers import Speakers
from pipeline.extract.stances import Stances
from pipeline.extract.voices import Voice
from pipeline.text.document import Span, ZoneKind
from pipeline.vocabulary.speech import VerbForm
from schemas.terms import Precision, Speech, Stance, Status

_GREETING = re.compile(r"^\W*(?:and\s+)?(?:thank|mr\.? president|good (?:morning|afternoon))", re.IGNORECASE)
_JOINT_END = re.compile(r"[,;\s]*\b(?:and|as well as)(?:\s+(?:also|further|\w+ly))*\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"[:;,]\s*(?:and|or)?\s*$")
_STATE = "state"
_SHORTEST = 5  # tokens of a sentence that is a passage


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


def official_passages(page: Page, official: Official, speakers: Speakers) -> Iterator[Passage]:
    """Every sentence of the body as a passage of the issuer, but for greetings and the words that say whose text it is."""
    text = page.document.text
    stances = Stances(speakers.grammar)
    voice = official.voice
    source = page.span(voice.first, voice.last)
    end = _end_of_text(page, speakers)
    bodies = [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.BODY and sentence.span.start < end]
    speakers.memory.we = voice
    said_on = title_date(page) or _issuing_date(page)
    found = Reader(speakers).read()
    own = [passage for passage in found if _same(passage.voice, voice)]
    listed = [page.tokens.span(found.mentions[0].first, found.mentions[-1].last) for found in speakers.lists]
    for sentence in _joined(text, [span for span in bodies if not introduces(span.of(text))]):
        if any(_only_lists(page, sentence, one) for one in listed if sentence.covers(one)):
            continue
        if len(page.tokens.within(sentence)) < _SHORTEST or _GREETING.match(sentence.of(text)):
            continue
        told = [passage for passage in found if official.released and sentence.covers(passage.span) and passage not in own]
        if told:
            yield from told  # a press release quotes its officials
            continue
        inside = [passage for passage in own if sentence.start <= passage.span.start < sentence.end]
        if inside and _tells_of_past(speakers, inside[0]):
            yield from (
                replace(passage, voice=replace(passage.voice, form=voice.form), said_on=passage.said_on or said_on) for passage in inside
            )
            continue
        for span in _deeds(text, sentence, inside):
            indices = page.tokens.within(span)
            stance = stances.official(indices) or Stance.ASSERT
            yield Passage(span, indices.start, indices.stop - 1, voice, _STATE, None, stance, Speech.DIRECT, Status.ISSUED, said_on, source)


def _end_of_text(page: Page, speakers: Speakers) -> int:
    """Where a heading says that what follows is about the text and no part of it: `Background`, `Notes to editors`, `End text`."""
    headings = speakers.speech.steering.closing_heading
    text = page.document.text
    starts = (zone.span.start for zone in page.document.zones if zone.span.of(text).strip(" \t\r\n:.-–—*#").casefold() in headings)
    return next(starts, len(text))


def _only_lists(page: Page, sentence: Span, listed: Span) -> bool:
    """Whether a sentence is a list of signatories and says no more of them than that."""
    rest = page.tokens.within(Span(listed.end, sentence.end)) if listed.end < sentence.end else range(0)
    return 2 * (listed.end - listed.start) > sentence.end - sentence.start and len(rest) < _SHORTEST


def _issuing_date(page: Page) -> DateMention | None:
    """The day that the sentence gives which says whose text it is: `X on Tuesday issued the following statement`."""
    text = page.document.text
    spans = [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.BODY and introduces(sentence.span.of(text))]
    return next((date for date in page.dates if date.precision is Precision.DAY and any(span.covers(date.span) for span in spans)), None)


def _same(one: Voice, other: Voice) -> bool:
    if one.issuer.issuer_id is not None:
        return one.issuer.issuer_id == other.issuer.issuer_id
    return one.issuer.name.casefold() == other.issuer.name.casefold()


def _tells_of_past(speakers: Speakers, passage: Passage) -> bool:
    """Whether an official text tells what its issuer did, as press statements of councils do: `The members condemned the attack`."""
    page = speakers.page
    if passage.cue_span is None or page.tokens.words[passage.voice.first] in speakers.grammar.steering.own_voice - {"they"}:
        return False
    verb = page.tokens.words[page.tokens.first_at(passage.cue_span.start)]
    return any(form is VerbForm.PAST for _, form in speakers.speech.verbs.get(verb, ()))


def _deeds(text: str, sentence: Span, inside: list[Passage]) -> Iterator[Span]:
    """A sentence, parted where a further deed of the same subject begins: `We condemn the launch and urge all states to stop it`."""
    start = sentence.start
    for passage in inside[1:]:
        if passage.cue_span is not None and passage.span.start == passage.cue_span.start > start:
            part = trim(text, start, passage.span.start)
            if part is not None:
                yield Span(part.start, part.start + len(_JOINT_END.sub("", part.of(text))))
            start = passage.span.start
    yield Span(start, sentence.end)
