"""Where the pipeline reads and writes, how it works through many texts, and how Dagster keeps what passes between assets."""

import logging
import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.defs.places import PUBLISHED, SEEDS, default_folder
from pipeline.engine.choice import EngineName, open_engine
from pipeline.engine.seam import Engine, Progress
from pipeline.publish.places import Place, read_place

log = logging.getLogger("pipeline.progress")


class Folders(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folders of a run. Preset at the project's root; COMMUNIQUE_SEEDS, COMMUNIQUE_PUBLISHED and COMMUNIQUE_VOCABULARY name others."""

    seeds: str
    published: str
    vocabulary: str = ""

    @property
    def seeds_path(self) -> Path:
        """Raw texts, in any depth."""
        return Path(self.seeds)

    @property
    def published_place(self) -> Place:
        """Holds `releases/<version>/` and `latest`: a folder, or the URL of an object store."""
        return read_place(self.published)

    @property
    def overlay(self) -> Path | None:
        """A user's own vocabulary entries, laid over the project's."""
        return Path(self.vocabulary) if self.vocabulary else None


class EngineChoice(dg.ConfigurableResource):  # type: ignore[type-arg]
    """How a run works through many texts. COMMUNIQUE_ENGINE, COMMUNIQUE_WORKERS and COMMUNIQUE_SCHEDULER preset it; whatever is chosen,
    the tables are the same."""

    name: str = EngineName.LOCAL.value
    workers: int = 0
    scheduler: str = ""

    def open(self) -> AbstractContextManager[Engine]:
        """The engine, as long as the context lasts. Raises ValueError for a name that no engine has."""
        return open_engine(EngineName(self.name), self.workers, self.scheduler or None)


def log_progress(stage: str, done: int, total: int) -> None:
    """Progress as the run's log shows it: the beginning, each tenth, the end."""
    tenth = max(1, total // 10)
    if done % tenth == 0 or done == total:
        log.info("%s: %d of %d", stage, done, total)


def make_resources() -> dict[str, Any]:
    """The resources by the names that assets ask for them."""
    progress: Progress = log_progress
    return {
        "folders": Folders(
            seeds=os.environ.get("COMMUNIQUE_SEEDS") or str(default_folder(SEEDS)),
            published=os.environ.get("COMMUNIQUE_PUBLISHED") or str(default_folder(PUBLISHED)),
            vocabulary=os.environ.get("COMMUNIQUE_VOCABULARY", ""),
        ),
        "engine": EngineChoice(
            name=os.environ.get("COMMUNIQUE_ENGINE") or EngineName.LOCAL.value,
            workers=int(os.environ.get("COMMUNIQUE_WORKERS") or 0),
            scheduler=os.environ.get("COMMUNIQUE_SCHEDULER", ""),
        ),
        "progress": progress,
        # named, so that runs of the command line leave the values that a later run of one asset in the UI starts from
        "io_manager": dg.FilesystemIOManager(),
    }


@dg.definitions
def resources() -> dg.Definitions:
    """All steps in one process: a run of a few small steps would spend its time on starting processes."""
    return dg.Definitions(resources=make_resources(), executor=dg.in_process_executor)
