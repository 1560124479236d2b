"""The noun phrase that a numeral counts: where it begins and ends, its head, and the unit that the head stands for.

What belongs here: noun phrases after numerals, told by word lists and plurals. What does not: the numeral (`numerals`), and whether the
two make a figure (`figures`).
"""

from collections.abc import Sequence

from pipeline.extract.annotations import DateMention, PartyMention, Weapon
from pipeline.extract.numerals import NumeralReader
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.quantities import NumberKind, QuantityVocabulary, WordRole
from schemas.terms import WeaponCategory

_LONGEST_PHRASE = 9
"""Words of a noun phrase that are looked at for its head."""
_LONGEST_OF = 7
"""Tokens that `of` and what follows it may add to the counted phrase."""
_CAPITAL_NAMES = frozenset(["us", "an"])
_QUOTES = frozenset("\"“”'‘’«»")
_UNIT_OF_CATEGORY = {
    WeaponCategory.BALLISTIC_MISSILE: "missile",
    WeaponCategory.CRUISE_MISSILE: "missile",
    WeaponCategory.MISSILE: "missile",
    WeaponCategory.AIR_DEFENCE: "system",
    WeaponCategory.ARTILLERY: "artillery system",
    WeaponCategory.ROCKET_ARTILLERY: "launcher",
    WeaponCategory.AMMUNITION: "round",
    WeaponCategory.DRONE: "drone",
    WeaponCategory.AIRCRAFT: "aircraft",
    WeaponCategory.HELICOPTER: "helicopter",
    WeaponCategory.TANK: "tank",
    WeaponCategory.ARMOURED_VEHICLE: "vehicle",
    WeaponCategory.SHIP: "ship",
    WeaponCategory.SUBMARINE: "submarine",
    WeaponCategory.BOMB: "bomb",
    WeaponCategory.MINE: "mine",
}


class PhraseReader(NumeralReader):
    """The tokens of a document with the mentions found in it, while counted phrases are read."""

    def __init__(
        self,
        tokens: Tokens,
        dates: Sequence[DateMention],
        parties: Sequence[PartyMention],
        weapons: Sequence[Weapon],
        vocabulary: QuantityVocabulary,
    ) -> None:
        super().__init__(tokens, vocabulary)
        self.dates = [mention for mention in dates if not mention.span.of(tokens.text).casefold().endswith(("ago", "earlier", "later"))]
        for mention in self.dates:
            self._block(tokens.within(mention.span))
        for party in parties:
            self._block(range(party.first, party.last + 1))
        self.weapons: dict[int, Weapon] = {}
        for weapon in weapons:
            within = tokens.within(weapon.span)
            self._block(within)
            self.weapons[within.start] = weapon
        self.party_ends = {party.last for party in parties}

    def _block(self, indices: range) -> None:
        for index in indices:
            self.blocked[index] = 1

    def _read_phrase(self, index: int, stop: int, single: bool = False, depth: int = 1) -> tuple[int, int, str | None, bool] | None:
        """The noun phrase that begins here: its first token, its head, its unit, and whether the head is sure to be one.

        Two adjectives or names may share the noun (`15 EU and NATO states`), so that `and` is passed, but once only (`depth`).
        """
        words, vocabulary = self.words, self.vocabulary
        if index < stop and words[index] == "of":
            index += 1
        while index < stop and words[index] in self.vocabulary.roles[WordRole.DETERMINER]:
            index += 1
        if (
            index < stop
            and self._number_at(index, NumberKind.UNIT, NumberKind.TEN) is not None
            and not self._is_hyphen(min(index + 1, stop - 1))
        ):
            return None
        first: int | None = None
        last_word: int | None = None
        while index < stop and (first is None or index - first < _LONGEST_PHRASE * 2):
            word = words[index]
            weapon = self.weapons.get(index)
            if weapon is not None:
                return self._read_weapon_phrase(index if first is None else first, weapon, stop)
            if word == "-" or word == "'s" or word in _QUOTES or word == "/" or (word == "." and self._in_abbreviation(index, last_word)):
                if (word == "-" and not self._is_hyphen(index)) or (word == "/" and not self._joined(index)):
                    break
                index += 1
                continue
            if word[0].isdecimal():
                if not self._in_designation(index, stop, first, last_word):
                    break
                first = index if first is None else first
                index += 1
                if index < stop and words[index] in ("s", "as", "bs", "cs", "es", "ms", "ks") and self._joined(index):
                    return first, index, None, True
                continue
            if not word[0].isalpha() or self._ends_phrase(index):
                break
            if self.blocked[index] and index not in self.party_ends and word[0].isalpha() and self._in_date(index):
                break
            first = index if first is None else first
            last_word = index
            if vocabulary.is_plural(word) and not self._goes_on(index, stop):
                return first, index, self._unit_at(index), True
            if word in vocabulary.nouns and not vocabulary.is_plural(word) and not self._has_word(index, stop, single):
                return first, index, vocabulary.unit_of(word), True
            index += 1
        if first is None or last_word is None:
            return None
        if index < stop and words[index] in ("and", "or"):
            joined = self._read_phrase(index + 1, stop, depth=0) if depth else None
            if joined is not None and joined[3]:
                return first, joined[1], joined[2], True
        return first, last_word, None, False

    def _extend_phrase(self, head: int, stop: int) -> int:
        """The end of the phrase with a short `of` after its head: `containers of artillery shells`."""
        if head + 1 >= stop or self.words[head + 1] != "of":
            return head
        phrase = self._read_phrase(head + 1, stop)
        if phrase is None or self._number_at(phrase[0], NumberKind.UNIT, NumberKind.TEN, NumberKind.PLURAL):
            return head
        if phrase[3]:
            return phrase[1] if phrase[1] - head <= _LONGEST_OF else head
        end = first = phrase[0]
        while end + 1 < stop and self._is_capital(first) and self._is_capital(end + 1) and not self._ends_phrase(end + 1):
            end += 1
        return end if self._is_capital(first) or self.words[first] in self.vocabulary.nouns else head

    def _read_weapon_phrase(self, first: int, weapon: Weapon, stop: int) -> tuple[int, int, str | None, bool]:
        """A phrase with a weapon in it: the weapon is its head, unless a plural follows (`missile launches`)."""
        head = min(self.tokens.within(weapon.span).stop, stop) - 1
        following = head + 1
        if following < stop and self.words[following][0].isalpha() and not self._ends_phrase(following) and following not in self.weapons:
            word = self.words[following]
            if word in self.vocabulary.nouns and self.vocabulary.is_plural(word):
                counted = self.vocabulary.unit_of(word)
                fighters = counted == "person" and weapon.category is WeaponCategory.AIRCRAFT
                return first, following, "aircraft" if fighters else counted, True
            end = None if self.vocabulary.is_plural(self.words[head]) else self._noun_after(following, stop)
            if end is not None:
                return first, end, self.vocabulary.unit_of(self.words[end]), True
        noun = self.vocabulary.nouns.get(self.words[head])
        by_word = noun is not None and weapon.category is not WeaponCategory.DRONE  # an unmanned aerial vehicle is no vehicle
        unit = noun.unit if noun is not None and by_word else _UNIT_OF_CATEGORY.get(weapon.category)
        return first, head, unit or self.vocabulary.unit_of(self.words[head]), True

    def _ends_phrase(self, index: int) -> bool:
        """Whether a noun phrase cannot go on with this word; `US` is no pronoun, `AN/TPQ` no article."""
        word = self.words[index]
        if index and self._joined(index) and (self.words[index - 1] == "-" or self.words[index - 1].isdecimal()):
            return False
        if index + 1 < len(self.words) and self._is_hyphen(index + 1):
            return False
        return (
            word in self.vocabulary.grammar
            and not (word in _CAPITAL_NAMES and self._is_capital(index))
            and word not in self.vocabulary.nouns
        )

    def _has_word(self, index: int, stop: int, single: bool = False) -> bool:
        """Whether the phrase may go on after a noun in the singular, which after `one` may be its head."""
        following = index + 1
        if following >= stop:
            return False
        word = self.words[following]
        if word == "-":
            return self._is_hyphen(following)
        if single:
            return word in self.vocabulary.nouns or following in self.weapons
        return (
            word[0].isalpha() and not self._ends_phrase(following) and word not in self.vocabulary.roles[WordRole.CASUALTY]
        ) or word == "'s"

    def _goes_on(self, index: int, stop: int) -> bool:
        """Whether a plural is but the first part of a compound: `weapons deliveries`, `wounded soldiers`, `arms-control`."""
        following = index + 1
        if following >= stop:
            return False
        word = self.words[following]
        if word == "-":
            return self._is_hyphen(following)
        if word == "'s" or following in self.weapons:
            return True
        if self.words[index] in self.vocabulary.roles[WordRole.CASUALTY]:
            return self._noun_after(index, stop) is not None
        if not self.words[index].endswith(("s", "men", "people", "children")):
            return self._has_word(index, stop)
        noun = self.vocabulary.nouns.get(word)
        return noun is not None and self.vocabulary.is_plural(word) and word not in self.vocabulary.roles[WordRole.CASUALTY]

    def _noun_after(self, index: int, stop: int) -> int | None:
        """Index of a counted noun of the vocabulary within three words."""
        for following in range(index + 1, min(index + 4, stop)):
            word = self.words[following]
            if self._ends_phrase(following) or not (word[0].isalpha() or word == "-"):
                return None
            if word in self.vocabulary.nouns and self.vocabulary.is_plural(word):
                return following
        return None

    def _unit_at(self, index: int) -> str:
        """The unit of a counted noun; a people stands for persons."""
        word = self.words[index]
        if word not in self.vocabulary.nouns and self._is_capital(index) and (word.endswith("ans") or index in self.party_ends):
            return "person"
        return self.vocabulary.unit_of(word)

    def _in_abbreviation(self, index: int, last_word: int | None) -> bool:
        return last_word is not None and self._joined(index) and len(self.words[last_word]) == 1

    def _in_designation(self, index: int, stop: int, first: int | None, last_word: int | None) -> bool:
        """Whether digits belong to a noun phrase: a calibre (`155 mm shells`) or a designation (`TOW 2A missiles`, `CV90s`)."""
        following = self._next_word(index, stop)
        if following is not None and self.words[following] == "mm":
            return True
        if first is None or last_word is None:
            return False
        return self._joined(index) or self._is_capital(last_word)

    def _in_date(self, index: int) -> bool:
        start = self.tokens.starts[index]
        return any(mention.span.start <= start < mention.span.end for mention in self.dates)
