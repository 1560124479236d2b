"""What counts as found and what of it as right, on tables of a few rows made by hand."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.evaluation.matching import FALSE_ALARM, FOUND, Comparison, compare
from pipeline.evaluation.measures import Evaluation, measure
from pipeline.evaluation.references import Fields, Reference, ReferenceDocument, References, ReferenceStatement, Words

TEXT = "Norway said it would send 50 tanks to Ukraine. Sweden and Norway urged calm in a joint statement. About 12 people were hurt."

Tables = dict[str, list[dict[str, Any]]]


def reference(words: Words | None = None, *, optional: bool = False, also: dict[str, Any] | None = None, **fields: Any) -> Reference:
    own = {name: value if isinstance(value, tuple) else (value,) for name, value in fields.items()}
    others = {name: value if isinstance(value, tuple) else (value,) for name, value in (also or {}).items()}
    versions: tuple[Fields, ...] = (own, own | others) if also else (own,)
    return Reference("place", versions, optional, words)


def pledge(**more: Any) -> Reference:
    return reference(
        **{
            "issuer": ("Norway", "Norwegian government"),
            "issuer_type": "country",
            "issuer_country": "NOR",
            "form": ("remarks", "other"),
            "status": "issued",
            "stated_on": None,
            "stated_on_precision": "unknown",
        }
        | more
    )


PLEDGE_PASSAGE = reference(Words("it would send", "to Ukraine"), speech="indirect", stance=("commit", "assert"))
APPEAL = pledge(
    issuer=("Sweden and Norway", "Nordic countries"),
    issuer_type="group",
    issuer_country=None,
    form="joint_statement",
    stated_on="2024-05-02",
    stated_on_precision="day",
    also={"stated_on": None, "stated_on_precision": "unknown"},
)
APPEAL_PASSAGE = reference(Words("urged calm"), speech="indirect", stance="demand")
SIGNATORIES = tuple(reference(party_id=party, basis="named") for party in ("SWE", "NOR"))
TANKS = reference(
    Words("tanks"), category="tank", weapon=None, supplier="NOR", recipient=("UKR", None), relation="transfer", statement="s1"
)
FIFTY = reference(Words("50"), value_low=50.0, value_high=50.0, modifier="exact", unit=("tank", "vehicle"), statement="s1")
TWELVE = reference(Words("About 12"), value_low=12.0, value_high=12.0, modifier="approximate", unit="person", statement=None)
FIELDS = reference(title="Tanks", publisher="Fjord Post", published_on="2024-05-02", language="en")


def document(stem: str = "tanks", **parts: Any) -> ReferenceDocument:
    statements = (
        ReferenceStatement("s1", parts.pop("pledge", pledge()), (PLEDGE_PASSAGE,), ()),
        ReferenceStatement("s2", parts.pop("appeal", APPEAL), (APPEAL_PASSAGE,), parts.pop("signatories", SIGNATORIES)),
    )
    return ReferenceDocument(stem, FIELDS, statements, parts.pop("weapons", (TANKS,)), parts.pop("figures", (FIFTY, TWELVE)))


def row(words: str, document_id: str = "d1", **columns: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"document_id": document_id, "char_start": start, "char_end": start + len(words), "text": words} | columns


def perfect(document_id: str = "d1", source: str = "tanks.txt") -> Tables:
    """What a careful reader would have written into the tables."""
    said, appealed = {"statement_id": "1"}, {"statement_id": "2"}
    return {
        "documents": [
            {
                "document_id": document_id,
                "source": source,
                "title": "TANKS",
                "publisher": "The Fjord Post",
                "published_on": "2024-05-02",
                "language": "en",
                "text": TEXT,
            }
        ],
        "statements": [
            said
            | {
                "issuer": "Norway",
                "issuer_type": "country",
                "issuer_country": "NOR",
                "form": "other",
                "status": "issued",
                "stated_on": None,
                "stated_on_precision": "unknown",
            },
            appealed
            | {
                "issuer": "Sweden and Norway",
                "issuer_type": "group",
                "issuer_country": None,
                "form": "joint_statement",
                "status": "issued",
                "stated_on": None,
                "stated_on_precision": "unknown",
            },
        ],
        "quotations": [
            row("it would send 50 tanks to Ukraine", document_id, speech="indirect", stance="commit", **said),
            row("urged calm", document_id, speech="indirect", stance="demand", **appealed),
        ],
        "signatories": [
            row("Sweden", document_id, party_id="SWE", basis="named", **appealed),
            row("Norway", document_id, party_id="NOR", basis="named", **appealed),
        ],
        "weapons": [
            row(
                "tanks",
                document_id,
                weapon_id=None,
                weapon="tank",
                category="tank",
                supplier="NOR",
                recipient=None,
                relation="transfer",
                **said,
            )
        ],
        "figures": [
            row("50", document_id, value_low=50.0, value_high=50.0, modifier="exact", unit="tanks", **said),
            row("About 12", document_id, value_low=12.0, value_high=12.0, modifier="approximate", unit="people", statement_id=None),
        ],
    }


def evaluate(tables: Tables, *documents: ReferenceDocument, **across: Any) -> Evaluation:
    return measure(compare({name: tuple(rows) for name, rows in tables.items()}, References(documents or (document(),), **across)))


def wrong(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Table, aspect and what was found of everything that is wrong."""
    return [(finding.table, finding.aspect, finding.got) for finding in comparison.findings if not finding.right]


def test_all_right() -> None:
    evaluation = evaluate(perfect())
    assert wrong(evaluation.comparison) == []
    assert evaluation.overall == 1.0
    assert {table.name: (table.wanted, table.found, table.right) for table in evaluation.tables} == {
        "documents": (1, 1, 1),
        "statements": (2, 2, 2),
        "quotations": (2, 2, 2),
        "signatories": (2, 2, 2),
        "weapons": (1, 1, 1),
        "figures": (2, 2, 2),
    }
    assert {name for table in evaluation.tables for name in table.attributes} == {
        *("title", "publisher", "published_on", "language"),
        *("issuer_type", "issuer_country", "form", "status", "stated_on"),
        *("speech", "stance", "basis"),
        *("supplier", "recipient", "relation", "issuer"),
        *("modifier", "unit"),
    }


def test_nothing_found() -> None:
    nothing: Tables = {name: [] for name in perfect()}
    evaluation = evaluate(nothing)
    assert Counter(finding.aspect for finding in evaluation.comparison.findings) == {
        FOUND: 10,
        **dict.fromkeys(("title", "publisher", "published_on", "language"), 1),
    }
    assert evaluation.overall == 0.0
    assert evaluation.table("figures").precision.value is None
    assert evaluation.table("figures").recall.value == 0.0
    assert evaluation.comparison.notes == ("tanks: no document of that name was read",)


def change(table: str, number: int, **columns: Any) -> Callable[[Tables], None]:
    def apply(tables: Tables) -> None:
        tables[table][number] |= columns

    return apply


def add(table: str, added: dict[str, Any]) -> Callable[[Tables], None]:
    return lambda tables: tables[table].append(added)


def drop(table: str, number: int) -> Callable[[Tables], None]:
    def apply(tables: Tables) -> None:
        del tables[table][number]

    return apply


MISSED = "found"
FIFTY_ROW = perfect()["figures"][0]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # attributes
        (change("figures", 0, modifier="approximate"), [("figures", "modifier", "approximate")]),
        (change("figures", 0, unit=None), [("figures", "unit", "null")]),
        (change("figures", 0, unit="vehicles"), []),
        (change("figures", 0, statement_id=None), [("figures", "issuer", "null")]),
        (change("figures", 1, statement_id="1"), [("figures", "issuer", "Norway")]),
        (change("figures", 0, statement_id="unknown"), [("figures", "issuer", "")]),
        (change("weapons", 0, supplier=None), [("weapons", "supplier", "null")]),
        (change("weapons", 0, recipient="RUS"), [("weapons", "recipient", "RUS")]),
        (change("weapons", 0, recipient="UKR"), []),
        (change("quotations", 0, stance="assert"), []),
        (change("quotations", 0, stance="deny"), [("quotations", "stance", "deny")]),
        (change("signatories", 0, basis="member"), [("signatories", "basis", "member")]),
        (change("statements", 1, stated_on="2024-05-02", stated_on_precision="day"), []),
        (change("statements", 1, stated_on="2024-05-02"), [("statements", "stated_on", "2024-05-02 unknown")]),
        (change("statements", 0, form="report"), [("statements", "form", "report")]),
        (change("documents", 0, published_on=None), [("documents", "published_on", "null")]),
        (change("documents", 0, source="deep/er/tanks.jsonl#3"), []),
        # figures: the words overlap, the value is equal
        (change("figures", 1, char_start=TEXT.index("12"), text="12"), []),
        (change("figures", 0, value_high=None), [("figures", MISSED, ""), ("figures", FALSE_ALARM, "50, null, Norway")]),
        (change("figures", 0, value_low=50.00000001), []),
        (add("figures", FIFTY_ROW), [("figures", FALSE_ALARM, "50, 50, Norway")]),
        (drop("figures", 1), [("figures", MISSED, "")]),
        # weapons: the words overlap, the category is acceptable
        (change("weapons", 0, category="drone"), [("weapons", MISSED, ""), ("weapons", FALSE_ALARM, "drone, Norway")]),
        (change("weapons", 0, char_start=26, char_end=34, text="50 tanks"), []),
        # quotations: half of the shorter passage, the issuer
        (change("quotations", 1, char_start=TEXT.index("calm"), text="calm"), []),
        (change("statements", 0, issuer="government of Norway"), []),
        # signatories
        (change("signatories", 0, party_id="FIN"), [("signatories", MISSED, ""), ("signatories", FALSE_ALARM, "named")]),
    ],
)
def test_what_one_change_costs(change: Callable[[Tables], None], expected: list[tuple[str, str, str]]) -> None:
    tables = perfect()
    change(tables)
    comparison = evaluate(tables).comparison
    assert wrong(comparison) == expected
    assert not comparison.evidence.wrong


def test_a_wrong_issuer_costs_statement_passage_and_signatories() -> None:
    tables = perfect()
    change("statements", 1, issuer="Denmark")(tables)
    assert Counter((table, aspect) for table, aspect, _ in wrong(evaluate(tables).comparison)) == {
        ("statements", FOUND): 1,
        ("statements", FALSE_ALARM): 1,
        ("quotations", FOUND): 1,
        ("quotations", FALSE_ALARM): 1,
        ("signatories", FOUND): 2,
        ("signatories", FALSE_ALARM): 2,
    }


def test_a_shifted_span_is_another_item_and_no_evidence() -> None:
    tables = perfect()
    change("figures", 1, char_start=110, char_end=118)(tables)
    evaluation = evaluate(tables)
    assert [(table, aspect) for table, aspect, _ in wrong(evaluation.comparison)] == [("figures", FOUND), ("figures", FALSE_ALARM)]
    (said,) = evaluation.comparison.evidence.wrong
    assert said.startswith("figures: d1 110:118: 'About 12', there stands 'ple were'")
    assert evaluation.evidence.right == evaluation.evidence.of - 1
    assert evaluation.overall < sum(table.f1.value or 0 for table in evaluation.tables[1:]) / 5


@pytest.mark.parametrize("start", [None, -1, 200])
def test_what_points_nowhere_is_no_evidence(start: int | None) -> None:
    tables = perfect()
    change("figures", 1, char_start=start)(tables)
    assert len(evaluate(tables).comparison.evidence.wrong) == 1


def test_an_optional_item_counts_neither_way() -> None:
    optional = Reference(TWELVE.place, TWELVE.versions, True, TWELVE.words)
    for figures, rows in (((FIFTY, optional), 2), ((FIFTY, optional), 1)):
        tables = perfect()
        del tables["figures"][rows:]
        table = evaluate(tables, document(figures=figures)).table("figures")
        assert (table.wanted, table.found, table.right) == (1, 1, 1)


def test_an_item_that_counts_comes_before_an_optional_one() -> None:
    optional = Reference(FIFTY.place, FIFTY.versions, True, FIFTY.words)
    table = evaluate(perfect(), document(figures=(optional, FIFTY, TWELVE))).table("figures")
    assert (table.wanted, table.found, table.right) == (2, 2, 2)


def test_parties_of_an_optional_statement_are_optional() -> None:
    optional = Reference(APPEAL.place, APPEAL.versions, True)
    tables = perfect()
    del tables["signatories"][0]
    table = evaluate(tables, document(appeal=optional)).table("signatories")
    assert (table.wanted, table.found, table.right) == (0, 0, 0)


def test_the_closest_row_is_taken() -> None:
    tables = perfect()
    tables["figures"].insert(0, FIFTY_ROW | {"char_end": FIFTY_ROW["char_end"] - 1, "text": "5", "modifier": "at_least"})
    assert wrong(evaluate(tables).comparison) == [("figures", FALSE_ALARM, "50, 50, Norway")]


@pytest.mark.parametrize(
    ("wanted", "weapon_id", "weapon", "right"),
    [
        ("leopard-2a6", "leopard-2a6", "Leopard 2A6", True),
        ("Leopard 2", None, "Leopard 2A6", True),
        ("leopard-2", None, "tank", False),
        (("abrams", "leopard-2"), "leopard-2", "Leopard 2", True),
        (None, "leopard-2", "Leopard 2", None),
    ],
)
def test_systems_by_id_or_name(wanted: Any, weapon_id: str | None, weapon: str, right: bool | None) -> None:
    item = reference(TANKS.words, **dict(TANKS.versions[0]) | {"weapon": wanted})
    tables = perfect()
    change("weapons", 0, weapon_id=weapon_id, weapon=weapon)(tables)
    found = [finding.right for finding in evaluate(tables, document(weapons=(item,))).comparison.findings if finding.aspect == "system"]
    assert found == ([] if right is None else [right])


def test_words_that_are_not_in_the_text_are_noted() -> None:
    absent = Reference("figures[0]", FIFTY.versions, False, Words("fifty"))
    comparison = evaluate(perfect(), document(figures=(absent,))).comparison
    assert comparison.notes == ("tanks: figures[0]: not in the text: fifty",)
    assert ("figures", FOUND, "") in wrong(comparison)


def both(second: str) -> Tables:
    """Two documents that report the same; the second appeal stands under the id that is given."""
    tables, others = perfect(), perfect("d2", "again.txt")
    for table in ("quotations", "signatories", "weapons", "figures"):
        for one in others[table]:
            one["statement_id"] = {"1": "3", "2": second}.get(one["statement_id"], one["statement_id"])
    others["statements"] = [one | {"statement_id": {"1": "3", "2": second}[one["statement_id"]]} for one in others["statements"]]
    known = {one["statement_id"] for one in tables["statements"]}
    others["statements"] = [one for one in others["statements"] if one["statement_id"] not in known]
    return {name: rows + others[name] for name, rows in tables.items()}


@pytest.mark.parametrize("second", ["2", "4"])
def test_groups_that_are_one_and_pairs_that_are_not(second: str) -> None:
    group = (("tanks", "s2"), ("again", "s2"))
    evaluation = evaluate(
        both(second), document(), document("again"), same_statement=(group,), must_not_merge=(group, (("tanks", "s1"), ("tanks", "s2")))
    )
    across = evaluation.comparison.across
    assert across is not None
    assert (across.groups, across.pairs) == (1, 2)
    assert across.not_merged == (() if second == "2" else (group,))
    assert across.wrongly_merged == ((group,) if second == "2" else ())


def test_a_party_that_another_document_names_is_no_false_alarm() -> None:
    tables = both("2")
    tables["signatories"] = tables["signatories"][:2]
    fewer = document("again", signatories=SIGNATORIES[:1])
    table = evaluate(tables, document(), fewer).table("signatories")
    assert (table.wanted, table.found, table.right) == (3, 3, 3)
