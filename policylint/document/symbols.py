"""The letters behind the signs of symbol fonts (Wingdings and its kin), as the characters that a reader sees."""

from __future__ import annotations

EMPTY_BOX, TICKED_BOX, CROSSED_BOX = "\u2610", "\u2611", "\u2612"
BOXES = EMPTY_BOX + TICKED_BOX + CROSSED_BOX

_GREEK = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_PLAIN = {code: chr(code) for code in (*range(0x20, 0x40), 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D)}
_CIRCLED = {0x80 + n: ch for n, ch in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
_ARROWS = {0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇦", 0xF0: "⇨"}

_WINGDINGS = {
    **_CIRCLED,
    **_ARROWS,
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), EMPTY_BOX),
    **dict.fromkeys((0x78, 0xFD), CROSSED_BOX),
    **dict.fromkeys((0x6D, 0xA1, 0xA2, 0xA3), "○"),
    **dict.fromkeys((0x73, 0x74, 0x75, 0x77), "◆"),
    **{0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0xAB: "★", 0x76: "❖", 0xD8: "➢"},
    **{0x6C: "●", 0x6E: "■", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xB7: "•"},
    **{0xFB: "✗", 0xFC: "✓", 0xFE: TICKED_BOX},
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x2A, 0xA3), EMPTY_BOX),
    **dict.fromkeys((0x51, 0x53, 0x54), CROSSED_BOX),
    **{0x4F: "✗", 0x50: "✓", 0x52: TICKED_BOX, 0x81: "○", 0x97: "●", 0x9A: "○", 0xA2: "■"},
}
_WEBDINGS = {0x33: "◂", 0x34: "▸", 0x3D: "●", 0x61: "✓", 0x63: EMPTY_BOX, 0x67: "■", 0x6E: "●", 0x72: "✗"}
_DINGBATS = {
    **{0x33: "✓", 0x34: "✔", 0x37: "✗", 0x38: "✘", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "❏", 0x70: "❐", 0x71: "❑"},
    **{0x72: "❒", 0x75: "◆", 0x76: "❖"},
}
_SYMBOL = {
    **_PLAIN,
    **_GREEK,
    # Codes without a sign are drawn as an empty box, and forms use them as one.
    **dict.fromkeys((*range(0x7F, 0xA0), 0xFF), EMPTY_BOX),
    **{0x2D: "−", 0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠"},
    **{0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×"},
    **{0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√"},
    **{0xE2: "®", 0xE3: "©", 0xE4: "™"},
}
_FAMILIES = {
    "wingdings2": _WINGDINGS_2,
    "wingdings3": {},
    "wingdings": _WINGDINGS,
    "webdings": _WEBDINGS,
    "dingbats": _DINGBATS,
    "monotypesorts": _DINGBATS,
    "symbol": _SYMBOL,
}
_NOT_SYMBOL = ("segoeuisymbol", "symbola", "symbols", "opensymbol")  # real Unicode fonts: their letters are letters


def symbol_family(font: str) -> str:
    """Return which family of symbols a font's name calls for ("ABCDEF+Wingdings-Regular"), "" for an ordinary font."""
    compact = font.lower().replace(" ", "").replace("-", "")
    if any(name in compact for name in _NOT_SYMBOL):
        return ""
    return next((family for family in _FAMILIES if family in compact), "")


def is_private(code: int) -> bool:
    """Tell the codes that Word gives the signs of symbol fonts (U+F000 to U+F0FF)."""
    return 0xF000 <= code <= 0xF0FF


def shown_sign(family: str, code: int) -> str | None:
    """Return the sign of a code, in or out of the private area; None where it is some picture that has no character.

    Without a family a private code is one of Wingdings, else of Symbol: those are what forms use.
    """
    if code > 0xFF and not is_private(code):
        return None
    code &= 0xFF
    if not family:
        return _WINGDINGS.get(code) or _SYMBOL.get(code)
    return _FAMILIES[family].get(code)
