"""Batches of items through a pool of processes, wherever those are, and what a process that dies costs: one item.

What belongs here: order, how much is under way at once, and who is to blame for a death. What does not: how processes are started.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import Protocol

from pipeline.engine.seam import Item, Result

BATCH = 16
"""Items that travel together: enough that the way costs little, few enough that workers end at the same time."""
AHEAD = 4
"""Batches under way for each worker. More only fill memory."""


class ItemLostError(RuntimeError):
    """An item ended the process that it was worked on in, and nobody said what is to stand for its result."""


class Pool(Protocol):
    """Processes that take batches."""

    @property
    def workers(self) -> int:
        """How many batches are worked on at once."""
        ...

    @property
    def died(self) -> type[Exception]:
        """What a result raises whose process has died."""
        ...

    def submit(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> "Future[list[Result]]":
        """Have a batch worked on."""
        ...

    def work_alone(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
        """Work on a batch with nothing beside it, so that a death is its own. Raises `died`."""
        ...


def work_through(work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
    """What a process does."""
    return [work(item) for item in batch]


def push(pool: Pool, work: Callable[[Item], Result], items: Iterable[Item], lose: Callable[[Item], Result] | None) -> Iterator[Result]:
    """Results in the order of the items. Items are taken as there is room for them, and never more than a few batches ahead.

    Where a process dies, whatever was under way there is worked on again by itself: first the batch, then, if that dies as well, each of
    its items. Raises ItemLostError where an item dies and there is no `lose`.
    """
    remaining = iter(items)
    under_way: deque[tuple[tuple[Item, ...], Future[list[Result]]]] = deque()
    try:
        while True:
            while len(under_way) < pool.workers * AHEAD and (batch := tuple(islice(remaining, BATCH))):
                under_way.append((batch, pool.submit(work, batch)))
            if not under_way:
                return
            batch, future = under_way.popleft()
            try:
                results = future.result()
            except pool.died:
                results = _work_again(pool, work, batch, lose)
            yield from results
    finally:
        for _, future in under_way:
            future.cancel()


def _work_again(pool: Pool, work: Callable[[Item], Result], batch: Sequence[Item], lose: Callable[[Item], Result] | None) -> list[Result]:
    try:
        return pool.work_alone(work, batch)
    except pool.died as death:
        if len(batch) > 1:
            return [result for item in batch for result in _work_again(pool, work, (item,), lose)]
        if lose is None:
            raise ItemLostError(f"ended the process that worked on it: {batch[0]!r:.200}") from death
        return [lose(batch[0])]
