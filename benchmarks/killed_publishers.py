"""Publishers killed at random moments: after each, `latest` has to lead to a complete release that verifies.

    python -m benchmarks.killed_publishers --kills 200          # in a folder
    python -m benchmarks.killed_publishers --kills 200 --s3     # in a bucket of an S3 API served on this machine

A lock that a killed publisher leaves in a bucket holds for a time; here it is ended at once, as if that time were over.
A child publishes and prunes without a pause until it is killed with SIGKILL; the next one goes on in the same folder. What is printed
besides failures tells whether the kills came at moments that matter: how many left something half-done behind.
What belongs here: killing and looking. What does not: publishing, verifying.
"""

import argparse
import json
import logging
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path
from unittest import mock

from pipeline.publish import release
from pipeline.publish.manifest import MANIFEST
from pipeline.publish.objects import open_file_system
from pipeline.publish.places import Place, read_place
from pipeline.publish.release import prune_releases, publish_release
from pipeline.publish.verification import verify_path
from pipeline.tables.building import build_tables
from tests.tables.rows import good_rows

RELEASES = 2.5
"""How many releases a child has the time for at most."""
KEPT = 3
SLOWER = 3.0
"""How much longer a release takes in a bucket."""


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
        seconds.value = (time.monotonic() - started) * (SLOWER if isinstance(read_place(folder), str) else 1)
        ready.set()
        while True:
            for one in reversed(tables):
                publish_release(one, read_place(folder))
            prune_releases(read_place(folder), KEPT)


def kill_publishers(folder: Place, kills: int, seed: int) -> Outcome:
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
        left = end_lock(folder) if isinstance(folder, str) else has_leftovers(folder)
        found = verify_path(folder)
        failures += [f"after kill {number}: {one}" for one in found.failures]
        half_done += bool(found.notes) or left
        last = found.version
    return Outcome(kills, half_done, last, tuple(failures))


def has_leftovers(folder: Path) -> bool:
    """Whether something lies in a folder that the next publisher has to clear up."""
    return any(path.name.startswith(".") and path.name != ".lock" for path in folder.iterdir())


def end_lock(url: str) -> bool:
    """End the lock of a killed publisher; whether a release without a manifest is there."""
    files, root = open_file_system(url)
    files.invalidate_cache()
    locks = files.find(f"{root}/locks")
    if locks:
        files.pipe_file(locks[-1], json.dumps({**json.loads(files.cat_file(locks[-1])), "until": 0}).encode())
    names = [path.removeprefix(f"{root}/releases/") for path in files.find(f"{root}/releases")]
    return any(f"{name.split('/')[0]}/{MANIFEST}" not in names for name in names)


@contextmanager
def serve_bucket() -> Iterator[str]:
    """A bucket of an S3 API on this machine; the environment says where it is."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server.start()
    host, port = server.get_host_and_port()
    os.environ |= {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    os.environ["AWS_DEFAULT_REGION"] = "us-east-1"
    files, _ = open_file_system("s3://releases")
    files.mkdir("releases")
    yield "s3://releases/communique"
    server.stop()


@contextmanager
def make_folder() -> Iterator[Path]:
    """A folder on this machine."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def main() -> int:
    """Run as a program: 0 where nothing failed, else 1."""
    parser = argparse.ArgumentParser(description="Kill publishers at random moments and verify what is left.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--s3", action="store_true", help="publish to an S3 API served on this machine")
    options = parser.parse_args()
    started = time.monotonic()
    with serve_bucket() if options.s3 else make_folder() as place:
        outcome = kill_publishers(place, options.kills, options.seed)
    print(*outcome.failures, sep="\n", end="\n" if outcome.failures else "")
    print(
        f"{outcome.kills} kills, {outcome.half_done} half-way, the last release is {outcome.last_version}, "
        f"{len(outcome.failures)} failures, {time.monotonic() - started:.0f} seconds"
    )
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
