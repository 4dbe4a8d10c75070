"""The running text of an HTML page: words into pieces, lines and blocks; table cells into places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policylint.document import Block, DocumentBuilder, Role, Span, TextOrigin
from policylint.readers.html.style import PLAIN, Attributes, Style, whole_number

_WORDS = re.compile(r"[^ \t\n\f\r]+(?: [^ \t\n\f\r]+)*")
_WIDEST = 200  # cells that one cell may span


class Flow:
    """Appends words to a document, with white space as a browser shows it.

    lines: the text of each line that a reader sees, by a number that grows with every break. line: the current number.
    """

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._start: int | None = None
        self._end = 0
        self._words: list[str] = []
        self._space: int | None = None  # where the white space before the next word stands; -1: not a plain space
        self._breaks = 0
        self._apart = False
        self._bold = True
        self._run: tuple[Style, Span] | None = None
        self.lines: dict[int, Span] = {}
        self.line = 0

    @property
    def in_block(self) -> bool:
        """Tell whether the block at hand has words already."""
        return self._start is not None

    @property
    def blank_line(self) -> bool:
        """Tell whether two line breaks in a row stand after text."""
        return self._start is not None and self._breaks > 1

    @property
    def words(self) -> str:
        """Return the text of the block at hand."""
        return " ".join(self._words)

    @property
    def all_bold(self) -> bool:
        """Tell whether all text of the block at hand is bold."""
        return self._bold and self._start is not None

    def text(self, data: str, offset: int, style: Style, *, preformatted: bool = False) -> None:
        """Append source text; runs of white space count as one space, unless it is preformatted."""
        if preformatted:
            self._append(data.strip("\n"), offset + len(data) - len(data.lstrip("\n")), style)
            return
        at = 0
        for found in _WORDS.finditer(data):
            self._note_space(data, at, found.start(), offset)
            self._append(found[0], offset + found.start(), style)
            at = found.end()
        self._note_space(data, at, len(data), offset)

    def reference(self, meant: str, offset: int, style: Style) -> None:
        """Append what a character reference stands for."""
        if self._begin(meant):
            self._grow(self._builder.expanded(meant, TextOrigin(offset)), meant, style)

    def line_break(self) -> None:
        """Start a new line in the block at hand."""
        self._breaks += 1
        self.line += 1

    def part(self) -> None:
        """Set what follows apart from what is before it, as a button is: by a space, and as a line of its own."""
        self.gap()
        self.line += 1

    def gap(self) -> None:
        """Keep what follows and what is before it from becoming one word."""
        self._apart = True

    def end_block(self) -> Span | None:
        """End the block at hand; return its span if it has text."""
        self.line += 1
        self._space, self._breaks, self._apart = None, 0, False
        self._end_run()
        if self._start is None:
            return None
        span = Span(self._start, self._end)
        self._start, self._words, self._bold = None, [], True
        return span

    def _note_space(self, data: str, start: int, end: int, offset: int) -> None:
        if end > start and self._start is not None and self._space is None:
            self._space = offset + start if data[start] == " " else -1

    def _append(self, words: str, offset: int, style: Style) -> None:
        if words and self._begin(words):
            self._grow(self._builder.verbatim(words, TextOrigin(offset)), words, style)

    def _begin(self, words: str) -> bool:
        """Append what separates the words from those before; tell whether they are to be appended at all."""
        if self._start is None:
            if words.isspace():
                return False
            if self._builder.length:
                self._builder.made("\n")
            self._start = self._builder.length
        elif self._breaks:
            self._builder.made("\n")
        elif self._space is not None and self._space >= 0:
            self._builder.verbatim(" ", TextOrigin(self._space))
        elif self._space is not None or self._apart:
            self._builder.made(" ")
        self._space, self._breaks, self._apart = None, 0, False
        return True

    def _grow(self, span: Span, words: str, style: Style) -> None:
        if not words.isspace():
            self._end = span.end
            self._bold = self._bold and style.bold
        self._words.append(words)
        line = self.lines.get(self.line)
        self.lines[self.line] = span if line is None else line.join(span)
        if self._run is not None and self._run[0] == style:
            self._run = (style, self._run[1].join(span))
        else:
            self._end_run()
            self._run = (style, span)

    def _end_run(self) -> None:
        if self._run is not None and self._run[0] != PLAIN:
            self._builder.run(self._run[0].run(self._run[1]))
        self._run = None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's place; table is the table's place in the page's order of tables, layout tables included."""

    table: int
    row: int
    column: int
    header: bool


@dataclass(slots=True)
class _Table:
    index: int
    layout: bool
    row: int = -1
    column: int = -1
    columns: int = 0
    cell: Place | None = None
    taken: dict[int, int] = field(default_factory=dict)  # by column the last row that a cell from above reaches into


class Tables:
    """Counts rows and columns of the open tables; tells tables of data from those that only lay out a page."""

    def __init__(self, first_number: int) -> None:
        self._all: list[_Table] = []
        self._open: list[_Table] = []
        self._numbers: dict[int, int] = {}
        self.next_number = first_number

    @property
    def place(self) -> Place | None:
        """Return the place of the cell at hand."""
        return self._open[-1].cell if self._open else None

    def begin(self, *, layout: bool) -> None:
        """Open a table; one that holds another is there for the layout."""
        if self._open:
            self._open[-1].layout = True
        self._open.append(_Table(len(self._all), layout))
        self._all.append(self._open[-1])

    def end(self) -> None:
        """Close the innermost table."""
        if self._open:
            self._open.pop()

    def row(self) -> None:
        """Start a row."""
        if self._open:
            table = self._open[-1]
            table.row, table.column, table.cell = table.row + 1, -1, None

    def cell(self, attributes: Attributes, *, header: bool) -> None:
        """Start a cell at the next free column."""
        if not self._open:
            return
        table = self._open[-1]
        table.row = max(table.row, 0)
        table.column += 1
        while table.taken.get(table.column, -1) >= table.row:
            table.column += 1
        table.cell = Place(table.index, table.row, table.column, header)
        wide, high = _count(attributes.get("colspan")), _count(attributes.get("rowspan"))
        if high > 1:
            for column in range(table.column, table.column + wide):
                table.taken[column] = max(table.taken.get(column, -1), table.row + high - 1)
        table.column += wide - 1
        table.columns = max(table.columns, table.column + 1)

    def settle(self, block: Block, place: Place | None) -> Block:
        """Return the block with its place in a table, or as a paragraph where the table is only layout."""
        if place is None:
            return block
        table = self._all[place.table]
        if table.layout or table.columns < 2:
            return block._replace(role=Role.PARAGRAPH)
        if place.table not in self._numbers:
            self._numbers[place.table] = self.next_number
            self.next_number += 1
        number = self._numbers[place.table]
        return block._replace(
            role=Role.CELL, table=number, row=place.row, column=place.column, header_cell=place.header
        )


def _count(value: str | None) -> int:
    return min(max(whole_number(value), 1), _WIDEST)
