"""Mentions of weapons, and what their sentence says of them: who makes, gives and gets them, and what is done with them.

What belongs here: which words are a mention (`_Mentions`) and how the clause around it is read (`_Clause`). What does not: the words
themselves (`pipeline.vocabulary.weapons`), who claims it and how many there are (`claim` and `figure` stay None here).

A role is filled only where the sentence itself says it. The supplier and recipient belong to transfers and know-how, never to mere use.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord, Weapon
from pipeline.text.sentences import Sentence
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.weapons import Act, ActKind, Direction, Form, SystemName, WeaponClass, WeaponSystem, WeaponVocabulary
from schemas.terms import Relation, WeaponCategory

_HYPHENS = frozenset("-‐‑–")
_OPENING = frozenset("\"“„«'‘")
_CLOSING = frozenset("\"”»'’“")
_QUOTES = _OPENING | _CLOSING
_POSSESSIVES = frozenset(("'s", "'"))
_HARD = frozenset((";", ":", "!", "?"))
_LAUNCHED = frozenset(("launch", "launches", "launched"))
_PRONOUNS = frozenset(("it", "they", "he", "she"))
_POINTING = frozenset(("such", "these", "this", "those"))
_SOURCES = frozenset(("turn", "rely", "ask"))
_POWERED = frozenset(("powered", "propelled", "free", "sharing"))
_AGAINST = frozenset(("counter", "anti", "non", "ex", "pre"))
_MISSILES = frozenset((WeaponCategory.BALLISTIC_MISSILE, WeaponCategory.CRUISE_MISSILE, WeaponCategory.AIR_DEFENCE))
_GIVEN = "transfer"
_LIST_GAP = 4
_STRONGEST_ACT = 5
_FIXED = 6
_REACH = 26


@dataclass(frozen=True, slots=True)
class _Mention:
    """Tokens `first` to `last` (inclusive). `head` is the relation that a technology word within the mention gives."""

    first: int
    last: int
    system: WeaponSystem | None
    name: str
    category: WeaponCategory
    technology: bool = False
    given_only: bool = False


@dataclass(slots=True)
class _Reading:
    """What has been read of one mention so far; `strength` tells how close the words that say it stand to it."""

    relation: Relation | None = None
    supplier: str | None = None
    recipient: str | None = None
    producer: str | None = None
    strength: int = 0


def find_weapons(
    tokens: Tokens, sentences: Sequence[Sentence], parties: Sequence[PartyMention], vocabulary: WeaponVocabulary
) -> tuple[Weapon, ...]:
    """Weapons in the sentences given, in order. Mentions never overlap and never leave their sentence."""
    found: list[Weapon] = []
    before: tuple[PartyMention, ...] = ()
    pair: tuple[str, str] | None = None
    carried: _Reading | None = None
    position = 0
    for sentence in sentences:
        within = tokens.within(sentence.span)
        while position < len(parties) and parties[position].first < within.start:
            position += 1
        stop = position
        while stop < len(parties) and parties[stop].last < within.stop:
            stop += 1
        here = tuple(parties[position:stop])
        mentions = _find_mentions(tokens, within, here, vocabulary)
        if mentions:
            readings = _Clause(tokens, within, here, before, mentions, vocabulary, pair).read()
            if carried is not None and _continues_list(tokens, within.start):
                for mention, reading in zip(mentions, readings, strict=True):
                    if reading.relation is None and mention is mentions[0]:
                        reading.relation, reading.supplier, reading.recipient = carried.relation, carried.supplier, carried.recipient
            carried = readings[0]
            pair = next(
                ((one.supplier, one.recipient) for one in reversed(readings) if one.supplier is not None and one.recipient is not None),
                pair,
            )
            found.extend(
                _weapon(tokens, mention, reading)
                for mention, reading in zip(mentions, readings, strict=True)
                if not mention.given_only or reading.relation is Relation.TRANSFER
            )
        before = here
        position = stop
    return tuple(found)


def _continues_list(tokens: Tokens, first: int) -> bool:
    """Whether the words before a sentence end with a colon or a semicolon: it is an item of a list."""
    last = first - 1
    if last > 0 and tokens.words[last] == "and":
        last -= 1
    return last >= 0 and tokens.words[last] in (":", ";")


def _weapon(tokens: Tokens, mention: _Mention, reading: _Reading) -> Weapon:
    system = mention.system
    category = mention.category
    if mention.name == "rocket" and (reading.relation is Relation.TEST or _word(tokens, mention.last + 1) in _LAUNCHED):
        category = WeaponCategory.MISSILE
    return Weapon(
        span=tokens.span(mention.first, mention.last),
        weapon_id=system.system_id if system is not None else None,
        weapon=mention.name,
        category=category,
        producer=(system.producer if system is not None else None) or reading.producer,
        supplier=reading.supplier,
        recipient=reading.recipient,
        relation=reading.relation,
    )


# ---------------------------------------------------------------------------------------------------------------- mentions


def _find_mentions(tokens: Tokens, within: range, parties: Sequence[PartyMention], vocabulary: WeaponVocabulary) -> list[_Mention]:
    found: list[_Mention] = []
    taken = {index for party in parties if party.kind is not PartyKind.COUNTRY for index in range(party.first, party.last + 1)}
    index = floor = within.start
    while index < within.stop:
        word = tokens.words[index]
        if word not in vocabulary.starts or (len(word) <= 2 and tokens.text[tokens.starts[index]].islower()):
            index += 1
            continue
        blocked = vocabulary.blocks.match_at(tokens, index)
        mention = _mention_at(tokens, index, within, vocabulary)
        if blocked is not None and (mention is None or blocked.last >= mention.last):
            index = floor = blocked.last + 1
            continue
        if mention is None or mention.first in taken:
            index += 1
            continue
        mention = _widened(tokens, mention, within, floor, vocabulary)
        if found and _one_thing(tokens, found[-1], mention):
            mention = _joined(found.pop(), mention)
        found.append(mention)
        index = floor = mention.last + 1
    return found


def _mention_at(tokens: Tokens, index: int, within: range, vocabulary: WeaponVocabulary) -> _Mention | None:
    """The named system or class noun that begins with the token, whichever is longer."""
    named = vocabulary.names.match_at(tokens, index)
    classed = vocabulary.classes.match_at(tokens, index)
    if named is not None and named.last < within.stop and (classed is None or named.last >= classed.last):
        last = _with_suffix(tokens, named.last, within)
        if _is_name(tokens, index, last, named.last, named.entry, within, vocabulary):
            system = named.entry.system
            return _Mention(index, last, system, system.name, system.category)
    if classed is None or classed.last >= within.stop:
        return None
    entry, last = classed.entry, classed.last
    if not _is_class(tokens, index, last, entry, within):
        return None
    if entry.head == _GIVEN:
        return _Mention(index, last, None, entry.name, entry.category, given_only=True)
    if entry.head is not None:
        head = _head_of(tokens, last, within, entry, vocabulary)
        if head is None:
            return None
        word = vocabulary.heads[tokens.words[head]]
        last = head if head == last + 1 and word.within else last
        return _Mention(index, last, None, entry.name, entry.category, word.relation is Relation.TECHNOLOGY)
    return _Mention(index, last, None, entry.name, entry.category, entry.name.endswith("technology"))


def _with_suffix(tokens: Tokens, last: int, within: range) -> int:
    """The last token of a designation that goes on without a blank: `Leopard 2A6`, `KN-23/24`, `F-16s`."""
    while last + 1 < within.stop and tokens.starts[last + 1] == tokens.ends[last]:
        word = tokens.words[last + 1]
        if word.isalnum() and len(word) <= 4 and (tokens.words[last].isdigit() or word.isdigit() or word == "s"):
            last += 1
        elif (
            word in "-/"
            and last + 2 < within.stop
            and tokens.starts[last + 2] == tokens.ends[last + 1]
            and tokens.words[last + 2].isdigit()
        ):
            last += 2
        else:
            break
    return last


def _is_name(tokens: Tokens, first: int, last: int, name_last: int, name: SystemName, within: range, vocabulary: WeaponVocabulary) -> bool:
    text = tokens.text
    start = text[tokens.starts[first]]
    if name.joined:
        if not start.isupper() or (name.upper and not text[tokens.starts[first] : tokens.ends[first]].isupper()):
            return False
        if tokens.ends[first] - tokens.starts[first] == 1 and first < name_last and tokens.starts[first + 1] > tokens.ends[first]:
            return False
        if first > within.start and tokens.ends[first - 1] == tokens.starts[first] and tokens.words[first - 1] in "-/.&":
            return False
    if (name.cased or name.beside) and start.islower():
        return False
    following = tokens.words[last + 1] if last + 1 < within.stop else ""
    if following.isdigit() and tokens.starts[last + 1] == tokens.ends[last]:
        return False
    if name.joined and last == name_last and following in ("%", "percent"):
        return False
    if not name.beside:
        return True
    if last > name_last or (following in vocabulary.heads and vocabulary.heads[following].within):
        return True
    if following in ("-",) and last + 2 < within.stop and tokens.words[last + 2].isdigit():
        return True
    return _class_beside(tokens, first, last, within, vocabulary)


def _class_beside(tokens: Tokens, first: int, last: int, within: range, vocabulary: WeaponVocabulary) -> bool:
    """Whether a class noun stands within the next words, or right before, or at the other end of a list of names."""
    index = last + 1
    steps = 0
    while index < within.stop and steps < 6:
        word = tokens.words[index]
        match = vocabulary.classes.match_at(tokens, index)
        if match is not None and match.entry.head in (None, _GIVEN):
            return True
        if word in _HARD or word in vocabulary.words.auxiliary or word in vocabulary.words.preposition or word == ".":
            break
        if not (
            word in vocabulary.words.link
            or word in _HYPHENS
            or word in _QUOTES
            or word.isdigit()
            or _capital(tokens, index)
            or word in vocabulary.modifiers
        ):
            break
        index += 1
        steps += 1
    for start in range(max(within.start, first - 4), first):
        match = vocabulary.classes.match_at(tokens, start)
        if match is not None and all(word in _QUOTES or word in "(," for word in tokens.words[match.last + 1 : first]):
            return True
    return False


def _capital(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.starts[index]].isupper()


def _is_class(tokens: Tokens, first: int, last: int, entry: WeaponClass, within: range) -> bool:
    words = tokens.words
    if entry.lower and _capital(tokens, first):
        return False
    if first > within.start and words[first - 1] in ("_", "@", "#", "&"):
        return False
    if first - 2 >= within.start and words[first - 1] in _HYPHENS and words[first - 2] in _AGAINST:
        return False
    if entry.not_after:
        for reverse in entry.not_after:
            if words[max(within.start, first - len(reverse)) : first] == reverse[::-1]:
                return False
    if entry.not_before:
        for following in entry.not_before:
            if words[last + 1 : min(within.stop, last + 1 + len(following))] == following:
                return False
    if entry.only_after:
        index = first - 1
        while index > within.start and words[index] in _HYPHENS:
            index -= 1
        return index >= within.start and words[index] in entry.only_after
    return True


def _head_of(tokens: Tokens, last: int, within: range, entry: WeaponClass, vocabulary: WeaponVocabulary) -> int | None:
    """The head noun that a bare adjective belongs to, over a coordination: `nuclear and long-range missile programmes`."""
    index = last + 1
    if _word(tokens, index) in _HYPHENS and _word(tokens, index + 1) in _POWERED:
        return None
    while index < min(within.stop, last + 9):
        word = tokens.words[index]
        head = vocabulary.heads.get(word)
        if head is not None and head.carries:
            if entry.head == "yes" or word.startswith(entry.head or ""):
                return index
            return None
        match = vocabulary.classes.match_at(tokens, index)
        if match is not None:
            if match.entry.head in (None, _GIVEN) and index > last + 1 and tokens.words[match.last] in vocabulary.heads:
                return match.last
            index = match.last + 1
        elif word in vocabulary.words.between_heads or word in _HYPHENS or word in vocabulary.modifiers:
            index += 1
        else:
            return None
    return None


def _widened(tokens: Tokens, mention: _Mention, within: range, floor: int, vocabulary: WeaponVocabulary) -> _Mention:
    """The mention with modifiers and calibre before it, with type words, technology and abbreviation behind it."""
    first = _leftmost(tokens, mention.first, floor, vocabulary)
    last, system, name, category, technology = mention.last, mention.system, mention.name, mention.category, mention.technology
    while True:
        index = last + 1
        if index < within.stop and tokens.words[index] in _CLOSING and tokens.starts[index] == tokens.ends[last]:
            inner = index + 1
            if inner < within.stop and tokens.words[first - 1 if first else 0] in _OPENING and vocabulary.classes.match_at(tokens, inner):
                index = inner
        if index >= within.stop:
            break
        word = tokens.words[index]
        if word == "(" or (word in "/" and system is None):
            closing = _bracketed(tokens, index, within, vocabulary)
            if closing is None or word == "/":
                break
            end, inside = closing
            if system is None and inside is not None and inside.category is category:
                system, name = inside, inside.name
            last = end
            continue
        match = vocabulary.classes.match_at(tokens, index)
        if system is not None and match is not None and match.last < within.stop and match.entry.head in (None, _GIVEN):
            last = match.last
            continue
        if system is not None and word in vocabulary.modifiers:
            beyond = _class_after_modifiers(tokens, index, within, vocabulary)
            if beyond is not None:
                last = beyond
                continue
        if (
            system is not None
            and word in _HYPHENS
            and index + 1 < within.stop
            and tokens.words[index + 1] in ("type", "style", "class", "family")
        ):
            last = index + 1
            continue
        if word in _HYPHENS and index + 2 < within.stop and tokens.words[index + 1] in ("related", "grade", "making", "class"):
            after = vocabulary.heads.get(tokens.words[index + 2])
            if after is not None and after.relation is Relation.TECHNOLOGY:
                last, technology = index + 2, True
                continue
        head = vocabulary.heads.get(word)
        if head is not None and head.within and "\n" not in tokens.between(index - 1):
            last = index
            technology = technology or head.relation is Relation.TECHNOLOGY
            continue
        if system is None and category is not WeaponCategory.UNSPECIFIED and match is not None and match.last < within.stop:
            same = match.entry.category is category or (match.entry.category is WeaponCategory.MISSILE and category in _MISSILES)
            if same and match.entry.head in (None, _GIVEN) and tokens.starts[index] - tokens.ends[last] == 1:
                last = match.last
                continue
        break
    if system is None:
        last = _with_designation(tokens, last, within)
        first = _with_designation_before(tokens, first, floor)
    return _Mention(first, last, system, name, category, technology, mention.given_only and last == mention.last)


def _leftmost(tokens: Tokens, first: int, floor: int, vocabulary: WeaponVocabulary) -> int:
    words = tokens.words
    while first > floor:
        index = first - 1
        quoted = words[index] in _CLOSING and index - 2 >= floor
        index -= quoted
        if words[index] in _HYPHENS and index > floor and tokens.ends[index] == tokens.starts[index + 1]:
            index -= 1
        if words[index] in vocabulary.words.calibre:
            number = index - 1
            if number > floor and words[number] in _HYPHENS:
                number -= 1
            if number >= floor and words[number].isdigit():
                decimal = number - 2 >= floor and words[number - 1] == "." and words[number - 2].isdigit()
                first = number - 2 if decimal else number
                continue
            return first
        start = _modifier_start(tokens, index, floor, vocabulary)
        if start is None:
            return first
        if quoted:
            if start - 1 < floor or words[start - 1] not in _OPENING:
                return first
            start -= 1
        first = start
    return first


def _modifier_start(tokens: Tokens, index: int, floor: int, vocabulary: WeaponVocabulary) -> int | None:
    candidates = vocabulary.modifiers.get(tokens.words[index])
    if candidates is None:
        return None
    for reverse in candidates:
        start = index
        for word in reverse:
            start -= 1
            while start > floor and tokens.words[start] in _HYPHENS:
                start -= 1
            if start < floor or tokens.words[start] != word:
                break
        else:
            return start
    return None


def _class_after_modifiers(tokens: Tokens, index: int, within: range, vocabulary: WeaponVocabulary) -> int | None:
    """The last token of a class noun up to three words on, over modifiers only: `Leopard 2 main battle tanks`."""
    for step in range(index, min(within.stop, index + 6)):
        match = vocabulary.classes.match_at(tokens, step)
        if match is not None and match.last < within.stop and match.entry.head in (None, _GIVEN):
            return match.last
        if (
            tokens.words[step] not in vocabulary.modifiers
            and tokens.words[step] not in _HYPHENS
            and tokens.words[step] not in ("to", "range")
        ):
            return None
    return None


def _bracketed(tokens: Tokens, index: int, within: range, vocabulary: WeaponVocabulary) -> tuple[int, WeaponSystem | None] | None:
    """The closing bracket of a short bracket that holds a name or an abbreviation of a weapon, and the system it names."""
    closing = next((at for at in range(index + 1, min(within.stop, index + 12)) if tokens.words[at] == ")"), None)
    if closing is None or closing == index + 1:
        return None
    for at in range(index + 1, min(closing, index + 4)):
        named = vocabulary.names.match_at(tokens, at)
        if named is not None and named.last < closing and closing - named.last <= 4 and not named.entry.beside:
            return closing, named.entry.system
        classed = vocabulary.classes.match_at(tokens, at)
        if classed is not None and classed.last <= closing - 1 and closing - classed.last <= 2 and at == index + 1:
            return closing, None
    if closing == index + 2 and tokens.text[tokens.starts[index + 1] : tokens.ends[index + 1]].isupper():
        return closing, None
    return None


def _with_designation(tokens: Tokens, last: int, within: range) -> int:
    """A designation that is not in the vocabulary, right behind its class word: `missiles KX-77`."""
    index = last + 1
    if index + 1 < within.stop and tokens.text[tokens.starts[index] : tokens.ends[index]].isupper() and 1 <= len(tokens.words[index]) <= 4:
        end = index
        while (
            end + 1 < within.stop
            and tokens.starts[end + 1] == tokens.ends[end]
            and (tokens.words[end + 1].isalnum() or tokens.words[end + 1] in "-/")
        ):
            end += 1
        if any(tokens.words[at].isdigit() for at in range(index, end + 1)) and tokens.words[end].isalnum():
            return end
    return last


def _with_designation_before(tokens: Tokens, first: int, floor: int) -> int:
    """The same before it (`KX-77 missiles`), or a quoted proper name (`“Stormcloud” missiles`)."""
    index = first - 1
    if index < floor:
        return first
    if tokens.words[index] in _CLOSING and index - 2 >= floor and tokens.words[index - 2] in _OPENING and _capital(tokens, index - 1):
        return index - 2
    start = index
    while (
        start - 1 >= floor
        and tokens.ends[start - 1] == tokens.starts[start]
        and (tokens.words[start - 1].isalnum() or tokens.words[start - 1] in "-/")
    ):
        start -= 1
    run = tokens.text[tokens.starts[start] : tokens.ends[index]]
    if (
        run[:1].isupper()
        and any(sign.isdigit() for sign in run)
        and any(sign.isalpha() for sign in run)
        and len(run) <= 14
        and run[-1].isalnum()
    ):
        return start
    return first


def _one_thing(tokens: Tokens, before: _Mention, after: _Mention) -> bool:
    """Whether a class word and a name stand side by side without a comma: `drones Shahed-136`, `howitzer “Bohdana”`."""
    if before.system is not None or after.system is None:
        return False
    gap = [word for word in tokens.words[before.last + 1 : after.first] if word not in _QUOTES]
    return not gap and (before.category is after.category or before.category in (WeaponCategory.MISSILE, WeaponCategory.UNSPECIFIED))


def _joined(before: _Mention, after: _Mention) -> _Mention:
    return replace(after, first=before.first)


# ------------------------------------------------------------------------------------------------------------------ roles


@dataclass(frozen=True, slots=True)
class _Roles:
    """Countries that a phrase names around an act: who does it, from whom, to whom."""

    agent: str | None = None
    source: str | None = None
    target: str | None = None


class _Clause:
    """One sentence, read for what it says of its weapons."""

    def __init__(
        self,
        tokens: Tokens,
        within: range,
        parties: Sequence[PartyMention],
        before: Sequence[PartyMention],
        mentions: Sequence[_Mention],
        vocabulary: WeaponVocabulary,
        pair: tuple[str, str] | None,
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.within = within
        self.before = before
        self.pair = pair
        self.lexicon = vocabulary.words
        self.mentions = mentions
        self.vocabulary = vocabulary
        self.parties = parties
        self.party_at = {party.first: party for party in parties}
        self.party_end = {party.last: party for party in parties}
        self.inside = {index: party for party in parties for index in range(party.first, party.last + 1)}
        self.mention_at = {index: number for number, mention in enumerate(mentions) for index in range(mention.first, mention.last + 1)}
        self.readings = [_Reading(producer=self.producer_of(mention)) for mention in mentions]

    def read(self) -> list[_Reading]:
        """One reading a mention, in order."""
        self.read_heads()
        known = self.vocabulary.acts
        for index in self.within:
            word = self.words[index]
            packed = word in self.lexicon.including
            if not (packed or word in known) or index in self.mention_at or index in self.inside:
                continue
            if packed:
                self.read_package(index)
                continue
            acts = self.acts_at(index)
            if not acts:
                continue
            act = self.choose(index, acts)
            if act is None or act.relation is None or self.is_auxiliary(index, act):
                continue
            if act.kind is ActKind.NOUN:
                self.read_noun(index, act)
            else:
                self.read_verb(index, act)
        self.read_instruments()
        self.read_bare()
        self.share()
        for mention, reading in zip(self.mentions, self.readings, strict=True):
            self.settle(mention, reading)
        return self.readings

    # ------------------------------------------------------------------------------------------------ noun or verb

    def acts_at(self, index: int) -> tuple[Act, ...]:
        """What the word may be; nothing where it only describes a noun (`16,500 shipping containers`)."""
        acts = self.vocabulary.acts.get(self.words[index], ())
        if self.words[index] == "down" or (
            self.words[index + 1 : index + 2] == ("-",) and self.tokens.starts[index + 1] == self.tokens.ends[index]
        ):
            return ()
        if acts and acts[0].form is Form.GERUND and index > self.within.start:
            before = self.words[index - 1]
            if before.isdigit() or before in self.lexicon.determiner:
                return ()
        return acts

    def choose(self, index: int, acts: tuple[Act, ...]) -> Act | None:
        """The act that the word is here: a noun after a determiner, a genitive or a weapon, a verb after an auxiliary."""
        verb = next((act for act in acts if act.kind is ActKind.VERB), None)
        noun = next((act for act in acts if act.kind is ActKind.NOUN), None)
        if verb is None or noun is None:
            return noun or verb
        before = self.words[index - 1] if index > self.within.start else ""
        after = self.words[index + 1] if index + 1 < self.within.stop else ""
        if before in self.lexicon.modal or before in _PRONOUNS or before in ("has", "have", "had", "who", "which"):
            return verb
        if after in ("of", "between") or before in _POSSESSIVES or before == "’":
            return noun
        if (index - 1) in self.mention_at:
            return noun
        if (index + 1) in self.mention_at or (index + 1) in self.inside or after in self.lexicon.determiner or after.isdigit():
            party = self.inside.get(index - 1)
            if before in self.lexicon.determiner or (party is not None and party.word is PartyWord.ADJECTIVE):
                return noun
            return verb
        return noun

    def is_auxiliary(self, index: int, act: Act) -> bool:
        """Whether `has` or `had` only helps another verb, or the word is the second half of a compound (`Iranian-made`)."""
        if self.words[index - 1] in _HYPHENS and index > self.within.start and self.words[index - 2] != "test":
            return self.tokens.ends[index - 1] == self.tokens.starts[index]
        if act.lemma != "have":
            return False
        at = index + 1
        while at < self.within.stop and (self.words[at] in self.lexicon.auxiliary or self.words[at].endswith("ly")):
            at += 1
        following = self.words[at] if at < self.within.stop else ""
        others = self.vocabulary.acts.get(following, ())
        return following.endswith("ed") or following in ("been", "to", "not") or any(other.form is not Form.PLAIN for other in others)

    def word(self, index: int) -> str:
        """The word at the index, empty beyond the sentence."""
        return self.words[index] if self.within.start <= index < self.within.stop else ""

    # --------------------------------------------------------------------------------------------------- noun acts

    def read_noun(self, index: int, act: Act) -> None:
        """`arms transfers from A to B`, `A's transfer of arms to B`, `the launch by A of missiles`."""
        if act.relation is Relation.USE and self.word(index - 1) in _HYPHENS and self.word(index - 2) == "test":
            act = replace(act, relation=Relation.TEST)
        number = self.mention_at.get(index - 1)
        left = index
        if number is None and index - 2 >= self.within.start and self.words[index - 1] in _HYPHENS | _QUOTES:
            number = self.mention_at.get(index - 2)
        if number is not None:
            start = self.first_of_list(number)
            left = self.mentions[start].first
            roles = self.around(left, index + 1, act)
            for one in range(start, number + 1):
                self.note(one, act.relation, act.direction, roles, 5, technology=self.mentions[one].technology)
            return
        of = self.find_of(index)
        if of is None:
            return
        reached = self.reach(of + 1, through_of=True)
        numbers = [one for one in self.numbers(of + 1, reached) if not self.secondary(one)]
        if not numbers:
            return
        roles = self.around(left, index + 1, act)
        know_how = any(
            (head := self.vocabulary.heads.get(word)) is not None and head.relation is Relation.TECHNOLOGY
            for word in self.words[of + 1 : self.mentions[numbers[0]].first]
        )
        for one in numbers:
            self.note(one, act.relation, act.direction, roles, 4, technology=know_how or self.mentions[one].technology)

    def find_of(self, index: int) -> int | None:
        """The `of` that begins what is transferred, over quote marks or a short phrase with `by`, `to`, `from`."""
        for at in range(index + 1, min(self.within.stop, index + 9)):
            word = self.words[at]
            if word == "of":
                return at
            if at == index + 1 and word == "and":
                later = self.coordinated_of(at)
                if later is not None:
                    return later
            if word in _QUOTES or word in self.lexicon.aside or at in self.inside or word in _POSSESSIVES:
                continue
            return None
        return None

    def coordinated_of(self, index: int) -> int | None:
        """`A's export and B's procurement of …`, `production and supply of …`: the later noun's `of`."""
        for at in range(index + 1, min(self.within.stop, index + 7)):
            if self.words[at] == "of":
                return at if any(act.kind is ActKind.NOUN for act in self.vocabulary.acts.get(self.words[at - 1], ())) else None
            if self.words[at] in self.lexicon.boundary or at in self.mention_at:
                return None
        return None

    def around(self, left: int, right: int, act: Act) -> _Roles:
        """Roles named before (`A's`, `Iranian`) and behind (`from`, `to`, `by`) a noun phrase."""
        agent, pair = self.genitive(left)
        roles = self.phrases(right)
        if pair is not None and roles.source is None and roles.target is None:
            return _Roles(source=pair[0], target=pair[1])
        if agent is None and roles.agent is None and act.direction is not None and roles.source is None:
            agent = self.controller(left)
        roles = replace(roles, agent=agent or roles.agent)
        near = self.words[max(self.within.start, left - 2) : left]
        told = act.direction is Direction.GIVES and (roles.source, roles.target, roles.agent) != (None, None, None)
        return self.known(roles, act) if not _POINTING.isdisjoint(near) or ("the" in near and told) else roles

    def known(self, roles: _Roles, act: Act) -> _Roles:
        """The roles filled up with those of the last transfer told, where they agree with it."""
        if self.pair is None or act.relation is not Relation.TRANSFER or act.direction is None:
            return roles
        gives = act.direction is Direction.GIVES
        supplier = roles.source or (roles.agent if gives else None)
        recipient = roles.target or (None if gives else roles.agent)
        if supplier not in (None, self.pair[0]) or recipient not in (None, self.pair[1]):
            return roles
        return _Roles(agent=None if gives else self.pair[1], source=self.pair[0], target=self.pair[1])

    def genitive(self, index: int) -> tuple[str | None, tuple[str, str] | None]:
        """The country right before a noun phrase, over adjectives; or a pair `A-B arms transfers`."""
        at = index - 1
        steps = 0
        while at >= self.within.start and steps < 6:
            word = self.words[at]
            if word in _POSSESSIVES or word == "’":
                party = self.party_end.get(at - 1)
                if party is None:
                    return None, None
                if self.coordinated_before(party):
                    return None, None
                return _country(party), None
            if word in ("its", "their", "his"):
                return self.pronoun_country(at), None
            party = self.inside.get(at)
            if party is not None:
                other = self.party_end.get(party.first - 2) if self.words[party.first - 1] in _HYPHENS | {"/"} else None
                first, second = _country(other) if other is not None else None, _country(party)
                if first is not None and second is not None:
                    return None, (first, second)
                if party.word is PartyWord.ADJECTIVE or at == index - 1:
                    return (None, None) if self.coordinated_before(party) else (second, None)
                return None, None
            if (
                word in self.lexicon.preposition
                or word in self.lexicon.boundary
                or word in (",", "and", "or", "that")
                or at in self.mention_at
            ):
                return None, None
            at -= 1
            steps += 1
        return None, None

    def coordinated_before(self, party: PartyMention) -> bool:
        """Whether another party is joined to this one: `A's and B's`."""
        at = party.first - 1
        if at > self.within.start and self.words[at] == "the":
            at -= 1
        if at <= self.within.start or self.words[at] not in ("and", "or"):
            return False
        at -= 1
        if self.words[at] in _POSSESSIVES or self.words[at] == "’":
            at -= 1
            return at in self.party_end
        return at in self.party_end

    def controller(self, left: int) -> str | None:
        """The subject of a verb that governs the noun phrase: `B halts the transfer of`."""
        for at in range(left - 1, max(self.within.start, left - 5) - 1, -1):
            word = self.words[at]
            if any(act.kind is ActKind.CONTROL for act in self.vocabulary.acts.get(word, ())):
                return self.subject(at)
            if word in self.lexicon.boundary or word in self.lexicon.preposition or at in self.inside:
                return None
        return None

    def phrases(self, index: int) -> _Roles:
        """Roles in the prepositional phrases from token `index` on."""
        agent = source = target = None
        spare = None
        at = index
        stop = min(self.within.stop, index + _REACH)
        while at < stop:
            word = self.words[at]
            if at in self.mention_at or self.within_number(at):
                at += 1
                continue
            if word == "that" and self.holds(at):
                at += 3
                continue
            if (word in self.lexicon.boundary or word == "that") and at not in self.inside and self.words[at : at + 2] != ("as", "part"):
                break
            if word in ("in", "as") and at + 1 < stop and self.words[at + 1] in ("return", "exchange"):
                break
            if word == "," and not self.goes_on(at, stop):
                break
            if word == "to" and self.word(at + 1) in self.lexicon.backing and at + 2 < stop:
                backed = self.party_after(at + 2, stop)
                spare = spare or (_country(backed) if backed is not None else None)
            if word == "to" and self.words[at + 1 : at + 3] == ("or", "from"):
                at += 3
                continue
            if word in ("from", "to", "by", "for", "with", "between") and at + 1 < stop:
                party = self.party_after(at + 1, stop)
                if party is not None:
                    country = None if self.several(party) else _country(party)
                    if word == "from" and source is None:
                        source = country
                    elif word == "to" and target is None:
                        target = country
                    elif word == "by" and agent is None:
                        agent = country
                    elif word == "for" and spare is None and not self.of_war(party):
                        spare = country
                    at = party.last
            at += 1
        return _Roles(agent, source, target or spare)

    def within_number(self, at: int) -> bool:
        """Whether the sign stands within a number: `20,000`, `5.2`."""
        return (
            self.words[at] in (",", ".")
            and self.within.start < at < self.within.stop - 1
            and self.words[at + 1][0].isdigit()
            and self.tokens.starts[at + 1] == self.tokens.ends[at]
        )

    def holds(self, at: int) -> bool:
        """Whether a relative clause only says what a container holds: `containers that can carry`."""
        return not self.lexicon.holding.isdisjoint(self.words[at + 1 : at + 4])

    def goes_on(self, comma: int, stop: int) -> bool:
        """Whether a list or a phrase continues behind a comma."""
        after = self.words[comma + 1] if comma + 1 < stop else ""
        if after in ("including", "and", "or", "such", "to", "from", "by", "as", "among"):
            return not (after == "and" and (comma + 2) in self.inside)
        if any(at in self.mention_at for at in range(comma + 1, min(stop, comma + 4))):
            return True
        for at in range(comma + 1, min(stop - 1, comma + 5)):
            if self.words[at] in ("from", "to"):
                return (at + 1) in self.party_at
            if not self.words[at].isalpha() or self.words[at] in self.lexicon.boundary or at in self.inside:
                return False
        return False

    def party_after(self, index: int, stop: int) -> PartyMention | None:
        """The party that a preposition governs, over an article or a few plain words (`its close ally Russia`)."""
        for at in range(index, min(stop, index + 4)):
            party = self.party_at.get(at)
            if party is not None:
                if party.word is PartyWord.ADJECTIVE:
                    following = self.words[party.last + 1] if party.last + 1 < self.within.stop else ""
                    if following not in self.lexicon.body and not (following and following[0] in _QUOTES):
                        return None
                elif (party.last + 1) in self.mention_at and party.word is PartyWord.NAME:
                    return None
                return party if _country(party) is not None else None
            word = self.words[at]
            if (
                not word.isalpha()
                or word in self.lexicon.preposition
                or word in self.lexicon.boundary
                or at in self.mention_at
                or word in ("and", "or")
            ):
                return None
        return None

    def several(self, party: PartyMention) -> bool:
        """Whether another party is joined to it behind: `to A and B`."""
        at = party.last + 1
        if at + 1 >= self.within.stop or self.words[at] not in ("and", "or", "/"):
            return False
        other = self.party_at.get(at + 1) or (self.party_at.get(at + 2) if self.words[at + 1] in ("the", "to", "from") else None)
        return other is not None and other.word is not PartyWord.ADJECTIVE and _country(other) not in (None, _country(party))

    def of_war(self, party: PartyMention) -> bool:
        after = self.words[party.last + 1] if party.last + 1 < self.within.stop else ""
        return after in self.lexicon.war

    # --------------------------------------------------------------------------------------------------- verb acts

    def read_verb(self, index: int, act: Act) -> None:
        """`A sends arms to B`, `arms sent to B by A`, `arms that A sends to B`."""
        words = self.words
        relation = act.relation
        if act.lemma in ("test", "launch", "fire") and (relation is Relation.TEST or self.tested(index)):
            relation = Relation.TEST
        past = act.form in (Form.PARTICIPLE, Form.PAST)
        if past and self.passive(index):
            target = self.left_weapon(index, 12)
            if target is not None:
                self.note_passive(index, target, relation, act)
                return
        number = self.mention_at.get(index - 1)
        if number is None and self.words[index - 1] == "," and self.word(index + 1) == "by":
            number = self.mention_at.get(index - 2)
        if past and number is not None and (index + 1 >= self.within.stop or words[index + 1] in self.lexicon.after_participle):
            self.note_passive(index, number, relation, act)
            return
        if (past and self.word(index + 1) == "by") or (self.word(index + 1) == "-" and (index + 2) in self.mention_at):
            return
        start = index + 1 + (act.lemma in _SOURCES and self.word(index + 1) in ("to", "on"))
        reached = self.reach(start, through_for=act.lemma in _SOURCES)
        numbers = [one for one in self.numbers(start, reached) if not self.secondary(one)]
        if act.lemma in _SOURCES:
            self.read_source_of(index, relation, numbers)
            return
        if numbers:
            roles = self.objects(start)
            agent = self.subject(index)
            roles = replace(roles, agent=roles.agent or agent)
            for one in numbers:
                self.note(one, relation, act.direction, roles, 4, technology=self.mentions[one].technology)
            return
        relative = self.relative(index)
        if relative is not None:
            roles = self.objects(start)
            roles = replace(roles, agent=self.subject(index))
            for one in range(self.first_of_list(relative), relative + 1):
                self.note(one, relation, act.direction, roles, 5, technology=self.mentions[one].technology)
            return
        if act.lemma in self.lexicon.landing and relation is Relation.USE:
            target = self.left_weapon(index, 6)
            if target is not None:
                self.note(target, relation, None, _Roles(), 3, technology=False)

    def note_passive(self, index: int, number: int, relation: Relation | None, act: Act) -> None:
        """`arms were sent to B by A`, `missiles made in A`: the list that ends with the mention undergoes the act."""
        roles = self.phrases(index + 1)
        if relation is Relation.PRODUCTION and roles.agent is None and self.word(index + 1) in ("in", "within"):
            roles = replace(roles, agent=_country(self.party_after(index + 2, self.within.stop)))
        for one in range(self.first_of_list(number), number + 1):
            self.note(one, relation, act.direction, roles, 5, technology=self.mentions[one].technology)

    def read_source_of(self, index: int, relation: Relation | None, numbers: Sequence[int]) -> None:
        """`B turned to A for arms`, `B relies on A for arms`."""
        at = index + 1
        if at >= self.within.stop or not numbers:
            return
        if self.words[at] in ("to", "on"):
            at += 1
        elif self.vocabulary.acts[self.words[index]][0].lemma != "ask":
            return
        party = self.party_after(at, self.within.stop)
        source = _country(party) if party is not None else None
        if source is None:
            listed = [one for one in self.parties if one.first > self.mentions[numbers[-1]].last]
            if any(word in ("including", "like") for word in self.words[index : self.within.stop]) and len(listed) == 1:
                source = _country(listed[0])
        for one in numbers:
            self.note(one, relation, Direction.GETS, _Roles(agent=self.subject(index), source=source), 3, technology=False)

    def read_package(self, index: int) -> None:
        """`The package for B includes arms`: what a package or a shipment holds is transferred."""
        nouns = [at for at in range(max(self.within.start, index - 14), index) if self.words[at] in self.lexicon.package]
        if not nouns:
            return
        noun = nouns[-1]
        act = Act("package", ActKind.NOUN, Relation.TRANSFER, Direction.GIVES, Form.PLAIN)
        roles = self.around(noun, noun + 1, act)
        if self.words[max(self.within.start, noun - 1)] == "the":
            roles = self.known(roles, act)
        start = index + 1 + (self.words[index + 1 : index + 2] == (":",))
        for one in self.numbers(start, self.reach(start, through_list=True)):
            if not self.secondary(one):
                self.note(one, Relation.TRANSFER, Direction.GIVES, roles, 3, technology=False)

    def tested(self, index: int) -> bool:
        """`test-fired`, or a launch towards the sea."""
        if index > self.within.start + 1 and self.words[index - 1] in _HYPHENS and self.words[index - 2] == "test":
            return True
        near = self.words[index : min(self.within.stop, index + 22)]
        return ("toward" in near or "towards" in near or "into" in near) and not self.lexicon.sea.isdisjoint(near) and "at" not in near[:8]

    def passive(self, index: int) -> bool:
        """Whether a form of `be` stands before a past form, adverbs aside."""
        for at in range(index - 1, max(self.within.start, index - 5) - 1, -1):
            word = self.words[at]
            if word in self.lexicon.be:
                return True
            if (word in self.lexicon.auxiliary and word not in ("to",)) or word.endswith("ly") or word in _QUOTES:
                continue
            if word == "and" and at - 1 >= self.within.start:
                before = self.vocabulary.acts.get(self.words[at - 1], ())
                return any(act.form in (Form.PARTICIPLE, Form.PAST) for act in before) and self.passive(at - 1)
            return False
        return False

    def left_weapon(self, index: int, distance: int) -> int | None:
        """The nearest weapon before the verb with no clause between."""
        for at in range(index - 1, max(self.within.start, index - distance) - 1, -1):
            number = self.mention_at.get(at)
            if number is not None:
                while number > 0 and self.modifies(number):
                    number -= 1
                return number
            if self.words[at] in _HARD or self.words[at] in ("said", "who", "because", "while", "although"):
                return None
        return None

    def modifies(self, number: int) -> bool:
        """Whether the mention only qualifies the one before it: `ammunition for howitzers`."""
        between = self.words[self.mentions[number - 1].last + 1 : self.mentions[number].first]
        return (
            0 < len(between) <= 3
            and between[0] in ("for", "of")
            and not any(at in self.inside for at in range(self.mentions[number - 1].last, self.mentions[number].first))
        )

    def secondary(self, number: int) -> bool:
        return number > 0 and self.modifies(number)

    def relative(self, index: int) -> int | None:
        """The weapon that a clause without an object of its own belongs to: `drones that A sent`, `missiles A has fired`."""
        at = index - 1
        while at >= self.within.start and (
            self.words[at] in self.lexicon.auxiliary or self.words[at] in self.lexicon.intending or self.words[at].endswith("ly")
        ):
            at -= 1
        subject = self.inside.get(at)
        if subject is None and self.words[at] in _PRONOUNS:
            at -= 1
        elif subject is not None:
            at = subject.first - 1
        elif self.words[at] in ("forces", "troops", "army", "military", "government", "regime", "authorities") and at - 1 in self.inside:
            at = self.inside[at - 1].first - 1
            while at >= self.within.start and self.words[at] in _POSSESSIVES | {"the"}:
                at -= 1
        else:
            return None
        while at >= self.within.start and self.words[at] in ("that", "which", ",", "the"):
            at -= 1
        return self.mention_at.get(at)

    def objects(self, start: int) -> _Roles:
        """Roles behind an active verb: the indirect object (`gives B tanks`, `provides B with`), and prepositional phrases."""
        roles = self.phrases(start)
        at = start
        while at < self.within.stop and at < start + 3 and self.words[at] in ("the", "its", "ally", "over"):
            at += 1
        party = self.party_at.get(at)
        if party is None or party.word is PartyWord.ADJECTIVE or _country(party) is None or self.several(party):
            return roles
        after = party.last + 1
        following = self.words[after] if after < self.within.stop else ""
        if following in _HYPHENS or (following in _POSSESSIVES and self.word(after + 1) not in self.lexicon.body):
            return roles
        if after in self.mention_at and self.tokens.text[self.tokens.starts[party.first] : self.tokens.ends[party.last]] in (
            "US",
            "U.S.",
            "UK",
            "U.K.",
        ):
            return roles
        return replace(roles, target=roles.target or _country(party))

    def subject(self, index: int) -> str | None:
        """The country that does what the verb at `index` says, or None."""
        at = index - 1
        while at >= self.within.start and (self.words[at] in self.lexicon.auxiliary or self.words[at].endswith("ly")):
            at -= 1
        if at >= self.within.start and self.words[at] in ("it", "which", "who", "that"):
            if self.words[at] == "it":
                return self.pronoun_country(at)
            while at >= self.within.start and self.words[at] in ("which", "who", "that", ","):
                at -= 1
            party = self.inside.get(at)
            if party is not None:
                return _country(party)
        party = self.party_end.get(at)
        if party is not None and self.words[index].endswith("ing") and not self.joined_agent(party):
            return _country(party)
        if at - 1 >= self.within.start and self.words[at] in ("country", "regime", "nation") and self.words[at - 1] == "the":
            return self.the_country(at - 1)
        if self.words[at] == "of" and self.words[at - 1] in self.lexicon.claim:
            at -= 2
            while at > self.within.start and (at in self.inside or self.words[at] in _POSSESSIVES):
                at -= 1
        fallback: str | None = None
        while at >= max(self.within.start, index - _REACH):
            word = self.words[at]
            party = self.inside.get(at)
            if party is not None:
                country = _country(party)
                before = self.preposition(party)
                if country is not None and before is None and not self.joined_agent(party) and not self.is_object(party):
                    return country
                if self.joined_agent(party):
                    return None
                if before == "of" or fallback is None:
                    fallback = fallback or country if before == "of" else fallback
                at = party.first - 1
                continue
            if word in _HARD or word in ("said", "says", "because", "while", "although", "where", "when"):
                break
            if word in ("it", "they") and at > self.within.start:
                return self.pronoun_country(at)
            if word in ("country", "regime", "nation") and self.words[at - 1] == "the":
                return self.the_country(at - 1)
            at -= 1
        return fallback

    def is_object(self, party: PartyMention) -> bool:
        """Whether an act verb stands right before the party: `provide A with`."""
        at = party.first - 1
        return at >= self.within.start and any(act.kind is ActKind.VERB for act in self.acts_at(at)) and self.words[at] != "have"

    def preposition(self, party: PartyMention) -> str | None:
        """The preposition that governs the party, None for a subject; `call on A` and `urge A` name one too."""
        at = party.first - 1
        if at >= 0 and self.words[at] == "the":
            at -= 1
        if at < 0 or self.words[at] not in self.lexicon.preposition:
            return None
        return None if self.words[at] in ("on", "upon") and self.words[max(0, at - 1)].startswith("call") else self.words[at]

    def joined_agent(self, party: PartyMention) -> bool:
        """Whether the party is one of several subjects: `A and B have sent`."""
        at = party.first - 1
        if at > self.within.start and self.words[at] == "the":
            at -= 1
        if at <= self.within.start or self.words[at] != "and":
            return False
        other = self.party_end.get(at - 1)
        return other is not None and _country(other) not in (None, _country(party))

    def the_country(self, index: int) -> str | None:
        """What `the country` stands for: the only country named before it in the sentence, else in the sentence before."""
        for group in ([party for party in self.parties if party.last < index], list(self.before)):
            named = {_country(party) for party in group} - {None}
            if named:
                return named.pop() if len(named) == 1 else None
        return None

    def pronoun_country(self, index: int) -> str | None:
        """The one country that a pronoun can stand for: the subject before it in the sentence, else that of the sentence before."""
        earlier = [party for party in self.parties if party.last < index]
        for group in (earlier, list(self.before)):
            subjects = [
                party
                for party in group
                if party.kind in (PartyKind.COUNTRY, PartyKind.INSTITUTION)
                and party.word is not PartyWord.ADJECTIVE
                and self.preposition(party) is None
            ]
            if not subjects and group is earlier and len({_country(party) for party in earlier} - {None}) == 1:
                subjects = [party for party in earlier if _country(party) is not None]
            if subjects:
                subject = subjects[-1] if group is earlier else subjects[0]
                return None if self.joined_agent(subject) or self.several(subject) else _country(subject)
        return None

    # --------------------------------------------------------------------------------------------------- the rest

    def read_heads(self) -> None:
        """What a noun behind the mention says: `missile tests`, `nuclear and missile programmes`, `drone strikes`."""
        for number, mention in enumerate(self.mentions):
            at = mention.last + 1
            for _ in range(7):
                if at >= self.within.stop:
                    break
                head = self.vocabulary.heads.get(self.words[at])
                if head is not None and head.relation is not None and self.words[at - 1] not in ("and", "or", ","):
                    self.readings[number].relation = head.relation
                    self.readings[number].strength = _FIXED
                    break
                later = self.mention_at.get(at)
                if _stands_alone(self.words[mention.last]):
                    break
                if later is not None and later > number and not self.mentions[later].technology:
                    at = self.mentions[later].last
                elif self.words[at] == "related":
                    if self.words[at - 1] not in _HYPHENS:
                        break
                elif not (self.words[at] in (",", "and", "or", "/") or self.words[at] in _HYPHENS):
                    break
                at += 1

    def read_instruments(self) -> None:
        """`attacked with drones`, `a strike using missiles`, `fragments of shells`."""
        for mention, reading in zip(self.mentions, self.readings, strict=True):
            if reading.relation is not None:
                continue
            near = self.words[max(self.within.start, mention.first - 4) : mention.first]
            far = self.words[max(self.within.start, mention.first - 14) : mention.first]
            tool = "using" in near or "use" in near or ("with" in near and not self.lexicon.attack.isdisjoint(far))
            if tool or ("of" in near and not self.lexicon.remains.isdisjoint(near)):
                reading.relation = Relation.USE

    def read_bare(self) -> None:
        """`weapons for B`, `missiles from A`, where nothing else is said."""
        for number, mention in enumerate(self.mentions):
            reading = self.readings[number]
            at = mention.last + 1
            if reading.relation is not None or at + 1 >= self.within.stop or self.secondary(number):
                continue
            if self.words[at] in ("for", "to", "from"):
                if self.words[at] == "from" and not self.lexicon.leaving.isdisjoint(self.words[max(self.within.start, at - 14) : at]):
                    continue
                party = self.party_after(at + 1, self.within.stop)
                if party is None or self.of_war(party):
                    continue
                roles = self.phrases(at)
                self.note(number, Relation.TRANSFER, Direction.GIVES, roles, 1, technology=mention.technology)

    def producer_of(self, mention: _Mention) -> str | None:
        """The country of an adjective before the mention (`Iranian drones`), of `-made`, or behind `made in`, `produced by`."""
        origin = self.inside.get(mention.last + 2) if self.word(mention.last + 1) == "of" else None
        if origin is not None and self.word(origin.last + 1) in ("origin", "make", "manufacture", "production", "design"):
            return _country(origin)
        at = mention.first - 1
        steps = 0
        while at >= self.within.start and steps < 5:
            party = self.inside.get(at)
            if party is not None:
                after = self.words[party.last + 1]
                if after in _HYPHENS:
                    return _country(party) if self.words[party.last + 2] in self.lexicon.made - self.lexicon.supplied else None
                text = self.tokens.text[self.tokens.starts[party.first] : self.tokens.ends[party.last]]
                if self.coordinated_before(party):
                    return None
                if party.word is PartyWord.ADJECTIVE or text in ("US", "U.S.", "UK", "U.K.", "DPRK"):
                    return _country(party)
                return None
            word = self.words[at]
            plain = word.isdigit() or word in self.vocabulary.modifiers or word in _HYPHENS or word in _QUOTES or word in self.lexicon.made
            if not plain or at in self.mention_at:
                return None
            at -= 1
            steps += 1
        return None

    def first_of_list(self, number: int) -> int:
        """The first mention of the list that ends with this one."""
        while number > 0 and self.listed(number):
            number -= 1
        return number

    def listed(self, number: int) -> bool:
        """Whether only list words, determiners, numbers and a few adjectives stand between a mention and the one before it."""
        before, here = self.mentions[number - 1], self.mentions[number]
        gap = range(before.last + 1, here.first)
        if not gap or len(gap) > 9 or not any(self.words[at] in self.lexicon.joining for at in gap):
            return False
        if all(self.words[at] in self.lexicon.but_also for at in gap):
            return True
        others = 0
        for at in gap:
            word = self.words[at]
            if (
                at in self.inside
                or word in self.lexicon.link
                or word in self.lexicon.determiner
                or word in _HYPHENS
                or word.isdigit()
                or word in _QUOTES
            ):
                continue
            if word in self.vocabulary.acts and at == before.last + 1 and "including" in self.words[at : at + 3]:
                continue
            if (
                word in self.lexicon.boundary
                or word in self.lexicon.preposition
                or word in self.vocabulary.acts
                or word in self.lexicon.auxiliary
            ):
                return False
            others += 1
        return others <= _LIST_GAP

    def reach(self, start: int, *, through_of: bool = False, through_list: bool = False, through_for: bool = False) -> int:
        """Where the objects of a word end: at a clause boundary, an infinitive, another verb, a purpose (`parts for drones`)."""
        at = start
        seen = through_for
        stop = min(self.within.stop, start + 45)
        while at < stop:
            word = self.words[at]
            if at in self.inside or at in self.mention_at:
                seen = seen or at in self.mention_at
                at += 1
                continue
            if word == "for" and not seen:
                return at
            if word in self.lexicon.boundary or word in _HARD or word == "that":
                if word == "that" and self.holds(at):
                    at += 3
                    continue
                if word == "as" and at + 2 < stop and self.words[at + 1] == "well":
                    at += 3
                    continue
                if word == "as" and self.words[at - 1] == "such":
                    at += 1
                    continue
                if self.within_number(at) or (word == ";" and through_list):
                    at += 1
                    continue
                return at
            if word == "to" and self.words[at - 1] not in ("up", "due", "related", "close") and self.party_after(at + 1, stop) is None:
                return at
            if word in ("in", "for") and at + 1 < stop and self.words[at + 1] in ("return", "exchange"):
                return at
            if through_of and word in ("in", "on", "at", "during", "against"):
                return at
            verb = at > start and any(act.kind is ActKind.VERB and act.form is not Form.PLAIN for act in self.acts_at(at))
            if verb and self.words[at - 1] not in _HYPHENS:
                return at
            at += 1
        return at

    def numbers(self, start: int, stop: int) -> list[int]:
        return [number for number, mention in enumerate(self.mentions) if start <= mention.first < stop]

    def note(
        self, number: int, relation: Relation | None, direction: Direction | None, roles: _Roles, strength: int, *, technology: bool
    ) -> None:
        """Keep what an act says of a mention where nothing closer says more; a transfer outweighs mere use."""
        reading = self.readings[number]
        if relation is None or reading.strength > _STRONGEST_ACT:
            return
        supplier = recipient = None
        if relation is Relation.TRANSFER:
            match direction:
                case Direction.GIVES:
                    supplier, recipient = roles.source or roles.agent, roles.target
                case Direction.GETS:
                    supplier, recipient = roles.source, roles.target or roles.agent
                case None:
                    pass
            if supplier is not None and supplier == recipient:
                recipient = None if direction is Direction.GIVES else recipient
                supplier = supplier if direction is Direction.GIVES else None
            if technology:
                relation = Relation.TECHNOLOGY
        moves = relation in (Relation.TRANSFER, Relation.TECHNOLOGY)
        if relation is Relation.PRODUCTION and roles.agent is not None and reading.producer is None and strength >= 5:
            reading.producer = roles.agent
        moved = reading.relation in (Relation.TRANSFER, Relation.TECHNOLOGY)
        if moved and moves:
            if reading.supplier is None and supplier != reading.recipient:
                reading.supplier = supplier
            if reading.recipient is None and recipient != reading.supplier:
                reading.recipient = recipient
            return
        if relation is Relation.PRODUCTION:
            strength = min(strength, 2)
        if reading.relation is None or (moves and not moved) or (not moved and strength > reading.strength):
            reading.relation, reading.supplier, reading.recipient, reading.strength = relation, supplier, recipient, strength

    def share(self) -> None:
        """Members of one list say the same."""
        for number in range(1, len(self.mentions)):
            if self.listed(number):
                self.inherit(number, number - 1)
        for number in range(len(self.mentions) - 1, 0, -1):
            if self.listed(number):
                self.inherit(number - 1, number)

    def inherit(self, to: int, source: int) -> None:
        here, there = self.readings[to], self.readings[source]
        if here.relation is None and there.relation is not None:
            here.relation = there.relation
            if here.relation is Relation.TECHNOLOGY and not self.mentions[to].technology and self.mentions[source].technology:
                here.relation = Relation.TECHNOLOGY
            here.supplier, here.recipient = there.supplier, there.recipient
        elif here.relation is there.relation:
            here.supplier = here.supplier or (there.supplier if there.supplier != here.recipient else None)
            here.recipient = here.recipient or (there.recipient if there.recipient != here.supplier else None)

    def settle(self, mention: _Mention, reading: _Reading) -> None:
        """The maker is the supplier where a transfer names no other; know-how is know-how."""
        self.exchange(mention, reading)
        if (
            self.pair is not None
            and reading.relation in (Relation.TRANSFER, Relation.TECHNOLOGY)
            and reading.recipient is None
            and reading.supplier == self.pair[1]
            and self.words[self.within.start] == "in"
            and self.words[self.within.start + 1] in ("turn", "return", "exchange")
        ):
            reading.recipient = self.pair[0]
        if reading.relation is None and mention.technology:
            reading.relation = Relation.TECHNOLOGY
        if reading.relation in (Relation.TRANSFER, Relation.TECHNOLOGY):
            if reading.supplier is None and reading.producer is not None and reading.producer != reading.recipient:
                reading.supplier = reading.producer
        elif reading.relation is not None:
            reading.supplier = reading.recipient = None
        at = mention.first - 1
        if (
            reading.relation is None
            and at - 1 >= self.within.start
            and self.words[at - 1] in _HYPHENS
            and self.words[at] in self.lexicon.made - self.lexicon.supplied
        ):
            reading.relation = Relation.PRODUCTION
        if at - 2 >= self.within.start and self.words[at] in self.lexicon.supplied and self.words[at - 1] in _HYPHENS:
            party = self.party_end.get(at - 2)
            if party is not None and reading.supplier is None:
                reading.supplier = _country(party)
                reading.relation = reading.relation or Relation.TRANSFER

    def exchange(self, mention: _Mention, reading: _Reading) -> None:
        """`In return for the arms, A gets technology from B`: what is paid with goes the other way."""
        at = mention.first - 1
        while at >= self.within.start and (self.words[at] in self.lexicon.determiner or self.words[at] == "'s" or at in self.inside):
            at -= 1
        if (
            at - 2 < self.within.start
            or self.words[at] != "for"
            or self.words[at - 1] not in ("return", "exchange")
            or self.words[at - 2] != "in"
        ):
            return
        for other, one in zip(self.mentions, self.readings, strict=True):
            if other is not mention and one.relation in (Relation.TRANSFER, Relation.TECHNOLOGY) and one.supplier and one.recipient:
                reading.relation = Relation.TRANSFER
                reading.supplier, reading.recipient = one.recipient, one.supplier
                return


def _word(tokens: Tokens, index: int) -> str:
    return tokens.words[index] if index < len(tokens) else ""


def _stands_alone(word: str) -> bool:
    """Whether the last word of a mention is a plural or a mass noun, which no later head is shared with."""
    return word in ("aircraft", "equipment", "ammunition", "weaponry") or (word.endswith("s") and word not in ("arms", "weapons"))


def _country(party: PartyMention | None) -> str | None:
    """The country that acts where the party does; the European Union counts as one, groups and other bodies do not."""
    if party is None:
        return None
    if party.kind is PartyKind.COUNTRY or party.kind in (PartyKind.INSTITUTION, PartyKind.PERSON):
        return party.country
    return party.party_id if party.party_id == "EUE" else None
