"""Cues with a reporting verb: active, passive, inverted, participles.

What belongs here: in which construction a reporting verb stands, and whose verb it is in that. What does not: what it takes
(`complements`), wordings without a verb (`phrase_cues`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.clauses import Clauses
from pipeline.extract.complements import Complements
from pipeline.extract.cues import Cue, Predicate, Side
from pipeline.extract.speakers import Speakers
from pipeline.extract.subjects import Subjects
from pipeline.extract.voices import Voice
from pipeline.vocabulary.speech import Frame, ReportingVerb, VerbForm
from schemas.terms import IssuerType

_PARTICLE_REACH = 2  # tokens from a verb to its particle: "called again on"
_INFINITIVE_REACH = 4  # tokens from `to` to its verb
_LONGEST_INVERTED = 6  # tokens of an unnamed speaker after the verb
_AFTER_VERB = frozenset(["that", ":", ","])
_SET_OFF = frozenset([",", "?", "!", "-"])
_REMARKS = frozenset(["-", "as"])
_BEFORE_DATE = frozenset(["on", "in", ","])
_QUOTED_AS_SAYING = "quote"


class VerbCues:
    """Finds the cues that the reporting verbs of one page make."""

    def __init__(self, speakers: Speakers, subjects: Subjects, clauses: Clauses, complements: Complements) -> None:
        self.speakers = speakers
        self.grammar = speakers.grammar
        self.page = speakers.page
        self.words = speakers.page.tokens.words
        self.subjects = subjects
        self.clauses = clauses
        self.complements = complements

    def read(self, index: int, left: int, right: int, before: Sequence[Cue]) -> Cue | None:
        """The cue of the reporting verb at a token: of those spelled so the first that reports, verbs with a particle first."""
        for verb, form in self.speakers.speech.verbs[self.words[index]]:
            last = self._end(verb, index, right)
            cue = None if last is None else self._construe(Predicate(verb, form, index, last, left, right), before)
            if cue is not None:
                return cue
        return None

    def _end(self, verb: ReportingVerb, index: int, right: int) -> int | None:
        """Last token of the verb with its particle; None where the particle is not there: only an adverb may stand between."""
        if not verb.particle:
            return index
        after = range(index + 1, min(index + 1 + _PARTICLE_REACH, right))
        last = next((at for at in after if self.words[at] == verb.particle), None)
        return None if last is None or (last > index + 1 and not self.words[index + 1].endswith("ly")) else last

    def _construe(self, predicate: Predicate, before: Sequence[Cue]) -> Cue | None:
        """The cue in the construction that the verb stands in; None where it is negated, a noun (`'s claim`) or part of a name."""
        index, left = predicate.first, predicate.left
        subject_end = self.subjects.end_before(index, left)
        if subject_end is not None and self.words[subject_end] in {"'s", "'"}:
            return None
        between = self.words[left if subject_end is None else subject_end + 1 : index]
        steering = self.grammar.steering
        if any(word in self.grammar.negations or word in steering.no for word in between):
            return None
        being = any(word in steering.be for word in between)
        if being and predicate.form is VerbForm.PAST:
            return self._passive(predicate)
        if self.grammar.part_of_name(index, left) or self._of_infinitive(predicate):
            return None
        if predicate.verb.lemma == _QUOTED_AS_SAYING:
            return self._quoting(predicate, subject_end)
        inverted = self._inverted(predicate)
        if inverted is not None:
            return inverted
        if "to" in between and not self._intended(index, left):
            return None
        if predicate.form is VerbForm.PARTICIPLE and not being:
            return self._participle(predicate, before)
        return self._finite(predicate, subject_end, between, before)

    # ------------------------------------------------------------------------------------------ active

    def _finite(self, predicate: Predicate, subject_end: int | None, between: tuple[str, ...], before: Sequence[Cue]) -> Cue | None:
        found = self.subjects.of_finite(predicate, subject_end, before)
        if found is None:
            return None
        voice, first, own = found
        if own and not self._claims(predicate, first):
            return None
        if any(word in self.grammar.steering.nobody for word in self.words[max(predicate.left, first - 1) : voice.last + 1]):
            return None
        expected = any(word in self.grammar.steering.future for word in between)
        if any(word in self.grammar.aspects for word in between):
            expected = expected and "will" in between
        return self.complements.complete(predicate, voice, first, own, expected)

    def _claims(self, predicate: Predicate, first: int) -> bool:
        """Whether the clause that begins with a subject is claimed: not one with `whether`, nor one that only tells who somebody is."""
        if first <= predicate.left:
            return True
        word = self.words[first - 1]
        if word in self.grammar.steering.subordinating:
            return False
        relative = word in {"which", "who"} and self.words[first - 2] not in self.grammar.prepositions
        return not relative or predicate.verb.takes_clause

    def _of_infinitive(self, predicate: Predicate) -> bool:
        """Whether a participle belongs to the object of an infinitive before it: `plan to raise alleged transfers`."""
        index = predicate.first
        if predicate.form is not VerbForm.PAST or index - 2 < predicate.left or self.words[index - 2] != "to":
            return False
        before = self.words[index - 1]
        return (
            before.isalpha()
            and before not in self.grammar.auxiliaries
            and not self.page.capital(index - 1)
            and before not in self.speakers.speech.nouns
        )

    def _intended(self, index: int, left: int) -> bool:
        """Whether the infinitive depends on a verb of intention (`intend to condemn`)."""
        for at in range(index - 1, max(left, index - 1 - _INFINITIVE_REACH), -1):
            if self.words[at] == "to":
                return self.words[at - 1] in self.grammar.controls or self.words[at - 1] in self.grammar.aspects
        return False

    # ------------------------------------------------------------------------------------------ passive

    def _passive(self, predicate: Predicate) -> Cue | None:
        """`This is confirmed by X`; `it is emphasized that …`, said by whoever spoke before; `X was quoted as saying`."""
        last, right = predicate.last, predicate.right
        by = next((at for at in range(last + 1, min(last + 1 + _PARTICLE_REACH, right)) if self.words[at] == "by"), None)
        if by is not None:
            return self._said_by(predicate, by)
        return self._said_in(predicate) or self._impersonal(predicate) or self._quoted_as(predicate)

    def _said_by(self, predicate: Predicate, by: int) -> Cue | None:
        """`This was announced by X`: the content is the sentence before, or what a dash or `as` adds."""
        found = self.speakers.read_from(by + 1, predicate.right)
        if found is None or found[0] is None or not self._takes_up(predicate.left):
            return None
        cue = self._of_outcome(predicate, found[0])
        cue.deed = True
        rest = range(found[1] + 2, predicate.right)
        said_here = any(self.words[at].isalpha() and at not in self.page.date_at for at in rest) and self.words[found[1] + 1] in _REMARKS
        cue.of_previous = not said_here
        return cue

    def _takes_up(self, left: int) -> bool:
        """Whether a sentence begins with a word for the one before it."""
        if self.words[left : left + 3] == ("then", "the", "information"):
            return True
        bare = self.words[left + 1] in self.grammar.auxiliaries or self.grammar.adverb(left + 1)
        return self.words[left] in self.grammar.steering.outcome and bare

    def _said_in(self, predicate: Predicate) -> Cue | None:
        """`This was stated in a report of X`, `This was reported on the channel of X`."""
        last, right = predicate.last, predicate.right
        if self.words[predicate.left] not in self.grammar.steering.outcome or not predicate.verb.takes_clause:
            return None
        if last + 1 >= right or self.words[last + 1] not in {"in", "on"}:
            return None
        found = self.speakers.read_from(last + 2, right)
        if found is None or found[0] is None:
            return None
        cue = self._of_outcome(predicate, found[0])
        cue.of_previous = True
        return cue

    def _of_outcome(self, predicate: Predicate, voice: Voice) -> Cue:
        first, last = predicate.first, predicate.last
        return Cue(predicate.verb, VerbForm.PAST, first, last, voice, first, last, Side.RIGHT, predicate.left, predicate.right - 1)

    def _impersonal(self, predicate: Predicate) -> Cue | None:
        """`It is emphasized that …`: an official text is told on; `it is reported that` has nobody behind it."""
        it, last, right = self._before_passive(predicate), predicate.last, predicate.right
        if self.words[it] != "it" or last + 1 >= right or self.words[last + 1] != "that":
            return None
        voice = self.speakers.memory.of_document()
        if voice is None or not predicate.verb.takes_clause or Frame.HEARSAY in predicate.verb.frames:
            return None
        return Cue(predicate.verb, VerbForm.PAST, predicate.first, last, voice.again(it, it), it, last + 1, Side.RIGHT, last + 2, right - 1)

    def _quoted_as(self, predicate: Predicate) -> Cue | None:
        """`X was quoted as saying …`: X says it."""
        last = predicate.last
        if predicate.verb.lemma != _QUOTED_AS_SAYING or self.words[last + 1 : last + 3] != ("as", "saying"):
            return None
        voice, first = self.subjects.read(self._before_passive(predicate), predicate.left)
        if voice is None:
            return None
        say = ReportingVerb("say", "", frozenset({Frame.CLAUSE}), predicate.verb.stance)
        start = last + 3 + (self.words[last + 3 : last + 4] == ("that",))
        return Cue(say, VerbForm.PAST, predicate.first, last + 2, voice, first, last + 2, Side.RIGHT, start, predicate.right - 1)

    def _before_passive(self, predicate: Predicate) -> int:
        at = predicate.first - 1
        while at > predicate.left and (self.words[at] in self.grammar.auxiliaries or self.grammar.adverb(at)):
            at -= 1
        return at

    def _quoting(self, predicate: Predicate, subject_end: int | None) -> Cue | None:
        """`The agency quoted the ministry as saying that …`, `…, lawmakers quoted him as saying`: whom it quotes says it."""
        last, right = predicate.last, predicate.right
        found = self.speakers.read_from(last + 1, right)
        if found is None or found[0] is None or self.words[found[1] + 1 : found[1] + 3] != ("as", "saying") or subject_end is None:
            return None
        voice, end = found[0], found[1] + 2
        say = ReportingVerb("say", "", frozenset({Frame.CLAUSE}), predicate.verb.stance)
        _, first = self.subjects.read(subject_end, predicate.left)
        start = end + 1 + (end + 1 < right and self.words[end + 1] == "that")
        cue = Cue(say, VerbForm.PAST, predicate.first, end, voice, first, end, Side.RIGHT, start, right - 1)
        if self.clauses.is_tag(first, end + 1, predicate.left, right):
            cue.side = Side.LEFT
        return cue

    # ------------------------------------------------------------------------------------------ inverted

    def _inverted(self, predicate: Predicate) -> Cue | None:
        """`"…," said X`, `…, reads the statement`: the cue follows its content and its subject follows it."""
        last, right = predicate.last, predicate.right
        if not predicate.verb.takes_clause or predicate.form not in {VerbForm.PAST, VerbForm.PRESENT}:
            return None
        previous = self._content_before(predicate)
        if previous is None or last + 1 >= right or self.words[last + 1] in _AFTER_VERB or last + 1 in self.page.quote_at:
            return None
        found = self.speakers.read_from(last + 1, right)
        if found is None or found[0] is None:
            return None
        voice, end = found[0], found[1]
        after_comma = previous not in self.page.quote_at
        if after_comma and not self._stands_apart(predicate, voice, previous, end):
            return None
        tag_first = previous if after_comma else predicate.first
        tag_last = self.clauses.end_of_adjuncts(end + 1, right) - 1
        return Cue(predicate.verb, predicate.form, predicate.first, last, voice, tag_first, tag_last, Side.LEFT, tag_last + 1, right - 1)

    def _content_before(self, predicate: Predicate) -> int | None:
        """The sign or quote that ends the content before an inverted verb, adverbs passed over; None where there is none."""
        previous = predicate.first - 1
        while previous > predicate.left and self.words[previous] in self.grammar.adverbs:
            previous -= 1
        quote_at = self.page.quote_at
        if previous < predicate.left or (self.words[previous] not in _SET_OFF and previous not in quote_at):
            return None
        only_quotes = predicate.verb.frames == {Frame.QUOTE}
        return None if only_quotes and previous not in quote_at and previous - 1 not in quote_at else previous

    def _stands_apart(self, predicate: Predicate, voice: Voice, comma: int, end: int) -> bool:
        """Whether verb and subject after a comma are a tag, and not the predicate of what stands before an apposition."""
        if voice.issuer.type is IssuerType.UNNAMED and end - predicate.last > _LONGEST_INVERTED:
            return False
        follow = end + 1
        ends = follow >= predicate.right - 1 or self.words[follow] in {",", "."}
        if not ends and self.words[follow] not in self.grammar.steering.inversion_end:
            return False
        return comma <= predicate.left or self.subjects.before_apposition(comma, predicate.left) is None

    # ------------------------------------------------------------------------------------------ participles

    def _participle(self, predicate: Predicate, before: Sequence[Cue]) -> Cue | None:
        """`…, adding that …`, `a joint statement condemning …`, `with ministers condemning …`."""
        index, left = predicate.first, predicate.left
        if all(self.words[at].endswith("ly") or self.grammar.adverb(at) or not self.words[at][0].isalnum() for at in range(left, index)):
            return self._fronted(predicate) or self._without_subject(predicate)
        joint = self._before_adverbs(index - 1, left)
        expected = bool(before) and before[-1].expected
        if self.words[joint] in self.speakers.speech.nouns and self.words[joint] not in self.grammar.steering.text:
            return self._of_noun(predicate, joint, expected)
        if not self._linked(joint, left):
            return None
        spoken = (cue.voice for cue in reversed(before) if cue.voice is not None and not cue.nominal)
        voice = next(spoken, None) or self.speakers.read_first(left, index)
        if voice is None and left in self.page.quote_at:
            voice = self.speakers.memory.last  # "…," while reiterating that …
        cue = None if voice is None else self.complements.complete(predicate, voice, index, False, expected)
        issued_on = self._issued_on(index - 1 - (self.words[index - 1] == ","), left)
        if cue is not None and issued_on is not None:
            cue.places.append(range(*issued_on))
        return cue

    def _before_adverbs(self, at: int, left: int) -> int:
        """The token before adverbs and, behind a text, the day on which it was issued: `a joint statement on Tuesday condemning …`."""
        while at > left and self.grammar.adverb(at):
            at -= 1
        issued_on = self._issued_on(at, left)
        return at if issued_on is None else issued_on[0] - 1

    def _issued_on(self, at: int, left: int) -> tuple[int, int] | None:
        """From the word behind a text to that behind the day on which it was issued, where the day ends with token `at`."""
        date = self.page.date_at.get(at)
        if date is None:
            return None
        start = date[0] - (self.words[date[0] - 1] in _BEFORE_DATE)
        return (start, date[1] + 1) if start > left and self.words[start - 1] in self.grammar.steering.text else None

    def _linked(self, joint: int, left: int) -> bool:
        """Whether the word before a participle leaves it to the subject of the sentence."""
        word, steering = self.words[joint], self.grammar.steering
        return word == "," or (joint > left and (word in steering.participle_link or word in steering.text))

    def _fronted(self, predicate: Predicate) -> Cue | None:
        """`Condemning the attack, the ministers said that …`: of whoever is the subject of what follows the comma."""
        after = predicate.last + 1
        if after < len(self.words) and self.words[after] in self.grammar.steering.this:
            return None  # "Announcing this, she said …"
        for comma in range(predicate.last + 1, predicate.right - 1):
            if self.words[comma] != "," or comma in self.page.quote_at:
                continue
            found = self.speakers.read_from(comma + 1, predicate.right)
            if found is None or found[0] is None or not self._predicate_follows(found[1] + 1, predicate.right):
                continue
            whole = replace(predicate, right=comma + 1)
            cue = self.complements.complete(whole, found[0], predicate.first, False, False)
            if cue is not None:
                cue.content_last = comma - 1
            return cue
        return None

    def _predicate_follows(self, index: int, right: int) -> bool:
        """Whether a finite verb follows a subject, dates and adverbs between passed over."""
        while index + 1 < right and (
            index in self.page.date_at
            or self.grammar.adverb(index)
            or (self.words[index] in _BEFORE_DATE and index + 1 in self.page.date_at)
        ):
            index += 1
        return index < right and (
            self.words[index] in self.grammar.speech.verbs or self.words[index] in self.grammar.steering.finite_auxiliary
        )

    def _without_subject(self, predicate: Predicate) -> Cue | None:
        """A participle that a line begins with (`Condemning the attack.`), as in the lists of official texts: of whoever spoke last."""
        rest = range(predicate.last + 1, predicate.right)
        alone = not any(self.grammar.finite_verb(index) for index in rest if index not in self.page.quote_at)
        issuer = self.speakers.memory.last
        if not alone or issuer is None or not predicate.verb.takes_object:
            return None
        return self.complements.complete(predicate, issuer, predicate.first, False, False)

    def _of_noun(self, predicate: Predicate, noun: int, expected: bool) -> Cue | None:
        """`with ministers condemning …`: the noun before the participle is its subject."""
        left = predicate.left
        if noun <= left:
            return None
        found = self.speakers.read_to(noun, left)
        if found is None or found[0] is None or found[1] <= left or self.words[found[1] - 1] != "with":
            return None
        return self.complements.complete(predicate, found[0], found[1] - 1, True, expected)
