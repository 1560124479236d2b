"""Runs: Dagster's tables are those of `pipeline.build`; what is wrong is shown with its words, and never published."""

from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pytest

import pipeline.defs.records
import pipeline.defs.release
from pipeline.build import build_tables_from, resolve_tables
from pipeline.defs.run import load_definitions
from pipeline.publish.release import read_release
from schemas.contract import TABLES


def run(
    instance: dg.DagsterInstance, seeds: Path, published: Path, only: str | None = None, progress: Any = None
) -> dg.ExecuteInProcessResult:
    job = load_definitions().resolve_job_def("publish")
    return job.execute_in_process(
        instance=instance,
        run_config={
            "resources": {"folders": {"config": {"seeds": str(seeds), "published": str(published)}}},
            "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
        },
        asset_selection=None if only is None else [dg.AssetKey(only)],
        resources={} if progress is None else {"progress": progress},
        raise_on_error=False,
    )


def metadata_of(result: dg.ExecuteInProcessResult, name: str) -> dict[str, Any]:
    events = [event for event in result.all_events if event.is_step_materialization and event.asset_key == dg.AssetKey(name)]
    assert len(events) == 1
    return {key: value.value for key, value in events[0].step_materialization_data.materialization.metadata.items()}


@pytest.fixture
def shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures whose words stand a character further on than they say."""

    def resolve(*arguments: Any) -> dict[str, pa.Table]:
        tables = resolve_tables(*arguments)
        figures = tables["figures"]
        for column in ("char_start", "char_end"):
            position = figures.schema.get_field_index(column)
            moved = pa.array([offset + 1 for offset in figures[column].to_pylist()], pa.int64())
            figures = figures.set_column(position, figures.schema.field(position), moved)
        return tables | {"figures": figures}

    monkeypatch.setattr(pipeline.defs.records, "resolve_tables", resolve)


def test_a_run_publishes_what_the_pipeline_builds(instance: dg.DagsterInstance, seeds: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    result = run(instance, seeds, tmp_path / "published", progress=lambda *what: told.append(what))
    assert result.success
    built = build_tables_from(seeds)
    published = read_release(tmp_path / "published")
    assert set(published) == set(built) == {table.name for table in TABLES}
    for name, table in built.items():
        assert published[name].equals(table), name
        shown = metadata_of(result, name)
        assert shown["dagster/row_count"] == table.num_rows
        assert shown["preview"].startswith("| ") or table.num_rows == 0
    assert built["figures"].num_rows > 0
    assert ("reading", 3, 3) in told
    assert ("extracting", 2, 2) in told
    assert metadata_of(result, "annotations")["dagster/row_count"] == 2
    assert metadata_of(result, "release")["version"] == "1.0.0"

    # one asset starts from what an earlier run left; where nothing has changed, no release is made
    again = run(instance, seeds, tmp_path / "published", only="release")
    assert again.success
    assert metadata_of(again, "release")["new"] is False


@pytest.mark.usefixtures("shifted")
def test_a_failed_check_shows_document_and_words_and_stops_the_release(instance: dg.DagsterInstance, seeds: Path, tmp_path: Path) -> None:
    result = run(instance, seeds, tmp_path / "published")
    assert not result.success
    failed = [check for check in result.get_asset_check_evaluations() if not check.passed]
    assert {(check.asset_key.to_user_string(), check.check_name) for check in failed} == {("figures", "words_are_verbatim")}
    shown = failed[0].metadata["first_failing_rows"].value
    assert "deeper/relief.txt" in shown
    assert "80%" in shown
    assert not (tmp_path / "published").exists()


@pytest.mark.usefixtures("shifted")
def test_release_by_itself_publishes_no_bad_rows_either(instance: dg.DagsterInstance, seeds: Path, tmp_path: Path) -> None:
    assert not run(instance, seeds, tmp_path / "published").success
    alone = run(instance, seeds, tmp_path / "published", only="release")
    assert not alone.success
    (failure,) = [event for event in alone.all_events if event.is_step_failure]
    assert "words_are_verbatim" in (failure.step_failure_data.user_failure_data.description or "")
    assert not (tmp_path / "published" / "latest").exists()
