"""Ids: their recipes are pinned, and what must not change one does not."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.extract.annotations import Issuer, Statement
from pipeline.resolve.identifiers import (
    day_key,
    form_family,
    hash_parts,
    is_identified,
    issue_id,
    issuer_key,
    mention_id,
    occasion_of,
    statement_id,
    statement_id_within,
    telling_words,
)
from pipeline.text.document import Issue, Span
from schemas.terms import Form, IssuerType, Precision, Status
from tests.resolve.texts import ADDED, CONDEMNED, G7, G7_FOREIGN, MINISTRY, NOBODY, PAIR_FOREIGN, SPOKESMAN

DOCUMENT = "00000000000000a1"
DATED = Statement(G7_FOREIGN, Form.JOINT_STATEMENT, Status.ISSUED, date(2031, 3, 4), Precision.DAY, "2031-03-04", Span(0, 2))
UNDATED = replace(DATED, stated_on=None, precision=Precision.UNKNOWN, edtf=None)
PINNED = "an id recipe changed: published ids would no longer be found; that is a new major version of the dataset"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (hash_parts("a", "bc"), "5310a58788781ab2"),
        (mention_id("figure", DOCUMENT, Span(3, 9)), "0e6e633988dfb4e6"),
        (mention_id("quotation", DOCUMENT, Span(3, 9), "G7"), "e97472c11677abea"),
        (statement_id(DATED, DOCUMENT), "d6fd78620e6841e8"),
        (statement_id(UNDATED, DOCUMENT), "2c5dffeed90e1b54"),
        (statement_id(replace(UNDATED, edtf="XXXX-03-04"), DOCUMENT), "cd0c0e6f06dd8c6a"),
        (statement_id(UNDATED, DOCUMENT, [CONDEMNED]), "1a59a73b472a32b9"),
        (statement_id(replace(DATED, issuer=NOBODY), DOCUMENT), "e06f25390d071339"),
        (statement_id_within(DATED, DOCUMENT), "272fe3f9287e1358"),
        (issue_id(Issue("a.txt", "error", "empty_file", "nothing in it")), "793334562d7dc82a"),
        (issue_id(Issue("a.txt", "notice", "odd", "a word", DOCUMENT, Span(1, 2))), "c48314656f2cebb5"),
    ],
)
def test_recipes_are_pinned(found: str, expected: str) -> None:
    assert found == expected, PINNED


def test_parts_do_not_run_together() -> None:
    assert len({hash_parts("ab", "c"), hash_parts("a", "bc"), hash_parts("abc"), hash_parts("abc", "")}) == 4


@pytest.mark.parametrize(
    "other",
    [
        replace(DATED, issuer=G7),
        replace(DATED, issuer=MINISTRY),
        replace(DATED, stated_on=date(2031, 3, 5), edtf="2031-03-05"),
        replace(DATED, edtf="2031-03-04/2031-03-06"),
        replace(DATED, form=Form.OTHER),
        replace(DATED, status=Status.EXPECTED),
        UNDATED,
    ],
)
def test_what_tells_statements_apart(other: Statement) -> None:
    assert statement_id(other, DOCUMENT) != statement_id(DATED, DOCUMENT)


@pytest.mark.parametrize(
    "other",
    [
        replace(DATED, form=Form.COMMUNIQUE),
        replace(DATED, form=Form.DECLARATION),
        replace(DATED, edtf=None),
        replace(DATED, evidence=Span(5, 9)),
        replace(DATED, n_claimed=40),
        replace(DATED, issuer=replace(G7_FOREIGN, role="hosts", country="ITA")),
    ],
)
def test_what_does_not(other: Statement) -> None:
    assert statement_id(other, "another document", [ADDED]) == statement_id(DATED, DOCUMENT)


def test_without_a_day_the_words_tell_and_without_words_the_document() -> None:
    assert statement_id(UNDATED, DOCUMENT, ["No.", CONDEMNED]) == statement_id(UNDATED, "elsewhere", [f"{CONDEMNED.upper()}!", "Yes."])
    assert statement_id(UNDATED, DOCUMENT, [CONDEMNED]) != statement_id(UNDATED, DOCUMENT, [ADDED])
    assert statement_id(UNDATED, DOCUMENT, ["They deny it."]) != statement_id(UNDATED, "elsewhere", ["They deny it."])
    assert statement_id(UNDATED, DOCUMENT, ["They deny it."]) == statement_id_within(UNDATED, DOCUMENT)
    assert statement_id(replace(UNDATED, edtf="XXXX-05"), DOCUMENT, [ADDED]) != statement_id(UNDATED, DOCUMENT, [ADDED])


@pytest.mark.parametrize(
    ("statement", "occasion"),
    [
        (DATED, "2031-03-04"),
        (replace(DATED, edtf=None), "2031-03-04"),
        (replace(DATED, edtf="2031-03-04/2031-03-06"), "2031-03-04/2031-03-06"),
        (UNDATED, None),
        (replace(UNDATED, edtf="XXXX-03-04"), None),
        # a month and a year hold many occasions
        (replace(DATED, stated_on=date(2031, 3, 1), precision=Precision.MONTH, edtf="2031-03"), None),
        (replace(DATED, stated_on=date(2031, 1, 1), precision=Precision.YEAR, edtf="2031"), None),
        (replace(DATED, issuer=NOBODY), None),
    ],
)
def test_occasions(statement: Statement, occasion: str | None) -> None:
    assert occasion_of(statement) == occasion


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        (G7, True),
        (MINISTRY, True),
        (SPOKESMAN, True),
        (Issuer("coalition of the willing", IssuerType.GROUP), True),
        (Issuer("Hartmann Werke", IssuerType.ORGANIZATION), True),
        (Issuer("Hartmann", IssuerType.ORGANIZATION), True),
        (Issuer("police", IssuerType.ORGANIZATION), False),
        (Issuer("the port authority", IssuerType.ORGANIZATION), False),
        (Issuer("Lee", IssuerType.PERSON), False),
        (Issuer("Kim Jong-un", IssuerType.PERSON, "kim-jong-un"), True),
        (NOBODY, False),
        (Issuer("Western officials", IssuerType.UNNAMED), False),
    ],
)
def test_whose_name_means_the_same_issuer_in_another_text(issuer: Issuer, expected: bool) -> None:
    assert is_identified(issuer) is expected


def test_issuers_without_an_entry_are_told_apart_by_type_name_and_country() -> None:
    assert issuer_key(SPOKESMAN) == issuer_key(replace(SPOKESMAN, name="LIN  Weber", role="spokesman"))
    assert (
        len({issuer_key(one) for one in (SPOKESMAN, replace(SPOKESMAN, country="DEU"), replace(SPOKESMAN, type=IssuerType.UNNAMED))}) == 3
    )


def test_a_group_at_another_office_is_another_issuer_and_a_renamed_ministry_is_not() -> None:
    assert len({issuer_key(one) for one in (G7, G7_FOREIGN, PAIR_FOREIGN)}) == 3
    assert issuer_key(MINISTRY) == issuer_key(replace(MINISTRY, name="Chinese Foreign Ministry"))


def test_forms_that_reports_mix_up_are_one_family() -> None:
    assert {form_family(form) for form in (Form.JOINT_STATEMENT, Form.COMMUNIQUE, Form.DECLARATION)} == {"joint"}
    assert len({form_family(form) for form in Form}) == 4


def test_telling_words_are_those_of_the_longest_passage() -> None:
    assert telling_words([ADDED, "No, no."]) == ADDED
    assert telling_words(["one two three four five six seven eight nine ten eleven"]) is None
    assert telling_words([]) is None


def test_unknown_days_come_last() -> None:
    assert sorted([None, date(2031, 1, 2), date(999, 1, 1)], key=day_key) == [date(999, 1, 1), date(2031, 1, 2), None]
