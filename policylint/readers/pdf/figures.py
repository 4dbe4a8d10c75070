"""The pictures of an accessible (tagged) PDF with their alternative texts; of others, the one picture that counts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from policylint.document import Box
from policylint.readers.pdf.calls import address_of, native
from policylint.readers.pdf.text import PageText
from policylint.readers.pdf.turns import turn_box
from policylint.readers.pdf.writing import Placed

_FIGURE = "Figure".encode("utf-16-le")
_MOST_ELEMENTS = 20_000  # of one page's tree of tags
_MOST_OBJECTS = 6000
_SMALL, _LARGE = 20.0, 72.0  # points: smaller pictures are boxes to tick and rules; signs and seals
_MOST_OF_PAGE = 0.5  # a picture of more of the page is a scan or a background


class Figure(NamedTuple):
    """A picture: left, bottom, right, top in points (None: nowhere to be seen), and the words that stand for it."""

    box: Box | None
    alternative: str | None


def is_tagged(document: Any) -> bool:
    """Tell whether an open pypdfium2 document says what its pictures are, and which of them are mere decoration."""
    return bool(native("FPDFCatalog_IsTagged", "i", "p")(address_of(document)))


def tagged_figures(page: Any, quarter: int) -> tuple[Figure, ...]:
    """Return the pictures that an open pypdfium2 page's tags name, turned as its text is read.

    What the tags leave out is decoration.
    """
    tree = native("FPDF_StructTree_GetForPage", "p", "p")(address_of(page))
    if not tree:
        return ()
    try:
        named = list(_Tags(tree).figures())
    finally:
        native("FPDF_StructTree_Close", "i", "p")(tree)
    owner = {mark: index for index, (_, marks) in enumerate(named) for mark in marks}
    boxes = _boxes(address_of(page), owner, quarter) if owner else {}
    found = [Figure(boxes.get(index), words) for index, (words, _) in enumerate(named)]
    return tuple(figure for figure in found if figure.alternative or _shorter_side(figure.box) >= _SMALL)


def largest_picture(pages: Sequence[tuple[Sequence[Box], Box]]) -> tuple[int, Box] | None:
    """Return the page and the box of the largest picture that is neither a sign nor a background, None without any.

    pages: the boxes of pictures, and the page's own.
    """
    found: list[tuple[float, int, Box]] = []
    for number, (pictures, whole) in enumerate(pages):
        for box in pictures:
            if _shorter_side(box) >= _LARGE and _area(box) <= _MOST_OF_PAGE * _area(whole):
                found.append((-_area(box), number, box))
    return min(found)[1:] if found else None


def place_in_text(box: Box, text: PageText, placed: Sequence[Placed]) -> int | None:
    """Return the offset behind the words right above a picture, None where there are none.

    box: as the page is read. placed: where the page's characters went.
    """
    middle = (box[1] + box[3]) / 2
    above: list[tuple[float, float, int]] = []
    for place in placed:
        left, bottom, _, _ = place.sign or text.box(place.start)
        if bottom >= middle:
            end = place.offset + max(place.end - place.start, 1)
            above.append((round(bottom - middle), abs(left - box[0]), end))
    return min(above)[2] if above else None


def _shorter_side(box: Box | None) -> float:
    return min(box[2] - box[0], box[3] - box[1]) if box else 0.0


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


class _Tags:
    """The tree of a page's tags, as far as it leads to pictures."""

    def __init__(self, tree: int) -> None:
        self._tree = tree
        self._seen: set[int] = set()
        self._room = ctypes.create_string_buffer(2048)
        self._at = ctypes.addressof(self._room)
        self._type = native("FPDF_StructElement_GetType", "z", "ppz")
        self._count = native("FPDF_StructElement_CountChildren", "i", "p")
        self._child = native("FPDF_StructElement_GetChildAtIndex", "p", "pi")

    def figures(self) -> Iterator[tuple[str | None, set[int]]]:
        """Yield the words that stand for each picture, and the marks of what is drawn for it."""
        child = native("FPDF_StructTree_GetChildAtIndex", "p", "pi")
        count = native("FPDF_StructTree_CountChildren", "i", "p")(self._tree)
        waiting = [child(self._tree, index) for index in reversed(range(count))]
        while waiting and len(self._seen) < _MOST_ELEMENTS:
            element = waiting.pop()
            if element in self._seen:
                continue
            self._seen.add(element)
            if self._is_figure(element):
                words = self._string("FPDF_StructElement_GetAltText", element)
                words = words or self._string("FPDF_StructElement_GetActualText", element)
                yield words or None, self._marks(element)
            else:
                waiting += self._children(element)[::-1]

    def _is_figure(self, element: int) -> bool:
        length = self._type(element, self._at, 2048)
        return length == len(_FIGURE) + 2 and ctypes.string_at(self._room, length - 2) == _FIGURE

    def _children(self, element: int) -> list[int]:
        count = self._count(element)
        return [child for index in range(count) if (child := self._child(element, index))] if count > 0 else []

    def _marks(self, element: int) -> set[int]:
        """Return the marks of an element and of what stands under it."""
        mark = native("FPDF_StructElement_GetChildMarkedContentID", "i", "pi")
        found: set[int] = set()
        waiting = [element]
        while waiting and len(self._seen) < _MOST_ELEMENTS:
            one = waiting.pop()
            found.update(mark(one, index) for index in range(self._count(one)))
            below = [child for child in self._children(one) if child not in self._seen]
            self._seen.update(below)
            waiting += below
        return found - {-1}

    def _string(self, function: str, element: int) -> str:
        length = native(function, "z", "ppz")(element, self._at, 2048)
        if not 2 < length <= 2048:
            return ""
        return " ".join(ctypes.string_at(self._room, length - 2).decode("utf-16-le", "replace").split())


def _boxes(page: int, owner: dict[int, int], quarter: int) -> dict[int, Box]:
    """Return the box around all that is drawn for each picture; owner: the picture of each mark."""
    room = (ctypes.c_float * 4)()
    at = ctypes.addressof(room)
    get, mark_of = native("FPDFPage_GetObject", "p", "pi"), native("FPDFPageObj_GetMarkedContentID", "i", "p")
    bounds = native("FPDFPageObj_GetBounds", "i", "ppppp")
    found: dict[int, Box] = {}
    for index in range(min(native("FPDFPage_CountObjects", "i", "p")(page), _MOST_OBJECTS)):
        shape = get(page, index)
        figure = owner.get(mark_of(shape)) if shape else None
        if figure is not None and bounds(shape, at, at + 4, at + 8, at + 12):
            left, bottom, right, top = room
            west, south, east, north = found.get(figure, (left, bottom, right, top))
            found[figure] = min(west, left), min(south, bottom), max(east, right), max(north, top)
    return {figure: turn_box(box, quarter) for figure, box in found.items()}
