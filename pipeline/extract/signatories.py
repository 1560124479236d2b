"""Parties to a joint statement: those that the text lists, and those that follow from the group that issued it.

What belongs here: which lists of countries are lists of signatories. What does not: who belongs to a group on a day (the vocabulary).
"""

from collections.abc import Iterator, Sequence

from pipeline.extract.annotations import PartyKind, PartyMention, PartyWord, Signatory
from pipeline.extract.page import Page
from pipeline.extract.statements import Occasion
from pipeline.text.document import Span, ZoneKind
from pipeline.vocabulary.parties import PartyVocabulary
from schemas.terms import Basis, Form, IssuerType, PartyType

_JOINT = frozenset({Form.JOINT_STATEMENT, Form.COMMUNIQUE, Form.DECLARATION})
_BETWEEN = frozenset(", and & the as well of high representative for foreign ministers minister union's ; plus also ( ) alongside with".split())
_SIGNING = frozenset("signed signatories joined cosigned endorsed undersigned sign join".split())
_LISTING = frozenset("members member including comprising besides consisting addition composed comprises".split())
_FEW_MEMBERS = 3  # of a list without a word of signing that must belong to the group


def find_signatories(page: Page, occasions: Sequence[Occasion], vocabulary: PartyVocabulary) -> tuple[Signatory, ...]:
    """Signatories of the joint statements of a document, those named first, each party once a statement."""
    found: list[Signatory] = []
    for position, occasion in enumerate(occasions):
        statement = occasion.statement
        if statement.form not in _JOINT:
            continue
        if statement.issuer.type is IssuerType.ORGANIZATION and statement.issuer.issuer_id is not None:
            party = statement.issuer
            found.append(Signatory(statement.evidence, position, statement.issuer.issuer_id, party.name, PartyType.ORGANIZATION, Basis.NAMED))
            continue
        if statement.issuer.type is not IssuerType.GROUP:
            continue
        found += _signatories_of(page, position, occasion, vocabulary)
    return tuple(found)


def _signatories_of(page: Page, position: int, occasion: Occasion, vocabulary: PartyVocabulary) -> Iterator[Signatory]:
    statement = occasion.statement
    group_id = statement.issuer.issuer_id or ""
    listed = "+" in group_id
    members = tuple(group_id.split("+")) if listed else _members(group_id, occasion, vocabulary)
    if not listed and group_id and vocabulary.kind_of(group_id) is PartyKind.BODY:
        party = vocabulary.party(group_id)
        yield Signatory(statement.evidence, position, group_id, party.name, PartyType.ORGANIZATION, Basis.NAMED)
        return
    named: dict[str, Span] = {}
    for passage in occasion.passages:
        voice = passage.voice
        for mention in _parties(page, voice.first, voice.last):
            if mention.party_id in voice.members:
                named.setdefault(mention.party_id, mention.span)
    for mentions, signing in _lists(page):
        ids = {mention.party_id for mention in mentions}
        shared = len(ids & set(members))
        if (signing and (shared or not listed)) or shared >= min(_FEW_MEMBERS, len(members)):
            for mention in mentions:
                if not listed or mention.party_id in members or signing:
                    named.setdefault(mention.party_id, mention.span)
    for party_id, span in named.items():
        yield Signatory(span, position, party_id, vocabulary.name_of(party_id), vocabulary.party_type(party_id), Basis.NAMED)
    evidence = _group_span(page, group_id, occasion)
    for party_id in members:
        if party_id not in named:
            yield Signatory(evidence, position, party_id, vocabulary.name_of(party_id), vocabulary.party_type(party_id), Basis.MEMBER)


def _members(group_id: str, occasion: Occasion, vocabulary: PartyVocabulary) -> tuple[str, ...]:
    try:
        return vocabulary.members_on(group_id, occasion.statement.stated_on)
    except KeyError:
        return ()


def _group_span(page: Page, group_id: str, occasion: Occasion) -> Span:
    for passage in occasion.passages:
        for mention in _parties(page, passage.voice.first, passage.voice.last):
            if mention.party_id == group_id:
                return mention.span
    return next((mention.span for mention in page.parties if mention.party_id == group_id), occasion.statement.evidence)


def _parties(page: Page, first: int, last: int) -> Iterator[PartyMention]:
    seen = -1
    for index in range(first, last + 1):
        mention = page.party_at.get(index)
        if mention is not None and mention.first > seen:
            seen = mention.last
            yield mention


def _lists(page: Page) -> Iterator[tuple[list[PartyMention], bool]]:
    """Runs of countries joined by commas and `and` in the body, and whether their sentence speaks of signing or membership."""
    for sentence in page.sentences:
        if sentence.kind is not ZoneKind.BODY:
            continue
        indices = page.tokens.within(sentence.span)
        words = page.tokens.words
        run: list[PartyMention] = []
        runs: list[list[PartyMention]] = []
        for mention in _parties(page, indices.start, indices.stop - 1):
            if mention.kind is not PartyKind.COUNTRY and mention.party_id != "EUE":
                continue
            if mention.word is PartyWord.ADJECTIVE:
                continue
            if run and all(word in _BETWEEN for word in words[run[-1].last + 1 : mention.first]):
                run.append(mention)
            else:
                run = [mention]
                runs.append(run)
        listing = any(words[index] in _LISTING for index in indices)
        for found in runs:
            signing = _signed(page, found, indices)
            if len(found) >= _FEW_MEMBERS or (signing and (len(found) > 1 or listing)) or signing:
                yield found, signing


def _signed(page: Page, run: list[PartyMention], indices: range) -> bool:
    """Whether a run of countries is what a verb of signing speaks of: `signed by A and B`, `A and B also joined the statement`."""
    words = page.tokens.words
    before = words[max(indices.start, run[0].first - 5) : run[0].first]
    after = words[run[-1].last + 1 : min(indices.stop, run[-1].last + 8)]
    by = any(word in _SIGNING for word in before) and "by" in before
    joined = any(word in _SIGNING for word in after) and any(word in {"statement", "declaration", "communique", "communiqué", "it"} for word in after)
    return by or joined
