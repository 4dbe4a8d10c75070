"""Characters of symbol fonts (Wingdings and its kin) as the Unicode characters that they show."""

from __future__ import annotations

_EMPTY, _TICKED, _CROSSED = "\u2610", "\u2611", "\u2612"
BOXES = _EMPTY + _TICKED + _CROSSED
_ORNAMENT = "\u2022"

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

_FONTS: dict[str, dict[int, str]] = {
    "wingdings": {
        **_CIRCLED,
        **_ARROWS,
        **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), _EMPTY),
        **dict.fromkeys((0x78, 0xFD), _CROSSED),
        **dict.fromkeys((0x6D, 0xA1, 0xA2, 0xA3), "\u25cb"),
        **{
            0xFE: _TICKED,
            0xFC: "\u2713",
            0xFB: "\u2717",
            0x6C: "\u25cf",
            0x6E: "\u25a0",
            0xA4: "\u25c9",
            0xA5: "\u25ce",
        },
        **{
            0x28: "\u260e",
            0x29: "\u2706",
            0x2A: "\u2709",
            0x46: "\u261e",
            0x4A: "\u263a",
            0x4C: "\u2639",
            0xAB: "\u2605",
        },
        **{0xA7: "\u25aa", 0xD8: "\u27a2", 0x76: "\u2756", 0x75: "\u25c6"},
    },
    "wingdings 2": {
        **dict.fromkeys((0x2A, 0xA3), _EMPTY),
        **{
            0x50: "\u2713",
            0x4F: "\u2717",
            0x52: _TICKED,
            0x54: _CROSSED,
            0x51: _CROSSED,
            0x53: _CROSSED,
            0xA2: "\u25a0",
        },
        **{0x97: "\u25cf", 0x9A: "\u25cb", 0x81: "\u25cb"},
    },
    "wingdings 3": {},
    "webdings": {0x63: _EMPTY, 0x67: "\u25a0", 0x61: "\u2713", 0x72: "\u2717", 0x3D: "\u25cf"},
    "symbol": {
        **_PLAIN,
        **_GREEK,
        # Codes without a sign are drawn as an empty box, and forms use them as one.
        **dict.fromkeys((*range(0x7F, 0xA0), 0xFF), _EMPTY),
        **{
            0x2D: "\u2212",
            0xA0: "\u20ac",
            0xA2: "\u2032",
            0xA3: "\u2264",
            0xA5: "\u221e",
            0xA6: "\u0192",
            0xB0: "\u00b0",
        },
        **{0xA7: "\u2663", 0xA8: "\u2666", 0xA9: "\u2665", 0xAA: "\u2660"},
        **{
            0xAB: "\u2194",
            0xAC: "\u2190",
            0xAD: "\u2191",
            0xAE: "\u2192",
            0xAF: "\u2193",
            0xB1: "\u00b1",
            0xB2: "\u2033",
        },
        **{
            0xB3: "\u2265",
            0xB4: "\u00d7",
            0xB7: "\u2022",
            0xB8: "\u00f7",
            0xB9: "\u2260",
            0xBB: "\u2248",
            0xBC: "\u2026",
        },
        **{
            0xD2: "\u00ae",
            0xD3: "\u00a9",
            0xD4: "\u2122",
            0xE2: "\u00ae",
            0xE3: "\u00a9",
            0xE4: "\u2122",
            0xD6: "\u221a",
        },
    },
}


def is_symbol_font(font: str) -> bool:
    """Tell whether letters set in this font show as symbols."""
    return font.lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """Return the one character that a symbol font shows for a code, in or out of the private area (U+F0xx)."""
    table = _FONTS.get(font.lower())
    private = 0xF000 <= code <= 0xF0FF
    if table is None and not private:
        return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else _ORNAMENT
    if table is None:
        table = _FONTS["wingdings"]
    code -= 0xF000 if private else 0
    return " " if code == 0x20 else table.get(code, _ORNAMENT)
