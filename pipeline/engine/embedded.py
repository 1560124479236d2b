"""The engine that works in this process, and the seam that every engine keeps: `Engine`.

What belongs here: in which order and where work is done, and how it is told how far it is. What does not: what is done (an engine
gets a function), and reading, extraction or Dagster.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# called after each item with the name of the stage, how many are done and of how many
Progress = Callable[[str, int, int], None]


class Engine(Protocol):
    """Applies a function to items and yields the results in the items' order, whatever order they were done in.

    The function is one at a module's top level (or a `partial` of one) and its items and results can be pickled, so that the same
    call runs in other processes. It depends on nothing but its arguments: an item may be done twice, or anywhere.
    """

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results of `work` in the order of `items`. What `work` raises is raised here: a function for texts catches its own."""
        ...


class EmbeddedEngine:
    """One item after another, in this process.

    >>> list(EmbeddedEngine().map(str.upper, ["a", "b"]))
    ['A', 'B']
    """

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Results of `work` in the order of `items`, each as it is asked for."""
        return map(work, items)


def count_progress(results: Iterable[Result], stage: str, total: int, progress: Progress) -> Iterator[Result]:
    """The results as they come, each of them counted to `progress`; the stage is announced before the first.

    >>> list(count_progress("ab", "letters", 2, print))
    letters 0 2
    letters 1 2
    letters 2 2
    ['a', 'b']
    """
    progress(stage, 0, total)
    for done, result in enumerate(results, start=1):
        progress(stage, done, total)
        yield result
