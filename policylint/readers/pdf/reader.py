"""PDF -> Document: text by columns, tables, form fields; pages whose words are pictures are named, never silent."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Box, Document, DocumentBuilder, Picture, Span
from policylint.errors import ReadError
from policylint.readers.commented import comments_unread
from policylint.readers.garbage import collection_paused
from policylint.readers.pdf.blocks import PageParts, draft_blocks
from policylint.readers.pdf.calls import address_of, native
from policylint.readers.pdf.drawing import Drawing, read_drawing, turned
from policylint.readers.pdf.figures import Figure, is_tagged, largest_picture, place_in_text, tagged_figures
from policylint.readers.pdf.forms import form_fields
from policylint.readers.pdf.furniture import Furniture, tell_furniture
from policylint.readers.pdf.layout import read_order
from policylint.readers.pdf.marks import with_marks
from policylint.readers.pdf.pages import read_page_text
from policylint.readers.pdf.remarks import NO_REMARKS, Remarks, read_remarks, with_typed
from policylint.readers.pdf.rows import Line, chunk_of, line_of
from policylint.readers.pdf.tables import ruled_tables
from policylint.readers.pdf.text import NO_TEXT, PageText, Segment
from policylint.readers.pdf.turns import turn_box
from policylint.readers.pdf.widgets import NO_WIDGETS, Form, Widget
from policylint.readers.pdf.writing import Placed, Writer

_PASSWORD, _SECURITY = 4, 5  # pdfium's error codes
_OCR = "run text recognition (OCR) on it first, for instance with ocrmypdf"
_BY_PROGRAM = "a dynamic (XFA) form: its questions show only in Adobe Reader; print it to a PDF there"
_LOST = "they are more than a page can hold, or the form's list of fields is damaged; save it anew in a PDF editor"
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|indd|rtf|pub|pptx?|xlsx?|odt|pages|qxd|tmp)\s*$", re.I)
_PROGRAM = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel|office)|untitled|document\d*|slide \d+|title|\(.*\)$|print)", re.I
)
_FEW_LETTERS = 200  # on a page that is full of pictures
_MANY_PICTURES = 25
_MANY_SHAPES = 40


@dataclass(frozen=True, slots=True)
class _Page:
    text: PageText
    drawing: Drawing
    box: Box
    widgets: tuple[Widget, ...] = ()
    lost_widgets: int = 0
    figures: tuple[Figure, ...] = ()
    remarks: Remarks = NO_REMARKS


@collection_paused()
def read_pdf(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read a PDF; raise ReadError where there is no text to be had, with what to do about it."""
    document = _open(path, data)
    form = Form.of(document)
    try:
        builder = DocumentBuilder(path, "pdf")
        _build(path, document, form, builder, bounds)
        return builder.build()
    finally:
        if form is not None:
            form.close()
        document.close()


def _build(path: str, document: Any, form: Form | None, builder: DocumentBuilder, bounds: Bounds) -> None:
    pages = _read_pages(path, document, form, builder, bounds)
    _check_text(path, pages, builder, by_program=form is not None and form.by_program)
    _check_form(pages, form, builder)
    _check_attached(document, builder)
    _check_remarks(pages, builder)
    texts, widgets = [page.text for page in pages], [page.widgets for page in pages]
    whole, typed = zip(*(with_typed(page.text, page.remarks.typed) for page in pages), strict=True)
    figures = _figures(pages, tagged=is_tagged(document))
    to_find = {number for number, boxes in enumerate(widgets) if boxes} | {number for number, _ in figures}
    parts = _parts(pages, typed)
    writer = Writer(builder, whole, _backgrounds(pages, parts), to_find)
    writer.write(draft_blocks(parts))
    _add_pictures(figures, texts, writer, builder)
    for field in form_fields(widgets, texts, writer, builder.text_since(0), form) if form else ():
        builder.field(field)
    builder.title = _title(document)
    builder.language = _language(document)


def _open(path: str, data: bytes) -> Any:
    """Return the open pypdfium2 document; what pdfium says of a bad file ("Success") is not for users."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise ReadError(path, _reason(data, getattr(error, "err_code", None))) from None
    if count < 1:
        document.close()
        raise ReadError(path, "is a PDF without pages; open it in a PDF viewer and save or print it as a new PDF")
    return document


def _reason(data: bytes, code: int | None) -> str:
    if code in (_PASSWORD, _SECURITY):
        return "is encrypted with a password; save a copy without one, or print it as a new PDF"
    if b"%PDF" not in data[:4096]:
        return "is not a PDF, whatever its name says; check where it came from"
    return "is damaged or cut short; get it again, or open it in a PDF viewer and save it as a new PDF"


def _read_pages(path: str, document: Any, form: Form | None, builder: DocumentBuilder, bounds: Bounds) -> list[_Page]:
    import pypdfium2

    pages: list[_Page] = []
    tagged = is_tagged(document)
    characters = 0
    bounds.hold(path, "pages", len(document))
    for number in range(len(document)):
        try:
            page, kept = document[number], False
            try:
                pages.append(_read_page(page, form, tagged=tagged))
                kept = form is not None and form.keeps(number, page, pages[-1].widgets)
            finally:
                if not kept:
                    page.close()
        except pypdfium2.PdfiumError:
            builder.note(f"page {number + 1} is damaged and could not be read", number + 1)
            pages.append(_Page(NO_TEXT, Drawing(), (0.0, 0.0, 0.0, 0.0)))
        characters += len(pages[-1].text.raw)
        characters += sum(len(line) for remark in pages[-1].remarks.typed for line in remark.lines)
        bounds.hold(path, "characters", characters)
    return pages


def _read_page(page: Any, form: Form | None, *, tagged: bool) -> _Page:
    bounds = page.get_bbox()
    text = read_page_text(page, bounds)
    drawn = read_drawing(page)
    figures = tagged_figures(page, text.quarter) if tagged and drawn.tagged else ()
    widgets = form.widgets(page, bounds, text.quarter) if form else NO_WIDGETS
    box = turn_box(bounds, text.quarter)
    remarks = read_remarks(page, bounds, bare=not text.letters)
    return _Page(text, turned(drawn, text.quarter), box, widgets.boxes, widgets.lost, figures, remarks)


def _parts(pages: Sequence[_Page], typed: Sequence[Sequence[Sequence[Segment]]]) -> list[PageParts]:
    """Return each page's parts in reading order, what comes back on every page told apart; typed: what is over it."""
    told = tell_furniture([(page.text.segments, page.box[1], page.box[3]) for page in pages])
    return [
        replace(
            _ordered(number, page, furniture),
            typed=tuple(_lines([(segment,) for segment in remark], number) for remark in over),
        )
        for number, (page, furniture, over) in enumerate(zip(pages, told, typed, strict=True))
    ]


def _backgrounds(pages: Sequence[_Page], parts: Sequence[PageParts]) -> dict[tuple[int, int], str | None]:
    """Return the colour behind each segment, by page and first character, where it is not white."""
    found: dict[tuple[int, int], str | None] = {}
    for number, (page, own) in enumerate(zip(pages, parts, strict=True)):
        if page.drawing.fills:
            segments = [segment for line in own.lines() for segment in line.segments]
            middles = [((segment.left + segment.right) / 2, (segment.bottom + segment.top) / 2) for segment in segments]
            for segment, colour in zip(segments, page.drawing.behind(middles), strict=True):
                if colour != "#ffffff":
                    found[number, segment.start] = colour
    return found


def _ordered(number: int, page: _Page, furniture: Furniture) -> PageParts:
    left, bottom, right, top = page.box
    boxes = [*page.drawing.squares, *(widget.box for widget in page.widgets if widget.control in ("checkbox", "radio"))]
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


def _figures(pages: Sequence[_Page], *, tagged: bool) -> list[tuple[int, Figure]]:
    """Return the pictures with their pages; those of a file without tags are one, as none of them can have words."""
    if tagged:
        return [(number, figure) for number, page in enumerate(pages) for figure in page.figures]
    largest = largest_picture([(page.drawing.pictures, page.box) for page in pages])
    return [(largest[0], Figure(largest[1], None))] if largest else []


def _add_pictures(
    figures: Sequence[tuple[int, Figure]], texts: Sequence[PageText], writer: Writer, builder: DocumentBuilder
) -> None:
    placed: dict[int, list[Placed]] = {number: [] for number, _ in figures}
    for place in writer.placed if figures else ():
        if place.page in placed:
            placed[place.page].append(place)
    for number, figure in figures:
        offset = place_in_text(figure.box, texts[number], placed[number]) if figure.box else None
        at = writer.starts[number] if offset is None else offset
        builder.picture(Picture(Span(at, at), figure.alternative))


def _check_form(pages: Sequence[_Page], form: Form | None, builder: DocumentBuilder) -> None:
    """Say which of a form's questions could not be read."""
    if form is None:
        return
    if form.by_program and (form.dynamic or not any(page.widgets for page in pages)):
        builder.note(f"this is {_BY_PROGRAM}")
    for number, page in enumerate(pages, 1):
        if page.lost_widgets:
            boxes = "1 box" if page.lost_widgets == 1 else f"{page.lost_widgets:,} boxes"
            builder.note(f"{boxes} of the form on page {number} could not be read: {_LOST}", number)


def _check_remarks(pages: Sequence[_Page], builder: DocumentBuilder) -> None:
    """Say what people have put over the pages that is not read: remarks on the text are none of its words."""
    for message in comments_unread(sum(page.remarks.remarks for page in pages)):
        builder.note(message)
    for number, page in enumerate(pages, 1):
        if page.remarks.lost:
            notes = "1 note or stamp" if page.remarks.lost == 1 else f"{page.remarks.lost:,} notes and stamps"
            builder.note(f"{notes} over page {number} could not be read; print the file as a new PDF", number)


def _check_attached(document: Any, builder: DocumentBuilder) -> None:
    """Say that files are attached, as in a portfolio, whose first page only tells to open it in another program."""
    count = native("FPDFDoc_GetAttachmentCount", "i", "p")(address_of(document))
    if count > 0:
        files = "1 file is" if count == 1 else f"{count:,} files are"
        builder.note(f"{files} attached to this PDF, and not read; save them in a PDF viewer, and check each by itself")


def _check_text(path: str, pages: Sequence[_Page], builder: DocumentBuilder, *, by_program: bool) -> None:
    """Say which pages hold words that can't be read; raise where none can."""
    numbered = list(enumerate(pages, 1))
    scans = [number for number, page in numbered if not page.text.letters and page.drawing.pictures]
    drawn = [number for number, page in numbered if not page.text.letters and _is_outlined(page.drawing)]
    if not any(page.text.letters or page.remarks.typed for page in pages):
        raise ReadError(path, f"is {_BY_PROGRAM}" if by_program else _no_text(scans, drawn))
    partly = [number for number, page in numbered if _is_partly_drawn(page)]
    broken = [number for number, page in numbered if 5 * page.text.broken > page.text.letters]
    _note(builder, scans, f"a picture (a scan) without text: {_OCR}")
    _note(builder, [number for number in drawn if number not in scans], f"drawn as shapes, without text: {_OCR}")
    _note(builder, partly, f"mostly pictures or shapes, and the words in them could not be read: {_OCR}")
    _note(builder, broken, f"in a font without a character map, so that many letters could not be read: {_OCR}")


def _no_text(scans: Sequence[int], drawn: Sequence[int]) -> str:
    if scans:
        return f"is a scan: its pages are pictures without text; {_OCR}"
    if drawn:
        return f"holds no text: its words are drawn as shapes; get a version with text, or {_OCR}"
    return "holds no text: its pages are blank; check that it is the right file"


def _is_outlined(drawing: Drawing) -> bool:
    return drawing.shapes >= _MANY_SHAPES


def _is_partly_drawn(page: _Page) -> bool:
    """Tell a page with few words whose others are outlines, or pictures line by line, or one picture."""
    if not 0 < page.text.letters < _FEW_LETTERS:
        return False
    left, bottom, right, top = page.box
    area = max((box[2] - box[0]) * (box[3] - box[1]) for box in page.drawing.pictures or [(0.0, 0.0, 0.0, 0.0)])
    pictured = area > 0.6 * (right - left) * (top - bottom) or len(page.drawing.pictures) >= _MANY_PICTURES
    return pictured or page.drawing.shapes >= 5 * _MANY_SHAPES


def _note(builder: DocumentBuilder, pages: Sequence[int], what: str) -> None:
    if pages:
        which = f"page {pages[0]} is" if len(pages) == 1 else f"pages {_ranges(pages)} are"
        builder.note(f"{which} {what}", pages[0])


def _ranges(pages: Sequence[int]) -> str:
    """Write page numbers the short way: 3-7, 9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return ", ".join("-".join(str(page) for page in run) for run in runs)


def _title(document: Any) -> str | None:
    """Return the title that the file gives itself, unless it is a file name or a program's invention."""
    title = " ".join(str(document.get_metadata_value("Title") or "").split())
    if len(title) < 4 or not any(letter.isalpha() for letter in title) or "\ufffd" in title:
        return None
    return None if _FILE_NAME.search(title) or _PROGRAM.match(title) or "_" in title else title


def _language(document: Any) -> str | None:
    """Return the language that the file says it is in, such as "en-US"."""
    room = ctypes.create_string_buffer(128)
    length = native("FPDFCatalog_GetLanguage", "z", "ppz")(address_of(document), ctypes.addressof(room), 128)
    return room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace").strip() or None if length <= 128 else None
