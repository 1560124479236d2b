"""The main language of a text: by its script where that tells, else by the little words that every sentence needs.

What belongs here: counting. What does not: the words themselves, which are data (`PageWords.languages`).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from pipeline.text.page_words import PageWords

UNDETERMINED = "und"
"""ISO 639's code for what cannot be told."""
SAMPLE_CHARACTERS = 1_000
"""The beginning tells the language; reading more makes no difference."""
FEW_WORDS = 25
"""Below it a text without any foreign little word, in plain Latin letters, counts as English, the language of this genre."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN_WORD = re.compile(r"[a-zß-\u024f\u1e00-\u1eff]+")
"""Of folded words: a range is read faster than the class of all letters."""
_FOREIGN = re.compile(r"[^\x00-\u024f\u1e00-\u22ff\W\d_]")
_KOREAN = re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ONE_LANGUAGE = (
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile(r"[\u10a0-\u10ff]"), "ka"),
    (re.compile(r"[\u0530-\u058f]"), "hy"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u0980-\u09ff]"), "bn"),
)
_DISTINCT_LETTERS = (
    (re.compile(r"[іїєґ]"), "uk"),
    (re.compile(r"[ўʼ]"), "be"),
    (re.compile(r"[ыэё]"), "ru"),
    (re.compile(r"[ѓќѕ]"), "mk"),
    (re.compile(r"[ђћџљњ]"), "sr"),
    (re.compile(r"[پچژگ]"), "fa"),
)


def find_language(text: str, words: PageWords) -> str:
    """ISO 639-1 code of the main language, `und` where nothing tells."""
    sample = text[:SAMPLE_CHARACTERS]
    foreign = not sample.isascii() and _FOREIGN.search(sample) is not None
    found = (_WORD if foreign else _LATIN_WORD).findall(sample.casefold())
    if not found:
        return UNDETERMINED
    if foreign:
        letters = sum(map(len, found))
        if 2 * len(_FOREIGN.findall(sample)) > letters or 8 * len(_HAN.findall(sample)) > letters:
            return _by_script(sample.casefold(), found, words)
    return _by_little_words(found, words)


def _by_script(sample: str, found: list[str], words: PageWords) -> str:
    korean, kana, han = (len(pattern.findall(sample)) for pattern in (_KOREAN, _KANA, _HAN))
    if korean + kana + han > len(sample) / 8:
        if korean > kana + han:
            return "ko"
        return "ja" if 10 * kana > han else "zh"
    for pattern, language in _ONE_LANGUAGE:
        if 3 * len(pattern.findall(sample)) > len(sample):
            return language
    scores = _scores(found, words)
    for pattern, language in _DISTINCT_LETTERS:
        if language in scores or not scores:
            scores[language] += len(pattern.findall(sample)) / 4
    return _best(scores)


def _by_little_words(found: list[str], words: PageWords) -> str:
    scores = _scores(found, words)
    if len(found) < FEW_WORDS and all(word.isascii() for word in found):
        foreign = max((count for language, count in scores.items() if language != "en"), default=0.0)
        return "en" if scores["en"] >= foreign else _best(scores)
    best = _best(scores)
    return best if best != UNDETERMINED and scores[best] >= 0.08 * len(found) else UNDETERMINED


def _scores(found: list[str], words: PageWords) -> defaultdict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    counts = Counter(found)
    for word in counts.keys() & words.languages.keys():
        for language in words.languages[word]:
            scores[language] += counts[word]
    return scores


def _best(scores: Mapping[str, float]) -> str:
    if not scores:
        return UNDETERMINED
    return min(scores, key=lambda language: (-scores[language], language != "en", language))
