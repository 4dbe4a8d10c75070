"""Ruled tables of a PDF page: the cells that lines draw, and the words in each."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from policylint.readers.pdf.drawing import Drawing, Rule
from policylint.readers.pdf.parts import Cell, Grid
from policylint.readers.pdf.rows import Chunk, lines_of
from policylint.readers.pdf.text import PageText, Segment, segment_boxes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Rules = NDArray[np.float64]
    _Boxes = NDArray[np.float64]
    _Sides = NDArray[np.float64]
    _Flags = NDArray[np.bool_]

_SNAP = 3.0  # points: lines closer than this are one line, gaps smaller than this are none
_MOST_RULES = 1500
_MOST_PAIRS = 1_000_000  # of a line and a segment: a page with more is art, or an attack
_TALL = 28.0  # points: a cell for more than one line
_MOST_OF_PAGE = 0.5  # a frame around more of the page than this is decoration


class _Ruled(NamedTuple):
    """A cell by its sides, as numbers of the lines that bound it, with the segments inside."""

    left: float
    bottom: float
    right: float
    top: float
    segments: list[Segment]


def ruled_tables(
    text: PageText, segments: Sequence[Segment], drawing: Drawing, size: tuple[float, float], page: int
) -> tuple[list[tuple[Grid, tuple[Chunk, ...]]], list[Segment]]:
    """Return the tables that lines draw, each with the chunks that hold its place, and the segments outside of them.

    size: width and height of the page in points.
    """
    rules = len(drawing.down) + len(drawing.across)
    if len(drawing.down) < 2 or len(drawing.across) < 2 or rules > _MOST_RULES or rules * len(segments) > _MOST_PAIRS:
        return [], list(segments)
    across = _merged(drawing.across)
    down = _merged(drawing.down | _open_ends(_merged(drawing.down), across))
    whole, boxes = _split_at(text, segments, down)
    cells: dict[tuple[float, float, float, float], list[Segment]] = defaultdict(list)
    outside: list[Segment] = []
    for segment, sides in zip(whole, _sides(boxes, down, across), strict=True):
        if sides is None or _is_frame(sides, size):
            outside.append(segment)
        else:
            cells[sides].append(segment)
    tables: list[list[_Ruled]] = []
    for group in _touching([_Ruled(*sides, held) for sides, held in cells.items()]):
        if len(group) == 1 and not any(segment.end for segment in group[0].segments):
            outside += group[0].segments  # the frame of a box to write in
        else:
            tables.append(group)
    bases = [segment.base for segment in outside]
    return [_table(group, bases, page) for group in tables], outside


def _merged(rules: Iterable[Rule]) -> _Rules:
    """Return at, start, end of each line, with the pieces of one line put together (lines x 3)."""
    import numpy as np

    merged: list[Sequence[float]] = []
    at = -math.inf
    by_place: list[list[Rule]] = []
    for rule in sorted(rules):
        if rule[0] - at > _SNAP:
            by_place.append([])
            at = rule[0]
        by_place[-1].append(rule)
    for place in by_place:
        merged += _pieces(place) if len(place) > 1 else place
    return np.array(merged, dtype=np.float64)


def _pieces(rules: list[Rule]) -> list[tuple[float, float, float]]:
    """Return at, start, end of what lines at one place make together."""
    where = sum(rule[0] for rule in rules) / len(rules)
    found: list[tuple[float, float, float]] = []
    reach = -math.inf
    for _, start, end in sorted(rules, key=itemgetter(1)):
        if start > reach + _SNAP:
            found.append((where, start, end))
            reach = end
        elif end > reach:
            found[-1] = (where, found[-1][1], end)
            reach = end
    return found


def _open_ends(down: _Rules, across: _Rules) -> set[Rule]:
    """Return the uprights that are missing at the ends of rows: many tables are drawn without their outer lines.

    They stand where two level lines, tied to each other by an upright one, begin or end together.
    """
    import numpy as np

    x, low, high = (down[:, side, None] for side in range(3))
    y, start, end = across.T
    tied = (start <= x + _SNAP) & (end >= x - _SNAP) & (y >= low - _SNAP) & (y <= high + _SNAP)
    upright, level = np.nonzero(tied)
    neighbours = upright[1:] == upright[:-1]
    lower, upper = across[level[:-1][neighbours]], across[level[1:][neighbours]]
    found: set[Rule] = set()
    for side in (1, 2):
        ends = np.abs(lower[:, side] - upper[:, side]) <= _SNAP
        corners = np.stack((lower[ends, side], lower[ends, 0], upper[ends, 0]), axis=1).round().astype(int)
        found.update(map(Rule._make, corners.tolist()))
    return found


def _split_at(text: PageText, segments: Sequence[Segment], down: _Rules) -> tuple[list[Segment], _Boxes]:
    """Cut the segments that run across an upright line: their words stand in two cells; return their boxes as well."""
    import numpy as np

    box = segment_boxes(segments)
    left, right, middle = box[:, 0, None], box[:, 2, None], (box[:, 1] + box[:, 3])[:, None] / 2
    crossed = (down[:, 0] > left + _SNAP) & (down[:, 0] < right - _SNAP) & (down[:, 1] < middle) & (middle < down[:, 2])
    torn = set(np.flatnonzero(crossed.any(axis=1)).tolist())
    if not torn:
        return list(segments), box
    found: list[Segment] = []
    for index, segment in enumerate(segments):
        found += text.cut(segment, down[crossed[index], 0].tolist()) if index in torn else (segment,)
    return found, segment_boxes(found)


def _sides(box: _Boxes, down: _Rules, across: _Rules) -> list[tuple[float, float, float, float] | None]:
    """Return left, bottom, right, top of the smallest ruled box around each segment, None where there is none."""
    import numpy as np

    middle = (box[:, 1] + box[:, 3])[:, None] / 2
    beside = (down[:, 1] <= middle) & (middle <= down[:, 2])
    x = down[:, 0]
    left = np.where(beside & (x <= box[:, 0, None] + _SNAP), x, -np.inf).max(axis=1)
    right = np.where(beside & (x >= box[:, 2, None] - _SNAP), x, np.inf).min(axis=1)
    y = across[:, 0]
    over = (across[:, 1] <= left[:, None] + _SNAP) & (across[:, 2] >= right[:, None] - _SNAP)
    top = np.where(over & (y >= middle), y, np.inf).min(axis=1)
    bottom = np.where(over & (y <= middle), y, -np.inf).max(axis=1)
    found = np.stack((left, bottom, right, top), axis=1)
    whole = np.isfinite(found).all(axis=1) & (top - bottom > 4) & (right - left > 4)
    whole &= _reaches(down, beside, left, bottom, top) & _reaches(down, beside, right, bottom, top)
    return [
        (sides[0], sides[1], sides[2], sides[3]) if good else None
        for sides, good in zip(found.tolist(), whole.tolist(), strict=True)
    ]


def _reaches(down: _Rules, beside: _Flags, at: _Sides, bottom: _Sides, top: _Sides) -> _Flags:
    """Tell for which segments an upright line beside them, at this place, reaches from the lower to the upper side."""
    low, high = down[:, 1] <= bottom[:, None] + _SNAP, down[:, 2] >= top[:, None] - _SNAP
    reaches: _Flags = (beside & low & high & (down[:, 0] == at[:, None])).any(axis=1)
    return reaches


def _is_frame(sides: tuple[float, float, float, float], size: tuple[float, float]) -> bool:
    return (sides[2] - sides[0]) * (sides[3] - sides[1]) > _MOST_OF_PAGE * size[0] * size[1]


def _touching(cells: list[_Ruled]) -> list[list[_Ruled]]:
    """Group the cells that share a side: each group is one table."""
    group = list(range(len(cells)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    sides: dict[tuple[str, float], list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        for key in (("x", cell.left), ("x", cell.right), ("y", cell.bottom), ("y", cell.top)):
            sides[key].append(index)
    for (axis, _), members in sides.items():
        for one, other in _overlapping([_reach(cells[index], axis, index) for index in members]):
            group[root(one)] = root(other)
    groups: dict[int, list[_Ruled]] = defaultdict(list)
    for index, cell in enumerate(cells):
        groups[root(index)].append(cell)
    return list(groups.values())


def _reach(cell: _Ruled, axis: str, index: int) -> tuple[float, float, int]:
    return (cell.bottom, cell.top, index) if axis == "x" else (cell.left, cell.right, index)


def _overlapping(reaches: list[tuple[float, float, int]]) -> list[tuple[int, int]]:
    """Return pairs that join all those whose ranges along one line touch."""
    pairs = []
    end, last = float("-inf"), -1
    for start, stop, index in sorted(reaches):
        if start <= end + _SNAP:
            pairs.append((last, index))
        end, last = max(end, stop), index
    return pairs


def _table(cells: list[_Ruled], bases: Sequence[float], page: int) -> tuple[Grid, tuple[Chunk, ...]]:
    """Return the cells by row and column, and for each line of words a chunk as wide as the table.

    bases: the heights of the words outside of tables; a single tall cell among them is a box beside running text.
    """
    tops = sorted({cell.top for cell in cells}, reverse=True)
    lefts = sorted({cell.left for cell in cells})
    west, east = lefts[0], max(cell.right for cell in cells)
    ordered = sorted(cells, key=lambda cell: (-cell.top, cell.left))
    single = cells[0] if len(cells) == 1 else None
    aside = (
        single is not None and single.top - single.bottom > _TALL and any(single.bottom < b < single.top for b in bases)
    )
    grid = Grid(
        tuple(Cell(tops.index(cell.top), lefts.index(cell.left), lines_of(cell.segments, page)) for cell in ordered),
        aside,
    )
    heights = {line.base: line.size for cell in grid.cells for line in cell.lines}
    return grid, tuple(Chunk(west, east, base, size, ()) for base, size in heights.items())
