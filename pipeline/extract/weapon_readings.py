"""What has been read of each mention so far: which of two things said of it holds, and what members of a list share.

What belongs here: keeping, sharing and settling of readings. What does not: reading (`pipeline.extract.weapon_acts`, `weapon_beside`).
"""

from pipeline.extract.annotations import PartyWord
from pipeline.extract.weapon_background import POSSESSIVES, Reading, country_of
from pipeline.extract.weapon_clause import Clause
from pipeline.extract.weapon_roles import Roles
from pipeline.extract.weapon_spans import HYPHENS, Mention
from pipeline.vocabulary.weapons import Direction
from schemas.terms import Relation

_STRONGEST_ACT = 5


def note(
    clause: Clause, number: int, relation: Relation | None, direction: Direction | None, roles: Roles, strength: int, *, technology: bool
) -> None:
    """Keep what an act says of a mention where nothing closer says more; a transfer outweighs mere use."""
    reading = clause.readings[number]
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
    if relation is Relation.POSSESSION and reading.relation is not None:
        return
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


def share(clause: Clause) -> None:
    """Members of one list say the same."""
    for number in range(1, len(clause.mentions)):
        if clause.listed(number):
            inherit(clause, number, number - 1)
        elif clause.readings[number].relation is None and clause.readings[number - 1].relation is Relation.USE and launched(clause, number):
            clause.readings[number].relation = Relation.USE
    for number in range(len(clause.mentions) - 1, 0, -1):
        if clause.listed(number):
            inherit(clause, number - 1, number)


def complete(clause: Clause) -> None:
    """`In addition to the supply of arms, A delivers tanks to B`: a transfer without parties is between those of the one it adds to."""
    if clause.words[clause.within.start] not in clause.lexicon.adding and clause.word(clause.within.start + 1) not in clause.lexicon.adding:
        return
    for number in range(len(clause.readings) - 2, -1, -1):
        here, later = clause.readings[number], clause.readings[number + 1]
        if here.relation is later.relation is Relation.TRANSFER and here.supplier is None and here.recipient is None:
            here.supplier, here.recipient = later.supplier, later.recipient


def distribute(clause: Clause) -> None:
    """`sell jets to A and tanks to B`: where two weapons have a recipient right behind them, each keeps its own."""
    own = [own_recipient(clause, mention) for mention in clause.mentions]
    if len(set(own) - {None}) < 2:
        return
    target: str | None = None
    for number in range(len(own) - 1, -1, -1):
        target = own[number] or (target if number + 1 < len(own) and clause.listed(number + 1) else None)
        reading = clause.readings[number]
        if target is not None and reading.relation in (Relation.TRANSFER, Relation.TECHNOLOGY) and target != reading.supplier:
            reading.recipient = target


def own_recipient(clause: Clause, mention: Mention) -> str | None:
    """The party that `to` or `for` right behind the mention names, or before the bracket that it stands in: `to A (F-15s)`."""
    if clause.word(mention.first - 1) == "(":
        party = clause.party_end.get(mention.first - 2)
        return country_of(party) if party is not None and party.word is not PartyWord.ADJECTIVE else None
    at = mention.last + 1
    if clause.word(at) not in ("to", "for") or at + 1 >= clause.within.stop:
        return None
    party = clause.party_after(at + 1, clause.within.stop)
    return None if party is None or clause.several(party) or clause.of_war(party) else country_of(party)


def launched(clause: Clause, number: int) -> bool:
    """Whether the mention is what the one before it came from: `missiles from bombers`."""
    return clause.words[clause.mentions[number - 1].last + 1 : clause.mentions[number].first] == ("from",)


def inherit(clause: Clause, to: int, source: int) -> None:
    here, there = clause.readings[to], clause.readings[source]
    if here.relation is None and there.relation is not None:
        here.relation = there.relation
        if here.relation is Relation.TECHNOLOGY and not clause.mentions[to].technology and clause.mentions[source].technology:
            here.relation = Relation.TECHNOLOGY
        here.supplier, here.recipient = there.supplier, there.recipient
    elif here.relation is there.relation:
        here.supplier = here.supplier or (there.supplier if there.supplier != here.recipient else None)
        here.recipient = here.recipient or (there.recipient if there.recipient != here.supplier else None)


def settle(clause: Clause, mention: Mention, reading: Reading) -> None:
    """The maker is the supplier where a transfer names no other; know-how is know-how."""
    exchange(clause, mention, reading)
    repay(clause, reading)
    if reading.relation is None and mention.technology:
        reading.relation = Relation.TECHNOLOGY
    if reading.relation in (Relation.TRANSFER, Relation.TECHNOLOGY):
        if reading.supplier is None and reading.producer is not None and reading.producer != reading.recipient:
            reading.supplier = reading.producer
    elif reading.relation is not None:
        reading.supplier = reading.recipient = None
    if reading.relation is None and possessed(clause, mention):
        reading.relation = Relation.POSSESSION
    at = mention.first - 1
    if (
        reading.relation is None
        and at - 1 >= clause.within.start
        and clause.words[at - 1] in HYPHENS
        and clause.words[at] in clause.lexicon.made - clause.lexicon.supplied
    ):
        reading.relation = Relation.PRODUCTION
    if at - 2 >= clause.within.start and clause.words[at] in clause.lexicon.supplied and clause.words[at - 1] in HYPHENS:
        party = clause.party_end.get(at - 2)
        if party is not None and reading.supplier is None:
            reading.supplier = country_of(party)
            reading.relation = reading.relation or Relation.TRANSFER


def possessed(clause: Clause, mention: Mention) -> bool:
    """Whether a genitive says whose the weapon is: `A's missiles`."""
    at = mention.first - 1
    while at > clause.within.start and (clause.words[at] in clause.vocabulary.describing or clause.words[at] in ("new", "own", "existing")):
        at -= 1
    if clause.words[at] in ("its", "their"):
        return True
    return clause.words[at] in POSSESSIVES and (at - 1) in clause.party_end


def repay(clause: Clause, reading: Reading) -> None:
    """`In return A wants jets`: what pays for the transfer told before goes the other way; so does the know-how that A gets."""
    pair = clause.memory.pair
    if pair is None or reading.relation not in (Relation.TRANSFER, Relation.TECHNOLOGY):
        return
    if not (reading.supplier is None and reading.recipient == pair[0]) and not (reading.recipient is None and reading.supplier == pair[1]):
        return
    if any(country_of(party) not in (None, *pair) for party in clause.parties):
        return
    words = clause.words
    span = range(clause.within.start + 1, clause.within.stop)
    returned = any(words[at] in clause.lexicon.repaying or (words[at] in clause.lexicon.in_return and words[at - 1] == "in") for at in span)
    if reading.supplier is None and reading.recipient == pair[0] and (returned or reading.relation is Relation.TECHNOLOGY):
        reading.supplier = pair[1]
    elif reading.recipient is None and reading.supplier == pair[1] and returned:
        reading.recipient = pair[0]


def exchange(clause: Clause, mention: Mention, reading: Reading) -> None:
    """`In return for the arms, A gets technology from B`: what is paid with goes the other way."""
    at = mention.first - 1
    while at >= clause.within.start and (clause.words[at] in clause.lexicon.determiner or clause.words[at] == "'s" or at in clause.inside):
        at -= 1
    if (
        at - 2 < clause.within.start
        or clause.words[at] != "for"
        or clause.words[at - 1] not in ("return", "exchange")
        or clause.words[at - 2] != "in"
    ):
        return
    for other, one in zip(clause.mentions, clause.readings, strict=True):
        if other is not mention and one.relation in (Relation.TRANSFER, Relation.TECHNOLOGY) and one.supplier and one.recipient:
            reading.relation = Relation.TRANSFER
            reading.supplier, reading.recipient = one.recipient, one.supplier
            return
