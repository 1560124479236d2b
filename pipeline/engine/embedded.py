"""The engine that works in this process.

What belongs here: in which order work is done where there is one worker. What does not: what is done, and other processes.
"""

from collections.abc import Callable, Iterable, Iterator

from pipeline.engine.seam import Item, Result


class EmbeddedEngine:
    """One item after another, in this process.

    >>> list(EmbeddedEngine().map(str.upper, ["a", "b"]))
    ['A', 'B']
    """

    def map(
        self,
        work: Callable[[Item], Result],
        items: Iterable[Item],
        lose: Callable[[Item], Result] | None = None,  # noqa: ARG002
    ) -> Iterator[Result]:
        """Results of `work` in the order of `items`, each as it is asked for."""
        return map(work, items)
