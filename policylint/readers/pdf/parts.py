"""The parts of a page, in the order in which they are read: columns of lines, and tables."""

from __future__ import annotations

from typing import NamedTuple

from policylint.readers.pdf.rows import Line


class Cell(NamedTuple):
    """A cell of a table with its lines; row and column from 0."""

    row: int
    column: int
    lines: tuple[Line, ...]


class Flow(NamedTuple):
    """Lines that follow each other in one column."""

    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """A table: its cells, row by row. aside: it is a box beside running text."""

    cells: tuple[Cell, ...]
    aside: bool = False


Part = Flow | Grid
