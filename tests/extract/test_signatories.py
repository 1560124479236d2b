"""Signatories: those that the text names, those that follow from the group, and lists of countries that are neither."""

import pytest

from schemas.terms import Basis
from tests.extract.pages import annotations_of


def signatories(text: str, basis: Basis) -> set[str]:
    return {found.party_id for found in annotations_of(text).signatories if found.basis is basis}


G7 = {"CAN", "DEU", "EUE", "FRA", "GBR", "ITA", "JPN", "USA"}


@pytest.mark.parametrize(
    ("text", "named", "members"),
    [
        ("The G7 condemned the launch.", set(), G7),
        ("Japan and Norway condemned the launch in a joint statement.", {"JPN", "NOR"}, set()),
        ("Japan and Norway condemned the launch.", set(), set()),
        ("Japan condemned the launch in a statement.", set(), set()),
        # a list of members, and one that is too short to be one
        ("The G7 condemned the launch. France, Germany and Japan sent ships.", {"FRA", "DEU", "JPN"}, G7 - {"FRA", "DEU", "JPN"}),
        ("The G7 condemned the launch. France and Germany sent ships.", set(), G7),
        ("The G7 condemned the launch. Norway, Poland and Spain sent ships.", set(), G7),
        # taken out of the group
        ("The G7, without Japan, condemned the launch.", set(), G7 - {"JPN"}),
        ("All G7 members but Japan condemned the launch.", set(), G7 - {"JPN"}),
        ("All G7 members except Japan and Italy condemned the launch.", set(), G7 - {"JPN", "ITA"}),
        ("The G7 condemned the launch but Norway said nothing.", set(), G7),
        ("The G7 condemned the launch without delay. Japan sent ships.", set(), G7),
        # said to have signed
        ("The G7 condemned the launch. It was signed by Norway too.", {"NOR"}, G7),
        ("The G7 condemned the launch. Norway and Poland also joined the statement.", {"NOR", "POL"}, G7),
        ("The G7 condemned the launch. Norway and Poland joined the talks.", set(), G7),
        (
            "Japan and Norway condemned the launch in a joint statement. Japan, Norway and Poland also signed the statement.",
            {"JPN", "NOR", "POL"},
            set(),
        ),
    ],
)
def test_who_signed(text: str, named: set[str], members: set[str]) -> None:
    assert signatories(text, Basis.NAMED) == named
    assert signatories(text, Basis.MEMBER) == members


def test_a_body_signs_alone() -> None:
    text = "NATO defence ministers condemned the launch."
    (found,) = annotations_of(text).signatories
    assert (found.party_id, found.basis) == ("NATO", Basis.NAMED)


def test_a_named_signatory_stands_on_the_words_that_name_it() -> None:
    text = "The foreign ministers of Japan and Norway condemned the launch in a joint statement."
    assert {found.span.of(text): found.party_id for found in annotations_of(text).signatories} == {"Japan": "JPN", "Norway": "NOR"}


def test_a_member_stands_on_the_words_that_name_its_group() -> None:
    text = "The G7 condemned the launch."
    assert {found.span.of(text) for found in annotations_of(text).signatories} == {"G7"}


def test_members_of_a_group_named_beside_others() -> None:
    assert "GBR" in signatories("On 5 June 2019 the EU foreign ministers and the G7 condemned the launch.", Basis.MEMBER)


def test_each_party_signs_once() -> None:
    text = "Japan and Norway condemned it in a joint statement. It was signed by Japan and Norway."
    found = [signatory.party_id for signatory in annotations_of(text).signatories]
    assert sorted(found) == ["JPN", "NOR"]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("The G7 condemned the launch in a joint statement. It was signed by 48 states.", 48),
        ("A joint statement signed by 48 states condemned the launch.", 48),
        ("Twenty-four countries condemned the launch in a joint statement.", 24),
        ("The foreign ministers of 24 countries condemned the launch in a joint statement.", 24),
        ("Japan and Norway condemned the launch in a joint statement. Poland, Spain and 15 other countries signed the statement.", 17),
        ("Norway and 13 other countries condemned the launch in a joint statement.", 14),
        ("The G7 condemned the launch in a joint statement. Some 40 countries signed the statement.", 40),
        # a bound, countries that did not sign, no joint statement
        ("The G7 condemned the launch in a joint statement. It was signed by more than 30 states.", None),
        ("The G7 condemned attacks on 24 countries in a joint statement.", None),
        ("The G7 condemned the launch in a joint statement.", None),
        ("Norway condemned the launch. The treaty was signed by 48 states.", None),
    ],
)
def test_how_many_signed_as_the_text_says(text: str, claimed: int | None) -> None:
    assert {statement.n_claimed for statement in annotations_of(text).statements} == {claimed}


@pytest.mark.parametrize(
    ("text", "issuers"),
    [
        ("The foreign ministers of 24 countries condemned the launch.", {"foreign ministers of 24 countries"}),
        ("Leaders of 24 countries condemned the launch.", {"Leaders of 24 countries"}),
        ("More than 40 countries condemned the launch.", {"40 countries"}),
        ("Japan and Norway met. The ministers of the two countries condemned the launch.", {"Japan and Norway"}),
        ("Officials from 24 countries condemned the launch.", {"Officials from 24 countries"}),
    ],
)
def test_states_that_are_only_counted_are_one_issuer(text: str, issuers: set[str]) -> None:
    assert {statement.issuer.name for statement in annotations_of(text).statements} == issuers


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # one a line, under words of signing
        (
            "The G7 condemned the launch in a joint statement.\n\nSignatories:\n\nAlbania\n\nNorway\n\nPoland\n\nJapan",
            {"ALB", "NOR", "POL", "JPN"},
        ),
        (
            "The G7 condemned the launch in a joint statement.\n\nThe signatories are:\n\n• Albania\n\n• Norway\n\n• Poland",
            {"ALB", "NOR", "POL"},
        ),
        ("The G7 condemned the launch in a joint statement.\n\nRead about\n\nAlbania\n\nNorway\n\nPoland", set()),
        ("The G7 condemned the launch in a joint statement.\n\nSignatories:\n\nAlbania won.\n\nNorway lost.\n\nPoland drew.", set()),
        # the text of a statement, told by its own words
        ("We, the foreign ministers of Japan, Norway and Poland, condemn the launch.", {"JPN", "NOR", "POL"}),
    ],
)
def test_lists_of_lines_and_own_words(text: str, named: set[str]) -> None:
    assert signatories(text, Basis.NAMED) == named


def test_those_who_signed_are_signatories() -> None:
    text = (
        "Japan, 9 other countries and the European Union condemned the launch in a joint statement.\n"
        "Among those that signed were Norway, Chile and Peru."
    )
    assert {signatory.party_id for signatory in annotations_of(text).signatories} == {"JPN", "EUE", "NOR", "CHL", "PER"}


OWN = "We condemn the launch in full.\nOur talks will go on soon."


@pytest.mark.parametrize(
    ("headline", "text", "signatories"),
    [
        ("Joint statement on the launch", f"{OWN}\nThis statement is endorsed by Japan, Norway and Chile.", {"JPN", "NOR", "CHL"}),
        ("Joint statement on the launch", f"{OWN}\nSignatories: Japan, Norway, Chile", {"JPN", "NOR", "CHL"}),
        ("Joint statement on the launch", f"{OWN}\nThe statement was signed by:\nJapan\nNorway\nChile", {"JPN", "NOR", "CHL"}),
        ("Joint statement on the launch", f"{OWN}\nParticipating states:\n- Japan\n- Norway\n- Chile", {"JPN", "NOR", "CHL"}),
        (
            None,
            "Japan on Monday joined Norway and Chile in condemning it. “It is late,” the three countries said in a joint statement.",
            {"JPN", "NOR", "CHL"},
        ),
        (None, "The statement was issued by Japan, Norway and Chile. It said that the launch had failed.", {"JPN", "NOR", "CHL"}),
        (
            None,
            "A joint statement was signed by the ministers of Japan and Norway, as well as representatives of Chile and Peru. "
            "They urged restraint.",
            {"JPN", "NOR", "CHL", "PER"},
        ),
        ("Joint statement on Iran by Japan, Norway and Chile", OWN, {"JPN", "NOR", "CHL"}),
        (
            None,
            "Keir Starmer, Emmanuel Macron and Mark Carney warned of more in a joint statement.",
            {"GBR", "FRA", "CAN"},
        ),
    ],
)
def test_signers_of_official_texts_and_in_reports(headline: str | None, text: str, signatories: set[str]) -> None:
    assert {signatory.party_id for signatory in annotations_of(text, headline).signatories} == signatories


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # those who did not
        (
            "“It is late,” said a joint statement by the foreign ministers of 4 countries. It was signed by Japan, Norway, Chile and Peru. "
            "Spain and Italy did not sign it.",
            {"JPN", "NOR", "CHL", "PER"},
        ),
        # a list that is longer than their number is another's
        (
            "Japan, Norway and Chile condemned it in a joint statement. They signed it. Two European countries urged restraint.",
            {"JPN", "NOR", "CHL"},
        ),
        # beside whoever signed as well
        (
            "Britain urged restraint. It has signed the statement alongside 3 other countries: Japan, Norway and Chile. "
            "“It is late,” the statement reads.",
            {"GBR", "JPN", "NOR", "CHL"},
        ),
        # bodies in a list of countries
        ("A joint statement was signed by Japan, Norway, NATO and Chile. They urged restraint.", {"JPN", "NOR", "NATO", "CHL"}),
        (
            "A joint statement was signed by Japan, Norway and Chile, in addition to Peru. They urged restraint.",
            {"JPN", "NOR", "CHL", "PER"},
        ),
        # only those who speak, however many countries are named beside each other elsewhere
        (
            "Keir Starmer, Emmanuel Macron and Mark Carney warned of more in a joint statement. "
            "The positions of Taiwan, Britain, France and Canada are unchanged.",
            {"GBR", "FRA", "CAN"},
        ),
        ("“It is late,” according to the joint statement published by Japan, Norway and Chile.", {"JPN", "NOR", "CHL"}),
    ],
)
def test_whom_lists_make_signatories(text: str, named: set[str]) -> None:
    assert signatories(text, Basis.NAMED) == named
