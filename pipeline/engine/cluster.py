"""The engine that works on a Dask cluster: one that runs already, or one of processes on this machine.

What belongs here: how batches are handed to Dask. What does not: batches and deaths (`batches`), what is done. Needs the extra `cluster`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any

from pipeline.engine.batches import push, work_through
from pipeline.engine.seam import Item, Result

SETTINGS = {
    # workers that a batch may take down with it before it is worked on item by item, less one
    "distributed.scheduler.allowed-failures": 1,
    # after which a worker counts as gone that does not answer
    "distributed.comm.timeouts.connect": "5s",
    # a worker that starts anew just then would be given up for good: it is its nanny that starts it again
    "distributed.deploy.lost-worker-timeout": "1 day",
}


class ClusterUnavailableError(Exception):
    """There is no cluster to work on; the message says why."""


class ClusterEngine:
    """Items spread over the workers of a Dask cluster. They need the same version of this package as the process that asks them.

    `address` is that of a scheduler (`tcp://scheduler:8786`); without one, `workers` processes are started here and ended by `close`.
    Raises ClusterUnavailableError where Dask is not installed or the scheduler does not answer.
    """

    def __init__(self, address: str | None = None, workers: int = 2) -> None:
        try:
            import dask
            import distributed
        except ImportError as error:
            raise ClusterUnavailableError("working on a cluster needs Dask: pip install communique[cluster]") from error
        self._local: Any = None
        start: Any = distributed
        dask.config.set(SETTINGS)  # for good: they are read whenever a worker goes
        if address is None:
            self._local = start.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None)
        try:
            self._client: Any = start.Client(self._local or address, timeout=10)
        except (OSError, ValueError) as error:
            raise ClusterUnavailableError(f"no scheduler at {address}: {error}") from None  # what Dask waited for is no cause

    def __enter__(self) -> "ClusterEngine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def workers(self) -> int:
        """Threads of all workers that are there now; at least one."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    @property
    def died(self) -> type[Exception]:
        """What Dask raises for a task that has taken workers down with it."""
        from distributed.scheduler import KilledWorker

        return KilledWorker

    def map(self, work: Callable[[Item], Result], items: Iterable[Item], lose: Callable[[Item], Result] | None = None) -> Iterator[Result]:
        """Results of `work` in the order of `items`. A worker that goes costs nothing, an item that kills its worker only itself."""
        return push(self, work, items, lose)

    def submit(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> "Future[list[Result]]":
        """Have a batch worked on, anywhere."""
        submitted: Future[list[Result]] = self._client.submit(work_through, work, batch, pure=False)
        return submitted

    def work_alone(self, work: Callable[[Item], Result], batch: Sequence[Item]) -> list[Result]:
        """Work on a batch once more. Dask tells whose death it was, so that nothing else has to stand still."""
        return self.submit(work, batch).result()

    def close(self) -> None:
        """Leave the cluster; end it where it was started here."""
        self._client.close()
        if self._local is not None:
            self._local.close()
