"""Which engine is meant by its name, in one place for the command line, Dagster and callers of `pipeline.build`.

What belongs here: names and their engines. What does not: how any of them works.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from pipeline.engine.cluster import ClusterEngine
from pipeline.engine.embedded import EmbeddedEngine
from pipeline.engine.processes import ProcessEngine, count_cores
from pipeline.engine.seam import Engine


class EngineName(StrEnum):
    """`local`: this process, and worker processes for many texts; `dask`: a cluster."""

    LOCAL = "local"
    DASK = "dask"


@contextmanager
def open_engine(name: EngineName = EngineName.LOCAL, workers: int = 0, scheduler: str | None = None) -> Iterator[Engine]:
    """The engine, as long as the context lasts.

    `workers` are processes, 0 for as many as there are cores; `scheduler` is the address of a Dask cluster, which has workers of its own.
    Raises ValueError for a negative number, or a scheduler where none is asked; ClusterUnavailableError.
    """
    if workers < 0:
        raise ValueError(f"0 workers for all cores, or a number of them, not {workers}")
    if scheduler and name is not EngineName.DASK:
        raise ValueError(f"the engine {name} has no scheduler")
    count = workers or count_cores()
    if name is EngineName.DASK:
        with ClusterEngine(scheduler, count) as cluster:
            yield cluster
    elif count == 1:
        yield EmbeddedEngine()
    else:
        with ProcessEngine(count) as processes:
            yield processes
