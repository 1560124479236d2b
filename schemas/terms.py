"""Closed vocabularies of the published tables, one `StrEnum` each.

What belongs here: every value that a column with a fixed set of values may take, with its meaning.
What does not: open vocabularies (countries, weapons, units), which are data under `pipeline/vocabulary/data`.
"""

from enum import StrEnum


class IssuerType(StrEnum):
    """What kind of party said it."""

    GROUP = "group"
    COUNTRY = "country"
    ORGANIZATION = "organization"
    PERSON = "person"
    UNNAMED = "unnamed"


class Form(StrEnum):
    """In which form a statement was made."""

    JOINT_STATEMENT = "joint_statement"
    COMMUNIQUE = "communique"
    DECLARATION = "declaration"
    REMARKS = "remarks"
    REPORT = "report"
    OTHER = "other"


class Status(StrEnum):
    """Whether a statement was made, or is one still to come."""

    ISSUED = "issued"
    EXPECTED = "expected"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Speech(StrEnum):
    """How a passage renders what was said; `mixed` is indirect speech with quoted fragments."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the issuer does by saying it; `assert` is the default."""

    CONDEMN = "condemn"
    CONCERN = "concern"
    DEMAND = "demand"
    SUPPORT = "support"
    COMMIT = "commit"
    WARN = "warn"
    DENY = "deny"
    CONFIRM = "confirm"
    ASSERT = "assert"


class PartyType(StrEnum):
    """What kind of party signed."""

    COUNTRY = "country"
    ORGANIZATION = "organization"
    PERSON = "person"


class Basis(StrEnum):
    """Why a party counts as a signatory: the text names it, or it belongs to a group that signed."""

    NAMED = "named"
    MEMBER = "member"


class WeaponCategory(StrEnum):
    """Classes of weapons; `unspecified` is weapons, arms or military equipment as such."""

    BALLISTIC_MISSILE = "ballistic_missile"
    CRUISE_MISSILE = "cruise_missile"
    MISSILE = "missile"
    AIR_DEFENCE = "air_defence"
    ARTILLERY = "artillery"
    ROCKET_ARTILLERY = "rocket_artillery"
    AMMUNITION = "ammunition"
    DRONE = "drone"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    TANK = "tank"
    ARMOURED_VEHICLE = "armoured_vehicle"
    SHIP = "ship"
    SUBMARINE = "submarine"
    BOMB = "bomb"
    MINE = "mine"
    SMALL_ARMS = "small_arms"
    NUCLEAR = "nuclear"
    CHEMICAL_BIOLOGICAL = "chemical_biological"
    UNSPECIFIED = "unspecified"


class Relation(StrEnum):
    """What a text says of a weapon; `technology` is the know-how, not the thing."""

    TRANSFER = "transfer"
    USE = "use"
    TEST = "test"
    PRODUCTION = "production"
    POSSESSION = "possession"
    TECHNOLOGY = "technology"


class Modifier(StrEnum):
    """How a quantity is hedged."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Event(StrEnum):
    """What happened to the people or things that a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTY = "casualty"
    CAPTURED = "captured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    FELL = "fell"
    DESTROYED = "destroyed"
    DEPLOYED = "deployed"
    TRAINED = "trained"
    PLEDGED = "pledged"
    DELIVERED = "delivered"


class Stage(StrEnum):
    """How far a transfer has come, as the text tells; `demanded_to_stop`: somebody calls for its end."""

    ALLEGED = "alleged"
    PLEDGED = "pledged"
    APPROVED = "approved"
    ORDERED = "ordered"
    DELIVERED = "delivered"
    DENIED = "denied"
    HALTED = "halted"
    DEMANDED_TO_STOP = "demanded_to_stop"


class ResidueKind(StrEnum):
    """What was left over: a number, a pair of quotation marks, a word for a weapon."""

    NUMBER = "number"
    QUOTE = "quote"
    WEAPON = "weapon"


class ResidueReason(StrEnum):
    """Why it became no record.

    `date`, `time`, `ordinal`; `designation`: part of a name such as KN-23 or Resolution 1718; `name`: of a party; `idiom`: a set phrase;
    `uncounted`: a number with no counted thing; `fragment`: a quoted expression that claims nothing; `unattributed`: a quote that nobody is
    said to have said; `other_sense`: a weapon word that stands for something else.
    """

    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    DESIGNATION = "designation"
    NAME = "name"
    IDIOM = "idiom"
    UNCOUNTED = "uncounted"
    FRAGMENT = "fragment"
    UNATTRIBUTED = "unattributed"
    OTHER_SENSE = "other_sense"


class Verdict(StrEnum):
    """Whether two statements are one; `open` where they are alike and neither is dated, so that a reader has to say."""

    SAME = "same"
    DIFFERENT = "different"
    OPEN = "open"


class MergeReason(StrEnum):
    """Why two statements are one or not.

    `alike`: their passages say the same; `same_group_same_day`: a group named without its office, or without the form in which it spoke,
    on a day on which it is known to have made one statement; `override`: a reader has said so.
    """

    ALIKE = "alike"
    SAME_GROUP_SAME_DAY = "same_group_same_day"
    OVERRIDE = "override"


class DateBasis(StrEnum):
    """Where the day of publication was read."""

    HEADER = "header"
    BYLINE = "byline"
    FILENAME = "filename"
    METADATA = "metadata"


class Severity(StrEnum):
    """Whether an issue lost a whole document, lost a part of one, or only says what was noticed."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
