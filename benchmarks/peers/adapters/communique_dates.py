"""This tool on a page: the dates that it reads there, from the day of publication that it finds itself."""

from serving import serve

from benchmarks.peers.ours import list_dates, read_text
from pipeline.extract.annotate import read_page
from pipeline.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()


def find(text, _day):
    document = read_text(text, VOCABULARY)
    return [] if document is None else list_dates(read_page(document, VOCABULARY).dates)


serve("communique", find)
