"""Releases as their descriptors see them, with the files beside, for the tests of each language.

What belongs here: making them of tables. What does not: any check.
"""

from collections.abc import Mapping
from pathlib import Path

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
