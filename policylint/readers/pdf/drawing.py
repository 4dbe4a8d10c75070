"""What is drawn on a PDF page besides its text: ruling lines, small boxes to tick, pictures, words drawn as shapes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

from policylint.document import Box
from policylint.readers.pdf.calls import address_of, native, places, pointer, quick
from policylint.readers.pdf.turns import turn_back, turn_box

_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)

_MOST_OBJECTS = 6000  # drawings beyond this are art, not forms
_MOST_CORNERS = 3000
_MOST_FILLS = 300
_RECTANGLE = 6  # corners of a path that is no more than a box
_FAR = 20_000.0  # points: no page is larger
_THIN = 2.5
_SHORT = 6.0
_SMALL = 40.0
_PICTURE = 20.0  # a smaller image is a sign
_BOX = (5.0, 18.0)
_PLAIN_BOX, _ROUND_BOX = 20, 200  # corners: of a box as it is mostly drawn, of a printed browser's at most
_HOLLOW = 0.8  # the square of how near its middle, in half its width, a ring comes
_DEPTH = 3
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # pdfium's kinds of page objects
_OPAQUE = 255
_LINE = 0  # and of parts of a path


class Rule(NamedTuple):
    """A straight line: at this height (or this distance from the left edge) from start to end, in whole points."""

    at: int
    start: int
    end: int


@dataclass(slots=True)
class Drawing:
    """What was found on a page; boxes as left, bottom, right, top in points.

    across, down: horizontal and vertical rules. squares: small outlined squares and circles. pictures: the boxes of
    images. tagged: a picture that is no mere sign may have a place among the page's tags. shapes: how many filled
    shapes of the size of letters there are. fills: what is painted behind words, the lowest first, with its colour as
    "#rrggbb", None where it can't be told.
    """

    across: set[Rule] = field(default_factory=set)
    down: set[Rule] = field(default_factory=set)
    squares: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    fills: list[tuple[Box, str | None]] = field(default_factory=list)
    tagged: bool = False
    shapes: int = 0
    corners: int = 0

    def behind(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """Return the colour behind each point, None where it can't be told."""
        if not self.fills or not points:
            return ["#ffffff"] * len(points)
        import numpy as np

        x, y = np.array(points).T[:, :, None]
        left, bottom, right, top = np.array([box for box, _ in self.fills[::-1]]).T
        inside = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
        uppermost, painted = inside.argmax(axis=1).tolist(), inside.any(axis=1).tolist()
        colours = [colour for _, colour in self.fills[::-1]]
        return [colours[at] if found else "#ffffff" for at, found in zip(uppermost, painted, strict=True)]


def read_drawing(page: Any) -> Drawing:
    """Return what is drawn on an open pypdfium2 page, art with thousands of strokes cut short."""
    pen = _Pen()
    count = native("FPDFPage_CountObjects", "i", "p")(address_of(page))
    pen.look_through(pointer(address_of(page)), count, quick("FPDFPage_GetObject", "p"), _PLAIN, 0)
    return pen.drawing


class _Pen:
    """pdfium's functions on page objects, with the room that they write into."""

    def __init__(self) -> None:
        self._room = (ctypes.c_float * 6)()
        self._numbers = (ctypes.c_uint * 4).from_buffer(self._room)
        self._first, self._second, *rest = places(self._room, 4)
        self._sides = self._first, self._second, *rest[:2]
        self._left = _MOST_OBJECTS
        self.drawing = Drawing()
        self._kind = quick("FPDFPageObj_GetType", "i")
        self._bounds = quick("FPDFPageObj_GetBounds", "")
        self._matrix = quick("FPDFPageObj_GetMatrix", "i")
        self._mode = quick("FPDFPath_GetDrawMode", "")
        self._fill = quick("FPDFPageObj_GetFillColor", "i")
        self._mark = quick("FPDFPageObj_GetMarkedContentID", "i")
        self.corners = quick("FPDFPath_CountSegments", "i")

    def look_through(
        self, owner: Any, count: int, get: Callable[[Any, int], int | None], matrix: _Matrix, depth: int
    ) -> None:
        """Note each object of a page or a form; matrix: brings the form's places to the page."""
        drawing = self.drawing
        count = min(count, self._left)
        self._left -= count
        shapes = list(map(pointer, map(get, repeat(owner), range(count))))
        for shape, kind in zip(shapes, map(self._kind, shapes), strict=True):
            if kind == _TEXT or shape is None:
                continue
            if kind == _PATH:
                _read_path(drawing, self, shape, matrix)
            elif kind == _FORM:
                if depth < _DEPTH:
                    inside = quick("FPDFFormObj_CountObjects", "i")(shape)
                    get_inner = native("FPDFFormObj_GetObject", "p", "pz")
                    self.look_through(shape, inside, get_inner, _times(self.matrix(shape), matrix), depth + 1)
            else:
                box = self.bounds(shape, matrix)
                drawing.fills.append((box, None))
                if kind == _IMAGE:
                    drawing.pictures.append(box)
                    large = min(box[2] - box[0], box[3] - box[1]) >= _PICTURE
                    drawing.tagged |= large and (depth > 0 or self._mark(shape) >= 0)

    def matrix(self, shape: Any) -> _Matrix:
        """Return an object's own matrix."""
        if not self._matrix(shape, self._first):
            return _PLAIN
        a, b, c, d, e, f = self._room
        return a, b, c, d, e, f

    def bounds(self, shape: Any, matrix: _Matrix) -> Box:
        """Return an object's left, bottom, right and top on the page."""
        self._bounds(shape, *self._sides)
        left, bottom, right, top = self._room[:4]
        if matrix is _PLAIN:
            return left, bottom, right, top
        x0, y0 = _moved(left, bottom, matrix)
        x1, y1 = _moved(right, top, matrix)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def paint(self, shape: Any) -> tuple[bool, bool]:
        """Tell whether a path is filled and whether it is stroked."""
        self._mode(shape, self._first, self._second)
        return bool(self._numbers[0]), bool(self._numbers[1])

    def colour(self, shape: Any) -> str | None:
        """Return the fill colour of a path, None where it shines through."""
        if not self._fill(shape, *self._sides):
            return None
        red, green, blue, opacity = self._numbers
        return f"#{red & 255:02x}{green & 255:02x}{blue & 255:02x}" if opacity == _OPAQUE else None

    def points(self, shape: Any, corners: int) -> Iterator[tuple[int, float, float]]:
        """Yield the kind and the point of each part of a path."""
        part_of = quick("FPDFPath_GetPathSegment", "p")
        point = quick("FPDFPathSegment_GetPoint", "")
        kind = quick("FPDFPathSegment_GetType", "i")
        for index in range(corners):
            part = pointer(part_of(shape, index))
            point(part, self._first, self._second)
            yield kind(part), self._room[0], self._room[1]


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _read_path(drawing: Drawing, pen: _Pen, shape: Any, matrix: _Matrix) -> None:
    left, bottom, right, top = box = pen.bounds(shape, matrix)
    if not (-_FAR < left < _FAR and -_FAR < bottom < _FAR and -_FAR < right < _FAR and -_FAR < top < _FAR):
        return  # damaged, or not a number
    width, height = right - left, top - bottom
    if height <= _THIN or width <= _THIN:
        _add_thin(drawing, left, bottom, right, top)
        return
    corners = pen.corners(shape)
    filled, stroked = pen.paint(shape)
    if filled and height > _SHORT and width > _SHORT and len(drawing.fills) < _MOST_FILLS:
        drawing.fills.append((box, pen.colour(shape) if corners <= _RECTANGLE else None))
    if width <= _SMALL and height <= _SMALL:
        if stroked and _is_tick_box(width, height) and _is_outline(pen, shape, corners):
            drawing.squares.append(box)
            return
        if filled and corners > _RECTANGLE:
            drawing.shapes += 1
    if stroked and corners <= _RECTANGLE:
        _add_sides(drawing, left, bottom, right, top)
    elif corners > _RECTANGLE and max(width, height) > _SMALL and drawing.corners < _MOST_CORNERS:
        drawing.corners += corners
        _add_lines(drawing, pen, shape, min(corners, _MOST_CORNERS), matrix)


def turned(drawing: Drawing, quarter: int) -> Drawing:
    """Return the drawing as the page is read, when its text stands turned by some quarters."""
    if quarter == 0:
        return drawing
    found = Drawing(shapes=drawing.shapes)
    for rule in drawing.across:
        _add_line(found, *turn_back(rule.start, rule.at, quarter), *turn_back(rule.end, rule.at, quarter))
    for rule in drawing.down:
        _add_line(found, *turn_back(rule.at, rule.start, quarter), *turn_back(rule.at, rule.end, quarter))
    found.squares = [turn_box(box, quarter) for box in drawing.squares]
    found.pictures = [turn_box(box, quarter) for box in drawing.pictures]
    found.fills = [(turn_box(box, quarter), colour) for box, colour in drawing.fills]
    return found


def _is_tick_box(width: float, height: float) -> bool:
    small, large = sorted((width, height))
    return _BOX[0] <= small and large <= _BOX[1] and large < 1.25 * small


def _is_outline(pen: _Pen, shape: Any, corners: int) -> bool:
    """Tell a square or a circle from a small picture: browsers print them as rings of many short curves."""
    if corners < _PLAIN_BOX:
        return True
    if corners > _ROUND_BOX:
        return False
    points = [(x, y) for _, x, y in pen.points(shape, corners)]
    (left, right), (bottom, top) = ((min(side), max(side)) for side in zip(*points, strict=True))
    if left == right or bottom == top:
        return False
    offsets = ((2 * (x - left) / (right - left) - 1, 2 * (y - bottom) / (top - bottom) - 1) for x, y in points)
    return all(across * across + up * up > _HOLLOW for across, up in offsets)


def _add_line(drawing: Drawing, x0: float, y0: float, x1: float, y1: float) -> None:
    """Add a line if it is level or upright, and no mere dot."""
    if not (abs(x0) < _FAR and abs(y0) < _FAR and abs(x1) < _FAR and abs(y1) < _FAR):
        return
    west, east = (x0, x1) if x0 < x1 else (x1, x0)
    south, north = (y0, y1) if y0 < y1 else (y1, y0)
    _add_thin(drawing, west, south, east, north)


def _add_thin(drawing: Drawing, left: float, bottom: float, right: float, top: float) -> None:
    """Add the line that a thin box is."""
    if top - bottom <= _THIN:
        if right - left >= _SHORT:
            drawing.across.add(Rule(round((bottom + top) / 2), round(left), round(right)))
    elif right - left <= _THIN and top - bottom >= _SHORT:
        drawing.down.add(Rule(round((left + right) / 2), round(bottom), round(top)))


def _add_sides(drawing: Drawing, left: float, bottom: float, right: float, top: float) -> None:
    """Add the four lines of a box that is neither thin nor far away."""
    west, south, east, north = round(left), round(bottom), round(right), round(top)
    if right - left >= _SHORT:
        drawing.across.update((Rule(south, west, east), Rule(north, west, east)))
    if top - bottom >= _SHORT:
        drawing.down.update((Rule(west, south, north), Rule(east, south, north)))


def _add_lines(drawing: Drawing, pen: _Pen, shape: Any, corners: int, matrix: _Matrix) -> None:
    """Add the lines of a path of many parts, such as a whole grid drawn at one go."""
    matrix = _times(pen.matrix(shape), matrix)
    before = (0.0, 0.0)
    for kind, x, y in pen.points(shape, corners):
        here = _moved(x, y, matrix)
        if kind == _LINE:
            _add_line(drawing, *before, *here)
        before = here
