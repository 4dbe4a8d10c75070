"""PDF -> Document: text by columns, tables, form fields; pages whose words are pictures are named, never silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from policylint.document import Document, DocumentBuilder
from policylint.errors import ReadError
from policylint.readers.pdf_blocks import PageParts, draft_blocks
from policylint.readers.pdf_drawing import Drawing, read_drawing, turned
from policylint.readers.pdf_furniture import Furniture, tell_furniture
from policylint.readers.pdf_layout import chunk_of, line_of, read_order
from policylint.readers.pdf_marks import with_marks
from policylint.readers.pdf_pages import PageText, read_page_text
from policylint.readers.pdf_tables import ruled_tables
from policylint.readers.pdf_turns import turn_box
from policylint.readers.pdf_writing import Writer

_PASSWORD, _SECURITY = 4, 5  # pdfium's error codes
_OCR = "run text recognition (OCR) on it first, for instance with ocrmypdf"
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|rtf|pub|pptx?|xlsx?|odt|pages|qxd|tmp)\s*$", re.I)
_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel|office)|untitled|document\d*|slide \d+|title|\(.*\)$|print)", re.I)
_FEW_LETTERS = 200


@dataclass(frozen=True, slots=True)
class _Page:
    text: PageText
    drawing: Drawing
    box: tuple[float, float, float, float]


def read_pdf(path: str, data: bytes) -> Document:
    """Read a PDF; raise ReadError where there is no text to be had, with what to do about it."""
    document = _open(path, data)
    try:
        builder = DocumentBuilder(path, "pdf")
        pages = _read_pages(document, builder)
        _check_text(path, pages, builder)
        writer = Writer(builder, [page.text for page in pages], [page.drawing for page in pages])
        writer.write(draft_blocks(_parts(pages)))
        for field in form_fields([page.widgets for page in pages], writer.placed, builder):
            builder.field(field)
        builder.title = _title(document)
        builder.language = _language(document)
        return builder.build()
    finally:
        document.close()


def _open(path: str, data: bytes) -> Any:
    """Return the open pypdfium2 document; what pdfium says of a bad file ("Success") is not for users."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise ReadError(path, _reason(data, getattr(error, "err_code", None))) from None
    if count == 0:
        document.close()
        raise ReadError(path, "is a damaged PDF without pages; open it in a PDF viewer and save or print it as a new PDF")
    return document


def _reason(data: bytes, code: int | None) -> str:
    if code in (_PASSWORD, _SECURITY):
        return "is encrypted with a password; save a copy without one, or print it as a new PDF"
    if b"%PDF" not in data[:4096]:
        return "is not a PDF, whatever its name says; check where it came from"
    return "is damaged or cut short; get it again, or open it in a PDF viewer and save it as a new PDF"


def _read_pages(document: Any, builder: DocumentBuilder) -> list[_Page]:
    import pypdfium2

    form = open_form(document)
    pages: list[_Page] = []
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            builder.note(f"page {number + 1} is damaged and could not be read", number + 1)
            pages.append(_Page(PageText.empty(), Drawing(), (0.0, 0.0, 0.0, 0.0), ()))
            continue
        try:
            pages.append(_read_page(page, form))
        finally:
            page.close()
    return pages


def _read_page(page: Any, form: Any) -> _Page:
    bounds = page.get_bbox()
    text = read_page_text(page, bounds)
    drawing = turned(read_drawing(page), text.quarter)
    widgets = read_widgets(page, form, text.quarter) if form else ()
    return _Page(text, drawing, turn_box(bounds, text.quarter), widgets)


def _parts(pages: Sequence[_Page]) -> list[PageParts]:
    """Return each page's parts in reading order, what comes back on every page told apart."""
    told = tell_furniture([(page.text.segments, page.box[1], page.box[3]) for page in pages])
    return [_ordered(number, page, furniture) for number, (page, furniture) in enumerate(zip(pages, told, strict=True))]


def _ordered(number: int, page: _Page, furniture: Furniture) -> PageParts:
    left, bottom, right, top = page.box
    boxes = [*page.drawing.squares, *(widget.box for widget in page.widgets if widget.ticked)]
    fillable = [widget.box for widget in page.widgets if widget.control == "text"]
    segments = with_marks(page.text, furniture.body, page.drawing, boxes, fillable)
    tables, outside = ruled_tables(page.text, segments, page.drawing, (right - left, top - bottom), number)
    return PageParts(
        header=_lines(furniture.header, number),
        footer=_lines(furniture.footer, number),
        turned=_lines([(segment,) for segment in page.text.turned], number),
        parts=tuple(read_order(outside, tables, number)),
    )


def _lines(rows: Sequence[Sequence[Segment]], number: int) -> tuple[Line, ...]:
    return tuple(line_of([chunk_of(segment) for segment in row], number) for row in rows)


def _check_text(path: str, pages: Sequence[_Page], builder: DocumentBuilder) -> None:
    """Say which pages hold words that can't be read; raise where none can."""
    scans = [number for number, page in enumerate(pages, 1) if not page.text.letters and page.drawing.pictures]
    drawn = [number for number, page in enumerate(pages, 1) if not page.text.letters and _is_outlined(page.drawing)]
    if not any(page.text.letters for page in pages):
        raise ReadError(path, _no_text(scans, drawn))
    partly = [number for number, page in enumerate(pages, 1) if _is_partly_drawn(page)]
    broken = [number for number, page in enumerate(pages, 1) if 5 * page.text.broken > page.text.letters > 0]
    _note(builder, scans, f"{{}} a picture without text (a scan): {_OCR}")
    _note(builder, [number for number in drawn if number not in scans], f"{{}} drawn as shapes, without text: {_OCR}")
    _note(builder, partly, f"{{}} mostly pictures, whose words could not be read: {_OCR}")
    _note(builder, broken, f"{{}} set in a font without a character map, so that many letters could not be read: {_OCR}")
