"""What extraction finds in one document: mentions in the text, and the claims they are put together to.

What belongs here: frozen types shared by the extractors and by `resolve`. What does not: ids (`resolve.identifiers`), columns (`schemas`).
A *mention* is a stretch of text that was read; the types that become records are `Figure`, `Weapon`, `Quotation`, `Signatory` and
`Statement`, which refer to each other by position in `Annotations`.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.text.document import Issue, Span
from pipeline.text.packing import packed
from pipeline.vocabulary.parties import PartyKind as PartyKind
from pipeline.vocabulary.parties import PartyWord as PartyWord
from schemas.terms import (
    Basis,
    Event,
    Form,
    IssuerType,
    Modifier,
    PartyType,
    Precision,
    Relation,
    ResidueKind,
    ResidueReason,
    Speech,
    Stage,
    Stance,
    Status,
    WeaponCategory,
)


@packed
@dataclass(frozen=True, slots=True, order=True)
class PartyMention:
    """A country, group, body, institution or known person named in the text.

    `party_id` is the vocabulary id (`PRK`, `EUE`, `G7`, `us-department-of-defense`, `volodymyr-zelenskyy`), `name` the canonical
    name, `country` the country that the party is or belongs to. Tokens `first` to `last` (inclusive) are the mention.
    """

    span: Span
    first: int
    last: int
    party_id: str
    name: str
    kind: PartyKind
    word: PartyWord
    country: str | None


@packed
@dataclass(frozen=True, slots=True, order=True)
class DateMention:
    """A date expression. `day` is the first day of the period meant, None where a part is unknown; `edtf` keeps the part that is known.

    >>> DateMention(Span(0, 9), None, Precision.UNKNOWN, "XXXX-03-14").edtf
    'XXXX-03-14'
    """

    span: Span
    day: date | None
    precision: Precision
    edtf: str | None = None


@packed
@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. `span` holds it with its hedge (a measure with its unit), `counted` the counted noun phrase as printed.

    `claim` is the position of the statement that claims it in `Annotations.statements`; None where the document itself does.
    `country` is whose the counted are, `event` what happened to them, `place` where, as printed.
    """

    span: Span
    value_low: float | None
    value_high: float | None
    modifier: Modifier
    unit: str
    counted: Span | None = None
    as_of: date | None = None
    claim: int | None = None
    country: str | None = None
    event: Event | None = None
    place: Span | None = None


@packed
@dataclass(frozen=True, slots=True)
class Weapon:
    """A mention of a weapon. Countries are ISO 3166-1 alpha-3; `figure` is the position of its quantity in `Annotations.figures`;
    `stage` how far a transfer has come."""

    span: Span
    weapon_id: str | None
    weapon: str
    category: WeaponCategory
    producer: str | None = None
    supplier: str | None = None
    recipient: str | None = None
    relation: Relation | None = None
    claim: int | None = None
    figure: int | None = None
    stage: Stage | None = None


@packed
@dataclass(frozen=True, slots=True)
class Issuer:
    """Who made a statement. `issuer_id` is the vocabulary id where it is there; `role` is as printed."""

    name: str
    type: IssuerType
    issuer_id: str | None = None
    country: str | None = None
    role: str | None = None


@packed
@dataclass(frozen=True, slots=True)
class Statement:
    """What one issuer said on one occasion, as far as this document tells. `evidence` is the words that name the issuer.

    `n_claimed` is the number of signatories that the text gives, as in `signed by 48 countries`.
    """

    issuer: Issuer
    form: Form
    status: Status
    stated_on: date | None
    precision: Precision
    edtf: str | None
    evidence: Span
    n_claimed: int | None = None


@packed
@dataclass(frozen=True, slots=True)
class Quotation:
    """An attributed passage; `statement` is the position of its statement.

    `source_span` is the words that stand for the issuer, `antecedents` those that they go back to, the nearest first.
    """

    span: Span
    statement: int
    speech: Speech
    cue: str
    stance: Stance
    cue_span: Span | None = None
    source_span: Span | None = None
    antecedents: tuple[Span, ...] = ()


@packed
@dataclass(frozen=True, slots=True)
class Signatory:
    """A party to a joint statement; `span` is the words that name it, or the group that it is a member of."""

    span: Span
    statement: int
    party_id: str
    party: str
    party_type: PartyType
    basis: Basis


@packed
@dataclass(frozen=True, slots=True)
class Residue:
    """Words of the body that look like a record and became none."""

    span: Span
    kind: ResidueKind
    reason: ResidueReason


@packed
@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one document."""

    document_id: str
    statements: tuple[Statement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    figures: tuple[Figure, ...] = ()
    issues: tuple[Issue, ...] = ()
    residue: tuple[Residue, ...] = ()
