"""One sentence with its weapons and parties, and the grammar that all rules share: lists, objects, prepositions, voice.

What belongs here: questions about the shape of the sentence. What does not: which country plays a role (`pipeline.extract.weapon_roles`)
and what a verb or noun says of a weapon (`pipeline.extract.weapon_acts`).
"""

from collections.abc import Sequence

from pipeline.extract.annotations import PartyMention, PartyWord
from pipeline.extract.weapon_background import POSSESSIVES, Memory, Reading, country_of
from pipeline.extract.weapon_spans import HYPHENS, QUOTES, Mention
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.weapons import Act, ActKind, Form, WeaponVocabulary

HARD = frozenset((";", ":", "!", "?"))
PRONOUNS = frozenset(("it", "they", "he", "she"))
REACH = 26
"""How many tokens an act looks for the parties that belong to it."""
_LIST_GAP = 4
_REACHED = HARD | {"that", "to"}


class Clause:
    def __init__(
        self,
        tokens: Tokens,
        within: range,
        parties: Sequence[PartyMention],
        memory: Memory,
        mentions: Sequence[Mention],
        vocabulary: WeaponVocabulary,
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.within = within
        self.memory = memory
        self.lexicon = vocabulary.words
        self.mentions = mentions
        self.vocabulary = vocabulary
        self.parties = parties
        self.party_at = {party.first: party for party in parties}
        self.party_end = {party.last: party for party in parties}
        self.inside = {index: party for party in parties for index in range(party.first, party.last + 1)}
        self.mention_at = {index: number for number, mention in enumerate(mentions) for index in range(mention.first, mention.last + 1)}
        self.readings: list[Reading] = []

    def word(self, index: int) -> str:
        """The word at the index, empty beyond the sentence."""
        return self.words[index] if self.within.start <= index < self.within.stop else ""

    def acts_at(self, index: int) -> tuple[Act, ...]:
        """What the word may be; nothing where it only describes a noun (`16,500 shipping containers`)."""
        acts = self.vocabulary.acts.get(self.words[index], ())
        if self.words[index] == "down" or (
            self.words[index + 1 : index + 2] == ("-",) and self.tokens.starts[index + 1] == self.tokens.ends[index]
        ):
            return ()
        if acts and acts[0].form is Form.GERUND and index > self.within.start:
            before = self.words[index - 1]
            if before.isdigit() or before in self.lexicon.determiner:
                return ()
        return acts

    def choose(self, index: int, acts: tuple[Act, ...]) -> Act | None:
        """The act that the word is here: a noun after a determiner, a genitive or a weapon, a verb after an auxiliary."""
        verb = next((act for act in acts if act.kind is ActKind.VERB), None)
        noun = next((act for act in acts if act.kind is ActKind.NOUN), None)
        if verb is None or noun is None:
            return noun or verb
        before = self.words[index - 1] if index > self.within.start else ""
        after = self.words[index + 1] if index + 1 < self.within.stop else ""
        if before in self.lexicon.modal or before in PRONOUNS or before in ("has", "have", "had", "who", "which"):
            return verb
        if after in ("of", "between") or before in POSSESSIVES or before == "’":
            return noun
        if (index - 1) in self.mention_at:
            return noun
        if (index + 1) in self.mention_at or (index + 1) in self.inside or after in self.lexicon.determiner or after.isdigit():
            party = self.inside.get(index - 1)
            if before in self.lexicon.determiner or (party is not None and party.word is PartyWord.ADJECTIVE):
                return noun
            return verb
        return noun

    def is_auxiliary(self, index: int, act: Act) -> bool:
        """Whether `has` or `had` only helps another verb, or the word is the second half of a compound (`Iranian-made`)."""
        if self.words[index - 1] in HYPHENS and index > self.within.start and self.words[index - 2] != "test":
            return self.tokens.ends[index - 1] == self.tokens.starts[index]
        if act.lemma != "have":
            return False
        at = index + 1
        while at < self.within.stop and (self.words[at] in self.lexicon.auxiliary or self.words[at].endswith("ly")):
            at += 1
        following = self.words[at] if at < self.within.stop else ""
        others = self.vocabulary.acts.get(following, ())
        if following in self.lexicon.participle:
            return True
        return following.endswith("ed") or following in ("been", "to", "not") or any(other.form is not Form.PLAIN for other in others)

    def within_number(self, at: int) -> bool:
        """Whether the sign stands within a number: `20,000`, `5.2`."""
        return (
            self.words[at] in (",", ".")
            and self.within.start < at < self.within.stop - 1
            and self.words[at + 1][0].isdigit()
            and self.tokens.starts[at + 1] == self.tokens.ends[at]
        )

    def holds(self, at: int) -> bool:
        """Whether a relative clause only says what a container holds: `containers that can carry`."""
        return not self.lexicon.holding.isdisjoint(self.words[at + 1 : at + 4])

    def describes(self, at: int) -> bool:
        """Whether a participle right behind a weapon only describes it: `systems equipped with`, `helicopters, produced by`."""
        before = at - 1 - (self.words[at - 1] == ",")
        return before in self.mention_at and self.word(at + 1) in ("with", "by", "in", "from", "under")

    def reached(self, start: int, *, through_of: bool = False, through_list: bool = False, through_for: bool = False) -> list[int]:
        """The mentions that are objects of a word, those left out that only qualify another."""
        if self.mentions[-1].first < start:
            return []
        stop = self.reach(start, through_of=through_of, through_list=through_list, through_for=through_for)
        return [number for number, mention in enumerate(self.mentions) if start <= mention.first < stop and not self.secondary(number)]

    def reach(self, start: int, *, through_of: bool = False, through_list: bool = False, through_for: bool = False) -> int:
        """Where the objects of a word end: at a clause boundary, an infinitive, another verb, a purpose (`parts for drones`)."""
        at = start
        seen = through_for
        stop = min(self.mentions[-1].first + 1, start + 45)
        telling = self.vocabulary.telling
        while at < stop:
            word = self.words[at]
            if at in self.inside or at in self.mention_at:
                seen = seen or at in self.mention_at
                at += 1
                continue
            if word not in telling and word not in _REACHED:
                at += 1
                continue
            if not seen and (word == "for" or word in self.lexicon.telling):
                return at
            if word in self.lexicon.boundary or word in HARD or word == "that":
                if word == "that" and self.holds(at):
                    at += 3
                    continue
                if word == "as" and at + 2 < stop and self.words[at + 1] == "well":
                    at += 3
                    continue
                if word == "as" and self.words[at - 1] == "such":
                    at += 1
                    continue
                if self.within_number(at) or (word in (";", ":") and through_list):
                    at += 1
                    continue
                return at
            if word == "to" and self.words[at - 1] not in ("up", "due", "related", "close") and self.party_after(at + 1, stop) is None:
                return at
            if word in ("in", "for") and at + 1 < stop and self.words[at + 1] in ("return", "exchange"):
                return at
            if through_of and word in self.lexicon.placing and not (word == "in" and self.words[at - 1] in self.lexicon.scale):
                return at
            verb = at > start and any(act.kind is ActKind.VERB and act.form is not Form.PLAIN for act in self.acts_at(at))
            if verb and self.words[at - 1] not in HYPHENS and not self.describes(at):
                return at
            at += 1
        return at

    def listed(self, number: int) -> bool:
        """Whether only list words, determiners, numbers and a few adjectives stand between a mention and the one before it."""
        before, here = self.mentions[number - 1], self.mentions[number]
        gap = range(before.last + 1, here.first)
        if not gap or len(gap) > 9 or not any(self.words[at] in self.lexicon.joining or self.words[at] == "among" for at in gap):
            return False
        if all(self.words[at] in self.lexicon.but_also for at in gap):
            return True
        others = 0
        for at in gap:
            word = self.words[at]
            if (
                at in self.inside
                or word in self.lexicon.link
                or word in self.lexicon.determiner
                or word in HYPHENS
                or word.isdigit()
                or word in QUOTES
            ):
                continue
            if word == "among" and self.words[at + 1] in ("them", "these"):
                continue
            if word in self.vocabulary.acts and at == before.last + 1 and "including" in self.words[at : at + 3]:
                continue
            if (
                word in self.lexicon.boundary
                or word in self.lexicon.preposition
                or word in self.vocabulary.acts
                or word in self.lexicon.auxiliary
            ):
                return False
            others += 1
        return others <= _LIST_GAP

    def first_of_list(self, number: int) -> int:
        """The first mention of the list that ends with this one."""
        while number > 0 and self.listed(number):
            number -= 1
        return number

    def modifies(self, number: int) -> bool:
        """Whether the mention only qualifies the one before it: `ammunition for howitzers`."""
        between = self.words[self.mentions[number - 1].last + 1 : self.mentions[number].first]
        return (
            0 < len(between) <= 3
            and between[0] in ("for", "of")
            and not any(at in self.inside for at in range(self.mentions[number - 1].last, self.mentions[number].first))
        )

    def secondary(self, number: int) -> bool:
        """Whether the mention, or the one joined to it, qualifies another: `ammunition for tanks and howitzers`."""
        while number > 1 and self.words[self.mentions[number - 1].last + 1 : self.mentions[number].first] == ("and",):
            number -= 1
        return number > 0 and self.modifies(number)

    def left_weapon(self, index: int, distance: int) -> int | None:
        """The nearest weapon before the verb with no clause between."""
        for at in range(index - 1, max(self.within.start, index - distance) - 1, -1):
            number = self.mention_at.get(at)
            if number is not None:
                while number > 0 and self.modifies(number):
                    number -= 1
                return number
            if self.words[at] in HARD or self.words[at] in ("said", "who", "because", "while", "although"):
                return None
        return None

    def passive(self, index: int) -> bool:
        """Whether a form of `be` stands before a past form, adverbs aside."""
        for at in range(index - 1, max(self.within.start, index - 5) - 1, -1):
            word = self.words[at]
            if word in self.lexicon.be:
                return True
            if (word in self.lexicon.auxiliary and word not in ("to",)) or word.endswith("ly") or word in QUOTES:
                continue
            if word == "and" and at - 1 >= self.within.start:
                before = self.vocabulary.acts.get(self.words[at - 1], ())
                return any(act.form in (Form.PARTICIPLE, Form.PAST) for act in before) and self.passive(at - 1)
            return False
        return False

    def party_after(self, index: int, stop: int) -> PartyMention | None:
        """The party that a preposition governs, over an article or a few plain words (`its close ally Russia`)."""
        for at in range(index, min(stop, index + 4)):
            party = self.party_at.get(at)
            if party is not None:
                if party.word is PartyWord.ADJECTIVE:
                    following = self.words[party.last + 1] if party.last + 1 < self.within.stop else ""
                    if following not in self.lexicon.body and not (following and following[0] in QUOTES):
                        return None
                elif (party.last + 1) in self.mention_at and party.word is PartyWord.NAME:
                    return None
                return party if country_of(party) is not None else None
            word = self.words[at]
            if (
                not word.isalpha()
                or word in self.lexicon.preposition
                or word in self.lexicon.boundary
                or at in self.mention_at
                or word in ("and", "or")
            ):
                return None
        return None

    def several(self, party: PartyMention) -> bool:
        """Whether another party is joined to it behind: `to A and B`."""
        at = party.last + 1
        if at + 1 >= self.within.stop or self.words[at] not in ("and", "or", "/"):
            return False
        other = self.party_at.get(at + 1) or (self.party_at.get(at + 2) if self.words[at + 1] in ("the", "to", "from") else None)
        return other is not None and other.word is not PartyWord.ADJECTIVE and country_of(other) not in (None, country_of(party))

    def of_war(self, party: PartyMention) -> bool:
        after = self.words[party.last + 1] if party.last + 1 < self.within.stop else ""
        return after in self.lexicon.war

    def coordinated_before(self, party: PartyMention) -> bool:
        """Whether another party is joined to this one: `A's and B's`."""
        at = party.first - 1
        if at > self.within.start and self.words[at] == "the":
            at -= 1
        if at <= self.within.start or self.words[at] not in ("and", "or"):
            return False
        at -= 1
        if self.words[at] in POSSESSIVES or self.words[at] == "’":
            at -= 1
            return at in self.party_end
        return at in self.party_end

    def before_title(self, party: PartyMention) -> int:
        """The token before a party and its office: `with the British defence minister X`."""
        at = party.first - 1
        while at >= self.within.start and (
            self.words[at] in self.lexicon.title or ((other := self.inside.get(at)) is not None and other.word is PartyWord.ADJECTIVE)
        ):
            at -= 1
        return at

    def joined_agent(self, party: PartyMention) -> bool:
        """Whether the party is one of several subjects: `A and B have sent`."""
        at = self.before_title(party)
        if at <= self.within.start or self.words[at] != "and":
            return False
        other = self.party_end.get(at - 1)
        return other is not None and country_of(other) not in (None, country_of(party))

    def is_object(self, party: PartyMention) -> bool:
        """Whether an act verb stands right before the party: `provide A with`."""
        at = party.first - 1
        return at >= self.within.start and any(act.kind is ActKind.VERB for act in self.acts_at(at)) and self.words[at] != "have"

    def preposition(self, party: PartyMention) -> str | None:
        """The preposition that governs the party, None for a subject; `call on A` and `urge A` name one too."""
        at = self.before_title(party)
        if at < 0 or self.words[at] not in self.lexicon.preposition:
            return None
        return None if self.words[at] in ("on", "upon") and self.words[max(0, at - 1)].startswith("call") else self.words[at]
