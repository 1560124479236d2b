"""Mentions of weapons, and what their sentence says of them: who makes, gives and gets them, and what is done with them.

What belongs here: the order of the steps, and what one sentence hands on to the next. What does not: the words themselves
(`pipeline.vocabulary.weapons`), what is a mention (`pipeline.extract.weapon_mentions`), how a clause is read
(`pipeline.extract.weapon_acts`), who claims it and how many there are (`claim` and `figure` stay None here).

A supplier or recipient is filled where the sentence says it, or where it points back to a package, a transfer or a list told of before.
They belong to transfers and know-how, never to mere use. What is done with a weapon holds on for mentions that tell nothing.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.annotations import PartyMention, Weapon
from pipeline.extract.weapon_acts import announced, read_acts
from pipeline.extract.weapon_background import Memory, Reading
from pipeline.extract.weapon_beside import read_bare, read_heads, read_instruments
from pipeline.extract.weapon_clause import Clause
from pipeline.extract.weapon_mentions import find_candidates, find_mentions
from pipeline.extract.weapon_readings import complete, distribute, settle, share
from pipeline.extract.weapon_roles import producer_of
from pipeline.extract.weapon_spans import Mention, word_at
from pipeline.text.sentences import Sentence
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.weapons import WeaponVocabulary
from schemas.terms import Relation, WeaponCategory

_BULLETS = frozenset("•·▪*-–—")
_LAUNCHED = frozenset(("launch", "launches", "launched"))


def find_weapons(
    tokens: Tokens, sentences: Sequence[Sentence], parties: Sequence[PartyMention], vocabulary: WeaponVocabulary
) -> tuple[Weapon, ...]:
    """Weapons in the sentences given, in order. Mentions never overlap and never leave their sentence."""
    found: list[Weapon] = []
    memory = Memory()
    qualifying: set[int] = set()
    words = tokens.words
    candidates = find_candidates(tokens, vocabulary)
    aids = tokens.places(vocabulary.words.aid)
    firsts = [party.first for party in parties]
    candidate = position = 0
    for sentence in sentences:
        within = tokens.within(sentence.span)
        candidate = bisect_left(candidates, within.start, candidate)
        later = bisect_left(candidates, within.stop, candidate)
        before, position = position, bisect_left(firsts, within.start, position)
        announces = within.stop > within.start and words[within.stop - 1] == ":"
        aiding = bisect_left(aids, within.start) < bisect_left(aids, within.stop)
        if later == candidate and not announces and not aiding:
            continue
        here = tuple(party for party in parties[position : bisect_left(firsts, within.stop, position)] if party.last < within.stop)
        memory.parties = tuple(parties[before:position])
        if aiding:
            memory.read_aid(tokens, here, vocabulary.words)
        mentions = find_mentions(tokens, within, candidates[candidate:later], here, vocabulary, memory.named) if later > candidate else []
        if mentions:
            clause = Clause(tokens, within, here, memory, mentions, vocabulary)
            readings = _read(clause)
            memory.keep(readings, here)
            qualifying.update(
                mention.first
                for number, mention in enumerate(mentions)
                if clause.secondary(number) or clause.word(mention.last + 1) in clause.lexicon.about
            )
            told = zip(mentions, readings, strict=True)
            found.extend(_weapon(tokens, *one) for one in told if not one[0].given_only or one[1].relation is Relation.TRANSFER)
        elif announces:
            memory.carried = announced(Clause(tokens, within, here, memory, (), vocabulary)) or memory.carried
    outside = {tokens.starts[first] for first in qualifying}
    return tuple(_as_told(found, [weapon.span.start in outside for weapon in found]))


def _as_told(found: Sequence[Weapon], qualifying: Sequence[bool]) -> Iterator[Weapon]:
    """A weapon of which its sentence tells nothing is the one told of before, or told of next: `Missiles hit the port. The missiles …`.

    Only what is done with it is carried, never its supplier or recipient; and nothing to a weapon that only qualifies another
    or a word for something else (`ammunition shortage`).
    """
    told: dict[WeaponCategory, list[int]] = {}
    for at, weapon in enumerate(found):
        if weapon.relation is not None:
            told.setdefault(weapon.category, []).append(at)
    for at, weapon in enumerate(found):
        others = told.get(weapon.category)
        if weapon.relation is not None or qualifying[at] or others is None:
            yield weapon
        else:
            ranked = [(found[other].weapon != weapon.weapon, other > at, abs(other - at), other) for other in others]
            yield replace(weapon, relation=found[min(ranked)[-1]].relation)


def _read(clause: Clause) -> list[Reading]:
    """One reading a mention, in order. The first item of a list goes on with what was said of the item before."""
    clause.readings.extend(Reading(producer=producer_of(clause, mention)) for mention in clause.mentions)
    read_heads(clause)
    read_acts(clause)
    read_instruments(clause)
    read_bare(clause)
    first, carried = clause.readings[0], clause.memory.carried
    if carried is not None and first.relation is None and _continues_list(clause.tokens, clause.within.start):
        first.relation, first.supplier, first.recipient = carried.relation, carried.supplier, carried.recipient
    share(clause)
    distribute(clause)
    for mention, reading in zip(clause.mentions, clause.readings, strict=True):
        settle(clause, mention, reading)
    complete(clause)
    return clause.readings


def _continues_list(tokens: Tokens, first: int) -> bool:
    """Whether a sentence is an item of a list: the words before end with a colon or a semicolon, or it begins with a bullet."""
    last = first - 1
    if last > 0 and tokens.words[last] == "and":
        last -= 1
    return last >= 0 and (tokens.words[last] in (":", ";") or (tokens.words[first] in _BULLETS and "\n" in tokens.between(last)))


def _weapon(tokens: Tokens, mention: Mention, reading: Reading) -> Weapon:
    system = mention.system
    category = mention.category
    if mention.name == "rocket" and (reading.relation is Relation.TEST or word_at(tokens, mention.last + 1) in _LAUNCHED):
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
