"""The fields of a PDF form: what is asked, how it can be answered, and where that stands in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile

from policylint.document import Choice, Field, Option, Span
from policylint.readers.drawn.making import choices_named, how_many, without_remarks
from policylint.readers.drawn.words import WRITE_IN_WORDS
from policylint.readers.pdf.form_groups import groups
from policylint.readers.pdf.form_words import PageWords, Stretch, middle
from policylint.readers.pdf.text import PageText
from policylint.readers.pdf.widgets import Form, Widget
from policylint.readers.pdf.writing import Placed, Writer

_LONGEST = 600  # characters between the first and the last word of one field
_DRAWN = {"checkbox": "checkbox", "radio": "radio", "dropdown": "dropdown", "list": "dropdown", "text": "text"}
_YES_NO = ("yes", "no")
_STATES = {"on", "off", "yes", "no", "true", "false", "1", "2"}
_ALIGNED, _NEXT_ROW, _OWN_WORDS = 4.0, 40.0, 20.0  # points
_TOKEN = re.compile(
    r"(?:[a-z]{0,3}\d+|.*[\[\]_#].*|(?:text|check ?box|radio|field|button|group|choice|undefined)[ \d]*)$", re.I
)
_TOOLTIP_PLACE = re.compile(r"(?:(?:page|row|line|part)[ :]*\d+\W+)*(?:column: )?", re.I)


def form_fields(
    pages: Sequence[Sequence[Widget]], texts: Sequence[PageText], writer: Writer, text: str, form: Form
) -> list[Field]:
    """Return the fields of a form, each with the printed words nearest to it.

    pages: the boxes on each page. writer: knows where the characters of those pages went in the text.
    """
    by_page: dict[int, list[Placed]] = defaultdict(list)
    for place in writer.placed:
        by_page[place.page].append(place)
    fields: list[Field] = []
    for page, widgets in enumerate(pages):
        if widgets:
            near = PageWords(texts[page], by_page[page], writer.starts[page], text)
            near.learn_answers(widgets)
            fields += _Page(near, partial(form.value, page)).fields(groups(widgets, near))
    return fields


class _Page:
    """Makes the fields of one page; a box to write in without a label has that of the box above it in its column."""

    def __init__(self, near: PageWords, value: Callable[[Widget], str]) -> None:
        self._near = near
        self._value = value
        self._columns: list[tuple[Widget, Stretch]] = []

    def fields(self, grouped: Sequence[Sequence[Widget]]) -> list[Field]:
        """Return a field for each group of boxes."""
        ordered = sorted(grouped, key=lambda group: -group[0].box[3])
        texts = [group[0] for group in ordered if group[0].control == "text"]
        found, used = [], set[Widget]()
        for group in ordered:
            if group[0].control in ("checkbox", "radio"):
                own_words = self._box_for_own_words(group, texts)
                used |= {own_words} if own_words else set()
                found.append(self._choice(group, write_in=own_words is not None))
        return found + [
            self._single(group[0])
            for group in ordered
            if group[0].control not in ("checkbox", "radio") and group[0] not in used
        ]

    def _box_for_own_words(self, group: Sequence[Widget], texts: Sequence[Widget]) -> Widget | None:
        """Return the box to write in that stands behind an answer that asks for it: "Other: ____"."""
        answers = [words for widget in group if (words := self._near.answer(widget))]
        asking = [WRITE_IN_WORDS.search(self._near.text(words.span).lower()) is not None for words in answers]
        if not any(asking):
            return None
        asked = list(zip(asking, answers, strict=True))
        near = ((text, next((asks for asks, words in asked if _is_behind(text, words)), False)) for text in texts)
        return next((text for text, asks in near if asks), None)

    def _choice(self, group: Sequence[Widget], *, write_in: bool) -> Field:
        near, first = self._near, group[0]
        answers = [near.answer(widget) for widget in group]
        asked = self._span(self._question_of(group, answers))
        options = [self._option(widget, words) for widget, words in zip(group, answers, strict=True)]
        spans = [option.span for option in options if len(option.span)]
        label = _label(near.text(asked), group)
        return Field(
            span=_whole([*spans, asked]),
            label=label,
            label_span=asked,
            options=tuple(option for option in options if option.text),
            choice=_choice(group, label, options),
            control=_DRAWN[first.control],
            write_in=write_in,
        )

    def _question_of(self, group: Sequence[Widget], answers: Sequence[Stretch | None]) -> Stretch | None:
        """Return the question before or above the boxes of a group, or behind those of a yes and a no."""
        near, told = self._near, [words.span for words in answers if words]
        printed = [found for widget in group if (found := near.question(widget))]
        asked = next((found for found in printed if not any(found.span.touches(span) for span in told)), None)
        last = answers[-1]
        if last is None or len(group) < 2 or (asked and near.is_question_of(asked, group[0])):
            return asked
        is_yes_no = all(words and near.text(words.span).lower() in _YES_NO for words in answers)
        return (near.question_behind(last) if is_yes_no else None) or asked

    def _single(self, widget: Widget) -> Field:
        asked = self._span(self._question_in_column(widget))
        label = _label(self._near.text(asked), [widget])
        options = tuple(Option(Span(asked.start, asked.start), text) for text in widget.options)
        choice: Choice = "text"
        if widget.control != "text":
            choice = "many" if widget.control == "list" and widget.multiple else "one"
        elif named := choices_named(label):
            options, choice = tuple(Option(asked, text) for text in named), "one"
        editable = widget.control == "dropdown" and widget.editable
        return Field(
            span=asked,
            label=label,
            label_span=asked,
            options=options,
            choice=choice,
            control="combo" if editable else _DRAWN[widget.control],
            write_in=editable or (widget.control == "text" and not options),
        )

    def _question_in_column(self, widget: Widget) -> Stretch | None:
        asked = self._near.question(widget)
        if asked is None:
            upper = (found for upper, found in reversed(self._columns) if _is_over(upper, widget))
            asked = next(upper, None) or self._near.caption(widget)
        elif any(found.span.end == asked.span.end for _, found in self._columns):  # it is the caption of a box above
            asked = self._near.caption(widget) or asked
        if asked is not None:
            self._columns.append((widget, asked))
        return asked

    def _span(self, found: Stretch | None) -> Span:
        return found.span if found else Span(self._near.start, self._near.start)

    def _option(self, widget: Widget, words: Stretch | None) -> Option:
        """Return the answer beside a box, else what the form's maker called it, else the head of its column."""
        if words is not None:
            text = without_remarks(self._near.text(words.span))
            return Option(
                Span(words.span.start, words.span.start + len(text)) if text.lower() in _STATES else words.span, text
            )
        given = _sensible(self._value(widget)) or _sensible(_tooltip(widget))
        head = None if given else self._near.head(widget)
        if head is not None:
            return Option(head, self._near.text(head))
        return Option(Span(self._near.start, self._near.start), given)


def _is_behind(text: Widget, words: Stretch) -> bool:
    """Tell whether a box to write in stands right behind words on their line."""
    level = words.bottom - _ALIGNED < middle(text.box) < words.top + _ALIGNED
    return level and -_ALIGNED <= text.box[0] - words.right <= _OWN_WORDS


def _is_over(upper: Widget, lower: Widget) -> bool:
    """Tell whether two boxes to write in are rows of one column."""
    one, other = upper.box, lower.box
    aligned = abs(one[0] - other[0]) < _ALIGNED and abs(one[2] - other[2]) < _ALIGNED
    return aligned and -_ALIGNED < one[1] - other[3] < _NEXT_ROW


def _whole(spans: Sequence[Span]) -> Span:
    """Return the stretch of a field's words; where they are scattered, its question alone."""
    words = [span for span in spans if len(span)] or spans
    whole = Span(min(span.start for span in words), max(span.end for span in words))
    return whole if len(whole) <= _LONGEST else spans[-1]


def _label(printed: str, group: Sequence[Widget]) -> str:
    """Return the printed question; where there is none, or a mere number, what the form's maker called it."""
    if sum(map(str.isalpha, printed)) > 1:
        return printed
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*(widget.name for widget in group), strict=False))
    shared = "".join(letters[0] for letters in alike)
    told = _sensible(_tooltip(group[0]))
    return told or " ".join(re.split(r"[\W_]+", shared)).strip() or printed or group[0].name


def _tooltip(widget: Widget) -> str:
    """Return what a tooltip says, without the row and column that it may begin with."""
    place = _TOOLTIP_PLACE.match(widget.tooltip)
    return (widget.tooltip[place.end() :] if place else widget.tooltip).rstrip(" .:")


def _choice(group: Sequence[Widget], label: str, options: Sequence[Option]) -> Choice:
    exclusive = len(group) > 1 and group[1].name == group[0].name  # boxes of one name switch each other off
    return "one" if group[0].control == "radio" or exclusive else how_many(label, options)


def _sensible(text: str) -> str:
    """Return the words of a tooltip or an export value, "" if they are a program's and no person's."""
    return "" if len(text) < 2 or text.lower() in _STATES or _TOKEN.match(text) else text
