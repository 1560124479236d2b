"""From a raw source to a document: the one way through decoding, zones, language and header.

What belongs here: the order of the steps, and what is reported where one of them fails. What does not: the steps themselves.
Pure: may run in any process; the same bytes and the same words give the same document.
"""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.text.decoding import BinaryError, UndecodableError, decode_bytes
from pipeline.text.document import Document, Issue, Zone, ZoneKind
from pipeline.text.header import read_header
from pipeline.text.language import UNDETERMINED, find_language
from pipeline.text.page_words import PageWords
from pipeline.text.sources import RawSource
from pipeline.text.zones import find_zones
from schemas.terms import DateBasis, Severity

EXTRACTED_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a raw source: a document, or none; and what is to be reported of it."""

    document: Document | None
    issues: tuple[Issue, ...] = ()

    @property
    def extractable(self) -> bool:
        """Whether records are to be taken from the document."""
        return self.document is not None and self.document.language == EXTRACTED_LANGUAGE


def read_document(raw: RawSource, words: PageWords) -> Reading:
    """The document of a raw source. Never raises for what the bytes may be: that becomes an issue."""
    document_id = raw.document_id
    if not raw.content.strip():
        return _refuse(raw, "empty_file", "nothing but white space")
    try:
        decoded = decode_bytes(raw.content)
    except BinaryError as error:
        return _refuse(raw, "binary_file", str(error))
    except UndecodableError as error:
        return _refuse(raw, "undecodable", str(error))
    text = decoded.text
    issues: list[Issue] = []
    if decoded.guessed:
        issues.append(Issue(raw.source, Severity.NOTICE, "decoded_by_guess", f"no UTF-8; read as {decoded.encoding}", document_id))
    zones = find_zones(text, words, raw.title)
    if not zones:
        return _refuse(raw, "empty_file", "nothing but white space")
    language = find_language(_body(text, zones), words)
    if language == UNDETERMINED:
        language = find_language(text, words)
    if language != EXTRACTED_LANGUAGE:
        issues.append(
            Issue(
                raw.source, Severity.NOTICE, "language_not_extracted", f"language {language}: listed, but no records are taken", document_id
            )
        )
    elif not any(zone.kind is ZoneKind.BODY for zone in zones):
        issues.append(Issue(raw.source, Severity.WARNING, "no_body", "no paragraph of an article was found", document_id))
    header = read_header(text, zones, raw.source, words)
    document = Document(
        document_id,
        raw.source,
        text,
        zones,
        language,
        header.title,
        header.publisher,
        header.author,
        header.published_on,
        header.published_on_basis,
        raw.url,
    )
    return _with_metadata(raw, document, issues)


def _with_metadata(raw: RawSource, document: Document, issues: list[Issue]) -> Reading:
    """What the collection says of a text goes before what the page says."""
    document = replace(document, title=raw.title or document.title, publisher=raw.publisher or document.publisher)
    if raw.published_on is not None:
        try:
            day = date.fromisoformat(raw.published_on[:10])
        except ValueError:
            issues.append(
                Issue(raw.source, Severity.WARNING, "bad_field", f"published_on is no day: {raw.published_on[:40]}", document.document_id)
            )
        else:
            document = replace(document, published_on=day, published_on_basis=DateBasis.METADATA)
    return Reading(document, tuple(issues))


def _body(text: str, zones: tuple[Zone, ...]) -> str:
    return "\n".join(zone.span.of(text) for zone in zones if zone.kind is ZoneKind.BODY)


def _refuse(raw: RawSource, reason: str, detail: str) -> Reading:
    return Reading(None, (Issue(raw.source, Severity.ERROR, reason, detail),))
