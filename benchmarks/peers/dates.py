"""The dates that stand in the project's own annotated texts: `dates.csv`, a date a line.

`words` is the date as printed, `nth` which occurrence of the words is meant, from 0; `day` is what the text says of it, reckoned from the
day of publication: `2024-09-14`, or `2024-09` and `2024` where it says no more, nothing where the text alone does not tell, and `-` where
it is neither wrong nor missed: periods that are no calendar date (`this week`), the year in a designation, captions and print marks.
Headline, deck and body count. Read by one reader who had before her the dates that patterns propose, this tool's among them.
What belongs here: reading them. What does not: what is right (`scoring`).
"""

import csv
from collections.abc import Mapping
from pathlib import Path

from benchmarks.peers.scoring import WantedDate
from pipeline.evaluation.references import Words, locate

DATES = Path(__file__).with_name("dates.csv")


def read_dates(texts: Mapping[str, str], path: Path = DATES) -> dict[str, tuple[WantedDate, ...]]:
    """The dates of those texts that are annotated, by stem. Raises ValueError where words do not stand in their text."""
    found: dict[str, list[WantedDate]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["stem"] not in texts:
                continue
            place = locate(texts[row["stem"]], Words(row["words"], None, int(row["nth"])))
            if place is None:
                raise ValueError(f"{path.name}: {row['stem']}: no {row['words']!r} ({row['nth']})")
            found.setdefault(row["stem"], []).append(WantedDate(*place, row["day"].removeprefix("-"), row["day"] == "-"))
    return {stem: tuple(dates) for stem, dates in found.items()}
