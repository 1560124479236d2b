"""Attributed passages of a page: its sentences read in order, each for what its cues attribute.

What belongs here: the order of reading, what is remembered from sentence to sentence, quotes that no cue of their sentence attributes.
What does not: cues (`verb_cues`, `phrase_cues`), contents (`contents`), passages (`passages`), which of them make one statement
(`statements`).

A passage of a clause verb (`say`) is the clause or the quoted words; one of a deed (`condemn`) runs from the verb to the end of its clause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.clauses import Clauses
from pipeline.extract.complements import Complements
from pipeline.extract.contents import Contents
from pipeline.extract.cues import Cue, Side
from pipeline.extract.passages import Passage, Passages, trim, without_repeats
from pipeline.extract.phrase_cues import PhraseCues
from pipeline.extract.quotes import Quote
from pipeline.extract.speakers import Speakers
from pipeline.extract.stances import Stances
from pipeline.extract.subjects import Subjects
from pipeline.extract.transcripts import find_turns, turn_span
from pipeline.extract.verb_cues import VerbCues
from pipeline.extract.voices import Voice
from pipeline.text.document import ZoneKind
from pipeline.text.sentences import Sentence
from schemas.terms import IssuerType

_SHORTEST_QUOTE = 4  # words of a quote that stands as a sentence of its own
_LEAD_END = (".", ":", "?", "!")
_RECENT = 8  # passages among which those of the sentence before are
_LONGEST_MARK = 20  # characters from the start of a quote within which its first word begins
_SAY = "say"


class Reader:
    """Reads the sentences of one page in order."""

    def __init__(self, speakers: Speakers) -> None:
        grammar = speakers.grammar
        clauses = Clauses(grammar)
        subjects = Subjects(speakers)
        stances = Stances(grammar)
        self.speakers = speakers
        self.grammar = grammar
        self.page = speakers.page
        self.tokens = speakers.page.tokens
        self.words = speakers.page.tokens.words
        self.contents = Contents(speakers, clauses)
        self.passages = Passages(grammar, clauses, stances)
        self.phrase_cues = PhraseCues(speakers, subjects, clauses)
        self.verb_cues = VerbCues(speakers, subjects, clauses, Complements(speakers, clauses, stances))

    def read(self) -> list[Passage]:
        """All passages of the page, in order."""
        passages: list[Passage] = []
        claimed: set[Quote] = set()
        bodies = [sentence for sentence in self.page.sentences if sentence.kind is ZoneKind.BODY]
        turns = find_turns(self.speakers, bodies)
        spoken: set[int] = set()
        previous: Sentence | None = None
        for sentence in bodies:
            if sentence.paragraph in turns:
                if sentence.paragraph not in spoken:
                    spoken.add(sentence.paragraph)
                    passages += self._turn(sentence, turns[sentence.paragraph])
                continue
            found = self._sentence(sentence, previous if previous is not None and not _said(previous, passages) else None)
            previous = sentence
            for passage in found:
                claimed.update(self.page.quotes_over(passage.span.start, passage.span.end))
            passages += found
            passages += self._untagged(sentence, claimed)
        return without_repeats(passages)

    # ------------------------------------------------------------------------------------------ a sentence

    def _sentence(self, sentence: Sentence, previous: Sentence | None) -> list[Passage]:
        """Passages of a sentence. `previous` is the one before it if nobody is said to have said it: `This was announced by X` tells."""
        indices = self.tokens.within(sentence.span)
        if not indices:
            return []
        left, right = indices.start, indices.stop
        self._introduce(left, right)
        cues = self._cues(left, right)
        for cue in cues:
            self._hear_source(cue, right)
        self.contents.cut(cues)
        spoken = [cue for cue in cues if cue.voice is not None and not cue.voice.relays and not cue.dropped]
        passages = [passage for cue in spoken for passage in self._of_cue(cue, left, right, previous)]
        for cue in cues:
            if cue.voice is not None and cue.voice.relays and (not spoken or cue.side is Side.RIGHT):
                # an outlet is heard only where nobody else says it
                relayed = list(self._of_cue(cue, left, right, None))
                passages += [passage for passage in relayed if not any(passage.span.overlaps(known.span) for known in passages)]
        return passages

    def _hear_source(self, cue: Cue, right: int) -> None:
        """Whom an outlet cites speaks in its place: `…, Caliber.Az reports, citing the agency`."""
        if cue.voice is None or not cue.voice.relays or cue.side is not Side.LEFT:
            return
        index = cue.tag_last + 1
        if index < right and self.words[index] == ",":
            index += 1
        if index + 1 >= right or self.words[index] not in self.grammar.steering.citing:
            return
        found = self.speakers.read_from(index + 1, right)
        if found is not None and found[0] is not None and not found[0].relays and found[0].issuer.type is not IssuerType.UNNAMED:
            cue.voice = found[0]

    def _introduce(self, left: int, right: int) -> None:
        """Remember an unnamed source that the sentence begins with (`A senior official quoted a draft`), or who `Source:` names."""
        if self.words[left] == "source" and left + 2 < right and self.words[left + 1] == ":":
            found = self.speakers.read_from(left + 2, right)
            if found is not None and found[0] is not None:
                self.speakers.memory.keep(found[0])
        voice = self.speakers.read_first(left, right)
        if voice is None:
            return
        if self.words[left] in self.grammar.steering.indefinite and voice.issuer.type is IssuerType.UNNAMED:
            self.speakers.memory.unnamed = voice
        if voice.is_group and not voice.definite and self.speakers.memory.group is None:
            self.speakers.memory.several = voice  # "Sweden and Norway met. The two countries said …"

    def _cues(self, left: int, right: int) -> list[Cue]:
        """The cues of a sentence from left to right; who speaks by one is remembered before the next is read."""
        cues: list[Cue] = []
        behind = left
        for index in range(left, right):
            if index < behind or self.words[index] not in self.grammar.speech.cue_words:
                continue
            cue = self._cue_at(index, left, right, cues)
            if cue is None:
                continue
            if not cue.own_subject:
                cue.parent = next((earlier for earlier in reversed(cues) if earlier.voice is cue.voice), None)
            cues.append(cue)
            if cue.voice is not None and not cue.voice.relays:
                self.speakers.memory.keep(cue.voice)
            behind = cue.last + 1
        return cues

    def _cue_at(self, index: int, left: int, right: int, before: Sequence[Cue]) -> Cue | None:
        """The cue that begins with a token. Within a quote there is none, unless the quote begins with the predicate itself."""
        if index in self.page.party_at or (index in self.page.quote_at and not self._predicate_quoted(index)):
            return None
        cue = self.verb_cues.read(index, left, right, before) if self.words[index] in self.speakers.speech.verbs else None
        return cue or self.phrase_cues.read(index, left, right)

    def _predicate_quoted(self, index: int) -> bool:
        """Whether a quote is a fragment that begins with the predicate: `they are "deeply concerned" about`."""
        quote = self.page.quote_at[index]
        if self.tokens.starts[index] > quote.inner.start + _LONGEST_MARK:
            return False
        before = self.tokens.first_at(quote.outer.start) - 1
        return before >= 0 and (self.words[before] in self.grammar.auxiliaries or self.words[before] in self.grammar.adverbs)

    def _of_cue(self, cue: Cue, left: int, right: int, previous: Sentence | None) -> Iterator[Passage]:
        """The passages that a cue attributes; `previous` is the sentence that it may take up."""
        if not cue.of_previous:
            stretches = self.contents.of(cue, left, right)
        elif previous is not None:
            indices = self.tokens.within(previous.span)
            stretches = iter([(indices.start, indices.stop - 1)])
            cue = replace(cue, deed=False)
        else:
            return
        for first, last in stretches:
            passage = self.passages.of_cue(cue, first, last, left)
            if passage is not None:
                yield passage

    # ------------------------------------------------------------------------------------------ without a cue

    def _turn(self, sentence: Sentence, voice: Voice | None) -> Iterator[Passage]:
        """A paragraph of a transcript as one passage."""
        span = turn_span(self.speakers, sentence) if voice is not None else None
        if voice is not None and span is not None:
            self.speakers.memory.keep(voice)
            yield self.passages.own(span, voice, _SAY)

    def _untagged(self, sentence: Sentence, claimed: set[Quote]) -> Iterator[Passage]:
        """Quoted sentences that no cue attributes: they go on with whoever spoke last."""
        voice = self.speakers.memory.last
        if voice is None:
            return
        for quote in self.page.quotes_over(sentence.span.start, sentence.span.end):
            if quote in claimed or quote.outer.end > sentence.span.end or not self._stands_alone(quote, sentence):
                continue
            span = trim(self.tokens.text, quote.inner.start, quote.inner.end)
            if span is not None:
                claimed.add(quote)
                yield self.passages.own(span, voice, _SAY)

    def _stands_alone(self, quote: Quote, sentence: Sentence) -> bool:
        """Whether a quote is a sentence of its own: long, with a capital letter, and nothing before it but whole sentences."""
        words = quote.inner.of(self.tokens.text).split()
        if len(words) < _SHORTEST_QUOTE or not words[0][:1].isupper():
            return False
        lead = self.tokens.text[sentence.span.start : quote.outer.start]
        return lead.rstrip().endswith(_LEAD_END) or not any(char.isalnum() for char in lead)


def _said(sentence: Sentence, passages: list[Passage]) -> bool:
    """Whether a passage lies in a sentence."""
    return any(passage.span.overlaps(sentence.span) for passage in passages[-_RECENT:])
