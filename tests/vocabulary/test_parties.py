"""The vocabulary of parties: its files are complete, sorted and consistent, and its loader refuses what is not."""

import csv
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.text.tokens import find_tokens, normalise
from pipeline.vocabulary.files import DATA, VocabularyError
from pipeline.vocabulary.parties import NameRule, PartyKind, PartyVocabulary, PartyWord, read_parties
from schemas.terms import PartyType

# The officially assigned alpha-3 codes of ISO 3166-1, by first letter.
CODES = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB
BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI
ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN
IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC
MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU
NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM
SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT
VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
ISO_3166 = CODES.split()

FILES = {  # file: key columns
    "blocked_phrases": ("phrase",),
    "bodies": ("body",),
    "countries": ("country",),
    "country_names": ("name",),
    "group_members": ("group", "member"),
    "groups": ("group",),
    "institution_kinds": ("kind",),
    "institutions": ("institution",),
    "officials": ("official",),
    "offices": ("official", "from", "office"),
    "party_words": ("role", "word"),
}


@cache
def vocabulary() -> PartyVocabulary:
    return read_parties()


def lines_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("name", "key"), FILES.items())
def test_file_is_sorted_and_says_where_each_fact_is_from(name: str, key: tuple[str, ...]) -> None:
    lines = lines_of(name)
    keys = [tuple(line[column] for column in key) for line in lines]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(line["source"] for line in lines)


def test_countries_are_those_of_iso_3166_and_kosovo() -> None:
    assert len(ISO_3166) == 249
    assert {line["country"] for line in lines_of("countries")} == {*ISO_3166, "XKX"}


def test_every_country_is_found_by_its_own_name() -> None:
    named = {(line["name"], line["country"]) for line in lines_of("country_names")}
    assert {(line["name"], line["country"]) for line in lines_of("countries")} <= named


def test_no_two_parties_share_a_name() -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for file, column, names in (
        ("country_names", "country", ("name",)),
        ("groups", "group", ("name", "names", "cased_names")),
        ("bodies", "body", ("name", "names", "cased_names")),
        ("institutions", "institution", ("name", "names", "cased_names")),
        ("institution_kinds", "kind", ("names", "cased_names")),
        ("officials", "official", ("name", "names")),
        ("blocked_phrases", "what", ("phrase",)),
    ):
        for line in lines_of(file):
            for name in (part for cell in names for part in line[cell].split("|") if part):
                owners.setdefault(tuple(word for word in find_tokens(name).words if word.isalnum() or word == "'"), set()).add(line[column])
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_names_of_a_party_are_given_once() -> None:
    for file in ("groups", "bodies", "institutions", "officials"):
        for line in lines_of(file):
            names = Counter(line["names"].split("|") if line["names"] else [])
            assert max(names.values(), default=1) == 1, line
            assert line["name"] not in names, line


def test_rules_of_country_names() -> None:
    lines = lines_of("country_names")
    assert {line["word"] for line in lines} <= set(PartyWord)
    assert {line["rule"] for line in lines} <= {"plain", "cased", "alone", "echoed", "shared"}
    assert {line["rule"] for line in lines_of("blocked_phrases")} <= {"plain", "cased"}


def test_institution_of_a_kind_is_given_once_per_country() -> None:
    pairs = Counter((line["country"], kind) for line in lines_of("institutions") for kind in line["kind"].split("|") if kind)
    assert max(pairs.values()) == 1


def test_terms_of_office_are_in_order() -> None:
    by_office: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for line in lines_of("offices"):
        assert not line["until"] or line["from"] < line["until"] + "~", line  # a year lasts beyond its days
        by_office.setdefault((line["official"], line["office"], line["of"]), []).append((line["from"], line["until"]))
    for terms in by_office.values():
        assert all(before[1] and before[1] <= after[0] for before, after in pairwise(terms)), terms


@pytest.mark.parametrize("office", ["president", "prime-minister", "foreign-minister", "defence-minister", "secretary-general"])
def test_one_holder_of_an_office_at_a_time(office: str) -> None:
    terms = sorted(
        (line["of"], line["from"], line["until"] or "9999", line["official"]) for line in lines_of("offices") if line["office"] == office
    )
    overlapping = [(one, two) for one, two in pairwise(terms) if one[0] == two[0] and two[1] < one[2]]
    assert overlapping == []


def test_surnames_end_the_name_or_begin_it() -> None:
    for line in lines_of("officials"):
        names = " ".join((line["name"], line["names"].replace("|", " "))).replace("-", " ")
        for surname in line["surnames"].split("|"):
            assert surname.replace("-", " ") in names, line


def test_size_of_the_vocabulary() -> None:
    assert len(lines_of("officials")) >= 200
    assert len(lines_of("groups")) >= 25
    assert len(lines_of("bodies")) >= 45
    assert len(lines_of("institutions")) >= 120


@pytest.mark.parametrize(
    ("party_id", "name", "kind", "country", "party_type"),
    [
        ("KOR", "South Korea", PartyKind.COUNTRY, "KOR", PartyType.COUNTRY),
        ("XKX", "Kosovo", PartyKind.COUNTRY, "XKX", PartyType.COUNTRY),
        ("EUE", "European Union", PartyKind.BODY, None, PartyType.ORGANIZATION),
        ("NATO", "NATO", PartyKind.BODY, None, PartyType.ORGANIZATION),
        ("G7", "G7", PartyKind.GROUP, None, PartyType.ORGANIZATION),
        ("us-department-of-defense", "United States Department of Defense", PartyKind.INSTITUTION, "USA", PartyType.ORGANIZATION),
        ("kremlin", "Kremlin", PartyKind.INSTITUTION, "RUS", PartyType.ORGANIZATION),
        ("volodymyr-zelenskyy", "Volodymyr Zelenskyy", PartyKind.PERSON, "UKR", PartyType.PERSON),
        ("mark-rutte", "Mark Rutte", PartyKind.PERSON, None, PartyType.PERSON),
        ("phl-foreign-ministry", "Ministry of Foreign Affairs of the Philippines", PartyKind.INSTITUTION, "PHL", PartyType.ORGANIZATION),
    ],
)
def test_what_a_party_is(party_id: str, name: str, kind: PartyKind, country: str | None, party_type: PartyType) -> None:
    found = vocabulary()
    assert found.name_of(party_id) == name
    assert found.kind_of(party_id) is kind
    assert found.country_of(party_id) == country
    assert found.party_type(party_id) is party_type


@pytest.mark.parametrize("party_id", ["", "XXX", "xxx-foreign-ministry", "PHL-foreign-ministry", "phl-", "phl-government", "phl-kitchen"])
def test_unknown_ids_are_refused(party_id: str) -> None:
    with pytest.raises(KeyError):
        vocabulary().party(party_id)


@pytest.mark.parametrize(
    ("country", "kind", "party_id"),
    [
        ("USA", "foreign-ministry", "us-department-of-state"),
        ("UKR", "intelligence", "ukr-defence-intelligence"),
        ("KOR", "intelligence", "kor-nis"),
        ("BRA", "defence-ministry", "bra-defence-ministry"),
        ("GBR", "government", "GBR"),
    ],
)
def test_institution_of_a_country(country: str, kind: str, party_id: str) -> None:
    assert vocabulary().institution_of(country, kind) == party_id


@pytest.mark.parametrize(
    ("group", "day", "members"),
    [
        ("G7", None, "CAN DEU EUE FRA GBR ITA JPN USA"),
        ("G7", date(2024, 11, 26), "CAN DEU EUE FRA GBR ITA JPN USA"),
        ("E3", date(2024, 9, 10), "DEU FRA GBR"),
        ("G8", None, ""),
        ("G8", date(2013, 6, 17), "CAN DEU EUE FRA GBR ITA JPN RUS USA"),
        ("BRICS", date(2009, 6, 16), "BRA CHN IND RUS"),
        ("BRICS", date(2023, 12, 31), "BRA CHN IND RUS ZAF"),
        ("BRICS", date(2024, 1, 1), "ARE BRA CHN EGY ETH IND IRN RUS ZAF"),
        ("MSMT", None, "AUS CAN DEU FRA GBR ITA JPN KOR NLD NZL USA"),
        ("AUKUS", date(2021, 9, 14), ""),
        ("UDCG", None, ""),
        ("UKR", None, ""),
    ],
)
def test_members_on_a_day(group: str, day: date | None, members: str) -> None:
    assert vocabulary().members_on(group, day) == tuple(members.split())


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("NATO", date(2014, 1, 1), 28),
        ("NATO", date(2020, 12, 31), 30),
        ("NATO", date(2023, 4, 4), 31),
        ("NATO", date(2024, 3, 7), 32),
        ("NATO", None, 32),
        ("EUE", date(2020, 1, 31), 28),
        ("EUE", date(2020, 2, 1), 27),
        ("EUE", None, 27),
        ("ASEAN", date(2025, 10, 25), 10),
        ("ASEAN", None, 11),
        ("B9", None, 9),
        ("NB8", None, 8),
        ("JEF", None, 10),
        ("SCO", None, 10),
        ("CSTO", None, 6),
    ],
)
def test_number_of_members(group: str, day: date | None, count: int) -> None:
    assert len(vocabulary().members_on(group, day)) == count


@pytest.mark.parametrize(
    ("of", "office", "day", "holders"),
    [
        ("UKR", "foreign-minister", date(2024, 4, 18), ("dmytro-kuleba",)),
        ("UKR", "foreign-minister", date(2024, 11, 26), ("andrii-sybiha",)),
        ("USA", "president", date(2019, 1, 1), ("donald-trump",)),
        ("USA", "president", date(2024, 11, 26), ("joe-biden",)),
        ("NATO", "secretary-general", date(2024, 10, 1), ("jens-stoltenberg", "mark-rutte")),
        ("NATO", "secretary-general", None, ("mark-rutte",)),
        ("KOR", "defence-minister", date(2024, 7, 24), ("shin-won-sik",)),
        ("KOR", "night-watch", None, ()),
    ],
)
def test_holders_of_an_office(of: str, office: str, day: date | None, holders: tuple[str, ...]) -> None:
    assert vocabulary().holders(of, office, day) == holders


def test_terms_of_a_person() -> None:
    offices = [(term.office, term.of) for term in vocabulary().terms_of("mark-rutte")]
    assert offices == [("prime-minister", "NLD"), ("secretary-general", "NATO")]
    assert [term.office for term in vocabulary().terms_of("mark-rutte", date(2024, 11, 1))] == ["secretary-general"]
    assert vocabulary().terms_of("kremlin") == ()


def test_surnames_lead_to_people() -> None:
    found = vocabulary()
    assert found.surnames[normalise("Zelensky")] == ("volodymyr-zelenskyy",)
    assert len(found.surnames["kim"]) > 3
    assert all(person in found.people for people in found.surnames.values() for person in people)


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        ("2020", "", ["2020-01-01", "2031-01-01"], ["2019-12-31"]),
        ("2020-02", "2020-02", ["2020-02-01", "2020-02-29"], ["2020-01-31", "2020-03-01"]),
        ("", "2020", ["1900-01-01", "2020-12-31"], ["2021-01-01"]),
        ("2020-02-03", "2020-02-03", ["2020-02-03"], ["2020-02-02", "2020-02-04"]),
    ],
)
def test_periods_known_to_the_month_or_year(tmp_path: Path, start: str, end: str, inside: list[str], outside: list[str]) -> None:
    (tmp_path / "group_members.csv").write_text(f"group,member,from,until,source\nUDCG,CHE,{start},{end},x\n", encoding="utf-8")
    found = read_parties(tmp_path)
    assert [found.members_on("UDCG", date.fromisoformat(day)) for day in inside] == [("CHE",)] * len(inside)
    assert [found.members_on("UDCG", date.fromisoformat(day)) for day in outside] == [()] * len(outside)


def test_entries_of_a_user_are_laid_over(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("group,name,names,cased_names,source\nTRIO,Trio of Lakes,Lake Trio,,a treaty\n", encoding="utf-8")
    (tmp_path / "group_members.csv").write_text("group,member,from,until,source\nTRIO,CHE,2020-01-01,,a treaty\n", encoding="utf-8")
    found = read_parties(tmp_path)
    assert found.members_on("TRIO") == ("CHE",)
    match = found.phrases.match_at(find_tokens("Lake Trio"), 0)
    assert match is not None
    assert match.entry.party_id == "TRIO"
    assert match.entry.rule is NameRule.PLAIN


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("group_members", "G7,XXX,,,x", "no party has the id 'XXX'"),
        ("group_members", "NOPE,USA,,,x", "no party has the id 'NOPE'"),
        ("group_members", "G7,NLD,2020-13-01,,x", "not a day, month or year"),
        ("group_members", "G7,NLD,2020-1,,x", "not a day, month or year"),
        ("group_members", "G7,NLD,,in 2020,x", "not a day, month or year"),
        ("group_members", "G7,NLD,2020-01-01,2019-01-01,x", "ends before it begins"),
        ("groups", "USA,United States,,,x", "is the id of United States already"),
        ("country_names", "Utopia,USA,nickname,plain,x", "nickname"),
        ("country_names", "Utopia,XXX,name,plain,x", "no party has the id 'XXX'"),
        ("institutions", "x-office,USA,no-such-kind,Office of X,,,x", "no kind of institution: no-such-kind"),
        ("institution_kinds", "x-office,Office of {},XXX,no,no,,,x", "no party has the id 'XXX'"),
        ("officials", "jane-roe,Jane Roe,,Roe,maybe,USA,x", "yes or no"),
        ("offices", "jane-roe,2020-01-01,minister,USA,,x", "no party has the id 'jane-roe'"),
    ],
)
def test_wrong_entries_are_refused(tmp_path: Path, file: str, line: str, complaint: str) -> None:
    header = (DATA / f"{file}.csv").read_text(encoding="utf-8").partition("\n")[0]
    (tmp_path / f"{file}.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=complaint) as refused:
        read_parties(tmp_path)
    assert f"{file}.csv:2" in str(refused.value)
