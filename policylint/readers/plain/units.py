"""The units of a plain text: lines joined into paragraphs and list items, hard-wrapped ones too; rows of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from policylint.document import Span
from policylint.readers.plain.headings import strip_emphasis
from policylint.readers.plain.lines import Line, Marker, find_markers, is_field_line, read_lines, section_number
from policylint.readers.plain.tables import Row, find_tables

_ATX = re.compile(r"(#{1,6}(?=[ \t])|#{2,6}(?=\w))[ \t]*(.*?)[ \t]*#*(?:[ \t]*\{#[\w-]+\})?$")
_FURNITURE = re.compile(r"(?:page\s*:?\s*)?\d{1,3}(?:\s*of\s*\d{1,3})?$|-\s*\d{1,3}\s*-$", re.I)
_BOX = re.compile(r"(?:\[[ xX_]?\]|\([ _]\)|[\u2610-\u2612\u25a1\u274f-\u2752\u25fb\u25a2\u2b1c])[ \t]*")
_SENTENCE = 50  # characters
_MOST_MARKERS = 6  # of lists inside each other that begin on one line: "1. a) i."
_CLOSING = "\"”'’)]*_ "
_SENTENCE_END = (".", "!", "?", ":", ";")
_HANGING = (",", "-", "–", "—", "&", "(", "/")
_OPEN_WORDS = "a an and any as at by for from in is of on or our that the their to with your"
_FUNCTION_WORDS = frozenset(_OPEN_WORDS.split())

Kind = Literal["plain", "item", "row", "heading", "furniture"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together: a paragraph, a list item, a table row, a heading.

    span: its own characters, without a list mark. mark: where its list mark starts (else span.start).
    text: its characters on one line. column: where its text starts on the page. gap: a blank line stands before it.
    level: depth of an item, level of a heading. family: of its list mark. single: it is one line.
    """

    kind: Kind
    span: Span
    mark: int
    text: str
    column: int
    gap: bool
    level: int = 0
    family: str = ""
    single: bool = True
    underline: int = 0
    row: Row | None = None


def group_units(text: str) -> list[Unit]:
    """Return the units of a plain text in order."""
    return _Grouping(text, read_lines(text)).units()


class _Grouping:
    """Joins lines into units, one pass from top to bottom."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self._lines = lines
        self._markers = find_markers(lines)
        self._rows = find_tables(lines, self._markers)
        self._wrap = _wrap_width(lines, self._markers)
        self._units: list[Unit] = []
        self._lists: list[tuple[int, str]] = []  # column and family of each open list, the outermost first

    def units(self) -> list[Unit]:
        """Return the units in order."""
        for index, line in enumerate(self._lines):
            if index in self._rows:
                self._add_row(line, self._rows[index])
            elif heading := _ATX.match(line.text):
                self._add_heading(line, heading)
            elif _FURNITURE.match(line.text):
                self._add(_unit("furniture", line))
            elif marker := self._markers[index]:
                self._add_item(line, marker)
            elif self._is_subsection(line):
                self._add_item(line, Marker("1.1", 0, section_number(line.text)))
            elif index and self._continues(self._lines[index - 1], line):
                self._extend(line)
            else:
                self._add_plain(line)
        return self._units

    def _add(self, unit: Unit) -> None:
        self._units.append(unit)

    def _add_row(self, line: Line, row: Row | None) -> None:
        self._lists.clear()
        if row is not None:
            self._add(replace(_unit("row", line), row=row))

    def _add_heading(self, line: Line, heading: re.Match[str]) -> None:
        self._lists.clear()
        start, end = strip_emphasis(heading[2])
        if heading[2][start:end].strip():
            at = line.start + heading.start(2)
            span = Span(at + start, at + end)
            text = heading[2][start:end]
            self._add(replace(_unit("heading", line), span=span, text=text, level=len(heading[1])))

    def _is_subsection(self, line: Line) -> bool:
        """Tell a line such as "1.2 Meals", set in below "1.", from one that carries on its item."""
        return bool(self._lists) and line.column > self._lists[0][0] + 1 and section_number(line.text) > 0

    def _add_plain(self, line: Line) -> None:
        if self._lists and line.column > self._lists[-1][0] and line.column >= 2:
            self._add(replace(_unit("item", line), level=len(self._lists)))
            return
        self._lists.clear()
        self._add(replace(_unit("plain", line), underline=line.underline))

    def _add_item(self, line: Line, marker: Marker) -> None:
        start, column = line.start, line.column
        for _ in range(_MOST_MARKERS):
            self._open_list(column, marker)
            start, column = start + marker.length, column + marker.length
            inner = find_markers([Line(start, line.end, column, self._text[start : line.end], True)])[0]
            if inner is None or not inner.ordered or not marker.ordered:
                break
            marker = inner
        text, span, level = self._text[start : line.end], Span(start, line.end), len(self._lists)
        self._add(Unit("item", span, line.start, text, column, line.gap, level, marker.family))

    def _open_list(self, column: int, marker: Marker) -> None:
        lists = self._lists
        while lists and column < lists[-1][0] - 1:
            lists.pop()
        alike = [d for d, (at, family) in enumerate(lists) if family == marker.family and abs(at - column) <= 1]
        if alike:
            del lists[alike[-1] + 1 :]
        elif not lists or column > lists[-1][0] + 1 or _nests(lists[-1][1], marker):
            lists.append((column, marker.family))
        else:
            lists[-1] = (lists[-1][0], marker.family)

    def _extend(self, line: Line) -> None:
        last = self._units[-1]
        text = f"{last.text} {line.text}"
        self._units[-1] = replace(last, span=Span(last.span.start, line.end), text=text, single=False, underline=0)

    def _continues(self, before: Line, line: Line) -> bool:
        """Tell whether a line carries on the unit that the line before it belongs to."""
        unit = self._units[-1] if self._units else None
        if unit is None or unit.kind not in ("plain", "item") or unit.span.end != before.end:
            return False
        if is_field_line(line.text) or line.underline or before.underline:
            return False
        if is_field_line(before.text) and not (unit.single and _is_statement(unit.text)):
            return False
        if line.gap:
            return self._continues_after_gap(before, line)
        if unit.kind == "item" and unit.family and line.column >= unit.column and line.column > 0:
            return not before.text.endswith((":", "?"))
        return _joins(before, line, self._wrap) or _is_broken_off(unit, line)

    def _continues_after_gap(self, before: Line, line: Line) -> bool:
        """A blank line inside a sentence: a page break, or a text set with double spacing."""
        return (
            self._wrap is not None
            and line.text[0].islower()
            and not before.text.rstrip(_CLOSING).endswith(_SENTENCE_END)
            and 0.7 * self._wrap < before.width < 1.3 * self._wrap
        )


def _is_broken_off(unit: Unit, line: Line) -> bool:
    """Tell "4. If", alone on its line, from a numbered heading: the next line goes on in small letters."""
    numbered = unit.kind == "item" and unit.single and unit.family.strip("().:").isalnum() and unit.family != "o"
    return numbered and line.text[0].islower() and line.width >= 30 and not unit.text.endswith(_SENTENCE_END)


def _is_statement(text: str) -> bool:
    """Tell a box before a sentence to agree to, which may go on, from a line of boxes and blanks."""
    box = _BOX.match(text)
    return box is not None and len(text) >= _SENTENCE and not is_field_line(text[box.end() :])


def _unit(kind: Kind, line: Line) -> Unit:
    return Unit(kind, Span(line.start, line.end), line.start, line.text, line.column, line.gap)


def _nests(outer: str, marker: Marker) -> bool:
    """Tell whether a list with another mark at the same indent stands inside the open one."""
    outer_ordered = any(c.isalnum() for c in outer) and outer != "o"
    return outer_ordered or not marker.ordered


def _wrap_width(lines: list[Line], markers: list[Marker | None]) -> float | None:
    """Return the width at which lines are wrapped by hand, None where they are not.

    The evidence is lines that stop in mid-sentence, before one that starts with a small letter.
    """
    widths = [
        before.width
        for before, line, marker in zip(lines, lines[1:], markers[1:], strict=False)
        if line.text[0].islower()
        and not (line.gap or marker)
        and 35 <= before.width <= 200
        and not before.text.rstrip(_CLOSING).endswith(_SENTENCE_END)
        and not is_field_line(before.text)
    ]
    return median(widths) if len(widths) > 1 else None


def _joins(before: Line, line: Line, wrap: float | None) -> bool:
    """Tell whether a line without a mark carries on the sentence or the paragraph of the line before it."""
    ending = before.text.rstrip(_CLOSING)
    open_ended = not ending.endswith(_SENTENCE_END)
    first_word, last_word = line.text.split(None, 1)[0], before.text.split()[-1]
    room = before.width + 1 + len(first_word)
    if before.text.isupper() != line.text.isupper() and before.text.isupper() and len(before.text) > 3:
        return False
    if open_ended and (ending.endswith(_HANGING) or last_word.lower() in _FUNCTION_WORDS) and len(before.text) >= 25:
        return True
    if open_ended and line.text[0].islower() and len(before.text) >= 30:
        return True
    if wrap is None or before.width > 1.25 * wrap:
        return False
    if not open_ended and line.width < 0.6 * wrap and not line.text.rstrip(_CLOSING).endswith(_SENTENCE_END):
        return False
    return room > (0.85 if open_ended else 0.95) * wrap
