"""One line of a form -> segments: a label with the answers and the blank that follow it.

A line is cut at its marks (boxes to tick, blanks to write on) and at its labels. A box belongs to the words behind it
or to those before it: the first words of the line decide, since a form does not change its mind within a line. Short
blanks beside answers ("M __ F __") are boxes in all but looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from policylint.document import Span
from policylint.readers.drawn.answers import read_answers, split_by_separators
from policylint.readers.drawn.binding import (
    SPACE,
    LineWords,
    boxes_among_blanks,
    boxes_follow_words,
    without_leaders,
)
from policylint.readers.drawn.labels import GAP, NAMES_ANOTHER, LabelFinder
from policylint.readers.drawn.marks import Mark, MarkKind, find_marks, letter_for_box
from policylint.readers.drawn.words import (
    CONDITION,
    CUE,
    CUE_LINE,
    KNOWN_LABEL,
    OPEN_ANSWERS,
    RELATIONSHIP,
    SEX,
    TITLE,
    WRITE_IN_WORDS,
    YES_NO,
    Family,
    family_of,
)

_PUNCTUATION = "()[].,;:*–— \t\u00a0-"
_REMARK = re.compile(r"[*\s]*(?:\([^()]*\)[*\s]*)?")
_PREFIX = re.compile(r"[#$(]|[A-Z]{1,2}-")  # printed at the start of a blank: "A-Number: A-____"
_CUE_BEHIND = re.compile(r"[ \t\u00a0]*\([^()]*\)$")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its words, whether a box stands beside it, whether a blank follows it."""

    span: Span
    boxed: bool
    blank: bool = False


@dataclass(slots=True)
class Segment:
    """A label (None: the line begins with answers) and what follows it.

    blank: a place to write stands behind the label. value: so do words that are no answers. end: where all of it ends.
    cue: words behind the answers that say how to choose, folded.
    """

    label: Span | None
    answers: list[Answer] = field(default_factory=list)
    blank: MarkKind | None = None
    value: bool = False
    end: int = 0
    cue: str = ""


def read_segments(line: str, folded: str, letter_box: str = "") -> list[Segment]:
    """Return the segments of a line, with offsets in the line; none for a line of running text."""
    marks = find_marks(line, letter_box or letter_for_box(line, folded))
    return _LineReader(line, folded).segments(marks)


class _LineReader:
    """Goes along a line once; the last of its segments is the one at hand."""

    def __init__(self, line: str, folded: str) -> None:
        self._line = line
        self._folded = folded
        self._words = LineWords(line, folded)
        self._finder = LabelFinder(self._words)
        self._segments: list[Segment] = []

    def segments(self, marks: list[Mark]) -> list[Segment]:
        """Return the segments of the line."""
        marks = boxes_among_blanks(self._words, without_leaders(self._words, marks))
        self._finder.words_first = boxes_follow_words(self._words, marks)
        for index, chunk in enumerate(self._words.chunks(marks)):
            behind = marks[index - 1].kind if index else None
            before = marks[index].kind if index < len(marks) else None
            self._take_chunk(chunk, behind, before)
            if index < len(marks):
                self._take_mark(marks[index])
        return self._segments

    def _take_chunk(self, chunk: Span, behind: str | None, before: str | None) -> None:
        at = chunk.start
        for label in self._finder.labels(chunk, behind):
            self._take_words(self._words.trim(Span(at, label.start)), behind, None)
            self._open(label)
            at, behind = label.end, "label"
        self._take_words(self._words.trim(Span(at, chunk.end)), behind, before)

    # Words, by what stands on either side of them

    def _take_words(self, words: Span, behind: str | None, before: str | None) -> None:
        if not words.cut(self._line).strip(_PUNCTUATION):
            return
        if behind == "box" and not self._finder.words_first:
            self._take_words_behind_box(words, before)
        elif before == "box" and self._finder.words_first:
            self._take_words_before_box(words, behind)
        elif before == "box":
            self._lengthen_or_open(words, behind)
        elif before in ("blank", "placeholder"):
            self._take_words_before_blank(words, behind)
        elif behind is None:
            self._take_bare_words(words)
        else:
            self._take_last_words(words, behind)

    def _take_words_behind_box(self, words: Span, before: str | None) -> None:
        label = self._trailing_label(words, before)
        for answer in self._parted(self._words.trim(Span(words.start, words.end if label is None else label))):
            self._answer(answer, boxed=True)
        if label is not None:
            self._open(Span(label, words.end))

    def _parted(self, answer: Span) -> list[Span]:
        """Cut an answer at gaps where each part is a known answer: boxes between them were drawn and not read."""
        edges = [answer.start]
        for gap in GAP.finditer(self._line, answer.start, answer.end):
            edges += [gap.start(), gap.end()]
        edges.append(answer.end)
        parts = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        return parts if all(self._words.all_answers(part) for part in parts) else [answer]

    def _trailing_label(self, words: Span, before: str | None) -> int | None:
        """Return where the next label starts that follows the last answer without a colon."""
        for gap in reversed(list(GAP.finditer(self._line, words.start, words.end))):
            rest = Span(gap.end(), words.end)
            written_in = WRITE_IN_WORDS.search(rest.cut(self._folded))
            if KNOWN_LABEL.match(self._folded, rest.start, rest.end) or (before == "blank" and not written_in):
                return rest.start
        known = self._finder.known_at_end(words)
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, self._words.family)
        rest = self._words.trim(Span(stop, words.end))
        if answers and (CONDITION.match(self._folded, rest.start, rest.end) or self._begins_question(answers, rest)):
            return rest.start
        if answers and known is not None and known == rest.start:
            return None if NAMES_ANOTHER.search(self._folded[words.start : known]) else known
        return None

    def _begins_question(self, answers: list[Span], rest: Span) -> bool:
        """Tell what follows "[] Yes [] No" without a comma: the question that they answer, or the next one."""
        if len(answers) > 1 or len(rest.cut(self._line).split()) < 2:
            return False
        plain = self._folded[answers[0].end : rest.start].strip() == "" and self._line[rest.start].isalnum()
        return plain and answers[0].cut(self._folded) in ("no", "yes") and not self._line[rest.start].islower()

    def _take_words_before_box(self, words: Span, behind: str | None) -> None:
        known = KNOWN_LABEL.match(self._folded, words.start, words.end)
        if behind != "label" and known and known.end() < words.end:
            self._open(Span(words.start, known.end()))
            words = self._words.trim(Span(known.end(), words.end))
        self._answer(words, boxed=True)

    def _lengthen_or_open(self, words: Span, behind: str | None) -> None:
        label = self._segments[-1].label if self._segments else None
        if behind == "label" and label is not None:
            self._segments[-1].label = Span(label.start, words.end)
        else:
            self._open(words)

    def _take_words_before_blank(self, words: Span, behind: str | None) -> None:
        if behind == "label" and _PREFIX.fullmatch(self._line, words.start, words.end):
            return
        label = self._label_before_answers(words) if behind != "label" else None
        if label is not None:
            self._open(label)
            words, behind = self._words.trim(Span(label.end, words.end)), "label"
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, self._answer_family())
        rest = self._words.trim(Span(stop, words.end))
        if answers and not rest.cut(self._line).strip("): "):
            self._answers(answers)
        elif answers and (
            KNOWN_LABEL.match(self._folded, rest.start, rest.end) or CONDITION.match(self._folded, rest.start)
        ):
            self._answers(answers)
            self._open(rest)
        elif behind == "box" and WRITE_IN_WORDS.search(self._folded, words.start, words.end):
            self._answer(words, boxed=False)
        else:
            self._lengthen_or_open(words, behind)

    def _take_bare_words(self, words: Span) -> None:
        """Take a line without a mark and without a colon: "Sex M F", "Title Mr Mrs Miss Ms"."""
        label = self._label_before_answers(words)
        if label is None:
            self._take_run_of_labels(words)
            return
        self._open(label)
        self._take_last_words(self._words.trim(Span(label.end, words.end)), "label")
        if self._segments[-1].value:
            self._segments.pop()

    def _take_run_of_labels(self, words: Span) -> None:
        """Take "City  State  Zip", heads over a line to write on."""
        labels: list[Span] = []
        at = words.start
        while known := KNOWN_LABEL.match(self._folded, at, words.end):
            labels.append(Span(at, known.end()))
            at = self._words.trim(Span(known.end(), words.end)).start
        apart = all(len(gap) > 1 or "\t" in gap for gap in _gaps(self._line, labels))
        if at == words.end and len(labels) > (1 if apart else 2):
            for label in labels:
                self._open(label)

    def _label_before_answers(self, words: Span) -> Span | None:
        known = KNOWN_LABEL.match(self._folded, words.start, words.end)
        family = family_of(known[0]) if known else None
        if known is None or family is None:
            return None
        answers, _ = read_answers(self._line, self._folded, known.end(), words.end, family)
        return Span(words.start, known.end()) if len(answers) > 1 else None

    def _take_last_words(self, words: Span, behind: str | None) -> None:
        """Take the words at the end of a line, or before the next label."""
        if behind != "label":
            self._take_leftover(words)
            return
        segment, family = self._segments[-1], self._answer_family()
        words = self._without_cue(words, segment)
        if _REMARK.fullmatch(self._line, words.start, words.end) and not self._words.all_answers(words):
            return
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, family)
        rest = self._words.trim(Span(stop, words.end))
        known = KNOWN_LABEL.match(self._folded, rest.start, rest.end) if answers else None
        if answers and not rest.cut(self._line).strip("()[]?.*: \t\u00a0"):
            self._answers(answers)
            self._segments[-1].end = words.end
        elif known:
            self._answers(answers)
            self._open(Span(rest.start, known.end()))
            self._take_words(self._words.trim(Span(known.end(), rest.end)), "label", None)
        elif CUE_LINE.match(self._folded, words.start, words.end) and segment.label is not None:
            segment.label = Span(segment.label.start, words.end)
        elif parts := self._listed(words, bool(answers)):
            self._answers(parts)
        else:
            segment.value = True

    def _without_cue(self, words: Span, segment: Segment) -> Span:
        """Return answers without the "(circle one)" behind them, which is noted."""
        cue = _CUE_BEHIND.search(self._line, words.start, words.end)
        if cue is None or cue.start() == words.start or not CUE.search(self._folded, cue.start(), cue.end()):
            return words
        segment.cue = self._folded[cue.start() : cue.end()]
        return Span(words.start, cue.start())

    def _listed(self, words: Span, known: bool) -> list[Span]:
        """Return the parts of a list told by its cue ("circle one"), or by its bars and an answer that is known."""
        segment = self._segments[-1]
        told = segment.cue + (segment.label.cut(self._folded) if segment.label else "")
        asked = bool(CUE.search(told))
        parts = split_by_separators(self._line, words.start, words.end, at_spaces=asked)
        if asked or (known and "/" in words.cut(self._line)):
            return parts
        ends_open = bool(parts) and OPEN_ANSWERS.fullmatch(parts[-1].cut(self._folded)) is not None
        return parts if ends_open and len(parts) > 2 else []

    def _take_leftover(self, words: Span) -> None:
        """Take words behind the last blank, or behind the last box of boxes that follow their words."""
        segment = self._segments[-1] if self._segments else None
        if self._label_before_answers(words) is not None:
            self._take_bare_words(words)
            return
        known = KNOWN_LABEL.match(self._folded, words.start, words.end)
        answers = self._words.all_answers(words)
        if answers and (len(answers) > 1 or (segment is not None and segment.answers)):
            self._answers(answers)
        elif known and known.end() == words.end:
            self._open(words)

    # Segments

    def _answer_family(self) -> Family | None:
        if not self._segments:
            return self._words.family
        label = self._segments[-1].label
        if label is None:
            return self._words.family
        words = label.cut(self._folded)
        family = family_of(words.strip(SPACE + ":"))
        if family in (None, YES_NO):
            begin = self._words.trim(Span(label.end, len(self._line))).start
            named = next((f for f in (SEX, RELATIONSHIP) if f.answers.match(self._folded, begin)), None)
            if named is None and len(read_answers(self._line, self._folded, begin, len(self._line), TITLE)[0]) > 1:
                return TITLE
            return named if named and self._folded.rstrip().endswith("?") else YES_NO
        return family

    def _open(self, label: Span) -> None:
        label = self._words.trim(label)
        self._segments.append(Segment(label, end=label.end))

    def _answers(self, spans: list[Span]) -> None:
        for span in spans:
            self._answer(span, boxed=False)

    def _answer(self, span: Span, *, boxed: bool) -> None:
        if not self._segments or (self._segments[-1].blank and not self._segments[-1].answers):
            self._segments.append(Segment(None))
        segment = self._segments[-1]
        segment.answers.append(Answer(span, boxed))
        segment.end = span.end

    def _take_mark(self, mark: Mark) -> None:
        if mark.kind == "box" and not (self._finder.words_first and self._line[mark.start] == "_"):
            if self._finder.words_first and self._segments:
                self._segments[-1].end = mark.end
            return
        if not self._segments:
            self._segments.append(Segment(None))
        segment = self._segments[-1]
        if segment.answers:
            segment.answers[-1] = replace(segment.answers[-1], blank=True)
        else:
            segment.blank = mark.kind
        segment.end = mark.end


def _gaps(line: str, spans: list[Span]) -> list[str]:
    return [line[before.end : after.start] for before, after in pairwise(spans)]
