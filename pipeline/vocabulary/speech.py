"""Words of speech: reporting verbs with their frames and stance, nouns that can speak, offices and forms, function words.

What belongs here: reading the files and deriving inflected forms. What does not: how a sentence is put together (`extract`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import Form, Stance

_VOWELS = frozenset("aeiou")
_STOPPING = ("preposition", "conjunction", "relative", "auxiliary", "pronoun", "negation")
_NOUN_LIKE = frozenset(["one"])  # a pronoun that nouns are built on: "one official"
_PHRASE_CUES = ("according", "as", "concerned", "quote")  # "according to", "as stated by", "is concerned about", "Quote from X:"
_NAMELESS = ("determiner", "adverb", "organization", "office", "title")


class Frame(StrEnum):
    """What a reporting verb takes.

    - `clause`: a that-clause or a quote (`say`).
    - `only`: a clause with `that`, a pronoun or a quote, since the verb has other uses (`believe`).
    - `quote`: nothing but quoted words (`read`).
    - `both`, `act`: an object, an infinitive or a preposition, the saying being the deed (`condemn`); `both` beside a clause.
    - `noun`: an object whose noun tells the stance (`express concern`).
    - `label`: an object and what it is called (`call it a threat`).
    - `value`: an object and the number that is put on it (`put the price at $2 billion`).
    - `infinitive`: `to` and a verb (`agree to`).
    - `weak`: a deed that is a statement only if a group does it, or a text (`support`).
    - `addressee`: who is spoken to may stand between the verb and what is said (`told reporters that`).
    - `restate`: says once more what a noun after it tells (`reaffirm their commitment`).
    - `hearsay`: in the passive it is said by nobody in particular (`it is reported that`).
    """

    CLAUSE = "clause"
    ONLY = "only"
    QUOTE = "quote"
    BOTH = "both"
    ACT = "act"
    NOUN = "noun"
    LABEL = "label"
    VALUE = "value"
    INFINITIVE = "infinitive"
    WEAK = "weak"
    ADDRESSEE = "addressee"
    RESTATE = "restate"
    HEARSAY = "hearsay"


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
        return bool(self.frames & {Frame.BOTH, Frame.ACT, Frame.NOUN, Frame.LABEL, Frame.VALUE, Frame.INFINITIVE})


@dataclass(frozen=True, slots=True)
class SteeringWords:
    """Words that steer how a sentence is read, by what they do there. Each field is a kind of `speech_words.csv`.

    Of noun phrases:
    - `apposition` begins one (`X, head of …`); `article`-like words: `definite`, `indefinite`, `demonstrative`, `leading` (left out of a
      name), `standalone` (a phrase of their own: `both`), `open_determiner` (more may stand before: `the other`).
    - `attaching`: prepositions that bind a complement to the noun before (`head of`); `completing`: those that do so after any noun;
      `placing`: those that do so after a speaker only; `locating`: those that tell where a source sits; `authorship`: `a report by`.
    - `number`, `further` (`and other members`), `name_particle` (`von der`), `honorific`, `document_modifier` (`the joint statement`).
    - heads: `collective` (singular, yet several), `member` (`one of the countries`), `government`, `general_role` (told of anybody who
      leads), `anonymous` (always somebody new), `relaying` (those who pass on what others said), `union` (a body by its kind), `text`,
      `questioner`, `sourced` (tells nothing of itself: `data published by X`), `state` (what is counted, where many states speak as one).

    Of clauses:
    - `be`, `modal`, `future`, `finite_auxiliary`; negated by `no`, `nobody`; `subordinating` (what follows is not claimed).
    - linked by `coordinator`, `link`, `contrast`, `clause_link`, `participle_link`; begun by `clause_subject`, `third_person`,
      `own_voice`, `introducing` (adverbs that belong to the clause), `outcome` (a pronoun for the sentence before).
    - `citing` names whom an outlet has it from; `envoy`: who speaks about a body, not for it.
    - `adjunct` begins what only stands beside the content, `aside` what is said by the way, `inversion_end` what follows `said X`.
    - `date_opener` stands before the day of the saying, `bounding` before a day that is none, `issued` before that of a text.
    - `labelling` begins what something is called; `worried` with `worry_link` is said as if with a verb; after a `noun_marker` a word
      is no verb.
    - `floating` words stand between a subject and its verb (`they have all said`); `this` takes up what was said; `telling` says that
      somebody within a turn of a transcript tells of others.
    - `topic` stands after the issuers of a text, before what it is about (`Statement by X on Y`); a `closing_heading` ends its text.
    - `region` tells which part of the world counted states are of; `accompanying` stands before those who signed as well.

    Of lists of signatories: `listing` (stands before one of them), `between_signatories`, `signing`, `signed_text`, `excluding`,
    `comprising` (`the signatories include X`).
    """

    accompanying: frozenset[str]
    adjunct: frozenset[str]
    anonymous: frozenset[str]
    apposition: frozenset[str]
    aside: frozenset[str]
    attaching: frozenset[str]
    authorship: frozenset[str]
    be: frozenset[str]
    between_signatories: frozenset[str]
    bounding: frozenset[str]
    citing: frozenset[str]
    clause_link: frozenset[str]
    clause_subject: frozenset[str]
    closing_heading: frozenset[str]
    collective: frozenset[str]
    comprising: frozenset[str]
    completing: frozenset[str]
    contrast: frozenset[str]
    coordinator: frozenset[str]
    date_opener: frozenset[str]
    definite: frozenset[str]
    demonstrative: frozenset[str]
    document_modifier: frozenset[str]
    envoy: frozenset[str]
    excluding: frozenset[str]
    finite_auxiliary: frozenset[str]
    further: frozenset[str]
    floating: frozenset[str]
    future: frozenset[str]
    general_role: frozenset[str]
    government: frozenset[str]
    honorific: frozenset[str]
    indefinite: frozenset[str]
    introducing: frozenset[str]
    inversion_end: frozenset[str]
    issued: frozenset[str]
    labelling: frozenset[str]
    leading: frozenset[str]
    link: frozenset[str]
    listing: frozenset[str]
    locating: frozenset[str]
    member: frozenset[str]
    modal: frozenset[str]
    name_particle: frozenset[str]
    no: frozenset[str]
    nobody: frozenset[str]
    noun_marker: frozenset[str]
    number: frozenset[str]
    open_determiner: frozenset[str]
    outcome: frozenset[str]
    own_voice: frozenset[str]
    participle_link: frozenset[str]
    placing: frozenset[str]
    questioner: frozenset[str]
    region: frozenset[str]
    relaying: frozenset[str]
    signed_text: frozenset[str]
    signing: frozenset[str]
    sourced: frozenset[str]
    standalone: frozenset[str]
    state: frozenset[str]
    subordinating: frozenset[str]
    telling: frozenset[str]
    text: frozenset[str]
    third_person: frozenset[str]
    this: frozenset[str]
    topic: frozenset[str]
    union: frozenset[str]
    worried: frozenset[str]
    worry_link: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechVocabulary:
    """What is known of how speech is reported.

    - `verbs`: word -> the verbs that it is a form of, those with a particle first; `finite`: words that are a reporting verb in a form
      that no noun has (`clarifies`, `said`; not `state`, `claims`); `nominals`: nouns that report (`claim`), as verbs; `cue_words`: all
      words that a cue may begin with.
    - `nouns`: noun -> kind of speaker; `levels`: the office at which a group meets (`foreign ministers`); `offices`: printed office -> id.
    - `stances`: noun -> stance; `labels`: word that something is called by -> stance; `forms`: word for a statement -> its form.
    - `numbers`: word -> the small number that it is; `words`: kind -> function words; `steering`: words that steer how a sentence is
      read; `stops`: function words that end a noun phrase; `nameless`: words that are no part of a person's name, even with a capital.
    """

    verbs: Mapping[str, tuple[tuple[ReportingVerb, VerbForm], ...]]
    nouns: Mapping[str, NounKind]
    stances: Mapping[str, Stance]
    labels: Mapping[str, Stance]
    words: Mapping[str, frozenset[str]]
    steering: SteeringWords
    nominals: Mapping[str, ReportingVerb]
    levels: PhraseTable[str]
    forms: Mapping[str, Form]
    numbers: Mapping[str, int]
    offices: PhraseTable[str]
    finite: frozenset[str]
    cue_words: frozenset[str]
    stops: frozenset[str]
    nameless: frozenset[str]


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
    verbs = _read_verbs(overlay)
    nouns = {row["noun"]: _read_kind(row) for row in read_rows("speaker_nouns", ("noun", "kind", "source"), ("kind", "noun"), overlay)}
    stances = read_rows("stance_nouns", ("noun", "stance", "source"), ("noun",), overlay)
    labels = read_rows("stance_words", ("word", "stance", "source"), ("word",), overlay)
    nominals = {
        row["noun"]: ReportingVerb(row["lemma"], "", frozenset({Frame.CLAUSE}), _read_stance(row))
        for row in read_rows("reporting_nouns", ("noun", "lemma", "stance", "source"), ("noun",), overlay)
    }
    levels = read_rows("group_levels", ("name", "level", "source"), ("name",), overlay)
    forms = read_rows("statement_forms", ("word", "form", "source"), ("word",), overlay)
    offices = read_rows("office_names", ("name", "office", "source"), ("name",), overlay)
    numbers = read_rows("number_words", ("word", "kind", "value", "source"), ("word",), overlay)
    counting = {row["word"]: int(float(row["value"])) for row in numbers if row["kind"] in {"unit", "ten"}}
    words = _by_kind(read_rows("function_words", ("word", "kind", "source"), ("kind", "word"), overlay))
    stops = frozenset[str]().union(*(words[kind] for kind in _STOPPING)) - _NOUN_LIKE
    return SpeechVocabulary(
        verbs=verbs,
        nouns=nouns,
        stances={row["noun"]: _read_stance(row) for row in stances},
        labels={row["word"]: _read_stance(row) for row in labels},
        words=words,
        steering=_read_steering(read_rows("speech_words", ("word", "kind", "source"), ("kind", "word"), overlay)),
        nominals=nominals,
        levels=PhraseTable((row["name"], row["level"]) for row in levels),
        forms={row["word"]: _read_form(row) for row in forms},
        numbers=counting,
        offices=PhraseTable((row["name"], row["office"]) for row in offices),
        finite=frozenset(
            word
            for word, found in verbs.items()
            if found[0][1] in {VerbForm.PAST, VerbForm.PRESENT} and word not in nouns and word not in nominals
        ),
        cue_words=frozenset(verbs).union(nominals, _PHRASE_CUES),
        stops=stops,
        nameless=stops.union(nouns, counting, *(words[kind] for kind in _NAMELESS)),
    )


def _read_verbs(overlay: Path | None) -> dict[str, tuple[tuple[ReportingVerb, VerbForm], ...]]:
    columns = ("lemma", "particle", "irregular", "frames", "stance", "source")
    verbs: dict[str, list[tuple[ReportingVerb, VerbForm]]] = {}
    for row in read_rows("reporting_verbs", columns, ("lemma",), overlay, ("particle",)):
        verb = _read_verb(row)
        for form, kind in inflect(verb.lemma, row.several("irregular")).items():
            verbs.setdefault(form, []).append((verb, kind))
    return {form: tuple(sorted(found, key=lambda item: (not item[0].particle, item[0].cue))) for form, found in verbs.items()}


def _by_kind(rows: Iterable[Row]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = {}
    for row in rows:
        words.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(found) for kind, found in words.items()}


def _read_steering(rows: tuple[Row, ...]) -> SteeringWords:
    kinds = {field.name for field in fields(SteeringWords)}
    for row in rows:
        if row["kind"] not in kinds:
            raise row.error(f"unknown kind {row['kind']!r}")
    return SteeringWords(**_by_kind(rows))


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
