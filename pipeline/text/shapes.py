"""The shape of a line: whether it reads like prose, a headline, a caption, a byline, a counter, and where it is glued together.

What belongs here: questions about one line by itself. What does not: wordings of furniture (data, `PageWords`), and what the lines
around it decide (`zones`).
"""

import re

from pipeline.text.calendar import COMPLETE_DAY, MONTH
from pipeline.text.lines import ends_sentence
from pipeline.text.page_words import PageWords, plain_line

WORD = re.compile(r"\w++(?:['’.-]\w++)*+")

_ARTICLES = frozenset(("the", "a", "an", "The", "A", "An"))
_PROSE_WORDS = frozenset(
    ("is", "are", "was", "were", "be", "been", "has", "have", "had", "would", "could", "should", "said", "told", "stated", "added")
)
_CLAUSE_WORDS = frozenset(("that", "which", "who", "its", "their", "his", "her", "it", "they", "he", "she", "this", "these", "we", "i"))
_OPEN_END = re.compile(r"[,;:–—-][\"'”’]?$")

_CLOCK = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[aApP]\.?[mM]\.?)?|\d{1,2}\s?[aApP]\.?[mM]\.?)"
_READ = r"\d+ min(?:ute)?s?\.? read"
_SHORT_DAY = rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})"
_WEEKDAY = r"(?:[Mm]on|[Tt]ues?|[Ww]ed(?:nes)?|[Tt]hu(?:rs)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?[.,]?"
_ZONE = r"\(?(?:GMT|UTC|EST|EDT|ET|KST|JST|CET|CEST|EET|EEST|BST|PST|PDT|IST|MSK|local time|Kyiv time)(?:[+-]\d+)?\)?"
_STAMP_LABEL = (
    r"(?:(?:[Ff]irst |[Ll]ast |FIRST |LAST )?(?:[Pp]ublished|[Pp]osted|[Uu]pdated?|[Mm]odified|[Cc]reated|[Dd]ate|[Ii]ssued"
    r"|PUBLISHED|POSTED|UPDATED?|MODIFIED|DATE)(?: (?:on|at|ON|AT))?)"
)
_NAME = r"[A-Z][\w’'.-]*+(?:\s+(?:[A-Z][\w’'.-]*+|(?:de|van|von|der|bin|al)\b)){0,4}"

METADATA_DAY = re.compile(r"date (\d{4}-\d\d-\d\d)(?=\s|$)")
"""The day that some collections put before the text of a page."""

_COUNTER = re.compile(
    r"(?:\d[\d.,]*\s?[KkMm]?\s?(?:out of \d[\d.,]*|min(?:ute)?s?\.? read"
    r"|(?:views?|shares?|comments?|likes?|reads?|visitors?(?: online)?|(?:hours?|minutes?|days?) ago))"
    r"|(?:reading time|time to read|views|shares|comments)\s?[:–-]?\s?\d[\d.,]*(?:\s?min(?:ute)?s?)?|[\W\d_]+)$",
    re.IGNORECASE,
)
_TAIL_COUNTER = re.compile(rf"(?<=[.!?”\"'’)…])\s{{0,3}}(?:\d[\d.,]* out of \d[\d.,]*|{_READ})$", re.IGNORECASE)
_SENTENCE_GAP = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")

_STAMP = re.compile(
    rf"[\[(-]?\s?(?:{_STAMP_LABEL}\s?[:|–-]?\s?)?(?:{_WEEKDAY}\s+)?(?:{_CLOCK})?[\s,|–-]*(?:{COMPLETE_DAY}|{_SHORT_DAY})"
    rf"(?:[\s,|•·/\])–-]|at\b|{_CLOCK}|{_ZONE}|{_STAMP_LABEL}:?|{_WEEKDAY}|{_READ}|{COMPLETE_DAY})*+$"
)
_STAMP_SIGN = re.compile(rf"{_STAMP_LABEL}\b|{_CLOCK}|\b{_WEEKDAY}\s|^[\w ]{{1,20}}[|•·]|^[A-Z]\w+(?: \w+)?, [A-Z][\w. ]{{1,20}}[-–—|]")
_GLUED_CLOCK = re.compile(r"((?:19|20)\d\d)(?=\d{1,2}:\d\d)")
_DAY = re.compile(COMPLETE_DAY)
_DIGIT = re.compile(r"\d")
NO_NAME = (
    r"(?!.*\b(?:Statement|Communiqu|Declaration|Remarks|Summit|Briefing|Meeting|Conference|Ministers?|Leaders|Report|Readout|Resolution"
    r"|Transcript|Speech|Address|Release|Department|Ministry|Council|War)\b)"
)
"""Before words that are an author's unless one of these stands among them: then they name a document."""
_SIGNATURE = 120
"""Characters that a name and a day have at most."""
_NAME_AND_DAY = re.compile(rf"{NO_NAME}{_NAME}?(?<=[a-z])[\s,|•–-]*(?:{_WEEKDAY}\s*)?{COMPLETE_DAY}[\s,|•–-]*(?:{_CLOCK})?$")

_BYLINE_LABEL = r"(?:[Bb]y:?|BY:?|Written by|Authors?:|Story by|Edited by:?|Editor:|Reporter:|Compiled by|Text by:?|- author,)"
_BYLINE = re.compile(
    rf"{_BYLINE_LABEL}\s*{_NAME}(?:(?:,| and| &|;|\s*\||\s+/)\s*(?:{_NAME}|[A-Za-z ]{{3,30}}+)){{0,6}}"
    rf"(?:[\s,|•–-]+(?:{COMPLETE_DAY}|{_CLOCK}|{_READ}|{_STAMP_LABEL}:?|at\b|on\b|in\b|[A-Z]{{2,4}}\b)){{0,8}}\s*[.)]*$"
)
_BY_SOMEONE = re.compile(r"by [A-Z]|By (?:our|the|a) [\w -]{3,40}$")
_BYLINE_HEAD = re.compile(rf"(?:[Bb]y|BY)\s+{_NAME}[\s,|•–-]*{COMPLETE_DAY}(?:[\s,|•–-]*{_CLOCK})?(?:\s*{_READ})?(?=\s)")
_BYLINE_TAIL = re.compile(rf"(?<=[a-z’'”\"])(?=By {_NAME}$)")
_REPORTERS = re.compile(r"\(?(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by\s+[A-Z][^.]{3,200}\.?\)?$")
_ROLE = re.compile(r"- role, \w")

_CAPTION_START = re.compile(
    r"!\[|(?:FILE|File) (?:PHOTO|[Pp]hoto|[Ii]mage|[Pp]icture)\b|FILE\s?[-–—:]|©(?!\s?\d{4})|\(c\)\s"
    r"|(?:Illustrative|Illustration|Archive|Archival|Stock|Representative|Representational) (?:photo|image|picture)"
    r"|(?:Photo|PHOTO|Photograph|Image|Picture|Pic|Illustration|Credit|Screenshot|Screengrab|Caption)s?"
    r"(?: credit| source| by| from| courtesy| of)?\s?[:/|©]"
    r"|(?:Photo|Image|Photograph) (?:by|courtesy|credit|source)\b"
)
_CAPTION_END = re.compile(
    r"(?:(?:[.!?”\"]\s*|\s)"
    r"(?:(?:Photo|Photograph|Image|Picture|Credit)s?|(?:[Ss]tock|[Aa]rchive|[Ff]ile|[Ii]llustrative) (?:photo|image)s?)"
    r"(?: by| from| courtesy of)?\s?:\s?|©(?!\s?\d{4})\s?)[^.]{2,100}\.?$|==[A-Z]\w+$"
)
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,140})[)\]]\.?$")
_CREDIT_LINE = re.compile(r"([A-Za-z][A-Za-z ]{1,24}?)\s?/\s?[A-Z][A-Za-z .’'-]{2,40}$")
_LAST_SLASH = re.compile(r"(?:[.!?”\"]\s*|\s)/\s?([\w. -]{2,40})$")
_CAPITAL_CREDIT = re.compile(r"[A-Z][A-Z .&/’'-]+$")

_CAPITALS = r"[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]*+){0,3}"
_PLACE = r"[A-Z][\w’'.-]*+(?:[ /][A-Z][\w’'.-]*+){0,3}"
_PLACE_DAY = rf"(?:,\s{_PLACE}){{0,2}}(?:[,.]?\s{_SHORT_DAY}\.?(?:,?\s\d{{4}})?)?"
_DASH = r"\s*(?:--+|—|–|-)\s*"
_DATELINE = re.compile(
    rf"(?P<capitals>{_CAPITALS}{_PLACE_DAY}\s?,?(?:\s?[(\[/](?P<agency>[^()\n]{{2,40}})[)\]/])?(?:{_DASH}|(?P<point>\s?:\s)|(?<=[)/])\.?\s)(?=\S))"
    rf"|(?P<mixed>(?:{_SHORT_DAY}\s|{_PLACE}{_PLACE_DAY}\s?)?\((?P<outlet>[^()\n]{{2,40}})\)(?:{_DASH}|\s?[.:]\s|\s)(?=\S))"
)

_MENU = 120
"""Characters of a line of buttons."""
_MENU_CHARACTERS = frozenset("|/•·›»>☰▾\t\xa0")
_MENU_SIGN = re.compile(r"\s+(?:[|/•·›»>☰]|--+)\s+|\s{3,}|\t|\s*[›»▾☰]\s*")
_TEASER_LABEL = re.compile(
    r"(?:Editorial|Opinion|Analysis|Explainer|Explained|Exclusive|Watch|Video|Photos?|In pictures|Live|Live updates|Interview|Podcast"
    r"|Newsletter|Comment|Op-ed|Gallery|Fact check|[A-Z]\w+ war latest)\s?[:|]\s"
)
_END_SIGN = re.compile(r"(?:#\s?){3,}$|[-–—]+\s?(?:30|[Ee][Nn][Dd][Ss]?)\s?[-–—]+$")
_ATTRIBUTION = re.compile(r"(?:Source|Quote|Details|Quoting|More details)\s?:\s")


def is_prose(line: str, found: list[str]) -> bool:
    """Whether a line of these words is running text: it ends like a sentence, or is long and has the little words of one."""
    count = len(found)
    if ends_sentence(line):
        return count >= 3
    if line[-1] == ":":
        return count >= 5 or (count >= 3 and not is_title_case(found))
    if count < 8:
        return False
    articles = sum(word in _ARTICLES for word in found)
    verbs = any(word in _PROSE_WORDS for word in found)
    if articles and (verbs or count >= 45):
        return articles >= 2 or count >= 18
    return bool(articles) and bool(_OPEN_END.search(line))


def is_cut_off(found: list[str]) -> bool:
    """Whether words without an end, the last of a page, are rather a sentence that was cut off than a headline."""
    small = sum(word[0].islower() for word in found)
    clause = any(word in _ARTICLES or word in _PROSE_WORDS or word.casefold() in _CLAUSE_WORDS for word in found)
    return len(found) >= 2 and clause and 3 * small >= len(found)


def is_title_case(found: list[str]) -> bool:
    """Whether nearly all words begin with capitals or digits, as in headlines of some papers and in rows of buttons."""
    return 5 * sum(word[0].islower() for word in found) <= len(found)


def part_clock(line: str) -> str:
    """The line with a blank between a year and a clock time that is glued to it (`2024` and `6:27 PM`)."""
    return _GLUED_CLOCK.sub(r"\1 ", line)


def is_byline(line: str) -> bool:
    """Whether the line names an author, or the time of publication."""
    if len(line) > 250:
        return False
    if ":" in line and len(line) < 100:
        line = part_clock(line)
    if _BY_SOMEONE.match(line) and not ends_sentence(line):
        return True
    if _BYLINE.match(line) or _REPORTERS.match(line) or _ROLE.match(line):
        return True
    if not _DIGIT.search(line):
        return False
    if _STAMP.match(line) or (len(line) < _SIGNATURE and _NAME_AND_DAY.match(line)):
        return True
    return len(line) < 100 and bool(_DAY.search(line)) and bool(_STAMP_SIGN.search(line)) and not ends_sentence(line)


def _may_part(line: str) -> bool:
    return not _MENU_CHARACTERS.isdisjoint(line) or "--" in line or "   " in line


def has_button(line: str, words: PageWords) -> bool:
    """Whether a part of a short line, between signs that part the buttons of a menu, is a button."""
    if len(line) > _MENU or not _may_part(line) or not _MENU_SIGN.search(line) or _TEASER_LABEL.match(line):
        return False
    return any(plain_line(part) in words.lines for part in _MENU_SIGN.split(line))


def is_counter(line: str) -> bool:
    """Whether the line is a number of views, minutes or members, or has no letters at all."""
    return len(line) < 80 and bool(_COUNTER.match(line))


def _has_credit(words: str) -> bool:
    """What an end like that of a caption holds: a quick look before the slow one."""
    return "hoto" in words or "mage" in words or "icture" in words or "redit" in words or "©" in words or "==" in words


def is_caption(line: str, words: PageWords) -> bool:
    """Whether the line belongs to a picture: it begins or ends with a credit."""
    if _CAPTION_START.match(line) or (_has_credit(line[-200:]) and _CAPTION_END.search(line, max(0, len(line) - 200))):
        return True
    credited = _CREDIT_LINE.match(line) if "/" in line[:30] else None
    if credited and set(plain_line(credited[1]).split()) <= words.credits:
        return True
    behind = _LAST_SLASH.search(line, max(0, len(line) - 50)) if "/" in line[-50:] else None
    if behind and set(plain_line(behind[1]).split()) <= words.credits:
        return True
    bracket = _LAST_BRACKET.search(line, max(0, len(line) - 150)) if ")" in line[-2:] or "]" in line[-2:] else None
    if bracket is None:
        return False
    credit = bracket[1]
    if line[bracket.start()] == "[" and _CAPITAL_CREDIT.match(credit):
        return True
    return not words.credits.isdisjoint(plain_line(credit).replace("/", " ").replace(":", " ").replace(",", " ").split())


def find_agency_end(line: str, words: PageWords) -> int | None:
    """Where a bracket begins that closes the line and holds the name of an outlet alone, as agencies sign their articles."""
    bracket = _LAST_BRACKET.search(line, max(0, len(line) - 60))
    return bracket.start() if bracket and plain_line(bracket[1]) in words.outlets else None


def is_teaser_label(line: str) -> bool:
    """Whether the line begins like the headline of a piece of another kind: `Editorial: ...`."""
    return bool(_TEASER_LABEL.match(line))


def is_end_sign(line: str) -> bool:
    """Whether the line is one of the signs with which press releases and old typescripts end."""
    return len(line) < 12 and bool(_END_SIGN.match(line))


def is_attribution(line: str) -> bool:
    """Whether the line is one of the labelled parts that some outlets build their articles of: `Source:`, `Quote:`, `Details:`."""
    return bool(_ATTRIBUTION.match(line))


def find_dateline(line: str, words: PageWords, after_point: bool) -> int:
    """How many characters of dateline a paragraph begins with (`KYIV, May 3 (Reuters) - `), 0 where there is none.

    A place before a mere colon counts only where `after_point` allows it: transcripts name their speakers so.
    """
    match = _DATELINE.match(line[:160])
    if match is None:
        return 0
    if match["capitals"]:
        if match["point"]:
            return match.end() if after_point else 0
        return match.end()
    return match.end() if plain_line(match["outlet"]) in words.outlets else 0


def find_head(text: str, start: int, end: int) -> int:
    """Where a byline ends that is glued to the beginning of a line; its start where there is none."""
    head = _BYLINE_HEAD.match(text, start, end) if text[start] in "bB" else None
    return head.end() if head else start


def find_glued_byline(text: str, start: int, end: int) -> int:
    """Where a byline begins that is glued to the end of a headline (`... says ministerBy Jane Doe`); the end where there is none."""
    at = text.find("By ", max(start, end - 60), end)
    byline = _BYLINE_TAIL.search(text, at, end) if at > start else None
    return byline.start() if byline else end


def find_tail(text: str, start: int, end: int, words: PageWords) -> int:
    """Where buttons and counters begin that are glued to the end of a line; its end where there are none."""
    last = text[end - 1 : end]
    counter = _TAIL_COUNTER.search(text, max(start, end - 40), end) if last.isdigit() or last in "dD" else None
    if counter:
        return counter.start()
    if last in '.”"':
        return end
    for match in _SENTENCE_GAP.finditer(text, max(start, end - 60), end):
        tail = plain_line(text[match.end() : end])
        if tail and (tail in words.lines or all(word in words.lines for word in tail.split())):
            return match.end()
    return end
