"""Noun phrases: where they begin and end, with their complements, lists and appositions.

What belongs here: boundaries, as far as words and known names tell them without a parser. What does not: who a phrase stands for
(`speakers`).

A subject is read backwards from its verb, an object or the agent of a passive forwards from its preposition, so there are two walks.
Both take a party, an outlet or the office of a group as one step, since their names hold words that would end a phrase (`of`, `and`).
"""

from itertools import pairwise

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord
from pipeline.extract.grammar import LINKS, Grammar, excludes
from pipeline.extract.names import Names
from pipeline.vocabulary.phrases import PhraseTable
from pipeline.vocabulary.speech import NounKind

_LONGEST_PHRASE = 16  # tokens of a noun phrase without its complements
_LONGEST_APPOSITION = 17  # tokens between two commas
_LONGEST_LAST = 12  # tokens of an apposition that the sentence ends with
_LONGEST_NAME = 5  # tokens of a name from the comma before it
_LONGEST_OFFICIAL = 8  # tokens of a role and a name
_SHORTEST_APPOSITION = 2
_WITHIN = frozenset(["'s", "'", "/", "&", "(", ")", '"', "“", "”"]) | LINKS
"""Signs that a noun phrase may hold."""
_NOT_FIRST = frozenset([")", "'", "'s", ".", "-", "/", '"', "“", "”"])
_BREAKS = frozenset([";", ":", "?", "!"])
_AFTER_PARTY = frozenset([")", ".", "'s"])
_AND = frozenset(["and", "&"])


class NounPhrases:
    """Finds the noun phrases of one page that end or begin with a given token.

    `level_at`, `outlet_at`: token -> first and last token of the office of a group, of the capitalised name of an outlet.
    """

    def __init__(self, grammar: Grammar, names: Names, outlets: PhraseTable[str]) -> None:
        self.grammar = grammar
        self.names = names
        self.page = grammar.page
        self.words = grammar.words
        self.level_at = {
            index: (match.first, match.last)
            for match in grammar.speech.levels.find(grammar.tokens)
            for index in range(match.first, match.last + 1)
        }
        self.outlet_at = {
            index: (match.first, match.last)
            for match in outlets.find(grammar.tokens)
            if self.page.capital(match.first)
            for index in range(match.first, match.last + 1)
        }
        self._attaching = grammar.steering.attaching
        self._attaching_or_by = self._attaching | {"by"}
        self._trailing = self._attaching_or_by | {"and", ",", "."}

    def before(self, end: int, left: int) -> int | None:
        """First token of the phrase with its complements that ends with token `end`; None where there is none from `left` on."""
        start: int | None = None
        item_end = list_end = end
        while True:
            begins = self._simple_before(end, left)
            if begins is None:
                return start
            start = begins
            joint = begins - 1
            if joint <= left:
                return start
            word = self.words[joint]
            if (word in self._attaching and self._takes_complement(joint - 1, left)) or self._written_by(joint, left):
                end = joint - 1
            elif word == "as" and self._as_well(joint, left) is not None and self._joins_list(joint, begins, item_end, left, list_end):
                joint = self._as_well(joint, left) or joint
                end = item_end = joint - 2 if self.words[joint - 1] == "," else joint - 1
            elif (word in _AND or word == ",") and self._joins_list(joint, begins, item_end, left, list_end):
                end = item_end = joint - 2 if word == "and" and self.words[joint - 1] == "," else joint - 1
            elif excludes(self.words, joint, self.grammar.steering):
                end = item_end = joint - 1 - (self.words[joint - 1] == ",")
            else:
                return start

    def after(self, start: int, right: int) -> int | None:
        """Last token of the phrase that begins with token `start`, complements and a short apposition included."""
        index, last = start, None
        while index < right and not self.grammar.long_quote(index):
            index = self._released(index, last, right) or index
            if index in self.page.date_at:
                break
            word = self.words[index]
            whole = self._name_from(index)
            if whole is None and word == "," and last is not None:
                whole = self._apposition_after(index, start, right)
            if whole is not None:
                last, index = whole, whole + 1
            elif word == ",":
                if last is None or not self._list_goes_on(index, right):
                    break
                index += 1
            elif last is None and word in self.grammar.stops and word in self.grammar.pronouns:
                return index
            elif self._ends_at(index, last, right) or self._begins_predicate(index, last):
                break
            else:
                last = index
                index += 1
        while last is not None and last > start and self.words[last] in self._trailing:
            last -= 1
        return last

    def _released(self, index: int, last: int | None, right: int) -> int | None:
        """The `by` behind the time at which a text was issued: `a statement released earlier today by the ministers`."""
        issued = last is not None and self.words[last] in self.grammar.steering.issued
        if not issued or not (index in self.page.date_at or self.grammar.adverb(index)):
            return None
        by = index
        while by < right and (self.words[by] == "on" or by in self.page.date_at or self.grammar.adverb(by)):
            by += 1
        return by if by < right and self.words[by] == "by" else None

    def head_end(self, first: int, last: int) -> int:
        """Last token of the phrase without complements and appositions."""
        for index in range(first + 1, last + 1):
            party = self.page.party_at.get(index)
            level = self.level_at.get(index)
            if (party is not None and index < party.last) or (level is not None and index < level[1]):
                continue
            word = self.words[index]
            if self._short_name_within(index, last) or (word == "," and self._between_adjectives(index)):
                continue
            stop = word in {",", "(", ":"} or self.grammar.dash(index) or (word in self.grammar.stops and word not in {"and", "or"})
            if (stop and party is None) or self._qualifies(index):
                return index - 1
        return last

    def _between_adjectives(self, comma: int) -> bool:
        """Whether a comma parts countries that one noun belongs to: `Swedish, Norwegian and Finnish leaders`."""
        after = comma + 1 + (self.words[comma + 1] == "and")
        sides = (self.page.party_at.get(comma - 1), self.page.party_at.get(after))
        return all(side is not None and side.word is PartyWord.ADJECTIVE for side in sides)

    def _short_name_within(self, index: int, last: int) -> bool:
        """Whether a token is part of a bracket with one name that the phrase goes on after: `Refugee Council (NRC) spokesman`."""
        start = next((at for at in (index, index - 1, index - 2) if at >= 0 and self.words[at] == "("), None)
        if start is None or start + 3 > last or self.words[start + 2] != ")" or not self.page.capital(start + 1):
            return False
        after = start + 3
        return self.words[after].isalpha() and self.words[after] not in self.grammar.stops and not self._qualifies(after)

    # ------------------------------------------------------------------------------------------ backwards

    def _simple_before(self, end: int, left: int) -> int | None:
        """First token of the phrase without complements that ends with token `end`."""
        if end < left:
            return None
        if self.grammar.pronoun(end):
            return end
        if self.grammar.finite_verb(end):
            return None
        index = end
        while index >= left and end - index < _LONGEST_PHRASE:
            whole = self._name_to(index, end, left)
            if whole is not None:
                index = whole - 1
                continue
            if self._initial(index, end):
                index -= 1
                continue
            word = self.words[index]
            if self.grammar.long_quote(index):
                break
            if word in self.grammar.determiners and word not in self.grammar.steering.open_determiner:
                return index if index < end or word in self.grammar.steering.standalone else None
            if not self._within(index, end):
                break
            index -= 1
        first = index + 1
        while first <= end and (self.words[first] in _NOT_FIRST or self.grammar.adverb(first)):
            first += 1
        return first if first <= end else None

    def _initial(self, index: int, end: int) -> bool:
        """Whether the token is an initial and no article: `Maria A. Lund`."""
        letter = index < end and len(self.words[index]) == 1 and self.page.capital(index)
        return letter and self.words[index].isalpha() and self.words[index + 1] == "." and self.grammar.abbreviation(index + 1)

    def _name_to(self, index: int, end: int, left: int) -> int | None:
        """First token of the party, the office of a group or the outlet whose name ends with a token of a phrase that ends with `end`."""
        party = self.page.party_at.get(index)
        if party is not None and index in (party.last, end) and party.first >= left:
            return party.first
        level = self.level_at.get(index)
        if level is not None and level[1] == index and level[0] >= left:
            return level[0]
        outlet = self.outlet_at.get(index)
        return outlet[0] if outlet is not None and outlet[0] >= left else None

    def _within(self, index: int, end: int) -> bool:
        """Whether the token may stand within a phrase that ends with token `end`."""
        word = self.words[index]
        if word in self.grammar.stops or index in self.page.date_at or self.grammar.dash(index):
            return False
        if not (word[0].isalnum() or word in _WITHIN) or (word == "." and not self.grammar.abbreviation(index)):
            return False
        return index == end or not (word in self.grammar.adverbs or self.grammar.finite_verb(index))

    def _takes_complement(self, index: int, left: int) -> bool:
        """Whether the token before a preposition is a noun that the preposition completes (`head of`, `source in`), not a verb."""
        if index < left:
            return False
        word = self.words[index]
        return self.page.capital(index) or word == ")" or word in self.grammar.speech.nouns or self._plain_word(word)

    def _written_by(self, joint: int, left: int) -> bool:
        """Whether `by` tells whose a text is (`the report by NATO`)."""
        return self.words[joint] == "by" and joint > left and self.grammar.noun(joint - 1) is NounKind.DOCUMENT

    def _plain_word(self, word: str) -> bool:
        return word[0].isalpha() and word not in self.grammar.stops

    # ------------------------------------------------------------------------------------------ forwards

    def _name_from(self, index: int) -> int | None:
        """Last token of the party or of the office of a group whose name begins with the token."""
        party = self.page.party_at.get(index)
        first, last = self.level_at.get(index, (-1, -1)) if party is None else (party.first, party.last)
        return last if first == index else None

    def _ends_at(self, index: int, last: int | None, right: int) -> bool:
        """Whether a phrase that goes on to token `last` does not hold the token after it."""
        word = self.words[index]
        if word in _AND:
            return last is None or not self._list_goes_on(index, right)
        if word in self.grammar.stops:
            return word not in self._attaching_or_by or last is None or not self._complement_follows(index, last)
        if word in _BREAKS or self.grammar.dash(index):
            return True
        if word == ".":
            return not self.page.glued(min(index + 1, len(self.words) - 1)) and not self.grammar.abbreviation(index)
        return last is not None and self.grammar.finite_verb(index)

    def _complement_follows(self, index: int, last: int) -> bool:
        """Whether a preposition completes the noun at `last`: always `of`; `in` only after a speaker, since texts are read `in` places."""
        word = self.words[index]
        if word in self.grammar.steering.completing:
            return True
        kind = self.grammar.noun(last)
        return word in self.grammar.steering.placing and kind is not None and kind is not NounKind.DOCUMENT

    def _qualifies(self, index: int) -> bool:
        """Whether the token is a participle after the noun that it qualifies (`the statement published on Tuesday`)."""
        if self.grammar.noun(index - 1) is None or self.grammar.noun(index) is not None:
            return False
        return self.words[index].endswith(("ed", "ing", "seen", "made")) and not self.page.capital(index)

    # ------------------------------------------------------------------------------------------ lists

    def _joins_list(self, joint: int, begins: int, end: int, left: int, list_end: int) -> bool:
        """Whether a comma or `and` joins two parties, names or groups of one list (`the G7 and three key allies`)."""
        before = self._item_before(joint, left)
        if before is None:
            return False
        comma = self.words[joint] == ","
        party = self.page.party_at.get(before)
        mine = self._last_party(begins, end)
        if comma and party is not None and self._fronted(party, left):
            return False
        if party is not None and mine is not None and _class_of(party) is _class_of(mine):
            # two institutions beside a comma are more often a clause and the next one than a list
            listed = _class_of(party) is not PartyKind.INSTITUTION and mine.last >= end - 1 and self._and_follows(joint, list_end)
            return listed or not comma
        if party is not None and self._counts_others(begins) and (not comma or self._and_follows(joint, list_end)):
            return True
        if comma:
            return False
        if (
            mine is not None
            and self.words[before] in self.grammar.steering.state
            and self.words[before - 1] in self.grammar.steering.further
        ):
            return True
        if (party is not None or self.grammar.noun(before) is NounKind.GROUP) and self._holds_group(begins, end):
            return True
        return self.page.capital(before) and self.page.capital(begins)

    def _as_well(self, joint: int, left: int) -> int | None:
        """First token of `as well as` that ends with a token."""
        return joint - 2 if joint - 2 > left and self.words[joint - 2 : joint + 1] == ("as", "well", "as") else None

    def _fronted(self, party: PartyMention, left: int) -> bool:
        """Whether a party belongs to the adverbial that a sentence opens with: `In Brussels, France and Germany said`."""
        before = party.first - 1
        return before == left and self.words[before] in self.grammar.prepositions

    def _item_before(self, joint: int, left: int) -> int | None:
        """Last word of the item before a comma or `and`: a comma before the `and`, a bracket or a possessive passed over."""
        before = (self._as_well(joint, left) or joint) - 1
        if before >= left and self.words[before] == "," and self.words[joint] in {"and", "as"}:
            before -= 1
        while before > left and self.words[before] in _AFTER_PARTY:
            before -= 1
        return before if before >= left else None

    def _last_party(self, first: int, last: int) -> PartyMention | None:
        return next(reversed(list(self.page.parties_in(first, last))), None)

    def _counts_others(self, begins: int) -> bool:
        """Whether an item is others that are not named: `47 other countries`, `others`."""
        steering = self.grammar.steering
        if self.words[begins] == "others":
            return True
        if self.words[begins].isdigit() or self.words[begins] in steering.number:
            begins += 1
        return self.words[begins] in steering.further and self.words[begins + 1] in steering.state

    def _holds_group(self, first: int, last: int) -> bool:
        return any(self.grammar.noun(index) is NounKind.GROUP for index in range(first, last + 1))

    def _and_follows(self, joint: int, list_end: int) -> bool:
        """Whether the list that a comma belongs to has an `and` before its end, or goes on with one (`A, B`, of `A, B, and C`)."""
        after = list_end + 1
        while after < len(self.words) - 1 and (self.words[after] in {",", "the"} or after in self.page.party_at):
            after += 1
        return "and" in self.words[joint : after + 1] or ("as", "well") in pairwise(self.words[joint : after + 1])

    def _begins_predicate(self, index: int, last: int | None) -> bool:
        """Whether an adverb after a party or a speaking noun begins what is said of it: `the governments of A and B strongly condemn`."""
        if last is None or not self.grammar.adverb(index):
            return False
        return last in self.page.party_at or self.grammar.noun(last) is not None

    def _list_goes_on(self, index: int, right: int) -> bool:
        """Whether what follows a comma or `and` is a further item of the list before it."""
        words = self.words
        after = index + 1
        while after < right and (words[after] in _AND or words[after] == "the"):
            after += 1
        if after >= right:
            return False
        comma = words[index] == ","
        item = index - 2 if not comma and words[index - 1] == "," else index - 1
        before, party = self.page.party_at.get(item), self.page.party_at.get(after)
        if before is not None and self._another_of(before, after, right):
            return True
        if before is None or party is None:
            return not comma and words[index - 1] in self.grammar.speech.nouns and words[after] in self.grammar.speech.nouns
        if not comma:
            return True
        if "and" in words[index + 1 : after]:
            return _class_of(before) is _class_of(party)
        follow = party.last + 1
        return PartyKind.PERSON not in (before.kind, party.kind) and follow < right and (words[follow] == "," or words[follow] in _AND)

    def _another_of(self, country: PartyMention, after: int, right: int) -> bool:
        """Whether a further official of a list follows a country: `Lund of Norway, Prime Minister Roe of Chile and Doe of Japan`."""
        of = country.first - 1 - (self.words[country.first - 1] in self.grammar.determiners)
        if country.kind is not PartyKind.COUNTRY or self.words[of] != "of":
            return False
        name = next(iter(self.names.within(after, min(after + _LONGEST_OFFICIAL, right - 1))), None)
        if name is None or name[1] + 2 >= right or self.words[name[1] + 1] != "of" or "," in self.words[after : name[0]]:
            return False
        behind = name[1] + 2 + (self.words[name[1] + 2] in self.grammar.determiners)
        return behind in self.page.party_at

    # ------------------------------------------------------------------------------------------ appositions

    def _apposition_after(self, comma: int, start: int, right: int) -> int | None:
        """Last token of an apposition between this comma and the next: a name after a role, or a role; no verb in it."""
        end = self._end_of_aside(comma, right)
        if end is None or end - comma <= _SHORTEST_APPOSITION:
            return None
        if self.words[min(end, right - 1)] != "," and end - comma > _LONGEST_LAST:
            return None
        role = self.grammar.noun(comma - 1) is not None or any(self.grammar.noun(index) is NounKind.PERSON for index in range(start, comma))
        if end - comma <= _LONGEST_NAME and role and self._is_name(comma + 1, end - 1):
            return end - 1
        opens = self.words[comma + 1] in self.grammar.steering.apposition or self.grammar.noun(comma + 1) is not None
        role = opens and any(self.grammar.noun(index) is NounKind.PERSON for index in range(comma + 1, end))
        return end - 1 if role else None

    def _end_of_aside(self, comma: int, right: int) -> int | None:
        """The sign that ends what follows a comma; None where a verb comes before it."""
        end = comma + 1
        while (
            end < right and self.words[end] not in {",", ";", ":"} and end not in self.page.quote_at and end - comma <= _LONGEST_APPOSITION
        ):
            if self.words[end] == "." and not self.grammar.abbreviation(end):
                break
            if self.grammar.finite_verb(end) or self.words[end] in self.grammar.auxiliaries:
                return None
            end += 1
        return end

    def _is_name(self, first: int, last: int) -> bool:
        """Whether the tokens are a person's name and nothing else."""
        mention = self.page.party_at.get(first)
        if mention is not None:
            return mention.kind is PartyKind.PERSON and mention.last == last
        return (first, last) in self.names


def _class_of(party: PartyMention) -> PartyKind:
    """States and their groups are listed together, people with people, institutions with institutions."""
    return PartyKind.COUNTRY if party.kind in {PartyKind.COUNTRY, PartyKind.GROUP, PartyKind.BODY} else party.kind
