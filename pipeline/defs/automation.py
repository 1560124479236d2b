"""The job `publish`, and what starts it by itself: a sensor on the seeds folder and a daily schedule, both off until switched on."""

import hashlib
from pathlib import Path

import dagster as dg

from pipeline.defs.resources import Folders

publish = dg.define_asset_job(
    "publish",
    selection=dg.AssetSelection.all(),
    description="Reads the seeds folder and publishes a release: all assets and all checks in one run.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=publish,
    cron_schedule="0 6 * * *",
    execution_timezone="UTC",
    description="Publishes every morning. Where nothing has changed, no new release is made.",
)


@dg.sensor(job=publish, minimum_interval_seconds=60)
def seeds_changed(context: dg.SensorEvaluationContext, folders: Folders) -> dg.SensorResult | dg.SkipReason:
    """Publishes when a text was added to the seeds folder, changed or taken away."""
    if not folders.seeds_path.is_dir():
        return dg.SkipReason(f"no folder {folders.seeds}")
    state = fingerprint_folder(folders.seeds_path)
    if state == context.cursor:
        return dg.SkipReason("nothing has changed")
    return dg.SensorResult([dg.RunRequest(run_key=state)], cursor=state)


def fingerprint_folder(folder: Path) -> str:
    """Differs when a file has another name, size or time of change. Texts are not read: that is the run's work."""
    stamps = sorted(
        f"{path.relative_to(folder).as_posix()}\0{path.lstat().st_size}\0{path.lstat().st_mtime_ns}"
        for path in folder.rglob("*")
        if not path.is_dir()
    )
    return hashlib.sha256("\n".join(stamps).encode("utf-8", "surrogateescape")).hexdigest()[:16]
