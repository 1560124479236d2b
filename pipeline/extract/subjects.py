"""Subjects: who a verb in a sentence is said of.

What belongs here: the way back from a verb to its subject, past auxiliaries, adverbs, dates, brackets and appositions. What does not: who
the phrase found stands for (`speakers`).
"""

from collections.abc import Sequence

from pipeline.extract.annotations import PartyKind
from pipeline.extract.cues import Cue, Predicate
from pipeline.extract.speakers import Speakers
from pipeline.extract.voices import Voice
from pipeline.vocabulary.speech import NounKind, VerbForm
from schemas.terms import IssuerType

_SIGNED_REACH = 4  # tokens from the comma to `signed by`
_LONGEST_APPOSITION = 45  # tokens
_MARKS = frozenset(['"', "“", "”"])
_FINITE = frozenset({VerbForm.PAST, VerbForm.PRESENT})


class Subjects:
    """Finds the subjects of the verbs of one page. `left` is the first token of the sentence."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers = speakers
        self.grammar = speakers.grammar
        self.page = speakers.page
        self.words = speakers.page.tokens.words

    # ------------------------------------------------------------------------------------------ from the verb back

    def end_before(self, index: int, left: int) -> int | None:
        """Last token of the subject of the verb at `index`: what stands between the two passed over. None where nothing is left."""
        at = index - 1
        while at >= left:
            before = self._passed(at, index, left)
            if before == at:
                return at
            at = before
        return None

    def _passed(self, at: int, verb: int, left: int) -> int:
        """The token to look at next; `at` itself where it belongs to the subject."""
        word = self.words[at]
        if at in self.page.date_at:
            start = self.page.date_at[at][0] - 1
            return start - 1 if start >= left and self.words[start] in self.grammar.steering.date_opener else start
        if word in self.grammar.auxiliaries or word == "to" or word in _MARKS or self.grammar.adverb(at) or word in self.grammar.negations:
            return at - 1
        if word in self.grammar.steering.floating and at > left:
            return at - 1  # "the ministers have all said"
        if word == "-" and at > left and self.words[at - 1] == "re":
            return at - 2
        if (word in self.grammar.controls or word in self.grammar.aspects) and at + 1 < verb and self.words[at + 1] == "to":
            return at - 1
        if word == ")":
            return self._before_bracket(at, left)
        if word == "," and at > left and at - 1 in self.page.date_at:
            return self._before_dated(at, left)
        return at

    def _before_bracket(self, closing: int, left: int) -> int:
        at = closing
        while at > left and self.words[at] != "(":
            at -= 1
        return at - 1

    def _before_dated(self, comma: int, left: int) -> int:
        """Before a date between commas (`X, on March 14, said`); the comma itself where the date is not set off."""
        start = self.page.date_at[comma - 1][0] - 1
        if start >= left and self.words[start] in {"on", "in"}:
            start -= 1
        if comma + 1 in self.page.date_at:
            return start  # "on Sunday, 14 April"
        return start - 1 if start >= left and self.words[start] == "," else comma

    # ------------------------------------------------------------------------------------------ phrases with appositions

    def read(self, end: int, left: int) -> tuple[Voice | None, int]:
        """The speaker whose noun phrase ends with token `end`, appositions included, and its first token."""
        if self.words[end] == "," or self.grammar.dash(end):
            return self._before_aside(end, left) or (None, end)
        start = self.speakers.phrases.before(end, left)
        if start is None:
            return None, end
        return self._with_role_before(start, end, left) or (self.speakers.read(start, end), start)

    def _with_role_before(self, start: int, end: int, left: int) -> tuple[Voice, int] | None:
        """A name after its role and a comma: `the head of the office, Ana Lund, said`."""
        if start <= left + 1 or self.words[start - 1] != ",":
            return None
        first = self.speakers.phrases.before(start - 2, left)
        if first is None or not self._is_role(first, start - 2) or not self.page.capital(start):
            return None
        voice = self.speakers.read(first, end)
        return (voice, first) if voice is not None and voice.is_person else None

    def _before_aside(self, closing: int, left: int) -> tuple[Voice, int] | None:
        """The speaker before what is said of it by the way: before the nearest comma or dash that a speaker stands at, persons first."""
        text = self._signed_text(closing, left)
        if text is not None:
            return text, left
        listed = self.speakers.read_to(closing - 1, left)
        if listed is not None and listed[1] <= left + 1 and listed[0] is not None and listed[0].is_group:
            return listed[0], listed[1]
        found: tuple[Voice, int] | None = None
        for opening in range(closing - 2, max(left, closing - _LONGEST_APPOSITION) - 1, -1):
            if self.words[opening] != self.words[closing]:
                continue
            if not self._aside(opening + 1, closing):
                break
            start = self.speakers.phrases.before(opening - 1, left)
            adverbial = self.words[opening + 1] in self.grammar.prepositions
            voice = self.speakers.read(start, opening - 1 if adverbial else closing - 1) if start is not None else None
            if voice is None or start is None:
                continue
            if voice.is_person:
                return self._name_before(voice, start, left) or (voice, start)
            found = found or (voice, start)
        if found is None and listed is not None and listed[0] is not None and listed[0].is_person and listed[1] <= left + 1:
            return listed[0], listed[1]  # "Ana Lund, said"
        return found

    def _signed_text(self, closing: int, left: int) -> Voice | None:
        """A text at the head of the sentence, with those who signed it between commas: `The statement, signed by A, B and C, called …`."""
        opening = next((at for at in range(left + 1, closing) if self.words[at] == ","), None)
        if opening is None or self.words[closing] != "," or self.grammar.noun(opening - 1) is not NounKind.DOCUMENT:
            return None
        steering = self.grammar.steering
        by = next((at for at in range(opening + 1, min(opening + _SIGNED_REACH, closing)) if self.words[at] == "by"), None)
        if by is None or not (self.words[by - 1] in steering.issued or self.words[by - 1] in steering.signing):
            return None
        return self.speakers.read(left, closing - 1)

    def _name_before(self, voice: Voice, start: int, left: int) -> tuple[Voice, int] | None:
        """The person whose apposition a phrase with another name is: `Ana Lund, the sister of the leader, Per Lund, said`."""
        if start - 2 <= left or self.words[start - 1] != ",":
            return None
        before = self.speakers.read_to(start - 2, left)
        if before is None or before[0] is None or not before[0].is_person or before[0].issuer == voice.issuer:
            return None
        return before[0], before[1]

    def before_apposition(self, comma: int, left: int) -> Voice | None:
        """The speaker before an apposition that ends with this comma (`Lund, a spokesman for the council, said`)."""
        opening = comma - 1
        while opening > left and self.words[opening] != "," and comma - opening < _LONGEST_APPOSITION:
            if opening in self.page.quote_at:
                return None
            opening -= 1
        if opening <= left or self.words[opening] != "," or not self._aside(opening + 1, comma):
            return None
        start = self.speakers.phrases.before(opening - 1, left)
        return None if start is None else self.speakers.read(start, comma - 1)

    def _aside(self, first: int, end: int) -> bool:
        """Whether what stands between two commas is said of a noun by the way: no clause of its own, or one with `who`, `when asked`."""
        if self.words[first] in self.grammar.steering.aside:
            return True
        return not any(self.grammar.predicate(index) for index in range(first, end))

    def _is_role(self, first: int, last: int) -> bool:
        """Whether a phrase holds a word for a role and no known person's name."""
        if not any(self.grammar.noun(index) is NounKind.PERSON for index in range(first, last + 1)):
            return False
        return self.speakers.organizations.of_kind(PartyKind.PERSON, first, last) is None

    # ------------------------------------------------------------------------------------------ subjects of finite verbs

    def of_finite(self, predicate: Predicate, end: int | None, before: Sequence[Cue]) -> tuple[Voice, int, bool] | None:
        """Speaker, first token and whether the subject is the verb's own: of coordinated verbs the second takes that of the first."""
        if end is None:
            return None
        word, left = self.words[end], predicate.left
        if word in self.grammar.steering.coordinator or (word == "," and before and self.before_apposition(end, left) is None):
            shared = self._shared(predicate, end, before)
            return None if shared is None else (shared, end, False)
        if word == "who" and end > left + 1:
            return self._relative(end, left)
        if self._gerund(end, left):
            return None
        voice, first = self.read(end, left)
        if voice is None or (predicate.form is VerbForm.BASE and not self._after_modal(end, predicate.first) and not self._plural(voice)):
            return None
        return voice, first, True

    def _gerund(self, end: int, left: int) -> bool:
        """Whether a verbal noun stands where the subject would end: `for committing reported atrocities` reports nothing."""
        bare = self.words[end].endswith("ing") and not self.page.capital(end) and self.grammar.noun(end) is None
        return bare and end > left and self.words[end - 1] in self.grammar.prepositions

    def _relative(self, who: int, left: int) -> tuple[Voice, int, bool] | None:
        """The person whom a relative clause is about: `the envoy, Ana Lund, who said that`."""
        end = who - 2 if self.words[who - 1] == "," else who - 1
        if end <= left:
            return None
        voice, first = self.read(end, left)
        begins = next((at + 2 for at in range(end - 2, first - 1, -1) if self._parts(at)), first)
        if begins != first:
            voice = self.speakers.read(begins, end)
        role = voice is not None and voice.issuer.type is IssuerType.UNNAMED and self.grammar.noun(voice.last) is NounKind.PERSON
        return (voice, who, True) if voice is not None and (voice.is_person or role) else None

    def _parts(self, index: int) -> bool:
        """Whether a token ends a subject that a verb follows: `Ana Lund met Erik Lund, who said`, not `US activist Erik Lund`."""
        party = self.page.party_at.get(index)
        return (party is None or party.kind is PartyKind.PERSON) and self.speakers.ends_subject(index)

    def _shared(self, predicate: Predicate, end: int, before: Sequence[Cue]) -> Voice | None:
        """The subject of an earlier verb: of one that agrees (`condemned … and urged`), else of the sentence (`came to Kyiv and said`)."""
        for cue in reversed(before):
            if cue.voice is not None and _agree(cue.form, predicate.form):
                return cue.voice
        if before or self.words[end] == "," or predicate.form not in _FINITE:
            return None
        return self.speakers.read_first(predicate.left, end)

    def _after_modal(self, end: int, verb: int) -> bool:
        return any(word in self.grammar.steering.modal for word in self.words[end + 1 : verb])

    def _plural(self, voice: Voice) -> bool:
        """Whether the phrase takes a verb without `-s`."""
        word = self.words[voice.last]
        if self.words[voice.first] in self.grammar.steering.indefinite and not voice.is_group:
            return False  # "a US demand"
        return voice.is_group or word.endswith("s") or word in {"they", "we"}


def _agree(one: VerbForm, other: VerbForm) -> bool:
    """Whether two verbs of one subject can be coordinated: `condemned … and urged`, `condemn … and urge`."""
    return one is other or not {one, other} & {VerbForm.PAST, VerbForm.PARTICIPLE}
