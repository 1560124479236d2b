"""States, bodies and institutions as speakers.

What belongs here: which single party of the vocabulary, or which organization of the text's own, a noun phrase stands for. What does not:
several as one (`groups`), people (`people`), and roles, sources and texts without a name (`descriptions`).
"""

import re
from dataclasses import replace

from pipeline.extract.annotations import Issuer, PartyKind, PartyMention, PartyWord
from pipeline.extract.groups import Groups
from pipeline.extract.voices import Voice
from pipeline.vocabulary.speech import NounKind
from schemas.terms import Form, IssuerType

_CLITIC = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_SHORT = re.compile(r"\s*\(\w+\)$")  # "the Ministry of Harbours (MoH)"
_AFTER_HEAD = frozenset([")", "(", "'s", '"', ",", "."])


class Organizations(Groups):
    """Reads phrases of one page as states and organizations, or as several of them."""

    def read_institution(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        """A phrase whose head is an institution: a known one, a government for its country, one named before, one by its own name."""
        known = self.official(first, last)
        earlier = self._built_on(first, head_end, known) if definite else None
        if earlier is not None:
            return earlier.again(first, last)
        if known is not None:
            return self.of_party(known, first, last)
        country = self.of_kind(PartyKind.COUNTRY, first, last)
        named = any(self.names(index) for index in range(first, head_end + 1))
        if definite and country is None:
            if self.words[head_end] == "country":
                return self._taken_up(first, last, IssuerType.COUNTRY)
            if not named:
                government = self.words[head_end] in self.grammar.steering.government
                return self._taken_up(first, last, None if government else IssuerType.ORGANIZATION)
        # the capital stands for the institutions that sit there, not for the state as a whole
        seat = country is not None and country.word is PartyWord.CAPITAL
        if country is not None and not seat and self.words[head_end] in self.grammar.steering.government:
            return self.of_party(country, first, last)
        name = _SHORT.sub("", self.grammar.plain(first, self._last_capital(head_end, last) if named else head_end))
        return Voice(Issuer(name, IssuerType.ORGANIZATION, None, country.country if country else None), first, last)

    def _built_on(self, first: int, head_end: int, known: PartyMention | None) -> Voice | None:
        """The organization named before whose name is built on the head of the phrase, and that holds what else it names."""
        earlier = self.memory.heads.get(self.words[head_end])
        if earlier is None or (known is not None and (known.party_id == earlier.issuer.issuer_id or known.name not in earlier.issuer.name)):
            return None
        inside = {index for mention in self.page.parties_in(first, head_end) for index in range(mention.first, mention.last + 1)}
        words = earlier.issuer.name.casefold().split()
        named = (self.words[index] for index in range(first, head_end + 1) if index not in inside and self.page.capital(index))
        countries = [mention for mention in self.page.parties_in(first, head_end) if mention.kind is PartyKind.COUNTRY]
        same = all(mention.country == earlier.issuer.country for mention in countries)
        return earlier if same and all(word in words or word in self.grammar.determiners for word in named) else None

    def read_party(self, first: int, head_end: int, last: int) -> Voice | None:
        """A country, body, group or institution, or several countries as one."""
        mentions = [mention for mention in self.page.parties_in(first, head_end) if mention.kind is not PartyKind.PERSON]
        if not mentions or (mentions[-1].last < head_end and self.words[mentions[-1].last + 1] not in _AFTER_HEAD):
            return self.read_own_name(first, head_end)
        own = self._owned(mentions[-1], head_end)
        if own is not None:
            return replace(own, first=first)
        whole = [mention for mention in mentions if mention.word is not PartyWord.ADJECTIVE]
        group = next((mention for mention in whole if mention.kind is PartyKind.GROUP), None)
        if group is not None:
            return self.of_group(group, None, first, last)
        goes_on = self.words[min(head_end + 1, len(self.words) - 1)] == ","
        bodies = self._bodies(first, last)
        if len(bodies) > 1 and bodies[0] is whole[0]:
            return self.of_list(bodies, None, first, last)
        run = self._first_run(first, last if goes_on else head_end)
        countries = [mention for mention in run if mention.word is not PartyWord.ADJECTIVE]
        if len(countries) > 1:
            return self.of_list(countries, None, first, last)
        if not whole:
            return None
        form = Form.REPORT if "intelligence" in whole[-1].name.casefold() else None
        return self.of_party(whole[-1], first, last, form)

    def _owned(self, owner: PartyMention, head_end: int) -> Voice | None:
        """An organization that only the text knows, named as a country's: `Russia's Gazprom`, `Norway's state-run Havn TV channel`."""
        start = owner.last + 2
        if start > head_end or self.words[owner.last + 1] != "'s" or owner.kind is not PartyKind.COUNTRY:
            return None
        name = next((index for index in range(start, head_end + 1) if self.page.capital(index)), None)
        if name is None or any(not self.words[index][0].isalnum() and self.words[index] != "-" for index in range(start, head_end + 1)):
            return None
        ends = max(index for index in range(name, head_end + 1) if self.page.capital(index))
        return Voice(Issuer(self.page.words(name, ends), IssuerType.ORGANIZATION, None, owner.country), owner.first, head_end)

    def read_own_name(self, first: int, head_end: int) -> Voice | None:
        """An organization that only the text knows: by a word for one, as an acronym, or by a name of several words after an article."""
        start = first + (self.words[first] in self.grammar.determiners)
        name_start = next((index for index in range(start, head_end) if self.page.capital(index)), head_end)
        described = name_start > start and self.grammar.noun(name_start - 1) is not None
        if described and all(self.page.capital(index) for index in range(name_start, head_end + 1)):
            start = name_start
        elif start > head_end or not self.page.capital(start) or not self._organized(first, start, head_end):
            return None
        name = _CLITIC.sub("", self.page.words(start, head_end))
        return Voice(Issuer(name, IssuerType.ORGANIZATION, None, self.country(first, head_end)), first, head_end)

    def _organized(self, first: int, start: int, head_end: int) -> bool:
        """Whether a capitalised phrase is an organization's name rather than a person's."""
        if any(self._organization_word(index) for index in range(start, head_end + 1)):
            return True
        if start == head_end:
            printed = self.page.words(start, start)
            return printed.isupper() and len(printed) > 1
        return self.page.capital(head_end) and start > first

    def _organization_word(self, index: int) -> bool:
        word = self.words[index]
        return word in self.grammar.speech.words["organization"] or self.grammar.speech.nouns.get(word) is NounKind.INSTITUTION

    def _last_capital(self, head_end: int, last: int) -> int:
        """Last token of a name with its complements: `Institute for the Study of War` to its end, no further."""
        return max(
            index for index in range(head_end, last + 1) if index == head_end or self.page.capital(index) or self.words[index] == ")"
        )

    def _taken_up(self, first: int, last: int, kind: IssuerType | None = None) -> Voice | None:
        """The organization that was named before, where it is of the kind."""
        earlier = self.memory.organization
        if earlier is None or (kind is not None and earlier.issuer.type is not kind):
            return None
        return earlier.again(first, last)
