"""The paragraphs of one story (the body, a header, a note, a box), with the tables that they stand in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from policylint.readers.office.paragraphs import Bit, Paragraph, without_prompts
from policylint.wordxml import Cell, Figure, Format

_NEAR = 30  # twips: edges that lie closer are one


@dataclass(slots=True)
class RowShape:
    r"""What `\trowd` and the words behind it say of a row; one entry of each list a cell.

    edges: the right edges of its cells, in twentieths of a point. merged, covered: the cell continues the one before
    it, or the one above it. repeats: the row is a heading on each page.
    """

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merged: list[bool] = field(default_factory=list)
    covered: list[bool] = field(default_factory=list)
    repeats: bool = False
    cell_merged: bool = False
    cell_covered: bool = False

    def take(self, word: str, number: int | None) -> None:
        """Take a control word about the row, or about the cell whose edge comes next."""
        if word == "trleft":
            self.left = number or 0
        elif word == "trhdr":
            self.repeats = True
        elif word in ("clmrg", "clvmrg"):
            self.cell_merged |= word == "clmrg"
            self.cell_covered |= word == "clvmrg"
        elif word == "cellx":
            self.edges.append(number or 0)
            self.merged.append(self.cell_merged)
            self.covered.append(self.cell_covered)
            self.cell_merged = self.cell_covered = False

    def left_edge(self, cell: int) -> int | None:
        """Return where a cell begins, None where the row does not say."""
        if cell >= len(self.edges):
            return None
        return self.left if cell == 0 else self.edges[cell - 1]


ROW_WORDS = frozenset(("trleft", "trhdr", "clmrg", "clvmrg", "cellx"))


@dataclass(slots=True)
class _Table:
    """A table that is open: its finished rows, and the cells of the row at hand."""

    rows: list[tuple[RowShape, list[list[Paragraph]]]] = field(default_factory=list)
    cells: list[list[Paragraph]] = field(default_factory=list)
    content: list[Paragraph] = field(default_factory=list)
    shape: RowShape = field(default_factory=RowShape)


class Story:
    """Collects bits into paragraphs, paragraphs into cells, cells into rows, and rows into tables."""

    def __init__(self, tables: Iterator[int], *, boxed: bool = False) -> None:
        self.bits: list[Bit] = []
        self.figures: list[Figure] = []
        self.boxes: list[Paragraph] = []
        self._tables = tables
        self._boxed = boxed
        self._done: list[Paragraph] = []
        self._open: list[_Table] = []

    def end_paragraph(self, form: Format, nesting: int) -> None:
        """End the paragraph at hand, which stands in so many tables inside each other."""
        if not self.bits and not self.figures and not self.boxes and nesting == len(self._open):
            return
        self._reach(nesting)
        place = self._open[-1].content if self._open else self._done
        if self.bits or self.figures:
            bits = () if form.contents else without_prompts(self.bits)
            place.append(Paragraph(bits, form, None, self._boxed, tuple(self.figures)))
        place += self.boxes
        self.bits, self.figures, self.boxes = [], [], []

    def end_cell(self, form: Format, nesting: int) -> None:
        """End the cell at hand."""
        self.end_paragraph(form, max(nesting, 1))
        self._reach(max(nesting, 1))
        table = self._open[-1]
        table.cells.append(table.content)
        table.content = []

    def end_row(self, shape: RowShape, nesting: int) -> None:
        """End the row at hand."""
        self._reach(max(nesting, 1))
        table = self._open[-1]
        if table.content:
            table.cells.append(table.content)
        table.rows.append((shape, table.cells))
        table.cells, table.content = [], []

    def finish(self, form: Format) -> list[Paragraph]:
        """Return all paragraphs; a file that is cut short may leave some of them open."""
        self.end_paragraph(form, len(self._open))
        self._reach(0)
        return self._done

    def _reach(self, nesting: int) -> None:
        """Open or close tables until so many are open."""
        while len(self._open) < nesting:
            self._open.append(_Table())
        while len(self._open) > nesting:
            table = self._open.pop()
            if table.cells or table.content:
                table.rows.append((table.shape, [*table.cells, table.content]))
            place = self._open[-1].content if self._open else self._done
            place += _settled(table, next(self._tables))


def _settled(table: _Table, number: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of a table with their cells; columns are told by the edges of all its rows."""
    edges = {shape.left_edge(at) for shape, cells in table.rows for at in range(len(cells))}
    grid: list[int] = []
    for edge in sorted(edge for edge in edges if edge is not None):
        if not grid or edge - grid[-1] > _NEAR:
            grid.append(edge)
    for row, (shape, cells) in enumerate(table.rows):
        for at, paragraphs in enumerate(cells):
            left = shape.left_edge(at)
            column = at if left is None else bisect_left(grid, left - _NEAR)
            covered = at < len(shape.covered) and (shape.covered[at] or shape.merged[at])
            cell = Cell(number, row, column, shape.repeats, covered, None, None)
            for paragraph in () if covered else paragraphs:
                own = paragraph.cell is None and not paragraph.boxed
                yield paragraph._replace(cell=cell) if own else paragraph
