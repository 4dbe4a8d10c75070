"""Questions that stand side by side with their boxes to tick on the lines below: each is read with its own answers."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from policylint.readers.pdf.marks import BLANK, TICK_BOX
from policylint.readers.pdf.parts import Cell, Grid
from policylint.readers.pdf.rows import Chunk, Line, Row, line_of

_ALIGNED = 6.0  # points between the left ends of a question and of its first answer
_GAP = 1.5  # sizes of the letters: what is further apart stands in another column
_TIGHT = 2.0  # sizes of the letters from line to line
_ASKS = (":", "?", ")")


def questions_side_by_side(rows: Sequence[Row], page: int) -> list[Grid | list[Row]]:
    """Return rows as they are, but each row of questions over rows of boxes as one row of cells."""
    found: list[Grid | list[Row]] = []
    others: list[Row] = []
    at = 0
    while at < len(rows):
        columns = _columns(rows[at], rows[at + 1]) if at + 1 < len(rows) else ()
        if not columns or (others and _wraps(others[-1], rows[at])):
            others.append(rows[at])
            at += 1
            continue
        end = _end_of_answers(rows, at, columns)
        found += [others, _cells(rows[at:end], columns, page)] if others else [_cells(rows[at:end], columns, page)]
        others = []
        at = end
    return [*found, others] if others else found


def _columns(row: Row, below: Row) -> tuple[float, ...]:
    """Return where the columns begin of which at least one holds a question over its boxes, none for one column."""
    if len(row.chunks) < 2 or not _is_answers(below) or row.base - below.base > _TIGHT * row.size:
        return ()
    starts = [row.chunks[0].left]
    for before, chunk in zip(row.chunks, row.chunks[1:], strict=False):
        if not _is_sign(chunk) and (chunk.left - before.right > _GAP * row.size or _stands_over(chunk, below)):
            starts.append(chunk.left)
    asked = [chunk for chunk in row.chunks if _stands_over(chunk, below)]
    told = bool(asked) and all(chunk.text.endswith(_ASKS) for chunk in asked)
    return tuple(starts) if told and len(starts) > 1 and _all_below(below, [chunk.left for chunk in asked]) else ()


def _wraps(above: Row, row: Row) -> bool:
    """Tell whether a question of a row began on the line above: then its column is one of running text."""
    tight = above.base - row.base <= _TIGHT * row.size
    return tight and any(
        abs(upper.left - chunk.left) <= _ALIGNED and not _is_sign(upper) and not upper.text.endswith((*_ASKS, ".", "_"))
        for upper in above.chunks
        for chunk in row.chunks
    )


def _is_answers(row: Row) -> bool:
    return all(chunk.table is None and chunk.text.startswith((TICK_BOX, BLANK)) for chunk in row.chunks)


def _is_sign(chunk: Chunk) -> bool:
    return chunk.table is not None or chunk.text.startswith((TICK_BOX, BLANK))


def _stands_over(chunk: Chunk, below: Row) -> bool:
    return any(abs(other.left - chunk.left) <= _ALIGNED for other in below.chunks)


def _all_below(row: Row, lefts: Sequence[float]) -> bool:
    """Tell whether all answers stand below or right of the first question that has any."""
    return row.chunks[0].left >= min(lefts) - _ALIGNED


def _end_of_answers(rows: Sequence[Row], at: int, columns: Sequence[float]) -> int:
    end = at + 2
    while end < len(rows) and _goes_on(rows[end - 1], rows[end], columns):
        end += 1
    return end


def _goes_on(before: Row, row: Row, columns: Sequence[float]) -> bool:
    """Tell whether a row holds more answers, each column's first one under the column's start."""
    near = before.base - row.base <= _TIGHT * row.size
    return near and _is_answers(row) and any(abs(row.chunks[0].left - left) <= _ALIGNED for left in columns)


def _cells(rows: Sequence[Row], columns: Sequence[float], page: int) -> Grid:
    cells: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        for number, chunks in groupby(row.chunks, key=lambda chunk: bisect_right(columns, chunk.left + _ALIGNED) - 1):
            cells[max(number, 0)].append(line_of(list(chunks), page))
    return Grid(tuple(Cell(0, number, tuple(lines)) for number, lines in sorted(cells.items())))
