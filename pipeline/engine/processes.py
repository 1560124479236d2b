"""The engine that works in several processes of this machine.

What belongs here: starting and ending them. What does not: batches and deaths (`batches`), what is done.

Workers are started afresh (`forkserver`, else `spawn`), never forked from this process, which may have threads and locks of its own.
"""

import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from pipeline.engine.batches import push, work_through
from pipeline.engine.embedded import EmbeddedEngine
from pipeline.engine.seam import Item, Result

FEWEST = 500
"""Items from which on workers are started: as many as one process does in the time that others take to start and read the vocabularies."""


class ProcessEngine:
    """Items spread over worker processes, which start at the first `map` of enough items and stay until `close`.

    >>> with ProcessEngine(2) as engine:
    ...     list(engine.map(str.upper, ["a", "b"]))  # too few to start anything
    ['A', 'B']
    """

    def __init__(self, workers: int, fewest: int = FEWEST) -> None:
        if workers < 1:
            raise ValueError(f"at least one worker, not {workers}")
        self.workers = workers
        self._fewest = fewest
        self._executor: ProcessPoolExecutor | None = None
        self._lone: ProcessPoolExecutor | None = None

    def __enter__(self) -> "ProcessEngine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def died(self) -> type[Exception]:
        """One death breaks the whole pool."""
        return BrokenProcessPool

    def map(self, work: Callable[[Item], Result], items: Iterable[Item], lose: Callable[[Item], Result] | None = None) -> Iterator[Result]:
        """Results of `work` in the order of `items`. A killed worker costs nothing, an item that kills its worker only itself."""
        remaining = iter(items)
        first = tuple(islice(remaining, self._fewest if self.workers > 1 else 0))
        if self.workers == 1 or len(first) < self._fewest:
            return EmbeddedEngine().map(work, chain(first, remaining))
        return push(self, work, chain(first, remaining), lose)

    def submit(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> "Future[list[Result]]":
        """Have a batch worked on; by new workers where the old ones have died."""
        if self._executor is None:
            self._executor = _start(self.workers)
        try:
            return self._executor.submit(work_through, work, batch)
        except BrokenProcessPool:
            _end(self._executor)
            self._executor = _start(self.workers)
            return self._executor.submit(work_through, work, batch)

    def work_alone(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
        """Work on a batch in a process of its own, which serves until something dies in it."""
        if self._lone is None:
            self._lone = _start(1)
        try:
            return self._lone.submit(work_through, work, batch).result()
        except BrokenProcessPool:
            _end(self._lone)
            self._lone = None
            raise

    def close(self) -> None:
        """End the workers. The engine may be used again, which starts others."""
        for executor in (self._executor, self._lone):
            if executor is not None:
                _end(executor)
        self._executor = self._lone = None


def count_cores() -> int:
    """Cores that this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(workers: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(workers, multiprocessing.get_context(method), _begin)


def _end(executor: ProcessPoolExecutor) -> None:
    executor.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """In a worker: Ctrl-C is the parent's affair, whose end ends the worker; what goes wrong is told by results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("pipeline").addHandler(logging.NullHandler())
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)
