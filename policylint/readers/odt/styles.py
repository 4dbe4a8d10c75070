"""How the paragraphs and spans of an OpenDocument text look: styles and what they are based on, taken together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policylint.readers.odt.names import NAMES, attribute, child
from policylint.wordxml import Look
from policylint.wordxml.symbols import is_symbol_font
from policylint.xmlfile import Element

Values = dict[str, str]

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{0,8})?)(pt|in|cm|mm|px|%)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TELLING = (
    *("fo:font-size", "fo:font-weight", "fo:font-style", "fo:font-variant", "fo:text-transform", "fo:color"),
    *("fo:background-color", "style:text-underline-style", "style:text-line-through-style", "style:text-position"),
    *("style:font-name", "text:display"),
)
_DEEPEST = 50  # styles that a style is based on, one after the other


class Styles:
    """The styles that hold for one part: its own automatic ones, and the common ones."""

    def __init__(self, *sources: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        self._looks: dict[tuple[str, tuple[str, ...], str | None], Look] = {}
        for source in sources:
            for element in source if source is not None else ():
                self._take(element)

    def _take(self, element: Element) -> None:
        name, family = NAMES[element.tag], attribute(element, "style:family")
        if name == "style:style":
            self._styles[family, attribute(element, "style:name")] = element
        elif name == "style:default-style":
            self._defaults[family] = element
        elif name == "style:font-face":
            self._fonts[attribute(element, "style:name")] = attribute(element, "svg:font-family")

    @property
    def language(self) -> str | None:
        """The text's own language ("en-US"), None where the file does not say."""
        properties = child(self._defaults.get("paragraph"), "style:text-properties")
        if properties is None:
            return None
        language, country = attribute(properties, "fo:language"), attribute(properties, "fo:country")
        if language in ("", "none", "zxx"):
            return None
        return language if country in ("", "none") else f"{language}-{country}"

    def is_title(self, paragraph: str) -> bool:
        """Tell whether a paragraph style is that of the title, or based on it."""
        names = (attribute(style, "style:parent-style-name") for style in self._ancestry("paragraph", paragraph))
        return "Title" in (paragraph, *names)

    def fill(self, paragraph: str) -> str | None:
        """Return the colour behind paragraphs of this style, None where there is none."""
        return self._colour(self._ancestry("paragraph", paragraph), "style:paragraph-properties")

    def cell_fill(self, cell: str) -> str | None:
        """Return the colour behind table cells of this style, None where there is none."""
        return self._colour(self._ancestry("table-cell", cell), "style:table-cell-properties")

    def box_fill(self, graphic: str) -> str | None:
        """Return the colour in boxes of this style; None for none, "" for one that cannot be told."""
        for style in self._ancestry("graphic", graphic):
            properties = child(style, "style:graphic-properties")
            if properties is None:
                continue
            for name in ("draw:fill-color", "fo:background-color"):
                if _COLOUR.fullmatch(attribute(properties, name)) and attribute(properties, "draw:fill") != "none":
                    return attribute(properties, name).lower()
            if attribute(properties, "draw:fill"):
                return None if attribute(properties, "draw:fill") == "none" else ""
        return None

    def page_styles(self) -> list[str]:
        """Return the names of the page styles that paragraphs and tables turn to, in the order of their styles."""
        return [page for style in self._styles.values() if (page := attribute(style, "style:master-page-name"))]

    def look(self, paragraph: str, spans: tuple[str, ...] = (), fill: str | None = None) -> Look:
        """Return the look of text inside these spans, the innermost last, of a paragraph on this colour."""
        key = (paragraph, spans, fill)
        if key not in self._looks:
            values: Values = {}
            _apply(values, self._defaults.get("paragraph"))
            for style in reversed(self._ancestry("paragraph", paragraph)):
                _apply(values, style)
            for span in spans:
                for style in reversed(self._ancestry("text", span)):
                    _apply(values, style)
            self._looks[key] = self._look(values, fill)
        return self._looks[key]

    def _look(self, values: Values, fill: str | None) -> Look:
        raised = values.get("style:text-position", "0").startswith(("super", "sub")) or not values.get(
            "style:text-position", "0%"
        ).startswith("0")
        font = values.get("style:font-name", "")
        font = self._fonts.get(font, font)
        return Look(
            size=None if raised or "fo:font-size" not in values else float(values["fo:font-size"]),
            bold=values.get("fo:font-weight") in ("bold", "600", "700", "800", "900"),
            italic=values.get("fo:font-style") in ("italic", "oblique"),
            underline=values.get("style:text-underline-style", "none") != "none",
            caps=values.get("fo:text-transform") == "uppercase" or values.get("fo:font-variant") == "small-caps",
            strike=values.get("style:text-line-through-style", "none") != "none",
            hidden=values.get("text:display") == "none",
            colour=_colour(values.get("fo:color", "")),
            background=_colour(values.get("fo:background-color", "")) or fill,
            symbols=font if is_symbol_font(font) else None,
        )

    def _ancestry(self, family: str, name: str) -> list[Element]:
        """Return the style and those it is based on, the nearest first."""
        found: list[Element] = []
        while len(found) < _DEEPEST and (style := self._styles.get((family, name))) is not None:
            found.append(style)
            name = attribute(style, "style:parent-style-name")
        return found

    def _colour(self, styles: Iterable[Element], properties: str) -> str | None:
        for style in styles:
            found = child(style, properties)
            said = "" if found is None else attribute(found, "fo:background-color")
            if said:
                return _colour(said)
        return None


def _apply(values: Values, style: Element | None) -> None:
    """Put what a style says of its text over what holds around it; sizes become points."""
    properties = child(style, "style:text-properties")
    if properties is None:
        return
    for name in _TELLING:
        said = attribute(properties, name)
        if name == "fo:font-size":
            around = float(values[name]) if name in values else None
            said = "" if (size := points(said, around)) is None else str(size)
        if said:
            values[name] = said


def points(said: str, around: float | None = None) -> float | None:
    """Return a length ("0.5in") in points, None where it is none; one in percent is that of the length around it."""
    found = _LENGTH.fullmatch(said)
    if found is None:
        return None
    number = float(found[1])
    if found[2] == "%":
        return None if around is None else round(number / 100 * around, 2)
    return round(number * _POINTS[found[2]], 2)


def _colour(said: str) -> str | None:
    return said.lower() if _COLOUR.fullmatch(said) else None
