"""Styles of HTML: what an element says of size, weight and colour, and whether it is shown at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policylint.document import Run, Span
from policylint.readers.html.colours import css_colour

Attributes = dict[str, str]

_PIXEL, _ORDINARY = 0.75, 12.0  # points a pixel; a browser's usual text size in points
_LARGEST, _LONGEST_NUMBER = 10_000, 10  # in any unit of size; digits
_UNITS = {"px": _PIXEL, "pt": 1.0, "pc": 12.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_SIZE = re.compile(r"([\d.]+)\s*(px|pt|pc|in|cm|mm|rem|em|%)$")
_NAMED_SIZES = {
    "xx-small": 6.75,
    "x-small": 7.5,
    "small": 9.75,
    "medium": 12.0,
    "large": 13.5,
    "x-large": 18.0,
    "xx-large": 24.0,
}
_FONT_SIZES = {"1": 7.5, "2": 9.75, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
UNKNOWN = "unknown"  # a background that is a picture
_HEADING_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}  # of the size around it
_WEIGHT = re.compile(r"\b(?:bold|bolder|normal|[1-9]00)\b")
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC = frozenset({"i", "em", "cite", "var"})
_STRIKE = frozenset({"s", "strike", "del"})
_STYLING = _BOLD | _ITALIC | _STRIKE | {"small", "font"}
_STYLING_ATTRIBUTES = frozenset({"style", "color", "bgcolor"})


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set; size in points, colours as "#rrggbb", None where neither the element nor one around it says."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    strike: bool = False
    colour: str | None = None
    background: str | None = None
    unseen: bool = False

    def run(self, span: Span) -> Run:
        """Return a run of text set in this style; on a picture, its colours are not told, and unseen, nothing is."""
        if self.unseen:
            return Run(span)
        colour, background = (None, None) if self.background == UNKNOWN else (self.colour, self.background)
        return Run(span, self.size, self.bold, self.italic, self.caps, self.strike, colour, background)


PLAIN = Style()


def declarations(attributes: Attributes) -> Attributes:
    """Return the inline declarations of an element, names and values in lower case."""
    return parsed(attributes.get("style", ""))


def parsed(block: str) -> Attributes:
    """Return the declarations of "color: red; margin: 0", names and values in lower case."""
    found: Attributes = {}
    for declaration in block.lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def whole_number(value: str | None) -> int:
    """Return the whole number that an attribute gives, 0 where it gives none, or none of any sense."""
    return int(value) if value and value.isdecimal() and len(value) < _LONGEST_NUMBER else 0


def is_hidden(attributes: Attributes) -> bool:
    """Tell whether the element itself says that it is not shown."""
    if not attributes:
        return False
    css = declarations(attributes)
    return "hidden" in attributes or css.get("display") == "none" or css.get("visibility") in ("hidden", "collapse")


def styled(tag: str, attributes: Attributes, around: Style, sheet: Attributes) -> Style:
    """Return the style of an element inside one of the style given; sheet: what style sheets declare for it."""
    if tag not in _STYLING and not sheet and not _STYLING_ATTRIBUTES & attributes.keys():
        return around
    css = sheet | declarations(attributes)
    size = _size(css.get("font-size", ""), around.size) or _shorthand_size(css.get("font", ""), around.size)
    if size is None:
        size = _usual_size(tag, attributes, around.size)
    background = _background(css, attributes, around.background) or around.background
    behind = "#ffffff" if background in (None, UNKNOWN) else background
    weight = css.get("font-weight") or next(iter(_WEIGHT.findall(css.get("font", ""))), "")
    bold = weight in ("bold", "bolder") or whole_number(weight) >= 600
    return replace(
        around,
        size=size or around.size,
        bold=tag in _BOLD or bold or (around.bold and weight not in ("normal", "400", "300")),
        italic=around.italic or tag in _ITALIC or css.get("font-style") in ("italic", "oblique"),
        caps=around.caps or css.get("text-transform") == "uppercase",
        strike=around.strike or tag in _STRIKE or "line-through" in css.get("text-decoration", ""),
        colour=css_colour(css.get("color") or attributes.get("color", ""), behind) or around.colour,
        background=background,
        unseen=around.unseen or _is_unseen(css),
    )


def _usual_size(tag: str, attributes: Attributes, around: float | None) -> float | None:
    """Return the size that a browser gives an element that no style speaks of, None where it is that around it."""
    if tag == "small":
        return round((around or _ORDINARY) / 1.2, 2)
    if tag == "font":
        return _FONT_SIZES.get(attributes.get("size", ""))
    return round(around * _HEADING_SIZES[tag], 2) if around and tag in _HEADING_SIZES else None


def _shorthand_size(font: str, around: float | None) -> float | None:
    """Return the size in "bold 12px/1.5 Arial"."""
    sizes = (_size(word.split("/")[0], around) for word in font.split())
    return next((size for size in sizes if size), None)


def _is_unseen(css: Attributes) -> bool:
    """Tell whether an element is not shown, or shown to programs alone: moved off the page, clipped to nothing."""
    if css.get("display") == "none" or css.get("visibility") in ("hidden", "collapse"):
        return True
    moved = any(css.get(side, "").startswith("-999") for side in ("left", "top", "text-indent"))
    return css.get("position") == "absolute" and (moved or "clip" in css or "clip-path" in css)


def _background(css: Attributes, attributes: Attributes, around: str | None) -> str | None:
    """Return the colour behind an element's words, UNKNOWN where there is a picture, None where it sets none."""
    given = f"{css.get('background-image', '')} {css.get('background', '')}"
    if "url(" in given or "gradient" in given:
        return UNKNOWN
    written = css.get("background-color") or css.get("background") or attributes.get("bgcolor", "")
    ground = "#ffffff" if around in (None, UNKNOWN) else around
    found = css_colour(written, ground)
    return found or next((colour for word in written.split() if (colour := css_colour(word, ground))), None)


def _size(value: str, around: float | None) -> float | None:
    if value in _NAMED_SIZES:
        return _NAMED_SIZES[value]
    found = _SIZE.match(value)
    if found is None:
        return None
    try:
        number = float(found[1])
    except ValueError:
        return None
    if number > _LARGEST:
        return None
    if found[2] == "rem":
        return round(number * _ORDINARY, 2)
    if found[2] in ("em", "%"):
        return round(number * (around or _ORDINARY) / (100 if found[2] == "%" else 1), 2)
    return round(number * _UNITS[found[2]], 2)
