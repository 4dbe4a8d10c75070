"""A page's segments -> lines: chunks of words at one height, read from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from policylint.readers.pdf.text import Segment

MARK = re.compile(
    r"(?:[•●○◦▪▫■‣⁃∙·➢➤►▶❖◆✓✔–—*-]|[\u2610-\u2612□❏❐❑❒◻▢⬜◯]|o|\[[ xX]?\]"
    r"|\d{1,2}(?:\.\d{1,2})+\.?|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})[.)])$"
)
_MARK_REACH = 60.0  # points between a bullet or box and its words, at most
_PUNCTUATION = ".,;:!?'’()“”\"-"
_APART = "   "
_WIDE = 2.0  # of the size of the letters: a gap that keeps two things on one line apart


class Line(NamedTuple):
    """One line of a column; places in points as on its segments. spaces: what to read between its segments."""

    segments: tuple[Segment, ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    text: str
    page: int
    spaces: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Tell whether wide gaps keep things on the line apart."""
        return _APART in self.spaces


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


def lines_of(segments: Sequence[Segment], page: int) -> tuple[Line, ...]:
    """Return the lines that some segments make when they are read straight across."""
    if len(segments) == 1:
        return (line_of((chunk_of(segments[0]),), page),)
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
    segments = tuple(segment for chunk in joined for segment in chunk.segments)
    if len(segments) == len(joined) and _is_stretched(segments):
        joined = [_chunk(segments)]
    largest = max(chunk.size for chunk in joined)
    return Row(tuple(joined), joined[0].base, largest)


def _is_stretched(segments: Sequence[Segment]) -> bool:
    """Tell a line of prose whose few words were spread to fill a narrow column: the gaps are all alike."""
    if len(segments) < 3 or not all(segment.text.strip(_PUNCTUATION).isalpha() for segment in segments):
        return False
    gaps = [after.left - before.right for before, after in pairwise(segments)]
    return max(gaps) - min(gaps) < 1 and sum(len(segment.text) for segment in segments) >= 3 * len(segments)


def _belong_together(before: Chunk, after: Chunk) -> bool:
    gap = after.left - before.right
    if gap <= 0.35 * max(before.size, after.size):
        return True
    return gap <= _MARK_REACH and MARK.match(before.segments[-1].text.rsplit(" ", 1)[-1]) is not None


def chunk_of(segment: Segment) -> Chunk:
    """Return a chunk of one segment."""
    return Chunk(segment.left, segment.right, segment.base, segment.size, (segment,))


def _chunk(segments: tuple[Segment, ...]) -> Chunk:
    longest = max(segments, key=lambda segment: segment.right - segment.left)
    left, right = min(segment.left for segment in segments), max(segment.right for segment in segments)
    return Chunk(left, right, longest.base, longest.size, segments)


def line_of(chunks: Sequence[Chunk], page: int) -> Line:
    """Return the line that chunks at one height make."""
    segments = chunks[0].segments if len(chunks) == 1 else tuple(s for chunk in chunks for s in chunk.segments)
    if len(segments) == 1:
        only = segments[0]
        bold = is_bold(segments)
        return Line(segments, only.left, only.right, only.base, only.size, bold, only.text, page, ())
    longest = max(segments, key=lambda segment: len(segment.text))
    spaces = _spaces(segments)
    words = "".join(space + segment.text for space, segment in zip(("", *spaces), segments, strict=True))
    return Line(
        segments,
        segments[0].left,
        max(segment.right for segment in segments),
        longest.base,
        longest.size,
        is_bold(segments),
        words,
        page,
        spaces,
    )


def is_bold(segments: tuple[Segment, ...]) -> bool:
    """Tell whether every word is bold; signs do not count."""
    found = False
    for segment in segments:
        for _, style in segment.styles if segment.end else ():
            if not style.symbols:
                if not style.bold:
                    return False
                found = True
    return found


def _spaces(segments: Sequence[Segment]) -> tuple[str, ...]:
    """Return the space to read between neighbours on a line: none, one, or three where the gap is wide."""
    if _is_stretched(segments):
        return (" ",) * (len(segments) - 1)
    return tuple(_space(before, after) for before, after in pairwise(segments))


def _space(before: Segment, after: Segment) -> str:
    gap, size = after.left - before.right, max(before.size, after.size)
    if gap <= 0.12 * size and before.end and after.end:
        return ""
    return _APART if gap > _WIDE * size and MARK.match(before.text) is None else " "
