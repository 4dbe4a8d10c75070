"""Controls of an HTML form -> Fields: radio buttons and check boxes in groups, each with the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from policylint.document import Choice, Field, Option, Span
from policylint.readers.html.columns import Columns
from policylint.readers.html.controls import Control
from policylint.readers.html.flow import Place
from policylint.readers.html.grouping import grouped
from policylint.readers.html.style import Attributes

_ANSWER_AND_LABEL = re.compile(r"(male|female|man|woman|yes|no|other|[MFXYN])(?:[ \u00a0]+|,[ \u00a0]*)(?=\w)", re.I)
_OTHER = re.compile(r"(?:an)?other\b|not listed|self[- ]|specify|describe|something else|different|prefer to", re.I)
_NOT_ASKED = frozenset({"hidden", "submit", "button", "reset", "image", "file"})
_GROUPS = frozenset({"group", "radiogroup"})
_SPACE = " \t\n\u00a0"


@dataclass(frozen=True, slots=True)
class _Label:
    target: str
    span: Span


class FormRecorder:
    """Notes controls, labels and legends as the parser meets them; makes fields of them when all text is known."""

    def __init__(self) -> None:
        self._controls: list[Control] = []
        self._labels: list[_Label] = []
        self._legends: dict[int, Span] = {}
        self._lists: dict[str, list[str]] = {}
        self._buttons: set[int] = set()
        self._form = 0
        self._fieldsets: list[int] = []
        self._fieldset_count = 0
        self._open_label: int | None = None
        self._group = ""

    def begin(self, tag: str, attributes: Attributes, at: int, line: int, place: Place | None) -> None:
        """Note the start of an element that matters to a form."""
        if tag == "form":
            self._form += 1
        elif tag == "fieldset":
            self._fieldsets.append(self._fieldset_count)
            self._fieldset_count += 1
        elif tag == "label":
            self._open_label = len(self._labels)
            self._labels.append(_Label(attributes.get("for", ""), Span(at, at)))
        elif tag == "datalist":
            self._lists[attributes.get("id", "")] = []
        elif tag in ("input", "select", "textarea"):
            self._begin_control(tag, attributes, at, line, place)
        if tag == "fieldset" or attributes.get("role") in _GROUPS:
            self._group = attributes.get("aria-label", "").strip()

    def _begin_control(self, tag: str, attributes: Attributes, at: int, line: int, place: Place | None) -> None:
        kind = attributes.get("type", "text").lower() if tag == "input" else tag
        if kind in _NOT_ASKED:
            return
        fieldset = self._fieldsets[-1] if self._fieldsets else None
        label, group = self._open_label, self._group
        self._controls.append(Control(kind, at, line, self._form, fieldset, label, attributes, group, place))
        self._group = ""

    def end(self, tag: str, start: int, at: int) -> None:
        """Note the end of an element; start and at are the bounds of its text."""
        if tag == "fieldset" and self._fieldsets:
            self._fieldsets.pop()
        elif tag == "legend" and self._fieldsets:
            self._legends.setdefault(self._fieldsets[-1], Span(start, at))
        elif tag == "label" and self._open_label is not None:
            label = self._labels[self._open_label]
            self._labels[self._open_label] = _Label(label.target, Span(start, at))
            self._open_label = None

    def button(self, lines: range) -> None:
        """Note the lines of words that stand on a button: they are no label of what comes below."""
        self._buttons.update(lines)

    def option(self, text: str, attributes: Attributes) -> None:
        """Note an item of the list that was begun last."""
        chosen = self._controls[-1] if self._controls else None
        if chosen is not None and chosen.kind == "select":
            chosen.add(text, attributes)

    def list_option(self, text: str, attributes: Attributes) -> None:
        """Note an item of a data list, which a text control offers beside free typing."""
        text = " ".join((attributes.get("value", "") or text).split())
        if text and self._lists:
            self._lists[next(reversed(self._lists))].append(text)

    def fields(self, text: str, lines: dict[int, Span], cells: Iterable[tuple[Place, Span]]) -> list[Field]:
        """Return the fields of all controls noted.

        lines: the text's lines by the number that controls were given. cells: the words of cells with their places.
        """
        lines = {number: span for number, span in lines.items() if number not in self._buttons}
        columns = Columns(cells, (control.place for control in self._controls if control.place is not None))
        return _FieldMaker(self._controls, self._labels, self._legends, self._lists, text, lines, columns).fields()


class _FieldMaker:
    """Puts controls, labels and lines of text together."""

    def __init__(
        self,
        controls: list[Control],
        labels: list[_Label],
        legends: dict[int, Span],
        lists: dict[str, list[str]],
        text: str,
        lines: dict[int, Span],
        columns: Columns,
    ) -> None:
        self._controls = controls
        self._labels = labels
        self._legends = legends
        self._lists = lists
        self._text = text
        self._lines = lines
        self._columns = columns
        self._by_target: dict[str, list[Span]] = {}
        for label in labels:
            if label.target:
                self._by_target.setdefault(label.target, []).append(label.span)
        self._line_order = sorted(lines)
        named = {control.attributes.get("id") for control in controls}
        self._targeted = {self._trimmed(label.span).start for label in labels if label.target in named}
        self._label_starts = {self._trimmed(label.span).start for label in labels}
        self._places = {id(control): place for place, control in enumerate(controls)}
        self._by_line: dict[int, list[Control]] = {}
        self._by_fieldset: dict[int | None, list[Control]] = {}
        for control in controls:
            self._by_line.setdefault(control.line, []).append(control)
            self._by_fieldset.setdefault(control.fieldset, []).append(control)

    def fields(self) -> list[Field]:
        found: list[Field] = []
        groups = grouped(self._controls, self._text)
        absorbed: set[int] = set()
        for group, after in zip_longest(groups, groups[1:]):
            if id(group[0]) in absorbed:
                continue
            if group[0].kind in ("radio", "checkbox"):
                made, used = self._choice(group, after)
                absorbed.update(used)
                found.append(made)
            else:
                found.append(self._single(group[0]))
        return found

    def _choice(self, group: list[Control], after: list[Control] | None) -> tuple[Field, set[int]]:
        first_on = self._lines_of_words_first(group)
        options = [self._option(control, before_style=control.line in first_on) for control in group]
        label = self._group_label(group, options[0])
        write_in, used = self._write_in(group, options, after)
        kind = group[0].kind
        choice: Choice = "one" if kind == "radio" else "many"
        spans = [span for span in (label, *(option.span for option in options)) if len(span)]
        if self._is_head(label, group[0]):
            spans = spans[1:] or spans
        made = Field(
            span=_joined(spans or [Span(group[0].at, group[0].at)]),
            label=_bare(self._quote(label)) or group[0].group,
            label_span=label,
            options=tuple(options),
            choice=choice,
            control=kind,
            write_in=write_in,
        )
        return made, used

    def _write_in(
        self, group: list[Control], options: list[Option], after: list[Control] | None
    ) -> tuple[bool, set[int]]:
        """Take the text control behind a list of answers as its "Other: ____"."""
        if after is None or after[0].kind not in ("text", "textarea", "search"):
            return False, set()
        own = self._single_label(after[0])
        gap = self._text[group[-1].at : after[0].at].strip(_SPACE).count("\n")
        if gap > 1 or after[0].form != group[-1].form:
            return False, set()
        words = self._quote(own)
        if words and own != options[-1].span and _OTHER.match(words):
            options.append(Option(own, words.rstrip(": ")))
            return True, {id(after[0])}
        if gap == 0 and _OTHER.search(options[-1].text) and (not words or own.touches(options[-1].span)):
            return True, {id(after[0])}
        return False, set()

    def _single(self, control: Control) -> Field:
        label = self._single_label(control)
        words = _bare(self._quote(label)) or control.attributes.get("aria-label", "").strip()
        listed = self._lists.get(control.attributes.get("list", ""), [])
        words, answers = control.settle(words)
        options = tuple(Option(Span(control.at, control.at), text) for text in answers or listed)
        choice: Choice = "text"
        if options:
            choice = "many" if "multiple" in control.attributes else "one"
        return Field(
            span=label if self._is_head(label, control) else label.join(Span(control.at, control.at)),
            label=words,
            label_span=label,
            options=options,
            choice=choice,
            control="dropdown" if control.kind == "select" else "combo" if listed else "text",
            write_in=control.kind != "select",
        )

    def _own_label(self, control: Control) -> Span:
        """Return the words that the source ties to a control, by a label for it or around it."""
        target = control.attributes.get("id", "")
        if target and target in self._by_target:
            # Of copies that name the same control by mistake, the nearest is its own.
            nearest = min(self._by_target[target], key=lambda span: abs(span.end - control.at))
            return self._trimmed(nearest)
        if control.label is not None:
            return self._trimmed(self._labels[control.label].span)
        return Span(control.at, control.at)

    def _single_label(self, control: Control) -> Span:
        own = self._own_label(control)
        if len(own):
            return own
        beside = self._before(control)
        if len(beside) or self._asks_within(control):
            return beside
        return self._line_above(control)

    def _asks_within(self, control: Control) -> bool:
        """Tell whether controls here say themselves what they ask: one of a row of them, with no words between."""
        if not control.has_prompt:
            return False
        place = self._places[id(control)]
        before = self._controls[max(place - 1, 0)]
        after = self._controls[min(place + 1, len(self._controls) - 1)]
        apart = before.line != control.line or before.has_prompt
        return (apart and self._are_next(before, control)) or (after.has_prompt and self._are_next(control, after))

    def _are_next(self, one: Control, other: Control) -> bool:
        """Tell whether two controls follow each other with no words between."""
        return one is not other and one.form == other.form and not self._text[one.at : other.at].strip(_SPACE)

    def _option(self, control: Control, *, before_style: bool) -> Option:
        own = self._own_label(control)
        if not len(own) and not control.attributes.get("aria-label"):
            own = self._last_words(self._before(control)) if before_style else self._behind(control)
        words = self._quote(own) or control.attributes.get("aria-label", "") or control.attributes.get("value", "")
        return Option(own, words)

    def _lines_of_words_first(self, group: list[Control]) -> set[int]:
        """Return the lines like "Yes [] No []" rather than "[] Yes [] No"; a box alone is as the last of its group."""
        by_line: dict[int, list[Control]] = {}
        for control in group:
            by_line.setdefault(control.line, []).append(control)
        last = group[-1].line
        found = {number for number, row in by_line.items() if self._words_come_first(row[-1])}
        return {number for number, row in by_line.items() if (number if len(row) > 1 else last) in found}

    def _words_come_first(self, last: Control) -> bool:
        return not len(self._behind(last)) and bool(len(self._before(last)))

    def _group_label(self, group: list[Control], first: Option) -> Span:
        legend = self._legend(group)
        if legend is not None:
            return legend
        beside = self._before(group[0])
        if len(first.span) and beside.touches(first.span):
            beside = self._trimmed(Span(beside.start, first.span.start))
        return beside if len(beside) else self._line_above(group[0], first)

    def _legend(self, group: list[Control]) -> Span | None:
        fieldset = group[0].fieldset
        if fieldset is None or fieldset not in self._legends:
            return None
        asked = {control.name or "" for control in self._by_fieldset[fieldset] if control.kind != "text"}
        alone = asked <= {control.name for control in group}
        return self._trimmed(self._legends[fieldset]) if alone else None

    def _before(self, control: Control) -> Span:
        """Return the words before a control on its line, back to the control before it."""
        line = self._lines.get(control.line)
        if line is None or line.start >= control.at:
            return Span(control.at, control.at)
        beside = self._by_line[control.line]
        place = next(index for index, other in enumerate(beside) if other is control)
        start = max(line.start, beside[place - 1].at if place else line.start)
        if place and beside[place - 1].kind in ("radio", "checkbox"):
            start = self._past_answer(Span(start, control.at))
        return self._trimmed(Span(start, control.at))

    def _behind(self, control: Control) -> Span:
        """Return the words after a control on its line, up to the next control."""
        line = self._lines.get(control.line)
        if line is None or line.end <= control.at:
            return Span(control.at, control.at)
        beside = self._by_line[control.line]
        place = next(index for index, other in enumerate(beside) if other is control)
        end = beside[place + 1].at if place + 1 < len(beside) else line.end
        behind = Span(max(control.at, line.start), end)
        if place + 1 < len(beside) and (past := self._past_answer(behind)) > behind.start:
            behind = Span(behind.start, past)
        return self._trimmed(behind)

    def _past_answer(self, span: Span) -> int:
        """Return where the answer of a box ends before the label of what follows: "F" in "F Date of birth:"."""
        words = self._trimmed(span)
        asks = words.cut(self._text).endswith((":", "?"))
        answer = _ANSWER_AND_LABEL.match(self._text, words.start, words.end) if asks else None
        return answer.end(1) if answer else span.start

    def _line_above(self, control: Control, first: Option | None = None) -> Span:
        """Return the head of a control's column, or the nearest line above that no other control has claimed."""
        if (head := self._head(control)) is not None:
            return head
        nothing = Span(control.at, control.at)
        for place in range(bisect_left(self._line_order, control.line) - 1, -1, -1):
            number = self._line_order[place]
            if number in self._by_line:
                return self._left_over(self._by_line[number][-1])
            line = self._trimmed(self._lines[number])
            if not any(map(str.isalnum, line.cut(self._text))):
                continue  # a colon in a cell of its own
            if first is None or not line.touches(first.span):
                return nothing if line.start in self._targeted else line
        return nothing

    def _head(self, control: Control) -> Span | None:
        head = self._columns.head(control.place, control.at) if control.place is not None else None
        return None if head is None else self._trimmed(head)

    def _is_head(self, label: Span, control: Control) -> bool:
        """Tell whether a label heads a column, and other rows stand between it and the control."""
        return len(label) > 0 and label == self._head(control)

    def _left_over(self, control: Control) -> Span:
        """Return the words behind the last control of a line that ask for what comes below: "[    ] Gender:"."""
        behind = self._behind(control)
        labels = control.kind not in ("radio", "checkbox") and behind.start in self._label_starts
        asks = (labels or behind.cut(self._text).endswith((":", "?"))) and behind.start not in self._targeted
        if not asks or behind.touches(self._own_label(control)):
            return Span(control.at, control.at)
        return behind

    def _last_words(self, span: Span) -> Span:
        words = span.cut(self._text)
        cut = max(words.rfind(mark) for mark in (":", "?", "\n")) + 1
        return self._trimmed(Span(span.start + cut, span.end)) if cut < len(words) else span

    def _trimmed(self, span: Span) -> Span:
        start, end = span.start, max(span.start, span.end)
        while start < end and self._text[start] in _SPACE:
            start += 1
        while end > start and self._text[end - 1] in _SPACE:
            end -= 1
        return Span(start, end)

    def _quote(self, span: Span) -> str:
        return " ".join(span.cut(self._text).split())


def _bare(label: str) -> str:
    return label.strip(" *").rstrip(":").rstrip(" *")


def _joined(spans: list[Span]) -> Span:
    whole = spans[0]
    for span in spans[1:]:
        whole = whole.join(span)
    return whole
