"""Versions of releases, computed from what changed.

The rule: major where a table or a column is gone, a column has another type, or ids follow from another recipe, since a reader's program
or what a reader stored by id may break; minor where records, columns or tables were added, or records changed or removed; patch where only
the serialisation or the wording of descriptions differs.
What belongs here: the rule. What does not: which rows changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


class Change(StrEnum):
    """How far a release differs from the one before it."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """`major.minor.patch`, in numeric order.

    >>> Version(1, 9, 0) < Version(1, 10, 0), str(Version(1, 2, 3).after(Change.MINOR))
    (True, '1.3.0')
    """

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def after(self, change: Change) -> "Version":
        """The version that follows a change."""
        match change:
            case Change.MAJOR:
                return Version(self.major + 1, 0, 0)
            case Change.MINOR:
                return Version(self.major, self.minor + 1, 0)
            case Change.PATCH:
                return Version(self.major, self.minor, self.patch + 1)


FIRST = Version(1, 0, 0)


def read_version(words: str) -> Version | None:
    """The version that a folder's name means; None where it means none."""
    found = _VERSION.fullmatch(words)
    return Version(*map(int, found.groups())) if found else None


def compare_tables(old: Mapping[str, pa.Table], new: Mapping[str, pa.Table], *, same_recipe: bool = True) -> Change:
    """How far the new tables differ from the old ones, given that their files differ at all. `same_recipe`: of the ids."""
    if not same_recipe or not old.keys() <= new.keys() or any(_breaks(old[name].schema, new[name].schema) for name in old):
        return Change.MAJOR
    if old.keys() != new.keys() or any(_adds(old[name], new[name]) for name in old):
        return Change.MINOR
    return Change.PATCH


def _breaks(old: pa.Schema, new: pa.Schema) -> bool:
    types = {field.name: field.type for field in new}
    return any(types.get(field.name) != field.type for field in old)


def _adds(old: pa.Table, new: pa.Table) -> bool:
    return set(old.column_names) != set(new.column_names) or not old.equals(new.select(old.column_names))
