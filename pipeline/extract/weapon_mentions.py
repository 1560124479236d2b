"""Which words of a sentence are a mention of a weapon, and of which category.

What belongs here: named systems and class nouns, and what must stand around them. What does not: how far a mention reaches
(`pipeline.extract.weapon_spans`), the words themselves (`pipeline.vocabulary.weapons`), what is said of them
(`pipeline.extract.weapon_acts`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.annotations import PartyKind, PartyMention
from pipeline.extract.weapon_spans import GIVEN, GUNS, HYPHENS, QUOTES, Mention, capital, widened, word_at
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.weapons import JOINTS, SystemName, WeaponClass, WeaponVocabulary
from schemas.terms import Relation, WeaponCategory

_HARD = frozenset((";", ":", "!", "?"))


def find_mentions(
    tokens: Tokens,
    within: range,
    candidates: Sequence[int],
    parties: Sequence[PartyMention],
    vocabulary: WeaponVocabulary,
    known: set[str],
) -> list[Mention]:
    """Mentions from left to right among the candidates within the sentence.

    `known` holds, and receives, the systems named beside a class noun: they need none again.
    """
    found: list[Mention] = []
    floor = within.start
    for index in candidates:
        if index < floor:
            continue
        blocked = vocabulary.blocks.match_at(tokens, index)
        listed = bool(found) and all(word in vocabulary.words.link or word.isdigit() for word in tokens.words[found[-1].last + 1 : index])
        mention = _mention_at(tokens, index, within, vocabulary, known, listed=listed)
        if blocked is not None and (mention is None or blocked.last >= mention.last):
            floor = blocked.last + 1
            continue
        if mention is None or _of_party(index, parties):
            continue
        mention = widened(tokens, mention, within, floor, vocabulary)
        if found and _one_thing(tokens, found[-1], mention, vocabulary):
            mention = _joined(found.pop(), mention)
        found.append(_fired(tokens, mention, within))
        floor = mention.last + 1
    return found


def find_candidates(tokens: Tokens, vocabulary: WeaponVocabulary) -> list[int]:
    """Tokens of a text at which a name, a class noun or a block can begin, by their own word and the next."""
    starts, words, text = vocabulary.starts, tokens.words, tokens.text
    found: list[int] = []
    for index in tokens.places(starts.keys()):
        seconds = starts[words[index]]
        if seconds is not None:
            following = words[index + 1] if index + 1 < len(words) else ""
            if following not in seconds and following not in JOINTS:
                continue
        if len(words[index]) > 2 or not text[tokens.starts[index]].islower():
            found.append(index)
    return found


def _of_party(index: int, parties: Sequence[PartyMention]) -> bool:
    """Whether the token belongs to the name of a body or a person."""
    return any(party.first <= index <= party.last and party.kind is not PartyKind.COUNTRY for party in parties)


def _fired(tokens: Tokens, mention: Mention, within: range) -> Mention:
    """`rounds of artillery` are ammunition."""
    before = tokens.words[max(within.start, mention.first - 2) : mention.first]
    if mention.category in GUNS and before in (("rounds", "of"), ("shells", "of")):
        return replace(mention, name="artillery shell", category=WeaponCategory.AMMUNITION)
    return mention


def _mention_at(
    tokens: Tokens, index: int, within: range, vocabulary: WeaponVocabulary, known: set[str], *, listed: bool
) -> Mention | None:
    """The named system or class noun that begins with the token, whichever is longer."""
    named = vocabulary.names.match_at(tokens, index)
    classed = vocabulary.classes.match_at(tokens, index)
    if named is not None and named.last < within.stop and (classed is None or named.last >= classed.last):
        last = _with_suffix(tokens, named.last, within)
        trusted = listed or named.entry.system.system_id in known
        if _is_name(tokens, index, last, named.last, named.entry, within, vocabulary, trusted=trusted):
            system = named.entry.system
            if named.entry.beside:
                known.add(system.system_id)
            return Mention(index, last, system, system.name, system.category)
    if classed is None or classed.last >= within.stop:
        return None
    entry, last = classed.entry, classed.last
    if not _is_class(tokens, index, last, entry, within, vocabulary):
        return None
    if entry.head == GIVEN:
        return Mention(index, last, None, entry.name, entry.category, given_only=True)
    if entry.head is not None:
        head = _head_of(tokens, last, within, entry, vocabulary)
        if head is None:
            return None
        word = vocabulary.heads[tokens.words[head]]
        last = head if head == last + 1 and word.within else last
        return Mention(index, last, None, entry.name, entry.category, word.relation is Relation.TECHNOLOGY)
    return Mention(index, last, None, entry.name, entry.category, entry.name.endswith("technology"))


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


def _is_name(
    tokens: Tokens, first: int, last: int, name_last: int, name: SystemName, within: range, vocabulary: WeaponVocabulary, *, trusted: bool
) -> bool:
    text = tokens.text
    start = text[tokens.starts[first]]
    if name.joined:
        if not start.isupper() or (name.upper and not text[tokens.starts[first] : tokens.ends[first]].isupper()):
            return False
        if tokens.ends[first] - tokens.starts[first] == 1 and first < name_last and tokens.starts[first + 1] > tokens.ends[first]:
            return False
        if first > within.start and tokens.ends[first - 1] == tokens.starts[first] and tokens.words[first - 1] in "-/.&":
            another = tokens.words[first - 2] if first - 2 >= within.start else ""
            return tokens.words[first - 1] == "/" and (another[-1:].isdigit() or len(another) == 1)
    if (name.cased or name.beside) and start.islower():
        return False
    following = tokens.words[last + 1] if last + 1 < within.stop else ""
    if following.isdigit() and tokens.starts[last + 1] == tokens.ends[last]:
        return False
    if name.joined and last == name_last and following in ("%", "percent"):
        return False
    if not name.beside or trusted:
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
        if match is not None and match.entry.head in (None, GIVEN):
            return True
        if word in _HARD or word in vocabulary.words.auxiliary or word == ".":
            break
        if word in vocabulary.words.preposition and not _capital_within(tokens, index):
            break
        if not (
            word in vocabulary.words.link
            or word in HYPHENS
            or word in QUOTES
            or word.isdigit()
            or capital(tokens, index)
            or word in vocabulary.modifiers
        ):
            break
        index += 1
        steps += 1
    for start in range(max(within.start, first - 4), first):
        match = vocabulary.classes.match_at(tokens, start)
        if match is not None and all(word in QUOTES or word in "(," for word in tokens.words[match.last + 1 : first]):
            return True
    return False


def _capital_within(tokens: Tokens, index: int) -> bool:
    """Whether the word is of capitals only, as the `AT` of a designation is."""
    return tokens.text[tokens.starts[index] : tokens.ends[index]].isupper()


def _is_class(tokens: Tokens, first: int, last: int, entry: WeaponClass, within: range, vocabulary: WeaponVocabulary) -> bool:
    words = tokens.words
    if entry.lower and capital(tokens, first):
        return False
    if first > within.start and words[first - 1] in ("_", "@", "#", "&"):
        return False
    if first - 2 >= within.start and words[first - 1] in HYPHENS and words[first - 2] in vocabulary.words.against_prefix:
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
        while index > within.start and words[index] in HYPHENS:
            index -= 1
        return index >= within.start and words[index] in entry.only_after
    return True


def _head_of(tokens: Tokens, last: int, within: range, entry: WeaponClass, vocabulary: WeaponVocabulary) -> int | None:
    """The head noun that a bare adjective belongs to, over a coordination: `nuclear and long-range missile programmes`."""
    index = last + 1
    if word_at(tokens, index) in HYPHENS and word_at(tokens, index + 1) in vocabulary.words.powered:
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
            if match.entry.head in (None, GIVEN) and index > last + 1 and tokens.words[match.last] in vocabulary.heads:
                return match.last
            index = match.last + 1
        elif word in vocabulary.words.between_heads or word in HYPHENS or word in vocabulary.modifiers:
            index += 1
        else:
            return None
    return None


def _one_thing(tokens: Tokens, before: Mention, after: Mention, vocabulary: WeaponVocabulary) -> bool:
    """Whether two mentions side by side are one.

    A class noun and a name without a comma (`drones Shahed-136`), two names of one system (`Kh-47M2 Kinzhal`), guns that share their
    ammunition (`artillery and mortar rounds`).
    """
    gap = tokens.words[before.last + 1 : after.first]
    if after.system is not None and before.system is after.system:
        return all(word.isalpha() and word not in vocabulary.words.link | vocabulary.words.preposition for word in gap) and len(gap) <= 1
    if after.system is not None and before.system is None:
        same = before.category is after.category or before.category in (WeaponCategory.MISSILE, WeaponCategory.UNSPECIFIED)
        return same and all(word in QUOTES for word in gap)
    if after.category is WeaponCategory.AMMUNITION and before.category in (*GUNS, WeaponCategory.AMMUNITION) and len(gap) == 1:
        shared = not vocabulary.words.gun.isdisjoint(tokens.words[after.first : after.last])
        return shared and gap[0] in ("and", "or", "/") and tokens.words[before.last] in vocabulary.words.gun
    return False


def _joined(before: Mention, after: Mention) -> Mention:
    return replace(after, first=before.first)
