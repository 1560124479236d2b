"""Speakers without a name: roles, sources and officials in general.

What belongs here: deciding whether such a phrase goes back to somebody named (`the minister`), stands for an institution (`a NATO
spokesman`), or for somebody unnamed (`a senior official`). What does not: names (`people`, `organizations`).

A definite article claims that the reader knows who is meant, so definite phrases are looked up in memory first; `a` and `some` never are.
"""

import re
from dataclasses import replace

from pipeline.extract.annotations import Issuer, PartyKind
from pipeline.extract.grammar import Grammar
from pipeline.extract.organizations import Organizations
from pipeline.extract.people import People
from pipeline.extract.voices import Memory, Voice
from pipeline.text.tokens import normalise
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import Form, IssuerType

_INTELLIGENCE = "intelligence"
_LONGEST_PLACE = 8  # tokens of a complement that is part of a source's name
_SHORTEST_ROLE = 2  # words of a role that tells one person
_LONGEST_NAME = 8  # tokens of an unnamed role with its complement
_LETTERS = re.compile(r"[^\W\d_]+")


class Descriptions:
    """Reads phrases of one page that describe a speaker."""

    def __init__(self, grammar: Grammar, memory: Memory, people: People, organizations: Organizations, parties: PartyVocabulary) -> None:
        self.grammar = grammar
        self.page = grammar.page
        self.words = grammar.words
        self.memory = memory
        self.people = people
        self.organizations = organizations
        self.parties = parties

    # ------------------------------------------------------------------------------------------ sources

    def read_source(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        """A source, official or outlet in general: one spoken of before, else an unnamed one."""
        earlier = self._source_before(first, head_end, last) if definite else None
        earlier = earlier or self._one_of_group(first, head_end, last)
        if earlier is not None:
            return earlier.again(first, last)
        word = self.words[head_end]
        relays = word in self.grammar.steering.relaying
        form = Form.REPORT if relays or word == _INTELLIGENCE else None
        institution = self.organizations.of_kind(PartyKind.INSTITUTION, first, head_end)
        if institution is not None and word == _INTELLIGENCE:
            return self.organizations.of_party(institution, first, last, form)
        placed = head_end < last <= head_end + _LONGEST_PLACE and self.words[head_end + 1] in self.grammar.steering.locating
        name = self.grammar.plain(first, last if placed else head_end)
        return Voice(Issuer(name, IssuerType.UNNAMED, None, self.organizations.country(first, last)), first, last, form, relays=relays)

    def _source_before(self, first: int, head_end: int, last: int) -> Voice | None:
        """Whom a definite phrase goes back to: a source of the same word, the person who leads, or those who spoke last."""
        word, unnamed, person = self.words[head_end], self.memory.unnamed, self.memory.person
        if "same" in self.words[first:head_end] and self.memory.last is not None:
            return self.memory.last  # "the same source"
        plural = word.endswith("s")
        if first < head_end == last and self._bare(first, head_end):
            if unnamed is not None and word.removesuffix("s") in unnamed.issuer.name.casefold():
                return unnamed
            earlier = self.memory.several if plural else self.memory.last
            anonymous = word.removesuffix("s") in self.grammar.steering.anonymous
            if not anonymous and earlier is not None and earlier.is_group == plural:
                return earlier
        if plural:
            return None
        general = word in self.grammar.steering.general_role
        if person is not None and general and self.organizations.country(first, last) == person.issuer.country:
            return person
        same = unnamed is not None and word in unnamed.issuer.name.casefold().split()
        return unnamed if same and head_end < last else None

    def _bare(self, first: int, head_end: int) -> bool:
        """Whether nothing but articles and numbers stands before the noun: `the two officials`."""
        bare = self.grammar.determiners | self.grammar.steering.number
        return all(word in bare for word in self.words[first:head_end])

    def _one_of_group(self, first: int, head_end: int, last: int) -> Voice | None:
        """The group that a phrase such as `officials of the seven nations` or `ministers of the group` stands for."""
        steering = self.grammar.steering
        plural = self.words[head_end].endswith("s") and first <= head_end < last
        of_group = self.words[last] in steering.member and self.words[last - 1] in steering.demonstrative
        return self.memory.group if plural and of_group else None

    # ------------------------------------------------------------------------------------------ roles

    def read_office(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        """A role without a name: the person who was named with it, else the institution that it speaks for, else unnamed."""
        person = self._person_with(first, head_end, last) if definite else None
        if person is not None:
            return person.again(first, last)
        later = self._named_later(first, head_end, last) if definite else None
        if later is not None:
            return later
        holder = self._holder(first, last)
        if holder is not None:
            return holder
        institution = self.organizations.official(first, last)
        if institution is not None:
            return replace(self.organizations.of_party(institution, first, last), spokesperson=True)
        country = self.organizations.of_kind(PartyKind.COUNTRY, first, last)
        place = country.country if country is not None else None
        earlier = self._leader_before(head_end, last, place, country is not None) if definite else None
        if earlier is not None:
            return earlier.again(first, last)
        name = self.grammar.plain(first, last if last - first < _LONGEST_NAME else head_end)
        return Voice(Issuer(name, IssuerType.UNNAMED, None, place), first, last)

    def _named_later(self, first: int, head_end: int, last: int) -> Voice | None:
        """The person whom the text names further down with just this role: `the envoy confirmed`, of `special envoy Ana Lund`."""
        start = first + (self.words[first] in self.grammar.determiners)
        role = self.words[start : head_end + 1]
        if head_end != last or len(role) < _SHORTEST_ROLE or any(index in self.page.party_at for index in range(start, last + 1)):
            return None
        for begins, ends in self.people.names.spans:
            if begins > last and self.words[begins - len(role) : begins] == role and ends > begins:
                found = self.people.read(begins - len(role), ends, ends)
                return None if found is None or not found.is_person else found.again(first, last)
        return None

    def _leader_before(self, head_end: int, last: int, place: str | None, placed: bool) -> Voice | None:
        """Whom a role without a name goes back to: with a country, the leader of that country; without a name in it, whoever spoke."""
        person = self.memory.person
        if placed:
            general = self.words[head_end] in self.grammar.steering.general_role
            recent = [person] if person is not None else []
            of_place = (voice for voice in [*recent, *reversed(self.memory.known.values())] if voice.issuer.country == place)
            return next(of_place, None) if general and place is not None else None
        named = any(self.page.capital(index) for index in range(head_end + 1, last + 1))
        return None if named else person or self.memory.group

    def _holder(self, first: int, last: int) -> Voice | None:
        """The known official who holds the office that the phrase names (`the US secretary of state`), if the text names them elsewhere."""
        kinds = (PartyKind.COUNTRY, PartyKind.BODY)
        places = {mention.party_id for mention in self.page.parties_in(first, last) if mention.kind in kinds}
        offices = self.grammar.speech.offices.find(self.grammar.tokens, range(first, last + 1))
        office = next((match.entry for match in offices), None) if places else None
        if office is None:
            return None
        for mention in self.page.parties:
            terms = self.parties.terms_of(mention.party_id) if mention.kind is PartyKind.PERSON else ()
            if any(term.office == office and term.of in places for term in terms):
                role = self.people.role(first, last)
                issuer = Issuer(mention.name, IssuerType.PERSON, mention.party_id, mention.country, role)
                return Voice(issuer, mention.first, mention.last).again(first, last)
        return None

    def _person_with(self, first: int, head_end: int, last: int) -> Voice | None:
        """The person named before whose role has all the words of this one (`the prime minister`), whatever country it adds."""
        wanted = {self.words[index] for index in range(first, last + 1) if self._of_role(index, head_end)}
        country = self.organizations.country(first, last)
        recent = [self.memory.person] if self.memory.person is not None else []
        for voice in [*recent, *reversed(self.memory.known.values())]:
            role = voice.issuer.role
            if role is None or country not in {None, voice.issuer.country}:
                continue
            if wanted <= {normalise(word) for word in _LETTERS.findall(role)}:
                return voice
        return None

    def _of_role(self, index: int, head_end: int) -> bool:
        """Whether the token is a word of the role itself: complements count by their names alone."""
        word = self.words[index]
        if not word.isalpha() or index in self.page.party_at or word in self.grammar.stops or word in self.grammar.determiners:
            return False
        return index <= head_end or self.page.capital(index)
