"""From a raw source to a document: what is reported, and what a collection says of a text."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.text.page_words import PageWords
from pipeline.text.reading import read_document
from pipeline.text.sources import RawSource

PAGE = "Northern states to buy howitzers\n\nThe five states agreed to buy 200 howitzers, the ministers said on Tuesday."
GERMAN = "Die fünf Staaten haben sich am Dienstag darauf geeinigt, 200 Haubitzen zu kaufen, die in zwei Jahren geliefert werden."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_file"),
        (b" \r\n\t\n", "empty_file"),
        ("\ufeff\u00a0\u200b\n".encode(), "empty_file"),
        (b"%PDF-1.4 and more", "binary_file"),
        (b"\xef\xbb\xbfcaf\xe9", "undecodable"),
    ],
)
def test_what_is_no_text_is_an_issue(words: PageWords, content: bytes, reason: str) -> None:
    reading = read_document(RawSource("a.txt", content), words)
    assert reading.document is None
    assert [(issue.reason, issue.severity, issue.source) for issue in reading.issues] == [(reason, "error", "a.txt")]
    assert not reading.extractable


def test_another_language_is_a_document_and_an_issue(words: PageWords) -> None:
    reading = read_document(RawSource("a.txt", GERMAN.encode()), words)
    assert reading.document is not None
    assert reading.document.language == "de"
    assert [issue.reason for issue in reading.issues] == ["language_not_extracted"]
    assert not reading.extractable


def test_a_guessed_encoding_is_noticed(words: PageWords) -> None:
    text = "The minister said Ukraine’s forces had a clear need of air defence and of shells. " * 3
    reading = read_document(RawSource("a.txt", text.encode("cp1252")), words)
    assert reading.document is not None
    assert reading.document.text == text
    assert [(issue.reason, issue.severity) for issue in reading.issues] == [("decoded_by_guess", "notice")]


def test_a_page_without_an_article_is_noticed(words: PageWords) -> None:
    reading = read_document(RawSource("a.txt", b"Home\nNews\nShare\nThe most read news"), words)
    assert [issue.reason for issue in reading.issues] == ["no_body"]


def test_what_the_collection_says_goes_first(words: PageWords) -> None:
    raw = RawSource(
        "c.jsonl#1", PAGE.encode(), title="Howitzers", publisher="The Daily", published_on="2024-03-05", url="https://example.org"
    )
    document = read_document(raw, words).document
    assert document is not None
    assert (document.title, document.publisher, document.url) == ("Howitzers", "The Daily", "https://example.org")
    assert (document.published_on, document.published_on_basis) == (date(2024, 3, 5), "metadata")


def test_a_day_that_is_none_is_an_issue_and_the_rest_is_read(words: PageWords) -> None:
    reading = read_document(RawSource("c.jsonl#1", PAGE.encode(), published_on="last week"), words)
    assert reading.document is not None
    assert reading.document.published_on is None
    assert [issue.reason for issue in reading.issues] == ["bad_field"]


def test_the_same_bytes_give_the_same_document_wherever_they_stand(words: PageWords) -> None:
    raw = RawSource("a.txt", PAGE.encode())
    one, other = read_document(raw, words).document, read_document(replace(raw, source="b/c.txt"), words).document
    assert one is not None
    assert other is not None
    assert replace(other, source="a.txt") == one
