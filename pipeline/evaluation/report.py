"""An evaluation as text and as JSON, and what changed since an earlier one.

What belongs here: how measures and findings are shown, and reading what was written. What does not: the measures.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluation.matching import FALSE_ALARM, FOUND, Finding
from pipeline.evaluation.measures import Evaluation, Share, TableMeasure

_FORMAT = 1
_DIGITS = 6


class EarlierError(Exception):
    """An earlier evaluation cannot be read; the message says why."""


# what tells one aspect of one item apart: table, document, item, aspect, and which of several equal ones
Key = tuple[str, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is compared of an earlier evaluation: F1 by table, and whether each aspect of each item was right."""

    f1: Mapping[str, float | None]
    findings: Mapping[Key, Finding]


@dataclass(frozen=True, slots=True)
class Changes:
    """What was wrong and is right now, and the reverse. Items that only one of the two evaluations has are neither."""

    gains: tuple[Finding, ...]
    losses: tuple[Finding, ...]


def render_json(evaluation: Evaluation) -> str:
    """All measures and all findings, right ones too: what a later evaluation is compared with."""
    comparison = evaluation.comparison
    across = comparison.across
    content = {
        "format": _FORMAT,
        "documents": list(comparison.documents),
        "overall": round(evaluation.overall, _DIGITS),
        "evidence": {**list_share(evaluation.evidence), "wrong": list(comparison.evidence.wrong)},
        "across": across
        and {
            "groups": across.groups,
            "not_merged": across.not_merged,
            "pairs": across.pairs,
            "wrongly_merged": across.wrongly_merged,
        },
        "tables": {table.name: list_table(table) for table in evaluation.tables},
        "notes": list(comparison.notes),
        "findings": [
            {
                "table": one.table,
                "document": one.document,
                "item": one.item,
                "aspect": one.aspect,
                "right": one.right,
                "wanted": one.wanted,
                "got": one.got,
            }
            for one in comparison.findings
        ],
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def list_table(table: TableMeasure) -> dict[str, Any]:
    """The measure of a table as JSON has it."""
    return {
        "wanted": table.wanted,
        "found": table.found,
        "right": table.right,
        "precision": list_share(table.precision),
        "recall": list_share(table.recall),
        "f1": list_share(table.f1),
        "attributes": {name: list_share(share) for name, share in table.attributes.items()},
    }


def list_share(share: Share) -> dict[str, float | None]:
    """A share as JSON has it."""
    limits = {"value": share.value, "low": share.low, "high": share.high}
    return {"right": share.right, "of": share.of, **{name: None if one is None else round(one, _DIGITS) for name, one in limits.items()}}


def read_earlier(path: Path) -> Earlier:
    """An evaluation that was written as JSON. Raises EarlierError where the file is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise EarlierError(f"{path}: format {content['format']} is not {_FORMAT}: evaluate that revision again")
        f1 = {name: table["f1"]["value"] for name, table in content["tables"].items()}
        return Earlier(f1, number_findings(Finding(**one) for one in content["findings"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EarlierError(f"{path}: not an evaluation: {type(error).__name__}: {' '.join(str(error).split())}") from error


def number_findings(findings: Iterable[Finding]) -> dict[Key, Finding]:
    """Findings by what tells them apart."""
    times: Counter[tuple[str, str, str, str]] = Counter()
    numbered = {}
    for finding in findings:
        key = finding.table, finding.document, finding.item, finding.aspect
        numbered[*key, times[key]] = finding
        times[key] += 1
    return numbered


def compare_with(earlier: Earlier, findings: Iterable[Finding]) -> Changes:
    """What changed for the items of both evaluations; a false alarm that is new is a loss, one that is gone is a gain."""
    now = number_findings(findings)
    documents = {finding.document for finding in now.values()}
    then = {key: one for key, one in earlier.findings.items() if one.document in documents}
    known = {finding.document for finding in then.values()}
    gains = [finding for key, finding in now.items() if finding.right and key in then and not then[key].right]
    gains += [one for key, one in then.items() if one.aspect == FALSE_ALARM and key not in now]
    losses = [finding for key, finding in now.items() if not finding.right and key in then and then[key].right]
    losses += [one for key, one in now.items() if one.aspect == FALSE_ALARM and key not in then and one.document in known]
    return Changes(tuple(gains), tuple(losses))


def describe_evaluation(evaluation: Evaluation, earlier: Earlier | None = None, *, verbose: bool = False) -> Iterator[str]:
    """The evaluation in lines: what is wrong where it is asked for, the measures, changes; the overall figure last."""
    comparison = evaluation.comparison
    yield from (f"note: {note}" for note in comparison.notes)
    if verbose:
        yield from (describe_finding(finding) for finding in comparison.findings if not finding.right)
        yield from (f"wrong evidence: {wrong}" for wrong in comparison.evidence.wrong)
    yield from _describe_tables(evaluation)
    yield from _describe_attributes(evaluation)
    yield f"evidence: {evaluation.evidence.right:,.0f} of {evaluation.evidence.of:,.0f} rows say what stands at their place"
    if comparison.across:
        across = comparison.across
        yield (
            f"across documents: {across.groups - len(across.not_merged)} of {across.groups} groups merged, "
            f"{len(across.wrongly_merged)} of {across.pairs} pairs merged that have to stay apart"
        )
        if verbose:
            yield from (f"  not merged: {_say_places(group)}" for group in across.not_merged)
            yield from (f"  merged: {_say_places(pair)}" for pair in across.wrongly_merged)
    if earlier:
        yield from describe_changes(evaluation, earlier)
    yield f"overall: {evaluation.overall:.4f}"


def _describe_tables(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':12}{'wanted':>8}{'found':>8}{'right':>8}  {'precision':20}  {'recall':20}  {'F1':20}".rstrip()
    for table in evaluation.tables:
        counts = f"{table.name:12}{table.wanted:>8,}{table.found:>8,}{table.right:>8,}"
        yield f"{counts}  {'  '.join(f'{say_share(share):20}' for share in (table.precision, table.recall, table.f1))}".rstrip()


def _describe_attributes(evaluation: Evaluation) -> Iterator[str]:
    yield "attributes of what was found"
    for table in evaluation.tables:
        for name, share in table.attributes.items():
            yield f"  {table.name:12}{name:16}{say_share(share):20}  {share.right:,.0f} of {share.of:,.0f}"


def describe_changes(evaluation: Evaluation, earlier: Earlier) -> Iterator[str]:
    """F1 of each table then and now, gains and losses one by one."""
    changes = compare_with(earlier, evaluation.comparison.findings)
    yield "since the earlier evaluation"
    for table in evaluation.tables:
        then, now = earlier.f1.get(table.name), table.f1.value
        if then is not None and now is not None:
            yield f"  {table.name:12}F1 {then:.3f} to {now:.3f} ({now - then:+.3f})"
    for name, findings in (("gains", changes.gains), ("losses", changes.losses)):
        yield f"{name}: {len(findings)}"
        yield from (f"  {describe_finding(finding)}" for finding in findings)


def describe_finding(finding: Finding) -> str:
    """One aspect of one item, as it is."""
    place = f"{finding.table}: {finding.document}: {finding.item}"
    if finding.aspect == FALSE_ALARM:
        return f"{place}: false alarm [{finding.got}]"
    if finding.aspect == FOUND:
        return f"{place}: {'found' if finding.right else 'missed'} [{finding.wanted}]"
    if finding.right:
        return f"{place}: right {finding.aspect}: {finding.got}"
    return f"{place}: wrong {finding.aspect}: {finding.got}, wanted {finding.wanted}"


def say_share(share: Share) -> str:
    """A share with its interval.

    >>> say_share(Share(9, 10, 0.9, 0.596, 0.982)), say_share(Share(0, 0, None, None, None))
    ('0.900 [0.60, 0.98]', '-')
    """
    return "-" if share.value is None else f"{share.value:.3f} [{share.low:.2f}, {share.high:.2f}]"


def _say_places(places: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{stem} {key}" for stem, key in places)
