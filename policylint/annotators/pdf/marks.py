"""Annotation dictionaries with their appearance: highlights, frames, notes. Everything is drawn as a form XObject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policylint.annotators.pdf.places import around
from policylint.document import AUTHOR, Box
from policylint.finding import Severity

if TYPE_CHECKING:
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    from policylint.annotators.pdf.update import Update

NOTE_SIZE = 18.0  # points: the side of a note's sign
_PRINT, _LOCKED = 4, 64 | 128  # flags: it is printed; it can't be changed or moved
_SHORT = 200  # bytes of a drawing that are not worth packing
_FRAME_GAP, _FRAME_LINE = 1.0, 1.5
_TURNS = ((1, 0, 0, 1, 0, 0), (0, 1, -1, 0, 0, 0), (-1, 0, 0, -1, 0, 0), (0, -1, 1, 0, 0, 0))
_TINTS = {
    Severity.ERROR: (1.0, 0.72, 0.70),
    Severity.WARNING: (1.0, 0.88, 0.45),
    Severity.SUGGESTION: (0.70, 0.87, 1.0),
}
_INKS = {
    Severity.ERROR: (0.80, 0.10, 0.10),
    Severity.WARNING: (0.80, 0.50, 0.0),
    Severity.SUGGESTION: (0.10, 0.40, 0.80),
}
_NOTE = (
    "{ink} RG {tint} rg 1 w 1 3 16 14 re B "  # a sheet with three lines on it
    "4 13.5 m 14 13.5 l S 4 10 m 14 10 l S 4 6.5 m 10 6.5 l S"
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a mark says: its own name, the rule, the words, how bad it is, and when it was made (ISO 8601)."""

    name: str
    rule: str
    words: str
    severity: Severity
    date: str | None = None

    def part(self, at: int) -> Note:
        """Return the note for the mark on the next page, where a finding goes on over several; 0 is the first."""
        return replace(self, name=f"{self.name}-{at + 1}", words=f"(continued) {self.words}") if at else self


def highlight(update: Update, page: IndirectObject, note: Note, boxes: Sequence[Box]) -> DictionaryObject:
    """Return a highlight of boxes on a page, one quad each; its colour lets the words show through."""
    from pypdf.generic import NameObject

    mark = _mark(page, note, "/Highlight", around(boxes), _TINTS[note.severity])
    quads = [side for left, low, right, top in boxes for side in (left, top, right, top, left, low, right, low)]
    mark[NameObject("/QuadPoints")] = _numbers(quads)
    fills = " ".join(f"{left:.2f} {low:.2f} {right - left:.2f} {top - low:.2f} re f" for left, low, right, top in boxes)
    drawing = f"/Through gs {_colour(_TINTS[note.severity])} rg {fills}"
    return _with_appearance(update, mark, drawing, around(boxes), through=True)


def frame(update: Update, page: IndirectObject, note: Note, box: Box, within: int = 0) -> DictionaryObject:
    """Return a frame a little outside a box on a page, through which words show.

    within: how many other frames of the box it goes around.
    """
    from pypdf.generic import DictionaryObject, FloatObject, NameObject

    edge = _FRAME_GAP + _FRAME_LINE + within * (_FRAME_LINE + 1)
    outer = (box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge)
    mark = _mark(page, note, "/Square", outer, _INKS[note.severity])
    mark[NameObject("/BS")] = DictionaryObject({NameObject("/W"): FloatObject(_FRAME_LINE)})
    half = _FRAME_LINE / 2
    sides = (outer[0] + half, outer[1] + half, outer[2] - outer[0] - _FRAME_LINE, outer[3] - outer[1] - _FRAME_LINE)
    line = f"{_colour(_INKS[note.severity])} RG {_FRAME_LINE} w {' '.join(f'{side:.2f}' for side in sides)} re S"
    return _with_appearance(update, mark, f"/Through gs {line}", outer, through=True)


def sticker(update: Update, page: IndirectObject, note: Note, box: Box, quarter: int) -> DictionaryObject:
    """Return a note's sign in a box of NOTE_SIZE, upright where the page's words stand turned by some quarters."""
    from pypdf.generic import BooleanObject, NameObject

    mark = _mark(page, note, "/Text", box, _TINTS[note.severity])
    mark[NameObject("/Name")] = NameObject("/Comment")
    mark[NameObject("/Open")] = BooleanObject(False)
    drawing = _NOTE.format(ink=_colour(_INKS[note.severity]), tint=_colour(_TINTS[note.severity]))
    return _with_appearance(update, mark, drawing, (0.0, 0.0, NOTE_SIZE, NOTE_SIZE), quarter=quarter)


def page_of_words(
    update: Update, note: Note, box: Box, lines: Sequence[tuple[float, float, float, str]]
) -> DictionaryObject:
    """Return a blank page with a text over it: left edge, base line, size and words of each line, in points."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    helvetica = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/Helv"): helvetica})
    drawing = " ".join(
        f"BT /Helv {size:g} Tf {left:.2f} {base:.2f} Td <{words.encode('cp1252', 'replace').hex()}> Tj ET"
        for left, base, size, words in lines
    )
    mark = _mark(None, note, "/FreeText", box, (0.0, 0.0, 0.0))
    mark[NameObject("/F")] = NumberObject(_PRINT | _LOCKED)
    mark[NameObject("/DA")] = TextStringObject("/Helv 10 Tf 0 g")
    form = form_of(drawing.encode("ascii"), box, DictionaryObject({NameObject("/Font"): fonts}))
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): update.add(form)})
    page = DictionaryObject({NameObject("/Type"): NameObject("/Page"), NameObject("/MediaBox"): _numbers(box)})
    page[NameObject("/Resources")] = DictionaryObject()
    page[NameObject("/Annots")] = ArrayObject([update.add(mark)])
    return page


def _mark(page: IndirectObject | None, note: Note, subtype: str, box: Box, colour: Sequence[float]) -> DictionaryObject:
    from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

    mark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(subtype),
            NameObject("/Rect"): _numbers(box),
            NameObject("/NM"): TextStringObject(note.name),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/Subj"): TextStringObject(note.rule),
            NameObject("/Contents"): TextStringObject(note.words),
            NameObject("/C"): _numbers(colour),
            NameObject("/F"): NumberObject(_PRINT),
        }
    )
    if page is not None:
        mark[NameObject("/P")] = page
    if note.date is not None:
        date = TextStringObject(f"D:{''.join(filter(str.isdigit, note.date))}Z")
        mark[NameObject("/M")] = mark[NameObject("/CreationDate")] = date
    return mark


def _with_appearance(
    update: Update,
    mark: DictionaryObject,
    drawing: str,
    box: Box,
    *,
    through: bool = False,
    quarter: int = 0,
) -> DictionaryObject:
    """Return the mark with what is to be seen of it; `through` multiplies its colour with what lies beneath."""
    from pypdf.generic import DictionaryObject, NameObject

    resources = DictionaryObject()
    if through:
        state = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
        states = DictionaryObject({NameObject("/Through"): state})
        resources[NameObject("/ExtGState")] = states
    form = form_of(drawing.encode("ascii"), box, resources)
    if quarter:
        form[NameObject("/Matrix")] = _numbers(_TURNS[quarter])
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): update.add(form)})
    return mark


def form_of(drawing: bytes, box: Box, resources: DictionaryObject) -> StreamObject:
    """Return a form XObject: drawing operators within a box."""
    from pypdf.generic import NameObject, StreamObject

    form = StreamObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(box)
    form[NameObject("/Resources")] = resources
    form.set_data(drawing)
    return form if len(drawing) < _SHORT else form.flate_encode()


def _numbers(values: Sequence[float]) -> ArrayObject:
    from pypdf.generic import ArrayObject, FloatObject

    return ArrayObject([FloatObject(f"{value:.2f}") for value in values])


def _colour(parts: tuple[float, float, float]) -> str:
    return " ".join(f"{part:g}" for part in parts)
