"""The fields of a PDF form: what is asked, how it can be answered, and where that stands in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from policylint.document import Box, Choice, Field, Option, Span
from policylint.readers.pdf.text import PageText
from policylint.readers.pdf.widgets import Widget
from policylint.readers.pdf.writing import Placed, Writer

_LONGEST = 600  # characters between the first and the last word of one field
_ANSWER_REACH, _LABEL_REACH, _QUESTION_REACH, _ABOVE_REACH, _NEXT_REACH = 30.0, 80.0, 320.0, 14.0, 60.0  # points
_STEP = 6.0  # points: words are looked up by their height in steps of this
_DRAWN = {"checkbox": "checkbox", "radio": "radio", "dropdown": "dropdown", "list": "dropdown", "text": "text"}
_STATES = {"on", "off", "yes", "no", "true", "false", "1", "2"}
_WORD = re.compile(r"\S+")
_SIGNS = frozenset("\u2610\u2611\u2612\u25a0\u25a1\u25a2\u25cb\u25cf\u25fb\u25ef\u2b1c\u274d\u274f\u2750\u2751\u2752_")
_TOKEN = re.compile(
    r"(?:[a-z]{0,3}\d+|.*[\[\]_#].*|(?:text|check ?box|radio|field|button|group|choice|undefined)[ \d]*)$", re.I
)


def form_fields(pages: Sequence[Sequence[Widget]], texts: Sequence[PageText], writer: Writer, text: str) -> list[Field]:
    """Return the fields of a form, each with the printed words nearest to it.

    pages: the boxes on each page. writer: knows where the characters of those pages went in the text.
    """
    by_page: dict[int, list[Placed]] = defaultdict(list)
    for place in writer.placed:
        by_page[place.page].append(place)
    fields: list[Field] = []
    for page, widgets in enumerate(pages):
        if widgets:
            near = _Words(_words(texts[page], by_page[page]), writer.starts[page], text)
            near.learn_answers(widgets)
            fields += [_field(group, near) for group in _groups(widgets, near)]
    return fields


class _Word(NamedTuple):
    """A word of a page: its box as the page is read, its characters [start, end) in the text; or a sign, no word."""

    left: float
    bottom: float
    right: float
    top: float
    start: int
    end: int
    sign: bool

    @property
    def middle(self) -> float:
        """Return the height of the middle of its letters."""
        return (self.bottom + self.top) / 2


def _words(text: PageText, placed: Sequence[Placed]) -> list[_Word]:
    """Return the words of a page where they went in the document's text, and the signs drawn among them."""
    words = [_Word(*place.sign, place.offset, place.offset + 1, True) for place in placed if place.sign]
    offsets = [-1] * len(text.shown)
    for place in placed:
        offsets[place.start : place.end] = range(place.offset, place.offset + place.end - place.start)
    found = [(word.start(), word.end() - 1) for word in _WORD.finditer(text.shown)]
    firsts, lasts = text.corners([first for first, _ in found]), text.corners([last for _, last in found])
    for (first, last), (left, bottom, _, top), (_, _, right, _) in zip(found, firsts, lasts, strict=True):
        start, end = offsets[first], offsets[last] + 1
        if 0 <= start < end <= start + 200:
            words.append(_Word(left, bottom, right, top, start, end, text.shown[first] in _SIGNS))
    return words


def _groups(widgets: Sequence[Widget], near: _Words) -> list[list[Widget]]:
    """Put boxes of one name together, and boxes to tick that stand side by side, each behind the words of another."""
    named: dict[tuple[str, str], list[Widget]] = {}
    for widget in widgets:
        named.setdefault((widget.name, widget.control), []).append(widget)
    groups = [group for group in named.values() if len(group) > 1 or group[0].control != "checkbox"]
    alone = [group[0] for group in named.values() if len(group) == 1 and group[0].control == "checkbox"]
    for row in _rows(alone):
        run: list[Widget] = []
        for widget in row:
            if not run or not _stands_behind(run[-1], widget, near):
                run = []
                groups.append(run)
            run.append(widget)
    return groups


def _rows(widgets: Sequence[Widget]) -> list[list[Widget]]:
    """Return boxes by height, each row from left to right."""
    rows: list[list[Widget]] = []
    for widget in sorted(widgets, key=lambda widget: -_middle(widget.box)):
        if rows and _middle(rows[-1][0].box) - _middle(widget.box) < _STEP:
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [sorted(row, key=lambda widget: widget.box[0]) for row in rows]


def _stands_behind(before: Widget, after: Widget, near: _Words) -> bool:
    words = near.answer(before)
    return words is not None and -2 <= after.box[0] - max(words.right, before.box[2]) <= _NEXT_REACH


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def _field(group: Sequence[Widget], near: _Words) -> Field:
    """Make one field of boxes that belong together: the answers of a choice, or one box to write in."""
    first = group[0]
    choices = first.control in ("checkbox", "radio")
    answers = [near.answer(widget) for widget in group] if choices else []
    spans = [answer.span for answer in answers if answer is not None]
    asked = near.question(first)
    if choices:
        options = tuple(_printed_option(widget, words, near) for widget, words in zip(group, answers, strict=True))
    else:
        options = tuple(Option(Span(asked.start, asked.start), text) for text in first.options)
    spans += [asked] if len(asked) else []
    whole = Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else asked
    editable = first.control == "dropdown" and first.editable
    return Field(
        span=whole if len(whole) <= _LONGEST else asked,
        label=_label(near.text(asked), group),
        label_span=asked,
        options=tuple(option for option in options if option.text),
        choice=_choice(group),
        control="combo" if editable else _DRAWN[first.control],
        write_in=editable or first.control == "text",
    )


def _label(printed: str, group: Sequence[Widget]) -> str:
    """Return the printed question; where there is none, or a mere number, what the form's maker called it."""
    if sum(letter.isalpha() for letter in printed) > 1:
        return printed
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*(widget.name for widget in group), strict=False))
    shared = "".join(letters[0] for letters in alike)
    return _sensible(group[0].tooltip) or " ".join(re.split(r"[\W_]+", shared)).strip() or printed or group[0].name


def _choice(group: Sequence[Widget]) -> Choice:
    first = group[0]
    if first.control == "text":
        return "text"
    if first.control == "checkbox":
        exclusive = len(group) > 1 and group[1].name == first.name  # boxes of one name switch each other off
        return "one" if exclusive else "unknown"
    return "many" if first.control == "list" and first.multiple else "one"


def _printed_option(widget: Widget, words: _Stretch | None, near: _Words) -> Option:
    if words is not None:
        return Option(words.span, near.text(words.span))
    return Option(Span(near.start, near.start), _sensible(widget.value) or _sensible(widget.tooltip))


def _sensible(text: str) -> str:
    """Return the words of a tooltip or an export value, "" if they are a program's and no person's."""
    return "" if len(text) < 2 or text.lower() in _STATES or _TOKEN.match(text) else text


class _Stretch(NamedTuple):
    """Words side by side on a line: their span, and how far they reach in points."""

    span: Span
    left: float
    right: float


class _Words:
    """The words of one page by their height: which stand beside a box, and which above it."""

    def __init__(self, words: Sequence[_Word], start: int, text: str) -> None:
        self._text = text
        self.start = start
        self._answers: set[int] = set()  # offsets of their characters
        self._lines: dict[int, list[_Word]] = defaultdict(list)
        for word in sorted(words):
            self._lines[int(word.middle // _STEP)].append(word)

    def learn_answers(self, widgets: Sequence[Widget]) -> None:
        """Note the words beside boxes to tick: they are no questions."""
        answers = [self.answer(widget) for widget in widgets if widget.control in ("checkbox", "radio")]
        self._answers = {offset for answer in answers if answer for offset in range(answer.span.start, answer.span.end)}

    def text(self, span: Span) -> str:
        """Return the words of a span on one line, without the colon and the blanks behind them."""
        return " ".join(span.cut(self._text).split()).rstrip(" :_.")

    def answer(self, widget: Widget) -> _Stretch | None:
        """Return the words that a box to tick belongs to: those behind it, unless those before it are far closer."""
        box = widget.box
        words = self._level(_middle(box))
        behind = next((n for n, word in enumerate(words) if word.left >= box[2] - 4), None)
        before = self._before(words, box)
        reach_behind = self._reach(words, behind, box)
        reach_before = self._reach(words, before, box)
        if behind is not None and reach_behind <= _ANSWER_REACH and not reach_behind > max(10, 3 * reach_before):
            return self._stretch(words, behind)
        return self._stretch(words, before) if before is not None and reach_before <= _ANSWER_REACH else None

    def _reach(self, words: Sequence[_Word], place: int | None, box: Box) -> float:
        """Return how far a word is from a box; endless where there is none, or only a sign."""
        if place is None or words[place].sign:
            return float("inf")
        return max(words[place].left - box[2], box[0] - words[place].right)

    def question(self, widget: Widget) -> Span:
        """Return the words that ask for what goes into a box: before it on the line, else above it."""
        box = widget.box
        words = self._level(_middle(box))
        before = self._before(words, box)
        reach = _QUESTION_REACH if widget.control in ("checkbox", "radio") else _LABEL_REACH
        if before is not None and box[0] - words[before].right <= reach and not words[before].sign:
            found = self._stretch(words, before).span
            if not self._is_answer(found):
                return found
        return self._above(box) or Span(self.start, self.start)

    def _level(self, height: float) -> list[_Word]:
        """Return the words at a height, from left to right."""
        at = int(height // _STEP)
        near = [word for step in range(at - 3, at + 4) for word in self._lines.get(step, ())]
        return sorted(word for word in near if abs(word.middle - height) <= 0.7 * (word.top - word.bottom))

    def _before(self, words: Sequence[_Word], box: Box) -> int | None:
        return next((n for n in range(len(words) - 1, -1, -1) if words[n].right <= box[0] + 4), None)

    def _is_answer(self, span: Span) -> bool:
        return span.start in self._answers or span.end - 1 in self._answers

    def _above(self, box: Box) -> Span | None:
        """Return the words above a box, or those at the top of it: a label may stand inside."""
        low, high = box[1] + 0.4 * (box[3] - box[1]), box[3] + _ABOVE_REACH
        for step in range(int(low // _STEP), int(high // _STEP) + 2):
            for word in self._lines.get(step, ()):
                over = word.left < box[2] and word.right > box[0] and low - 4 <= word.bottom <= high
                if over and not word.sign:
                    words = self._level(word.middle)
                    found = self._stretch(words, words.index(word)).span
                    if not self._is_answer(found):
                        return found
        return None

    def _stretch(self, words: Sequence[_Word], index: int) -> _Stretch:
        """Return the words around one of them that nothing but a plain space keeps apart."""
        first = last = index
        while first and _adjoin(words[first - 1], words[first]):
            first -= 1
        while last + 1 < len(words) and _adjoin(words[last], words[last + 1]):
            last += 1
        return _Stretch(Span(words[first].start, words[last].end), words[first].left, words[last].right)


def _adjoin(before: _Word, after: _Word) -> bool:
    apart = after.left - before.right > 0.6 * (before.top - before.bottom) or before.sign or after.sign
    return not apart and before.end <= after.start <= before.end + 3
