"""Countries, groups, bodies, institutions and known officials in a text.

What belongs here: which words name a party, and what stops them from doing so (an outlet, a sea, a stranger of the same surname).
What does not: the names themselves (`pipeline.vocabulary`), people who are not in the vocabulary, roles without a name.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.parties import NameRule, PartyName, PartyVocabulary
from pipeline.vocabulary.phrases import Match

_REACH = 4  # words looked back over for the country of a surname's title: "South Korea's then Defense Minister Shin"


@dataclass(frozen=True, slots=True)
class _Found:
    """A party named by tokens `first` to `last`."""

    first: int
    last: int
    party_id: str
    word: PartyWord


def find_parties(tokens: Tokens, vocabulary: PartyVocabulary) -> tuple[PartyMention, ...]:
    """Mentions of parties from left to right, longest first, none overlapping; a possessive `'s` is no part of one.

    A bare surname of an official counts where it is nobody else's, follows a title (`Secretary Austin`) or an earlier full name.
    """
    matches = [match for match in vocabulary.phrases.find(tokens) if _written_as_name(tokens, match)]
    return tuple(_mention(tokens, found, vocabulary) for found in _named(tokens, matches, vocabulary))


def _written_as_name(tokens: Tokens, match: Match[PartyName]) -> bool:
    """Whether the phrase begins with a capital (`Polish`, not `polish`), the article aside; kinds of institution need none."""
    first = match.first + (tokens.words[match.first] == "the" and match.last > match.first)
    return match.entry.rule is NameRule.KIND or not tokens.text[tokens.starts[first]].islower()


def _named(tokens: Tokens, matches: list[Match[PartyName]], vocabulary: PartyVocabulary) -> Iterator[_Found]:
    last_named: dict[str, str] = {}
    found: _Found | None = None
    skip_to = -1
    for position, match in enumerate(matches):
        if match.first <= skip_to:
            continue
        if match.entry.rule is NameRule.KIND:
            step = _institution_of(tokens, matches, position, found, vocabulary)
        else:
            step = _party(tokens, match, found, last_named, vocabulary)
        if step is None:
            continue
        if found is not None and step.party_id == found.party_id and _in_brackets(tokens, found.last, step):
            step = _Found(found.first, step.last + 1, found.party_id, found.word)
        if found is not None and step.first > found.last:
            yield found
        found = step
        skip_to = step.last
        person = vocabulary.people.get(step.party_id)
        if person is not None and match.entry.rule is not NameRule.SURNAME:
            last_named[person.surname] = person.person_id
    if found is not None:
        yield found


def _party(
    tokens: Tokens, match: Match[PartyName], before: _Found | None, last_named: dict[str, str], vocabulary: PartyVocabulary
) -> _Found | None:
    entry = match.entry
    first, last = match.first, match.last
    if tokens.words[first] == "the" and last > first:
        first += 1
    match entry.rule:
        case NameRule.BLOCKED:
            return None
        case NameRule.ALONE if _beside_a_name(tokens, first, last, before, vocabulary):
            return None
        case NameRule.SURNAME:
            person = _person_of(tokens, match, before, last_named, vocabulary)
            return None if person is None else _Found(first, last, person, PartyWord.NAME)
        case NameRule.SHARED:
            last = first
        case _ if entry.word is PartyWord.CAPITAL and _next_word(tokens, last) in vocabulary.words["after_capital"]:
            return None
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


def _institution_of(
    tokens: Tokens, matches: list[Match[PartyName]], position: int, before: _Found | None, vocabulary: PartyVocabulary
) -> _Found | None:
    """A kind of institution with its country before it (`Iran's Foreign Ministry`) or after it (`the Foreign Ministry of Iran`)."""
    match = matches[position]
    kind = vocabulary.kinds[match.entry.party_id]
    if kind.common_noun and not _ends_noun_phrase(tokens, match.last, vocabulary):
        return None
    if before is not None and vocabulary.kind_of(before.party_id) is PartyKind.COUNTRY:
        gap = tokens.words[before.last + 1 : match.first]
        if gap in ((), ("'s",), ("'",)):
            return _Found(before.first, match.last, vocabulary.institution_of(before.party_id, kind.kind), PartyWord.NAME)
    after = matches[position + 1] if position + 1 < len(matches) else None
    if after is not None and after.entry.rule in (NameRule.PLAIN, NameRule.CASED, NameRule.ALONE) and after.entry.word is PartyWord.NAME:
        gap = tokens.words[match.last + 1 : after.first]
        if gap in (("of",), ("of", "the")) and vocabulary.kind_of(after.entry.party_id) is PartyKind.COUNTRY:
            last = _with_point(tokens, after.first, after.last)
            return _Found(match.first, last, vocabulary.institution_of(after.entry.party_id, kind.kind), PartyWord.NAME)
    if kind.default_country is None or tokens.text[tokens.starts[match.first]].islower():
        return None
    return _Found(match.first, match.last, vocabulary.institution_of(kind.default_country, kind.kind), PartyWord.NAME)


def _ends_noun_phrase(tokens: Tokens, last: int, vocabulary: PartyVocabulary) -> bool:
    """Whether no noun follows that the word would only describe: `military said`, not `military equipment`."""
    following = _next_word(tokens, last)
    return not following[:1].isalpha() or following.endswith("ed") or following in vocabulary.words["after_institution"]


def _next_word(tokens: Tokens, last: int) -> str:
    return tokens.words[last + 1] if last + 1 < len(tokens) else ""


def _beside_a_name(tokens: Tokens, first: int, last: int, before: _Found | None, vocabulary: PartyVocabulary) -> bool:
    """Whether a capitalised word that is neither title nor function word stands right before or after."""
    return _stranger_before(tokens, first, before, vocabulary) or (
        last + 1 < len(tokens)
        and tokens.between(last) == " "
        and _capitalised(tokens, last + 1)
        and tokens.words[last + 1] not in vocabulary.words["beside_name"]
        and tokens.words[last + 1] not in vocabulary.words["title"]
    )


def _stranger_before(tokens: Tokens, first: int, before: _Found | None, vocabulary: PartyVocabulary) -> bool:
    if first == 0 or tokens.between(first - 1) not in (" ", "\u00a0", "-") or (before is not None and before.last == first - 1):
        return False
    previous = tokens.words[first - 1]
    if previous == "." and first > 1:
        previous = tokens.words[first - 2]
        return len(previous) == 1 and _capitalised(tokens, first - 2)
    return _capitalised(tokens, first - 1) and previous not in vocabulary.words["beside_name"] and previous not in vocabulary.words["title"]


def _capitalised(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.starts[index]].isupper()


def _person_of(
    tokens: Tokens, match: Match[PartyName], before: _Found | None, last_named: dict[str, str], vocabulary: PartyVocabulary
) -> str | None:
    """The official whom a bare surname names."""
    if _stranger_before(tokens, match.first, before, vocabulary):
        return None
    candidates = vocabulary.surnames[match.entry.party_id]
    if last_named:
        named = next(
            (last_named[surname] for surname in {vocabulary.people[one].surname for one in candidates} if surname in last_named), None
        )
        if named is not None:
            return named
    alone = [one for one in candidates if vocabulary.people[one].surname_alone]
    if len(alone) == 1:
        return alone[0]
    if not _after_title(tokens, match.first, vocabulary):
        return None
    country = vocabulary.country_of(before.party_id) if before is not None and match.first - before.last <= _REACH else None
    fitting = [one for one in candidates if country is None or vocabulary.country_of(one) == country]
    return fitting[0] if len(fitting) == 1 else None


def _after_title(tokens: Tokens, first: int, vocabulary: PartyVocabulary) -> bool:
    index = first - 1
    if index >= 1 and tokens.words[index] == ".":
        index -= 1
    return index >= 0 and tokens.words[index] in vocabulary.words["title"] and _capitalised(tokens, index)


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
