"""The walk through a part of an OpenDocument text in reading order: paragraphs, lists, tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count as counter
from typing import NamedTuple

from policylint.readers.odt.controls import DrawnControl
from policylint.readers.odt.inline import Aside, Inline, Path
from policylint.readers.odt.names import NAMES, attribute, count
from policylint.readers.odt.package import Part
from policylint.readers.odt.styles import Styles
from policylint.readers.office.paragraphs import Paragraph
from policylint.wordxml import UNKNOWN, Cell, Format
from policylint.xmlfile import Element

_TITLE_LEVEL, _DEEPEST_LEVEL = 1, 9
_MOST_COLUMNS, _MOST_ROWS = 1_000, 100_000
_INDEXES = frozenset(
    (
        *("text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index"),
        *("text:user-index", "text:alphabetical-index", "text:bibliography"),
    )
)
_OPAQUE = _INDEXES | {"text:tracked-changes", "office:forms", "office:annotation", ""}
_ROW_GROUPS = frozenset(("table:table-rows", "table:table-row-group", "table:table-header-rows"))


class _Place(NamedTuple):
    """What is around a paragraph; fill: the colour behind it, None for none."""

    depth: int = 0
    cell: Cell | None = None
    boxed: bool = False
    fill: str | None = None


class Walk:
    """Reads parts with one count of tables; what can't be read is said in `unread`, and notes are kept for the end."""

    def __init__(self, controls: dict[str, DrawnControl], unread: list[str]) -> None:
        self.notes: list[tuple[Part, Aside]] = []
        self._controls = controls
        self._unread = unread
        self._tables = counter()

    def paragraphs(self, part: Part, styles: Styles) -> Iterator[Paragraph]:
        """Yield the paragraphs below the element of a part."""
        return _Blocks(self, part, styles).content(part.root, part.path, _Place())

    def foot(self, styles: Styles) -> Iterator[Paragraph]:
        """Yield the paragraphs of the notes that were met, in their order."""
        for part, note in self.notes:
            yield from _Blocks(self, part, styles).content(note.element, note.path, _Place())

    def inline(self, part: Part, styles: Styles, element: Element, path: Path, fill: str | None) -> Inline:
        """Read one paragraph, or a drawing that hangs on none."""
        inline = Inline(part.name, styles, self._controls, attribute(element, "text:style-name"), fill)
        if NAMES[element.tag].startswith("draw:"):
            inline.drawing(element, path)
        else:
            inline.read(element, path)
        self.notes += [(part, note) for note in inline.notes]
        self._unread += inline.unread
        return inline

    def next_table(self) -> int:
        """Return the number of the next table."""
        return next(self._tables)


class _Blocks:
    """Goes through the blocks of one part."""

    def __init__(self, walk: Walk, part: Part, styles: Styles) -> None:
        self._walk = walk
        self._part = part
        self._styles = styles

    def content(self, parent: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        """Read the blocks below an element."""
        for index, element in enumerate(parent):
            name, where = NAMES[element.tag], (*path, index)
            if name in ("text:p", "text:h"):
                yield from self._paragraph(element, where, place)
            elif name.startswith("draw:"):
                yield from self._hanging(element, where, place)
            elif name == "text:list-item":
                yield from self.content(element, where, place._replace(depth=place.depth + 1))
            elif name == "text:list-header":
                yield from self._list_header(element, where, place)
            elif name == "text:numbered-paragraph":
                depth = count(element, "text:level", _DEEPEST_LEVEL)
                yield from self.content(element, where, place._replace(depth=depth))
            elif name == "table:table":
                yield from self._table(element, where, place)
            elif name not in _OPAQUE and attribute(element, "text:display") != "none":
                yield from self.content(element, where, place)

    def _list_header(self, element: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        """Read what stands in a list without a mark; lists inside it are as deep as they would be in an item."""
        for index, inner in enumerate(element):
            depth = place.depth + 1 if NAMES[inner.tag] == "text:list" else 0
            yield from self.one(inner, (*path, index), place._replace(depth=depth))

    def one(self, element: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        """Read a block by itself."""
        if NAMES[element.tag] in ("text:p", "text:h"):
            yield from self._paragraph(element, path, place)
        elif NAMES[element.tag] not in _OPAQUE:
            yield from self.content(element, path, place)

    def _paragraph(self, element: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        style = attribute(element, "text:style-name")
        fill = self._styles.fill(style) or place.fill
        inline = self._walk.inline(self._part, self._styles, element, path, fill)
        level = count(element, "text:outline-level", _DEEPEST_LEVEL) if NAMES[element.tag] == "text:h" else 0
        title = self._styles.is_title(style)
        level = level or _TITLE_LEVEL * title
        form = Format(style=style, title=title, heading=level, depth=0 if level else place.depth)
        yield Paragraph(inline.bits, form, place.cell, place.boxed, inline.figures)
        yield from self._boxes(inline)

    def _hanging(self, element: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        """Read a drawing that is tied to the page."""
        inline = self._walk.inline(self._part, self._styles, element, path, place.fill)
        yield Paragraph(inline.bits, Format(), place.cell, place.boxed, inline.figures)
        yield from self._boxes(inline)

    def _boxes(self, inline: Inline) -> Iterator[Paragraph]:
        for box in inline.boxes:
            fill = UNKNOWN if box.fill == "" else box.fill
            yield from self.content(box.element, box.path, _Place(boxed=True, fill=fill))

    def _table(self, table: Element, path: Path, place: _Place) -> Iterator[Paragraph]:
        number, row = self._walk.next_table(), 0
        for element, where, repeats in _rows(table, path, repeats=False):
            if row < _MOST_ROWS and attribute(element, "table:visibility") in ("", "visible"):
                yield from self._row(element, where, place, number, row, repeats=repeats)
                row += count(element, "table:number-rows-repeated", _MOST_ROWS)

    def _row(
        self, element: Element, path: Path, place: _Place, table: int, row: int, *, repeats: bool
    ) -> Iterator[Paragraph]:
        column = 0
        for index, found in enumerate(element):
            name = NAMES[found.tag]
            if name == "table:table-cell" and column < _MOST_COLUMNS:
                cell = Cell(table, row, column, repeats, False, None, None)
                fill = self._styles.cell_fill(attribute(found, "table:style-name")) or place.fill
                yield from self.content(found, (*path, index), _Place(0, cell, place.boxed, fill))
            if name in ("table:table-cell", "table:covered-table-cell"):
                column += count(found, "table:number-columns-repeated", _MOST_COLUMNS)


def _rows(parent: Element, path: Path, *, repeats: bool) -> Iterator[tuple[Element, Path, bool]]:
    """Yield the rows of a table with their paths, and whether they are repeated on each page."""
    for index, element in enumerate(parent):
        name, where = NAMES[element.tag], (*path, index)
        if name == "table:table-row":
            yield element, where, repeats
        elif name in _ROW_GROUPS:
            yield from _rows(element, where, repeats=repeats or name == "table:table-header-rows")
