"""Cues without a finite reporting verb: `according to X`, `as stated by X`, `X's claim that`, `X is concerned about`.

What belongs here: wordings that attribute like a verb does. What does not: verbs (`verb_cues`).
"""

from pipeline.extract.clauses import Clauses
from pipeline.extract.cues import Cue, Side
from pipeline.extract.speakers import Speakers
from pipeline.extract.subjects import Subjects
from pipeline.extract.voices import Voice
from pipeline.vocabulary.speech import Frame, ReportingVerb, VerbForm
from schemas.terms import IssuerType, Stance

ACCORDING_TO = ReportingVerb("according to", "", frozenset({Frame.CLAUSE}), Stance.ASSERT)
QUOTE = ReportingVerb("quote", "", frozenset({Frame.CLAUSE}), Stance.ASSERT)
PUT_IT = ReportingVerb("put it", "", frozenset({Frame.CLAUSE}), Stance.ASSERT)
_BE_CONCERNED = ReportingVerb("be concerned", "", frozenset({Frame.ACT}), Stance.CONCERN)
_POSSESSOR_REACH = 4  # tokens from a noun back to its possessor: "Seoul's first public claim"
_PUT_REACH = 10  # tokens from `as` to `put it`
_MARKS = frozenset(['"', "”"])


class PhraseCues:
    """Finds the cues of one page that are no finite verbs. `left`, `right` are the tokens of the sentence, `right` exclusive."""

    def __init__(self, speakers: Speakers, subjects: Subjects, clauses: Clauses) -> None:
        self.speakers = speakers
        self.grammar = speakers.grammar
        self.words = speakers.page.tokens.words
        self.subjects = subjects
        self.clauses = clauses

    def read(self, index: int, left: int, right: int) -> Cue | None:
        """The cue that begins with a token, by the token's word."""
        word = self.words[index]
        if word == "as" and index + 2 < right:
            return self._as_said(index, left, right)
        if word == "according" and index + 2 < right and self.words[index + 1] == "to":
            return self._according(index, left, right)
        if word == "concerned" and index > left:
            return self._concerned(index, left, right)
        if word == "quote" and index == left:
            return self._quote_from(index, right)
        return self._nominal(index, left, right) if word in self.speakers.speech.nominals else None

    def _quote_from(self, index: int, right: int) -> Cue | None:
        """`Quote from X: "…"`, as the label of a paragraph."""
        if index + 3 >= right or self.words[index + 1] not in {"from", "of", "by"}:
            return None
        found = self.speakers.read_from(index + 2, right)
        if found is None or found[0] is None or found[1] + 2 >= right or self.words[found[1] + 1] != ":":
            return None
        return Cue(QUOTE, VerbForm.BASE, index, index, found[0], index, found[1], Side.RIGHT, found[1] + 2, right - 1)

    def _according(self, index: int, left: int, right: int) -> Cue | None:
        """`According to X, …`; `…, according to X`."""
        found = self.speakers.read_from(index + 2, right)
        if found is None or (found[0] is None and not self.grammar.page.capital(found[1])):
            return None  # "according to the needs of the day"
        cue = self._beside(ACCORDING_TO, VerbForm.BASE, index, found, left, right)
        cue.last = index + 1
        if cue.tag_last + 1 >= right - 1:
            cue.side = Side.LEFT
        return cue

    def _as_said(self, index: int, left: int, right: int) -> Cue | None:
        """`As stated by X, …`; `As stated, …` of whoever spoke before."""
        found = self.speakers.speech.verbs.get(self.words[index + 1])
        if found is None or found[-1][1] is not VerbForm.PAST:
            return self._as_put(index, left, right)
        verb, follow = found[-1][0], index + 1
        if self.words[follow + 1] == "by":
            by = self.speakers.read_from(follow + 2, right)
            if by is None or by[0] is None:
                return None
            cue = self._beside(verb, VerbForm.PAST, index, by, left, right)
            cue.first = cue.last = follow
            return cue
        if self.words[follow + 1] != "," or not self.clauses.starts(index, left) or Frame.HEARSAY in verb.frames:
            return None
        earlier = self.speakers.memory.of_document()
        if earlier is None:
            return None
        voice = earlier.again(follow, follow)
        return Cue(verb, VerbForm.PAST, follow, follow, voice, index, follow, Side.RIGHT, follow + 2, right - 1)

    def _as_put(self, index: int, left: int, right: int) -> Cue | None:
        """`As X put it, …`, `As X noted, …`."""
        if not self.clauses.starts(index, left):
            return None
        reach = range(index + 2, min(index + _PUT_REACH, right - 2))
        put = next((at for at in reach if self.words[at : at + 3] == ("put", "it", ",")), None)
        if put is not None:
            voice = self.speakers.read(index + 1, put - 1)
            if voice is None:
                return None
            return Cue(PUT_IT, VerbForm.PAST, put, put + 1, voice, index, put + 1, Side.RIGHT, put + 3, right - 1)
        found = self.speakers.read_from(index + 1, right)
        if found is None or found[0] is None or found[1] + 2 >= right:
            return None
        verb = found[1] + 1
        said = self.speakers.speech.verbs.get(self.words[verb])
        if said is None or said[-1][1] is not VerbForm.PAST or not said[-1][0].takes_clause or self.words[verb + 1] != ",":
            return None
        return Cue(said[-1][0], VerbForm.PAST, verb, verb, found[0], index, verb, Side.RIGHT, verb + 2, right - 1)

    def _beside(self, verb: ReportingVerb, form: VerbForm, index: int, found: tuple[Voice | None, int], left: int, right: int) -> Cue:
        """A cue that stands beside its clause: before it where it opens one, else after it."""
        voice, end = found
        tag_last = self.clauses.end_of_adjuncts(end + 1, right) - 1
        side = Side.RIGHT if self.clauses.starts(index, left) else Side.LEFT
        return Cue(verb, form, index, index, voice, index, tag_last, side, tag_last + 1, right - 1)

    def _concerned(self, index: int, left: int, right: int) -> Cue | None:
        """`They are deeply concerned about …`: an adjective that says what a reporting verb would."""
        subject_end = self.subjects.end_before(index, left)
        if subject_end is None or not any(word in self.grammar.steering.be for word in self.words[subject_end + 1 : index]):
            return None
        follow = index + 1
        while follow < right - 1 and self.words[follow] in _MARKS:
            follow += 1
        if follow >= right or self.words[follow] not in self.grammar.steering.worry_link:
            return None
        voice, first = self.subjects.read(subject_end, left)
        if voice is None:
            return None
        return Cue(_BE_CONCERNED, VerbForm.BASE, index, index, voice, first, index, Side.RIGHT, subject_end + 1, right - 1, deed=True)

    def _nominal(self, index: int, left: int, right: int) -> Cue | None:
        """`X's claim that …`, `comments by X that …`."""
        found = self._possessor(index, left, right) or self._author(index, right)
        if found is None:
            return None
        voice, that = found
        if voice.issuer.type is IssuerType.UNNAMED and not voice.issuer.name:
            return None
        verb = self.speakers.speech.nominals[self.words[index]]
        cue = Cue(verb, VerbForm.BASE, index, index, voice, index, that, Side.RIGHT, that + 1, right - 1)
        cue.nominal = True
        return cue

    def _possessor(self, index: int, left: int, right: int) -> tuple[Voice, int] | None:
        """Whose noun it is and the `that` after it."""
        that = index + 1
        if that >= right or self.words[that] != "that" or index - 1 <= left:
            return None
        at = index - 1
        while at > left and self.words[at] != "'s" and index - at < _POSSESSOR_REACH:
            at -= 1
        found = self.speakers.read_to(at - 1, left) if self.words[at] == "'s" else None
        return None if found is None or found[0] is None else (found[0], that)

    def _author(self, index: int, right: int) -> tuple[Voice, int] | None:
        """Whom a noun is by or from, and the `that` after."""
        if index + 1 >= right or self.words[index + 1] not in {"by", "from"}:
            return None
        found = self.speakers.read_from(index + 2, right)
        if found is None or found[0] is None or found[1] + 1 >= right or self.words[found[1] + 1] != "that":
            return None
        return found[0], found[1] + 1
