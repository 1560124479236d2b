"""Whether a release is what it says it is, from its files alone.

What belongs here: the checks of a release and of a folder of releases, each failure with its name. What does not: publishing. Nothing of
the pipeline before the tables is needed, neither its vocabularies nor the texts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.changes import CHANGES, SCHEMA, Kind, Line, count_changes, join_keys, read_lines
from pipeline.publish.descriptors.agreement import find_disagreements
from pipeline.publish.editions import CONTRACTS, Edition, check_against_texts, make_open
from pipeline.publish.folder import LATEST
from pipeline.publish.formats import Format, decode_csv, decode_parquet
from pipeline.publish.index import INDEX, RELEASES, Entry, IndexDamagedError, read_index
from pipeline.publish.manifest import MANIFEST, SUMS, FileFacts, Manifest, file_name, hash_bytes, read_manifest, render_sums
from pipeline.publish.objects import ObjectFiles, ObjectStore, find_object_release
from pipeline.publish.places import Place, read_place
from pipeline.publish.store import EDITIONS, LocalStore, ReleaseFiles, Store
from pipeline.publish.versions import read_version
from pipeline.tables.arrow import render_schema
from pipeline.tables.checks import (
    SHOWN_ROWS,
    Problem,
    check_key_is_unique,
    check_key_order,
    check_reference,
    check_tables,
    check_verbatim,
    reference_name,
)
from schemas.contract import Table


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as the release says: in which file or table, which check, and what was found."""

    where: str
    check: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.check}]"


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of verifying. `notes` are worth knowing and no failures: the release is what it says it is."""

    place: str
    version: str | None
    n_files: int
    failures: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Verified:
    """What came of one edition. No tables where they cannot all be read."""

    manifest: Manifest | None
    tables: Mapping[str, pa.Table]
    failures: tuple[Finding, ...]
    notes: tuple[Finding, ...] = ()


def verify_path(place: Place, texts: Path | None = None) -> Verification:
    """Verify a release, or a folder of releases: its index, and the release that `latest` leads to.

    A release that stands in a folder of releases is held against the index as well, and every row against a reader's own copies of the
    texts, if their folder is given. Raises FileNotFoundError where there is no release, NotADirectoryError where there is no such folder.
    """
    path = read_place(place)
    if isinstance(path, str):
        return _verify_url(path, texts)
    if (path / MANIFEST).is_file() or (path / SUMS).is_file():
        return _verify_release_at(path.resolve(), texts)
    if not ((path / INDEX).is_file() or (path / RELEASES).is_dir()):
        raise FileNotFoundError(f"no release in {path}")
    failures, notes = _verify_index(LocalStore(path))
    latest = path / LATEST
    if not latest.is_dir():
        return Verification(str(path), None, 0, (*failures, Finding(LATEST, "latest", "it does not lead to a release")), notes)
    found = _verify_release_at(latest.resolve(), texts, at_latest=True)
    return Verification(found.place, found.version, found.n_files, (*failures, *found.failures), (*notes, *found.notes))


def _verify_url(url: str, texts: Path | None) -> Verification:
    """Verify a release at a URL, or the releases below one: their index, and the one that `latest.json` names."""
    files, place = find_object_release(url)
    manifest, failures, notes = verify_files(files, texts)
    if place != url:
        below = _verify_index(ObjectStore(url))
        failures, notes = (*below[0], *failures), (*below[1], *notes)
    version = None if manifest is None else str(manifest.version)
    return Verification(place, version, len(files), failures, notes)


def verify_files(files: Mapping[str, bytes], texts: Path | None = None) -> tuple[Manifest | None, tuple[Finding, ...], tuple[Finding, ...]]:
    """Verify the files of one release by name: its manifest as far as it can be read, failures, notes."""
    contents, unreadable = (files.read_all(), []) if isinstance(files, ObjectFiles) else _read_all(files)
    full = _verify_edition(contents)
    failures = [*unreadable, *full.failures]
    for edition in EDITIONS:
        own = {name.removeprefix(f"{edition}/"): content for name, content in contents.items() if name.startswith(f"{edition}/")}
        if own:
            other = _verify_edition(own)
            failures += [replace(one, where=f"{edition}/{one.where}") for one in (*other.failures, *_compare_editions(full, other))]
    if texts is not None and full.tables:
        failures += [_report(problem) for problem in check_against_texts(full.tables, texts)]
    return full.manifest, tuple(failures), tuple(full.notes)


def _compare_editions(full: _Verified, other: _Verified) -> Iterator[Finding]:
    """The open edition is what is made of the full one, where both are of this program's contract."""
    if _is_known(full) and _is_known(other):
        for name, table in make_open(full.tables).items():
            if not other.tables[name].equals(table):
                yield Finding(name, "edition", "its rows are not those of the full edition")


def _is_known(one: _Verified) -> bool:
    return one.manifest is not None and bool(one.tables) and _shapes(one.manifest.tables) == _shapes(CONTRACTS[one.manifest.edition])


def _verify_edition(contents: Mapping[str, bytes]) -> _Verified:
    failures: list[Finding] = []
    failures += verify_sums(contents)
    if MANIFEST not in contents:
        return _Verified(None, {}, (*failures, Finding(MANIFEST, "manifest", "it is missing")))
    try:
        manifest = read_manifest(contents[MANIFEST])
    except ValueError as error:
        return _Verified(None, {}, (*failures, Finding(MANIFEST, "manifest", str(error))))
    failures += _verify_listed(manifest, contents)
    tables, found = _read_tables(manifest, contents)
    failures += found
    if tables.keys() != {table.name for table in manifest.tables}:
        return _Verified(manifest, {}, tuple(failures))
    found, notes = _verify_content(manifest, tables)
    failures += found
    failures += _verify_changes(manifest, contents, tables)
    failures += [Finding(file, "description", message) for file, message in find_disagreements(contents, tables)]
    return _Verified(manifest, tables, tuple(failures), tuple(notes))


def _verify_release_at(path: Path, texts: Path | None, *, at_latest: bool = False) -> Verification:
    manifest, failures, notes = verify_files(ReleaseFiles(path), texts)
    if path.parent.name == RELEASES:
        failures += _verify_place(path, manifest, held_to_index=not at_latest)
    version = None if manifest is None else str(manifest.version)
    return Verification(str(path), version, len(ReleaseFiles(path)), failures, notes)


def _read_all(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Finding]]:
    contents: dict[str, bytes] = {}
    failures: list[Finding] = []
    for name in files:
        try:
            contents[name] = files[name]
        except (OSError, KeyError) as error:
            failures.append(Finding(name, "readable", f"it is no file that can be read: {error!r:.200}"))
    return contents, failures


def verify_sums(contents: Mapping[str, bytes]) -> list[Finding]:
    """`SHA256SUMS` is exactly what its rendering from the files would be."""
    if SUMS not in contents:
        return [Finding(SUMS, "checksum", "it is missing")]
    if contents[SUMS] == render_sums(contents).encode():
        return []
    lines = (line.split("  ", 1) for line in contents[SUMS].decode("utf-8", "replace").split("\n"))
    stated = {line[1]: line[0] for line in lines if len(line) == 2}
    failures = [Finding(name, "checksum", f"{SUMS} lists it, but it is missing") for name in sorted(stated.keys() - contents.keys())]
    for name in sorted(contents.keys() - {SUMS}):
        if name not in stated:
            failures.append(Finding(name, "checksum", f"{SUMS} does not list it"))
        elif stated[name] != hash_bytes(contents[name]):
            failures.append(Finding(name, "checksum", f"its bytes are not those that {SUMS} states"))
    return failures or [Finding(SUMS, "checksum", "it is not as a publisher writes it: sorted by name, each file once")]


def _verify_listed(manifest: Manifest, contents: Mapping[str, bytes]) -> Iterator[Finding]:
    """The manifest lists every file, with its size and hash, but itself and the checksums."""
    for name in sorted(contents.keys() - manifest.files.keys() - {MANIFEST, SUMS}):
        yield Finding(name, "manifest", f"{MANIFEST} does not list it")
    for name, stated in sorted(manifest.files.items()):
        if name not in contents:
            yield Finding(name, "manifest", f"{MANIFEST} lists it, but it is missing")
        elif stated != FileFacts(len(contents[name]), hash_bytes(contents[name])):
            yield Finding(name, "manifest", f"its bytes are not those that {MANIFEST} states")


def _read_tables(manifest: Manifest, contents: Mapping[str, bytes]) -> tuple[dict[str, pa.Table], list[Finding]]:
    """Each table from its Parquet file, held against the manifest's columns and against its CSV file."""
    tables: dict[str, pa.Table] = {}
    failures: list[Finding] = []
    for table in manifest.tables:
        read, found = _read_both(table.name, render_schema(table), contents)
        failures += found
        if read is not None and read.num_rows != manifest.rows[table.name]:
            failures.append(Finding(table.name, "rows", f"{read.num_rows} rows, not {manifest.rows[table.name]} as {MANIFEST} states"))
        if read is not None:
            tables[table.name] = read
    return tables, failures


def _read_both(name: str, schema: pa.Schema, contents: Mapping[str, bytes]) -> tuple[pa.Table | None, list[Finding]]:
    """The table, where it has the schema, and what is wrong with its files. That a file is missing has been said."""
    parquet, csv = file_name(name, Format.PARQUET), file_name(name, Format.CSV)
    if parquet not in contents:
        return None, []
    try:
        table = decode_parquet(contents[parquet])
        table.validate(full=True)
    except (ValueError, OSError) as error:
        return None, [Finding(parquet, "readable", f"it cannot be read: {error!r:.200}")]
    if not table.schema.equals(schema):
        return None, [Finding(parquet, "schema", f"its columns are not those that are stated: {_unlike(table.schema, schema)}")]
    if csv not in contents:
        return table, []
    try:
        same = decode_csv(contents[csv], schema).equals(table)
    except (ValueError, OSError) as error:
        return table, [Finding(csv, "readable", f"it cannot be read: {error!r:.200}")]
    return table, [] if same else [Finding(csv, "same_rows", f"its rows are not those of {parquet}")]


def _unlike(found: pa.Schema, stated: pa.Schema) -> str:
    left, right = ([f"{one.name} {one.type}{'' if one.nullable else ' not null'}" for one in schema] for schema in (found, stated))
    unlike = [f"it has {one}" for one in left if one not in right] + [f"it lacks {one}" for one in right if one not in left]
    return ", ".join(unlike) or "their order"


def _verify_content(manifest: Manifest, tables: Mapping[str, pa.Table]) -> tuple[list[Finding], list[Finding]]:
    """Schemas, keys, references and words. A release of another contract than today's is held to what its own manifest says of it."""
    own, known = _shapes(manifest.tables), _shapes(CONTRACTS[manifest.edition])
    if own == known and manifest.edition is Edition.FULL:
        return [_report(problem) for problem in check_tables(tables)], []
    failures = [_report(problem) for table in manifest.tables for problem in _check_by_manifest(table, tables)]
    if own == known:
        return failures, []
    unlike = ", ".join(sorted(name for name in own.keys() | known.keys() if own.get(name) != known.get(name)))
    return failures, [Finding(MANIFEST, "contract", f"another contract than this program's in {unlike}: single values were not checked")]


def _shapes(tables: tuple[Table, ...]) -> dict[str, object]:
    return {
        table.name: (
            [(column.name, column.type, column.nullable) for column in table.columns],
            table.primary_key,
            sorted((key.column, key.table, key.referenced) for key in table.foreign_keys),
        )
        for table in tables
    }


def _check_by_manifest(table: Table, tables: Mapping[str, pa.Table]) -> Iterator[Problem]:
    yield from check_key_is_unique(table, tables)
    yield from check_key_order(table, tables)
    if table.evidence and "documents" in tables:
        yield from check_verbatim(table, tables)
    for key in table.foreign_keys:
        if key.table in tables:
            yield from check_reference(table, key, tables)
        else:
            yield Problem(table.name, reference_name(key), f"there is no table {key.table} that {key.column} could refer to")


def _report(problem: Problem) -> Finding:
    counted = f" ({problem.n_rows} rows)" if problem.n_rows > 1 else ""
    rows = (f"\n  row {row.position} {'/'.join(row.key)} in {row.source or 'no document'}: {row.words or ''}" for row in problem.rows)
    return Finding(problem.table, problem.check, f"{problem.message}{counted}{''.join(rows)}")


def _verify_changes(manifest: Manifest, contents: Mapping[str, bytes], tables: Mapping[str, pa.Table]) -> Iterator[Finding]:
    """`changes` is there in both formats, as the manifest counts it, and its newer side is what the tables hold."""
    for form in Format:
        if file_name(CHANGES, form) not in contents:
            yield Finding(file_name(CHANGES, form), "changes", "it is missing")
    changes, failures = _read_both(CHANGES, SCHEMA, contents)
    yield from failures
    if changes is None:
        return
    try:
        lines = read_lines(changes)
    except ValueError as error:
        yield Finding(CHANGES, "changes", str(error))
        return
    if count_changes(lines) != manifest.changes:
        yield Finding(CHANGES, "changes", f"its counts are not those that {MANIFEST} states")
    places = {table.name: _places(table, tables[table.name]) for table in manifest.tables}
    wrong = [line for line in lines if not _holds(line, tables, places)]
    for line in wrong[:SHOWN_ROWS]:
        what = " ".join(part for part in (line.change, line.table, line.key, line.column) if part)
        more = f" ({len(wrong)} lines)" if len(wrong) > 1 else ""
        yield Finding(CHANGES, "changes", f"{what}: that is not what the tables hold{more}")


def _places(table: Table, rows: pa.Table) -> dict[str, int]:
    return {str(key): position for position, key in enumerate(join_keys(rows, table.primary_key).to_pylist())}


def _holds(line: Line, tables: Mapping[str, pa.Table], places: Mapping[str, Mapping[str, int]]) -> bool:
    table, rows = tables.get(line.table), places.get(line.table, {})
    if table is None:
        return line.change is Kind.TABLE_REMOVED
    match line.change:
        case Kind.TABLE_ADDED:
            return line.n_rows == table.num_rows
        case Kind.TABLE_REMOVED:
            return False
        case Kind.COLUMN_ADDED | Kind.COLUMN_RETYPED:
            return line.column in table.column_names and str(table[line.column].type) == line.new
        case Kind.COLUMN_REMOVED:
            return line.column not in table.column_names
        case Kind.ADDED:
            return line.key in rows
        case Kind.REMOVED:
            return line.key not in rows
        case Kind.MERGED:
            return line.key not in rows and line.new_key in rows
        case Kind.CHANGED:
            position = rows.get(line.new_key or line.key or "")
            return position is not None and line.column in table.column_names and _word(table, line.column, position) == line.new


def _word(table: pa.Table, column: str, position: int) -> str | None:
    found: str | None = pc.cast(table[column].slice(position, 1), pa.string())[0].as_py()
    return found


def _verify_place(path: Path, manifest: Manifest | None, *, held_to_index: bool) -> tuple[Finding, ...]:
    """The folder of a release is named after its version, and the index beside has it as it is."""
    version = read_version(path.name)
    if manifest is not None and version != manifest.version:
        return (Finding(MANIFEST, "version", f"the folder is {path.name}, but the release says that it is {manifest.version}"),)
    store = LocalStore(path.parent.parent)
    content = store.read_index()
    if version is None or content is None or not held_to_index:
        return ()
    try:
        entries = [entry for entry in read_index(content) if entry.version == version]
    except IndexDamagedError as error:
        return (Finding(INDEX, "index", str(error)),)
    if not entries:
        return (Finding(INDEX, "index", f"it does not list {version}"),)
    return tuple(_verify_entry(store, entries[0]))


def _verify_index(store: Store) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Failures and notes. Between the steps of a publisher a release may not be in the index yet, or `latest` not lead to it yet."""
    content = store.read_index()
    if content is None:
        return (Finding(INDEX, "index", "it is missing"),), ()
    try:
        entries = read_index(content)
    except IndexDamagedError as error:
        return (Finding(INDEX, "index", str(error)),), ()
    failures = [finding for entry in entries for finding in _verify_entry(store, entry)]
    listed = {entry.version for entry in entries}
    notes = [
        Finding(RELEASES, "index", f"{version} is not in the index, and so not published")
        for version in store.list_versions()
        if version not in listed
    ]
    leading = [entry.version for entry in entries if store.leads_to(entry.version)]
    if not leading:
        failures.append(Finding(LATEST, "latest", "it does not lead to a release that is in the index"))
    elif leading[0] != entries[0].version:
        message = f"it leads to {leading[0]}, not to {entries[0].version}: a publisher is at work or was stopped; the next one leads it on"
        notes.append(Finding(LATEST, "latest", message))
    return tuple(failures), tuple(notes)


def _verify_entry(store: Store, entry: Entry) -> Iterator[Finding]:
    try:
        content = store.open_release(entry.version)[MANIFEST]
    except (KeyError, OSError):
        yield Finding(INDEX, "index", f"it lists {entry.version}, which is not there")
        return
    if hash_bytes(content) != entry.manifest_sha256:
        yield Finding(INDEX, "index", f"the manifest of {entry.version} is not the one that it states")
        return
    try:
        manifest = read_manifest(content)
    except ValueError as error:
        yield Finding(f"{entry.path}/{MANIFEST}", "manifest", str(error))
        return
    if (manifest.version, dict(manifest.rows)) != (entry.version, dict(entry.counts)):
        yield Finding(INDEX, "index", f"version or counts of {entry.version} are not those of its manifest")
