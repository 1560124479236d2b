"""Releases in an object store, against an S3 API served on this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from moto.server import ThreadedMotoServer

from pipeline.publish.folder import FolderBusyError
from pipeline.publish.objects import LATEST_OBJECT, LEASE, ObjectStore, StoreUnavailableError, find_object_release, open_file_system
from pipeline.publish.release import (
    PublisherBusyError,
    compare_releases,
    name_release,
    prune_releases,
    publish_release,
    read_release,
)
from pipeline.publish.verification import verify_path
from pipeline.publish.versions import Version
from tests.publish.test_release import NEW, OLD

ROOT = Path(__file__).parents[2]
BUCKET = "texts"
PUBLISHER = """
import os, sys
from tests.publish.test_release import NEW
from pipeline.publish import objects, release

calls = 0
create = objects.ObjectStore._create

def stop_at(self, path, content):
    global calls
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    return create(self, path, content)

objects.ObjectStore._create = stop_at
release.publish_release(NEW, sys.argv[1])
"""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def url(endpoint: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    files, _ = open_file_system(f"s3://{BUCKET}")
    files.clear_instance_cache()
    files, _ = open_file_system(f"s3://{BUCKET}")
    if not files.exists(BUCKET):
        files.mkdir(BUCKET)
    return f"s3://{BUCKET}/{request.node.name.translate(str.maketrans('[]', '--'))}"


def names_below(url: str) -> list[str]:
    files, root = open_file_system(url)
    return sorted(path.removeprefix(f"{root}/") for path in files.find(root))


def holds(url: str) -> bool:
    return verify_path(url).failures == ()


def test_releases_are_published_compared_and_pruned(url: str) -> None:
    first = publish_release(OLD, url)
    assert (first.version, first.created, first.path) == ("1.0.0", True, f"{url}/releases/1.0.0")
    assert publish_release(OLD, url).created is False
    second = publish_release(NEW, url)
    assert second.created
    assert {name: table.num_rows for name, table in read_release(url).items()} == second.counts
    assert find_object_release(url)[1] == second.path == name_release("latest", url)
    assert name_release("1.0.0", url) == first.path
    difference = compare_releases(str(first.path), url)
    assert (difference.old, difference.new) == (first.version, second.version)
    assert holds(url)
    assert holds(str(first.path))
    assert prune_releases(url, 1) == ("1.0.0",)
    assert not any(name.startswith("releases/1.0.0/") for name in names_below(url))
    assert holds(url)


def test_the_files_are_those_of_a_folder(url: str, tmp_path: Path) -> None:
    publish_release(OLD, url)
    local = publish_release(OLD, tmp_path)
    files, place = find_object_release(url)
    assert place.endswith("/releases/1.0.0")
    assert {name: files[name] for name in files} == {
        path.relative_to(local.path).as_posix(): path.read_bytes() for path in Path(local.path).rglob("*") if path.is_file()
    }


def test_a_changed_byte_is_found(url: str) -> None:
    release = publish_release(OLD, url)
    files, root = open_file_system(str(release.path))
    content = files.cat_file(f"{root}/figures.csv")
    files.pipe_file(f"{root}/figures.csv", content[:-2] + b"9\n")
    assert not holds(url)


def test_of_two_publishers_one_says_that_the_other_is_at_work(url: str) -> None:
    publish_release(OLD, url)
    with ObjectStore(url).hold(), pytest.raises(PublisherBusyError, match="another publisher is at work"):
        publish_release(NEW, url)
    assert publish_release(NEW, url).created


def test_of_two_who_see_the_same_lock_one_can_take_the_next(url: str) -> None:
    """Both have read the locks before either creates one: the store lets one of them."""
    one, other = ObjectStore(url), ObjectStore(url)
    numbers = one._lock_numbers()
    other._lock_numbers = lambda: numbers  # type: ignore[method-assign]
    with one.hold(), pytest.raises(FolderBusyError, match="another publisher is at work"), other.hold():
        pytest.fail("two hold the store")


def test_a_lock_whose_time_is_over_is_taken_over_and_its_holder_notices(url: str) -> None:
    late = ObjectStore(url, lease=0.05)
    with late.hold():
        time.sleep(0.1)
        publish_release(OLD, url)
        with pytest.raises(FolderBusyError, match="took over"):
            late.write_index(b"[]\n")
    assert holds(url)


def test_nobody_overwrites_the_files_of_another(url: str) -> None:
    store = ObjectStore(url)
    with store.hold():
        store.write_release(Version(1, 0, 0), {"figures.csv": b"a", "manifest.json": b"{}"})
        with pytest.raises(FileExistsError):
            store.write_release(Version(1, 0, 0), {"figures.csv": b"b", "manifest.json": b"{}"})
        assert store.open_release(Version(1, 0, 0))["figures.csv"] == b"a"


@pytest.mark.parametrize("at", [2, 60])
def test_a_publisher_killed_half_way_leaves_no_release_and_the_next_clears_up(url: str, at: int) -> None:
    before = publish_release(OLD, url)
    done = subprocess.run([sys.executable, "-c", PUBLISHER, url, str(at)], cwd=ROOT, env=dict(os.environ), check=False)
    assert done.returncode in {0, -signal.SIGKILL}
    assert holds(url)
    if done.returncode == 0:
        return  # it was done before
    assert find_object_release(url)[1] == before.path
    # a lock that a killed publisher leaves holds for its time
    files, root = open_file_system(url)
    locks = files.find(f"{root}/locks")
    content: dict[str, Any] = json.loads(files.cat_file(locks[-1]))
    if content["until"]:
        assert content["until"] <= time.time() + LEASE
        files.pipe_file(locks[-1], json.dumps({**content, "until": 0}).encode())
    after = publish_release(NEW, url)
    assert after.created
    assert holds(url)
    listed = {name for name in names_below(url) if name.startswith("releases/")}
    assert listed == {f"releases/{one.version}/{name}" for one in (before, after) for name in find_object_release(str(one.path))[0]}


def test_a_release_whose_index_was_not_written_is_taken_in(url: str) -> None:
    publish_release(OLD, url)
    files, root = open_file_system(url)
    index, latest = files.cat_file(f"{root}/index.json"), files.cat_file(f"{root}/{LATEST_OBJECT}")
    newest = publish_release(NEW, url)
    files.pipe_file(f"{root}/index.json", index)
    files.pipe_file(f"{root}/{LATEST_OBJECT}", latest)
    assert publish_release(NEW, url).created is False
    assert find_object_release(url)[1] == newest.path
    assert holds(url)


def test_places_that_cannot_be_used(url: str) -> None:
    with pytest.raises(FileNotFoundError, match="no release in"):
        read_release(url)
    with pytest.raises(StoreUnavailableError, match="nosuch"):
        open_file_system("nosuch://bucket")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import fsspec  # type: ignore[import-untyped]

    def refuse(*_: object, **__: object) -> None:
        raise ImportError("Please install gcsfs")

    monkeypatch.setattr(fsspec, "url_to_fs", refuse)
    with pytest.raises(StoreUnavailableError, match=r"communique\[gs\]"):
        open_file_system("gs://bucket")
