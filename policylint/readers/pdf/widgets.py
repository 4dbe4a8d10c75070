"""The boxes of a PDF's form fields (AcroForm), as pdfium tells them: name, tooltip, kind, place, words of a list."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from policylint.document import Box
from policylint.readers.pdf.calls import address_of, native
from policylint.readers.pdf.turns import turn_box

Control = Literal["checkbox", "radio", "dropdown", "list", "text"]

_WIDGET = 20  # pdfium's kind of annotation
_CONTROLS: dict[int, Control] = {2: "checkbox", 3: "radio", 4: "dropdown", 5: "list", 6: "text"}
_HIDDEN = 0b100010  # annotation flags: hidden, not viewed
_RADIO, _BUTTON, _COMBO, _EDITABLE, _MULTIPLE = 1 << 15, 1 << 16, 1 << 17, 1 << 18, 1 << 21  # field flags
_NO_QUESTIONS = (1, 7)  # pdfium's kinds of fields: buttons, signatures
_MOST_WIDGETS = 3000  # on a page
_FAR = 20_000.0  # points: no page is larger
_MOST_OPTIONS = 500


@dataclass(frozen=True, slots=True)
class Widget:
    """One box of a form field on a page: the field's name and tooltip, and the box.

    options: the words of a list. value: the name of the state that a tick gives. editable: words can be typed into a
    list. multiple: several of its words can be chosen.
    """

    name: str
    tooltip: str
    control: Control
    box: Box
    options: tuple[str, ...]
    value: str
    editable: bool
    multiple: bool


class PageWidgets(NamedTuple):
    """The boxes of form fields on a page; lost: how many there are besides them that can't be read."""

    boxes: tuple[Widget, ...]
    lost: int


NO_WIDGETS = PageWidgets((), 0)


class Form:
    """The forms of an open document, by the address that pdfium wants for them.

    by_program: there is a program in the file (XFA), which is not run here. dynamic: it makes the pages as well.
    """

    def __init__(self, address: int, info: Any, *, by_program: bool, dynamic: bool) -> None:
        self.by_program = by_program
        self.dynamic = dynamic
        self._address = address
        self._info = info  # pdfium reads it as long as the form is open
        self._room = ctypes.create_string_buffer(2048)
        self._subtype = native("FPDFAnnot_GetSubtype", "i", "p")
        self._flags = native("FPDFAnnot_GetFlags", "i", "p")
        self._kind = native("FPDFAnnot_GetFormFieldType", "i", "pp")
        self._rectangle = native("FPDFAnnot_GetRect", "i", "pp")
        self._field_flags = native("FPDFAnnot_GetFormFieldFlags", "i", "pp")

    @classmethod
    def of(cls, document: Any) -> Form | None:
        """Return the forms of an open pypdfium2 document, None where it has none."""
        import pypdfium2.raw as raw

        kind = document.get_formtype()
        if kind == raw.FORMTYPE_NONE:
            return None
        info = raw.FPDF_FORMFILLINFO(version=2)
        address = native("FPDFDOC_InitFormFillEnvironment", "p", "pp")(address_of(document), ctypes.addressof(info))
        if not address:
            return None
        dynamic = kind == raw.FORMTYPE_XFA_FULL
        return cls(address, info, by_program=dynamic or kind == raw.FORMTYPE_XFA_FOREGROUND, dynamic=dynamic)

    def close(self) -> None:
        """Let go of the forms; to be called before the document is closed."""
        native("FPDFDOC_ExitFormFillEnvironment", "i", "p")(self._address)

    def widgets(self, page: Any, bounds: Box, quarter: int) -> PageWidgets:
        """Return the boxes of form fields on an open page with these bounds, turned as its text is read."""
        address = address_of(page)
        found, loose = self._look_through(address, bounds, quarter)
        if not loose:
            return found
        native("FORM_OnAfterLoadPage", "i", "pp")(address, self._address)  # ties the boxes to fields, where it can
        try:
            return self._look_through(address, bounds, quarter)[0]
        finally:
            native("FORM_OnBeforeClosePage", "i", "pp")(address, self._address)

    def _look_through(self, page: int, bounds: Box, quarter: int) -> tuple[PageWidgets, bool]:
        """Return the boxes on a page, and whether there are any that no field lists."""
        open_one, close = native("FPDFPage_GetAnnot", "p", "pi"), native("FPDFPage_CloseAnnot", "i", "p")
        count = native("FPDFPage_GetAnnotCount", "i", "p")(page)
        lost = max(count - _MOST_WIDGETS, 0)
        loose = False
        found: list[Widget] = []
        for index in range(count - lost):
            annotation = open_one(page, index)
            if annotation and self._is_seen(annotation):
                kind = self._kind(self._address, annotation)
                if kind in _CONTROLS:
                    found.append(self._widget(annotation, _CONTROLS[kind], bounds, quarter))
                elif kind not in _NO_QUESTIONS:
                    own = self._loose_widget(annotation, bounds, quarter)
                    found += [own] if own else []
                    lost += own is None and not self._own_string(annotation, b"FT")
                    loose = True
            close(annotation)
        return PageWidgets(tuple(found), lost), loose

    def _is_seen(self, annotation: int) -> bool:
        return self._subtype(annotation) == _WIDGET and not self._flags(annotation) & _HIDDEN

    def _widget(self, annotation: int, control: Control, bounds: Box, quarter: int) -> Widget:
        flags = self._field_flags(self._address, annotation)
        return Widget(
            self._string("FPDFAnnot_GetFormFieldName", annotation),
            self._string("FPDFAnnot_GetFormFieldAlternateName", annotation),
            control,
            self._box(annotation, bounds, quarter),
            self._options(annotation) if control in ("dropdown", "list") else (),
            self._string("FPDFAnnot_GetFormFieldExportValue", annotation) if control in ("checkbox", "radio") else "",
            bool(flags & _EDITABLE),
            bool(flags & _MULTIPLE),
        )

    def _loose_widget(self, annotation: int, bounds: Box, quarter: int) -> Widget | None:
        """Return a box that is tied to no field of the form by what it says of itself, None where that is nothing."""
        number = ctypes.c_float()
        native("FPDFAnnot_GetNumberValue", "i", "ppp")(annotation, b"Ff", ctypes.addressof(number))
        flags = int(number.value)
        control = _own_control(self._own_string(annotation, b"FT"), flags)
        if control is None:
            return None
        name, tooltip = (self._own_string(annotation, key) for key in (b"T", b"TU"))
        box = self._box(annotation, bounds, quarter)
        return Widget(name, tooltip, control, box, (), "", bool(flags & _EDITABLE), bool(flags & _MULTIPLE))

    def _own_string(self, annotation: int, key: bytes) -> str:
        room = ctypes.addressof(self._room)
        return self._decoded(native("FPDFAnnot_GetStringValue", "z", "pppz")(annotation, key, room, 2048))

    def _box(self, annotation: int, bounds: Box, quarter: int) -> Box:
        sides = (ctypes.c_float * 4)()
        self._rectangle(annotation, ctypes.addressof(sides))
        return turn_box(_kept_near(sides[0], sides[1], sides[2], sides[3], bounds), quarter)

    def _string(self, function: str, annotation: int) -> str:
        length = native(function, "z", "pppz")(self._address, annotation, ctypes.addressof(self._room), 2048)
        return self._decoded(length)

    def _decoded(self, length: int) -> str:
        if not 2 < length <= 2048:
            return ""
        return " ".join(ctypes.string_at(self._room, length - 2).decode("utf-16-le", "replace").split())

    def _options(self, annotation: int) -> tuple[str, ...]:
        count = native("FPDFAnnot_GetOptionCount", "i", "pp")(self._address, annotation)
        label = native("FPDFAnnot_GetOptionLabel", "z", "ppipz")
        room = ctypes.addressof(self._room)
        labels = [
            self._decoded(label(self._address, annotation, i, room, 2048)) for i in range(min(count, _MOST_OPTIONS))
        ]
        return tuple(text for text in labels if text)


def _own_control(kind: str, flags: int) -> Control | None:
    """Return what a box is by its own entries; a button that starts something is no question."""
    if kind == "Tx":
        return "text"
    if kind == "Ch":
        return "dropdown" if flags & _COMBO else "list"
    if kind != "Btn" or flags & _BUTTON:
        return None
    return "radio" if flags & _RADIO else "checkbox"


def _kept_near(left: float, top: float, right: float, bottom: float, bounds: Box) -> Box:
    """Return a box cut off a page's width beside the page: damaged files put boxes endlessly far away."""
    wide, high = min(bounds[2] - bounds[0], _FAR), min(bounds[3] - bounds[1], _FAR)
    west, east = bounds[0] - wide, bounds[2] + wide
    south, north = bounds[1] - high, bounds[3] + high
    x0, x1 = sorted((min(max(left, west), east), min(max(right, west), east)))
    y0, y1 = sorted((min(max(bottom, south), north), min(max(top, south), north)))
    return x0, y0, x1, y1
