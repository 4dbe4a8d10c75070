"""What people put over a PDF's pages: typed words are read where they stand, remarks are told of, our own are neither."""

from __future__ import annotations

import pytest

from policylint.document import Document, PdfOrigin, Role
from policylint.readers.pdf import read_pdf
from tests.readers.pdf_files import Page, PdfFile

BOX = "/Rect [72 600 400 640]"


def over(page_text: str, *annotations: str) -> Document:
    file = PdfFile()
    page = file.page()
    if page_text:
        page.text(72, 700, page_text)
    for entries in annotations:
        put(file, page, entries)
    return read_pdf("test.pdf", file.data())


def put(file: PdfFile, page: Page, entries: str) -> None:
    page.annotations.append(file.add(f"<< /Type /Annot {entries} >>"))


def test_words_typed_over_a_page_are_a_text_box_with_their_place() -> None:
    document = over("Come in.", f"/Subtype /FreeText {BOX} /DA (/Helv 9 Tf) /Contents (Ring twice.\\rThen wait.)")
    box = document.blocks[-1]
    assert (box.role, document.quote(box.span)) == (Role.TEXT_BOX, "Ring twice. Then wait.")
    places = [piece.origin for _, piece in document.origins(box.span)]
    assert [origin.page for origin in places if isinstance(origin, PdfOrigin)] == [0, 0]
    assert next(run.size for run in document.runs if run.span.covers(box.span)) == 9.0
    assert not document.notes


def test_a_page_of_typed_words_alone_is_no_blank_one() -> None:
    assert over("", f"/Subtype /FreeText {BOX} /Contents (Ring twice.)").text == "Ring twice."


@pytest.mark.parametrize("kind", ["Text", "Highlight", "StrikeOut", "Caret", "Ink", "Square", "Stamp"])
def test_a_remark_on_the_text_is_told_of(kind: str) -> None:
    document = over("Come in.", f"/Subtype /{kind} {BOX} /Contents (Is that so?)")
    assert document.text == "Come in."
    assert [note.text for note in document.notes] == [
        "1 comment is not read: what people remark on a text is none of its words"
    ]


@pytest.mark.parametrize(
    "entries",
    [
        f"/Subtype /Highlight {BOX} /T (policylint) /Contents (An earlier finding.)",
        f"/Subtype /Link {BOX} /Contents (Go to the next page)",
        f"/Subtype /Popup {BOX} /Contents (Is that so?)",
        f"/Subtype /FreeText {BOX} /F 2 /Contents (Hidden.)",
        "/Subtype /FreeText /Rect [-300 600 -200 640] /Contents (Beside the page.)",
        f"/Subtype /Highlight {BOX}",
        "/Subtype /FreeText",
    ],
)
def test_what_nobody_sees_or_what_is_ours_is_neither_read_nor_told_of(entries: str) -> None:
    document = over("Come in.", entries)
    assert (document.text, document.notes) == ("Come in.", ())


def test_words_under_our_name_over_a_page_with_text_are_not_ours() -> None:
    document = over("Come in.", f"/Subtype /FreeText {BOX} /T (policylint) /Contents (Addicts stay out.)")
    assert document.text.endswith("Addicts stay out.")


def test_a_stamp_whose_words_are_only_drawn_is_told_of_with_its_page() -> None:
    file = PdfFile()
    page = file.page().text(72, 700, "Come in.")
    look = file.stream(
        b"BT /F1 20 Tf 0 0 Td (CLOSED) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F1 3 0 R >> >>",
    )
    put(file, page, f"/Subtype /Stamp {BOX} /AP << /N {look} 0 R >>")
    (note,) = read_pdf("test.pdf", file.data()).notes
    assert note.text.startswith("page 1: 1 note or stamp over page 1 could not be read")
