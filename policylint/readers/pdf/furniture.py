"""What comes back on page after page at the same place: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from policylint.readers.pdf.rows import Chunk, Row, chunk_of, rows_of
from policylint.readers.pdf.text import Segment

_TOP, _BOTTOM = 0.15, 0.12  # of the page's height
_MARGIN = 60.0  # points further in, for the gap between a header and the body
_MOST_ROWS = 4
_FAR = 1000.0  # points: there is no line further in
_LONGEST = 120  # characters of a line with a page number
_NEAR = 8.0  # points: the same place on another page
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?$", re.I
)
_CHANGING = re.compile(r"\d+|\b[ivxlc]+\b")


class Furniture(NamedTuple):
    """A page's segments told apart; the header and the footer line by line."""

    header: tuple[tuple[Segment, ...], ...]
    footer: tuple[tuple[Segment, ...], ...]
    body: tuple[Segment, ...]


class _Edge(NamedTuple):
    """A line near the top or the bottom of a page, with the place of each of its chunks.

    gap: how far the line on the inner side is, in points.
    """

    page: int
    top: bool
    outermost: bool
    row: Row
    gap: float
    places: tuple[_Place, ...]


_Place = tuple[bool, str, int]


class _Seen(NamedTuple):
    """The pages on which words stand, by place; how many pages there are, and the size of most of the text."""

    places: dict[_Place, set[int]]
    pages: int
    size: float

    def comes_back(self, place: _Place, chunk: Chunk) -> bool:
        """Tell whether words stand at about the same place on several pages; a numbered title does not count."""
        top, words, step = place
        if "#" in words and chunk.size > 1.2 * self.size:
            return False
        back = sum(len(self.places.get((top, words, near), ())) for near in (step - 1, step, step + 1))
        return back >= (2 if self.pages <= 4 else 3)


def tell_furniture(pages: Sequence[tuple[Sequence[Segment], float, float]]) -> list[Furniture]:
    """Return each page's header, footer and body, from its segments, its bottom and its top."""
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, *page)]
    places: dict[_Place, set[int]] = defaultdict(set)
    for edge in edges:
        for place in edge.places:
            places[place].add(edge.page)
    seen = _Seen(places, len(pages), _usual_size(pages))
    repeated: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        if _is_furniture(edge, seen):
            repeated[edge.page].append(edge)
    return [_told(segments, _apart(repeated[number])) for number, (segments, _, _) in enumerate(pages)]


def _edges(number: int, segments: Sequence[Segment], bottom: float, top: float) -> list[_Edge]:
    """Return the lines near the top, from the top, and those near the bottom, from the bottom."""
    high, low = top - _TOP * (top - bottom), bottom + _BOTTOM * (top - bottom)
    near = [chunk_of(segment) for segment in segments if not low + _MARGIN < segment.base < high - _MARGIN]
    rows = rows_of(near)
    gaps = [above.base - below.base for above, below in pairwise(rows)]
    found = []
    for at_top, ordered, inward in ((True, rows, [*gaps, _FAR]), (False, rows[::-1], [*gaps[::-1], _FAR])):
        for index, (row, gap) in enumerate(zip(ordered[:_MOST_ROWS], inward, strict=False)):
            if (row.base > high) if at_top else (row.base < low):
                words = tuple(_place(at_top, chunk) for chunk in row.chunks)
                found.append(_Edge(number, at_top, index == 0, row, gap, words))
    return found


def _usual_size(pages: Sequence[tuple[Sequence[Segment], float, float]]) -> float:
    sizes: Counter[float] = Counter()
    for segments, _, _ in pages:
        for segment in segments:
            sizes[segment.size] += segment.end - segment.start
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _place(top: bool, chunk: Chunk) -> _Place:
    """Return the words without their numbers, and where they stand."""
    words = " ".join(_CHANGING.sub("#", chunk.text.casefold()).split())
    return top, words, round(chunk.base / _NEAR)


def _is_furniture(edge: _Edge, seen: _Seen) -> bool:
    """Tell whether most of a line comes back on other pages, or is nothing but a page number."""
    length = sum(len(chunk.text) for chunk in edge.row.chunks)
    alone = len(edge.row.chunks) == 1 and seen.pages > 1
    back = 0
    for chunk, place in zip(edge.row.chunks, edge.places, strict=True):
        comes_back = seen.comes_back(place, chunk)
        back += len(chunk.text) * comes_back
        numbered = edge.outermost and length < _LONGEST and _PAGE_NUMBER.match(chunk.text) is not None
        if numbered and (alone or comes_back or "page" in chunk.text.lower()):
            return True
    return 2 * back >= length


def _apart(edges: Sequence[_Edge]) -> list[_Edge]:
    """Leave out lines that run on into the body: what stands apart from it is its header or footer."""
    kept: list[_Edge] = []
    for top in (True, False):
        own = [edge for edge in edges if edge.top is top]
        while own and own[-1].gap < 1.6 * own[-1].row.size:
            own.pop()
        kept += own
    return kept


def _told(segments: Sequence[Segment], repeated: list[_Edge]) -> Furniture:
    lines: dict[bool, list[tuple[Segment, ...]]] = {True: [], False: []}
    taken: set[int] = set()
    for edge in sorted(repeated, key=lambda edge: -edge.row.base):
        line = tuple(segment for chunk in edge.row.chunks for segment in chunk.segments)
        lines[edge.top].append(line)
        taken.update(id(segment) for segment in line)
    body = tuple(segment for segment in segments if id(segment) not in taken)
    return Furniture(tuple(lines[True]), tuple(lines[False]), body)
