"""What holds for any text at all: nothing raises, every record points at its words, and the tables pass their checks."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.build import Corpus, annotate_documents, read_source, resolve_tables
from pipeline.extract.annotate import annotate
from pipeline.tables.checks import check_tables
from pipeline.text.decoding import decode_bytes
from pipeline.text.reading import EXTRACTED_LANGUAGE, read_document
from pipeline.text.sources import RawSource
from pipeline.vocabulary.load import load_vocabulary

# words that rules look for, in any order and with anything between them
FRAGMENTS = (
    *("The foreign ministers of ", "Japan", "the United States", "G7", " and ", ", ", "North Korea", "Kyiv", "Mr Lund", "the minister "),
    *(" said that ", " said", " told reporters", "according to ", " condemned ", " denied ", " in a joint statement ", " urged "),
    *("\u201c", "\u201d", '"', "'", "\u2019s", "\u2014", " (", ") ", ". ", ".", "\n", "\n\n", "\r\n"),
    *("\u00a0", "\ufeff", "\u200b", "\U0001f680", "\u0000"),
    *("more than ", "about ", "up to ", "several thousand ", "200", "1,000", "$400 million", "80%", "between 5 and 7 ", "two ", "3.5"),
    *("missiles", "artillery shells", "KN-23", "Hwasong-11", "ballistic missile technology", "F-16 jets", "troops", "weapons"),
    *("on Thursday", "14 March 2025", "last year", "in 2017", "31 February 2024", "By Ana Weber", "Read more", "KYIV (Agency) \u2014 "),
    *("was sent to ", "has supplied ", "Ukraine", "Russia", "from ", "would be ", "not ", "adding that "),
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=60).map("".join)
PATIENTLY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@PATIENTLY
@given(TEXTS)
def test_any_text_gives_records_that_point_at_their_words(text: str) -> None:
    content = ("The ministers said that they had seen it and would not be there for the talks.\n\n" + text).encode()
    vocabulary = load_vocabulary()
    reading = read_document(RawSource("any.txt", content), vocabulary.pages)
    if reading.document is None:
        return
    if reading.document.language == EXTRACTED_LANGUAGE:
        annotate(reading.document, vocabulary)
    corpus = Corpus((reading.document,), reading.issues)
    assert not check_tables(resolve_tables(corpus, annotate_documents(corpus.documents)))


@PATIENTLY
@given(st.lists(TEXTS, max_size=4, unique=True))
def test_any_texts_together_in_any_order(texts: list[str]) -> None:
    readings = [read_source(RawSource(f"{number}.txt", text.encode())) for number, text in enumerate(texts)]
    unique = {reading.document.document_id: reading.document for reading in readings if reading.document is not None}
    documents = tuple(unique.values())
    forwards = resolve_tables(Corpus(documents, ()), annotate_documents(documents))
    backwards = resolve_tables(Corpus(documents[::-1], ()), annotate_documents(documents[::-1]))
    assert forwards == backwards
    assert not check_tables(forwards)


@PATIENTLY
@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_issue(content: bytes) -> None:
    raw = RawSource("any.txt", content)
    reading = read_document(raw, load_vocabulary().pages)
    assert reading.document is not None or reading.issues
    if reading.document is not None:
        assert reading.document.text == decode_bytes(content).text
        assert reading.document.document_id == raw.document_id
        ends = [0, *(zone.span.end for zone in reading.document.zones)]
        assert all(end <= zone.span.start for end, zone in zip(ends, reading.document.zones, strict=False))
        assert ends[-1] <= len(reading.document.text)
