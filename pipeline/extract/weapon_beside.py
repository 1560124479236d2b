"""Relations told by the words right beside a mention: a head noun, an instrument, a bare `for` or `from`.

What belongs here: what is read where no act governs the mention. What does not: acts (`pipeline.extract.weapon_acts`).
"""

from pipeline.extract.weapon_clause import Clause
from pipeline.extract.weapon_readings import note
from pipeline.extract.weapon_roles import phrases
from pipeline.extract.weapon_spans import HYPHENS
from pipeline.vocabulary.weapons import Direction
from schemas.terms import Relation

_FIXED = 6


def read_heads(clause: Clause) -> None:
    """What a noun behind the mention says: `missile tests`, `nuclear and missile programmes`, `drone strikes`."""
    for number, mention in enumerate(clause.mentions):
        at = mention.last + 1
        for _ in range(7):
            if at >= clause.within.stop:
                break
            head = clause.vocabulary.heads.get(clause.words[at])
            if head is not None and head.relation is not None and clause.words[at - 1] not in ("and", "or", ","):
                clause.readings[number].relation = head.relation
                clause.readings[number].strength = _FIXED
                break
            later = clause.mention_at.get(at)
            if _stands_alone(clause.words[mention.last]):
                break
            if later is not None and later > number and not clause.mentions[later].technology:
                at = clause.mentions[later].last
            elif clause.words[at] == "related":
                if clause.words[at - 1] not in HYPHENS:
                    break
            elif not (clause.words[at] in (",", "and", "or", "/") or clause.words[at] in HYPHENS):
                break
            at += 1


def read_instruments(clause: Clause) -> None:
    """`attacked with drones`, `a strike using missiles`, `fragments of shells`."""
    for mention, reading in zip(clause.mentions, clause.readings, strict=True):
        if reading.relation is not None:
            continue
        near = clause.words[max(clause.within.start, mention.first - 4) : mention.first]
        far = clause.words[max(clause.within.start, mention.first - 14) : mention.first]
        tool = (
            "using" in near
            or "use" in near
            or (not clause.lexicon.instrument.isdisjoint(near) and not clause.lexicon.attack.isdisjoint(far))
        )
        if tool or ("of" in near and not clause.lexicon.remains.isdisjoint(near)):
            reading.relation = Relation.USE


def read_bare(clause: Clause) -> None:
    """`weapons for B`, `missiles from A`, where nothing else is said."""
    for number, mention in enumerate(clause.mentions):
        reading = clause.readings[number]
        at = mention.last + 1
        if reading.relation is not None or at + 1 >= clause.within.stop or clause.secondary(number):
            continue
        if clause.words[at] in ("for", "to", "from"):
            if clause.words[at] == "from" and not clause.lexicon.leaving.isdisjoint(clause.words[max(clause.within.start, at - 14) : at]):
                continue
            party = clause.party_after(at + 1, clause.within.stop)
            if party is None or clause.of_war(party):
                continue
            roles = phrases(clause, at)
            note(clause, number, Relation.TRANSFER, Direction.GIVES, roles, 1, technology=mention.technology)


def _stands_alone(word: str) -> bool:
    """Whether the last word of a mention is a plural or a mass noun, which no later head is shared with."""
    return word in ("aircraft", "equipment", "ammunition", "weaponry") or (word.endswith("s") and word not in ("arms", "weapons"))
