"""Sentences of a document: stretches of one zone, in order.

What belongs here: where a sentence ends. What does not: the zones themselves. The line comes first: a sentence never leaves its zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.text.document import Document, Span, ZoneKind

READ_KINDS = frozenset((ZoneKind.HEADLINE, ZoneKind.DECK, ZoneKind.BODY))
"""The zones that records are taken from."""

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sr jr st gen lt col maj capt cmdr adm sgt rep sen gov pres amb hon rev brig vice.adm rear.adm no nos vs etc approx dept est fig inc ltd co corp"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " u.s u.k u.n e.u u.a.e u.s.s.r d.c n s e w a.m p.m i.e e.g cf al art para sec vol pp messrs mln bln sq mt ft".split()
)
_MAY_END = frozenset("u.s u.k u.n e.u u.a.e d.c a.m p.m etc inc ltd co corp jr sr u.s.s.r mln bln".split())
"""Abbreviations that can be the last word of a sentence: then the next word decides."""
_STARTERS = frozenset(
    "the a an in on at it he she they we i this that these those there but and as according also while after before when if for however meanwhile"
    " earlier last its his her their our both since under with from by to not no what who how why where all some many".split()
)
_END = re.compile(r"([.!?…。！？]+)([\"”’'»)\]]*)(\s+|(?=[A-Z\"“«‘]|$))")
_LAST_WORD = re.compile(r"[^\s\"“”‘«(\[—–-]+$")
_NEXT_WORD = re.compile(r"[\"“‘«'(\[]*([^\W_]+)")
_SAYING = re.compile(r"(?:the\s|he\s|she\s|they\s|[a-z])")


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence within one zone. `paragraph` counts the zones of the document from 0, so sentences of one paragraph share it."""

    span: Span
    kind: ZoneKind
    paragraph: int


def find_sentences(document: Document) -> tuple[Sentence, ...]:
    """Sentences of headline, deck and body, in order, without surrounding white space. A headline is one sentence."""
    found: list[Sentence] = []
    for paragraph, zone in enumerate(document.zones):
        if zone.kind is ZoneKind.HEADLINE:
            found.append(Sentence(zone.span, zone.kind, paragraph))
        elif zone.kind in READ_KINDS:
            found.extend(Sentence(span, zone.kind, paragraph) for span in _split(document.text, zone.span))
    return tuple(found)


def _split(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        end = match.end(2)
        if match.end() >= within.end:
            break
        if _ends(text, start, match):
            yield Span(start, end)
            start = match.end()
    if start < within.end:
        yield Span(start, within.end)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    signs, quotes, gap = match.groups()
    following = _NEXT_WORD.match(text, match.end())
    word = following[1] if following else ""
    if word and word[0].islower():
        return False
    if not gap and not quotes:
        return signs[0] in ".!?" and _glued(text, match)
    if signs != ".":
        return True
    last = _LAST_WORD.search(text, start, match.start())
    before = last.group().casefold().rstrip(".") if last else ""
    if quotes and gap:
        return before not in _ABBREVIATIONS or before in _MAY_END
    if len(before) == 1 and before.isalpha() and text[match.start() - 1].isupper():
        return False
    if before in _ABBREVIATIONS:
        return before in _MAY_END and word.casefold() in _STARTERS
    return not (before.isdigit() and len(before) <= 2 and start >= match.start() - len(before) - 1)


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends though no blank follows: a small letter or digit before, a capital and a small letter after."""
    end = match.end()
    before = text[match.start() - 1 : match.start()]
    after = text[end : end + 2].lstrip('"“«‘')
    last = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    if last and ("." in last.group() or last.group().casefold() in _ABBREVIATIONS):
        return False
    return (
        match.end(1) - match.start(1) == 1
        and before.islower()
        and len(after) > 0
        and after[0].isupper()
        and text[end : end + 3].isascii()
        and text[end + 1 : end + 3].strip(".").isalpha()
        and not text[end : end + 3].isupper()
    )
