"""A page's segments -> its parts in reading order: columns are cut apart before lines are read, tables become cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from policylint.readers.pdf_gutters import Gutter, column_edges, find_gutter
from policylint.readers.pdf_pages import Segment

WIDE = 2.0  # of the size of the letters: a gap that keeps two things on one line apart
_DEEPEST = 8
_MARK = re.compile(
    r"(?:[•●○◦▪▫■‣⁃∙·➢➤►▶❖◆✓✔–—*-]|[\u2610-\u2612□❏❐❑❒◻▢⬜○◯]|o|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]|\[[ xX]?\])$"
)
_MARK_REACH = 60.0  # points between a bullet or box and its words, at most


class Line(NamedTuple):
    """One line of a column; places in points as on its segments. wide: it holds things kept apart by wide gaps."""

    segments: tuple[Segment, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    text: str
    page: int
    wide: bool


class Cell(NamedTuple):
    """A cell of a table with its lines; row and column from 0."""

    row: int
    column: int
    lines: tuple[Line, ...]


class Flow(NamedTuple):
    """Lines that follow each other in one column."""

    lines: tuple[Line, ...]


class Grid(NamedTuple):
    """A table: its cells, row by row."""

    cells: tuple[Cell, ...]


Part = Flow | Grid


class Chunk(NamedTuple):
    """Segments of one line that belong together, such as a bullet and its words; or one line's worth of a ruled table.

    table: index of the ruled table that this chunk stands for, None for words.
    """

    left: float
    right: float
    base: float
    size: float
    segments: tuple[Segment, ...]
    table: int | None = None

    @property
    def text(self) -> str:
        """Return the chunk's words."""
        return " ".join(segment.text for segment in self.segments)


class Row(NamedTuple):
    """Chunks that stand at one height, from left to right."""

    chunks: tuple[Chunk, ...]
    base: float
    size: float


def read_order(segments: Iterable[Segment], tables: Sequence[tuple[Grid, tuple[Chunk, ...]]], page: int) -> list[Part]:
    """Return the parts of a page in reading order; each ruled table comes with the chunks that hold its place."""
    words = [chunk_of(segment) for segment in segments]
    places = [chunk._replace(table=index) for index, (_, chunks) in enumerate(tables) for chunk in chunks]
    return _arrange(rows_of([*words, *places]), [grid for grid, _ in tables], page, 0)


def lines_of(segments: Iterable[Segment], page: int) -> tuple[Line, ...]:
    """Return the lines that some segments make when they are read straight across."""
    return tuple(line_of(row.chunks, page) for row in rows_of([chunk_of(segment) for segment in segments]))


def rows_of(chunks: list[Chunk]) -> list[Row]:
    """Return the chunks by height, from the top; a bullet, a number or a box is joined to the words behind it."""
    gathered: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=attrgetter("base"), reverse=True):
        if gathered and _level(gathered[-1], chunk):
            gathered[-1].append(chunk)
        else:
            gathered.append([chunk])
    return [_row(chunks) for chunks in gathered]


def _level(row: list[Chunk], chunk: Chunk) -> bool:
    return row[0].base - chunk.base <= 0.35 * min(row[0].size, chunk.size)


def _row(chunks: list[Chunk]) -> Row:
    if len(chunks) == 1:
        return Row(tuple(chunks), chunks[0].base, chunks[0].size)
    joined: list[Chunk] = []
    for chunk in sorted(chunks, key=attrgetter("left")):
        before = joined[-1] if joined else None
        if before is not None and before.table is None and chunk.table is None and _belong_together(before, chunk):
            joined[-1] = _chunk((*before.segments, *chunk.segments))
        else:
            joined.append(chunk)
    largest = max(chunk.size for chunk in joined)
    return Row(tuple(joined), joined[0].base, largest)


def _belong_together(before: Chunk, after: Chunk) -> bool:
    gap = after.left - before.right
    if gap <= 0.35 * max(before.size, after.size):
        return True
    return gap <= _MARK_REACH and _MARK.match(before.segments[-1].text.rsplit(" ", 1)[-1]) is not None


def chunk_of(segment: Segment) -> Chunk:
    """Return a chunk of one segment."""
    return Chunk(segment.left, segment.right, segment.base, segment.size, (segment,))


def _chunk(segments: tuple[Segment, ...]) -> Chunk:
    longest = max(segments, key=lambda segment: segment.right - segment.left)
    left, right = min(segment.left for segment in segments), max(segment.right for segment in segments)
    return Chunk(left, right, longest.base, longest.size, segments)


def _arrange(rows: list[Row], tables: Sequence[Grid], page: int, depth: int) -> list[Part]:
    gutter = find_gutter(rows) if depth < _DEEPEST else None
    if gutter is None:
        return _straight(rows, tables, page)
    before, run, after = rows[: gutter.first], rows[gutter.first : gutter.last + 1], rows[gutter.last + 1 :]
    parts = _arrange(before, tables, page, depth + 1) if before else []
    if gutter.table:
        parts += _aligned_rows(run, tables, page)
    else:
        for side in _sides(run, gutter):
            parts += _arrange(side, tables, page, depth + 1)
    return _flows_joined(parts + (_arrange(after, tables, page, depth + 1) if after else []))


def _sides(rows: list[Row], gutter: Gutter) -> tuple[list[Row], list[Row]]:
    left = [_kept(row, [chunk for chunk in row.chunks if chunk.left < gutter.at]) for row in rows]
    right = [_kept(row, [chunk for chunk in row.chunks if chunk.left >= gutter.at]) for row in rows]
    return [row for row in left if row.chunks], [row for row in right if row.chunks]


def _kept(row: Row, chunks: list[Chunk]) -> Row:
    return Row(tuple(chunks), chunks[0].base if chunks else row.base, max((c.size for c in chunks), default=row.size))


def _straight(rows: list[Row], tables: Sequence[Grid], page: int) -> list[Part]:
    """Return the rows as lines of one column; a ruled table stands where its first line is."""
    parts: list[Part] = []
    lines: list[Line] = []
    placed: set[int] = set()
    for row in rows:
        for table in [chunk.table for chunk in row.chunks if chunk.table is not None]:
            if table not in placed:
                placed.add(table)
                if lines:
                    parts.append(Flow(tuple(lines)))
                    lines = []
                parts.append(tables[table])
        words = [chunk for chunk in row.chunks if chunk.table is None]
        if words:
            lines.append(line_of(words, page))
    return [*parts, Flow(tuple(lines))] if lines else parts


def line_of(chunks: Sequence[Chunk], page: int) -> Line:
    """Return the line that chunks at one height make."""
    segments = chunks[0].segments if len(chunks) == 1 else tuple(s for chunk in chunks for s in chunk.segments)
    if len(segments) == 1:
        only = segments[0]
        bold = _is_bold(segments)
        return Line(segments, only.left, only.right, only.base, only.size, bold, only.text, page, False)
    longest = max(segments, key=lambda segment: len(segment.text))
    parts = [segments[0].text]
    wide = False
    for before, after in zip(segments, segments[1:], strict=False):
        space = space_between(before, after)
        wide = wide or len(space) > 1
        parts += (space, after.text)
    return Line(
        segments,
        segments[0].left,
        max(segment.right for segment in segments),
        longest.base,
        longest.size,
        _is_bold(segments),
        "".join(parts),
        page,
        wide,
    )


def _is_bold(segments: tuple[Segment, ...]) -> bool:
    """Tell whether every word is bold; a sign from a symbol font does not count."""
    styles = [style for segment in segments for _, style in segment.styles if not style.symbols]
    return bool(styles) and all(style.bold for style in styles)


def space_between(before: Segment, after: Segment) -> str:
    """Return the space to read between two neighbours on a line: none, one, or three where the gap is wide."""
    gap, size = after.left - before.right, max(before.size, after.size)
    if gap <= 0.12 * size and before.end and after.end:
        return ""
    mark = _MARK.match(before.text) is not None
    return "   " if gap > WIDE * size and not mark else " "


def _aligned_rows(rows: list[Row], tables: Sequence[Grid], page: int) -> list[Part]:
    """Return rows of aligned words as tables, and the lines that run across them or stand out as lines of their own."""
    parts: list[Part] = []
    block: list[Row] = []
    first_column = max(row.chunks[0].right for row in rows if len(row.chunks) > 1)
    for row in [*rows, None]:
        if row is not None and not _interrupts(row, first_column):
            block.append(row)
            continue
        if sum(len(held.chunks) > 1 for held in block) > 2:
            parts.append(_aligned_table(block, page))
        else:
            parts += _straight(block, tables, page)
        block = []
        if row is not None:
            parts += _straight([row], tables, page)
    return _flows_joined(parts)


def _interrupts(row: Row, first_column: float) -> bool:
    chunk = row.chunks[0]
    alone = len(row.chunks) == 1 and chunk.left < first_column
    return alone and (chunk.right > first_column + 4 or _is_bold(chunk.segments))


def _flows_joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if joined and isinstance(part, Flow) and isinstance(joined[-1], Flow):
            joined[-1] = Flow(joined[-1].lines + part.lines)
        else:
            joined.append(part)
    return joined


def _aligned_table(rows: list[Row], page: int) -> Grid:
    """Return a table without rules: cells by the gaps that all its rows share, lines that go on joined to their cell."""
    edges = column_edges(rows)
    cells: dict[tuple[int, int], list[Line]] = {}
    latest: dict[int, int] = {}
    number, above = -1, rows[0].base
    for row in rows:
        by_column: dict[int, list[Chunk]] = {}
        for chunk in row.chunks:
            by_column.setdefault(bisect_right(edges, chunk.left), []).append(chunk)
        tight = above - row.base <= 1.5 * row.size
        lines = {column: line_of(chunks, page) for column, chunks in by_column.items()}
        goes_on = {
            column: tight and column in latest and _continues(cells[latest[column], column], line)
            for column, line in lines.items()
        }
        if not (tight and (0 not in lines or all(goes_on.values())) and number >= 0):
            number += 1
        for column, line in lines.items():
            if not (goes_on[column] or (tight and 0 not in lines and latest.get(column) == number)):
                latest[column] = number
            cells.setdefault((latest[column], column), []).append(line)
        above = row.base
    return Grid(tuple(Cell(row, column, tuple(lines)) for (row, column), lines in sorted(cells.items())))


def _continues(cell: list[Line], line: Line) -> bool:
    """Tell whether a line goes on with the cell above it: it hangs under its first words, or starts in lower case."""
    if _MARK.match(line.text.split(" ", 1)[0]):
        return False
    hangs = line.left > cell[0].left + 4 and _MARK.match(cell[0].text.split(" ", 1)[0]) is not None
    return hangs or (line.text[:1].islower() and not cell[-1].text.endswith((".", ":", "?")))
