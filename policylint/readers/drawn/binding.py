"""Which marks of a line are boxes, and whether a box belongs to the words behind it or before it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from policylint.document import Span
from policylint.readers.drawn.answers import consumed, starts_with_answer
from policylint.readers.drawn.marks import Mark
from policylint.readers.drawn.words import CUE, KNOWN_LABEL, SEX, Family, family_of, says_optional

SPACE = " \t\u00a0"
LABEL_END = re.compile(r":(?!//|\d)|\?|\((?P<inside>[^()\n]*)\)[:?]?")
_BARE_SEX = re.compile(r"[\W_]*(?:M[\W_]+F|F[\W_]+M)[\W_]*")
_SHORT_BLANK, _LONGEST_LONE_BLANK = 5, 8


class LineWords:
    """A line and its words, with what the steps of reading it ask time and again."""

    def __init__(self, line: str, folded: str) -> None:
        self.line = line
        self.folded = folded

    @cached_property
    def family(self) -> Family | None:
        """Return the family of answers that the line as a whole asks for."""
        return family_of(self.folded) or (SEX if _BARE_SEX.fullmatch(self.line) else None)

    def trim(self, span: Span) -> Span:
        """Return the span without space at its ends; an inverted one becomes empty."""
        start, end = span.start, max(span.start, span.end)
        while start < end and self.line[start] in SPACE:
            start += 1
        while end > start and self.line[end - 1] in SPACE:
            end -= 1
        return Span(start, end)

    def chunks(self, marks: list[Mark]) -> list[Span]:
        """Return the stretches between marks, one more than there are marks."""
        starts = [0, *(mark.end for mark in marks)]
        ends = [*(mark.start for mark in marks), len(self.line)]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)]

    def all_answers(self, words: Span) -> list[Span]:
        """Return the known answers of words that are nothing else."""
        return consumed(self.line, self.folded, words.start, words.end, self.family) if len(words) else []

    def is_known_label(self, words: Span) -> bool:
        """Tell whether the words are a label that forms use, and nothing else."""
        found = KNOWN_LABEL.match(self.folded, words.start, words.end)
        return found is not None and found.end() == words.end

    def head(self, chunk: Span) -> Span:
        """Return what stands behind the last label of a chunk."""
        endings = LABEL_END.finditer(self.line, chunk.start, chunk.end)
        ends = [found.end() for found in endings if is_cue(found) or found[0][-1] in ":?"]
        return self.trim(Span(ends[-1] if ends else chunk.start, chunk.end))


def is_cue(ending: re.Match[str]) -> bool:
    """Tell a colon, a question mark and "(circle one)" from other words in parentheses."""
    inside = ending["inside"]
    return inside is None or bool(CUE.search(inside.lower()) or says_optional(inside.lower()))


def without_leaders(words: LineWords, marks: list[Mark]) -> list[Mark]:
    """Leave out dots that only lead from a label to its answers ("Gender ..... Male / Female")."""
    if not any(words.line[mark.start] in ".…" for mark in marks):
        return marks
    kept = []
    for mark, behind in zip(marks, words.chunks(marks)[1:], strict=True):
        leads = words.line[mark.start] in ".…" and len(words.all_answers(words.trim(behind))) > 1
        kept += [] if leads else [mark]
    return kept


def boxes_among_blanks(words: LineWords, marks: list[Mark]) -> list[Mark]:
    """Return the marks of a line, blanks that stand for boxes as boxes ("M __ F __", "__ Single __ Married")."""
    if not marks or any(mark.kind == "box" for mark in marks):
        return marks
    chunks = words.chunks(marks)
    heads = [words.head(chunk) for chunk in chunks]
    if len(words.all_answers(heads[0])) == 1:
        boxes = [bool(words.all_answers(head)) for head in heads[:-1]]
        return _as_boxes(marks, boxes) if sum(boxes) > 1 else marks
    if _are_answers_before_blanks(words, chunks, heads):
        return _as_boxes(marks, [True] * len(marks))
    boxes = []
    for index, mark in enumerate(marks):
        leads = not len(heads[index]) or (index > 0 and boxes[-1])
        boxes.append(mark.kind == "blank" and _stands_for_box(words, mark, chunks[index + 1], leads=leads))
    begins_line = boxes[0] and not len(words.trim(chunks[0]))
    alone = sum(boxes) == 1 and begins_line and marks[0].end - marks[0].start <= _LONGEST_LONE_BLANK
    return _as_boxes(marks, boxes) if sum(boxes) > 1 or alone else marks


def boxes_follow_words(words: LineWords, marks: list[Mark]) -> bool:
    """Tell "Yes [] No []" from "[] Yes [] No"."""
    boxes = [index for index, mark in enumerate(marks) if mark.kind == "box"]
    if not boxes:
        return False
    chunks = words.chunks(marks)
    head = words.head(chunks[boxes[0]])
    known = KNOWN_LABEL.match(words.folded, head.start, head.end)
    if known and known.end() == head.end:
        return False
    if known:
        head = words.trim(Span(known.end(), head.end))
    if not len(head) or words.all_answers(head):
        return bool(len(head))
    return not len(words.trim(chunks[boxes[-1] + 1]))


def _are_answers_before_blanks(words: LineWords, chunks: list[Span], heads: list[Span]) -> bool:
    """Tell "How did you hear of us? Radio ___ Friend ___ Web ___", words that no list knows, from labels."""
    asked = words.line[chunks[0].start : heads[0].start].rstrip().endswith(("?", ")"))
    if not asked or len(heads) < 4 or len(words.trim(chunks[-1])):
        return False
    between = [words.trim(chunk) for chunk in chunks[1:-1]]
    short = all(0 < len(part.cut(words.line).split()) <= 3 for part in [heads[0], *between])
    return short and not any(":" in part.cut(words.line) or words.is_known_label(part) for part in between)


def _stands_for_box(words: LineWords, mark: Mark, behind: Span, *, leads: bool) -> bool:
    behind = words.trim(behind)
    if not len(behind):
        return False
    if starts_with_answer(words.line, words.folded, behind.start, behind.end, words.family):
        return True
    drawn, first = words.line[mark.start : mark.end], words.line[behind.start]
    plain = (first.isupper() or first.isdigit()) and ":" not in behind.cut(words.line)
    short = len(drawn) <= _SHORT_BLANK and set(drawn) == {"_"}
    return short and leads and plain and not KNOWN_LABEL.match(words.folded, behind.start, behind.end)


def _as_boxes(marks: list[Mark], boxes: list[bool]) -> list[Mark]:
    return [replace(mark, kind="box") if box else mark for mark, box in zip(marks, [*boxes, False], strict=False)]
