"""This tool on a sentence that stands for itself: the text is body, and nothing else is read off it."""

from serving import serve

from benchmarks.peers.ours import list_figures, take_as_body
from pipeline.extract.annotate import annotate
from pipeline.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary()


def find(text, _day):
    return list_figures(annotate(take_as_body(text), VOCABULARY))


serve("communique", find)
