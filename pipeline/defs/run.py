"""One run of the job `publish` in this process, for the command line.

What belongs here: the instance that keeps the run, its configuration, and what came of it in plain words. What does not: what is printed.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

import pipeline.defs
from pipeline.defs.automation import publish
from pipeline.defs.places import find_home
from pipeline.defs.resources import make_resources
from pipeline.engine.seam import Progress
from pipeline.publish.places import Place
from pipeline.publish.release import Release

HOME = "DAGSTER_HOME"


class HomeError(Exception):
    """DAGSTER_HOME names something that is no folder."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run: the release that stands, or None and the reasons; and the rows of `issues` of a release that stands."""

    release: Release | None
    issues: tuple[dict[str, Any], ...] = ()
    reasons: tuple[str, ...] = ()


def load_definitions() -> dg.Definitions:
    """The definitions without the project's checkout: the loader of `pipeline.definitions` wants its pyproject.toml."""
    return dg.Definitions(
        assets=dg.load_assets_from_package_module(pipeline.defs),
        asset_checks=dg.load_asset_checks_from_package_module(pipeline.defs),
        jobs=[publish],
        resources=make_resources(),
        executor=dg.in_process_executor,
    )


def run_publish(
    seeds: Path, published: Place, vocabulary: Path | None, progress: Progress, engine: Mapping[str, str | int] | None = None
) -> Outcome:
    """Read, check and publish, in one run of all assets that stands in the history of the instance.

    `engine` has the fields of `EngineChoice` that are not to be as preset.
    """
    folders = {"seeds": str(seeds.absolute()), "published": published if isinstance(published, str) else str(published.absolute())}
    if vocabulary is not None:
        folders["vocabulary"] = str(vocabulary.absolute())
    logging.getLogger("pipeline").addHandler(logging.NullHandler())
    job = load_definitions().resolve_job_def("publish")
    with open_instance() as instance:
        result = job.execute_in_process(
            run_config={
                "resources": {"folders": {"config": folders}, "engine": {"config": dict(engine or {})}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            instance=instance,
            resources={"progress": progress},
            tags={"communique/started_by": "command line"},
            raise_on_error=False,
        )
        if result.success:
            release: Release = result.output_for_node("release")
            return Outcome(release, tuple(result.output_for_node("resolve", "issues").to_pylist()))
        return Outcome(None, reasons=tuple(_find_reasons(result)))


@contextmanager
def open_instance() -> Iterator[dg.DagsterInstance]:
    """The instance at DAGSTER_HOME, else at the project's root; one that forgets where there is neither. Raises HomeError."""
    home = os.environ.get(HOME) or find_home()
    if home is None:
        os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
        with dg.DagsterInstance.ephemeral() as instance:
            yield instance
    else:
        if not Path(home).is_dir():
            raise HomeError(f"{HOME}: no such folder: {home}")
        os.environ[HOME] = str(Path(home).absolute())
        with dg.DagsterInstance.get() as instance:
            yield instance


def _find_reasons(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """Why nothing was published: what failed checks say, else what the first failed step says."""
    failed = [check for check in result.get_asset_check_evaluations() if not check.passed and check.blocking]
    for check in failed:
        yield str(check.metadata["report"].value)
    if failed:
        return
    for event in result.all_events:
        if event.is_step_failure:
            data = event.step_failure_data
            said = data.user_failure_data.description if data.user_failure_data else None
            yield said or _say_cause(data.error)
            return
    yield "the run failed; its log says why"


def _say_cause(error: Any) -> str:
    """Kind and message of the error that all others were raised from."""
    while error is not None and error.cause is not None:
        error = error.cause
    if error is None:
        return "unknown error"
    if error.cls_name == "DagsterExecutionInterruptedError":
        return "interrupted"
    said = str(error.message).strip()
    return said[said.find(error.cls_name) :] if error.cls_name else said
