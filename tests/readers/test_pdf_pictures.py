"""The pictures of a PDF: those that its tags name, with the words that stand for them; one of a file without tags."""

from __future__ import annotations

from policylint.document import Document
from policylint.readers.pdf import read_pdf
from tests.readers.pdf_files import Page, PdfFile


def read(file: PdfFile) -> Document:
    return read_pdf("test.pdf", file.data())


def form() -> tuple[PdfFile, Page]:
    file = PdfFile()
    page = file.page()
    page.text(72, 740, "The way into the garden", 16, "F2").text(72, 700, "Come in by the green gate.")
    page.text(72, 300, "Close it behind you.")
    page.pictures["Im1"] = file.picture()
    return file, page


def draw(page: Page, x: float, y: float, width: float, height: float, mark: str = "") -> None:
    """Draw the picture; mark: how the page's content introduces it."""
    begin, end = (f"{mark} BDC", "EMC") if mark else ("", "")
    page.content.append(f"{begin} q {width} 0 0 {height} {x} {y} cm /Im1 Do Q {end}")


def tag(file: PdfFile, page: Page, figures: list[str]) -> None:
    """Tag the file: a figure for each marked content, numbered from 0, with these entries in its dictionary."""
    root, whole = file.add(""), file.add("")
    elements = [file.add("") for _ in figures]
    listed = " ".join(f"{element} 0 R" for element in elements)
    at = file.page_number(0)
    for mark, (element, entries) in enumerate(zip(elements, figures, strict=True)):
        body = f"/Type /StructElem /S /Figure /P {whole} 0 R /Pg {at} 0 R /K {mark} {entries}"
        file.replace(element, f"<< {body} >>")
    file.replace(whole, f"<< /Type /StructElem /S /Document /P {root} 0 R /K [{listed}] >>")
    file.replace(root, f"<< /Type /StructTreeRoot /K {whole} 0 R /ParentTree << /Nums [0 [{listed}]] >> >>")
    page.entries = "/StructParents 0"
    file.catalog = f"/MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R"


def test_a_tagged_picture_has_the_words_that_stand_for_it() -> None:
    file, page = form()
    draw(page, 72, 400, 300, 200, "/Figure << /MCID 0 >>")
    tag(file, page, ["/Alt (A green gate between two hedges)"])
    (picture,) = read(file).pictures
    assert picture.alternative == "A green gate between two hedges"


def test_a_picture_stands_behind_the_words_above_it() -> None:
    file, page = form()
    draw(page, 72, 400, 300, 200, "/Figure << /MCID 0 >>")
    tag(file, page, [""])
    document = read(file)
    (picture,) = document.pictures
    assert picture.alternative is None
    assert document.text[: picture.span.start].endswith("the green gate.")
    assert document.text[picture.span.end :].strip().startswith("Close it")


def test_words_that_replace_a_picture_stand_for_it_too() -> None:
    file, page = form()
    draw(page, 72, 400, 300, 200, "/Figure << /MCID 0 >>")
    tag(file, page, ["/ActualText (Gate)"])
    assert [picture.alternative for picture in read(file).pictures] == ["Gate"]


def test_each_tagged_picture_is_one() -> None:
    file, page = form()
    draw(page, 72, 560, 200, 90, "/Figure << /MCID 0 >>")
    draw(page, 72, 400, 200, 90, "/Figure << /MCID 1 >>")
    tag(file, page, ["/Alt (A gate)", ""])
    assert [picture.alternative for picture in read(file).pictures] == ["A gate", None]


def test_what_the_tags_call_decoration_is_no_picture() -> None:
    file, page = form()
    draw(page, 0, 400, 600, 90, "/Artifact << /Type /Layout >>")
    tag(file, page, [])
    assert read(file).pictures == ()


def test_a_box_to_tick_tagged_as_a_figure_is_no_picture() -> None:
    file, page = form()
    draw(page, 72, 400, 10, 10, "/Figure << /MCID 0 >>")
    tag(file, page, [""])
    assert read(file).pictures == ()


def test_tags_that_go_round_in_a_circle_do_no_harm() -> None:
    file, page = form()
    draw(page, 72, 400, 300, 200, "/Figure << /MCID 0 >>")
    root, one, other = file.add(""), file.add(""), file.add("")
    at = file.page_number(0)
    for own, its in ((one, other), (other, one)):
        file.replace(own, f"<< /Type /StructElem /S /Figure /P {its} 0 R /Pg {at} 0 R /K [0 {its} 0 R {own} 0 R] >>")
    file.replace(
        root, f"<< /Type /StructTreeRoot /K [{one} 0 R] /ParentTree << /Nums [0 [{one} 0 R {other} 0 R]] >> >>"
    )
    page.entries = "/StructParents 0"
    file.catalog = f"/MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R"
    document = read(file)
    assert "green gate" in document.text
    assert len(document.pictures) <= 2


def test_a_file_without_tags_has_no_words_for_any_picture_and_is_told_once() -> None:
    file, page = form()
    draw(page, 72, 560, 100, 90)
    draw(page, 72, 400, 200, 90)
    document = read(file)
    (picture,) = document.pictures
    assert picture.alternative is None
    assert document.text[: picture.span.start].endswith("the green gate.")


def test_seals_and_backgrounds_of_a_file_without_tags_are_passed_over() -> None:
    file, page = form()
    draw(page, 72, 560, 40, 40)
    draw(page, 0, 0, 612, 792)
    assert read(file).pictures == ()
