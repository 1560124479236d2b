"""Countries, groups, bodies, institutions and known officials in a text.

What belongs here: which words name a party, and what stops them from doing so (an outlet, a sea, a stranger of the same surname).
What does not: the names themselves (`pipeline.vocabulary`), people who are not in the vocabulary, roles without a name.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord
from pipeline.text.document import Span
from pipeline.text.tokens import Tokens, normalise
from pipeline.vocabulary.parties import NameRule, PartyName, PartyVocabulary
from pipeline.vocabulary.phrases import Match

_BLANKS = (" ", "\u00a0", "\n")
_OF = (("of",), ("of", "the"))
_SHORT_LINE = 40  # characters; a wrapped line of prose is longer, a heading or a menu entry shorter
_NEXT = 3  # tokens from one party to another that only repeats or narrows it: "of the" at most stands between
_REACH = 4  # words looked back over for the country of a surname's title: "South Korea's then Defense Minister Shin"


class _Found(NamedTuple):
    """A party named by tokens `first` to `last`."""

    first: int
    last: int
    party_id: str
    word: PartyWord


def find_parties(
    tokens: Tokens, vocabulary: PartyVocabulary, day: date | None = None, dateline: Span | None = None
) -> tuple[PartyMention, ...]:
    """Mentions of parties from left to right, longest first, none overlapping; a possessive `'s` is no part of one.

    A bare surname of an official counts where it is nobody else's, follows a title (`Secretary Austin`) or an earlier full name; of
    several officials with a title and a surname, the one in office on the day. An acronym that the text gives a party in brackets
    counts from there on. `dateline` is where the page says it was written: a ministry that nobody is named with (`the Defense Ministry`) is
    one of that country.
    """
    reading = _Reading(tokens, vocabulary, day, dateline)
    found = list(_named(reading, list(_matches(tokens, vocabulary))))
    if reading.acronyms:
        covered = {index for one in found for index in range(one.first, one.last + 1)}
        found = sorted([*found, *(one for one in _acronyms(reading) if one.first not in covered)], key=lambda one: one.first)
    return tuple(_mention(tokens, one, vocabulary) for one in found)


def _matches(tokens: Tokens, vocabulary: PartyVocabulary) -> Iterator[Match[PartyName]]:
    """Phrases from left to right; one with an article yields to a longer one without (`the Islamic Republic` of Afghanistan)."""
    match_at = vocabulary.phrases.match_at
    behind, count = 0, len(tokens)
    for index in vocabulary.phrases.first_words(tokens):
        if index < behind:
            continue
        match = match_at(tokens, index)
        if match is not None and tokens.words[index] == "the":
            longer = match_at(tokens, index + 1) if index + 1 < count else None
            match = longer if longer is not None and longer.last > match.last else match
        if match is not None and _written_as_name(tokens, match):
            yield match
            behind = (match.first if match.entry.rule is NameRule.SHARED else match.last) + 1


def _written_as_name(tokens: Tokens, match: Match[PartyName]) -> bool:
    """Whether the phrase begins with a capital (`Polish`, not `polish`), the article aside; kinds of institution need none."""
    first = match.first + (tokens.words[match.first] == "the" and match.last > match.first)
    return match.entry.rule is NameRule.KIND or not tokens.text[tokens.starts[first]].islower()


class _Reading:
    """What has been named so far, from left to right. A surname stays with whoever was named in full first; None for a stranger."""

    def __init__(self, tokens: Tokens, vocabulary: PartyVocabulary, day: date | None, dateline: Span | None) -> None:
        self.day = day
        self.dateline = dateline
        self.home: str | None = None
        self.kinds: set[str] = set()
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.last: _Found | None = None
        self.named: set[str | None] = set()
        self.acronyms: dict[str, _Found] = {}
        self.person_of_surname: dict[str, str | None] = {}

    def add(self, found: _Found) -> None:
        """Take note of a party that the text names."""
        self.last = found
        country = self.vocabulary.country_of(found.party_id)
        self.named.add(country)
        if self.dateline is not None and self.home is None and self.dateline.covers(self.tokens.span(found.first, found.last)):
            self.home = country
        person = self.vocabulary.people.get(found.party_id)
        for surname in person.surnames if person is not None else ():
            self.person_of_surname.setdefault(surname, found.party_id)


def _named(reading: _Reading, matches: list[Match[PartyName]]) -> Iterator[_Found]:
    tokens, vocabulary = reading.tokens, reading.vocabulary
    for position, match in enumerate(matches):
        last = reading.last
        if last is not None and match.first <= last.last:
            continue
        if match.entry.rule is NameRule.KIND:
            found = _institution_of(reading, match, matches[position + 1] if position + 1 < len(matches) else None)
        else:
            found = _party(reading, match)
        if found is None:
            continue
        if last is not None:
            found = _joined(tokens, last, found, vocabulary)
            if found.first > last.last:
                yield last
        reading.add(_with_acronym(reading, found))
    if reading.last is not None:
        yield reading.last


def _joined(tokens: Tokens, before: _Found, found: _Found, vocabulary: PartyVocabulary) -> _Found:
    """One mention of the two where the second only repeats or narrows the first: `Group of Seven (G7)`, `Ukraine's SBU`.

    An institution known by itself yields to the country beside it: `Germany's Foreign Office` is none of the United Kingdom's.
    """
    if found.first > before.last + _NEXT or _apart(tokens, before.last, found.first):
        return found
    if found.party_id == before.party_id and _in_brackets(tokens, before.last, found):
        return _Found(before.first, found.last + 1, before.party_id, before.word)
    if vocabulary.kind_of(before.party_id) is PartyKind.COUNTRY:
        return _of_country_before(tokens, before, found, vocabulary)
    kind = vocabulary.kind_of_special.get(before.party_id)
    if (
        kind is not None
        and vocabulary.country_of(before.party_id)
        and tokens.words[before.last + 1 : found.first] in _OF
        and found.word is PartyWord.NAME
        and vocabulary.kind_of(found.party_id) is PartyKind.COUNTRY
    ):
        return _Found(before.first, found.last, vocabulary.institution_of(found.party_id, kind), PartyWord.NAME)
    return found


def _of_country_before(tokens: Tokens, before: _Found, found: _Found, vocabulary: PartyVocabulary) -> _Found:
    if found.first <= before.last or before.word is PartyWord.CAPITAL or tokens.words[before.last + 1 : found.first] not in ((), ("'s",)):
        return found
    institution, kind = found.party_id, vocabulary.kind_of_special.get(found.party_id)
    if kind is not None and vocabulary.country_of(institution):
        institution = vocabulary.institution_of(before.party_id, kind)
    if vocabulary.kind_of(institution) is PartyKind.INSTITUTION and vocabulary.country_of(institution) == before.party_id:
        return _Found(before.first, found.last, institution, found.word)
    return found


def _with_acronym(reading: _Reading, found: _Found) -> _Found:
    """The party with an acronym in brackets that is made of its initials: `Rapid Support Forces (RSF)`."""
    tokens, bracket = reading.tokens, found.last + 1
    if bracket + 2 >= len(tokens) or tokens.words[bracket] != "(" or tokens.words[bracket + 2] != ")":
        return found
    acronym = tokens.text[tokens.starts[bracket + 1] : tokens.ends[bracket + 1]]
    initials = iter(tokens.text[start] for start in tokens.starts[found.first : bracket])
    if len(acronym) < 2 or not acronym.isupper() or not all(letter in initials for letter in acronym):
        return found
    with_acronym = _Found(found.first, bracket + 2, found.party_id, found.word)
    reading.acronyms.setdefault(acronym, with_acronym)
    return with_acronym


def _acronyms(reading: _Reading) -> Iterator[_Found]:
    """Later uses of the acronyms that the text gave."""
    tokens = reading.tokens
    words = {normalise(acronym): (acronym, found) for acronym, found in reading.acronyms.items()}
    for index, word in enumerate(tokens.words):
        if word in words:
            acronym, found = words[word]
            if index > found.last and tokens.text[tokens.starts[index] : tokens.ends[index]] == acronym:
                yield _Found(index, index, found.party_id, found.word)


def _apart(tokens: Tokens, last: int, first: int) -> bool:
    """Whether a blank line parts the two tokens, or the line break after a short line, as a heading or a menu has it."""
    text = tokens.text
    between = text[tokens.ends[last] : max(tokens.starts[first], tokens.ends[last])]
    if "\n" not in between:
        return False
    line = tokens.ends[last] - (text.rfind("\n", 0, tokens.ends[last]) + 1)
    return between.count("\n") > 1 or line < _SHORT_LINE


def _party(reading: _Reading, match: Match[PartyName]) -> _Found | None:
    tokens, vocabulary, entry = reading.tokens, reading.vocabulary, match.entry
    first, last = match.first, match.last
    if tokens.words[first] == "the" and last > first:
        first += 1
    if first > 1 and tokens.words[first - 1] == "-" and tokens.words[first - 2] in vocabulary.words["against"]:
        return None
    if entry.rule is NameRule.BLOCKED or (entry.rule is NameRule.ALONE and _beside_a_name(reading, first, last)):
        return None
    if entry.rule is NameRule.ECHOED and (entry.party_id not in reading.named or _name_follows(tokens, last, vocabulary)):
        return None
    if entry.word is PartyWord.CAPITAL and _next_word(tokens, last) in vocabulary.words["after_capital"] and _capitalised(tokens, last + 1):
        return None
    person = entry.party_id
    if entry.rule is NameRule.SURNAME:
        named = _person_of(reading, match)
        if named is None:
            return None
        person = named
    if person in vocabulary.people:
        country = vocabulary.country_of(person)
        if country is not None and _next_word(tokens, last) == "administration":
            return _Found(first, last + 1, country, PartyWord.NAME)
        return _Found(first, last, person, PartyWord.NAME)
    if entry.rule is NameRule.SHARED:
        return _Found(first, first, entry.party_id, entry.word)
    return _Found(first, _with_point(tokens, first, last), entry.party_id, entry.word)


def _in_brackets(tokens: Tokens, last: int, step: _Found) -> bool:
    """Whether the party stands in brackets of its own right behind token `last`: `Group of Seven (G7)`."""
    return tokens.words[last + 1 : step.first] in (("(",), ("(", "the")) and _next_word(tokens, step.last) == ")"


def _with_point(tokens: Tokens, first: int, last: int) -> int:
    """The last token of an abbreviation with points (`U.S.`), its last point included."""
    if last + 1 < len(tokens) and tokens.words[last + 1] == "." and tokens.starts[last + 1] == tokens.ends[last]:
        abbreviated = last - first >= 2 and tokens.words[last - 1] == "." and tokens.ends[last] - tokens.starts[last] == 1
        return last + 1 if abbreviated else last
    return last


def _institution_of(reading: _Reading, match: Match[PartyName], after: Match[PartyName] | None) -> _Found | None:
    """A kind of institution with its country before it (`Iran's Foreign Ministry`) or after it (`the Foreign Ministry of Iran`)."""
    tokens, vocabulary, before = reading.tokens, reading.vocabulary, reading.last
    kind = vocabulary.kinds[match.entry.party_id]
    if _next_word(tokens, match.last) == "-" and tokens.starts[match.last + 1] == tokens.ends[match.last]:
        return None  # "army-aligned"
    if kind.common_noun and not _ends_noun_phrase(tokens, match.last, vocabulary):
        return None
    known = kind.kind in reading.kinds
    reading.kinds.add(kind.kind)
    if before is not None and match.first - before.last <= 3 and not _apart(tokens, before.last, match.first):
        country = before.party_id
        gap = [word for word in tokens.words[before.last + 1 : match.first] if word not in vocabulary.words["before_institution"]]
        if not gap and vocabulary.kind_of(country) is PartyKind.COUNTRY:
            return _Found(before.first, match.last, vocabulary.institution_of(country, kind.kind), PartyWord.NAME)
    if after is not None and after.entry.rule in (NameRule.PLAIN, NameRule.CASED, NameRule.ALONE) and after.entry.word is PartyWord.NAME:
        country = after.entry.party_id
        if tokens.words[match.last + 1 : after.first] in _OF and vocabulary.kind_of(country) is PartyKind.COUNTRY:
            last = _with_point(tokens, after.first, after.last)
            return _Found(match.first, last, vocabulary.institution_of(country, kind.kind), PartyWord.NAME)
    if reading.home is not None and not known and not kind.common_noun and _stands_alone(tokens, match):
        return _Found(match.first, match.last, vocabulary.institution_of(reading.home, kind.kind), PartyWord.NAME)
    if not kind.default_countries or not _capitalised(tokens, match.first):
        return None
    named = [country for country in kind.default_countries if country in reading.named]
    if not named and len(kind.default_countries) > 1:
        return None
    country = (named or kind.default_countries)[0]
    return _Found(match.first, match.last, vocabulary.institution_of(country, kind.kind), PartyWord.NAME)


def _stands_alone(tokens: Tokens, match: Match[PartyName]) -> bool:
    """Whether nothing but an article, or the start of a sentence, stands before a name of an institution in two words or more."""
    if match.last == match.first or not _capitalised(tokens, match.first) or not _capitalised(tokens, match.last):
        return False
    before = tokens.words[match.first - 1] if match.first else "."
    return before in {"the", ".", '"', "”"} or "\n" in tokens.between(match.first - 1)


def _ends_noun_phrase(tokens: Tokens, last: int, vocabulary: PartyVocabulary) -> bool:
    """Whether no noun follows that the word would only describe: `military said`, not `military equipment`."""
    following = _next_word(tokens, last)
    return not following[:1].isalpha() or following.endswith("ed") or following in vocabulary.words["after_institution"]


def _next_word(tokens: Tokens, last: int) -> str:
    return tokens.words[last + 1] if last + 1 < len(tokens) else ""


def _beside_a_name(reading: _Reading, first: int, last: int) -> bool:
    """Whether a capitalised word that is neither title nor function word stands right before or after."""
    return _stranger_before(reading, first) or _name_follows(reading.tokens, last, reading.vocabulary)


def _name_follows(tokens: Tokens, last: int, vocabulary: PartyVocabulary) -> bool:
    return (
        last + 1 < len(tokens)
        and tokens.between(last) in _BLANKS
        and _capitalised(tokens, last + 1)
        and tokens.words[last + 1] not in vocabulary.words["beside_name"]
    )


def _stranger_before(reading: _Reading, first: int) -> bool:
    """Whether the word before is a capitalised one that can be somebody's first name."""
    tokens, words, before = reading.tokens, reading.vocabulary.words, reading.last
    if first == 0 or (before is not None and before.last == first - 1):
        return False
    previous = first - 1
    if tokens.words[previous] == "." and previous and tokens.between(previous) in _BLANKS:
        return len(tokens.words[previous - 1]) == 1 and _capitalised(tokens, previous - 1)
    if tokens.between(previous) not in _BLANKS or not _capitalised(tokens, previous):
        return False
    return tokens.words[previous] not in words["beside_name"] and tokens.words[previous] not in words["title"]


def _capitalised(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.starts[index]].isupper()


def _person_of(reading: _Reading, match: Match[PartyName]) -> str | None:
    """The official whom a bare surname names: the one named before, the only one known by it alone, or the one whose title precedes."""
    vocabulary, before, surname = reading.vocabulary, reading.last, match.entry.party_id
    candidates = vocabulary.surnames[surname]
    alone = [one for one in candidates if vocabulary.people[one].surname_alone]
    if _stranger_before(reading, match.first) or (not alone and _name_follows(reading.tokens, match.last, vocabulary)):
        if not alone:
            reading.person_of_surname.setdefault(surname, None)
        return None
    named = reading.person_of_surname.get(surname)
    if named is not None:
        return named
    if len(alone) == 1:
        return alone[0]
    if not _after_title(reading.tokens, match.first, vocabulary):
        return None
    country = vocabulary.country_of(before.party_id) if before is not None and match.first - before.last <= _REACH else None
    fitting = [one for one in candidates if country is None or vocabulary.country_of(one) == country]
    if len(fitting) > 1 and reading.day is not None:
        fitting = [one for one in fitting if vocabulary.terms_of(one, reading.day)]
    if len(fitting) > 1:
        title = {word.replace("defense", "defence") for word in reading.tokens.words[max(0, match.first - _REACH) : match.first]}
        fitting = [
            one for one in fitting if any(title.issuperset(term.office.split("-")) for term in vocabulary.terms_of(one, reading.day))
        ]
    return fitting[0] if len(fitting) == 1 else None


def _after_title(tokens: Tokens, first: int, vocabulary: PartyVocabulary) -> bool:
    index = first - 1
    if index >= 1 and tokens.words[index] == ".":
        index -= 1
    return index >= 0 and tokens.words[index] in vocabulary.words["title"]


def _mention(tokens: Tokens, found: _Found, vocabulary: PartyVocabulary) -> PartyMention:
    party = vocabulary.party(found.party_id)
    return PartyMention(
        span=tokens.span(found.first, found.last),
        first=found.first,
        last=found.last,
        party_id=party.party_id,
        name=party.name,
        kind=party.kind,
        word=found.word,
        country=party.country,
    )
