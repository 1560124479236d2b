"""The vocabulary of web pages: wordings of furniture, names of outlets, little words of languages.

What belongs here: reading `furniture.csv`, `outlets.csv` and `languages.csv` into `PageWords`. What does not: how pages are
read (`pipeline.text`).
"""

from pathlib import Path

from pipeline.text.page_words import PageWords, Place, Role, build_page_words
from pipeline.vocabulary.files import Row, read_rows


def read_page_words(overlay: Path | None = None) -> PageWords:
    """All page words, a user's own laid over the package's. Raises VocabularyError for a role or place that does not exist."""
    furniture = read_rows("furniture", ("wording", "place", "role", "source"), ("wording", "place"), overlay)
    outlets = read_rows("outlets", ("name", "aliases", "source"), ("name",), overlay)
    languages = read_rows("languages", ("language", "words", "source"), ("language",), overlay)
    return build_page_words(
        [_read_furniture(row) for row in furniture],
        [(written, row["name"]) for row in outlets for written in (row["name"], *row.several("aliases"))],
        [(row["language"], row["words"].split()) for row in languages],
    )


def _read_furniture(row: Row) -> tuple[str, Place, Role]:
    try:
        return row["wording"], Place(row["place"]), Role(row["role"])
    except ValueError as error:
        raise row.error(str(error)) from error
