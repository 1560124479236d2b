"""Who published a page, as its edges say: a known outlet, or a line that is built like the name of one.

What belongs here: where names of publishers stand (above the headline, in the dateline, beside the sign of copyright, at the end of the
title) and which words are such a name. What does not: the names and words themselves (`PageWords`). A source that is merely cited is no
publisher: what the article says of others is not read, only what it says of its own reporting.

A known name goes before an unknown one in the same place; what stands above the article before what stands below it.
"""

import re
from collections.abc import Iterator

from pipeline.text.document import Zone, ZoneKind
from pipeline.text.page_words import PageWords, plain_line

_SHORT = 120
"""Characters of a line that may be, or hold, a name by itself."""
_LONGEST_NAME = 50
_LONGEST_KNOWN = 90
_MOST_WORDS = 6
_MOST_BODY_WORDS = 9
"""Words of the name of a ministry or an embassy."""

_BRACKET = re.compile(r"[(\[/]\s?([A-Z][\w./ -]{1,40}?)\s?[)\]/]")
_INK = re.compile(r"^[\W_]+|[\W_]+$")
_ACRONYM = re.compile(r"[A-Z]{2,6}$")
_OUTLET = r"[A-Z][\w.’'-]*+(?:[ -][A-Z][\w.’'-]*+){0,3}"
_CITING = r",? (?:citing|quoting|via|with (?:a )?(?:reference|link) to|referring to)\b"
_SELF_NAMED = (
    re.compile(
        rf"(?<!broadcaster )(?<!agency )(?<!newspaper )(?<!outlet )(?<!daily )\b({_OUTLET}),? (?:reports?|reported|writes|informs){_CITING}"
    ),
    re.compile(rf"\b(?:reports?|informs|writes) ({_OUTLET}){_CITING}"),
    re.compile(rf"(?:citing|with reference to) [^.]{{3,120}}, ({_OUTLET}) (?:reports|informs|writes)\s?[.,]"),
)
"""An outlet that says whom it cites speaks of itself; one that is merely cited is none of these."""
_POSSESSIVE = re.compile(r"\b((?:[A-Z]\w*+ ){0,3}[A-Z]\w*+)['’]s [A-Z]\w+ [A-Z]\w+")
_SEPARATORS = re.compile(
    r"\s*(?:[|•·/©,–—>›»▸]|:+|--+)\s*|\s+-\s+|\s{3,}|\t+|\s+(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b|\s+[Ll]ogo$|\s[Hh]omepage$"
)
_PARTING = frozenset("|•·/©,–—>›»▸:\t")
_PARTING_WORDS = ("--", " - ", "   ", "ublished", "pdated", "osted", "ogo", "omepage", "\xa0")
_ORIGINALLY = re.compile(
    r"(?:[Oo]riginal(?:ly)? (?:article|published|story)?.{0,20}?\b(?:on|in|by|at)|[Cc]opyright|©|[Bb]y|[Ss]ource\s?:)\s*(?:\d{4}\s*)?"
)
_ADDRESS = re.compile(r"(?:www\.)?[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]+)?\.(?:com|org|net|info|news|int|eu|co\.[a-z]{2}|[a-z]{2})$")
_NAME = r"[A-Z0-9][\w.&’'-]*+(?: (?:[A-Z0-9&][\w.&’'-]*+|of|the|and|de|for|in)){0,6}"
_COPYRIGHT = re.compile(rf"(?:©|\([cC]\)\s|\b[Cc]opyright\b(?:\s?[©:])?)\s*(\d{{4}}(?:\s?[-–]\s?\d{{4}})?)?,?\s*(?:[Bb]y )?({_NAME})")
_RIGHTS = re.compile(r"[Aa]ll rights|ALL RIGHTS|[Rr]edistribution|[Rr]eproduction|\b(?:LLC|Ltd|Inc|GmbH|plc)\b|©\s*\d{4}|\d{4}\s*©")
_RIGHTS_AFTER = re.compile(r"\s+(?:All|ALL|Do Not|Terms|Privacy|Cookie)\b.*$")
_YEAR_AFTER = re.compile(r",?\s*(?:19|20)\d\d\b")
_FIRST_APPEARED = re.compile(rf"\b(?:appeared first|first appeared|originally published|first published) (?:on|in|at|by) ({_NAME})")
_FOLLOW = re.compile(
    rf"\b(?:Follow|Like|Join|Find|Support|Subscribe to|Download|Message from|(?:[Aa]lerts|[Nn]ews|[Uu]pdates|[Ss]tories) [Ff]rom"
    rf"|(?:[Aa]rticle|[Ss]tory) (?:on|at)|[Mm]ore (?:on|at)) ({_NAME})"
)
_SUFFIX = re.compile(r"\s+(\||[–—-])\s+([^|–—]{2,60})$")
_SIGNED = re.compile(r"[.!?”\"’']\s*(?:[(\[/]\s?([A-Z][\w./ -]{1,38}?)\s?[)\]/]|[–—-]{1,2}\s?([A-Z][\w. ]{1,30}))\s*$")
_Lines = list[tuple[ZoneKind, str]]
_SMALL = frozenset(("of", "the", "and", "de", "for", "in", "&", "la", "le", "el", "der", "die", "on", "to"))


def read_publisher(text: str, zones: tuple[Zone, ...], top: int, words: PageWords) -> str | None:
    """The publisher that the page names. `top` is the number of zones above the second paragraph."""
    lines = [(zone.kind, zone.span.of(text)) for zone in zones]
    found = (
        _find_known_agency(lines, words)
        or _find_known_line(lines[:top], words)
        or _find_site_name(lines, words)
        or _find_copyright(lines, words)
        or _find_known_line(lines[top:][::-1], words)
        or _find_self_named(lines, words)
        or _find_printed_twice(lines, words)
        or _find_own_appeal(lines[top:], words)
        or _find_new_agency(lines, words)
    )
    return found or _find_title_suffix(lines, words) or _find_signature(lines, words) or _find_state_body(lines, words)


# what is a name


def _known(name: str, words: PageWords) -> str | None:
    """The name as printed, without signs around it, where it is an outlet's."""
    return _INK.sub("", name) if len(name) <= _LONGEST_KNOWN and plain_line(name) in words.outlets else None


def is_outlet_name(part: str, words: PageWords) -> bool:
    """Whether the words are built like the name of an outlet: a word that outlets call themselves by, and one that is its own."""
    if _ADDRESS.match(part):
        return part.casefold() not in words.names.platforms
    tokens = part.split()
    if not 2 <= len(tokens) <= _MOST_WORDS or len(part) > _LONGEST_NAME or plain_line(part) in words.lines:
        return False
    if not all(token in _SMALL or token[0].isupper() or token[0].isdigit() for token in tokens):
        return False
    names, folded = words.names, [plain_line(token) for token in tokens]
    if not names.sections.isdisjoint(folded) or not all(folded):
        return False
    if folded[-1] not in names.nouns and next(word for word in (*folded, "") if word not in _SMALL) not in names.nouns:
        return False
    own = [word for word in folded if word not in _SMALL]
    return len(own) > 1 and any(word not in names.topics and word.isalpha() for word in own)


def is_state_body(part: str, words: PageWords) -> bool:
    """Whether the words are the name of a ministry, an embassy and the like."""
    tokens = part.split()
    if not 3 <= len(tokens) <= _MOST_BODY_WORDS or part[-1] in ".:?!" or words.names.bodies.isdisjoint(map(str.casefold, tokens[:4])):
        return False
    joined = any(token.casefold() in ("of", "for") for token in tokens)
    return joined and all(token in _SMALL or token[0].isupper() for token in tokens)


def _cut_known_wording(part: str, words: PageWords) -> str:
    """The part without buttons at its end (`The Daily Doe Skip to content`)."""
    tokens = part.split()
    if len(tokens) > _MOST_WORDS + 4:
        return part
    for first in range(max(1, len(tokens) - 4), len(tokens)):
        if plain_line(" ".join(tokens[first:])) in words.lines:
            return " ".join(tokens[:first])
    return part


def _parts(line: str) -> list[str]:
    if _PARTING.isdisjoint(line) and not any(sign in line for sign in _PARTING_WORDS):
        return [line]
    return [part for part in _SEPARATORS.split(line) if part]


# where names stand


def _find_known_agency(lines: _Lines, words: PageWords) -> str | None:
    for kind, line in lines:
        if kind is ZoneKind.DATELINE and (bracket := _BRACKET.search(line)):
            found = _known(bracket[1], words)
            if found:
                return found
    return None


def _find_known_line(lines: _Lines, words: PageWords) -> str | None:
    for kind, line in lines:
        if kind in (ZoneKind.FURNITURE, ZoneKind.BYLINE) and len(line) < _SHORT:
            found = _find_known_part(line, words)
            if found:
                return found
    return None


def _find_known_part(line: str, words: PageWords) -> str | None:
    """The outlet that a short line, or a part of it between separators, is the name of; also printed twice in one."""
    whole = _ORIGINALLY.sub("", line)
    half = whole[: len(whole) // 2]
    parts = _parts(line)
    names = dict.fromkeys(
        (whole, half if whole == half * 2 else whole, *(name for part in parts for name in (part, _ORIGINALLY.sub("", part))))
    )
    found = next(filter(None, (_known(name, words) for name in names)), None)
    return found or next(filter(None, (_known(_cut_known_wording(part, words), words) for part in parts if " " in part)), None)


def _lines_above(lines: _Lines) -> Iterator[str]:
    """Short lines of furniture and bylines above the first paragraph."""
    for kind, line in lines:
        if kind is ZoneKind.BODY:
            return
        if kind in (ZoneKind.FURNITURE, ZoneKind.BYLINE) and len(line) < _SHORT:
            yield line


def _find_site_name(lines: _Lines, words: PageWords) -> str | None:
    """A line above the article, or a part of one, that is built like the name of an outlet."""
    for line in _lines_above(lines):
        for part in _parts(line):
            name = _cut_known_wording(_ORIGINALLY.sub("", part), words).strip()
            if name and is_outlet_name(name, words):
                return name
    return None


def _find_copyright(lines: _Lines, words: PageWords) -> str | None:
    """Who holds the rights of the page; a credit of a picture has neither year nor reservation."""
    for kind, line in reversed(lines):
        if kind not in (ZoneKind.FURNITURE, ZoneKind.CAPTION, ZoneKind.SUBHEADING, ZoneKind.BYLINE):
            continue
        if "©" not in line and "opyright" not in line and "(c)" not in line.casefold():
            continue
        for match in _COPYRIGHT.finditer(line):
            name = _without_form(_RIGHTS_AFTER.sub("", match[2]), words)
            if known := _known(name, words):
                return known
            if not words.credits.isdisjoint(plain_line(line[: match.start()]).split()):
                continue
            reserved = match[1] or _RIGHTS.search(line) or _YEAR_AFTER.match(line, match.end())
            if reserved and _may_hold_rights(name, words):
                return name
    return None


def _without_form(name: str, words: PageWords) -> str:
    """The name up to its legal form, and without small words at its end."""
    tokens = name.rstrip(" .,").split()
    forms = (at for at, token in enumerate(tokens) if at and token.strip(".,").casefold() in words.names.forms)
    tokens = tokens[: next(forms, len(tokens))]
    while tokens and tokens[-1] in _SMALL:
        tokens.pop()
    return " ".join(tokens).rstrip(" .,")


def _may_hold_rights(name: str, words: PageWords) -> bool:
    folded = [plain_line(token) for token in name.split()]
    if not folded or folded[0] in ("all", "reserved") or folded[0].isdigit() or not words.credits.isdisjoint(folded):
        return False
    return len(folded) >= 2 or bool(_ADDRESS.match(name)) or bool(_ACRONYM.match(name))


def _find_self_named(lines: _Lines, words: PageWords) -> str | None:
    """An outlet that says in the article whom it cites."""
    for kind, line in lines:
        if kind is not ZoneKind.BODY:
            continue
        if "citing" in line or "refer" in line or "quoting" in line or " via " in line or "link to" in line:
            for pattern in _SELF_NAMED:
                for match in pattern.finditer(line):
                    if found := _known(match[1], words) or (match[1] if is_outlet_name(match[1], words) else None):
                        return found
    return None


def _find_printed_twice(lines: _Lines, words: PageWords) -> str | None:
    """A name that is printed twice in one, as that of a picture and its link is."""
    for kind, line in lines:
        if kind not in (ZoneKind.BODY, ZoneKind.HEADLINE) and len(line) <= 2 * _LONGEST_NAME and len(line) % 2 == 0:
            half = line[: len(line) // 2]
            if line == half * 2 and (half.startswith("The ") or is_outlet_name(half, words)):
                return half
    return None


def _find_own_appeal(lines: _Lines, words: PageWords) -> str | None:
    """The outlet that asks to be followed or supported, or whose reporter a teaser names (`The Daily Planet's Clark Kent explains`)."""
    for kind, line in lines:
        if kind is not ZoneKind.FURNITURE:
            continue
        if match := _FIRST_APPEARED.search(line):
            return _known(match[1].rstrip(" ."), words) or match[1].rstrip(" .")
        for match in _FOLLOW.finditer(line):
            found = _first_name(match[1], words)
            if found:
                return found
        if len(line) >= _SHORT:
            for match in _POSSESSIVE.finditer(line):
                found = _known(match[1], words)
                if found:
                    return found
    return None


def _first_name(name: str, words: PageWords) -> str | None:
    """The longest beginning of the words that is a name, known or built like one; a platform is none."""
    tokens = name.rstrip(" .,’'").removesuffix("’s").removesuffix("'s").split()
    for last in range(len(tokens), 0, -1):
        part = " ".join(tokens[:last])
        if part.casefold() in words.names.platforms:
            return None
        found = _known(part, words) or (part if is_outlet_name(part, words) else None)
        if found:
            return found
    return None


def _find_new_agency(lines: _Lines, words: PageWords) -> str | None:
    """What stands in the bracket of a dateline, though it is not known: an acronym, or a name."""
    for kind, line in lines:
        if kind is ZoneKind.DATELINE and (bracket := _BRACKET.search(line)):
            name = bracket[1].strip()
            folded = [plain_line(word) for word in name.split()]
            if _ACRONYM.match(name) or folded[0] == "the" or folded[-1] in words.names.nouns:
                return name
    return None


def _find_title_suffix(lines: _Lines, words: PageWords) -> str | None:
    """The name at the end of a title, as it stands in the window of a browser. Behind a dash stand also those who are cited, of whom
    the article then speaks."""
    headline = next((line for kind, line in lines if kind is ZoneKind.HEADLINE), "")
    match = _SUFFIX.search(headline)
    if match is None:
        return None
    name = match[2].strip()
    found = _known(name, words) or (name if is_outlet_name(name, words) or is_state_body(name, words) else None)
    if found is None or match[1] == "|" or is_state_body(name, words):
        return found
    cited = any(name in line for kind, line in lines if kind in (ZoneKind.BODY, ZoneKind.DECK))
    return None if cited else found


def _find_signature(lines: _Lines, words: PageWords) -> str | None:
    """The agency that closes the last paragraph: in brackets, or behind a dash."""
    last = next((line for kind, line in reversed(lines) if kind is ZoneKind.BODY), "")
    match = _SIGNED.search(last, max(0, len(last) - 60))
    if match is None:
        return None
    name = (match[1] or match[2]).strip(" .")
    return _known(name, words) or (name if match[2] and _ACRONYM.match(name) else None)


def _find_state_body(lines: _Lines, words: PageWords) -> str | None:
    """A ministry or an embassy whose name is a line above the text."""
    return next((part for line in _lines_above(lines) for part in _parts(line) if is_state_body(part, words)), None)
