"""The boxes of a PDF's form fields (AcroForm), as pdfium tells them: name, tooltip, kind, place, words of a list."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from policylint.document import Box
from policylint.readers.pdf.calls import address_of, native, pointer, quick
from policylint.readers.pdf.turns import turn_box

Control = Literal["checkbox", "radio", "dropdown", "list", "text"]
Kind = Control | Literal["button", ""]  # a button or a signature is no question; nothing is known of ""

_WIDGET = 20  # pdfium's kind of annotation
_KINDS: dict[int, Kind] = {1: "button", 2: "checkbox", 3: "radio", 4: "dropdown", 5: "list", 6: "text", 7: "button"}
_HIDDEN = 0b100010  # annotation flags: hidden, not viewed
_RADIO, _BUTTON, _COMBO, _EDITABLE, _MULTIPLE = 1 << 15, 1 << 16, 1 << 17, 1 << 18, 1 << 21  # field flags
_MOST_WIDGETS = 3000  # on a page
_FAR = 20_000.0  # points: no page is larger
_MOST_OPTIONS = 500
_MOST_OPEN = 20  # pages, each with all that pdfium holds of it; others are opened again
_ROOM = 2048  # bytes: a longer string is none that a person reads


@dataclass(frozen=True, slots=True)
class Widget:
    """One box of a form field on a page: the field's name and tooltip, and the box.

    options: the words of a list. editable: words can be typed into a list. multiple: several of its words can be
    chosen. index: that of the annotation on its page.
    """

    name: str
    tooltip: str
    control: Control
    box: Box
    options: tuple[str, ...]
    editable: bool
    multiple: bool
    index: int = field(compare=False)


class PageWidgets(NamedTuple):
    """The boxes of form fields on a page; lost: how many there are besides them that can't be read."""

    boxes: tuple[Widget, ...]
    lost: int


NO_WIDGETS = PageWidgets((), 0)


class Form:
    """The forms of an open document, by the address that pdfium wants for them.

    by_program: there is a program in the file (XFA), which is not run here. dynamic: it makes the pages as well.
    """

    def __init__(self, document: Any, address: int, info: Any, *, by_program: bool, dynamic: bool) -> None:
        self.by_program = by_program
        self.dynamic = dynamic
        self._document = document
        self._pages: dict[int, Any] = {}  # that are kept open
        self._address = address
        self._form = pointer(address)
        self._info = info  # pdfium reads it as long as the form is open
        self._room = ctypes.create_string_buffer(_ROOM)
        self._writable = ctypes.byref(self._room), ctypes.c_size_t.from_param(_ROOM)
        self._loose = False  # on this page
        self._subtype = quick("FPDFAnnot_GetSubtype", "i")
        self._flags = quick("FPDFAnnot_GetFlags", "i")
        self._field_type = quick("FPDFAnnot_GetFormFieldType", "i")
        self._has_entry = quick("FPDFAnnot_HasKey", "i")
        self._entry = quick("FPDFAnnot_GetStringValue", "z")
        self._rectangle = quick("FPDFAnnot_GetRect", "")

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
        by_program = dynamic or kind == raw.FORMTYPE_XFA_FOREGROUND
        return cls(document, address, info, by_program=by_program, dynamic=dynamic)

    def close(self) -> None:
        """Let go of the forms; to be called before the document is closed."""
        for page in self._pages.values():
            page.close()
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

    def keeps(self, number: int, page: Any, widgets: Sequence[Widget]) -> bool:
        """Tell whether an open page is taken over, as its boxes to tick may be asked for their values."""
        keeps = len(self._pages) < _MOST_OPEN and any(box.control in ("checkbox", "radio") for box in widgets)
        if keeps:
            self._pages[number] = page
        return keeps

    def value(self, number: int, widget: Widget) -> str:
        """Return the name of the state that a tick gives a box on a page (from 0).

        It is asked for late, and only where nothing else names the answer: pdfium searches all of the form for it.
        """
        if number not in self._pages:
            self._pages[number] = self._document[number]
        page = pointer(address_of(self._pages[number]))
        annotation = pointer(quick("FPDFPage_GetAnnot", "p")(page, widget.index))
        try:
            return self._string("FPDFAnnot_GetFormFieldExportValue", annotation)
        finally:
            quick("FPDFPage_CloseAnnot", "")(annotation)

    def _look_through(self, page: int, bounds: Box, quarter: int) -> tuple[PageWidgets, bool]:
        """Return the boxes on a page, and whether there are any that no field lists."""
        owner, open_one, close = pointer(page), quick("FPDFPage_GetAnnot", "p"), quick("FPDFPage_CloseAnnot", "")
        count = native("FPDFPage_GetAnnotCount", "i", "p")(page)
        lost = max(count - _MOST_WIDGETS, 0)
        self._loose = False
        found: list[Widget] = []
        for index in range(count - lost):
            annotation = pointer(open_one(owner, index))
            if annotation and self._is_seen(annotation):
                kind, alone = self._kind(annotation)
                if kind == "":
                    lost += 1
                elif kind != "button":
                    box = self._box(annotation, bounds, quarter)
                    found.append(self._widget(annotation, index, kind, box, alone=alone))
            close(annotation)
        return PageWidgets(tuple(found), lost), self._loose

    def _is_seen(self, annotation: Any) -> bool:
        return self._subtype(annotation) == _WIDGET and not self._flags(annotation) & _HIDDEN

    def _kind(self, annotation: Any) -> tuple[Kind, bool]:
        """Return what a box is, and whether it says everything of itself.

        pdfium searches all fields of the form for each thing that is asked of a box: it is asked little.
        """
        if not self._has_entry(annotation, b"Parent") and (own := self._own_kind(annotation)):
            return own, True
        listed = _KINDS.get(self._field_type(self._form, annotation), "")
        if listed:
            return listed, False
        self._loose = True
        return self._own_kind(annotation), True

    def _own_kind(self, annotation: Any) -> Kind:
        entry = self._own_string(annotation, b"FT")
        flags = self._own_flags(annotation) if entry in ("Btn", "Ch") else 0
        if entry == "Btn":
            return "radio" if flags & _RADIO else "button" if flags & _BUTTON else "checkbox"
        if entry == "Ch":
            return "dropdown" if flags & _COMBO else "list"
        return "text" if entry == "Tx" else "button" if entry == "Sig" else ""

    def _widget(self, annotation: Any, index: int, control: Control, box: Box, *, alone: bool) -> Widget:
        if alone:
            name, tooltip = (self._own_string(annotation, key) for key in (b"T", b"TU"))
        else:
            name = self._string("FPDFAnnot_GetFormFieldName", annotation)
            tooltip = self._own_string(annotation, b"TU")
            tooltip = tooltip or self._string("FPDFAnnot_GetFormFieldAlternateName", annotation)
        if control in ("dropdown", "list"):
            flags = self._own_flags(annotation) if alone else self._field_flags(annotation)
            editable, multiple = bool(flags & _EDITABLE), bool(flags & _MULTIPLE)
            return Widget(name, tooltip, control, box, self._options(annotation), editable, multiple, index)
        return Widget(name, tooltip, control, box, (), False, False, index)

    def _own_string(self, annotation: Any, key: bytes) -> str:
        return self._decoded(self._entry(annotation, key, *self._writable))

    def _field_flags(self, annotation: Any) -> int:
        flags: int = quick("FPDFAnnot_GetFormFieldFlags", "i")(self._form, annotation)
        return flags

    def _own_flags(self, annotation: Any) -> int:
        number = ctypes.c_float()
        found = quick("FPDFAnnot_GetNumberValue", "i")(annotation, b"Ff", ctypes.byref(number))
        return int(number.value) if found else 0

    def _box(self, annotation: Any, bounds: Box, quarter: int) -> Box:
        sides = (ctypes.c_float * 4)()
        self._rectangle(annotation, sides)
        left, top, right, bottom = sides
        return turn_box(_kept_near(left, top, right, bottom, bounds), quarter)

    def _string(self, function: str, annotation: Any) -> str:
        return self._decoded(quick(function, "z")(self._form, annotation, *self._writable))

    def _decoded(self, length: int) -> str:
        if not 2 < length <= _ROOM:
            return ""
        return " ".join(ctypes.string_at(self._room, length - 2).decode("utf-16-le", "replace").split())

    def _options(self, annotation: Any) -> tuple[str, ...]:
        count = quick("FPDFAnnot_GetOptionCount", "i")(self._form, annotation)
        self._loose = self._loose or count < 0
        label, indices = quick("FPDFAnnot_GetOptionLabel", "z"), range(min(count, _MOST_OPTIONS))
        labels = [self._decoded(label(self._form, annotation, index, *self._writable)) for index in indices]
        return tuple(text for text in labels if text)


def _kept_near(left: float, top: float, right: float, bottom: float, bounds: Box) -> Box:
    """Return a box cut off a page's width beside the page: damaged files put boxes endlessly far away."""
    wide, high = min(bounds[2] - bounds[0], _FAR), min(bounds[3] - bounds[1], _FAR)
    west, east = bounds[0] - wide, bounds[2] + wide
    south, north = bounds[1] - high, bounds[3] + high
    x0, x1 = sorted((min(max(left, west), east), min(max(right, west), east)))
    y0, y1 = sorted((min(max(bottom, south), north), min(max(top, south), north)))
    return x0, y0, x1, y1
