"""Symbol fonts: the letters behind their signs ("o" in Wingdings is a box), as the characters that a reader sees."""

from __future__ import annotations

UNKNOWN_SIGN = "\ufffc"  # some picture; made-up symbol fonts put their boxes to tick anywhere, so it may be one

_WINGDINGS = {
    0x28: "\u260e",
    0x2A: "\u2709",
    0x46: "\u261e",
    0x6C: "\u25cf",
    0x6D: "\u25cb",
    0x6E: "\u25a0",
    0x6F: "\u2610",
    0x70: "\u2610",
    0x71: "\u2610",
    0x72: "\u2610",
    0x73: "\u25c6",
    0x74: "\u25c6",
    0x75: "\u25c6",
    0x76: "\u2756",
    0x77: "\u25c6",
    0x78: "\u2612",
    0x9E: "\u00b7",
    0x9F: "\u2022",
    0xA0: "\u25aa",
    0xA1: "\u25cb",
    0xA3: "\u2610",
    0xA7: "\u25aa",
    0xA8: "\u2610",
    0xB7: "\u2022",
    0xD8: "\u27a2",
    0xE0: "\u2192",
    0xE8: "\u2794",
    0xF0: "\u27a1",
    0xFB: "\u2717",
    0xFC: "\u2713",
    0xFD: "\u2612",
    0xFE: "\u2611",
}
_WEBDINGS = {
    0x33: "\u25c2",
    0x34: "\u25b8",
    0x3D: "\u25cf",
    0x61: "\u2713",
    0x63: "\u2610",
    0x67: "\u25a0",
    0x6E: "\u25cf",
    0x72: "\u2717",
}
_DINGBATS = {
    0x33: "\u2713",
    0x34: "\u2714",
    0x37: "\u2717",
    0x38: "\u2718",
    0x6C: "\u25cf",
    0x6D: "\u274d",
    0x6E: "\u25a0",
    0x6F: "\u274f",
    0x70: "\u2750",
    0x71: "\u2751",
    0x72: "\u2752",
    0x75: "\u25c6",
    0x76: "\u2756",
}
_SYMBOL = {
    0xA3: "\u2264",
    0xA7: "\u2663",
    0xA8: "\u2666",
    0xB0: "\u00b0",
    0xB1: "\u00b1",
    0xB3: "\u2265",
    0xB7: "\u2022",
}
_FAMILIES = {"wingdings": _WINGDINGS, "webdings": _WEBDINGS, "dingbats": _DINGBATS, "symbol": _SYMBOL}
_NOT_SYMBOL = ("segoeuisymbol", "symbola", "symbols")  # real Unicode fonts: their letters are letters


def symbol_family(font_name: str) -> str:
    """Return which table a lower-case font name calls for, "" for an ordinary font."""
    compact = font_name.replace(" ", "").replace("-", "")
    if any(name in compact for name in _NOT_SYMBOL):
        return ""
    return next((family for family in _FAMILIES if family in compact), "")


def plain_symbol(family: str, character: str) -> str:
    """Return the sign that a character of a symbol font draws, UNKNOWN_SIGN where that is some picture.

    family: as `symbol_family` tells it; "" for a private character in an ordinary font.
    """
    code = ord(character)
    private = 0xF000 <= code <= 0xF0FF
    if not private and (code > 0xFF or code <= 0x20 or not family):
        return character
    code &= 0xFF
    if family:
        return _FAMILIES[family].get(code) or (character if family == "symbol" else UNKNOWN_SIGN)
    return _WINGDINGS.get(code) or _SYMBOL.get(code, character)
