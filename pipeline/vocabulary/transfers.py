"""Words that tell how far a transfer has come: `pledged`, `approved`, `delivered`."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import Stage


@dataclass(frozen=True, slots=True)
class TransferVocabulary:
    """`stages`: word or phrase -> stage."""

    stages: PhraseTable[Stage]


def read_transfers(overlay: Path | None = None) -> TransferVocabulary:
    """The words of stages, a user's own laid over them. Raises VocabularyError for a stage that does not exist."""
    rows = read_rows("transfer_stages", ("word", "stage", "source"), ("word",), overlay)
    return TransferVocabulary(PhraseTable((row["word"], _read_stage(row)) for row in rows))


def _read_stage(row: Row) -> Stage:
    try:
        return Stage(row["stage"])
    except ValueError as error:
        raise row.error(f"unknown stage {row['stage']!r}") from error
