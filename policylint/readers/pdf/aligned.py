"""Tables without rules: rows of words that stand under each other, column by column."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from policylint.readers.pdf.gutters import column_edges
from policylint.readers.pdf.parts import Cell, Grid
from policylint.readers.pdf.rows import MARK, Chunk, Line, Row, is_bold, line_of

_FEWEST_ROWS = 3
_TIGHT = 1.5  # sizes of the letters from line to line, at most, within a cell


def aligned_tables(rows: Sequence[Row], page: int) -> list[Grid | list[Row]]:
    """Return rows of aligned words as tables, and the rows between them that run across or stand out."""
    first_column = max(row.chunks[0].right for row in rows if len(row.chunks) > 1)
    found: list[Grid | list[Row]] = []
    for interrupts, group in groupby(rows, key=lambda row: _interrupts(row, first_column)):
        block = list(group)
        is_table = not interrupts and sum(len(row.chunks) > 1 for row in block) >= _FEWEST_ROWS
        found.append(_table(block, page) if is_table else block)
    return found


def _interrupts(row: Row, first_column: float) -> bool:
    chunk = row.chunks[0]
    alone = len(row.chunks) == 1 and chunk.left < first_column
    return alone and (chunk.right > first_column + 4 or is_bold(chunk.segments))


def _table(rows: Sequence[Row], page: int) -> Grid:
    """Return the cells: a line that goes on with a cell is joined to it, and does not begin a row."""
    edges = column_edges(rows)
    cells: dict[tuple[int, int], list[Line]] = defaultdict(list)
    latest: dict[int, int] = {}
    number, above = -1, float("inf")
    for row in rows:
        tight = above - row.base <= _TIGHT * row.size
        lines = {column: line_of(chunks, page) for column, chunks in _by_column(row, edges).items()}
        going_on = _going_on(lines, {column: cells[latest[column], column] for column in lines if column in latest})
        going_on = going_on if tight else set()
        if len(going_on) < len(lines):
            number += 1
        for column, line in lines.items():
            if column not in going_on:
                latest[column] = number
            cells[latest[column], column].append(line)
        above = row.base
    return Grid(tuple(Cell(row, column, tuple(lines)) for (row, column), lines in sorted(cells.items())))


def _by_column(row: Row, edges: Sequence[float]) -> dict[int, list[Chunk]]:
    columns: dict[int, list[Chunk]] = defaultdict(list)
    for chunk in row.chunks:
        columns[bisect_right(edges, chunk.left)].append(chunk)
    return columns


def _going_on(lines: Mapping[int, Line], cells: Mapping[int, Sequence[Line]]) -> set[int]:
    """Return the columns whose lines go on with the cells above.

    Those are all of them where the first column is empty; else lines that hang under the words behind a mark, and,
    where the first column itself goes on, those in lower case.
    """
    if 0 not in lines:
        return set(cells)
    hanging = {column for column in cells if _hangs(cells[column], lines[column])}
    small = {column for column in cells if lines[column].text[:1].islower() and not _is_closed(cells[column][-1])}
    return hanging | small if 0 in hanging | small else hanging


def _hangs(cell: Sequence[Line], line: Line) -> bool:
    first = cell[0].text.split(" ", 1)[0]
    own = line.text.split(" ", 1)[0]
    return line.left > cell[0].left + 4 and MARK.match(first) is not None and MARK.match(own) is None


def _is_closed(line: Line) -> bool:
    return line.text.endswith((".", ":", "?"))
