"""Boxes to tick and blanks to fill in that are drawn on a page: signs among its words, as on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policylint.document import Box
from policylint.readers.pdf.drawing import Drawing
from policylint.readers.pdf.layer import Style
from policylint.readers.pdf.text import PageText, Segment, segment_boxes, turned_boxes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Boxes = NDArray[np.float64]

TICK_BOX = "\u2610"
BLANK = "____"
_MOST_LETTERS, _MOST_SEGMENTS = 20_000, 4_000  # a page with more is no form
_MOST = 400  # marks on a page: more are a drawing
_SAME, _TOUCH = 4.0, 2.0  # points: two squares are one, or share a wall
_ROOM_TO_WRITE, _FURTHEST_BELOW = 12.0, 40.0  # points from the letters of a label down to a line below it
_ASKS = (":", "?")
_REACH = 28.0  # points between a box and its words
_PLAIN = Style(0.0, False, False, None, 0.0, "")


def with_marks(
    text: PageText, segments: Sequence[Segment], drawing: Drawing, ticks: Sequence[Box], fillable: Sequence[Box]
) -> list[Segment]:
    """Return the segments with a sign for each small box beside words, and for each line to write on behind a label.

    ticks: boxes to tick, drawn or of form fields. fillable: the boxes of form fields to write in.
    """
    boxes = _empty(_distinct(ticks), text) if ticks and text.letters <= _MOST_LETTERS else []
    blanks: list[Box] = [(r.start, r.at, r.end, r.at + 8) for r in sorted(drawing.across) if r.end - r.start >= 20]
    blanks += [box for box in fillable if box[3] - box[1] < 40 and box[2] - box[0] > 20]
    if not (boxes or blanks) or not segments or len(segments) > _MOST_SEGMENTS or len(blanks) > _MOST:
        return list(segments)
    found = _cut_apart(text, segments, boxes) if boxes else list(segments)
    places = segment_boxes(found)
    ticked = _tick_boxes(boxes, found, places) if boxes else []
    return found + ticked + (_blanks(blanks, found, places) if blanks else [])


def _distinct(squares: Sequence[Box]) -> list[Box]:
    """Leave out squares drawn twice and those that stand wall to wall, as the boxes for single letters do."""
    import numpy as np

    left, bottom, right, top = np.array(squares[:_MOST]).T
    lower = np.abs(bottom[:, None] - bottom)
    same = (np.abs(left[:, None] - left) < _SAME) & (lower < _SAME)
    same &= (np.abs(right[:, None] - right) < _SAME) & (np.abs(top[:, None] - top) < _SAME)
    twice = np.tril(same, k=-1).any(axis=1)
    walls = (lower < _TOUCH) & (np.abs(right[:, None] - left) < _TOUCH)
    in_comb = walls.any(axis=1) | walls.any(axis=0)
    return [box for box, drop in zip(squares, (twice | in_comb).tolist(), strict=False) if not drop]


def _empty(boxes: list[Box], text: PageText) -> list[Box]:
    """Leave out boxes with a letter or a printed sign inside."""
    import numpy as np

    if not boxes:
        return []
    sides = turned_boxes(np.frombuffer(text.boxes, dtype=np.float32).reshape(-1, 4), text.quarter)
    codes = np.frombuffer(text.shown.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    letters = np.flatnonzero((codes > 32) & (codes != 0xA0) & (sides[:, 2] > sides[:, 0]))
    x, y = ((sides[letters, side] + sides[letters, side + 2]).astype(np.float64) / 2 for side in (0, 1))
    by_height = np.argsort(y)
    heights = y[by_height]
    edges = np.array(boxes)
    first = np.searchsorted(heights, edges[:, 1], side="right").tolist()
    last = np.searchsorted(heights, edges[:, 3], side="left").tolist()
    empty: list[Box] = []
    for box, start, stop in zip(boxes, first, last, strict=True):
        level = by_height[start:stop]
        across = x[level]
        inside = (box[0] < across) & (across < box[2])
        if not inside.any() or not _is_filled(text.shown, np.sort(letters[level[inside]]).tolist()):
            empty.append(box)
    return empty


def _is_filled(shown: str, letters: list[int]) -> bool:
    """Tell whether letters fill a box, and don't just reach into it because it was set too close to its word."""
    return not (shown[letters[-1]].isalpha() and shown[letters[-1] + 1 : letters[-1] + 2].isalpha())


def _cut_apart(text: PageText, segments: Sequence[Segment], boxes: list[Box]) -> list[Segment]:
    """Cut the segments whose words stand on both sides of a box."""
    import numpy as np

    places = segment_boxes(segments)
    edges = np.array([(box[0] + 1, (box[1] + box[3]) / 2) for box in boxes])
    x, y = edges[:, 0, None], edges[:, 1, None]
    inside = (places[:, 0] < x) & (x < places[:, 2]) & (places[:, 1] < y) & (y < places[:, 3])
    cut: dict[int, list[float]] = {}
    for box, segment in zip(*np.nonzero(inside), strict=True):
        cut.setdefault(int(segment), []).append(float(edges[box, 0]))
    if not cut:
        return list(segments)
    found: list[Segment] = []
    for index, segment in enumerate(segments):
        found += text.cut(segment, cut[index]) if index in cut else (segment,)
    return found


def _tick_boxes(boxes: list[Box], segments: Sequence[Segment], places: _Boxes) -> list[Segment]:
    """Return a sign for each box, level with the words beside it; a box far from any is none."""
    import numpy as np

    left, bottom, right, top = (np.array(boxes)[:, side, None] for side in range(4))
    middle = (bottom + top) / 2
    level = (places[:, 1] <= middle) & (middle <= places[:, 3])
    behind = np.where(level & (places[:, 0] >= left - 1), places[:, 0] - right, np.inf)
    before = np.where(level & (places[:, 2] <= left + 4), left - places[:, 2], np.inf)
    gap = np.where(behind.min(axis=1, keepdims=True) <= _REACH, behind, before)
    nearest, reach = gap.argmin(axis=1).tolist(), gap.min(axis=1).tolist()
    beside = zip(boxes, nearest, reach, strict=True)
    return [_mark(TICK_BOX, box, segments[index]) for box, index, far in beside if far <= _REACH]


def _blanks(boxes: list[Box], segments: Sequence[Segment], places: _Boxes) -> list[Segment]:
    """Return a sign for each line or box to write on that begins where a label ends."""
    import numpy as np

    sides = np.array(boxes)
    left, bottom, right, top = (sides[:, index, None] for index in range(4))
    base = np.array([segment.base for segment in segments])
    level = (bottom <= base + 3) & (base - 6 <= top) & (bottom >= base - 8)
    gap = left - places[:, 2]
    label = np.where(level & (gap > -3) & (gap < 12), gap, np.inf)
    crossed = level & (places[:, 0] < right - 3) & (places[:, 2] > left + 3)
    nearest, found = label.argmin(axis=1), np.isfinite(label.min(axis=1)) & ~crossed.any(axis=1)
    marks: dict[int, Segment] = {}
    for index in np.flatnonzero(found).tolist():
        segment = segments[int(nearest[index])]
        if not segment.text.endswith("_"):
            marks.setdefault(int(nearest[index]), _mark(BLANK, boxes[index], segment))
    free = sides[~(level & (places[:, 0] < right) & (places[:, 2] > left)).any(axis=1)]
    labels = [index for index, segment in enumerate(segments) if index not in marks and segment.text.endswith(_ASKS)]
    for index in _over_lines(labels, segments, places, free):
        segment = segments[index]
        end = segment.right + 1
        marks[index] = _mark(BLANK, (end, segment.bottom, end + 2 * segment.size, segment.top), segment)
    return list(marks.values())


def _over_lines(labels: list[int], segments: Sequence[Segment], places: _Boxes, lines: _Boxes) -> Iterator[int]:
    """Yield the labels below which there is a line to write on, with room for a hand between."""
    import numpy as np

    base = np.array([segments[index].base for index in labels])
    below = base[:, None] - lines[:, 1]
    aligned = abs(lines[:, 0] - places[labels, 0][:, None]) < _TOUCH
    near = aligned & (below >= _ROOM_TO_WRITE) & (below <= _FURTHEST_BELOW)
    for at in np.flatnonzero(near.any(axis=1)).tolist():
        if _is_free(segments[labels[at]], lines[near[at]], places):
            yield labels[at]


def _is_free(label: Segment, lines: _Boxes, places: _Boxes) -> bool:
    """Tell whether nothing stands right of a label, as far as the lines below it go, nor between it and them."""
    end, bottom = lines[:, 2].min(), lines[:, 1].max()
    level = (places[:, 1] < label.base + 2) & (label.base + 2 < places[:, 3])
    beside = level & (places[:, 0] > label.right) & (places[:, 0] < end)
    between = (places[:, 1] > bottom - 2) & (places[:, 3] < label.base + 2)
    return not (beside | between & (places[:, 0] < end) & (places[:, 2] > label.left)).any()


def _mark(sign: str, box: Box, beside: Segment) -> Segment:
    left, bottom, right, top = box
    return Segment(0, 0, left, bottom, right, top, beside.base, beside.size, sign, ((0, _PLAIN),))
