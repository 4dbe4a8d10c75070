"""One line of a form -> segments: a label with the answers and the blank that follow it.

A line is cut at its marks (boxes to tick, blanks to write on) and at its labels. A box belongs to the words behind it
or to those before it: the first words of the line decide, since a form does not change its mind within a line. Short
blanks beside answers ("M __ F __") are boxes in all but looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from policylint.document import Span
from policylint.readers.drawn_answers import consumed, read_answers, split_by_separators, starts_with_answer
from policylint.readers.drawn_marks import Mark, MarkKind, find_marks
from policylint.readers.form_words import (
    CUE,
    CUE_LINE,
    IS_OPTIONAL,
    KNOWN_LABEL,
    RELATIONSHIP,
    SEX,
    WRITE_IN_WORDS,
    YES_NO,
    Family,
    family_of,
)

_SPACE = " \t\u00a0"
_SHORT_BLANK = 5
_LABEL_END = re.compile(r":(?!//|\d)|\?|\((?P<inside>[^()\n]*)\)[:?]?")
_GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*")
_ASKS_WHO = re.compile(r"(?:\W*\d+\W+)?(?:are you|is (?:your|the|this) \w+|do you identify as|what are you)\b")
_REMARK = re.compile(r"[*\s]*(?:\([^()]*\)[*\s]*)?")
_NAMES_ANOTHER = re.compile(r"\b(?:an?other|different|additional|specify|other)[ \u00a0]+$")


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
    """

    label: Span | None
    answers: list[Answer] = field(default_factory=list)
    blank: MarkKind | None = None
    value: bool = False
    end: int = 0


def read_segments(line: str, folded: str, letter_box: str = "") -> list[Segment]:
    """Return the segments of a line, with offsets in the line; none for a line of running text."""
    return _LineReader(line, folded).segments(find_marks(line, letter_box))


class _LineReader:
    """Goes along a line once; the last of its segments is the one at hand."""

    def __init__(self, line: str, folded: str) -> None:
        self._line = line
        self._folded = folded
        self._family = family_of(folded)
        self._segments: list[Segment] = []
        self._words_first = False

    def segments(self, marks: list[Mark]) -> list[Segment]:
        marks = self._boxes_among_blanks(marks)
        chunks = self._chunks(marks)
        self._words_first = self._boxes_follow_words(marks, chunks)
        for index, chunk in enumerate(chunks):
            behind = marks[index - 1].kind if index else None
            before = marks[index].kind if index < len(marks) else None
            self._take_chunk(chunk, behind, before)
            if index < len(marks):
                self._take_mark(marks[index])
        return self._segments

    def _chunks(self, marks: list[Mark]) -> list[Span]:
        starts = [0, *(mark.end for mark in marks)]
        ends = [*(mark.start for mark in marks), len(self._line)]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True)]

    # Which blanks stand for boxes, and to which words boxes belong

    def _boxes_among_blanks(self, marks: list[Mark]) -> list[Mark]:
        if not marks or any(mark.kind == "box" for mark in marks):
            return marks
        chunks = self._chunks(marks)
        heads = [self._head(chunk) for chunk in chunks]
        if len(self._all_answers(heads[0])) == 1:
            boxes = [bool(self._all_answers(head)) for head in heads[:-1]]
            return _as_boxes(marks, boxes) if sum(boxes) > 1 else marks
        if self._are_answers_before_blanks(chunks, heads):
            return _as_boxes(marks, [True] * len(marks))
        boxes = []
        for index, mark in enumerate(marks):
            leads = not len(heads[index]) or (index > 0 and boxes[-1])
            boxes.append(mark.kind == "blank" and self._stands_for_box(mark, chunks[index + 1], leads=leads))
        alone = sum(boxes) == 1 and boxes[0] and not len(self._trim(chunks[0]))
        return _as_boxes(marks, boxes) if sum(boxes) > 1 or alone else marks

    def _are_answers_before_blanks(self, chunks: list[Span], heads: list[Span]) -> bool:
        """Tell "How did you hear of us? Radio ___ Friend ___ Web ___", words that no list knows, from labels."""
        asked = self._line[chunks[0].start : heads[0].start].rstrip().endswith(("?", ")"))
        if not asked or len(heads) < 4 or len(self._trim(chunks[-1])):
            return False
        words = [self._trim(chunk) for chunk in chunks[1:-1]]
        short = all(0 < len(word.cut(self._line).split()) <= 3 for word in [heads[0], *words])
        return short and not any(":" in word.cut(self._line) or self._is_known(word) for word in words)

    def _is_known(self, words: Span) -> bool:
        found = KNOWN_LABEL.match(self._folded, words.start, words.end)
        return found is not None and found.end() == words.end

    def _stands_for_box(self, mark: Mark, words: Span, *, leads: bool) -> bool:
        words = self._trim(words)
        if not len(words):
            return False
        if starts_with_answer(self._line, self._folded, words.start, words.end, self._family):
            return True
        drawn = self._line[mark.start : mark.end]
        first = self._line[words.start]
        plain = (first.isupper() or first.isdigit()) and ":" not in words.cut(self._line)
        short = len(drawn) <= _SHORT_BLANK and set(drawn) == {"_"}
        return short and leads and plain and not KNOWN_LABEL.match(self._folded, words.start, words.end)

    def _boxes_follow_words(self, marks: list[Mark], chunks: list[Span]) -> bool:
        """Tell "Yes [] No []" from "[] Yes [] No"."""
        boxes = [index for index, mark in enumerate(marks) if mark.kind == "box"]
        if not boxes:
            return False
        head = self._head(chunks[boxes[0]])
        known = KNOWN_LABEL.match(self._folded, head.start, head.end)
        if known and known.end() < head.end:
            head = self._trim(Span(known.end(), head.end))
        elif known:
            return False
        if not len(head) or self._all_answers(head):
            return bool(len(head))
        return not len(self._trim(chunks[boxes[-1] + 1]))

    def _head(self, chunk: Span) -> Span:
        """Return what stands behind the last label of a chunk."""
        ends = [found.end() for found in _LABEL_END.finditer(self._line, chunk.start, chunk.end) if _is_cue(found)]
        return self._trim(Span(ends[-1] if ends else chunk.start, chunk.end))

    def _all_answers(self, words: Span) -> list[Span]:
        return consumed(self._line, self._folded, words.start, words.end, self._family) if len(words) else []

    def _trim(self, span: Span) -> Span:
        start, end = span.start, max(span.start, span.end)
        while start < end and self._line[start] in _SPACE:
            start += 1
        while end > start and self._line[end - 1] in _SPACE:
            end -= 1
        return Span(start, end)

    # Labels

    def _take_chunk(self, chunk: Span, behind: str | None, before: str | None) -> None:
        at = chunk.start
        for label in self._labels(chunk, behind):
            self._take_words(self._trim(Span(at, label.start)), behind, None)
            self._open(label)
            at, behind = label.end, "label"
        self._take_words(self._trim(Span(at, chunk.end)), behind, before)

    def _labels(self, chunk: Span, behind: str | None) -> list[Span]:
        """Return the labels of a chunk that end in a colon, a question mark, a cue or answers in parentheses."""
        found: list[Span] = []
        at = chunk.start
        for ending in _LABEL_END.finditer(self._line, chunk.start, chunk.end):
            if ending.start() < at:
                continue
            words = self._trim(Span(at, ending.start()))
            if found and not len(words):
                if _is_cue(ending):
                    at = ending.end()
                    found[-1] = Span(found[-1].start, at)
                continue
            end = self._label_end(words, ending)
            start = self._label_start(words, "label" if found else behind) if end else None
            if end and start is not None:
                found.append(Span(start, end))
                at = end
        return found

    def _label_end(self, words: Span, ending: re.Match[str]) -> int | None:
        """Return where a label that this ending may belong to ends; None if it ends none."""
        if ending[0] == "?":
            return self._question_naming_answers(words) or ending.end()
        if _is_cue(ending):
            return ending.end()
        family = family_of(words.cut(self._folded))
        named = family and consumed(self._line, self._folded, ending.start(), ending.end(), family)
        return ending.start() if named and len(named) > 1 else None

    def _question_naming_answers(self, words: Span) -> int | None:
        """Return where the answers begin in a question such as "Are you male or female"."""
        asked = words.cut(self._folded)
        if len(asked.split()) > 12 or " or " not in asked or not _ASKS_WHO.match(asked):
            return None
        for family in (SEX, RELATIONSHIP):
            for found in family.answers.finditer(self._folded, words.start, words.end):
                if len(consumed(self._line, self._folded, found.start(), words.end, family)) > 1:
                    return found.start()
        return None

    def _label_start(self, words: Span, behind: str | None) -> int | None:
        """Return where the label at the end of the words starts; None if the words are all one answer."""
        if not len(words):
            return None
        known = self._known_at_end(words)
        gaps = [found.end() for found in _GAP.finditer(self._line, words.start, words.end)]
        rest = self._behind_answers(words, known)
        if behind == "box" and not self._words_first:
            if known == words.start or _NAMES_ANOTHER.search(self._folded[words.start : known]):
                return None
            return rest or known or (gaps[-1] if gaps else None)
        if behind == "label" and self._all_answers(words):
            return None
        if gaps and (known is None or known >= gaps[-1]):
            return gaps[-1]
        if rest is not None and (behind == "label" or known is not None):
            return rest
        if behind == "label" and known is not None:
            return known
        return words.start

    def _known_at_end(self, words: Span) -> int | None:
        """Return where the known label that ends the words starts."""
        last = None
        for found in KNOWN_LABEL.finditer(self._folded, words.start, words.end):
            last = found
        if last is None or self._folded[last.end() : words.end].strip(" \t\u00a0#*.)'\""):
            return None
        return last.start()

    def _behind_answers(self, words: Span, known: int | None) -> int | None:
        """Return where a label starts that follows answers without a break ("Male Female Date of birth")."""
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, self._family)
        rest = self._trim(Span(stop, words.end))
        if not answers or not len(rest) or WRITE_IN_WORDS.match(self._folded, rest.start, rest.end):
            return None
        return rest.start if self._line[rest.start].isupper() or known == rest.start else None

    # Words, by what stands on either side of them

    def _take_words(self, words: Span, behind: str | None, before: str | None) -> None:
        if not len(words):
            return
        if behind == "box" and not self._words_first:
            self._take_words_behind_box(words, before)
        elif before == "box" and self._words_first:
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
        self._answer(self._trim(Span(words.start, words.end if label is None else label)), boxed=True)
        if label is not None:
            self._open(Span(label, words.end))

    def _trailing_label(self, words: Span, before: str | None) -> int | None:
        """Return where the next label starts that follows the last answer without a colon."""
        for gap in reversed(list(_GAP.finditer(self._line, words.start, words.end))):
            rest = Span(gap.end(), words.end)
            written_in = WRITE_IN_WORDS.search(rest.cut(self._folded))
            if KNOWN_LABEL.match(self._folded, rest.start, rest.end) or (before == "blank" and not written_in):
                return rest.start
        known = self._known_at_end(words)
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, self._family)
        if answers and known is not None and known == self._trim(Span(stop, words.end)).start:
            return None if _NAMES_ANOTHER.search(self._folded[words.start : known]) else known
        return None

    def _take_words_before_box(self, words: Span, behind: str | None) -> None:
        known = KNOWN_LABEL.match(self._folded, words.start, words.end)
        if behind != "label" and known and known.end() < words.end:
            self._open(Span(words.start, known.end()))
            words = self._trim(Span(known.end(), words.end))
        self._answer(words, boxed=True)

    def _lengthen_or_open(self, words: Span, behind: str | None) -> None:
        label = self._segments[-1].label if self._segments else None
        if behind == "label" and label is not None:
            self._segments[-1].label = Span(label.start, words.end)
        else:
            self._open(words)

    def _take_words_before_blank(self, words: Span, behind: str | None) -> None:
        label = self._label_before_answers(words) if behind != "label" else None
        if label is not None:
            self._open(label)
            words, behind = self._trim(Span(label.end, words.end)), "label"
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, self._answer_family())
        rest = self._trim(Span(stop, words.end))
        if answers and not rest.cut(self._line).strip(": "):
            self._answers(answers)
        elif answers and KNOWN_LABEL.match(self._folded, rest.start, rest.end):
            self._answers(answers)
            self._open(rest)
        else:
            self._lengthen_or_open(words, behind)

    def _take_bare_words(self, words: Span) -> None:
        """Take a line without a mark and without a colon: "Sex M F", "Title Mr Mrs Miss Ms"."""
        label = self._label_before_answers(words)
        if label is not None:
            self._open(label)
            self._take_last_words(self._trim(Span(label.end, words.end)), "label")
            if self._segments[-1].value:
                self._segments.clear()

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
        if _REMARK.fullmatch(self._line, words.start, words.end) and not self._all_answers(words):
            return
        answers, stop = read_answers(self._line, self._folded, words.start, words.end, family)
        rest = self._trim(Span(stop, words.end))
        known = KNOWN_LABEL.match(self._folded, rest.start, rest.end) if answers else None
        if answers and not rest.cut(self._line).strip("()?.*: \t\u00a0"):
            self._answers(answers)
        elif known:
            self._answers(answers)
            self._open(Span(rest.start, known.end()))
            self._take_words(self._trim(Span(known.end(), rest.end)), "label", None)
        elif CUE_LINE.match(self._folded, words.start, words.end) and segment.label is not None:
            segment.label = Span(segment.label.start, words.end)
        elif parts := self._listed(words, bool(answers)):
            self._answers(parts)
        else:
            segment.value = True

    def _listed(self, words: Span, known: bool) -> list[Span]:
        """Return the parts of a list told by its cue ("circle one"), or by its bars and an answer that is known."""
        label = self._segments[-1].label
        asked = label is not None and bool(CUE.search(label.cut(self._folded)))
        if not asked and not (known and "/" in words.cut(self._line)):
            return []
        return split_by_separators(self._line, words.start, words.end)

    def _take_leftover(self, words: Span) -> None:
        """Take words behind the last blank, or behind the last box of boxes that follow their words."""
        segment = self._segments[-1] if self._segments else None
        known = KNOWN_LABEL.match(self._folded, words.start, words.end)
        if segment is not None and segment.answers and self._all_answers(words):
            self._answers(self._all_answers(words))
        elif known and known.end() == words.end:
            self._open(words)

    # Segments

    def _answer_family(self) -> Family | None:
        if not self._segments:
            return self._family
        label = self._segments[-1].label
        if label is None:
            return self._family
        words = label.cut(self._folded)
        family = family_of(words.strip(_SPACE + ":"))
        if family in (None, YES_NO):
            begin = self._trim(Span(label.end, len(self._line))).start
            named = next((f for f in (SEX, RELATIONSHIP) if f.answers.match(self._folded, begin)), None)
            return named if named and self._folded.rstrip().endswith("?") else YES_NO
        return family

    def _open(self, label: Span) -> None:
        label = self._trim(label)
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
        if mark.kind == "box" and not (self._words_first and self._line[mark.start] == "_"):
            return
        if not self._segments:
            self._segments.append(Segment(None))
        segment = self._segments[-1]
        if segment.answers:
            segment.answers[-1] = replace(segment.answers[-1], blank=True)
        else:
            segment.blank = mark.kind
        segment.end = mark.end


def _is_cue(ending: re.Match[str]) -> bool:
    """Tell a colon, a question mark and "(circle one)" from other words in parentheses."""
    inside = ending["inside"]
    return inside is None or bool(CUE.search(inside.lower()) or IS_OPTIONAL.search(inside.lower()))


def _as_boxes(marks: list[Mark], boxes: list[bool]) -> list[Mark]:
    return [replace(mark, kind="box") if box else mark for mark, box in zip(marks, [*boxes, False], strict=False)]
