"""The characters of a text file, and where in it the words of its document stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from policylint.document.origins import Pieces, Sort, Span, TextOrigin

_REFERENCE = re.compile(r"&#?\w{1,32};?")


@dataclass(frozen=True, slots=True)
class Source:
    """A text file as decoded.

    text: its characters, line feeds as line ends, without byte-order mark; every TextOrigin is an offset in it.
    returns: the offsets in `text` of the line feeds that stand behind a carriage return in the file, ascending.
    """

    text: str
    returns: tuple[int, ...] = ()
    _line_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = tuple(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))
        object.__setattr__(self, "_line_starts", starts[:-1])

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of an offset in `text`."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def in_file(self, offset: int) -> int:
        """Return an offset in `text` as one that counts the file's carriage returns, too."""
        return offset + bisect_left(self.returns, offset)

    def written_out(self, at: int) -> Span:
        """Return the characters that stand for one of a document: a reference ("&amp;"), or a sign."""
        reference = _REFERENCE.match(self.text, at)
        return Span(at, reference.end() if reference else at + 1)

    def around(self, pieces: Pieces, span: Span) -> Span:
        """Return the stretch of `text` from the first character of a document's span to its last one.

        An empty span, or one of made characters only, is the place behind the last character before it.
        """
        stretches = self.stretches(pieces, span)
        if stretches:
            return Span(min(s.start for s in stretches), max(s.end for s in stretches))
        at = self.insertion(pieces, span.start)
        return Span(at, at)

    def stretches(self, pieces: Pieces, span: Span) -> list[Span]:
        """Return where the characters of a document's span stand in `text`, runs that follow each other joined."""
        found: list[Span] = []
        for piece in pieces.over(span) if len(span) else ():
            if not isinstance(piece.origin, TextOrigin):
                continue
            if piece.sort is Sort.VERBATIM:
                start = piece.origin.offset + max(span.start - piece.span.start, 0)
                end = piece.origin.offset + min(span.end, piece.span.end) - piece.span.start
                stretch = Span(start, end)
            else:
                stretch = self.written_out(piece.origin.offset)
            if not len(stretch):
                continue
            if found and found[-1].end == stretch.start:
                stretch = Span(found.pop().start, stretch.end)
            found.append(stretch)
        return found

    def insertion(self, pieces: Pieces, offset: int) -> int:
        """Return the place in `text` of an offset in a document: behind the last character of the file before it."""
        for index in reversed(range(bisect_left(pieces.starts, offset))):
            piece = pieces[index]
            if isinstance(piece.origin, TextOrigin):
                if piece.sort is Sort.VERBATIM:
                    return piece.origin.offset + min(offset, piece.span.end) - piece.span.start
                return self.written_out(piece.origin.offset).end
        return next((origin.offset for origin in pieces.origins if isinstance(origin, TextOrigin)), 0)

    def following(self, pieces: Pieces, offset: int) -> int:
        """Return the place in `text` of the first character of the file at an offset in a document, or behind it."""
        for piece in pieces.over(Span(offset, pieces.end)):
            if isinstance(piece.origin, TextOrigin):
                inside = max(offset - piece.span.start, 0) if piece.sort is Sort.VERBATIM else 0
                return piece.origin.offset + inside
        return self.insertion(pieces, offset)
