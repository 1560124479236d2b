"""Documents with their annotations, made of what they tell, for tests of what is resolved across them.

What belongs here: building. What does not: expectations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.extract.annotations import Annotations, Issuer, Quotation, Signatory, Statement
from pipeline.resolve.identifiers import hash_parts
from pipeline.resolve.likeness import content_words
from pipeline.resolve.statements import Resolution, resolve_statements
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.vocabulary.load import load_vocabulary
from pipeline.vocabulary.merges import MergeOverride
from schemas.terms import Basis, DateBasis, Form, IssuerType, PartyType, Precision, Speech, Stance, Status

G7 = Issuer("G7", IssuerType.GROUP, "G7")
G7_FOREIGN = Issuer("G7 foreign ministers", IssuerType.GROUP, "G7")
G7_LEADERS = Issuer("G7 leaders", IssuerType.GROUP, "G7")
PAIR = Issuer("Japan and Norway", IssuerType.GROUP, "JPN+NOR")
PAIR_FOREIGN = Issuer("foreign ministers of Japan and Norway", IssuerType.GROUP, "JPN+NOR")
MINISTRY = Issuer("Ministry of Foreign Affairs of China", IssuerType.ORGANIZATION, "chn-foreign-ministry", "CHN")
SPOKESMAN = Issuer("Lin Weber", IssuerType.PERSON, None, "CHN")
NOBODY = Issuer("officials", IssuerType.UNNAMED)

# one statement as three reports may render it, and another of the same kind
CONDEMNED = "condemned the shipment of artillery shells from Pyongyang to Moscow and asked every port authority to search the vessels"
RENDERED = "had condemned shipments of artillery shells by North Korea to Russia, asking port authorities everywhere to search vessels"
ADDED = "the sanctions panel should be given a successor before the winter session of the assembly"
OTHERWISE = "welcomed the ceasefire along the river and promised engineers, tents and field kitchens for the displaced villagers"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as a document tells of it."""

    issuer: Issuer
    passages: tuple[str, ...]
    day: date | None = None
    edtf: str | None = None
    form: Form = Form.REMARKS
    status: Status = Status.ISSUED
    precision: Precision | None = None
    parties: tuple[tuple[str, Basis], ...] = ()
    n_claimed: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A document with what was found in it."""

    document: Document
    annotations: Annotations


def said(issuer: Issuer, *passages: str, on: str | None = None, **more: object) -> Said:
    """A joint statement of a group, remarks of anybody else, on a day in ISO format."""
    form = Form.JOINT_STATEMENT if issuer.type is IssuerType.GROUP else Form.REMARKS
    day = None if on is None else date.fromisoformat(on)
    return Said(issuer, passages, **{"day": day, "edtf": on, "form": form, **more})  # type: ignore[arg-type]


def tell(name: str, *statements: Said, published: str | None = None) -> Told:
    """A document that tells of statements; its id follows from its name."""
    text, found, quotations, signatories = "", [], [], []
    for position, one in enumerate(statements):
        start = len(text)
        text += f"{one.issuer.name}:"
        evidence = Span(start, len(text))
        for passage in one.passages:
            text += " "
            span = Span(len(text), len(text) + len(passage))
            text += f"{passage}."
            quotations.append(Quotation(span, position, Speech.INDIRECT, "say", Stance.ASSERT))
        text += "\n"
        precision = one.precision or (Precision.UNKNOWN if one.day is None else Precision.DAY)
        found.append(Statement(one.issuer, one.form, one.status, one.day, precision, one.edtf, evidence, one.n_claimed))
        signatories += [Signatory(evidence, position, party, party, PartyType.COUNTRY, basis) for party, basis in one.parties]
    document_id = hash_parts("test", name)
    day = None if published is None else date.fromisoformat(published)
    zones = (Zone(Span(0, len(text)), ZoneKind.BODY),) if text else ()
    document = Document(document_id, f"{name}.txt", text or " ", zones, "en", published_on=day, published_on_basis=day and DateBasis.HEADER)
    return Told(document, Annotations(document_id, tuple(found), tuple(quotations), tuple(signatories)))


@cache
def words_of(passage: str) -> frozenset[str]:
    """Content words with the vocabulary of the package."""
    vocabulary = load_vocabulary()
    return content_words(passage, vocabulary.parties, frozenset(word for words in vocabulary.speech.words.values() for word in words))


def resolve(told: Sequence[Told], *overrides: MergeOverride) -> Resolution:
    """What these documents come to."""
    documents, annotations = [one.document for one in told], [one.annotations for one in told]
    return resolve_statements(documents, annotations, load_vocabulary().parties, words_of, overrides)


def names_of(resolution: Resolution) -> list[list[str]]:
    """For each statement the documents that report it, sorted."""
    return sorted(sorted({report.document.source.removesuffix(".txt") for report in one.reports}) for one in resolution.statements)
