"""How a Word file's paragraphs and runs look: styles and direct formatting as they take effect together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from policylint.wordxml.colours import HIGHLIGHTS, UNKNOWN, Colours
from policylint.wordxml.names import NAMES, Element, Traits, attribute, child, child_value, every, is_on, number
from policylint.wordxml.symbols import is_symbol_font

T = TypeVar("T")
Values = dict[str, str | bool]

_TOGGLES = frozenset(("b", "i", "caps", "strike", "dstrike", "vanish"))
_VALUED = frozenset(("sz", "u", "vertAlign", "color", "highlight", "shd", "rStyle", "rFonts"))
_FIRST_ROW, _HEX = 0x20, re.compile(r"[0-9a-fA-F]+")  # a bit of w:tblLook
_LONGEST_SIZE = 8  # characters of a number of points
_MOST_ANCESTORS = 50  # Word itself allows ten or so
_HEADING_NAME = re.compile(r"heading (\d)")
_CONTENTS_NAME = re.compile(r"toc \d")
_LIST_NAME = re.compile(r"list(?: bullet| number)? (\d)")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text shows: size in points, colours as "#rrggbb", None where the file does not say.

    size: None for raised and lowered letters, too. background: colours.UNKNOWN behind a gradient or picture.
    symbols: the symbol font (Wingdings) that turns its letters into signs.
    """

    size: float | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    strike: bool = False
    hidden: bool = False
    colour: str | None = None
    background: str | None = None
    symbols: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """What a paragraph's style, those it is based on and its own properties say of it.

    style: the id of its style. heading: its level from 1, 0 for none. depth: its level from 1 in a list, 0 for none.
    contents: an entry of a table of contents. fill: its shading.
    """

    style: str = ""
    title: bool = False
    heading: int = 0
    depth: int = 0
    contents: bool = False
    fill: str | None = None


class Styles:
    """The styles of one file; answers are cached, as the same few looks come back thousands of times.

    language: the file's own language ("en-US"), None where it does not say.
    """

    def __init__(self, styles: Element | None, theme: Callable[[], Element | None]) -> None:
        self.colours = Colours(theme)
        self.language: str | None = None
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._defaults: Values = {}
        self._chains: dict[str, Values] = {}
        self._table_fills: dict[str, dict[str, str]] = {}
        self._table: Element | None = None  # the one asked about last, and its style
        self._table_style = ""
        self._style_formats: dict[str, Format] = {}
        self._formats: dict[Traits, Format] = {}
        self._looks: dict[tuple[str, Traits, str | None], Look] = {}
        self._distinct: dict[Look, Look] = {}
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

    def format(self, properties: Element | None, said: Traits) -> Format:
        """Return what a paragraph is, by its own properties (w:pPr), what these say, and its style."""
        found = self._formats.get(said)
        if found is None:
            found = self._formats[said] = self._format(properties)
        return found

    def _format(self, properties: Element | None) -> Format:
        style = self._default
        direct: list[Element] = []
        for element in properties if properties is not None else ():
            name = NAMES[element.tag]
            if name == "pStyle":
                style = attribute(element, "val") or style
            elif name in ("numPr", "outlineLvl", "shd"):
                direct.append(element)
        found = self._style_formats.get(style)
        if found is None:
            found = self._style_formats[style] = self._style_format(style)
        return self._adjusted(found, direct)

    def _adjusted(self, found: Format, direct: list[Element]) -> Format:
        for element in direct:
            name = NAMES[element.tag]
            if name == "outlineLvl":
                found = replace(found, heading=_outline_level(attribute(element, "val")))
            elif name == "shd":
                found = replace(found, fill=self.colours.shade(element))
            elif child_value(element, "numId") == "0":
                found = replace(found, depth=0)
            else:
                found = replace(found, depth=number(child_value(element, "ilvl"), (found.depth or 1) - 1) + 1)
        return found

    def _style_format(self, identity: str) -> Format:
        styles = self._ancestry(identity)
        names = [(child_value(style, "name") or "").lower() for style in styles]
        properties = [child(style, "pPr") for style in styles]
        lists = [child(found, "numPr") for found in properties]
        numbered = _first(child_value(found, "numId") for found in lists) or "0"
        named = (int(match[1]) for name in names if (match := _LIST_NAME.fullmatch(name)))
        levels = (number(child_value(found, "ilvl"), 0) + 1 for found in lists if child(found, "ilvl") is not None)
        return Format(
            style=identity,
            title="title" in names,
            heading=_first(map(_heading_level, names, properties)) or 0,
            depth=0 if numbered == "0" else next(levels, next(named, 1)),
            contents=any(_CONTENTS_NAME.fullmatch(name) for name in names),
            fill=_first(self.colours.shade(child(found, "shd")) for found in properties),
        )

    def table_fill(self, dressed: Element | None, row: int) -> str | None:
        """Return the colour that a table's style (w:tblPr) gives a row; UNKNOWN where it has several for such rows."""
        if dressed is not self._table:
            self._table, self._table_style = dressed, child_value(dressed, "tblStyle") or ""
        identity = self._table_style
        if identity not in self._table_fills:
            self._table_fills[identity] = self._style_fills(identity)
        fills = self._table_fills[identity]
        if row == 0 and "firstRow" in fills and _is_on_first_row(child(dressed, "tblLook")):
            return fills["firstRow"]
        return UNKNOWN if fills.keys() - {"", "firstRow"} else fills.get("")

    def _style_fills(self, identity: str) -> dict[str, str]:
        """Return the shading that a table style sets, by the part of the table, "" for all of it."""
        fills: dict[str, str] = {}
        for style in reversed(self._ancestry(identity)):
            parts = [("", style), *((attribute(e, "type") or "", e) for e in every(style, "tblStylePr"))]
            for part, element in parts:
                fill = self.colours.shade(child(child(element, "tcPr"), "shd"))
                if fill is not None:
                    fills[part] = fill
        return fills

    def look(self, style: str, properties: Element | None, said: Traits, fill: str | None) -> Look:
        """Return the look of a run with these properties (w:rPr) in a paragraph of this style, on this shading.

        said: what the properties say. Looks that are equal are one object.
        """
        key = (style, said, fill)
        look = self._looks.get(key)
        if look is None:
            computed = self._compute(style, properties, fill)
            look = self._looks[key] = self._distinct.setdefault(computed, computed)
        return look

    def _compute(self, style: str, properties: Element | None, fill: str | None) -> Look:
        direct = self._values(properties)
        paragraph = self._chain(style)
        character = self._chain(str(direct.get("rStyle", "")))
        values = {**self._defaults, **paragraph, **character}
        for toggle in _TOGGLES:
            # Set in both styles, such a property is off again (ECMA-376, 17.7.3).
            styled = bool(paragraph.get(toggle)) != bool(character.get(toggle))
            values[toggle] = bool(self._defaults.get(toggle)) or styled
        values.update(direct)
        size = _text(values, "sz")
        return Look(
            size=float(size) if size and values.get("vertAlign", "baseline") in ("", "baseline") else None,
            bold=bool(values["b"]),
            italic=bool(values["i"]),
            underline=bool(values.get("u")),
            caps=bool(values["caps"]),
            strike=bool(values["strike"] or values["dstrike"]),
            hidden=bool(values["vanish"]),
            colour=_text(values, "color"),
            background=_text(values, "highlight") or _text(values, "shd") or fill,
            symbols=_text(values, "rFonts"),
        )

    def _chain(self, identity: str) -> Values:
        """Return the run properties that a style sets, with those it is based on."""
        if identity not in self._chains:
            values: Values = {}
            for style in self._ancestry(identity):
                values = {**self._values(child(style, "rPr")), **values}
            self._chains[identity] = values
        return self._chains[identity]

    def _ancestry(self, identity: str) -> list[Element]:
        """Return a style and those it is based on, nearest first; a circle is cut, and an endless row."""
        found: list[Element] = []
        while identity in self._styles and self._styles[identity] not in found and len(found) < _MOST_ANCESTORS:
            found.append(self._styles[identity])
            identity = child_value(found[-1], "basedOn") or ""
        return found

    def _values(self, properties: Element | None) -> Values:
        values: Values = {}
        for element in properties if properties is not None else ():
            name = NAMES[element.tag]
            if name in _TOGGLES:
                values[name] = is_on(element)
            elif name in _VALUED:
                values[name] = self._value(name, element)
        return values

    def _value(self, name: str, element: Element) -> str | bool:
        value = attribute(element, "val") or ""
        match name:
            case "u":
                return value not in ("", "none")
            case "sz":
                return _points(value)
            case "color":
                return self.colours.text(element) or ""
            case "shd":
                return self.colours.shade(element) or ""
            case "highlight":
                return HIGHLIGHTS.get(value, "")
            case "rFonts":
                return _symbol_font(element)
            case _:
                return value


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _is_on_first_row(look: Element | None) -> bool:
    """Tell whether a w:tblLook sets the first row apart, by name or, in older files, by a bit."""
    named = attribute(look, "firstRow") if look is not None else None
    if named is not None:
        return named in ("1", "true", "on")
    bits = attribute(look, "val") if look is not None else None
    return bits is None or bool(int(bits, 16) & _FIRST_ROW) if _HEX.fullmatch(bits or "0") else False


def _text(values: Values, name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) and value else None


def _points(value: str) -> str:
    """Read a size in half-points, or with a unit as strict files may write it ("12pt")."""
    if value.endswith("pt"):
        value = value[:-2]
        return value if len(value) < _LONGEST_SIZE and value.replace(".", "", 1).isdecimal() else ""
    return str(number(value, 0) / 2) if number(value, 0) else ""


def _symbol_font(fonts: Element) -> str:
    font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
    return font if is_symbol_font(font) else ""


def _heading_level(name: str, properties: Element | None) -> int | None:
    """Return the heading level that one style sets, 0 where it says none, None where it leaves it to its base."""
    if named := _HEADING_NAME.fullmatch(name):
        return int(named[1])
    if name == "title":
        return 1
    outline = child(properties, "outlineLvl")
    return None if outline is None else _outline_level(attribute(outline, "val"))


def _outline_level(value: str | None) -> int:
    """Return the heading level of a w:outlineLvl: 0 to 8 are levels 1 to 9, 9 is body text."""
    level = number(value, 9)
    return level + 1 if level < 9 else 0
