"""What is known of the text on one PDF page: its characters with their boxes, and the segments that they make."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from policylint.document import Box
from policylint.readers.pdf.layer import Style
from policylint.readers.pdf.spread import NO_SPACE
from policylint.readers.pdf.turns import turn_box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


class Segment(NamedTuple):
    """Characters [start, end) of a page that stand close together on one line.

    Places in points, y upwards, as the page is read (a page of turned text is turned back). base: the line that the
    letters stand on. styles: where each style begins. A segment without characters is a drawn sign, such as a box to
    tick, and has only its text.
    """

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    text: str
    styles: tuple[tuple[int, Style], ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """The text layer of one page.

    raw: the characters as pdfium gives them; shown: the same ones as a reader sees them, one for one. boxes: left,
    bottom, right, top of each in points, as packed 32-bit floats. special: the indices of characters that do not stand
    in the text just so: made spaces, hyphens, symbols, letters that share a box. turned: segments at another angle.
    quarter: quarter turns, counter-clockwise, by which the page's text stands turned. letters: how many characters are
    seen, spaces left out. broken: how many of them have no code.
    """

    raw: str
    shown: str
    boxes: bytes
    special: tuple[int, ...]
    segments: tuple[Segment, ...]
    turned: tuple[Segment, ...]
    quarter: int
    letters: int
    broken: int

    def box(self, index: int) -> Box:
        """Return left, bottom, right, top of one character as the page is read."""
        return turn_box(struct.unpack_from("<4f", self.boxes, 16 * index), self.quarter)

    def corners(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """Return left, bottom, right, top of some characters as the page is read (n x 4)."""
        import numpy as np

        boxes = np.frombuffer(self.boxes, dtype=np.float32).reshape(-1, 4)[np.array(indices, dtype=np.intp)]
        return turned_boxes(boxes, self.quarter).astype(np.float64)

    def cut(self, segment: Segment, places: Sequence[float]) -> list[Segment]:
        """Cut a segment at upright lines, given by their distance from the left edge of the page as it is read."""
        parts: list[Segment] = []
        start, end, edges = segment.start, segment.start, sorted(places)
        for index in range(segment.start, segment.end):
            left, _, right, _ = self.box(index)
            across = (left + right) / 2
            if edges and across > edges[0]:
                parts += self._part(segment, start, end)
                start = index
                while edges and across > edges[0]:
                    edges.pop(0)
            end = index + 1
        return parts + self._part(segment, start, end)

    def _part(self, segment: Segment, start: int, end: int) -> list[Segment]:
        while start < end and self.shown[start].isspace():
            start += 1
        while end > start and self.shown[end - 1].isspace():
            end -= 1
        if start == end:
            return []
        boxes = [self.box(index) for index in range(start, end) if not self.shown[index].isspace()]
        current = [style for at, style in segment.styles if at <= start][-1]
        return [
            segment._replace(
                start=start,
                end=end,
                left=min(box[0] for box in boxes),
                right=max(box[2] for box in boxes),
                text=words_of(self.shown, start, end),
                styles=((start, current), *(change for change in segment.styles if start < change[0] < end)),
            )
        ]


NO_TEXT = PageText("", "", b"", (), (), (), 0, 0, 0)


def words_of(shown: str, start: int, end: int) -> str:
    """Return some of a page's characters as a person reads them: words that are set apart in one piece."""
    return shown[start:end].replace(NO_SPACE, "")


def segment_boxes(segments: Sequence[Segment]) -> NDArray[np.float64]:
    """Return left, bottom, right, top of each segment (n x 4)."""
    import numpy as np

    sides = chain.from_iterable(segment[2:6] for segment in segments)
    return np.fromiter(sides, np.float64, 4 * len(segments)).reshape(-1, 4)


def turned_boxes(boxes: Floats, quarter: int) -> Floats:
    """Return boxes (n x 4) as the page is read, when its text stands turned by some quarters."""
    import numpy as np

    left, bottom, right, top = boxes.T
    if quarter == 0:
        return boxes
    if quarter == 1:
        return np.stack((bottom, -right, top, -left), axis=1)
    if quarter == 2:
        return np.stack((-right, -top, -left, -bottom), axis=1)
    return np.stack((-top, left, -bottom, right), axis=1)
