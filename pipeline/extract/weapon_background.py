"""What earlier sentences of a document hand on: who helps whom with a package, who supplied whom, what a list is about, what was tested.

What belongs here: the memory of one document, how a sentence adds to it, and how an act that names one party only is filled from it.
What does not: reading a clause (`pipeline.extract.weapon_acts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.weapons import ClauseWords
from schemas.terms import Relation

POSSESSIVES = frozenset(("'s", "'"))
_AID_REACH = 12
_NEAR = 5


@dataclass(slots=True)
class Reading:
    """What has been read of one mention so far; `strength` tells how close the words that say it stand to it."""

    relation: Relation | None = None
    supplier: str | None = None
    recipient: str | None = None
    producer: str | None = None
    strength: int = 0


@dataclass(slots=True)
class Memory:
    """What the sentences before hand on.

    `pair`: the last supplier and recipient; `aid`: those of the last package of aid, the supplier perhaps unknown; `carried`: what was said
    of the item before in a list; `named`: systems named beside a class noun; `testers`: the countries
    named where a test was told of.
    """

    parties: tuple[PartyMention, ...] = ()
    pair: tuple[str, str] | None = None
    aid: tuple[str | None, str] | None = None
    carried: Reading | None = None
    named: set[str] = field(default_factory=set)
    recipients: dict[str, set[str]] = field(default_factory=dict)
    testers: set[str] = field(default_factory=set)

    def keep(self, readings: Sequence[Reading], parties: Sequence[PartyMention]) -> None:
        """Remember what the next sentences may point back to."""
        self.carried = readings[0]
        last: tuple[str, str] | None = None
        for reading in readings:
            if reading.relation is Relation.TEST:
                self.testers.update(country for party in parties if (country := country_of(party)) is not None)
            if reading.supplier is not None and reading.recipient is not None:
                last = (reading.supplier, reading.recipient)
                if reading.relation is Relation.TRANSFER:
                    self.recipients.setdefault(reading.supplier, set()).add(reading.recipient)
        self.pair = last or self.pair

    def read_aid(self, tokens: Tokens, parties: Sequence[PartyMention], words: ClauseWords) -> None:
        """Remember who aids whom, where the sentence speaks of a package of aid and names the one aided."""
        aided = next((party for party in parties if _is_aided(tokens, party, words)), None)
        recipient = country_of(aided)
        if recipient is None:
            return
        supplier = _aiding(tokens, parties, recipient, words)
        if supplier is None and self.aid is not None and self.aid[1] == recipient:
            supplier = self.aid[0]
        self.aid = (supplier, recipient)


def _is_aided(tokens: Tokens, party: PartyMention, words: ClauseWords) -> bool:
    """`aid for A`, `help A`, `A's needs`, but not `A's war`."""
    if party.word is PartyWord.ADJECTIVE or country_of(party) is None:
        return False
    following = tokens.words[party.last + 1 : party.last + 2 + _NEAR]
    if not words.war.isdisjoint(following[:4]):
        return False
    if following[:1] and following[0] in POSSESSIVES and not words.need.isdisjoint(following[1:]):
        return True
    at = party.first - 1
    if at >= 0 and tokens.words[at] == "the":
        at -= 1
    if at >= 1 and tokens.words[at - 1] in ("according", "thanks"):
        return False
    if at < 0 or tokens.words[at] not in ("for", "to"):
        return at >= 0 and tokens.words[at] in words.backing
    return not words.aid.isdisjoint(tokens.words[max(0, at - _AID_REACH) : at])


def _aiding(tokens: Tokens, parties: Sequence[PartyMention], recipient: str, words: ClauseWords) -> str | None:
    """The one country that gives the aid: the first named that is neither aided nor the enemy."""
    for party in parties:
        country = country_of(party)
        if country is None or country == recipient or not words.war.isdisjoint(tokens.words[party.last + 1 : party.last + 4]):
            continue
        before = tokens.words[party.first - 1] if party.first else ""
        if before in ("against", "with", "to", "for", "in"):
            continue
        following = tokens.words[party.last + 1 : party.last + 3]
        return None if following[:1] and following[0] in ("and", ",") and _joined(parties, party) else country
    return None


def _joined(parties: Sequence[PartyMention], party: PartyMention) -> bool:
    """Whether another country is joined to the party behind it."""
    return any(party.last + 2 <= other.first <= party.last + 3 and country_of(other) not in (None, country_of(party)) for other in parties)


def country_of(party: PartyMention | None) -> str | None:
    """The country that acts where the party does; the European Union counts as one, groups and other bodies do not."""
    if party is None:
        return None
    if party.kind is PartyKind.COUNTRY or party.kind in (PartyKind.INSTITUTION, PartyKind.PERSON):
        return party.country
    return party.party_id if party.party_id == "EUE" else None
