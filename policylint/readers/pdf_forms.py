"""The form fields of a PDF (AcroForm): what is asked, how it is answered, and where that stands in the text."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from policylint.document import Box, Choice, Field, Option, Span
from policylint.readers.pdf_calls import address_of, native
from policylint.readers.pdf_text import PageText
from policylint.readers.pdf_turns import turn_box
from policylint.readers.pdf_writing import Placed, Writer

Control = Literal["checkbox", "radio", "dropdown", "list", "text"]

_WIDGET = 20  # pdfium's kind of annotation
_CONTROLS: dict[int, Control] = {2: "checkbox", 3: "radio", 4: "dropdown", 5: "list", 6: "text"}
_HIDDEN = 0b100010  # annotation flags: hidden, not viewed
_EDITABLE, _MULTIPLE = 1 << 18, 1 << 21  # field flags
_MOST_WIDGETS = 3000  # on a page
_MOST_OPTIONS = 500
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
    """The forms of an open document, by the address that pdfium wants for them.

    dynamic: its pages are made by a program in the file (XFA), which is not run here.
    """

    def __init__(self, address: int, info: Any, *, dynamic: bool) -> None:
        self.dynamic = dynamic
        self._address = address
        self._info = info  # pdfium reads it as long as the form is open
        self._room = ctypes.create_string_buffer(2048)

    @classmethod
    def of(cls, document: Any) -> Form | None:
        """Return the forms of an open pypdfium2 document, None where it has none."""
        import pypdfium2.raw as raw

        kind = document.get_formtype()
        if kind == raw.FORMTYPE_NONE:
            return None
        info = raw.FPDF_FORMFILLINFO(version=2)
        address = native("FPDFDOC_InitFormFillEnvironment", "p", "pp")(address_of(document), ctypes.addressof(info))
        return cls(address, info, dynamic=kind == raw.FORMTYPE_XFA_FULL) if address else None

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
        text = self._room.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= 2048 else ""
        return " ".join(text.split())

    def _options(self, annotation: int) -> tuple[str, ...]:
        count = native("FPDFAnnot_GetOptionCount", "i", "pp")(self._address, annotation)
        label = native("FPDFAnnot_GetOptionLabel", "z", "ppipz")
        room = ctypes.addressof(self._room)
        labels = [
            self._decoded(label(self._address, annotation, i, room, 2048)) for i in range(min(count, _MOST_OPTIONS))
        ]
        return tuple(text for text in labels if text)


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
    groups = list(named.values())
    single = [group for group in groups if len(group) == 1 and group[0].control == "checkbox"]
    single.sort(key=lambda group: (-round(_middle(group[0].box) / 4), group[0].box[0]))
    for before, after in pairwise(single):
        if _stand_together(before[-1], after[0], near):
            before += after
            after[:] = before
            groups = [group for group in groups if group is not before]
    return groups


def _stand_together(before: Widget, after: Widget, near: _Words) -> bool:
    level = abs(_middle(before.box) - _middle(after.box)) < 4
    words = near.answer(before)
    return level and words is not None and 0 <= after.box[0] - words.right <= _NEXT_REACH


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
    editable = first.control == "dropdown" and bool(first.flags & _EDITABLE)
    return Field(
        span=whole if len(whole) <= _LONGEST else asked,
        label=near.text(asked) or _sensible(first.tooltip) or first.name,
        label_span=asked,
        options=tuple(option for option in options if option.text),
        choice=_choice(group),
        control="combo" if editable else _DRAWN[first.control],
        write_in=editable or first.control == "text",
    )


def _choice(group: Sequence[Widget]) -> Choice:
    first = group[0]
    if first.control == "text":
        return "text"
    if first.control == "checkbox":
        exclusive = len(group) > 1 and group[1].name == first.name  # boxes of one name switch each other off
        return "one" if exclusive else "unknown"
    return "many" if first.control == "list" and first.flags & _MULTIPLE else "one"


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
        self._answers: list[Span] = []
        self._lines: dict[int, list[_Word]] = defaultdict(list)
        for word in sorted(words):
            self._lines[int(word.middle // _STEP)].append(word)

    def learn_answers(self, widgets: Sequence[Widget]) -> None:
        """Note the words beside boxes to tick: they are no questions."""
        answers = [self.answer(widget) for widget in widgets if widget.control in ("checkbox", "radio")]
        self._answers = [answer.span for answer in answers if answer is not None]

    def text(self, span: Span) -> str:
        """Return the words of a span on one line, without the colon and the blanks behind them."""
        return " ".join(span.cut(self._text).split()).rstrip(" :_.")

    def answer(self, widget: Widget) -> _Stretch | None:
        """Return the words that a box to tick belongs to: right behind it, else right before it."""
        box = widget.box
        words = self._level(_middle(box))
        behind = next((n for n, word in enumerate(words) if word.left >= box[2] - 4), None)
        if behind is not None and words[behind].left - box[2] <= _ANSWER_REACH and not words[behind].sign:
            return self._stretch(words, behind)
        before = self._before(words, box)
        if before is not None and box[0] - words[before].right <= _ANSWER_REACH and not words[before].sign:
            return self._stretch(words, before)
        return None

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
        return any(span.touches(answer) for answer in self._answers)

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
