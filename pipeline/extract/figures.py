"""Quantities in a text: numeral, hedge, unit and counted thing.

What belongs here: what is a figure and what is not, its interval, its unit. What does not: who claims it (`quotations`), to which weapon
it belongs (`annotate`), how numerals and counted phrases are read (`numerals`, `counted`), the words (`pipeline.vocabulary.quantities`).

A numeral is read first, whatever it is part of, so that what is refused (a year, a designation, a clock time) is passed over whole.
Then come currency, range, unit, hedge, and the noun phrase that is counted. Where the noun is left out (`another 1,000 wounded`,
`18 of the 20 missiles`), the figure after or before in the sentence gives the unit.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from pipeline.extract.annotations import DateMention, Figure, PartyMention, Weapon
from pipeline.extract.counted import PhraseReader
from pipeline.extract.numerals import VAGUE_LOW, Numeral
from pipeline.text.document import Span
from pipeline.text.sentences import Sentence
from pipeline.text.tokens import Tokens
from pipeline.vocabulary.quantities import NumberKind, QuantityVocabulary, Unit, UnitKind, WordRole
from schemas.terms import Modifier, Precision

UNKNOWN_UNIT = "item"
"""The unit of a figure whose counted thing the sentence leaves out altogether."""

_SMALL, _PAIR = 12, 3
"""Up to the first a number in words may count what a preposition leads to; below the second `over` always is one."""
_BESIDE = 3
"""Tokens beside `others` within which it is said that they suffered."""
_LONGEST_ELLIPSIS = 20
"""Tokens before a figure without a noun in which its noun is looked for."""
_LONGEST_ROW = 24
"""Tokens before a number in which the name of numbered things is looked for: `resolutions 1718 (2006), 1874 (2009) and 2397`."""
_GREATEST = 1e18
"""Larger numbers are no quantities of the genre, and past it sums are no longer exact."""
_FIRM = 100
"""A plain number from here on is a quantity even where no counted thing is found."""

_TIME_AFTER = re.compile(r"\s?(?:[ap]\.m\b|[AaPp][Mm]\b|GMT\b|UTC\b|EST\b|EDT\b|CET\b|o['’]clock|local time)|:\d|h\d\d\b")
_READ_AFTER = re.compile(r"[\s-]?min(?:ute)?s?[\s-]read\b", re.IGNORECASE)
_DASHES = frozenset("-–‐‑")


@dataclass(slots=True)
class _Draft:
    """A figure of which unit and counted thing may still be open.

    `after` is the token after the counted phrase. A `weak` one is dropped where no other figure gives it a unit (`10 Downing Street`).
    """

    first: int
    last: int
    start: int
    end: int
    low: float | None
    high: float | None
    modifier: Modifier
    unit: str | None
    counted: Span | None
    measured: bool
    after: int
    weak: bool = False


def find_figures(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    parties: Sequence[PartyMention],
    weapons: Sequence[Weapon],
    vocabulary: QuantityVocabulary,
) -> tuple[Figure, ...]:
    """All figures of the sentences, from left to right.

    The mentions tell which numbers belong to a date, a name or a designation, and which weapon is counted.
    """
    page = _FigureReader(tokens, dates, parties, weapons, vocabulary)
    return tuple(figure for sentence in sentences for figure in page.read_sentence(sentence))


class _FigureReader(PhraseReader):
    """One document while its figures are read. `known` is the unit counted last, with the paragraph that it was counted in.

    `counts_before` tells whether the paragraph has counted anything up to the figure that is being read.
    """

    known: tuple[int, str | None] = (-1, None)
    counts_before = False

    @cached_property
    def candidates(self) -> list[int]:
        """The tokens that a numeral may begin with, in order."""
        numbers = self.vocabulary.numbers
        return self.tokens.places({word for word in self.tokens.at if word in numbers or word[0].isdecimal() or word == "few"})

    @cached_property
    def idiom_words(self) -> list[int]:
        """The tokens that an idiom may begin with, in order."""
        return self.vocabulary.idioms.first_words(self.tokens)

    def read_sentence(self, sentence: Sentence) -> list[Figure]:
        indices = self.tokens.within(sentence.span)
        candidates = self.candidates[bisect_left(self.candidates, indices.start) : bisect_left(self.candidates, indices.stop)]
        if not candidates:
            return []
        found = self.vocabulary.idioms.find(self.tokens, indices, self.idiom_words)
        idioms = {index for match in found for index in range(match.first, match.last + 1)}
        drafts: list[_Draft] = []
        position = indices.start
        self.counts_before = self.known[0] == sentence.paragraph
        for index in candidates:
            if index < position or self.blocked[index]:
                continue
            if index in idioms:
                position = index + 1
                continue
            numeral = self._read_numeral(index, indices.stop)
            if numeral is None:
                continue
            position = numeral.last + 1
            if numeral.high > _GREATEST or self._is_refused(numeral, indices):
                continue
            draft = self._read_figure(numeral, max(indices.start, drafts[-1].last + 1 if drafts else 0), indices)
            if draft is not None:
                drafts.append(draft)
                self.counts_before = self.counts_before or not draft.measured
                position = draft.last + 1 if draft.counted is None else max(draft.last + 1, draft.after)
        return self._close(drafts, sentence)

    def _close(self, drafts: list[_Draft], sentence: Sentence) -> list[Figure]:
        """Give open drafts the unit of the one they are linked with, refuse those that nothing shows to be quantities."""
        for place in range(len(drafts) - 2, -1, -1):
            draft, following = drafts[place], drafts[place + 1]
            between = self.words[draft.after : following.first]
            if (
                draft.unit is None
                and following.unit
                and not following.measured
                and len(between) < 6
                and all(word in self.vocabulary.roles[WordRole.LINK] for word in between)
            ):
                draft.unit, draft.counted, draft.weak = following.unit, following.counted, False
        for draft, following in pairwise(drafts):
            row = self.words[draft.after : following.first]
            if following.weak and following.unit is None and not draft.measured and row in (("and",), (",",), ("or",), (",", "and")):
                following.unit, following.weak = draft.unit, draft.unit is None
        known = self.known[1] if self.known[0] == sentence.paragraph else None
        figures: list[Figure] = []
        as_of = self._as_of(sentence) if drafts else None
        for draft in drafts:
            if draft.weak:
                continue
            unit = draft.unit or self._unit_before(draft.first, sentence) or known or UNKNOWN_UNIT
            if figures and figures[-1].counted is not None and self._counts_others(draft):
                unit = figures[-1].unit
            if not draft.measured and unit != UNKNOWN_UNIT:
                known = unit
                self.known = (sentence.paragraph, known)
            span = Span(draft.start, draft.end)
            figures.append(Figure(span, draft.low, draft.high, draft.modifier, unit, draft.counted, as_of))
        return figures

    def _counts_others(self, draft: _Draft) -> bool:
        """Whether others of what was counted before are counted: `two houses fell, some 25 others were hit`; not people who suffered."""
        if draft.counted is None:
            return False
        last = self.tokens.within(draft.counted).stop - 1
        suffered = self.vocabulary.roles[WordRole.CASUALTY] | self.vocabulary.roles[WordRole.SUFFERED]
        beside = self.words[max(0, draft.first - _BESIDE) : draft.first] + self.words[last + 1 : last + 1 + _BESIDE]
        return self.words[last] == "others" and not any(word in suffered for word in beside)

    def _unit_before(self, index: int, sentence: Sentence) -> str | None:
        """The unit of the last plural noun before token `index` in the sentence: `casualties have reached 3,000`."""
        first = self.tokens.first_at(sentence.span.start)
        for place in range(index - 1, max(first, index - _LONGEST_ELLIPSIS) - 1, -1):
            noun = self.vocabulary.nouns.get(self.words[place])
            if noun is not None and self.vocabulary.is_plural(self.words[place]):
                return noun.unit
        return None

    def _as_of(self, sentence: Sentence) -> date | None:
        for mention in self.dates:
            if sentence.span.covers(mention.span) and mention.precision is Precision.DAY:
                index = self.tokens.first_at(mention.span.start)
                if self.words[max(0, index - 2) : index] == ("as", "of"):
                    return mention.day
        return None

    def _is_refused(self, numeral: Numeral, indices: range) -> bool:
        """Whether the numeral is part of a year, a clock time, an ordinal, a designation or a number of the page."""
        if any(self.blocked[index] for index in range(numeral.first, numeral.last + 1)):
            return True
        first, last = numeral.first, numeral.last
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        if not self.words[first][0].isdecimal():
            return self._is_named(numeral, indices)
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        if before.isalnum() and self._currency_before(first) is None:
            return True
        if before == ")" and start > 1 and self.text[start - 2].isdecimal():
            return True
        if before in "-‑‐–.:,/#@_№+°'’" and start > 1 and (self.text[start - 2].isalnum() or before in "/#@_№+"):
            return True
        if _TIME_AFTER.match(self.text, end) or _READ_AFTER.match(self.text, end):
            return True
        if after in "'’" and self.text[end + 1 : end + 2] == "s":
            return True
        if after in "/:_@" and self.text[end + 1 : end + 2].isalnum():
            return not (after == "/" and self.text[end + 1 : end + 2].isalpha())
        if after.isalpha() or after == "°":
            joined = last + 1
            if self.vocabulary.units.match_at(self.tokens, joined) is None:
                return True
            return self.words[joined] == "mm"
        if after in _DASHES and self.text[end + 1 : end + 2].isalpha() and numeral.plain:
            return self._is_odd_compound(numeral, indices.stop)
        if last + 1 < indices.stop and self.words[last + 1] in ("mm", "millimetre", "millimeter", "calibre", "caliber"):
            return True
        if numeral.low == 0 and self.words[last + 1 : last + 3] == ("out", "of"):
            return True
        if self.words[max(indices.start, first - 3) : first] == ("0", "out", "of"):
            return True
        if numeral.plain and first == indices.start and after in ".)" and numeral.low < _FIRM:
            return True
        if numeral.plain and last == first and self._is_year(first) and self._currency_before(first) is None:
            return not self._counts_year(numeral, indices)
        if numeral.plain and numeral.low == 0 and self._noun_after(last, indices.stop) is None:
            return True
        return self._is_named(numeral, indices)

    def _is_odd_compound(self, numeral: Numeral, stop: int) -> bool:
        """Whether a hyphen joins the number to something that is no unit, noun, range or scale: `5-G`."""
        joined = self._next_word(numeral.last, stop)
        if joined is None:
            return True
        word = self.words[joined]
        if word in ("mm", "inch"):
            return True
        if word in ("plus", "odd", "strong", "year", "to") or word in self.vocabulary.nouns:
            return False
        return self.vocabulary.units.match_at(self.tokens, joined) is None

    def _counts_year(self, numeral: Numeral, indices: range) -> bool:
        """Whether a number that looks like a year counts something: `some 2000 soldiers`."""
        before = self.words[numeral.first - 1] if numeral.first > indices.start else ""
        noun = self._noun_after(numeral.last, indices.stop)
        percent = self.vocabulary.units.match_at(self.tokens, numeral.last + 1) if numeral.last + 1 < indices.stop else None
        if percent is not None:
            return before not in self.vocabulary.roles[WordRole.YEAR_LEAD]
        return noun is not None and (before not in self.vocabulary.roles[WordRole.YEAR_LEAD] or noun == numeral.last + 1)

    def _is_named(self, numeral: Numeral, indices: range) -> bool:
        """Whether the number belongs to the name before it: `Resolution 1718`, `resolutions 1718 and 2397`, `Phase Two`, `Leopard 2`."""
        if numeral.first == indices.start:
            return False
        lead = numeral.first - 1
        word = self.words[lead]
        if word == "day" and lead > indices.start and self.words[lead - 1] not in ("a", "per", "each", "every", "one"):
            return self._noun_after(numeral.last, indices.stop) is None
        if word == "." and lead > indices.start and self.words[lead - 1] == "no" and self._joined(lead):
            return True
        if numeral.firm:
            return False
        farthest = max(indices.start, numeral.first - _LONGEST_ROW)
        while lead > farthest and (word in (",", "and", "(", ")", "/") or (word.isdecimal() and lead != numeral.first)):
            if not any(self.words[index].isdecimal() for index in range(max(farthest, numeral.first - 4), numeral.first)):
                break
            lead -= 1
            word = self.words[lead]
        if word == "." and lead > indices.start and self._joined(lead):
            lead -= 1
            word = self.words[lead]
        if word in self.vocabulary.numbered and (numeral.plain or self._is_capital(lead)):
            if self._is_capital(lead) or word.endswith(("resolution", "resolutions", "article", "articles")):
                return True
            return self._noun_after(numeral.last, indices.stop) is None
        lead = numeral.first - 1
        if not numeral.plain or not self.words[lead][0].isalpha() or not self._is_capital(lead) or lead in self.party_ends:
            return False
        if self.words[lead] in self.vocabulary.grammar or self.words[lead] in self.vocabulary.hedges_before:
            return False
        return self._noun_after(numeral.last, indices.stop) is None and self._measure_after(numeral.last, indices.stop) is None

    def _measure_after(self, last: int, stop: int, vague: bool = False) -> tuple[int, Unit, bool] | None:
        """Unit of measure after token `last`: the token where it ends, the unit, whether a hyphen joins it."""
        following = self._next_word(last, stop, named=True)
        if following is not None and vague and self.words[following] == "of":
            following = self._next_word(following, stop, named=True)
        if following is None:
            return None
        match = self.vocabulary.units.match_at(self.tokens, following)
        if match is None or match.last >= stop or self.text[self.tokens.ends[match.last] :][:1].isdecimal():
            return None
        if match.last == following and len(self.words[following]) == 1 and self._is_capital(following):
            return None
        hyphen = self._is_hyphen(last + 1)
        if (
            match.entry.kind is UnitKind.MONEY
            and match.entry.name == "GBP"
            and ((hyphen and self.words[following] == "pound") or (match.last + 1 < stop and self.words[match.last + 1] == "of"))
        ):
            return match.last, Unit("pound", UnitKind.MASS), hyphen
        return match.last, match.entry, hyphen

    def _read_figure(self, numeral: Numeral, floor: int, indices: range) -> _Draft | None:
        stop = indices.stop
        start, first, last = self.tokens.starts[numeral.first], numeral.first, numeral.last
        low, high = numeral.low, numeral.high
        modifier = Modifier.VAGUE if numeral.vague else Modifier.EXACT
        currency = self._currency_before(first)
        unit: Unit | None = None
        if currency is not None:
            unit, start = Unit(currency[0], UnitKind.MONEY), currency[1]
            first = self.tokens.first_at(start)
        measure = self._measure_after(last, stop, numeral.vague and numeral.firm) if not numeral.fraction else None
        if measure is not None and unit is None and not (measure[1].kind is UnitKind.MULTIPLE and numeral.plain and numeral.low == 1):
            last, unit = measure[0], measure[1]
        elif measure is not None and currency is not None and measure[1].kind is UnitKind.MONEY:
            last = measure[0]
        hyphen = measure is not None and measure[2] and last == measure[0]
        ranged = self._read_range(numeral, first, last, unit, floor, indices)
        if ranged is not None:
            other, last, unit, numeral_low = ranged
            low, high, modifier = numeral_low, other.high, Modifier.RANGE
            numeral.firm, numeral.last = True, other.last
            before = self.words[first - 1] if first > floor else ""
            if before in ("between", "from") and modifier is Modifier.RANGE:
                first -= 1
                start = self.tokens.starts[first]
        if numeral.fraction:
            unit, low, high = Unit("percent", UnitKind.PERCENT), round(low * 100, 4), round(high * 100, 4)
        if (
            unit is not None
            and unit.kind is UnitKind.TIME
            and hyphen
            and self.words[last + 1 : last + 3] == ("-", "old")
            and last + 2 < stop
        ):
            last += 2
        draft = _Draft(first, last, start, self.tokens.ends[last], low, high, modifier, None, None, unit is not None, last + 1)
        if unit is not None:
            draft.unit = unit.name
            if numeral.word and numeral.low == 1 and unit.kind in (UnitKind.MULTIPLE, UnitKind.ANGLE):
                return None
            if unit.name in ("second", "quarter") and not hyphen and not self.words[last].endswith("s") and numeral.low != 1:
                return None
        hedged = self._hedge(draft, numeral, unit, floor, indices)
        if unit is not None:
            return draft
        return self._count(draft, numeral, hedged, indices)

    def _read_range(
        self, numeral: Numeral, first: int, last: int, unit: Unit | None, floor: int, indices: range
    ) -> tuple[Numeral, int, Unit | None, float] | None:
        """The second number of a range with the tokens and the unit it ends with, and the lower bound (`5-6 million` is five million)."""
        if numeral.vague or numeral.fraction:
            return None
        stop, words = indices.stop, self.words
        link = last + 1
        if link >= stop:
            return None
        before = words[first - 1] if first > floor else ""
        joint = words[link]
        if joint == "-":
            if self._joined(link) != (link + 1 < stop and self._joined(link + 1)) or self.text[self.tokens.starts[link]] == "—":
                return None
        elif joint == "and":
            if before != "between":
                return None
        elif joint == "to":
            if before == "from" and any(
                word in self.vocabulary.roles[WordRole.CHANGE] for word in words[max(indices.start, numeral.first - 9) : numeral.first]
            ):
                return None
        elif joint != "or" or unit is not None:
            return None
        index = link + 1
        while (
            index < stop and not words[index][0].isalnum() and self._currency_before(index + 1 if index + 1 < stop else index) is not None
        ):
            index += 1
        if index < stop and words[index] in ("us", "usd", "eur", "a") and index + 1 < stop and words[index + 1] in ("$", "€"):
            index += 2
        if index >= stop or self.blocked[index] or not (words[index][0].isdecimal() or words[index] in self.vocabulary.numbers):
            return None
        other = self._read_numeral(index, stop)
        if other is None or other.vague or other.fraction or other.low == 0:
            return None
        if other.plain and numeral.plain and joint == "-" and self.text[self.tokens.ends[other.last] :][:1] in _DASHES:
            return None
        if joint == "or" and not (other.word or other.low > numeral.low):
            return None
        low = numeral.low
        end = other.last
        measure = self._measure_after(end, stop)
        if measure is not None and (unit is None or measure[1].name == unit.name):
            end, unit = measure[0], measure[1] if unit is None else unit
        elif unit is not None and unit.kind is not UnitKind.MONEY:
            return None
        if other.scaled and not numeral.scaled and low < other.high:
            scale = 1.0
            for word in words[other.first : other.last + 1]:
                number = self.vocabulary.numbers.get(word)
                if number is not None and number.kind in (NumberKind.SCALE, NumberKind.SHORT):
                    scale *= number.value
            if low * scale <= other.high:
                low *= scale
        if low >= other.high:
            return None
        if after_is_name(self.text, self.tokens.ends[end]):
            return None
        return other, end, unit, low

    def _hedge(self, draft: _Draft, numeral: Numeral, unit: Unit | None, floor: int, indices: range) -> bool:
        """Take the hedges before and after into the draft."""
        found: list[Modifier] = []
        index = draft.first
        while index > floor:
            hedge = self._hedge_before(index, floor, numeral, unit)
            if hedge is None:
                break
            found.append(hedge[0])
            index = hedge[1]
        if found:
            draft.first, draft.start = index, self.tokens.starts[index]
        following = draft.last + 1
        if following < indices.stop and self._is_hyphen(following):
            following += 1
        if following < indices.stop:
            match = self.vocabulary.hedges_after.match_at(self.tokens, following)
            if (
                match is not None
                and match.last < indices.stop
                and not (match.entry is Modifier.AT_LEAST and self._is_hedge_of_next(match.last, indices))
            ):
                found.append(match.entry)
                draft.last, draft.end, draft.after = match.last, self.tokens.ends[match.last], match.last + 1
        modifier = next((one for one in found if one not in (Modifier.EXACT, Modifier.APPROXIMATE)), found[0] if found else None)
        match modifier:
            case Modifier.MORE_THAN | Modifier.AT_LEAST:
                draft.modifier, draft.high = modifier, None
            case Modifier.LESS_THAN | Modifier.AT_MOST:
                draft.modifier, draft.low = modifier, None
            case Modifier.APPROXIMATE if draft.modifier is Modifier.EXACT:
                draft.modifier = modifier
        return bool(found)

    def _is_hedge_of_next(self, index: int, indices: range) -> bool:
        """Whether `at least` after a figure belongs to the number that follows."""
        return index + 1 < indices.stop and (self.words[index + 1][0].isdecimal() or self.words[index + 1] in self.vocabulary.numbers)

    def _hedge_before(self, index: int, floor: int, numeral: Numeral, unit: Unit | None) -> tuple[Modifier, int] | None:
        words = self.words
        for hedge in self.vocabulary.hedges_before.get(words[index - 1], ()):
            first = index - len(hedge.words)
            if first < floor or words[first:index] != hedge.words or (self.blocked[index - 1] and hedge.words != ("~",)):
                continue
            if len(hedge.words) == 1 and hedge.words[0] in self.vocabulary.roles[WordRole.LOOSE_HEDGE]:
                before = words[first - 1] if first > floor else ""
                if self._is_preposition(hedge.words[0], before, numeral, unit):
                    return None
            return hedge.modifier, first
        return None

    def _is_preposition(self, hedge: str, before: str, numeral: Numeral, unit: Unit | None) -> bool:
        """Whether the word leads to a place, a time or a topic: `over several regions`, `over two days`, `talks about two allies`."""
        if numeral.vague and not numeral.firm:
            return True
        if hedge == "over" and unit is not None and unit.kind is UnitKind.TIME:
            return before not in self.vocabulary.roles[WordRole.LASTING] and self.words[numeral.last + 2 : numeral.last + 3] != ("ago",)
        if unit is not None or not numeral.word or numeral.scaled or numeral.low > _SMALL:
            return False
        if hedge == "about":
            return before in self.vocabulary.roles[WordRole.SPEAKING]
        return hedge != "around" and (hedge != "over" or numeral.low < _PAIR)

    def _count(self, draft: _Draft, numeral: Numeral, hedged: bool, indices: range) -> _Draft | None:
        """Find the counted thing, or what else shows that the number is a quantity."""
        stop, words = indices.stop, self.words
        following = numeral.last + 1 if draft.last <= numeral.last else draft.last + 1
        if words[max(indices.start, draft.first - 1) : draft.first] in (("aged",), ("age",)):
            draft.unit, draft.measured = "year", True
            return draft
        if following < stop - 1 and self._is_hyphen(following):
            return self._count_compound(draft, numeral, following + 1)
        phrase = self._read_phrase(following, stop, numeral.word and numeral.low == numeral.high == 1)
        if phrase is not None:
            first, head, unit, sure = phrase
            if numeral.word and numeral.low == numeral.high == 1 and not hedged and not self._counts_one(first, head, indices.start):
                return None
            if sure or numeral.firm or hedged or self._is_capital(first):
                end = self._extend_phrase(head, stop)
                if sure or unit is not None:
                    draft.unit, draft.counted = (
                        unit,
                        None if words[head] in self.vocabulary.roles[WordRole.SUFFERED] else self.tokens.span(first, end),
                    )
                draft.after = end + 1
                draft.weak = not (sure or numeral.firm or hedged)
                if draft.unit is None and self._has_casualties(draft.first, indices.start):
                    draft.unit, draft.weak = "person", False
                return draft
        if numeral.word and numeral.low == numeral.high == 1:
            if self._has_casualties(draft.first, indices.start) and words[following : following + 1] != ("of",):
                draft.unit = "person"
                return draft
            return draft if hedged or (words[following : following + 1] == ("in",) and self._links_number(following, stop)) else None
        if self._is_age(numeral, indices):
            draft.unit, draft.measured = "year", True
            return draft
        if self._has_casualties(draft.first, indices.start):
            draft.unit = "person"
            return draft
        passive = (
            following + 1 < stop
            and words[following] in self.vocabulary.roles[WordRole.BE]
            and words[following + 1] in self.vocabulary.roles[WordRole.SUFFERED]
        )
        if passive:
            draft.unit = "person"
            return draft
        if words[following : following + 1] == ("more",) and words[following + 1 : following + 2] != ("than",):
            return draft
        if (
            words[following : following + 1] == ("of",)
            and following + 1 < stop
            and words[following + 1] in self.vocabulary.roles[WordRole.PRONOUN]
        ):
            return draft
        if numeral.vague and not numeral.scaled and numeral.low < VAGUE_LOW * 10:
            return None
        if numeral.firm and numeral.vague:
            draft.unit = "person"
            return draft
        if numeral.firm or hedged or (numeral.plain and numeral.low >= _FIRM):
            return draft
        if self._is_said_of(draft.first, following, indices):
            return draft
        if numeral.plain and draft.first - 1 in self.party_ends and draft.first > indices.start and self.counts_before:
            return draft
        if self._links_number(following, stop) or self._is_linked(draft.first, indices.start):
            return draft
        if numeral.plain and draft.first > indices.start and words[draft.first - 1] in self.vocabulary.roles[WordRole.REACHING]:
            return draft
        return None

    def _count_compound(self, draft: _Draft, numeral: Numeral, index: int) -> _Draft | None:
        """`15-member`, `11,000-strong`."""
        word = self.words[index]
        if word == "strong":
            draft.unit, draft.last, draft.end, draft.after = "person", index, self.tokens.ends[index], index + 1
            return draft
        noun = self.vocabulary.nouns.get(word)
        if (
            noun is None
            or noun.unit in self.vocabulary.roles[WordRole.OPEN_COMPOUND]
            or self.vocabulary.is_plural(word)
            or (numeral.word and numeral.low == 1)
        ):
            return draft if numeral.firm and numeral.low >= _FIRM and not numeral.vague else None
        draft.unit, draft.counted, draft.after = noun.unit, self.tokens.span(index, index), index + 1
        return draft

    def _counts_one(self, first: int, head: int, floor: int) -> bool:
        """Whether `one` is a number: before a thing, or in a row with other numbers (`12 soldiers and one officer`)."""
        lead = first - 2
        if lead > floor and self.words[lead] == "and" and self._row(lead, floor):
            return True
        weapon = self.weapons.get(head)
        if weapon is not None or any(index in self.weapons for index in range(first, head + 1)):
            return True
        noun = self.vocabulary.nouns.get(self.words[head])
        return noun is not None and noun.one

    def _row(self, index: int, floor: int) -> bool:
        """Whether a number stands in the few words before token `index`."""
        words = self.words[max(floor, index - 5) : index]
        numbers = (self.vocabulary.numbers.get(word) for word in words)
        return any(word.isdecimal() for word in words) or any(number is not None and number.value > 1 for number in numbers)

    def _links_number(self, index: int, stop: int) -> bool:
        """Whether `of`, `out of`, `in` and another number follow: `73 of 84`, `two of the three`."""
        words = self.words
        seen = False
        while index < stop and (words[index] in ("of", "out", "in", "to") or words[index] in self.vocabulary.roles[WordRole.DETERMINER]):
            seen = seen or words[index] in ("of", "in", "to")
            index += 1
        if not seen or index >= stop or self.blocked[index]:
            return False
        return words[index][0].isdecimal() or self._number_at(index, NumberKind.UNIT, NumberKind.TEN) is not None

    def _has_casualties(self, first: int, floor: int) -> bool:
        """Whether a verb of killing stands right before: `wounding 20`."""
        index = first - 1
        while index >= floor and self.words[index] in self.vocabulary.roles[WordRole.ADDITIONAL]:
            index -= 1
        return index >= floor and self.words[index] in self.vocabulary.roles[WordRole.CASUALTY]

    def _is_said_of(self, first: int, following: int, indices: range) -> bool:
        """Whether things named before are counted: `four were intercepted`, `up from three`."""
        before = self.words[max(indices.start, first - 2) : first]
        if before in (("up", "from"), ("down", "from")) or (before[-1:] == (",",) and self.words[indices.start] == "of"):
            return self.counts_before
        placing = self.vocabulary.roles[WordRole.PLACING]
        placed = self.counts_before and following < indices.stop and self.words[following] in placing
        if placed and (before[-1:] == ("including",) or (before[-1:] == ("and",) and "including" in self.words[indices.start : first])):
            return True  # "216 drones, including 66 over the coast and 59 over the sea"
        if placed and before[-1:] in ((",",), ("and",)) and self.words[following] in self.words[indices.start : first - 1]:
            return True  # "91 were shot down over A, 126 over B and 38 over C"
        passive = self.words[following : following + 1] in (("were",), ("was",), ("are",), ("have",), ("had",))
        return passive and following < indices.stop and before[-1:] not in (("the",), ("these",), ("those",)) and self.counts_before

    def _is_linked(self, index: int, floor: int) -> bool:
        """Whether `of the` and a number stand before: `18 of the 20`."""
        words = self.words
        lead = index - 1
        while lead > floor and (words[lead] in ("of", "out") or words[lead] in self.vocabulary.roles[WordRole.DETERMINER]):
            lead -= 1
        return lead >= floor and "of" in words[lead + 1 : index] and (words[lead].isdecimal() or words[lead] in self.vocabulary.numbers)

    def _is_age(self, numeral: Numeral, indices: range) -> bool:
        """`Ivan Petrov, 45, said`."""
        first, last = numeral.first, numeral.last
        if not numeral.plain or not 5 <= numeral.low <= 110 or first < indices.start + 2 or last + 1 >= indices.stop:
            return False
        return self.words[first - 1] == "," and self.words[last + 1] == "," and self._is_capital(first - 2)


def after_is_name(text: str, end: int) -> bool:
    """Whether letters are joined to what stands before: `30-40A`."""
    return text[end : end + 1].isalpha()
