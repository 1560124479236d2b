"""The tools that are compared, each in a process of its own that answers text by text.

What belongs here: starting an adapter and asking it. What does not: what a tool does (`adapters`), what is right (`scoring`).
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.texts import ROOT

ADAPTERS = Path(__file__).with_name("adapters")
FIGURES = ("quantulum3", "recognizers", "number_parser", "text2num")
DATES = ("dateparser", "datefinder")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity or a date that a tool found: the interval `low` to `high`, the hedge that it names; the day as `YYYY-MM-DD`."""

    start: int
    end: int
    low: float | None = None
    high: float | None = None
    day: str | None = None
    modifier: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A text, and the day that it was published where that is known."""

    text: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool found in one text, the processor seconds it took, and what it raised."""

    found: tuple[Found, ...]
    seconds: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one tool, in the order of the texts; none where the tool does not run, and why."""

    name: str
    versions: Mapping[str, str]
    answers: tuple[Answer, ...] = ()
    failure: str | None = None

    @property
    def title(self) -> str:
        """Name and version."""
        return " ".join([self.name, *self.versions.values()])

    @property
    def seconds(self) -> float:
        """Processor seconds of all answers."""
        return sum(answer.seconds for answer in self.answers)

    @property
    def errors(self) -> int:
        """Texts that the tool broke on."""
        return sum(answer.error is not None for answer in self.answers)


def ask_ours(adapter: str, texts: Sequence[Asked], warm_up: Sequence[Asked] = ()) -> Answers:
    """This tool's answers."""
    return ask(Path(sys.executable), f"communique_{adapter}", texts, warm_up)


def ask(interpreter: Path, adapter: str, texts: Sequence[Asked], warm_up: Sequence[Asked] = ()) -> Answers:
    """Start an adapter, let it answer some texts so that everything is loaded, then those that count."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if adapter.startswith("communique") else "", "PYTHONDONTWRITEBYTECODE": "1"}
    lines = "".join(f"{json.dumps({'text': one.text, 'day': one.day})}\n" for one in (*warm_up, *texts))
    done = subprocess.run(
        [str(interpreter), "-W", "ignore", str(ADAPTERS / f"{adapter}.py")],
        input=lines,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return read_answers(adapter, done.stdout.splitlines(), len(warm_up), len(texts), done.stderr)


def read_answers(adapter: str, lines: Sequence[str], skipped: int, expected: int, complaint: str = "") -> Answers:
    """What an adapter wrote: who it is, the answers to the texts that it warmed up with, the answers that count."""
    if len(lines) != 1 + skipped + expected:
        return Answers(adapter, {}, (), (complaint.strip().splitlines() or ["no answer"])[-1])
    said, *answers = [json.loads(line) for line in lines]
    return Answers(said["name"], said["versions"], tuple(map(_read_answer, answers[skipped:])))


def _read_answer(said: Mapping[str, Any]) -> Answer:
    return Answer(tuple(_read_found(said["found"])), said["seconds"], said["error"])


def _read_found(items: Iterable[Mapping[str, Any]]) -> Iterable[Found]:
    for item in items:
        yield Found(item["start"], item["end"], item.get("low"), item.get("high"), item.get("day"), item.get("modifier"))
