"""Who speaks: noun phrases read as issuers, and pronouns and descriptions traced back to those named before.

What belongs here: where a noun phrase begins and ends, what kind of speaker its words tell of, and the memory of who was named.
What does not: which verb makes it speak (`cues`), what is said (`quotations`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.extract.annotations import Issuer, PartyKind, PartyMention, PartyWord
from pipeline.extract.page import Page
from pipeline.text.document import Span
from pipeline.text.tokens import normalise
from pipeline.vocabulary.parties import PartyVocabulary
from pipeline.vocabulary.phrases import PhraseTable
from pipeline.vocabulary.speech import NounKind, SpeechVocabulary, VerbForm
from schemas.terms import Form, IssuerType

_LONGEST_LIST = 60  # tokens from a comma of a list to its `and`
_LONGEST_PHRASE = 16  # tokens of a noun phrase without its complements
_PARTICLES = frozenset("de da di van von der den al el la bin ibn ben ul ur du dos".split())
_LINKS = frozenset(["-", "‐", "‑", "."])
_LONGEST_TITLE = 7  # tokens before the name of an outlet: "the state news agency"
_LONGEST_LAST = 12  # tokens of an apposition that the sentence ends with
_SHORTEST_ADVERB = 4
_RELAYING = frozenset("media outlet outlets newspaper newspapers agencies reports".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_GENERIC_ROLES = frozenset("leader president minister premier head chief secretary spokesman spokeswoman spokesperson envoy ambassador diplomat official".split())
_ATTACHING = frozenset("of for from at in to on with under".split())
_LETTERS = re.compile(r"[^\W\d_]+")
_CLITIC = re.compile(r"['’ʼ]s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A noun phrase that speaks: the issuer that it stands for, its tokens, and what it tells of the form.

    `members` are the parties of a group that the phrase itself lists; `level` is the office that a group meets at (`foreign ministers`).
    """

    issuer: Issuer
    first: int
    last: int
    form: Form | None = None
    members: tuple[str, ...] = ()
    level: str | None = None
    definite: bool = False
    relays: bool = False
    plural: bool = False

    @property
    def is_group(self) -> bool:
        """Whether several parties speak as one."""
        return self.issuer.type is IssuerType.GROUP


@dataclass
class Memory:
    """Who was named so far, for pronouns and descriptions: changes as a document is read from top to bottom."""

    person: Voice | None = None
    group: Voice | None = None
    organization: Voice | None = None
    several: Voice | None = None
    unnamed: Voice | None = None
    last: Voice | None = None
    surnames: dict[str, str] = field(default_factory=dict)
    known: dict[str, Issuer] = field(default_factory=dict)

    def keep(self, voice: Voice) -> None:
        """Remember who spoke last, and who of each kind."""
        self.last = voice
        match voice.issuer.type:
            case IssuerType.PERSON:
                self.person = voice
                if voice.issuer.role or voice.issuer.issuer_id:
                    self.known.setdefault(voice.issuer.name, voice.issuer)
            case IssuerType.GROUP:
                self.group = self.several = voice
            case IssuerType.UNNAMED:
                self.unnamed = voice
                if voice.issuer.name.endswith("s"):
                    self.several = voice
            case _:
                self.organization = voice
                if voice.plural:
                    self.several = voice


class Speakers:
    """Reads noun phrases of one page as speakers."""

    def __init__(self, page: Page, speech: SpeechVocabulary, parties: PartyVocabulary, outlets: PhraseTable[str]) -> None:
        self.page = page
        self.tokens = page.tokens
        self.speech = speech
        self.parties = parties
        self.outlets = outlets
        self.memory = Memory()
        self._names: list[tuple[int, int]] | None = None
        words = speech.words
        self._stops = (
            words["preposition"] | words["conjunction"] | words["relative"] | words["auxiliary"] | words["pronoun"] | words["negation"]
        ) - {"one"}
        self._determiners = words["determiner"]
        self._pronouns = words["pronoun"]
        self._adverbs = words["adverb"]
        self._unnamely = words["organization"] | words["office"] | words["title"]
        self._outlet_at = {
            index: match.first for match in outlets.find(page.tokens) if page.capital(match.first) for index in range(match.first, match.last + 1)
        }
        self._level_at = {
            index: (match.first, match.last) for match in speech.levels.find(page.tokens) for index in range(match.first, match.last + 1)
        }
        for first, last in self._all_names():
            name = page.words(first, last)
            self.memory.surnames.setdefault(self.tokens.words[last], name)

    # ------------------------------------------------------------------------------------------ where phrases lie

    def phrase_before(self, end: int, left: int) -> int | None:
        """First token of the noun phrase with its complements that ends with token `end`; None where there is none from `left` on."""
        start: int | None = None
        item_end = end
        while True:
            begins = self._simple_phrase(end, left)
            if begins is None:
                return start
            start = begins
            joint = begins - 1
            if joint <= left:
                return start
            word = self.tokens.words[joint]
            if word in _ATTACHING and self._may_take_complement(joint - 1, left):
                end = joint - 1
            elif word in {"and", "&", ","} and self._in_list(joint, begins, item_end, left):
                end = joint - 1 if word != "and" or self.tokens.words[joint - 1] != "," else joint - 2
                item_end = end
            else:
                return start

    def phrase_after(self, start: int, right: int) -> int | None:
        """Last token of the noun phrase that begins with token `start`, complements and a short apposition included."""
        index, last = start, None
        words = self.tokens.words
        while index < right:
            word = words[index]
            if index in self.page.quote_at and not self._short_quote(index):
                break
            if index in self.page.date_at:
                break
            party = self.page.party_at.get(index)
            whole = self._level_at.get(index, (-1, -1)) if party is None else (party.first, party.last)
            if whole[0] == index:
                last, index = whole[1], whole[1] + 1
                continue
            if word == ",":
                after = self._apposition_after(index, right) if last is not None else None
                if after is None:
                    if last is not None and self._list_goes_on(index, right):
                        index += 1
                        continue
                    break
                last, index = after, after + 1
                continue
            if word in {"and", "&"}:
                if last is None or not self._list_goes_on(index, right):
                    break
            elif word in self._stops and not (word in _ATTACHING | {"by"} and last is not None and self._complement_follows(index, last)):
                if word in self._pronouns and last is None:
                    return index
                break
            elif word in {";", ":", "—", "–", "?", "!"} or (word == "." and not self.page.glued(index + 1 if index + 1 < len(self.tokens) else index)):
                if word != "." or not self._abbreviation(index):
                    break
            elif last is not None and self.finite_verb(index):
                break
            last = index
            index += 1
        while last is not None and last > start and words[last] in _ATTACHING | {"and", ",", "."} | {"by"}:
            last -= 1
        return last

    def _simple_phrase(self, end: int, left: int) -> int | None:
        words = self.tokens.words
        if end < left:
            return None
        if words[end] in self._pronouns and end not in self.page.party_at:
            return end
        if self.finite_verb(end):
            return None
        index = end
        while index >= left and end - index < _LONGEST_PHRASE:
            word = words[index]
            party = self.page.party_at.get(index)
            if party is not None and index in (party.last, end) and party.first >= left:
                index = party.first - 1
                continue
            level = self._level_at.get(index)
            if level is not None and level[1] == index and level[0] >= left:
                index = level[0] - 1
                continue
            outlet = self._outlet_at.get(index)
            if outlet is not None and outlet >= left:
                index = outlet - 1
                continue
            if index in self.page.quote_at and not self._short_quote(index):
                break
            if word in self._determiners and word not in {"other", "certain", "most"}:
                return index if index < end or word in {"both", "all"} else None
            if word in self._stops or index in self.page.date_at:
                break
            if not (word[0].isalnum() or word in _LINKS or word in {"'s", "'", "/", "&", "(", ")", '"', "“", "”"}):
                break
            if word == "." and not self._abbreviation(index):
                break
            if word in self._adverbs and index < end:
                break
            if index < end and not self.page.capital(index) and self.finite_verb(index):
                break
            index -= 1
        first = index + 1
        while first <= end and (words[first] in {")", "'", "'s", ".", "-", "/", '"', "“", "”"} or self.is_adverb(first)):
            first += 1
        return first if first <= end else None

    def _short_quote(self, index: int) -> bool:
        quote = self.page.quote_at[index]
        return len(quote.inner) <= 25

    def _abbreviation(self, index: int) -> bool:
        """Whether the point at a token belongs to an abbreviation: glued to a short or capitalised word, and more follows."""
        if not self.page.glued(index) or index + 1 >= len(self.tokens):
            return False
        before = self.tokens.words[index - 1]
        return len(before) <= 2 or (len(before) <= 4 and self.page.capital(index - 1))

    def finite_verb(self, index: int) -> bool:
        """Whether the token is a reporting verb in a form that no noun has (`clarifies`, `said`; not `state`, `claims`)."""
        word = self.tokens.words[index]
        if word not in self.speech.verbs or word in self.speech.nouns or word in self.speech.nominals or self.page.capital(index):
            return False
        return self.speech.verbs[word][0][1] in {VerbForm.PAST, VerbForm.PRESENT}

    def is_adverb(self, index: int) -> bool:
        """Whether the token is an adverb: a known one, or a word in `-ly` that is no name."""
        word = self.tokens.words[index]
        return word in self._adverbs or (word.endswith("ly") and len(word) > _SHORTEST_ADVERB and not self.page.capital(index))

    def _may_take_complement(self, index: int, left: int) -> bool:
        """Whether the token before a preposition is a noun that the preposition completes (`head of`, `source in`), not a verb."""
        if index < left:
            return False
        word = self.tokens.words[index]
        return word in self.speech.nouns or self.page.capital(index) or word == ")" or (word[0].isalpha() and word not in self._stops)

    def _in_list(self, joint: int, begins: int, end: int, left: int) -> bool:
        """Whether a comma or `and` joins two parties, names or groups of one list (`the G7 and three key allies`)."""
        words = self.tokens.words
        before = joint - 1
        if before >= left and words[before] == "," and words[joint] == "and":
            before -= 1
        while before > left and words[before] in {")", ".", "'s"}:
            before -= 1
        if before < left:
            return False
        party = self.page.party_at.get(before)
        mine = next(reversed(list(self._mentions(begins, end))), None)
        if party is not None and mine is not None and _class_of(party) == _class_of(mine):
            if words[joint] == ",":
                return _class_of(party) != PartyKind.INSTITUTION and mine.last >= end - 1 and self._and_follows(joint)
            return True
        if words[joint] == ",":
            return False
        groups = self.speech.nouns.get(words[before]) is NounKind.GROUP or party is not None
        if groups and any(self.speech.nouns.get(words[i]) is NounKind.GROUP for i in range(begins, end + 1)):
            return True
        return self.page.capital(before) and self.page.capital(begins)

    def _and_follows(self, joint: int) -> bool:
        """Whether the list that a comma belongs to has an `and` a few words on."""
        return "and" in self.tokens.words[joint : joint + _LONGEST_LIST]

    def _list_goes_on(self, index: int, right: int) -> bool:
        words = self.tokens.words
        after = index + 1
        while after < right and words[after] in {"and", "the", "&"}:
            after += 1
        if after >= right:
            return False
        before = self.page.party_at.get(index - 1)
        party = self.page.party_at.get(after)
        if before is not None and party is not None:
            if words[index] != ",":
                return True
            if "and" in words[index + 1 : after]:
                return _class_of(before) == _class_of(party)
            follow = party.last + 1
            return PartyKind.PERSON not in (before.kind, party.kind) and follow < right and words[follow] in {",", "and", "&"}
        return words[index] != "," and words[index - 1] in self.speech.nouns and words[after] in self.speech.nouns

    def _complement_follows(self, index: int, last: int) -> bool:
        word = self.tokens.words[index]
        if word in {"of", "for", "from", "at", "with", "by"}:
            return True
        head = self.tokens.words[last]
        return word in {"in", "to", "on"} and head in self.speech.nouns and self.speech.nouns[head] is not NounKind.DOCUMENT

    def _apposition_after(self, comma: int, right: int) -> int | None:
        """Last token of an apposition between this comma and the next: a name or a role, no verb in it."""
        words = self.tokens.words
        end = comma + 1
        while end < right and words[end] not in {",", ";", ":"} and end not in self.page.quote_at and end - comma < 18:
            if words[end] == "." and not self._abbreviation(end):
                break
            if self.finite_verb(end) or words[end] in self.speech.words["auxiliary"]:
                return None
            end += 1
        if end - comma < 3 or (words[min(end, right - 1)] != "," and end - comma > _LONGEST_LAST):
            return None
        inside = range(comma + 1, end)
        role = any(self.speech.nouns.get(words[i]) is NounKind.PERSON for i in inside)
        if end - comma <= 5 and self.speech.nouns.get(words[comma - 1]) is not None and self._is_name(comma + 1, end - 1):
            return end - 1
        starts_well = words[comma + 1] in {"the", "a", "an", "head", "chief", "deputy", "former", "who"} or words[comma + 1] in self.speech.nouns
        return end - 1 if role and starts_well else None

    def _is_name(self, first: int, last: int) -> bool:
        """Whether the tokens are a person's name and nothing else."""
        mention = self.page.party_at.get(first)
        if mention is not None:
            return mention.kind is PartyKind.PERSON and mention.last == last
        return (first, last) in self._all_names()

    # ------------------------------------------------------------------------------------------ what phrases mean

    def _find_names(self) -> Iterator[tuple[int, int]]:
        """Tokens of the capitalised names of two words or more that are no party's, from the start of the text on."""
        index, count = 0, len(self.tokens)
        while index < count:
            mention = self.page.party_at.get(index)
            if mention is not None:
                if mention.kind is PartyKind.PERSON:
                    yield mention.first, mention.last
                index = mention.last + 1
                continue
            if not self._name_word(index):
                index += 1
                continue
            last = index
            while last + 1 < count:
                follow = last + 1
                if self._name_word(follow) and self._joined(last, follow):
                    last = follow
                elif (
                    self.tokens.words[follow] in _LINKS
                    and (self.tokens.words[follow] != "." or len(self.tokens.words[last]) <= 2)
                    and self.page.glued(follow)
                    and follow + 1 < count
                    and self.page.party_at.get(follow + 1) is None
                    and ((self.page.glued(follow + 1) and self.tokens.words[follow + 1].isalpha()) or (self._name_word(follow + 1) and follow - index <= 2 and self.tokens.words[follow] == "." and len(self.tokens.words[last]) <= 2))
                ):
                    last = follow + 1
                elif self.tokens.words[follow] in _PARTICLES and follow + 1 < count and self._name_word(follow + 1):
                    last = follow + 1
                else:
                    break
            if last > index:
                yield index, last
            index = last + 1

    def _joined(self, last: int, follow: int) -> bool:
        return "\n" not in self.tokens.between(last)

    def _name_word(self, index: int) -> bool:
        word = self.tokens.words[index]
        return (
            self.page.capital(index)
            and word.isalpha()
            and index not in self.page.party_at
            and index not in self.page.date_at
            and word not in self.speech.nouns
            and word not in self._determiners
            and word not in self._stops
            and word not in self._adverbs
            and word not in self._unnamely
        )

    def read(self, first: int, last: int) -> Voice | None:
        """The speaker that tokens `first` to `last` (inclusive) stand for; None where they are none."""
        words = self.tokens.words
        while first <= last and (words[first] in self._adverbs or words[first] in {"(", ",", "'s"}):
            first += 1
        if first > last:
            return None
        if first == last and words[first] in self._pronouns and first not in self.page.party_at:
            return self._refer(first, last, words[first])
        head_end = self._head_end(first, last)
        outlet = self._read_outlet(first, head_end)
        if outlet is not None:
            return outlet
        person = self._read_person(first, head_end, last)
        if person is not None:
            return person
        return self._read_noun(first, head_end, last) or self._read_party(first, head_end, last) or self._read_surname(first, head_end)

    def _read_outlet(self, first: int, head_end: int) -> Voice | None:
        """A news outlet: it relays, and is an issuer only where nobody else is named."""
        for index in range(first, min(first + _LONGEST_TITLE, head_end + 1)):
            match = self.outlets.match_at(self.tokens, index)
            if match is not None and match.last in self.page.party_at:
                return None
            if match is not None and self.page.capital(match.first) and match.last >= head_end - 2:
                return Voice(Issuer(match.entry, IssuerType.ORGANIZATION), first, head_end, Form.REPORT, relays=True)
        return None

    def _head_end(self, first: int, last: int) -> int:
        """Last token of the phrase without complements and appositions."""
        words = self.tokens.words
        for index in range(first, last + 1):
            if index in self.page.party_at and index < self.page.party_at[index].last:
                continue
            if index in self._level_at and index < self._level_at[index][1]:
                continue
            word = words[index]
            stop = word in {",", "(", "—", "–", ":"} or word in self._stops and word not in {"and", "or"}
            if stop and index > first and self.page.party_at.get(index) is None:
                return index - 1
            if index > first and self._qualifies(index):
                return index - 1
        return last

    def _qualifies(self, index: int) -> bool:
        """Whether the token is a participle after the noun that it qualifies (`the statement published on Tuesday`)."""
        word = self.tokens.words[index]
        noun = self.tokens.words[index - 1] in self.speech.nouns
        return noun and word.endswith(("ed", "ing", "seen", "made")) and word not in self.speech.nouns and not self.page.capital(index)

    def read_parties(self, first: int, last: int) -> Voice | None:
        """The group, or the several countries, that a headline or an opening sentence names as issuer."""
        level = self._level(first, last)
        group = next((m for m in self._mentions(first, last) if m.kind is PartyKind.GROUP), None)
        if group is not None:
            return self._group_voice(group, level, first, last)
        run: list[PartyMention] = []
        for mention in self._mentions(first, last):
            if mention.kind is not PartyKind.COUNTRY:
                continue
            between = self.tokens.words[run[-1].last + 1 : mention.first] if run else ()
            if run and not all(word in {",", "and", "the", "-", "&", "–", "/"} for word in between):
                break
            run.append(mention)
        if len(run) > 1:
            return self._listed_voice(run, level, run[0].first, run[-1].last)
        party = next((m for m in self._mentions(first, last) if m.kind in {PartyKind.BODY, PartyKind.INSTITUTION}), None)
        if party is not None:
            return Voice(Issuer(party.name, IssuerType.ORGANIZATION, party.party_id, party.country), party.first, party.last)
        if run:
            return Voice(Issuer(run[0].name, IssuerType.COUNTRY, run[0].party_id, run[0].country), run[0].first, run[0].last)
        return None

    def read_together(self, first: int, last: int) -> Voice | None:
        """The several countries that are named between two tokens, or whose officials are, as one group."""
        group = next((m for m in self._mentions(first, last) if m.kind is PartyKind.GROUP), None)
        if group is not None:
            return self._group_voice(group, self._level(first, last), first, last)
        countries = {m.country: m for m in self._mentions(first, last) if m.kind is PartyKind.COUNTRY and m.country}
        if len(countries) < 2:
            return None
        return self._listed_voice(list(countries.values()), self._level(first, last), first, last)

    def _mentions(self, first: int, last: int) -> Iterator[PartyMention]:
        index = first
        while index <= last:
            mention = self.page.party_at.get(index)
            if mention is None:
                index += 1
            else:
                yield mention
                index = mention.last + 1

    def _country(self, first: int, last: int) -> str | None:
        return next((mention.country for mention in self._mentions(first, last) if mention.country), None)

    def _read_person(self, first: int, head_end: int, last: int) -> Voice | None:
        """A named person: a known official, a name after a role, a name before a role; several officials as one."""
        together = self._read_people(first, last)
        if together is not None:
            return together
        for mention in self._mentions(first, head_end):
            if mention.kind is PartyKind.PERSON:
                if self.tokens.words[mention.last + 1 : mention.last + 2] == ("'s",) and mention.last + 1 < head_end:
                    return None  # "Putin's spokesman"
                role = self._role(first, mention.first - 1) or self._role_after(mention.last, last)
                issuer = Issuer(mention.name, IssuerType.PERSON, mention.party_id, mention.country, role)
                return Voice(issuer, first, last)
        names = [(a, b) for a, b in self._names_within(first, head_end)]
        if names and self.tokens.words[names[-1][1] + 1 : names[-1][1] + 2] == ("'s",) and names[-1][1] + 1 < head_end:
            names = []
        if names and self._is_person(names[-1], first, head_end, last):
            return self._name_person(names[-1], first, last)
        final = next(((a, b) for a, b in self._names_within(head_end + 1, last) if b == last), None)
        role_noun = self.speech.nouns.get(self.tokens.words[head_end]) is NounKind.PERSON
        if final is not None and role_noun and self.tokens.words[final[0] - 1] not in self._stops | {","}:
            return self._name_person(final, first, last)
        if head_end < last and self.tokens.words[head_end + 1] not in self._stops:
            for a, b in self._names_within(head_end + 1, last):
                known = self.page.party_at.get(a)
                if known is not None and known.kind is PartyKind.PERSON:
                    issuer = Issuer(known.name, IssuerType.PERSON, known.party_id, known.country, self._role(first, head_end))
                    return Voice(issuer, first, last)
                if self._role(first, head_end) and self.tokens.words[a - 1] == ",":
                    return self._name_person((a, b), first, last)
        elif head_end < last:
            # "the head of the Regional Prosecutor's Office, Oleksandr Filchakov"
            for a, b in self._names_within(head_end + 1, last):
                if self.tokens.words[a - 1] == "," and self.speech.nouns.get(self.tokens.words[head_end]) is NounKind.PERSON:
                    return self._name_person((a, b), first, last)
        return None

    def _read_people(self, first: int, last: int) -> Voice | None:
        """Officials of several countries who speak together: `Joe Biden, Dick Schoof and Mette Frederiksen`."""
        people = [mention for mention in self._mentions(first, last) if mention.kind is PartyKind.PERSON]
        if len(people) < 2 or people[-1].last != last or "and" not in self.tokens.words[people[-2].last + 1 : people[-1].first]:
            return None
        names = [f"{mention.name} ({self.parties.name_of(mention.country)})" if mention.country else mention.name for mention in people]
        members = tuple(dict.fromkeys(mention.country for mention in people if mention.country))
        issuer = Issuer(f"{', '.join(names[:-1])} and {names[-1]}", IssuerType.GROUP)
        return Voice(issuer, first, last, members=members)

    def _names_within(self, first: int, last: int) -> list[tuple[int, int]]:
        found = []
        index = first
        for a, b in self._all_names():
            if a > last:
                break
            if a >= index and b <= last:
                found.append((a, b))
        return found

    def _all_names(self) -> list[tuple[int, int]]:
        if self._names is None:
            self._names = list(self._find_names())
        return self._names

    def _is_person(self, name: tuple[int, int], first: int, head_end: int, last: int) -> bool:
        a, b = name
        if b != head_end and self.tokens.words[b + 1] not in {"'s"}:
            return False
        if a > first and any(self.speech.nouns.get(self.tokens.words[i]) is NounKind.PERSON for i in range(first, a)):
            return True
        if any(self.tokens.words[i] == "the" for i in range(first, a)):
            return False
        return b - a <= 5 and self.outlets.match_at(self.tokens, a) is None

    def _name_person(self, name: tuple[int, int], first: int, last: int) -> Voice:
        a, b = name
        printed = _CLITIC.sub("", self.page.words(a, b))
        role = self._role(first, a - 1) or self._role_after(b, last)
        known = self.memory.known.get(printed)
        country = self._country(first, last) or (known.country if known else None)
        return Voice(Issuer(printed, IssuerType.PERSON, None, country, role or (known.role if known else None)), first, last)

    def _role(self, first: int, last: int) -> str | None:
        while first <= last and self.tokens.words[first] in self._determiners:
            first += 1
        while first <= last and self.tokens.words[last] in {",", "(", "-", "'"}:
            last -= 1
        return self.page.words(first, last) if first <= last else None

    def _role_after(self, name_end: int, last: int) -> str | None:
        if name_end + 2 <= last and self.tokens.words[name_end + 1] == ",":
            return self._role(name_end + 2, last)
        return None

    def _read_noun(self, first: int, head_end: int, last: int) -> Voice | None:
        """A phrase whose head noun speaks: `Western officials`, `the joint statement`, `foreign ministers of the G7`."""
        word = self.tokens.words[head_end]
        party = self.page.party_at.get(head_end)
        if party is not None and party.word is not PartyWord.ADJECTIVE:
            return None
        kind = NounKind.GROUP if head_end in self._level_at else self.speech.nouns.get(word)
        if kind is None:
            return None
        possessed = any(_CLITIC.match(self.tokens.words[i]) for i in range(first, head_end))
        definite = self.tokens.words[first] in {"the", "this", "these", "those", "both"} or first == head_end or possessed
        match kind:
            case NounKind.GROUP:
                return self._read_group(first, head_end, last, definite)
            case NounKind.DOCUMENT:
                return self._read_document(first, head_end, last)
            case NounKind.UNNAMED:
                return self._read_unnamed(first, head_end, last, definite)
            case NounKind.INSTITUTION:
                return self._read_institution(first, head_end, last, definite)
            case NounKind.PERSON:
                return self._read_office(first, head_end, last, definite)

    def _read_group(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        level = self._level(first, last)
        group = next((m for m in self._mentions(first, last) if m.kind is PartyKind.GROUP), None)
        if group is not None:
            return self._group_voice(group, level, first, last)
        bodies = [m for m in self._mentions(first, last) if m.kind is PartyKind.BODY]
        countries = self._listed(first, last)
        if len(countries) > 1:
            return self._listed_voice(countries, level, first, last)
        if bodies:
            return replace(self._body_voice(bodies[0], level, first, last), plural=True)
        plural = self.tokens.words[head_end].endswith("s") or self.tokens.words[head_end] in {"group", "grouping", "bloc", "trio"}
        if definite and plural and not countries:
            return self._refer(first, last, "they")
        others = any(word in {"other", "another", "further"} for word in self.tokens.words[first:last])
        if countries and others:
            name = _plain(self.page.words(first, last))
            members = tuple(mention.party_id for mention in countries)
            return Voice(Issuer(name, IssuerType.GROUP), first, last, members=members, level=level)
        if countries:
            name = self.page.words(first, head_end)
            return Voice(Issuer(_plain(name), IssuerType.UNNAMED, None, countries[0].country), first, last, level=level)
        if plural:
            return Voice(Issuer(_plain(self.page.words(first, head_end)), IssuerType.UNNAMED), first, last, level=level)
        return None

    def _level(self, first: int, last: int) -> str | None:
        """The office at which a group meets, as the phrase tells it."""
        return next((match.entry for match in self.speech.levels.find(self.tokens, range(first, last + 1))), None)

    def _form(self, first: int, last: int) -> Form | None:
        """The form of a statement that the phrase names; a joint statement is what a bare `statement` may turn out to be."""
        return next((self.speech.forms[word] for word in self.tokens.words[first : last + 1] if word in self.speech.forms), None)

    def _group_voice(self, group: PartyMention, level: str | None, first: int, last: int) -> Voice:
        name = f"{group.name} {level}" if level else group.name
        return Voice(Issuer(name, IssuerType.GROUP, group.party_id), first, last, members=self._further(group, first, last), level=level)

    def _further(self, group: PartyMention, first: int, last: int) -> tuple[str, ...]:
        return tuple(m.party_id for m in self._listed(first, last))

    def _body_voice(self, body: PartyMention, level: str | None, first: int, last: int) -> Voice:
        if level is None or level == "leaders":
            return Voice(Issuer(body.name, IssuerType.ORGANIZATION, body.party_id, body.country), first, last)
        return Voice(Issuer(f"{body.name} {level}", IssuerType.GROUP, body.party_id), first, last, level=level)

    def _listed(self, first: int, last: int) -> list[PartyMention]:
        found: dict[str, PartyMention] = {}
        for mention in self._mentions(first, last):
            if mention.kind is PartyKind.COUNTRY or mention.party_id == "EUE":
                found.setdefault(mention.party_id, mention)
        return list(found.values())

    def _listed_voice(self, countries: list[PartyMention], level: str | None, first: int, last: int) -> Voice:
        names = sorted(mention.name for mention in countries)
        listed = f"{', '.join(names[:-1])} and {names[-1]}"
        ids = tuple(sorted(mention.party_id for mention in countries))
        for mention in self.page.parties:
            if mention.kind is PartyKind.GROUP and {*ids, "EUE"} == {*self.parties.members_on(mention.party_id), "EUE"}:
                return replace(self._group_voice(mention, level, first, last), members=ids)
        name = f"{level} of {listed}" if level else listed
        return Voice(Issuer(name, IssuerType.GROUP, "+".join(ids)), first, last, members=ids, level=level)

    def _read_document(self, first: int, head_end: int, last: int) -> Voice | None:
        """A statement, a report: whoever it is by (`the report by`, `the G7 statement`), else whoever was said to have made one."""
        form = self._form(first, last)
        for a, b in ((head_end + 1, last), (first, head_end - 1)):
            if a > b:
                continue
            if a > head_end:
                by = next((i for i in range(a, b + 1) if self.tokens.words[i] in {"by", "from", "of"}), None)
                if by is None or by == b:
                    continue
                a = by + 1
            else:
                b = b - 1 if self.tokens.words[b] in {"joint", "'s", "official", "draft"} else b
                while b >= a and self.tokens.words[b] in {"joint", "'s", "official", "draft", "latest", "recent", "first", "new"}:
                    b -= 1
            voice = self.read(a, b) if a <= b and self.tokens.words[a] not in self._pronouns else None
            if voice is not None:
                return replace(voice, first=first, last=last, form=form)
        if self.tokens.words[first] in {"a", "an"} and "joint" not in self.tokens.words[first:head_end]:
            return None
        voice = self._refer(first, last, "document")
        return None if voice is None else replace(voice, form=form)

    def _read_unnamed(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        word = self.tokens.words[head_end]
        plural = word.endswith("s")
        bare = all(self.tokens.words[i] in self._determiners | _NUMBERS for i in range(first, head_end))
        if definite and bare and head_end == last and first < head_end:
            unnamed = self.memory.unnamed
            if unnamed is not None and word.removesuffix("s") in unnamed.issuer.name.casefold():
                return replace(unnamed, first=first, last=last, definite=True)
            earlier = self.memory.several if plural else self.memory.last
            if word.removesuffix("s") not in {"source", "expert", "analyst", "journalist"} and earlier is not None and earlier.is_group == plural:
                return replace(earlier, first=first, last=last, definite=True)
        person = self.memory.person
        if definite and not plural and person is not None and word in _GENERIC_ROLES and self._country(first, last) == person.issuer.country:
            return replace(person, first=first, last=last, definite=True)
        unnamed = self.memory.unnamed
        if definite and not plural and head_end < last and unnamed is not None and word in unnamed.issuer.name.casefold().split():
            return replace(unnamed, first=first, last=last, definite=True)
        of_group = self.tokens.words[last] in {"countries", "states", "nations", "group", "members"} and self.tokens.words[last - 1] in {"the", "these", "those"}
        if plural and head_end < last and of_group and self.memory.group is not None:
            return replace(self.memory.group, first=first, last=last, definite=True)
        outlet = self.page.words(first, last)
        country = self._country(first, last)
        name = _plain(self.page.words(first, head_end))
        if head_end < last and self.tokens.words[head_end + 1] in {"from", "in", "at", "of", "with", "within"} and last - head_end <= 8:
            name = _plain(outlet)
        relays = word in _RELAYING
        form = Form.REPORT if relays or word == "intelligence" else None
        institution = next((m for m in self._mentions(first, head_end) if m.kind is PartyKind.INSTITUTION), None)
        if institution is not None and self.tokens.words[head_end] == "intelligence":
            return Voice(Issuer(institution.name, IssuerType.ORGANIZATION, institution.party_id, institution.country), first, last, form)
        return Voice(Issuer(name, IssuerType.UNNAMED, None, country), first, last, form, relays=relays)

    def _read_institution(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        mention = next((m for m in self._mentions(first, last) if m.kind in {PartyKind.INSTITUTION, PartyKind.BODY}), None)
        if mention is not None:
            return Voice(Issuer(mention.name, IssuerType.ORGANIZATION, mention.party_id, mention.country), first, last)
        country = next((m for m in self._mentions(first, last) if m.kind is PartyKind.COUNTRY), None)
        if self.tokens.words[head_end] == "country" and definite and country is None:
            earlier = self.memory.organization
            return replace(earlier, first=first, last=last, definite=True) if earlier and earlier.issuer.type is IssuerType.COUNTRY else None
        capitals = any(self.page.capital(i) for i in range(first, head_end + 1) if self.tokens.words[i] not in self._determiners and i not in self.page.party_at)
        if definite and country is None and not capitals:
            earlier = self.memory.organization
            return None if earlier is None else replace(earlier, first=first, last=last, definite=True)
        seat = country is not None and country.word is PartyWord.CAPITAL
        if country is not None and not seat and self.tokens.words[head_end] in {"government", "authorities", "regime", "side", "administration"}:
            return Voice(Issuer(country.name, IssuerType.COUNTRY, country.party_id, country.country), first, last)
        name = _plain(self.page.words(first, self._last_capital(first, head_end, last) if capitals else head_end))
        return Voice(Issuer(name, IssuerType.ORGANIZATION, None, country.country if country else None), first, last)

    def _last_capital(self, first: int, head_end: int, last: int) -> int:
        """Last token of a name with its complements: `Institute for the Study of War` to its end, no further."""
        capitals = (index for index in range(head_end, last + 1) if self.page.capital(index) or index == head_end or self.tokens.words[index] == ")")
        return max(capitals)

    def _read_office(self, first: int, head_end: int, last: int, definite: bool) -> Voice | None:
        """A role without a name: the person who was named with it, else the institution that it speaks for, else unnamed."""
        role = self.tokens.words[head_end]
        if definite:
            person = self._person_with(first, head_end, last)
            if person is not None:
                return replace(person, first=first, last=last, definite=True)
        holder = self._holder(first, last)
        if holder is not None:
            return holder
        for mention in self._mentions(first, last):
            if mention.kind in {PartyKind.INSTITUTION, PartyKind.BODY}:
                return Voice(Issuer(mention.name, IssuerType.ORGANIZATION, mention.party_id, mention.country), first, last)
        country = next((m for m in self._mentions(first, last) if m.kind is PartyKind.COUNTRY), None)
        person = self.memory.person
        if definite and country is not None and person is not None and person.issuer.country == country.country and role in _GENERIC_ROLES:
            return replace(person, first=first, last=last, definite=True)
        foreign = any(self.page.capital(i) for i in range(head_end + 1, last + 1))
        earlier = self.memory.person or self.memory.group
        if definite and country is None and earlier is not None and not foreign:
            return replace(earlier, first=first, last=last, definite=True)
        name = _plain(self.page.words(first, last if last - first <= 7 else head_end))
        return Voice(Issuer(name, IssuerType.UNNAMED, None, country.country if country else None), first, last)

    def _holder(self, first: int, last: int) -> Voice | None:
        """The known official who holds the office that the phrase names (`the US secretary of state`) and is named elsewhere in the text."""
        places = {m.party_id: m.country for m in self._mentions(first, last) if m.kind in {PartyKind.COUNTRY, PartyKind.BODY}}
        office = next((match.entry for match in self.speech.offices.find(self.tokens, range(first, last + 1))), None)
        if not places or office is None:
            return None
        for mention in self.page.parties:
            if mention.kind is PartyKind.PERSON:
                if any(term.office == office and term.of in places for term in self.parties.terms_of(mention.party_id)):
                    role = self._role(first, last)
                    return Voice(Issuer(mention.name, IssuerType.PERSON, mention.party_id, mention.country, role), first, last, definite=True)
        return None

    def _person_with(self, first: int, head_end: int, last: int) -> Voice | None:
        """The person named before whose role has all the words of this one (`the prime minister`), whatever country it adds."""
        wanted = {
            self.tokens.words[i]
            for i in range(first, last + 1)
            if self.tokens.words[i].isalpha()
            and i not in self.page.party_at
            and self.tokens.words[i] not in self._stops | self._determiners
            and (i <= head_end or self.page.capital(i))
        }
        country = self._country(first, last)
        recent = [self.memory.person] if self.memory.person is not None else []
        for voice in [*recent, *(Voice(issuer, first, last) for issuer in reversed(self.memory.known.values()))]:
            role = voice.issuer.role
            if role is not None and country in {None, voice.issuer.country} and wanted <= {normalise(word) for word in _LETTERS.findall(role)}:
                return voice
        return None

    def _read_party(self, first: int, head_end: int, last: int) -> Voice | None:
        """A country, body, group or institution, or several countries as one."""
        mentions = [m for m in self._mentions(first, head_end) if m.kind is not PartyKind.PERSON]
        if not mentions:
            return self._read_named_organization(first, head_end)
        head = mentions[-1]
        if head.last < head_end and self.tokens.words[head.last + 1] not in {"(", ")", "'s", '"', ",", "."}:
            return self._read_named_organization(first, head_end)
        countries = self._listed(first, last if self.tokens.words[min(head_end + 1, len(self.tokens) - 1)] == "," else head_end)
        whole = [m for m in mentions if m.word is not PartyWord.ADJECTIVE]
        groups = [m for m in whole if m.kind is PartyKind.GROUP]
        if groups:
            return self._group_voice(groups[0], None, first, last)
        if len([m for m in countries if m.word is not PartyWord.ADJECTIVE]) > 1:
            return self._listed_voice([m for m in countries if m.word is not PartyWord.ADJECTIVE], None, first, last)
        if not whole:
            return None
        party = whole[-1]
        kind = IssuerType.COUNTRY if party.kind is PartyKind.COUNTRY else IssuerType.ORGANIZATION
        form = Form.REPORT if "intelligence" in party.name.casefold() else None
        return Voice(Issuer(party.name, kind, party.party_id, party.country), first, last, form)

    def _read_named_organization(self, first: int, head_end: int) -> Voice | None:
        start = first + (self.tokens.words[first] in self._determiners)
        named = start
        while named < head_end and not self.page.capital(named):
            named += 1
        described = named > start and self.page.capital(named) and self.tokens.words[named - 1] in self.speech.nouns
        if described and all(self.page.capital(i) for i in range(named, head_end + 1)):
            name = self.page.words(named, head_end)
            return Voice(Issuer(name, IssuerType.ORGANIZATION, None, self._country(first, head_end)), first, head_end)
        if start > head_end or not self.page.capital(start):
            return None
        has_word = any(self.tokens.words[i] in self.speech.words["organization"] or self.speech.nouns.get(self.tokens.words[i]) is NounKind.INSTITUTION for i in range(start, head_end + 1))
        acronym = start == head_end and self.tokens.text[self.tokens.starts[start] : self.tokens.ends[start]].isupper() and len(self.tokens.words[start]) > 1
        several = head_end > start and self.page.capital(head_end) and start > first
        if not (has_word or acronym or several):
            return None
        name = _CLITIC.sub("", self.page.words(start, head_end))
        return Voice(Issuer(name, IssuerType.ORGANIZATION, None, self._country(first, head_end)), first, head_end)

    def _read_surname(self, first: int, head_end: int) -> Voice | None:
        """A bare surname of a person named in full elsewhere in the text."""
        word = self.tokens.words[head_end]
        name = self.memory.surnames.get(word)
        if name is None or not self.page.capital(head_end):
            return None
        issuer = self.memory.known.get(name) or Issuer(name, IssuerType.PERSON, None, None, self._role(first, head_end - 1))
        return Voice(issuer, first, head_end)

    def read_surname(self, index: int) -> Voice | None:
        """The person of a surname in capitals or not (`MR MILLER`)."""
        name = self.memory.surnames.get(self.tokens.words[index])
        if name is None:
            return None
        return Voice(self.memory.known.get(name) or Issuer(name, IssuerType.PERSON), index, index)

    def _refer(self, first: int, last: int, word: str) -> Voice | None:
        """The speaker that a pronoun or a description goes back to; None where nobody fits."""
        memory = self.memory
        match word:
            case "he" | "she" | "him" | "her":
                found = memory.person
            case "they" | "them":
                found = memory.several
            case "it":
                found = memory.organization if memory.last is None or memory.last.issuer.type is IssuerType.PERSON else memory.last
            case "document":
                found = memory.last if memory.last is not None and memory.group is None else memory.group
            case _:
                found = None
        return None if found is None else replace(found, first=first, last=last, definite=True)


def _class_of(party: PartyMention) -> PartyKind:
    """States and their groups are listed together, people with people, institutions with institutions."""
    return PartyKind.COUNTRY if party.kind in {PartyKind.COUNTRY, PartyKind.GROUP, PartyKind.BODY} else party.kind


def _plain(name: str) -> str:
    """A printed noun phrase without article.

    >>> _plain("A senior U.S. official")
    'senior U.S. official'
    """
    return re.sub(r"^(?:the|an?|one|another|some|these|those|several|many|two|three|both)\s+", "", name, flags=re.IGNORECASE)


def voices_in_order(voices: Iterable[Voice]) -> list[Voice]:
    """Voices by where they stand, for evidence."""
    return sorted(voices, key=lambda voice: voice.first)


def evidence_of(page: Page, voice: Voice) -> Span:
    """The words that name the speaker."""
    return page.span(voice.first, voice.last)
