"""Parties to a joint statement: those that the text lists, and those that follow from the group that issued it.

What belongs here: which lists of countries are lists of signatories. What does not: who belongs to a group on a day (the vocabulary).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord, Signatory
from pipeline.extract.grammar import excludes
from pipeline.extract.page import Page
from pipeline.extract.statements import JOINT_FORMS, Occasion
from pipeline.text.document import Span, ZoneKind
from pipeline.vocabulary.parties import PartyVocabulary
from pipeline.vocabulary.speech import SteeringWords
from schemas.terms import Basis, IssuerType, PartyType

_UNION = "EUE"
_SIGNS = frozenset([",", ";", "&", "(", ")"])
_FEW_MEMBERS = 3  # of a list without a word of signing that must belong to the group
_BESIDE = 2  # countries of a list after which a body may be one of it
_IN_ADDITION = ("in", "addition", "to")
_BEFORE_LIST = 5  # tokens before a list in which "signed by" stands
_NEGATED = 4  # tokens after a list in which "did not sign" says that they did not
_AFTER_EXCLUDING = 2  # tokens after "except" in which the party stands: "except for Hungary"
_AFTER_LIST = 7  # tokens after a list in which "joined the statement" stands


@dataclass(frozen=True, slots=True)
class PartyList:
    """Countries named one after the other, and whether their sentence says that they signed."""

    mentions: tuple[PartyMention, ...]
    signing: bool


def find_signatories(
    page: Page, occasions: Sequence[Occasion], vocabulary: PartyVocabulary, steering: SteeringWords
) -> tuple[Signatory, ...]:
    """Signatories of the joint statements of a document, those named first, each party once a statement."""
    joint = [(position, occasion) for position, occasion in enumerate(occasions) if occasion.statement.form in JOINT_FORMS]
    if not joint:
        return ()
    lists = tuple(find_lists(page, steering))
    own = {position: _own_parties(occasion) for position, occasion in joint}
    found: list[Signatory] = []
    for position, occasion in joint:
        excluded = _excluded(page, occasion, steering)
        # of those who are only counted a list tells who they are, unless it is another group's
        taken = [parties for other, parties in own.items() if other != position] if not own[position] else []
        members = {party for passage in occasion.passages for party in passage.voice.members}
        most = len(members) + (occasion.statement.n_claimed or len(page.parties))
        fitting = [one for one in lists if own[position] or len(one.mentions) <= most]
        free = [one for one in fitting if not any({mention.party_id for mention in one.mentions} <= parties for parties in taken)]
        signed = _signatories(page, position, occasion, free, vocabulary)
        found += [signatory for signatory in signed if signatory.party_id not in excluded]
    return tuple(found)


def _own_parties(occasion: Occasion) -> frozenset[str]:
    """The parties that a group is by its name, or that the words for it list to the last."""
    group_id = occasion.statement.issuer.issuer_id or ""
    named = {party for passage in occasion.passages if not passage.voice.plural for party in passage.voice.members}
    return frozenset(group_id.split("+") if "+" in group_id else named)


def _signatories(
    page: Page, position: int, occasion: Occasion, lists: Sequence[PartyList], vocabulary: PartyVocabulary
) -> Iterator[Signatory]:
    """Signatories of one statement: a body signs alone; of a group those that are named, and its other members."""
    issuer, evidence = occasion.statement.issuer, occasion.statement.evidence
    group_id = issuer.issuer_id or ""
    together = "+" in group_id
    body = issuer.type is IssuerType.GROUP and not together and group_id and vocabulary.kind_of(group_id) is PartyKind.BODY
    if body or (issuer.type is IssuerType.ORGANIZATION and group_id):
        name = vocabulary.name_of(group_id) if body else issuer.name
        yield Signatory(evidence, position, group_id, name, PartyType.ORGANIZATION, Basis.NAMED)
        return
    if issuer.type is not IssuerType.GROUP:
        return
    own = () if group_id else tuple(sorted(_own_parties(occasion)))
    together = together or bool(own)
    members = tuple(group_id.split("+")) if "+" in group_id else own or _members(group_id, occasion, vocabulary)
    named = _named(page, occasion, lists, members, together)
    if together:  # whoever the group is called by is named somewhere
        spans = {mention.party_id: mention.span for mention in reversed(page.parties) if mention.party_id in members}
        named |= {party_id: spans[party_id] for party_id in members if party_id in spans and party_id not in named}
    group = _group_span(page, group_id, occasion)
    for party_id, span in (named | {party_id: group for party_id in members if party_id not in named}).items():
        basis = Basis.NAMED if party_id in named else Basis.MEMBER
        yield Signatory(span, position, party_id, vocabulary.name_of(party_id), vocabulary.party_type(party_id), basis)


def _members(group_id: str, occasion: Occasion, vocabulary: PartyVocabulary) -> tuple[str, ...]:
    """Members of a group on the day of the statement; none for a group that the vocabulary does not know."""
    try:
        return vocabulary.members_on(group_id, occasion.statement.stated_on)
    except KeyError:
        return ()


def _excluded(page: Page, occasion: Occasion, steering: SteeringWords) -> frozenset[str]:
    """Parties that the text takes out of the group beside naming it: `all EU leaders but Hungary's`, `the 27 without Hungary`."""
    found: set[str] = set()
    for passage in occasion.passages:
        speaker = page.span(passage.voice.first, passage.voice.last)
        indices = next((page.tokens.within(one.span) for one in page.sentences if one.span.overlaps(speaker)), range(0))
        for index in indices:
            if excludes(page.tokens.words, index, steering):
                after = next(page.parties_in(index + 1, index + _AFTER_EXCLUDING), None)
                run = next((run for run in find_runs(page, indices, steering) if after in run), ())
                found.update(mention.party_id for mention in run if mention.first > index)
    return frozenset(found)


def _named(page: Page, occasion: Occasion, lists: Sequence[PartyList], members: tuple[str, ...], together: bool) -> dict[str, Span]:
    """Parties that the text makes signatories, by the words that name them: beside the speaker, or in a list of signatories.

    A list counts if it is said to have signed, or if it holds several members of the group; only those said to have signed add parties
    to several countries that are the issuer by name.
    """
    named: dict[str, Span] = {}
    for passage in occasion.passages:
        for first, last in ((passage.voice.first, passage.voice.last), *passage.voice.path):
            for mention in page.parties_in(first, last):
                # an official stands for the country that is one of the group
                party = mention.country if mention.kind is PartyKind.PERSON else mention.party_id
                if party is not None and party in passage.voice.members:
                    named.setdefault(party, mention.span)
    for found in lists:
        shared = len({mention.party_id for mention in found.mentions} & set(members))
        if (found.signing and (shared or not together)) or shared >= min(_FEW_MEMBERS, len(members)):
            for mention in found.mentions:
                if not together or found.signing or mention.party_id in members:
                    named.setdefault(mention.party_id, mention.span)
    return named


def _group_span(page: Page, group_id: str, occasion: Occasion) -> Span:
    """The words that name the group: those of the speaker, else the first in the text."""
    for passage in occasion.passages:
        for mention in page.parties_in(passage.voice.first, passage.voice.last):
            if mention.party_id == group_id:
                return mention.span
    return next((mention.span for mention in page.parties if mention.party_id == group_id), occasion.statement.evidence)


def find_lists(page: Page, steering: SteeringWords) -> Iterator[PartyList]:
    """Lists of countries in the body: of three or more, or said to have signed; in a sentence, or one a line."""
    lines: list[PartyMention] = []
    headed = signing = False
    for sentence in page.sentences:
        if sentence.kind is not ZoneKind.BODY:
            continue
        indices = page.tokens.within(sentence.span)
        runs = [run for run in find_runs(page, indices, steering) if run]
        if len(runs) == 1 and _holds_nothing_else(page, runs[0], indices, steering):
            lines += runs[0]
            signing = headed
            continue
        if len(lines) >= _FEW_MEMBERS:
            yield PartyList(tuple(lines), signing)
        lines = []
        headed = any(word in steering.signing for word in page.tokens.words[indices.start : indices.stop])
        for run in runs:
            signed = has_signed(page, run[0].first, run[-1].last, indices, steering)
            if signed or len(run) >= _FEW_MEMBERS:
                yield PartyList(run, signed)
    if len(lines) >= _FEW_MEMBERS:
        yield PartyList(tuple(lines), signing)


def _holds_nothing_else(page: Page, run: Sequence[PartyMention], indices: range, steering: SteeringWords) -> bool:
    """Whether a line is an item of a list of signatories: countries, and no more beside them than a bullet or a number."""
    inside = {index for mention in run for index in range(mention.first, mention.last + 1)}
    rest = [page.tokens.words[index] for index in indices if index not in inside]
    return all(not word.isalpha() or word in steering.between_signatories for word in rest)


def find_runs(page: Page, indices: range, steering: SteeringWords) -> Iterator[tuple[PartyMention, ...]]:
    """Countries of a sentence, and bodies beside them, that nothing but commas, `and` and the titles of their ministers stands between."""
    words = page.tokens.words
    run: tuple[PartyMention, ...] = ()
    for mention in page.parties_in(indices.start, indices.stop - 1):
        beside = mention.kind is PartyKind.BODY and len(run) >= _BESIDE
        if not (mention.kind is PartyKind.COUNTRY or mention.party_id == _UNION or beside) or mention.word is PartyWord.ADJECTIVE:
            continue
        between = words[run[-1].last + 1 : mention.first] if run else ()
        further = between.index("addition") if "addition" in between else 0
        if further and between[further - 1 : further + 2] == _IN_ADDITION:
            between = between[: further - 1]
        if all(word in _SIGNS or word in steering.between_signatories for word in between):
            run = (*run, mention)
        else:
            yield run
            run = (mention,)
    if run:
        yield run


def has_signed(page: Page, first: int, last: int, indices: range, steering: SteeringWords) -> bool:
    """Whether tokens `first` to `last` of a sentence are what a verb of signing speaks of: `signed by A and B`, `A also joined it`."""
    words = page.tokens.words
    if any(word in steering.no or word == "not" for word in words[last + 1 : min(indices.stop, last + 1 + _NEGATED)]):
        return False
    before = words[max(indices.start, first - _BEFORE_LIST) : first]
    after = words[last + 1 : min(indices.stop, last + 1 + _AFTER_LIST)]
    linked = "by" in before or ":" in before or any(word in steering.be or word in steering.comprising for word in before)
    issued = "by" in before and any(word in steering.issued for word in before) and any(word in steering.signed_text for word in before)
    by = linked and (issued or any(word in steering.signing for word in before))
    return by or (any(word in steering.signing for word in after) and any(word in steering.signed_text for word in after))
