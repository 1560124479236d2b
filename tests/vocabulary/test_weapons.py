"""The weapon vocabulary: what the files must keep, what a wrong line is told, and what a user's own folder changes."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.text.tokens import find_tokens
from pipeline.vocabulary.files import DATA, VocabularyError
from pipeline.vocabulary.weapons import ActKind, Direction, Form, WeaponVocabulary, plural, read_weapons
from schemas.terms import Relation, WeaponCategory

FILES = ("weapon_acts", "weapon_blocks", "weapon_classes", "weapon_heads", "weapon_modifiers", "weapon_systems", "weapon_words")
KEYS = {"weapon_acts": ("lemma", "kind"), "weapon_words": ("role", "word"), "weapon_heads": ("word",), "weapon_systems": ("id",)}


@pytest.fixture(scope="module")
def weapons() -> WeaponVocabulary:
    return read_weapons()


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", FILES)
def test_files_are_sorted_by_key_and_say_their_source(name: str) -> None:
    rows = rows_of(name)
    keys = [tuple(row[column] for column in KEYS.get(name, ("phrase",))) for row in rows]
    assert keys == sorted(set(keys))
    assert all(row["source"].strip() for row in rows)


def test_there_are_enough_systems_of_every_category(weapons: WeaponVocabulary) -> None:
    assert len(weapons.systems) >= 400
    assert {system.category for system in weapons.systems.values()} >= set(WeaponCategory) - {WeaponCategory.UNSPECIFIED}


def test_classes_cover_every_category() -> None:
    assert {row["category"] for row in rows_of("weapon_classes")} == set(WeaponCategory)


def test_ids_and_producers_have_their_form(weapons: WeaponVocabulary) -> None:
    for system in weapons.systems.values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", system.system_id)
        assert system.producer is None or re.fullmatch(r"[A-Z]{3}", system.producer)


def test_no_name_is_given_to_two_systems() -> None:
    names = [name.casefold() for row in rows_of("weapon_systems") for name in (row["name"], *filter(None, row["aliases"].split("|")))]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "system_id", "category", "producer"),
    [
        ("KN-23", "hwasong-11", WeaponCategory.BALLISTIC_MISSILE, "PRK"),
        ("Geran-2", "shahed-136", WeaponCategory.DRONE, "IRN"),
        ("SCALP-EG", "storm-shadow", WeaponCategory.CRUISE_MISSILE, None),
        ("MIM-104", "patriot", WeaponCategory.AIR_DEFENCE, "USA"),
        ("PzH 2000", "panzerhaubitze-2000", WeaponCategory.ARTILLERY, "DEU"),
        ("M142", "himars", WeaponCategory.ROCKET_ARTILLERY, "USA"),
        ("Mi-8", "mi-8", WeaponCategory.HELICOPTER, "RUS"),
    ],
)
def test_aliases_lead_to_their_system(
    weapons: WeaponVocabulary, name: str, system_id: str, category: WeaponCategory, producer: str | None
) -> None:
    match = weapons.names.match_at(find_tokens(name), 0)
    assert match is not None
    system = match.entry.system
    assert (system.system_id, system.category, system.producer) == (system_id, category, producer)


@pytest.mark.parametrize(
    ("noun", "unit"), [("missiles", "missile"), ("shell", "shell"), ("UAVs", "drone"), ("howitzers", "howitzer"), ("frigates", "ship")]
)
def test_class_nouns_give_the_unit_of_a_figure(weapons: WeaponVocabulary, noun: str, unit: str) -> None:
    assert weapons.units[noun.casefold()] == unit


def test_a_mass_noun_is_no_unit(weapons: WeaponVocabulary) -> None:
    assert "ammunition" not in weapons.units


def test_forms_of_a_verb_are_made_or_given(weapons: WeaponVocabulary) -> None:
    (sent,) = weapons.acts["sent"]
    assert (sent.lemma, sent.form, sent.direction) == ("send", Form.PARTICIPLE, Direction.GIVES)
    assert weapons.acts["supplying"][0].form is Form.GERUND
    assert {act.kind for act in weapons.acts["purchase"]} == {ActKind.NOUN, ActKind.VERB}
    assert weapons.acts["fired"][0].relation is Relation.USE


@pytest.mark.parametrize(
    ("singular", "several"), [("frigate", "frigates"), ("battery", "batteries"), ("convoy", "convoys"), ("AFV", "AFVs")]
)
def test_plurals(singular: str, several: str) -> None:
    assert plural(singular) == several


HEADER = "id,name,aliases,cased,beside,category,producer,sipri_category,un_register_category,source\n"


def overlay(folder: Path, line: str) -> Path:
    (folder / "weapon_systems.csv").write_text(HEADER + line + "\n", encoding="utf-8")
    return folder


def test_a_folder_of_own_entries_is_laid_over(tmp_path: Path) -> None:
    own = read_weapons(overlay(tmp_path, "stormcrow-9,Stormcrow-9,SC-9,,,drone,NZL,,,own files"))
    match = own.names.match_at(find_tokens("SC-9"), 0)
    assert match is not None
    assert match.entry.system.producer == "NZL"
    assert "shahed-136" in own.systems


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x-1,X-1,,,,spoon,NZL,,,own", "spoon is none of"),
        ("x-1,X-1,,,,drone,New Zealand,,,own", "no country code"),
        ("x-1,X-1,KN-23,,,drone,NZL,,,own", "KN-23 stands for hwasong-11 already"),
        ("x-1,X-1,,Xena,,drone,NZL,,,own", "Xena: guarded, but no name"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(VocabularyError, match=re.escape(reason)):
        read_weapons(overlay(tmp_path, line))
