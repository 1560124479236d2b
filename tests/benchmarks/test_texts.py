"""The texts that are measured on."""

from benchmarks.performance_page import replace_section
from benchmarks.texts import LONGEST, SHORTEST, keep_article, read_annotated, vary_texts
from pipeline.text.document import Document, Span, Zone, ZoneKind


def test_own_texts_have_annotations() -> None:
    texts = read_annotated()
    assert len(texts) >= 25
    assert all(one.reference.stem == one.stem for one in texts)


def test_made_texts_differ_and_have_the_length_of_pages() -> None:
    texts = [one.document.text for one in read_annotated()]
    made = vary_texts(texts, 120)
    assert len(set(made)) == 120
    assert all(SHORTEST <= len(text) <= LONGEST for text in made)
    assert made == vary_texts(texts, 120)


def test_an_article_keeps_its_offsets() -> None:
    text = "Menu 7\nTwo ships\n\nThey left."
    zones = (Zone(Span(0, 6), ZoneKind.FURNITURE), Zone(Span(7, 16), ZoneKind.HEADLINE), Zone(Span(18, 28), ZoneKind.BODY))
    kept = keep_article(Document("0" * 16, "page.txt", text, zones, "en"))
    assert kept == "      \nTwo ships\n\nThey left."


def test_a_section_is_replaced_alone() -> None:
    page = "# Page\n<!-- a: measured -->\nold\n<!-- a: end -->\n<!-- b: measured -->\nkept\n<!-- b: end -->\n"
    assert replace_section(page, "a", r"\new") == page.replace("\nold\n", "\n\n\\new\n\n")
