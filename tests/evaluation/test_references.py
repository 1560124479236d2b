"""Annotations: what they may say, and what is said of those that cannot be used."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.references import AnnotationError, Words, locate, read_reference, read_references

ROOT = Path(__file__).parents[2]

ANNOTATION: dict[str, Any] = {
    "id": "tanks",
    "document": {"title": "Tanks for the north", "publisher": [None, "Fjord Post"], "published_on": "2024-05", "language": "en"},
    "statements": [
        {
            "key": "s1",
            "issuer": ["Norway", "Norwegian government"],
            "issuer_type": "country",
            "issuer_country": "NOR",
            "form": ["remarks", "other"],
            "status": "issued",
            "stated_on": "2024-05-02",
            "stated_on_precision": "day",
            "also": [{"stated_on": None, "stated_on_precision": "unknown"}],
            "quotations": [{"start": "it would send", "end": "to Ukraine", "speech": ["indirect"], "stance": ["commit"]}],
            "signatories": [{"party_id": "NOR", "basis": "named"}],
        }
    ],
    "weapons": [
        {"text": "tanks", "category": ["tank"], "supplier": "NOR", "recipient": ["UKR", None], "relation": None, "statement": ["s1", None]}
    ],
    "figures": [
        {
            "text": "50",
            "nth": 1,
            "value_low": 50,
            "value_high": None,
            "modifier": ["at_least"],
            "unit": ["tank"],
            "statement": None,
            "optional": True,
        }
    ],
}


def write(folder: Path, content: Any, name: str = "tanks.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_what_an_annotation_says(tmp_path: Path) -> None:
    document = read_reference(write(tmp_path, ANNOTATION))
    assert document.stem == "tanks"
    assert document.fields.accepted("publisher") == (None, "Fjord Post")
    assert document.fields.accepted("published_on") == ("2024-05-01",)
    (statement,) = document.statements
    assert statement.item.accepted("issuer") == ("Norway", "Norwegian government")
    assert statement.item.accepted("stated_on") == ("2024-05-02", None)
    assert statement.quotations[0].words == Words("it would send", "to Ukraine")
    assert statement.signatories[0].accepted("party_id") == ("NOR",)
    assert document.weapons[0].accepted("recipient") == ("UKR", None)
    assert document.weapons[0].accepted("weapon") == (None,)
    (figure,) = document.figures
    assert figure.optional
    assert figure.words == Words("50", None, 1)
    assert (figure.accepted("value_low"), figure.accepted("value_high")) == ((50.0,), (None,))


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (["id"], "other", "id is 'other', not the name of the file"),
        (["document", "language"], ..., "document: no 'language'"),
        (["document", "published_on"], "May 2", "document.published_on: 'May 2' is not a day, month or year"),
        (["document", "tittle"], "x", "document: unknown field 'tittle'"),
        (["statements"], {}, "statements: not a list"),
        (["statements", 0, "key"], ..., "statements[0]: no 'key'"),
        (["statements", 0, "issuer"], [], "statements[0].issuer: no acceptable value"),
        (["statements", 0, "issuer"], [None], "statements[0].issuer: null is no acceptable value here"),
        (["statements", 0, "form"], "speech", "statements[0].form: 'speech' is none of joint_statement, communique"),
        (["statements", 0, "also", 0, "keys"], "s2", "statements[0].also[0]: unknown field 'keys'"),
        (["statements", 0, "quotations", 0, "end"], ..., "statements[0].quotations[0]: no 'end'"),
        (["statements", 0, "quotations", 0, "start"], " ", "statements[0].quotations[0].start: no words"),
        (["statements", 0, "quotations", 0, "nth"], -1, "statements[0].quotations[0].nth: not a number from 0"),
        (["statements", 0, "signatories", 0], "NOR", "statements[0].signatories[0]: not an object"),
        (["weapons", 0, "category"], "tanks", "weapons[0].category: 'tanks' is none of ballistic_missile"),
        (["weapons", 0, "statement"], "s9", "weapons[0]: no statement 's9'"),
        (["weapons", 0, "optional"], "yes", "weapons[0].optional: neither true nor false"),
        (["figures", 0, "value_low"], "50", "figures[0].value_low: '50' is not a number"),
        (["figures", 0, "value_low"], True, "figures[0].value_low: True is not a number"),
        (["figures", 0, "unit"], "", "figures[0].unit: '' is not a word"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_place(tmp_path: Path, way: list[Any], value: Any, said: str) -> None:
    content = copy.deepcopy(ANNOTATION)
    place: Any = content
    for step in way[:-1]:
        place = place[step]
    if value is ...:
        del place[way[-1]]
    else:
        place[way[-1]] = value
    path = write(tmp_path, content)
    with pytest.raises(AnnotationError) as error:
        read_reference(path)
    assert str(error.value).startswith(f"{path}: {said}")


def test_keys_stand_for_one_statement(tmp_path: Path) -> None:
    path = write(tmp_path, ANNOTATION | {"statements": ANNOTATION["statements"] * 2})
    with pytest.raises(AnnotationError, match="key 's1' stands for several statements"):
        read_reference(path)


def test_what_is_no_json_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "tanks.json").write_text('{\n"id": }', encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"tanks\.json:2: no JSON"):
        read_references(tmp_path)


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="no annotations"):
        read_references(tmp_path)


def test_groups_and_pairs(tmp_path: Path) -> None:
    write(tmp_path, ANNOTATION)
    write(tmp_path, ANNOTATION | {"id": "again"}, "again.json")
    places = [["tanks", "s1"], ["again", "s1"]]
    write(tmp_path, {"same_statement": [places], "must_not_merge": [places]}, "cross_document.json")
    references = read_references(tmp_path)
    assert [document.stem for document in references.documents] == ["again", "tanks"]
    assert references.same_statement == ((("tanks", "s1"), ("again", "s1")),)
    assert references.must_not_merge == ((("tanks", "s1"), ("again", "s1")),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"same_statement": []}, "no 'must_not_merge'"),
        ({"same_statement": [[["tanks", "s2"]]], "must_not_merge": []}, r"same_statement\[0\]: no statement 's2' of 'tanks'"),
        ({"same_statement": ["tanks"], "must_not_merge": []}, r"same_statement\[0\]: not a list of \[stem, key\]"),
        ({"same_statement": [], "must_not_merge": [[["tanks", "s1"]]]}, r"must_not_merge\[0\]: not a pair"),
    ],
)
def test_groups_that_cannot_be_used(tmp_path: Path, content: Any, said: str) -> None:
    write(tmp_path, ANNOTATION)
    write(tmp_path, content, "cross_document.json")
    with pytest.raises(AnnotationError, match=said):
        read_references(tmp_path)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (Words("ha"), (0, 2)),
        (Words("ha", None, 1), (2, 4)),
        (Words("haha", None, 1), (2, 6)),
        (Words("ha", None, 5), None),
        (Words("said the envoy"), (9, 24)),
        (Words("said", "left"), (9, 38)),
        (Words("the", "said"), None),
        (Words("(twice)"), None),
    ],
)
def test_where_words_stand(words: Words, found: tuple[int, int] | None) -> None:
    assert locate("hahaha, \nsaid  the envoy and then left", words) == found


@pytest.mark.parametrize("path", sorted((ROOT / "tests/quality/gold").glob("*.json")), ids=lambda path: path.stem)
def test_the_words_of_the_own_annotations_stand_in_their_texts(path: Path) -> None:
    if path.stem == "cross_document":
        pytest.skip("no annotation of a text")
    document = read_reference(path)
    (source,) = (found for folder in ("seeds", "tests/quality") for found in (ROOT / folder).rglob(f"{path.stem}.txt"))
    text = source.read_bytes().decode("utf-8", errors="replace")
    items = [*document.weapons, *document.figures, *(item for one in document.statements for item in one.quotations)]
    assert [item.place for item in items if item.words is not None and locate(text, item.words) is None] == []


def test_references_within_a_folder_of_texts(tmp_path: Path) -> None:
    for name in ("tanks", "again", "other"):
        write(tmp_path, ANNOTATION | {"id": name}, f"{name}.json")
    groups = [[["tanks", "s1"], ["again", "s1"]], [["tanks", "s1"], ["other", "s1"]]]
    write(tmp_path, {"same_statement": groups, "must_not_merge": groups}, "cross_document.json")
    some = read_references(tmp_path).within({"tanks", "other", "unknown"})
    assert [document.stem for document in some.documents] == ["other", "tanks"]
    assert some.same_statement == some.must_not_merge == ((("tanks", "s1"), ("other", "s1")),)
