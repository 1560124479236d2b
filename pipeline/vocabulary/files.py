"""Reading vocabulary files: one CSV a kind of fact under `data`, with a folder of a user's own entries laid over it.

What belongs here: opening, checking columns and keys, naming file and line of what is wrong. What does not: what a row means.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a vocabulary file. Empty cells are empty strings; `line` counts from 1, the header included."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that holds several values, separated by `|`."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def error(self, what: str) -> VocabularyError:
        """The error to raise when this line is wrong."""
        return VocabularyError(f"{self.path}:{self.line}: {what}")


def read_rows(
    name: str, columns: tuple[str, ...], key: tuple[str, ...], overlay: Path | None = None, may_be_empty: tuple[str, ...] = ()
) -> tuple[Row, ...]:
    """Rows of `data/<name>.csv`, those of `<overlay>/<name>.csv` laid over it: a row with the same key replaces, others are added.

    `may_be_empty` names further columns of the key, in which an empty cell is a value. Every file has a header with exactly `columns` (a
    column `source` among them, which says where the fact is from), rows sorted by key in the package's own files. Raises
    VocabularyError naming file and line for a wrong header, a wrong number of cells, an empty or repeated key, an unreadable file.
    """
    whole = (*key, *may_be_empty)
    rows = {_key(row, whole): row for row in _read(DATA / f"{name}.csv", columns, key, whole)}
    if overlay is not None and (overlay / f"{name}.csv").exists():
        rows |= {_key(row, whole): row for row in _read(overlay / f"{name}.csv", columns, key, whole)}
    return tuple(rows[found] for found in sorted(rows))


def _key(row: Row, key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[column] for column in key)


def _read(path: Path, columns: tuple[str, ...], key: tuple[str, ...], whole: tuple[str, ...]) -> list[Row]:
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = next(reader, [])
            if tuple(header) != columns:
                raise VocabularyError(f"{path}:1: columns are {', '.join(header)}; wanted {', '.join(columns)}")
            for cells in reader:
                if len(cells) != len(columns):
                    raise VocabularyError(f"{path}:{reader.line_num}: {len(cells)} cells; wanted {len(columns)}")
                row = Row(path, reader.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
                found = _key(row, whole)
                if not all(_key(row, key)):
                    raise row.error(f"empty key ({', '.join(key)})")
                if found in seen:
                    raise row.error(f"{' '.join(found)} stands in line {seen[found]} already")
                seen[found] = row.line
                rows.append(row)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyError(f"{path}: {error}") from error
    return rows
