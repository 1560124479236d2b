"""Where sentences end: cases with what speaks against an end beside what speaks for one."""

import pytest

from pipeline.text.document import Document, Span, Zone, ZoneKind
from pipeline.text.page_words import PageWords
from pipeline.text.sentences import find_sentences, split_sentences
from pipeline.vocabulary.pages import read_page_words

WORDS = read_page_words()


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)), WORDS.sentences)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks ended on Nov. 22 in Washington, D.C. | Nobody spoke.",
        "The U.S. Secretary of State met Gen. John Q. Public and Lt. Col. A. B. Smith.",
        "Troops of the U.S. and the U.K. took part, as did St. Petersburg's governor.",
        "Aid comes from the U.S. | The minister thanked Mr. Doe.",
        "It left at 7 a.m. local time. | It came back at 9 p.m. | The crew slept.",
        "“We condemn it.” | “We urge an end,” she said. | It was clear.",
        '"We reject this," they said. | "All of it." | Nobody asked.',
        "“Will it end?” he asked. | “Never!” she said. | Then they left.",
        "It rose by 3.5 percent to $1.2 billion. | No. 5 was last. | The answer is no. | The vote failed.",
        "He waited ... and left. | She stayed… | The rest is known.",
        "They said: “It is over. | We are done.” | The end (almost.) | It was late.",
        "The shells; the guns; the rest. | All came.",
        'It was on X. | The post was short. | "Plan B." | Nothing else.',
        "Foreign Minister J. D. Doe and Rep. Roe spoke. | They agreed.",
        "1. The parties agree. | 2. They sign.",
        "The ministers urged calm.| Envoys left.",
        "Censor.NET reports that the F-16s came. | The rest follows.",
        "The deal, valued at 5 mln. euros, holds. | It does.",
        "Acme Inc. said so. | Acme Inc. | The end.",
        "首相は述べた。| 会談は終わった。",
        "What is it?! | No one knows.",
        "It flew some 600 km. | Japan’s ministry said 580 km. | The shell weighs 43 kg. | Seoul agreed.",
        "The calibre is 155 mm. | Germany makes it; it is 7.2 ft. | 20 were sent.",
        "The peninsula is calm.| Envoys left in 2024.| Ministers stayed (for now).| Then they spoke.",
        "Caliber.Az and Civil.Ge report it. | The rest follows.",
        "The United States (U.S.) and Gens. Doe and Roe agreed. | They left Mt. Doe.",
        "First. | • Second point. | — Third point.",
    ],
)
def test_sentences(text: str) -> None:
    wanted = [part.strip() for part in text.split("|")]
    plain = text.replace(" | ", " ").replace("| ", "")
    assert sentences(plain) == wanted


def test_every_character_that_is_no_blank_belongs_to_a_sentence() -> None:
    text = "One\u00a0two. \u00a0Three 🛩️ four!  Five"
    assert sentences(text) == ["One\u00a0two.", "Three 🛩️ four!", "Five"]


def test_sentences_stay_within_their_zone_and_what_is_not_read_has_none(words: PageWords) -> None:
    text = "Ministers meet. Again\nThe first. The second\nRead more: The third."
    zones = (
        Zone(Span(0, 21), ZoneKind.HEADLINE),
        Zone(Span(22, 43), ZoneKind.BODY),
        Zone(Span(44, 65), ZoneKind.FURNITURE),
    )
    found = find_sentences(Document("0" * 16, "a.txt", text, zones, "en"), words)
    assert [(sentence.span.of(text), sentence.kind.value, sentence.paragraph) for sentence in found] == [
        ("Ministers meet. Again", "headline", 0),
        ("The first.", "body", 1),
        ("The second", "body", 1),
    ]
