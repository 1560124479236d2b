"""`ObjectStore`: releases in an object store (`s3://`, `gs://`, `az://`), through fsspec.

    <url>/index.json                    all releases, newest first
    <url>/releases/<version>/           a release; it is complete where it has a manifest, which is written last
    <url>/latest.json                   the newest release: an object store has no links
    <url>/locks/<number>.json           who publishes: only one can create a number

An object store writes an object whole or not at all, and can be asked to create one only where there is none. All guarantees rest on these
two: files of a release are created, never overwritten, and a release appears with its manifest; index and `latest.json` are one object
each. Who wants to publish creates the next number in `locks/`, which only one can do. A publisher that was killed leaves its lock behind,
so a lock holds for a time (`LEASE`) and is renewed at each step; one that outlives its lease finds its files created by another, or the
other does, and says so. What a folder gives and an object store does not: `latest/…` as a path, and a lock that ends with its holder.
What belongs here: these acts on a store. What does not: their order (`release`).
"""

import json
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from pipeline.publish.editions import Edition
from pipeline.publish.folder import FolderBusyError
from pipeline.publish.index import INDEX, RELEASES, release_path
from pipeline.publish.manifest import MANIFEST
from pipeline.publish.versions import Version, read_version

LATEST_OBJECT = "latest.json"
LOCKS = "locks"
LEASE = 900.0
"""Seconds for which a lock holds after its holder last said that it is at work."""

_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs", "az": "az", "abfs": "az", "abfss": "az"}
_EDITIONS = tuple(str(edition) for edition in Edition if edition is not Edition.FULL)


class StoreUnavailableError(OSError):
    """An object store cannot be used: its package is missing, or it does not answer."""


class ObjectFiles(Mapping[str, bytes]):
    """The files below a URL by name, each read when it is asked for; those of an edition are named `open/figures.csv`."""

    def __init__(self, files: Any, root: str) -> None:
        self._files = files
        self.root = root

    def __getitem__(self, name: str) -> bytes:
        try:
            content: bytes = self._files.cat_file(f"{self.root}/{name}")
        except (FileNotFoundError, IsADirectoryError) as error:
            raise KeyError(name) from error
        return content

    def read_all(self) -> dict[str, bytes]:
        """All files at once, many requests at a time. Raises OSError where one cannot be read."""
        names = list(self)
        found = self._files.cat([f"{self.root}/{name}" for name in names]) if names else {}
        return {name: found[f"{self.root}/{name}"] for name in names}

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(_list(self._files, self.root)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self._files.isfile(f"{self.root}/{name}"))


class ObjectStore:
    """Releases below a URL of any fsspec file system that creates objects exclusively."""

    def __init__(self, url: str, lease: float = LEASE) -> None:
        self.url = url
        self.lease = lease
        self.files, self.root = open_file_system(self.url)
        self._lock: str | None = None
        self._token = ""
        self._renewed = 0.0

    # ------------------------------------------------------------------------------------------ one publisher at a time

    def hold(self) -> AbstractContextManager[None]:
        """Create the next lock. Raises FolderBusyError where another publisher holds one whose time is not over."""
        return self._held()

    @contextmanager
    def _held(self) -> Iterator[None]:
        last = max(self._lock_numbers(), default=0)
        if last:
            content = self._read(self._lock_path(last))
            until = float(json.loads(content)["until"]) if content is not None else 0.0
            if until > time.time():
                raise FolderBusyError(f"another publisher is at work in {self.url}; its lock holds for {until - time.time():.0f} s more")
        self._token, self._lock = secrets.token_hex(8), self._lock_path(last + 1)
        if not self._create(self._lock, self._lease()):
            self._lock = None
            raise FolderBusyError(f"another publisher is at work in {self.url}")
        self._renewed = time.monotonic()
        try:
            yield
        finally:
            # the number stays taken until its lock is known to be over: who read the lock before must not create it once more
            self._overwrite(self._lock, json.dumps({"token": self._token, "until": 0}).encode())
            for number in self._lock_numbers():
                if number <= last:
                    self._remove(self._lock_path(number))
            self._lock = None

    def _lease(self) -> bytes:
        return json.dumps({"token": self._token, "until": time.time() + self.lease}).encode()

    def _renew(self, every: float = 0.0) -> None:
        """Say that this publisher is still at work, if so many seconds have passed. Raises FolderBusyError where another took over."""
        if self._lock is None:
            raise RuntimeError("only the holder of a store may write to it")
        if time.monotonic() - self._renewed < every:
            return
        content = self._read(self._lock)
        newer = max(self._lock_numbers(), default=0) > int(self._lock.rsplit("/", 1)[1].removesuffix(".json"))
        if newer or content is None or json.loads(content)["token"] != self._token:
            raise FolderBusyError(f"another publisher took over in {self.url}")
        self._overwrite(self._lock, self._lease())
        self._renewed = time.monotonic()

    def _lock_path(self, number: int) -> str:
        return f"{self.root}/{LOCKS}/{number:09}.json"

    def _lock_numbers(self) -> list[int]:
        names = (name.removesuffix(".json") for name in _list(self.files, f"{self.root}/{LOCKS}"))
        return [int(name) for name in names if name.isdigit()]

    # ------------------------------------------------------------------------------------------ releases

    def prepare(self) -> None:
        """Remove the files of releases that have no manifest: their publisher was stopped."""
        self._renew()
        for name in self._folders():
            if read_version(name) is not None and not self.files.isfile(f"{self.root}/{RELEASES}/{name}/{MANIFEST}"):
                for file in _list(self.files, f"{self.root}/{RELEASES}/{name}"):
                    self._remove(f"{self.root}/{RELEASES}/{name}/{file}")

    def list_versions(self) -> tuple[Version, ...]:
        """A manifest is written last, so that it tells that a release is complete."""
        found = (read_version(name) for name in self._folders() if self.files.isfile(f"{self.root}/{RELEASES}/{name}/{MANIFEST}"))
        return tuple(sorted(version for version in found if version is not None))

    def open_release(self, version: Version) -> ObjectFiles:
        """Files of that release."""
        return ObjectFiles(self.files, f"{self.root}/{release_path(version)}")

    def release_place(self, version: Version) -> str:
        """URL of one release."""
        return f"{self.url}/{release_path(version)}"

    def table_place(self, version: Version, name: str) -> str:
        """URL of a file of a release."""
        return f"{self.release_place(version)}/{name}"

    def write_release(self, version: Version, files: Mapping[str, bytes]) -> None:
        """Create all files, the manifest last. Raises FileExistsError where anything has the name of one already."""
        folder = f"{self.root}/{release_path(version)}"
        for name in sorted(files, key=lambda name: (name == MANIFEST, name)):
            self._renew(0.0 if name == MANIFEST else self.lease / 10)
            if not self._create(f"{folder}/{name}", files[name]):
                raise FileExistsError(f"{self.release_place(version)}/{name} is there already: another publisher is at work, or was")

    def remove_release(self, version: Version) -> None:
        """Remove the manifest first, so that what is left looks like no release."""
        self._renew()
        folder = f"{self.root}/{release_path(version)}"
        self._remove(f"{folder}/{MANIFEST}")
        for name in _list(self.files, folder):
            self._remove(f"{folder}/{name}")

    def read_index(self) -> bytes | None:
        """The bytes of `index.json`."""
        return self._read(f"{self.root}/{INDEX}")

    def write_index(self, content: bytes) -> None:
        """One object is replaced in one step."""
        self._renew()
        self._overwrite(f"{self.root}/{INDEX}", content)

    def leads_to(self, version: Version) -> bool:
        """Whether `latest.json` names that release."""
        return self._read(f"{self.root}/{LATEST_OBJECT}") == _render_latest(version)

    def lead_latest(self, version: Version) -> None:
        """One object is replaced in one step."""
        self._renew()
        self._overwrite(f"{self.root}/{LATEST_OBJECT}", _render_latest(version))

    # ------------------------------------------------------------------------------------------ objects

    def _folders(self) -> list[str]:
        return sorted({name.split("/", 1)[0] for name in _list(self.files, f"{self.root}/{RELEASES}") if "/" in name})

    def _read(self, path: str) -> bytes | None:
        try:
            content: bytes = self.files.cat_file(path)
        except FileNotFoundError:
            return None
        return content

    def _create(self, path: str, content: bytes) -> bool:
        """Whether the object was created; False where there was one already."""
        try:
            self.files.pipe_file(path, content, mode="create")
        except FileExistsError:
            return False
        except OSError as error:
            # a conflict between two who create one object at a moment is told in other words by some stores
            if "PreconditionFailed" in str(error) or "ConditionalRequestConflict" in str(error) or "412" in str(error):
                return False
            raise
        return True

    def _overwrite(self, path: str, content: bytes) -> None:
        self.files.pipe_file(path, content, mode="overwrite")

    def _remove(self, path: str) -> None:
        try:
            self.files.rm_file(path)
        except FileNotFoundError:
            return


def open_file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path within it. Raises StoreUnavailableError where its package is not installed."""
    import fsspec  # type: ignore[import-untyped]

    scheme = url.split("://", 1)[0]
    try:
        files, path = fsspec.url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        extra = _EXTRAS.get(scheme)
        hint = f"install it with: pip install 'communique[{extra}]'" if extra else str(error)
        raise StoreUnavailableError(f"{url}: the package for {scheme}:// is not installed; {hint}") from error
    except ValueError as error:
        raise StoreUnavailableError(f"{url}: {error}") from error
    return files, str(path).rstrip("/")


def find_object_release(url: str) -> tuple[ObjectFiles, str]:
    """The files of the release that a URL means (a release itself, or the newest of those below it), and its URL.

    Raises FileNotFoundError where there is none, StoreUnavailableError where the store cannot be reached.
    """
    files, root = open_file_system(url)
    direct = ObjectFiles(files, root)
    if MANIFEST in direct:
        return direct, url
    try:
        latest = json.loads(files.cat_file(f"{root}/{LATEST_OBJECT}"))["path"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        raise FileNotFoundError(f"no release in {url}") from None
    return ObjectFiles(files, f"{root}/{latest}"), f"{url}/{latest}"


def _render_latest(version: Version) -> bytes:
    return (json.dumps({"version": str(version), "path": release_path(version)}, indent=2) + "\n").encode()


def _list(files: Any, folder: str) -> list[str]:
    """Names of the objects below a path, from there on."""
    try:
        found = files.find(folder)
    except FileNotFoundError:
        return []
    return [str(path).removeprefix(f"{folder}/") for path in found]
