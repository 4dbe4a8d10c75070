"""Where a page's lines fall apart: the empty strip between two columns of prose, or between the columns of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from policylint.readers.pdf.rows import Chunk, Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Grid = NDArray[np.bool_]

_STEP = 3.0  # points; places are looked at no finer than this
_MARGIN = 3.0  # points that stay empty on each side of the strip's middle
_MOST_ROWS = 1000
_TRIES = 4
_WIDE = 2.0  # of the size of the letters: no space between words of prose is wider
_FEWEST = 3  # rows on either side of a strip
_FEW_CROSS = 0.2  # of the rows of a table


class Gutter(NamedTuple):
    """An empty strip at x = at, from the row first to the row last.

    table: it parts the columns of a table, whose rows are read across; else two columns, to be read one by one.
    """

    at: float
    first: int
    last: int
    table: bool


def find_gutter(rows: list[Row]) -> Gutter | None:
    """Return the strip that keeps the most lines apart, None where the lines are to be read straight across."""
    if not _FEWEST <= len(rows) <= _MOST_ROWS or not _can_fall_apart(rows):
        return None
    left = min(row.chunks[0].left for row in rows)
    cover = _cover(rows, left)
    tried = cover
    for _ in range(_TRIES):
        found = _widest_apart(tried)
        if found is None:
            return None
        first, last, start, stop = found
        gutter = _judged(rows, first, last, left + (start + stop) / 2 * _STEP)
        if gutter is not None:
            return gutter
        tried[first : last + 1, start : stop + 1] = True
    return None


def _can_fall_apart(rows: list[Row]) -> bool:
    """Tell whether any strip can have enough rows with words on either side, before all are looked at."""
    first_ends = sorted(row.chunks[0].right for row in rows)
    last_starts = sorted((row.chunks[-1].left for row in rows), reverse=True)
    return first_ends[_FEWEST - 1] < last_starts[_FEWEST - 1]


def _cover(rows: Sequence[Row], left: float) -> _Grid:
    """Return which places of each row hold words (rows x places)."""
    import numpy as np

    right = max(chunk.right for row in rows for chunk in row.chunks)
    cover = np.zeros((len(rows), int((right - left) / _STEP) + 3), dtype=np.bool_)
    for index, row in enumerate(rows):
        for chunk in row.chunks:
            start = max(int((chunk.left - left - _MARGIN) / _STEP), 0)
            cover[index, start : int((chunk.right - left + _MARGIN) / _STEP) + 1] = True
    return cover


def _widest_apart(cover: _Grid) -> tuple[int, int, int, int] | None:
    """Return first and last row, first and last place of the strip with the most rows with words on either side."""
    import numpy as np

    places = np.arange(cover.shape[1], dtype=np.int16)
    words_before = places >= cover.argmax(axis=1)[:, None]
    words_behind = places < cover.shape[1] - cover[:, ::-1].argmax(axis=1)[:, None]
    score = np.minimum(_run_lengths(cover, words_before), _run_lengths(cover, words_behind))
    best = score.max()
    if best < _FEWEST:
        return None
    end, start = divmod(int(score.argmax()), score.shape[1])
    stop = start
    while stop + 1 < score.shape[1] and score[end, stop + 1] == best:
        stop += 1
    place = (start + stop) // 2
    above, below = np.flatnonzero(cover[:end, place]), np.flatnonzero(cover[end:, place])
    first = int(above[-1]) + 1 if len(above) else 0
    last = end + int(below[0]) - 1 if len(below) else len(cover) - 1
    return first, last, start, stop


def _run_lengths(cover: _Grid, counted: _Grid) -> NDArray[np.int16]:
    """Count, down to each row, the rows with words on one side since the strip was last crossed."""
    import numpy as np

    total = (counted > cover).astype(np.int16)
    np.add.accumulate(total, axis=0, out=total)
    at_crossing = np.maximum.accumulate(total * cover, axis=0)
    run: NDArray[np.int16] = total - at_crossing
    return run


def _judged(rows: list[Row], first: int, last: int, at: float) -> Gutter | None:
    """Tell columns of prose from a table, and both from mere chance."""
    west = [index for index in range(first, last + 1) if rows[index].chunks[0].left < at]
    east = [index for index in range(first, last + 1) if rows[index].chunks[-1].left >= at]
    if not west or not east:
        return None
    start, stop = max(west[0], east[0]), min(west[-1], east[-1])
    west_inside = [index for index in west if start <= index <= stop]
    east_inside = [index for index in east if start <= index <= stop]
    fewer = min(len(west_inside), len(east_inside))
    if fewer < _FEWEST:
        return None
    both = len(set(west_inside) & set(east_inside))
    ruled = any(chunk.table is not None for row in rows[start : stop + 1] for chunk in row.chunks)
    prose = _is_prose(rows, west_inside, at, west=True) and _is_prose(rows, east_inside, at, west=False)
    if prose or ruled or both < 0.5 * fewer:
        return Gutter(at, start, _tail(rows, stop, last, at), False)
    behind = [next(chunk for chunk in rows[index].chunks if chunk.left >= at) for index in east_inside]
    return Gutter(at, start, stop, True) if both >= _FEWEST and _lines_up(behind) else None


def _lines_up(chunks: Sequence[Chunk]) -> bool:
    """Tell whether words stand under each other like a column, by their left ends or their middles, or are numbers."""
    lefts = Counter(round(chunk.left / _STEP) for chunk in chunks)
    middles = Counter(round((chunk.left + chunk.right) / 2 / _STEP) for chunk in chunks)
    numbers = sum(any(letter.isdigit() for letter in chunk.text) for chunk in chunks)
    return 2 * max(_most_alike(lefts), _most_alike(middles), numbers) >= len(chunks)


def _most_alike(places: Counter[int]) -> int:
    return max(count + places[place + 1] for place, count in list(places.items()))


def _is_prose(rows: list[Row], indices: list[int], at: float, *, west: bool) -> bool:
    """Tell whether the lines on one side of the strip read like a column of running text: long, full and unbroken."""
    sides = [[chunk for chunk in rows[index].chunks if (chunk.left < at) == west] for index in indices]
    if len(sides) < 4:
        return False
    widths = [side[-1].right - side[0].left for side in sides]
    lengths = [sum(len(chunk.text) for chunk in side) for side in sides]
    extent = max(side[-1].right for side in sides) - min(side[0].left for side in sides)
    full = sum(width > 0.7 * extent for width in widths)
    unbroken = sum(all(b.left - a.right < _WIDE * a.size for a, b in pairwise(side)) for side in sides)
    return full >= 0.5 * len(sides) and unbroken >= 0.7 * len(sides) and median(lengths) >= 20


def _tail(rows: list[Row], stop: int, last: int, at: float) -> int:
    """Return the last row of two columns: the left one may go on below the right one while its lines follow closely."""
    while stop < last:
        below = rows[stop + 1]
        if below.chunks[-1].left >= at or rows[stop].base - below.base > 2.6 * below.size:
            break
        stop += 1
    return stop


def column_edges(rows: Sequence[Row]) -> tuple[float, ...]:
    """Return where the columns of a table but the last end: the middles of the strips that hardly any row crosses."""
    import numpy as np

    left = min(row.chunks[0].left for row in rows)
    cover = _cover(rows, left)
    free = cover.sum(axis=0) <= _FEW_CROSS * len(cover)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    strips = [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    inner = [(start, stop) for start, stop in strips if start > 0 and stop < len(free)]
    return tuple(left + (start + stop) / 2 * _STEP for start, stop in inner)
