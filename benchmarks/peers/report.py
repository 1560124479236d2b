"""The comparison as Markdown tables.

What belongs here: layout. What does not: counting (`scoring`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.peers.scoring import Tally
from benchmarks.peers.tools import Answers


@dataclass(frozen=True, slots=True)
class Measured:
    """What one tool is measured at over a set of texts. `knows_hedges` where it names them at all."""

    title: str
    tally: Tally
    knows_hedges: bool = False
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Speed:
    """How long a tool took for how many texts; `title` may be of several tools together."""

    title: str
    documents: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a processor second."""
        return self.documents / self.seconds if self.seconds else 0.0


def render_figures(measured: Sequence[Measured]) -> str:
    """Quality of quantities."""
    lines = [
        "| tool | F1 by place | value: precision | value: recall | value: F1 "
        "| both ends of bounds and ranges | hedge and ends | texts it broke on |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [f"| {one.title} | {one.tally.span_f1:.3f} | {_values(one)} |" for one in measured]
    return "\n".join(lines)


def _values(measured: Measured) -> str:
    """The cells of values, bounds, hedges and errors, which are the same with and without places."""
    tally = measured.tally
    hedges = f"{tally.hedges_right} of {tally.hedged}" if measured.knows_hedges else "none"
    values = f"{tally.precision:.3f} | {tally.recall:.3f} | {tally.value_f1:.3f}"
    return f"{values} | {tally.bounds_right} of {tally.bounded} | {hedges} | {measured.errors}"


def render_sentences(measured: Sequence[Measured]) -> str:
    """Quality of quantities that have no place in their sentence."""
    lines = [
        "| tool | value: precision | value: recall | value: F1 | both ends of bounds and ranges | hedge and ends | sentences it broke on |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [f"| {one.title} | {_values(one)} |" for one in measured]
    return "\n".join(lines)


def render_dates(measured: Sequence[Measured]) -> str:
    """Quality of dates."""
    lines = ["| tool | F1 by place | date: precision | date: recall | date: F1 |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {one.title} | {one.tally.span_f1:.3f} | {one.tally.precision:.3f} | {one.tally.recall:.3f} | {one.tally.value_f1:.3f} |"
        for one in measured
    ]
    return "\n".join(lines)


def render_speed(speeds: Sequence[Speed]) -> str:
    """Speed, each beside the first."""
    first = speeds[0]
    lines = ["| tool | ms a document | documents a second | documents of ours for one of its |", "|---|---:|---:|---:|"]
    lines += [
        f"| {one.title} | {one.seconds / one.documents * 1000:.2f} | {one.rate:,.0f} | {first.rate / one.rate:.2f} |"
        for one in speeds
        if one.documents and one.seconds
    ]
    return "\n".join(lines)


def render_failures(answers: Sequence[Answers], missing: Sequence[str]) -> str:
    """What did not install or run."""
    lines = [f"- {name} does not install on this Python." for name in missing]
    lines += [f"- {one.name} does not run here: {one.failure}" for one in answers if one.failure]
    return "\n".join(lines)
