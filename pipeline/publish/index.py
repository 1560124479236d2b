"""`index.json`, the list of all releases: what is in it is published, and nothing else.

What belongs here: its entries, rendering and reading them. What does not: when it is written (`release`), and how (`store`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.publish.versions import Version, read_version

INDEX = "index.json"
RELEASES = "releases"


@dataclass(frozen=True, slots=True)
class Entry:
    """A release as the index has it: its version, the hash of its manifest, and the rows of each table."""

    version: Version
    manifest_sha256: str
    counts: Mapping[str, int]

    @property
    def path(self) -> str:
        """Folder of the release, from where the index is."""
        return release_path(self.version)


class IndexDamagedError(ValueError):
    """The index is not what a publisher wrote."""


def release_path(version: Version) -> str:
    """Folder of a release, from where the index is.

    >>> release_path(Version(1, 2, 0))
    'releases/1.2.0'
    """
    return f"{RELEASES}/{version}"


def render_index(entries: Iterable[Entry]) -> bytes:
    """The index as JSON: an array, newest first."""
    ordered = sorted(entries, key=lambda entry: entry.version, reverse=True)
    content = [
        {"version": str(one.version), "path": one.path, "manifest_sha256": one.manifest_sha256, "counts": dict(one.counts)}
        for one in ordered
    ]
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def read_index(content: bytes) -> tuple[Entry, ...]:
    """The entries, newest first. Raises IndexDamagedError where the bytes are not exactly those of an index."""
    try:
        entries = tuple(_read_entry(one) for one in json.loads(content))
        rendered = render_index(entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IndexDamagedError(f"{INDEX} is not an index of releases: {error!r:.200}") from error
    if rendered != content or len({entry.version for entry in entries}) != len(entries):
        raise IndexDamagedError(f"{INDEX} is not as a publisher writes it: newest first, each release once")
    return entries


def _read_entry(found: Mapping[str, object]) -> Entry:
    version, counts = read_version(str(found["version"])), found["counts"]
    if version is None or not isinstance(counts, Mapping):
        raise ValueError(f"not an entry: {found!r:.200}")
    return Entry(version, str(found["manifest_sha256"]), {str(name): int(rows) for name, rows in counts.items()})
