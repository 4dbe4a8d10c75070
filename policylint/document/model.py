"""What was read from a file: one text, and the structure that lies over it. Knows no file format and no rule."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate
from typing import Literal, NamedTuple

from policylint.document.ignores import Ignore
from policylint.document.origins import Location, Piece, Pieces, Sort, Span
from policylint.document.source import Source


class Role(Enum):
    """What a block is to a reader of the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text box"


class Block(NamedTuple):
    """A paragraph-like stretch of text. Blocks are disjoint and in reading order.

    (Blocks and runs are NamedTuples: there are thousands, and they are quick to make.)

    level: a heading's level from 1; a list item's depth from 1; otherwise 0.
    table, row, column: 0-based place of a cell; cells of one table share its number. A cell with several
        paragraphs is several blocks with the same place.
    header_cell: the cell names its column or row.
    section: index of the heading block that governs this one, if any (set by the builder).
    lead_in: index of the block that introduces this list item ("You will be charged for:"), if any (builder).
    """

    span: Span
    role: Role
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header_cell: bool = False
    section: int | None = None
    lead_in: int | None = None


class Run(NamedTuple):
    """A stretch of text in one typeface; size in points, colours as "#rrggbb"; None where the file does not say."""

    span: Span
    size: float | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    strike: bool = False
    colour: str | None = None
    background: str | None = None


Choice = Literal["one", "many", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Option:
    """One printed answer of a field; the span is empty where the words are not in the text (a drop-down's items)."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A question of a form with its answers, however it was drawn.

    span: the whole field, label and answers. label: the printed question. options: printed answers in order, empty
    for free text. choice: how many answers may be given. control: what draws it ("drawn", "checkbox", "radio",
    "dropdown", "combo", "text", "column"). write_in: an answer can be written in (a blank, an editable combo).
    optional: the form says that it may be left out.
    """

    span: Span
    label: str
    label_span: Span
    options: tuple[Option, ...]
    choice: Choice
    control: str
    write_in: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its alternative text (None: none given); the span is where it stands, and may be empty."""

    span: Span
    alternative: str | None
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something that could not be read, in a sentence for the user; the page is 1-based where there is one."""

    message: str
    page: int | None = None

    @property
    def text(self) -> str:
        """The message, with the page where there is one."""
        return self.message if self.page is None else f"page {self.page}: {self.message}"


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. All spans are over `text`; `folded` has the same length and serves matching.

    source: the characters of the file itself, where it is a text file. ignores: what people ask to be silent about.
    """

    path: str
    format: str
    text: str
    folded: str
    pieces: Pieces
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...] = ()
    fields: tuple[Field, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Note, ...] = ()
    pages: tuple[int, ...] = ()
    title: str | None = None
    language: str | None = None
    ignores: tuple[Ignore, ...] = ()
    source: Source | None = field(default=None, repr=False, compare=False)
    _block_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _line_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_block_starts", tuple([block.span.start for block in self.blocks]))
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        object.__setattr__(self, "_line_starts", tuple(accumulate(lengths[:-1], initial=0)))

    def quote(self, span: Span) -> str:
        """Return the document's own characters at the span."""
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> int | None:
        """Return the index of the block that holds the character, None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].span.end:
            return None
        return index

    def blocks_in(self, span: Span) -> range:
        """Return the indices of the blocks that share a character with the span."""
        first = max(bisect_right(self._block_starts, span.start) - 1, 0)
        while first < len(self.blocks) and self.blocks[first].span.end <= span.start:
            first += 1
        last = first
        while last < len(self.blocks) and self.blocks[last].span.start < span.end:
            last += 1
        return range(first, last)

    def fields_at(self, span: Span) -> tuple[Field, ...]:
        """Return the fields that have just this span."""
        first, last = (side(self.fields, span, key=lambda asked: asked.span) for side in (bisect_left, bisect_right))
        return self.fields[first:last]

    def heading_of(self, offset: int) -> Block | None:
        """Return the heading that governs the character; a heading governs itself."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        if block.role is Role.HEADING:
            return block
        return None if block.section is None else self.blocks[block.section]

    def location(self, span: Span) -> Location:
        """Return page and section of the span's first character, and its lines and columns."""
        heading = self.heading_of(span.start)
        page = bisect_right(self.pages, span.start) or 1 if self.pages else None
        section = " ".join(self.quote(heading.span).split()) if heading else None
        if self.source is not None:
            place = self.source.around(self.pieces, span)
            start, end = self.source.line_and_column(place.start), self.source.line_and_column(place.end)
            return Location(page, section, *start, *end)
        line = bisect_right(self._line_starts, span.start)
        return Location(page, section, line, span.start - self._line_starts[line - 1] + 1)

    def origins(self, span: Span) -> tuple[tuple[Span, Piece], ...]:
        """Return the pieces under the span, each with the part of the span that it covers; MADE pieces are left out."""
        found = []
        for piece in self.pieces.over(span):
            part = Span(max(span.start, piece.span.start), min(span.end, piece.span.end))
            if piece.sort is not Sort.MADE and part.start < part.end:
                found.append((part, piece))
        return tuple(found)
