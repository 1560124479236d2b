"""This tool on a page: reading and all of its extraction are timed, though only figures are told."""

from serving import serve

from benchmarks.peers.ours import list_figures, read_text
from pipeline.extract.annotate import annotate
from pipeline.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()


def find(text, _day):
    document = read_text(text, VOCABULARY)
    return [] if document is None else list_figures(annotate(document, VOCABULARY))


serve("communique", find)
