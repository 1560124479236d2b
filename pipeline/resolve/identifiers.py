"""Every id recipe of the published tables, on one page.

An id is the first 16 hex digits of the SHA-256 of its parts, each with its length before it, so that no two lists of parts run together.
A recipe takes the fewest facts that tell two records apart and nothing that another document could change.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from pipeline.extract.annotations import Issuer, Statement
from pipeline.text.document import Issue, Span
from pipeline.text.tokens import find_tokens
from schemas.terms import Form, IssuerType, Precision

UNDATED = "undated"
ID_RECIPE = 1
"""Counts up with every change to a recipe below: releases state it, and the next one is then a major one."""
_DIGITS = 16
_JOINT_FORMS = frozenset({Form.JOINT_STATEMENT, Form.COMMUNIQUE, Form.DECLARATION})
_TELLING_WORDS = 12  # of a passage that two outlets print alike only where one has it from the other, or both from the issuer


def hash_parts(*parts: str) -> str:
    """16 hex digits that stand for the parts in their order.

    >>> hash_parts("a", "bc") == hash_parts("ab", "c")
    False
    """
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:_DIGITS]


def mention_id(table: str, document_id: str, span: Span, *more: str) -> str:
    """Id of a row with evidence: its table, document and place; `more` where one place can have several rows."""
    return hash_parts(table, document_id, str(span.start), str(span.end), *more)


def issuer_key(issuer: Issuer) -> str:
    """What tells issuers apart: the vocabulary id, for a group with the office that it met at; type, name and country without one."""
    if issuer.issuer_id is None:
        return f"{issuer.type}/{' '.join(issuer.name.casefold().split())}/{issuer.country or ''}"
    if issuer.type is IssuerType.GROUP:
        return f"{issuer.issuer_id}/{issuer.name.casefold()}"
    return issuer.issuer_id


def is_identified(issuer: Issuer) -> bool:
    """Whether the same name in another text means the same issuer: not `officials`, not `the police`, not a bare `Lee`."""
    if issuer.type is IssuerType.UNNAMED:
        return False
    if issuer.issuer_id is not None or issuer.type is IssuerType.GROUP:
        return True
    return issuer.name[:1].isupper() and (issuer.type is not IssuerType.PERSON or len(issuer.name.split()) > 1)


def form_family(form: Form) -> str:
    """`joint` for the forms of a joint statement, which reports mix up; the form itself otherwise."""
    return "joint" if form in _JOINT_FORMS else str(form)


def occasion_of(statement: Statement) -> str | None:
    """The day or days that, with issuer and form, make an occasion; in EDTF.

    None where nothing but the document tells the occasion apart: no day is known (a month holds many), or not who it is that speaks.
    """
    if statement.stated_on is None or statement.precision is not Precision.DAY or not is_identified(statement.issuer):
        return None
    return statement.edtf or statement.stated_on.isoformat()


def telling_words(passages: Sequence[str]) -> str | None:
    """The words of the longest passage without case and punctuation; None where all passages are too short to be told by.

    >>> telling_words(["No."]) is None
    True
    """
    worded = (tuple(word for word in find_tokens(passage).words if word[-1].isalnum()) for passage in passages)
    longest = max(worded, key=lambda words: (len(words), words), default=())
    return " ".join(longest) if len(longest) >= _TELLING_WORDS else None


def statement_id(statement: Statement, document_id: str, passages: Sequence[str] = ()) -> str:
    """Issuer, occasion, form and status.

    Without an occasion the statement's own longest passage tells it apart, so that copies of one text have one statement; without a passage
    long enough the document does.
    """
    occasion = occasion_of(statement)
    if occasion is not None:
        return _statement_id(statement, occasion)
    words = telling_words(passages)
    return _statement_id(
        statement, f"{known_date(statement)} in {document_id}" if words is None else f"{known_date(statement)} in words {words}"
    )


def statement_id_within(statement: Statement, document_id: str) -> str:
    """Id of a statement that is held apart from those of other documents, whatever is known of it."""
    return _statement_id(statement, f"{known_date(statement)} in {document_id}")


def _statement_id(statement: Statement, occasion: str) -> str:
    return hash_parts("statement", issuer_key(statement.issuer), occasion, form_family(statement.form), statement.status)


def known_date(statement: Statement) -> str:
    """What is known of the date, in EDTF; `UNDATED` where nothing is."""
    return statement.edtf or (statement.stated_on.isoformat() if statement.stated_on else UNDATED)


def issue_id(issue: Issue) -> str:
    """Source, reason, place and wording."""
    place = "" if issue.span is None else f"{issue.span.start}:{issue.span.end}"
    return hash_parts("issue", issue.source, issue.reason, place, issue.detail)


def day_key(day: date | None) -> str:
    """Days in order, unknown ones last."""
    return "~" if day is None else day.isoformat()
