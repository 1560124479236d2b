"""A whole release as one SQLite file, for those who prefer SQL: keys, references, indexes, and what every column means.

The same tables give the same bytes: rows go in in their order, the file is rebuilt in one go at the end, and what SQLite notes of itself
(its version, a counter of changes) is set to fixed values, which the format allows.
What belongs here: the SQL, rendered from a contract. What does not: where the bytes go.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing

import pyarrow as pa
import pyarrow.compute as pc

from schemas.contract import Column, Table, Type

SQLITE = "communique.sqlite"

RELEASE_TABLE, TABLES_TABLE, COLUMNS_TABLE = "release_info", "release_tables", "release_columns"

_PAGE_BYTES = 4096
_BATCH = 10_000
_TYPES = {Type.STRING: "TEXT", Type.INT64: "INTEGER", Type.FLOAT64: "REAL", Type.DATE: "TEXT"}
_SETTINGS = (
    f"PRAGMA page_size = {_PAGE_BYTES}",
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA encoding = 'UTF-8'",
    "PRAGMA legacy_file_format = OFF",
    "PRAGMA application_id = 0",
    "PRAGMA user_version = 0",
    "PRAGMA foreign_keys = OFF",
)
# places in the header of the file: https://www.sqlite.org/fileformat2.html#the_database_header
_CHANGE_COUNTER, _SCHEMA_COOKIE, _VALID_FOR, _LIBRARY = slice(24, 28), slice(40, 44), slice(92, 96), slice(96, 100)
_LIBRARY_VERSION = 3_040_000


class SqliteError(ValueError):
    """The tables do not make a database whose references hold."""


def render_sqlite(tables: Mapping[str, pa.Table], contract: Sequence[Table], facts: Mapping[str, str]) -> bytes:
    """The file. `facts` are what there is to say of the release as a whole, by name. Raises SqliteError where a reference leads nowhere."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for statement in _SETTINGS:
            database.execute(statement)
        database.execute("BEGIN")
        for statement in render_schema(contract):
            database.execute(statement)
        _insert(database, RELEASE_TABLE, 2, sorted(facts.items()))
        _insert(database, TABLES_TABLE, 5, [_describe(table, tables[table.name].num_rows) for table in contract])
        _insert(database, COLUMNS_TABLE, 6, (row for table in contract for row in _describe_columns(table)))
        for table in contract:
            _insert(database, table.name, len(table.columns), list_rows(tables[table.name].select(list(table.column_names))))
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise SqliteError(f"a row of {broken[0]} refers to a row of {broken[2]} that is not there")
        for statement in render_indexes(contract):
            database.execute(statement)
        database.execute("COMMIT")
        database.execute("VACUUM")
        return _normalize(database.serialize())


def read_rows(content: bytes, table: str, columns: Sequence[str]) -> list[tuple[object, ...]]:
    """Rows of a table of such a file, in their order. Raises sqlite3.Error where there is no such table, or no such file."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        return database.execute(f"SELECT {_list(columns)} FROM {_quote(table)} ORDER BY rowid").fetchall()


def render_schema(contract: Sequence[Table]) -> Iterator[str]:
    """`CREATE TABLE` of every table."""
    yield f"CREATE TABLE {RELEASE_TABLE} (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
    yield (
        f"CREATE TABLE {TABLES_TABLE} (table_name TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL,"
        " warning TEXT, n_rows INTEGER NOT NULL) WITHOUT ROWID"
    )
    yield (
        f"CREATE TABLE {COLUMNS_TABLE} (table_name TEXT NOT NULL REFERENCES {TABLES_TABLE} (table_name), position INTEGER NOT NULL,"
        " column_name TEXT NOT NULL, type TEXT NOT NULL, nullable INTEGER NOT NULL, description TEXT NOT NULL,"
        " PRIMARY KEY (table_name, position)) WITHOUT ROWID"
    )
    for table in contract:
        lines = [_render_column(column) for column in table.columns]
        if table.primary_key:
            lines.append(f"PRIMARY KEY ({_list(table.primary_key)})")
        lines += [
            f"FOREIGN KEY ({_quote(key.column)}) REFERENCES {_quote(key.table)} ({_quote(key.referenced)})" for key in table.foreign_keys
        ]
        yield f"CREATE TABLE {_quote(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def render_indexes(contract: Sequence[Table]) -> Iterator[str]:
    """An index for each reference, unless the primary key begins with its column."""
    for table in contract:
        for key in table.foreign_keys:
            if table.primary_key[:1] != (key.column,):
                yield f"CREATE INDEX {_quote(f'{table.name}_{key.column}')} ON {_quote(table.name)} ({_quote(key.column)})"


def _render_column(column: Column) -> str:
    return f"{_quote(column.name)} {_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}"


def _describe(table: Table, rows: int) -> tuple[object, ...]:
    return table.name, table.title, table.description, table.warning or None, rows


def _describe_columns(table: Table) -> Iterator[tuple[object, ...]]:
    for position, column in enumerate(table.columns):
        yield table.name, position, column.name, str(column.type), int(column.nullable), column.description


def _insert(database: sqlite3.Connection, table: str, columns: int, rows: Iterable[Sequence[object]]) -> None:
    database.executemany(f"INSERT INTO {_quote(table)} VALUES ({', '.join('?' * columns)})", rows)


def list_rows(table: pa.Table) -> Iterator[tuple[object, ...]]:
    """Rows as SQLite holds them: a day is its ISO date."""
    columns = [pc.cast(column, pa.string()) if pa.types.is_date(column.type) else column for column in table.columns]
    for batch in pa.table(columns, names=table.column_names).to_batches(max_chunksize=_BATCH):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _normalize(content: bytes) -> bytes:
    changed = bytearray(content)
    for place, value in ((_CHANGE_COUNTER, 1), (_SCHEMA_COOKIE, 1), (_VALID_FOR, 1), (_LIBRARY, _LIBRARY_VERSION)):
        changed[place] = value.to_bytes(4, "big")
    return bytes(changed)


def _list(names: Sequence[str]) -> str:
    return ", ".join(map(_quote, names))


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
