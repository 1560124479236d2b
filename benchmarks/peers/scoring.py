"""What of the answers is right. Pure.

A tool that knows no hedges gives one number where this one gives an interval with an open end, so that values are compared by the numbers
that the text prints: those of `more than 200` are {200}, of `10 to 12` {10, 12}. Two numbers of a tool that together are the two of one
annotated range are one answer. What says no number (`several`, `dozens`) is neither missed nor wrong, and nor is what careful readers
disagree on. Whether both ends of the interval and the hedge are right is counted apart.
What belongs here: these definitions. What does not: where texts and answers come from.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from benchmarks.peers.tools import Found
from pipeline.evaluation.references import Reference, locate
from schemas.terms import Modifier

_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quantity that is to be found: the readings of its interval and of its hedge that are right, and its place where it is known."""

    readings: tuple[tuple[float | None, float | None], ...]
    modifiers: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    optional: bool = False

    @property
    def hedged(self) -> bool:
        """Whether the text says anything but a plain number."""
        return self.modifiers[0] != Modifier.EXACT

    @property
    def bounded(self) -> bool:
        """Whether the two ends of the interval differ."""
        low, high = self.readings[0]
        return low != high

    def at(self, found: Found) -> bool:
        """Whether the answer stands there."""
        return self.start is None or self.end is None or (found.start < self.end and self.start < found.end)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over texts; two tallies add up."""

    wanted: int = 0
    found: int = 0
    at_place: int = 0
    right: int = 0
    bounded: int = 0
    bounds_right: int = 0
    hedged: int = 0
    hedges_right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.wanted + other.wanted,
            self.found + other.found,
            self.at_place + other.at_place,
            self.right + other.right,
            self.bounded + other.bounded,
            self.bounds_right + other.bounds_right,
            self.hedged + other.hedged,
            self.hedges_right + other.hedges_right,
        )

    @property
    def precision(self) -> float:
        """Share of the answers whose value is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated whose value was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def value_f1(self) -> float:
        """F1 of answers with the right value."""
        return harmonic(self.right, self.wanted, self.found)

    @property
    def span_f1(self) -> float:
        """F1 of answers at a right place, whatever the value."""
        return harmonic(self.at_place, self.wanted, self.found)


def harmonic(right: int, wanted: int, found: int) -> float:
    """F1.

    >>> harmonic(1, 2, 2), harmonic(0, 0, 0)
    (0.5, 0.0)
    """
    return 2 * right / (wanted + found) if wanted + found else 0.0


def list_wanted(text: str, figures: Iterable[Reference]) -> tuple[Wanted, ...]:
    """The annotated figures of a text that stand in it. One without a number of its own is optional."""
    wanted = []
    for figure in figures:
        place = locate(text, figure.words) if figure.words else None
        if place is None:
            continue
        readings = tuple(
            (_number(low), _number(high))
            for version in figure.versions
            for low in version.get("value_low", (None,))
            for high in version.get("value_high", (None,))
        )
        modifiers = tuple(str(value) for value in figure.accepted("modifier"))
        wordless = Modifier.VAGUE in modifiers or not any(numbers_of(*reading) for reading in readings)
        wanted.append(Wanted(readings, modifiers, *place, figure.optional or wordless))
    return tuple(wanted)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def numbers_of(low: float | None, high: float | None) -> tuple[float, ...]:
    """The numbers that an interval is printed with.

    >>> numbers_of(200, None), numbers_of(5, 5), numbers_of(12, 10)
    ((200,), (5,), (10, 12))
    """
    return tuple(sorted({value for value in (low, high) if value is not None}))


def same_numbers(some: Sequence[float], others: Sequence[float]) -> bool:
    """Equal but for the last digits."""
    return len(some) == len(others) and all(
        math.isclose(one, other, rel_tol=_TOLERANCE, abs_tol=1e-9) for one, other in zip(some, others, strict=True)
    )


def is_right(wanted: Wanted, found: Found) -> bool:
    """Whether the numbers are those of a right reading."""
    numbers = numbers_of(found.low, found.high)
    return bool(numbers) and any(same_numbers(numbers, numbers_of(*reading)) for reading in wanted.readings)


def score_figures(wanted: Sequence[Wanted], found: Sequence[Found]) -> Tally:
    """One text. Each answer belongs to one annotated quantity and each of these to one answer, right ones first."""
    found = list(join_ranges(wanted, found))
    pairs = pair_up(wanted, found)
    free = {answer for item, answer in pairs.items() if wanted[item].optional}
    counted = {item: answer for item, answer in pairs.items() if not wanted[item].optional}
    tally = Tally(
        wanted=sum(not one.optional for one in wanted),
        found=len(found) - len(free),
        at_place=len(counted),
        right=sum(is_right(wanted[item], found[answer]) for item, answer in counted.items()),
    )
    for number, one in enumerate(wanted):
        answer = found[pairs[number]] if number in pairs else None
        exactly = answer is not None and any(_same_end(answer.low, low) and _same_end(answer.high, high) for low, high in one.readings)
        if one.bounded:
            tally += Tally(bounded=1, bounds_right=int(exactly))
        if one.hedged:
            tally += Tally(hedged=1, hedges_right=int(exactly and answer is not None and answer.modifier in one.modifiers))
    return tally


def _same_end(one: float | None, other: float | None) -> bool:
    return one is other is None or (one is not None and other is not None and math.isclose(one, other, rel_tol=_TOLERANCE, abs_tol=1e-9))


def pair_up(wanted: Sequence[Wanted], found: Sequence[Found]) -> dict[int, int]:
    """Position of the answer by position of the annotated: right ones first, then by place."""
    candidates = [
        (not is_right(one, answer), one.optional, item, number)
        for item, one in enumerate(wanted)
        for number, answer in enumerate(found)
        if one.at(answer)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for wrong, _, item, number in sorted(candidates):
        # without a place nothing but the value tells which is meant
        if item not in pairs and number not in taken and not (wrong and wanted[item].start is None):
            pairs[item] = number
            taken.add(number)
    return pairs


def join_ranges(wanted: Sequence[Wanted], found: Sequence[Found]) -> Iterator[Found]:
    """The answers, two single numbers that are the ends of an annotated range as one."""
    left = list(found)
    for one in wanted:
        for low, high in one.readings:
            if low is None or high is None or low == high:
                continue
            single = [answer for answer in left if one.at(answer) and answer.low == answer.high]
            ends = sorted((low, high))
            match = next(
                ((a, b) for a, b in combinations(single, 2) if same_numbers(sorted([a.low or 0.0, b.low or 0.0]), ends)),
                None,
            )
            if match:
                left = [answer for answer in left if answer not in match]
                left.append(replace(match[0], low=ends[0], high=ends[1], start=min(a.start for a in match), end=max(a.end for a in match)))
                break
    yield from left


@dataclass(frozen=True, slots=True)
class WantedDate:
    """A date that is to be found: `day` may lack the day, also the month or all, where the text does not say them."""

    start: int
    end: int
    day: str
    optional: bool = False


def leave_out_dates(found: Iterable[Found], dates: Sequence[WantedDate], wanted: Sequence[Wanted]) -> tuple[Found, ...]:
    """The answers but for numbers of annotated dates, with which no tool for quantities is charged; not those that are wanted there."""
    return tuple(
        one
        for one in found
        if any(figure.at(one) for figure in wanted) or not any(one.start < date.end and date.start < one.end for date in dates)
    )


def score_dates(wanted: Sequence[WantedDate], found: Sequence[Found]) -> Tally:
    """One text. A date is right where all that the text says of it is right: what a tool adds to a bare month does not matter."""
    tally = Tally(wanted=sum(not one.optional for one in wanted), found=len(found))
    taken: set[int] = set()
    for one in sorted(wanted, key=lambda one: one.optional):
        there = [n for n, answer in enumerate(found) if n not in taken and answer.start < one.end and one.start < answer.end]
        there.sort(key=lambda n, day=one.day: not (found[n].day or "").startswith(day))  # type: ignore[misc]
        if there and one.optional:
            taken.update(there)
            tally += Tally(found=-len(there))
        elif there:
            taken.add(there[0])
            tally += Tally(at_place=1, right=int((found[there[0]].day or "").startswith(one.day)))
    return tally
