"""The vocabulary of pages: its files, how a user's own are laid over them, and the form in which lines are compared."""

import csv
from pathlib import Path

import pytest

from pipeline.text.page_words import PageWords, Place, Role, plain_line
from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.files import DATA, VocabularyError
from pipeline.vocabulary.load import load_vocabulary
from pipeline.vocabulary.pages import read_page_words


def rows_of(name: str) -> list[list[str]]:
    """The rows of a file of the package, its header left off."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("  » READ  MORE: ", "read more"),
        ("Here’s how", "here's how"),
        ("* indicates required", "indicates required"),
        ("x", "x"),
        ("— 🛩️ —", ""),
        ("", ""),
    ],
)
def test_plain_line(line: str, plain: str) -> None:
    assert plain_line(line) == plain


@pytest.mark.parametrize("name", ["furniture", "outlets", "publisher_words", "languages", "abbreviations", "sentence_openers"])
def test_files_are_sorted_and_every_fact_has_a_source(name: str) -> None:
    rows = rows_of(name)
    assert rows == sorted(rows)
    assert all(row[-1] for row in rows)


def test_every_wording_stands_in_the_form_in_which_lines_are_compared() -> None:
    assert all(plain_line(wording) for wording, *_ in rows_of("furniture"))


def test_every_name_of_an_outlet_belongs_to_one() -> None:
    owners: dict[str, set[str]] = {}
    for name, aliases, _ in rows_of("outlets"):
        for written in (name, *filter(None, aliases.split("|"))):
            owners.setdefault(plain_line(written), set()).add(name)
    assert {written: names for written, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [("The diplomat said so.", False), ("The Diplomat said so.", True), ("the Kyiv Independent", True), ("REUTERS", True)],
)
def test_names_with_an_article_are_those_of_outlets_only_as_written(text: str, found: bool) -> None:
    assert any(load_vocabulary().outlets.find(find_tokens(text))) is found


def test_own_entries_are_laid_over(tmp_path: Path) -> None:
    (tmp_path / "furniture.csv").write_text("wording,place,role,source\nto the top,line,menu,own\nshare,line,end,own\n", encoding="utf-8")
    (tmp_path / "outlets.csv").write_text("name,aliases,source\nThe Daily Doe,Daily Doe|Doe,own\n", encoding="utf-8")
    words = read_page_words(tmp_path)
    assert words.lines["to the top"] is Role.MENU
    assert words.lines["share"] is Role.END
    assert words.find_start("share it") is None
    assert words.outlets["daily doe"] == "The Daily Doe"
    assert words.outlets["reuters"] == "Reuters"


@pytest.mark.parametrize("row", ["to the top,line,lid,own", "to the top,aside,menu,own"])
def test_a_role_or_place_that_does_not_exist_is_named_with_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "furniture.csv").write_text(f"wording,place,role,source\n{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"furniture\.csv:2"):
        read_page_words(tmp_path)


@pytest.mark.parametrize(
    ("name", "row", "header"),
    [
        ("publisher_words", "times,planet,own", "word,kind,source"),
        ("abbreviations", "gen,General,behind,no,own", "abbreviation,meaning,place,also_word,source"),
        ("abbreviations", "gen,General,before,maybe,own", "abbreviation,meaning,place,also_word,source"),
    ],
)
def test_a_choice_that_does_not_exist_is_named_with_its_line(tmp_path: Path, name: str, row: str, header: str) -> None:
    (tmp_path / f"{name}.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=rf"{name}\.csv:2"):
        read_page_words(tmp_path)


@pytest.mark.parametrize(
    ("plain", "role"),
    [
        ("follow us on x", Role.APPEAL),
        ("related: the talks", Role.TEASER),
        ("related the talks", None),
        ("recommended-for-you", None),
        ("the minister said", None),
        ("", None),
    ],
)
def test_beginnings_of_lines(words: PageWords, plain: str, role: Role | None) -> None:
    assert words.find_start(plain) is role


@pytest.mark.parametrize(
    ("plain", "role"),
    [("2024 the daily doe, all rights reserved", Role.APPEAL), ("the call rights reservedly", None), ("", None)],
)
def test_wordings_within_lines(words: PageWords, plain: str, role: Role | None) -> None:
    assert words.find_anywhere(plain, words.find_possible(plain)) is role


def test_roles_and_places_are_all_in_use() -> None:
    rows = rows_of("furniture")
    assert {row[1] for row in rows} == {place.value for place in Place}
    assert {row[2] for row in rows} == {role.value for role in Role}
