"""Who published a page: names that are known and names that are not, where they stand, and who is merely cited."""

from collections.abc import Callable

import pytest

from pipeline.text.document import Document
from pipeline.text.page_words import PageWords
from pipeline.text.publisher import is_outlet_name

Read = Callable[..., Document]

TITLE = "Northern states to buy howitzers together"
BODY = (
    "\n\nThe five states agreed on 2 May 2021 to buy 200 howitzers together.\n\nThe guns are to be there in two years, the ministers said."
)
PAGE = TITLE + BODY


@pytest.mark.parametrize(
    "name",
    [
        "Fjord Herald",
        "The Fjord Herald",
        "FJORD WATCH DAILY",
        "Fjord Defence Review",
        "Ledger Defence",
        "Voice of the Fjord",
        "Fjord News Agency",
        "fjord.news",
        "www.fjordherald.com",
    ],
)
def test_names_of_outlets(name: str, words: PageWords) -> None:
    assert is_outlet_name(name, words)


@pytest.mark.parametrize(
    "line",
    [
        "World News",
        "Latest News",
        "Press Release",
        "The Fjord Herald’s latest news",
        "News and statements",
        "Breaking News Alerts",
        "Security Council",
        "Kari Doe",
        "Fjord",
        "Times",
        "Department Press Briefing",
        "Fjord times are hard",
        "A very long Name of a Thing that Ends in Times",
        "",
    ],
)
def test_lines_that_are_no_names_of_outlets(line: str, words: PageWords) -> None:
    assert not is_outlet_name(line, words)


@pytest.mark.parametrize(
    ("page", "publisher"),
    [
        (f"Fjord Herald\nHome | World | Sport\n{PAGE}", "Fjord Herald"),
        (f"FJORD HERALD | Tuesday, 5 March 2024\nMenu\n{PAGE}", "FJORD HERALD"),
        (f"Fjord Herald logo\nSections\n{PAGE}", "Fjord Herald"),
        (f"The Fjord Herald — World\n{PAGE}", "The Fjord Herald"),
        (f"Fjord Herald              All | Nation | World\n{PAGE}", "Fjord Herald"),
        (f" date 2024-03-05 The Fjord Herald Skip to content\n{PAGE}", "The Fjord Herald"),
        (f"{TITLE}\n\nOSLO • Fjord Herald{BODY}", "Fjord Herald"),
        (f"{TITLE}\n\nBy Fjord Herald{BODY}", "Fjord Herald"),
        (f"{TITLE}\n\nBy Kari Doe | Fjord Herald{BODY}", "Fjord Herald"),
        (f"{TITLE}\n\nSource: Xinhua{BODY}", "Xinhua"),
        (f"{TITLE}\n\nOSLO, March 5 (FNA) -- {BODY.strip()}", "FNA"),
        (f"{TITLE}\n\nOSLO, March 5 (The FJORD) – {BODY.strip()}", "The FJORD"),
        (f"Fjord Herald\n{TITLE}\n\nOSLO, March 5 (Herald) -- {BODY.strip()}", "Fjord Herald"),
        (f"Fjord Herald\n{TITLE}\n\nOSLO, March 5 (AP) -- {BODY.strip()}", "AP"),
        (f"{PAGE}\n\n© 2024 Fjord Corner. All rights reserved. Cookie settings", "Fjord Corner"),
        (f"{PAGE}\n\nCopyright © Fjord Corner LLC. Do not sell my data", "Fjord Corner"),
        (f"{PAGE}\n\nThe Fjord CornerThe Fjord Corner\nComments", "The Fjord Corner"),
        (f"{PAGE}\n\nThe post {TITLE} appeared first on Fjord Corner.", "Fjord Corner"),
        (f"{PAGE}\n\nGet breaking news alerts from Fjord Herald", "Fjord Herald"),
        (f"{PAGE}\n\nFollow us on Telegram and Google News", None),
        (f"{PAGE} — FNA", "FNA"),
        (f"{PAGE} (Yonhap)", "Yonhap"),
        (f"{TITLE} | Fjord Herald{BODY}", "Fjord Herald"),
        (f"{TITLE} - Fjord Herald{BODY}", "Fjord Herald"),
        (f"{TITLE} – Reuters{BODY} The news was first told by Reuters.", None),
        (f"{TITLE} – Ministry of Defence of Norway{BODY}", "Ministry of Defence of Norway"),
        (f"Ministry of Defence\n{PAGE}", "Ministry of Defence"),
        (f"{TITLE}\n\nU.S. Department of State{BODY}", "U.S. Department of State"),
        (f"Media Note\nOffice of the Spokesperson\n{PAGE}", None),
        (f"{PAGE}\n\nThe price is open, Fjord Herald reports citing Ukrinform.", "Fjord Herald"),
        (f"{PAGE}\n\nThe price is open, Fjord Herald reported.", None),
        (f"{PAGE}\n\nAccording to Reuters, the price is open.", None),
        (f"{PAGE}\n\n© Fjord Corner, 2024", "Fjord Corner"),
        (f"{PAGE}\n\nPhoto: © Kari Doe 2024", None),
        (f"{TITLE}\n\nREUTERS/Kari Doe{BODY}", None),
        (f"Ministry of Foreign Affairs of Norway\n\n{PAGE}", "Ministry of Foreign Affairs of Norway"),
        (f"{PAGE}\n\nThe guns in a yard. © Fjord Corner/pool", None),
        (f"{PAGE}\n\n© 2024 Getty Images", None),
        (f"World News\nLatest News\n{PAGE}", None),
        (PAGE, None),
    ],
)
def test_publisher(read: Read, page: str, publisher: str | None) -> None:
    assert read(page).publisher == publisher
