"""Parties to a joint statement: those that the text lists, and those that follow from the group that issued it.

What belongs here: which lists of countries are lists of signatories. What does not: who belongs to a group on a day (the vocabulary).
"""

from collections.abc import Iterator, Sequence

from pipeline.extract.annotations import PartyKind, Signatory
from pipeline.extract.grammar import excludes
from pipeline.extract.page import Page
from pipeline.extract.party_lists import PartyList, find_runs, stand_for_union
from pipeline.extract.statements import JOINT_FORMS, Occasion
from pipeline.text.document import Span
from pipeline.vocabulary.parties import PartyVocabulary
from pipeline.vocabulary.speech import SteeringWords
from schemas.terms import Basis, IssuerType, PartyType

_FEW_MEMBERS = 3  # of a list without a word of signing that must belong to the group
_AFTER_EXCLUDING = 2  # tokens after "except" in which the party stands: "except for Hungary"


def find_signatories(
    page: Page, occasions: Sequence[Occasion], lists: Sequence[PartyList], vocabulary: PartyVocabulary, steering: SteeringWords
) -> tuple[Signatory, ...]:
    """Signatories of the joint statements of a document, those named first, each party once a statement."""
    joint = [(position, occasion) for position, occasion in enumerate(occasions) if occasion.statement.form in JOINT_FORMS]
    if not joint:
        return ()
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
            for mention in map(stand_for_union, page.parties_in(first, last)):
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
