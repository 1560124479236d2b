"""Publishing a release, and reading one back.

    <folder>/releases/<version>/   a complete release: two files a table, manifest.json, README.md
    <folder>/latest                always leads to the newest complete release

A release is written beside, under a name that no reader looks at, and moved into place whole; `latest` is switched last. A publisher that
is stopped at any moment leaves the releases as they were, or one more that is complete; the next one clears up and leads `latest` on.
What belongs here: the order of the steps. What does not: the steps on disk (`folder`), the formats, the versions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.publish.folder import (
    LATEST,
    STAGING,
    FolderBusyError,
    clear_leftovers,
    flush_folder,
    hold_folder,
    lead_latest,
    move_folder,
    remove,
    write_file,
)
from pipeline.publish.formats import DECODERS, ENCODERS, Format, decode_parquet
from pipeline.publish.manifest import MANIFEST, README, TableFiles, file_name, hash_bytes, read_hashes, render_manifest, render_readme
from pipeline.publish.versions import FIRST, Version, compare_tables, read_version
from pipeline.tables.arrow import arrow_schema
from pipeline.tables.checks import Problem, Tables, check_tables
from schemas.contract import TABLES

RELEASES = "releases"


class PublishError(Exception):
    """No release was made; the message says why. What was published before stands."""


class ReleaseRefused(PublishError):  # noqa: N818 - an outcome that callers name, not a fault of the program
    """The tables break the contract; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(["the release is refused:", *map(str, problems)]))
        self.problems = problems


class PublisherBusyError(PublishError):
    """Another publisher is at work in the same folder."""


class ReleaseDamagedError(PublishError):
    """The newest release does not have the bytes that its manifest states, so that nothing can be compared with it."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table of a release, with the path of its Parquet file as users type it: below `latest`."""

    name: str
    rows: int
    columns: int
    path: Path


@dataclass(frozen=True, slots=True)
class Release:
    """A complete release. `created` is False where nothing had changed and the newest release stands for these tables."""

    version: str
    path: Path
    created: bool
    tables: tuple[PublishedTable, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table."""
        return {table.name: table.rows for table in self.tables}


def publish_release(tables: Tables, folder: Path) -> Release:
    """Validate the tables and publish them, unless the newest release has the same bytes already.

    Raises ReleaseRefused where a blocking check fails, PublisherBusyError, ReleaseDamagedError, another PublishError, or OSError where
    the disk refuses. Whatever is raised, the releases that were there stand and `latest` leads to a complete one.
    """
    problems = check_tables(tables)
    if problems:
        raise ReleaseRefused(problems)
    files = tuple(_encode(table.name, tables[table.name]) for table in TABLES)
    releases = folder / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    try:
        with hold_folder(folder):
            _refuse_foreign(folder / LATEST)
            clear_leftovers(folder)
            newest = _find_newest(releases)
            version, created = FIRST, True
            if newest is not None:
                old = _read_contents(releases / str(newest))
                created = old != {file_name(one.table, form): content for one in files for form, content in one.contents.items()}
                version = newest.after(compare_tables(_decode(old), {one: tables[one] for one in _names()})) if created else newest
            if created:
                _write_release(folder, version, files)
            release = releases / str(version)
            if not _leads_to(folder / LATEST, release):
                lead_latest(folder, release)
    except FolderBusyError as error:
        raise PublisherBusyError(str(error)) from error
    published = tuple(
        PublishedTable(one.table, one.rows, one.columns, folder / LATEST / file_name(one.table, Format.PARQUET)) for one in files
    )
    return Release(str(version), release, created, published)


def find_release(folder: Path) -> Path:
    """The release that a path means: a release itself, or `latest` of a folder of releases, links resolved once.

    Resolved, because `latest` may be switched between the reading of two files. Raises FileNotFoundError where there is none.
    """
    for path in (folder, folder / LATEST):
        if (path / MANIFEST).is_file():
            return path.resolve()
    raise FileNotFoundError(f"no release in {folder}")


def read_release(folder: Path) -> dict[str, pa.Table]:
    """Tables of a release, or of the newest one in a folder of releases, from its Parquet files.

    Raises FileNotFoundError where there is no release, ReleaseDamagedError where its bytes are not those that its manifest states.
    """
    return _decode(_read_contents(find_release(folder)))


def _names() -> tuple[str, ...]:
    return tuple(table.name for table in TABLES)


def _encode(name: str, table: pa.Table) -> TableFiles:
    """All formats of a table, each read back: what does not come back as it was is not published."""
    shaped = pa.Table.from_arrays(table.columns, schema=arrow_schema(name)).combine_chunks()
    contents = {form: encode(shaped) for form, encode in ENCODERS.items()}
    for form, content in contents.items():
        if not DECODERS[form](content, name).equals(shaped):
            raise PublishError(f"{file_name(name, form)} does not read back as it was written")
    return TableFiles(name, shaped.num_rows, shaped.num_columns, contents)


def _find_newest(releases: Path) -> Version | None:
    found = (read_version(path.name) for path in releases.iterdir() if (path / MANIFEST).is_file())
    return max((version for version in found if version is not None), default=None)


def _read_contents(release: Path) -> dict[str, bytes]:
    """Bytes of the table files of a release, by file name, as far as they are what its manifest states."""
    try:
        hashes = read_hashes((release / MANIFEST).read_text(encoding="utf-8"))
        contents = {name: (release / name).read_bytes() for name in hashes}
    except (OSError, ValueError) as error:
        raise ReleaseDamagedError(f"release {release} cannot be read: {error}; restore it or move it away") from error
    for name, content in contents.items():
        if hash_bytes(content) != hashes[name]:
            raise ReleaseDamagedError(f"{release / name} is not what {MANIFEST} states; restore the release or move it away")
    return contents


def _decode(contents: Mapping[str, bytes]) -> dict[str, pa.Table]:
    ending = f".{Format.PARQUET}"
    return {name.removesuffix(ending): decode_parquet(content) for name, content in contents.items() if name.endswith(ending)}


def _write_release(folder: Path, version: Version, files: tuple[TableFiles, ...]) -> None:
    staging = folder / f"{STAGING}{version}"
    try:
        staging.mkdir()
        for one in files:
            for form, content in one.contents.items():
                write_file(staging / file_name(one.table, form), content)
        write_file(staging / README, render_readme(version, files).encode())
        write_file(staging / MANIFEST, render_manifest(version, files).encode())
        flush_folder(staging)
        move_folder(staging, folder / RELEASES / str(version))
    except FileExistsError as error:
        raise PublishError(str(error)) from error
    finally:
        remove(staging)


def _refuse_foreign(latest: Path) -> None:
    """Nothing that no publisher made is ever replaced."""
    if not latest.is_symlink() and latest.exists() and not (latest / MANIFEST).is_file():
        raise PublishError(f"{latest} is not a release; move it away")


def _leads_to(latest: Path, release: Path) -> bool:
    try:
        return (latest / MANIFEST).read_bytes() == (release / MANIFEST).read_bytes()
    except OSError:
        return False
