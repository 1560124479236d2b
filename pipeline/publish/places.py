"""Places that releases are kept in: folders on this machine, and URLs of object stores.

What belongs here: telling the one from the other, for the command line as well, so nothing heavy is imported. What does not: what is done
there (`store`, `objects`).
"""

from pathlib import Path

Place = Path | str
"""A folder as a path, an object store as a URL."""


def read_place(words: Place) -> Place:
    """The place that words name: a URL as it is, without a slash at its end, anything else as a path.

    >>> read_place("s3://bucket/releases/")
    's3://bucket/releases'
    >>> read_place("published") == Path("published")
    True
    """
    if isinstance(words, Path):
        return words
    return words.rstrip("/") if "://" in words else Path(words)


def below(place: Place, path: str) -> Place:
    """A place further down, by a path with slashes."""
    return f"{place}/{path}" if isinstance(place, str) else place / path
