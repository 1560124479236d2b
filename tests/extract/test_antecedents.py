"""The path from the words that stand for a speaker back to those that name it."""

import pytest

from tests.extract.pages import annotations_of


def paths(text: str) -> list[tuple[str, str, list[str]]]:
    """Issuer, source and antecedents of every passage."""
    found = annotations_of(text)
    return [
        (
            found.statements[quotation.statement].issuer.name,
            quotation.source_span.of(text) if quotation.source_span else "",
            [span.of(text) for span in quotation.antecedents],
        )
        for quotation in found.quotations
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a source that names its issuer has no path
        ("Japan said that it had failed.", [("Japan", "Japan", [])]),
        # a pronoun to a role, a role to a name; words said again are no step
        (
            "Foreign Minister Ana Lund came to Oslo. The minister said that it was late. He urged all to go. He said that he would go.",
            [
                ("Ana Lund", "The minister", ["Foreign Minister Ana Lund"]),
                ("Ana Lund", "He", ["The minister", "Foreign Minister Ana Lund"]),
                ("Ana Lund", "He", ["The minister", "Foreign Minister Ana Lund"]),
            ],
        ),
        # a bare surname to the whole name
        ("Ana Lund, the envoy, left. Lund said that it was late.", [("Ana Lund", "Lund", ["Ana Lund, the envoy"])]),
        # several, as one and by their number
        (
            "Japan and Norway condemned the launch. They said that it had failed. The two countries urged restraint.",
            [
                ("Japan and Norway", "Japan and Norway", []),
                ("Japan and Norway", "They", ["Japan and Norway"]),
                ("Japan and Norway", "The two countries", ["They", "Japan and Norway"]),
            ],
        ),
        # a person without a name
        ("A senior official came. He said that it was late.", [("senior official", "He", ["A senior official"])]),
        # a role that is named further down
        (
            "The Defence Secretary confirmed that it had failed. It was told by Defence Secretary Ana Lund.",
            [("Ana Lund", "The Defence Secretary", ["Defence Secretary Ana Lund"])],
        ),
        # an organization by the word that its name is built on
        (
            "The Harbour Safety Council met. Norway left. The council condemned the launch.",
            [("Harbour Safety Council", "The council", ["The Harbour Safety Council"])],
        ),
    ],
)
def test_the_path(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert paths(text) == expected
