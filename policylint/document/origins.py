"""Places: spans of a document's text, and where each piece of that text stands in its file."""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, overload


class Span(NamedTuple):
    """A range of characters of a document's text; the end is excluded. Its length is that of the range.

    (Spans, and most origins, are NamedTuples: there are thousands, and they are quick to make.)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def touches(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def cut(self, text: str) -> str:
        """Return the characters of the text that this span covers."""
        return text[self.start : self.end]


class Sort(Enum):
    """How a piece of text came from its source."""

    VERBATIM = "verbatim"
    EXPANDED = "expanded"
    MADE = "made"


class TextOrigin(NamedTuple):
    """A place in a text file (text, Markdown, HTML, RTF): the offset, in characters, of the piece's first character.

    RTF is read byte by byte, so there the offset is one in bytes.
    """

    offset: int


class WordOrigin(NamedTuple):
    """A place in a Word file.

    part: name of the part inside the package ("word/document.xml").
    path: child indices from the part's root element to the paragraph (w:p).
    node: index, in document order inside that paragraph, of the text-bearing element.
    offset: first character of the piece inside that element's text.
    """

    part: str
    path: tuple[int, ...]
    node: int
    offset: int


Box = tuple[float, float, float, float]


class PdfOrigin(NamedTuple):
    """A place on a PDF page.

    page: 0-based page number.
    boxes: left, bottom, right, top of each character in points from the page's lower left corner, four packed
        32-bit floats a character, so that thousands of pages fit in memory; an expanded ligature has one box for all.
    """

    page: int
    boxes: bytes

    def box(self, index: int) -> Box:
        """Return the box of the piece's character with this index (the last box where there are fewer)."""
        last = len(self.boxes) // 16 - 1
        left, bottom, right, top = struct.unpack_from("<4f", self.boxes, 16 * min(index, last))
        return left, bottom, right, top


class XmlOrigin(NamedTuple):
    """A place in an XML part of a file that is only read (OpenDocument, slides).

    part: its name inside the package ("content.xml"), "" for a file that is one XML document.
    path: child indices from the part's root element to the element. tail: whether the text is that behind the element,
    not that in it. offset: first character of the piece inside that text.
    """

    part: str
    path: tuple[int, ...]
    tail: bool
    offset: int


class MailOrigin(NamedTuple):
    """A place in an e-mail, which holds its texts in coded form.

    part: the number of the message's part ("1.2" is the second part of the first), or the name of a header ("subject").
    offset: first character of the piece inside that text as decoded, line feeds as line ends.
    """

    part: str
    offset: int


Origin = TextOrigin | WordOrigin | PdfOrigin | XmlOrigin | MailOrigin


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text with one origin; pieces cover the text in order, gap-free.

    VERBATIM: the n-th character stands n characters after the origin (the n-th box, for PDF).
    EXPANDED: several characters made from one in the source (a ligature, a symbol character).
    MADE: no source (a block break, a word space); the origin is None.
    """

    span: Span
    sort: Sort
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Pieces(Sequence[Piece]):
    """The pieces of a document, kept column by column, since few of the thousands are ever asked for.

    starts: the offset of each in the text, ascending. end: where the last one ends. origins: where each stands, for a
    text node of a Word file that follows another one the number of nodes, and of pieces, back to the first of them.
    """

    starts: tuple[int, ...]
    sorts: tuple[Sort, ...]
    origins: tuple[Origin | int | None, ...]
    end: int

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Piece: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Piece, ...]: ...

    def __getitem__(self, index: int | slice) -> Piece | tuple[Piece, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        end = self.starts[at + 1] if at + 1 < len(self.starts) else self.end
        return Piece(Span(self.starts[at], end), self.sorts[at], self._origin(at))

    def _origin(self, at: int) -> Origin | None:
        found = self.origins[at]
        if not isinstance(found, int):
            return found
        first = self.origins[at - found]
        return first._replace(node=first.node + found) if isinstance(first, WordOrigin) else None

    def over(self, span: Span) -> tuple[Piece, ...]:
        """Return the pieces that share a character with the span."""
        first = max(bisect_right(self.starts, span.start) - 1, 0)
        return self[first : bisect_left(self.starts, span.end)]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a person looks: page (1-based, None where unknown), nearest heading, line and column (1-based).

    In a text file, lines and columns are the file's own, and `end_line` and `end_column` say behind which character
    the words end. In other formats the lines are those of the document's text, and the end is None.
    """

    page: int | None
    section: str | None
    line: int
    column: int
    end_line: int | None = None
    end_column: int | None = None
