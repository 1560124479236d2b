"""datefinder, with the day of the page as the day that it reckons from."""

from datetime import datetime

from datefinder import find_dates
from serving import serve


def find(text, day):
    base = datetime.fromisoformat(day) if day else None
    return [
        {"kind": "date", "start": start, "end": end, "day": moment.date().isoformat()}
        for moment, (start, end) in find_dates(text, index=True, base_date=base)
    ]


serve("datefinder", find, ["datefinder"])
