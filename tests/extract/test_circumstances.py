"""Whose the counted are, what happened to them, and where: cases, with those that say nothing of it beside them."""

import pytest

from pipeline.extract.annotate import annotate
from pipeline.extract.annotations import Figure
from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.vocabulary.load import load_vocabulary


def figures_of(text: str) -> tuple[Figure, ...]:
    document = Document("0" * 16, "case.txt", text, (Zone(Span(0, len(text)), ZoneKind.BODY),), "en")
    return annotate(document, load_vocabulary()).figures


@pytest.mark.parametrize(
    ("text", "country", "event", "place"),
    [
        ("At least 40 North Korean soldiers were killed in the Kursk region.", "PRK", "killed", "Kursk region"),
        ("The strike on Monday killed 12 people in Odesa.", None, "killed", "Odesa"),
        ("The raid left a crater, wounding 30 civilians.", None, "wounded", None),
        ("Air defence units shot down 28 drones over Kyiv.", None, "intercepted", "Kyiv"),
        ("The ministry counted 200 deaths.", None, "killed", None),
        ("Pyongyang sent 11,000 troops to the front.", None, "delivered", None),
        ("Russia's 600 tanks stood at the border.", "RUS", None, None),
        ("Three ministers met in Rome.", None, None, "Rome"),
        ("The talks took two days in Geneva.", None, None, None),
        ("Kyiv received $400 million, and 12 soldiers were wounded.", None, None, None),
    ],
)
def test_circumstances(text: str, country: str | None, event: str | None, place: str | None) -> None:
    figure = figures_of(text)[0]
    assert (figure.country, figure.event, figure.place.of(text) if figure.place else None) == (country, event, place)


def test_the_clause_of_one_figure_says_nothing_of_the_next() -> None:
    text = "The blast killed 12 soldiers, and 30 trucks were destroyed."
    assert [(figure.span.of(text), figure.event) for figure in figures_of(text)] == [("12", "killed"), ("30", "destroyed")]
