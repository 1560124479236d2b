"""Stances: what an issuer does by saying something.

What belongs here: the stance of a passage by its verb, by the noun or label after it, by the issuer's own words. What does not: the words
themselves (`vocabulary.speech`).
"""

from pipeline.extract.annotations import PartyKind
from pipeline.extract.cues import Cue
from pipeline.extract.grammar import Grammar
from pipeline.vocabulary.speech import Frame, ReportingVerb, VerbForm
from schemas.terms import Stance

_NOUN_REACH = 9  # tokens from a verb to the noun that tells its stance
_OWN_REACH = 8  # tokens from the start of a clause to its verb, and from that to the noun
_LABEL_REACH = 30  # tokens from a verb to what it calls its object
_ASIDE_REACH = 60  # tokens of an aside between "we" and the verb: "We, the ministers of …, condemn"
_OFFICIAL_REACH = 25  # tokens from the start of a sentence of an official text to its deed
_PARTICLE_REACH = 2
_NEUTRAL = frozenset({Stance.ASSERT, Stance.CONFIRM})


class Stances:
    """Reads the stances of the passages of one page."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.page = grammar.page
        self.words = grammar.words
        self.speech = grammar.speech

    def of_cue(self, cue: Cue, inside: range) -> Stance:
        """What the issuer does: by the verb, or by the deed that the passage itself begins with (`We urge …`)."""
        frames = cue.verb.frames
        start = cue.last + 1 if cue.deed else inside.start
        found: Stance | None = None
        if cue.deed and frames & {Frame.NOUN, Frame.RESTATE}:
            found = self.of_noun(start, inside.stop)
        if found is None and Frame.LABEL in frames:
            found = self._of_label(start, inside.stop)
        if found is None and not cue.deed and cue.verb.stance in _NEUTRAL:
            found = self.own(inside) or self._promise(cue, inside)
        return found or cue.verb.stance

    def of_noun(self, start: int, stop: int, reach: int = _NOUN_REACH) -> Stance | None:
        """The stance that the object of a verb such as `express` tells (`grave concern`)."""
        words = self.words[start : min(start + reach, stop)]
        return next((self.speech.stances[word] for word in words if word in self.speech.stances), None)

    def _of_label(self, start: int, stop: int) -> Stance | None:
        words = self.words[start : min(start + _LABEL_REACH, stop)]
        return next((self.speech.labels[word] for word in words if word in self.speech.labels), None)

    def own(self, inside: range) -> Stance | None:
        """Stance of a passage in the issuer's own words: `We condemn …`, `they were seriously concerned …`, `Iran must …`."""
        start = next((index for index in inside if self.words[index][0].isalnum()), None)
        if start is None:
            return None
        own = self.words[start] in self.grammar.steering.own_voice
        we = self.words[start] == "we"
        if self.words[start : start + 2] == ("we", ","):
            start = self._before_verb(start, inside.stop)
        for index in range(start + 1, min(start + 1 + _OWN_REACH, inside.stop)):
            word = self.words[index]
            if word == "must" or (word == "should" and not own):
                return Stance.DEMAND
            if not own:
                continue
            if word in self.grammar.steering.worried:
                return Stance.CONCERN
            if word == "remain":
                return self.of_noun(index + 1, inside.stop, _OWN_REACH)
            if we and word in {"will", "'ll", "shall"}:
                return Stance.COMMIT
            verb = self._verb_at(index)
            if verb is not None:
                return self._of_own_verb(verb, index, inside.stop)
        return None

    def _promise(self, cue: Cue, inside: range) -> Stance | None:
        """What an issuer says that it will do itself: `they will …` in indirect speech, `The United States will …` of its spokesman."""
        first = next((index for index in inside if self.words[index][0].isalnum() and self.words[index] != "the"), None)
        if first is None or cue.voice is None:
            return None
        issuer, party = cue.voice.issuer, self.page.party_at.get(first)
        state = party is not None and party.kind is PartyKind.COUNTRY and party.country == issuer.country
        own = state or (party is not None and party.party_id == issuer.issuer_id)
        verb = first + 1 if party is None else party.last + 1
        if not own and (first in self.page.quote_at or self.words[first] not in {"it", "they"}):
            return None
        return Stance.COMMIT if verb < inside.stop and self.words[verb] == "will" else None

    def _before_verb(self, start: int, stop: int) -> int:
        """The token before the verb of `We, the ministers of …, condemn`; of those that are one, none in capitals."""
        after = range(start + 2, min(stop, start + _ASIDE_REACH))
        return next((i for i in after if self.words[i] in self.speech.verbs and not self.page.capital(i)), start) - 1

    def _of_own_verb(self, verb: ReportingVerb, index: int, stop: int) -> Stance | None:
        if Frame.NOUN in verb.frames or verb.stance is Stance.CONFIRM:
            return self.of_noun(index + 1, stop, _OWN_REACH) or verb.stance
        return None if verb.stance is Stance.ASSERT else verb.stance

    def _verb_at(self, index: int) -> ReportingVerb | None:
        return next((verb for verb, _ in self.speech.verbs.get(self.words[index], ()) if self._complete(verb, index)), None)

    def _complete(self, verb: ReportingVerb, index: int) -> bool:
        """Whether the particle of a verb follows it."""
        return not verb.particle or verb.particle in self.words[index + 1 : index + 1 + _PARTICLE_REACH]

    def official(self, inside: range) -> Stance | None:
        """Stance of a sentence of an official text: its first deed, whoever of the issuers its subject names."""
        found = self.own(inside)
        if found is not None:
            return found
        for index in range(inside.start + 1, min(inside.start + _OFFICIAL_REACH, inside.stop)):
            if self.words[index - 1] in self.grammar.steering.noun_marker or self.page.capital(index):
                continue
            for verb, form in self.speech.verbs.get(self.words[index], ()):
                present = form not in {VerbForm.PAST, VerbForm.PARTICIPLE} and self._complete(verb, index)
                if present and verb.takes_object and verb.stance not in _NEUTRAL:
                    return verb.stance
            if self.words[index] == "will" and "we" in self.words[inside.start : index]:
                return Stance.COMMIT
        return None
