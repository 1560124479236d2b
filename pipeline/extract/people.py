"""Persons as speakers: known officials, names with a role before or after them, several officials at once, bare surnames.

What belongs here: phrases that hold a person's name. What does not: roles without a name (`descriptions`).
"""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.annotations import Issuer, PartyKind, PartyMention
from pipeline.extract.grammar import Grammar
from pipeline.extract.names import Name, Names
from pipeline.extract.organizations import Organizations
from pipeline.extract.voices import Memory, Voice
from pipeline.vocabulary.parties import PartyVocabulary
from pipeline.vocabulary.phrases import PhraseTable
from pipeline.vocabulary.speech import NounKind
from schemas.terms import IssuerType

_LONGEST_NAME = 6  # tokens
_PARTING = frozenset([",", "and"])
_AFTER_ROLE = frozenset([",", "(", "-", "'"])


class People:
    """Reads phrases of one page as persons."""

    def __init__(
        self,
        grammar: Grammar,
        names: Names,
        memory: Memory,
        organizations: Organizations,
        parties: PartyVocabulary,
        outlets: PhraseTable[str],
    ) -> None:
        self.grammar = grammar
        self.page = grammar.page
        self.words = grammar.words
        self.names = names
        self.memory = memory
        self.organizations = organizations
        self.parties = parties
        self.outlets = outlets
        for first, last in names.spans:
            memory.surnames.setdefault(self.words[last], Voice(Issuer(self.page.words(first, last), IssuerType.PERSON), first, last))

    def read(self, first: int, head_end: int, last: int) -> Voice | None:
        """A named person: a known official, a name after a role, a name before a role; several officials as one."""
        together = self._read_together(first, last)
        if together is not None:
            return together
        known = next((mention for mention in self.page.parties_in(first, head_end) if mention.kind is PartyKind.PERSON), None)
        if known is not None:
            if self._possesses(known.last, head_end):
                return None
            role = self.role(first, known.first - 1) or self._role_after(known.last, last)
            return _official(known, role, first, last)
        return self._read_head(first, head_end, last) or self._read_after_head(first, head_end, last)

    def read_surname(self, first: int, head_end: int) -> Voice | None:
        """A bare surname of a person named in full elsewhere in the text."""
        earlier = self.memory.of_surname(self.words[head_end])
        if earlier is None or not self.page.capital(head_end):
            return None
        issuer = earlier.issuer
        if issuer.name not in self.memory.known:
            issuer = replace(issuer, role=self.role(first, head_end - 1))
        within = first <= earlier.first and earlier.last <= head_end
        return Voice(issuer, first, head_end, path=() if within else earlier.again(first, head_end).path)

    def role(self, first: int, last: int) -> str | None:
        """The role that tokens `first` to `last` print, without article and trailing signs; None where no more than `Mr.` is left."""
        while first <= last and self.words[first] in self.grammar.determiners:
            first += 1
        while first <= last and self.words[last] in _AFTER_ROLE:
            last -= 1
        if first > last or all(word in self.grammar.steering.honorific or word == "." for word in self.words[first : last + 1]):
            return None
        return self.page.words(first, last)

    def _read_together(self, first: int, last: int) -> Voice | None:
        """Officials of several countries who speak together: `Joe Biden and Mette Frederiksen`, `Lund of Norway and Roe of Chile`."""
        names = self.names.within(first, last)
        if len(names) < 2 or "and" not in self.words[names[-2][1] + 1 : names[-1][0]]:
            return None
        officials = [self._official_of(name, end, start) for name, end, start in self._parted(names, first, last)]
        people = [one for one in officials if one is not None]
        ends = people[-1][2] if people else first
        if len(people) < len(names) or len({country for _, country, _ in people}) < 2 or ends != last:
            return None
        printed = [f"{name} ({self.parties.name_of(country)})" for name, country, _ in people]
        members = tuple(dict.fromkeys(country for _, country, _ in people))
        issuer = Issuer(f"{', '.join(printed[:-1])} and {printed[-1]}", IssuerType.GROUP)
        return Voice(issuer, first, last, members=members, level=self.organizations.level(first, last))

    def _parted(self, names: list[Name], first: int, last: int) -> Iterator[tuple[Name, int, int]]:
        """Each name with the first token of what stands before it and the last of what stands behind it, up to the comma or `and`."""
        for position, name in enumerate(names):
            behind = names[position + 1][0] if position + 1 < len(names) else last + 1
            before = names[position - 1][1] + 1 if position else first
            end = next((at for at in range(name[1] + 1, behind) if self.words[at] in _PARTING), behind) - 1
            start = next((at + 1 for at in range(name[0] - 1, before - 1, -1) if self.words[at] in _PARTING), before)
            yield name, start, end

    def _official_of(self, name: Name, start: int, end: int) -> tuple[str, str, int] | None:
        """Name and country of an official, and the last token that tells it: by the vocabulary, by what stands before or behind."""
        known = self.page.party_at.get(name[0])
        if known is not None and known.kind is PartyKind.PERSON and known.country:
            stops = end if end == name[1] or self.words[name[1] + 1] == "of" else name[1]
            return known.name, known.country, stops
        before = [one for one in self.page.parties_in(start, name[0] - 1) if one.country]
        after = [one for one in self.page.parties_in(name[1] + 1, end) if one.country] if self.words[name[1] + 1] == "of" else []
        if not (before or after) or not (after or any(self.grammar.noun(at) is NounKind.PERSON for at in range(start, name[0]))):
            return None
        country = (after or before)[0].country
        return None if country is None else (self.page.words(*name), country, after[0].last if after else name[1])

    def _read_head(self, first: int, head_end: int, last: int) -> Voice | None:
        """The person whose name the phrase ends with before its complements: `Defence Minister Ana Lund`."""
        names = self.names.within(first, head_end)
        if not names or self._possesses(names[-1][1], head_end) or not self._is_person(names[-1], first, head_end):
            return None
        return self._voice(names[-1], first, last)

    def _read_after_head(self, first: int, head_end: int, last: int) -> Voice | None:
        """The person whose role comes first: `the head of the office, Ana Lund`; `a spokesman for the fund Ana Lund`."""
        names = self.names.within(head_end + 1, last)
        if not names:
            return None
        role_noun = self.grammar.noun(head_end) is NounKind.PERSON
        final, before = names[-1], self.words[names[-1][0] - 1]
        if final[1] == last and role_noun and before != "," and before not in self.grammar.stops:
            return self._voice(final, first, last)
        completed = self.words[head_end + 1] in self.grammar.stops
        role = self.role(first, head_end)
        for name in names:
            known = self.page.party_at.get(name[0])
            if not completed and known is not None and known.kind is PartyKind.PERSON:
                return _official(known, role, first, last)
            if self.words[name[0] - 1] == "," and (role_noun if completed else role):
                return self._voice(name, first, last)
        return None

    def _possesses(self, name_end: int, head_end: int) -> bool:
        """Whether the name belongs to whoever speaks: `Putin's spokesman`."""
        return self.words[name_end + 1 : name_end + 2] == ("'s",) and name_end + 1 < head_end

    def _is_person(self, name: Name, first: int, head_end: int) -> bool:
        """Whether a name is a person's: after a role it is; after an article it is that of a thing or an organization."""
        begins, ends = name
        if ends != head_end and self.words[ends + 1] != "'s":
            return False
        if any(self.grammar.noun(index) is NounKind.PERSON for index in range(first, begins)):
            return True
        if "the" in self.words[first:begins]:
            return False
        return ends - begins < _LONGEST_NAME and self.outlets.match_at(self.grammar.tokens, begins) is None

    def _voice(self, name: Name, first: int, last: int) -> Voice:
        mention = self.page.party_at.get(name[0])
        if mention is not None and mention.kind is PartyKind.PERSON:
            return _official(mention, self.role(first, name[0] - 1) or self._role_after(name[1], last), first, last)
        printed = self.page.words(*name)
        known = self.memory.known.get(printed)
        role = self.role(first, name[0] - 1) or self._role_after(name[1], last) or (known.issuer.role if known else None)
        country = self.organizations.country(first, last) or (known.issuer.country if known else None)
        return Voice(Issuer(printed, IssuerType.PERSON, None, country, role), first, last)

    def _role_after(self, name_end: int, last: int) -> str | None:
        if name_end + 2 <= last and self.words[name_end + 1] == ",":
            return self.role(name_end + 2, last)
        return None


def _official(mention: PartyMention, role: str | None, first: int, last: int) -> Voice:
    """The voice of a person of the vocabulary."""
    return Voice(Issuer(mention.name, IssuerType.PERSON, mention.party_id, mention.country, role), first, last)
