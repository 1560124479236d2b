"""Which folders are meant where nobody names one.

What belongs here: the project's root and the names of its folders. What does not: Dagster (the command line reads this too).
"""

from pathlib import Path

SEEDS = "seeds"
PUBLISHED = "published"
# annotated texts beside the seeds, and the annotations of both
ANNOTATED = ("tests/quality/texts", "tests/quality/spent/texts")
REFERENCES = "tests/quality/gold"


def find_home() -> Path | None:
    """The root of the project: the folder with its `dagster.yaml`. None where the package is installed without its checkout."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "dagster.yaml").is_file() else None


def default_folder(name: str) -> Path:
    """The folder of that name at the project's root; in the working directory where there is no checkout."""
    return (find_home() or Path.cwd()) / name
