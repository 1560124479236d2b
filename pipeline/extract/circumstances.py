"""What a clause says of the people and things that a figure counts: whose they are, what happened to them, where.

What belongs here: reading the words around a figure, within its clause. What does not: the figure itself (`figures`).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.annotations import Figure, PartyKind, PartyMention, PartyWord
from pipeline.extract.page import Page
from pipeline.text.document import Span
from pipeline.text.sentences import Sentence
from pipeline.vocabulary.circumstances import CircumstanceVocabulary
from schemas.terms import Event

_ENDS = frozenset(
    [",", ";", ":", "(", ")", "—", "–", "and", "but", "while", "that", "which", "who", "after", "before", "when", "as", "because"]
)
_PLACING = frozenset(["in", "at", "near", "over", "around", "across", "outside"])
_REACH = 12  # tokens after a figure within which its clause is looked through
_BEFORE = 4  # tokens before it in which a verb governs it: "killing at least seven"
_NO_EVENT = frozenset(["percent", "day", "week", "month", "year", "hour", "minute", "second", "time", "kilometre", "metre", "mile"])


def add_circumstances(page: Page, figures: Sequence[Figure], vocabulary: CircumstanceVocabulary) -> tuple[Figure, ...]:
    """The figures with country, event and place. Measures of time and length have none of these."""
    return tuple(_circumstances(page, figure, vocabulary) for figure in figures)


def _circumstances(page: Page, figure: Figure, vocabulary: CircumstanceVocabulary) -> Figure:
    if figure.unit in _NO_EVENT or (len(figure.unit) == 3 and figure.unit.isupper()):
        return figure
    sentence = _sentence_of(page, figure.span)
    if sentence is None:
        return figure
    bounds = page.tokens.within(sentence.span)
    first = page.tokens.first_at(figure.span.start)
    last = page.tokens.within(Span(figure.span.start, (figure.counted or figure.span).end)).stop - 1
    stop = _clause_end(page, last + 1, bounds.stop)
    event = _event(page, vocabulary, range(first, last + 1), range(last + 1, stop), range(max(bounds.start, first - _BEFORE), first))
    return replace(figure, country=_country(page, figure, first, last), event=event, place=_place(page, last + 1, stop))


def _sentence_of(page: Page, span: Span) -> Sentence | None:
    before = bisect_right(page.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return page.sentences[before] if before >= 0 and page.sentences[before].span.covers(span) else None


def _clause_end(page: Page, start: int, stop: int) -> int:
    """First token after the clause that goes on at `start`: no further than a few words."""
    end = start
    while end < min(stop, start + _REACH) and page.tokens.words[end] not in _ENDS:
        end += 1
    return end


def _country(page: Page, figure: Figure, first: int, last: int) -> str | None:
    """Whose they are: named within the counted words (`North Korean troops`), or as owner before the number (`Russia's 11,000 troops`)."""
    inside = _first_country(page, first, last)
    if inside is not None:
        return inside
    owner = page.party_at.get(first - 2) if first >= 2 and page.tokens.words[first - 1] == "'s" else None
    return owner.country if owner is not None and owner.kind is PartyKind.COUNTRY and figure.counted is not None else None


def _first_country(page: Page, first: int, last: int) -> str | None:
    for index in range(first, last + 1):
        mention: PartyMention | None = page.party_at.get(index)
        if mention is not None and mention.kind is PartyKind.COUNTRY and mention.word is not PartyWord.CAPITAL:
            return mention.country
    return None


def _event(page: Page, vocabulary: CircumstanceVocabulary, own: range, after: range, before: range) -> Event | None:
    """What happened: the counted noun tells (`deaths`), else the words after it (`soldiers were killed`), else the verb before it."""
    for indices in (own, after):
        for match in vocabulary.events.find(page.tokens, indices):
            return match.entry
    found = list(vocabulary.events.find(page.tokens, before))
    return found[-1].entry if found else None


def _place(page: Page, start: int, stop: int) -> Span | None:
    """The place that a preposition after the counted names: words with capitals, and `region` or the like after them."""
    words = page.tokens.words
    for index in range(start, stop - 1):
        if words[index] not in _PLACING or index in page.date_at or index + 1 in page.date_at:
            continue
        first = index + 1 + (words[index + 1] == "the")
        last = first
        while last < stop and (page.capital(last) or words[last] in {"'s", "-", "of"}):
            last += 1
        while last > first and not page.capital(last - 1):
            last -= 1
        if last == first:
            continue
        if (
            last < stop
            and words[last].isalpha()
            and words[last] in {"region", "oblast", "province", "district", "city", "border", "peninsula", "sea"}
        ):
            last += 1
        return page.span(first, last - 1)
    return None
