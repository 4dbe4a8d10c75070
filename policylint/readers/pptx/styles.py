"""How the text of slides looks: levels of a shape, of its layout and of its master, one over the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policylint.wordxml import Look
from policylint.wordxml.names import NAMES, Element, child
from policylint.wordxml.symbols import is_symbol_font

_MARKS = {"a:buChar": True, "a:buAutoNum": True, "a:buBlip": True, "a:buNone": False}
_DEEPEST = 8
_NOT_UNDERLINED, _NOT_STRUCK = ("none", ""), ("noStrike", "")


class Placeholder(NamedTuple):
    """What of its layout a shape fills: "title", "body", "ftr", ..., and which of several."""

    kind: str
    which: str


def placeholder(shape: Element) -> Placeholder | None:
    """Return what a shape fills, None where it stands for itself."""
    for properties in shape:
        if NAMES[properties.tag] in ("p:nvSpPr", "p:nvGraphicFramePr", "p:nvPicPr"):
            found = child(child(properties, "p:nvPr"), "p:ph")
            return None if found is None else Placeholder(found.get("type") or "obj", found.get("idx") or "0")
    return None


class Levels:
    """The lists of levels that hold for one shape, the nearest first; scale: what its letters are shrunk to."""

    def __init__(self, sources: Iterable[Element | None], scale: float) -> None:
        self._sources = [source for source in sources if source is not None]
        self._scale = scale
        self._looks: dict[tuple[str | bytes, ...], Look] = {}

    def depth(self, properties: Element | None) -> int:
        """Return the depth of a paragraph in a list, 0 where it has no bullet or number."""
        level = _level(properties)
        for source in ([] if properties is None else [properties]) + self._at(level):
            for element in source:
                if NAMES[element.tag] in _MARKS:
                    return level + 1 if _MARKS[NAMES[element.tag]] else 0
        return 0

    def look(self, properties: Element | None, run: Element | None) -> Look:
        """Return the look of a run (a:rPr) in a paragraph (a:pPr); colours are a theme's, and not told."""
        level = _level(properties)
        sources = [run, *(child(source, "a:defRPr") for source in self._at(level))]
        values: dict[str, str] = {}
        font = ""
        for source in reversed([source for source in sources if source is not None]):
            values.update({str(name): str(value) for name, value in source.attrib.items()})
            latin = child(source, "a:latin")
            symbols = child(source, "a:sym")
            font = next((e.get("typeface") or "" for e in (symbols, latin) if e is not None), font)
        size = values.get("sz", "")
        raised = values.get("baseline", "0") not in ("0", "0%")
        return Look(
            size=None if raised or not size.isdecimal() else round(int(size[:6]) / 100 * self._scale, 1),
            bold=values.get("b") in ("1", "true"),
            italic=values.get("i") in ("1", "true"),
            underline=values.get("u", "none") not in _NOT_UNDERLINED,
            caps=values.get("cap") in ("all", "small"),
            strike=values.get("strike", "noStrike") not in _NOT_STRUCK,
            symbols=font if is_symbol_font(font) else None,
        )

    def _at(self, level: int) -> list[Element]:
        found = (child(source, f"a:lvl{level + 1}pPr") for source in self._sources)
        return [element for element in found if element is not None]


class Dress:
    """Layout, master and presentation behind a slide: where its shapes take their looks from."""

    def __init__(self, layout: Element | None, master: Element | None, presentation: Element) -> None:
        self._shapes = [shapes_of(layout), shapes_of(master)]
        self._styles = child(master, "p:txStyles")
        self._default = child(presentation, "p:defaultTextStyle")

    def levels(self, shape: Element, body: Element) -> Levels:
        """Return the levels of a shape with this text (p:txBody)."""
        filled = placeholder(shape)
        sources = [child(body, "a:lstStyle")]
        properties = [child(body, "a:bodyPr")]
        if filled is not None:
            for shapes in self._shapes:
                model = next(iter(_models(shapes, filled)), None)
                sources.append(child(child(model, "p:txBody"), "a:lstStyle"))
                properties.append(child(child(model, "p:txBody"), "a:bodyPr"))
        sources += [child(self._styles, _style_name(filled)), self._default]
        return Levels(sources, _scale(properties))


def shapes_of(part: Element | None) -> list[Element]:
    """Return the shapes of a slide, a layout or a master, those in groups as one."""
    tree = child(child(part, "p:cSld"), "p:spTree")
    return list(tree) if tree is not None else []


def _models(shapes: Sequence[Element], filled: Placeholder) -> list[Element]:
    """Return the shapes of a layout or master that a placeholder may be made after, the likeliest first."""
    known = [(shape, found) for shape in shapes if (found := placeholder(shape)) is not None]
    kinds = _alike(filled.kind)
    exact = [shape for shape, found in known if found.which == filled.which and found.kind in kinds]
    return exact + [shape for shape, found in known if found.kind in kinds]


def _alike(kind: str) -> tuple[str, ...]:
    if kind in ("title", "ctrTitle"):
        return ("title", "ctrTitle")
    return ("body", "obj", "subTitle") if kind in ("body", "obj", "subTitle") else (kind,)


def _style_name(filled: Placeholder | None) -> str:
    if filled is None:
        return "p:otherStyle"
    return "p:titleStyle" if filled.kind in ("title", "ctrTitle") else "p:bodyStyle"


def _scale(properties: Iterable[Element | None]) -> float:
    """Return what letters are shrunk to so that they fit their shape: 0.9 for nine tenths."""
    for found in properties:
        fit = child(found, "a:normAutofit")
        if fit is not None:
            said = (fit.get("fontScale") or "100000").removesuffix("%")
            return min(int(said) / 100_000, 1.0) if said.isdecimal() and len(said) < 9 else 1.0
    return 1.0


def _level(properties: Element | None) -> int:
    said = properties.get("lvl") if properties is not None else None
    return min(int(said), _DEEPEST) if said and said.isdecimal() and len(said) < 3 else 0
