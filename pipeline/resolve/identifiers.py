"""Every id recipe of the published tables, on one page.

An id is the first 16 hex digits of the SHA-256 of its parts, each with its length before it, so that no two lists of parts run together.
A recipe takes the fewest facts that tell two records apart and nothing that another document could change.
"""

import hashlib
from datetime import date

from pipeline.extract.annotations import Statement
from pipeline.text.document import Issue, Span
from schemas.terms import Form, IssuerType

ID_RECIPE = 1
"""Counts up with every change to a recipe below: releases state it, and the next one is then a major one."""
_DIGITS = 16
_JOINT_FORMS = frozenset({Form.JOINT_STATEMENT, Form.COMMUNIQUE, Form.DECLARATION})


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


def issuer_key(statement: Statement) -> str:
    """What tells issuers apart: the vocabulary id, the name where there is none; for a group the office that it met at as well."""
    issuer = statement.issuer
    if issuer.issuer_id is None:
        return f"{issuer.type}/{' '.join(issuer.name.casefold().split())}"
    if issuer.type is IssuerType.GROUP:
        return f"{issuer.issuer_id}/{issuer.name.casefold()}"
    return issuer.issuer_id


def form_family(form: Form) -> str:
    """`joint` for the forms of a joint statement, which reports mix up; the form itself otherwise."""
    return "joint" if form in _JOINT_FORMS else str(form)


def period_of(statement: Statement) -> str | None:
    """The day or period that a statement is dated to, in EDTF; None where it is unknown or known in part only."""
    if statement.stated_on is None:
        return None
    return statement.edtf or statement.stated_on.isoformat()


def statement_id(statement: Statement, document_id: str) -> str:
    """Issuer, period, form and status. A statement of unknown date has its document in place of the period: nothing else tells it apart."""
    period = period_of(statement) or f"{statement.edtf or 'undated'} in {document_id}"
    return hash_parts("statement", issuer_key(statement), period, form_family(statement.form), statement.status)


def issue_id(issue: Issue) -> str:
    """Source, reason, place and wording."""
    place = "" if issue.span is None else f"{issue.span.start}:{issue.span.end}"
    return hash_parts("issue", issue.source, issue.reason, place, issue.detail)


def day_key(day: date | None) -> str:
    """Days in order, unknown ones last."""
    return "~" if day is None else day.isoformat()
