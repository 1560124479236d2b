"""Checks over whole tables, one property each, generated from the contract, and the list of them (`CHECKS`).

What belongs here: whether tables may be published. What does not: what is done about it. Every check returns problems and never raises
for what is in the tables, so that each can be shown beside the others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.arrow import arrow_schema
from schemas.contract import TABLES, Failure, ForeignKey, Table, find_failures, find_table
from schemas.terms import Basis

Tables = Mapping[str, pa.Table]

SHOWN_ROWS = 5
SHOWN_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class FailingRow:
    """A row that breaks a check: its position, its primary key, the source of its document and its words, as far as there are any."""

    position: int
    key: tuple[str, ...]
    source: str | None
    words: str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A condition that a table breaks, how many rows break it (0 where the table as a whole does), and the first of them."""

    table: str
    check: str
    message: str
    n_rows: int = 0
    rows: tuple[FailingRow, ...] = ()

    def __str__(self) -> str:
        counted = f" ({self.n_rows} rows)" if self.n_rows > 1 else ""
        lines = [f"{self.table}: {self.message}{counted} [{self.check}]"]
        for row in self.rows:
            lines.append(f"  row {row.position} {'/'.join(row.key)} in {row.source or 'no document'}: {row.words or ''}".rstrip())
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Check:
    """One property of one table. `blocking`: no release is made where it fails. `find_problems` takes all tables."""

    table: str
    name: str
    blocking: bool
    description: str
    find_problems: Callable[[Tables], tuple[Problem, ...]]


def check_tables(tables: Tables) -> tuple[Problem, ...]:
    """Problems of all blocking checks; empty where the tables may be published."""
    return tuple(problem for check in CHECKS if check.blocking for problem in check.find_problems(tables))


def check_contract(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """Columns, types, closed vocabularies, patterns, and the rules between the columns of a row."""
    if table.name not in tables:
        return (Problem(table.name, "contract", "the table is missing"),)
    frame = tables[table.name].to_pandas(types_mapper=pd.ArrowDtype)
    return tuple(_report(table, "contract", _explain(failure), failure.rows, tables) for failure in find_failures(table.name, frame))


def check_key_is_unique(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """No two rows have the same primary key."""
    keys = _keys(table, tables)
    if len(set(keys)) == len(keys):
        return ()
    counts = Counter(keys)
    rows = [position for position, key in enumerate(keys) if counts[key] > 1]
    return (_report(table, "key_is_unique", f"rows share a primary key ({', '.join(table.primary_key)})", rows, tables),)


def check_key_order(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """Rows ascend by primary key, by code points."""
    keys = [tuple(part or "" for part in key) for key in _keys(table, tables)]
    rows = [position for position in range(1, len(keys)) if keys[position] < keys[position - 1]]
    message = f"rows do not ascend by primary key ({', '.join(table.primary_key)})"
    return (_report(table, "rows_ascend_by_key", message, rows, tables),) if rows else ()


def check_verbatim(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """The words of every row are exactly `documents.text[char_start:char_end]`. A document that is not there is the references' matter."""
    texts = _mapping(tables["documents"], "document_id", "text")
    columns = (tables[table.name][name].to_pylist() for name in ("document_id", "char_start", "char_end", "text"))
    rows = [
        position
        for position, (document, start, end, words) in enumerate(zip(*columns, strict=True))
        if words is not None and document in texts and not _is_verbatim(texts[document], start, end, words)
    ]
    message = "text is not what documents.text[char_start:char_end] says"
    return (_report(table, "words_are_verbatim", message, rows, tables),) if rows else ()


def check_reference(table: Table, key: ForeignKey, tables: Tables) -> tuple[Problem, ...]:
    """Every value of the column, where there is one, stands in the other table."""
    values = tables[table.name][key.column]
    known = pc.is_in(values, value_set=tables[key.table][key.referenced].combine_chunks())
    rows: list[Any] = pc.indices_nonzero(pc.and_(pc.invert(known), pc.is_valid(values))).to_pylist()
    message = f"{key.column} is not in {key.table}.{key.referenced}"
    return (_report(table, reference_name(key), message, rows, tables),) if rows else ()


def check_quotation_counts(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """`n_quotations` is the number of rows of `quotations` that belong to the statement."""
    counts = Counter(tables["quotations"]["statement_id"].to_pylist())
    stated = _pairs(tables[table.name], "statement_id", "n_quotations")
    rows = [position for position, (statement, count) in enumerate(stated) if counts[statement] != count]
    return (_report(table, "n_quotations_counts_rows", "n_quotations is not the number of its quotations", rows, tables),) if rows else ()


def check_document_counts(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """`n_documents` is no less than the number of documents with rows that belong to the statement; a bare mention makes it more."""
    documents: dict[str, set[str]] = {}
    for name in _STATING:
        for statement, document in _pairs(tables[name], "statement_id", "document_id"):
            documents.setdefault(statement, set()).add(document)
    stated = _pairs(tables[table.name], "statement_id", "n_documents")
    rows = [position for position, (statement, count) in enumerate(stated) if (count or 0) < len(documents.get(statement, ()))]
    message = "n_documents is less than the number of documents with rows that belong to the statement"
    return (_report(table, "n_documents_counts_rows", message, rows, tables),) if rows else ()


def check_signatory_counts(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """`n_signatories_named` and `n_signatories_inferred` are the numbers of rows of `signatories` on either basis."""
    counts = Counter(_pairs(tables["signatories"], "statement_id", "basis"))
    rows = [
        position
        for position, (statement, named, inferred) in enumerate(
            zip(*(tables[table.name][name].to_pylist() for name in ("statement_id", *_SIGNATORY_COUNTS.values())), strict=True)
        )
        if (named, inferred) != tuple(counts[statement, basis] for basis in _SIGNATORY_COUNTS)
    ]
    message = "n_signatories_named and n_signatories_inferred are not the numbers of its signatories"
    return (_report(table, "n_signatories_count_rows", message, rows, tables),) if rows else ()


def check_statement_has_words(table: Table, tables: Tables) -> tuple[Problem, ...]:
    """Some row of another table belongs to the statement, so that its words can be looked up."""
    supported = {statement for name in _STATING for statement in tables[name]["statement_id"].to_pylist()}
    statements = tables[table.name]["statement_id"].to_pylist()
    rows = [position for position, statement in enumerate(statements) if statement not in supported]
    return (_report(table, "statement_has_words", "no row of another table belongs to the statement", rows, tables),) if rows else ()


def reference_name(key: ForeignKey) -> str:
    """Name of the check of a foreign key."""
    return f"{key.column}_is_in_{key.table}"


# what was judged of a statement is no word of it
_STATING = tuple(
    table.name
    for table in TABLES
    if table.name != "merges" and table.evidence and any(key.table == "statements" for key in table.foreign_keys)
)


_SIGNATORY_COUNTS = {Basis.NAMED.value: "n_signatories_named", Basis.MEMBER.value: "n_signatories_inferred"}


def _explain(failure: Failure) -> str:
    return f"{failure.column} {failure.constraint.reason}" if failure.column and failure.rows else failure.constraint.reason


def _is_verbatim(text: str, start: int | None, end: int | None, words: str) -> bool:
    return start is not None and end is not None and 0 <= start < end <= len(text) and text[start:end] == words


def _pairs(table: pa.Table, first: str, second: str) -> Iterable[tuple[Any, Any]]:
    return zip(table[first].to_pylist(), table[second].to_pylist(), strict=True)


def _mapping(table: pa.Table, key: str, value: str) -> dict[str, str]:
    return {found: said or "" for found, said in _pairs(table, key, value)}


def _keys(table: Table, tables: Tables) -> list[tuple[str | None, ...]]:
    return list(zip(*(tables[table.name][column].to_pylist() for column in table.primary_key), strict=True))


def _report(table: Table, check: str, message: str, rows: Sequence[int], tables: Tables) -> Problem:
    return Problem(table.name, check, message, len(rows), tuple(_show(table, position, tables) for position in rows[:SHOWN_ROWS]))


def _show(table: Table, position: int, tables: Tables) -> FailingRow:
    """The row, as far as the table has the columns: a table that breaks the contract may lack any of them."""
    row = tables[table.name].slice(position, 1).to_pylist()[0]
    words = row.get("text") if table.evidence else row.get("title") or row.get("issuer")
    document = row.get("document_id")
    source = row.get("source") or _find_source(
        document if document is not None else _find_document(row.get("statement_id"), tables), tables
    )
    key = tuple(str(row.get(column)) for column in table.primary_key)
    return FailingRow(position, key, source, None if words is None else str(words)[:SHOWN_CHARACTERS])


def _find_document(statement: object, tables: Tables) -> object:
    return None if statement is None else _look_up("quotations", "statement_id", statement, "document_id", tables)


def _find_source(document: object, tables: Tables) -> str | None:
    found = None if document is None else _look_up("documents", "document_id", document, "source", tables)
    return None if found is None else str(found)


def _look_up(name: str, key: str, value: object, wanted: str, tables: Tables) -> object:
    table = tables.get(name)
    if table is None or not {key, wanted} <= set(table.column_names):
        return None
    position = pc.index(table[key], value).as_py() if table[key].type == pa.string() else -1
    return None if position < 0 else table[wanted][position].as_py()


def _unlike_contract(name: str, tables: Tables) -> bool:
    return name not in tables or _types(tables[name].schema) != _types(arrow_schema(name))


def _types(schema: pa.Schema) -> list[tuple[str, str]]:
    return sorted((field.name, str(field.type)) for field in schema)


def _check(
    table: Table,
    name: str,
    description: str,
    find: Callable[[Table, Tables], tuple[Problem, ...]],
    *,
    needs: Sequence[str] = (),
    blocking: bool = True,
) -> Check:
    """A check that says so where it cannot be made, because a table that it needs lacks columns or has other types."""

    def find_problems(tables: Tables) -> tuple[Problem, ...]:
        unlike = [needed for needed in dict.fromkeys((table.name, *needs)) if _unlike_contract(needed, tables)]
        if unlike:
            return (Problem(table.name, name, f"cannot be checked: columns or types of {', '.join(unlike)} are not those of the contract"),)
        return find(table, tables)

    return Check(table.name, name, blocking, description, find_problems)


def _reference(table: Table, key: ForeignKey) -> Check:
    def find(_: Table, tables: Tables) -> tuple[Problem, ...]:
        return check_reference(table, key, tables)

    description = f"Every `{key.column}` stands in `{key.table}.{key.referenced}`."
    return _check(table, reference_name(key), description, find, needs=(key.table,))


def _contract(table: Table) -> Check:
    def find_problems(tables: Tables) -> tuple[Problem, ...]:
        return check_contract(table, tables)

    return Check(
        table.name,
        "contract",
        True,
        "Columns, types, closed vocabularies, patterns and rules between columns, as the schema has them.",
        find_problems,
    )


def _table_checks(table: Table) -> Iterable[Check]:
    key = ", ".join(f"`{column}`" for column in table.primary_key)
    yield _contract(table)
    yield _check(table, "key_is_unique", f"No two rows have the same {key}.", check_key_is_unique)
    yield _check(table, "rows_ascend_by_key", f"Rows ascend by {key}.", check_key_order)
    if table.evidence:
        description = "The words of every row are exactly `documents.text[char_start:char_end]`."
        yield _check(table, "words_are_verbatim", description, check_verbatim, needs=("documents",))
    for foreign in table.foreign_keys:
        yield _reference(table, foreign)


def _statement_checks(table: Table) -> Iterable[Check]:
    yield _check(
        table,
        "n_quotations_counts_rows",
        "`n_quotations` is the number of rows of `quotations` that belong to the statement.",
        check_quotation_counts,
        needs=("quotations",),
    )
    yield _check(
        table,
        "n_documents_counts_rows",
        "`n_documents` is no less than the number of documents with rows that belong to the statement.",
        check_document_counts,
        needs=_STATING,
    )
    yield _check(
        table,
        "n_signatories_count_rows",
        "`n_signatories_named` and `n_signatories_inferred` are the numbers of its rows of `signatories` on either basis.",
        check_signatory_counts,
        needs=("signatories",),
    )
    yield _check(
        table,
        "statement_has_words",
        "Some row of another table belongs to the statement.",
        check_statement_has_words,
        needs=_STATING,
        blocking=False,
    )


CHECKS: tuple[Check, ...] = (
    *(check for table in TABLES for check in _table_checks(table)),
    *_statement_checks(find_table("statements")),
)
"""Every check of every table; names are unique within a table."""
