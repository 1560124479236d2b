"""Publishers that the system kills; `python -m benchmarks.killed_publishers --kills 200` kills more of them."""

import sys
from pathlib import Path

import pytest

from benchmarks.killed_publishers import kill_publishers


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_publishers_leave_a_latest_that_verifies(tmp_path: Path) -> None:
    outcome = kill_publishers(tmp_path, 20, seed=20)
    assert outcome.failures == ()
    assert outcome.last_version not in (None, "1.0.0")
