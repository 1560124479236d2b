"""number-parser: writes number words as digits. It gives no places; they are found by laying its answer beside the text, word by word."""

import re
from difflib import SequenceMatcher

from number_parser import parse
from serving import serve

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def find(text, _day):
    answer = parse(text, language="en")
    before = list(WORD.finditer(text))
    after = [match[0] for match in WORD.finditer(answer)]
    found = []
    matcher = SequenceMatcher(None, [match[0] for match in before], after, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind == "equal":
            pairs = [(before[first + step], after[other_first + step]) for step in range(last - first)]
            found += [item(match.start(), match.end(), word) for match, word in pairs if NUMBER.fullmatch(word)]
        elif first < last:
            numbers = [word for word in after[other_first:other_last] if NUMBER.fullmatch(word)]
            if len(numbers) == 1:
                found.append(item(before[first].start(), before[last - 1].end(), numbers[0]))
    return found


def item(start, end, word):
    number = float(word.replace(",", ""))
    return {"kind": "figure", "start": start, "end": end, "low": number, "high": number}


serve("number-parser", find, ["number-parser"])
