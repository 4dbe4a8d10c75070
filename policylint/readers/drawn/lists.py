"""Answers printed as bare lines under their question, as drop-down lists and web forms leave them in a text."""

from __future__ import annotations

import re
from collections import Counter

from policylint.document import Role, Span
from policylint.readers.drawn.answers import consumed, read_loosely
from policylint.readers.drawn.layout import FormLine, Grid
from policylint.readers.drawn.lines import Answer
from policylint.readers.drawn.making import ASKING, LONGEST_LABEL, Given, Label
from policylint.readers.drawn.words import (
    ANSWERS_HEAD,
    ANY_ANSWER,
    CUE,
    CUE_LINE,
    FAMILIES,
    KNOWN_LABEL,
    LANGUAGE,
    OPEN_ANSWERS,
    RACE,
    RACE_GROUP,
    WRITE_IN_WORDS,
    YES_NO,
    Family,
    family_of,
)

_REMARK = re.compile(r"\*?\([^()]*\)")
_OPEN_ANSWER = re.compile(rf"(?<!\w){OPEN_ANSWERS.pattern}")
_YES_NO_WORDS = frozenset({"yes", "no", "y", "n", "si"})
_LONGEST_ANSWER = 120  # characters
_LONGEST_CUE = 60  # characters
_LONGEST_LIST = 300  # lines
_REACH = 15  # lines within which a list of unknown answers must come to an answer that is known


class AnswerLists:
    """Finds where the bare answers to a label start and end."""

    def __init__(self, lines: list[FormLine], grid: Grid) -> None:
        self._lines = lines
        self._grid = grid

    def read(self, label: Label, index: int, cue: str) -> tuple[list[Given], int]:
        """Return the answers to a label on the lines from this one on, and how many lines they take (0: none)."""
        line = self._lines[index]
        if len(line.text) > _LONGEST_ANSWER or len(label.folded.split()) > LONGEST_LABEL:
            return [], 0
        asked = family_of(label.folded.strip(" :*")) or (RACE if RACE_GROUP.fullmatch(label.folded) else None)
        family = asked or YES_NO
        told = bool(cue) or CUE.search(label.folded) is not None
        if not (told or asked or label.asks or ANY_ANSWER.match(line.folded.lstrip("*([ "))):
            return [], 0
        bulleted = asked is not None and line.role is Role.LIST_ITEM
        listed = told or bulleted or self._comes_to_open_answer(label, index)
        longest = _LONGEST_LIST if told or asked else _REACH
        given, count = self._gather(index, index + longest, family, listed=listed)
        if len(given) < 2 or self._has_numbers_below(given):
            return [], 0
        if family is YES_NO and not told and not _answers_fit(label, given, count):
            return [], 0
        return given, count

    def _gather(self, index: int, end: int, family: Family, *, listed: bool) -> tuple[list[Given], int]:
        given: list[Given] = []
        first, at = self._lines[index], index
        while at < min(len(self._lines), end):
            line = self._lines[at]
            if not self._may_belong(first, line, listed=listed):
                break
            if not (given and _REMARK.fullmatch(line.text)):
                spans = self._answers_of(line, family) or self._unknown_answer(first, given, at, family, listed=listed)
                if not spans:
                    break
                given += [(line, Answer(span, boxed=False)) for span in spans]
                if len(spans) > 2 and OPEN_ANSWERS.fullmatch(spans[-1].cut(line.folded)):
                    return given, at + 1 - index
            at += 1
        return _one_a_line(given), at - index

    def _may_belong(self, first: FormLine, line: FormLine, *, listed: bool) -> bool:
        if len(line.text) > _LONGEST_ANSWER or (line.segments and not _is_open_answer(line)):
            return False
        if first.cell is None or line.cell is None:
            return first.cell is None and line.cell is None
        return first.cell[:2] == line.cell[:2] or (listed and first.cell[0] == line.cell[0])

    def _answers_of(self, line: FormLine, family: Family) -> list[Span]:
        spans = consumed(line.text, line.folded, 0, len(line.text), family)
        if not spans and family in (RACE, LANGUAGE):
            spans = read_loosely(line.text, line.folded, 0, len(line.text), family)
        if spans:
            return spans
        for other in FAMILIES:
            alone = consumed(line.text, line.folded, 0, len(line.text), other)
            if len(alone) >= other.alone:
                return alone
        return []

    def _unknown_answer(
        self, first: FormLine, given: list[Given], at: int, family: Family, *, listed: bool
    ) -> list[Span]:
        """Take a line of unknown words as one answer: in a list that says that it is one, or between known answers."""
        line = self._lines[at]
        whole = [Span(0, len(line.text))]
        if given and self._is_next_label(at, family):
            return []
        if listed and _is_list_item(first, line) and not (given and _ends_list(*given[-1])):
            return whole
        if len(given) < 2 or at + 1 == len(self._lines) or line.text.endswith(ASKING) or len(line.text.split()) > 6:
            return []
        return whole if self._answers_of(self._lines[at + 1], family) else []

    def _is_next_label(self, at: int, family: Family) -> bool:
        """Tell the label of the next question from an answer; a list of unknown things may hold "Email"."""
        label = self._lines[at].folded.strip(" :*")
        if KNOWN_LABEL.fullmatch(label) is None or (family is YES_NO and at + 1 == len(self._lines)):
            return False
        if family is not YES_NO:
            return True
        below, asked = self._lines[at + 1], family_of(label)
        return is_cue(below) or bool(asked and consumed(below.text, below.folded, 0, len(below.text), asked))

    def _comes_to_open_answer(self, label: Label, index: int) -> bool:
        """Tell whether the lines under a question are answers by the one that closes them ("Prefer not to say")."""
        if not label.asks:
            return False
        for line in self._lines[index : index + _REACH]:
            if line.segments or line.text.endswith(("?", ":", ";")) or len(line.text) > _LONGEST_ANSWER:
                return False
            if consumed(line.text, line.folded, 0, len(line.text), YES_NO) and _ends_list(line, _whole(line)):
                return True
        return False

    def _has_numbers_below(self, given: list[Given]) -> bool:
        """Tell the heads of a table of figures from answers."""
        cells = {line.cell for line, _ in given if line.cell is not None}
        return any(self._lines[at].text[:1].isdigit() for cell in cells for at in self._grid.below(cell)[:3])


def is_cue(line: FormLine) -> bool:
    """Tell "Select one:" and "Options:", between a question and its answers."""
    short = len(line.text) <= _LONGEST_CUE
    return short and (CUE_LINE.match(line.folded) is not None or ANSWERS_HEAD.match(line.folded) is not None)


def _answers_fit(label: Label, given: list[Given], count: int) -> bool:
    """Tell whether answers go with a label that names no kind of question."""
    yes_no = [answer.span.cut(line.folded) in _YES_NO_WORDS for line, answer in given]
    if all(yes_no):
        return True
    if label.asks:
        return count == 1 or any(yes_no) or any(_ends_list(line, answer) for line, answer in given)
    return count == 1 and len(label.folded.split()) <= 6


def _is_list_item(first: FormLine, line: FormLine) -> bool:
    sentences = first.text.endswith("."), line.text.endswith(".")
    if (first.role, first.level) != (line.role, line.level) or sentences[0] != sentences[1]:
        return False
    return len(line.text.split()) <= (25 if sentences[0] else 12) and not line.text.endswith(("?", ":", ";", "*"))


def _is_open_answer(line: FormLine) -> bool:
    """Tell "Other: ____" and "Other (please specify):" in a list from a field of its own."""
    return len(line.segments) == 1 and WRITE_IN_WORDS.match(line.folded) is not None


def _ends_list(line: FormLine, answer: Answer) -> bool:
    """Tell "Other" and "I prefer not to say", which end a list: only known answers still belong to it."""
    words = answer.span.cut(line.folded)
    return bool(_OPEN_ANSWER.search(words) or WRITE_IN_WORDS.search(words))


def _one_a_line(given: list[Given]) -> list[Given]:
    """Where most lines hold one answer, make each line one, though its words may look like several."""
    counts = Counter(line.span for line, _ in given)
    single = sum(count == 1 for count in counts.values())
    if len(counts) < 3 or single * 2 < len(counts):
        return given
    lines = {line.span: line for line, _ in given}
    return [(line, _whole(line)) for line in lines.values()]


def _whole(line: FormLine) -> Answer:
    return Answer(Span(0, len(line.text)), boxed=False)
