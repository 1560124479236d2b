"""The report as text and as JSON, and changes since an earlier one."""

import json
from pathlib import Path

import pytest

from pipeline.evaluation.matching import FALSE_ALARM, FOUND, Across, Comparison, Evidence, Finding
from pipeline.evaluation.measures import Evaluation, measure
from pipeline.evaluation.report import EarlierError, compare_with, describe_evaluation, read_earlier, render_json

FIFTY = Finding("figures", "harbour", "'50' at 12", FOUND, right=True, wanted="50, 50, null", got="'50' at 12: 50, 50, null")
UNIT = Finding("figures", "harbour", "'50' at 12", "unit", right=False, wanted="ship or vessel", got="null")
MISSED = Finding("figures", "harbour", "'a dozen' at 80", FOUND, right=False, wanted="12, 12, Harbour master")
ALARM = Finding("weapons", "harbour", "'tank' at 99", FALSE_ALARM, right=False, got="tank, null")
GROUP = (("harbour", "s1"), ("wharf", "s2"))


def evaluate(*findings: Finding, across: Across | None = None) -> Evaluation:
    wrong = ("figures: d1 3:5: '50', there stands '51'",)
    return measure(Comparison(("harbour",), findings, Evidence(20, wrong), across, ("wharf: no document of that name was read",)))


def test_the_report_in_lines() -> None:
    evaluation = evaluate(FIFTY, UNIT, MISSED, ALARM, across=Across(1, (GROUP,), 2, ((GROUP[0], GROUP[1]),)))
    lines = list(describe_evaluation(evaluation))
    assert lines[0] == "note: wharf: no document of that name was read"
    assert lines[1].split() == ["wanted", "found", "right", "precision", "recall", "F1"]
    (figures,) = [line for line in lines if line.startswith("figures ")]
    assert figures.split()[:5] == ["figures", "2", "1", "1", "1.000"]
    (statements,) = [line for line in lines if line.startswith("statements ")]
    assert statements.split() == ["statements", "0", "0", "0", "-", "-", "-"]
    assert [line.split() for line in lines if " unit " in line] == [["figures", "unit", "0.000", "[0.00,", "0.79]", "0", "of", "1"]]
    assert "evidence: 19 of 20 rows say what stands at their place" in lines
    assert "across documents: 0 of 1 groups merged, 1 of 2 pairs merged that have to stay apart" in lines
    assert lines[-1] == f"overall: {evaluation.overall:.4f}"
    assert not [line for line in lines if "missed" in line]


def test_the_verbose_report_names_every_error_with_its_words() -> None:
    evaluation = evaluate(FIFTY, UNIT, MISSED, ALARM, across=Across(1, (GROUP,), 0, ()))
    lines = list(describe_evaluation(evaluation, verbose=True))
    assert lines[1:5] == [
        "figures: harbour: '50' at 12: wrong unit: null, wanted ship or vessel",
        "figures: harbour: 'a dozen' at 80: missed [12, 12, Harbour master]",
        "weapons: harbour: 'tank' at 99: false alarm [tank, null]",
        "wrong evidence: figures: d1 3:5: '50', there stands '51'",
    ]
    assert "  not merged: harbour s1, wharf s2" in lines


def test_json_holds_all_measures_and_findings(tmp_path: Path) -> None:
    evaluation = evaluate(FIFTY, UNIT, MISSED, ALARM)
    content = json.loads(render_json(evaluation))
    assert content["documents"] == ["harbour"]
    assert content["across"] is None
    assert content["tables"]["figures"]["f1"] == {"right": 1, "of": 1.5, "value": 0.666667, "low": 0.12945, "high": 0.964158}
    assert content["tables"]["figures"]["attributes"]["unit"]["value"] == 0.0
    assert content["findings"][1] == {
        "table": "figures",
        "document": "harbour",
        "item": "'50' at 12",
        "aspect": "unit",
        "right": False,
        "wanted": "ship or vessel",
        "got": "null",
    }
    path = tmp_path / "earlier.json"
    path.write_text(render_json(evaluation), encoding="utf-8")
    changes = compare_with(read_earlier(path), evaluation.comparison.findings)
    assert (changes.gains, changes.losses) == ((), ())
    assert render_json(evaluate(FIFTY, UNIT, MISSED, ALARM)) == render_json(evaluation)


def turn(finding: Finding) -> Finding:
    """The same aspect of the same item, right where it was wrong."""
    return Finding(finding.table, finding.document, finding.item, finding.aspect, not finding.right, finding.wanted, finding.got)


NEW = Finding("figures", "harbour", "'7' at 200", FOUND, right=False)
OTHER = Finding("figures", "wharf", "'9' at 1", FALSE_ALARM, right=False)


@pytest.mark.parametrize(
    ("then", "now", "gains", "losses"),
    [
        ((FIFTY, MISSED), (FIFTY, MISSED), (), ()),
        ((FIFTY, MISSED), (FIFTY, turn(MISSED)), (turn(MISSED),), ()),
        ((FIFTY, MISSED), (turn(FIFTY), MISSED), (), (turn(FIFTY),)),
        ((FIFTY, UNIT), (FIFTY, turn(UNIT)), (turn(UNIT),), ()),
        ((FIFTY,), (FIFTY, ALARM), (), (ALARM,)),
        ((FIFTY, ALARM), (FIFTY,), (ALARM,), ()),
        # of two equal ones each is looked at
        ((FIFTY, FIFTY), (FIFTY, turn(FIFTY)), (), (turn(FIFTY),)),
        # annotated since, or no longer: nothing has changed
        ((FIFTY,), (FIFTY, NEW), (), ()),
        ((FIFTY, NEW), (FIFTY,), (), ()),
        ((FIFTY,), (FIFTY, OTHER), (), ()),
        ((FIFTY, OTHER), (FIFTY,), (), ()),
    ],
)
def test_gains_and_losses(
    tmp_path: Path, then: tuple[Finding, ...], now: tuple[Finding, ...], gains: tuple[Finding, ...], losses: tuple[Finding, ...]
) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(render_json(evaluate(*then)), encoding="utf-8")
    changes = compare_with(read_earlier(path), now)
    assert changes.gains == gains
    assert changes.losses == losses


def test_changes_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(render_json(evaluate(FIFTY, MISSED)), encoding="utf-8")
    lines = list(describe_evaluation(evaluate(FIFTY, turn(MISSED), ALARM), read_earlier(path)))
    start = lines.index("since the earlier evaluation")
    assert lines[start + 1 : -1] == [
        "  figures     F1 0.667 to 1.000 (+0.333)",
        "gains: 1",
        "  figures: harbour: 'a dozen' at 80: found [12, 12, Harbour master]",
        "losses: 1",
        "  weapons: harbour: 'tank' at 99: false alarm [tank, null]",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not an evaluation: JSONDecodeError"),
        ("[]", "not an evaluation: TypeError"),
        ("{}", "not an evaluation: KeyError"),
        ('{"format": 0}', "format 0 is not 1: evaluate that revision again"),
        ('{"format": 1, "tables": {}, "findings": [{"table": "figures"}]}', "not an evaluation: TypeError"),
    ],
)
def test_what_is_no_evaluation(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EarlierError, match=said):
        read_earlier(path)
    with pytest.raises(EarlierError, match="FileNotFoundError"):
        read_earlier(tmp_path / "nothing.json")
