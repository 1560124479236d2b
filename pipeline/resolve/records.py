"""From annotations to the rows of the published tables.

What belongs here: which fact goes into which column, and references between rows. What does not: types and checks of columns
(`schemas`, `pipeline.tables`), how statements are told apart (`statements`).
"""

from collections.abc import Sequence

from pipeline.extract.annotations import Annotations, Figure, Quotation, Signatory, Weapon
from pipeline.resolve.identifiers import issue_id, mention_id
from pipeline.resolve.likeness import content_words
from pipeline.resolve.statements import Resolved, resolve_statements
from pipeline.text.document import Document, Issue, Span
from pipeline.vocabulary.load import Vocabulary
from schemas.terms import Basis

Rows = list[dict[str, object]]


def resolve_records(
    documents: Sequence[Document], annotations: Sequence[Annotations], issues: Sequence[Issue], vocabulary: Vocabulary
) -> dict[str, Rows]:
    """Rows of every table by its name, unsorted. `annotations` are those of `documents`, in the same order.

    Raises ValueError where the two do not go together.
    """
    for document, found in zip(documents, annotations, strict=True):
        if document.document_id != found.document_id:
            raise ValueError(f"annotations of {found.document_id} stand beside document {document.document_id}")
    skipped = frozenset(word for words in vocabulary.speech.words.values() for word in words)
    resolved = resolve_statements(documents, annotations, lambda passage: content_words(passage, vocabulary.parties, skipped))
    ids = {
        (report.document.document_id, report.position): statement.statement_id for statement in resolved for report in statement.reports
    }
    pairs = list(zip(documents, annotations, strict=True))
    quotations = [_quotation(document, row, found, ids) for document, found in pairs for row in found.quotations]
    return {
        "documents": [_document(document) for document in documents],
        "statements": _statements(resolved, quotations),
        "quotations": quotations,
        "signatories": _signatories(resolved, dict(zip([d.document_id for d in documents], annotations, strict=True))),
        "weapons": [_weapon(document, row, found, ids) for document, found in pairs for row in found.weapons],
        "figures": [_figure(document, row, ids) for document, found in pairs for row in found.figures],
        "issues": [_issue(issue, documents) for issue in [*issues, *(issue for found in annotations for issue in found.issues)]],
    }


def _document(document: Document) -> dict[str, object]:
    return {
        "document_id": document.document_id,
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "published_on": document.published_on,
        "published_on_basis": document.published_on_basis,
        "language": document.language,
        "text": document.text,
        "n_characters": len(document.text),
        "n_body_characters": document.n_body_characters,
        "url": document.url,
    }


def _evidence(document: Document, span: Span) -> dict[str, object]:
    return {"document_id": document.document_id, "char_start": span.start, "char_end": span.end, "text": span.of(document.text)}


def _quotation(document: Document, row: Quotation, found: Annotations, ids: dict[tuple[str, int], str]) -> dict[str, object]:
    issuer = found.statements[row.statement].issuer
    return {
        "quotation_id": mention_id("quotation", document.document_id, row.span, issuer.issuer_id or issuer.name),
        "statement_id": ids[document.document_id, row.statement],
        **_evidence(document, row.span),
        "speech": row.speech,
        "cue": row.cue,
        "stance": row.stance,
        "cue_start": row.cue_span.start if row.cue_span else None,
        "cue_end": row.cue_span.end if row.cue_span else None,
        "source_start": row.source_span.start if row.source_span else None,
        "source_end": row.source_span.end if row.source_span else None,
    }


def _statements(resolved: Sequence[Resolved], quotations: Rows) -> Rows:
    counts: dict[object, int] = {}
    for row in quotations:
        counts[row["statement_id"]] = counts.get(row["statement_id"], 0) + 1
    return [_statement(found, counts.get(found.statement_id, 0)) for found in resolved]


def _statement(found: Resolved, n_quotations: int) -> dict[str, object]:
    statement, issuer = found.statement, found.statement.issuer
    role = issuer.role or next((report.statement.issuer.role for report in found.reports if report.statement.issuer.role), None)
    return {
        "statement_id": found.statement_id,
        "issuer": issuer.name,
        "issuer_id": issuer.issuer_id,
        "issuer_type": issuer.type,
        "issuer_role": role,
        "issuer_country": issuer.country,
        "form": statement.form,
        "status": statement.status,
        "stated_on": statement.stated_on,
        "stated_on_precision": statement.precision,
        "n_documents": len({report.document.document_id for report in found.reports}),
        "n_quotations": n_quotations,
        "stated_on_edtf": statement.edtf,
    }


def _signatories(resolved: Sequence[Resolved], annotations: dict[str, Annotations]) -> Rows:
    """Each party once a statement: named before inferred, then in the order of the reports."""
    rows: Rows = []
    for found in resolved:
        best: dict[str, tuple[tuple[bool, int, Span], Document, Signatory]] = {}
        for rank, report in enumerate(found.reports):
            for signatory in annotations[report.document.document_id].signatories:
                if signatory.statement != report.position:
                    continue
                key = (signatory.basis is not Basis.NAMED, rank, signatory.span)
                if signatory.party_id not in best or key < best[signatory.party_id][0]:
                    best[signatory.party_id] = (key, report.document, signatory)
        for party_id, (_, document, signatory) in best.items():
            rows.append(
                {
                    "statement_id": found.statement_id,
                    "party_id": party_id,
                    "party": signatory.party,
                    "party_type": signatory.party_type,
                    "basis": signatory.basis,
                    **_evidence(document, signatory.span),
                }
            )
    return rows


def _claim(document: Document, claim: int | None, ids: dict[tuple[str, int], str]) -> str | None:
    return None if claim is None else ids[document.document_id, claim]


def _figure_id(document: Document, row: Figure) -> str:
    return mention_id("figure", document.document_id, row.span)


def _weapon(document: Document, row: Weapon, found: Annotations, ids: dict[tuple[str, int], str]) -> dict[str, object]:
    return {
        "weapon_mention_id": mention_id("weapon", document.document_id, row.span),
        **_evidence(document, row.span),
        "weapon_id": row.weapon_id,
        "weapon": row.weapon,
        "category": row.category,
        "producer": row.producer,
        "supplier": row.supplier,
        "recipient": row.recipient,
        "relation": row.relation,
        "statement_id": _claim(document, row.claim, ids),
        "figure_id": None if row.figure is None else _figure_id(document, found.figures[row.figure]),
    }


def _figure(document: Document, row: Figure, ids: dict[tuple[str, int], str]) -> dict[str, object]:
    return {
        "figure_id": _figure_id(document, row),
        **_evidence(document, row.span),
        "value_low": row.value_low,
        "value_high": row.value_high,
        "modifier": row.modifier,
        "unit": row.unit,
        "counted": row.counted.of(document.text) if row.counted else None,
        "as_of": row.as_of,
        "statement_id": _claim(document, row.claim, ids),
        "counted_country": row.country,
        "event": row.event,
        "place": row.place.of(document.text) if row.place else None,
    }


def _issue(issue: Issue, documents: Sequence[Document]) -> dict[str, object]:
    text = next((document.text for document in documents if document.document_id == issue.document_id), None) if issue.span else None
    return {
        "issue_id": issue_id(issue),
        "source": issue.source,
        "document_id": issue.document_id,
        "severity": issue.severity,
        "reason": issue.reason,
        "detail": issue.detail,
        "char_start": issue.span.start if issue.span else None,
        "char_end": issue.span.end if issue.span else None,
        "text": issue.span.of(text) if issue.span and text is not None else None,
    }
