"""Tables in plain text: rows of cells kept apart by tabs, by bars, or by columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from policylint.document import Span
from policylint.readers.plain.lines import Line, Marker, is_field_line

_TAB = re.compile(r"[ \u00a0]*\t[ \t\u00a0]*")
_BAR = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"(?<![.?!:]) {2,}|(?<=[.?!:]) {3,}")
_BAR_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")
_EDGE = " \t\f\v\u00a0*"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells (empty ones too, as empty spans), and whether they name the columns."""

    table: int
    row: int
    cells: tuple[Span, ...]
    header: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    lines: tuple[int, ...]
    cells: tuple[tuple[Span, ...], ...]
    ruled: bool = False


def find_tables(lines: list[Line], markers: list[Marker | None]) -> dict[int, Row | None]:
    """Return the row that each line of a table makes, by the line's index; None for a line that only rules it."""
    found: dict[int, Row | None] = {}
    table, index = 0, 0
    while index < len(lines):
        candidate = _bars(lines, markers, index) or _tabs(lines, markers, index) or _columns(lines, markers, index)
        if candidate is None:
            index += 1
            continue
        _lay(found, candidate, table, lines)
        table += 1
        index = candidate.lines[-1] + 1
    return found


def _lay(found: dict[int, Row | None], candidate: _Candidate, table: int, lines: list[Line]) -> None:
    row = 0
    for index, cells in zip(candidate.lines, candidate.cells, strict=True):
        if not cells:
            found[index] = None
            continue
        header = row == 0 and len(candidate.lines) > 1 and (candidate.ruled or _names_columns(lines[index], cells))
        found[index] = Row(table, row, cells, header)
        row += 1


def _names_columns(line: Line, cells: tuple[Span, ...]) -> bool:
    """Tell whether a first row looks like heads: every cell filled, short, without a number or a full stop."""
    for cell in cells:
        words = line.text[cell.start - line.start : cell.end - line.start].split()
        if not 1 <= len(words) <= 6 or words[-1].endswith((".", ":")) or any(word[0].isdigit() for word in words):
            return False
    return True


def _bars(lines: list[Line], markers: list[Marker | None], first: int) -> _Candidate | None:
    """Rows with bars: framed ones, or ones with the same number of bars, at least two under each other, no list."""
    text = lines[first].text
    bars = len(_BAR.findall(text))
    marker = markers[first]
    if not bars or (marker and not marker.ordered):
        return None

    def alike(line: Line) -> bool:
        if text.startswith("|"):
            return line.text.startswith("|")
        return len(_BAR.findall(line.text)) == bars or bool(_BAR_RULE.match(line.text))

    run = _run(lines, first, alike)
    if len(run) < 2:
        return None
    cells = tuple(
        () if _BAR_RULE.match(lines[index].text) else _split(lines[index], _BAR, framed=True) for index in run
    )
    if max(map(len, cells)) < 2:
        return None
    return _Candidate(run, cells, ruled=not all(cells))


def _tabs(lines: list[Line], markers: list[Marker | None], first: int) -> _Candidate | None:
    """Lines with tabs between their words; a lone tab after a list mark only sets the item in."""
    if "\t" not in lines[first].text or not _may_be_row(lines[first], markers[first]):
        return None
    run = _run(lines, first, lambda line: "\t" in line.text)
    while not _may_be_row(lines[run[-1]], markers[run[-1]]):
        run = run[:-1]
    cells = tuple(_split(lines[index], _TAB) for index in run)
    prose = any(len(cell) > 150 for row in cells for cell in row)
    return None if len(run) == 1 and prose else _Candidate(run, cells)


def _may_be_row(line: Line, marker: Marker | None) -> bool:
    return marker is None or line.text.count("\t") > 1


def _columns(lines: list[Line], markers: list[Marker | None], first: int) -> _Candidate | None:
    """Lines whose words start at the same places after gaps of two spaces or more."""
    rows: list[tuple[Span, ...]] = []
    starts: set[int] = set()
    for index in range(first, len(lines)):
        line = lines[index]
        if "  " not in line.text or markers[index] or is_field_line(line.text) or (rows and line.gap):
            break
        cells = _split(line, _GAP)
        if rows and 1 < len(cells) < len(rows[0]) and _starts(line, cells) <= starts:
            cells = _with_blanks(line, cells, sorted(starts))
        if len(cells) < 2 or (rows and (len(cells) != len(rows[0]) or not starts & _starts(line, cells))):
            break
        starts = starts or _starts(line, cells)
        rows.append(cells)
    if len(rows) < 2:
        return None
    return _Candidate(tuple(range(first, first + len(rows))), tuple(rows))


def _run(lines: list[Line], first: int, belongs: Callable[[Line], bool]) -> tuple[int, ...]:
    """Return the indices of the adjacent lines from this one on that belong to one table."""
    index = first
    while index < len(lines) and belongs(lines[index]) and (index == first or not lines[index].gap):
        index += 1
    return tuple(range(first, index))


def _starts(line: Line, cells: tuple[Span, ...]) -> set[int]:
    return {line.column + cell.start - line.start for cell in cells[1:]}


def _with_blanks(line: Line, cells: tuple[Span, ...], starts: list[int]) -> tuple[Span, ...]:
    """Return a row's cells each in the column below whose start it stands, and empty ones where nothing does."""
    placed = {line.column + cell.start - line.start: cell for cell in cells[1:]}
    return (cells[0], *(placed.get(start, Span(line.end, line.end)) for start in starts))


def _split(line: Line, between: re.Pattern[str], *, framed: bool = False) -> tuple[Span, ...]:
    """Return the cells of a line; with `framed`, bars at its very ends are its frame, not empty cells."""
    edges = [0]
    for found in between.finditer(line.text):
        edges += [found.start(), found.end()]
    edges.append(len(line.text))
    bounds = list(zip(edges[::2], edges[1::2], strict=True))
    if framed and len(bounds) > 1 and bounds[0] == (0, 0):
        bounds = bounds[1:]
    if framed and len(bounds) > 1 and bounds[-1][0] == bounds[-1][1]:
        bounds = bounds[:-1]
    return tuple(_trimmed(line, start, end) for start, end in bounds)


def _trimmed(line: Line, start: int, end: int) -> Span:
    while start < end and line.text[start] in _EDGE:
        start += 1
    while end > start and line.text[end - 1] in _EDGE:
        end -= 1
    return Span(line.start + start, line.start + end)
