"""From a document to its annotations: the extractors in their order, and who claims what they found.

What belongs here: the order, and the links between mentions (a figure and its weapon, a mention and the passage that it stands in).
What does not: how anything is found.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.annotations import Annotations, Figure, Weapon
from pipeline.extract.circumstances import add_circumstances
from pipeline.extract.dates import find_dates
from pipeline.extract.figures import find_figures
from pipeline.extract.official import read_official
from pipeline.extract.official_text import official_passages
from pipeline.extract.page import Page
from pipeline.extract.parties import find_parties
from pipeline.extract.quotations import Reader
from pipeline.extract.quotes import find_quotes
from pipeline.extract.residue import find_residue
from pipeline.extract.signatories import find_signatories
from pipeline.extract.signatory_counts import add_signatory_counts
from pipeline.extract.speakers import Speakers
from pipeline.extract.statements import gather_statements, quotations_of
from pipeline.extract.transfers import add_stages
from pipeline.extract.weapons import find_weapons
from pipeline.text.document import Document, Span, ZoneKind
from pipeline.text.sentences import find_sentences
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.load import Vocabulary


def read_page(document: Document, vocabulary: Vocabulary) -> Page:
    """Tokens, sentences and mentions of a document."""
    tokens = find_tokens(document.text)
    sentences = find_sentences(document, vocabulary.pages)
    dateline = next((zone.span for zone in document.zones if zone.kind is ZoneKind.DATELINE), None)
    return Page(
        document,
        tokens,
        sentences,
        find_parties(tokens, vocabulary.parties, document.published_on, dateline),
        find_dates(document.text, document.published_on, [sentence.span for sentence in sentences]),
        find_quotes(document.text, [zone.span for zone in document.zones if zone.kind is ZoneKind.BODY]),
    )


def annotate(document: Document, vocabulary: Vocabulary) -> Annotations:
    """All records of a document. Pure: the same document and vocabulary give the same annotations."""
    page = read_page(document, vocabulary)
    speakers = Speakers(page, vocabulary.speech, vocabulary.parties, vocabulary.outlets)
    official = read_official(page, speakers)
    passages = Reader(speakers).read() if official is None else list(official_passages(page, official, speakers))
    occasions = gather_statements(page, passages, vocabulary.speech.forms)
    quotations = quotations_of(occasions)
    weapons = find_weapons(page.tokens, page.sentences, page.parties, vocabulary.weapons)
    figures = find_figures(page.tokens, page.sentences, page.dates, page.parties, weapons, vocabulary.quantities)
    figures = add_circumstances(page, figures, vocabulary.circumstances)
    statements = add_signatory_counts(page, [occasion.statement for occasion in occasions], figures, vocabulary.speech.steering)
    counted = [replace(occasion, statement=statement) for occasion, statement in zip(occasions, statements, strict=True)]
    claims = [(quotation.span.start, quotation.span.end, quotation.statement) for quotation in quotations]
    found = Annotations(
        document.document_id,
        statements,
        quotations,
        find_signatories(page, counted, speakers.lists, vocabulary.parties, vocabulary.speech.steering),
        add_stages(page, _claimed_weapons(weapons, figures, claims), quotations, vocabulary.transfers),
        tuple(_claimed_figure(figure, claims) for figure in figures),
    )
    return replace(found, residue=find_residue(page, found, vocabulary.quantities, vocabulary.weapons))


_Claim = tuple[int, int, int]
"""Where a passage starts and ends, and the position of its statement."""


def _claimed_figure(figure: Figure, claims: Sequence[_Claim]) -> Figure:
    claim = _claimant(figure.span, claims)
    return figure if claim is None else replace(figure, claim=claim)


def _claimed_weapons(weapons: Sequence[Weapon], figures: Sequence[Figure], claims: Sequence[_Claim]) -> tuple[Weapon, ...]:
    counted = {figure.counted: position for position, figure in enumerate(figures) if figure.counted is not None}
    spans = sorted(counted)
    claimed = []
    for weapon in weapons:
        claim, figure = _claimant(weapon.span, claims), _quantity(weapon.span, spans, counted)
        claimed.append(weapon if claim is None and figure is None else replace(weapon, claim=claim, figure=figure))
    return tuple(claimed)


def _quantity(weapon: Span, spans: list[Span], counted: dict[Span, int]) -> int | None:
    """Position of the figure whose counted thing the weapon is: the counted words overlap the mention's head."""
    at = bisect_left(spans, weapon)
    for span in spans[max(0, at - 1) : at + 1]:
        if span.overlaps(weapon) and (span.start >= weapon.start or span.end >= weapon.end):
            return counted[span]
    return None


def _claimant(span: Span, claims: Sequence[_Claim]) -> int | None:
    """Position of the statement whose passage holds the words: the innermost one."""
    first, last = span.start, span.end
    holding = [claim for claim in claims if claim[0] <= first and last <= claim[1]]
    return min(holding, key=lambda claim: claim[1] - claim[0])[2] if holding else None
