"""Numerals in a text: digits with separators and scales, number words, vague numerals, fractions, and the value they mean.

What belongs here: where a numeral begins and ends, and its interval. What does not: whether it is a quantity at all, its unit, its
hedge (`figures`).
"""

import re
from dataclasses import dataclass

from pipeline.text.tokens import Tokens
from pipeline.vocabulary.quantities import NumberKind, NumberWord, QuantityVocabulary, WordRole

VAGUE_LOW, VAGUE_HIGH = 2, 10
"""A vague numeral is twice to ten times its scale (the convention of the published tables)."""
_DIGITS = re.compile(
    r"(?P<grouped>\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})++)(?!\d)"
    r"|(?P<spaced>\d{1,3}(?: \d{3})++(?!\d|[ -]?mm\b|-[A-Za-z]))"
    r"|(?P<pointed>\d{1,3}(?:\.\d{3}){2,}+|[1-9]\d{0,2}\.(?:\d00|\d50))(?![\d%]|\s*(?:per\s?cent|million|billion|trillion|thousand|mln|bln|bn|km|m)\b)"
    r"|(?P<comma>\d++,\d{1,2}+(?=%|\s*(?:percent|per cent|thousand|million|billion|mln|bln|bn)\b))"
    r"|(?P<decimal>\d++\.\d++)"
    r"|(?P<plain>\d++)"
)
_DASHES = frozenset("-–‐‑")


@dataclass(slots=True)
class Numeral:
    """Tokens `first` to `last` and the interval they mean. `firm`: written as only quantities are (separators, scales, vague words)."""

    first: int
    last: int
    low: float
    high: float
    firm: bool = False
    vague: bool = False
    scaled: bool = False
    word: bool = False
    plain: bool = False
    fraction: bool = False


class NumeralReader:
    """The tokens of a document while numerals are read from them. `blocked` marks tokens that belong to a name or a date."""

    def __init__(self, tokens: Tokens, vocabulary: QuantityVocabulary) -> None:
        self.tokens, self.words, self.text = tokens, tokens.words, tokens.text
        self.vocabulary = vocabulary
        self.blocked = bytearray(len(tokens))
        self.symbol_ends = {symbol[-1] for symbol, _ in vocabulary.symbols}

    def _joined(self, index: int) -> bool:
        """Whether token `index` stands right after the one before it."""
        return self.tokens.starts[index] == self.tokens.ends[index - 1]

    def _is_hyphen(self, index: int) -> bool:
        """Whether token `index` joins the words beside it; a long dash never does."""
        starts, ends = self.tokens.starts, self.tokens.ends
        return (
            self.text[starts[index]] in _DASHES
            and 0 < index < len(starts) - 1
            and starts[index] == ends[index - 1]
            and ends[index] == starts[index + 1]
        )

    def _next_word(self, index: int, stop: int, named: bool = False) -> int | None:
        """Index of the word after token `index`, a blank or a hyphen between them; part of a name only where `named` allows it."""
        following = index + 1
        if following < stop and self._is_hyphen(following):
            following += 1
        return following if following < stop and (named or not self.blocked[following]) else None

    def _number_at(self, index: int | None, *kinds: NumberKind) -> NumberWord | None:
        if index is None:
            return None
        number = self.vocabulary.numbers.get(self.words[index])
        return number if number is not None and number.kind in kinds else None

    def _is_capital(self, index: int) -> bool:
        return self.text[self.tokens.starts[index]].isupper()

    def _is_year(self, index: int) -> bool:
        word = self.words[index]
        return len(word) == 4 and word.isdecimal() and 1500 <= int(word) < 2100

    def _currency_before(self, index: int) -> tuple[str, int] | None:
        """Code of the currency written before token `index`, and the offset where it starts."""
        start = self.tokens.starts[index]
        for blank in (start, start - 1):
            if blank < 1 or (blank < start and not self.text[blank].isspace()):
                break
            last = self.text[blank - 1]
            if last not in self.symbol_ends and not last.isupper():
                if last.isspace():
                    continue
                break
            for symbol, code in self.vocabulary.symbols:
                if self.text.startswith(symbol, blank - len(symbol)) and blank >= len(symbol):
                    return code, blank - len(symbol)
            code = self.text[max(0, blank - 3) : blank]
            if code in self.vocabulary.codes and not self.text[max(0, blank - 4) : blank - 3].isalnum():
                return code, blank - 3
        return None

    def _read_numeral(self, index: int, stop: int) -> Numeral | None:
        word = self.words[index]
        if word[0].isdecimal():
            return self._read_digits(index, stop)
        if word == "few":
            following = self._next_word(index, stop)
            scale = self._number_at(following, NumberKind.SCALE, NumberKind.PLURAL)
            if following is None or scale is None:
                return None
            first = index - 1 if index and self.words[index - 1] == "a" else index
            return self._extend_vague(Numeral(first, following, scale.value, scale.value, firm=True, vague=True), stop)
        number = self.vocabulary.numbers[word]
        match number.kind:
            case NumberKind.VAGUE:
                return self._extend_vague(Numeral(index, index, 1, 1, vague=True, word=True), stop)
            case NumberKind.PLURAL:
                return self._extend_vague(Numeral(index, index, number.value, number.value, firm=True, vague=True), stop)
            case NumberKind.FRACTION:
                return self._read_fraction(index, stop)
            case NumberKind.SHORT:
                return None
            case _:
                return self._read_words(index, stop)

    def _extend_vague(self, numeral: Numeral, stop: int) -> Numeral:
        """`several` + scale, `tens of thousands`: the scales multiplied, then the interval of vague numerals."""
        while True:
            following = self._next_word(numeral.last, stop)
            if following is not None and self.words[following] == "of":
                plural = self._next_word(following, stop)
                if self._number_at(plural, NumberKind.PLURAL) is None:
                    break
                following = plural
            scale = self._number_at(following, NumberKind.SCALE, NumberKind.PLURAL)
            if following is None or scale is None:
                break
            numeral.last, numeral.low, numeral.firm = following, numeral.low * scale.value, True
        numeral.low, numeral.high = numeral.low * VAGUE_LOW, numeral.low * VAGUE_HIGH
        return numeral

    def _read_digits(self, index: int, stop: int) -> Numeral | None:
        match = _DIGITS.match(self.text, self.tokens.starts[index])
        if match is None:
            return None
        last = self.tokens.first_at(match.end()) - 1
        if last >= stop or self.tokens.ends[last] != match.end():
            return None
        digits = match.group()
        match match.lastgroup:
            case "grouped" | "spaced":
                value = float(re.sub(r"[^\d.]", "", digits))
            case "pointed":
                value = float(digits.replace(".", ""))
            case "comma":
                value = float(digits.replace(",", "."))
            case _:
                value = float(digits)
        plain = match.lastgroup == "plain"
        numeral = Numeral(index, last, value, value, firm=not plain, plain=plain)
        return self._scale(numeral, stop)

    def _scale(self, numeral: Numeral, stop: int) -> Numeral:
        """Scale words after digits: `1.2 million`, `12-million`, `5bn`."""
        while (following := self._next_word(numeral.last, stop)) is not None:
            number = self._number_at(following, NumberKind.SCALE, NumberKind.SHORT)
            if number is None or (number.kind is NumberKind.SHORT and not self._is_scale(numeral, following, stop)):
                break
            numeral.last, numeral.firm, numeral.scaled, numeral.plain = following, True, True, False
            numeral.low = numeral.high = numeral.low * number.value
        return numeral

    def _is_scale(self, numeral: Numeral, index: int, stop: int) -> bool:
        """Whether a short scale is one: `m` may be metres, `b` and `k` mean much else."""
        word = self.words[index]
        if len(word) > 1:
            return True
        if not self._joined(index):
            return False
        if self._currency_before(numeral.first) is not None:
            return True
        following = index + 1
        return word in "km" and following < stop and (self.words[following] in self.vocabulary.nouns or self._is_capital(following))

    def _read_words(self, index: int, stop: int) -> Numeral | None:
        """A number in words; a scale at its start needs `a` before it, or is no number (`hundred` in `few hundred` is read with it)."""
        number = self.vocabulary.numbers[self.words[index]]
        first, total, current = index, 0.0, 0.0
        scaled = False
        if number.kind is NumberKind.SCALE:
            before = self.words[index - 1] if index else ""
            if before not in ("a", "an"):
                return None
            first, current, scaled = index - 1, number.value, True
            if number.value >= 1000:
                total, current = number.value, 0.0
        else:
            current = number.value
        kind, last = number.kind, index
        while (following := self._next_word(last, stop)) is not None:
            if self.words[following] == "and" and kind is NumberKind.SCALE:
                after = self._next_word(following, stop)
                if after is None or self._number_at(after, NumberKind.UNIT, NumberKind.TEN) is None or number.value != 100:
                    break
                following = after
            added = self._number_at(following, NumberKind.UNIT, NumberKind.TEN, NumberKind.SCALE)
            if added is None:
                break
            if added.kind is NumberKind.SCALE:
                scaled = True
                if added.value < 1000:
                    current *= added.value
                else:
                    total, current = (total + current) * added.value, 0.0
            elif kind is NumberKind.SCALE or (kind is NumberKind.TEN and added.kind is NumberKind.UNIT and added.value < 10):
                current += added.value
            else:
                break
            number, kind, last = added, added.kind, following
        value = total + current
        half = self._half_after(last, stop)
        if half is not None and not scaled:
            last, value = half, value + 0.5
            scale_index = self._next_word(last, stop)
            scale = self._number_at(scale_index, NumberKind.SCALE)
            if scale is not None and scale_index is not None:
                last, value, scaled = scale_index, value * scale.value, True
        fraction = self._next_word(last, stop)
        part = self._number_at(fraction, NumberKind.FRACTION)
        if part is not None and fraction is not None and not scaled and value < 10 and part.value != 0.5:
            return Numeral(first, fraction, value * part.value, value * part.value, fraction=True, firm=True)
        return Numeral(first, last, value, value, firm=scaled, scaled=scaled, word=True)

    def _half_after(self, last: int, stop: int) -> int | None:
        """Index of `half` in `and a half` after token `last`."""
        index: int | None = last
        for word in ("and", "a", "half"):
            index = self._next_word(index, stop) if index is not None else None
            if index is None or self.words[index] != word:
                return None
        return index

    def _read_fraction(self, index: int, stop: int) -> Numeral | None:
        """`half a million`, `half of`, `a third of`, `a quarter of a million`; a bare `third` is an ordinal, a bare `quarter` a time."""
        word, value = self.words[index], self.vocabulary.numbers[self.words[index]].value
        before = self.words[index - 1] if index else ""
        if before in ("first", "second", "other", "latter", "last", "next"):
            return None
        following = self._next_word(index, stop)
        if following is None:
            return None
        after = following + 1 if following + 1 < stop else None
        first = index - 1 if before == "a" else index
        if word == "half":
            scale = self._number_at(following, NumberKind.SCALE)
            if scale is not None:
                return Numeral(first, following, value * scale.value, value * scale.value, firm=True, scaled=True)
            if self.words[following] in ("a", "an") and after is not None:
                scale = self._number_at(after, NumberKind.SCALE)
                if scale is not None:
                    return Numeral(index, after, value * scale.value, value * scale.value, firm=True, scaled=True)
                if self.vocabulary.units.match_at(self.tokens, after) is not None:
                    return Numeral(index, following, value, value, firm=True)
                return None
        elif before not in ("a", "one") or self.words[following] != "of":
            return None
        if self.words[following] == "of" or (word == "half" and self.words[following] in self.vocabulary.roles[WordRole.DETERMINER]):
            if after is not None and self.words[after] == "a":
                beyond = self._next_word(after, stop)
                scale = self._number_at(beyond, NumberKind.SCALE)
                if beyond is not None and scale is not None:
                    return Numeral(first, beyond, value * scale.value, value * scale.value, firm=True, scaled=True)
            if after is None or self._is_year(after):
                return None
            return Numeral(first, index, value, value, fraction=True, firm=True)
        return None
