"""Characters of symbol fonts on a PDF page, as the characters that a reader sees."""

from __future__ import annotations

from policylint.document.symbols import is_private, shown_sign

UNKNOWN_SIGN = "\ufffc"  # some picture; made-up symbol fonts put their boxes to tick anywhere, so it may be one


def plain_symbol(family: str, character: str) -> str:
    """Return the sign that a character of a symbol font draws, UNKNOWN_SIGN where that is some picture.

    family: as `symbol_family` tells it; "" for a private character in an ordinary font.
    """
    code = ord(character)
    if not is_private(code) and (code > 0xFF or code <= 0x20 or not family):
        return character
    stands = character if family in ("", "symbol") else UNKNOWN_SIGN
    return shown_sign(family, code) or stands
