"""Who speaks: a noun phrase read as an issuer.

What belongs here: the order in which readings are tried, and texts as speakers (`the joint statement`). What does not: where a phrase
begins and ends (`noun_phrases`), which verb makes it speak (`verb_cues`, `phrase_cues`), what is said (`quotations`).
"""

from dataclasses import replace
from functools import cached_property

from pipeline.extract.annotations import Issuer, PartyKind, PartyWord
from pipeline.extract.descriptions import Descriptions
from pipeline.extract.grammar import Grammar, excludes
from pipeline.extract.names import Names
from pipeline.extract.noun_phrases import NounPhrases
from pipeline.extract.organizations import Organizations
from pipeline.extract.page import Page
from pipeline.extract.party_lists import PartyList, find_lists
from pipeline.extract.people import People
from pipeline.extract.short_names import find_short_names
from pipeline.extract.voices import Memory, Voice
from pipeline.vocabulary.parties import PartyVocabulary
from pipeline.vocabulary.phrases import PhraseTable
from pipeline.vocabulary.speech import NounKind, SpeechVocabulary
from schemas.terms import Form, IssuerType

_LONGEST_OPENING = 14  # tokens of an adverbial before the subject
_LONGEST_TITLE = 7  # tokens before the name of an outlet: "the state news agency"
_AFTER_OUTLET = 2  # tokens of a phrase that may follow the outlet's name
_BEFORE = frozenset(["(", ",", "'s"])


class Speakers:
    """Reads noun phrases of one page as speakers, from top to bottom: what was read before is remembered."""

    def __init__(self, page: Page, speech: SpeechVocabulary, parties: PartyVocabulary, outlets: PhraseTable[str]) -> None:
        self.page = page
        self.speech = speech
        self.outlets = outlets
        self.memory = Memory()
        self.grammar = Grammar(page, speech)
        names = Names(self.grammar)
        self.phrases = NounPhrases(self.grammar, names, outlets)
        self.organizations = Organizations(self.grammar, self.memory, parties)
        self.people = People(self.grammar, names, self.memory, self.organizations, parties, outlets)
        self.descriptions = Descriptions(self.grammar, self.memory, self.people, self.organizations, parties)
        self._words = page.tokens.words
        self._name_ends = frozenset(last for _, last in names.spans)
        self._short_names = find_short_names(page)

    @cached_property
    def lists(self) -> tuple[PartyList, ...]:
        """The lists of countries of the page."""
        return tuple(find_lists(self.page, self.grammar.steering))

    def read(self, first: int, last: int) -> Voice | None:
        """The speaker that tokens `first` to `last` (inclusive) stand for; None where they are none."""
        while first <= last and (self._words[first] in self.grammar.adverbs or self._words[first] in _BEFORE):
            first += 1
        if first > last or (self._words[first].endswith("ing") and first < last and not self.page.capital(first) and self._plain(first)):
            return None
        if first == last and self.grammar.pronoun(first):
            found = self.memory.of_pronoun(self._words[first])
            return None if found is None else found.again(first, last)
        # "all allies but Hungary" speak without Hungary
        outside = next((at for at in range(first + 1, last + 1) if excludes(self._words, at, self.grammar.steering)), last + 1)
        last = outside - 1 - (outside <= last and self._words[outside - 1] == ",")
        head_end = self.phrases.head_end(first, last)
        relative = head_end + 2 <= last and self._words[head_end + 2] in self.speech.words["relative"]
        if relative and self._words[head_end + 1] == ",":
            last = head_end  # "the ministry, which is run by Hamas"
        return (
            self._read_outlet(first, head_end)
            or self._read_short_name(first, head_end)
            or self.organizations.read_with_others(first, last)
            or self.people.read(first, head_end, last)
            or self._read_number(first, last)
            or self._read_noun(first, head_end, last)
            or self.organizations.read_party(first, head_end, last)
            or self.people.read_surname(first, head_end)
            or self._read_first_word(first, head_end)
        )

    def _plain(self, index: int) -> bool:
        """Whether a token is no word for a speaker and no part of a name."""
        return self.grammar.noun(index) is None and index not in self.page.party_at

    def read_from(self, start: int, right: int) -> tuple[Voice | None, int] | None:
        """The speaker of the phrase that begins with token `start`, and its last token; None where no phrase begins there."""
        end = self.phrases.after(start, right)
        return None if end is None else (self.read(start, end), end)

    def read_to(self, end: int, left: int) -> tuple[Voice | None, int] | None:
        """The speaker of the phrase that ends with token `end`, and its first token; None where no phrase ends there."""
        start = self.phrases.before(end, left)
        return None if start is None else (self.read(start, end), start)

    def read_first(self, left: int, right: int) -> Voice | None:
        """The speaker that a sentence begins with: its first noun phrase, which ends where a word that is part of none follows a noun.

        Conjunctions and an adverbial set off by a comma are passed over (`But X`, `On Tuesday, X`).
        """
        left = self._after_opening(left, right)
        end = self.phrases.after(left, right)
        if end is None:
            return None
        return self.read(left, next((index for index in range(left, end) if self.ends_subject(index)), end))

    def _after_opening(self, left: int, right: int) -> int:
        """First token after what a sentence opens with before its subject."""
        while left < right and (self._words[left] in self.grammar.steering.coordinator or self._words[left] in self.grammar.adverbs):
            left += 1
        fronted = left < right and self._words[left].endswith("ing") and left not in self.page.party_at and self._plain(left)
        opens = left < right and (
            fronted or self._words[left] in self.grammar.prepositions or left in self.page.date_at or self._words[left] == ","
        )
        commas = (at for at in range(left, min(right, left + _LONGEST_OPENING)) if self._words[at] == "," and at not in self.page.date_at)
        comma = next(commas, None) if opens else None
        if comma is None or any(self.grammar.predicate(at) for at in range(left, comma)):
            return left
        return comma + 1

    def ends_name(self, index: int) -> bool:
        """Whether a party or a name ends with the token."""
        party = self.page.party_at.get(index)
        return (party is not None and party.last == index) or index in self._name_ends

    def ends_subject(self, index: int) -> bool:
        """Whether a party, a name or a speaking noun ends with the token, and a word that is part of no noun phrase follows it."""
        if not self.ends_name(index) and self.grammar.noun(index) is None:
            return False
        follow = self._words[index + 1]
        if not follow.isalpha() or self.page.capital(index + 1) or follow in self.speech.nouns:
            return False
        return follow != "and" and follow not in self.grammar.prepositions

    def _read_outlet(self, first: int, head_end: int) -> Voice | None:
        """A news outlet: it relays, and is an issuer only where nobody else is named."""
        for index in range(first, min(first + _LONGEST_TITLE, head_end + 1)):
            match = self.outlets.match_at(self.page.tokens, index)
            if match is None:
                continue
            if match.last in self.page.party_at:
                return None
            if self.page.capital(match.first) and match.last >= head_end - _AFTER_OUTLET:
                return Voice(Issuer(match.entry, IssuerType.ORGANIZATION), first, head_end, Form.REPORT, relays=True)
        return None

    def _read_short_name(self, first: int, head_end: int) -> Voice | None:
        """A name that the page gave before as short for a longer one: whoever the longer one stands for."""
        if not self._short_names or first + (self._words[first] in self.grammar.determiners) != head_end:
            return None
        begins, ends = self._short_names.get(self.page.words(head_end, head_end), (head_end, head_end))
        if ends >= head_end:
            return None
        start = self.phrases.before(ends, 0)
        long = self.read(begins if start is None else min(start, begins), ends)
        return None if long is None else long.again(first, head_end)

    def _read_first_word(self, first: int, head_end: int) -> Voice | None:
        """The first word of a longer name given before: `Amnesty` after `Amnesty International`."""
        earlier = self.memory.heads.get(self._words[head_end]) if first == head_end and self.page.capital(first) else None
        if earlier is None or self.grammar.noun(first) is not None or not earlier.issuer.name.casefold().startswith(self._words[first]):
            return None
        return earlier.again(first, head_end)

    def _read_number(self, first: int, last: int) -> Voice | None:
        """Those who were counted before: `The 26 also pledged …`."""
        if last != first + 1 or self._words[first] not in self.grammar.steering.definite or self.memory.several is None:
            return None
        number = self._words[last].isdigit() or self._words[last] in self.grammar.steering.number
        return self.memory.several.again(first, last) if number and self._words[last + 1] not in self.speech.nouns else None

    def _read_noun(self, first: int, head_end: int, last: int) -> Voice | None:
        """A phrase whose head noun speaks: `Western officials`, `the joint statement`, `foreign ministers of the G7`."""
        party = self.page.party_at.get(head_end)
        if party is not None and party.word is not PartyWord.ADJECTIVE:
            return None
        kind = NounKind.GROUP if head_end in self.phrases.level_at else self.grammar.noun(head_end)
        possessed = "'s" in self._words[first:head_end]
        definite = first == head_end or possessed or self._words[first] in self.grammar.steering.definite
        match kind:
            case None:
                return None
            case NounKind.GROUP:
                return self.organizations.read_group(first, head_end, last, definite)
            case NounKind.DOCUMENT:
                return self._read_document(first, head_end, last)
            case NounKind.UNNAMED:
                named = self.organizations.read_own_name(first, head_end) if self.page.capital(head_end) and first < head_end else None
                if named is not None:
                    return named  # "Abu Dhabi Police"
                return self.descriptions.read_source(first, head_end, last, definite)
            case NounKind.INSTITUTION:
                return self.organizations.read_institution(first, head_end, last, definite)
            case NounKind.PERSON:
                return self.descriptions.read_office(first, head_end, last, definite)

    # ------------------------------------------------------------------------------------------ texts

    def _read_document(self, first: int, head_end: int, last: int) -> Voice | None:
        """A statement, a report: whoever it is by (`the report by`, `the G7 statement`), else whoever was said to have made one."""
        words = self._words
        form = next((self.speech.forms[word] for word in words[first : last + 1] if word in self.speech.forms), None)
        voice = self._author_after(head_end, last)
        if voice is not None and words[first] in self.grammar.steering.definite and self._told_before(voice):
            voice = self.memory.group
        voice = voice or self._author_before(first, head_end)
        if voice is not None:
            return replace(voice, first=first, last=last, form=form)
        if words[head_end] in self.grammar.steering.sourced:
            return None
        if words[first] in {"a", "an"} and "joint" not in words[first:head_end]:
            return None
        earlier = self.memory.of_document()
        return None if earlier is None else replace(earlier.again(first, last), form=form)

    def _told_before(self, author: Voice) -> bool:
        """Whether a text is that of the many told of before: `The statement, released by the ministry`, `… signed by A, B and C`."""
        earlier = self.memory.group
        if earlier is None or (not author.is_group and author.issuer.type is not IssuerType.ORGANIZATION):
            return False
        shared = not earlier.members or (earlier.plural and {*earlier.members} & {*author.members})
        return not author.is_group or (bool(shared) and earlier.issuer.issuer_id is None)

    def _author_after(self, head_end: int, last: int) -> Voice | None:
        by = next((index for index in range(head_end + 1, last + 1) if self._words[index] in self.grammar.steering.authorship), None)
        return None if by is None or by == last else self._author(by + 1, last)

    def _author_before(self, first: int, head_end: int) -> Voice | None:
        end = head_end - 1
        while end >= first and self._words[end] in self.grammar.steering.document_modifier:
            end -= 1
        return self._author(first, end) if end >= first else None

    def _author(self, first: int, last: int) -> Voice | None:
        if self.grammar.pronoun(first):
            return None
        party = self.page.party_at.get(last)
        if party is not None and party.word is PartyWord.ADJECTIVE and party.kind is PartyKind.COUNTRY and party.last == last:
            return self.organizations.of_party(party, first, last)  # "a British statement"
        return self.read(first, last)
