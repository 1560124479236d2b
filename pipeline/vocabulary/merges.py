"""What a reader has decided about statements: that two are one, or are not.

What belongs here: reading `merge_overrides.csv`. The package's own file is empty, since ids stand for the texts of a user; entries belong
into the user's folder. What does not: what follows from them (`pipeline.resolve.decisions`).
"""

from dataclasses import dataclass
from pathlib import Path

from pipeline.vocabulary.files import read_rows
from schemas.terms import Verdict


@dataclass(frozen=True, slots=True)
class MergeOverride:
    """`other_id` is the same statement as `statement_id`, which stays, or is different from it.

    For a different one `other_id` may be the id of a document: what that document tells becomes a statement of its own. `place` is file
    and line.
    """

    statement_id: str
    other_id: str
    verdict: Verdict
    place: str


_COLUMNS = ("statement_id", "other_id", "verdict", "note", "source")
_VERDICTS = {verdict.value: verdict for verdict in (Verdict.SAME, Verdict.DIFFERENT)}


def read_merge_overrides(overlay: Path | None = None) -> tuple[MergeOverride, ...]:
    """Overrides in the order of their ids. Raises VocabularyError for an unknown verdict, and for a circle."""
    found: list[MergeOverride] = []
    stays: dict[str, str] = {}
    for row in read_rows("merge_overrides", _COLUMNS, ("statement_id", "other_id"), overlay):
        statement_id, other_id, verdict = row["statement_id"], row["other_id"], _VERDICTS.get(row["verdict"])
        if verdict is None:
            raise row.error(f"verdict is {' or '.join(sorted(_VERDICTS))}, not {row['verdict']!r}")
        if verdict is Verdict.SAME:
            if other_id in stays:
                raise row.error(f"{other_id} is the same as {stays[other_id]} already")
            stays[other_id] = statement_id
            if _leads_to(statement_id, other_id, stays):
                raise row.error(f"{other_id} would become itself")
        found.append(MergeOverride(statement_id, other_id, verdict, f"{row.path.name}:{row.line}"))
    return tuple(found)


def _leads_to(start: str, goal: str, stays: dict[str, str]) -> bool:
    while start != goal and start in stays:
        start = stays[start]
    return start == goal
