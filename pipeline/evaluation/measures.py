"""Shares of what was compared, each with the interval that it lies in with 95 % confidence.

Items of one document are alike, so that a share is less certain than its number of items says: how much less is measured by leaving out
one document at a time (jackknife). The interval is Wilson's for as many independent items as give that variance; it stays between 0 and 1
and does not shrink to a point where all is right. Without chance, so that the same tables give the same intervals.
What belongs here: counting findings. What does not: what is right (`matching`), how it is shown (`report`).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluation.matching import DOCUMENTS, FALSE_ALARM, FOUND, TABLES, Comparison, Finding

_NORMAL_QUANTILE = 1.959964  # of 95 % confidence, two-sided
# tables whose F1 make up the overall figure: everything but the documents themselves
SCORED = tuple(name for name in TABLES if name != DOCUMENTS)

# of one document: how much is right, of how much
Part = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval; all None where there is nothing to share."""

    right: float
    of: float
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class TableMeasure:
    """How good one table is."""

    name: str
    wanted: int
    found: int
    right: int
    precision: Share
    recall: Share
    f1: Share
    attributes: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All measures of a comparison. `overall` is the mean F1 of the scored tables times the share of rows with true evidence."""

    comparison: Comparison
    tables: tuple[TableMeasure, ...]
    evidence: Share
    overall: float

    def table(self, name: str) -> TableMeasure:
        """The measure of that table."""
        return next(table for table in self.tables if table.name == name)


def measure(comparison: Comparison) -> Evaluation:
    """Count what is right."""
    tables = tuple(
        measure_table(name, [finding for finding in comparison.findings if finding.table == name], comparison.documents) for name in TABLES
    )
    wrong = len(comparison.evidence.wrong)
    evidence = measure_share([(comparison.evidence.rows - wrong, comparison.evidence.rows)])
    scored = [table.f1.value if table.f1.value is not None else 1.0 for table in tables if table.name in SCORED]
    overall = sum(scored) / len(scored) * (evidence.value or 0.0)
    return Evaluation(comparison, tables, evidence, overall)


def measure_table(name: str, findings: Sequence[Finding], documents: Sequence[str]) -> TableMeasure:
    """One table, from its findings in each of the documents."""
    right = _count(finding.document for finding in findings if finding.aspect == FOUND and finding.right)
    wanted = _count(finding.document for finding in findings if finding.aspect == FOUND)
    false = _count(finding.document for finding in findings if finding.aspect == FALSE_ALARM)
    found = {document: right[document] + false[document] for document in documents}
    parts: dict[str, dict[str, list[int]]] = {}
    for finding in findings:
        if finding.aspect not in {FOUND, FALSE_ALARM}:
            part = parts.setdefault(finding.aspect, {}).setdefault(finding.document, [0, 0])
            part[0] += finding.right
            part[1] += 1
    return TableMeasure(
        name=name,
        wanted=sum(wanted.values()),
        found=sum(found.values()),
        right=sum(right.values()),
        precision=measure_share([(right[one], found[one]) for one in documents]),
        recall=measure_share([(right[one], wanted[one]) for one in documents]),
        f1=measure_share([(right[one], (wanted[one] + found[one]) / 2) for one in documents]),
        attributes={aspect: measure_share([(part[0], part[1]) for part in by.values()]) for aspect, by in parts.items()},
    )


def _count(documents: Iterable[str]) -> Mapping[str, int]:
    counted: dict[str, int] = defaultdict(int)
    for document in documents:
        counted[document] += 1
    return counted


def measure_share(parts: Sequence[Part]) -> Share:
    """The share of all parts together, and its interval.

    >>> share = measure_share([(9, 10), (10, 10), (4, 10)])
    >>> f"{share.value:.3f} [{share.low:.2f}, {share.high:.2f}]"
    '0.767 [0.36, 0.95]'
    >>> measure_share([]).value is None
    True
    """
    right, of = sum(part[0] for part in parts), sum(part[1] for part in parts)
    if not of:
        return Share(0, 0, None, None, None)
    low, high = wilson(right / of, count_independent(parts))
    return Share(right, of, right / of, low, high)


def count_independent(parts: Sequence[Part]) -> float:
    """How many independent items are as certain as these: at most as many as there are.

    >>> count_independent([(5, 5), (5, 5)]), round(count_independent([(10, 10), (0, 10), (10, 10), (0, 10)]), 1)
    (10, 3.0)
    """
    parts = [part for part in parts if part[1]]
    right, of = sum(part[0] for part in parts), sum(part[1] for part in parts)
    if len(parts) < 2:
        return of
    without = [(right - part[0]) / (of - part[1]) for part in parts]
    mean = sum(without) / len(without)
    variance = (len(parts) - 1) / len(parts) * sum((share - mean) ** 2 for share in without)
    share = right / of
    return min(of, share * (1 - share) / variance) if variance > 0 and 0 < share < 1 else of


def wilson(share: float, of: float) -> tuple[float, float]:
    """Wilson's interval of a share.

    >>> tuple(round(limit, 3) for limit in wilson(1.0, 10))
    (0.722, 1.0)
    """
    square = _NORMAL_QUANTILE**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _NORMAL_QUANTILE / (1 + square / of) * math.sqrt(max(0.0, share * (1 - share) / of + square / (4 * of * of)))
    return max(0.0, middle - half), min(1.0, middle + half)
