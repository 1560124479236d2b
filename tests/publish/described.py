"""Releases as their descriptors see them, with the files beside, for the tests of each language.

What belongs here: making them of tables, with a descriptor that is written beside and read again. What does not: any check.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.publish.changes import find_changes
from pipeline.publish.descriptors.dataset import Dataset, File, describe_changes, describe_coverage, list_sources
from pipeline.publish.editions import CONTRACTS, Edition, make_open
from pipeline.publish.formats import ENCODERS
from pipeline.publish.manifest import hash_bytes


def describe(full: Mapping[str, pa.Table], edition: Edition, folder: Path, quality: str | None = None) -> Dataset:
    """Write the tables of a release into a folder, and describe it."""
    contract = (*CONTRACTS[edition], describe_changes())
    rows = dict(full if edition is Edition.FULL else make_open(full))
    rows["changes"] = find_changes(None, rows)
    files = []
    for name, table in rows.items():
        for form, encode in ENCODERS.items():
            content = encode(table)
            (folder / f"{name}.{form}").write_bytes(content)
            files.append(File(f"{name}.{form}", len(content), hash_bytes(content), name, form))
    return Dataset(
        "1.2.3",
        edition,
        contract,
        {name: table.num_rows for name, table in rows.items()},
        tuple(files),
        list_sources(rows["documents"]),
        describe_coverage(rows),
        quality,
    )


def describe_with(full: Mapping[str, pa.Table], edition: Edition, folder: Path, name: str, render: Callable[[Dataset], str]) -> Dataset:
    """Write the tables and their descriptor into a folder."""
    dataset = describe(full, edition, folder)
    (folder / name).write_text(render(dataset), encoding="utf-8")
    return dataset


def read_json(path: Path) -> dict[str, Any]:
    """A descriptor as it was written."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
