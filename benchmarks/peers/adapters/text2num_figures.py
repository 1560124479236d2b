"""text2num: numbers that are written out, but for ordinals, which it tells apart. Digits it leaves as they are: they count as found."""

import re

from serving import serve
from text_to_num import find_numbers

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|\s+|[^\w\s]|\w")
PLAIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


class Word:
    __slots__ = ("words",)

    def __init__(self, words):
        self.words = words

    def text(self):
        return self.words

    def nt_separated(self, _previous):
        return False

    def not_a_number_part(self):
        return False


def find(text, _day):
    tokens = list(WORD.finditer(text))
    found = []
    for number in find_numbers([Word(token[0]) for token in tokens], "en", 0.0):
        if not number.is_ordinal:
            start, end = tokens[number.start].start(), tokens[number.end - 1].end()
            found.append(item(start, end, number.value))
    for token in tokens:
        if PLAIN.fullmatch(token[0]) and all(token.end() <= one["start"] or one["end"] <= token.start() for one in found):
            found.append(item(token.start(), token.end(), float(token[0].replace(",", ""))))
    return found


def item(start, end, value):
    return {"kind": "figure", "start": start, "end": end, "low": value, "high": value}


serve("text2num", find, ["text2num"])
