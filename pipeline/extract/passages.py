"""Passages: attributed stretches of text, with the marks of quotation, the stance and the date that belong to them.

What belongs here: from the tokens that a cue attributes to characters, speech and date. What does not: which tokens those are
(`contents`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.extract.annotations import DateMention
from pipeline.extract.clauses import Clauses
from pipeline.extract.cues import Cue, Side
from pipeline.extract.grammar import Grammar
from pipeline.extract.quotes import Quote
from pipeline.extract.stances import Stances
from pipeline.extract.voices import Voice
from pipeline.text.document import Span
from schemas.terms import Precision, Speech, Stance, Status

_SHORTEST = 2  # words of an indirect passage
_NEWS = timedelta(days=7)
_NEAR = 3  # tokens from a deed to a date that belongs to it
_TRIMMED = " \t\r\n\u00a0,;:-–—"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its speaker. `said_on` is the date that the words around it give; `first`, `last` are its tokens.

    `antecedents` are the words that the source goes back to, the nearest first.
    """

    span: Span
    first: int
    last: int
    voice: Voice
    cue: str
    cue_span: Span | None
    stance: Stance
    speech: Speech
    status: Status
    said_on: DateMention | None = None
    source_span: Span | None = None
    antecedents: tuple[Span, ...] = ()

    @property
    def evidence(self) -> Span:
        """The words that name the speaker; the passage itself where none do."""
        return self.source_span or self.span


class Passages:
    """Makes the passages of one page."""

    def __init__(self, grammar: Grammar, clauses: Clauses, stances: Stances) -> None:
        self.grammar = grammar
        self.page = grammar.page
        self.tokens = grammar.tokens
        self.words = grammar.words
        self.clauses = clauses
        self.stances = stances

    def own(self, span: Span, voice: Voice, cue: str, said_on: DateMention | None = None) -> Passage:
        """A passage in the issuer's own words that no cue of its sentence attributes: a turn of a transcript, a quote that goes on."""
        inside = self.tokens.within(span)
        stance = self.own_stance(inside, voice) or Stance.ASSERT
        source, antecedents = self._source(voice)
        issued = Status.ISSUED
        return Passage(span, inside.start, inside.stop - 1, voice, cue, None, stance, Speech.DIRECT, issued, said_on, source, antecedents)

    def _source(self, voice: Voice) -> tuple[Span, tuple[Span, ...]]:
        """The words that stand for the speaker, and those that they go back to; words that only say the same again are no step."""
        source = self.page.span(voice.first, voice.last)
        said = source.of(self.tokens.text).casefold()
        steps: list[Span] = []
        for first, last in voice.path:
            span = self.page.span(first, last)
            words = span.of(self.tokens.text).casefold()
            if words != said:
                steps.append(span)
            said = words
        return source, tuple(steps)

    def own_stance(self, inside: range, voice: Voice) -> Stance | None:
        """Stance of what somebody says in their own words; who speaks of their own country (`China opposes …`) speaks for it."""
        found = self.stances.own(inside)
        party = self.page.party_at.get(inside.start)
        own = found is None and party is not None and party.country is not None and party.country == voice.issuer.country
        return self.stances.official(inside) if own else found

    def of_cue(self, cue: Cue, first: int, last: int, left: int) -> Passage | None:
        """The passage of tokens `first` to `last`, which the cue attributes; quotes that begin in it are taken whole.

        `left` is the first token of the sentence. Also tells the cue its date, for those that share its subject.
        """
        if first > last or first >= len(self.tokens) or cue.voice is None:
            return None
        found = self._span(self.tokens.starts[first], self.tokens.ends[last])
        if found is None:
            return None
        span, speech = found
        inside = self.tokens.within(span)
        if not inside or (not cue.deed and (len(span.of(self.tokens.text).split()) < _SHORTEST or self._only_date(inside))):
            return None
        cue.said_on = self._date(cue, last, left)
        return Passage(
            span,
            inside.start,
            inside.stop - 1,
            cue.voice,
            cue.name,
            self.page.span(cue.first, cue.last),
            self.stances.of_cue(cue, inside),
            speech,
            Status.EXPECTED if cue.expected else Status.ISSUED,
            cue.said_on,
            *self._source(cue.voice),
        )

    def _only_date(self, inside: range) -> bool:
        """Whether nothing is said but when: what was taken for content is an adjunct."""
        words, prepositions = self.grammar.words, self.grammar.prepositions
        return all(index in self.page.date_at or words[index] in prepositions or not words[index].isalpha() for index in inside)

    # ------------------------------------------------------------------------------------------ characters

    def _span(self, start: int, end: int) -> tuple[Span, Speech] | None:
        """The characters of a passage, and how it is quoted."""
        text = self.tokens.text
        quotes = self.page.quotes_over(start, end)
        if not quotes:
            span = trim(text, start, end)
            return None if span is None else (span, Speech.INDIRECT)
        if self._all_quoted(quotes, start, end):
            span = trim(text, quotes[0].inner.start, quotes[-1].inner.end)
            if span is not None:
                return span, Speech.DIRECT
        opening = text[quotes[0].inner.start : start].strip() if quotes[0].outer.start < start else None
        if opening == "" or (opening is not None and opening.endswith("ly") and " " not in opening):
            start = quotes[0].outer.start  # X “strongly condemned” the launch
        span = trim(text, start, max(end, quotes[-1].outer.end))
        return None if span is None else (span, Speech.MIXED)

    def _all_quoted(self, quotes: Sequence[Quote], start: int, end: int) -> bool:
        """Whether nothing but signs and blanks stands outside the quotes."""
        position = start
        for quote in quotes:
            if _has_words(self.tokens.text[position : max(position, quote.outer.start)]):
                return False
            position = max(position, quote.outer.end)
        return not _has_words(self.tokens.text[position : max(position, end)])

    # ------------------------------------------------------------------------------------------ dates

    def _date(self, cue: Cue, last: int, left: int) -> DateMention | None:
        """The date of the saying, by where it stands; else that of the verb whose subject this one shares."""
        for place in self._places(cue, last, left):
            for index in place:
                dated = self.page.date_at.get(index)
                if dated is not None and index not in self.page.quote_at and self._dates_saying(cue, dated, last, left):
                    return dated[2]
        return cue.parent.said_on if cue.parent is not None else None

    def _places(self, cue: Cue, last: int, left: int) -> Iterator[range]:
        """Where the date of the saying may stand: beside the cue, at the head of the sentence, at the end of a deed's clause."""
        yield range(cue.tag_first, cue.tag_last + 1)
        yield from cue.places
        if cue.side is Side.RIGHT:
            yield range(cue.tag_first, cue.content_first)
            yield range(left, self.clauses.end_of_opening(left, cue.tag_first))
        if cue.deed:
            yield range(cue.last + 1, last + 1)

    def _dates_saying(self, cue: Cue, dated: tuple[int, int, DateMention], last: int, left: int) -> bool:
        """Whether a date is the day of the saying: no period (`since 2022`), and none that only dates what a deed is about."""
        begins, ends, mention = dated
        before = self.words[begins - 1] if begins > left else ""
        if before in self.grammar.steering.bounding or self._possesses(ends):
            return False
        issued = begins - 2 > left and self.words[begins - 2] in self.grammar.steering.issued
        if not cue.deed or begins <= cue.last + _NEAR or issued:
            return True
        if ends < last - 1 or mention.precision is Precision.MONTH or self._long_ago(mention):
            return False
        return mention.precision is not Precision.YEAR or before == "in"

    def _possesses(self, ends: int) -> bool:
        """Whether a date tells which thing is meant (`after Saturday's attack`); a statement's is the day of the saying."""
        following = self.words[ends + 1 : ends + 3]
        return following[:1] == ("'s",) and following[-1] not in self.grammar.speech.forms

    def _long_ago(self, mention: DateMention) -> bool:
        """Whether a day is too long before the page for its news: what was done about dates from it."""
        published = self.page.document.published_on
        return published is not None and mention.day is not None and mention.day < published - _NEWS


def without_repeats(passages: Iterable[Passage]) -> list[Passage]:
    """Passages in order; of two with the same span and issuer the first is kept."""
    first: dict[tuple[Span, str], Passage] = {}
    for passage in passages:
        first.setdefault((passage.span, passage.voice.issuer.name), passage)
    return list(first.values())


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without blanks, commas and dashes at its ends; None where nothing is left.

    >>> trim(" – so it is, ", 0, 13).of(" – so it is, ")
    'so it is'
    """
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end) if start < end else None


def _has_words(text: str) -> bool:
    return any(char.isalnum() for char in text)
