"""What has been read of each mention so far: which of two things said of it holds, and what members of a list share.

What belongs here: keeping, sharing and settling of readings. What does not: reading (`pipeline.extract.weapon_acts`, `weapon_beside`).
"""

from pipeline.extract.weapon_clause import Clause, Reading, country_of
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
    for number in range(len(clause.mentions) - 1, 0, -1):
        if clause.listed(number):
            inherit(clause, number - 1, number)


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
    if (
        clause.pair is not None
        and reading.relation in (Relation.TRANSFER, Relation.TECHNOLOGY)
        and reading.recipient is None
        and reading.supplier == clause.pair[1]
        and clause.words[clause.within.start] == "in"
        and clause.words[clause.within.start + 1] in ("turn", "return", "exchange")
    ):
        reading.recipient = clause.pair[0]
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
