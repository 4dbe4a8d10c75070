"""Which boxes of a PDF form answer one question: those of one name, and check boxes in a row or a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from policylint.readers.pdf.form_words import PageWords, Stretch, middle
from policylint.readers.pdf.widgets import Widget

_LEVEL = 6.0  # points: boxes whose heights differ by less stand in one row
_ALIGNED, _HEAD, _NEXT_REACH, _ROW_REACH, _UNDER_REACH = 4.0, 15.0, 60.0, 260.0, 20.0  # points
_SAME_PLACE = 2.0  # points
_PARTS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W_]+")


def groups(widgets: Sequence[Widget], near: PageWords) -> list[list[Widget]]:
    """Return the boxes of each question in the order in which they are printed."""
    named: dict[tuple[str | int, str], list[Widget]] = {}
    for index, widget in enumerate(widgets):  # boxes without a name have nothing to do with each other
        alike = named.setdefault((widget.name or index, widget.control), [])
        if not any(_lies_on(widget, other) for other in alike):
            alike.append(widget)
    found = [_as_printed(group) for group in named.values() if len(group) > 1 or group[0].control != "checkbox"]
    alone = [group[0] for group in named.values() if len(group) == 1 and group[0].control == "checkbox"]
    return found + _Gathering(near).groups(alone)


def _lies_on(widget: Widget, other: Widget) -> bool:
    """Tell whether two boxes of one name are laid on each other, so that a person sees one."""
    return all(abs(one - its) < _SAME_PLACE for one, its in zip(widget.box, other.box, strict=True))


def _as_printed(group: list[Widget]) -> list[Widget]:
    """Order boxes row by row, unless the form itself goes down one column after the other."""
    if group[0].control not in ("checkbox", "radio") or _goes_down_columns(group):
        return group
    return [widget for row in _rows(group) for widget in row]


def _goes_down_columns(group: list[Widget]) -> bool:
    columns: list[list[Widget]] = []
    for widget in group:
        if columns and abs(columns[-1][-1].box[0] - widget.box[0]) < _ALIGNED:
            columns[-1].append(widget)
        else:
            columns.append([widget])
    lefts = [column[0].box[0] for column in columns]
    falling = all(middle(a.box) > middle(b.box) for column in columns for a, b in pairwise(column))
    return len(columns) > 1 and lefts == sorted(lefts) and falling and all(len(column) > 1 for column in columns[:-1])


def _rows(widgets: Sequence[Widget]) -> list[list[Widget]]:
    """Return boxes by height, each row from left to right."""
    rows: list[list[Widget]] = []
    for widget in sorted(widgets, key=lambda widget: -middle(widget.box)):
        box = rows[-1][0].box if rows else widget.box
        if rows and middle(box) - middle(widget.box) < max(_LEVEL, (box[3] - box[1]) / 2):
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [sorted(row, key=lambda widget: widget.box[0]) for row in rows]


@dataclass(slots=True, eq=False)
class _Tick:
    """A check box with a name of its own.

    question: what is printed before or above it. key: which of tooltip and name tells what it has in common with the
    other answers to its question, and what that is. left: the box before it in its row.
    """

    widget: Widget
    words: Stretch | None
    question: Stretch | None
    key: tuple[str, str]
    left: _Tick | None = None
    group: int = -1

    @property
    def is_asked_itself(self) -> bool:
        """Tell whether the question stands right before the box or begins above it, as that of a first answer does."""
        asked, left = self.question, self.widget.box[0]
        return asked is not None and (asked.right <= left + _ALIGNED or abs(asked.left - left) < _HEAD)


class _Gathering:
    """Goes along check boxes row by row and puts each into a group."""

    def __init__(self, near: PageWords) -> None:
        self._near = near
        self._groups: list[list[_Tick]] = []
        self._keyed: dict[tuple[str, str], int] = {}

    def groups(self, widgets: Sequence[Widget]) -> list[list[Widget]]:
        """Return the check boxes of each question."""
        above: list[_Tick] = []
        for row in _rows(widgets):
            ticks = [self._tick(widget) for widget in row]
            for before, tick in zip([None, *ticks], ticks, strict=False):
                tick.left = before
                self._put(tick, above)
            above += ticks
        return [[tick.widget for tick in group] for group in self._groups]

    def _tick(self, widget: Widget) -> _Tick:
        words = self._near.answer(widget)
        answer = self._near.text(words.span) if words else ""
        return _Tick(widget, words, self._near.question(widget), _question_key(widget, answer))

    def _put(self, tick: _Tick, above: list[_Tick]) -> None:
        place = self._group_for(tick, above)
        if place is None or self._is_taken(tick, place):
            place = len(self._groups)
            self._groups.append([])
        self._groups[place].append(tick)
        tick.group = place
        if tick.key[1]:
            self._keyed[tick.key] = place

    def _is_taken(self, tick: _Tick, place: int) -> bool:
        """Tell whether a group offers the same answer already: then it is the same question on someone else."""
        offered = {self._near.text(other.words.span).lower() for other in self._groups[place] if other.words}
        return tick.words is not None and self._near.text(tick.words.span).lower() in offered

    def _group_for(self, tick: _Tick, above: list[_Tick]) -> int | None:
        if tick.key in self._keyed:
            return self._keyed[tick.key]
        left = self._left_group(tick)
        upper = next((other for other in reversed(above) if _stands_under(tick, other)), None)
        if upper is not None and not self._fits(tick, upper.group):
            upper = None
        if upper is None and left is None:
            return self._group_asked_alike(tick)
        if upper is None or upper.group == left:
            return left if upper is None else upper.group
        in_columns = upper.left is not None and tick.left is not None and upper.left.group == tick.left.group
        return upper.group if left is None or in_columns else left

    def _group_asked_alike(self, tick: _Tick) -> int | None:
        """Return the group in the row above to which the very same words belong as to this box."""
        for place, group in enumerate(self._groups):
            near = -_LEVEL <= group[-1].widget.box[1] - tick.widget.box[3] <= _UNDER_REACH
            alike = tick.question and group[0].question and group[0].question.span == tick.question.span
            if near and alike and not self._has_other_key(tick, place):
                return place
        return None

    def _left_group(self, tick: _Tick) -> int | None:
        """Return the group of the box before this one in its row, if this one goes on with its answers."""
        before = tick.left
        if before is None or before.words is None:
            return None
        if tick.key[0] == "tooltip" and self._has_other_key(tick, before.group):
            return None  # Names are given less carefully.
        same = self._asks_same(tick, before.group)
        if tick.is_asked_itself and not same:
            return None
        gap = tick.widget.box[0] - max(before.words.right, before.widget.box[2])
        return before.group if -2 <= gap <= (_ROW_REACH if same else _NEXT_REACH) else None

    def _fits(self, tick: _Tick, place: int) -> bool:
        return not self._has_other_key(tick, place) and self._asks_same(tick, place)

    def _has_other_key(self, tick: _Tick, place: int) -> bool:
        return any(_differ(tick.key, other.key) for other in self._groups[place])

    def _asks_same(self, tick: _Tick, place: int) -> bool:
        """Tell whether a box has no question of its own, or that of a group."""
        asked = tick.question
        if asked is None:
            return True
        return any(other.question and other.question.span.touches(asked.span) for other in self._groups[place])


def _differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two tooltips, or two names, ask different questions; one may say more than the other."""
    (sort, key), (other_sort, other_key) = one, other
    if sort != other_sort or not (key and other_key):
        return False
    return not (key.endswith(other_key) or other_key.endswith(key))


def _stands_under(tick: _Tick, other: _Tick) -> bool:
    box, upper = tick.widget.box, other.widget.box
    bottom = min(upper[1], other.words.bottom) if other.words else upper[1]
    return abs(box[0] - upper[0]) < _ALIGNED and -_LEVEL < bottom - box[3] <= _UNDER_REACH


def _question_key(widget: Widget, answer: str) -> tuple[str, str]:
    """Return the part of a tooltip before the printed answer, or that of a name: "pet_cat", "pet_dog"."""
    words = [word.lower() for word in _PARTS.findall(answer)]
    asked = [word.lower() for word in _PARTS.findall(widget.tooltip)]
    if words and len(asked) > len(words) and asked[-len(words) :] == words:
        return "tooltip", " ".join(asked[: -len(words)])
    parts = [part.lower() for part in _CAMEL.split(widget.name) if part]
    first = next((at for at, part in enumerate(parts) if part in words), 0)
    return ("name", "_".join(parts[:first])) if first and not parts[first].isdigit() else ("", "")
