"""How far the words of a mention reach: modifiers and calibre before it, type words and abbreviation behind it.

What belongs here: the extent of a mention whose core is known. What does not: which words are a core (`pipeline.extract.weapon_mentions`).
"""

from dataclasses import dataclass, replace

from pipeline.text.tokens import Tokens
from pipeline.vocabulary.phrases import Match
from pipeline.vocabulary.weapons import WeaponClass, WeaponSystem, WeaponVocabulary
from schemas.terms import Relation, WeaponCategory

HYPHENS = frozenset("-‐‑–")
OPENING = frozenset("\"“„«'‘")
CLOSING = frozenset("\"”»'’“")
QUOTES = OPENING | CLOSING
GIVEN = "transfer"
"""The `head` of a class noun that counts only where the text says that it changes hands."""
GUNS = (WeaponCategory.ARTILLERY, WeaponCategory.ROCKET_ARTILLERY, WeaponCategory.TANK)
_JOINING = HYPHENS | QUOTES | {"(", ")"}
_MISSILES = frozenset((WeaponCategory.BALLISTIC_MISSILE, WeaponCategory.CRUISE_MISSILE, WeaponCategory.AIR_DEFENCE))


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (inclusive). `head` is the relation that a technology word within the mention gives."""

    first: int
    last: int
    system: WeaponSystem | None
    name: str
    category: WeaponCategory
    technology: bool = False
    given_only: bool = False


def widened(tokens: Tokens, mention: Mention, within: range, floor: int, vocabulary: WeaponVocabulary) -> Mention:
    """The mention with modifiers and calibre before it, with type words, technology and abbreviation behind it."""
    first = _leftmost(tokens, mention.first, floor, vocabulary)
    one = replace(mention, first=first) if first != mention.first else mention
    while True:
        index = _behind_quote(tokens, one, within, vocabulary)
        if index >= within.stop or not _extends(tokens.words[index], vocabulary):
            break
        longer = _with_bracket(tokens, one, index, within, vocabulary)
        if longer is None and tokens.words[index] not in "(/":
            longer = (
                _with_bracket_closed(tokens, one, index, within, vocabulary)
                or _with_type(tokens, one, index, within, vocabulary)
                or _with_head(tokens, one, index, within, vocabulary)
                or _with_class(tokens, one, index, within, vocabulary)
            )
        if longer is None:
            break
        one = longer
    if one.system is None:
        last = _with_designation(tokens, one.last, within)
        first = _with_designation_before(tokens, first, floor)
        if (first, last) != (one.first, one.last):
            one = replace(one, first=first, last=last)
    return replace(one, given_only=False) if one.given_only and one.last != mention.last else one


def _extends(word: str, vocabulary: WeaponVocabulary) -> bool:
    return word in vocabulary.extending or word in _JOINING or word.isdigit()


def _behind_quote(tokens: Tokens, mention: Mention, within: range, vocabulary: WeaponVocabulary) -> int:
    """The token behind the mention, or behind the quote mark that closes it before a type word: `“Bohdana” howitzers`."""
    index = mention.last + 1
    if index < within.stop and tokens.words[index] in CLOSING and tokens.starts[index] == tokens.ends[mention.last]:
        opened = tokens.words[mention.first - 1 if mention.first else 0] in OPENING
        if opened and index + 1 < within.stop and vocabulary.classes.match_at(tokens, index + 1):
            return index + 1
    return index


def _with_bracket(tokens: Tokens, mention: Mention, index: int, within: range, vocabulary: WeaponVocabulary) -> Mention | None:
    if tokens.words[index] != "(":
        return None
    closing = _bracketed(tokens, index, within, vocabulary)
    if closing is None:
        return None
    end, inside = closing
    if mention.system is None and inside is not None and inside.category is mention.category:
        return replace(mention, last=end, system=inside, name=inside.name)
    return replace(mention, last=end)


def _with_bracket_closed(tokens: Tokens, mention: Mention, index: int, within: range, vocabulary: WeaponVocabulary) -> Mention | None:
    """A name in brackets before its class noun: `(TOW) missiles`."""
    first = mention.first - 1
    if mention.system is None or tokens.words[index] != ")" or first < within.start or tokens.words[first] != "(":
        return None
    match = vocabulary.classes.match_at(tokens, index + 1) if index + 1 < within.stop else None
    if match is None or match.last >= within.stop or match.entry.head not in (None, GIVEN):
        return None
    return replace(mention, first=first, last=match.last)


def _with_type(tokens: Tokens, mention: Mention, index: int, within: range, vocabulary: WeaponVocabulary) -> Mention | None:
    """A named system with its class noun, over modifiers too, or with `-type`, `-class`: `Leopard 2 main battle tanks`."""
    if mention.system is None:
        return None
    match = vocabulary.classes.match_at(tokens, index)
    if match is None or match.entry.head not in (None, GIVEN):
        match = _class_after_modifiers(tokens, index, within, vocabulary)
    if match is not None and match.last < within.stop:
        kind = match.entry.category
        air_defence = mention.category in (WeaponCategory.MISSILE, *_MISSILES) and kind is WeaponCategory.AIR_DEFENCE
        fired = mention.category in GUNS and kind is WeaponCategory.AMMUNITION
        return replace(mention, last=match.last, category=kind if air_defence or fired else mention.category)
    word = tokens.words[index]
    if word in HYPHENS and index + 1 < within.stop and tokens.words[index + 1] in ("type", "style", "class", "family"):
        return replace(mention, last=index + 1)
    return None


def _with_head(tokens: Tokens, mention: Mention, index: int, within: range, vocabulary: WeaponVocabulary) -> Mention | None:
    """The mention with a type word (`system`, `launchers`) or a word for know-how (`-related technology`)."""
    word = tokens.words[index]
    if word in HYPHENS and index + 2 < within.stop and tokens.words[index + 1] in ("related", "grade", "making", "class"):
        after = vocabulary.heads.get(tokens.words[index + 2])
        if after is not None and after.relation is Relation.TECHNOLOGY:
            return replace(mention, last=index + 2, technology=True)
    head = vocabulary.heads.get(word)
    if head is not None and head.within and "\n" not in tokens.between(index - 1):
        return replace(mention, last=index, technology=mention.technology or head.relation is Relation.TECHNOLOGY)
    return None


def _with_class(tokens: Tokens, mention: Mention, index: int, within: range, vocabulary: WeaponVocabulary) -> Mention | None:
    """Two class nouns in a row: the last says what it is (`mortar ammunition`, `guided missile destroyer`)."""
    if (
        mention.system is not None
        or mention.category is WeaponCategory.UNSPECIFIED
        or tokens.starts[index] - tokens.ends[mention.last] != 1
    ):
        return None
    match = vocabulary.classes.match_at(tokens, index)
    if match is None or match.last >= within.stop or match.entry.head not in (None, GIVEN):
        return None
    entry = match.entry
    if entry.category is mention.category or (entry.category is WeaponCategory.MISSILE and mention.category in _MISSILES):
        return replace(mention, last=match.last)
    if tokens.words[mention.last].endswith("s") or entry.category is WeaponCategory.UNSPECIFIED:
        return None
    return replace(mention, last=match.last, name=entry.name, category=entry.category)


def _leftmost(tokens: Tokens, first: int, floor: int, vocabulary: WeaponVocabulary) -> int:
    words = tokens.words
    while first > floor:
        index = first - 1
        quoted = words[index] in CLOSING and index - 2 >= floor
        index -= quoted
        if words[index] in HYPHENS and index > floor and tokens.ends[index] == tokens.starts[index + 1]:
            index -= 1
        if words[index] in vocabulary.words.calibre:
            number = index - 1
            if number > floor and words[number] in HYPHENS:
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
            if start - 1 < floor or words[start - 1] not in OPENING:
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
            while start > floor and tokens.words[start] in HYPHENS:
                start -= 1
            if start < floor or tokens.words[start] != word:
                break
        else:
            return start
    return None


def _class_after_modifiers(tokens: Tokens, index: int, within: range, vocabulary: WeaponVocabulary) -> Match[WeaponClass] | None:
    """A class noun a few words on, over modifiers and a calibre only: `Leopard 2 main battle tanks`, `M240 7.62mm machine guns`."""
    words = tokens.words
    if words[index] not in vocabulary.describing and not words[index].isdigit():
        return None
    for step in range(index + 1, min(within.stop, index + 7)):
        match = vocabulary.classes.match_at(tokens, step)
        if match is not None:
            return match if match.entry.head in (None, GIVEN) else None
        word = words[step]
        numeric = word == "." or word.isdigit() or word in vocabulary.words.calibre
        if not (numeric or word in vocabulary.describing or word in HYPHENS):
            return None
    return None


def _bracketed(tokens: Tokens, index: int, within: range, vocabulary: WeaponVocabulary) -> tuple[int, WeaponSystem | None] | None:
    """The closing bracket of a short bracket that holds a name or an abbreviation of a weapon, and the system it names."""
    closing = next((at for at in range(index + 1, min(within.stop, index + 12)) if tokens.words[at] == ")"), None)
    if closing is None or closing == index + 1:
        return None
    for at in range(index + 1, min(closing, index + 4)):
        named = vocabulary.names.match_at(tokens, at)
        if named is not None and named.last < closing and closing - named.last <= 4:
            capitals = tokens.text[tokens.starts[at] : tokens.ends[at]].rstrip("s").isupper()
            return closing, named.entry.system if capitals or not named.entry.beside else None
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
    if tokens.words[index] in CLOSING and index - 2 >= floor and tokens.words[index - 2] in OPENING and capital(tokens, index - 1):
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


def capital(tokens: Tokens, index: int) -> bool:
    return tokens.text[tokens.starts[index]].isupper()


def word_at(tokens: Tokens, index: int) -> str:
    return tokens.words[index] if index < len(tokens) else ""
