"""Where releases are kept: `Store` is what publishing asks of such a place, `LocalStore` is a folder on this machine.

    <folder>/index.json            all releases, newest first
    <folder>/releases/<version>/   a complete release
    <folder>/latest                leads to the newest release

What belongs here: the few acts that must be whole or not at all, and reading back. What does not: their order (`release`), and what a
release holds. `ObjectStore` (`objects`) is another kind of place with the same methods.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.publish.editions import Edition
from pipeline.publish.folder import (
    LATEST,
    LEFTOVER,
    STAGING,
    clear_leftovers,
    flush_folder,
    hold_folder,
    lead_latest,
    move_folder,
    remove,
    replace_file,
    write_file,
)
from pipeline.publish.index import INDEX, RELEASES
from pipeline.publish.manifest import MANIFEST
from pipeline.publish.objects import ObjectStore
from pipeline.publish.places import Place, read_place
from pipeline.publish.versions import Version, read_version

EDITIONS = tuple(str(edition) for edition in Edition if edition is not Edition.FULL)
"""Folders within the folder of a release."""


class ReleaseFiles(Mapping[str, bytes]):
    """The files of a release folder by name, each read when it is asked for; those of an edition are named `open/figures.csv`.

    What is neither a plain file nor the folder of an edition (another folder, a link) is a name too.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getitem__(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        names = []
        for path in self.folder.iterdir():
            if path.name in EDITIONS and path.is_dir() and not path.is_symlink():
                names += [f"{path.name}/{one.name}" for one in path.iterdir()]
            else:
                names.append(path.name)
        return iter(sorted(names))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (self.folder / name).is_file()


class Store(Protocol):
    """A place that holds releases. All writing is done by the one who holds it."""

    def hold(self) -> AbstractContextManager[None]:
        """Keep other publishers out. Raises FolderBusyError where another holds the place."""

    def prepare(self) -> None:
        """Remove what a stopped publisher left half-done. Raises FileExistsError where something is in the way that no publisher made."""

    def list_versions(self) -> tuple[Version, ...]:
        """Versions of the complete releases that are there, in ascending order, whether the index has them or not."""

    def open_release(self, version: Version) -> Mapping[str, bytes]:
        """The files of a release by name."""

    def release_place(self, version: Version) -> Path | str:
        """Where a release is: a folder or a URL."""

    def table_place(self, version: Version, name: str) -> Path | str:
        """Where readers find a file of the newest release, which is that version."""

    def write_release(self, version: Version, files: Mapping[str, bytes]) -> None:
        """Write a release whole, or not at all. Raises FileExistsError where anything has its name already."""

    def remove_release(self, version: Version) -> None:
        """Remove a release; stopped half-way, nothing is left that looks like one."""

    def read_index(self) -> bytes | None:
        """The bytes of the index; None where there is none."""

    def write_index(self, content: bytes) -> None:
        """Put an index in the place of the old one in one step."""

    def leads_to(self, version: Version) -> bool:
        """Whether `latest` leads to that release."""

    def lead_latest(self, version: Version) -> None:
        """Make `latest` lead to a release."""


@dataclass(frozen=True, slots=True)
class LocalStore:
    """Releases in a folder on this machine: a release is moved into place whole, index and `latest` are renamed over the old ones."""

    folder: Path

    def hold(self) -> AbstractContextManager[None]:
        """Lock the folder; the system lets go of the lock when its holder ends, however it ends."""
        self.releases.mkdir(parents=True, exist_ok=True)
        return hold_folder(self.folder)

    def prepare(self) -> None:
        """Remove what lies under the names that no reader looks at."""
        latest = self.folder / LATEST
        if not latest.is_symlink() and latest.exists() and not (latest / MANIFEST).is_file():
            raise FileExistsError(f"{latest} is not a release; move it away")
        clear_leftovers(self.folder)

    @property
    def releases(self) -> Path:
        """The folder of all releases."""
        return self.folder / RELEASES

    def release_folder(self, version: Version) -> Path:
        """The folder of one release."""
        return self.releases / str(version)

    def list_versions(self) -> tuple[Version, ...]:
        """A folder appears whole, so that a manifest in it tells that it is complete."""
        if not self.releases.is_dir():
            return ()
        found = (read_version(path.name) for path in self.releases.iterdir() if (path / MANIFEST).is_file())
        return tuple(sorted(version for version in found if version is not None))

    def open_release(self, version: Version) -> ReleaseFiles:
        """Files of the folder of that release."""
        return ReleaseFiles(self.release_folder(version))

    def release_place(self, version: Version) -> Path:
        """The folder of that release."""
        return self.release_folder(version)

    def table_place(self, version: Version, name: str) -> Path:
        """Below `latest`, as users type it."""
        return (self.folder / LATEST if self.leads_to(version) else self.release_folder(version)) / name

    def write_release(self, version: Version, files: Mapping[str, bytes]) -> None:
        """Write beside, through to the disk, then move into place."""
        staging = self.folder / f"{STAGING}{version}"
        try:
            staging.mkdir()
            folders = {staging}
            for name, content in files.items():
                path = staging / name
                if path.parent not in folders:
                    path.parent.mkdir()
                    folders.add(path.parent)
                write_file(path, content)
            for folder in sorted(folders, reverse=True):
                flush_folder(folder)
            move_folder(staging, self.release_folder(version))
        finally:
            remove(staging)

    def remove_release(self, version: Version) -> None:
        """Move away in one step, then remove."""
        leftover = self.folder / f"{LEFTOVER}{version}"
        self.release_folder(version).rename(leftover)
        flush_folder(self.releases)
        remove(leftover)

    def read_index(self) -> bytes | None:
        """The bytes of `index.json`."""
        try:
            return (self.folder / INDEX).read_bytes()
        except FileNotFoundError:
            return None

    def write_index(self, content: bytes) -> None:
        """Write beside, then rename over the old one."""
        replace_file(self.folder / INDEX, content)

    def leads_to(self, version: Version) -> bool:
        """By the bytes of the manifest, since `latest` may be a copy."""
        try:
            return (self.folder / LATEST / MANIFEST).read_bytes() == (self.release_folder(version) / MANIFEST).read_bytes()
        except OSError:
            return False

    def lead_latest(self, version: Version) -> None:
        """A symbolic link where the system has them, else a copy."""
        lead_latest(self.folder, self.release_folder(version))


def open_store(place: Place) -> Store:
    """The store at a folder or URL. Raises StoreUnavailableError where the package for a kind of URL is not installed."""
    place = read_place(place)
    return ObjectStore(place) if isinstance(place, str) else LocalStore(place)
