"""The command `communique`.

What belongs here: arguments, what is printed, exit codes. What does not: the work, which is one Dagster run of all assets.
Dagster takes seconds to import, so that only the commands that run it do.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.defs.places import ANNOTATED, PUBLISHED, REFERENCES, SEEDS, default_folder
from pipeline.engine.choice import EngineName
from pipeline.engine.seam import Progress
from pipeline.publish.places import Place, read_place
from pipeline.text.sources import COLLECTION_ENDING, TEXT_ENDING
from schemas.terms import Severity

if TYPE_CHECKING:
    from rich.progress import TaskID

    from pipeline.publish.release import Release

DONE = 0
REFUSED = 1
WRONG_USAGE = 2

SHOWN_ISSUES = 5
SECONDS_BETWEEN_LINES = 10.0


class UsageError(Exception):
    """What was asked for cannot be done; the message says what to change."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns its exit code; argparse exits by itself where the arguments are wrong (2) or ask for help (0)."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UsageError as error:
        print(f"communique: {error}", file=sys.stderr)
        return WRONG_USAGE
    except KeyboardInterrupt:
        print("communique: interrupted; nothing was published", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    parser = argparse.ArgumentParser(
        prog="communique",
        description="Turns raw news and official text into validated tables of statements, quotations, signatories, weapons and figures.",
    )
    parser.add_argument("--version", action="version", version=f"communique {version('communique')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    command = commands.add_parser(
        "publish",
        help="read a folder of texts and publish a release of the tables",
        description="Reads all .txt and .jsonl files of a folder, in any depth, and publishes the tables as Parquet and CSV. "
        "All checks have to pass, else nothing is published; where nothing has changed, the newest release stays.",
        epilog="exit codes: 0 a release stands, 1 it was refused (the reasons are printed), 2 wrong usage",
    )
    command.add_argument("--seeds", type=Path, metavar="DIR", default=default_folder(SEEDS), help="folder of the raw texts (%(default)s)")
    command.add_argument(
        "--published",
        type=read_place,
        metavar="PLACE",
        default=default_folder(PUBLISHED),
        help="folder or URL (s3://, gs://, az://) that releases/<version>/ goes to; latest leads to the newest (%(default)s)",
    )
    command.add_argument(
        "--vocabulary",
        type=Path,
        metavar="DIR",
        help="folder of your own vocabulary entries: files named and built like those of pipeline/vocabulary/data, laid over them",
    )
    command.add_argument(
        "--engine",
        type=EngineName,
        choices=tuple(EngineName),
        help=f"{EngineName.LOCAL}: this machine; {EngineName.DASK}: a Dask cluster, which needs the extra [cluster] ({EngineName.LOCAL})",
    )
    command.add_argument("--workers", type=int, metavar="N", help="worker processes for many texts (as many as there are cores)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster that runs already: tcp://host:8786 (one is started here)")
    command.set_defaults(run=publish)
    add_evaluate(commands)
    add_releases(commands)
    return parser


def add_evaluate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The arguments of `evaluate`."""
    command = commands.add_parser(
        "evaluate",
        help="compare what is extracted from annotated texts with their annotations",
        description="Extracts from annotated texts and prints precision, recall and F1 of every table and the accuracy of every attribute, "
        "with 95 % confidence intervals. docs/quality.md says what counts as found.",
        epilog="exit codes: 0 evaluated, 1 the texts or annotations cannot be evaluated (the reason is printed), 2 wrong usage",
    )
    command.add_argument(
        "--texts",
        type=Path,
        metavar="DIR",
        action="append",
        help=f"folder of the annotated texts, may be repeated ({', '.join(str(default_folder(name)) for name in (SEEDS, *ANNOTATED))})",
    )
    command.add_argument(
        "--references",
        type=Path,
        metavar="DIR",
        default=default_folder(REFERENCES),
        help="folder of the annotations, <stem of the text>.json (%(default)s)",
    )
    command.add_argument("--vocabulary", type=Path, metavar="DIR", help="folder of your own vocabulary entries, as for publish")
    command.add_argument("--tables", type=Path, metavar="DIR", help="evaluate the tables of this release instead of extracting")
    command.add_argument("--against", type=Path, metavar="FILE", help="list gains and losses since this earlier evaluation (see --json)")
    command.add_argument("--json", type=Path, metavar="FILE", help="write all measures and findings to this file")
    command.add_argument("--verbose", action="store_true", help="list every miss, false alarm and wrong attribute")
    command.set_defaults(run=evaluate)


def add_releases(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The arguments of `diff`, `verify` and `prune`."""
    published: dict[str, Any] = {"type": read_place, "metavar": "PLACE", "default": default_folder(PUBLISHED)}
    command = commands.add_parser(
        "diff",
        help="tell what changed from one release to another",
        description="Prints the rows that were added, removed, changed and merged, for each table, between any two releases. In colour "
        "on a terminal, unless NO_COLOR is set.",
        epilog="exit codes: 0 compared, 1 a release is damaged, 2 wrong usage",
    )
    for name in ("old", "new"):
        command.add_argument(name, metavar=name.upper(), help="a version, `latest`, or the path or URL of a release")
    command.add_argument("--published", **published, help="folder or URL of the releases that versions mean (%(default)s)")
    command.add_argument("--json", action="store_true", help="print one JSON object, with every value whole")
    command.set_defaults(run=diff)
    command = commands.add_parser(
        "verify",
        help="check that a release is what it says it is",
        description="Checks the files of a release by themselves: checksums, schemas, keys, references, the words that rows point at, and "
        "that Parquet and CSV hold the same rows; of a folder of releases the index, and the release that latest leads to.",
        epilog="exit codes: 0 all checks hold, 1 some do not (each is named), 2 there is no release",
    )
    command.add_argument(
        "path", type=read_place, metavar="PATH-OR-URL", help="a release or its open edition, or a folder or URL with releases"
    )
    command.add_argument("--texts", type=Path, metavar="DIR", help="check every row against your own copies of the texts as well")
    command.set_defaults(run=verify)
    command = commands.add_parser(
        "prune",
        help="remove old releases",
        description="Removes all releases but the newest N. The index is rewritten first; the newest release always stays.",
        epilog="exit codes: 0 done, 1 another publisher is at work or a release is damaged, 2 wrong usage",
    )
    command.add_argument("--keep", type=int, metavar="N", required=True, help="how many releases stay, at least 1")
    command.add_argument("--published", **published, help="folder or URL of the releases (%(default)s)")
    command.set_defaults(run=prune)


def publish(options: argparse.Namespace) -> int:
    """Read a folder and publish what it holds."""
    seeds: Path = options.seeds
    check_folders(seeds, options.published, options.vocabulary)
    engine = choose_engine(options.engine, options.workers, options.scheduler)
    print(f"communique: reading {seeds}", file=sys.stderr, flush=True)
    from pipeline.defs.run import HomeError, run_publish

    try:
        with show_progress() as progress:
            outcome = run_publish(seeds, options.published, options.vocabulary, progress, engine)
    except HomeError as error:
        raise UsageError(str(error)) from error
    if outcome.release is None:
        print("communique: nothing was published:", *outcome.reasons, sep="\n", file=sys.stderr)
        return REFUSED
    print(*describe_tables(outcome.release), *describe_issues(outcome.issues), describe_release(outcome.release), sep="\n")
    return DONE


def check_folders(seeds: Path, published: Place, vocabulary: Path | None) -> None:
    """Raises UsageError where a folder is missing, or where nothing good can come of it."""
    if not seeds.is_dir():
        raise UsageError(f"--seeds: {'not a folder' if seeds.exists() else 'no such folder'}: {seeds}")
    if not any(path.suffix.lower() in (TEXT_ENDING, COLLECTION_ENDING) for path in seeds.rglob("*")):
        raise UsageError(f"--seeds: no {TEXT_ENDING} or {COLLECTION_ENDING} file in {seeds}")
    if isinstance(published, Path) and published.exists() and not published.is_dir():
        raise UsageError(f"--published: not a folder: {published}")
    if isinstance(published, Path) and published.resolve().is_relative_to(seeds.resolve()):
        raise UsageError(f"--published: {published} lies within the folder of the texts, {seeds}, and would be read with them")
    if vocabulary is not None and not vocabulary.is_dir():
        raise UsageError(f"--vocabulary: {'not a folder' if vocabulary.exists() else 'no such folder'}: {vocabulary}")


def choose_engine(name: EngineName | None, workers: int | None, scheduler: str | None) -> dict[str, str | int]:
    """What was said of the engine; what was not stays as the environment presets it. Raises UsageError for what cannot be."""
    if workers is not None and workers < 1:
        raise UsageError(f"--workers: at least 1, not {workers}")
    if scheduler is not None and name is not EngineName.DASK:
        raise UsageError(f"--scheduler: only with --engine {EngineName.DASK}")
    said: dict[str, str | int | None] = {"name": None if name is None else name.value, "workers": workers, "scheduler": scheduler}
    return {field: value for field, value in said.items() if value is not None}


def evaluate(options: argparse.Namespace) -> int:
    """Compare tables with annotations."""
    if options.tables is not None and (options.texts is not None or options.vocabulary is not None):
        raise UsageError("--tables takes no --texts and no --vocabulary: nothing is extracted")
    texts: list[Path] = [] if options.tables else options.texts or [default_folder(name) for name in (SEEDS, *ANNOTATED)]
    named = (("--tables", options.tables), ("--references", options.references), ("--vocabulary", options.vocabulary))
    for name, folder in (*(("--texts", one) for one in texts), *named):
        if folder is not None and not folder.is_dir():
            raise UsageError(f"{name}: {'not a folder' if folder.exists() else 'no such folder'}: {folder}")
    if options.json is not None and not options.json.parent.is_dir():
        raise UsageError(f"--json: no such folder: {options.json.parent}")
    from pipeline.build import annotate_documents, join_corpora, read_corpus, resolve_tables
    from pipeline.evaluation import matching, measures, references, report, rows
    from pipeline.vocabulary.files import VocabularyError

    try:
        wanted = references.read_references(options.references)
        earlier = report.read_earlier(options.against) if options.against else None
        if options.tables:
            found = rows.read_rows(options.tables)
        else:
            with show_progress() as progress:
                read = [read_corpus(folder, options.vocabulary, progress=progress) for folder in texts]
                corpus = join_corpora(read)
                annotations = annotate_documents(corpus.documents, options.vocabulary, progress=progress)
                found = rows.list_rows(resolve_tables(corpus, annotations, options.vocabulary))
    except (references.AnnotationError, report.EarlierError, rows.TablesError, VocabularyError) as error:
        print(f"communique: cannot be evaluated: {error}", file=sys.stderr)
        return REFUSED
    evaluation = measures.measure(matching.compare(found, wanted))
    if options.json:
        options.json.write_text(report.render_json(evaluation), encoding="utf-8")
    print(*report.describe_evaluation(evaluation, earlier, verbose=options.verbose), sep="\n")
    return DONE


def diff(options: argparse.Namespace) -> int:
    """Print what changed between two releases."""
    from pipeline.publish.changelog import render_json, render_lines
    from pipeline.publish.objects import StoreUnavailableError
    from pipeline.publish.release import PublishError, compare_releases, name_release

    try:
        difference = compare_releases(*(name_release(words, options.published) for words in (options.old, options.new)))
    except (FileNotFoundError, StoreUnavailableError) as error:
        raise UsageError(str(error)) from error
    except PublishError as error:
        print(f"communique: {error}", file=sys.stderr)
        return REFUSED
    if options.json:
        print(render_json(difference), end="")
    else:
        print(*render_lines(difference, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR")), sep="\n")
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Check a release by its own files."""
    texts: Path | None = options.texts
    if texts is not None and not texts.is_dir():
        raise UsageError(f"--texts: {'not a folder' if texts.exists() else 'no such folder'}: {texts}")
    from pipeline.publish.objects import StoreUnavailableError
    from pipeline.publish.verification import verify_path

    try:
        found = verify_path(options.path, texts)
    except (FileNotFoundError, StoreUnavailableError) as error:
        raise UsageError(str(error)) from error
    for one in found.failures:
        print(f"failure: {one}")
    for one in found.notes:
        print(f"note: {one}")
    outcome = f"{len(found.failures)} failures" if found.failures else "all checks hold"
    print(f"release {found.version or 'unknown'} in {shorten(read_place(found.place))}, {found.n_files} files: {outcome}")
    return REFUSED if found.failures else DONE


def prune(options: argparse.Namespace) -> int:
    """Remove old releases."""
    if options.keep < 1:
        raise UsageError(f"--keep: at least 1 release stays, not {options.keep}")
    if isinstance(options.published, Path) and not options.published.is_dir():
        raise UsageError(f"--published: {'not a folder' if options.published.exists() else 'no such folder'}: {options.published}")
    from pipeline.publish.objects import StoreUnavailableError
    from pipeline.publish.release import PublishError, prune_releases

    try:
        removed = prune_releases(options.published, options.keep)
    except StoreUnavailableError as error:
        raise UsageError(str(error)) from error
    except PublishError as error:
        print(f"communique: {error}", file=sys.stderr)
        return REFUSED
    print(f"removed {', '.join(removed)}" if removed else "nothing to remove")
    return DONE


def describe_tables(release: "Release") -> Iterator[str]:
    """A line a table: its size, and the path that its newest rows are always under."""
    width = max(len(table.name) for table in release.tables)
    for table in release.tables:
        yield f"{table.name:{width}}  {table.rows:>9,} rows  {table.columns:>2} columns  {shorten(table.path)}"


def describe_release(release: "Release") -> str:
    """Which release stands, and whether it is new."""
    done = "new release" if release.created else "nothing has changed, no new release:"
    return f"{done} {release.version} in {shorten(release.path)}"


def shorten(path: Place) -> Place:
    """The path as it can be typed from here; a URL as it is."""
    if isinstance(path, str):
        return path
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def describe_issues(issues: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The first issues of each reason, the worst reasons first, and how many there are of each."""
    if not issues:
        yield "no issues"
    ranks = {severity.value: rank for rank, severity in enumerate(Severity)}
    reasons: dict[tuple[int, str], list[Mapping[str, Any]]] = {}
    for issue in issues:
        reasons.setdefault((ranks[issue["severity"]], issue["reason"]), []).append(issue)
    for (_, reason), found in sorted(reasons.items()):
        yield f"{found[0]['severity']}: {reason}: {len(found):,}"
        for issue in sorted(found, key=lambda one: one["source"])[:SHOWN_ISSUES]:
            yield f"  {issue['source']}: {issue['detail']}"
        if len(found) > SHOWN_ISSUES:
            yield f"  and {len(found) - SHOWN_ISSUES:,} more: see the table issues"


@contextmanager
def show_progress() -> Iterator[Progress]:
    """A bar a stage on a terminal; elsewhere a line a stage, and one every ten seconds where it takes long."""
    if not sys.stderr.isatty():
        yield print_progress()
        return
    from rich import progress as rich_progress
    from rich.console import Console

    columns = ("{task.description:10}", rich_progress.BarColumn(), rich_progress.MofNCompleteColumn(), "documents{task.fields[rate]}")
    with rich_progress.Progress(*columns, console=Console(stderr=True)) as bars:
        stages: dict[str, tuple[TaskID, float]] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total, rate=""), time.monotonic()
            task, started = stages[stage]
            bars.update(task, completed=done, total=total, rate=say_rate(done, time.monotonic() - started))

        yield progress


def print_progress() -> Progress:
    """Progress as plain lines on stderr."""
    started: dict[str, float] = {}
    said: dict[str, float] = {}

    def progress(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        since = started.setdefault(stage, now)
        if done == total or now - said.setdefault(stage, now) >= SECONDS_BETWEEN_LINES:
            said[stage] = now
            print(f"{stage}: {done:,} of {total:,} documents{say_rate(done, now - since)}", file=sys.stderr, flush=True)

    return progress


def say_rate(done: int, seconds: float) -> str:
    """Documents a second in words; nothing where too little time has passed to say.

    >>> say_rate(1000, 2)
    ', 500 a second'
    """
    return f", {done / seconds:,.0f} a second" if seconds > 0.01 and done else ""


if __name__ == "__main__":
    sys.exit(main())
