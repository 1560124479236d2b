"""Words of speech: reporting verbs with their frames and stance, nouns that can speak, offices and forms, function words.

What belongs here: reading the files and deriving inflected forms. What does not: how a sentence is put together (`extract`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import Form, Stance

_VOWELS = frozenset("aeiou")


class Frame(StrEnum):
    """What a reporting verb takes.

    `clause`: a that-clause or a quote (`say`); `only`: a clause with `that`, a pronoun or a quote, since the verb has other uses (`believe`); `quote`: nothing
    but quoted words (`read`); `both`, `act`: an object, an infinitive or a preposition, the saying being the deed (`condemn`); `noun`: an object whose
    noun tells the stance (`express concern`); `label`: an object and what it is called (`call it a threat`); `infinitive`: `to` and a verb (`agree to`);
    `weak`: a deed that is a statement only if a group or a person does it (`support`).
    """

    CLAUSE = "clause"
    ONLY = "only"
    QUOTE = "quote"
    BOTH = "both"
    ACT = "act"
    NOUN = "noun"
    LABEL = "label"
    INFINITIVE = "infinitive"
    WEAK = "weak"


class VerbForm(StrEnum):
    """Which form of a verb a word is; past and past participle are one, since most verbs do not tell them apart."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"


class NounKind(StrEnum):
    """What kind of speaker a noun stands for."""

    PERSON = "person"
    GROUP = "group"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that attributes; `particle` is the word that must follow (`call on`), empty for none."""

    lemma: str
    particle: str
    frames: frozenset[Frame]
    stance: Stance

    @property
    def cue(self) -> str:
        """Lemma with its particle, as published."""
        return f"{self.lemma} {self.particle}".strip()

    @property
    def takes_clause(self) -> bool:
        """Whether its content may be a clause or a quote."""
        return bool(self.frames & {Frame.CLAUSE, Frame.ONLY, Frame.QUOTE})

    @property
    def takes_object(self) -> bool:
        """Whether saying it is the deed itself."""
        return bool(self.frames & {Frame.BOTH, Frame.ACT, Frame.NOUN, Frame.LABEL, Frame.INFINITIVE})


@dataclass(frozen=True, slots=True)
class SpeechVocabulary:
    """`verbs`: word -> verbs (those with a particle first) and the form; `nouns`, `stances`: noun -> stance; `labels`: word that something is called
    by -> stance; `words`: kind -> function words.

    `nominals`: nouns that report (`claim`) as verbs; `levels`: the office at which a group meets (`foreign ministers`); `forms`: word for a
    statement -> its form; `offices`: printed office -> id of the office.
    """

    verbs: Mapping[str, tuple[tuple[ReportingVerb, VerbForm], ...]]
    nouns: Mapping[str, NounKind]
    stances: Mapping[str, Stance]
    labels: Mapping[str, Stance]
    words: Mapping[str, frozenset[str]]
    nominals: Mapping[str, ReportingVerb]
    levels: PhraseTable[str]
    forms: Mapping[str, Form]
    offices: PhraseTable[str]


def inflect(lemma: str, irregular: tuple[str, ...] = ()) -> dict[str, VerbForm]:
    """Inflected forms of a verb: regular spelling, `irregular` ones in place of those with the same ending.

    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflect("commit", ("committed", "committing")))
    ['commit', 'commits', 'committed', 'committing']
    """
    stem = lemma.removesuffix("e")
    consonant_y = lemma.endswith("y") and lemma[-2] not in _VOWELS
    present = f"{lemma[:-1]}ies" if consonant_y else f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    past = f"{lemma[:-1]}ied" if consonant_y else f"{stem}ed"
    participles = [form for form in irregular if form.endswith("ing")] or [f"{stem}ing"]
    pasts = [form for form in irregular if not form.endswith("ing")] or [past]
    forms = dict.fromkeys(participles, VerbForm.PARTICIPLE) | dict.fromkeys(pasts, VerbForm.PAST) | {present: VerbForm.PRESENT}
    return {lemma: VerbForm.BASE} | forms


def read_speech(overlay: Path | None = None) -> SpeechVocabulary:
    """The words of speech, with a user's own entries laid over. Raises VocabularyError naming file and line."""
    verbs: dict[str, list[tuple[ReportingVerb, VerbForm]]] = {}
    for row in read_rows("reporting_verbs", ("lemma", "particle", "irregular", "frames", "stance", "source"), ("lemma",), overlay, ("particle",)):
        verb = _read_verb(row)
        for form, kind in inflect(verb.lemma, row.several("irregular")).items():
            verbs.setdefault(form, []).append((verb, kind))
    nouns = read_rows("speaker_nouns", ("noun", "kind", "source"), ("kind", "noun"), overlay)
    stances = read_rows("stance_nouns", ("noun", "stance", "source"), ("noun",), overlay)
    words: dict[str, set[str]] = {}
    for row in read_rows("function_words", ("word", "kind", "source"), ("kind", "word"), overlay):
        words.setdefault(row["kind"], set()).add(row["word"])
    return SpeechVocabulary(
        {form: tuple(sorted(found, key=lambda item: (not item[0].particle, item[0].cue))) for form, found in verbs.items()},
        {row["noun"]: _read_kind(row) for row in nouns},
        {row["noun"]: _read_stance(row) for row in stances},
        {row["word"]: _read_stance(row) for row in read_rows("stance_words", ("word", "stance", "source"), ("word",), overlay)},
        {kind: frozenset(found) for kind, found in words.items()},
        {
            row["noun"]: ReportingVerb(row["lemma"], "", frozenset({Frame.CLAUSE}), _read_stance(row))
            for row in read_rows("reporting_nouns", ("noun", "lemma", "stance", "source"), ("noun",), overlay)
        },
        PhraseTable((row["name"], row["level"]) for row in read_rows("group_levels", ("name", "level", "source"), ("name",), overlay)),
        {row["word"]: _read_form(row) for row in read_rows("statement_forms", ("word", "form", "source"), ("word",), overlay)},
        PhraseTable((row["name"], row["office"]) for row in read_rows("office_names", ("name", "office", "source"), ("name",), overlay)),
    )


def _read_verb(row: Row) -> ReportingVerb:
    try:
        frames = frozenset(Frame(frame) for frame in row.several("frames"))
    except ValueError as error:
        raise row.error(f"unknown frame: {error}") from error
    return ReportingVerb(row["lemma"], row["particle"], frames, _read_stance(row))


def _read_stance(row: Row) -> Stance:
    try:
        return Stance(row["stance"])
    except ValueError as error:
        raise row.error(f"unknown stance {row['stance']!r}") from error


def _read_form(row: Row) -> Form:
    try:
        return Form(row["form"])
    except ValueError as error:
        raise row.error(f"unknown form {row['form']!r}") from error


def _read_kind(row: Row) -> NounKind:
    try:
        return NounKind(row["kind"])
    except ValueError as error:
        raise row.error(f"unknown kind {row['kind']!r}") from error
