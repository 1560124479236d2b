"""The sensor on the seeds folder: when it asks for a run, and when it does not."""

import os
from pathlib import Path

import dagster as dg

from pipeline.defs.automation import fingerprint_folder, seeds_changed
from pipeline.defs.resources import Folders


def tick(folder: Path, instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(
        instance=instance, cursor=cursor, resources={"folders": Folders(seeds=str(folder), published=str(folder / "out"))}
    )
    result = seeds_changed(context)
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def test_a_run_for_each_state_of_the_folder(seeds: Path, instance: dg.DagsterInstance) -> None:
    first = tick(seeds, instance)
    assert isinstance(first, dg.SensorResult)
    assert len(first.run_requests or ()) == 1
    assert isinstance(tick(seeds, instance, first.cursor), dg.SkipReason)
    (seeds / "talks.txt").unlink()
    second = tick(seeds, instance, first.cursor)
    assert isinstance(second, dg.SensorResult)
    assert second.cursor != first.cursor


def test_no_folder_no_run(tmp_path: Path, instance: dg.DagsterInstance) -> None:
    assert isinstance(tick(tmp_path / "nowhere", instance), dg.SkipReason)


def test_a_link_that_leads_nowhere_is_part_of_the_state(seeds: Path) -> None:
    before = fingerprint_folder(seeds)
    (seeds / "lost.txt").symlink_to(seeds / "nowhere")
    assert fingerprint_folder(seeds) != before


def test_a_touched_file_is_another_state(seeds: Path) -> None:
    before = fingerprint_folder(seeds)
    os.utime(seeds / "talks.txt", ns=(1, 1))
    assert fingerprint_folder(seeds) != before
