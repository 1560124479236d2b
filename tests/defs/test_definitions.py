"""What Dagster finds: the exact set of assets, checks and all else, and what each says of itself before any run."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipeline.definitions import defs
from pipeline.defs.run import load_definitions
from pipeline.tables.checks import CHECKS
from schemas.contract import TABLES, Table

ROOT = Path(__file__).parents[2]
ASSETS = {
    "documents",
    "annotations",
    "statements",
    "quotations",
    "antecedents",
    "signatories",
    "weapons",
    "figures",
    "merges",
    "residue",
    "issues",
    "release",
}


@pytest.fixture(scope="module")
def found() -> dg.Definitions:
    loaded = defs()
    assert isinstance(loaded, dg.Definitions)
    return loaded


def keys_of(definitions: dg.Definitions) -> set[str]:
    return {key.to_user_string() for key in definitions.resolve_asset_graph().get_all_asset_keys()}


def checks_of(definitions: dg.Definitions) -> set[tuple[str, str]]:
    return {(key.asset_key.to_user_string(), key.name) for key in definitions.resolve_asset_graph().asset_check_keys}


def test_the_exact_set_of_assets(found: dg.Definitions) -> None:
    assert keys_of(found) == ASSETS


def test_the_exact_set_of_checks(found: dg.Definitions) -> None:
    assert checks_of(found) == {(check.table, check.name) for check in CHECKS}
    assert {("figures", "words_are_verbatim"), ("quotations", "statement_id_is_in_statements"), ("documents", "contract")} <= checks_of(
        found
    )


def test_checks_block_as_they_say(found: dg.Definitions) -> None:
    graph = found.resolve_asset_graph()
    for check in CHECKS:
        spec = graph.get_check_spec(dg.AssetCheckKey(dg.AssetKey(check.table), check.name))
        assert spec.blocking is check.blocking
        assert spec.description == check.description


def test_jobs_sensors_and_schedules(found: dg.Definitions) -> None:
    repository = found.get_repository_def()
    assert {job.name for job in repository.get_all_jobs()} == {"publish", "__ASSET_JOB"}
    assert [sensor.name for sensor in repository.sensor_defs] == ["seeds_changed"]
    assert [schedule.name for schedule in repository.schedule_defs] == ["daily"]
    assert all(sensor.default_status is dg.DefaultSensorStatus.STOPPED for sensor in repository.sensor_defs)
    assert all(schedule.default_status is dg.DefaultScheduleStatus.STOPPED for schedule in repository.schedule_defs)


def test_all_steps_run_in_one_process(found: dg.Definitions) -> None:
    for job in found.get_repository_def().get_all_jobs():
        assert job.executor_def.name == "in_process"


def test_the_command_line_loads_the_same(found: dg.Definitions) -> None:
    own = load_definitions()
    assert keys_of(own) == keys_of(found)
    assert checks_of(own) == checks_of(found)
    assert set(own.resources or ()) == set(found.resources or ())


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_every_asset_introduces_itself(found: dg.Definitions, name: str) -> None:
    asset = found.resolve_asset_graph().get(dg.AssetKey(name))
    assert asset.description
    assert asset.group_name == "dataset"
    assert asset.owners
    assert asset.kinds
    assert not asset.is_partitioned


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_shows_its_contract(found: dg.Definitions, table: Table) -> None:
    schema = found.resolve_asset_graph().get(dg.AssetKey(table.name)).metadata["dagster/column_schema"]
    assert [column.name for column in schema.columns] == list(table.column_names)
    for shown, column in zip(schema.columns, table.columns, strict=True):
        assert shown.type == column.type
        assert shown.description == column.description
        assert shown.constraints.nullable is column.nullable
        assert shown.constraints.unique is (table.primary_key == (column.name,))


@pytest.mark.parametrize("command", [["dg", "check", "defs"], ["dagster", "definitions", "validate"]], ids=" ".join)
def test_dagsters_own_commands_pass(command: list[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"}
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
