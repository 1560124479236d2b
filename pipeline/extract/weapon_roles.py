"""Which country plays which role around an act: the agent, the source, the target, and who makes a weapon.

What belongs here: genitives, prepositional phrases, subjects and pronouns that name a country. What does not: what the act says
of the weapon (`pipeline.extract.weapon_acts`).
"""

from dataclasses import dataclass, replace

from pipeline.extract.annotations import PartyKind, PartyWord
from pipeline.extract.weapon_background import POSSESSIVES, country_of
from pipeline.extract.weapon_clause import HARD, REACH, Clause
from pipeline.extract.weapon_spans import HYPHENS, QUOTES, Mention
from pipeline.vocabulary.weapons import Act, ActKind, Direction
from schemas.terms import Relation

_POINTING = frozenset(("such", "these", "this", "those"))
_RELATIVES = frozenset(("which", "who", "that"))
_TURNS = frozenset((",", "that"))


@dataclass(frozen=True, slots=True)
class Roles:
    """Countries that a phrase names around an act: who does it, from whom, to whom."""

    agent: str | None = None
    source: str | None = None
    target: str | None = None


NO_ROLES = Roles()


def around(clause: Clause, left: int, right: int, act: Act) -> Roles:
    """Roles named before (`A's`, `Iranian`) and behind (`from`, `to`, `by`) a noun phrase."""
    agent, pair = genitive(clause, left)
    roles = phrases(clause, right)
    if pair is not None and roles.source is None and roles.target is None:
        return Roles(source=pair[0], target=pair[1])
    if agent is None and roles.agent is None and act.direction is not None and roles.source is None:
        agent = controller(clause, left)
    if agent is None and roles.agent is None and act.direction is Direction.GIVES and roles.source is None:
        agent = blamed(clause, left)
    roles = replace(roles, agent=agent or roles.agent)
    near = clause.words[max(clause.within.start, left - 2) : left]
    told = act.direction is Direction.GIVES and (roles.source, roles.target, roles.agent) != (None, None, None)
    return known(clause, roles, act) if not _POINTING.isdisjoint(near) or ("the" in near and told) else roles


def known(clause: Clause, roles: Roles, act: Act) -> Roles:
    """The roles filled up with those of the last transfer told, where they agree with it."""
    if clause.memory.pair is None or act.relation is not Relation.TRANSFER or act.direction is None:
        return roles
    gives = act.direction is Direction.GIVES
    supplier = roles.source or (roles.agent if gives else None)
    recipient = roles.target or (None if gives else roles.agent)
    if supplier not in (None, clause.memory.pair[0]) or recipient not in (None, clause.memory.pair[1]):
        return roles
    return Roles(agent=None if gives else clause.memory.pair[1], source=clause.memory.pair[0], target=clause.memory.pair[1])


def aided(clause: Clause, roles: Roles) -> Roles:
    """The roles of what a package holds, filled up with those of the package told of before, where they agree with it."""
    aid = clause.memory.aid
    supplier = roles.source or roles.agent
    if aid is None or (supplier is not None and aid[0] not in (None, supplier)) or roles.target not in (None, aid[1]):
        return roles
    return Roles(source=supplier or aid[0], target=aid[1])


def usual_recipient(clause: Clause, supplier: str) -> str | None:
    """The only country that the document has named so far as supplied by another."""
    known = clause.memory.recipients.get(supplier, ())
    return next(iter(known)) if len(known) == 1 else None


def blamed(clause: Clause, left: int) -> str | None:
    """Whom a reproach is for: `condemned A for the alleged supply of`."""
    at = left - 1
    while at > clause.within.start and (clause.words[at] in clause.lexicon.determiner or clause.words[at] in clause.lexicon.hedging):
        at -= 1
    party = clause.party_end.get(at - 1) if clause.words[at] in ("for", "over") else None
    if party is None or party.word is PartyWord.ADJECTIVE or clause.preposition(party) in ("to", "for", "with"):
        return None
    return None if clause.joined_agent(party) else country_of(party)


def counterpart(clause: Clause, index: int, act: Act, roles: Roles) -> Roles:
    """The other side of an agreement: `signed a contract with A to buy`."""
    party = clause.party_end.get(index - 2) if clause.word(index - 1) == "to" else None
    if party is None or clause.preposition(party) != "with":
        return roles
    if act.direction is Direction.GETS:
        return replace(roles, source=roles.source or country_of(party))
    return replace(roles, target=roles.target or country_of(party))


def genitive(clause: Clause, index: int) -> tuple[str | None, tuple[str, str] | None]:
    """The country right before a noun phrase, over adjectives; or a pair `A-B arms transfers`."""
    at = index - 1
    steps = 0
    while at >= clause.within.start and steps < 6:
        word = clause.words[at]
        if word in POSSESSIVES or word == "’":
            party = clause.party_end.get(at - 1)
            if party is None:
                return None, None
            if clause.coordinated_before(party):
                return None, None
            return country_of(party), None
        if word in ("its", "their", "his"):
            return pronoun_country(clause, at), None
        party = clause.inside.get(at)
        if party is not None:
            other = clause.party_end.get(party.first - 2) if clause.words[party.first - 1] in HYPHENS | {"/"} else None
            first, second = country_of(other) if other is not None else None, country_of(party)
            if first is not None and second is not None:
                return None, (first, second)
            if party.word is PartyWord.ADJECTIVE or at == index - 1:
                return (None, None) if clause.coordinated_before(party) else (second, None)
            return None, None
        if (
            word in clause.lexicon.preposition
            or word in clause.lexicon.boundary
            or word in (",", "and", "or", "that")
            or at in clause.mention_at
        ):
            return None, None
        at -= 1
        steps += 1
    return None, None


def controller(clause: Clause, left: int) -> str | None:
    """The subject of a verb that governs the noun phrase: `B halts the transfer of`."""
    for at in range(left - 1, max(clause.within.start, left - 9) - 1, -1):
        word = clause.words[at]
        if clause.within_number(at):
            continue
        if any(act.kind is ActKind.CONTROL for act in clause.vocabulary.acts.get(word, ())):
            return subject(clause, at)
        if word in clause.lexicon.boundary or word in clause.lexicon.preposition or at in clause.inside:
            return None
    return None


def phrases(clause: Clause, index: int) -> Roles:
    """Roles in the prepositional phrases from token `index` on."""
    agent = source = target = None
    spare = None
    at = index
    stop = min(clause.within.stop, index + REACH)
    telling = clause.vocabulary.telling
    while at < stop:
        word = clause.words[at]
        if (word not in telling and word not in _TURNS) or at in clause.mention_at or clause.within_number(at):
            at += 1
            continue
        if word == "that" and clause.holds(at):
            at += 3
            continue
        if (word in clause.lexicon.boundary or word == "that") and at not in clause.inside and clause.words[at : at + 2] != ("as", "part"):
            break
        if word in ("in", "as") and at + 1 < stop and clause.words[at + 1] in ("return", "exchange"):
            break
        if word == "," and not goes_on(clause, at, stop):
            break
        if word == "to" and clause.word(at + 1) in clause.lexicon.backing and at + 2 < stop:
            backed = clause.party_after(at + 2, stop)
            spare = spare or (country_of(backed) if backed is not None else None)
        if word == "to" and clause.words[at + 1 : at + 3] == ("or", "from"):
            at += 3
            continue
        if word in ("from", "to", "by", "for", "with", "between") and at + 1 < stop:
            party = clause.party_after(at + 1, stop)
            if party is not None:
                country = None if clause.several(party) else country_of(party)
                if word == "from" and source is None:
                    source = country
                elif word == "to" and target is None:
                    target = country
                elif word == "by" and agent is None:
                    agent = country
                elif word == "for" and spare is None and not clause.of_war(party):
                    spare = country
                at = party.last
        at += 1
    return Roles(agent, source, target or spare)


def goes_on(clause: Clause, comma: int, stop: int) -> bool:
    """Whether a list or a phrase continues behind a comma."""
    after = clause.words[comma + 1] if comma + 1 < stop else ""
    if after in ("including", "and", "or", "such", "to", "from", "by", "as", "among"):
        return not (after == "and" and (comma + 2) in clause.inside)
    if any(at in clause.mention_at for at in range(comma + 1, min(stop, comma + 4))):
        return True
    for at in range(comma + 1, min(stop - 1, comma + 5)):
        if clause.words[at] in ("from", "to"):
            return (at + 1) in clause.party_at
        if not clause.words[at].isalpha() or clause.words[at] in clause.lexicon.boundary or at in clause.inside:
            return False
    return False


def objects(clause: Clause, start: int) -> Roles:
    """Roles behind an active verb: the indirect object (`gives B tanks`, `provides B with`), and prepositional phrases."""
    roles = phrases(clause, start)
    at = start
    while at < clause.within.stop and at < start + 3 and clause.words[at] in ("the", "its", "ally", "over"):
        at += 1
    party = clause.party_at.get(at)
    if party is None or party.word is PartyWord.ADJECTIVE or country_of(party) is None or clause.several(party):
        return roles
    after = party.last + 1
    following = clause.words[after] if after < clause.within.stop else ""
    if following in HYPHENS or (following in POSSESSIVES and clause.word(after + 1) not in clause.lexicon.body):
        return roles
    if after in clause.mention_at and clause.tokens.text[clause.tokens.starts[party.first] : clause.tokens.ends[party.last]] in (
        "US",
        "U.S.",
        "UK",
        "U.K.",
    ):
        return roles
    return replace(roles, target=roles.target or country_of(party))


def subject(clause: Clause, index: int) -> str | None:
    """The country that does what the verb at `index` says, or None."""
    words, start = clause.words, clause.within.start
    at = index - 1
    while at >= start and (words[at] in clause.lexicon.auxiliary or words[at].endswith("ly")):
        at -= 1
    if at >= start and words[at] == "it":
        return pronoun_country(clause, at)
    if at >= start and words[at] in _RELATIVES:
        while at >= start and (words[at] in _RELATIVES or words[at] == ","):
            at -= 1
        party = clause.inside.get(at)
        if party is not None:
            return country_of(party)
    party = clause.party_end.get(at)
    if party is not None and words[at + 1] == "to" and clause.preposition(party) == "of":
        return country_of(party)
    if party is not None and words[index].endswith("ing") and not clause.joined_agent(party):
        return country_of(party)
    if at - 1 >= start and words[at] in clause.lexicon.state and words[at - 1] == "the":
        return the_country(clause, at - 1)
    if words[at] == "of" and words[at - 1] in clause.lexicon.claim:
        at -= 2
        while at > start and (at in clause.inside or words[at] in POSSESSIVES):
            at -= 1
    return farther_subject(clause, at, max(start, index - REACH))


def farther_subject(clause: Clause, at: int, floor: int) -> str | None:
    """The first party leftwards that no preposition and no other verb governs; failing that, one behind `of`."""
    words = clause.words
    fallback: str | None = None
    while at >= floor:
        word = words[at]
        party = clause.inside.get(at)
        if party is not None:
            if clause.joined_agent(party):
                return None
            country = country_of(party)
            before = clause.preposition(party)
            if country is not None and before is None and not clause.is_object(party):
                return country
            if before == "of":
                fallback = fallback or country
            at = party.first - 1
            continue
        if word in HARD or word in clause.lexicon.new_clause:
            break
        if word in ("it", "they") and at > clause.within.start:
            return pronoun_country(clause, at)
        if word in clause.lexicon.state and words[at - 1] == "the":
            return the_country(clause, at - 1)
        at -= 1
    return fallback


def the_country(clause: Clause, index: int) -> str | None:
    """What `the country` stands for: the only country named before it in the sentence, else in the sentence before."""
    for group in ([party for party in clause.parties if party.last < index], list(clause.memory.parties)):
        named = {country_of(party) for party in group} - {None}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def pronoun_country(clause: Clause, index: int) -> str | None:
    """The one country that a pronoun can stand for: the subject before it in the sentence, else that of the sentence before."""
    earlier = [party for party in clause.parties if party.last < index]
    for group in (earlier, list(clause.memory.parties)):
        subjects = [
            party
            for party in group
            if party.kind in (PartyKind.COUNTRY, PartyKind.INSTITUTION)
            and party.word is not PartyWord.ADJECTIVE
            and clause.preposition(party) is None
            and not clause.is_object(party)
        ]
        if not subjects and group is earlier and len({country_of(party) for party in earlier} - {None}) == 1:
            subjects = [party for party in earlier if country_of(party) is not None]
        if subjects:
            subject = subjects[-1] if group is earlier else subjects[0]
            return None if clause.joined_agent(subject) or clause.several(subject) else country_of(subject)
    return None


def producer_of(clause: Clause, mention: Mention) -> str | None:
    """The country of an adjective before the mention (`Iranian drones`), of `-made`, or behind `made in`, `produced by`."""
    origin = clause.inside.get(mention.last + 2) if clause.word(mention.last + 1) == "of" else None
    if origin is not None and clause.word(origin.last + 1) in ("origin", "make", "manufacture", "production", "design"):
        return country_of(origin)
    at = mention.first - 1
    steps = 0
    while at >= clause.within.start and steps < 5:
        party = clause.inside.get(at)
        if party is not None:
            after = clause.words[party.last + 1]
            if after in HYPHENS:
                return country_of(party) if clause.words[party.last + 2] in clause.lexicon.made - clause.lexicon.supplied else None
            text = clause.tokens.text[clause.tokens.starts[party.first] : clause.tokens.ends[party.last]]
            if clause.coordinated_before(party):
                return None
            if party.word is PartyWord.ADJECTIVE or text in ("US", "U.S.", "UK", "U.K.", "DPRK"):
                return country_of(party)
            return None
        word = clause.words[at]
        plain = word.isdigit() or word in clause.vocabulary.modifiers or word in HYPHENS or word in QUOTES or word in clause.lexicon.made
        if not plain or at in clause.mention_at:
            return None
        at -= 1
        steps += 1
    return None
