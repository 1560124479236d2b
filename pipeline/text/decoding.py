"""From bytes to text: strict UTF-8, UTF-16 and UTF-32 by their marks, else a stated guess.

What belongs here: which bytes are no text, and what their encoding is. What does not: where the bytes come from (`sources`).
A byte order mark is not part of the text, as with Python's `utf-8-sig`; line ends are left as they are (`\\r\\n` counts as two).
"""

import codecs
import re
from dataclasses import dataclass

MIN_CONFIDENCE = 0.8
"""Of charset-normalizer: one minus the share of its measured disorder. A guess below it is refused."""
MAX_CONTROL_SHARE = 0.001
"""Share of control characters above which a file counts as binary."""

_NEARLY_AS_GOOD = 0.05
"""Difference in disorder within which what the words look like decides between encodings."""
_USUAL = "cp1252"
"""The encoding of English texts that are no UTF-8: it goes first where others read the bytes alike."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"PAR1",
    b"SQLite format",
    b"{\\rtf",
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CODE_PAGES = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u", "iso8859_2"),
    *("cp949", "shift_jis", "euc_jp", "gb18030", "big5"),
]


class BinaryError(ValueError):
    """The bytes are no text."""


class UndecodableError(ValueError):
    """The bytes may be a text, but nothing says in which encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode_bytes(content: bytes) -> Decoded:
    """The text of a file. Raises BinaryError and UndecodableError, whose message is a reason to print.

    >>> decode_bytes(b"\\xef\\xbb\\xbfarms\\r\\n").text
    'arms\\r\\n'
    """
    if content.startswith(_BINARY_STARTS):
        raise BinaryError("the first bytes are those of a binary format")
    decoded = _decode_marked(content) or _decode_plain(content)
    if len(_CONTROL.findall(decoded.text)) > MAX_CONTROL_SHARE * len(decoded.text):
        raise BinaryError(f"more than {MAX_CONTROL_SHARE:.1%} of the characters are control characters")
    return decoded


def _decode_marked(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    f"begins with the byte order mark of {encoding}, but {error.reason} at byte {error.start}"
                ) from error
    return None


def _decode_plain(content: bytes) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if content.count(0) > MAX_CONTROL_SHARE * len(content):
            raise BinaryError("holds zero bytes") from error
        return _decode_by_guess(content, f"no UTF-8: {error.reason} at byte {error.start}")


def _decode_by_guess(content: bytes, refused: str) -> Decoded:
    from charset_normalizer import from_bytes  # costs more to import than most runs need

    matches = list(from_bytes(content, cp_isolation=_CODE_PAGES, preemptive_behaviour=False))
    least = min((match.chaos for match in matches), default=1.0)
    if 1.0 - least < MIN_CONFIDENCE:
        raise UndecodableError(f"{refused}; no other encoding fits (confidence {1.0 - least:.2f}, wanted {MIN_CONFIDENCE:.2f})")
    best = max(
        (match for match in matches if match.chaos <= least + _NEARLY_AS_GOOD),
        key=lambda match: (match.coherence, _USUAL in match.could_be_from_charset, -match.chaos, match.encoding),
    )
    encoding = _USUAL if _USUAL in best.could_be_from_charset else best.encoding
    try:
        return Decoded(content.decode(encoding), encoding, guessed=True)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"{refused}; nor {encoding}: {error.reason} at byte {error.start}") from error
