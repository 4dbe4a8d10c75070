"""The fonts of an RTF file: which code page their characters are coded in, and which show signs for letters."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from policylint.readers.rtf.tokens import HEX, Group, Token
from policylint.wordxml.symbols import is_symbol_font

_SYMBOLS = 2
_CHARSETS = {
    **{0: "cp1252", _SYMBOLS: "latin-1", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk"},
    **{136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257"},
    **{204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"},
}
_OLDER_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_USUAL = "cp1252"


class Font(NamedTuple):
    """A font: its code page (None: that of the file), and its name where its letters show as signs."""

    codec: str | None = None
    symbols: str | None = None


def file_codec(document: Group) -> str:
    """Return the code page that the file's head names."""
    page = document.number("ansicpg")
    if page and (known := _known(f"cp{page}")):
        return known
    return next((codec for word, codec in _OLDER_PAGES.items() if document.has(word)), _USUAL)


def fonts(document: Group) -> dict[int, Font]:
    """Return the fonts of the file by their numbers."""
    table = document.named("fonttbl")
    found: dict[int, Font] = {}
    for number, items in _entries(table) if table is not None else ():
        words = {item.word: item.number for item in items if item.word not in ("", HEX)}
        name = "".join(item.text for item in items).strip(" ;")
        charset, page = words.get("fcharset"), words.get("cpg")
        codec = _known(f"cp{page}") if page else None if charset is None else _CHARSETS.get(charset)
        found[number] = Font(codec, name if is_symbol_font(name) else None)
    return found


def _entries(table: Group) -> list[tuple[int, list[Token]]]:
    """Cut the table at each font's number; most writers put each font in a group, some do not."""
    entries: list[tuple[int, list[Token]]] = []
    for item in table.items:
        for token in _own_tokens(item):
            if token.word == "f":
                entries.append((token.number or 0, []))
            elif entries:
                entries[-1][1].append(token)
    return entries


def _own_tokens(item: Token | Group) -> list[Token]:
    if isinstance(item, Token):
        return [item]
    return [inner for inner in item.items if isinstance(inner, Token)]


def _known(codec: str) -> str | None:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return "utf-8" if codec == "cp65001" else None
