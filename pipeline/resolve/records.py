"""From annotations to the rows of the published tables.

What belongs here: which fact goes into which column, and references between rows. What does not: types and checks of columns
(`schemas`, `pipeline.tables`), how statements are told apart (`statements`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract.annotations import Annotations, Figure, Quotation, Residue, Signatory, Weapon
from pipeline.resolve.decisions import Decision
from pipeline.resolve.identifiers import issue_id, mention_id
from pipeline.resolve.likeness import content_words
from pipeline.resolve.reports import Report
from pipeline.resolve.statements import Resolution, Resolved, resolve_statements
from pipeline.text.document import Document, Issue, Span
from pipeline.vocabulary.load import Vocabulary
from pipeline.vocabulary.merges import MergeOverride
from pipeline.vocabulary.weapons import WeaponVocabulary
from schemas.terms import Basis, Severity

Row = dict[str, object]
Rows = list[Row]
StatementIds = Mapping[tuple[str, int], str]
"""Document and position of a statement in it -> id of the statement."""


def resolve_records(
    documents: Sequence[Document], annotations: Sequence[Annotations], issues: Sequence[Issue], vocabulary: Vocabulary
) -> dict[str, Rows]:
    """Rows of every table by its name, unsorted. `annotations` are those of `documents`, in the same order.

    Raises ValueError where the two do not go together.
    """
    function_words = frozenset(word for words in vocabulary.speech.words.values() for word in words)
    resolution = resolve_statements(
        documents,
        annotations,
        vocabulary.parties,
        lambda passage: content_words(passage, vocabulary.parties, function_words),
        vocabulary.merges,
    )
    ids = {
        (report.document.document_id, report.position): statement.statement_id
        for statement in resolution.statements
        for report in statement.reports
    }
    pairs = list(zip(documents, annotations, strict=True))
    texts = {document.document_id: document.text for document in documents}
    passages = [(document, row, found) for document, found in pairs for row in found.quotations]
    quotations = [_quotation(document, row, found, ids) for document, row, found in passages]
    steps = [_antecedents(of[0], of[1], row["quotation_id"]) for of, row in zip(passages, quotations, strict=True)]
    signatories = _signatories(resolution.statements, {found.document_id: found for found in annotations})
    all_issues = [*issues, *(issue for found in annotations for issue in found.issues), *map(_unused_override, resolution.unused)]
    return {
        "documents": [_document(document) for document in documents],
        "statements": _statements(resolution.statements, quotations, signatories),
        "quotations": quotations,
        "antecedents": [row for rows in steps for row in rows],
        "signatories": signatories,
        "weapons": [_weapon(document, row, found, ids, vocabulary.weapons) for document, found in pairs for row in found.weapons],
        "figures": [_figure(document, row, ids) for document, found in pairs for row in found.figures],
        "merges": _merges(resolution, texts),
        "residue": [_residue(document, row) for document, found in pairs for row in found.residue],
        "issues": [_issue(issue, texts) for issue in all_issues],
    }


def _document(document: Document) -> Row:
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


def _evidence(document: Document, span: Span) -> Row:
    return {"document_id": document.document_id, "char_start": span.start, "char_end": span.end, "text": span.of(document.text)}


def _quotation(document: Document, row: Quotation, found: Annotations, ids: StatementIds) -> Row:
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
        "depth": sum(other.span.covers(row.span) and other.span != row.span for other in found.quotations),
    }


def _antecedents(document: Document, row: Quotation, quotation_id: object) -> Iterator[Row]:
    for step, span in enumerate(row.antecedents, 1):
        yield {
            "antecedent_id": mention_id("antecedent", document.document_id, span, f"{quotation_id}/{step}"),
            "quotation_id": quotation_id,
            "step": step,
            **_evidence(document, span),
        }


def _statements(resolved: Sequence[Resolved], quotations: Rows, signatories: Rows) -> Rows:
    n_quotations = Counter(row["statement_id"] for row in quotations)
    n_signatories = Counter((row["statement_id"], row["basis"]) for row in signatories)
    return [_statement(found, n_quotations[found.statement_id], n_signatories) for found in resolved]


def _statement(found: Resolved, n_quotations: int, n_signatories: Counter[tuple[object, object]]) -> Row:
    statement, issuer = found.statement, found.statement.issuer
    return {
        "statement_id": found.statement_id,
        "issuer": issuer.name,
        "issuer_id": issuer.issuer_id,
        "issuer_type": issuer.type,
        "issuer_role": issuer.role,
        "issuer_country": issuer.country,
        "form": statement.form,
        "status": statement.status,
        "stated_on": statement.stated_on,
        "stated_on_precision": statement.precision,
        "n_documents": len({report.document.document_id for report in found.reports}),
        "n_quotations": n_quotations,
        "stated_on_edtf": statement.edtf,
        "n_signatories_claimed": statement.n_claimed,
        "n_signatories_named": n_signatories[found.statement_id, Basis.NAMED],
        "n_signatories_inferred": n_signatories[found.statement_id, Basis.MEMBER],
        "issued_as": found.issued_as,
    }


def _signatories(resolved: Sequence[Resolved], annotations: Mapping[str, Annotations]) -> Rows:
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


def _claim(document: Document, claim: int | None, ids: StatementIds) -> str | None:
    return None if claim is None else ids[document.document_id, claim]


def _figure_id(document: Document, row: Figure) -> str:
    return mention_id("figure", document.document_id, row.span)


def _weapon(document: Document, row: Weapon, found: Annotations, ids: StatementIds, vocabulary: WeaponVocabulary) -> Row:
    register = vocabulary.entry(row.weapon_id, row.weapon)
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
        "stage": row.stage,
        "sipri_category": register.sipri_category if register is not None else None,
        "un_register_category": register.un_register_category if register is not None else None,
    }


def _figure(document: Document, row: Figure, ids: StatementIds) -> Row:
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


def _merges(resolution: Resolution, texts: Mapping[str, str]) -> Rows:
    return [_merge(decision, resolution, texts) for decision in resolution.decisions]


def _merge(decision: Decision, resolution: Resolution, texts: Mapping[str, str]) -> Row:
    likeness = decision.likeness
    if likeness is None:
        kept_document, kept = _first_words(resolution.reports[decision.statement_id])
        document_id, span = _first_words(resolution.reports[decision.other_id])
    else:
        kept_document, kept = likeness.one.document_id, likeness.one.span
        document_id, span = likeness.other.document_id, likeness.other.span
    return {
        "statement_id": decision.statement_id,
        "other_id": decision.other_id,
        "verdict": decision.verdict,
        "reason": decision.reason,
        "score": None if likeness is None else likeness.score,
        "document_id": document_id,
        "char_start": span.start,
        "char_end": span.end,
        "text": span.of(texts[document_id]),
        "statement_document_id": kept_document,
        "statement_start": kept.start,
        "statement_end": kept.end,
    }


def _first_words(reports: Sequence[Report]) -> tuple[str, Span]:
    """The first passage of a statement; the words that name its issuer where it has none."""
    report = next((report for report in reports if report.spans), reports[0])
    return report.document.document_id, report.spans[0] if report.spans else report.statement.evidence


def _unused_override(override: MergeOverride) -> Issue:
    detail = f"{override.place}: there are no two statements {override.statement_id} and {override.other_id}"
    return Issue(override.place, Severity.NOTICE, "unused_override", detail)


def _residue(document: Document, row: Residue) -> Row:
    return {
        "residue_id": mention_id("residue", document.document_id, row.span, row.kind),
        **_evidence(document, row.span),
        "kind": row.kind,
        "reason": row.reason,
    }


def _issue(issue: Issue, texts: Mapping[str, str]) -> Row:
    text = None if issue.document_id is None else texts.get(issue.document_id)
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
