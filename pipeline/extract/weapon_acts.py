"""What verbs and nouns say of a weapon: who sends it to whom, who fires, tests, makes or has it.

What belongs here: active and passive verbs, relative clauses, act nouns, packages. What does not: the words themselves (`weapon_acts.csv`),
relations told by a word right beside the mention (`pipeline.extract.weapon_beside`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.weapon_background import POSSESSIVES, Reading, country_of
from pipeline.extract.weapon_clause import PRONOUNS, Clause
from pipeline.extract.weapon_readings import note
from pipeline.extract.weapon_roles import (
    NO_ROLES,
    Roles,
    aided,
    around,
    counterpart,
    genitive,
    known,
    objects,
    phrases,
    subject,
    usual_recipient,
)
from pipeline.extract.weapon_spans import HYPHENS, QUOTES
from pipeline.vocabulary.weapons import Act, ActKind, Direction, Form
from schemas.terms import Relation

_ARRIVE = "arrive"
_IT = (("it",), ("this",), ("these",), ("it", "will"), ("it", "also"), ("it", "would"))
_OBJECT = 4
_ROLED = frozenset((Relation.TRANSFER, Relation.TECHNOLOGY, Relation.PRODUCTION))


def read_acts(clause: Clause) -> None:
    """Every act of the sentence, from left to right."""
    acting, including = clause.vocabulary.acting, clause.lexicon.including
    first = clause.within.start
    words = clause.words[first : clause.within.stop]
    for index in [index for index, word in enumerate(words, first) if word in acting]:
        if index in clause.mention_at or index in clause.inside:
            continue
        if clause.words[index] in including:
            read_package(clause, index)
            continue
        acts = clause.acts_at(index)
        if not acts:
            continue
        act = clause.choose(index, acts)
        if act is None or act.relation is None or clause.is_auxiliary(index, act):
            continue
        if act.kind is ActKind.NOUN:
            read_noun(clause, index, act)
        else:
            read_verb(clause, index, act)


def read_noun(clause: Clause, index: int, act: Act) -> None:
    """`arms transfers from A to B`, `A's transfer of arms to B`, `the launch by A of missiles`."""
    if act.relation is Relation.USE and act.lemma in clause.lexicon.flight and tested(clause, index):
        act = replace(act, relation=Relation.TEST)
    number = clause.mention_at.get(index - 1)
    if number is None and index - 2 >= clause.within.start and clause.words[index - 1] in HYPHENS | QUOTES:
        number = clause.mention_at.get(index - 2)
    if number is not None:
        start = clause.first_of_list(number)
        roles = around(clause, clause.mentions[start].first, index + 1, act) if act.relation in _ROLED else NO_ROLES
        direction = act.direction
        dealt = between_makers(clause, number) if act.lemma in clause.lexicon.deal else None
        if dealt is not None:
            roles, direction = dealt, Direction.GIVES
        for one in range(start, number + 1):
            note(clause, one, act.relation, direction, roles, 5, technology=clause.mentions[one].technology)
        return
    of = find_of(clause, index)
    if of is None and act.lemma in clause.lexicon.deal:
        other = clause.party_after(index + 2, clause.within.stop) if clause.word(index + 1) == "with" else None
        at = index + 1 if other is None else other.last + 1
        of = at if clause.word(at) == "for" else None
    if of is not None:
        read_noun_of(clause, index, of, act)


def read_noun_of(clause: Clause, index: int, of: int, act: Act) -> None:
    """The noun with its object: `the transfer of arms`, `a contract for jets`."""
    numbers = clause.reached(of + 1, through_of=True)
    if not numbers:
        return
    roles = around(clause, index, index + 1, act) if act.relation in _ROLED else NO_ROLES
    direction = act.direction
    dealt = between_makers(clause, numbers[0]) if act.lemma in clause.lexicon.deal else None
    if dealt is not None:
        roles, direction = dealt, Direction.GIVES
    if direction is Direction.GIVES and roles.source is None and roles.agent is None:
        owner, _ = genitive(clause, clause.mentions[numbers[0]].first)
        roles = replace(roles, agent=owner if owner != roles.target else None)
    know_how = any(
        (head := clause.vocabulary.heads.get(word)) is not None and head.relation is Relation.TECHNOLOGY
        for word in clause.words[of + 1 : clause.mentions[numbers[0]].first]
    )
    for one in numbers:
        note(clause, one, act.relation, direction, roles, 4, technology=know_how or clause.mentions[one].technology)


def between_makers(clause: Clause, number: int) -> Roles | None:
    """`A and B sign a jet deal`: of two parties to a deal, the maker of the weapon supplies the other."""
    system = clause.mentions[number].system
    maker = clause.readings[number].producer or (system.producer if system is not None else None)
    named = {country for party in clause.parties if (country := country_of(party)) is not None}
    if maker not in named or len(named) != 2:
        return None
    return Roles(source=maker, target=next(iter(named - {maker})))


def find_of(clause: Clause, index: int) -> int | None:
    """The `of` that begins what is transferred, over quote marks or a short phrase with `by`, `to`, `from`."""
    for at in range(index + 1, min(clause.within.stop, index + 9)):
        word = clause.words[at]
        if word == "of":
            return at
        if at == index + 1 and word == "and":
            later = coordinated_of(clause, at)
            if later is not None:
                return later
        if word in QUOTES or word.isdigit() or word in clause.lexicon.aside or at in clause.inside or word in POSSESSIVES:
            continue
        return None
    return None


def coordinated_of(clause: Clause, index: int) -> int | None:
    """`A's export and B's procurement of …`, `production and supply of …`: the later noun's `of`."""
    for at in range(index + 1, min(clause.within.stop, index + 7)):
        if clause.words[at] == "of":
            return at if any(act.kind is ActKind.NOUN for act in clause.vocabulary.acts.get(clause.words[at - 1], ())) else None
        if clause.words[at] in clause.lexicon.boundary or at in clause.mention_at:
            return None
    return None


def read_verb(clause: Clause, index: int, act: Act) -> None:
    """`A sends arms to B`, `arms sent to B by A`, `arms that A sends to B`."""
    relation = act.relation
    if act.lemma in clause.lexicon.flight and (relation is Relation.TEST or tested(clause, index)):
        relation = Relation.TEST
    if act.lemma != _ARRIVE and act.form in (Form.PARTICIPLE, Form.PAST):
        target = undergoing(clause, index)
        if target is not None:
            note_passive(clause, index, target, relation, act)
            return
        if clause.word(index + 1) == "by":
            return
    if clause.word(index + 1) == "-" and (index + 2) in clause.mention_at:
        return
    start = index + 1 + (act.lemma in clause.lexicon.sourcing and clause.word(index + 1) in ("to", "on"))
    numbers = clause.reached(start, through_for=act.lemma in clause.lexicon.sourcing)
    if act.lemma in clause.lexicon.sourcing:
        read_source_of(clause, index, relation, numbers)
        return
    if relation is Relation.USE:
        read_user(clause, index)
    strength = _OBJECT
    if not numbers and clause.word(index + 1) == "them":
        meant = clause.left_weapon(index, 25)
        if meant is not None and clause.readings[meant].relation in (None, relation):
            numbers = list(range(clause.first_of_list(meant), meant + 1))
    if not numbers:
        owner = relative(clause, index)
        if owner is None:
            read_landing(clause, index, act, relation)
            return
        numbers, strength = list(range(clause.first_of_list(owner), owner + 1)), _OBJECT + 1
    roles = roles_of_verb(clause, index, act, start, relative_clause=strength > _OBJECT) if relation in _ROLED else NO_ROLES
    for one in numbers:
        note(clause, one, relation, act.direction, roles, strength, technology=clause.mentions[one].technology)


def roles_of_verb(clause: Clause, index: int, act: Act, start: int, *, relative_clause: bool) -> Roles:
    """Subject, objects and phrases of an active verb, filled up with what the document has told of its parties."""
    roles = counterpart(clause, index, act, objects(clause, start))
    agent = subject(clause, index)
    roles = replace(roles, agent=agent if relative_clause else roles.agent or agent)
    aid = clause.memory.aid
    if aid is not None and act.lemma in clause.lexicon.ordering and roles.source is None and agent == aid[1]:
        roles = replace(roles, source=aid[0])
    if act.direction is Direction.GIVES and roles.target is None and roles.agent is not None and told_as_fact(clause, index, act):
        roles = replace(roles, target=usual_recipient(clause, roles.agent))
    return roles


def read_user(clause: Clause, index: int) -> None:
    """`A warship shot down drones`: the weapon that does it is used."""
    at = index - 1
    while at > clause.within.start and (clause.words[at] in clause.lexicon.auxiliary or clause.words[at].endswith("ly")):
        at -= 1
    number = clause.mention_at.get(at)
    if number is not None:
        for one in range(clause.first_of_list(number), number + 1):
            note(clause, one, Relation.USE, None, NO_ROLES, 2, technology=False)


def told_as_fact(clause: Clause, index: int, act: Act) -> bool:
    """Whether the sentence tells of one transfer (`has sent`, `will send`), not of an ability, a demand or a habit."""
    at = index - 1
    while at > clause.within.start and clause.words[at].endswith("ly"):
        at -= 1
    return clause.words[at] == "will" or (
        act.form in (Form.PAST, Form.PARTICIPLE, Form.GERUND) and clause.words[at] not in ("of", "by", "from")
    )


def undergoing(clause: Clause, index: int) -> int | None:
    """The weapon that a past form is said of: the subject of a passive (`arms were sent`), the noun before a participle (`arms sent`)."""
    if clause.passive(index):
        target = clause.left_weapon(index, 12)
        if target is not None:
            return target
    number = clause.mention_at.get(index - 1)
    if number is None and clause.words[index - 1] == "," and clause.word(index + 1) == "by":
        number = clause.mention_at.get(index - 2)
    if number is not None and (index + 1 >= clause.within.stop or clause.words[index + 1] in clause.lexicon.after_participle):
        return number
    return None


def read_landing(clause: Clause, index: int, act: Act, relation: Relation | None) -> None:
    """`missiles hit`, `drones crashed`: a weapon that does something of its own is used."""
    arriving = act.lemma == _ARRIVE
    if not arriving and (act.lemma not in clause.lexicon.landing or relation not in (Relation.USE, Relation.TEST)):
        return
    target = clause.left_weapon(index, 6)
    if target is not None:
        party = clause.party_after(index + 2, clause.within.stop) if arriving and clause.word(index + 1) in ("in", "at") else None
        note(clause, target, relation, act.direction if arriving else None, Roles(target=country_of(party)), 3, technology=False)


def note_passive(clause: Clause, index: int, number: int, relation: Relation | None, act: Act) -> None:
    """`arms were sent to B by A`, `missiles made in A`: the list that ends with the mention undergoes the act."""
    roles = phrases(clause, index + 1) if relation in _ROLED else NO_ROLES
    if relation is Relation.PRODUCTION and roles.agent is None and clause.word(index + 1) in ("in", "within"):
        roles = replace(roles, agent=country_of(clause.party_after(index + 2, clause.within.stop)))
    for one in range(clause.first_of_list(number), number + 1):
        note(clause, one, relation, act.direction, roles, 5, technology=clause.mentions[one].technology)


def read_source_of(clause: Clause, index: int, relation: Relation | None, numbers: Sequence[int]) -> None:
    """`B turned to A for arms`, `B relies on A for arms`."""
    at = index + 1
    if at >= clause.within.stop or not numbers:
        return
    if clause.words[at] in ("to", "on"):
        at += 1
    elif clause.vocabulary.acts[clause.words[index]][0].lemma != "ask" or "for" not in clause.words[at : clause.mentions[numbers[0]].first]:
        return
    party = clause.party_after(at, clause.within.stop)
    source = country_of(party) if party is not None else None
    if source is None:
        listed = [one for one in clause.parties if one.first > clause.mentions[numbers[-1]].last]
        if any(word in ("including", "like") for word in clause.words[index : clause.within.stop]) and len(listed) == 1:
            source = country_of(listed[0])
    for one in numbers:
        note(clause, one, relation, Direction.GETS, Roles(agent=subject(clause, index), source=source), 3, technology=False)


def read_package(clause: Clause, index: int) -> None:
    """`The package for B includes arms`: what a package or a shipment holds is transferred."""
    nouns = [at for at in range(max(clause.within.start, index - 24), index) if clause.words[at] in clause.lexicon.package]
    if not nouns:
        if clause.memory.aid is not None and clause.words[clause.within.start : index] in _IT:
            contain(clause, index, Direction.GIVES, aided(clause, Roles()))
        return
    noun = nouns[-1]
    act = Act("package", ActKind.NOUN, Relation.TRANSFER, Direction.GIVES, Form.PLAIN)
    act = next((one for one in clause.acts_at(noun) if one.kind is ActKind.NOUN and one.relation is Relation.TRANSFER), act)
    roles = around(clause, noun, noun + 1, act)
    roles = aided(clause, roles)
    if clause.words[max(clause.within.start, noun - 1)] == "the":
        roles = known(clause, roles, act)
    contain(clause, index, act.direction or Direction.GIVES, roles)


def contain(clause: Clause, index: int, direction: Direction, roles: Roles) -> None:
    """What stands behind `include` is transferred."""
    start = index + 1 + (clause.words[index + 1 : index + 2] == (":",))
    for one in clause.reached(start, through_list=True):
        note(clause, one, Relation.TRANSFER, direction, roles, 3, technology=False)


def announced(clause: Clause) -> Reading | None:
    """What a sentence without a weapon says of the list that follows its colon: `The package includes:`, `The army shot down:`."""
    words = clause.words[clause.within.start : clause.within.stop]
    if not clause.lexicon.including.isdisjoint(words) and not clause.lexicon.package.isdisjoint(words):
        roles = aided(clause, Roles())
        return Reading(Relation.TRANSFER, roles.source, roles.target)
    told: Reading | None = None
    for index in clause.within:
        for act in clause.acts_at(index) if index not in clause.inside else ():
            if act.kind is not ActKind.VERB or act.relation is None or clause.is_auxiliary(index, act):
                continue
            if act.relation is Relation.TRANSFER and act.direction is Direction.GIVES:
                roles = objects(clause, index + 1)
                return Reading(act.relation, roles.source or subject(clause, index), roles.target)
            if act.lemma not in clause.lexicon.landing:
                told = told or Reading(act.relation)
    return told


def tested(clause: Clause, index: int) -> bool:
    """`test-fired`, a launch towards the sea, or one without a target where the document tells of a test."""
    words = clause.words
    if index > clause.within.start + 1 and words[index - 1] in HYPHENS and words[index - 2] == "test":
        return True
    near = words[index : min(clause.within.stop, index + 22)]
    if ("toward" in near or "towards" in near or "into" in near) and "at" not in near[:8]:
        return any(word in clause.lexicon.sea and near[at - 1] not in clause.lexicon.sea_at_war for at, word in enumerate(near))
    sentence = words[clause.within.start : clause.within.stop]
    told = bool(clause.memory.testers) or any(reading.relation is Relation.TEST for reading in clause.readings)
    agent = subject(clause, index) if told else None
    told = told and (agent is None or not clause.memory.testers or agent in clause.memory.testers)
    return told and clause.lexicon.attack.isdisjoint(sentence) and not any(hit in near for hit in ("at", "against"))


def relative(clause: Clause, index: int) -> int | None:
    """The weapon that a clause without an object of its own belongs to: `drones that A sent`, `missiles A has fired`."""
    at = index - 1
    while at >= clause.within.start and (
        clause.words[at] in clause.lexicon.auxiliary or clause.words[at] in clause.lexicon.intending or clause.words[at].endswith("ly")
    ):
        at -= 1
    subject = clause.inside.get(at)
    if subject is None and clause.words[at] in PRONOUNS:
        at -= 1
    elif subject is not None:
        at = subject.first - 1
    elif clause.words[at] in ("forces", "troops", "army", "military", "government", "regime", "authorities") and at - 1 in clause.inside:
        at = clause.inside[at - 1].first - 1
        while at >= clause.within.start and clause.words[at] in POSSESSIVES | {"the"}:
            at -= 1
    else:
        return None
    while at >= clause.within.start and clause.words[at] in ("that", "which", ",", "the"):
        at -= 1
    return clause.mention_at.get(at)
