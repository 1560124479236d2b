"""A release that was tampered with and sealed again, as someone would who knows how releases are made.

What belongs here: rewriting files so that every checksum fits. What does not: what is tampered with (it stands in each test).
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.publish.descriptors.croissant import CROISSANT
from pipeline.publish.descriptors.csvw import CSVW
from pipeline.publish.descriptors.datapackage import DATAPACKAGE
from pipeline.publish.formats import ENCODERS, decode_parquet
from pipeline.publish.index import Entry, render_index
from pipeline.publish.manifest import MANIFEST, SUMS, hash_bytes, read_manifest, render_sums
from pipeline.publish.sqlite import SQLITE, render_sqlite
from pipeline.publish.store import LocalStore, ReleaseFiles
from pipeline.publish.versions import read_version
from schemas.contract import Column, Table, Type


def read_table(release: Path, name: str) -> pa.Table:
    return decode_parquet((release / f"{name}.parquet").read_bytes())


def name_type(field: pa.Field) -> Type:
    return Type({"date32[day]": "date", "double": "float64"}.get(str(field.type), str(field.type)))


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
                {"name": field.name, "type": name_type(field), "nullable": field.nullable, "description": "A column."}
                for field in table.schema
            ]
    describe_again(release, tables)
    restate(release, manifest)
    write_manifest(release, manifest)


def write_tables(release: Path, tables: Mapping[str, pa.Table]) -> None:
    """The same for a release that stands in no index: the folder of an edition."""
    for name, table in tables.items():
        for form, encode in ENCODERS.items():
            (release / f"{name}.{form}").write_bytes(encode(table))
    describe_again(release, tables)
    write_files(release, refresh(release))


def refresh(release: Path) -> dict[str, Any]:
    """The manifest of a release with the hashes and sizes of its files as they are."""
    manifest: dict[str, Any] = json.loads((release / MANIFEST).read_text(encoding="utf-8"))
    restate(release, manifest)
    return manifest


def restate(release: Path, manifest: Mapping[str, Any]) -> None:
    files = [file for table in manifest["tables"].values() for file in table["files"].values()] + manifest["files"]
    for file in files:
        content = (release / file["path"]).read_bytes()
        file["bytes"], file["sha256"] = len(content), hash_bytes(content)


def describe_again(release: Path, tables: Mapping[str, pa.Table]) -> None:
    """Put columns, hashes and sizes of tables into the descriptions of a release, and all tables into its database."""
    package = json.loads((release / DATAPACKAGE).read_text(encoding="utf-8"))
    croissant = json.loads((release / CROISSANT).read_text(encoding="utf-8"))
    csvw = json.loads((release / CSVW).read_text(encoding="utf-8"))
    for name, table in tables.items():
        columns = table.column_names
        for one in package["resources"]:
            if one["name"] in (name, f"{name}-parquet"):
                one["schema"]["fields"] = [{"name": column} for column in columns]
        for one in croissant["recordSet"]:
            if one["name"] == name:
                file = {"@id": f"{name}.parquet"}
                one["field"] = [{"source": {"fileObject": file, "extract": {"column": column}}} for column in columns]
        for one in csvw["tables"]:
            if one["url"] == f"{name}.csv":
                one["tableSchema"]["columns"] = [{"name": column} for column in columns]
    for one in package["resources"]:
        content = (release / one["path"]).read_bytes()
        one["hash"], one["bytes"] = f"sha256:{hash_bytes(content)}", len(content)
    for one in croissant["distribution"]:
        content = (release / one["@id"]).read_bytes()
        one["sha256"], one["contentSize"] = hash_bytes(content), f"{len(content)} B"
    for file_name, content in ((DATAPACKAGE, package), (CROISSANT, croissant), (CSVW, csvw)):
        (release / file_name).write_text(json.dumps(content), encoding="utf-8")
    found = {path.stem: decode_parquet(path.read_bytes()) for path in release.glob("*.parquet")}
    contract = [
        Table(name, "", "", tuple(Column(one.name, name_type(one), True, "") for one in table.schema), (), (), (), evidence=False)
        for name, table in found.items()
    ]
    (release / SQLITE).write_bytes(render_sqlite(found, contract, {}))


def write_manifest(release: Path, manifest: Mapping[str, object]) -> None:
    """Write a manifest, the checksums, and the index."""
    write_files(release, manifest)
    store = LocalStore(release.resolve().parent.parent)
    entries = []
    for path in store.releases.iterdir():
        content = (path / MANIFEST).read_bytes()
        version = read_version(path.name)
        assert version is not None
        entries.append(Entry(version, hash_bytes(content), read_manifest(content).rows))
    store.write_index(render_index(entries))


def write_files(release: Path, manifest: Mapping[str, object]) -> None:
    """Write a manifest and the checksums."""
    (release / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    contents = {name: content for name, content in ReleaseFiles(release).items() if name != SUMS}
    (release / SUMS).write_text(render_sums(contents), encoding="utf-8")
