"""The lines of a document as a form lays them out: one after the other, and in tables beside and above each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from policylint.document import Block, Document, Role, Span
from policylint.readers.drawn.binding import LineWords, boxes_follow_words
from policylint.readers.drawn.lines import Answer, Segment, read_segments
from policylint.readers.drawn.marks import Mark, find_letter_box, find_marks, letter_for_box, may_hold_marks
from policylint.readers.drawn.words import ANY_ANSWER, CUE, KNOWN_LABEL, RACE, family_of, says_optional

_LONGEST_BARE = 300  # characters; longer lines are prose, unless they hold marks
_LONGEST = 4000
_KEPT = 4_000  # lines: many stand in many documents of an organisation, or many times in one
_LONGEST_BOX = 5  # characters of a cell that holds a box and nothing else
_GOES_ON = re.compile(r"(?:[ \u00a0](?:or|and|of|the|a|an|to|with|for)|[/,&])[ \t\u00a0]*$")
_FEW_WORDS, _LONGEST_CELL_LINE = 3, 40  # words, characters
_EDGES = " \t\u00a0\u200b"
_BOX_BULLETS = frozenset("○◯□❍❏❑❒◻")


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of a block: its place, its words, its segments; boxed: it is an item whose bullet is a box."""

    span: Span
    text: str
    folded: str
    block: int
    role: Role
    level: int
    cell: tuple[int, int, int] | None
    segments: tuple[Segment, ...]
    boxed: bool = False

    def place(self, span: Span) -> Span:
        """Return the span of the document for a span of the line."""
        return Span(self.span.start + span.start, self.span.start + span.end)


def form_lines(document: Document) -> list[FormLine]:
    """Return the lines of all blocks in reading order."""
    letter_box = find_letter_box(document.text)
    lines: list[FormLine] = []
    for span, index in _whole_rows(document, _whole_answers(document, _printed_lines(document))):
        block = document.blocks[index]
        boxed = span.start == block.span.start and _has_box_bullet(document.text, block)
        lines.append(_line(document, index, block, span, letter_box, boxed=boxed))
    return lines


def _printed_lines(document: Document) -> Iterator[tuple[Span, int]]:
    """Yield each line that holds words, with the index of its block."""
    for index, block in enumerate(document.blocks):
        at = block.span.start
        if _wrapped_statement(document, block):
            yield block.span, index
            continue
        for raw in document.quote(block.span).split("\n"):
            start = at + len(raw) - len(raw.lstrip(_EDGES))
            end = at + len(raw.rstrip(_EDGES))
            if start < end:
                yield Span(start, end), index
            at += len(raw) + 1


def _whole_answers(document: Document, lines: Iterable[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Join lines where one breaks an answer behind a box."""
    whole: list[tuple[Span, int]] = []
    for span, index in lines:
        if whole and (
            _is_cell_broken(document, whole[-1], (span, index)) or _breaks_answer(document, whole[-1][0], span)
        ):
            whole[-1] = (whole[-1][0].join(span), whole[-1][1])
        else:
            whole.append((span, index))
    return whole


def _whole_rows(document: Document, lines: list[tuple[Span, int]]) -> Iterator[tuple[Span, int]]:
    """Join the cells of a row where boxes stand in cells of their own, each beside the cell of its words."""
    at = 0
    while at < len(lines):
        row = _row(document.blocks[lines[at][1]])
        end = at + 1
        while row is not None and end < len(lines) and _row(document.blocks[lines[end][1]]) == row:
            end += 1
        if end - at > 1 and _has_boxes_beside_words([document.quote(span) for span, _ in lines[at:end]]):
            yield lines[at][0].join(lines[end - 1][0]), lines[at][1]
        else:
            yield from lines[at:end]
        at = end


def _row(block: Block) -> tuple[int | None, int | None] | None:
    return (block.table, block.row) if block.role is Role.CELL and block.table is not None else None


def _has_boxes_beside_words(cells: list[str]) -> bool:
    """Tell "Sex | [] | Male | [] | Female" from a row of boxes under heads."""
    boxes = [len(cell) <= _LONGEST_BOX and find_marks(cell) == [Mark("box", 0, len(cell))] for cell in cells]
    alone = any(boxes) and not any(one and other for one, other in pairwise(boxes))
    return alone and sum(len(cell) for cell in cells) <= _LONGEST_BARE


def _is_cell_broken(document: Document, upper: tuple[Span, int], lower: tuple[Span, int]) -> bool:
    """Tell whether the words of a narrow cell go on in its next line: "Prefer not to | say []"."""
    (span, index), (below, next_index) = upper, lower
    first, second = document.blocks[index], document.blocks[next_index]
    if first.table is None:
        return False
    if _row(first) is None or (_row(first), first.column) != (_row(second), second.column) or len(below) < 2:
        return False
    begins = document.text[below.start]
    short = len(span) <= _LONGEST_CELL_LINE and document.text[span.end - 1] not in ".:;_"
    if not short or not (begins.islower() or begins == "(") or not document.text[below.start + 1].isalpha():
        return False
    return ANY_ANSWER.match(document.folded, below.start, below.end) is None


def _breaks_answer(document: Document, upper: Span, lower: Span) -> bool:
    """Tell whether a line goes on with an answer, or with the box of one, that the line above begins."""
    between = document.text[upper.end : lower.start]
    if between.strip(_EDGES) != "\n" or lower.end - upper.start > _LONGEST_BARE:
        return False
    line, following = document.quote(upper), document.quote(lower)
    if not (may_hold_marks(line) or may_hold_marks(following[:1])):
        return False
    marks, begins = find_marks(line), find_marks(following)
    if begins and begins[0].start == 0:
        ends_in_box = (
            len(begins) > 1 and begins[-1].kind == begins[0].kind == "box" and begins[-1].end == len(following)
        )
        words = line.rsplit(None, 1)[-1].lower()
        return ends_in_box and ANY_ANSWER.fullmatch(words) is not None
    if not marks or marks[-1].kind != "box":
        return False
    last = line[marks[-1].end :].strip(_EDGES)
    if not last:
        if following.endswith(":"):
            return False
        return marks[0].start > 0 and not boxes_follow_words(LineWords(line, upper.cut(document.folded)), marks)
    return _goes_on(last, following)


def _goes_on(answer: str, following: str) -> bool:
    if _GOES_ON.search(answer) or answer.count("(") > answer.count(")"):
        return True
    if following[0].islower() and following[1:2].isalpha():
        return True
    short = len(following.split()) <= _FEW_WORDS and len(answer.split()) > 1
    return short and RACE.answers.fullmatch(f"{answer} {following}".lower()) is not None


def _line(document: Document, index: int, block: Block, span: Span, letter_box: str, *, boxed: bool) -> FormLine:
    text, folded = document.quote(span).replace("\n", " "), span.cut(document.folded).replace("\n", " ")
    cell = None
    if block.role is Role.CELL and block.table is not None:
        cell = (block.table, block.row or 0, block.column or 0)
    segments = _segments(text, folded, letter_box) if len(text) <= _LONGEST else ()
    if span == block.span and (statement := _wrapped_statement(document, block)):
        segments = (Segment(None, [statement], None, False, len(text)),)
    return FormLine(span, text, folded, index, block.role, block.level, cell, segments, boxed)


@lru_cache(maxsize=_KEPT)
def _segments(text: str, folded: str, letter_box: str) -> tuple[Segment, ...]:
    return tuple(read_segments(text, folded, letter_box)) if _may_hold_field(text, folded, letter_box) else ()


def _wrapped_statement(document: Document, block: Block) -> Answer | None:
    """Return the answer of a block that is a sentence behind one box, wrapped by hand; None for other blocks."""
    text = document.quote(block.span)
    if document.format not in ("text", "markdown") or "\n" not in text:
        return None
    marks = find_marks(text)
    if len(marks) != 1 or marks[0].kind != "box" or marks[0].start:
        return None
    return Answer(Span(marks[0].end, len(text)), boxed=True)


def _may_hold_field(text: str, folded: str, letter_box: str) -> bool:
    """Tell cheaply whether a line is worth reading: nearly all lines of running text are not."""
    if letter_box or may_hold_marks(text):
        return len(text) <= _LONGEST_BARE or bool(find_marks(text, letter_box))
    if len(text) > _LONGEST_BARE:
        return False
    if ":" in text or "?" in text or "\t" in text or letter_for_box(text, folded):
        return True
    if "(" in text and (CUE.search(folded) or says_optional(folded) or family_of(folded)):
        return True
    return KNOWN_LABEL.match(folded) is not None


def _has_box_bullet(text: str, block: Block) -> bool:
    before = text[max(block.span.start - 4, 0) : block.span.start].rstrip(" \t\u00a0")
    return block.role is Role.LIST_ITEM and before[-1:] in _BOX_BULLETS and before[-1:] != ""


class Grid:
    """Finds the cells beside, above and below each other."""

    def __init__(self, lines: list[FormLine]) -> None:
        self._cells: dict[tuple[int, int, int], list[int]] = {}
        self._last_rows: dict[int, int] = {}
        self._in_row: Counter[tuple[int, int]] = Counter()
        for index, line in enumerate(lines):
            if line.cell is not None:
                if line.cell not in self._cells:
                    self._in_row[line.cell[:2]] += 1
                self._cells.setdefault(line.cell, []).append(index)
                table, row, _ = line.cell
                self._last_rows[table] = max(self._last_rows.get(table, 0), row)

    def is_alone_in_row(self, cell: tuple[int, int, int]) -> bool:
        """Tell whether a cell is the only filled one of its row, as a head over the rows below is."""
        return self._in_row[cell[:2]] == 1

    def above(self, cell: tuple[int, int, int]) -> int | None:
        """Return the index of the last line of the nearest filled cell above."""
        table, row, column = cell
        for higher in range(row - 1, max(row - 40, -1), -1):
            found = self._cells.get((table, higher, column))
            if found:
                return found[-1]
        return None

    def right(self, cell: tuple[int, int, int]) -> int | None:
        """Return the index of the first line of the cell to the right, None if it is empty."""
        found = self._cells.get((cell[0], cell[1], cell[2] + 1))
        return found[0] if found else None

    def below(self, cell: tuple[int, int, int]) -> list[int]:
        """Return the indices of all lines in the cells below."""
        table, row, column = cell
        last = min(self._last_rows.get(table, 0), row + 60)
        return [index for lower in range(row + 1, last + 1) for index in self._cells.get((table, lower, column), ())]
