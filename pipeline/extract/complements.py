"""Complements: what a reporting verb takes, and on which side of it what is said lies.

What belongs here: whether a verb reports where it stands, by the frames that the vocabulary gives it. What does not: its subject
(`subjects`), where the content ends (`contents`).
"""

from pipeline.extract.clauses import Clauses
from pipeline.extract.cues import Cue, Predicate, Side
from pipeline.extract.speakers import Speakers
from pipeline.extract.stances import Stances
from pipeline.extract.voices import Voice
from pipeline.vocabulary.speech import Frame, VerbForm
from schemas.terms import IssuerType

_ENDS = frozenset([".", ",", "!"])
_VALUE_REACH = 4  # tokens from `at` to the number
_LABEL_REACH = 25  # tokens from a verb to the article of what it calls its object


class Complements:
    """Makes cues of the reporting verbs of one page whose subject is known."""

    def __init__(self, speakers: Speakers, clauses: Clauses, stances: Stances) -> None:
        self.speakers = speakers
        self.grammar = speakers.grammar
        self.page = speakers.page
        self.words = speakers.page.tokens.words
        self.clauses = clauses
        self.stances = stances

    def complete(self, predicate: Predicate, voice: Voice, first: int, own_subject: bool, expected: bool) -> Cue | None:
        """The cue with the side and the start of its content; None where what follows shows that the verb does not report.

        `first` is the first token of the subject, or of the verb where it has no subject of its own.
        """
        verb, right = predicate.verb, predicate.right
        follow = self._after_addressee(predicate)
        start, marked = self.clauses.content_start(predicate, follow)
        purpose = Frame.INFINITIVE in verb.frames and self._infinitive(follow, right)
        tag = (
            own_subject
            and not purpose
            and predicate.form is not VerbForm.PARTICIPLE
            and self.clauses.is_tag(first, follow, predicate.left, right)
        )
        quoted = start < right and self.grammar.opens_quote(start)
        if not quoted and not tag and self._by_the_way(start, right):
            return None
        if own_subject and self._takes_up(predicate, follow):
            cue = Cue(verb, predicate.form, predicate.first, predicate.last, voice, first, predicate.last, Side.RIGHT, follow, right - 1)
            cue.of_previous = True
            return cue
        cue = Cue(
            verb,
            predicate.form,
            predicate.first,
            predicate.last,
            voice,
            first,
            predicate.last,
            Side.RIGHT,
            start,
            right - 1,
            own_subject,
            expected,
        )
        if verb.takes_clause and (marked or (quoted and Frame.LABEL not in verb.frames)):
            cue.side = Side.BOTH if tag and quoted else Side.RIGHT
            return cue
        if verb.takes_clause and tag and (verb.frames != {Frame.QUOTE} or self._after_quote(first)):
            return self._tag(cue, predicate, follow)
        if verb.takes_object:
            return self._object(cue, predicate, follow)
        return cue if self._bare_clause(cue, predicate, follow) else None

    def _takes_up(self, predicate: Predicate, follow: int) -> bool:
        """Whether the object is a word for the sentence before (`X announced this on Monday`)."""
        if follow >= predicate.right or self.words[follow] != "this" or not predicate.verb.takes_clause:
            return False
        after = follow + 1
        return after >= predicate.right or self.words[after] in _ENDS or self.clauses.adjunct(after)

    def _by_the_way(self, start: int, right: int) -> bool:
        """Whether nothing but an aside follows: `reports, citing officials`."""
        if start < right and self.words[start] == ",":
            start += 1
        return start < right and self.words[start] in self.grammar.steering.aside

    # ------------------------------------------------------------------------------------------ clauses

    def _after_addressee(self, predicate: Predicate) -> int:
        """First token after the verb and whom it is said to (`told reporters`)."""
        follow = predicate.last + 1
        if Frame.ADDRESSEE not in predicate.verb.frames or follow >= predicate.right or self.words[follow] in {"that", ":", ","}:
            return follow
        addressee = self.speakers.phrases.after(follow, predicate.right)
        if addressee is None:
            return follow
        # "told journalists commenting on X's claim that …"
        inside = range(follow + 1, addressee + 1)
        busy = (index for index in inside if self.words[index].endswith("ing") and self.grammar.noun(index - 1) is not None)
        return next((index for index in busy if not self.page.capital(index)), addressee + 1)

    def _after_quote(self, first: int) -> bool:
        return first - 1 in self.page.quote_at or first - 2 in self.page.quote_at

    def _tag(self, cue: Cue, predicate: Predicate, follow: int) -> Cue:
        """The cue of a tag (`…, it said`): what is said stands before it; its pronoun may go back to the subject there."""
        cue.side = Side.LEFT
        cue.tag_last = self.clauses.end_of_adjuncts(follow, predicate.right) - 1
        word = self.words[cue.tag_first]
        if word in self.grammar.steering.third_person and not self._spoke_just_now(cue):
            subject = self.speakers.read_first(predicate.left, cue.tag_first)
            if subject is not None and _known(subject) and _agrees(subject, word):
                cue.voice = subject.again(cue.tag_first, cue.tag_first)
        return cue

    def _spoke_just_now(self, cue: Cue) -> bool:
        """Whether the pronoun of a tag goes back to an organization that spoke in the same paragraph."""
        if cue.voice is None or not cue.voice.path or cue.voice.is_person:
            return False
        start = self.page.tokens.ends[cue.voice.path[0][1]]
        return "\n" not in self.page.tokens.text[start : self.page.tokens.starts[cue.tag_first]]

    def _bare_clause(self, cue: Cue, predicate: Predicate, follow: int) -> bool:
        """Whether an unmarked clause follows a verb that takes nothing but clauses: `said it would`, `believes the attack …`."""
        frames, start = predicate.verb.frames, cue.content_first
        participle = predicate.form is VerbForm.PARTICIPLE
        if Frame.QUOTE in frames:
            return False
        if Frame.CLAUSE in frames:
            return start < predicate.right - 1 and not (participle and self.words[start] in self.grammar.steering.adjunct)
        return Frame.ONLY in frames and start == follow and not participle and self.clauses.may_open(start, predicate.right)

    # ------------------------------------------------------------------------------------------ objects

    def _object(self, cue: Cue, predicate: Predicate, follow: int) -> Cue | None:
        """The cue of a deed (`condemned the attack`), or of a clause whose subject a pronoun shows (`warned it would`)."""
        if not self._does(cue, predicate, follow):
            return None
        frames = predicate.verb.frames
        clause = {Frame.BOTH, Frame.CLAUSE} <= frames and self.clauses.may_open(follow, predicate.right)
        clause = clause and follow + 1 < predicate.right and self.words[follow + 1] not in _ENDS  # "Iran denies it."
        if clause and self.words[follow] in self.grammar.steering.clause_subject:
            cue.content_first = follow
        else:
            cue.content_first = predicate.first
            cue.deed = True
        return cue

    def _does(self, cue: Cue, predicate: Predicate, follow: int) -> bool:
        """Whether verb, subject and object together are an act of saying: `expressed concern`, not `expressed milk`."""
        frames, right, voice = predicate.verb.frames, predicate.right, cue.voice
        if voice is None or (follow >= right - 1 and Frame.ACT not in frames):
            return False
        if Frame.WEAK in frames and not (voice.is_group or voice.form is not None):
            return False
        if Frame.NOUN in frames and self.stances.of_noun(follow, right) is None:
            return False
        if Frame.LABEL in frames and not self._labels(follow, right):
            return False
        if Frame.VALUE in frames and not self._values(follow, right):
            return False
        if Frame.INFINITIVE not in frames:
            return True
        if frames == {Frame.INFINITIVE} and not self._infinitive(follow, right):
            return False
        # people and states agree to many things; a standing group that agrees to something has said so in a statement
        return voice.is_group and bool(voice.issuer.issuer_id) and "+" not in (voice.issuer.issuer_id or "")

    def _values(self, follow: int, right: int) -> bool:
        """Whether a number is put on something: `put the price at $2 billion`, `puts its losses at more than 400`."""
        places = (index for index in range(follow, min(follow + _LABEL_REACH, right - 1)) if self.words[index] == "at")
        said = (word for index in places for word in self.words[index + 1 : min(index + 1 + _VALUE_REACH, right)])
        return any(word in self.grammar.speech.numbers or any(char.isdigit() for char in word) for word in said)

    def _infinitive(self, follow: int, right: int) -> bool:
        return follow < right and self.words[follow] == "to"

    def _labels(self, follow: int, right: int) -> bool:
        """Whether something is called something: `called it a threat`, `branded it as`, `called it "reckless"`."""
        span = range(follow + 1, min(follow + _LABEL_REACH, right))
        return any(self.words[index] in self.grammar.steering.labelling or self.grammar.opens_quote(index) for index in span)


def _known(subject: Voice) -> bool:
    """Whether a subject is somebody in particular: of the vocabulary, of a country, or a person. `Air defence` is not."""
    return bool(subject.issuer.issuer_id or subject.issuer.country or subject.is_person) and subject.issuer.type is not IssuerType.UNNAMED


def _agrees(subject: Voice, pronoun: str) -> bool:
    """Whether a pronoun can stand for a subject: `he` for a person, `they` for a group, `it` for the rest."""
    return subject.is_person == (pronoun in {"he", "she"}) and subject.is_group == (pronoun == "they")
