"""What verbs and nouns say of a weapon: who sends it to whom, who fires, tests, makes or has it.

What belongs here: active and passive verbs, relative clauses, act nouns, packages. What does not: the words themselves (`weapon_acts.csv`),
relations told by a word right beside the mention (`pipeline.extract.weapon_beside`).
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.weapon_clause import POSSESSIVES, PRONOUNS, Clause, country_of
from pipeline.extract.weapon_readings import note
from pipeline.extract.weapon_roles import Roles, around, known, objects, phrases, subject
from pipeline.extract.weapon_spans import HYPHENS, QUOTES
from pipeline.vocabulary.weapons import Act, ActKind, Direction, Form
from schemas.terms import Relation

_SOURCES = frozenset(("turn", "rely", "ask"))


def read_acts(clause: Clause) -> None:
    """Every act of the sentence, from left to right."""
    known = clause.vocabulary.acts
    for index in clause.within:
        word = clause.words[index]
        packed = word in clause.lexicon.including
        if not (packed or word in known) or index in clause.mention_at or index in clause.inside:
            continue
        if packed:
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
    if act.relation is Relation.USE and clause.word(index - 1) in HYPHENS and clause.word(index - 2) == "test":
        act = replace(act, relation=Relation.TEST)
    number = clause.mention_at.get(index - 1)
    left = index
    if number is None and index - 2 >= clause.within.start and clause.words[index - 1] in HYPHENS | QUOTES:
        number = clause.mention_at.get(index - 2)
    if number is not None:
        start = clause.first_of_list(number)
        left = clause.mentions[start].first
        roles = around(clause, left, index + 1, act)
        for one in range(start, number + 1):
            note(clause, one, act.relation, act.direction, roles, 5, technology=clause.mentions[one].technology)
        return
    of = find_of(clause, index)
    if of is None:
        return
    reached = clause.reach(of + 1, through_of=True)
    numbers = [one for one in clause.numbers(of + 1, reached) if not clause.secondary(one)]
    if not numbers:
        return
    roles = around(clause, left, index + 1, act)
    know_how = any(
        (head := clause.vocabulary.heads.get(word)) is not None and head.relation is Relation.TECHNOLOGY
        for word in clause.words[of + 1 : clause.mentions[numbers[0]].first]
    )
    for one in numbers:
        note(clause, one, act.relation, act.direction, roles, 4, technology=know_how or clause.mentions[one].technology)


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
        if word in QUOTES or word in clause.lexicon.aside or at in clause.inside or word in POSSESSIVES:
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
    if act.lemma in ("test", "launch", "fire") and (relation is Relation.TEST or tested(clause, index)):
        relation = Relation.TEST
    if act.form in (Form.PARTICIPLE, Form.PAST):
        target = undergoing(clause, index)
        if target is not None:
            note_passive(clause, index, target, relation, act)
            return
        if clause.word(index + 1) == "by":
            return
    if clause.word(index + 1) == "-" and (index + 2) in clause.mention_at:
        return
    start = index + 1 + (act.lemma in _SOURCES and clause.word(index + 1) in ("to", "on"))
    reached = clause.reach(start, through_for=act.lemma in _SOURCES)
    numbers = [one for one in clause.numbers(start, reached) if not clause.secondary(one)]
    if act.lemma in _SOURCES:
        read_source_of(clause, index, relation, numbers)
        return
    strength = 4
    if not numbers:
        owner = relative(clause, index)
        if owner is None:
            read_landing(clause, index, act, relation)
            return
        numbers, strength = list(range(clause.first_of_list(owner), owner + 1)), 5
    roles = objects(clause, start)
    agent = subject(clause, index)
    roles = replace(roles, agent=roles.agent or agent if strength == 4 else agent)
    for one in numbers:
        note(clause, one, relation, act.direction, roles, strength, technology=clause.mentions[one].technology)


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
    if act.lemma in clause.lexicon.landing and relation is Relation.USE:
        target = clause.left_weapon(index, 6)
        if target is not None:
            note(clause, target, relation, None, Roles(), 3, technology=False)


def note_passive(clause: Clause, index: int, number: int, relation: Relation | None, act: Act) -> None:
    """`arms were sent to B by A`, `missiles made in A`: the list that ends with the mention undergoes the act."""
    roles = phrases(clause, index + 1)
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
    elif clause.vocabulary.acts[clause.words[index]][0].lemma != "ask":
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
    nouns = [at for at in range(max(clause.within.start, index - 14), index) if clause.words[at] in clause.lexicon.package]
    if not nouns:
        return
    noun = nouns[-1]
    act = Act("package", ActKind.NOUN, Relation.TRANSFER, Direction.GIVES, Form.PLAIN)
    roles = around(clause, noun, noun + 1, act)
    if clause.words[max(clause.within.start, noun - 1)] == "the":
        roles = known(clause, roles, act)
    start = index + 1 + (clause.words[index + 1 : index + 2] == (":",))
    for one in clause.numbers(start, clause.reach(start, through_list=True)):
        if not clause.secondary(one):
            note(clause, one, Relation.TRANSFER, Direction.GIVES, roles, 3, technology=False)


def tested(clause: Clause, index: int) -> bool:
    """`test-fired`, or a launch towards the sea."""
    if index > clause.within.start + 1 and clause.words[index - 1] in HYPHENS and clause.words[index - 2] == "test":
        return True
    near = clause.words[index : min(clause.within.stop, index + 22)]
    return ("toward" in near or "towards" in near or "into" in near) and not clause.lexicon.sea.isdisjoint(near) and "at" not in near[:8]


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
