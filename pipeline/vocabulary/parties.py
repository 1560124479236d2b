"""Who can act in a text: countries, groups of states, bodies, institutions and officials, with memberships and terms of office by date.

What belongs here: the frozen vocabulary and its loader. What does not: finding parties in a text (`pipeline.extract.parties`).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pipeline.text.tokens import normalise
from pipeline.vocabulary.files import Row, read_rows
from pipeline.vocabulary.phrases import PhraseTable
from schemas.terms import PartyType


class PartyKind(StrEnum):
    """What a party mention stands for. `group` is a group of states (G7), `body` an organization that acts as one (NATO, UN, EU)."""

    COUNTRY = "country"
    GROUP = "group"
    BODY = "body"
    INSTITUTION = "institution"
    PERSON = "person"


class PartyWord(StrEnum):
    """By which kind of word a party is named: its name, an adjective (`Iranian`), its capital or seat of power (`Tehran`)."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"


class NameRule(StrEnum):
    """When a phrase of the vocabulary names a party.

    `plain` and `cased` phrases always do (the latter with the very capitals given), `alone` ones unless a capitalised word stands beside
    them, as it does in a person's name; `echoed` ones (`the North`) only after a full name of the same party; `blocked` ones never do and
    hide what they contain. A `surname` needs its person, a `kind` of institution its country. `shared` is the first word of "North
    and South Korea".
    """

    PLAIN = "plain"
    CASED = "cased"
    ALONE = "alone"
    ECHOED = "echoed"
    BLOCKED = "blocked"
    SURNAME = "surname"
    KIND = "kind"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class PartyName:
    """What a phrase stands for. `party_id` is the surname itself for a `surname`, the kind's id for a `kind`."""

    party_id: str
    word: PartyWord
    rule: NameRule


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the vocabulary. `country` is the one it is, or belongs to; None for international ones."""

    party_id: str
    name: str
    kind: PartyKind
    country: str | None


@dataclass(frozen=True, slots=True)
class InstitutionKind:
    """A kind of institution that every country has one of: `foreign-ministry`.

    `name` has `{}` for the country. `default_countries` are meant where none is named (`the General Staff`), of several the first
    that the text names; a `common_noun` names the institution only where no noun follows (`the Russian military said`, not
    `Russian military equipment`); where `is_country` holds, the institution acts as the country itself (`the Iranian government`).
    """

    kind: str
    name: str
    default_countries: tuple[str, ...]
    common_noun: bool
    is_country: bool


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until a day, both included; None for an open end."""

    start: date | None
    end: date | None

    def holds(self, day: date | None) -> bool:
        """Whether the day lies in the period; without a day, whether the period has not ended."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Membership:
    """A party belongs to a group for a period."""

    member: str
    period: Period


@dataclass(frozen=True, slots=True)
class Person:
    """An official. `surnames` are in normal form; with `surname_alone` they name nobody else in the genre (`Zelensky`, not `Kim`)."""

    person_id: str
    surnames: tuple[str, ...]
    surname_alone: bool


@dataclass(frozen=True, slots=True)
class Term:
    """A person holds an office (`foreign-minister`) of a country or body (`KOR`, `NATO`) for a period."""

    person_id: str
    office: str
    of: str
    period: Period


@dataclass(frozen=True, slots=True)
class PartyVocabulary:
    """All parties, their names and what is known of them. Ids that are not there raise KeyError."""

    phrases: PhraseTable[PartyName]
    parties: Mapping[str, Party]
    kinds: Mapping[str, InstitutionKind]
    special_institutions: Mapping[tuple[str, str], str]
    kind_of_special: Mapping[str, str]
    articles: Mapping[str, str]
    memberships: Mapping[str, tuple[Membership, ...]]
    people: Mapping[str, Person]
    surnames: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[Term, ...]]
    words: Mapping[str, frozenset[str]]

    def party(self, party_id: str) -> Party:
        """The party of an id, also of an institution that a country has one of (`chn-foreign-ministry`)."""
        found = self.parties.get(party_id)
        if found is not None:
            return found
        country, _, kind = party_id.partition("-")
        code = country.upper()
        if kind not in self.kinds or code == country or code not in self.parties or not self.kinds[kind].name:
            raise KeyError(party_id)
        full_name = f"{self.articles.get(code, '')} {self.parties[code].name}".strip()
        return Party(party_id, self.kinds[kind].name.format(full_name), PartyKind.INSTITUTION, code)

    def institution_of(self, country: str, kind: str) -> str:
        """Id of a country's institution of a kind: its own (`us-department-of-state`), else a composed one (`chn-foreign-ministry`).

        A kind that acts as the country gives the country.
        """
        if self.kinds[kind].is_country:
            return country
        return self.special_institutions.get((country, kind)) or f"{country.lower()}-{kind}"

    def name_of(self, party_id: str) -> str:
        """Canonical name."""
        return self.party(party_id).name

    def country_of(self, party_id: str) -> str | None:
        """The country that the party is or belongs to; None for groups and bodies."""
        return self.party(party_id).country

    def kind_of(self, party_id: str) -> PartyKind:
        """What the party is."""
        return self.party(party_id).kind

    def party_type(self, party_id: str) -> PartyType:
        """What the party is in the terms of the tables; a group of states counts as an organization."""
        kind = self.kind_of(party_id)
        if kind is PartyKind.COUNTRY:
            return PartyType.COUNTRY
        return PartyType.PERSON if kind is PartyKind.PERSON else PartyType.ORGANIZATION

    def members_on(self, group_id: str, day: date | None = None) -> tuple[str, ...]:
        """Members of a group or body on a day, sorted; its latest ones without a day. Empty for a party without members."""
        return tuple(sorted(found.member for found in self.memberships.get(group_id, ()) if found.period.holds(day)))

    def terms_of(self, person_id: str, day: date | None = None) -> tuple[Term, ...]:
        """Terms of office of a person, in order; on a day, where one is given."""
        terms = self.terms.get(person_id, ())
        return terms if day is None else tuple(term for term in terms if term.period.holds(day))

    def holders(self, of: str, office: str, day: date | None = None) -> tuple[str, ...]:
        """Who holds an office of a country or body on a day (in the last term known without a day), sorted by id."""
        return tuple(
            sorted(
                {
                    term.person_id
                    for terms in self.terms.values()
                    for term in terms
                    if term.of == of and term.office == office and term.period.holds(day)
                }
            )
        )


_KIND_COLUMNS = ("kind", "name", "default_countries", "common_noun", "is_country", "names", "cased_names", "source")
_NAMED = ("name", "names", "cased_names", "source")


def read_parties(overlay: Path | None = None) -> PartyVocabulary:
    """The vocabulary of the package, entries of a user's own folder laid over it. Raises VocabularyError."""
    countries = read_rows("countries", ("country", "name", "article", "source"), ("country",), overlay)
    country_names = read_rows("country_names", ("name", "country", "word", "rule", "source"), ("name",), overlay)
    groups = read_rows("groups", ("group", *_NAMED), ("group",), overlay)
    bodies = read_rows("bodies", ("body", *_NAMED), ("body",), overlay)
    kind_rows = read_rows("institution_kinds", _KIND_COLUMNS, ("kind",), overlay)
    institutions = read_rows("institutions", ("institution", "country", "kind", *_NAMED), ("institution",), overlay)
    officials = read_rows(
        "officials", ("official", "name", "names", "surnames", "surname_alone", "country", "source"), ("official",), overlay
    )
    blocked = read_rows("blocked_phrases", ("phrase", "what", "rule", "source"), ("phrase",), overlay)

    parties: dict[str, Party] = {}
    for row in countries:
        _add(parties, row, Party(row["country"], row["name"], PartyKind.COUNTRY, row["country"]))
    for row in groups:
        _add(parties, row, Party(row["group"], row["name"], PartyKind.GROUP, None))
    for row in bodies:
        _add(parties, row, Party(row["body"], row["name"], PartyKind.BODY, None))
    for row in institutions:
        _known(parties, row, "country", optional=True)
        _add(parties, row, Party(row["institution"], row["name"], PartyKind.INSTITUTION, row["country"] or None))
    for row in officials:
        _known(parties, row, "country", optional=True)
        _add(parties, row, Party(row["official"], row["name"], PartyKind.PERSON, row["country"] or None))

    kinds: dict[str, InstitutionKind] = {}
    for row in kind_rows:
        defaults = row.several("default_countries")
        for country in defaults:
            if country not in parties:
                raise row.error(f"no party has the id {country!r} (default_countries)")
        kinds[row["kind"]] = InstitutionKind(row["kind"], row["name"], defaults, _yes(row, "common_noun"), _yes(row, "is_country"))
    special: dict[tuple[str, str], str] = {}
    for row in institutions:
        for kind in row.several("kind"):
            if kind not in kinds:
                raise row.error(f"no kind of institution: {kind}")
            special[row["country"], kind] = row["institution"]

    people: dict[str, Person] = {}
    by_surname: dict[str, tuple[str, ...]] = {}
    for row in officials:
        surnames = tuple(normalise(surname) for surname in row.several("surnames"))
        people[row["official"]] = Person(row["official"], surnames, _yes(row, "surname_alone"))
        for surname in surnames:
            by_surname[surname] = (*by_surname.get(surname, ()), row["official"])

    phrases: list[tuple[str, PartyName]] = []
    cased: list[str] = []
    for phrase, entry in (
        *_blocked_names(blocked),
        *_country_names(country_names, parties),
        *_names(groups, "group"),
        *_names(bodies, "body"),
        *_names(institutions, "institution"),
        *_names(kind_rows, "kind", NameRule.KIND),
        *((name, PartyName(row["official"], PartyWord.NAME, NameRule.PLAIN)) for row in officials for name in _all_names(row)),
        *((surname, PartyName(surname, PartyWord.NAME, NameRule.SURNAME)) for surname in by_surname),
    ):
        phrases.append((phrase, entry))
        if entry.rule is NameRule.CASED:
            cased.append(phrase)
    cased += [name for row in kind_rows for name in row.several("cased_names")]
    cased += [row["phrase"] for row in blocked if row["rule"] == "cased"]

    return PartyVocabulary(
        phrases=PhraseTable(phrases, cased),
        parties=parties,
        kinds=kinds,
        special_institutions=special,
        kind_of_special={institution: kind for (_, kind), institution in reversed(special.items())},
        articles={row["country"]: row["article"] for row in countries if row["article"]},
        memberships=_memberships(overlay, parties),
        people=people,
        surnames=by_surname,
        terms=_terms(overlay, parties),
        words=_words(overlay),
    )


def _add(parties: dict[str, Party], row: Row, party: Party) -> None:
    if party.party_id in parties:
        raise row.error(f"{party.party_id} is the id of {parties[party.party_id].name} already")
    parties[party.party_id] = party


def _known(parties: Mapping[str, Party], row: Row, column: str, optional: bool = False) -> None:
    if row[column] not in parties and not (optional and not row[column]):
        raise row.error(f"no party has the id {row[column]!r} ({column})")


def _yes(row: Row, column: str) -> bool:
    if row[column] not in ("yes", "no"):
        raise row.error(f"{column} is yes or no, not {row[column]!r}")
    return row[column] == "yes"


def _blocked_names(rows: Iterable[Row]) -> Iterator[tuple[str, PartyName]]:
    for row in rows:
        yield row["phrase"], PartyName(row["what"], PartyWord.NAME, NameRule.BLOCKED)


def _country_names(rows: Iterable[Row], parties: Mapping[str, Party]) -> Iterator[tuple[str, PartyName]]:
    for row in rows:
        _known(parties, row, "country")
        try:
            yield row["name"], PartyName(row["country"], PartyWord(row["word"]), NameRule(row["rule"]))
        except ValueError as error:
            raise row.error(str(error)) from error


def _names(rows: Iterable[Row], column: str, rule: NameRule = NameRule.PLAIN) -> Iterator[tuple[str, PartyName]]:
    of_kind = rule is NameRule.KIND
    for row in rows:
        names = row.several("names") if of_kind else (row["name"], *row.several("names"))
        for name in row.several("cased_names"):
            yield name, PartyName(row[column], PartyWord.NAME, rule if of_kind else NameRule.CASED)
        for name in names:
            if name not in row.several("cased_names"):
                yield name, PartyName(row[column], PartyWord.NAME, rule)


def _all_names(row: Row) -> tuple[str, ...]:
    return (row["name"], *row.several("names"))


_REST_OF_DAY = {len("2022"): "-01-01", len("2022-07"): "-01"}


def _first_day(row: Row, column: str) -> date | None:
    """First day of a day, month or year that a cell gives as far as it is known: `2022-07-18`, `2022-07`, `2022`."""
    if not row[column]:
        return None
    try:
        return date.fromisoformat(row[column] + _REST_OF_DAY.get(len(row[column]), ""))
    except ValueError as error:
        raise row.error(f"not a day, month or year: {row[column]} ({column})") from error


def _last_day(row: Row, column: str) -> date | None:
    first = _first_day(row, column)
    if first is None or len(row[column]) == len("2022-07-18"):
        return first
    year, month = (first.year, first.month) if len(row[column]) == len("2022-07") else (first.year, 12)
    return first.replace(month=month, day=monthrange(year, month)[1])


def _period(row: Row) -> Period:
    period = Period(_first_day(row, "from"), _last_day(row, "until"))
    if period.start is not None and period.end is not None and period.end < period.start:
        raise row.error("ends before it begins")
    return period


def _memberships(overlay: Path | None, parties: Mapping[str, Party]) -> dict[str, tuple[Membership, ...]]:
    found: dict[str, tuple[Membership, ...]] = {}
    for row in read_rows("group_members", ("group", "member", "from", "until", "source"), ("group", "member"), overlay):
        _known(parties, row, "group")
        _known(parties, row, "member")
        found[row["group"]] = (*found.get(row["group"], ()), Membership(row["member"], _period(row)))
    return found


def _terms(overlay: Path | None, parties: Mapping[str, Party]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, tuple[Term, ...]] = {}
    for row in read_rows("offices", ("official", "from", "office", "of", "until", "source"), ("official", "from", "office"), overlay):
        _known(parties, row, "official")
        _known(parties, row, "of")
        found[row["official"]] = (*found.get(row["official"], ()), Term(row["official"], row["office"], row["of"], _period(row)))
    return found


def _words(overlay: Path | None) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows("party_words", ("role", "word", "source"), ("role", "word"), overlay):
        found.setdefault(row["role"], set()).add(normalise(row["word"]))
    return {role: frozenset(words) for role, words in found.items()}
