"""The composed vocabulary: a user's own folder lies over it, and what no vocabulary reads is refused."""

from pathlib import Path

import pytest

from pipeline.vocabulary.files import VocabularyError
from pipeline.vocabulary.load import load_vocabulary
from schemas.terms import Stance


def test_own_entries_lie_over_the_package(tmp_path: Path) -> None:
    (tmp_path / "stance_nouns.csv").write_text("noun,stance,source\ngriping,condemn,own\nconcern,warn,own\n", encoding="utf-8")
    stances = load_vocabulary(tmp_path).speech.stances
    assert stances["griping"] is Stance.CONDEMN
    assert stances["concern"] is Stance.WARN
    assert stances["support"] is Stance.SUPPORT
    assert load_vocabulary().speech.stances["concern"] is Stance.CONCERN


def test_a_file_that_no_vocabulary_reads_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stances.csv").write_text("noun,stance,source\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"stances\.csv: no vocabulary of that name"):
        load_vocabulary(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("noun,stance\nx,warn\n", r"stance_nouns\.csv:1: columns are noun, stance"),
        ("noun,stance,source\nx,angry,own\n", r"stance_nouns\.csv:2: unknown stance 'angry'"),
        ("noun,stance,source\nx,warn\n", r"stance_nouns\.csv:2: 2 cells; wanted 3"),
        ("noun,stance,source\n,warn,own\n", r"stance_nouns\.csv:2: empty key"),
        ("noun,stance,source\nx,warn,own\nx,deny,own\n", r"stance_nouns\.csv:3: x stands in line 2 already"),
    ],
)
def test_a_bad_entry_is_named_with_file_and_line(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "stance_nouns.csv").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_vocabulary(tmp_path)
