"""How a Word file's text looks: styles, theme colours and direct formatting as they take effect together."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from policylint.wordxml.names import NAMES, Element, attribute, child, child_value, is_on, number
from policylint.wordxml.symbols import is_symbol_font

Values = dict[str, str | bool]

_TOGGLES = frozenset(("b", "i", "caps", "strike", "dstrike", "vanish"))
_TELLING = frozenset((*_TOGGLES, "sz", "color", "highlight", "shd", "rStyle", "rFonts"))
_HEX = re.compile(r"[0-9a-fA-F]{6}")
_HIGHLIGHTS = {
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
_THEME_NAMES = {
    "text1": "dk1", "dark1": "dk1", "tx1": "dk1", "background1": "lt1", "light1": "lt1", "bg1": "lt1",
    "text2": "dk2", "dark2": "dk2", "tx2": "dk2", "background2": "lt2", "light2": "lt2", "bg2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HEADING_NAME = re.compile(r"heading (\d)")
_LIST_NAME = re.compile(r"list(?: bullet| number)? (\d)")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text shows: size in points, colours as "#rrggbb", None where the file does not say.

    symbols: the symbol font (Wingdings) that turns its letters into signs.
    """

    size: float | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    strike: bool = False
    hidden: bool = False
    colour: str | None = None
    background: str | None = None
    symbols: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style, with those it is based on, says of a paragraph.

    heading: its level from 1, 0 for none. numbering: the list that it belongs to, None for none. depth: the level from
    1 that a list style's name tells. contents: an entry of a table of contents.
    """

    title: bool = False
    heading: int = 0
    numbering: str | None = None
    depth: int = 1
    contents: bool = False
    fill: str | None = None


class Styles:
    """The styles of one file; answers are cached, as the same few looks come back thousands of times."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = _theme_colours(theme)
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._defaults: Values = {}
        self.language: str | None = None
        self._chains: dict[str, Values] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._looks: dict[object, Look] = {}
        for element in styles if styles is not None else ():
            self._take(element)

    def _take(self, element: Element) -> None:
        name = NAMES[element.tag]
        if name == "style":
            identity = attribute(element, "styleId") or ""
            self._styles[identity] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
                self._default = identity
        elif name == "docDefaults":
            properties = child(child(element, "rPrDefault"), "rPr")
            self._defaults = self._values(properties)
            self.language = child_value(properties, "lang")

    def paragraph(self, style: str | None) -> ParagraphStyle:
        """Return what the paragraph style with this id says, the default style for None."""
        identity = style or self._default
        if identity not in self._paragraphs:
            self._paragraphs[identity] = self._paragraph(identity)
        return self._paragraphs[identity]

    def look(self, style: str | None, properties: Element | None, fill: str | None) -> Look:
        """Return the look of a run with these properties (w:rPr) in a paragraph of this style, on this shading."""
        key: tuple[object, ...] = (style, fill)
        if properties is not None:
            for element in properties:
                if NAMES[element.tag] in _TELLING:
                    key += (element.tag, *element.values())
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._compute(style, properties, fill)
        return look

    def shade(self, element: Element | None) -> str | None:
        """Return the colour of a w:shd as "#rrggbb", None for none or automatic."""
        return None if element is None else self._colour(element, "fill", "themeFill")

    def _compute(self, style: str | None, properties: Element | None, fill: str | None) -> Look:
        direct = self._values(properties)
        paragraph = self._chain(style or self._default)
        character = self._chain(str(direct["rStyle"])) if "rStyle" in direct else {}
        values = {**self._defaults, **paragraph, **character}
        for toggle in _TOGGLES:
            # Set in both styles, such a property is switched back off (ECMA-376, 17.7.3).
            values[toggle] = bool(self._defaults.get(toggle)) or bool(paragraph.get(toggle)) != bool(
                character.get(toggle)
            )
        values.update(direct)
        background = _text(values, "highlight") or _text(values, "shd") or fill
        size = _text(values, "sz")
        return Look(
            size=float(size) if size else None,
            bold=bool(values["b"]),
            italic=bool(values["i"]),
            caps=bool(values["caps"]),
            strike=bool(values["strike"] or values["dstrike"]),
            hidden=bool(values["vanish"]),
            colour=_text(values, "color"),
            background=background,
            symbols=_text(values, "rFonts"),
        )

    def _paragraph(self, identity: str) -> ParagraphStyle:
        found = ParagraphStyle()
        title, heading, numbering, depth, contents, fill = False, None, None, None, False, None
        for style in self._ancestry(identity):
            name = (child_value(style, "name") or "").lower()
            properties = child(style, "pPr")
            if heading is None:
                heading = _heading_level(name, properties)
            if numbering is None:
                numbering = child_value(child(properties, "numPr"), "numId")
            if depth is None and (named := _LIST_NAME.fullmatch(name)):
                depth = int(named[1])
            fill = fill or self.shade(child(properties, "shd"))
            title = title or name == "title"
            contents = contents or name.startswith("toc ") and name[4:].isdigit()
        found = ParagraphStyle(title, heading or 0, numbering, depth or 1, contents, fill)
        return found

    def _chain(self, identity: str) -> Values:
        """Return the run properties that a style sets, with those it is based on."""
        if identity not in self._chains:
            values: Values = {}
            for style in self._ancestry(identity):
                values = {**self._values(child(style, "rPr")), **values}
            self._chains[identity] = values
        return self._chains[identity]

    def _ancestry(self, identity: str) -> list[Element]:
        """Return a style and those it is based on, nearest first; a circle is cut."""
        found: list[Element] = []
        while identity in self._styles and self._styles[identity] not in found:
            found.append(self._styles[identity])
            identity = child_value(found[-1], "basedOn") or ""
        return found

    def _values(self, properties: Element | None) -> Values:
        values: Values = {}
        for element in properties if properties is not None else ():
            name = NAMES[element.tag]
            if name in _TOGGLES:
                values[name] = is_on(element)
            elif name == "sz":
                values[name] = _points(attribute(element, "val"))
            elif name == "rStyle":
                values[name] = attribute(element, "val") or ""
            elif name == "rFonts":
                values[name] = _symbol_font(element)
            elif name == "color":
                values[name] = self._colour(element, "val", "themeColor") or ""
            elif name == "shd":
                values[name] = self.shade(element) or ""
            elif name == "highlight":
                values[name] = _HIGHLIGHTS.get(attribute(element, "val") or "", "")
        return values

    def _colour(self, element: Element, plain: str, theme: str) -> str | None:
        themed = attribute(element, theme)
        if themed is not None:
            base = self._theme.get(_THEME_NAMES.get(themed, themed))
            if base is not None:
                tint, shade = attribute(element, theme + "Tint"), attribute(element, theme + "Shade")
                return _varied(base, tint, shade)
        value = attribute(element, plain) or ""
        return f"#{value.lower()}" if _HEX.fullmatch(value) else None


def _text(values: Values, name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) and value else None


def _points(value: str | None) -> str:
    """Read a size in half-points, or with a unit as strict files may write it ("12pt")."""
    if value is not None and value.endswith("pt"):
        return value[:-2]
    return str(number(value, 0) / 2) if number(value, 0) else ""


def _symbol_font(fonts: Element) -> str:
    font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
    return font if is_symbol_font(font) else ""


def _heading_level(name: str, properties: Element | None) -> int | None:
    """Return the heading level that one style sets, 0 if it says none, None if it leaves it to those it is based on."""
    if named := _HEADING_NAME.fullmatch(name):
        return int(named[1])
    if name == "title":
        return 1
    outline = child_value(properties, "outlineLvl")
    return outline_level(outline) if outline is not None else None


def outline_level(value: str) -> int:
    """Return the heading level of a w:outlineLvl: 0 to 8 are levels 1 to 9, 9 is body text."""
    level = number(value, 9)
    return level + 1 if level < 9 else 0


def _theme_colours(theme: Element | None) -> dict[str, str]:
    colours: dict[str, str] = {}
    scheme = child(child(theme, "a:themeElements"), "a:clrScheme")
    for entry in scheme if scheme is not None else ():
        for colour in entry:
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(value):
                colours[NAMES[entry.tag].removeprefix("a:")] = f"#{value.lower()}"
    return colours


def _varied(colour: str, tint: str | None, shade: str | None) -> str:
    """Lighten (tint) or darken (shade) a colour; both are hexadecimal parts of 255 that leave it as it is at FF."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if tint:
        part = int(tint, 16) / 255
        lightness = lightness * part + 1 - part
    if shade:
        lightness *= int(shade, 16) / 255
    return "#" + "".join(f"{round(value * 255):02x}" for value in colorsys.hls_to_rgb(hue, lightness, saturation))
