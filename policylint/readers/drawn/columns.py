"""Fields that are columns of a table: a head, and empty cells, boxes or answers below it."""

from __future__ import annotations

import re

from policylint.document import Field, Option, Span
from policylint.readers.drawn.answers import consumed
from policylint.readers.drawn.layout import FormLine, Grid
from policylint.readers.drawn.making import line_label
from policylint.readers.drawn.marks import find_marks
from policylint.readers.drawn.words import KNOWN_LABEL, RACE, RELATIONSHIP, SEX

_ANSWERS = re.compile(r"\s*\([a-z]{1,6}(?:/[a-z]{1,6})+\)\W*$")  # "(M/F)" in a head
_MOSTLY, _LONGEST_NAME = 0.7, 8  # of all cells; words


def column_fields(lines: list[FormLine], grid: Grid) -> list[Field]:
    """Return a field for each head over cells to fill in, and one for heads that are answers with boxes below."""
    fields: list[Field] = []
    forms = _form_tables(lines)
    index = 0
    while index < len(lines):
        answers = _answer_heads(lines, grid, index)
        if len(answers) > 1:
            fields.append(_field_of_heads(answers))
            index += len(answers)
            continue
        line = lines[index]
        if line.cell is not None and _asks(lines, grid, index, forms):
            fields.append(Field(line.span, line.text.strip(" :*"), line.span, (), "text", "column", write_in=True))
        index += 1
    return fields


def _form_tables(lines: list[FormLine]) -> frozenset[int]:
    """Return the tables most of whose cells ask for something: what is empty in them is to be filled in."""
    cells: dict[int, dict[tuple[int, int, int], bool]] = {}
    for index, line in enumerate(lines):
        if line.cell is not None:
            asks = any(segment.label is not None for segment in line.segments) or _names_field(index, line)
            cells.setdefault(line.cell[0], {}).setdefault(line.cell, asks)
    return frozenset(
        table for table, found in cells.items() if len(found) > 1 and sum(found.values()) >= _MOSTLY * len(found)
    )


def _asks(lines: list[FormLine], grid: Grid, index: int, forms: frozenset[int]) -> bool:
    line = lines[index]
    if line.cell is not None and line.cell[0] in forms and not line.segments and _names_field(index, line):
        below = lines[index + 1] if index + 1 < len(lines) and lines[index + 1].cell == line.cell else None
        return below is None or _names_field(index + 1, below) or _is_only_marks(below)
    return _is_label(line) and _is_to_fill_in(lines, grid, line)


def _names_field(index: int, line: FormLine) -> bool:
    label = line_label(index, line)
    return label is not None and label.is_known and len(label.words.split()) <= _LONGEST_NAME


def _answer_heads(lines: list[FormLine], grid: Grid, index: int) -> list[FormLine]:
    """Return the neighbouring heads from here on that are answers to one question, with nothing but marks below."""
    for family in (SEX, RELATIONSHIP, RACE):
        heads: list[FormLine] = []
        for line in lines[index : index + 20]:
            if line.cell is None or line.cell[1] != 0 or (heads and not _stands_right_of(line, heads[-1])):
                break
            if len(consumed(line.text, line.folded, 0, len(line.text), family)) != 1:
                break
            heads.append(line)
        if len(heads) > 1 and _are_over_boxes(lines, grid, heads):
            return heads
    return []


def _stands_right_of(line: FormLine, other: FormLine) -> bool:
    return (
        line.cell is not None
        and other.cell is not None
        and line.cell[:2] == other.cell[:2]
        and line.cell[2] == other.cell[2] + 1
    )


def _are_over_boxes(lines: list[FormLine], grid: Grid, heads: list[FormLine]) -> bool:
    below = [lines[at] for head in heads if head.cell is not None for at in grid.below(head.cell)]
    if below:
        return all(_is_only_marks(line) for line in below)
    first = heads[0].cell
    return first is not None and any(grid.below((first[0], first[1], column)) for column in range(first[2]))


def _field_of_heads(heads: list[FormLine]) -> Field:
    options = tuple(Option(line.span, line.text) for line in heads)
    span = Span(heads[0].span.start, heads[-1].span.end)
    return Field(span, "", Span(span.start, span.start), options, "unknown", "column")


def _is_label(line: FormLine) -> bool:
    words = _ANSWERS.sub("", line.folded).strip(" \t\u00a0:*?")
    return KNOWN_LABEL.fullmatch(words) is not None


def _is_to_fill_in(lines: list[FormLine], grid: Grid, line: FormLine) -> bool:
    """Tell a head over empty cells, or a row's name before an empty cell, from the head of a table of data."""
    if line.cell is None:
        return False
    right = grid.right(line.cell)
    below = [lines[at] for at in grid.below(line.cell)]
    if right is None:
        return all(_is_label(cell) or _is_only_marks(cell) for cell in below)
    return _is_label(lines[right]) and all(_is_only_marks(cell) for cell in below)


def _is_only_marks(line: FormLine) -> bool:
    rest = line.text
    for mark in reversed(find_marks(line.text)):
        rest = rest[: mark.start] + rest[mark.end :]
    return not rest.strip()
