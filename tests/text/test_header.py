"""Title, publisher, author and day of publication, and where the day was read."""

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.text.document import Document

Read = Callable[..., Document]

BODY = (
    "\n\nThe five states agreed on 2 May 2021 to buy 200 howitzers together.\n\nThe guns are to be there in two years, the ministers said."
)
TITLE = "Northern states to buy howitzers together"


@pytest.mark.parametrize(
    ("page", "day", "basis"),
    [
        (f" date 2024-03-05 {TITLE}{BODY}", date(2024, 3, 5), "metadata"),
        (f"{TITLE}\n\nby Kari Doe March 5, 2024 6:27 PM 2 min read{BODY}", date(2024, 3, 5), "byline"),
        (f"{TITLE}\n\nKari DoeTuesday, 5 March 2024, 09:23{BODY}", date(2024, 3, 5), "byline"),
        (f"{TITLE}\n\nPublished: 5 March 2024 09:20{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\n[March 5, 2024]{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nSource:Xinhua Published: 2024/3/25 21:02:52{BODY}", date(2024, 3, 25), "header"),
        (f"12:49 25.03.2024\n\n{TITLE}{BODY}", date(2024, 3, 25), "header"),
        (f"{TITLE}\n\nOSLO, March 5, 2024 (Reuters) - {BODY.strip()}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nUpdated 6:27 PM EST, Tue March 5, 2024{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nMarch 5, 20246:27 PM UTC Updated 3 days ago{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nTue 5 Mar 2024 06.30 GMT{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nPosted : 2024-03-05 17:03{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nOslo, Norway - March 5, 2024{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE}\n\nPress Release | March 5, 2024{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE} – March 5, 2024 – Ministry of Doe{BODY}", date(2024, 3, 5), "header"),
        (f"Press release: {TITLE}: 5 March 2024{BODY}", date(2024, 3, 5), "header"),
        (f"Meeting of 5 March 2024 -- Send to a friend / RSS\n{TITLE}{BODY}", date(2024, 3, 5), "header"),
        (f"{TITLE} on 5 March 2024{BODY}", None, None),
        (f"{TITLE}\n\nDate: 05-03-2024{BODY}", None, None),
        (f"{TITLE}\n\nMarch 5{BODY}", None, None),
        (f"{TITLE}\n\nOSLO, March 5 (Reuters) - {BODY.strip()}", None, None),
        (f"{TITLE}{BODY}", None, None),
        (f" date 2024-02-31 {TITLE}{BODY}", None, None),
    ],
)
def test_day_of_publication(read: Read, page: str, day: date | None, basis: str | None) -> None:
    document = read(page)
    assert (document.published_on, document.published_on_basis) == (day, basis)


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("a/2024-03-05_talks.txt", date(2024, 3, 5)),
        ("talks-20240305.txt", date(2024, 3, 5)),
        ("all.2024-03-05.jsonl#3", date(2024, 3, 5)),
        ("2024-03-05/talks.txt", None),
        ("2024-13-05.txt", None),
        ("1202403051.txt", None),
        ("003_a20240305b7e1.txt", None),
    ],
)
def test_day_in_the_name_of_the_file(read: Read, source: str, day: date | None) -> None:
    document = read(TITLE + BODY, source)
    assert document.published_on == day
    assert document.published_on_basis == (None if day is None else "filename")


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"{TITLE}\n\nUkrinform{BODY}", "Ukrinform"),
        (f"{TITLE}\n\nKyiv • UNN{BODY}", "UNN"),
        (f"{TITLE}\n\nReuters Published March 5, 2024{BODY}", "Reuters"),
        (f"{TITLE}\n\nBy Kari Doe / Reuters{BODY}", "Reuters"),
        (f"{TITLE}\n\nOSLO, March 5 (Yonhap) -- {BODY.strip()}", "Yonhap"),
        (f"{TITLE}\n\nOSLO, March 5. /TASS/. {BODY.strip()}", "TASS"),
        (f"{TITLE}{BODY}\n\nThe price is open, Censor.NET reports citing Ukrinform.", "Censor.NET"),
        (f"{TITLE}{BODY}\n\nThe Kyiv IndependentThe Kyiv Independent\nComments", "The Kyiv Independent"),
        (f"{TITLE}{BODY}\n\n© 2024 Reuters", "Reuters"),
        (f"{TITLE}{BODY}\n\nThe price is open, Kyodo reports.", None),
        (f"{TITLE}{BODY}\n\nThe minister told Reuters that the price is open.", None),
        (f"{TITLE}{BODY}\n\nIt is so, broadcaster Deutsche Welle reported, citing a source.", None),
        (f"{TITLE}\n\n(Photo: Reuters){BODY}", None),
    ],
)
def test_publisher(read: Read, page: str, publisher: str | None) -> None:
    assert read(page).publisher == publisher


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("by Kari Doe March 5, 2024 6:27 PM", "Kari Doe"),
        ("By Kari Doe and Ola van der Roe", "Kari Doe and Ola van der Roe"),
        ("By KARI DOE", "KARI DOE"),
        ("Kari DoeTuesday, 5 March 2024, 09:23", "Kari Doe"),
        ("Author: Kari Doe", "Kari Doe"),
        ("- author, Kari Doe", "Kari Doe"),
        ("By KARI DOE and OLA ROE Associated Press", "KARI DOE and OLA ROE"),
        ("By Kari Doe, CNN", "Kari Doe"),
        ("BY KARI DOE | STAFF WRITER", "KARI DOE"),
        ("Press Release | March 5, 2024", None),
        ("Fjord Digest | Tuesday 5 March 2024", None),
        ("By our correspondent", None),
        ("By Yonhap", None),
        ("Reuters Published March 5, 2024", None),
        ("Published March 5, 2024", None),
    ],
)
def test_author(read: Read, byline: str, author: str | None) -> None:
    assert read(f"{TITLE}\n\n{byline}{BODY}").author == author


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (TITLE + BODY, TITLE),
        (f"All Sections\n{TITLE}\n\n{TITLE}{BODY}", TITLE),
        (BODY.strip(), None),
        (f"Northern Ministers’ Joint Statement, 5 March 2024{BODY}", "Northern Ministers’ Joint Statement, 5 March 2024"),
        (f"Will the northern states buy howitzers?{BODY}", "Will the northern states buy howitzers?"),
        (f"The following was released by the ministers of five states:{BODY}", None),
        (f"Air | Sea | Home\n{TITLE}\nThe guns follow a pledge of last year\nby Kari Doe | 5 March 2024{BODY}", TITLE),
        (f"Ministry of Foreign Affairs of Norway\n\n{TITLE}{BODY}", TITLE),
        (f"The Northern Fjord Herald\n\n{TITLE}{BODY}", TITLE),
        (f"{TITLE}\nFrom: Press service\nPublished 5 March 2024{BODY}", TITLE),
        (f"Debate of 5 March 2024 and more -- Send to a friend / RSS\n{TITLE}\n\nBy our correspondent{BODY}", TITLE),
        (f"Norway\n\nNews Feed, Norway, Sweden, War, Guns, Army\n\n{TITLE}\n\nby Kari Doe{BODY}", TITLE),
    ],
)
def test_title(read: Read, page: str, title: str | None) -> None:
    assert read(page).title == title
