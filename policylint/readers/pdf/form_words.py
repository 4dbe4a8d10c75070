"""The printed words of a page by their places: which stand beside a box of a form, and which above it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from policylint.document import Box, Span
from policylint.readers.pdf.text import PageText
from policylint.readers.pdf.widgets import Widget
from policylint.readers.pdf.writing import Placed

_ANSWER_REACH, _LABEL_REACH, _QUESTION_REACH, _ABOVE_REACH, _HEAD_REACH = 30.0, 80.0, 320.0, 14.0, 200.0  # points
_CLOSE = 4.0  # points between a box to write in and the words under it that belong to it
_LONGEST_CAPTION = 50  # characters
_COLUMN = 15.0  # points: words that begin so near to a box's left edge stand in its column
_STEP, _FURTHEST = 6.0, 3  # points: words are looked up by their height in steps of this, no more than so many away
_MOST_LINES, _PITCH, _INDENT = 6, 1.7, 3.0  # of a label that wraps: lines, times their height; points
_WORD = re.compile(r"\S+")
_ARROWS = frozenset("\u25b6\u25b8\u25ba\u27a4\u2192")  # they lead from words to a box, and are none themselves
_SIGNS = _ARROWS | frozenset(
    "\u2610\u2611\u2612\u25a0\u25a1\u25a2\u25cb\u25cf\u25fb\u25ef\u2b1c\u274d\u274f\u2750\u2751\u2752_"
)
_NUMBER = re.compile(r"\W*(?:\d{1,3}\.?[A-Za-z]?[.)]?|[A-Za-z][.)])\W*")
_SHORT, _SHORT_LINE, _LONGEST_WORD = 3, 20, 200  # words, characters, characters
_LEVEL = 0.7  # of the height of its letters: no further from the middle of a word, and a place is level with it
_SENTENCE_END = (".", ":", "?", "!", ";")
_YES_NO = ("yes", "no")
_BEFORE_ANSWER = "\ufffd \t\n"  # a drawn box without a code, over which the form's own stands
_BEHIND_ANSWER = "/| \t\n"  # they part one answer from the next


class _Word(NamedTuple):
    """A word of a page: its box as the page is read, its characters [start, end) in the text; or a sign, no word.

    middle: the height of the middle of its letters. reach: how far from that a place may be that is level with it.
    """

    left: float
    bottom: float
    right: float
    top: float
    start: int
    end: int
    sign: bool
    middle: float
    reach: float


class Stretch(NamedTuple):
    """Words side by side on a line: their span, and where they stand, in points."""

    span: Span
    left: float
    right: float
    bottom: float
    top: float


def middle(box: Box) -> float:
    """Return the height of the middle of a box."""
    return (box[1] + box[3]) / 2


class PageWords:
    """The words of one page by their height. start: where the page begins in the text."""

    def __init__(self, page: PageText, placed: Sequence[Placed], start: int, text: str) -> None:
        self._text = text
        self.start = start
        self._asked: set[int] = set()  # offsets of the characters of answers
        self._ticks: list[Box] = []
        self._blanks: list[Box] = []
        self._answers: dict[Box, Stretch | None] = {}
        self._lines: dict[int, list[_Word]] = defaultdict(list)
        self._levels: dict[float, list[_Word]] = {}
        words = sorted(_words(page, placed))
        reach = max((word.reach for word in words), default=0.0)
        self._steps = min(int(reach // _STEP) + 1, _FURTHEST)  # between a place and the words that are level with it
        for word in words:
            self._lines[int(word.middle // _STEP)].append(word)
        self._starting = {word.start: word for word in words}
        self._ending = {word.end: word for word in words}

    def learn_answers(self, widgets: Sequence[Widget]) -> None:
        """Note the words beside boxes to tick: they are no questions."""
        ticks = [widget for widget in widgets if widget.control in ("checkbox", "radio")]
        self._ticks = [widget.box for widget in ticks]
        self._blanks = [widget.box for widget in widgets if widget.control not in ("checkbox", "radio")]
        self._answers.clear()
        for answer in filter(None, [self.answer(widget) for widget in ticks]):
            self._asked.update(range(answer.span.start, answer.span.end))

    def text(self, span: Span) -> str:
        """Return the words of a span on one line, without the colon and the blanks behind them."""
        return " ".join(span.cut(self._text).split()).rstrip(" :_.")

    def answer(self, widget: Widget) -> Stretch | None:
        """Return the words that a box to tick belongs to: those behind it, unless those before it are far closer."""
        if widget.box not in self._answers:
            found = self._answer(widget.box)
            self._answers[widget.box] = found and self._without_marks(found)
        return self._answers[widget.box]

    def _without_marks(self, answer: Stretch) -> Stretch:
        """Return an answer without what only sets it off from its box or from the next answer."""
        words = answer.span.cut(self._text)
        start = answer.span.start + len(words) - len(words.lstrip(_BEFORE_ANSWER))
        end = answer.span.end - len(words) + len(words.rstrip(_BEHIND_ANSWER))
        return answer._replace(span=Span(start, end)) if start < end else answer

    def question_behind(self, answer: Stretch) -> Stretch | None:
        """Return the question that stands behind an answer on its line: "[] Yes [] No  Do you smoke?"."""
        words = self._level((answer.bottom + answer.top) / 2)
        first = next((n for n, word in enumerate(words) if word.left >= answer.right and not word.sign), None)
        if first is None:
            return None
        found = self._stretch(words, first)
        start = words[first]
        found = found._replace(span=Span(start.start, found.span.end), left=start.left)
        if any(tick[0] > answer.right and abs(middle(tick) - start.middle) <= start.reach for tick in self._ticks):
            return None
        if self._has_own_blank(found):
            return None
        found = self._with_lines_below(found, (answer.left, start.bottom, answer.right, start.top))
        return found if found.span.cut(self._text).endswith("?") else None

    def _answer(self, box: Box) -> Stretch | None:
        words = self._level(middle(box))
        behind = next((n for n, word in enumerate(words) if word.left >= box[2] - 4), None)
        before = self._before(words, box)
        reach_behind = self._reach(words, behind, box)
        reach_before = self._reach(words, before, box)
        if behind is not None and reach_behind <= _ANSWER_REACH and not reach_behind > max(10, 3 * reach_before):
            return self._answer_behind(words, behind, box)
        if before is None or reach_before > _ANSWER_REACH:
            return None
        found = self._stretch(words, before)
        return None if self._is_number(found.span) else found

    def is_question_of(self, words: Stretch, widget: Widget) -> bool:
        """Tell a question before a box, or one above it that is marked as such, from other words above it."""
        return words.bottom < middle(widget.box) or words.span.cut(self._text).endswith((":", "?"))

    def _answer_behind(self, words: Sequence[_Word], index: int, box: Box) -> Stretch:
        """Return the answer that begins with a word: a mere yes or no, where its question follows."""
        first = words[index]
        if self._text[first.start : first.end].lower() in _YES_NO:
            alone = Stretch(Span(first.start, first.end), first.left, first.right, first.bottom, first.top)
            if self.question_behind(alone) is not None:
                return alone
        return self._with_lines_below(self._stretch(words, index), box)

    def question(self, widget: Widget) -> Stretch | None:
        """Return the words that ask for what goes into a box: before it on the line, else above it.

        The span holds the whole question, the places are those of its last line.
        """
        box = widget.box
        words = self._level(middle(box))
        before = self._before(words, box)
        is_tick = widget.control in ("checkbox", "radio")
        reach = _QUESTION_REACH if is_tick else _LABEL_REACH
        if before is not None and box[0] - words[before].right <= reach and not words[before].sign:
            found = self._stretch(words, before)
            head = self._above(box) if self._asks_for_another(found, box) else None
            if head is not None and abs(head.left - box[0]) <= _COLUMN:
                return head
            if self._may_ask(found.span) and not (is_tick and self._is_caption(found)):
                return self._with_lines_above(found)
        above = self._above(box)
        if above is None or (is_tick and self._has_own_blank(above)):
            return None
        below = None if is_tick else self.caption(widget)
        return below if below and box[1] - below.top + _CLOSE / 2 < above.bottom - box[3] else above

    def caption(self, widget: Widget) -> Stretch | None:
        """Return the few words close under the left end of a box to write in, if they say what goes into it."""
        left, bottom, _, _ = widget.box
        for step in range(int((bottom - 5 * _CLOSE) // _STEP), int((bottom + _CLOSE) // _STEP) + 1):
            for word in self._lines.get(step, ()):
                if word.sign or abs(word.left - left) > _INDENT or abs(bottom - word.top) > _CLOSE:
                    continue
                words = self._level(word.middle)
                found = self._stretch(words, words.index(word))
                told = found.left == word.left and self._may_ask(found.span) and not self._has_own_blank(found)
                return found if told and self._is_short(found.span) else None
        return None

    def _is_short(self, span: Span) -> bool:
        """Tell words that name one thing from a sentence, and from what a page's foot says of the form."""
        words = span.cut(self._text)
        return len(words) <= _LONGEST_CAPTION and not words.endswith(_SENTENCE_END) and ":" not in words

    def _is_caption(self, words: Stretch) -> bool:
        """Tell whether words stand close under the left end of a box to write in: they say what goes into it."""
        return any(
            abs(left - words.left) <= _INDENT and -_CLOSE <= bottom - words.top <= _CLOSE
            for left, bottom, _, _ in self._blanks
        )

    def _has_own_blank(self, words: Stretch) -> bool:
        """Tell whether a box to write in stands right behind words on their line."""
        height = (words.bottom + words.top) / 2
        return any(
            -_INDENT <= left - words.right <= _COLUMN and bottom < height < top for left, bottom, _, top in self._blanks
        )

    def head(self, widget: Widget) -> Span | None:
        """Return the nearest words in the column over a box, as far up as the head of a table may stand."""
        box = widget.box
        low, high = int(box[3] // _STEP), int((box[3] + _HEAD_REACH) // _STEP)
        for step in range(low, high + 1):
            for word in self._lines.get(step, ()):
                if not word.sign and word.bottom >= box[3] - 2 and word.left < box[2] + 6 and word.right > box[0] - 6:
                    words = self._level(word.middle)
                    return self._stretch(words, words.index(word)).span
        return None

    def _asks_for_another(self, words: Stretch, box: Box) -> bool:
        """Tell whether a box to write in stands between words and another box on their line: they ask for that one."""
        right, left, height = words.right, box[0], middle(box)
        return any(
            right <= west + _INDENT and east <= left and bottom < height < top
            for west, bottom, east, top in self._blanks
        )

    def _may_ask(self, span: Span) -> bool:
        return not self._is_answer(span) and not self._is_number(span)

    def _is_number(self, span: Span) -> bool:
        """Tell the number of a question or of an answer ("14.a.") from words."""
        return len(span) <= 8 and _NUMBER.fullmatch(span.cut(self._text)) is not None

    def _is_answer(self, span: Span) -> bool:
        return span.start in self._asked or span.end - 1 in self._asked

    def _reach(self, words: Sequence[_Word], place: int | None, box: Box) -> float:
        """Return how far a word is from a box; endless where there is none, or only a sign."""
        if place is None or words[place].sign:
            return float("inf")
        return max(words[place].left - box[2], box[0] - words[place].right)

    def _level(self, height: float) -> list[_Word]:
        """Return the words at a height, from left to right."""
        if height not in self._levels:
            at = int(height // _STEP)
            near: list[_Word] = []
            for step in range(at - self._steps, at + self._steps + 1):
                near += self._lines.get(step, ())
            self._levels[height] = sorted([word for word in near if abs(word.middle - height) <= word.reach])
        return self._levels[height]

    def _before(self, words: Sequence[_Word], box: Box) -> int | None:
        near = (n for n in range(len(words) - 1, -1, -1) if words[n].right <= box[0] + 4)
        return next((n for n in near if self._text[words[n].start] not in _ARROWS), None)

    def _above(self, box: Box) -> Stretch | None:
        """Return the words above a box, or those at the top of it: a label may stand inside."""
        low, high = box[1] + 0.4 * (box[3] - box[1]), box[3] + _ABOVE_REACH
        for step in range(int(low // _STEP), int(high // _STEP) + 2):
            for word in self._lines.get(step, ()):
                over = word.left < box[2] and word.right > box[0] and low - 4 <= word.bottom <= high
                if over and not word.sign:
                    words = self._level(word.middle)
                    found = self._stretch(words, words.index(word))
                    if self._may_ask(found.span):
                        return self._with_lines_above(found)
        return None

    def _stretch(self, words: Sequence[_Word], index: int) -> Stretch:
        """Return the words around one of them that nothing but a plain space keeps apart."""
        first = last = index
        while first and _adjoin(words[first - 1], words[first]):
            first -= 1
        while last + 1 < len(words) and _adjoin(words[last], words[last + 1]):
            last += 1
        one = words[index]
        return Stretch(
            Span(words[first].start, words[last].end), words[first].left, words[last].right, one.bottom, one.top
        )

    # Words that wrap

    def _with_lines_above(self, found: Stretch) -> Stretch:
        """Return a question with its upper lines, where the text goes on from them without a break."""
        start, current = found.span.start, found
        for _ in range(_MOST_LINES):
            above = self._next_line(current, up=True)
            if above is None or not self._may_ask(above.span):
                break
            if self._is_apart(above, current):
                break
            start, current = above.span.start, above
        return found._replace(span=Span(start, found.span.end))

    def _is_apart(self, above: Stretch, current: Stretch) -> bool:
        """Tell whether a line above ends a sentence, and does not just break a short label ("U.S. | citizen")."""
        words = above.span.cut(self._text)
        ends = words.endswith(_SENTENCE_END) and len(words.split()) > _SHORT
        return ends and not self._text[current.span.start].islower()

    def _with_lines_below(self, found: Stretch, box: Box) -> Stretch:
        """Return an answer with its further lines: they begin under its first word, not under its box."""
        current = found
        for _ in range(_MOST_LINES):
            below = self._next_line(current, up=False)
            if below is None or abs(below.left - found.left) > _INDENT or below.left < box[2]:
                break
            if any(abs(middle(tick) - (below.bottom + below.top) / 2) < _STEP / 2 for tick in self._ticks_near(box)):
                break
            current = below
        return found._replace(span=found.span.join(current.span), bottom=current.bottom)

    def _ticks_near(self, box: Box) -> list[Box]:
        """Return the other boxes in the column of one."""
        return [tick for tick in self._ticks if abs(tick[0] - box[0]) < _ANSWER_REACH and tick != box]

    def _next_line(self, current: Stretch, *, up: bool) -> Stretch | None:
        """Return the words of the line above or below with which the text of these goes on."""
        height = current.top - current.bottom
        centre = (current.top + current.bottom) / 2
        low, high = (centre + 0.5 * height, centre + _PITCH * height)
        if not up:
            low, high = (centre - _PITCH * height, centre - 0.5 * height)
        known, at = (self._ending, current.span.start - 3) if up else (self._starting, current.span.end)
        adjoining = [known[offset] for offset in range(at, at + 4) if offset in known]
        for word in sorted(adjoining, key=lambda word: (word.middle // _STEP, word)):
            if word.sign or not low <= word.middle <= high:
                continue
            words = self._level(word.middle)
            found = self._stretch(words, words.index(word))
            upper, lower = (found, current) if up else (current, found)
            if word.top - word.bottom < 1.5 * height and self._goes_on(upper, lower, label=up):
                return found
        return None

    def _goes_on(self, upper: Stretch, lower: Stretch, *, label: bool) -> bool:
        """Tell whether one line is the next one of another: in one paragraph, or aligned with it in one place."""
        between = self._text[upper.span.end : lower.span.start]
        if "\t" in between or "\n\n" in between:
            return False
        if "\n" not in between:
            return True
        words, first = upper.span.cut(self._text), self._text[lower.span.start]
        if abs(upper.left - lower.left) > _INDENT:
            return False
        open_still = words.count("(") > words.count(")") or words.endswith(",")
        return open_still or first.islower() or (label and (first == "(" or len(words) <= _SHORT_LINE))


def _words(page: PageText, placed: Sequence[Placed]) -> list[_Word]:
    """Return the words of a page where they went in the document's text, and the signs drawn among them."""
    offsets = [-1] * len(page.shown)
    for _, first, last, offset, _ in placed:
        offsets[first:last] = range(offset, offset + last - first)
    found = [word.span() for word in _WORD.finditer(page.shown)]
    starts = [offsets[first] for first, _ in found]
    ends = [offsets[last - 1] + 1 for _, last in found]
    signs = [page.shown[first] in _SIGNS for first, _ in found]
    left, bottom, _, top = page.corners([first for first, _ in found]).T
    right = page.corners([last - 1 for _, last in found])[:, 2]
    sides = [side.tolist() for side in (left, bottom, right, top)]
    levels = [height.tolist() for height in ((bottom + top) / 2, _LEVEL * (top - bottom))]
    words = map(_Word._make, zip(*sides, starts, ends, signs, *levels, strict=True))
    kept = [0 <= start < end <= start + _LONGEST_WORD for start, end in zip(starts, ends, strict=True)]
    drawn = [(place.sign, place.offset) for place in placed if place.sign]
    return [
        *(_Word(*box, at, at + 1, True, middle(box), _LEVEL * (box[3] - box[1])) for box, at in drawn),
        *compress(words, kept),
    ]


def _adjoin(before: _Word, after: _Word) -> bool:
    apart = after.left - before.right > 0.6 * (before.top - before.bottom) or before.sign or after.sign
    return not apart and before.end <= after.start <= before.end + 3
