from __future__ import annotations

import pytest

from policylint.bounds import Bounds
from policylint.document import Document
from policylint.errors import ReadError
from policylint.readers import read_bytes
from tests.readers.office_files import OOXML_SPACES, grid, notes, outline, packed, pptx, shape

_NO_BULLET = "<a:pPr><a:buNone/></a:pPr>"
TITLE, BODY = 'type="title"', 'type="body" idx="1"'


def read(data: bytes) -> Document:
    return read_bytes("x.pptx", data, ".pptx")


def test_slides_are_pages_with_their_titles_as_headings_and_bullets_as_items() -> None:
    second = shape("Ask first\nListen", BODY) + shape("What we do", TITLE)
    document = read(
        pptx(shape("Our plan", 'type="ctrTitle"') + shape("For all", "type='subTitle'", _NO_BULLET), second)
    )
    assert outline(document) == [
        ("heading", 1, "Our plan"),
        ("paragraph", 0, "For all"),
        ("heading", 2, "What we do"),
        ("list item", 1, "Ask first"),
        ("list item", 1, "Listen"),
    ]
    assert document.title == "Our plan"
    assert [document.location(block.span).page for block in document.blocks] == [1, 1, 2, 2, 2]


def test_slides_come_in_the_order_of_the_show_and_not_of_their_names() -> None:
    order = '<p:sldId id="257" r:id="s2"/><p:sldId id="256" r:id="s1"/>'
    more = {"ppt/presentation.xml": f"<p:presentation {OOXML_SPACES}><p:sldIdLst>{order}</p:sldIdLst></p:presentation>"}
    assert read(pptx(shape("One", TITLE), shape("Two", TITLE), more=more)).text.split() == ["Two", "One"]


def test_levels_sizes_and_bold_come_from_the_master() -> None:
    deeper = '<a:pPr lvl="1"/>'
    document = read(pptx(shape("Goals", TITLE) + shape("One", BODY) + shape("Two", BODY, deeper) + shape("Box")))
    assert outline(document) == [
        ("heading", 1, "Goals"),
        ("list item", 1, "One"),
        ("list item", 2, "Two"),
        ("paragraph", 0, "Box"),
    ]
    assert [(run.size, run.bold) for run in document.runs] == [(40, True), (24, False), (20, False), (18, False)]


def test_text_that_is_shrunk_to_fit_is_told_as_small_as_it_shows() -> None:
    shrunk = shape("Small", BODY).replace("<a:bodyPr/>", '<a:bodyPr><a:normAutofit fontScale="50000"/></a:bodyPr>')
    assert read(pptx(shrunk)).runs[0].size == 12


def test_shapes_in_groups_are_read_and_hidden_ones_numbers_and_dates_are_not() -> None:
    inside = f"<p:grpSp><p:grpSp>{shape('Deep')}</p:grpSp></p:grpSp>"
    aside = shape("7", 'type="sldNum"') + shape("May 1", 'type="dt"') + shape("Gone", hidden=True)
    assert read(pptx(inside + aside)).text == "Deep"


def test_tables_and_merged_cells() -> None:
    def cell(words: str, attributes: str = "") -> str:
        return f"<a:tc {attributes}><a:txBody><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>"

    rows = (cell("Fee", 'gridSpan="2"') + cell("", 'hMerge="1"'), cell("Late") + cell("$5"))
    table = "".join(f"<a:tr>{row}</a:tr>" for row in rows)
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="t"/></p:nvGraphicFramePr><a:graphic><a:graphicData>'
        f'<a:tbl><a:tblPr firstRow="1"/>{table}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
    )
    assert grid(read(pptx(shape("Fees", TITLE) + frame))) == [
        (0, 0, 0, True, "Fee"),
        (0, 1, 0, False, "Late"),
        (0, 1, 1, False, "$5"),
    ]


def test_notes_follow_their_slide_and_footers_are_said_once() -> None:
    foot = shape("Clinic 2025", 'type="ftr"')
    document = read(
        pptx(shape("A", TITLE) + foot, shape("B", TITLE) + foot, more={"ppt/notesSlides/notes1.xml": notes("Slowly.")})
    )
    assert outline(document) == [
        ("heading", 1, "A"),
        ("footnote", 0, "Slowly."),
        ("heading", 1, "B"),
        ("footer", 0, "Clinic 2025"),
    ]


def test_a_hidden_slide_is_read_and_noted() -> None:
    document = read(pptx(shape("A", TITLE), shape("B", TITLE), shown=(True, False)))
    assert "B" in document.text
    assert [note.message for note in document.notes] == ["Slide 2 is hidden in the show; it is read all the same."]


def test_the_words_of_a_diagram_are_read_and_a_chart_is_noted() -> None:
    def frame(content: str) -> str:
        return (
            '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="d" descr="Steps"/></p:nvGraphicFramePr><a:graphic>'
            f"<a:graphicData>{content}</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def point(words: str, kind: str = "node") -> str:
        return f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'

    data = f"<dgm:dataModel {OOXML_SPACES}><dgm:ptLst>{point('Ask')}{point('x', 'pres')}{point('Act')}</dgm:ptLst></dgm:dataModel>"
    document = read(
        pptx(frame('<dgm:relIds r:dm="d"/>') + frame('<c:chart r:id="c"/>'), more={"ppt/diagrams/data1.xml": data})
    )
    assert [words for _, _, words in outline(document)] == ["Ask", "Act"]
    assert [note.message for note in document.notes] == ["The words inside a chart are not read."]


def test_pictures_have_their_alternative_text() -> None:
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="4" name="p"{}/></p:nvPicPr><p:spPr/></p:pic>'
    document = read(pptx(shape("A", TITLE) + picture.format(' descr="A ramp"') + picture.format("")))
    assert [picture.alternative for picture in document.pictures] == ["A ramp", None]


def test_a_broken_slide_costs_only_itself() -> None:
    document = read(pptx(shape("A", TITLE), shape("B", TITLE), more={"ppt/slides/slide1.xml": "<p:sld"}))
    assert document.text == "B"
    assert any("Slide 1 is missing or broken" in note.message for note in document.notes)
    assert document.location(document.blocks[0].span).page == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pptx(shape("One"))[:-60], "cut short or damaged"),
        (packed({"word/document.xml": "<a/>"}), "holds no presentation"),
        (pptx(shape("One"), more={"ppt/presentation.xml": "<a/>"}), "not a presentation"),
        (pptx(shape("One"), more={"ppt/slides/slide1.xml": "<a"}), "Slide 1 is missing or broken"),
        (pptx(""), "no text"),
        (b"{\\rtf1 One}", "rename it to .rtf"),
    ],
)
def test_broken_and_foreign_files_are_errors_that_say_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(data)


def test_the_number_of_slides_is_bounded() -> None:
    with pytest.raises(ReadError, match="pages"):
        read_bytes("x.pptx", pptx(*[shape("A")] * 4), ".pptx", Bounds(pages=3))
