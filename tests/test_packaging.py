"""The files that set the project up say the same, and nothing is installed that is not locked."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^ ]+)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def project() -> dict[str, object]:
    loaded: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return loaded


def pins(name: str) -> dict[tuple[str, str | None], str]:
    """Versions by package and marker."""
    matches = (PIN.match(line) for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    return {(match[1], match[3]): match[2] for match in matches if match}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        assert line.endswith("\\") == bool(HASH.match(following)), line


def test_development_installs_what_users_run() -> None:
    runtime, development = pins("requirements.txt"), pins("requirements-dev.txt")
    # what users need on one system only, developers may need on all
    wider = {key if key in development else (key[0], None): pinned for key, pinned in runtime.items()}
    assert wider.items() <= development.items()
    assert "pytest" not in {name for name, _ in runtime}


def test_everything_asked_for_is_locked() -> None:
    settings = project()
    groups, asked = settings["dependency-groups"], settings["project"]
    assert isinstance(groups, dict)
    assert isinstance(asked, dict)
    for lock, wanted in (
        ("requirements.txt", [*asked["dependencies"], *groups["build"]]),
        ("requirements-dev.txt", [*asked["dependencies"], *groups["build"], *groups["dev"]]),
    ):
        locked = {name for name, _ in pins(lock)}
        assert {re.split(r"[\[<>=]", one)[0] for one in wanted} <= locked


def test_dagster_and_its_tools_are_of_one_version() -> None:
    versions = {
        version for (name, _), version in pins("requirements-dev.txt").items() if name in {"dagster", "dagster-webserver", "dagster-dg-cli"}
    }
    assert len(versions) == 1


def test_versions_agree() -> None:
    asked = project()["project"]
    assert isinstance(asked, dict)
    assert f"\nversion: {asked['version']}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout")
def test_what_dagster_keeps_here_is_ignored() -> None:
    kept = (
        "history/runs.db",
        "schedules/schedules.db",
        "storage/documents",
        "logs/event.log",
        ".logs_queue/x",
        ".telemetry/x",
        "published/latest",
    )
    done = subprocess.run(["git", "check-ignore", *kept], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == list(kept)


def test_make_lists_its_targets() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {line.split()[1] for line in done.stdout.splitlines()} >= {"data", "test", "ui", "lint", "lock", "help"}
