"""A page's segments -> its parts in reading order: columns are cut apart before lines are read, tables become cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policylint.readers.pdf.aligned import aligned_tables
from policylint.readers.pdf.gutters import Gutter, find_gutter
from policylint.readers.pdf.parts import Flow, Grid, Part
from policylint.readers.pdf.questions import questions_side_by_side
from policylint.readers.pdf.rows import Chunk, Line, Row, chunk_of, line_of, rows_of
from policylint.readers.pdf.text import Segment

_DEEPEST = 5  # columns within columns


def read_order(segments: Iterable[Segment], tables: Sequence[tuple[Grid, tuple[Chunk, ...]]], page: int) -> list[Part]:
    """Return the parts of a page in reading order; each ruled table comes with the chunks that hold its place."""
    words = [chunk_of(segment) for segment in segments]
    places = [chunk._replace(table=index) for index, (_, chunks) in enumerate(tables) for chunk in chunks]
    reading = _Reading([grid for grid, _ in tables], page)
    for part in questions_side_by_side(rows_of([*words, *places]), page):
        reading.add(part)
    return reading.parts()


class _Reading:
    """Collects the parts of one page."""

    def __init__(self, tables: Sequence[Grid], page: int) -> None:
        self._tables = tables
        self._page = page
        self._placed: set[int] = set()
        self._parts: list[Part] = []
        self._lines: list[Line] = []
        self._asides: list[Part] = []

    def parts(self) -> list[Part]:
        """Return the parts in order."""
        self._end_flow()
        return self._parts

    def add(self, part: Grid | list[Row]) -> None:
        """Add cells, or rows that are still to be put in order."""
        if isinstance(part, Grid):
            self._add_table(part)
        else:
            self.arrange(part, 0)

    def arrange(self, rows: list[Row], depth: int) -> None:
        """Add rows in reading order: across, or one column after the other."""
        gutter = find_gutter(rows) if depth < _DEEPEST else None
        if gutter is None:
            self._read_across(rows)
            return
        self.arrange(rows[: gutter.first], depth)
        run = rows[gutter.first : gutter.last + 1]
        if gutter.table:
            self._read_table(run)
        else:
            for side in _sides(run, gutter):
                self._end_flow()
                self.arrange(side, depth + 1)
            self._end_flow()
        self.arrange(rows[gutter.last + 1 :], depth)

    def _read_across(self, rows: Iterable[Row]) -> None:
        """Add rows as lines of one column; a ruled table stands where its first line is."""
        for row in rows:
            for chunk in row.chunks:
                if chunk.table is not None and chunk.table not in self._placed:
                    self._placed.add(chunk.table)
                    self._add_table(self._tables[chunk.table])
            words = [chunk for chunk in row.chunks if chunk.table is None]
            if words:
                self._lines.append(line_of(words, self._page))

    def _read_table(self, rows: Sequence[Row]) -> None:
        for part in aligned_tables(rows, self._page):
            if isinstance(part, Grid):
                self._add_table(part)
            else:
                self._read_across(part)

    def _add_table(self, table: Grid) -> None:
        """Add a table where it stands, a box beside running text behind that text."""
        if table.aside:
            self._asides.append(table)
            return
        self._end_flow()
        self._parts.append(table)

    def _end_flow(self) -> None:
        if self._lines:
            self._parts.append(Flow(tuple(self._lines)))
            self._lines = []
        self._parts += self._asides
        self._asides = []


def _sides(rows: list[Row], gutter: Gutter) -> tuple[list[Row], list[Row]]:
    left = [_kept(row, [chunk for chunk in row.chunks if chunk.left < gutter.at]) for row in rows]
    right = [_kept(row, [chunk for chunk in row.chunks if chunk.left >= gutter.at]) for row in rows]
    return [row for row in left if row.chunks], [row for row in right if row.chunks]


def _kept(row: Row, chunks: list[Chunk]) -> Row:
    return Row(tuple(chunks), chunks[0].base if chunks else row.base, max((c.size for c in chunks), default=row.size))
