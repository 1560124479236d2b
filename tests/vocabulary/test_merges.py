"""A reader's own decisions: what is read, and what is refused with file and line."""

from pathlib import Path

import pytest

from pipeline.vocabulary.files import VocabularyError
from pipeline.vocabulary.load import load_vocabulary
from pipeline.vocabulary.merges import MergeOverride, read_merge_overrides
from schemas.terms import Verdict

HEADER = "statement_id,other_id,verdict,note,source\n"


def test_the_package_decides_nothing_for_its_users() -> None:
    assert read_merge_overrides() == load_vocabulary().merges == ()


def test_own_decisions_are_read(tmp_path: Path) -> None:
    (tmp_path / "merge_overrides.csv").write_text(f"{HEADER}b,a,different,two speeches,own\na,c,same,,own\n", encoding="utf-8")
    assert load_vocabulary(tmp_path).merges == (
        MergeOverride("a", "c", Verdict.SAME, "merge_overrides.csv:3"),
        MergeOverride("b", "a", Verdict.DIFFERENT, "merge_overrides.csv:2"),
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("a,b,open,,own\n", r"merge_overrides\.csv:2: verdict is different or same, not 'open'"),
        ("a,b,,,own\n", r"verdict is different or same, not ''"),
        ("a,,same,,own\n", r"empty key"),
        ("a,b,same,,own\na,b,different,,own\n", r"a b stands in line 2 already"),
        ("a,c,same,,own\nb,c,same,,own\n", r"merge_overrides\.csv:3: c is the same as a already"),
        ("a,a,same,,own\n", r"a would become itself"),
        ("a,b,same,,own\nb,c,same,,own\nc,a,same,,own\n", r"merge_overrides\.csv:4: a would become itself"),
    ],
)
def test_what_cannot_be_done_is_refused(tmp_path: Path, lines: str, message: str) -> None:
    (tmp_path / "merge_overrides.csv").write_text(HEADER + lines, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        read_merge_overrides(tmp_path)
