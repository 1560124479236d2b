"""The vocabulary of web pages: wordings of furniture, outlets and the words of their names, little words, abbreviations.

What belongs here: reading `furniture.csv`, `outlets.csv`, `publisher_words.csv`, `languages.csv`, `abbreviations.csv` and
`sentence_openers.csv` into `PageWords`. What does not: how pages are read (`pipeline.text`).
"""

from collections.abc import Mapping
from pathlib import Path

from pipeline.text.page_words import NameWords, PageWords, Place, Role, SentenceWords, build_page_words
from pipeline.vocabulary.files import Row, read_rows

_PLACES = {"before": False, "may_end": True}
_ALSO_WORD = {"no": False, "yes": True}
_NAME_KINDS = ("noun", "section", "topic", "body", "form", "platform")


def read_page_words(overlay: Path | None = None) -> PageWords:
    """All page words, a user's own laid over the package's. Raises VocabularyError for a role, place or kind that does not exist."""
    furniture = read_rows("furniture", ("wording", "place", "role", "source"), ("wording", "place"), overlay)
    outlets = read_rows("outlets", ("name", "aliases", "source"), ("name",), overlay)
    languages = read_rows("languages", ("language", "words", "source"), ("language",), overlay)
    return build_page_words(
        [_read_furniture(row) for row in furniture],
        [(written, row["name"]) for row in outlets for written in (row["name"], *row.several("aliases"))],
        [(row["language"], row["words"].split()) for row in languages],
        _read_name_words(overlay),
        _read_sentence_words(overlay),
    )


def _read_furniture(row: Row) -> tuple[str, Place, Role]:
    try:
        return row["wording"], Place(row["place"]), Role(row["role"])
    except ValueError as error:
        raise row.error(str(error)) from error


def _read_name_words(overlay: Path | None) -> NameWords:
    kinds: dict[str, list[str]] = {kind: [] for kind in _NAME_KINDS}
    for row in read_rows("publisher_words", ("word", "kind", "source"), ("word", "kind"), overlay):
        if row["kind"] not in kinds:
            raise row.error(f"kind is {row['kind']}; wanted one of {', '.join(kinds)}")
        kinds[row["kind"]].append(row["word"].casefold())
    return NameWords(*(frozenset(kinds[kind]) for kind in _NAME_KINDS))


def _read_sentence_words(overlay: Path | None) -> SentenceWords:
    columns = ("abbreviation", "meaning", "place", "also_word", "source")
    rows = read_rows("abbreviations", columns, ("abbreviation",), overlay)
    openers = read_rows("sentence_openers", ("word", "source"), ("word",), overlay)
    return SentenceWords(
        frozenset(row["abbreviation"].casefold() for row in rows),
        frozenset(row["abbreviation"].casefold() for row in rows if _read_choice(row, "place", _PLACES)),
        frozenset(row["abbreviation"].casefold() for row in rows if _read_choice(row, "also_word", _ALSO_WORD)),
        frozenset(row["word"].casefold() for row in openers),
    )


def _read_choice(row: Row, column: str, choices: Mapping[str, bool]) -> bool:
    if row[column] not in choices:
        raise row.error(f"{column} is {row[column]}; wanted one of {', '.join(choices)}")
    return choices[row[column]]
