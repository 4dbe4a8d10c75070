"""Characters of symbol fonts in a Word file, as the characters that they show."""

from __future__ import annotations

from policylint.document.symbols import is_private, shown_sign, symbol_family

_ORNAMENT = "\u2022"


def is_symbol_font(font: str) -> bool:
    """Tell whether letters set in this font show as symbols."""
    return bool(symbol_family(font))


def symbol(font: str, code: int) -> str:
    """Return the one character that a symbol font shows for a code, in or out of the private area (U+F0xx)."""
    family = symbol_family(font)
    if not family and not is_private(code):
        return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else _ORNAMENT
    return " " if code & 0xFF == 0x20 else shown_sign(family, code) or _ORNAMENT
