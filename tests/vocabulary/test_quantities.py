"""The words of quantity: what the files hold, and the singular of nouns."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.vocabulary.files import DATA, VocabularyError
from pipeline.vocabulary.quantities import NumberKind, QuantityVocabulary, UnitKind, WordRole, read_quantities, singular
from schemas.terms import Modifier


@pytest.fixture(scope="module")
def vocabulary() -> QuantityVocabulary:
    return read_quantities()


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("missiles", "missile"),
        ("deliveries", "delivery"),
        ("launches", "launch"),
        ("crashes", "crash"),
        ("losses", "loss"),
        ("servicemen", "serviceman"),
        ("women", "woman"),
        ("children", "child"),
        ("aircraft", "aircraft"),
        ("torpedoes", "torpedo"),
        ("campus", "campus"),
        ("basis", "basis"),
        ("shell", "shell"),
    ],
)
def test_singular(plural: str, noun: str) -> None:
    assert singular(plural) == noun


@pytest.mark.parametrize(
    ("word", "unit"),
    [("troops", "person"), ("servicemen", "person"), ("casualties", "person"), ("nations", "country"), ("kinzhals", "kinzhal")],
)
def test_what_nouns_are_counted_as(vocabulary: QuantityVocabulary, word: str, unit: str) -> None:
    assert vocabulary.is_plural(word)
    assert vocabulary.unit_of(word) == unit


@pytest.mark.parametrize("word", ["missile", "crisis", "across", "is", "status", "his"])
def test_what_is_no_plural(vocabulary: QuantityVocabulary, word: str) -> None:
    assert not vocabulary.is_plural(word)


def test_one_is_a_count_of_things_only(vocabulary: QuantityVocabulary) -> None:
    assert vocabulary.nouns["drone"].one
    assert not vocabulary.nouns["official"].one


def test_numbers(vocabulary: QuantityVocabulary) -> None:
    assert vocabulary.numbers["twelve"].value == 12
    assert vocabulary.numbers["ninety"].kind is NumberKind.TEN
    assert vocabulary.numbers["mln"].value == vocabulary.numbers["million"].value == 1_000_000
    assert all(number.value >= 0 for number in vocabulary.numbers.values())


def test_hedges_are_tried_from_the_longest(vocabulary: QuantityVocabulary) -> None:
    for last, hedges in vocabulary.hedges_before.items():
        assert all(hedge.words[-1] == last for hedge in hedges)
        assert [len(hedge.words) for hedge in hedges] == sorted((len(hedge.words) for hedge in hedges), reverse=True)
    than = {hedge.words: hedge.modifier for hedge in vocabulary.hedges_before["than"]}
    assert than["no", "more", "than"] is Modifier.AT_MOST
    assert than["more", "than"] is Modifier.MORE_THAN


def test_symbols_are_tried_from_the_longest(vocabulary: QuantityVocabulary) -> None:
    symbols = [symbol for symbol, _ in vocabulary.symbols]
    assert symbols.index("US$") < symbols.index("$")
    assert [symbol for symbol, count in Counter(symbols).items() if count > 1] == []
    assert all(len(code) == 3 and code.isupper() for _, code in vocabulary.symbols)


def test_every_role_has_words(vocabulary: QuantityVocabulary) -> None:
    assert all(vocabulary.roles[role] for role in WordRole)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("counted_nouns", 1),
        ("currencies", 1),
        ("hedges", 2),
        ("number_idioms", 1),
        ("number_words", 1),
        ("numbered_things", 1),
        ("quantity_words", 2),
        ("units", 1),
    ],
)
def test_files_are_sorted_and_name_their_sources(name: str, keys: int) -> None:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    assert [row[:keys] for row in rows] == sorted(row[:keys] for row in rows)
    assert all(row[-1] for row in rows)


def test_overlay_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("unit,kind,words,source\nverst,length,verst|versts,test\n", encoding="utf-8")
    (tmp_path / "counted_nouns.csv").write_text("word,unit,one,source\ndrones,uav,yes,test\n", encoding="utf-8")
    vocabulary = read_quantities(tmp_path)
    assert vocabulary.nouns["drones"].unit == "uav"
    assert vocabulary.nouns["missiles"].unit == "missile"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("units", "unit,kind,words,source\nverst,distance,verst,test\n"),
        ("number_words", "word,kind,value,source\numpteen,unit,many,test\n"),
        ("hedges", "phrase,position,modifier,source\nperhaps,before,unsure,test\n"),
        ("quantity_words", "role,word,source\nsorcery,abracadabra,test\n"),
    ],
)
def test_wrong_lines_are_named(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=f"{name}.csv:2"):
        read_quantities(tmp_path)


def test_kinds_of_units() -> None:
    assert {UnitKind.TIME, UnitKind.MONEY, UnitKind.PERCENT} <= set(UnitKind)
