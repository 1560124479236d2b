"""Publishers killed at random moments: after each, `latest` has to lead to a complete release that verifies.

    python -m benchmarks.killed_publishers --kills 200

A child publishes and prunes without a pause until it is killed with SIGKILL; the next one goes on in the same folder. What is printed
besides failures tells whether the kills came at moments that matter: how many left something half-done behind.
What belongs here: killing and looking. What does not: publishing, verifying.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from unittest import mock

from pipeline.publish import release
from pipeline.publish.release import prune_releases, publish_release
from pipeline.publish.verification import verify_path
from pipeline.tables.building import build_tables
from tests.tables.rows import good_rows

RELEASES = 2.5
"""How many releases a child has the time for at most."""
KEPT = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """`half_done`: kills after which something lay about that the next publisher has to clear up or bring to an end."""

    kills: int
    half_done: int
    last_version: str | None
    failures: tuple[str, ...]


def publish_forever(folder: str, ready: Event, seconds: "Synchronized[float]") -> None:
    """Publish other tables again and again, and prune now and then. They are not checked, since that does not touch the disk."""
    tables = []
    for unit in ("drone", "aircraft", "missile"):
        rows = good_rows()
        rows["figures"][0]["unit"] = unit
        tables.append(build_tables(rows))
    with mock.patch.object(release, "check_tables", return_value=()):
        with tempfile.TemporaryDirectory() as scratch:  # the first time is slow, the second tells how long it takes
            for one in tables[:2]:
                started = time.monotonic()
                publish_release(one, Path(scratch))
        seconds.value = time.monotonic() - started
        ready.set()
        while True:
            for one in reversed(tables):
                publish_release(one, Path(folder))
            prune_releases(Path(folder), KEPT)


def kill_publishers(folder: Path, kills: int, seed: int) -> Outcome:
    """Start and kill so many publishers, one after the other, and verify after each."""
    chance = random.Random(seed)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.publish.release", "pipeline.tables.building", "tests.tables.rows"])
    publish_release(build_tables(good_rows()), folder)
    failures: list[str] = []
    half_done, last = 0, None
    for number in range(kills):
        ready, seconds = context.Event(), context.Value("d", 0.0)
        child = context.Process(target=publish_forever, args=(str(folder), ready, seconds))
        child.start()
        if not ready.wait(60):
            raise RuntimeError("the publisher does not start")
        time.sleep(chance.uniform(0, RELEASES * seconds.value))
        if child.exitcode is not None:
            failures.append(f"publisher {number} ended by itself with {child.exitcode}")
        elif child.pid is not None:
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        found = verify_path(folder)
        failures += [f"after kill {number}: {one}" for one in found.failures]
        half_done += bool(found.notes) or any(path.name.startswith(".") and path.name != ".lock" for path in folder.iterdir())
        last = found.version
    return Outcome(kills, half_done, last, tuple(failures))


def main() -> int:
    """Run as a program: 0 where nothing failed, else 1."""
    parser = argparse.ArgumentParser(description="Kill publishers at random moments and verify what is left.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_publishers(Path(folder), options.kills, options.seed)
    print(*outcome.failures, sep="\n", end="\n" if outcome.failures else "")
    print(
        f"{outcome.kills} kills, {outcome.half_done} half-way, the last release is {outcome.last_version}, "
        f"{len(outcome.failures)} failures, {time.monotonic() - started:.0f} seconds"
    )
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
