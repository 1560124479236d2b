"""The parts of a page: which lines are the article, and which stand around it.

What belongs here: what a line is by its place among the others, and where an article begins and ends. What does not: the shape of a single
line (`shapes`), wordings of furniture (data, `PageWords`), what the header says (`header`), sentences (`sentences`).

Pages arrive as text that once was laid out: lines are the only structure that is left. So lines are read first, what is glued to their
ends is cut off, then each piece is named by its shape and its place. Prose is body unless something speaks against it, since losing a
paragraph costs more than keeping a stray line.
"""

from dataclasses import dataclass

from pipeline.text.document import Span, Zone, ZoneKind
from pipeline.text.lines import BULLET, Line, ends_sentence, find_lines, trim
from pipeline.text.page_words import PageWords, Role, Wording, plain_line
from pipeline.text.publisher import is_outlet_name, is_state_body
from pipeline.text.shapes import (
    METADATA_DAY,
    WORD,
    find_agency_end,
    find_dateline,
    find_glued_byline,
    find_head,
    find_tail,
    has_button,
    is_attribution,
    is_byline,
    is_caption,
    is_counter,
    is_cut_off,
    is_end_sign,
    is_prose,
    is_teaser_label,
    is_title_case,
)

_QUOTES = "“\"‘«„'"
_LONG = 400
"""Characters above which a line is too long for a caption, a button or a headline."""
_ARTICLE = 300
"""Characters of body after which a line that says so ends the article."""
_WHOLE, _BEGINNING = 120, 80
"""Characters above which no line is a known wording as a whole, and those of its beginning that are compared."""
_READ = 500
"""Characters of a line whose words are looked at: more than the longest headline or deck has."""
_SUBHEADING = 8
"""Words of a subheading; longer lines without an end amid an article are headlines of other stories."""
_DECK = 60
"""Words of a deck."""
_ABOVE_HEADLINE = 400
"""Characters of prose (requests, notices) that may stand above a headline."""
_REPEATED = 60
"""Characters from which on a paragraph is hardly printed twice by chance."""
_REPEATED_WITHIN = 12
"""Lines within which a headline is printed a second time."""


@dataclass(slots=True)
class _Piece:
    """A line, or what was cut off one, while it is being named."""

    start: int
    end: int
    words: str
    block: int
    kind: ZoneKind | None = None
    role: Role | None = None
    prose: bool = False
    repeats: bool = False
    looked_at: list[str] | None = None

    @property
    def found(self) -> list[str]:
        """Its words, of a long line the first; looked for when they are asked for, since most lines never are."""
        if self.looked_at is None:
            self.looked_at = WORD.findall(self.words[:_READ])
        return self.looked_at

    @property
    def n_words(self) -> int:
        return len(self.found)


def find_zones(text: str, words: PageWords, title: str | None = None) -> tuple[Zone, ...]:
    """Zones of a page in order, without surrounding white space. A title that is known already helps to find it on the page."""
    pieces = _cut(find_lines(text), text, words)
    if not pieces:
        return ()
    possible = words.find_possible(text)
    for piece in pieces:
        _describe(piece, words, possible)
    headline = _find_headline(pieces, title, words)
    if headline is not None:
        pieces = _cut_repeated_headline(pieces, headline, text, words)
        _name_top(pieces, headline, words)
    _name_captions(pieces)
    _name_signed_end(pieces, text, words)
    _name_rest(pieces)
    _name_end(pieces)
    _name_repeats(pieces)
    _cut_datelines(pieces, text, words)
    return tuple(Zone(Span(piece.start, piece.end), piece.kind or ZoneKind.FURNITURE) for piece in pieces)


# pieces


def _add(pieces: list[_Piece], text: str, start: int, end: int, block: int, kind: ZoneKind | None = None) -> None:
    inner = trim(text, start, end)
    if inner is not None:
        pieces.append(_Piece(*inner, text[slice(*inner)], block, kind))


def _cut(lines: list[Line], text: str, words: PageWords) -> list[_Piece]:
    """What is glued to the ends of lines cut off."""
    pieces: list[_Piece] = []
    for line in lines:
        start = line.start
        if not pieces and (metadata := METADATA_DAY.match(line.words)):
            _add(pieces, text, start, start + metadata.end(), line.block, ZoneKind.BYLINE)
            start += metadata.end()
        head = find_head(text, start, line.end)
        tail = find_tail(text, head, line.end, words)
        _add(pieces, text, start, head, line.block, ZoneKind.BYLINE)
        byline = find_glued_byline(text, head, tail)
        if start == line.start == head and byline == line.end:
            pieces.append(_Piece(start, line.end, line.words, line.block))
            continue
        _add(pieces, text, head, byline, line.block)
        _add(pieces, text, byline, tail, line.block, ZoneKind.BYLINE)
        _add(pieces, text, tail, line.end, line.block, ZoneKind.FURNITURE)
    return pieces


def _describe(piece: _Piece, words: PageWords, possible: tuple[Wording, ...]) -> None:
    """What the piece is by itself: kind where that is clear, else whether it is prose."""
    if piece.kind is not None:
        return
    line = piece.words
    plain = plain_line(line[:_BEGINNING] if len(line) > _WHOLE else line)
    piece.role = role = _find_role(plain, line, words, possible)
    if role is Role.CAPTION:
        piece.kind = ZoneKind.CAPTION
    elif role is Role.BYLINE or is_byline(line):
        piece.kind = ZoneKind.BYLINE
    elif role is not None or not WORD.search(line) or is_counter(line) or plain in words.outlets or has_button(line, words):
        piece.kind = ZoneKind.FURNITURE
    elif len(line) < 2 * _LONG and is_caption(line, words):
        piece.kind = ZoneKind.CAPTION
    else:
        piece.prose = (len(line) > _WHOLE and ends_sentence(line)) or is_prose(line, piece.found)


def _find_role(plain: str, line: str, words: PageWords, possible: tuple[Wording, ...]) -> Role | None:
    """What a known wording makes of the line. Speech is never taken for the page's own words: ministers, too, ask for support."""
    role = words.lines.get(plain)
    if role is not None or line[0] in _QUOTES:
        return role
    role = words.find_start(plain)
    if role is not None or len(line) > _LONG or not possible:
        return role
    return words.find_anywhere(plain if len(line) <= _WHOLE else line.casefold().replace("’", "'"), possible)


# the headline


def _find_headline(pieces: list[_Piece], title: str | None, words: PageWords) -> int | None:
    """Position of the headline: the title that is known, the line that is printed twice, or the best line above the first prose."""
    wanted = plain_line(title) if title else None
    first = next((index for index, piece in enumerate(pieces) if piece.kind is None), len(pieces))
    opens = first < len(pieces) and not _may_be_headline(pieces[first], True)
    top = next((at for at, piece in enumerate(pieces) if piece.prose and piece.n_words >= 12 and (at != first or opens)), len(pieces))
    best: tuple[int, int] | None = None
    prose_above = 0
    for index, piece in enumerate(pieces[: top + 40]):
        if wanted and plain_line(piece.words[: 2 * len(wanted)]) == wanted:
            return index
        if index > top and prose_above > _ABOVE_HEADLINE:
            break
        if _may_be_headline(piece, index == first) and not _is_publisher(piece, words):
            score, sure = _score_headline(pieces, index, first)
            if (index < top or sure) and (best is None or score > best[0]):
                best = (score, index)
        if piece.prose:
            prose_above += len(piece.words)
    return best[1] if best and best[0] > 1 else None


def _may_be_headline(piece: _Piece, first: bool) -> bool:
    if piece.kind is not None or len(piece.words) > 300 or piece.words[-1] in ":;," or not 3 <= piece.n_words <= 45:
        return False
    if not piece.prose:
        return True
    if ends_sentence(piece.words):
        return piece.n_words <= 20 and (is_title_case(piece.found) or piece.words[-1] in "?!")
    return first


def _is_publisher(piece: _Piece, words: PageWords) -> bool:
    return piece.n_words <= _SUBHEADING and (is_state_body(piece.words, words) or is_outlet_name(piece.words, words))


def _score_headline(pieces: list[_Piece], index: int, first: int) -> tuple[int, bool]:
    """How much speaks for a headline, and whether it is sure enough to stand below prose: printed twice, or signed."""
    piece = pieces[index]
    found = piece.found
    below = pieces[index + 1 : index + 1 + _REPEATED_WITHIN]
    twice = any(other.words.startswith(piece.words) for other in below)
    signed = bool(below) and below[0].kind is ZoneKind.BYLINE
    score = (
        2 * (len(found) >= 5)
        + (len(found) >= 7)
        + 2 * (not is_title_case(found))
        + 2 * (index == first)
        + 3 * (signed or _is_deck_above_byline(piece, below))
    )
    if len(found) == 3:
        score -= 4
    if twice:
        score += 8 if len(found) >= 5 else 2
    if below and (below[0].prose or below[0].kind is ZoneKind.CAPTION):
        score += 1
    if 3 * piece.words.count(",") >= len(found):
        score -= 4
    return score, len(found) >= 5 and (twice or signed)


def _is_deck_above_byline(piece: _Piece, below: list[_Piece]) -> bool:
    """Whether the line below may be the deck of this one: signed, and no better a headline than this is."""
    if len(below) < 2 or below[1].kind is not ZoneKind.BYLINE or below[0].kind is not None or below[0].repeats or piece.n_words < 5:
        return False
    found, deck = piece.found, below[0].found
    return len(deck) >= 5 and below[0].words != piece.words and (is_title_case(deck) or not is_title_case(found))


def _cut_repeated_headline(pieces: list[_Piece], headline: int, text: str, words: PageWords) -> list[_Piece]:
    """Lines below that begin with the headline once more are cut behind it."""
    title = pieces[headline].words
    cut: list[_Piece] = []
    for index, piece in enumerate(pieces):
        if headline < index <= headline + _REPEATED_WITHIN and piece.words.startswith(title):
            end = piece.start + len(title)
            cut.append(_Piece(piece.start, end, title, piece.block, ZoneKind.FURNITURE, repeats=True))
            _add(cut, text, end, piece.end, piece.block)
            _describe(cut[-1], words, words.find_possible(cut[-1].words))
        else:
            cut.append(piece)
    return cut


def _name_top(pieces: list[_Piece], headline: int, words: PageWords) -> None:
    """Everything above the headline is furniture; a piece between it and the byline, the dateline or the body is a deck."""
    for piece in pieces[:headline]:
        if piece.kind is None:
            piece.kind, piece.prose = ZoneKind.FURNITURE, False
    pieces[headline].kind, pieces[headline].prose = ZoneKind.HEADLINE, False
    repeat = next((at for at in range(headline + 1, min(headline + 5, len(pieces))) if pieces[at].repeats), headline)
    for piece in pieces[headline + 1 : repeat]:
        if piece.prose and piece.n_words <= _DECK:
            piece.kind, piece.prose = ZoneKind.DECK, False
    below = [piece for piece in pieces[headline + 1 : headline + 8] if not piece.repeats]
    for piece, *after in (below[at:] for at in range(min(3, len(below)))):
        if piece.kind is not None:
            continue
        following = after[0] if after else None
        signed = following is not None and (following.kind is ZoneKind.BYLINE or find_dateline(following.words, words, False) > 0)
        if piece.prose and signed and piece.n_words <= _DECK:
            piece.kind, piece.prose = ZoneKind.DECK, False
        elif not piece.prose and piece.n_words >= 6 and not is_attribution(piece.words) and any(other.prose for other in after[:3]):
            piece.kind = ZoneKind.DECK
        break


# the rest


def _name_captions(pieces: list[_Piece]) -> None:
    """A piece that begins like the caption beside it is the same caption, printed once more without its credit."""
    for index, piece in enumerate(pieces):
        if piece.kind is not ZoneKind.CAPTION or piece.n_words < 6:
            continue
        beginning = piece.words.removeprefix("![")[:40]
        for other in pieces[max(0, index - 2) : index + 3]:
            if other.kind is None and other.words.startswith(beginning):
                other.kind, other.prose = ZoneKind.CAPTION, False


def _name_signed_end(pieces: list[_Piece], text: str, words: PageWords) -> None:
    """The last paragraph of an agency's article is closed by its name in brackets, as its captions are."""
    last = next((index for index in range(len(pieces) - 1, -1, -1) if pieces[index].prose or pieces[index].kind is ZoneKind.CAPTION), None)
    if last is None or pieces[last].prose:
        return
    piece = pieces[last]
    signature = find_agency_end(piece.words, words)
    if not signature or not any(other.prose for other in pieces[:last]) or not ends_sentence(piece.words[:signature].rstrip()):
        return
    if piece.role is None and not any(other.words == piece.words for other in pieces[:last]):
        rest: list[_Piece] = []
        _add(rest, text, piece.start, piece.start + signature, piece.block)
        _add(rest, text, piece.start + signature, piece.end, piece.block, ZoneKind.BYLINE)
        rest[0].prose = True
        pieces[last : last + 1] = rest


def _name_rest(pieces: list[_Piece]) -> None:
    """Prose is body; other lines are list items where a list is open, subheadings where prose follows, furniture else."""
    body = teasers = False
    labelled = any(is_attribution(piece.words) for piece in pieces if piece.prose)
    for index, piece in enumerate(pieces):
        if piece.role in (Role.TEASER, Role.END):
            teasers = True
        if piece.kind is not None:
            continue
        if piece.prose and _goes_on_with_appeal(pieces, index):
            piece.kind = ZoneKind.FURNITURE
        elif piece.prose and (body or piece.n_words >= 6):
            piece.kind = ZoneKind.BODY
            body, teasers = True, False
        elif (labelled and is_attribution(piece.words)) or (body and (_is_list_item(pieces, index) or _is_cut_off_end(pieces, index))):
            piece.kind = ZoneKind.BODY
        elif body and not teasers and piece.n_words <= _SUBHEADING and not is_teaser_label(piece.words):
            piece.kind = ZoneKind.SUBHEADING
        else:
            piece.kind = ZoneKind.FURNITURE


def _goes_on_with_appeal(pieces: list[_Piece], index: int) -> bool:
    """Whether a short sentence stands in the block of a request to subscribe, right below it."""
    piece = pieces[index]
    above = pieces[index - 1] if index else piece
    if above.role is not Role.APPEAL or above.block != piece.block:
        return False
    return len(piece.words) < _REPEATED and piece.n_words <= _SUBHEADING


def _is_cut_off_end(pieces: list[_Piece], index: int) -> bool:
    """Whether the piece is the last of the page, follows the article, and was cut off within a sentence."""
    if index == len(pieces) - 1 and pieces[index].words[0] in _QUOTES[:2] and pieces[index - 1].kind is ZoneKind.BODY:
        return pieces[index].n_words >= 2 and pieces[index].words.count(pieces[index].words[0]) == 1 and "”" not in pieces[index].words
    if index != len(pieces) - 1 or pieces[index - 1].kind in (ZoneKind.FURNITURE, ZoneKind.BYLINE):
        return False
    return is_cut_off(pieces[index].found)


def _is_list_item(pieces: list[_Piece], index: int) -> bool:
    """Whether the piece goes on with a list that the article has opened: rows of links have marks too, but nothing opens them."""
    piece = pieces[index]
    if index == 0 or piece.n_words < 2 or pieces[index - 1].kind is not ZoneKind.BODY:
        return False
    before = pieces[index - 1].words
    opened = before[-1] in ":;,"
    if BULLET.match(piece.words):
        return opened or piece.words[-1] in ";," or (bool(BULLET.match(before)) and not ends_sentence(before))
    return piece.words[-1] in ";," or (opened and piece.n_words >= 3)


def _name_end(pieces: list[_Piece]) -> None:
    """What stands below the article: headlines without text, teasers, and prose below a line that says that the article is over."""
    written = 0
    total = sum(len(piece.words) for piece in pieces if piece.kind is ZoneKind.BODY)
    for index, piece in enumerate(pieces):
        if piece.kind is ZoneKind.BODY:
            written += len(piece.words)
        elif written >= _ARTICLE and 3 * written > 2 * total and _ends_article(pieces, index):
            _close(pieces[index + 1 :])
            break
    for index, piece in enumerate(pieces):
        if piece.kind is ZoneKind.FURNITURE and piece.n_words >= 4 and is_teaser_label(piece.words):
            _close([other for other in pieces[index + 1 : index + 4] if other.block == piece.block])
    for piece in reversed(pieces):
        if piece.kind is ZoneKind.BODY:
            break
        if piece.kind is ZoneKind.SUBHEADING:
            piece.kind = ZoneKind.FURNITURE


def _ends_article(pieces: list[_Piece], index: int) -> bool:
    """Whether the piece says that the article is over: by its words, or as the time stamp of the next story in a list."""
    piece = pieces[index]
    if piece.role is Role.END or is_end_sign(piece.words):
        return True
    return piece.kind is ZoneKind.BYLINE and piece.role is None and pieces[index - 1].kind is ZoneKind.FURNITURE and is_byline(piece.words)


def _close(pieces: list[_Piece]) -> None:
    for piece in pieces:
        if piece.kind in (ZoneKind.BODY, ZoneKind.SUBHEADING, ZoneKind.DECK):
            piece.kind = ZoneKind.FURNITURE


def _name_repeats(pieces: list[_Piece]) -> None:
    """A paragraph that was printed before, as a pull quote is, counts once; a summary that the article repeats is none of it."""
    seen: set[str] = set()
    body = [piece for piece in pieces if piece.kind in (ZoneKind.DECK, ZoneKind.BODY) and len(piece.words) >= _REPEATED]
    for index, piece in enumerate(body):
        below = [other.words for other in body[index + 1 : index + 4]] if index < 2 else []
        if piece.words in seen or any(words.endswith(piece.words) and words != piece.words for words in below):
            piece.kind = ZoneKind.FURNITURE
        seen.add(piece.words)


def _cut_datelines(pieces: list[_Piece], text: str, words: PageWords) -> None:
    """Place, day and agency before the first words of a paragraph are a zone of their own."""
    at = [index for index, piece in enumerate(pieces) if piece.kind is ZoneKind.BODY]
    lengths = [find_dateline(pieces[index].words, words, True) for index in at[:4]]
    speakers = sum(length > 0 for length in lengths) > 1
    for index, length in reversed(list(zip(at, lengths, strict=False))):
        if length and speakers:
            length = find_dateline(pieces[index].words, words, False)
        if length:
            piece = pieces[index]
            cut: list[_Piece] = []
            _add(cut, text, piece.start, piece.start + length, piece.block, ZoneKind.DATELINE)
            _add(cut, text, piece.start + length, piece.end, piece.block, ZoneKind.BODY)
            pieces[index : index + 1] = cut
