"""Attributed passages: what is said, by which words it is attributed, and to whom.

What belongs here: the cues of a sentence, their speakers, and where their content begins and ends. What does not: which noun phrase is whom
(`speakers`), which passages make one statement (`statements`).

A passage of a clause verb (`say`) is the clause or the quoted words; one of a deed (`condemn`) runs from the verb to the end of its clause.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.extract.annotations import DateMention
from pipeline.extract.page import Page
from pipeline.extract.quotes import Quote
from pipeline.extract.speakers import Speakers, Voice
from pipeline.text.document import Span, ZoneKind
from pipeline.text.sentences import Sentence
from pipeline.vocabulary.speech import Frame, ReportingVerb, SpeechVocabulary, VerbForm
from schemas.terms import IssuerType, Precision, Speech, Stance, Status

_SHORTEST_PASSAGE = 2  # words of an indirect passage
_SHORTEST_CLAUSE = 3  # tokens
_SHORTEST_QUOTE = 4  # words of a quote that stands as a sentence of its own
_LONGEST_APPOSITION = 45  # tokens
_BE = frozenset("is are was were be been being".split())
_TRIMMED = " \t\r\n\u00a0,;:-–—"
_ADDRESSING = frozenset("tell remind inform warn assure".split())
_OUTCOMES = frozenset("this it that these which".split())
_ISSUED = frozenset("issued released published adopted signed made delivered".split())
_ASIDES = frozenset("who which whose when asked speaking commenting answering while citing quoting referring responding".split())
_ADJUNCT_HEADS = frozenset("in on at during after before following to via through from for by with when while speaking citing as amid about".split())


_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'\- ]{1,40}?)\s?:\s+(?=\S)")
_QUESTIONERS = frozenset("question q reporter journalist moderator host operator".split())
_FEWEST_TURNS = 2  # labelled paragraphs that make a transcript


class Side(StrEnum):
    """On which side of its cue the content stands."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its speaker. `said_on` is the date that the words around it give; `first`, `last` are its tokens."""

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

    @property
    def evidence(self) -> Span:
        """The words that name the speaker; the passage itself where none do."""
        return self.source_span or self.span


@dataclass(slots=True)
class _Cue:
    """A cue of a sentence: tokens of the verb, of the subject, and where its content may lie. Filled in as the sentence is read."""

    verb: ReportingVerb
    form: VerbForm
    first: int
    last: int
    voice: Voice | None
    tag_first: int
    tag_last: int
    side: Side
    content_first: int
    content_last: int
    own_subject: bool
    expected: bool = False
    deed: bool = False
    parent: "_Cue | None" = None
    dropped: bool = False
    name: str = ""
    said_on: DateMention | None = None
    of_previous: bool = False
    places: list[range] = field(default_factory=list)


class Reader:
    """Reads the sentences of one page in order."""

    def __init__(self, page: Page, speakers: Speakers, speech: SpeechVocabulary) -> None:
        self.page = page
        self.tokens = page.tokens
        self.speakers = speakers
        self.speech = speech
        self.words = page.tokens.words
        self._aux = speech.words["auxiliary"]
        self._adverbs = speech.words["adverb"]
        self._control = speech.words["control"]

    def read(self) -> list[Passage]:
        """All passages of the page, in order."""
        passages: list[Passage] = []
        claimed: set[Quote] = set()
        bodies = [sentence for sentence in self.page.sentences if sentence.kind is ZoneKind.BODY]
        previous: Sentence | None = None
        turns = self._turns(bodies)
        for sentence in bodies:
            if sentence.paragraph in turns:
                voice = turns[sentence.paragraph]
                if voice is not None:
                    passages += self._spoken(sentence, voice, passages)
                continue
            found = self._read_sentence(sentence, previous if previous is not None and not _said(previous, passages) else None)
            previous = sentence
            for passage in found:
                claimed |= {quote for quote in self.page.quotes if quote.outer.overlaps(passage.span)}
            passages += found
            passages += self._untagged(sentence, claimed, found)
        return _without_repeats(passages)

    # ------------------------------------------------------------------------------------------ transcripts

    def _turns(self, bodies: list[Sentence]) -> dict[int, Voice | None]:
        """Paragraphs of a transcript: who speaks in each, None for a question from the floor. Empty for a text that is none."""
        turns: dict[int, Voice | None] = {}
        labelled = 0
        for sentence in bodies:
            if sentence.paragraph in turns:
                continue
            label = _LABEL.match(self.tokens.text, sentence.span.start, sentence.span.end)
            if label is not None:
                indices = self.tokens.within(Span(label.start("who"), label.end("who")))
                voice = self._labelled(indices)
                known = voice is not None or label["who"].casefold().split()[0] in _QUESTIONERS
                if known:
                    labelled += 1
                    turns[sentence.paragraph] = voice
        return turns if labelled >= _FEWEST_TURNS else {}

    def _labelled(self, indices: range) -> Voice | None:
        """The person that a label names; none for an outlet, whose reporters ask."""
        words = [self.words[i] for i in indices]
        voice = self.speakers.read(indices.start, indices.stop - 1) if indices else None
        if voice is not None and voice.issuer.type is IssuerType.PERSON:
            return voice
        if len(words) > 1 and words[0] in {"mr", "ms", "mrs", "dr"}:
            return self.speakers.read_surname(indices.stop - 1)
        return None

    def _spoken(self, sentence: Sentence, voice: Voice, before: list[Passage]) -> Iterator[Passage]:
        """A paragraph of a transcript as one passage: its first sentence yields it, whole."""
        zone = next((zone.span for zone in self.page.document.zones if zone.span.covers(sentence.span)), sentence.span)
        if any(passage.span.overlaps(zone) for passage in before[-2:]):
            return
        label = _LABEL.match(self.tokens.text, zone.start, zone.end)
        span = _trim(self.tokens.text, label.end() if label else zone.start, zone.end)
        inside = self.tokens.within(span) if span is not None else range(0)
        if span is None or len(inside) < _SHORTEST_QUOTE:
            return
        self.speakers.memory.keep(voice)
        stance = self.own_stance(inside) or Stance.ASSERT
        source = self.page.span(voice.first, voice.last)
        yield Passage(span, inside.start, inside.stop - 1, voice, "say", None, stance, Speech.DIRECT, Status.ISSUED, None, source)

    # ------------------------------------------------------------------------------------------ a sentence

    def _read_sentence(self, sentence: Sentence, previous: Sentence | None) -> list[Passage]:
        """Passages of a sentence. `previous` is the one before it if nobody is said to have said it: `This was announced by X` tells who did."""
        indices = self.tokens.within(sentence.span)
        if not indices:
            return []
        left, right = indices.start, indices.stop
        self._introduce(left, right)
        cues: list[_Cue] = []
        for cue in self._find_cues(left, right, cues):
            cue.parent = None if cue.own_subject else next((earlier for earlier in reversed(cues) if earlier.voice is cue.voice), None)
            cues.append(cue)
            if cue.voice is not None and not self._is_outlet(cue.voice):
                self.speakers.memory.keep(cue.voice)
        self._bound(cues, left, right)
        cues = [cue for cue in cues if cue.voice is not None]
        relayed = [cue for cue in cues if self._is_outlet(cue.voice)]
        others = [cue for cue in cues if cue not in relayed and not cue.dropped]
        passages = []
        for cue in others:
            if not cue.of_previous:
                passages += self._passages(cue, left, right)
            elif previous is not None:
                before = self.tokens.within(previous.span)
                passages += self._make(replace(cue, deed=False), before.start, before.stop - 1, left)
        for cue in relayed:
            apart = [passage for passage in self._passages(cue, left, right) if not any(passage.span.overlaps(known.span) for known in passages)]
            if apart and (not others or cue.side is Side.RIGHT):
                passages += apart
        return passages

    def _introduce(self, left: int, right: int) -> None:
        """Remember an unnamed source that the sentence begins with (`An unnamed source quoted a draft`)."""
        if self.words[left] == "source" and left + 2 < right and self.words[left + 1] == ":":
            end = self.speakers.phrase_after(left + 2, right)
            voice = self.speakers.read(left + 2, end) if end is not None else None
            if voice is not None:
                self.speakers.memory.keep(voice)
        if self.words[left] in {"a", "an", "one", "another"}:
            voice = self._first_speaker(left, right)
            if voice is not None and voice.issuer.type is IssuerType.UNNAMED:
                self.speakers.memory.unnamed = voice

    def _is_outlet(self, voice: Voice | None) -> bool:
        return voice is not None and voice.relays

    def _find_cues(self, left: int, right: int, before: list[_Cue]) -> Iterator[_Cue]:
        index = left
        while index < right:
            if index in self.page.quote_at and not self._fragment(index):
                index += 1
                continue
            word = self.words[index]
            cue: _Cue | None = None
            if word == "according" and index + 2 < right and self.words[index + 1] == "to":
                cue = self._according(index, left, right)
            elif word == "as" and index + 2 < right:
                cue = self._as_said(index, left, right)
            elif word in self.speech.verbs:
                cue = self._verb_cue(index, left, right, before)
                if cue is None and word in self.speech.nominals:
                    cue = self._nominal(index, left, right)
            elif word in self.speech.nominals:
                cue = self._nominal(index, left, right)
            elif word == "concerned" and index > left:
                cue = self._concerned(index, left, right, before)
            if cue is not None:
                yield cue
                index = max(index, cue.last) + 1
            else:
                index += 1

    def _fragment(self, index: int) -> bool:
        """Whether a quote is a fragment that begins with the predicate itself: `they are "deeply concerned" about`."""
        quote = self.page.quote_at[index]
        if not self.tokens.starts[index] <= quote.inner.start + 20:
            return False
        before = self.tokens.first_at(quote.outer.start) - 1
        return before >= 0 and (self.words[before] in self._aux or self.words[before] in self._adverbs)

    # ------------------------------------------------------------------------------------------ kinds of cues

    def _according(self, index: int, left: int, right: int) -> _Cue | None:
        start = index + 2
        end = self.speakers.phrase_after(start, right)
        if end is None:
            return None
        voice = self.speakers.read(start, end)
        verb = ReportingVerb("according to", "", frozenset({Frame.CLAUSE}), Stance.ASSERT)
        tag_last = self._end_of_adjuncts(end + 1, right) - 1
        initial = self._starts_clause(index, left)
        side = Side.RIGHT if initial and tag_last + 1 < right - 1 else Side.LEFT
        return _Cue(verb, VerbForm.BASE, index, index + 1, voice, index, tag_last, side, tag_last + 1, right - 1, True, name="according to")

    def _as_said(self, index: int, left: int, right: int) -> _Cue | None:
        """`as stated by X, …`, `as X put it, …`"""
        follow = index + 1
        found = self.speech.verbs.get(self.words[follow])
        if found is None or found[-1][1] is not VerbForm.PAST:
            return None
        if self.words[follow + 1] == "," and self._starts_clause(index, left) and found[-1][0].lemma != "report":
            earlier = self.speakers.memory.group or self.speakers.memory.last
            if earlier is None:
                return None
            earlier = replace(earlier, first=follow, last=follow, definite=True)
            name = found[-1][0].cue
            return _Cue(found[-1][0], VerbForm.PAST, follow, follow, earlier, index, follow, Side.RIGHT, follow + 2, right - 1, True, name=name)
        if self.words[follow + 1] != "by":
            return None
        end = self.speakers.phrase_after(follow + 2, right)
        voice = self.speakers.read(follow + 2, end) if end is not None else None
        if end is None or voice is None:
            return None
        verb = found[-1][0]
        tag_last = self._end_of_adjuncts(end + 1, right) - 1
        side = Side.RIGHT if self._starts_clause(index, left) else Side.LEFT
        return _Cue(verb, VerbForm.PAST, follow, follow, voice, index, tag_last, side, tag_last + 1, right - 1, True, name=verb.cue)

    def _concerned(self, index: int, left: int, right: int, before: list[_Cue]) -> _Cue | None:
        """`They are deeply concerned about …`: an adjective that says what a reporting verb would."""
        subject_end = self._before_auxiliaries(index, left)
        if subject_end is None or not any(word in _BE for word in self.words[subject_end + 1 : index]):
            return None
        follow = index + 1
        while follow < right - 1 and self.words[follow] in {'"', "”", "’"}:
            follow += 1
        if follow >= right or self.words[follow] not in {"about", "over", "by", "at", "that"}:
            return None
        voice, first = self._subject(subject_end, left)
        verb = ReportingVerb("be concerned", "", frozenset({Frame.ACT}), Stance.CONCERN)
        if voice is None:
            return None
        start = subject_end + 1
        return _Cue(verb, VerbForm.BASE, index, index, voice, first, index, Side.RIGHT, start, right - 1, True, deed=True, name="be concerned")

    def _nominal(self, index: int, left: int, right: int) -> _Cue | None:
        """`X's claim that …`, `comments by X that …`."""
        verb = self.speech.nominals[self.words[index]]
        after = index + 1
        if after < right and self.words[after] == "that" and index - 1 > left:
            i = index - 1
            while i > left and self.words[i] not in {"'s", "’"} and index - i < 4:
                i -= 1
            if self.words[i] not in {"'s", "’"}:
                return None
            start = self.speakers.phrase_before(i - 1, left)
            voice = self.speakers.read(start, i - 1) if start is not None else None
            that = after
        elif after < right and self.words[after] in {"by", "from"}:
            end = self.speakers.phrase_after(after + 1, right)
            if end is None or end + 1 >= right or self.words[end + 1] != "that":
                return None
            voice = self.speakers.read(after + 1, end)
            that = end + 1
        else:
            return None
        if voice is None or voice.issuer.type is IssuerType.UNNAMED and not voice.issuer.name:
            return None
        return _Cue(verb, VerbForm.BASE, index, index, voice, index, that, Side.RIGHT, that + 1, right - 1, True, name=verb.cue)

    def _verb_cue(self, index: int, left: int, right: int, before: list[_Cue]) -> _Cue | None:
        for verb, form in self.speech.verbs[self.words[index]]:
            last = index
            if verb.particle:
                last = next((i for i in range(index + 1, min(index + 3, right)) if self.words[i] == verb.particle), -1)
                if last < 0 or (last == index + 2 and not self.words[index + 1].endswith("ly")):
                    continue
            cue = self._active(verb, form, index, last, left, right, before)
            if cue is not None:
                return cue
        return None

    def _active(
        self, verb: ReportingVerb, form: VerbForm, index: int, last: int, left: int, right: int, before: list[_Cue]
    ) -> _Cue | None:
        subject_end = self._before_auxiliaries(index, left)
        if subject_end is not None and self.words[subject_end] in {"'s", "’", "'"}:
            return None
        between = self.words[subject_end + 1 if subject_end is not None else left : index]
        if any(word in self.speech.words["negation"] or word in {"no", "'t", "t"} for word in between):
            return None
        passive = form is VerbForm.PAST and any(word in _BE for word in between)
        if passive:
            return self._passive(verb, index, last, left, right)
        if self.capital_inside(index, left):
            return None
        if verb.takes_clause and form in {VerbForm.PAST, VerbForm.PRESENT, VerbForm.BASE}:
            inverted = self._inverted(verb, form, index, last, left, right)
            if inverted is not None:
                return inverted
        expected = any(word in {"will", "would", "shall", "to", "'ll"} for word in between)
        if "to" in between and not self._controlled(index, left):
            return None
        if subject_end is not None and any(word in self.speech.words["aspect"] for word in between):
            expected = expected and "will" in between
        if form is VerbForm.PARTICIPLE and not any(word in _BE for word in between):
            return self._participle(verb, index, last, left, right, before)
        voice, first, own = self._subject_of_finite(form, index, subject_end, left, before, between)
        asked = self.words[first - 1] if own and first > left else ""
        if asked in {"what", "whether", "how", "if", "unless", "until"}:
            return None
        relative = asked in {"which", "who", "that"} and self.words[first - 2] not in self.speech.words["preposition"]
        if asked in {"which", "who"} and relative and not verb.takes_clause:
            return None
        if voice is None or any(word in {"neither", "nor", "no"} for word in self.words[max(left, first - 1) : voice.last + 1]):
            return None
        return self._with_content(verb, form, index, last, voice, first, left, right, own, expected)

    def capital_inside(self, index: int, left: int) -> bool:
        """Whether the word is capitalised within a sentence: part of a name."""
        return index > left and self.page.capital(index) and self.words[index - 1] not in {'"', "“", ":"}

    def _controlled(self, index: int, left: int) -> bool:
        """Whether the infinitive depends on a verb of intention (`intend to condemn`)."""
        for i in range(index - 1, max(left, index - 5), -1):
            if self.words[i] == "to":
                return self.words[i - 1] in self._control or self.words[i - 1] in self.speech.words["aspect"]
        return False

    def _passive(self, verb: ReportingVerb, index: int, last: int, left: int, right: int) -> _Cue | None:
        """`This is confirmed by X`; `it is emphasized that …`, said by whoever spoke before."""
        by = next((i for i in range(last + 1, min(last + 3, right)) if self.words[i] == "by"), None)
        if by is not None:
            end = self.speakers.phrase_after(by + 1, right)
            voice = self.speakers.read(by + 1, end) if end is not None else None
            if voice is None or end is None:
                return None
            outcome = self.words[left] in _OUTCOMES or self.words[left : left + 3] == ("then", "the", "information")
            if not outcome:
                return None
            rest = any(self.words[i].isalpha() and i not in self.page.date_at for i in range(end + 2, right)) and self.words[end + 1] in {"–", "—", "-", "as"}
            cue = _Cue(verb, VerbForm.PAST, index, last, voice, index, last, Side.RIGHT, left, right - 1, True, deed=True, name=verb.cue)
            cue.of_previous = not rest
            return cue
        if self.words[left] in _OUTCOMES and verb.takes_clause and last + 1 < right and self.words[last + 1] in {"in", "on", "by"}:
            end = self.speakers.phrase_after(last + 2, right)
            voice = self.speakers.read(last + 2, end) if end is not None else None
            if voice is not None:
                cue = _Cue(verb, VerbForm.PAST, index, last, voice, index, last, Side.RIGHT, left, right - 1, True, name=verb.cue)
                cue.of_previous = True
                return cue
        it = index - 1
        while it > left and (self.words[it] in self._aux or self.speakers.is_adverb(it)):
            it -= 1
        that = last + 1 < right and self.words[last + 1] == "that"
        quoted = verb.lemma == "quote" and self.words[last + 1 : last + 3] == ("as", "saying")
        if self.words[it] == "it" and that and verb.takes_clause and verb.lemma != "report":
            voice = self.speakers.memory.group or self.speakers.memory.last
            if voice is None:
                return None
            voice = replace(voice, first=it, last=it, definite=True)
            return _Cue(verb, VerbForm.PAST, index, last, voice, it, last + 1, Side.RIGHT, last + 2, right - 1, True, name=verb.cue)
        if quoted:
            voice, first = self._subject(it, left)
            if voice is not None:
                return _Cue(verb, VerbForm.PAST, index, last + 2, voice, first, last + 2, Side.RIGHT, last + 3, right - 1, True, name="say")
        return None

    def _inverted(self, verb: ReportingVerb, form: VerbForm, index: int, last: int, left: int, right: int) -> _Cue | None:
        """`"…," said X`, `…, reads the statement`: the cue follows its content and its subject follows it."""
        previous = index - 1
        while previous > left and self.words[previous] in self._adverbs:
            previous -= 1
        if previous < left or not (self.words[previous] in {",", "?", "!", "—", "–", "-"} or previous in self.page.quote_at):
            return None
        if verb.frames == {Frame.QUOTE} and previous not in self.page.quote_at and previous - 1 not in self.page.quote_at:
            return None
        if last + 1 >= right or self.words[last + 1] in {"that", ":", ","} or last + 1 in self.page.quote_at or form is VerbForm.BASE:
            return None
        end = self.speakers.phrase_after(last + 1, right)
        if end is None:
            return None
        after_comma = previous not in self.page.quote_at
        voice = self.speakers.read(last + 1, end)
        if voice is None or (voice.issuer.type is IssuerType.UNNAMED and after_comma and end - last > 6):
            return None
        follow = end + 1
        if after_comma and follow < right - 1 and self.words[follow] not in {",", ".", "in", "on", "at", "during", "after", "as", "to"}:
            return None
        if after_comma and previous > left and self._apposition_head(previous, left) is not None:
            return None
        tag_last = self._end_of_adjuncts(end + 1, right) - 1
        return _Cue(verb, form, index, last, voice, previous if after_comma else index, tag_last, Side.LEFT, tag_last + 1, right - 1, True, name=verb.cue)

    def _apposition_head(self, comma: int, left: int) -> Voice | None:
        """The speaker before an apposition that ends with this comma (`Kirby, a spokesman for the council, said`)."""
        opening = comma - 1
        while opening > left and self.words[opening] != "," and comma - opening < _LONGEST_APPOSITION:
            if opening in self.page.quote_at:
                return None
            opening -= 1
        if opening <= left or self.words[opening] != "," or not self._aside(opening + 1, comma):
            return None
        start = self.speakers.phrase_before(opening - 1, left)
        return None if start is None else self.speakers.read(start, comma - 1)

    def _participle(self, verb: ReportingVerb, index: int, last: int, left: int, right: int, before: list[_Cue]) -> _Cue | None:
        """`…, adding that …`, `a joint statement condemning …`: said by the subject of the sentence."""
        if index == left or (index == left + 1 and not self.words[left][0].isalnum()):
            alone = not any(self.speakers.finite_verb(i) for i in range(last + 1, right) if i not in self.page.quote_at)
            issuer = self.speakers.memory.last
            if not alone or issuer is None or not verb.takes_object:
                return None
            return self._with_content(verb, VerbForm.PARTICIPLE, index, last, issuer, index, left, right, False, False)
        previous = index - 1
        while previous > left and self.speakers.is_adverb(previous):
            previous -= 1
        joint = self.words[previous]
        linked = joint in {",", "while", "and", "by", "before", "—", "–"} or joint in {"statement", "declaration", "communique", "communiqué", "letter", "resolution"}
        if not linked or previous <= left and joint not in {","}:
            if not (joint in self.speech.nouns and previous > left and self._with_phrase(previous, left)):
                return None
        voice: Voice | None
        if joint in self.speech.nouns and joint not in {"statement", "declaration", "communique", "communiqué", "letter", "resolution"}:
            start = self.speakers.phrase_before(previous, left)
            voice = self.speakers.read(start, previous) if start is not None else None
            own, tag_first = True, (start or index) - 1
        else:
            tag_first = index
            previous_cue = next((cue for cue in reversed(before) if cue.voice is not None), None)
            own = False
            voice = previous_cue.voice if previous_cue is not None else self._first_speaker(left, index)
        if voice is None:
            return None
        expected = bool(before) and before[-1].expected
        return self._with_content(verb, VerbForm.PARTICIPLE, index, last, voice, tag_first, left, right, own, expected)

    def _with_phrase(self, noun: int, left: int) -> bool:
        start = self.speakers.phrase_before(noun, left)
        return start is not None and start > left and self.words[start - 1] == "with"

    def _first_speaker(self, left: int, right: int) -> Voice | None:
        """The subject of a sentence that has no cue before: its first noun phrase, which ends where a word follows the noun."""
        end = self.speakers.phrase_after(left, right)
        if end is None:
            return None
        for index in range(left, end):
            party = self.page.party_at.get(index)
            head = self.words[index] in self.speech.nouns or (party is not None and party.last == index)
            follow = self.words[index + 1]
            lower = follow.isalpha() and not self.page.capital(index + 1)
            if head and lower and follow not in self.speech.nouns and follow not in self.speech.words["preposition"] and follow != "and":
                end = index
                break
        return self.speakers.read(left, end)

    def _subject_of_finite(
        self, form: VerbForm, index: int, subject_end: int | None, left: int, before: list[_Cue], between: tuple[str, ...]
    ) -> tuple[Voice | None, int, bool]:
        if subject_end is None:
            return None, index, False
        word = self.words[subject_end]
        coordinated = word in {"and", "but", "or", "then"} or (word == "," and self.words[subject_end - 1] != ",")
        if word in {"and", "but", "or"} or (word == "," and before and self._apposition_head(subject_end, left) is None):
            # "X condemned … and urged …": the subject of the verb before
            previous = next((cue for cue in reversed(before) if cue.voice is not None and _agree(cue.form, form)), None)
            if previous is not None:
                return previous.voice, subject_end, False
            if word != "," and before == []:
                return (self._first_speaker(left, subject_end) if form in {VerbForm.PAST, VerbForm.PRESENT} else None), subject_end, False
            return None, index, False
        if form is VerbForm.BASE and not any(w in {"will", "would", "to", "must", "can", "could", "may", "did", "do"} for w in between):
            voice, first = self._subject(subject_end, left)
            plural = voice is not None and (voice.is_group or self.words[voice.last].endswith("s") or self.words[voice.last] in {"they", "we"})
            return (voice if plural else None), first, True
        voice, first = self._subject(subject_end, left)
        if coordinated and voice is None:
            return None, index, False
        return voice, first, True

    # ------------------------------------------------------------------------------------------ subjects

    def _before_auxiliaries(self, index: int, left: int) -> int | None:
        """Index of the last token of the subject: auxiliaries, adverbs, dates and brackets before the verb passed over."""
        i = index - 1
        while i >= left:
            word = self.words[i]
            dated = self.page.date_at.get(i)
            if dated is not None:
                i = dated[0] - 1
                if i >= left and self.words[i] in {"on", "in", "late", "early", "earlier", "late"}:
                    i -= 1
            elif word in self._aux or word == "to" or word in {'"', "“", "‘"} or self.speakers.is_adverb(i):
                i -= 1
            elif word in self.speech.words["negation"]:
                i -= 1
            elif word == "-" and i > left and self.words[i - 1] == "re":
                i -= 2
            elif (word in self._control or word in self.speech.words["aspect"]) and i + 1 < index and self.words[i + 1] == "to":
                i -= 1
            elif word == ")":
                while i > left and self.words[i] != "(":
                    i -= 1
                i -= 1
            elif word == "," and i - 1 >= left and (i - 1) in self.page.date_at:
                # "said X, on March 14," — a date between commas
                start = self.page.date_at[i - 1][0] - 1
                if start >= left and self.words[start] in {"on", "in"}:
                    start -= 1
                if start >= left and self.words[start] == ",":
                    i = start - 1
                else:
                    return i
            else:
                return i
        return None

    def _subject(self, end: int, left: int) -> tuple[Voice | None, int]:
        """The speaker whose noun phrase ends with token `end`, appositions included, and its first token."""
        if self.words[end] == ",":
            whole = self.speakers.phrase_before(end - 1, left)
            if whole is not None and whole <= left + 1:
                voice = self.speakers.read(whole, end - 1)
                if voice is not None and voice.is_group:
                    return voice, whole
            found: tuple[Voice, int] | None = None
            opening = end - 1
            while opening > left and end - opening < _LONGEST_APPOSITION:
                opening -= 1
                if self.words[opening] != ",":
                    continue
                if not self._aside(opening + 1, end):
                    break
                start = self.speakers.phrase_before(opening - 1, left)
                voice = self.speakers.read(start, end - 1) if start is not None else None
                if voice is None or start is None:
                    continue
                if voice.issuer.type is IssuerType.PERSON:
                    return self._name_before(voice, start, left) or (voice, start)
                found = found or (voice, start)
            return found or (None, end)
        start = self.speakers.phrase_before(end, left)
        if start is None:
            return None, end
        if start > left + 1 and self.words[start - 1] == ",":
            # "the head of the office, Oleksandr Filchakov": a role before the name
            role_start = self.speakers.phrase_before(start - 2, left)
            if role_start is not None and self._is_role(role_start, start - 2) and self.page.capital(start):
                voice = self.speakers.read(role_start, end)
                if voice is not None and voice.issuer.type is IssuerType.PERSON:
                    return voice, role_start
        return self.speakers.read(start, end), start

    def _name_before(self, voice: Voice, start: int, left: int) -> tuple[Voice, int] | None:
        """The person whose apposition a phrase with another name is: `Kim Yo Jong, the sister of the leader, Kim Jong Un, said`."""
        if start - 2 <= left or self.words[start - 1] != ",":
            return None
        first = self.speakers.phrase_before(start - 2, left)
        before = self.speakers.read(first, start - 2) if first is not None else None
        if before is None or first is None or before.issuer.type is not IssuerType.PERSON or before.issuer == voice.issuer:
            return None
        return before, first

    def _aside(self, first: int, end: int) -> bool:
        """Whether what stands between two commas is said of a noun by the way: no clause of its own, or one with `who`, `when asked`."""
        return self.words[first] in _ASIDES or not any(self._predicate(i) for i in range(first, end))

    def _predicate(self, index: int) -> bool:
        """Whether the token is a finite verb, as far as the vocabulary knows verbs."""
        word = self.words[index]
        if self.page.capital(index) or index in self.page.party_at:
            return False
        return word in {"is", "are", "was", "were", "has", "have", "had", "will", "would"} or self.speakers.finite_verb(index)

    def _is_role(self, first: int, last: int) -> bool:
        return any(self.speech.nouns.get(self.words[i]) == "person" for i in range(first, last + 1)) and not self._named(first, last)

    def _named(self, first: int, last: int) -> bool:
        return any(i in self.page.party_at and self.page.party_at[i].kind == "person" for i in range(first, last + 1))

    # ------------------------------------------------------------------------------------------ content

    def _starts_clause(self, index: int, left: int) -> bool:
        """Whether nothing but adverbs and conjunctions stands between the start of the sentence and the token."""
        i = index - 1
        while i >= left and (self.words[i] in self._adverbs or not self.words[i][0].isalnum()):
            i -= 1
        return i < left or self.words[i] in {"and", "but", "while", "that"}

    def _end_of_adjuncts(self, start: int, right: int) -> int:
        """First token after dates and prepositional phrases that follow a tag, up to and without the comma or stop that ends them."""
        index = start
        while index < right:
            word = self.words[index]
            dated = self.page.date_at.get(index)
            if dated is not None:
                index = dated[1] + 1
            elif word in {"on", "in"} and index + 1 in self.page.date_at:
                index = self.page.date_at[index + 1][1] + 1
            elif word in {",", ".", ";", ":", "—", "–", "!", "?"} or index in self.page.quote_at or word in {"that", "and", "but", "while"}:
                return index
            else:
                index += 1
        return right

    def _with_content(
        self, verb: ReportingVerb, form: VerbForm, index: int, last: int, voice: Voice, first: int, left: int, right: int, own: bool, expected: bool
    ) -> _Cue | None:
        """The cue with the side and the start of its content; None where what follows shows that the verb does not report."""
        make = lambda side, start, deed: _Cue(  # noqa: E731
            verb, form, index, last, voice, first, last, side, start, right - 1, own, expected, deed, name=verb.cue
        )
        follow = last + 1
        if verb.lemma in _ADDRESSING and follow < right and self.words[follow] not in {"that", ":", ","}:
            addressee = self.speakers.phrase_after(follow, right)
            follow = follow if addressee is None else addressee + 1
        start, explicit = self._content_start(verb, follow, right)
        frames = verb.frames
        quoted = start < right and start in self.page.quote_at and self._opens_quote(start)
        purpose = Frame.INFINITIVE in frames and follow < right and self.words[follow] == "to"
        tag = own and not purpose and self._is_tag(first, follow, left, right)
        if start < right and not quoted and self.words[start] in _ASIDES and not tag:
            return None
        if verb.takes_clause:
            if explicit or (quoted and Frame.LABEL not in frames):
                return make(Side.BOTH if tag and quoted else Side.RIGHT, start, False)
            if tag and self.words[first] in {"it", "they", "he", "she"}:
                subject = self._first_speaker(left, first)
                singular = subject is not None and subject.issuer.type is not IssuerType.UNNAMED
                person = subject is not None and subject.issuer.type is IssuerType.PERSON
                if subject is not None and singular and person == (self.words[first] in {"he", "she"}) and subject.is_group == (self.words[first] == "they"):
                    voice = replace(subject, first=first, last=first, definite=True)
            if tag and (frames != {Frame.QUOTE} or first - 1 in self.page.quote_at or first - 2 in self.page.quote_at):
                cue = make(Side.LEFT, start, False)
                cue.tag_last = self._end_of_adjuncts(follow, right) - 1
                return cue
            if Frame.QUOTE in frames and not verb.takes_object:
                return None
            if Frame.CLAUSE in frames and not verb.takes_object:
                if start >= right - 1 or (form is VerbForm.PARTICIPLE and self.words[start] in _ADJUNCT_HEADS):
                    return None
                return make(Side.RIGHT, start, False)
            if Frame.ONLY in frames and not verb.takes_object:
                clause = start == follow and form is not VerbForm.PARTICIPLE and self._opens_clause(start, right)
                return make(Side.RIGHT, start, False) if clause else None
        if follow >= right - 1 and Frame.ACT not in frames:
            return None
        if Frame.WEAK in frames and not (voice.is_group or self._is_document(voice)):
            return None
        if Frame.NOUN in frames and self._noun_stance(follow, right) is None:
            return None
        if Frame.LABEL in frames and not self._labels(follow, right):
            return None
        if Frame.INFINITIVE in frames and verb.frames == {Frame.INFINITIVE} and not (follow < right and self.words[follow] == "to"):
            return None
        if Frame.INFINITIVE in frames and not (voice.is_group and voice.issuer.issuer_id and "+" not in voice.issuer.issuer_id):
            return None
        if verb.takes_object:
            if Frame.BOTH in frames and self._opens_clause(follow, right) and Frame.CLAUSE in frames and self._subject_pronoun(follow):
                return make(Side.RIGHT, follow, False)
            return make(Side.RIGHT, index, True)
        return None

    def _subject_pronoun(self, index: int) -> bool:
        return self.words[index] in {"he", "she", "it", "they", "we", "there"}

    def _is_document(self, voice: Voice) -> bool:
        return voice.form is not None

    def _noun_stance(self, follow: int, right: int) -> Stance | None:
        for i in range(follow, min(follow + 9, right)):
            found = self.speech.stances.get(self.words[i])
            if found is not None:
                return found
        return None

    def _labels(self, follow: int, right: int) -> bool:
        span = range(follow + 1, min(follow + 25, right))
        return any(self.words[i] in {"a", "an", "as"} or (i in self.page.quote_at and self._opens_quote(i)) for i in span)

    def _opens_clause(self, index: int, right: int) -> bool:
        """Whether a clause may begin here: a subject, not a preposition."""
        if index >= right - 1:
            return False
        word = self.words[index]
        return word == "that" or word in self.speech.words["determiner"] or word in self.speech.words["pronoun"] or self.page.capital(index)

    def _opens_quote(self, index: int) -> bool:
        quote = self.page.quote_at[index]
        return self.tokens.starts[index] <= quote.inner.start

    def _content_start(self, verb: ReportingVerb, follow: int, right: int) -> tuple[int, bool]:
        """First token of right-hand content and whether it is marked as such (`that`, a colon, a quote): adjuncts between are passed over."""
        index = follow
        limit = min(right, follow + 40)
        if index < right and self.words[index] == ":":
            return index + 1, True
        if index < right and self.words[index] == "that":
            return index + 1, True
        if index < right and self.words[index] == ",":
            after = index + 1
            if after < right and after in self.page.quote_at and self._opens_quote(after):
                return after, True
        adjunct = index < right and (
            self.words[index] in _ADJUNCT_HEADS or index in self.page.date_at or self.words[index] in self._adverbs or verb.lemma in _ADDRESSING or self.words[index] == ","
        )
        if adjunct:
            i = index
            while i < limit:
                word = self.words[i]
                if word == "that" and self.words[i - 1] not in self.speech.words["preposition"]:
                    return i + 1, True
                if i in self.page.quote_at and self._opens_quote(i) and len(self.page.quote_at[i].inner.of(self.tokens.text).split()) >= _SHORTEST_QUOTE:
                    return i, True
                if word in {";", "?", "!"} or word in self.speech.verbs and i > index and not self.page.capital(i) and word not in self.speech.nouns:
                    break
                i += 1
            dated = index
            while dated < right and (dated in self.page.date_at or self.words[dated] in {"on", "in"} and dated + 1 in self.page.date_at):
                dated = self.page.date_at[dated][1] + 1 if dated in self.page.date_at else dated + 1
            if dated > index and dated < right and self._opens_clause(dated, right):
                return dated, self.words[dated] != ","
        return index, False

    def _is_tag(self, first: int, follow: int, left: int, right: int) -> bool:
        """Whether subject and verb follow what was said: set off by a comma or a quotation mark, and nothing but adjuncts after them."""
        before = first - 1
        if before < left + 1:
            return False
        quoted = before in self.page.quote_at
        if not (self.words[before] in {",", "—", "–", "-"} or quoted):
            return False
        if self._adverbial(left, before):
            return False
        if quoted:
            return True
        rest = follow < right and self.words[follow] not in {".", ",", "!", "?", ";", "—", "–", ":"}
        if not rest:
            return True
        return self.words[follow] in _ADJUNCT_HEADS or follow in self.page.date_at or self.words[follow] in self._adverbs

    def _adverbial(self, left: int, comma: int) -> bool:
        """Whether all before the comma is an adverbial (`On Monday,`, `In a statement,`) and not a clause that could be content."""
        words = range(left, comma)
        if any(i in self.page.quote_at and self._opens_quote(i) and len(self.page.quote_at[i].inner.of(self.tokens.text).split()) >= _SHORTEST_QUOTE for i in words):
            return False
        if len(words) <= 1:
            return True
        first = self.words[left]
        return (
            (first in self.speech.words["preposition"] or left in self.page.date_at or first in self._adverbs or first in self.speech.words["conjunction"] or first.endswith("ing"))
            and "," not in self.words[left:comma]
            and comma - left < 25
        )

    # ------------------------------------------------------------------------------------------ bounds

    def _bound(self, cues: list[_Cue], left: int, right: int) -> None:
        """Cut the contents of a sentence's cues against each other: coordinated ones end where the next begins, nested ones stay inside."""
        for position, cue in enumerate(cues):
            for later in cues[position + 1 :]:
                if cue.side is Side.LEFT:
                    continue
                if later.side is Side.LEFT:
                    if later.tag_first > cue.content_first:
                        cue.content_last = min(cue.content_last, later.tag_first - 1)
                        if later.voice is not None and cue.voice is not None and later.voice.issuer == cue.voice.issuer:
                            later.dropped = True
                            cue.places.append(range(later.tag_first, later.tag_last + 1))
                    continue
                boundary = later.tag_first - 1 if later.own_subject else later.first - 1
                linked = self._linked(boundary, cue.content_first)
                if not later.own_subject and later.voice is cue.voice and linked is not None:
                    cue.content_last = min(cue.content_last, linked - 1)
                elif later.own_subject and linked is not None and self._separate(cue, later, linked):
                    cue.content_last = min(cue.content_last, linked - 1)
                elif not cue.deed and later.first <= cue.content_last and self._adds_nothing(cue, later):
                    later.dropped = True

    def _adds_nothing(self, cue: _Cue, later: _Cue) -> bool:
        """Whether a cue within what another says has no speaker of its own: the same, the speaker's own country, or nobody in particular."""
        if cue.voice is None or later.voice is None:
            return False
        inner, outer = later.voice.issuer, cue.voice.issuer
        if inner == outer or (inner.type is IssuerType.UNNAMED and later.name == "according to"):
            return True
        return inner.type is IssuerType.COUNTRY and inner.country == outer.country and outer.type is not IssuerType.COUNTRY

    def _linked(self, boundary: int, start: int) -> int | None:
        """First token of the link (`, and`, `while`, `;`) that ends with token `boundary`; None where there is none."""
        index = boundary
        while index > start and self.speakers.is_adverb(index):
            index -= 1
        if index <= start:
            return None
        if self.words[index] in {"and", "but", "while", "whereas", "or"}:
            return index - 1 if self.words[index - 1] == "," else index
        if self.words[index] in {",", ";", "—", "–"}:
            return index
        return None

    def _separate(self, cue: _Cue, later: _Cue, linked: int) -> bool:
        """Whether a cue with a subject of its own stands beside an earlier one, not within what that one says."""
        if later.voice is not None and later.voice.definite and self.words[later.voice.first] in self.speech.words["pronoun"]:
            return cue.deed or (cue.voice is not None and later.voice.issuer == cue.voice.issuer)
        word = self.words[linked + 1] if self.words[linked] == "," else self.words[linked]
        return word in {"while", "but", "whereas", ";"} or (word == "and" and self.words[linked] == ",") or cue.deed

    # ------------------------------------------------------------------------------------------ passages

    def _passages(self, cue: _Cue, left: int, right: int) -> Iterator[Passage]:
        if cue.side in {Side.LEFT, Side.BOTH}:
            yield from self._make(cue, *self._left_content(cue, left), left)
        if cue.side in {Side.RIGHT, Side.BOTH}:
            for first, last in self._clauses(cue):
                yield from self._make(cue, first, last, left)
        if cue.side is Side.LEFT and cue.tag_last + 2 < right:
            follow = cue.tag_last + 1
            if self.words[follow] in {",", "—", "–", ":", "."} and follow + 1 in self.page.quote_at and self._opens_quote(follow + 1):
                yield from self._make(cue, follow + 1, right - 1, left)

    def _clauses(self, cue: _Cue) -> Iterator[tuple[int, int]]:
        """The that-clauses of a right-hand content: `said that A, and that B` says two things."""
        first = cue.content_first
        if not cue.deed and self.words[first - 1] == "that":
            for i in range(first + _SHORTEST_CLAUSE, cue.content_last - _SHORTEST_CLAUSE):
                if self.words[i] == "and" and self.words[i + 1] == "that" and i not in self.page.quote_at:
                    yield first, i - 2 if self.words[i - 1] == "," else i - 1
                    first = i + 2
        yield first, cue.content_last

    def _left_content(self, cue: _Cue, left: int) -> tuple[int, int]:
        last = cue.tag_first - 1
        if self.words[last] in {",", "—", "–", "-"} and last not in self.page.quote_at:
            last -= 1
        first = left
        if last in self.page.quote_at:
            quote = self.page.quote_at[last]
            start = self.tokens.first_at(quote.outer.start)
            if start <= left or self._starts_clause(start, left):
                first = start
        while first < last and self.words[first] in self._adverbs | {",", "but", "and"} and self.words[first] not in {"there", "now", "just"}:
            if self.words[first + 1] != "," and self.words[first] not in {",", "but", "and"}:
                break
            first += 1
        return first, last

    def _make(self, cue: _Cue, first: int, last: int, left: int) -> Iterator[Passage]:
        """The passage of tokens `first` to `last`; quotes that begin in it are taken whole."""
        if first > last or first >= len(self.tokens) or cue.voice is None:
            return
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        quotes = [quote for quote in self.page.quotes if quote.outer.start < end and start < quote.outer.end]
        direct = self._direct(quotes, start, end)
        if direct is not None:
            span, speech = direct, Speech.DIRECT
        else:
            if quotes and quotes[0].outer.start < start and start <= quotes[0].inner.start:
                start = quotes[0].outer.start
            if quotes and quotes[-1].outer.end > end:
                end = quotes[-1].outer.end
            trimmed = _trim(self.tokens.text, start, end)
            if trimmed is None:
                return
            span, speech = trimmed, Speech.MIXED if quotes else Speech.INDIRECT
        if len(span.of(self.tokens.text).split()) < _SHORTEST_PASSAGE and not cue.deed:
            return
        inside = self.tokens.within(span)
        if not inside:
            return
        expected = cue.expected
        stance = self._stance(cue, inside)
        cue.said_on = self._date_of(cue, first, last, left)
        yield Passage(
            span,
            inside.start,
            inside.stop - 1,
            cue.voice,
            cue.name,
            self.page.span(cue.first, cue.last),
            stance,
            speech,
            Status.EXPECTED if expected else Status.ISSUED,
            cue.said_on,
            self.page.span(cue.voice.first, cue.voice.last),
        )

    def _direct(self, quotes: list[Quote], start: int, end: int) -> Span | None:
        """Inner span from the first quote to the last where all but marks, commas and blanks is quoted."""
        if not quotes:
            return None
        outside = []
        position = start
        for quote in quotes:
            outside.append(self.tokens.text[position : max(position, quote.outer.start)])
            position = max(position, quote.outer.end)
        outside.append(self.tokens.text[position : max(position, end)])
        if any(any(char.isalnum() for char in piece) for piece in outside):
            return None
        first, last = quotes[0].inner.start, quotes[-1].inner.end
        trimmed = _trim(self.tokens.text, first, last)
        return trimmed

    def _stance(self, cue: _Cue, inside: range) -> Stance:
        """What the issuer does: by the verb, or by the deed that the passage itself begins with (`We urge …`)."""
        frames = cue.verb.frames
        start = cue.last + 1 if cue.deed else inside.start
        if cue.deed and (Frame.NOUN in frames or cue.verb.lemma in {"reaffirm", "reiterate", "affirm", "renew", "stress", "underscore", "underline", "emphasize", "emphasise"}):
            found = self._noun_stance(start, min(inside.stop, start + 9))
            if found is not None:
                return found
        if Frame.LABEL in frames:
            for i in range(start, min(inside.stop, start + 30)):
                found = self.speech.labels.get(self.words[i])
                if found is not None:
                    return found
        if not cue.deed and cue.verb.stance in {Stance.ASSERT, Stance.CONFIRM}:
            found = self.own_stance(inside)
            if found is not None:
                return found
        return cue.verb.stance

    def own_stance(self, inside: range) -> Stance | None:
        """Stance of a passage in the issuer's own words: `We condemn …`, `they were seriously concerned …`, `Iran must …`."""
        start = inside.start
        while start < inside.stop and not self.words[start][0].isalnum():
            start += 1
        if start >= inside.stop:
            return None
        own = self.words[start] in {"we", "they", "i", "it", "he", "she"}
        if self.words[start : start + 2] == ("we", ","):
            start = next((i for i in range(start + 2, min(inside.stop, start + 60)) if self.words[i] in self.speech.verbs and not self.page.capital(i)), start) - 1
        for i in range(start + 1, min(start + 9, inside.stop)):
            word = self.words[i]
            if word == "must" or (word == "should" and not own):
                return Stance.DEMAND
            if not own:
                continue
            if word in {"concerned", "alarmed", "worried"}:
                return Stance.CONCERN
            if word == "remain":
                return self._noun_stance(i + 1, min(inside.stop, i + 9))
            if word in {"will", "'ll", "shall"} and self.words[start] == "we":
                return Stance.COMMIT
            for verb, _ in self.speech.verbs.get(word, ()):
                if verb.particle and verb.particle not in self.words[i + 1 : i + 3]:
                    continue
                if Frame.NOUN in verb.frames or verb.stance is Stance.CONFIRM:
                    return self._noun_stance(i + 1, min(inside.stop, i + 9)) or verb.stance
                return None if verb.stance is Stance.ASSERT else verb.stance
        return None

    def official_stance(self, inside: range) -> Stance | None:
        """Stance of a sentence of an official text: its first deed, whoever of the issuers its subject names."""
        found = self.own_stance(inside)
        if found is not None:
            return found
        for i in range(inside.start + 1, min(inside.start + 25, inside.stop)):
            if self.words[i - 1] in {"to", "of", "the", "a", "our"} or self.page.capital(i):
                continue
            for verb, form in self.speech.verbs.get(self.words[i], ()):
                if form in {VerbForm.PAST, VerbForm.PARTICIPLE} or (verb.particle and verb.particle not in self.words[i + 1 : i + 3]):
                    continue
                if verb.stance not in {Stance.ASSERT, Stance.CONFIRM} and verb.takes_object:
                    return verb.stance
            if self.words[i] == "will" and "we" in self.words[inside.start : i]:
                return Stance.COMMIT
        return None

    def _date_of(self, cue: _Cue, first: int, last: int, left: int) -> DateMention | None:
        """The date of the saying: beside the cue, at the head of the sentence, or at the end of a deed's clause; else that of the cue before."""
        places = [range(cue.tag_first, cue.tag_last + 1), *cue.places]
        if cue.side is Side.RIGHT:
            places.append(range(cue.tag_first, cue.content_first))
            places.append(range(left, self._end_of_opening(left, cue.tag_first)))
        if cue.deed:
            places.append(range(cue.last + 1, min(cue.last + 4, last + 1)))
            places.append(range(cue.last + 1, last + 1))
        for place in places:
            for index in place:
                found = self.page.date_at.get(index)
                if found is None or index in self.page.quote_at:
                    continue
                begins, ends, mention = found
                before = self.words[begins - 1] if begins > left else ""
                issued = begins - 2 > left and self.words[begins - 2] in _ISSUED
                trailing = cue.deed and begins > cue.last + 3 and not issued
                if before in {"since", "until", "till", "from", "by", "before", "of", "between", "for"}:
                    continue
                if trailing and (ends < last - 1 or mention.precision is Precision.MONTH or mention.precision is Precision.YEAR and before != "in"):
                    continue
                return mention
        return cue.parent.said_on if cue.parent is not None else None

    def _end_of_opening(self, left: int, limit: int) -> int:
        """Where the adverbial that a sentence opens with ends (`On October 28,`): `left` where it opens with none."""
        comma = next((i for i in range(left, min(limit, left + 14)) if self.words[i] == ","), None)
        if comma is None:
            return limit if limit - left < 8 and (left in self.page.date_at or self.words[left] in {"on", "in", "earlier"}) else left
        return left if any(self._predicate(i) for i in range(left, comma)) else comma

    # ------------------------------------------------------------------------------------------ quotes without a tag

    def _untagged(self, sentence: Sentence, claimed: set[Quote], found: list[Passage]) -> Iterator[Passage]:
        """Quoted sentences that no cue attributes: they go on with whoever spoke last."""
        voice = self.speakers.memory.last
        if voice is None:
            return
        for quote in self.page.quotes:
            if quote in claimed or not sentence.span.start < quote.outer.end <= sentence.span.end:
                continue
            text = self.tokens.text
            lead = text[sentence.span.start : quote.outer.start]
            if any(char.isalnum() for char in lead) and not lead.rstrip().endswith((".", ":", "?", "!")):
                continue
            words = quote.inner.of(text).split()
            if len(words) < _SHORTEST_QUOTE or not words[0][:1].isupper():
                continue
            span = _trim(text, quote.inner.start, quote.inner.end)
            if span is None:
                continue
            inside = self.tokens.within(span)
            claimed.add(quote)
            cue = "say"
            stance = self.own_stance(inside) or Stance.ASSERT
            source = self.page.span(voice.first, voice.last)
            yield Passage(span, inside.start, inside.stop - 1, voice, cue, None, stance, Speech.DIRECT, Status.ISSUED, None, source)


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without blanks, commas and dashes at its ends, and without the full stop of an indirect clause."""
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Span(start, end) if start < end else None


def _said(sentence: Sentence, passages: list[Passage]) -> bool:
    return any(passage.span.overlaps(sentence.span) for passage in passages[-8:])


def _agree(one: VerbForm, other: VerbForm) -> bool:
    """Whether two verbs of one subject can be coordinated: `condemned … and urged`, `condemn … and urge`."""
    return one is other or VerbForm.PAST not in (one, other) and VerbForm.PARTICIPLE not in (one, other)


def _without_repeats(passages: list[Passage]) -> list[Passage]:
    """Passages in order; of two with the same span and issuer the first is kept."""
    seen: set[tuple[Span, str]] = set()
    kept = []
    for passage in passages:
        key = (passage.span, passage.voice.issuer.name)
        if key not in seen:
            seen.add(key)
            kept.append(passage)
    return kept
