"""Forms that are damaged, endless or made by a program: what can be read is read, what can't is named, nothing hangs."""

from __future__ import annotations

import pytest

from policylint.document import Document
from policylint.errors import ReadError
from policylint.readers.pdf import read_pdf
from tests.readers.pdf_files import Page, PdfFile

BOX = (140.0, 696.0, 300.0, 712.0)  # right behind "Your name:"


def read(file: PdfFile) -> Document:
    return read_pdf("form.pdf", file.data())


def form() -> tuple[PdfFile, Page]:
    file = PdfFile()
    page = file.page()
    page.text(72, 740, "Sign up for a bed in the garden", 16, "F2").text(72, 700, "Your name:")
    return file, page


def labels(document: Document) -> list[str]:
    return [field.label for field in document.fields]


def chain(file: PdfFile, page: Page, depth: int) -> int:
    """Add a box under so many fields, each the only kid of another; return the number of the uppermost."""
    numbers = [file.add("") for _ in range(depth)]
    leaf = file.widget(page, f"/FT /Tx /T (leaf) /Parent {numbers[-1]} 0 R", BOX)
    for index, number in enumerate(numbers):
        parent = f"/Parent {numbers[index - 1]} 0 R" if index else ""
        file.replace(number, f"<< /T (p{index}) {parent} /Kids [{[*numbers, leaf][index + 1]} 0 R] >>")
    return numbers[0]


class TestTooMuch:
    def test_more_boxes_than_a_page_can_hold_are_counted(self) -> None:
        file, page = form()
        places = [(10 + n % 50 * 10, 10 + n // 50 * 7) for n in range(4000)]
        file.fields([file.widget(page, f"/FT /Tx /T (t{n})", (x, y, x + 8, y + 5)) for n, (x, y) in enumerate(places)])
        document = read(file)
        (note,) = document.notes
        assert "1,000 boxes of the form on page 1 could not be read" in note.message
        assert note.page == 1
        assert len(document.fields) == 3000

    def test_a_form_with_fields_on_many_pages_is_read_whole(self) -> None:
        file = PdfFile()
        numbers: list[int] = []
        for _ in range(40):
            page = file.page()
            for n in range(50):
                x, y = 72 + n % 2 * 260, 720 - n // 2 * 25
                page.text(x, y, f"Item {n}")
                numbers.append(file.widget(page, f"/FT /Tx /T (t{len(numbers)})", (x + 45, y - 4, x + 200, y + 12)))
        file.fields(numbers)
        document = read(file)
        assert labels(document) == [f"Item {n + side}" for _ in range(40) for n in range(0, 50, 2) for side in (0, 1)]
        assert document.notes == ()

    @pytest.mark.parametrize("depth", [30, 100, 5000])
    def test_a_box_deep_in_a_tree_of_fields_is_read(self, depth: int) -> None:
        file, page = form()
        file.fields([chain(file, page, depth)])
        document = read(file)
        assert labels(document) == ["Your name"]
        assert document.notes == ()


class TestAstray:
    @pytest.mark.parametrize(
        "box",
        [
            (-900, 696, -700, 712),
            (1e9, 1e9, 2e9, 2e9),
            (0, -2e9, 600, 2e9),
            (1e38, 1e39, 1e40, 1e41),
            (0, 0, 0, 0),
        ],
    )
    def test_a_box_off_the_page_keeps_the_others_in_place(self, box: tuple[float, float, float, float]) -> None:
        file, page = form()
        near = file.widget(page, "/FT /Tx /T (in)", BOX)
        file.fields([near, file.widget(page, "/FT /Tx /T (stray)", box), file.widget(page, "/FT /Btn /T (tick)", box)])
        document = read(file)
        assert "Your name" in labels(document)
        assert "Your name: ____" in document.text

    def test_a_box_that_the_form_does_not_list_is_read(self) -> None:
        file, page = form()
        file.widget(page, "/FT /Tx /T (loose)", BOX)
        file.fields([])
        assert labels(read(file)) == ["Your name"]

    def test_boxes_without_a_name_are_read(self) -> None:
        file, page = form()
        page.text(72, 660, "Gloves").text(72, 620, "Month").text(72, 580, "Street:")
        boxes = [
            file.widget(page, "/FT /Tx", BOX),
            file.widget(page, "/FT /Btn", (58, 658, 68, 668)),
            file.widget(page, f"/FT /Ch /Ff {1 << 17} /Opt [(March) (April)]", (120, 616, 200, 632)),
            file.widget(page, "/FT /Tx", (115, 576, 300, 592)),
        ]
        file.fields(boxes)
        document = read(file)
        assert [(field.label, field.control) for field in document.fields] == [
            ("Your name", "text"),
            ("", "checkbox"),
            ("Month", "dropdown"),
            ("Street", "text"),
        ]
        assert document.notes == ()

    def test_a_button_without_a_name_is_no_question_and_no_loss(self) -> None:
        file, page = form()
        file.fields([file.widget(page, f"/FT /Btn /Ff {1 << 16}", BOX)])
        document = read(file)
        assert (document.fields, document.notes) == ((), ())

    def test_a_box_that_says_nothing_of_itself_is_counted(self) -> None:
        file, page = form()
        file.fields([file.widget(page, "", BOX)])
        (note,) = read(file).notes
        assert note.message.startswith("1 box of the form on page 1 could not be read")


class TestCircles:
    def test_a_field_among_its_own_kids_is_read(self) -> None:
        file, page = form()
        parent = file.add("")
        kid = file.widget(page, f"/FT /Tx /T (kid) /Parent {parent} 0 R /Kids [{parent} 0 R]", BOX)
        file.replace(parent, f"<< /T (p) /Kids [{kid} 0 R {parent} 0 R] /Parent {kid} 0 R >>")
        file.fields([parent, kid])
        assert labels(read(file)) == ["Your name"]

    def test_a_box_that_is_its_own_parent_is_read(self) -> None:
        file, page = form()
        number = file.add("")
        sides = " ".join(str(side) for side in BOX)
        file.replace(
            number,
            f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{sides}] /FT /Tx /T (own) /Parent {number} 0 R >>",
        )
        page.annotations.append(number)
        file.fields([number])
        assert labels(read(file)) == ["Your name"]

    def test_annotations_that_answer_each_other_do_no_harm(self) -> None:
        file, page = form()
        one, other = file.add(""), file.add("")
        for own, its in ((one, other), (other, one)):
            links = f"/IRT {its} 0 R /Parent {its} 0 R /Popup {its} 0 R"
            file.replace(own, f"<< /Type /Annot /Subtype /Popup /Rect [10 10 20 20] {links} >>")
        page.annotations += [one, other, 1, 2, 99_999]
        file.fields([file.widget(page, "/FT /Tx /T (in)", BOX)])
        document = read(file)
        assert labels(document) == ["Your name"]
        assert document.notes == ()


class TestMadeByAProgram:
    """XFA: the form is a program in the file; its page says no more than "Please wait"."""

    def file(self, words: str, entries: str = "") -> PdfFile:
        file = PdfFile()
        page = file.page()
        if words:
            page.text(72, 700, words)
        program = file.stream(b"<xdp/>")
        file.catalog = f"{entries} /AcroForm << /Fields [] /XFA {program} 0 R >>"
        return file

    @pytest.mark.parametrize("entries", ["", "/NeedsRendering true"])
    def test_its_questions_are_said_to_be_missing(self, entries: str) -> None:
        (note,) = read(self.file("Please wait while the form is made ready.", entries)).notes
        assert "dynamic (XFA) form" in note.message

    def test_a_page_without_a_word_is_refused_with_what_to_do(self) -> None:
        with pytest.raises(ReadError, match=r"dynamic \(XFA\) form: .* print it to a PDF"):
            read(self.file(""))

    def test_a_form_that_has_its_fields_beside_the_program_is_read_without_a_word(self) -> None:
        file, page = form()
        program = file.stream(b"<xdp/>")
        box = file.widget(page, "/FT /Tx /T (in)", BOX)
        file.catalog = f"/AcroForm << /Fields [{box} 0 R] /XFA {program} 0 R >>"
        document = read(file)
        assert (labels(document), document.notes) == (["Your name"], ())


@pytest.mark.parametrize(
    "entries",
    [
        "/AcroForm 1 0 R",
        "/AcroForm << /Fields 2 0 R >>",
        "/AcroForm << /Fields [1 0 R 2 0 R null 5 (x) 99999 0 R] >>",
        "/AcroForm [1 2 3]",
        "/AcroForm << >>",
    ],
)
def test_a_form_that_is_none_does_no_harm(entries: str) -> None:
    file, _ = form()
    file.catalog = entries
    document = read(file)
    assert "Your name:" in document.text
    assert document.fields == ()
