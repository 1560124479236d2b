"""Cues: the words that attribute, with their speaker and where what is said may lie.

What belongs here: the types that the kinds of cues share. What does not: finding them (`verb_cues` from reporting verbs, `phrase_cues` from
other wordings).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.extract.annotations import DateMention
from pipeline.extract.voices import Voice
from pipeline.vocabulary.speech import ReportingVerb, VerbForm


class Side(StrEnum):
    """On which side of its cue the content stands."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A reporting verb where it stands: tokens `first` to `last` with its particle, in a sentence from `left` up to `right` (exclusive)."""

    verb: ReportingVerb
    form: VerbForm
    first: int
    last: int
    left: int
    right: int


@dataclass(slots=True)
class Cue:
    """A cue of a sentence. All positions are tokens, inclusive.

    `first` to `last` is the cue itself, `tag_first` to `tag_last` the cue with its subject and what is said of it by the way.
    `content_first`, `content_last` bound what stands to the right. `own_subject` is False where the subject is that of another verb.
    A `deed` is done by saying it (`condemn`); its passage begins with the verb. `of_previous`: the content is the sentence before.
    `nominal`: made by a noun (`X's claim that`), whose speaker no later verb shares.

    `parent` is the cue whose subject this one shares, and whose date; `places` are stretches elsewhere that may hold the date.
    Cues change while the contents of a sentence are cut against each other (`contents`), and are then done with.
    """

    verb: ReportingVerb
    form: VerbForm
    first: int
    last: int
    voice: Voice | None
    tag_first: int
    tag_last: int
    side: Side
    content_first: int
    content_last: int
    own_subject: bool = True
    expected: bool = False
    deed: bool = False
    of_previous: bool = False
    nominal: bool = False
    parent: "Cue | None" = None
    dropped: bool = False
    said_on: DateMention | None = None
    places: list[range] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The cue as published: lemma with particle."""
        return self.verb.cue
