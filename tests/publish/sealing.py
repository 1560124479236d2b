"""A release that was tampered with and sealed again, as someone would who knows how releases are made.

What belongs here: rewriting files so that every checksum fits. What does not: what is tampered with (it stands in each test).
"""

import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.publish.formats import ENCODERS, decode_parquet
from pipeline.publish.index import Entry, render_index
from pipeline.publish.manifest import MANIFEST, SUMS, hash_bytes, read_manifest, render_sums
from pipeline.publish.store import LocalStore
from pipeline.publish.versions import read_version


def read_table(release: Path, name: str) -> pa.Table:
    return decode_parquet((release / f"{name}.parquet").read_bytes())


def replace_values(table: pa.Table, column: str, values: list[object]) -> pa.Table:
    position = table.schema.get_field_index(column)
    field = table.schema.field(position)
    return table.set_column(position, field, pa.array(values, field.type))


def reseal(release: Path, tables: Mapping[str, pa.Table], *, describe: bool = False) -> None:
    """Write tables in the place of those that are there, and all hashes, sizes and counts anew; `describe`: their columns as well."""
    manifest = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    for name, table in tables.items():
        for form, encode in ENCODERS.items():
            (release / f"{name}.{form}").write_bytes(encode(table))
        if name in manifest["tables"]:
            manifest["tables"][name]["rows"] = table.num_rows
        if describe:
            manifest["tables"][name]["columns"] = [
                {"name": field.name, "type": {"date32[day]": "date", "double": "float64"}.get(str(field.type), str(field.type)),
                 "nullable": field.nullable, "description": "A column."}
                for field in table.schema
            ]  # fmt: skip
    files = [file for table in manifest["tables"].values() for file in table["files"].values()] + manifest["files"]
    for file in files:
        content = (release / file["path"]).read_bytes()
        file["bytes"], file["sha256"] = len(content), hash_bytes(content)
    write_manifest(release, manifest)


def write_manifest(release: Path, manifest: Mapping[str, object]) -> None:
    """Write a manifest, the checksums, and the index."""
    (release / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    contents = {path.name: path.read_bytes() for path in release.iterdir() if path.name != SUMS}
    (release / SUMS).write_text(render_sums(contents), encoding="utf-8")
    store = LocalStore(release.resolve().parent.parent)
    entries = []
    for path in store.releases.iterdir():
        content = (path / MANIFEST).read_bytes()
        version = read_version(path.name)
        assert version is not None
        entries.append(Entry(version, hash_bytes(content), read_manifest(content).rows))
    store.write_index(render_index(entries))
