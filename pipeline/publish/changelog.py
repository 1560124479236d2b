"""Changes between two releases as people and programs read them: `CHANGES.md`, lines for a terminal, JSON.

What belongs here: wording and layout. What does not: finding the changes (`changes`).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from pipeline.publish.changes import Counts, Kind, Line, count_changes, read_lines
from pipeline.publish.manifest import Facts
from pipeline.publish.versions import Change

CHANGELOG = "CHANGES.md"
LISTED = 50
VALUE_CHARACTERS = 80

_STRUCTURE = frozenset(
    {Kind.TABLE_ADDED, Kind.TABLE_REMOVED, Kind.COLUMN_ADDED, Kind.COLUMN_REMOVED, Kind.COLUMN_RETYPED},
)
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.MERGED: ">", Kind.CHANGED: "~"}
_GREEN, _RED, _YELLOW, _MAGENTA, _BOLD, _PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[33m", "\x1b[35m", "\x1b[1m", "\x1b[0m"
_COLOURS = {
    Kind.ADDED: _GREEN,
    Kind.TABLE_ADDED: _GREEN,
    Kind.COLUMN_ADDED: _GREEN,
    Kind.REMOVED: _RED,
    Kind.TABLE_REMOVED: _RED,
    Kind.COLUMN_REMOVED: _RED,
    Kind.COLUMN_RETYPED: _YELLOW,
    Kind.CHANGED: _YELLOW,
    Kind.MERGED: _MAGENTA,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Two releases compared. `change` is the part of the version that must rise; None where their tables are the same."""

    old: str
    new: str
    change: Change | None
    lines: tuple[Line, ...]


def render_changelog(facts: Facts) -> str:
    """`CHANGES.md` of a release: the counts, then for each table what changed, at most so many lines of a kind."""
    lines = read_lines(facts.changes)
    since = "the first release" if facts.previous is None else f"since {facts.previous}"
    parts = [f"# Changes in {facts.version}, {since}", ""]
    if facts.previous is None:
        parts += ["There is no release before it: every table is new, and its rows are not listed.", ""]
    elif not lines:
        parts += ["No record, column or table changed: only how the files are written, or the wording of descriptions.", ""]
    counts = count_changes(lines)
    parts += ["| table | rows | added | removed | changed | merged |", "|---|---:|---:|---:|---:|---:|"]
    for one in facts.files:
        said = counts.get(one.table, Counts())
        parts.append(f"| {one.table} | {one.rows} | {said.added} | {said.removed} | {said.changed} | {said.merged} |")
    for name, said in counts.items():
        if name not in facts.tables:
            parts.append(f"| {name} | 0 | {said.added} | {said.removed} | {said.changed} | {said.merged} |")
    parts += ["", "A changed row is counted once; a merged row is one whose id is gone and another row's id stands for it now.", ""]
    for table in counts if facts.previous is not None else ():
        parts += [f"## {table}", "", *_list_changes([line for line in lines if line.table == table]), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def render_lines(difference: Difference, *, colour: bool) -> Iterator[str]:
    """The comparison as lines of text: the counts of each table, and below them every change."""
    rise = f"a {difference.change} change" if difference.change else "no difference in any table"
    yield _paint(f"{difference.old} -> {difference.new}: {rise}", _BOLD, colour)
    counts = count_changes(difference.lines)
    for table, said in counts.items():
        yield ""
        numbers = ", ".join(f"{number:,} {kind}" for kind, number in asdict(said).items() if number)
        yield _paint(f"{table}: {numbers or 'columns changed'}", _BOLD, colour)
        for line in difference.lines:
            if line.table == table:
                yield _paint(f"  {_say(line, code=False)}", _COLOURS[line.change], colour)


def render_json(difference: Difference) -> str:
    """The comparison as one JSON object: counts by table, and every change with its old and new values whole."""
    content = {
        "old": difference.old,
        "new": difference.new,
        "change": None if difference.change is None else str(difference.change),
        "tables": {table: asdict(counts) for table, counts in count_changes(difference.lines).items()},
        "changes": [asdict(line) for line in difference.lines],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _list_changes(lines: Sequence[Line]) -> Iterator[str]:
    for kind in Kind:
        found = [line for line in lines if line.change is kind]
        yield from (f"- {_say(line, code=True)}" for line in found[:LISTED])
        if len(found) > LISTED:
            yield f"- and {len(found) - LISTED} more {kind}: see `changes.csv`"


def _say(line: Line, *, code: bool) -> str:
    """A change in one line; `code`: for Markdown, ids and values between backticks."""

    def quote(words: str | None) -> str:
        shown = "null" if words is None else _shorten(words)
        return "`" + shown.replace("`", "'") + "`" if code else shown

    match line.change:
        case Kind.TABLE_ADDED | Kind.TABLE_REMOVED:
            return f"table {line.change.removeprefix('table_')}, {line.n_rows} rows"
        case Kind.COLUMN_RETYPED:
            return f"column {quote(line.column)} retyped from {line.old} to {line.new}"
        case Kind.COLUMN_ADDED | Kind.COLUMN_REMOVED:
            done = line.change.removeprefix("column_")
            return f"column {quote(line.column)} {done} ({line.old or line.new}), {line.n_rows} rows have a value"
    said = f" {quote(line.label)}" if line.label else ""
    start = f"{line.change if code else _SIGNS[line.change]} {quote(line.key)}"
    if line.change is Kind.MERGED:
        return f"{start} into {quote(line.new_key)}{said}"
    if line.change is Kind.CHANGED:
        return f"{start} {quote(line.column)}: {quote(line.old)} -> {quote(line.new)}{said and f', in{said}'}"
    return f"{start}{said}"


def _shorten(words: str) -> str:
    """Words in one line, cut where they are long; what a terminal would obey or hide is written as its code."""
    line = " ".join(words.split())
    cut = line if len(line) <= VALUE_CHARACTERS else f"{line[: VALUE_CHARACTERS - 1]}…"
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in cut)


def _paint(words: str, colour: str, wanted: bool) -> str:
    return f"{colour}{words}{_PLAIN}" if wanted else words
