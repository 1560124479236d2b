"""An instance of Dagster that is thrown away."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest


@pytest.fixture
def instance(home: Path) -> Iterator[dg.DagsterInstance]:
    """The instance at `home`."""
    with dg.DagsterInstance.from_config(str(home)) as opened:
        yield opened
