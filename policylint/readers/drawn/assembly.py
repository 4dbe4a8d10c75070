"""Segments of lines -> fields: labels that wait for answers on the next lines, lists of answers over many lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from policylint.document import Field, Role, Span
from policylint.readers.drawn.layout import FormLine, Grid
from policylint.readers.drawn.lines import Answer, Segment
from policylint.readers.drawn.lists import AnswerLists, is_cue
from policylint.readers.drawn.making import (
    Given,
    Label,
    answers_before_questions,
    blank_field,
    choice_field,
    empty_field,
    line_label,
    segment_label,
)
from policylint.readers.drawn.words import ANSWERS_HEAD, OTHER

_LONG_PROSE = 100  # characters
_HINT = 2  # lines from a bare label to the next, where a hint stands between them
_FEWEST_BELOW = 2  # bare labels right below another that make a column: a block of contacts has its values between


@dataclass(slots=True)
class _Open:
    """A list of answers that may go on. last: index of its last line so far."""

    label: Label | None
    given: list[Given]
    cue: str
    start: int
    end: int
    last: int


class Assembly:
    """Goes along the lines once. At most one label waits for answers and at most one list is open."""

    def __init__(self, lines: list[FormLine], grid: Grid) -> None:
        self._lines = lines
        self._grid = grid
        self._lists = AnswerLists(lines, grid)
        self._fields: list[Field] = []
        self._opened: list[_Open] = []
        self._lists_at: dict[int, _Open] = {}
        self._waiting: Label | None = None
        self._open: _Open | None = None
        self._cue = ""
        self._bare: list[Label] = []

    def fields(self) -> list[Field]:
        """Return the drawn fields in order."""
        index = 0
        while index < len(self._lines):
            index += self._take(index)
        self._settle(len(self._lines))
        self._fields += map(empty_field, _to_fill_in(self._bare))
        for opened in self._opened:
            self._add(choice_field(opened.label, opened.given, opened.cue, opened.start, opened.end))
        return sorted(self._fields, key=lambda field: field.span)

    def _take(self, index: int) -> int:
        """Take the line with this index; return how many lines were used up."""
        line = self._lines[index]
        if is_cue(line) and self._waiting_for(index) is not None:
            self._cue = line.folded
            return 1
        if line.boxed and not line.segments:
            self._list_on(index, [Answer(Span(0, len(line.text)), boxed=True)], len(line.text))
            return 1
        if line.segments:
            self._take_segments(index)
            return 1
        used = self._take_bare_answers(index)
        if used:
            return used
        self._close()
        self._wait(index, line_label(index, line))
        return 1

    def _take_segments(self, index: int) -> None:
        line = self._lines[index]
        waiting = self._waiting_for(index)
        segments = list(line.segments) if waiting and waiting.asks else answers_before_questions(line)
        head = segments[0].label
        if waiting and head and ANSWERS_HEAD.match(head.cut(line.folded)):
            segments[0] = replace(segments[0], label=None)
        if segments[0].label is None:
            self._take_unlabelled(index, segments.pop(0))
        elif self._is_last_answer(index, segments[0]):
            self._list_on(index, [Answer(segments[0].label, boxed=False, blank=True)], segments.pop(0).end)
        for segment in segments:
            self._close()
            label = segment_label(index, line, segment)
            last = segment is segments[-1]
            if last and not (segment.answers or segment.blank or segment.value):
                self._wait(index, label)
                continue
            self._settle(index)
            if _offers_choice(segment):
                self._cue = segment.cue or self._cue
                self._start(label, index, segment.answers, segment.end)
            elif segment.blank:
                self._add(blank_field(label, segment, line.span.start + segment.end))
            elif not segment.value and not segment.answers and label.is_known:
                self._add(empty_field(label))

    def _is_last_answer(self, index: int, segment: Segment) -> bool:
        """Tell "Other: ____" under a list of answers from a field of its own."""
        goes_on = self._goes_on(index) or self._list_above(index) is not None
        if not goes_on or segment.answers or not segment.blank or segment.label is None:
            return False
        return OTHER.match(segment.label.cut(self._lines[index].folded)) is not None

    def _take_unlabelled(self, index: int, segment: Segment) -> None:
        line, goes_on = self._lines[index], self._goes_on(index)
        if segment.answers and (goes_on or _offers_choice(segment, fewest=2)):
            self._list_on(index, segment.answers, segment.end)
        elif segment.blank and (label := self._waiting_for(index)) is not None:
            self._waiting = None
            self._add(blank_field(label, segment, line.span.start + segment.end))

    def _take_bare_answers(self, index: int) -> int:
        label = self._waiting_for(index) or self._label_above(index)
        if label is None:
            return 0
        given, count = self._lists.read(label, index, self._cue)
        if count:
            self._waiting = None
            last, answer = given[-1]
            end, start = last.place(answer.span).end, self._begin(label, self._lines[index])
            self._begin_list(_Open(label, given, self._cue, start, end, index + count - 1))
        return count

    def _begin_list(self, opened: _Open) -> None:
        self._open, self._cue = opened, ""
        self._opened.append(opened)
        self._lists_at[opened.last] = opened

    def _start(self, label: Label | None, index: int, answers: list[Answer], end: int) -> None:
        line = self._lines[index]
        given = [(line, answer) for answer in answers]
        self._begin_list(_Open(label, given, self._cue, self._begin(label, line), line.span.start + end, index))

    def _begin(self, label: Label | None, line: FormLine) -> int:
        """Return where a field begins: at its label, unless that is the head of a column, with other heads between."""
        if label is None:
            return line.span.start
        head, cell = self._lines[label.line].cell, line.cell
        if head is None or cell is None or head[1] == cell[1] or self._grid.is_alone_in_row(head):
            return label.span.start
        return line.span.start

    def _list_on(self, index: int, answers: list[Answer], end: int) -> None:
        """Take answers at the start of a line: more of the open list, or the first of the label that waits."""
        line = self._lines[index]
        above = self._list_above(index)
        if above is None and self._goes_on(index) and not self._has_head(index):
            above = self._open
        if above is not None and not _offers_same(above, line, answers):
            above.given += [(line, answer) for answer in answers]
            above.last, above.end = index, line.span.start + end
            self._open = self._lists_at[index] = above
            return
        self._close()
        label = self._waiting_for(index)
        if label is None:
            self._settle(index)
            label = self._label_above(index)
        self._waiting = None
        self._start(label, index, answers, end)

    def _goes_on(self, index: int) -> bool:
        """Tell whether the open list ended right before a line, in the text or in its row or column."""
        if self._open is None or self._open.last != index - 1:
            return False
        before, cell = self._lines[self._open.last].cell, self._lines[index].cell
        if before is None or cell is None:
            return before is cell
        return before[0] == cell[0] and (before[1] == cell[1] or before[2] == cell[2])

    def _list_above(self, index: int) -> _Open | None:
        """Return the list of the cell right above a line's: two lists may go down side by side."""
        cell = self._lines[index].cell
        if cell is None or self._lines[index - 1].cell == cell or self._waiting_for(index) is not None:
            return None
        above = self._grid.above(cell)
        near = above is not None and self._lines[above].cell == (cell[0], cell[1] - 1, cell[2])
        return self._lists_at.get(above) if near and above is not None else None

    def _has_head(self, index: int) -> bool:
        """Tell whether the cell of a line has a label of its own above it, other than that of the open list."""
        cell = self._lines[index].cell
        above = self._grid.above(cell) if cell and self._open else None
        if above is None or self._lines[above].cell == self._lines[index - 1].cell or self._lines[above].segments:
            return False
        label = line_label(above, self._lines[above])
        return label is not None and label.is_known and label != (self._open.label if self._open else None)

    def _waiting_for(self, index: int) -> Label | None:
        """Return the label that waits, if it stands right before the line: in the text, in its row or over its row."""
        label = self._waiting
        if label is None or not all(is_cue(line) for line in self._lines[label.line + 1 : index]):
            return None
        before, cell = self._lines[label.line].cell, self._lines[index].cell
        if before is None or cell is None or before[:2] == cell[:2]:
            return label
        return label if before[0] == cell[0] and self._grid.is_alone_in_row(before) else None

    def _label_above(self, index: int) -> Label | None:
        cell = self._lines[index].cell
        above = self._grid.above(cell) if cell else None
        return line_label(above, self._lines[above]) if above is not None else None

    def _wait(self, index: int, label: Label | None) -> None:
        self._settle(index)
        self._waiting, self._cue = label, ""

    def _settle(self, index: int) -> None:
        """Give up waiting: a label that got no answers is one to write behind, if forms use it and no prose follows."""
        label, self._waiting = self._waiting, None
        if label is not None and self._is_bare(label):
            self._bare.append(label)
        if label is None or label.whole or not label.is_known:
            return
        after = self._lines[index] if index < len(self._lines) else None
        if after is None or after.segments or len(after.text) <= _LONG_PROSE:
            self._add(empty_field(label))

    def _is_bare(self, label: Label) -> bool:
        """Tell a label that is a line of its own; items of a list are what somebody is told to ask."""
        line = self._lines[label.line]
        return line.cell is None and line.role is not Role.LIST_ITEM and label.is_bare

    def _close(self) -> None:
        self._open = None

    def _add(self, field: Field | None) -> None:
        if field is not None:
            self._fields.append(field)


def _to_fill_in(bare: list[Label]) -> Iterator[Label]:
    """Yield the bare labels of a web form: those with a star, and columns, with a hint between some of the labels."""
    ends = [at for at in range(1, len(bare)) if bare[at].line - bare[at - 1].line > _HINT]
    for start, end in pairwise([0, *ends, len(bare)]):
        column = bare[start:end]
        is_column = sum(below.line - above.line == 1 for above, below in pairwise(column)) >= _FEWEST_BELOW
        yield from (label for label in column if is_column or label.is_starred)


def _offers_same(opened: _Open, line: FormLine, answers: list[Answer]) -> bool:
    """Tell whether answers stand in a list already: then they answer the next question."""
    offered = {answer.span.cut(other.folded) for other, answer in opened.given}
    return any(len(answer.span) and answer.span.cut(line.folded) in offered for answer in answers)


def _offers_choice(segment: Segment, fewest: int = 1) -> bool:
    """Tell answers to choose from: several, or a box beside one; a blank behind a lone one counts only if labelled."""
    if len(segment.answers) > 1 or any(answer.boxed for answer in segment.answers):
        return True
    return len(segment.answers) >= fewest and segment.answers[0].blank
