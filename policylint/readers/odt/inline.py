"""What stands in one paragraph of an OpenDocument text: words, signs, notes, boxes, pictures, controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policylint.document import XmlOrigin
from policylint.readers.odt.controls import DrawnControl, content_control, input_control, list_control, marked_field
from policylint.readers.odt.names import NAMES, attribute, child, children, count
from policylint.readers.odt.styles import Styles, points
from policylint.readers.office.paragraphs import Bit, answer_bits, bits_of
from policylint.wordxml import Control, Figure
from policylint.xmlfile import Element

Path = tuple[int, ...]

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
_TINY = 12.0  # points
_SILENT = frozenset(
    (
        *("office:annotation", "office:annotation-end", "text:note-citation", "text:ruby-text", "text:script"),
        *("text:label", "loext:list-item", "field:param", "svg:title", "svg:desc", "office:event-listeners", ""),
    )
)
_SHAPES = frozenset(
    f"draw:{shape}"
    for shape in (
        "custom-shape",
        "rect",
        "ellipse",
        "circle",
        "polygon",
        "path",
        "line",
        "connector",
        "regular-polygon",
    )
)
_CHART = "The words inside a chart or another embedded object are not read."


class Aside(NamedTuple):
    """A note or a box that hangs on a paragraph: the element that holds its paragraphs, where it is, its colour.

    fill: "" for a colour that can't be told.
    """

    element: Element
    path: Path
    fill: str | None = None


class Inline:
    """Reads one paragraph; white space is collapsed as OpenDocument says, across its elements."""

    def __init__(
        self, part: str, styles: Styles, controls: dict[str, DrawnControl], style: str, fill: str | None
    ) -> None:
        self.bits: list[Bit] = []
        self.boxes: list[Aside] = []
        self.notes: list[Aside] = []
        self.figures: list[Figure] = []
        self.unread: list[str] = []
        self._part = part
        self._styles = styles
        self._controls = controls
        self._style = style
        self._fill = fill
        self._spans: tuple[str, ...] = ()
        self._spaced = True
        self._open: tuple[Control, int, XmlOrigin] | None = None  # a Word field: since which bit, and where

    def read(self, element: Element, path: Path) -> None:
        """Read all that is in an element."""
        self._text(element.text, path, tail=False)
        for index, inner in enumerate(element):
            where = (*path, index)
            self._element(inner, where)
            self._text(inner.tail, where, tail=True)

    def _element(self, element: Element, path: Path) -> None:
        name = NAMES[element.tag]
        if name == "text:span":
            outer = self._spans
            self._spans = (*outer, attribute(element, "text:style-name"))
            self.read(element, path)
            self._spans = outer
        elif name == "text:s":
            self._sign(" " * count(element, "text:c", _MOST_SPACES), path)
        elif name in ("text:tab", "text:line-break"):
            self._sign("\t" if name == "text:tab" else "\n", path)
            self._spaced = True
        elif name == "text:note":
            body = child(element, "text:note-body")
            if body is not None:
                self.notes.append(Aside(body, (*path, element.index(body))))
        elif name.startswith("draw:"):
            self.drawing(element, path)
        elif name not in _SILENT and attribute(element, "text:is-hidden") != "true":
            self._field(name, element, path)

    def _field(self, name: str, element: Element, path: Path) -> None:
        """Read an element that may be a place to answer; of all others, what they show."""
        here = XmlOrigin(self._part, path, False, 0)
        if name in ("field:fieldmark-start", "field:fieldmark"):
            control = marked_field(element)
            if control is not None:
                self._open = (control, len(self.bits), here)
        if name in ("field:fieldmark-end", "field:fieldmark"):
            if self._open is not None:
                control, since, start = self._open
                self._answer(control, since, start)
                self._open = None
        elif name in ("text:drop-down", "text:placeholder", "text:text-input", "loext:content-control"):
            since = len(self.bits)
            self.read(element, path)
            read = {"text:drop-down": list_control, "loext:content-control": content_control}.get(name, input_control)
            self._answer(read(element), since, here)
        else:
            self.read(element, path)

    def _answer(self, control: Control, since: int, origin: XmlOrigin) -> None:
        shown = self.bits[since:]
        self.bits[since:] = answer_bits(control, shown, origin, self._styles.look(self._style, self._spans, self._fill))
        self._spaced = False

    def _text(self, text: str | None, path: Path, *, tail: bool) -> None:
        """Append words; runs of white space count as one space, none at the start of a line."""
        if not text:
            return
        look = self._styles.look(self._style, self._spans, self._fill)
        for start, end in _stretches(text, spaced=self._spaced):
            self.bits += bits_of(text[start:end], XmlOrigin(self._part, path, tail, start), look)
        self._spaced = text[-1] in " \t\r\n"

    def _sign(self, sign: str, path: Path) -> None:
        look = self._styles.look(self._style, self._spans, self._fill)
        self.bits.append(Bit(sign, XmlOrigin(self._part, path, False, 0), look, verbatim=False))
        self._spaced = False

    def drawing(self, element: Element, path: Path) -> None:
        """Read a frame, a shape, a control or a group of them."""
        name = NAMES[element.tag]
        if name == "draw:control":
            self._control(element, path)
        elif name in ("draw:g", "draw:a"):
            for index, inner in enumerate(element):
                if NAMES[inner.tag].startswith("draw:"):
                    self.drawing(inner, (*path, index))
        elif name in _SHAPES and not _is_tiny(element):
            fill = self._styles.box_fill(attribute(element, "draw:style-name"))
            self.boxes.append(Aside(element, path, fill or ""))
        elif name == "draw:frame":
            self._frame(element, path)

    def _frame(self, frame: Element, path: Path) -> None:
        for index, inner in enumerate(frame):
            name = NAMES[inner.tag]
            if name == "draw:text-box":
                fill = self._styles.box_fill(attribute(frame, "draw:style-name"))
                self.boxes.append(Aside(inner, (*path, index), fill))
                return
            if name in ("draw:object", "draw:object-ole"):
                self.unread.append(_CHART)
        if children(frame, "draw:image") or children(frame, "draw:object"):
            said = [child(frame, "svg:desc"), child(frame, "svg:title")]
            words = [" ".join((e.text or "").split()) for e in said if e is not None]
            decorative = "true" in (attribute(frame, "loext:decorative"), attribute(frame, "draw:decorative"))
            self.figures.append(Figure(next((w for w in words if w), None), decorative))

    def _control(self, element: Element, path: Path) -> None:
        drawn = self._controls.get(attribute(element, "draw:control"))
        if drawn is None:
            return
        look = self._styles.look(self._style, self._spans, self._fill)
        here = XmlOrigin(self._part, path, False, 0)
        if drawn.control is not None:
            self.bits += answer_bits(drawn.control, (), here, look)
        if drawn.label:
            words = f" {drawn.label} " if drawn.control is not None else drawn.label
            self.bits.append(Bit(words, here, look, verbatim=False))
        self._spaced = False


def _is_tiny(shape: Element) -> bool:
    """Tell a shape that can show no letter: forms draw tick boxes as such ones, with rests of text in them."""
    sides = [points(attribute(shape, side)) for side in ("svg:width", "svg:height")]
    return all(side is not None and side < _TINY for side in sides)


def _stretches(text: str, *, spaced: bool) -> Iterator[tuple[int, int]]:
    """Yield words with the single spaces between them, and the first character of all other white space."""
    start = 0
    for space in _SPACE.finditer(text):
        first = space.start()
        if space[0] == " " and not (first == 0 and spaced):
            continue  # stands as it is
        if first > start:
            yield start, first
        if not (first == 0 and spaced):
            yield first, first + 1
        start = space.end()
    if start < len(text):
        yield start, len(text)
