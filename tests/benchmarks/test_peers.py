"""What of the answers of tools is right, and how they are asked. No peer is installed for it."""

import json
from pathlib import Path

import pytest

from benchmarks.peers.dates import DATES, read_dates
from benchmarks.peers.environment import REQUIREMENTS, split_requirements
from benchmarks.peers.newsquant import read_newsquant, read_quantity
from benchmarks.peers.report import Measured, Speed, render_dates, render_figures, render_sentences, render_speed
from benchmarks.peers.scoring import Tally, Wanted, WantedDate, leave_out_dates, list_wanted, score_dates, score_figures
from benchmarks.peers.tools import ADAPTERS, FIGURES, Asked, Found, ask_ours, read_answers
from benchmarks.peers.tools import DATES as DATE_TOOLS
from benchmarks.texts import read_annotated

EXACT, MORE, RANGE, VAGUE = ("exact",), ("more_than",), ("range",), ("vague",)


def number(start: int, end: int, value: float) -> Found:
    return Found(start, end, value, value)


@pytest.mark.parametrize(
    ("wanted", "found", "right", "bounds", "hedges"),
    [
        ((Wanted(((50, 50),), EXACT, 0, 2),), (number(0, 2, 50),), 1, 0, 0),
        ((Wanted(((50, 50),), EXACT, 0, 2),), (number(0, 2, 51),), 0, 0, 0),
        ((Wanted(((50, 50),), EXACT, 0, 2),), (number(5, 7, 50),), 0, 0, 0),
        # a bare number has the value of a bound and not its ends
        ((Wanted(((200, None),), MORE, 0, 13),), (number(10, 13, 200),), 1, 0, 0),
        ((Wanted(((200, None),), MORE, 0, 13),), (Found(0, 13, 200, None),), 1, 1, 0),
        ((Wanted(((200, None),), MORE, 0, 13),), (Found(0, 13, 200, None, modifier="more_than"),), 1, 1, 1),
        # two numbers are the two ends of a range; an average with its spread too
        ((Wanted(((10, 12),), RANGE, 0, 8),), (number(0, 2, 10), number(6, 8, 12)), 1, 1, 0),
        ((Wanted(((10, 12),), RANGE, 0, 8),), (Found(0, 8, 10, 12),), 1, 1, 0),
        ((Wanted(((10, 12),), RANGE, 0, 8),), (number(0, 2, 10),), 0, 0, 0),
        # one of several acceptable values
        ((Wanted(((0.5, 0.5), (50, 50)), EXACT, 0, 4),), (number(0, 4, 50),), 1, 0, 0),
    ],
)
def test_values(wanted: tuple[Wanted, ...], found: tuple[Found, ...], right: int, bounds: int, hedges: int) -> None:
    tally = score_figures(wanted, found)
    assert (tally.wanted, tally.right, tally.bounds_right, tally.hedges_right) == (1, right, bounds, hedges)


def test_a_range_read_as_two_numbers_is_one_answer() -> None:
    assert score_figures((Wanted(((10, 12),), RANGE, 0, 8),), (number(0, 2, 10), number(6, 8, 12))).found == 1


def test_what_has_no_number_is_neither_missed_nor_wrong() -> None:
    wanted = (Wanted(((2, 10),), VAGUE, 0, 7, optional=True),)
    assert score_figures(wanted, ()).wanted == 0
    assert score_figures(wanted, (number(0, 7, 5),)).found == 0
    assert score_figures(wanted, (number(0, 7, 5), number(9, 11, 12))).found == 1


def test_without_places_values_alone_decide() -> None:
    wanted = (Wanted(((7, 7),), EXACT), Wanted(((7, 7),), EXACT))
    tally = score_figures(wanted, (number(0, 1, 7), number(4, 5, 9)))
    assert (tally.wanted, tally.found, tally.right) == (2, 2, 1)


def test_shares() -> None:
    tally = Tally(wanted=4, found=2, at_place=2, right=1) + Tally(wanted=1, found=3, at_place=1, right=1)
    assert (tally.precision, tally.recall, tally.value_f1, tally.span_f1) == (0.4, 0.4, 0.4, 0.6)
    assert (Tally().precision, Tally().recall, Tally().value_f1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("day", "found", "right"),
    [("2024-09-14", "2024-09-14", 1), ("2024-09-14", "2024-09-15", 0), ("2024-09", "2024-09-30", 1), ("", None, 1), ("2024", None, 0)],
)
def test_what_a_tool_adds_to_a_part_of_a_date_does_not_matter(day: str, found: str | None, right: int) -> None:
    tally = score_dates((WantedDate(3, 9, day),), (Found(3, 9, day=found),))
    assert (tally.at_place, tally.right) == (1, right)


def test_numbers_of_dates_are_left_out() -> None:
    found = (number(0, 2, 14), number(20, 22, 50))
    dates = (WantedDate(0, 17, "2024-09-14"),)
    assert leave_out_dates(found, dates, ()) == found[1:]
    assert leave_out_dates(found, dates, (Wanted(((14, 14),), EXACT, 0, 7),)) == found


def test_optional_dates_are_neither_missed_nor_wrong() -> None:
    wanted = (WantedDate(3, 9, "", optional=True),)
    assert score_dates(wanted, ()).wanted == 0
    assert score_dates(wanted, (Found(3, 9, day="2024-01-01"),)).found == 0


def test_all_annotated_dates_stand_in_their_texts() -> None:
    texts = {one.stem: one.document.text for one in read_annotated()}
    dates = read_dates(texts)
    rows = DATES.read_text(encoding="utf-8").splitlines()
    assert sum(map(len, dates.values())) == len(rows) - 1
    with pytest.raises(ValueError, match="no 'Friday'"):
        read_dates({"turkey-and-greece-jets": "Nothing of the kind."})


def test_all_annotated_figures_have_a_place() -> None:
    for one in read_annotated():
        assert len(list_wanted(one.document.text, one.reference.figures)) == len(one.reference.figures), one.stem


def test_newsquant(tmp_path: Path) -> None:
    path = tmp_path / "sentences.json"
    quantity = {"change": "<", "value": "8000000.0", "unit": "$", "normalized_unit": "dollar", "referred_concepts": "-"}
    path.write_text(json.dumps([{"text": "A grant of up to $8 million.", "quantities": [quantity]}]), encoding="utf-8")
    (sentence,) = read_newsquant(path)
    assert sentence.wanted == (Wanted(((None, 8e6),), ("less_than", "at_most")),)
    with pytest.raises(KeyError):
        read_quantity({"value": "1", "change": "?"})


def test_the_lock_is_whole() -> None:
    content = REQUIREMENTS.read_text(encoding="utf-8")
    blocks = split_requirements(content)
    assert {"quantulum3", "recognizers-text-suite", "number-parser", "text2num", "dateparser", "datefinder"} <= {name for name, _ in blocks}
    assert all("--hash=sha256:" in block for _, block in blocks)
    assert "://" not in content


def test_every_tool_has_an_adapter() -> None:
    names = {*(f"{name}_figures" for name in FIGURES), *(f"{name}_dates" for name in DATE_TOOLS)}
    assert names <= {path.stem for path in ADAPTERS.glob("*.py")}


def test_our_own_adapter_answers() -> None:
    said = ask_ours("sentences", [Asked("Norway sent more than 200 shells to Kyiv.")], [Asked("A first one.")])
    (answer,) = said.answers
    assert [(one.low, one.high, one.modifier) for one in answer.found] == [(200.0, None, "more_than")]
    assert said.failure is None
    assert said.errors == 0


def test_a_tool_that_does_not_run_is_told_of() -> None:
    said = read_answers("quantulum3_figures", [], 1, 3, "Traceback\nModuleNotFoundError: No module named 'quantulum3'\n")
    assert said.failure == "ModuleNotFoundError: No module named 'quantulum3'"


def test_tables() -> None:
    measured = [Measured("one", Tally(wanted=2, found=2, at_place=2, right=1, hedged=1), knows_hedges=True), Measured("other", Tally())]
    assert "| one | 1.000 | 0.500 | 0.500 | 0.500 | 0 of 0 | 0 of 1 | 0 |" in render_figures(measured)
    assert "| other | 0.000 | 0.000 | 0.000 | 0 of 0 | none | 0 |" in render_sentences(measured)
    assert "| one | 1.000 | 0.500 | 0.500 | 0.500 |" in render_dates(measured)
    assert "| slow | 100.00 | 10 | 10.00 |" in render_speed([Speed("fast", 10, 0.1), Speed("slow", 10, 1.0)])
