"""One SQLite file holds the release: all rows, keys that hold, words for every column, and the same bytes every time."""

import hashlib
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.publish.editions import OPEN_TABLES, make_open
from pipeline.publish.sqlite import SqliteError, render_indexes, render_sqlite
from pipeline.tables.building import build_tables
from schemas.contract import TABLES
from tests.publish.sealing import replace_values
from tests.tables.rows import good_rows

ROOT = Path(__file__).parents[2]
GOOD = build_tables(good_rows())
FACTS = {"version": "1.0.0", "edition": "full"}
PRINT_HASH = """
import hashlib
from tests.publish.test_sqlite import FACTS, GOOD, render_sqlite, TABLES
print(hashlib.sha256(render_sqlite(GOOD, TABLES, FACTS)).hexdigest())
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("sqlite") / "release.sqlite"
    path.write_bytes(render_sqlite(GOOD, TABLES, FACTS))
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def as_stored(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def test_it_holds_every_row_in_order(database: sqlite3.Connection) -> None:
    for table in TABLES:
        rows = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
        assert rows == [tuple(map(as_stored, row.values())) for row in GOOD[table.name].to_pylist()]


def test_it_is_sound_and_its_references_are_declared(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        declared = {(key[3], key[2], key[4]) for key in database.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert declared == {(key.column, key.table, key.referenced) for key in table.foreign_keys}
        columns = database.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert [column[1] for column in columns] == list(table.column_names)
        assert [not column[3] for column in columns] == [column.nullable for column in table.columns]
        assert [column[1] for column in sorted(columns, key=lambda one: one[5]) if column[5]] == list(table.primary_key)


def test_references_are_looked_up_by_index(database: sqlite3.Connection) -> None:
    for table in TABLES:
        for key in table.foreign_keys:
            (plan,) = database.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table.name} WHERE {key.column} = 'x'").fetchall()
            assert plan[3].startswith(f"SEARCH {table.name} USING INDEX")
    assert len(list(render_indexes(TABLES))) >= 8


def test_what_the_columns_mean_can_be_asked(database: sqlite3.Connection) -> None:
    asked = "SELECT table_name, column_name, type, nullable, description FROM release_columns"
    assert set(database.execute(asked)) == {
        (table.name, column.name, str(column.type), int(column.nullable), column.description)
        for table in TABLES
        for column in table.columns
    }
    warnings = dict(database.execute("SELECT table_name, warning FROM release_tables"))
    assert warnings == {table.name: table.warning for table in TABLES}
    assert dict(database.execute("SELECT * FROM release_info")) == FACTS


def test_the_bytes_are_the_same_in_another_process() -> None:
    here = hashlib.sha256(render_sqlite(GOOD, TABLES, FACTS)).hexdigest()
    done = subprocess.run([sys.executable, "-c", PRINT_HASH], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here


def test_nothing_of_the_writer_is_in_the_header() -> None:
    header = render_sqlite(GOOD, TABLES, FACTS)[:100]
    assert header[24:28] == header[92:96] == (1).to_bytes(4, "big")
    assert int.from_bytes(header[96:100], "big") == 3_040_000
    assert (int.from_bytes(header[16:18], "big"), header[20]) == (4096, 0)


def test_it_can_still_be_written_to(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    path.write_bytes(render_sqlite(GOOD, TABLES, FACTS))
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("UPDATE figures SET statement_id = 'nowhere'")
    database.execute("DELETE FROM issues")
    database.commit()
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_the_open_edition_has_one_too(tmp_path: Path) -> None:
    path = tmp_path / "open.sqlite"
    path.write_bytes(render_sqlite(make_open(GOOD), OPEN_TABLES, FACTS))
    assert sqlite3.connect(path).execute("SELECT text_start FROM figures WHERE figure_id = 'f-one'").fetchall() == [("about 50",)]
    assert b"Ministers met" not in path.read_bytes()


def test_a_reference_that_leads_nowhere_is_refused() -> None:
    bent: dict[str, pa.Table] = {**GOOD, "figures": replace_values(GOOD["figures"], "statement_id", ["nowhere"] * 3)}
    with pytest.raises(SqliteError, match="a row of figures refers to a row of statements"):
        render_sqlite(bent, TABLES, FACTS)
