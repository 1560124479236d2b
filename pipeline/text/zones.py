"""The parts of a page: which lines are the article, and which stand around it.

What belongs here: the shapes of lines (prose, headlines, captions, bylines, counters) and where an article begins and ends. What does
not: wordings of furniture (data, `PageWords`), what the header says (`header`), sentences (`sentences`).

Pages arrive as text that once was laid out: lines are the only structure that is left. So lines are read first, hard-wrapped ones put
together, what is glued to the ends of a line cut off; then each piece is named by its shape and its place. Prose is body unless
something speaks against it, since losing a paragraph costs more than keeping a stray line.
"""

import re
from dataclasses import dataclass

from pipeline.text.calendar import COMPLETE_DAY, MONTH
from pipeline.text.document import Span, Zone, ZoneKind
from pipeline.text.page_words import PageWords, Role, plain_line

_BLANK = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_LINE = re.compile(rf"[^\n\r\x0b\x0c\x85\u2028\u2029{_BLANK}](?:[^\n\r\x0b\x0c\x85\u2028\u2029]*[^{_BLANK}])?")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*]*$")
_OPEN_END = re.compile(r"[,;:–—-][\"'”’]?$")
_BULLET = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_SMALL_LINKS = frozenset(
    "a an the of in on at to by for from with and or that which as its their his her is are was were has have had".split()
)
_ARTICLES = frozenset(("the", "a", "an"))
_PROSE_VERBS = frozenset(
    "is are was were be been being has have had do does did will would can could may might must shall should said says told stated".split()
)

_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[aApP]\.?[mM]\.?)?|\d{1,2}\s?[aApP]\.?[mM]\.?)"
_METADATA_DATE = re.compile(r"date \d{4}-\d\d-\d\d(?=\s|$)")
_COUNTER = re.compile(
    r"(?:\d[\d.,]*\s?[KkMm]?\s?(?:out of \d[\d.,]*|min(?:ute)?s?\.? read|(?:views?|shares?|comments?|likes?|reads?|hours? ago|minutes? ago|days? ago))"
    r"|(?:reading time|time to read|views|shares|comments)\s?[:–-]?\s?\d[\d.,]*(?:\s?min(?:ute)?s?)?|[\W\d_]+)$",
    re.IGNORECASE,
)
_TAIL_COUNTER = re.compile(r"(?<=[.!?”\"'’)…])\s{0,3}(?:\d[\d.,]* out of \d[\d.,]*|\d+ min(?:ute)? read)$", re.IGNORECASE)
_DATE_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|updated|modified|created|date|issued|publication date|last update)(?: on| at)?\s?[:|–-]?\s?)?"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+)?{_CLOCK}?[\s,|–-]*(?:{COMPLETE_DAY}|{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})"
    rf"(?:[\s,|•·/–-]|at\b|{_CLOCK}|\(?(?:GMT|UTC|EST|EDT|ET|KST|JST|CET|EET|BST|PST|IST|local time)(?:[+-]\d+)?\)?|updated:?|\d+ min(?:ute)? read|{COMPLETE_DAY})*$",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|de|van|von|der|bin|al)){0,4}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Authors?:|Story by|Edited by:?|Editor:|Reporter:|Reporting by|\(?Reporting by|Compiled by|Text by:?)\s*(?:{_NAME})"
    rf"(?:(?:,| and| &|;|\s*\|\s*|\s+/)\s*(?:{_NAME}|[A-Za-z ]{{3,30}}))*"
    rf"(?:[\s,|•–-]+(?:{COMPLETE_DAY}|{_CLOCK}|\d+ min(?:ute)? read|updated:?|at|on|in|[A-Z]{{2,4}}))*\s*[.)]*$"
)
_BYLINE_HEAD = re.compile(rf"(?:[Bb]y|BY)\s+{_NAME}[\s,|•–-]*{COMPLETE_DAY}(?:[\s,|•–-]*{_CLOCK})?(?:\s*\d+ min(?:ute)? read)?(?=\s)")
_REPORTERS = re.compile(r"\(?(?:Additional )?(?:Reporting|Writing|Editing|Compiled|Translated) by\s+[A-Z][^.]{3,200}\.?\)?$")
_CREDIT = (
    r"(?:Getty|AFP|\bAP\b|Reuters|REUTERS|EPA|Bloomberg|Anadolu|Pool|Yonhap|YONHAP|KCNA|Kyodo|Kremlin|TASS|Sputnik|Shutterstock|iStock|Unsplash|Xinhua|Ukrinform"
    r"|[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Cc]redit|[Ss]creenshot|via |Telegram|Facebook|Twitter|[Pp]ress [Ss]ervice|[Hh]andout|[Ii]llustrat|[Ff]ile)"
)
_CAPTION_END = re.compile(
    rf"[\(\[][^()\[\]]{{0,120}}{_CREDIT}[^()\[\]]{{0,120}}[\)\]]\.?$|(?:[.\s](?:Photo|Photograph|Image|Picture|Credit)s?(?: by| from| courtesy of)?\s?:\s?|©\s?)[^.]{{2,80}}\.?$"
)
_CAPTION_START = re.compile(
    r"(?:FILE|File) (?:PHOTO|[Pp]hoto|[Ii]mage|[Pp]icture)\b|FILE\s?[-–—:]|(?:Illustrative|Illustration|Archive|Archival|Stock|Representative|Representational) (?:photo|image|picture)"
    r"|(?:Photo|PHOTO|Photograph|Image|Picture|Pic|Photos|Illustration|Credit|Screenshot|Screengrab|Caption)s?(?: credit| source| by| from| courtesy| of)?\s?[:/|©]"
    r"|(?:Photo|Image|Photograph) (?:by|courtesy|credit|source)\b|©|\(c\)\s|[\[(](?:Photo|PHOTO|Image|IMAGE|Reuters|REUTERS|AFP|AP|Getty|File|Yonhap|YONHAP)\b[^()\[\]]*[\])]$"
)
_AGENCY = r"(?:AP|AFP|Reuters|REUTERS|Yonhap|YONHAP|Xinhua|Kyodo|KYODO|UPI|TASS|Interfax|Interfax-Ukraine|dpa|DPA|ANI|PTI|VOA|CNN|RFE/RL|Bloomberg|Ukrinform|UNN|IANS|KUNA|EFE|ANSA|Anadolu|AA|BBC)"
_PLACE = r"[A-Z][\w’'./-]*(?:\s[A-Z][\w’'./-]*){0,3}"
_DATELINE = re.compile(
    rf"(?:(?:[A-Z][A-Z’'./-]+(?:[ /][A-Z][A-Z’'./-]*){{0,3}}|{_PLACE}(?=[^\n]{{0,40}}\({_AGENCY}))"
    rf"(?:,\s{_PLACE}){{0,2}}(?:[,.]?\s(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?)?"
    rf"(?:\s?[\(\[/]{_AGENCY}[^()\n]{{0,40}}[\)\]/])?\s?,?\s*(?:--|—|–|-|:)\s*(?=\S)"
    rf"|{_PLACE}(?:,\s{_PLACE}){{0,2}}(?:[,.]?\s(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s\d{{4}})?)?\s?\({_AGENCY}[^()\n]{{0,40}}\)\s*(?:(?:--|—|–|-|:|\.)\s*)?(?=\S)"
    rf"|\(?{_AGENCY}\)?\s?(?:--|—|–|-)\s*(?=[A-Z\"“]))"
)
_TEASER_LABEL = re.compile(
    r"(?:Editorial|Opinion|Analysis|Explainer|Explained|Exclusive|Watch|Video|Photos?|In pictures|Live|Live updates|Interview|Podcast|Newsletter|Comment|Op-ed|Gallery|Ukraine war latest|Fact check)\s?[:|]\s"
)


@dataclass(slots=True)
class _Piece:
    """A line, or what was cut off one, while it is being named. `block` counts stretches between blank lines."""

    start: int
    end: int
    words: str
    block: int
    kind: ZoneKind | None = None
    role: Role | None = None
    n_words: int = 0
    prose: bool = False
    repeats: bool = False


def find_zones(text: str, words: PageWords, title: str | None = None) -> tuple[Zone, ...]:
    """Zones of a page in order, without surrounding white space. A title that is known already helps to find it on the page."""
    pieces = _cut(_unwrap(_find_lines(text), text), text, words)
    if not pieces:
        return ()
    for piece in pieces:
        _describe(piece, words)
    headline = _find_headline(pieces, title)
    pieces = _cut_repeated_headline(pieces, headline, words)
    _name_top(pieces, headline)
    _name_rest(pieces)
    _name_end(pieces)
    return tuple(Zone(Span(piece.start, piece.end), piece.kind or ZoneKind.FURNITURE) for piece in pieces)


# lines


def _find_lines(text: str) -> list[_Piece]:
    lines: list[_Piece] = []
    block, last_end = 0, 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        between = text[last_end:start]
        if lines and between.count("\n") + between.count("\r") - between.count("\r\n") > 1:
            block += 1
        lines.append(_Piece(start, end, match.group(), block))
        last_end = end
    return lines


def _unwrap(lines: list[_Piece], text: str) -> list[_Piece]:
    """Lines that were broken at a fixed width, or where a link stood, are put together to paragraphs."""
    width = _wrap_width(lines)
    joined: list[_Piece] = []
    last = ""
    for line in lines:
        if joined and joined[-1].block == line.block and _goes_on(last, line.words, width):
            joined[-1] = _Piece(joined[-1].start, line.end, text[joined[-1].start : line.end], line.block)
        else:
            joined.append(line)
        last = line.words
    return joined


def _wrap_width(lines: list[_Piece]) -> int:
    """The width at which lines were broken, 0 where they were not."""
    broken = [
        len(one.words)
        for one, other in zip(lines, lines[1:], strict=False)
        if one.block == other.block and 45 <= len(one.words) <= 120 and not _SENTENCE_END.search(one.words) and other.words[0].islower()
    ]
    if len(broken) < 3 or 8 * len(broken) < len(lines):
        return 0
    return sorted(broken)[-1 - len(broken) // 20]


def _goes_on(line: str, following: str, width: int) -> bool:
    if width and 30 <= len(line) <= width + 8 and len(line) + len(following.split(None, 1)[0]) + 1 > width and not _BULLET.match(following):
        return True
    if _SENTENCE_END.search(line) or len(line) < 25 or _BYLINE.match(following):
        return False
    if following[0].islower() or following[0] in ",.;)":
        return True
    return line.rsplit(None, 1)[-1] in _SMALL_LINKS


# what is glued to a line


def _cut(lines: list[_Piece], text: str, words: PageWords) -> list[_Piece]:
    pieces: list[_Piece] = []
    for line in lines:
        start, end = line.start, line.end
        if not pieces:
            metadata = _METADATA_DATE.match(line.words)
            if metadata:
                _add(pieces, text, start, start + metadata.end(), line.block, ZoneKind.BYLINE)
                start += metadata.end()
        head = _BYLINE_HEAD.match(text, start, end)
        if head:
            _add(pieces, text, start, head.end(), line.block, ZoneKind.BYLINE)
            start = head.end()
        tail = _find_tail(text, start, end, words)
        _add(pieces, text, start, tail, line.block, None)
        _add(pieces, text, tail, end, line.block, ZoneKind.FURNITURE)
    return pieces


def _add(pieces: list[_Piece], text: str, start: int, end: int, block: int, kind: ZoneKind | None) -> None:
    match = _LINE.search(text, start, end)
    if match is None:
        return
    stop = end
    while stop > match.end() and not _LINE.match(text, stop - 1, stop):
        stop -= 1
    pieces.append(_Piece(match.start(), stop, text[match.start() : stop], block, kind))


def _find_tail(text: str, start: int, end: int, words: PageWords) -> int:
    """Where buttons and counters begin that are glued to the end of a line; its end where there are none."""
    counter = _TAIL_COUNTER.search(text, max(start, end - 40), end)
    if counter:
        return counter.start()
    for match in _LAST_WORDS.finditer(text, max(start, end - 60), end):
        tail = plain_line(text[match.end() : end])
        if tail and (tail in words.lines or all(word in words.lines for word in tail.split())):
            return match.end()
    return end


_LAST_WORDS = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")


# what a piece looks like


def _describe(piece: _Piece, words: PageWords) -> None:
    if piece.kind is not None:
        return
    line = piece.words
    found = _WORD.findall(line) if len(line) < 400 else line.split()
    piece.n_words = len(found)
    plain = plain_line(line) if len(line) < 160 else ""
    role = words.lines.get(plain) if plain else None
    if role is None:
        lead = plain or plain_line(line[:80])
        match = words.start_pattern.match(lead)
        role = words.starts[match.group()] if match else None
    if role is None and piece.n_words <= 45:
        match = words.anywhere_pattern.search(plain or plain_line(line))
        role = words.anywhere[match.group()] if match else None
    piece.role = role
    if role is Role.CAPTION:
        piece.kind = ZoneKind.CAPTION
    elif role is Role.BYLINE or (len(line) < 250 and (_BYLINE.match(line) or _DATE_LINE.match(line) or _REPORTERS.match(line))):
        piece.kind = ZoneKind.BYLINE
    elif role is not None or _COUNTER.match(line[:80]) or plain in words.outlets or (not plain and len(line) < 160):
        piece.kind = ZoneKind.FURNITURE
    elif len(line) < 700 and (_CAPTION_START.match(line) or _CAPTION_END.search(line, max(0, len(line) - 280))):
        piece.kind = ZoneKind.CAPTION
    else:
        piece.prose = _is_prose(line, found)


def _is_prose(line: str, found: list[str]) -> bool:
    count = len(found)
    if _SENTENCE_END.search(line):
        return count >= 3
    if count < 8:
        return False
    if count >= 30:
        return not _is_menu(found)
    articles = sum(word in _ARTICLES for word in found)
    return articles >= 2 and any(word in _PROSE_VERBS for word in found) or (articles >= 1 and bool(_OPEN_END.search(line)))


def _is_menu(found: list[str]) -> bool:
    """Whether nearly all words begin with capital letters or digits, as in a row of buttons."""
    small = sum(word[0].islower() for word in found)
    return 4 * small < len(found)


def _is_title(piece: _Piece) -> bool:
    """Whether the piece could be a headline by its shape."""
    return piece.kind is None and not piece.prose and 3 <= piece.n_words <= 35 and len(piece.words) <= 260


# the headline


def _find_headline(pieces: list[_Piece], title: str | None) -> int | None:
    """Position of the headline: the line that is printed twice, the title that is known, or the best line above the first prose."""
    wanted = plain_line(title) if title else None
    top = next((i for i, piece in enumerate(pieces) if piece.prose and piece.n_words >= 12), len(pieces))
    candidates: list[tuple[int, int]] = []
    body_before = 0
    for index, piece in enumerate(pieces[: top + 40]):
        if piece.prose:
            body_before += len(piece.words)
        if body_before > 700 and index > top:
            break
        if wanted and plain_line(piece.words) == wanted:
            return index
        if not _is_title(piece) and not (piece.prose and index < top and piece.n_words <= 25):
            continue
        twice = piece.n_words >= 4 and any(other.words.startswith(piece.words) for other in pieces[index + 1 : index + 12])
        if index > top and not (twice and body_before < 400):
            continue
        candidates.append((_headline_score(pieces, index, twice), -index))
    if not candidates:
        return None
    score, negative = max(candidates)
    return -negative if score > 0 else None


def _headline_score(pieces: list[_Piece], index: int, twice: bool) -> int:
    piece = pieces[index]
    found = _WORD.findall(piece.words)
    small = sum(word[0].islower() for word in found)
    score = 10 * twice + 2 * (piece.n_words >= 5) + (piece.n_words >= 7) + 2 * (3 * small >= len(found)) - 4 * piece.prose
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    if following is not None and (following.prose or following.kind in (ZoneKind.BYLINE, ZoneKind.CAPTION)):
        score += 1
    if piece.words.count(",") * 2 >= piece.n_words:
        score -= 4
    return score - 1


def _cut_repeated_headline(pieces: list[_Piece], headline: int | None, words: PageWords) -> list[_Piece]:
    """A line that begins with the headline once more is cut behind it."""
    if headline is None:
        return pieces
    title = pieces[headline].words
    cut: list[_Piece] = []
    for index, piece in enumerate(pieces):
        if headline < index < headline + 12 and piece.words.startswith(title):
            piece.kind, piece.repeats = ZoneKind.FURNITURE, True
            if len(piece.words) > len(title):
                start = piece.start + len(title)
                rest = piece.words[len(title) :]
                match = _LINE.search(rest)
                cut.append(_Piece(piece.start, start, title, piece.block, ZoneKind.FURNITURE, repeats=True))
                if match:
                    other = _Piece(start + match.start(), piece.end, rest[match.start() :], piece.block)
                    _describe(other, words)
                    cut.append(other)
                continue
        cut.append(piece)
    return cut


# naming


def _name_top(pieces: list[_Piece], headline: int | None) -> None:
    """Everything above the headline is furniture; a short piece between it and byline or body is a deck."""
    if headline is None:
        return
    for piece in pieces[:headline]:
        if piece.kind is None:
            piece.kind = ZoneKind.FURNITURE
            piece.prose = False
    pieces[headline].kind, pieces[headline].prose = ZoneKind.HEADLINE, False
    below = [piece for piece in pieces[headline + 1 : headline + 6] if not piece.repeats]
    for index, piece in enumerate(below[:2]):
        if piece.kind is not None or piece.n_words < 4:
            continue
        after = below[index + 1 : index + 3]
        before_byline = bool(after) and after[0].kind is ZoneKind.BYLINE
        if (not piece.prose and piece.n_words >= 6 and any(other.prose for other in after)) or (
            piece.prose and before_byline and piece.n_words <= 60
        ):
            piece.kind, piece.prose = ZoneKind.DECK, False
        break


def _name_rest(pieces: list[_Piece]) -> None:
    """Prose is body; other lines are subheadings where prose follows, list items where a list is open, furniture else."""
    body = False
    teasers = False
    for index, piece in enumerate(pieces):
        if piece.role in (Role.TEASER, Role.END):
            teasers = True
        if piece.kind is not None:
            continue
        if piece.prose:
            piece.kind = ZoneKind.BODY if piece.n_words >= 8 or body else ZoneKind.FURNITURE
            body = body or piece.kind is ZoneKind.BODY
            teasers = False
        elif body and _is_list_item(pieces, index):
            piece.kind = ZoneKind.BODY
        elif body and not teasers and _is_title(piece) and not _TEASER_LABEL.match(piece.words):
            piece.kind = ZoneKind.SUBHEADING
        else:
            piece.kind = ZoneKind.FURNITURE


def _is_list_item(pieces: list[_Piece], index: int) -> bool:
    piece = pieces[index]
    if piece.n_words < 2 or index == 0:
        return False
    before = pieces[index - 1]
    if before.kind is not ZoneKind.BODY:
        return False
    marked = bool(_BULLET.match(piece.words)) or piece.words[-1] in ";,"
    return marked or (before.words[-1] in ":;," and piece.n_words >= 4)


def _name_end(pieces: list[_Piece]) -> None:
    """What stands below the article: headlines without text, and prose below a line that says that the article is over."""
    written = 0
    total = sum(len(piece.words) for piece in pieces if piece.kind is ZoneKind.BODY)
    for index, piece in enumerate(pieces):
        if piece.kind is ZoneKind.BODY:
            written += len(piece.words)
        elif piece.role is Role.END and written >= 400 and total - written < written / 2:
            for other in pieces[index + 1 :]:
                if other.kind in (ZoneKind.BODY, ZoneKind.SUBHEADING, ZoneKind.DECK):
                    other.kind = ZoneKind.FURNITURE
            break
    _name_last_teasers(pieces)
    for piece in reversed(pieces):
        if piece.kind is ZoneKind.BODY:
            break
        if piece.kind is ZoneKind.SUBHEADING:
            piece.kind = ZoneKind.FURNITURE


def _name_last_teasers(pieces: list[_Piece]) -> None:
    """A labelled headline of another story with its first lines below it, in the same block, is a teaser."""
    blocks = {piece.block for piece in pieces if piece.kind is ZoneKind.BODY}
    if len(blocks) < 3:
        return
    for index, piece in enumerate(pieces):
        if piece.kind is ZoneKind.FURNITURE and piece.n_words >= 4 and _TEASER_LABEL.match(piece.words):
            for other in pieces[index + 1 :]:
                if other.block != piece.block:
                    break
                other.kind = ZoneKind.FURNITURE
