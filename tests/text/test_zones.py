"""The parts of pages: small pages of our own in the forms in which pages arrive, each line with the kind that it should have."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text.document import Document, ZoneKind
from pipeline.text.page_words import PageWords
from pipeline.text.reading import read_document
from pipeline.text.sentences import find_sentences
from pipeline.text.sources import RawSource
from pipeline.vocabulary.pages import read_page_words

Read = Callable[..., Document]

TITLE = "Northern states to buy howitzers together"
LEAD = "The defence ministers of five northern states agreed on Tuesday to buy 200 howitzers together."
SECOND = "The guns are to be delivered within two years, according to a statement that the ministers signed."
THIRD = "“We have learned what it costs to wait,” the Norwegian minister told reporters after the meeting."
FOURTH = "An opposition speaker said that the price had not been made public, and that parliament would ask for it."

KINDS = {
    "H": ZoneKind.HEADLINE,
    "K": ZoneKind.DECK,
    "Y": ZoneKind.BYLINE,
    "D": ZoneKind.DATELINE,
    "C": ZoneKind.CAPTION,
    "S": ZoneKind.SUBHEADING,
    "B": ZoneKind.BODY,
    "F": ZoneKind.FURNITURE,
}


def check(read: Read, marked: str) -> None:
    """Reads a page whose pieces are marked by a letter each: `H:` begins a piece in a line of its own, `|F:` one within a line."""
    plain: list[str] = []
    wanted: list[tuple[str, str]] = []
    for line in marked.replace("TITLE", TITLE).strip("\n").split("\n"):
        words = ""
        for piece in line.split("|") if line else []:
            kind, _, rest = piece.partition(":")
            words += rest
            if kind == "+":
                last = wanted.pop()
                wanted.append((last[0], last[1] + "\n" + rest))
            else:
                wanted.append((KINDS[kind].value, rest.strip().replace("¦", "|")))
        plain.append(words.replace("¦", "|"))
    text = "\n".join(plain)
    document = read(text)
    found = [(zone.kind.value, zone.span.of(text)) for zone in document.zones]
    assert found == wanted


PAGES = {
    "plain": f"H:TITLE\n\nB:{LEAD}\n\nB:{SECOND}",
    "no headline": f"B:{LEAD}\n\nB:{SECOND}\n\nB:{THIRD}",
    "subheading below the first paragraph is no headline": f"B:{LEAD}\n\nS:Northern states count their guns\n\nB:{SECOND}\n\nB:{THIRD}",
    "language switch, headline twice, glued to the caption": (
        f"F:en de fr\n\nH:TITLE\n\nF:TITLE|C: The ministers in Oslo (photo: Getty Images)\n\nB:{LEAD}\n\nS:What it costs\n\nB:{SECOND}"
    ),
    "counters before the headline and behind the last sentence": (
        "F:0 out of 9,000\n\nF:Quality journalism takes work — and readers.\nF:News Feed\n\n"
        "H:TITLE\nF:2 min read\nF:TITLE\n"
        "C:A howitzer on a range near Oslo on May 2, 2023. (Kari Doe / Pool / AFP via Getty Images)\n\n"
        f"B:{LEAD}\n\nB:{SECOND}|F:0 out of 9,000"
    ),
    "metadata day, menus, byline with time": (
        "Y: date 2024-03-05|F: Skip to content\nF:Featured\nF:War Culture Company News\nF:More\n"
        "F:News Feed, Norway, Sweden, Artillery\n\n"
        "H:TITLE\n\nY:by Kari Doe March 5, 2024 6:27 PM|F: 2 min read\n"
        f"F:This audio is created with AI assistance\n\nB:{LEAD}\n\nB:{SECOND}"
    ),
    "metadata day glued to the first paragraph": f"Y: date 2024-03-05|B: {LEAD}\n\nB:{SECOND}",
    "button glued to a paragraph": f"B:{LEAD}|F: Share\n\nB:{SECOND}",
    "dateline of an agency": f"H:TITLE\n\nD:OSLO, March 5 (Reuters) - |B:{LEAD}\n\nB:{SECOND}",
    "dateline in small letters": f"H:TITLE\n\nD:Oslo, Norway (AFP) – |B:{LEAD}\n\nB:{SECOND}",
    "dateline with a colon": f"H:TITLE\n\nD:OSLO: |B:{LEAD}\n\nB:{SECOND}",
    "a dash is no dateline": f"B:Norway – and four other states – agreed to buy the guns that they need.\n\nB:{SECOND}",
    "speakers are no datelines": (
        "H:Press Briefing of the Ministry of Defence of Norway\n\nB:MR DOE: Good morning to all of you, and thank you for coming.\n\n"
        "B:QUESTION: When will the first of the guns be there?\n\nB:MR DOE: Soon enough, we hope."
    ),
    "deck before the byline": (
        f"H:TITLE\n\nK:Five ministers want to have 200 guns within two years.\n\nY:By Kari Doe\n\nB:{LEAD}\n\nB:{SECOND}"
    ),
    "read more, mid-article": (
        f"B:{LEAD}\n\nF:Read more: Minister says that the army is too small for what it has to do\n\nB:{SECOND}\n\nB:{THIRD}"
    ),
    "headline of another story amid the text": (
        f"H:TITLE\n\nB:{LEAD}\n\nF:Sweden says it will build a new plant for shells by 2027, sources say\n\nB:{SECOND}"
    ),
    "related stories at the end": (
        f"B:{LEAD}\n\nB:{SECOND}\n\nB:{THIRD}\n\nB:{FOURTH}\n\nF:Related articles\n\nF:Finland opens its arsenal to guests\n\n"
        "F:The arsenal, the largest of its kind, was opened on Monday by the minister."
    ),
    "labelled teaser with its first lines": (
        f"B:{LEAD}\n\nB:{SECOND}\n\nB:{THIRD}\n\nB:{FOURTH}\n\nF:Editorial: Why guns are not enough\n"
        "F:As the ministers met, we asked five readers what they think of it.\nY:Author: Kari Doe\nF:Comments"
    ),
    "prose behind an end mark that is most of the page stays": (f"B:{LEAD}\n\nF:Comments\n\nB:{SECOND}\n\nB:{THIRD}\n\nB:{FOURTH}"),
    "list": (f"B:{LEAD}\n\nB:The package includes:\n\nB:- 120 howitzers of 155 mm;\nB:- 40,000 shells; and\nB:- 12 radars\n\nB:{SECOND}"),
    "list of links": f"B:{LEAD}\n\nF:Read more:\nF:- Finland opens its arsenal to guests\nF:- Danes vote on guns\n\nB:{SECOND}",
    "hard-wrapped": (
        "H:TITLE\n\n"
        "B:The defence ministers of five northern states agreed on Tuesday to buy\n"
        "+:200 howitzers together. They are to be delivered within two years, and\n"
        "+:will be paid for by a common fund that the parliaments have still to\n+:approve.\n\n"
        "B:An opposition speaker said that the price had not been made public, and\n"
        "+:that parliament would ask for it before it votes on the common fund in\n"
        "+:the autumn of this year."
    ),
    "broken at a link": ("B:The ministers agreed, according to\n+:a statement\n+:of the Norwegian government.\n\n" + f"B:{SECOND}"),
    "signed by an agency": (
        f"H:TITLE\n\nC:The ministers wave to the crowd in Oslo on Tuesday. (Yonhap)\n\nB:{LEAD}\n\nB:{SECOND} |Y:(Yonhap)"
    ),
    "caption twice, once without its credit": (
        "H:TITLE\n\nC:A howitzer of the Norwegian army stands in the snow near Bodø.\n"
        f"C:A howitzer of the Norwegian army stands in the snow near Bodø. Photograph: Kari Doe/EPA\n\nB:{LEAD}\n\nB:{SECOND}"
    ),
    "byline glued to the headline": (
        f"H:Northern states to buy howitzers, says minister|Y:By Kari Doe\nY:Published : March 5, 2024 - 09:20\nB:{LEAD}\n\nB:{SECOND}"
    ),
    "deck between the headline and its repetition": f"H:TITLE\n\nK:The price is not known yet.\n\nF:TITLE\n\nB:{LEAD}\n\nB:{SECOND}",
    "summary that the article repeats": f"H:TITLE\nF:{LEAD}\nF:TITLE\nD:OSLO (AFP) - |B:{LEAD}\nB:{SECOND}",
    "speech": (
        "H:Press conference on howitzers\n\nY:by Minister of Defence Kari Doe after the talks in Oslo\n\n"
        "Y:  • Last updated: 05 Mar. 2024 16:17\n\n"
        f"F:(As delivered)\n\nB:{THIRD}\n\nB:We will buy 200 guns;\nB:Train those who use them;\n+:and pay for it together."
    ),
    "closing lines of an agency": (
        f"H:TITLE\n\nD:OSLO (AP) — |B:{LEAD}\n\nB:{SECOND}\n\nF:___\n\nY:Associated Press writer Ola Roe contributed to this report."
    ),
    "link at the end of the last paragraph": f"B:{LEAD}\n\nB:{SECOND}|F:    [FULL  STORY]\n\nF:Leave a Reply",
    "the same paragraph twice": f"B:{LEAD}\n\nB:{SECOND}\n\nF:{LEAD}\n\nB:{THIRD}",
    "cut off": f"B:{LEAD}\n\nB:{SECOND}\n\nB:The fund that the five states want to set up is to",
    "introduced text": f"B:The following statement was released by the ministers of five states:\n\nB:{LEAD}\n\nB:{SECOND}",
    "official banner": (
        "F:An official website of the United States government\nF:Here’s how you know\n\nY:NEWS ¦ March 5, 2024\n\n"
        f"H:Joint Statement on Howitzers of the Northern States\n\nB:{LEAD}\n\nB:{SECOND}"
    ),
    "labelled parts": (f"H:TITLE\n\nB:Source: Norwegian Ministry of Defence on Telegram\n\nB:Details: {LEAD}\n\nB:Quote: {THIRD}"),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_zones(read: Read, page: str) -> None:
    check(read, page)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine wants to become a member of the alliance, which has put off an answer.",
        "The post-war order is in danger, the chancellor said in a speech to parliament.",
        "Related sanctions were lifted in the spring, the ministry said in its report.",
        "Updated figures show that 40 guns were lost, according to the general staff.",
        "Photo evidence was shown to the council, which met behind closed doors.",
        "By continuing to supply guns, the kingdom breaks the embargo, diplomats say.",
        "While citing progress, the minister asked for more time to train the crews.",
        "Support US efforts to end the war, the prime minister told his party.",
        "“Your support is vital to us,” the president told the northern ministers.",
        "“We need your help, and we need it now,” the president said in a video.",
        "Published on the website of the ministry, the statement names no country.",
        "Read in full, the statement says little about who is to pay for the guns.",
        "More from the same stock may follow, the minister said on Wednesday.",
        "Comments by the envoy were met with anger in Oslo, where parliament met.",
        "Video of the strike shows three burning trucks, analysts of the group said.",
        "By Tuesday the brigade had lost 12 of the 40 guns that it was given.",
        "A message from the king to the president was read out on state television.",
        "By signing up to the pact, Finland gets guns from its neighbours at once.",
        "The chief of staff painted a grim picture: the army is too small.",
        "Join our fight, the rebels said in a message to soldiers of the army.",
        "Oslo - which pays most - will get the first guns, the ministers agreed.",
        "The deal (file 12) was signed in Oslo by ministers of five states.",
        "“It was about time.” Share prices of the maker rose by 5 percent.",
    ],
)
def test_sentences_that_begin_like_furniture_are_body(read: Read, sentence: str) -> None:
    document = read(f"TITLE\n\n{LEAD}\n\n{sentence}\n\n{SECOND}".replace("TITLE", TITLE))
    assert sentence in [zone.span.of(document.text) for zone in document.zones if zone.kind is ZoneKind.BODY]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_ends_of_all_kinds_part_lines_and_keep_offsets(read: Read, end: str) -> None:
    text = f"Northern states to buy howitzers together 🛩️\n\n\u00a0{LEAD}\u00a0\n{SECOND}\n".replace("\n", end)
    document = read(text)
    assert document.text == text
    assert [(zone.kind.value, zone.span.of(text)) for zone in document.zones] == [
        ("headline", "Northern states to buy howitzers together 🛩️"),
        ("body", LEAD),
        ("body", SECOND),
    ]


def test_a_mark_before_the_text_is_no_part_of_it(words: PageWords) -> None:
    document = read_document(RawSource("a.txt", b"\xef\xbb\xbf" + LEAD.encode()), words).document
    assert document is not None
    assert document.text == LEAD
    assert document.zones[0].span.start == 0


def test_characters_of_body_are_counted_without_the_rest(read: Read) -> None:
    assert read(f"Northern states to buy howitzers together\n\n{LEAD}\n\nShare").n_body_characters == len(LEAD)


LINES = (
    LEAD,
    SECOND,
    THIRD,
    "Share",
    "Read more: A thing",
    "By Kari Doe",
    "OSLO (AP) — ",
    "(Photo: AFP)",
    " date 2024-03-05 ",
    "News Feed",
)
SIGNS = ("\n", "\n\n", "\r\n", " ", "\u00a0", "\ufeff", "0 out of 9", "- item;", "“", "”", "...", ".", "🛩️", "A Title That Is One")
PIECES = st.sampled_from(LINES + SIGNS)
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=30).map("".join)
WORDS = read_page_words()


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(MIXED, st.text(max_size=300)))
def test_any_text_has_zones_in_order_and_sentences_within_them(text: str) -> None:
    document = read_document(RawSource("a.txt", text.encode("utf-8", "replace")), WORDS).document
    if document is None:
        return
    end = 0
    for zone in document.zones:
        assert end <= zone.span.start < zone.span.end <= len(document.text)
        assert zone.span.of(document.text) == zone.span.of(document.text).strip()
        end = zone.span.end
    last = 0
    for sentence in find_sentences(document, WORDS):
        assert last <= sentence.span.start
        assert document.zones[sentence.paragraph].span.covers(sentence.span)
        assert sentence.span.of(document.text) == sentence.span.of(document.text).strip()
        last = sentence.span.end


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes_become_a_document_or_an_issue(content: bytes) -> None:
    reading = read_document(RawSource("a.txt", content), WORDS)
    assert reading.document is not None or reading.issues
