"""Bytes that are text in which encoding, and bytes that are none."""

import codecs

import pytest

from pipeline.text.decoding import BinaryError, UndecodableError, decode_bytes

RUSSIAN = "Министерство обороны сообщило, что системы противовоздушной обороны были переданы в начале недели. " * 4
FRENCH = "Le ministre a déclaré que les systèmes de défense étaient livrés à l’armée française et déjà employés. " * 4


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        ("Two “drones” 🛩️ fell.\r\n".encode(), "Two “drones” 🛩️ fell.\r\n", "utf-8"),
        (codecs.BOM_UTF8 + "Two drones\u00a0fell.".encode(), "Two drones\u00a0fell.", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "Two drones fell.".encode("utf-16-le"), "Two drones fell.", "utf-16"),
        (codecs.BOM_UTF16_BE + "Two drones fell.".encode("utf-16-be"), "Two drones fell.", "utf-16"),
        (codecs.BOM_UTF32_LE + "Two drones fell.".encode("utf-32-le"), "Two drones fell.", "utf-32"),
        (b"lines\rof\r\nall\nkinds", "lines\rof\r\nall\nkinds", "utf-8"),
    ],
)
def test_marked_and_plain_text_is_decoded_exactly(content: bytes, text: str, encoding: str) -> None:
    decoded = decode_bytes(content)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (text, encoding, False)


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (FRENCH, "cp1252")])
def test_other_encodings_are_guessed_and_said_to_be(text: str, encoding: str) -> None:
    decoded = decode_bytes(text.encode(encoding))
    assert decoded.guessed
    assert decoded.text == text


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 8,
        b"A line \x00\x01\x02 of control characters",
        "A text in UTF-16 without a mark".encode("utf-16-le"),
    ],
)
def test_binary_is_refused(content: bytes) -> None:
    with pytest.raises((BinaryError, UndecodableError)):
        decode_bytes(content)


def test_a_lone_control_character_in_a_long_text_is_no_reason_to_refuse_it() -> None:
    text = "The ministers met in the capital. " * 100 + "\x00"
    assert decode_bytes(text.encode()).text == text


def test_a_mark_that_promises_another_encoding_is_refused() -> None:
    with pytest.raises(UndecodableError, match="utf-8-sig"):
        decode_bytes(codecs.BOM_UTF8 + b"caf\xe9")
