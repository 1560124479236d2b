"""What publishing does to the disk: every step that must be whole or not at all.

What belongs here: locking, writing through to the disk, moving, leading `latest` to a release, clearing up. What does not: what a
release holds.
"""

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LATEST = "latest"
STAGING = ".staging-"
LEFTOVER = ".removed-"
NEXT = ".latest-next"
PREVIOUS = ".latest-previous"
UPCOMING = ".next-"
LOCK = ".lock"

_log = logging.getLogger(__name__)


class FolderBusyError(Exception):
    """Another publisher holds the folder."""


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Keep other publishers out. The system lets go of the lock when its holder ends, however it ends, so that none is ever stale.

    Raises FolderBusyError at once where another holds it. The lock file stays: removing it would let two hold different files.
    """
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            raise FolderBusyError(f"another publisher is at work in {folder}") from error
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def write_file(path: Path, content: bytes) -> None:
    """Write a new file through to the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in the place of another in one step: readers see the old bytes or the new ones."""
    upcoming = path.with_name(f"{UPCOMING}{path.name}")
    remove(upcoming)
    write_file(upcoming, content)
    upcoming.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Write a folder's list of names through to the disk, where the system can."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def move_folder(source: Path, target: Path) -> None:
    """Move a folder whole. Raises FileExistsError where the target is there already."""
    if target.exists():
        raise FileExistsError(f"{target} is there already and is not a complete release; move it away")
    source.rename(target)
    flush_folder(target.parent)


def lead_latest(folder: Path, release: Path) -> bool:
    """Make `latest` lead to the release, in one step: a relative symbolic link is renamed over the old one.

    Where the system refuses symbolic links, a copy takes its place, with an instant in which there is no `latest`; the log says so.
    Returns whether it is a link.
    """
    latest, upcoming, previous = folder / LATEST, folder / NEXT, folder / PREVIOUS
    linked = _link(upcoming, release.relative_to(folder))
    if not linked:
        _log.warning("no symbolic links in %s: %s is a copy of %s", folder, LATEST, release.name)
        shutil.copytree(release, upcoming)
    if latest.is_dir() and not latest.is_symlink():
        latest.rename(previous)
    upcoming.replace(latest)
    flush_folder(folder)
    remove(previous)
    return linked


def _link(link: Path, target: Path) -> bool:
    try:
        link.symlink_to(target, target_is_directory=True)
    except (OSError, NotImplementedError):
        if link.is_symlink() or link.exists():
            raise
        return False
    return True


def clear_leftovers(folder: Path) -> None:
    """Remove what a publisher left that was stopped half-way. Only for the holder of the folder."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith((STAGING, LEFTOVER, UPCOMING)) or path.name in (NEXT, PREVIOUS):
            remove(path)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it; nothing where there is nothing."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)
