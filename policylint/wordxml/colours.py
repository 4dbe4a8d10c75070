"""Colours of a Word file as "#rrggbb": plain, from the theme, of highlights, and behind the words of a shape."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from functools import cache

from policylint.wordxml.names import NAMES, Element, attribute, child

UNKNOWN = "unknown"

HIGHLIGHTS = {
    "black": "#000000",
    "blue": "#0000ff",
    "cyan": "#00ffff",
    "green": "#00ff00",
    "magenta": "#ff00ff",
    "red": "#ff0000",
    "yellow": "#ffff00",
    "white": "#ffffff",
    "darkBlue": "#000080",
    "darkCyan": "#008080",
    "darkGreen": "#008000",
    "darkMagenta": "#800080",
    "darkRed": "#800000",
    "darkYellow": "#808000",
    "darkGray": "#808080",
    "lightGray": "#c0c0c0",
}
_SCHEME = {
    **dict.fromkeys(("text1", "dark1", "tx1"), "dk1"),
    **dict.fromkeys(("background1", "light1", "bg1"), "lt1"),
    **dict.fromkeys(("text2", "dark2", "tx2"), "dk2"),
    **dict.fromkeys(("background2", "light2", "bg2"), "lt2"),
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_HEX = re.compile(r"[0-9a-fA-F]{6}")


class Colours:
    """Reads colours with the file's theme (a function that returns the root of that part, asked only when needed)."""

    def __init__(self, theme: Callable[[], Element | None]) -> None:
        self._theme = cache(lambda: _theme_colours(theme()))

    def text(self, element: Element) -> str | None:
        """Return the colour of a w:color; None for automatic."""
        return self._colour(element, "val", "themeColor", "theme")

    def shade(self, element: Element | None) -> str | None:
        """Return the fill of a w:shd; None for none or automatic."""
        return None if element is None else self._colour(element, "fill", "themeFill", "themeFill")

    def behind(self, box: Element | None) -> str | None:
        """Return the colour behind a text box's words (its w:txbxContent), UNKNOWN where it is no single known one."""
        for shape in box.iterancestors() if box is not None else ():
            name = NAMES[shape.tag]
            if name == "wps:wsp":
                return self._fill(child(shape, "wps:spPr"))
            fill = shape.get("fillcolor")
            if name.startswith("v:") and fill:
                return None if shape.get("filled") in ("f", "false") else hex_colour(fill.split()[0]) or UNKNOWN
            if name == "p":
                break
        return None

    def _fill(self, properties: Element | None) -> str | None:
        if child(properties, "a:noFill") is not None:
            return None
        solid = child(properties, "a:solidFill")
        if solid is None or len(solid) != 1 or len(solid[0]):
            return UNKNOWN
        value = solid[0].get("val") or ""
        return self._theme().get(_SCHEME.get(value, value)) or hex_colour(value) or UNKNOWN

    def _colour(self, element: Element, plain: str, theme: str, variant: str) -> str | None:
        themed = attribute(element, theme)
        base = self._theme().get(_SCHEME.get(themed, themed)) if themed is not None else None
        if base is None:
            return hex_colour(attribute(element, plain))
        return _varied(base, attribute(element, variant + "Tint"), attribute(element, variant + "Shade"))


def _theme_colours(theme: Element | None) -> dict[str, str]:
    colours: dict[str, str] = {}
    scheme = child(child(theme, "a:themeElements"), "a:clrScheme")
    for entry in scheme if scheme is not None else ():
        for colour in entry:
            value = hex_colour(colour.get("lastClr") or colour.get("val"))
            if value is not None:
                colours[NAMES[entry.tag].removeprefix("a:")] = value
    return colours


def hex_colour(value: str | None) -> str | None:
    """Return six hexadecimal digits as "#rrggbb"; None for anything else."""
    bare = (value or "").removeprefix("#")
    return f"#{bare.lower()}" if _HEX.fullmatch(bare) else None


def _varied(colour: str, tint: str | None, shade: str | None) -> str:
    """Lighten (tint) or darken (shade) a colour; both are hexadecimal parts of 255 that leave it as it is at FF."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if tint:
        part = _part(tint)
        lightness = lightness * part + 1 - part
    if shade:
        lightness *= _part(shade)
    return "#" + "".join(f"{round(value * 255):02x}" for value in colorsys.hls_to_rgb(hue, lightness, saturation))


def _part(value: str) -> float:
    try:
        return min(int(value, 16), 255) / 255
    except ValueError:
        return 1.0
