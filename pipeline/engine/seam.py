"""The seam that every engine keeps: `Engine`, and how it is told how far a stage is.

What belongs here: what callers and engines agree on. What does not: any engine, and what is done (an engine gets a function).
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

    def map(self, work: Callable[[Item], Result], items: Iterable[Item], lose: Callable[[Item], Result] | None = None) -> Iterator[Result]:
        """Results of `work` in the order of `items`. What `work` raises is raised here: a function for texts catches its own.

        `lose` gives the result for an item that ended the process it was worked on in, each time it was tried. Without it, or where there
        is no other process, that ends the whole run.
        """
        ...


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
