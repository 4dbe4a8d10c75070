"""The boxes of a PDF's form fields (AcroForm), as pdfium tells them: name, tooltip, kind, place, words of a list."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Literal

from policylint.document import Box
from policylint.readers.pdf.calls import address_of, native
from policylint.readers.pdf.turns import turn_box

Control = Literal["checkbox", "radio", "dropdown", "list", "text"]

_WIDGET = 20  # pdfium's kind of annotation
_CONTROLS: dict[int, Control] = {2: "checkbox", 3: "radio", 4: "dropdown", 5: "list", 6: "text"}
_HIDDEN = 0b100010  # annotation flags: hidden, not viewed
_EDITABLE, _MULTIPLE = 1 << 18, 1 << 21  # field flags
_MOST_WIDGETS = 3000  # on a page
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
        flags = native("FPDFAnnot_GetFormFieldFlags", "i", "pp")(self._address, annotation)
        return Widget(
            self._string("FPDFAnnot_GetFormFieldName", annotation),
            self._string("FPDFAnnot_GetFormFieldAlternateName", annotation),
            control,
            turn_box((min(left, right), min(bottom, top), max(left, right), max(bottom, top)), quarter),
            self._options(annotation) if control in ("dropdown", "list") else (),
            self._string("FPDFAnnot_GetFormFieldExportValue", annotation) if choices else "",
            bool(flags & _EDITABLE),
            bool(flags & _MULTIPLE),
        )

    def _string(self, function: str, annotation: int) -> str:
        length = native(function, "z", "pppz")(self._address, annotation, ctypes.addressof(self._room), 2048)
        return self._decoded(length)

    def _decoded(self, length: int) -> str:
        if not 2 < length <= 2048:
            return ""
        return " ".join(self._room[: length - 2].decode("utf-16-le", "replace").split())

    def _options(self, annotation: int) -> tuple[str, ...]:
        count = native("FPDFAnnot_GetOptionCount", "i", "pp")(self._address, annotation)
        label = native("FPDFAnnot_GetOptionLabel", "z", "ppipz")
        room = ctypes.addressof(self._room)
        labels = [
            self._decoded(label(self._address, annotation, i, room, 2048)) for i in range(min(count, _MOST_OPTIONS))
        ]
        return tuple(text for text in labels if text)
