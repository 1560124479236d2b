"""All extractors together: who claims what."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.annotate import annotate
from pipeline.vocabulary.load import load_vocabulary
from tests.extract.pages import annotations_of, document_of


def test_a_figure_is_claimed_by_the_passage_that_holds_it() -> None:
    text = "Japan said that 200 shells had been found. About 50 soldiers stood guard."
    found = annotations_of(text)
    claims = {figure.span.of(text): figure.claim for figure in found.figures}
    assert claims == {"200": 0, "About 50": None}


def test_the_innermost_passage_claims() -> None:
    text = "Japan said that Norway had confirmed that 200 shells had been found."
    found = annotations_of(text)
    (figure,) = found.figures
    assert figure.claim is not None
    assert found.statements[figure.claim].issuer.name == "Norway"


def test_a_weapon_has_its_figure_and_its_claimant() -> None:
    text = "Japan said that 200 artillery shells had been found."
    found = annotations_of(text)
    (weapon,) = found.weapons
    assert (weapon.claim, weapon.figure) == (0, 0)


def test_an_official_text_claims_all_that_it_holds() -> None:
    found = annotations_of("We have found 200 shells in the hall.\nWe condemn the transfer of them.", "Statement by Japan and Norway")
    assert [figure.claim for figure in found.figures] == [0]


def test_a_page_without_sentences_has_no_records() -> None:
    found = annotations_of("*")
    assert (found.statements, found.quotations, found.signatories, found.weapons, found.figures) == ((), (), (), (), ())


PARTS = st.sampled_from(
    ["Japan said that ", "200 shells ", "“", "”", "the G7 ", "condemned ", ", Ana Lund said", ". ", "\n", "missiles ", "on Monday "]
)


@settings(deadline=None, derandomize=True)
@given(st.lists(PARTS | st.text(max_size=5), max_size=25).map("".join))
def test_annotating_is_a_function_of_the_text(text: str) -> None:
    document = document_of(text)
    found = annotate(document, load_vocabulary())
    assert found == annotate(document, load_vocabulary())
    claims = [figure.claim for figure in found.figures] + [weapon.claim for weapon in found.weapons]
    assert all(claim is None or 0 <= claim < len(found.statements) for claim in claims)
