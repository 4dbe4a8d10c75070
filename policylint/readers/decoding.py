"""Bytes of a text-like file -> its characters with plain line ends; what is not text is refused, with advice."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Source
from policylint.errors import ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF; rename it to .pdf"),
    (b"PK\x03\x04", "a Word file or another zip archive; rename it to .docx (or .odt, .pptx) if it is one"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; open it and save it as .docx"),
    (b"{\\rtf", "rich text; rename it to .rtf"),
    (b"\x89PNG", "a picture; save the text that it shows as a document"),
    (b"\xff\xd8\xff", "a picture; save the text that it shows as a document"),
    (b"GIF8", "a picture; save the text that it shows as a document"),
)

# The encodings that browsers know beside UTF-16, which no file can name in ASCII: Python has others, such as "zlib".
_KNOWN = frozenset(
    ["utf-8", "cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gbk", "gb2312", "gb18030", "tis-620"]
    + ["big5", "big5hkscs", "euc_jp", "iso2022_jp", "shift_jis", "cp932", "euc_kr", "cp949"]
    + [f"cp{page}" for page in range(1250, 1259)]
    + [f"iso8859-{part}" for part in range(2, 17)]
)
# What browsers take these names to mean (the WHATWG encoding standard).
_WINDOWS_1252_NAMES = frozenset({"ascii", "iso8859-1", "cp1252"})

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))
_SAMPLE = 8192


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's characters, line feeds as line ends, no byte-order mark; how they were coded; a note on a guess."""

    source: Source
    encoding: str
    note: str | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return self.source.text


def decode(path: str, data: bytes, declared: str | None = None, bounds: Bounds = DEFAULT_BOUNDS) -> Decoded:
    """Return the characters of a text file; `declared` is the encoding that the file itself names, if it does."""
    decoded = _decoded(path, data, declared)
    bounds.hold(path, "characters", len(decoded.text))
    return decoded


def _decoded(path: str, data: bytes, declared: str | None) -> Decoded:
    if marked := byte_order_mark(data):
        mark, encoding = marked
        return _marked(data[len(mark) :], encoding)
    _refuse_binary(path, data)
    for candidate in (_known(declared), "utf-8"):
        if candidate is None:
            continue
        try:
            return Decoded(_lines(data.decode(candidate)), candidate)
        except UnicodeDecodeError:
            continue
    return Decoded(
        _lines(data.decode("cp1252", errors="replace")),
        "cp1252",
        "The file is not UTF-8 and was read as Windows-1252; if letters look wrong, save it as UTF-8.",
    )


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    """Return the byte-order mark that a file begins with, and the encoding that it stands for."""
    return next(((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(_lines(data.decode(encoding)), encoding)
    except UnicodeDecodeError:
        note = f"Some bytes are not {encoding.upper()}, which the file says it is; they could not be read."
        return Decoded(_lines(data.decode(encoding, errors="replace")), encoding, note)


def _known(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):  # ValueError: a name of no letters
        return None
    if name in _WINDOWS_1252_NAMES:
        return "cp1252"
    return name if name in _KNOWN else None


def _refuse_binary(path: str, data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ReadError(path, f"is not a text file: it looks like {what}")
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        raise ReadError(path, "is not a text file: it holds zero bytes; if it is UTF-16 text, save it as UTF-8")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 0.3 * len(sample):
        raise ReadError(
            path, "is not a text file: most of it is control characters; save the document as .txt in UTF-8"
        )


def _lines(raw: str) -> Source:
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    ends = [match.start() for match in re.finditer("\r\n", raw)]
    return Source(text, tuple(end - index for index, end in enumerate(ends)))
