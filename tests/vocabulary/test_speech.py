"""Words of speech: inflection, frames, kinds, and what is refused."""

from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.vocabulary.files import VocabularyError
from pipeline.vocabulary.speech import Frame, NounKind, SteeringWords, VerbForm, inflect, read_speech
from schemas.terms import Form, Stance


@pytest.mark.parametrize(
    ("lemma", "irregular", "forms"),
    [
        ("urge", (), {"urge", "urges", "urged", "urging"}),
        ("deny", (), {"deny", "denies", "denied", "denying"}),
        ("say", ("said",), {"say", "says", "said", "saying"}),
        ("stress", (), {"stress", "stresses", "stressed", "stressing"}),
        ("tell", ("told",), {"tell", "tells", "told", "telling"}),
        ("commit", ("committed", "committing"), {"commit", "commits", "committed", "committing"}),
    ],
)
def test_inflected_forms(lemma: str, irregular: tuple[str, ...], forms: set[str]) -> None:
    assert set(inflect(lemma, irregular)) == forms


def test_forms_are_told_apart() -> None:
    assert inflect("deny") == {
        "deny": VerbForm.BASE,
        "denies": VerbForm.PRESENT,
        "denied": VerbForm.PAST,
        "denying": VerbForm.PARTICIPLE,
    }


def test_verbs_with_a_particle_come_first() -> None:
    cues = [verb.cue for verb, _ in read_speech().verbs["called"]]
    assert "call" in cues
    assert cues.index("call on") < cues.index("call")


@pytest.mark.parametrize(
    ("word", "clause", "deed"),
    [("said", True, False), ("condemned", False, True), ("warned", True, True), ("expressed", False, True)],
)
def test_what_verbs_take(word: str, clause: bool, deed: bool) -> None:
    verb, _ = read_speech().verbs[word][-1]
    assert (verb.takes_clause, verb.takes_object) == (clause, deed)


def test_words_by_what_they_do() -> None:
    speech = read_speech()
    assert speech.nouns["officials"] is NounKind.UNNAMED
    assert speech.stances["concern"] is Stance.CONCERN
    assert speech.forms["communique"] is Form.COMMUNIQUE
    assert {"said", "clarifies"} <= speech.finite
    assert not {"state", "claims", "say"} & speech.finite
    assert {"said", "claim", "according"} <= speech.cue_words
    assert "that" in speech.stops
    assert "one" not in speech.stops
    assert {"minister", "the", "monday"} & speech.nameless == {"minister", "the"}


def test_every_kind_of_steering_word_has_words() -> None:
    steering = read_speech().steering
    assert all(getattr(steering, field.name) for field in fields(SteeringWords))


def test_every_frame_is_that_of_a_verb() -> None:
    used = {frame for found in read_speech().verbs.values() for verb, _ in found for frame in verb.frames}
    assert used == set(Frame)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("speech_words", "word,kind,source\nso,unheard,own\n", "unknown kind 'unheard'"),
        ("speaker_nouns", "noun,kind,source\nbard,singer,own\n", "unknown kind 'singer'"),
        ("statement_forms", "word,form,source\nballad,song,own\n", "unknown form 'song'"),
        ("stance_nouns", "noun,stance,source\nglee,merry,own\n", "unknown stance 'merry'"),
        ("reporting_verbs", "lemma,particle,irregular,frames,stance,source\nsing,,,aria,assert,own\n", "unknown frame"),
    ],
)
def test_what_is_refused_names_file_and_line(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=reason) as refused:
        read_speech(tmp_path)
    assert f"{name}.csv:2" in str(refused.value)


def test_a_user_adds_words(tmp_path: Path) -> None:
    (tmp_path / "speaker_nouns.csv").write_text("noun,kind,source\nbard,person,own\n", encoding="utf-8")
    (tmp_path / "speech_words.csv").write_text("word,kind,source\nballad,text,own\n", encoding="utf-8")
    speech = read_speech(tmp_path)
    assert speech.nouns["bard"] is NounKind.PERSON
    assert {"ballad", "statement"} <= speech.steering.text
