"""Publishing a release, reading one back, comparing two, and removing old ones.

    <folder>/releases/<version>/   a complete release: two files a table, what changed, what it is, manifest.json, SHA256SUMS;
                                   and in `open/` the same without the texts, complete in itself
    <folder>/index.json            all releases, newest first
    <folder>/latest                always leads to a complete release, the newest but for an instant

A release is written beside, under a name that no reader looks at, and moved into place whole; then the index is replaced, and `latest` is
switched last. A publisher that is stopped at any moment leaves the releases as they were, or one more that is complete; the next one
clears up, takes that one into the index and leads `latest` on.
What belongs here: the order of the steps. What does not: the steps on disk (`store`, `folder`), what is in the files (`contents`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.publish.changelog import Difference
from pipeline.publish.changes import CHANGES, SCHEMA, find_changes, read_lines
from pipeline.publish.contents import render_contents
from pipeline.publish.editions import Edition, make_open
from pipeline.publish.folder import LATEST, FolderBusyError
from pipeline.publish.formats import DECODERS, ENCODERS, Format, decode_parquet
from pipeline.publish.index import Entry, IndexDamagedError, read_index, release_path, render_index
from pipeline.publish.manifest import MANIFEST, Facts, Manifest, TableFiles, file_name, hash_bytes, read_manifest
from pipeline.publish.objects import ObjectFiles, find_object_release
from pipeline.publish.places import Place, below, read_place
from pipeline.publish.store import ReleaseFiles, Store, open_store
from pipeline.publish.versions import FIRST, Version, compare_tables, read_version
from pipeline.resolve.identifiers import ID_RECIPE
from pipeline.tables.arrow import arrow_schema
from pipeline.tables.checks import Problem, Tables, check_tables
from schemas.contract import TABLES


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
    """A release does not have the bytes that its manifest and the index state, so that nothing can be compared with it."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table of a release, with the path of its Parquet file as users type it: below `latest`."""

    name: str
    rows: int
    columns: int
    path: Place


@dataclass(frozen=True, slots=True)
class Release:
    """A complete release. `created` is False where nothing had changed and the newest release stands for these tables."""

    version: str
    path: Place
    created: bool
    tables: tuple[PublishedTable, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table."""
        return {table.name: table.rows for table in self.tables}


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The tables of an edition, and their files."""

    edition: Edition
    tables: Mapping[str, pa.Table]
    files: tuple[TableFiles, ...]


def publish_release(tables: Tables, folder: Place) -> Release:
    """Validate the tables and publish them to a folder or URL, unless the newest release has the same bytes already.

    Raises ReleaseRefused where a blocking check fails, PublisherBusyError, ReleaseDamagedError, another PublishError, or OSError where
    the disk refuses. Whatever is raised, the releases that were there stand and `latest` leads to a complete one.
    """
    problems = check_tables(tables)
    if problems:
        raise ReleaseRefused(problems)
    shaped = {table.name: _shape(table.name, tables[table.name]) for table in TABLES}
    editions = tuple(_prepare(edition, tables) for edition, tables in ((Edition.FULL, shaped), (Edition.OPEN, make_open(shaped))))
    files = editions[0].files
    store = open_store(folder)
    with _held(store):
        version, created = _publish(store, editions)
    published = tuple(
        PublishedTable(one.table, one.rows, one.columns, store.table_place(version, file_name(one.table, Format.PARQUET))) for one in files
    )
    return Release(str(version), store.release_place(version), created, published)


def prune_releases(folder: Place, keep: int) -> tuple[str, ...]:
    """Remove all releases but the newest so many, and return their versions, newest first.

    The index is rewritten first, so that no reader is led to a release that is going; the newest always stays. Raises PublisherBusyError,
    ReleaseDamagedError, another PublishError, and ValueError where nothing would be kept.
    """
    if keep < 1:
        raise ValueError(f"at least one release is kept, not {keep}")
    store = open_store(folder)
    with _held(store):
        entries = _recover(store)
        kept = entries[:keep]
        if kept != entries:
            store.write_index(render_index(kept))
        standing = {entry.version for entry in kept}
        gone = [version for version in reversed(store.list_versions()) if standing and version not in standing]
        for version in gone:
            store.remove_release(version)
    return tuple(map(str, gone))


def find_release(folder: Path) -> Path:
    """The release that a path means: a release itself, or `latest` of a folder of releases, links resolved once.

    Resolved, because `latest` may be switched between the reading of two files. Raises FileNotFoundError where there is none.
    """
    for path in (folder, folder / LATEST):
        if (path / MANIFEST).is_file():
            return path.resolve()
    raise FileNotFoundError(f"no release in {folder}")


def find_files(place: Place) -> tuple[Mapping[str, bytes], Place]:
    """The files of the release that a path or URL means, and where it is. Raises as `find_release` does."""
    place = read_place(place)
    if isinstance(place, str):
        return find_object_release(place)
    release = find_release(place)
    return ReleaseFiles(release), release


def name_release(words: str, folder: Place) -> Place:
    """The release that a user means by a version, by `latest`, by a path or a URL. Raises FileNotFoundError where there is none."""
    if words == LATEST:
        return find_files(folder)[1]
    version = read_version(words)
    return find_files(words if version is None else below(folder, release_path(version)))[1]


def read_release(folder: Place) -> dict[str, pa.Table]:
    """Tables of a release, or of the newest one in a folder or below a URL, from its Parquet files.

    Raises FileNotFoundError where there is no release, ReleaseDamagedError where its bytes are not those that its manifest states.
    """
    return _decode(*_open_found(folder))


def compare_releases(old: Place, new: Place) -> Difference:
    """What changed from one release to another, whichever is the newer. Raises as `read_release` does."""
    (before, was), (after, now) = (_open_found(place) for place in (old, new))
    tables = _decode(before, was), _decode(after, now)
    lines = read_lines(find_changes(*tables))
    same_recipe = was.id_recipe == now.id_recipe
    change = compare_tables(*tables, same_recipe=same_recipe) if lines or not same_recipe else None
    return Difference(str(was.version), str(now.version), change, lines)


def _publish(store: Store, editions: tuple[_Prepared, ...]) -> tuple[Version, bool]:
    """The version that stands afterwards, and whether it is new."""
    entries = _recover(store)
    full = editions[0]
    version, previous, stored = FIRST, None, dict[str, bytes]()
    if entries:
        previous = entries[0].version
        stored, manifest = _open_entry(store, entries[0])
        if _render_again(stored, manifest, editions) == stored:
            return previous, False
        version = previous.after(compare_tables(_decode(stored, manifest), full.tables, same_recipe=manifest.id_recipe == ID_RECIPE))
    contents = render_contents(*(_compare_edition(one, version, previous, _select(stored, one.edition)) for one in editions))
    store.write_release(version, contents)
    entry = Entry(version, hash_bytes(contents[MANIFEST]), {one.table: one.rows for one in full.files})
    store.write_index(render_index((entry, *entries)))
    store.lead_latest(version)
    return version, True


def _compare_edition(new: _Prepared, version: Version, previous: Version | None, stored: Mapping[str, bytes]) -> Facts:
    """The facts of a new release; `stored` are the files that the release before has of this edition, if it has it."""
    old = _decode(stored, read_manifest(stored[MANIFEST])) if MANIFEST in stored else None
    return _state(new, version, None if old is None else previous, find_changes(old, new.tables))


def _state(new: _Prepared, version: Version, previous: Version | None, changes: pa.Table) -> Facts:
    return Facts(version, previous, ID_RECIPE, new.tables, new.files, changes, new.edition)


def _select(contents: Mapping[str, bytes], edition: Edition) -> dict[str, bytes]:
    """The files of an edition by their names within it."""
    if edition is Edition.FULL:
        return dict(contents)
    folder = f"{edition}/"
    return {name.removeprefix(folder): content for name, content in contents.items() if name.startswith(folder)}


def _recover(store: Store) -> tuple[Entry, ...]:
    """The index as it should be, newest first, after what a stopped publisher left undone has been cleared up or brought to its end.

    A complete release that is newer than all in the index was moved into place by a publisher that did not come to write the index. Older
    ones that the index does not have are no releases any more: `prune` removes them.
    """
    store.prepare()
    stored = store.read_index()
    entries = read_index(stored) if stored is not None else ()
    present = store.list_versions()
    newest = entries[0].version if entries else None
    if newest is not None and newest not in present:
        raise ReleaseDamagedError(f"release {newest} is in the index but not there; restore it, or move the index away as well")
    unlisted = [version for version in present if newest is None or version > newest]
    adopted = [_describe(store, version) for version in reversed(unlisted)]
    current = (*adopted, *(entry for entry in entries if entry.version in present))
    if current:
        if current != entries or stored is None:
            store.write_index(render_index(current))
        if not store.leads_to(current[0].version):
            store.lead_latest(current[0].version)
    return current


@contextmanager
def _held(store: Store) -> Iterator[None]:
    try:
        with store.hold():
            yield
    except FolderBusyError as error:
        raise PublisherBusyError(str(error)) from error
    except FileExistsError as error:
        raise PublishError(str(error)) from error
    except IndexDamagedError as error:
        raise ReleaseDamagedError(f"{error}; restore it or move it away") from error


def _describe(store: Store, version: Version) -> Entry:
    """The entry of a release that the index does not have."""
    contents, manifest = _open(store.open_release(version), release_path(version))
    return Entry(version, hash_bytes(contents[MANIFEST]), manifest.rows)


def _open_entry(store: Store, entry: Entry) -> tuple[dict[str, bytes], Manifest]:
    """The files of a release that is in the index. The same version with other bytes is an error."""
    contents, manifest = _open(store.open_release(entry.version), entry.path)
    if hash_bytes(contents[MANIFEST]) != entry.manifest_sha256 or manifest.version != entry.version:
        raise ReleaseDamagedError(f"{entry.path}/{MANIFEST} is not what the index states; restore the release")
    return contents, manifest


def _open_found(place: Place) -> tuple[dict[str, bytes], Manifest]:
    files, found = find_files(place)
    return _open(files, str(found))


def _open(files: Mapping[str, bytes], place: str) -> tuple[dict[str, bytes], Manifest]:
    """All files of a release, as far as those that its manifest lists are what it states."""
    try:
        contents = files.read_all() if isinstance(files, ObjectFiles) else {name: files[name] for name in files}
        manifest = read_manifest(contents[MANIFEST])
        missing = sorted(manifest.files.keys() - contents.keys())
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseDamagedError(f"release {place} cannot be read: {error}; restore it or move it away") from error
    if missing:
        raise ReleaseDamagedError(f"release {place} cannot be read: {missing[0]} is missing; restore it or move it away")
    for name, stated in manifest.files.items():
        if hash_bytes(contents[name]) != stated.sha256:
            raise ReleaseDamagedError(f"{place}/{name} is not what {MANIFEST} states; restore the release or move it away")
    return contents, manifest


def _decode(contents: Mapping[str, bytes], manifest: Manifest) -> dict[str, pa.Table]:
    return {table.name: decode_parquet(contents[file_name(table.name, Format.PARQUET)]) for table in manifest.tables}


def _render_again(stored: Mapping[str, bytes], manifest: Manifest, editions: tuple[_Prepared, ...]) -> dict[str, bytes] | None:
    """The files that the stored release would have if it were made of these tables: all but what it says of the one before it."""
    facts = []
    for one in editions:
        own = _select(stored, one.edition)
        name = file_name(CHANGES, Format.PARQUET)
        if name not in own or MANIFEST not in own:
            return None
        changes = decode_parquet(own[name])
        if not changes.schema.equals(SCHEMA):
            return None
        facts.append(_state(one, manifest.version, read_manifest(own[MANIFEST]).previous, changes.cast(SCHEMA)))
    return render_contents(*facts)


def _shape(name: str, table: pa.Table) -> pa.Table:
    return pa.Table.from_arrays(table.columns, schema=arrow_schema(name)).combine_chunks()


def _prepare(edition: Edition, tables: Mapping[str, pa.Table]) -> _Prepared:
    return _Prepared(edition, tables, tuple(_encode(name, table) for name, table in tables.items()))


def _encode(name: str, table: pa.Table) -> TableFiles:
    """All formats of a table, each read back: what does not come back as it was is not published."""
    contents = {form: encode(table) for form, encode in ENCODERS.items()}
    for form, content in contents.items():
        if not DECODERS[form](content, table.schema).equals(table):
            raise PublishError(f"{file_name(name, form)} does not read back as it was written")
    return TableFiles(name, table.num_rows, table.num_columns, contents)
