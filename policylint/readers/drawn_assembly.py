"""Segments of lines -> fields: labels that wait for answers on the next lines, lists of answers over many lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policylint.document import Choice, Field, Option, Span
from policylint.readers.drawn_answers import consumed, read_loosely
from policylint.readers.drawn_layout import FormLine, Grid
from policylint.readers.drawn_lines import Answer, Segment
from policylint.readers.form_words import (
    ASKS_MANY,
    ASKS_ONE,
    CUE_LINE,
    FAMILIES,
    KNOWN_LABEL,
    LANGUAGE,
    OPEN_ANSWERS,
    RACE,
    WRITE_IN_WORDS,
    YES_NO,
    Family,
    family_of,
)

_NUMBERING = re.compile(r"(?:\(?\d{1,3}[a-z]?[.):]|[a-z][.)])\s*")
_ASKS_FOR_WORDS = re.compile(r"(?:what|who|where|when|which|how old)\b")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[A-Z])")
_LABEL_IN_PARENTHESES = re.compile(r"\s*\(([^()]{3,30})\)$")
_REMARK = re.compile(r"\*?\([^()]*\)")
_ASKING = (":", "?", "*", ")")
_LONGEST_ANSWER = 120
_LONGEST_LABEL = 40  # words


@dataclass(frozen=True, slots=True)
class _Label:
    """A label that waits for answers. whole: it is all of its line, without a colon or a question mark."""

    line: int
    span: Span
    folded: str
    whole: bool


@dataclass(slots=True)
class _Open:
    """A field whose list of answers may go on. last: index of its last line so far."""

    label: _Label | None
    start: int
    answers: list[tuple[FormLine, Answer]]
    cue: str
    last: int
    end: int


class Assembly:
    """Goes along the lines once. At most one label waits and at most one list is open."""

    def __init__(self, lines: list[FormLine], grid: Grid) -> None:
        self._lines = lines
        self._grid = grid
        self._fields: list[Field] = []
        self._waiting: _Label | None = None
        self._open: _Open | None = None
        self._cue = ""

    def fields(self) -> list[Field]:
        """Return the drawn fields in order."""
        index = 0
        while index < len(self._lines):
            index = self._take(index)
        self._close()
        self._settle_waiting(len(self._lines))
        return sorted(self._fields, key=lambda field: field.span)

    def _take(self, index: int) -> int:
        line = self._lines[index]
        if self._is_cue(index):
            self._cue = line.folded
            return index + 1
        if line.boxed and not line.segments:
            self._list_on(index, [Answer(Span(0, len(line.text)), boxed=True)], 0, len(line.text))
            return index + 1
        if line.segments:
            self._take_segments(index)
            return index + 1
        taken = self._take_bare_answers(index)
        if taken:
            return index + taken
        self._close()
        self._wait(self._line_label(index))
        return index + 1

    # Lines with segments

    def _take_segments(self, index: int) -> None:
        line = self._lines[index]
        segments = list(line.segments)
        if segments[0].label is None:
            self._take_unlabelled(index, segments.pop(0))
        for place, segment in enumerate(segments):
            self._close()
            label = self._segment_label(index, segment)
            if segment.answers and (len(segment.answers) > 1 or segment.answers[0].boxed or segment.answers[0].blank):
                self._settle_waiting(index)
                self._begin(index, label, segment)
            elif segment.blank:
                self._settle_waiting(index)
                self._add_text(label, line, segment)
            elif not segment.value and not segment.answers and place == len(segments) - 1:
                self._wait(label)
            else:
                self._settle_waiting(index)
                if not segment.value and not segment.answers:
                    self._add_empty(label, sure=True)

    def _take_unlabelled(self, index: int, segment: Segment) -> None:
        line = self._lines[index]
        if segment.answers:
            self._list_on(index, segment.answers, 0, segment.end)
        elif segment.blank and self._waiting is not None and self._reaches(self._waiting, index):
            label, self._waiting = self._waiting, None
            self._add_text(label, line, segment)

    def _segment_label(self, index: int, segment: Segment) -> _Label:
        line = self._lines[index]
        span = segment.label or Span(0, 0)
        return _Label(index, line.place(span), span.cut(line.folded), whole=False)

    def _begin(self, index: int, label: _Label | None, segment: Segment) -> None:
        line = self._lines[index]
        answers = [(line, answer) for answer in segment.answers]
        start = label.span.start if label else answers[0][1].span.start + line.span.start
        self._open = _Open(label, start, answers, self._cue, index, line.span.start + segment.end)
        self._cue = ""

    def _list_on(self, index: int, answers: list[Answer], start: int, end: int) -> None:
        """Take answers at the start of a line: more of the open list, or the first of the label that waits."""
        line = self._lines[index]
        if self._open is not None and self._goes_on(self._open, index):
            self._open.answers += [(line, answer) for answer in answers]
            self._open.last, self._open.end = index, line.span.start + end
            return
        self._close()
        label = self._waiting if self._waiting is not None and self._reaches(self._waiting, index) else None
        if label is None:
            self._settle_waiting(index)
            label = self._label_above(index)
        self._waiting = None
        begin = label.span.start if label and label.span.start < line.span.start else line.span.start + start
        pairs = [(line, answer) for answer in answers]
        self._open = _Open(label, begin, pairs, self._cue, index, line.span.start + end)
        self._cue = ""

    def _goes_on(self, opened: _Open, index: int) -> bool:
        before, line = self._lines[opened.last], self._lines[index]
        if opened.last != index - 1:
            return False
        if before.cell is None or line.cell is None:
            return before.cell is None and line.cell is None
        return before.cell[0] == line.cell[0] and (before.cell[1] == line.cell[1] or before.cell[2] == line.cell[2])

    def _reaches(self, label: _Label, index: int) -> bool:
        """Tell whether a label stands right before a line, in the text or in the table's row."""
        if label.line < index - 1 and not all(
            self._is_cue_text(self._lines[at]) for at in range(label.line + 1, index)
        ):
            return False
        before, line = self._lines[label.line], self._lines[index]
        if line.cell is None or before.cell is None:
            return True
        return before.cell[:2] == line.cell[:2]

    def _label_above(self, index: int) -> _Label | None:
        line = self._lines[index]
        above = self._grid.above(line.cell) if line.cell else None
        return self._line_label(above) if above is not None else None

    # Lines of bare answers

    def _take_bare_answers(self, index: int) -> int:
        """Take the lines of bare answers that start here; return how many they are."""
        label = self._waiting if self._waiting is not None and self._reaches(self._waiting, index) else None
        if label is None:
            label = self._label_above(index)
        if label is None:
            return 0
        family = family_of(label.folded.strip(" :*")) or YES_NO
        listed = self._is_listed(label) or self._runs_to_open_answer(label, index)
        answers, count = self._bare_answers(index, family, listed=listed)
        if not self._is_answer_list(label, family, answers, count):
            return 0
        self._waiting = None
        start = min(label.span.start, answers[0][0].place(answers[0][1].span).start)
        last = answers[-1]
        end = last[0].place(last[1].span).end
        self._open = _Open(label, start, answers, self._cue, index + count - 1, end)
        self._cue = ""
        return count

    def _bare_answers(self, index: int, family: Family, *, listed: bool) -> tuple[list[tuple[FormLine, Answer]], int]:
        found: list[tuple[FormLine, Answer]] = []
        first, at = self._lines[index], index
        while at < len(self._lines):
            line = self._lines[at]
            if (line.segments and not _is_open_answer(line)) or not _beside(first, line):
                break
            if len(line.text) > _LONGEST_ANSWER:
                break
            if found and _REMARK.fullmatch(line.text):
                at += 1
                continue
            spans = self._answers_of(line, family)
            whole = [Span(0, len(line.text))]
            if not spans and listed and self._is_list_item(first, line) and not (found and _ends_list(*found[-1])):
                spans = whole
            if not spans and len(found) > 1 and at + 1 < len(self._lines):
                between = len(line.text.split()) <= 6 and bool(self._answers_of(self._lines[at + 1], family))
                spans = whole if between and not line.text.endswith(_ASKING) else []
            if not spans:
                break
            found += [(line, Answer(span, boxed=False)) for span in spans]
            at += 1
        return _one_a_line(found), at - index

    def _answers_of(self, line: FormLine, family: Family) -> list[Span]:
        spans = consumed(line.text, line.folded, 0, len(line.text), family)
        if not spans and family in (RACE, LANGUAGE):
            spans = read_loosely(line.text, line.folded, 0, len(line.text), family)
        if not spans:
            for other in FAMILIES:
                alone = consumed(line.text, line.folded, 0, len(line.text), other)
                if len(alone) >= other.alone:
                    return alone
        return spans

    def _is_list_item(self, first: FormLine, line: FormLine) -> bool:
        same = (first.role, first.level) == (line.role, line.level)
        sentences = first.text.endswith("."), line.text.endswith(".")
        short = len(line.text.split()) <= (25 if sentences[0] else 12)
        return same and short and sentences[0] == sentences[1] and not line.text.endswith(("?", ":", ";", "*"))

    def _is_listed(self, label: _Label) -> bool:
        return bool(self._cue) or bool(ASKS_ONE.search(label.folded) or ASKS_MANY.search(label.folded))

    def _runs_to_open_answer(self, label: _Label, index: int) -> bool:
        """Tell whether the lines under a question are answers by the one that closes them ("Prefer not to say")."""
        if not label.folded.rstrip(" *").endswith("?"):
            return False
        for line in self._lines[index : index + 15]:
            if line.segments or line.text.endswith(("?", ":", ";")) or len(line.text) > _LONGEST_ANSWER:
                return False
            if consumed(line.text, line.folded, 0, len(line.text), YES_NO) and _ends_list(line, _whole(line)):
                return True
        return False

    def _is_answer_list(
        self, label: _Label, family: Family, answers: list[tuple[FormLine, Answer]], count: int
    ) -> bool:
        if len(answers) < 2 or len(label.folded.split()) > _LONGEST_LABEL:
            return False
        if self._has_numbers_below(answers):
            return False
        if family is not YES_NO or self._is_listed(label):
            return True
        if all(_is_yes_no(line, answer) for line, answer in answers):
            return True
        if label.folded.rstrip(" *").endswith("?"):
            known = sum(_is_yes_no(line, answer) or _ends_list(line, answer) for line, answer in answers)
            return count == 1 or known > 0
        return count == 1 and len(label.folded.split()) <= 6

    def _has_numbers_below(self, answers: list[tuple[FormLine, Answer]]) -> bool:
        cells = [line.cell for line, _ in answers if line.cell is not None]
        below = [self._lines[at].text for cell in cells for at in self._grid.below(cell)[:3]]
        return any(text[:1].isdigit() for text in below)

    # Labels

    def _wait(self, label: _Label | None) -> None:
        if label is not None:
            self._settle_waiting(label.line)
        self._waiting, self._cue = label, ""

    def _line_label(self, index: int) -> _Label | None:
        """Return a line without answers as a label: its last sentence."""
        line = self._lines[index]
        if line.segments and line.segments[-1].label is not None and not line.segments[-1].answers:
            return self._segment_label(index, line.segments[-1])
        breaks = [found.end() for found in _SENTENCE_BREAK.finditer(line.text)]
        start = breaks[-1] if breaks and len(line.text) > 80 else 0
        span = Span(start, len(line.text))
        if len(span.cut(line.text).split()) > _LONGEST_LABEL:
            return None
        return _Label(index, line.place(span), span.cut(line.folded), whole=True)

    def _settle_waiting(self, index: int) -> None:
        """Give up waiting: a label that got no answers is one to write behind, if it is known and looks like it."""
        label, self._waiting = self._waiting, None
        if label is None or label.whole:
            return
        after = self._lines[index] if index < len(self._lines) else None
        prose = after is not None and len(after.text) > 100 and not after.segments
        self._add_empty(label, sure=not prose)

    def _add_empty(self, label: _Label, *, sure: bool) -> None:
        if sure and _is_known(label.folded):
            self._fields.append(_text_field(label.span, self._quote(label), label.span))

    def _add_text(self, label: _Label, line: FormLine, segment: Segment) -> None:
        words = self._quote(label)
        known = KNOWN_LABEL.search(label.folded) is not None
        if segment.blank == "placeholder" and not known:
            return
        plain = words[:1].isalnum() and (known or label.folded.rstrip().endswith(_ASKING) or words[:1].isupper())
        if plain and len(words.split()) <= 25:
            end = line.span.start + segment.end
            self._fields.append(_text_field(Span(label.span.start, end), words, label.span))

    def _quote(self, label: _Label) -> str:
        line = self._lines[label.line]
        words = line.text[label.span.start - line.span.start : label.span.end - line.span.start]
        return " ".join(words.split()).strip(" *").rstrip(":").rstrip(" *")

    def _is_cue(self, index: int) -> bool:
        waits = self._waiting is not None and self._reaches(self._waiting, index)
        return waits and self._is_cue_text(self._lines[index])

    def _is_cue_text(self, line: FormLine) -> bool:
        return len(line.text) <= 60 and CUE_LINE.match(line.folded) is not None

    # Finished fields

    def _close(self) -> None:
        opened, self._open = self._open, None
        if opened is None:
            return
        options = tuple(option for pair in opened.answers if (option := _option(*pair)) is not None)
        if not options:
            return
        label, words = opened.label, self._quote(opened.label) if opened.label else ""
        span, options, words = _label_behind(label, words, options)
        cue = f"{label.folded if label else ''} {opened.cue}"
        blanks = [answer.blank for _, answer in opened.answers]
        named = any(a.blank and WRITE_IN_WORDS.search(a.span.cut(line.folded)) for line, a in opened.answers)
        self._fields.append(
            Field(
                span=Span(min(opened.start, options[0].span.start), max(opened.end, options[-1].span.end)),
                label=words,
                label_span=span if span is not None else Span(opened.start, opened.start),
                options=options,
                choice=_choice(cue, options),
                control="drawn",
                write_in=named or (words != "" and blanks[-1] and not any(blanks[:-1])),
            )
        )


def _beside(first: FormLine, line: FormLine) -> bool:
    if first.cell is None or line.cell is None:
        return first.cell is None and line.cell is None
    return first.cell[:2] == line.cell[:2]


def _ends_list(line: FormLine, answer: Answer) -> bool:
    """Tell "Other" and "I prefer not to say", which end a list: a line behind them is an answer only if it is known."""
    words = answer.span.cut(line.folded)
    return bool(OPEN_ANSWERS.search(words) or WRITE_IN_WORDS.search(words))


def _one_a_line(answers: list[tuple[FormLine, Answer]]) -> list[tuple[FormLine, Answer]]:
    """Where most lines hold one answer, make each line one, though its words may look like several."""
    lines = {line.span: line for line, _ in answers}
    single = [span for span in lines if sum(line.span == span for line, _ in answers) == 1]
    if len(lines) < 3 or len(single) * 2 < len(lines):
        return answers
    return [(line, _whole(line)) for line in lines.values()]


def _whole(line: FormLine) -> Answer:
    return Answer(Span(0, len(line.text)), boxed=False)


def _is_open_answer(line: FormLine) -> bool:
    """Tell "Other: ____" and "Other (please specify):" in a list from a field of its own."""
    return len(line.segments) == 1 and bool(WRITE_IN_WORDS.match(line.folded))


def _is_yes_no(line: FormLine, answer: Answer) -> bool:
    return answer.span.cut(line.folded) in ("yes", "no", "y", "n", "si")


def _is_known(folded: str) -> bool:
    words = folded.strip(" :*?#.")
    words = words[found.end() :] if (found := _NUMBERING.match(words)) else words
    known = list(KNOWN_LABEL.finditer(words))
    if "?" in folded:
        return bool(known) and _ASKS_FOR_WORDS.match(words) is not None
    return bool(known) and (known[-1].end() == len(words) or (not known[0].start() and len(words.split()) <= 4))


def _option(line: FormLine, answer: Answer) -> Option | None:
    start, end = answer.span.start, answer.span.end
    while start < end and line.text[start] in " \t\u00a0_*,;/|":
        start += 1
    while end > start and line.text[end - 1] in " \t\u00a0_*,;:/|":
        end -= 1
    if start == end:
        return None
    return Option(line.place(Span(start, end)), " ".join(line.text[start:end].split()))


def _label_behind(
    label: _Label | None, words: str, options: tuple[Option, ...]
) -> tuple[Span | None, tuple[Option, ...], str]:
    """Take the label from behind the answers where it stands there: "[ ] Male [ ] Female (sex)"."""
    found = _LABEL_IN_PARENTHESES.search(options[-1].text)
    if label is not None or found is None or not KNOWN_LABEL.fullmatch(found[1].lower()):
        return (label.span if label else None), options, words
    last = options[-1]
    span = Span(last.span.end - len(found[1]) - 1, last.span.end - 1)
    short = Option(Span(last.span.start, last.span.start + found.start()), last.text[: found.start()])
    return span, (*options[:-1], short), found[1]


def _text_field(span: Span, words: str, label: Span) -> Field:
    return Field(span, words, label, (), "text", "drawn", write_in=True)


def _choice(cue: str, options: tuple[Option, ...]) -> Choice:
    if ASKS_MANY.search(cue):
        return "many"
    if ASKS_ONE.search(cue) or {option.text.lower() for option in options} in ({"yes", "no"}, {"y", "n"}):
        return "one"
    return "unknown"
