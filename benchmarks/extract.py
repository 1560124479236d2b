"""Where the time of extraction goes: `python -m benchmarks.extract [--documents 500] [--write]`.

Reads, annotates, resolves and tabulates as many texts of 2 to 3 kB on one core, and prints documents a second and milliseconds a document
by stage, each also as a multiple of a bare scan of the same texts for words. `--write` puts the table into docs/performance.md.
Stages are the functions and classes that `pipeline.extract.annotate` takes from other modules, timed where it calls them; a stage that is
called by another stage counts to that one. What belongs here: timing. What does not: the order of the stages, which is read, not repeated.
"""

import argparse
import gc
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import partial, wraps
from types import ModuleType
from typing import Any

from benchmarks.cores import describe_machine, stay_on_one_core
from benchmarks.performance_page import PAGE, put_section
from benchmarks.texts import read_annotated, vary_texts
from pipeline.extract import annotate as annotating
from pipeline.resolve.records import resolve_records
from pipeline.tables.building import build_tables
from pipeline.text.reading import read_document
from pipeline.text.sources import RawSource
from pipeline.vocabulary.load import load_vocabulary

WORD = re.compile(r"\w+")
# modules of types alone: making one of them is no stage
_TYPES = frozenset({"pipeline.extract.annotations", "pipeline.text.document"})


@dataclass(slots=True)
class Stopwatch:
    """Processor seconds by stage; only the outermost stage that runs is timed.

    What the garbage collector takes depends on all that is held and falls on the stage that happens to allocate: it is a stage of its own.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    running: bool = False
    collecting: float = 0.0
    began: float = 0.0

    def note_collection(self, phase: str, _: object) -> None:
        """For `gc.callbacks`."""
        if phase == "start":
            self.began = time.process_time()
        else:
            self.collecting += time.process_time() - self.began

    def time(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed as that stage. What a generator yields is made within the stage."""

        @wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            if self.running:
                return function(*arguments, **named)
            self.running = True
            start, collected = time.process_time(), self.collecting
            try:
                result = function(*arguments, **named)
                return iter(tuple(result)) if isinstance(result, Iterator) else result
            finally:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - start - (self.collecting - collected)
                self.running = False

        return timed

    def time_class(self, stage: str, kind: type) -> type:
        """The class with its making and its public methods timed as that stage."""
        methods = {
            name: self.time(stage, value)
            for name, value in vars(kind).items()
            if callable(value) and not isinstance(value, type | staticmethod | classmethod) and (name == "__init__" or name[0] != "_")
        }
        return type(kind.__name__, (kind,), methods)


@contextmanager
def timed_stages(module: ModuleType, watch: Stopwatch) -> Iterator[None]:
    """Time what the module takes from other modules of the pipeline, as long as the context lasts."""
    kept = dict(vars(module))
    for name, value in kept.items():
        origin = getattr(value, "__module__", None) or ""
        if not callable(value) or not origin.startswith("pipeline.") or origin == module.__name__ or origin in _TYPES:
            continue
        stage = origin.rpartition(".")[2]
        if not isinstance(value, type):
            setattr(module, name, watch.time(stage, value))
        elif not issubclass(value, Enum) and origin.startswith("pipeline.extract."):
            setattr(module, name, watch.time_class(stage, value))
    gc.callbacks.append(watch.note_collection)
    try:
        yield
    finally:
        gc.callbacks.remove(watch.note_collection)
        for name, value in kept.items():
            setattr(module, name, value)


@dataclass(frozen=True, slots=True)
class Profile:
    """What was measured: seconds of each stage over all documents, in the order of the work."""

    documents: int
    characters: int
    scan: float
    reading: float
    extracting: float
    stages: tuple[tuple[str, float], ...]
    resolving: float
    tabulating: float


def profile(texts: Sequence[str]) -> Profile:
    """Time all stages over the texts; at least two."""
    vocabulary = load_vocabulary()
    sources = [RawSource(f"{number}.txt", text.encode()) for number, text in enumerate(texts)]
    for source in sources[:20]:
        warm = read_document(source, vocabulary.pages).document
        if warm is not None:
            annotating.annotate(warm, vocabulary)
    scan = min(_measure(lambda: [match.span() for text in texts for match in WORD.finditer(text)])[0] for _ in range(3))
    reading, readings = _measure(lambda: [read_document(source, vocabulary.pages) for source in sources])
    documents = [one.document for one in readings if one.document is not None]
    watch, extracting, whole, annotations = Stopwatch(), 0.0, 0.0, []
    for number, document in enumerate(documents):
        # every other one, so that what is remembered from one document for the next favours neither
        if number % 2:
            with timed_stages(annotating, watch):
                seconds, found = _measure(partial(annotating.annotate, document, vocabulary))
            whole += seconds
        else:
            seconds, found = _measure(partial(annotating.annotate, document, vocabulary))
            extracting += seconds
        annotations.append(found)
    timed, plain = len(documents) // 2, len(documents) - len(documents) // 2
    extracting *= len(documents) / plain
    stages = [(name, seconds * len(documents) / timed) for name, seconds in watch.seconds.items()]
    rest = whole - sum(watch.seconds.values()) - watch.collecting
    stages += [(name, seconds * len(documents) / timed) for name, seconds in (("links", rest), ("garbage collection", watch.collecting))]
    resolving, records = _measure(lambda: resolve_records(documents, annotations, [], vocabulary))
    tabulating, _ = _measure(lambda: build_tables(records))
    return Profile(len(documents), sum(map(len, texts)), scan, reading, extracting, tuple(stages), resolving, tabulating)


def _measure(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def render(measured: Profile) -> str:
    """The profile as a Markdown table."""

    def row(name: str, seconds: float) -> str:
        per = seconds / measured.documents
        rate = f"{1 / per:,.0f}" if per > 0 else ""
        return f"| {name} | {per * 1000:.3f} | {rate} | {seconds / measured.scan:.1f} |"

    together = measured.reading + measured.extracting + measured.resolving + measured.tabulating
    return "\n".join(
        [
            f"{measured.documents} documents of {measured.characters / measured.documents:,.0f} characters on average.",
            "",
            "| stage | ms a document | documents a second | times a scan for words |",
            "|---|---:|---:|---:|",
            row("scan for words (`re`), the yardstick", measured.scan),
            row("**reading**: decoding, zones, language, header", measured.reading),
            row("**extraction**, all stages, not timed singly", measured.extracting),
            *(row(f"— {name}", seconds) for name, seconds in measured.stages),
            row("**resolve**, all documents together", measured.resolving),
            row("**tables**", measured.tabulating),
            row("**from bytes to tables**", together),
        ]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description="Where the time of extraction goes.")
    parser.add_argument("--documents", type=int, default=500, help="how many documents (500)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    parser.add_argument("--date", default="", help="day of the measurement, for the page")
    given = parser.parse_args(arguments)
    core = stay_on_one_core()
    measured = profile(vary_texts([one.document.text for one in read_annotated()], given.documents))
    said = f"{describe_machine()}; {'one of them used' if core is not None else 'not bound to one core'}"
    table = f"{f'Measured on {given.date}: ' if given.date else 'Measured on '}{said}. {render(measured)}"
    print(table)
    if given.write:
        put_section(PAGE, "stages", table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
