"""The lines of a PDF's columns -> paragraphs: by gap, indent, size, bullets, and whether a line had room for more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from policylint.readers.pdf.rows import Line
from policylint.readers.plain.lines import Line as PlainLine
from policylint.readers.plain.lines import Marker, find_markers, is_field_line

LEADERS = re.compile(r"[.…][ .…]{4}")
_TO_FILL = ("_", "\u2610", "\u25a1", "\u25cb", "\u2751", "\u274f")
_CLOSING = "\"”'’)]*_ "
_SENTENCE_END = (".", "!", "?", ":", ";")
_NEIGHBOURS = 6  # lines above and below that show how far a column reaches


class Paragraph(NamedTuple):
    """Lines that belong together; marker: the bullet or number that they start with; gap: space stands above."""

    lines: tuple[Line, ...]
    marker: Marker | None
    gap: bool

    @property
    def text(self) -> str:
        """Return the words on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def bold(self) -> bool:
        """Tell whether every line is bold."""
        return all(line.bold for line in self.lines)


def paragraphs(flows: Sequence[Sequence[Line]]) -> list[list[Paragraph]]:
    """Return the paragraphs of each column; marks are told from words by looking at all columns in order."""
    pitches = [_pitch(lines) for lines in flows]
    gaps = [
        [index == 0 or _is_gap(lines[index - 1], line, pitch) for index, line in enumerate(lines)]
        for lines, pitch in zip(flows, pitches, strict=True)
    ]
    columns = _columns([line for lines in flows for line in lines])
    plain = [
        PlainLine(0, len(line.text), columns[line.left], _marked(line), gap)
        for lines, flags in zip(flows, gaps, strict=True)
        for line, gap in zip(lines, flags, strict=True)
    ]
    markers = find_markers(plain)
    found: list[list[Paragraph]] = []
    at = 0
    for lines, flags in zip(flows, gaps, strict=True):
        found.append(_grouped(lines, flags, markers[at : at + len(lines)]))
        at += len(lines)
    return found


def _marked(line: Line) -> str:
    """Return a line's words, a lone "o" that stands apart from them taken for the bullet that it is."""
    apart = len(line.segments) > 1 and line.segments[0].text == "o"
    return "\u25e6" + line.text[1:] if apart else line.text


def _columns(lines: Sequence[Line]) -> dict[float, int]:
    """Return the indent of each place where lines begin, in steps; places side by side are one."""
    columns: dict[float, int] = {}
    last, start = float("-inf"), float("-inf")
    for left in sorted({line.left for line in lines}):
        if left - last > 2 or left - start > 8:
            start = left
        columns[left] = round(start / 5)
        last = left
    return columns


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line, in sizes of the letters."""
    steps = [
        (above.base - line.base) / line.size
        for above, line in pairwise(lines)
        if abs(above.size - line.size) < 0.1 * line.size and 0.8 * line.size < above.base - line.base < 2.6 * line.size
    ]
    return median(steps) if steps else 1.25


def _is_gap(above: Line, line: Line, pitch: float) -> bool:
    step = above.base - line.base
    size = line.size if abs(above.size - line.size) < 0.1 * line.size else max(above.size, line.size)
    usual = pitch if size == line.size else max(pitch, 1.3)
    return not 0 < step <= 1.28 * usual * size


def _grouped(lines: Sequence[Line], gaps: list[bool], markers: list[Marker | None]) -> list[Paragraph]:
    found: list[Paragraph] = []
    reaches = [0.0 if line.wide else line.right for line in lines]
    for index, line in enumerate(lines):
        before = found[-1] if found else None
        margin = max(reaches[max(index - _NEIGHBOURS, 0) : index + _NEIGHBOURS])
        if before and not gaps[index] and markers[index] is None and _goes_on(before, line, margin):
            found[-1] = before._replace(lines=(*before.lines, line))
        else:
            found.append(Paragraph((line,), markers[index], gaps[index]))
    return found


def _goes_on(paragraph: Paragraph, line: Line, margin: float) -> bool:
    """Tell whether a line carries on the paragraph right above it; margin: how far its column reaches, in points."""
    above = paragraph.lines[-1]
    if line.wide or above.wide or abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return False
    if above.text.endswith(_TO_FILL) or LEADERS.search(above.text) or is_field_line(line.text):
        return False
    open_ended = is_open_ended(above.text)
    if above.bold != line.bold or above.text.isupper() != line.text.isupper():
        return open_ended and line.text[0].islower()
    if open_ended and line.text[0].islower():
        return True
    if _is_title(above, line, margin):
        return True
    return not _changes_indent(paragraph, line) and _was_full(above, line, margin, open_ended=open_ended)


def is_open_ended(text: str) -> bool:
    """Tell whether words stop in the middle of a sentence."""
    return not text.rstrip(_CLOSING).endswith(_SENTENCE_END)


def _is_title(above: Line, line: Line, margin: float) -> bool:
    """Tell the second line of a centred title."""
    centred = abs((above.left + above.right) - (line.left + line.right)) < 6 and above.right < margin - 6
    return centred and above.size > 13 and is_open_ended(above.text) and above.text.isupper() == line.text.isupper()


def _changes_indent(paragraph: Paragraph, line: Line) -> bool:
    first, above = paragraph.lines[0], paragraph.lines[-1]
    step = 0.8 * line.size
    if paragraph.marker is not None:
        return line.left < first.left - step
    if len(paragraph.lines) == 1:
        return line.left > above.left + step
    return abs(line.left - above.left) > step


def _was_full(above: Line, line: Line, margin: float, *, open_ended: bool) -> bool:
    """Tell whether the first word below had no room above: the line was broken only for want of space."""
    first_word = line.text.split(" ", 1)[0]
    need = (line.right - line.left) * (len(first_word) + 1) / max(len(line.text), 1)
    room = margin - above.right
    slack = 0.1 * (margin - above.left) if open_ended else 0.5 * line.size
    return room < need + slack
