"""The walk through a part of a Word file in reading order, which gives every paragraph and text node an address.

Reader and annotator share it, or their addresses would drift apart. It knows nothing of fonts and styles: it says what
stands where.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policylint.wordxml.controls import Control, content_control
from policylint.wordxml.graphics import NOT_READ, chosen_alternative
from policylint.wordxml.inline import Around, Cell, Field, Paragraph, TextBox, text_elements, tracked
from policylint.wordxml.names import (
    DELETED,
    INSERTED,
    NAMES,
    OPAQUE,
    Element,
    attribute,
    child,
    child_value,
    children,
    every,
    is_on,
    number,
)

Path = tuple[int, ...]
_WRAPPERS = frozenset(("sdt", "customXml", "smartTag", "mc:AlternateContent")) | INSERTED | DELETED


class _Place(NamedTuple):
    """What is around a paragraph."""

    cell: Cell | None = None
    box: Element | None = None
    around: Around = Around()

    def wrapped(self, control: Control | None = None, inserted: bool = False, deleted: bool = False) -> _Place:
        """Return the place inside a wrapper."""
        old = self.around
        return self._replace(around=Around(control or old.control, inserted or old.inserted, deleted or old.deleted))


def resolve(root: Element, path: Path, node: int) -> Element:
    """Return the text-bearing element that an address leads to; IndexError where there is none."""
    element = root
    for index in path:
        element = element[index]
    return text_elements(element)[node]


def walk(root: Element, part: str, unread: list[str], tables: Iterator[int]) -> Iterator[Paragraph]:
    """Yield all paragraphs of a part in reading order; what can't be read is said in `unread`.

    A text box comes after the paragraph that it hangs on. Each table takes its number from `tables`.
    """
    return _Blocks(root, part, unread, tables).content(root, (), _Place())


class _Blocks:
    """Goes through paragraphs, tables and what wraps them."""

    def __init__(self, root: Element, part: str, unread: list[str], tables: Iterator[int]) -> None:
        self._root = root
        self._part = part
        self._unread = unread
        self._tables = tables
        self._fields: list[Field] = []
        self._fields_close: bool | None = None

    def content(self, parent: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        """Read the blocks below an element."""
        for index, element in enumerate(children(parent)):
            name = NAMES[element.tag]
            if name == "p":
                where = (*path, index)
                paragraph = self._paragraph(element, where, place)
                yield paragraph
                for box in paragraph.boxes:
                    yield from self._text_box(box, (*where, *_path_between(element, box.content)))
            elif name == "tbl":
                yield from self._table(element, (*path, index), place)
            elif name in _WRAPPERS:
                for inner, where, around in _inside(name, element, (*path, index), place):
                    yield from self.content(inner, where, around)
            elif name in NOT_READ:
                self._unread.append(NOT_READ[name])
            elif name not in OPAQUE and not _is_separator(name, element):
                yield from self.content(element, (*path, index), place)

    def _paragraph(self, element: Element, path: Path, place: _Place) -> Paragraph:
        paragraph = Paragraph(self._fields, self._unread, place.around, self._part, path, place.cell, place.box)
        paragraph.content(element)
        if self._fields and any(field.in_code for field in self._fields) and not self._all_fields_close():
            self._fields.clear()
        return paragraph

    def _all_fields_close(self) -> bool:
        """Tell whether the code of every field of the part ends: one that does not must not swallow what follows it."""
        if self._fields_close is None:
            in_code: list[bool] = []
            for mark in every(self._root, "fldChar"):
                sort = attribute(mark, "fldCharType")
                if sort == "begin":
                    in_code.append(True)
                elif in_code and sort == "separate":
                    in_code[-1] = False
                elif in_code:
                    in_code.pop()
            self._fields_close = not any(in_code)
        return self._fields_close

    def _text_box(self, box: TextBox, path: Path) -> Iterator[Paragraph]:
        outer, self._fields = self._fields, []
        place = _Place(box=box.content, around=Around(None, box.inserted, box.deleted))
        yield from self.content(box.content, path, place)
        self._fields = outer

    def _table(self, table: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        table_number, dressed = next(self._tables), child(table, "tblPr")
        row = 0
        for name, element, where, around in _unwrapped(table, path, place):
            if name == "tr":
                yield from self._row(element, where, around, table_number, row, dressed)
                row += 1

    def _row(
        self, element: Element, path: Path, place: _Place, table: int, row: int, dressed: Element | None
    ) -> Iterator[Paragraph]:
        properties = child(element, "trPr")
        inserted = deleted = repeats = False
        column = 0
        if properties is not None:
            inserted, deleted = tracked(properties)
            repeats = is_on(child(properties, "tblHeader"))
            column = number(child_value(properties, "gridBefore"), 0)
        for name, found, where, around in _unwrapped(element, path, place):
            if name != "tc":
                continue
            width, covered, shade = _cell_properties(child(found, "tcPr"))
            covered = covered and row > 0  # in the first row there is nothing to cover it
            cell = Cell(table, row, column, repeats, covered, shade, dressed)
            column += width
            wrapped = around.around
            if inserted or deleted:
                wrapped = Around(wrapped.control, inserted or wrapped.inserted, deleted or wrapped.deleted)
            here = _Place(cell, place.box, wrapped)
            yield from self.content(found, where, here)


def _unwrapped(parent: Element, path: Path, place: _Place) -> Iterator[tuple[str, Element, Path, _Place]]:
    """Yield the children of an element, by name, with their paths, as if what wraps them were not there."""
    for index, element in enumerate(children(parent)):
        name = NAMES[element.tag]
        if name in _WRAPPERS:
            for inner, where, around in _inside(name, element, (*path, index), place):
                yield from _unwrapped(inner, where, around)
        else:
            yield name, element, (*path, index), place


def _inside(name: str, wrapper: Element, path: Path, place: _Place) -> list[tuple[Element, Path, _Place]]:
    """Return the elements whose children a wrapper holds, each with its path and what is around those."""
    if name == "sdt":
        around = place.wrapped(control=content_control(child(wrapper, "sdtPr")))
        held = [(index, found) for index, found in enumerate(wrapper) if NAMES[found.tag] == "sdtContent"]
        return [(found, (*path, index), around) for index, found in held]
    if name == "mc:AlternateContent":
        chosen = chosen_alternative(wrapper)
        return [] if chosen is None else [(chosen, (*path, wrapper.index(chosen)), place)]
    return [(wrapper, path, place.wrapped(inserted=name in INSERTED, deleted=name in DELETED))]


def _is_separator(name: str, element: Element) -> bool:
    """Tell the lines that Word draws above footnotes from a footnote."""
    return name in ("footnote", "endnote") and (attribute(element, "type") or "normal") != "normal"


def _cell_properties(properties: Element | None) -> tuple[int, bool, Element | None]:
    """Return a cell's width in grid columns, whether another covers it, and its shading."""
    width, covered = 1, False
    shade: Element | None = None
    for element in children(properties) if properties is not None else ():
        name = NAMES[element.tag]
        if name == "gridSpan":
            width = number(attribute(element, "val"), 1)
        elif name == "vMerge":
            covered = attribute(element, "val") != "restart"
        elif name == "shd":
            shade = element
    return width, covered, shade


def _path_between(ancestor: Element, element: Element) -> Path:
    """Return the child indices that lead from an ancestor down to the element."""
    path: list[int] = []
    while element is not ancestor:
        parent = element.getparent()
        if parent is None:
            break
        path.append(parent.index(element))
        element = parent
    return tuple(reversed(path))
