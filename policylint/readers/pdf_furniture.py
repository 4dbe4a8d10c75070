"""What comes back on page after page at the same place: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from policylint.readers.pdf_pages import Segment
from policylint.readers.pdf_rows import Chunk, Row, chunk_of, rows_of

_TOP, _BOTTOM = 0.15, 0.12  # of the page's height
_MOST_ROWS = 4
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
    page: int
    top: bool
    outermost: bool
    row: Row


_Place = tuple[bool, str, int]


def tell_furniture(pages: Sequence[tuple[Sequence[Segment], float, float]]) -> list[Furniture]:
    """Return each page's header, footer and body, from its segments, its bottom and its top."""
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, *page)]
    seen: dict[_Place, set[int]] = defaultdict(set)
    for edge in edges:
        for chunk in edge.row.chunks:
            seen[_place(edge, chunk)].add(edge.page)
    needed = 2 if len(pages) <= 4 else 3
    repeated: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        if _is_furniture(edge, seen, needed, several=len(pages) > 1):
            repeated[edge.page].append(edge)
    return [_told(segments, repeated[number]) for number, (segments, _, _) in enumerate(pages)]


def _edges(number: int, segments: Sequence[Segment], bottom: float, top: float) -> list[_Edge]:
    height = top - bottom
    high = rows_of([chunk_of(segment) for segment in segments if segment.base > top - _TOP * height])[:_MOST_ROWS]
    low = rows_of([chunk_of(segment) for segment in segments if segment.base < bottom + _BOTTOM * height])[-_MOST_ROWS:]
    found = [_Edge(number, True, index == 0, row) for index, row in enumerate(high)]
    return found + [_Edge(number, False, index == len(low) - 1, row) for index, row in enumerate(low)]


def _place(edge: _Edge, chunk: Chunk) -> _Place:
    """Return the words without their numbers, and where they stand."""
    words = " ".join(_CHANGING.sub("#", chunk.text.casefold()).split())
    return edge.top, words, round(chunk.base / _NEAR)


def _is_furniture(edge: _Edge, seen: dict[_Place, set[int]], needed: int, *, several: bool) -> bool:
    """Tell whether most of a line comes back on other pages, or is nothing but a page number."""
    text = " ".join(chunk.text for chunk in edge.row.chunks)
    if edge.outermost and _PAGE_NUMBER.match(text) and (several or "page" in text.lower()):
        return True
    back = 0
    for chunk in edge.row.chunks:
        top, words, step = _place(edge, chunk)
        pages = sum(len(seen.get((top, words, near), ())) for near in (step - 1, step, step + 1))
        back += len(chunk.text) if pages >= needed else 0
    return 2 * back >= len(text)


def _told(segments: Sequence[Segment], repeated: list[_Edge]) -> Furniture:
    lines: dict[bool, list[tuple[Segment, ...]]] = {True: [], False: []}
    taken: set[int] = set()
    for edge in repeated:
        line = tuple(segment for chunk in edge.row.chunks for segment in chunk.segments)
        lines[edge.top].append(line)
        taken.update(id(segment) for segment in line)
    body = tuple(segment for segment in segments if id(segment) not in taken)
    return Furniture(tuple(lines[True]), tuple(lines[False]), body)
