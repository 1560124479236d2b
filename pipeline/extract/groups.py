"""Several parties as one issuer, and the parties that a phrase names.

What belongs here: which countries, bodies and institutions a noun phrase names; several of them as one group, listed, counted, by their
office or taken up again. What does not: single states and organizations (`organizations`), officials by their names (`people`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.annotations import Issuer, PartyKind, PartyMention, PartyWord
from pipeline.extract.grammar import Grammar
from pipeline.extract.party_lists import stand_for_union
from pipeline.extract.voices import Memory, Voice
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import Form, IssuerType

_UNION = "EUE"  # meets beside states as if it were one: "the G7 and the High Representative of the EU"
_LEADERS = "leaders"  # the office at which a body speaks as itself
_JOINTS = frozenset([",", "and", "the", "-", "&", "/"])
_JOIN_REACH = 6  # tokens
_BRACKETS = frozenset(["(", ")"])
_OFFICIAL = frozenset({PartyKind.INSTITUTION, PartyKind.BODY})


class Groups:
    """Reads phrases of one page as several parties that speak as one."""

    def __init__(self, grammar: Grammar, memory: Memory, parties: PartyVocabulary) -> None:
        self.grammar = grammar
        self.page = grammar.page
        self.words = grammar.words
        self.memory = memory
        self.parties = parties

    # ------------------------------------------------------------------------------------------ parties of a phrase

    def country(self, first: int, last: int) -> str | None:
        """The first country that a phrase names or whose party it names."""
        return next((mention.country for mention in self.page.parties_in(first, last) if mention.country), None)

    def official(self, first: int, last: int) -> PartyMention | None:
        """The first institution or body that a phrase names, but for one that somebody is sent to (`envoy to the UN`)."""
        found = (mention for mention in self.page.parties_in(first, last) if mention.kind in _OFFICIAL)
        return next((mention for mention in found if not self._sent_to(mention, first)), None)

    def _sent_to(self, mention: PartyMention, first: int) -> bool:
        before = mention.first - 1
        while before > first and self.words[before] in self.grammar.determiners:
            before -= 1
        return before > first and self.words[before] == "to"

    def of_kind(self, kind: PartyKind, first: int, last: int) -> PartyMention | None:
        """The first party of a kind that a phrase names."""
        return next((mention for mention in self.page.parties_in(first, last) if mention.kind is kind), None)

    def names(self, index: int) -> bool:
        """Whether the token is part of a name that is no known party's."""
        return self.page.capital(index) and self.words[index] not in self.grammar.determiners and index not in self.page.party_at

    def level(self, first: int, last: int) -> str | None:
        """The office at which a group meets, as the phrase tells it."""
        return next((match.entry for match in self.grammar.speech.levels.find(self.grammar.tokens, range(first, last + 1))), None)

    def listed(self, first: int, last: int) -> list[PartyMention]:
        """Countries that a phrase names, each once; the European Union among them, as it signs like one."""
        found: dict[str, PartyMention] = {}
        for mention in map(stand_for_union, self.page.parties_in(first, last)):
            if mention.kind is PartyKind.COUNTRY or mention.party_id == _UNION:
                found.setdefault(mention.party_id, mention)
        return list(found.values())

    # ------------------------------------------------------------------------------------------ voices of parties

    def of_party(self, party: PartyMention, first: int, last: int, form: Form | None = None) -> Voice:
        """A state, body or institution that speaks for itself."""
        kind = IssuerType.COUNTRY if party.kind is PartyKind.COUNTRY else IssuerType.ORGANIZATION
        return Voice(Issuer(party.name, kind, party.party_id, party.country), first, last, form)

    def of_group(self, group: PartyMention, level: str | None, first: int, last: int) -> Voice:
        """A group of states, by the office that it met at where that is told (`G7 foreign ministers`)."""
        name = f"{group.name} {level}" if level else group.name
        members = tuple(mention.party_id for mention in self.listed(first, last) if self._belongs(mention))
        return Voice(Issuer(name, IssuerType.GROUP, group.party_id), first, last, members=members, level=level)

    def _named_group(self, first: int, last: int) -> Voice | None:
        """The group of the vocabulary that a phrase names first."""
        group = self.of_kind(PartyKind.GROUP, first, last)
        return None if group is None else self.of_group(group, self.level(first, last), first, last)

    def _belongs(self, mention: PartyMention) -> bool:
        """Whether a country in the phrase of a group is one of it: `the G7 and Australia`, not `the G7 on arms for Russia`."""
        before = mention.first - 1
        while before > 0 and self.words[before] in self.grammar.determiners:
            before -= 1
        return mention.word is not PartyWord.ADJECTIVE and (self.words[before] in self.grammar.steering.listing or before < 0)

    def of_list(self, countries: Sequence[PartyMention], level: str | None, first: int, last: int) -> Voice:
        """Several countries as one: the group that the text names and that they are, else a group by their names."""
        names = sorted(mention.name for mention in countries)
        ids = tuple(sorted(mention.party_id for mention in countries))
        for mention in self.page.parties:
            if mention.kind is PartyKind.GROUP and {*ids, _UNION} == {*self.parties.members_on(mention.party_id), _UNION}:
                return replace(self.of_group(mention, level, first, last), members=ids)
        listed = f"{', '.join(names[:-1])} and {names[-1]}"
        name = f"{level} of {listed}" if level else listed
        return Voice(Issuer(name, IssuerType.GROUP, "+".join(ids)), first, last, members=ids, level=level)

    def _of_body(self, body: PartyMention, level: str | None, first: int, last: int) -> Voice:
        """A body by its members (`NATO allies`), or its ministers, who are a group."""
        if level is None or level == _LEADERS:
            return replace(self.of_party(body, first, last), plural=True)
        return Voice(Issuer(f"{body.name} {level}", IssuerType.GROUP, body.party_id), first, last, level=level, plural=True)

    # ------------------------------------------------------------------------------------------ phrases

    def read_group(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        """A phrase whose head is several: `foreign ministers of the G7`, `the two countries`, `Japan and other allies`."""
        group = self._named_group(first, last)
        if group is not None:
            return group
        level = self.level(first, last)
        countries = self.listed(first, last)
        if len(countries) > 1:
            return self.of_list(countries, level, first, last)
        bodies = self._bodies(first, last)
        if len(bodies) > 1:
            return self.of_list(bodies, level, first, last)
        body = self.of_kind(PartyKind.BODY, first, last)
        if body is not None and self.words[head_end] in self.grammar.steering.envoy:
            # diplomats at a body talk about it, they do not speak for it
            return Voice(Issuer(self.grammar.plain(first, head_end), IssuerType.UNNAMED, None, body.country), first, last)
        if body is not None:
            return self._of_body(body, level, first, last)
        collective = self.words[head_end] in self.grammar.steering.collective
        known = collective and (definite or (first > 0 and self.words[first - 1] == ","))
        counted = None if countries or known else self._counted(first, last)
        if counted is not None:
            return Voice(Issuer(self.grammar.plain(first, counted), IssuerType.GROUP), first, last, level=level, plural=True)
        if definite and self.words[head_end] in self.grammar.steering.union and self.memory.body is not None:
            return self.memory.body.again(first, last)
        plural = self.words[head_end].endswith("s") or collective
        region = self.grammar.steering.region
        other = collective and any(self.names(index) and self.words[index] not in region for index in range(first + 1, head_end))
        if other and self.page.capital(head_end):
            return None  # by its own name: "the Norlund Policy Group"
        if definite and plural and not countries and not other:
            earlier = self.memory.of_level(level or self.words[head_end]) or self.memory.several
            others = self._as_many(first, last, level, earlier)
            if others is not None:
                return others.again(first, last)
            return None if earlier is None else earlier.again(first, last)
        if not countries and not plural:
            return None
        joined = not level and bool(countries) and "and" in self.words[countries[0].last + 1 : head_end]
        if joined or (countries and any(word in self.grammar.steering.further for word in self.words[first:last])):
            return replace(self._with_others(countries, first, last), level=level)
        country = countries[0].country if countries else None
        return Voice(Issuer(self.grammar.plain(first, head_end), IssuerType.UNNAMED, None, country), first, last, level=level)

    def _as_many(self, first: int, last: int, level: str | None, earlier: Voice | None) -> Voice | None:
        """The countries listed before that are as many as a phrase says, where those who spoke last are not: `the four countries`."""
        wanted = next(
            (self.grammar.speech.numbers[word] for word in self.words[first : last + 1] if word in self.grammar.speech.numbers), None
        )
        if wanted is None or (earlier is not None and len(earlier.members) in {0, wanted}):
            return None
        run: list[PartyMention] = []
        found: list[PartyMention] | None = None
        for mention in [*(one for one in self.page.parties if one.last < first), None]:
            country = mention is not None and mention.kind is PartyKind.COUNTRY and mention.word is not PartyWord.ADJECTIVE
            if run and mention is not None and country and all(word in _JOINTS for word in self.words[run[-1].last + 1 : mention.first]):
                run.append(mention)
                continue
            if len(run) == wanted - 1:
                run = [*self._joined_by(run[0]), *run]
            found = run if len(run) == wanted else found
            run = [mention] if mention is not None and country else []
        return None if found is None else self.of_list(found, level, found[0].first, found[-1].last)

    def _joined_by(self, first: PartyMention) -> list[PartyMention]:
        """The country that is said to join those listed: `Japan on Monday joined Norway and Chile`."""
        before = [one for one in self.page.parties_in(max(0, first.first - _JOIN_REACH), first.first - 1) if one.kind is PartyKind.COUNTRY]
        joins = before and any(word in self.grammar.steering.signing for word in self.words[before[-1].last + 1 : first.first])
        return [before[-1]] if joins and before[-1].word is not PartyWord.ADJECTIVE else []

    def read_with_others(self, first: int, last: int) -> Voice | None:
        """Countries together with others that are not named: `the US, 47 other countries and the EU`, `Japan and others`."""
        countries = [mention for mention in self.listed(first, last) if mention.word is not PartyWord.ADJECTIVE]
        counted = self._counted(first, last) if any(word in self.grammar.steering.comprising for word in self.words[first:last]) else None
        if counted is not None and countries and countries[0].first > counted:
            return self._with_others(countries, first, counted)  # "eleven countries, including Japan and Norway"
        further = next((index for index in range(first + 1, last + 1) if self._others(index)), None)
        if further is None or not countries or countries[0].first > further or self.level(first, last):
            return None
        return self._with_others(countries, first, last)

    def _others(self, index: int) -> bool:
        """Whether a token ends an item such as `and others`, `, 47 other countries`."""
        steering = self.grammar.steering
        if self.words[index] == "others":
            return self.words[index - 1] in _JOINTS
        return self.words[index] in steering.state and self.words[index - 1] in steering.further and not self.page.capital(index)

    def _with_others(self, countries: Sequence[PartyMention], first: int, last: int) -> Voice:
        issuer = Issuer(self.grammar.plain(first, last), IssuerType.GROUP)
        return Voice(issuer, first, last, members=tuple(mention.party_id for mention in countries), plural=True)

    def _bodies(self, first: int, last: int) -> list[PartyMention]:
        """Bodies that a phrase names beside each other: `the Arab League and the Organisation of Islamic Cooperation`."""
        run: list[PartyMention] = []
        for mention in self.page.parties_in(first, last):
            if mention.kind is PartyKind.BODY and mention.word is not PartyWord.ADJECTIVE:
                if run and not all(word in _JOINTS or word in _BRACKETS for word in self.words[run[-1].last + 1 : mention.first]):
                    break
                if all(mention.party_id != known.party_id for known in run):
                    run.append(mention)
        return run

    def _counted(self, first: int, last: int) -> int | None:
        """The noun of states that a phrase counts: `foreign ministers of 24 countries`, not `the two countries`, who were named before."""
        steering = self.grammar.steering
        for index in range(first + 1, last + 1):
            number = index - 1
            while number > first and (self.words[number] in steering.further or self._regional(number)):
                number -= 1
            if self.words[index] in steering.state and number >= first and self._number(number):
                before = self.words[number - 1] if number > first else ""
                return None if before in steering.definite or before in steering.demonstrative else index
        return None

    def _regional(self, index: int) -> bool:
        """Whether a token tells which part of the world states are of: `25 Western countries`, `eight Latin American countries`."""
        mention = self.page.party_at.get(index)
        if mention is not None:
            return mention.word is PartyWord.ADJECTIVE
        return self.words[index] in self.grammar.steering.region or (self.page.capital(index) and not self._number(index))

    def _number(self, index: int) -> bool:
        word = self.words[index]
        return word.isdigit() or word in self.grammar.steering.number or word in self.grammar.speech.numbers

    def read_title(self, first: int, last: int) -> Voice | None:
        """The group, or the several countries, that a headline or an opening sentence names as issuer."""
        group = self._named_group(first, last)
        if group is not None:
            return group
        level = self.level(first, last)
        run = self._first_run(first, last)
        if len(run) > 1:
            return self.of_list(run, level, run[0].first, run[-1].last)
        body = self.of_kind(PartyKind.BODY, first, last) if level else None
        if body is not None:
            return self._of_body(body, level, first, last)
        party = self.official(first, last) or (run[0] if run else None)
        return None if party is None else self.of_party(party, party.first, party.last)

    def read_together(self, first: int, last: int) -> Voice | None:
        """The several countries that are named between two tokens, or whose officials are, as one group."""
        group = self._named_group(first, last)
        if group is not None:
            return group
        found = (mention for mention in self.page.parties_in(first, last) if mention.kind is PartyKind.COUNTRY)
        countries = {mention.country: mention for mention in found if mention.country}
        return self.of_list(list(countries.values()), self.level(first, last), first, last) if len(countries) > 1 else None

    def _first_run(self, first: int, last: int) -> list[PartyMention]:
        """The first countries that nothing but commas, hyphens and `and` stands between."""
        run: list[PartyMention] = []
        for mention in map(stand_for_union, self.page.parties_in(first, last)):
            if mention.kind is PartyKind.COUNTRY or mention.party_id == _UNION:
                if run and not all(word in _JOINTS for word in self.words[run[-1].last + 1 : mention.first]):
                    break
                run.append(mention)
        return run
