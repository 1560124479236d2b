"""What the tests of reading share: the page words, and reading a page from its text."""

from collections.abc import Callable

import pytest

from pipeline.text.document import Document
from pipeline.text.page_words import PageWords
from pipeline.text.reading import read_document
from pipeline.text.sources import RawSource
from pipeline.vocabulary.pages import read_page_words


@pytest.fixture(scope="session")
def words() -> PageWords:
    return read_page_words()


@pytest.fixture(scope="session")
def read(words: PageWords) -> Callable[..., Document]:
    def read_page(text: str, source: str = "page.txt") -> Document:
        document = read_document(RawSource(source, text.encode("utf-8")), words).document
        assert document is not None
        return document

    return read_page
