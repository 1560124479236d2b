"""Worker processes and a cluster, started for real: order, deaths, exceptions, and the same results as in one process."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.engine.batches import AHEAD, BATCH, ItemLostError
from pipeline.engine.choice import EngineName, open_engine
from pipeline.engine.cluster import ClusterEngine, ClusterUnavailableError
from pipeline.engine.embedded import EmbeddedEngine
from pipeline.engine.processes import ProcessEngine
from pipeline.engine.seam import Engine
from tests.engine.work import POISON, double, double_after_a_death, double_or_die, fail, lose, tell_process

ROOT = Path(__file__).parents[2]
MANY = range(300)


@pytest.fixture(scope="module", params=["processes", "dask"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Two workers."""
    if request.param == "processes":
        with ProcessEngine(2, fewest=10) as processes:
            yield processes
    else:
        with ClusterEngine(workers=2) as cluster:
            yield cluster


def test_results_come_in_the_order_of_the_items(engine: Engine) -> None:
    assert list(engine.map(double, MANY)) == [2 * number for number in MANY]


def test_the_work_is_done_elsewhere_by_both(engine: Engine) -> None:
    processes = set(engine.map(tell_process, range(2000)))
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_an_item_that_kills_its_worker_costs_itself_alone(engine: Engine) -> None:
    assert list(engine.map(double_or_die, MANY, lose)) == [-number if number == POISON else 2 * number for number in MANY]


def test_a_killed_worker_costs_nothing(engine: Engine, tmp_path: Path) -> None:
    mark = tmp_path / "died"
    assert list(engine.map(partial(double_after_a_death, mark=mark), MANY, lose)) == [2 * number for number in MANY]
    assert mark.exists()


def test_an_item_that_nobody_stands_for_is_named(engine: Engine) -> None:
    with pytest.raises(ItemLostError, match=str(POISON)):
        list(engine.map(double_or_die, MANY))


def test_what_the_work_raises_is_raised(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError):
        list(engine.map(fail, MANY, lose))


def test_items_are_taken_a_few_batches_ahead(engine: Engine) -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = engine.map(double, items())
    assert next(results) == 2
    assert taken < BATCH * (2 * AHEAD + 1)
    del results


def test_few_items_start_no_process() -> None:
    with ProcessEngine(2) as processes:
        assert set(processes.map(tell_process, range(20))) == {os.getpid()}


def test_one_worker_is_this_process() -> None:
    with open_engine(workers=1) as alone:
        assert isinstance(alone, EmbeddedEngine)
    with ProcessEngine(1, fewest=1) as processes:
        assert set(processes.map(tell_process, MANY)) == {os.getpid()}


@pytest.mark.parametrize(("workers", "scheduler"), [(-1, None), (2, "tcp://127.0.0.1:1")])
def test_what_cannot_be_asked_of_this_machine(workers: int, scheduler: str | None) -> None:
    with pytest.raises(ValueError, match=r"workers|scheduler"), open_engine(EngineName.LOCAL, workers, scheduler):
        pass


def test_a_scheduler_that_does_not_answer() -> None:
    with pytest.raises(ClusterUnavailableError, match=r"127\.0\.0\.1:1"), open_engine(EngineName.DASK, 0, "tcp://127.0.0.1:1"):
        pass


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterUnavailableError, match=r"communique\[cluster\]"):
        ClusterEngine()


def test_workers_end_with_a_parent_that_is_killed() -> None:
    code = (
        "from pipeline.engine.processes import ProcessEngine\n"
        "from tests.engine.work import tell_process\n"
        "if __name__ == '__main__':\n"
        "    engine = ProcessEngine(2, fewest=10)\n"
        "    print(*set(engine.map(tell_process, range(2000))), flush=True)\n"
        "    import time; time.sleep(600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    workers = [int(word) for word in parent.stdout.readline().split()]
    assert workers
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 60
    while any(_runs(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [worker for worker in workers if _runs(worker)]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def test_the_engine_serves_on_after_it_was_closed() -> None:
    processes = ProcessEngine(2, fewest=10)
    for _ in range(2):
        assert list(processes.map(double, MANY)) == [2 * number for number in MANY]
        processes.close()


def test_workers_leave_ctrl_c_to_their_parent(tmp_path: Path) -> None:
    """The signal goes to all processes of a terminal; the batch that a worker has is not the place to end."""
    with ProcessEngine(2, fewest=10) as processes:
        for worker in set(processes.map(tell_process, range(2000))):
            os.kill(worker, signal.SIGINT)
        assert list(processes.map(partial(double_after_a_death, mark=tmp_path), MANY)) == [2 * number for number in MANY]
