"""Attributed passages of a page: its sentences read in order, each for what its cues attribute.

What belongs here: the order of reading, what is remembered from sentence to sentence, quotes that no cue of their sentence attributes.
What does not: cues (`verb_cues`, `phrase_cues`), contents (`contents`), passages (`passages`), which of them make one statement
(`statements`).

A passage of a clause verb (`say`) is the clause or the quoted words; one of a deed (`condemn`) runs from the verb to the end of its clause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.annotations import DateMention, Issuer, PartyKind
from pipeline.extract.clauses import Clauses
from pipeline.extract.complements import Complements
from pipeline.extract.contents import Contents
from pipeline.extract.cues import Cue, Side
from pipeline.extract.page import Page
from pipeline.extract.party_lists import find_runs
from pipeline.extract.passages import Passage, Passages, trim, without_repeats
from pipeline.extract.phrase_cues import PhraseCues
from pipeline.extract.quotes import Quote
from pipeline.extract.speakers import Speakers
from pipeline.extract.stances import Stances
from pipeline.extract.statements import JOINT_FORMS
from pipeline.extract.subjects import Subjects
from pipeline.extract.transcripts import Turn, find_turns, reports, turn_span
from pipeline.extract.verb_cues import VerbCues
from pipeline.extract.voices import Voice
from pipeline.text.document import Span, ZoneKind
from pipeline.text.sentences import Sentence
from schemas.terms import Form, IssuerType, Precision

_SHORTEST_QUOTE = 4  # words of a quote that stands as a sentence of its own
_LEAD_END = (".", ":", "?", "!")
_RECENT = 8  # passages among which those of the sentence before are
_LONGEST_MARK = 20  # characters from the start of a quote within which its first word begins
_ISSUED_REACH = 10  # tokens from the start of a sentence to `issued by`
_ALONGSIDE_REACH = 7  # tokens from `signed` to `alongside`
_SAY = "say"


class Reader:
    """Reads the sentences of one page in order."""

    def __init__(self, speakers: Speakers) -> None:
        grammar = speakers.grammar
        clauses = Clauses(grammar)
        subjects = Subjects(speakers)
        stances = Stances(grammar)
        self.speakers = speakers
        self.block: tuple[int, Voice] | None = None
        self.cues: list[Cue] = []
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
            turn = turns.get(sentence.paragraph)
            if turn is not None:
                if sentence.paragraph not in spoken:
                    spoken.add(sentence.paragraph)
                    passages += self._turn(sentence.paragraph, turn)
                passages += self._told_in(sentence, turn)
                continue
            if self._goes_on_unquoted(sentence):
                passages += self._block(sentence)
                continue
            found = self._sentence(sentence, previous if previous is not None and not _said(previous, passages) else None)
            previous = sentence
            for passage in found:
                claimed.update(self.page.quotes_over(passage.span.start, passage.span.end))
            passages += found
            passages += self._untagged(sentence, claimed)
            self._open_block(sentence)
        return without_repeats(passages)

    # ------------------------------------------------------------------------------------------ a sentence

    def _sentence(self, sentence: Sentence, previous: Sentence | None) -> list[Passage]:
        """Passages of a sentence. `previous` is the one before it if nobody is said to have said it: `This was announced by X` tells."""
        indices = self.tokens.within(sentence.span)
        if not indices:
            return []
        left, right = indices.start, indices.stop
        self._introduce(left, right)
        self.cues = cues = self._cues(left, right)
        if not cues:
            self._meet(left, right)
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
            starts = [left + 2, *(index + 1 for index in range(left + 3, right - 1) if self.words[index] == ";")]
            for found in [self.speakers.read_from(start, right) for start in reversed(starts)]:
                if found is not None and found[0] is not None:
                    self.speakers.memory.keep(found[0])
        issued = self._issued_by(left, right) or self._signed_alongside(left, right)
        if issued is not None:
            self.speakers.memory.keep(issued)
            return
        voice = self.speakers.read_first(left, right)
        if voice is None:
            return
        if self.words[left] in self.grammar.steering.indefinite and voice.issuer.type is IssuerType.UNNAMED:
            self.speakers.memory.unnamed = voice
            if not voice.issuer.name.endswith("s"):
                self.speakers.memory.individual = voice
        if voice.issuer.type is IssuerType.ORGANIZATION and not voice.relays and not voice.definite:
            self.speakers.memory.mention(voice)
        if voice.is_group and not voice.definite and self.speakers.memory.group is None:
            self.speakers.memory.several = voice  # "Sweden and Norway met. The two countries said …"

    def _issued_by(self, left: int, right: int) -> Voice | None:
        """Whose text a sentence tells of: `The statement was issued by Japan, Norway and Chile`."""
        words, steering = self.words, self.grammar.steering
        by = next(
            (at for at in range(left + 2, min(left + _ISSUED_REACH, right - 1)) if words[at] == "by" and words[at - 1] in steering.issued),
            None,
        )
        if by is None or not any(words[at] in steering.be for at in range(left, by)):
            return None
        form = next((self.grammar.speech.forms[words[at]] for at in range(left, by) if words[at] in self.grammar.speech.forms), None)
        found = self.speakers.read_from(by + 1, right) if form is not None else None
        if found is None or found[0] is None:
            return None
        voice = found[0]
        listed = max(find_runs(self.page, range(by + 1, right), steering), key=len, default=())
        if len(listed) > max(1, len(voice.members)):
            voice = self.speakers.organizations.of_list(listed, None, listed[0].first, listed[-1].last)
        joint = voice.is_group and form not in JOINT_FORMS
        return replace(voice, form=Form.JOINT_STATEMENT if joint else form)

    def _signed_alongside(self, left: int, right: int) -> Voice | None:
        """Whose text a sentence tells of: `It has signed the statement alongside 11 other countries: Japan, Norway and Chile`."""
        words, steering = self.words, self.grammar.steering
        signs = next((at for at in range(left, right) if words[at] in steering.signing), None)
        reach = range(signs, min(signs + _ALONGSIDE_REACH, right)) if signs is not None else range(0)
        form = next((self.grammar.speech.forms[words[at]] for at in reach if words[at] in self.grammar.speech.forms), None)
        if form is None or not any(words[at] in steering.accompanying for at in reach):
            return None
        signer = self.speakers.read_first(left, right)
        country = None if signer is None else signer.issuer.issuer_id
        own = next((one for one in self.page.parties if one.party_id == country and one.kind is PartyKind.COUNTRY), None)
        listed = max(find_runs(self.page, range(reach.start, right), steering), key=len, default=())
        if own is None or not listed or own.party_id in {one.party_id for one in listed}:
            return None
        voice = self.speakers.organizations.of_list((own, *listed), None, listed[0].first, listed[-1].last)
        return replace(voice, form=form if form in JOINT_FORMS else Form.JOINT_STATEMENT)

    def _meet(self, left: int, right: int) -> None:
        """Remember the person whom a sentence in which nobody speaks is about: `Park Jin met his colleagues. He said …`."""
        voice = self.speakers.read_first(left, right)
        if voice is not None and voice.is_person and voice.last + 1 < right and left not in self.page.quote_at:
            self.speakers.memory.meet(voice)

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
        if before < 0:
            return False
        known = self.words[before] in self.grammar.auxiliaries or self.words[before] in self.grammar.adverbs
        if known:
            return True
        first = self.tokens.first_at(quote.inner.start)
        subject = self.speakers.ends_name(before) or self.words[before] in self.grammar.steering.third_person
        return subject and all(self.grammar.adverb(at) for at in range(first, index))

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

    def _open_block(self, sentence: Sentence) -> None:
        """Whose words the paragraphs below are, where a paragraph ends with a cue and a colon: `The minister said:`."""
        zone = self.page.document.zones[sentence.paragraph].span
        text = self.tokens.text
        self.block = None
        if zone.end > sentence.span.end or not sentence.span.of(text).rstrip().endswith(":"):
            return
        indices = self.tokens.within(sentence.span)
        last = next((index for index in reversed(indices) if self.words[index].isalpha()), None)
        cue = (
            None
            if last is None
            else next((one for one in self.cues if one.last <= last and one.voice is not None and one.verb.takes_clause), None)
        )
        voice = self.speakers.memory.last
        if cue is not None and cue.content_first >= indices.stop - 1 and voice is not None and not voice.relays:
            self.block = (sentence.paragraph, voice)

    def _goes_on_unquoted(self, sentence: Sentence) -> bool:
        """Whether a paragraph is one of those that a cue with a colon introduced: without quote marks, and no report."""
        if self.block is None or sentence.paragraph <= self.block[0]:
            return False
        span = self.page.document.zones[sentence.paragraph].span
        if self.page.quotes_over(span.start, span.start + 1) or reports(self.speakers, sentence):
            self.block = None
        return self.block is not None

    def _block(self, sentence: Sentence) -> Iterator[Passage]:
        """A paragraph of such words as one passage."""
        zone = self.page.document.zones[sentence.paragraph].span
        span = trim(self.tokens.text, zone.start, zone.end)
        if (
            self.block is not None
            and span is not None
            and sentence.span.start <= span.start
            and len(self.tokens.within(span)) >= _SHORTEST_QUOTE
        ):
            yield self.passages.own(span, self.block[1], _SAY)

    def _turn(self, paragraph: int, turn: Turn) -> Iterator[Passage]:
        """A paragraph of a transcript as one passage."""
        span = turn_span(self.speakers, paragraph) if turn.voice is not None else None
        if turn.voice is not None and span is not None:
            self.speakers.memory.keep(turn.voice)
            yield self.passages.own(span, turn.voice, _SAY, title_date(self.page))

    def _told_in(self, sentence: Sentence, turn: Turn) -> list[Passage]:
        """What a sentence of a turn tells of others: `Our minister has warned that …`."""
        own = turn.voice.issuer if turn.voice is not None else None
        told = self._sentence(sentence, None)
        return [passage for passage in told if passage.voice.issuer.type is not IssuerType.UNNAMED and not _speaks_for(own, passage)]

    def _untagged(self, sentence: Sentence, claimed: set[Quote]) -> Iterator[Passage]:
        """Quoted sentences that no cue attributes: they go on with whoever spoke last."""
        for quote in self.page.quotes_over(sentence.span.start, sentence.span.end):
            if quote in claimed or quote.outer.end > sentence.span.end or not self._stands_alone(quote, sentence):
                continue
            voice = self._before_colon(quote, sentence) or self.speakers.memory.last
            if voice is None:
                continue
            span = trim(self.tokens.text, quote.inner.start, quote.inner.end)
            if span is not None:
                claimed.add(quote)
                yield self.passages.own(span, voice, _SAY)

    def _before_colon(self, quote: Quote, sentence: Sentence) -> Voice | None:
        """Who a sentence is about that ends with a colon and a quote, whatever its verb: `Lund hit back at it: “It is late for that.”`"""
        lead = self.tokens.within(Span(sentence.span.start, quote.outer.start)) if quote.outer.start > sentence.span.start else range(0)
        if not lead or self.words[lead.stop - 1] != ":":
            return None
        voice = self.speakers.read_first(lead.start, lead.stop)
        if voice is not None and voice.is_person:
            self.speakers.memory.keep(voice)
            return voice
        return None

    def _stands_alone(self, quote: Quote, sentence: Sentence) -> bool:
        """Whether a quote is a sentence of its own: long, with a capital letter, and nothing before it but whole sentences."""
        words = quote.inner.of(self.tokens.text).split()
        if len(words) < _SHORTEST_QUOTE or not words[0][:1].isupper():
            return False
        lead = self.tokens.text[sentence.span.start : quote.outer.start]
        return lead.rstrip().endswith(_LEAD_END) or not any(char.isalnum() for char in lead)


def title_date(page: Page) -> DateMention | None:
    """The day that the headline gives: of an official text or a transcript it is the day of the saying."""
    heads = [sentence.span for sentence in page.sentences if sentence.kind is ZoneKind.HEADLINE]
    return next((date for date in page.dates if date.precision is Precision.DAY and any(head.covers(date.span) for head in heads)), None)


def _speaks_for(speaker: Issuer | None, passage: Passage) -> bool:
    """Whether what is told within a turn is the speaker's own, or of the country that the speaker speaks for."""
    told = passage.voice.issuer
    return speaker is not None and (told == speaker or (told.type is IssuerType.COUNTRY and told.country == speaker.country))


def _said(sentence: Sentence, passages: list[Passage]) -> bool:
    """Whether a passage lies in a sentence."""
    return any(passage.span.overlaps(sentence.span) for passage in passages[-_RECENT:])
