"""The form fields of a PDF (AcroForm): what is asked, how it is answered, and where that stands in the text."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from policylint.document import Box, Choice, Field, Option, Span
from policylint.readers.pdf_calls import address_of, native
from policylint.readers.pdf_turns import turn_box
from policylint.readers.pdf_writing import Placed

Control = Literal["checkbox", "radio", "dropdown", "list", "text"]

_WIDGET = 20  # pdfium's kind of annotation
_CONTROLS: dict[int, Control] = {2: "checkbox", 3: "radio", 4: "dropdown", 5: "list", 6: "text"}
_HIDDEN = 0b100010  # annotation flags: hidden, not viewed
_EDITABLE, _MULTIPLE = 1 << 18, 1 << 21  # field flags
_MOST_WIDGETS = 3000  # on a page
_MOST_OPTIONS = 500
_LONGEST = 600  # characters between the first and the last word of one field
_ANSWER_REACH, _LABEL_REACH, _QUESTION_REACH, _ABOVE_REACH = 30.0, 80.0, 320.0, 18.0  # points
_DRAWN = {"checkbox": "checkbox", "radio": "radio", "dropdown": "dropdown", "list": "dropdown", "text": "text"}
_STATES = {"on", "off", "yes", "no", "true", "false", "1", "2"}
_TOKEN = re.compile(
    r"(?:[a-z]{0,3}\d+|.*[\[\]_#].*|(?:text|check ?box|radio|field|button|group|choice|undefined)[ \d]*)$", re.I
)


@dataclass(frozen=True, slots=True)
class Widget:
    """One box of a form field on a page: the field's name and tooltip, its box, its flags, the words of a list."""

    name: str
    tooltip: str
    control: Control
    box: Box
    flags: int
    options: tuple[str, ...]
    value: str


class Form:
    """The forms of an open document, by the address that pdfium wants for them."""

    def __init__(self, address: int, info: Any) -> None:
        self._address = address
        self._info = info  # pdfium reads it as long as the form is open
        self._room = ctypes.create_string_buffer(2048)

    @classmethod
    def of(cls, document: Any) -> Form | None:
        """Return the forms of an open pypdfium2 document, None where it has none."""
        import pypdfium2.raw as raw

        if document.get_formtype() == raw.FORMTYPE_NONE:
            return None
        info = raw.FPDF_FORMFILLINFO(version=2)
        address = native("FPDFDOC_InitFormFillEnvironment", "p", "pp")(address_of(document), ctypes.addressof(info))
        return cls(address, info) if address else None

    def close(self) -> None:
        """Let go of the forms; to be called before the document is closed."""
        native("FPDFDOC_ExitFormFillEnvironment", "i", "p")(self._address)

    def widgets(self, page: Any, quarter: int) -> tuple[Widget, ...]:
        """Return the boxes of form fields on an open page, turned as its text is read."""
        address = address_of(page)
        count = min(native("FPDFPage_GetAnnotCount", "i", "p")(address), _MOST_WIDGETS)
        found = []
        for index in range(count):
            annotation = native("FPDFPage_GetAnnot", "p", "pi")(address, index)
            if annotation:
                widget = self._widget(annotation, quarter)
                native("FPDFPage_CloseAnnot", "i", "p")(annotation)
                found += [widget] if widget else []
        return tuple(found)

    def _widget(self, annotation: int, quarter: int) -> Widget | None:
        if native("FPDFAnnot_GetSubtype", "i", "p")(annotation) != _WIDGET:
            return None
        if native("FPDFAnnot_GetFlags", "i", "p")(annotation) & _HIDDEN:
            return None
        control = _CONTROLS.get(native("FPDFAnnot_GetFormFieldType", "i", "pp")(self._address, annotation))
        if control is None:
            return None
        sides = (ctypes.c_float * 4)()
        native("FPDFAnnot_GetRect", "i", "pp")(annotation, ctypes.addressof(sides))
        left, top, right, bottom = sides
        choices = control in ("checkbox", "radio")
        return Widget(
            self._string("FPDFAnnot_GetFormFieldName", annotation),
            self._string("FPDFAnnot_GetFormFieldAlternateName", annotation),
            control,
            turn_box((min(left, right), min(bottom, top), max(left, right), max(bottom, top)), quarter),
            native("FPDFAnnot_GetFormFieldFlags", "i", "pp")(self._address, annotation),
            self._options(annotation) if control in ("dropdown", "list") else (),
            self._string("FPDFAnnot_GetFormFieldExportValue", annotation) if choices else "",
        )

    def _string(self, function: str, annotation: int) -> str:
        length = native(function, "z", "pppz")(self._address, annotation, ctypes.addressof(self._room), 2048)
        return self._decoded(length)

    def _decoded(self, length: int) -> str:
        text = self._room[: length - 2].decode("utf-16-le", "replace") if 2 < length <= 2048 else ""
        return " ".join(text.split())

    def _options(self, annotation: int) -> tuple[str, ...]:
        count = native("FPDFAnnot_GetOptionCount", "i", "pp")(self._address, annotation)
        label = native("FPDFAnnot_GetOptionLabel", "z", "ppipz")
        room = ctypes.addressof(self._room)
        labels = [self._decoded(label(self._address, annotation, i, room, 2048)) for i in range(min(count, _MOST_OPTIONS))]
        return tuple(text for text in labels if text)


def form_fields(
    pages: Sequence[Sequence[Widget]], placed: Sequence[Placed], starts: Sequence[int], text: str
) -> list[Field]:
    """Return the fields of a form, each with the printed words nearest to it.

    placed: where the words of all pages went; starts: offset of each page's first character in the text.
    """
    if not any(pages):
        return []
    words: dict[int, list[Placed]] = defaultdict(list)
    for place in placed:
        words[place.page].append(place)
    fields = []
    for page, widgets in enumerate(pages):
        near = _Words(words[page], starts[page], text)
        groups: dict[tuple[str, str], list[Widget]] = defaultdict(list)
        for widget in widgets:
            groups[widget.name, widget.control].append(widget)
        fields += [_field(group, near) for group in groups.values()]
    return fields


def _field(group: Sequence[Widget], near: _Words) -> Field:
    """Make one field of the boxes that share a name: the answers of a choice, or one box to write in."""
    first = group[0]
    choices = first.control in ("checkbox", "radio")
    answers = [near.answer(widget) for widget in group] if choices else []
    asked = near.question(first, [span for span in answers if span is not None])
    if choices:
        options = tuple(_printed_option(widget, span, near) for widget, span in zip(group, answers, strict=True))
    else:
        options = tuple(Option(Span(asked.start, asked.start), text) for text in first.options)
    spans = [span for span in (asked, *answers) if span is not None and len(span)]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else asked
    return Field(
        span=whole if len(whole) <= _LONGEST else asked,
        label=near.text(asked) or _sensible(first.tooltip) or first.name,
        label_span=asked,
        options=tuple(option for option in options if option.text),
        choice=_choice(first, len(group)),
        control="combo" if first.control == "dropdown" and first.flags & _EDITABLE else _DRAWN[first.control],
        write_in=first.control == "text" or bool(first.control == "dropdown" and first.flags & _EDITABLE),
    )


def _choice(widget: Widget, boxes: int) -> Choice:
    if widget.control == "text":
        return "text"
    if widget.control == "checkbox":
        return "one" if boxes > 1 else "unknown"  # boxes of one name switch each other off
    return "many" if widget.control == "list" and widget.flags & _MULTIPLE else "one"


def _printed_option(widget: Widget, span: Span | None, near: _Words) -> Option:
    if span is not None:
        return Option(span, near.text(span))
    words = _sensible(widget.value) or _sensible(widget.tooltip)
    return Option(Span(near.start, near.start), words)


def _sensible(text: str) -> str:
    """Return the words of a tooltip or an export value, "" if they are a program's and no person's."""
    return "" if len(text) < 2 or text.lower() in _STATES or _TOKEN.match(text) else text


class _Words:
    """The words of one page by their place: which stand beside a box, and which above it."""

    def __init__(self, placed: Sequence[Placed], start: int, text: str) -> None:
        self._placed = placed
        self._text = text
        self.start = start

    def text(self, span: Span) -> str:
        """Return the words of a span on one line, without the colon and the blanks behind them."""
        return " ".join(span.cut(self._text).split()).rstrip(" :_.")

    def answer(self, widget: Widget) -> Span | None:
        """Return the words that a box to tick belongs to: right behind it, else right before it."""
        return self._beside(widget.box, _ANSWER_REACH, behind=True) or self._beside(
            widget.box, _ANSWER_REACH, behind=False
        )

    def question(self, widget: Widget, answers: Sequence[Span]) -> Span:
        """Return the words that ask for what goes into a box: before it on the line, else above it."""
        choices = widget.control in ("checkbox", "radio")
        before = self._beside(widget.box, _QUESTION_REACH if choices else _LABEL_REACH, behind=False)
        if before is not None and before not in answers:
            return before
        above = self._above(widget.box, answers)
        return above if above is not None else Span(self.start, self.start)

    def _beside(self, box: Box, reach: float, *, behind: bool) -> Span | None:
        middle = (box[1] + box[3]) / 2
        nearest, found = reach, None
        for place in self._placed:
            left, bottom, right, top = place.box
            if bottom - 2 <= middle <= top + 2 and not place.sign:
                gap = left - box[2] if behind else box[0] - right
                if -4 <= gap < nearest:
                    nearest, found = gap, place.span
        return found

    def _above(self, box: Box, answers: Sequence[Span]) -> Span | None:
        nearest, found = _ABOVE_REACH, None
        for place in self._placed:
            left, bottom, right, _ = place.box
            if left < box[2] and right > box[0] - 20 and not place.sign and place.span not in answers:
                gap = bottom - box[3]
                if -(box[3] - box[1]) <= gap < nearest:
                    nearest, found = gap, place.span
        return found
