"""Voices: noun phrases that speak, and the memory of those that spoke so far in a document.

What belongs here: who a pronoun or a bare description goes back to. What does not: how a phrase is read (`speakers`).
"""

from dataclasses import dataclass, field, replace

from pipeline.extract.annotations import Issuer
from schemas.terms import Form, IssuerType


@dataclass(frozen=True, slots=True)
class Voice:
    """A noun phrase that speaks: the issuer that it stands for, its tokens, and what it tells of the form.

    `members` are the parties of a group that the phrase itself lists; `level` is the office that a group meets at (`foreign ministers`).
    `definite` phrases go back to somebody named before; a voice that `relays` passes on what others said; `plural` is a body named by its
    members (`NATO allies`), which `they` goes back to, and a `spokesperson` of an organization is who `she` or `he` goes back to.
    `path` is the tokens (first, last) of the phrases that it goes back to, the nearest first: from `he` to `the minister`, from there
    to `Park Jin`.
    """

    issuer: Issuer
    first: int
    last: int
    form: Form | None = None
    members: tuple[str, ...] = ()
    level: str | None = None
    definite: bool = False
    relays: bool = False
    plural: bool = False
    spokesperson: bool = False
    path: tuple[tuple[int, int], ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether several parties speak as one."""
        return self.issuer.type is IssuerType.GROUP

    @property
    def is_person(self) -> bool:
        """Whether a named person speaks."""
        return self.issuer.type is IssuerType.PERSON

    def again(self, first: int, last: int) -> "Voice":
        """The same speaker, taken up by other words (`the two leaders`, `it`)."""
        here = self.first <= first and last <= self.last
        return replace(self, first=first, last=last, definite=True, path=self.path if here else ((self.first, self.last), *self.path))


@dataclass
class Memory:
    """Who was named so far: changes as a document is read from top to bottom.

    English pronouns keep kinds apart, so the last speaker of each kind is kept: `he` is a person, named or not (`individual`), `they`
    several, `it` a state, a body or a text. `we`: the author of an official text; `body`: the last that is of no country; `levels`:
    office -> the group that met at it. `surnames`: last word of a name -> who bears the whole; `known`: whole name -> the person as
    fully as it was given; `heads`: the word that an organization's name is built on (`ministry`, `council`) -> the organization.
    """

    person: Voice | None = None
    individual: Voice | None = None
    group: Voice | None = None
    organization: Voice | None = None
    several: Voice | None = None
    unnamed: Voice | None = None
    last: Voice | None = None
    we: Voice | None = None
    body: Voice | None = None
    levels: dict[str, Voice] = field(default_factory=dict)
    surnames: dict[str, Voice] = field(default_factory=dict)
    known: dict[str, Voice] = field(default_factory=dict)
    heads: dict[str, Voice] = field(default_factory=dict)

    def keep(self, voice: Voice) -> None:
        """Remember who spoke last, and who of each kind."""
        self.last = voice
        match voice.issuer.type:
            case IssuerType.PERSON:
                self.meet(voice)
            case IssuerType.GROUP:
                self.group = self.several = voice
                if voice.level:
                    self.levels.pop(voice.level, None)  # the last of the levels is the one that spoke last
                    self.levels[voice.level] = voice
            case IssuerType.UNNAMED:
                self.unnamed = voice
                if voice.issuer.name.endswith("s"):
                    self.several = voice
                elif voice.form is None and not voice.relays:
                    self.individual = voice
            case _:
                self.organization = voice
                if voice.spokesperson:
                    self.individual = voice
                if voice.issuer.issuer_id and voice.issuer.country is None:
                    self.body = voice
                if voice.plural:
                    self.several = voice
                self.heads |= _heads(voice)

    def mention(self, organization: Voice) -> None:
        """Remember an organization of which a sentence tells where none spoke yet: `the council`, `the alliance` go back to it."""
        if self.body is None and organization.issuer.issuer_id and organization.issuer.country is None:
            self.body = organization
        if self.several is None and organization.plural:
            self.several = organization
        self.heads = _heads(organization) | self.heads

    def meet(self, person: Voice) -> None:
        """Remember a person of whom a sentence tells, and who may speak in the next."""
        self.person = self.individual = person
        if person.issuer.role or person.issuer.issuer_id:
            self.known.setdefault(person.issuer.name, person)

    def of_level(self, level: str) -> Voice | None:
        """The group that last spoke at an office, or one of its kind: `the ministers` are not the leaders who were named after them."""
        kind = f" {level}"
        return next((voice for known, voice in reversed(self.levels.items()) if known == level or known.endswith(kind)), None)

    def of_pronoun(self, word: str) -> Voice | None:
        """Whom a pronoun goes back to; None for `you`, and for `we` and `I` but in a text whose author is known (`we`)."""
        match word:
            case "we" | "i":
                return self.we
            case "he" | "she" | "him" | "her":
                return self.individual
            case "they" | "them":
                return self.several
            case "it":
                return self.organization if self.last is None or self.last.is_person else self.last
            case _:
                return None

    def of_document(self) -> Voice | None:
        """Whose text is told on, by `the statement` or `it is stressed that`: the last group's, else that of whoever spoke last."""
        return self.group or self.last

    def of_surname(self, word: str) -> Voice | None:
        """The person whose name ends with the word, as fully as the text named them so far."""
        whole = self.surnames.get(word)
        return None if whole is None else self.known.get(whole.issuer.name, whole)


def _heads(voice: Voice) -> dict[str, Voice]:
    """The words that an organization's name may be built on: the first (`Ministry of …`) and the last (`… Council`)."""
    if voice.issuer.type is not IssuerType.ORGANIZATION:
        return {}
    words = voice.issuer.name.casefold().split()
    return {words[0]: voice, words[-1]: voice}
