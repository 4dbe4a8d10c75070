"""Characters of RTF: bytes in a code page, numbers of Unicode with a fallback to pass over, and signs by name."""

from __future__ import annotations

import codecs
import re

from policylint.document import TextOrigin
from policylint.readers.office.paragraphs import Bit, bits_of
from policylint.wordxml import Look

NAMED = {
    **{"tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "emdash": "\u2014", "endash": "\u2013"},
    **{"lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022"},
    **{"emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "~": "\u00a0", "_": "\u2011"},
    **{"{": "{", "}": "}", "\\": "\\"},
}
_ASCII = re.compile("[ -~]+")
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000


class Letters:
    """Turns the tokens of running text into bits; keeps what spans tokens: half characters, fallbacks to come."""

    def __init__(self) -> None:
        self._decoder: codecs.IncrementalDecoder | None = None
        self._codec = ""
        self._waits = False
        self._high: tuple[int, int] | None = None  # the first half of a character, and where it stands
        self._skip = 0

    def end_of_group(self) -> None:
        """A fallback does not reach beyond its group."""
        self._skip = 0

    def passes_over(self) -> bool:
        """Tell whether the next sign or word is part of a fallback, and count it."""
        if self._skip:
            self._skip -= 1
            return True
        return False

    def text(self, text: str, at: int, codec: str, look: Look) -> list[Bit]:
        """Return the bits of text that stands in the file at this place."""
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        text, at = text[skipped:], at + skipped
        if not self._waits and look.symbols is None and text.isascii() and text.isprintable():
            return [Bit(text, TextOrigin(at), look)] if text else []
        bits: list[Bit] = []
        if self._waits and text:  # The second byte of a character may be an ordinary letter.
            bits += self.code(ord(text[0]) & 0xFF, at, codec, look)
            text, at = text[1:], at + 1
        start = 0
        for found in _ASCII.finditer(text):
            bits += self._bytes(text, start, found.start(), at, codec, look)
            bits += bits_of(found[0], TextOrigin(at + found.start()), look)
            start = found.end()
        bits += self._bytes(text, start, len(text), at, codec, look)
        return bits

    def _bytes(self, text: str, start: int, end: int, at: int, codec: str, look: Look) -> list[Bit]:
        return [b for n in range(start, end) for b in self.code(ord(text[n]) & 0xFF, at + n, codec, look)]

    def code(self, byte: int, at: int, codec: str, look: Look) -> list[Bit]:
        """Return what one byte in a code page shows, nothing before a character is complete."""
        if self._decoder is None or self._codec != codec:
            self._decoder, self._codec = codecs.getincrementaldecoder(codec)(errors="replace"), codec
        shown = self._decoder.decode(bytes([byte]))
        self._waits = not shown
        return _signs(shown, at, look)

    def number(self, number: int, at: int, fallback: int, look: Look) -> list[Bit]:
        """Return the character of this number, whose fallback has so many characters; numbers below 0 wrap around."""
        self._skip = fallback
        code = number % 0x10000 if number < 0x10000 else number
        if _HIGH <= code < _LOW:
            self._high = (code, at)
            return []
        if _LOW <= code < _END:
            if self._high is None:
                return []
            (high, at), self._high = self._high, None
            code = 0x10000 + ((high - _HIGH) << 10) + code - _LOW
        return _signs(chr(code), at, look) if code < 0x110000 else []

    def named(self, word: str, at: int, look: Look) -> list[Bit]:
        """Return the sign of a control word."""
        return [Bit(NAMED[word], TextOrigin(at), look, verbatim=False)]


def _signs(shown: str, at: int, look: Look) -> list[Bit]:
    if look.symbols is None and shown.isprintable():
        return [Bit(shown, TextOrigin(at), look, verbatim=False)] if shown else []
    return [bit._replace(origin=TextOrigin(at), verbatim=False) for bit in bits_of(shown, TextOrigin(at), look)]
