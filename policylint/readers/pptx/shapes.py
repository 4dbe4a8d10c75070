"""The shapes of one slide -> paragraphs, in reading order: titles first, then as they lie on the slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policylint.document import XmlOrigin
from policylint.readers.office.paragraphs import Bit, Paragraph, bits_of
from policylint.readers.pptx.package import Presentation
from policylint.readers.pptx.styles import Dress, Levels, placeholder
from policylint.wordxml import Cell, Figure, Format
from policylint.wordxml.graphics import NOT_READ, chosen_alternative
from policylint.wordxml.names import NAMES, Element, child, number, relationship_id

Path = tuple[int, ...]

_TITLES = ("title", "ctrTitle")
_NOT_READ_KINDS = ("sldNum", "dt", "hdr", "sldImg")
_EMU_PER_POINT, _TINY_POINTS = 12_700, 12
_ON = ("1", "true")
_NO_POINTS = ("pres", "parTrans", "sibTrans", "doc")
_EMBEDDED = "An embedded object is not read; check it as a file of its own."


class Shape(NamedTuple):
    """A shape with the child indices from the part's root to it, and what it fills ("title"), "" for nothing."""

    element: Element
    path: Path
    kind: str


class Slide:
    """Reads the shapes of one part: a slide, its notes, or the layout behind it.

    title_level: the level of its title as a heading; 0 where none of its shapes is one.
    """

    def __init__(self, show: Presentation, name: str, root: Element, dress: Dress, tables: Iterator[int]) -> None:
        self.title_level = 1
        self._show = show
        self._name = name
        self._root = root
        self._dress = dress
        self._tables = tables

    def shapes(self) -> list[Shape]:
        """Return the shapes that are shown, those of groups one by one, titles first."""
        content = child(self._root, "p:cSld")
        tree = child(content, "p:spTree")
        if content is None or tree is None:
            return []
        path = (self._root.index(content), content.index(tree))
        found = list(_shown(tree, path))
        return sorted(found, key=lambda shape: shape.kind not in _TITLES)

    def paragraphs(self, shapes: Sequence[Shape]) -> Iterator[Paragraph]:
        """Yield the paragraphs and pictures of some shapes."""
        for shape in shapes:
            name = NAMES[shape.element.tag]
            if name == "p:sp" and shape.kind not in _NOT_READ_KINDS:
                yield from self._text(shape)
            elif name == "p:graphicFrame":
                yield from self._frame(shape)
            elif name == "p:pic" and not _is_tiny(shape.element):
                yield Paragraph((), figures=(_figure(shape.element),))

    def _text(self, shape: Shape) -> Iterator[Paragraph]:
        body = child(shape.element, "p:txBody")
        if body is None:
            return
        levels = self._dress.levels(shape.element, body)
        heading = self.title_level if shape.kind in _TITLES else 0
        path = (*shape.path, shape.element.index(body))
        paragraphs = [self._paragraph(element, where, levels) for element, where in _paragraphs(body, path)]
        if heading:  # A title of several lines is one heading.
            yield Paragraph(_joined(paragraphs), Format(title=shape.kind == "ctrTitle", heading=heading))
        else:
            yield from paragraphs

    def _paragraph(self, element: Element, path: Path, levels: Levels, cell: Cell | None = None) -> Paragraph:
        properties = child(element, "a:pPr")
        bits = list(self._bits(element, path, properties, levels))
        return Paragraph(bits, Format(depth=0 if cell is not None else levels.depth(properties)), cell)

    def _bits(self, parent: Element, path: Path, properties: Element | None, levels: Levels) -> Iterator[Bit]:
        for index, element in enumerate(parent):
            name, where = NAMES[element.tag], (*path, index)
            if name == "mc:AlternateContent":
                chosen = chosen_alternative(element)
                if chosen is not None:
                    yield from self._bits(chosen, (*where, element.index(chosen)), properties, levels)
            elif name == "a:br":
                look = levels.look(properties, child(element, "a:rPr"))
                yield Bit("\n", XmlOrigin(self._name, where, False, 0), look, verbatim=False)
            elif name == "a:r" or (name == "a:fld" and element.get("type") != "slidenum"):
                text = child(element, "a:t")
                if text is not None and text.text:
                    origin = XmlOrigin(self._name, (*where, element.index(text)), False, 0)
                    yield from bits_of(text.text, origin, levels.look(properties, child(element, "a:rPr")))

    def _frame(self, shape: Shape) -> Iterator[Paragraph]:
        """Read a table or a diagram; of charts and embedded objects, say that they are not read."""
        graphic = child(shape.element, "a:graphic")
        data = child(graphic, "a:graphicData")
        for index, element in enumerate(data if data is not None else ()):
            name = NAMES[element.tag]
            if name == "a:tbl" and graphic is not None and data is not None:
                where = (*shape.path, shape.element.index(graphic), graphic.index(data), index)
                yield from self._table(element, where)
            elif name == "dgm:relIds":
                yield from self._diagram(relationship_id(element, "dm"))
            elif name == "c:chart":
                self._show.unread.append(NOT_READ[name])
                yield Paragraph((), figures=(_figure(shape.element),))
            elif name in ("p:oleObj", "mc:AlternateContent"):
                self._show.unread.append(_EMBEDDED)

    def _table(self, table: Element, path: Path) -> Iterator[Paragraph]:
        properties = child(table, "a:tblPr")
        named = properties is not None and properties.get("firstRow") in _ON
        table_number = next(self._tables)
        rows = [(at, element) for at, element in enumerate(table) if NAMES[element.tag] == "a:tr"]
        for row, (at, element) in enumerate(rows):
            cells = [(place, found) for place, found in enumerate(element) if NAMES[found.tag] == "a:tc"]
            for column, (place, found) in enumerate(cells):
                covered = found.get("hMerge") in _ON or found.get("vMerge") in _ON
                body = child(found, "a:txBody")
                if covered or body is None:
                    continue
                cell = Cell(table_number, row, column, named and row == 0, False, None, None)
                levels = Levels([child(body, "a:lstStyle")], 1.0)
                for inner, where in _paragraphs(body, (*path, at, place, found.index(body))):
                    yield self._paragraph(inner, where, levels, cell)

    def _diagram(self, identity: str | None) -> Iterator[Paragraph]:
        """Read the points of a SmartArt diagram in the order in which its author wrote them."""
        name = self._show.target(self._name, identity)
        root = self._show.part(name)
        if root is None or name is None:
            self._show.unread.append(NOT_READ["dgm:relIds"])
            return
        inside = Slide(self._show, name, root, self._dress, self._tables)
        points = child(root, "dgm:ptLst")
        for index, point in enumerate(points if points is not None else ()):
            text = child(point, "dgm:t")
            if points is None or text is None or point.get("type") in _NO_POINTS:
                continue
            for element, where in _paragraphs(text, (root.index(points), index, point.index(text))):
                paragraph = inside._paragraph(element, where, Levels([], 1.0))
                yield paragraph._replace(format=Format(depth=1))


def _shown(parent: Element, path: Path) -> Iterator[Shape]:
    for index, element in enumerate(parent):
        name, where = NAMES[element.tag], (*path, index)
        if name == "p:grpSp":
            yield from _shown(element, where)
        elif name == "mc:AlternateContent":
            chosen = chosen_alternative(element)
            if chosen is not None:
                yield from _shown(chosen, (*where, element.index(chosen)))
        elif name in ("p:sp", "p:graphicFrame", "p:pic"):
            properties = _non_visual(element)
            if properties is None or properties.get("hidden") not in _ON:
                filled = placeholder(element)
                yield Shape(element, where, "" if filled is None else filled.kind)


def _paragraphs(body: Element, path: Path) -> Iterator[tuple[Element, Path]]:
    for index, element in enumerate(body):
        if NAMES[element.tag] == "a:p":
            yield element, (*path, index)


def _joined(paragraphs: Sequence[Paragraph]) -> list[Bit]:
    """Return the bits of several lines as those of one paragraph."""
    bits: list[Bit] = []
    for paragraph in paragraphs:
        if bits and paragraph.bits:
            bits.append(paragraph.bits[0]._replace(text="\n", verbatim=False))
        bits += paragraph.bits
    return bits


def _non_visual(shape: Element) -> Element | None:
    """Return what a shape is called: its p:cNvPr."""
    return next((found for part in shape if (found := child(part, "p:cNvPr")) is not None), None)


def _figure(shape: Element) -> Figure:
    named = _non_visual(shape)
    if named is None:
        return Figure(None, decorative=False)
    decorative = any(NAMES[e.tag] == "adec:decorative" and e.get("val") in _ON for e in named.iter())
    return Figure(named.get("descr") or named.get("title") or None, decorative)


def _is_tiny(picture: Element) -> bool:
    extent = child(child(child(picture, "p:spPr"), "a:xfrm"), "a:ext")
    least = _TINY_POINTS * _EMU_PER_POINT
    return extent is not None and all(number(extent.get(side), least) < least for side in ("cx", "cy"))
