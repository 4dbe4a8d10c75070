"""What people have put over a PDF's pages: words typed onto them, which are read, and remarks, which are told of."""

from __future__ import annotations

import ctypes
import re
import struct
from dataclasses import replace
from typing import Any, NamedTuple

from policylint.document import AUTHOR, Box
from policylint.readers.pdf.calls import address_of, native, pointer, quick
from policylint.readers.pdf.layer import Style
from policylint.readers.pdf.text import PageText, Segment
from policylint.readers.pdf.turns import turn_box

# pdfium's kinds of annotations
_LINK, _TYPED, _STAMP, _POPUP, _WIDGET = 2, 3, 13, 16, 20
_HIDDEN = 0b100010  # flags: hidden, not viewed
_TEXT_OBJECT = 1
_MOST, _FURTHEST = 3_000, 100_000  # annotations of a page that are looked at closely, and at all
_LONGEST = 1_000_000  # bytes of the words of one
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s+Tf\b")
_PLAIN_SIZE = 12.0  # points, where the annotation does not say


class Typed(NamedTuple):
    """Words that stand over a page: their lines, the box that they fill, the size of their letters in points."""

    lines: tuple[str, ...]
    box: Box
    size: float


class Remarks(NamedTuple):
    """What there is over a page. remarks: how many notes have words; lost: how many show words that can't be read."""

    typed: tuple[Typed, ...] = ()
    remarks: int = 0
    lost: int = 0


NO_REMARKS = Remarks()


def read_remarks(page: Any, bounds: Box, *, bare: bool) -> Remarks:
    """Return what people have put over an open page; our own marks are none of it.

    bare: the page has no text of its own, as those on which an earlier review sums up.
    """
    address = address_of(page)
    owner, open_one, close = pointer(address), quick("FPDFPage_GetAnnot", "p"), quick("FPDFPage_CloseAnnot", "")
    found = _Found(bounds, bare=bare)
    for index in range(min(native("FPDFPage_GetAnnotCount", "i", "p")(address), _FURTHEST)):
        if annotation := pointer(open_one(owner, index)):
            found.take(annotation)
            close(annotation)
    return Remarks(tuple(found.typed), found.remarks, found.lost) if found.seen else NO_REMARKS


class _Found:
    """Collects what stands over a page."""

    def __init__(self, bounds: Box, *, bare: bool) -> None:
        self._bounds = bounds
        self._bare = bare
        self._subtype = quick("FPDFAnnot_GetSubtype", "i")
        self.typed: list[Typed] = []
        self.seen = self.remarks = self.lost = 0

    def take(self, annotation: Any) -> None:
        """Tell what an annotation is, and what its words are."""
        kind = self._subtype(annotation)
        if kind in (_LINK, _POPUP, _WIDGET) or quick("FPDFAnnot_GetFlags", "i")(annotation) & _HIDDEN:
            return
        self.seen += 1
        words = _string(annotation, b"Contents").strip()
        if self.seen > _MOST:
            self.lost += kind == _TYPED
        elif _string(annotation, b"T").strip() == AUTHOR and (self._bare or kind != _TYPED):
            return
        elif kind == _TYPED and words:
            self.typed += _on_page(annotation, words, self._bounds)
        elif kind in (_TYPED, _STAMP) and _draws_words(annotation):
            self.lost += 1
        elif words:
            self.remarks += 1


def with_typed(text: PageText, typed: tuple[Typed, ...]) -> tuple[PageText, tuple[tuple[Segment, ...], ...]]:
    """Return a page's characters with those typed over it behind them, and the lines of each of these as segments."""
    raw, boxes = [text.raw], [text.boxes]
    length = len(text.raw)
    found: list[tuple[Segment, ...]] = []
    for remark in typed:
        left, bottom, right, top = remark.box
        height, style = (top - bottom) / len(remark.lines), Style(remark.size, False, False, None, text.quarter, "")
        segments: list[Segment] = []
        for number, words in enumerate(remark.lines):
            box = (left, top - (number + 1) * height, right, top - number * height)
            level = turn_box(box, text.quarter)
            end = length + len(words)
            segments.append(Segment(length, end, *level, level[1], remark.size, words, ((length, style),)))
            raw.append(words)
            boxes.append(struct.pack("<4f", *box) * len(words))
            length = end
        found.append(tuple(segments))
    whole = "".join(raw)
    shown = text.shown + whole[len(text.raw) :]
    return replace(text, raw=whole, shown=shown, boxes=b"".join(boxes)), tuple(found)


def _on_page(annotation: Any, words: str, bounds: Box) -> list[Typed]:
    """Return the words where they stand, none where that is beside the page."""
    sides = (ctypes.c_float * 4)()
    quick("FPDFAnnot_GetRect", "")(annotation, sides)
    left, right = sorted(min(max(side, bounds[0]), bounds[2]) for side in (sides[0], sides[2]))
    bottom, top = sorted(min(max(side, bounds[1]), bounds[3]) for side in (sides[1], sides[3]))
    lines = tuple(line for line in (" ".join(line.split()) for line in words.splitlines()) if line)
    said = _SIZE.search(_string(annotation, b"DA"))
    size = float(said[1]) if said else 0.0
    is_seen = left < right and bottom < top
    return [Typed(lines, (left, bottom, right, top), size or _PLAIN_SIZE)] if is_seen and lines else []


def _draws_words(annotation: Any) -> bool:
    """Tell whether an annotation's picture holds words."""
    get, kind_of = quick("FPDFAnnot_GetObject", "p"), quick("FPDFPageObj_GetType", "i")
    count = min(quick("FPDFAnnot_GetObjectCount", "i")(annotation), _MOST)
    return any(kind_of(pointer(get(annotation, index))) == _TEXT_OBJECT for index in range(count))


def _string(annotation: Any, key: bytes) -> str:
    """Return one of an annotation's strings; only the beginning of an endless one."""
    get = quick("FPDFAnnot_GetStringValue", "z")
    length = get(annotation, key, None, ctypes.c_size_t(0))
    if length <= 2:
        return ""
    room = ctypes.create_string_buffer(length)
    get(annotation, key, room, ctypes.c_size_t(length))
    return room.raw[: min(length - 2, _LONGEST)].decode("utf-16-le", "replace").replace("\0", "")
