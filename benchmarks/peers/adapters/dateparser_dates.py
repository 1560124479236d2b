"""dateparser's search, in English, with the day of the page as the day that it reckons from. It gives no places; each answer is looked for
after the one before."""

from datetime import datetime

from dateparser.search import search_dates
from serving import serve


def find(text, day):
    settings = {"RELATIVE_BASE": datetime.fromisoformat(day)} if day else {}
    found, after = [], 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, after)
        if start >= 0:
            after = start + len(words)
            found.append({"kind": "date", "start": start, "end": after, "day": moment.date().isoformat()})
    return found


serve("dateparser.search", find, ["dateparser"])
