"""Rows: references between them, counts, and what stands in which column."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.extract.annotations import Annotations, Figure, Weapon
from pipeline.resolve.records import resolve_records
from pipeline.tables.building import build_tables
from pipeline.tables.checks import check_tables
from pipeline.text.document import Document, Issue, Span
from pipeline.vocabulary.load import load_vocabulary
from pipeline.vocabulary.merges import MergeOverride
from schemas.terms import Basis, Modifier, Verdict, WeaponCategory
from tests.resolve.texts import CONDEMNED, G7, G7_FOREIGN, MINISTRY, OTHERWISE, RENDERED, SPOKESMAN, Told, said, tell

TUESDAY = "2031-03-04"


def rows_of(told: list[Told], *issues: Issue, overrides: tuple[MergeOverride, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """Rows that keep the contract."""
    vocabulary = replace(load_vocabulary(), merges=overrides)
    records = resolve_records([one.document for one in told], [one.annotations for one in told], issues, vocabulary)
    tables = build_tables(records)
    assert check_tables(tables) == ()
    return {name: table.to_pylist() for name, table in tables.items()}


def with_shells(told: Told, claim: int | None = 0) -> Told:
    """The document with its shells as a weapon, and a number of them."""
    text = f"{told.document.text}They were 40 shells."
    start = text.index("40 shells")
    figure = Figure(Span(start, start + 2), 40, 40, Modifier.EXACT, "shell", Span(start + 3, start + 9), claim=claim)
    weapon = Weapon(Span(start + 3, start + 9), None, "shell", WeaponCategory.AMMUNITION, claim=claim, figure=0)
    document = replace(told.document, text=text)
    return Told(document, replace(told.annotations, figures=(figure,), weapons=(weapon,)))


def test_rows_refer_to_each_other() -> None:
    rows = rows_of([with_shells(tell("a", said(MINISTRY, CONDEMNED, on=TUESDAY)))])
    (statement,), (quotation,), (weapon,), (figure,) = (rows[name] for name in ("statements", "quotations", "weapons", "figures"))
    assert {quotation["statement_id"], weapon["statement_id"], figure["statement_id"]} == {statement["statement_id"]}
    assert weapon["figure_id"] == figure["figure_id"]
    assert (quotation["text"], figure["text"], figure["counted"], weapon["text"]) == (CONDEMNED, "40", "shells", "shells")


def test_what_the_document_itself_says_has_no_statement() -> None:
    rows = rows_of([with_shells(tell("a", said(MINISTRY, CONDEMNED, on=TUESDAY)), claim=None)])
    assert [rows[name][0]["statement_id"] for name in ("weapons", "figures")] == [None, None]


def test_counts() -> None:
    told = [
        tell("a", said(MINISTRY, CONDEMNED, OTHERWISE, on=TUESDAY), said(SPOKESMAN, OTHERWISE)),
        tell("b", said(MINISTRY, RENDERED, on=TUESDAY)),
        tell("c", said(MINISTRY, on=TUESDAY)),
    ]
    found = {row["issuer"]: (row["n_documents"], row["n_quotations"]) for row in rows_of(told)["statements"]}
    assert found == {MINISTRY.name: (3, 3), SPOKESMAN.name: (1, 1)}


def test_a_party_signs_once_and_named_goes_before_member() -> None:
    told = [
        tell("a", said(G7_FOREIGN, CONDEMNED, on=TUESDAY, parties=(("CAN", Basis.MEMBER), ("ITA", Basis.NAMED))), published=TUESDAY),
        tell("b", said(G7_FOREIGN, on=TUESDAY, parties=(("CAN", Basis.NAMED), ("ITA", Basis.NAMED)), n_claimed=48)),
        tell("c", said(G7, on=TUESDAY, parties=(("JPN", Basis.MEMBER),))),
    ]
    rows = rows_of(told)
    first, second, third = (one.document.document_id for one in told)
    assert [(row["party_id"], row["basis"], row["document_id"]) for row in rows["signatories"]] == [
        ("CAN", "named", second),
        ("ITA", "named", first),
        ("JPN", "member", third),
    ]
    (statement,) = rows["statements"]
    counts = [statement[f"n_signatories_{what}"] for what in ("claimed", "named", "inferred")]
    assert counts == [48, 2, 1]


def test_a_number_that_nobody_claims_is_null() -> None:
    (statement,) = rows_of([tell("a", said(MINISTRY, CONDEMNED, on=TUESDAY))])["statements"]
    assert (statement["n_signatories_claimed"], statement["n_signatories_named"], statement["n_signatories_inferred"]) == (None, 0, 0)


def test_a_merge_has_its_reason_its_score_and_the_words_of_both() -> None:
    told = [tell("a", said(MINISTRY, OTHERWISE, CONDEMNED, on=TUESDAY)), tell("b", said(MINISTRY, RENDERED))]
    rows = rows_of(told)
    (merge,), (statement,) = rows["merges"], rows["statements"]
    assert merge["statement_id"] == statement["statement_id"]
    assert merge["other_id"] not in {row["statement_id"] for row in rows["statements"]}
    assert (merge["verdict"], merge["reason"], merge["text"]) == ("same", "alike", RENDERED)
    assert merge["document_id"] == told[1].document.document_id
    assert merge["statement_document_id"] == told[0].document.document_id
    assert told[0].document.text[merge["statement_start"] : merge["statement_end"]] == CONDEMNED
    assert 0.4 < merge["score"] < 1


def test_a_merge_by_day_has_the_first_words_of_both_or_their_issuers() -> None:
    rows = rows_of([tell("a", said(G7, on=TUESDAY)), tell("b", said(G7_FOREIGN, CONDEMNED, on=TUESDAY))])
    (merge,) = rows["merges"]
    assert (merge["reason"], merge["score"], merge["text"]) == ("same_group_same_day", None, "G7:")


def test_a_role_that_any_report_gives() -> None:
    told = [tell("a", said(SPOKESMAN, on=TUESDAY), published=TUESDAY), tell("b", said(replace(SPOKESMAN, role="envoy"), on=TUESDAY))]
    (statement,) = rows_of(told)["statements"]
    assert (statement["issuer_role"], statement["stated_on"]) == ("envoy", date(2031, 3, 4))


def test_issues_of_files_documents_and_overrides() -> None:
    told = tell("a", said(MINISTRY, CONDEMNED, on=TUESDAY))
    within = Issue("a.txt", "notice", "odd", "an odd word", told.document.document_id, Span(0, 3))
    rows = rows_of(
        [replace(told, annotations=replace(told.annotations, issues=(within,)))],
        Issue("b.txt", "error", "empty_file", "nothing in it"),
        overrides=(MergeOverride("s-one", "s-two", Verdict.SAME, "merge_overrides.csv:2"),),
    )
    assert {(row["source"], row["reason"], row["text"]) for row in rows["issues"]} == {
        ("a.txt", "odd", "Min"),
        ("b.txt", "empty_file", None),
        ("merge_overrides.csv:2", "unused_override", None),
    }


def test_nothing_gives_nothing() -> None:
    assert set(map(len, rows_of([]).values())) == {0}
    document = Document("00000000000000a1", "a.txt", "Nothing.", (), "en")
    assert [name for name, rows in rows_of([Told(document, Annotations(document.document_id))]).items() if rows] == ["documents"]


def test_as_many_annotations_as_documents() -> None:
    told = tell("a", said(MINISTRY))
    with pytest.raises(ValueError, match="shorter"):
        resolve_records([told.document], [], [], load_vocabulary())
