"""Where a document's words stand on its PDF's pages: a box for each line, and whether a frame holds nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from policylint.document import Box, Document, PdfOrigin, Span

_FAR = 2.0  # a gap of so many heights of the line parts it: another column, an empty blank


class Line(NamedTuple):
    """Words that stand side by side on a page: its 0-based number, and the box around them in points."""

    page: int
    box: Box


@dataclass(frozen=True)
class Places:
    """The places of one document's words."""

    document: Document

    def lines(self, span: Span) -> tuple[Line, ...]:
        """Return the boxes of the words of a span, line by line; none where they are not printed."""
        letters = [(page, box) for page, box, _ in self._letters(span)]
        lines: list[Line] = []
        upright = _is_upright(letters)
        for page, box in letters:
            last = lines[-1] if lines else None
            if last is not None and last.page == page and _is_beside(last.box, box, upright=upright):
                lines[-1] = Line(page, around((last.box, box)))
            else:
                lines.append(Line(page, box))
        return tuple(lines)

    def frames(self, span: Span) -> tuple[Line, ...] | None:
        """Return one box a page around the words of a span, None where other words stand between them."""
        lines = self.lines(span)
        pages = sorted({line.page for line in lines})
        frames = tuple(Line(page, around([line.box for line in lines if line.page == page])) for page in pages)
        return frames if frames and not any(self._holds_others(frame, span) for frame in frames) else None

    def near(self, offset: int) -> Line | None:
        """Return the last letter before an offset that is on a page, or the first one after it."""
        before = self.document.pieces.over(Span(max(offset - 2000, 0), offset))
        after = self.document.pieces.over(Span(offset, offset + 2000))
        for piece in (*reversed(before), *after):
            found = self.lines(piece.span)
            if found:
                return found[-1] if piece.span.start < offset else found[0]
        return None

    def is_blank(self, page: int, box: Box) -> bool:
        """Tell whether no words stand in a box on a page."""
        return not any(True for _ in self._offsets(page, box))

    def _holds_others(self, frame: Line, span: Span) -> bool:
        return any(not span.start <= offset < span.end for offset in self._offsets(frame.page, frame.box))

    def _offsets(self, page: int, box: Box) -> Iterator[int]:
        """Yield the offset of each character whose middle is in a box on a page."""
        left, bottom, right, top = box
        for x, y, offset in self._by_page.get(page, ()):
            if left < x < right and bottom < y < top:
                yield offset

    @cached_property
    def _by_page(self) -> dict[int, list[tuple[float, float, int]]]:
        """Hold the middle of each letter and its offset in the text, by page."""
        found: dict[int, list[tuple[float, float, int]]] = {}
        for page, box, offset in self._letters(Span(0, len(self.document.text))):
            found.setdefault(page, []).append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, offset))
        return found

    def _letters(self, span: Span) -> list[tuple[int, Box, int]]:
        """Return page, box and offset of each printed character of a span."""
        found: list[tuple[int, Box, int]] = []
        for part, piece in self.document.origins(span):
            origin = piece.origin
            if not isinstance(origin, PdfOrigin):
                continue
            for offset in range(part.start, part.end):
                box = origin.box(offset - piece.span.start)
                if box[2] > box[0] and box[3] > box[1] and not self.document.text[offset].isspace():
                    found.append((origin.page, box, offset))
        return found


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds them all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _is_upright(letters: Sequence[tuple[int, Box]]) -> bool:
    """Tell words that run up or down the page: most of their letters are above or below the one before."""
    steps = [
        abs(box[1] + box[3] - before[1] - before[3]) > abs(box[0] + box[2] - before[0] - before[2])
        for (_, before), (_, box) in pairwise(letters)
    ]
    return 2 * sum(steps) > len(steps)


def _is_beside(line: Box, box: Box, *, upright: bool) -> bool:
    """Tell a letter that goes on with a line: at its height, and not far from either end."""
    if upright:
        line, box = (line[1], line[0], line[3], line[2]), (box[1], box[0], box[3], box[2])
    height = min(line[3] - line[1], box[3] - box[1])
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    gap = max(box[0] - line[2], line[0] - box[2])
    return overlap > height / 2 and gap < _FAR * height
