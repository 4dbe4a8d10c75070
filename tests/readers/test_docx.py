"""Word files as documents: text, blocks, runs, fields, pictures, pages and notes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.document import Document, Role, Sort, WordOrigin
from policylint.errors import ReadError
from policylint.readers import read_bytes
from policylint.readers.docx import read_docx
from policylint.wordxml import WordPackage, resolve
from tests.readers import docx_files as make
from tests.readers.docx_files import bullet, p, r, t

HEADINGS = make.heading_style(1) + make.heading_style(2)


def read(
    body: str,
    *,
    styles: str = "",
    parts: Mapping[str, str] | None = None,
    properties: str = "",
    original: bool = False,
) -> Document:
    data = make.docx(body, styles=styles, parts=parts, properties=properties)
    return read_docx("test.docx", data, original=original)


def outline(document: Document) -> list[tuple[Role, int, str]]:
    return [(block.role, block.level, document.quote(block.span)) for block in document.blocks]


# Text and its origins


def assert_reads_back(data: bytes, document: Document) -> None:
    """Hold each verbatim piece to the element that its address leads to."""
    package = WordPackage("test.docx", data)
    for piece in document.pieces:
        if piece.sort is Sort.MADE:
            assert piece.origin is None
            continue
        assert isinstance(piece.origin, WordOrigin)
        element = resolve(package.root(piece.origin.part), piece.origin.path, piece.origin.node)
        if piece.sort is Sort.VERBATIM:
            start = piece.origin.offset
            assert (element.text or "")[start : start + len(piece.span)] == document.quote(piece.span)


WORDS = st.text("ab cé\u00a0\u00ad\u200b\n\t\uf0a8—☐", min_size=1, max_size=9)
RUNS = st.one_of(
    WORDS.map(r),
    WORDS.map(lambda text: r(text, '<w:rFonts w:ascii="Wingdings"/>')),
    WORDS.map(make.deleted),
    WORDS.map(lambda text: make.inserted(r(text, "<w:b/>"))),
    WORDS.map(lambda text: r(text, "<w:vanish/>")),
    WORDS.map(lambda text: make.field(" REF x ", text)),
    WORDS.map(lambda text: make.text_box(p(text))),
    st.builds(make.checkbox, checked=st.booleans()),
    st.just(make.dropdown("One", "Two")),
)
PARAGRAPHS = st.tuples(st.lists(RUNS, max_size=4), st.sampled_from(["", "<w:rPr><w:del/></w:rPr>"])).map(
    lambda drawn: p(*drawn[0], properties=drawn[1])
)
TABLES = st.lists(st.lists(PARAGRAPHS, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: make.table(*(make.tr(*(make.tc(cell) for cell in row)) for row in rows))
)


@settings(deadline=None, max_examples=80)
@given(blocks=st.lists(st.one_of(PARAGRAPHS, TABLES), min_size=1, max_size=5), original=st.booleans())
def test_every_piece_reads_back_and_blocks_start_and_end_in_words(blocks: list[str], original: bool) -> None:
    data = make.docx("".join(blocks))
    document = read_docx("test.docx", data, original=original)
    assert "".join(document.quote(piece.span) for piece in document.pieces) == document.text
    assert_reads_back(data, document)
    for block in document.blocks:
        quote = document.quote(block.span)
        assert quote == quote.strip()
    for field in document.fields:
        assert 0 <= field.span.start <= field.span.end <= len(document.text)


def test_addresses_hold_in_every_part_and_in_strict_files() -> None:
    cells = make.table(make.tr("Sex", make.tc(p(make.checkbox(), " Male ", make.checkbox(), " Female"))))
    parts = {
        "header1.xml": make.element("hdr", p("Harbor Oak")),
        "footnotes.xml": make.element("footnotes", f"<w:footnote>{p('A note.')}</w:footnote>"),
    }
    body = p("One ", make.text_box(p("boxed"))) + cells + make.section("header default header1")
    for strict in (False, True):
        data = make.docx(body, parts=parts, strict=strict)
        document = read_docx("test.docx", data)
        assert document.text == "Harbor Oak\n\nOne \nboxed\nSex\t☐ Male ☐ Female\n\nA note."
        assert_reads_back(data, document)


def test_a_file_of_python_docx_reads_the_same() -> None:
    source = python_docx.Document()
    source.add_heading("Late arrivals", level=1)
    source.add_paragraph("Please call us if you will be late.")
    source.add_paragraph("Bring a list.", style="List Bullet")
    table = source.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Name", "Ada Quill"
    target = io.BytesIO()
    source.save(target)
    document = read_docx("test.docx", target.getvalue())
    assert outline(document) == [
        (Role.HEADING, 1, "Late arrivals"),
        (Role.PARAGRAPH, 0, "Please call us if you will be late."),
        (Role.LIST_ITEM, 1, "Bring a list."),
        (Role.CELL, 0, "Name"),
        (Role.CELL, 0, "Ada Quill"),
    ]


def test_macro_and_template_files_are_read(tmp_path: Path) -> None:
    data = make.docx(p("Hello"), macro=True)
    for suffix in (".docm", ".dotx", ".dotm"):
        assert read_bytes(f"test{suffix}", data, suffix).text == "Hello"


def test_changes_are_read_as_accepted_and_on_request_as_before() -> None:
    body = p("Late patients ", make.deleted("will be turned away"), make.inserted(r("are seen when we can")), ".")
    assert read(body).text == "Late patients are seen when we can."
    assert read(body, original=True).text == "Late patients will be turned away."


def test_a_deleted_paragraph_mark_joins_two_paragraphs_into_one_block() -> None:
    body = p("We see ", properties="<w:rPr><w:del/></w:rPr>") + p("late patients.") + p("Next.")
    assert outline(read(body)) == [(Role.PARAGRAPH, 0, "We see late patients."), (Role.PARAGRAPH, 0, "Next.")]
    assert [quote for _, _, quote in outline(read(body, original=True))] == ["We see", "late patients.", "Next."]


def test_hidden_text_comments_and_tables_of_contents_are_not_read() -> None:
    contents = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = p("1 Purpose\t3", style="TOC1") + p("Seen ", r("unseen", "<w:vanish/>"), "again")
    document = read(body, styles=contents, parts={"comments.xml": make.element("comments", p("A remark"))})
    assert document.text == "Seen again"


def test_soft_hyphens_zero_width_signs_and_raw_line_ends_leave_clean_text() -> None:
    assert read(p("ap\u00adpoint\u200bment\n  is at\ttwo")).text == "appointment is at two"


def test_symbols_are_read_whether_drawn_or_typed_in_a_symbol_font() -> None:
    drawn = r('<w:sym w:font="Wingdings" w:char="F0A8"/>')
    typed = r("o", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    document = read(p(drawn, " Yes ", typed, " No ", "\uf0fe"))
    assert document.text == "☐ Yes ☐ No ☑"
    assert [document.quote(x.span) for x in document.pieces if x.sort is Sort.EXPANDED] == ["☐", "☐", "☑"]


# Blocks


def test_styled_headings_rank_by_level_and_govern_what_follows() -> None:
    document = read(p("Policy", style="Heading1") + p("Purpose", style="Heading2") + p("Text."), styles=HEADINGS)
    assert outline(document)[:2] == [(Role.HEADING, 1, "Policy"), (Role.HEADING, 2, "Purpose")]
    assert document.location(document.blocks[2].span).section == "Purpose"
    assert document.title == "Policy"


def test_a_sentence_in_a_heading_style_is_a_paragraph() -> None:
    notice = "Patients who arrive more than ten minutes late will be asked to book another day."
    assert outline(read(p(notice, style="Heading1") + p("Text."), styles=HEADINGS))[0] == (Role.PARAGRAPH, 0, notice)


@pytest.mark.parametrize("look", ["<w:b/>", "<w:caps/>", '<w:sz w:val="32"/>', '<w:u w:val="single"/>'])
def test_short_lines_that_stand_out_are_headings(look: str) -> None:
    body = "".join(p(r(name, look)) + p("We answer within two days. " * 5) for name in ("Late Arrivals", "Refills"))
    assert [block.role for block in read(body).blocks] == [Role.HEADING, Role.PARAGRAPH] * 2


def test_larger_headings_rank_above_smaller_ones_and_below_styled_ones() -> None:
    text = p("We answer within two days. " * 5)
    body = p("Handbook", style="Heading1") + p(r("Visits", '<w:sz w:val="32"/>')) + text
    body += p(r("Late Arrivals", "<w:b/>")) + text
    document = read(body, styles=HEADINGS)
    assert [block.level for block in document.blocks if block.role is Role.HEADING] == [1, 2, 3]


def test_headings_over_tables_are_headings() -> None:
    names = ("About You", "Family", "Insurance", "Agreement")
    document = read("".join(p(r(name, "<w:b/>")) + make.table(make.tr("Name", "Date")) for name in names))
    assert [document.quote(block.span) for block in document.blocks if block.role is Role.HEADING] == list(names)


@pytest.mark.parametrize(
    "lines",
    [
        [r("Patients who come late lose their place.", "<w:b/>"), "Text."],
        [r("You will be charged for:", "<w:b/>"), bullet("missed visits"), bullet("late calls")],
        ["NO REFILLS WITHOUT A VISIT", "NO WALK-INS", "NO CASH"],
        [r("Name: ________", "<w:b/>"), "Text that follows."],
        [r("Dear Ms. Okafor,", "<w:b/>"), "Thank you for your call."],
        ["Late Arrivals", "Text in the same letters."],
        [r("The last line of all", "<w:b/>")],
    ],
)
def test_lead_ins_notices_labels_and_last_lines_are_no_headings(lines: list[str]) -> None:
    document = read("".join(line if line.startswith("<w:p>") else p(line) for line in lines))
    assert Role.HEADING not in {block.role for block in document.blocks}


def test_items_know_their_lead_in_and_depth() -> None:
    body = p("Staff may decline a patient who:") + bullet("comes late:") + bullet("twice", level=1) + bullet("shouts")
    document = read(body)
    assert [(b.role, b.level, b.lead_in) for b in document.blocks[1:]] == [
        (Role.LIST_ITEM, 1, 0),
        (Role.LIST_ITEM, 2, 1),
        (Role.LIST_ITEM, 1, 0),
    ]


@pytest.mark.parametrize("mark", ["• ", "- ", "·\u00a0", "o  "])
def test_typed_bullets_make_items_without_their_mark(mark: str) -> None:
    document = read(p("Bring with you:") + p(f"{mark}Your list") + p(f"{mark}Your card"))
    assert outline(document)[1:] == [(Role.LIST_ITEM, 1, "Your list"), (Role.LIST_ITEM, 1, "Your card")]
    assert mark.strip() in document.text


def test_bullets_typed_with_line_breaks_in_one_paragraph_are_items() -> None:
    lines = r(f"{t('You will be charged for:')}<w:br/>{t('- missed visits')}<w:br/>{t('- late calls')}")
    assert [quote for _, _, quote in outline(read(p(lines)))] == [
        "You will be charged for:",
        "missed visits",
        "late calls",
    ]
    address = r(f"{t('Ada Quill')}<w:br/>{t('3 Pond Lane')}")
    assert [quote for _, _, quote in outline(read(p(address)))] == ["Ada Quill\n3 Pond Lane"]


def test_cells_are_divided_by_tabs_and_rows_by_lines() -> None:
    rows = make.table(make.tr("a", "", "c"), make.tr("", "", ""), make.tr("", "e", make.tc(p("f") + p("g"))))
    document = read(p("Before") + rows + p("After"))
    assert document.text == "Before\na\t\tc\n\te\tf\ng\nAfter"
    assert [(b.row, b.column) for b in document.blocks if b.role is Role.CELL] == [
        (0, 0),
        (0, 2),
        (2, 1),
        (2, 2),
        (2, 2),
    ]


def test_merged_cells_are_read_once_and_nested_tables_in_their_place() -> None:
    tall, hidden = make.tc("tall", '<w:vMerge w:val="restart"/>'), make.tc("hidden", "<w:vMerge/>")
    inner = make.tc(p("outer") + make.table(make.tr("x", "y")) + p())
    document = read(make.table(make.tr(tall, "one"), make.tr(hidden, inner)))
    assert [(document.quote(b.span), b.table, b.row, b.column) for b in document.blocks] == [
        ("tall", 0, 0, 0),
        ("one", 0, 0, 1),
        ("outer", 0, 1, 1),
        ("x", 1, 0, 0),
        ("y", 1, 0, 1),
    ]


def test_cells_of_rows_that_repeat_or_alone_are_bold_name_the_rest() -> None:
    bold = [make.tc(p(r(text, "<w:b/>"))) for text in ("Visit", "Step")]
    plain = [make.tr("First", "Call"), make.tr("Second", "Write")]
    for head in (make.tr(*bold), make.tr("Visit", "Step", properties="<w:tblHeader/>")):
        document = read(make.table(head, *plain))
        assert [b.header_cell for b in document.blocks] == [True, True, False, False, False, False]
    beside = [make.tr(make.tc(p(r(name, "<w:b/>"))), "text") for name in ("Owner", "Date")]
    assert [b.header_cell for b in read(make.table(*beside)).blocks] == [True, False, True, False]
    assert not any(b.header_cell for b in read(make.table(make.tr(*bold))).blocks)


def test_headers_footers_notes_and_boxes_have_their_roles_and_equal_headers_are_read_once() -> None:
    parts = {
        "header1.xml": make.element("hdr", p("Harbor Oak")),
        "header2.xml": make.element("hdr", p("Harbor Oak")),
        "footer1.xml": make.element("ftr", make.table(make.tr("Form R-1", "Page 1"))),
        "endnotes.xml": make.element("endnotes", f"<w:endnote>{p('An end.')}</w:endnote>"),
    }
    sections = p(properties=make.section("header default header1")) + make.section(
        "header default header2", "footer default footer1"
    )
    document = read(p("Text", make.text_box(p("Sign"))) + sections, parts=parts)
    assert [(role, quote) for role, _, quote in outline(document)] == [
        (Role.HEADER, "Harbor Oak"),
        (Role.PARAGRAPH, "Text"),
        (Role.TEXT_BOX, "Sign"),
        (Role.FOOTNOTE, "An end."),
        (Role.FOOTER, "Form R-1"),
        (Role.FOOTER, "Page 1"),
    ]


# Runs


def test_runs_tell_how_letters_look_and_equal_neighbours_are_one() -> None:
    red = '<w:color w:val="C00000"/><w:sz w:val="28"/>'
    document = read(p("plain ", r("lo", "<w:b/>" + red), r("ud", "<w:b/>" + red), r(" gone", "<w:strike/>")))
    assert [(document.quote(run.span), run.bold, run.colour, run.size, run.strike) for run in document.runs] == [
        ("plain ", False, None, None, False),
        ("loud", True, "#c00000", 14, False),
        (" gone", False, None, None, True),
    ]


def test_shading_of_paragraphs_cells_and_boxes_is_the_background() -> None:
    shade = '<w:shd w:val="clear" w:fill="203040"/>'
    rows = make.table(make.tr(make.tc("cell", shade), "bare"))
    document = read(p("shaded", properties=shade) + rows)
    assert [run.background for run in document.runs] == ["#203040", "#203040", None]


def test_no_colour_is_told_on_a_background_that_is_not_known() -> None:
    white = r("white", '<w:color w:val="FFFFFF"/>')
    box = make.text_box(p(white)).replace("<wps:spPr>", "<wps:spPr><a:gradFill/>")
    (run,) = read(p(box)).runs
    assert (run.colour, run.background) == (None, None)
    box = make.text_box(p(white)).replace(
        "</wps:spPr>", '<a:solidFill><a:srgbClr val="003366"/></a:solidFill></wps:spPr>'
    )
    (run,) = read(p(box)).runs
    assert (run.colour, run.background) == ("#ffffff", "#003366")


# Fields


def fields(document: Document) -> list[tuple[str, list[str], str]]:
    return [(field.label, [option.text for option in field.options], field.control) for field in document.fields]


def test_a_drop_down_is_a_field_whose_prompt_is_no_answer() -> None:
    document = read(p("Sex: ", make.dropdown("Female", "Male")))
    assert document.text == "Sex: ____"
    (field,) = document.fields
    assert (field.label, field.choice, field.write_in) == ("Sex", "one", False)
    assert [option.text for option in field.options] == ["Female", "Male"]
    assert all(not len(option.span) for option in field.options)
    assert document.quote(field.span) == "Sex: ____"


def test_an_answer_chosen_in_a_drop_down_is_read_as_words() -> None:
    document = read(p("Language: ", make.dropdown("English", "Spanish", chosen="Spanish"), "."))
    assert document.text == "Language: Spanish."
    assert fields(document) == [("Language", ["English", "Spanish"], "dropdown")]


def test_a_combo_takes_other_answers() -> None:
    (field,) = read(p("Race: ", make.dropdown("Asian", "White", name="comboBox"))).fields
    assert (field.control, field.write_in) == ("combo", True)


def test_empty_text_controls_are_blanks_and_an_authors_own_prompt_is_read() -> None:
    stock = make.sdt("<w:text/>", r("Click or tap here to enter text."), prompting=True)
    own = make.sdt("<w:text/>", r("Name on your card"), prompting=True)
    filled = make.sdt("<w:text/>", r("Ada Quill"))
    document = read(p("Name: ", stock) + p("Card: ", own) + p("Doctor: ", filled))
    assert document.text == "Name: ____\nCard: Name on your card\nDoctor: Ada Quill"
    assert fields(document) == [("Name", [], "text"), ("Card", [], "text")]


def test_a_control_around_whole_paragraphs_keeps_their_text() -> None:
    document = read(make.sdt("<w:richText/>", p("One.") + p("Two.")))
    assert [quote for _, _, quote in outline(document)] == ["One.", "Two."]
    assert not document.fields


def test_check_boxes_of_all_kinds_are_read_as_boxes() -> None:
    wingdings = make.sdt(
        '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', r('<w:sym w:font="Wingdings" w:char="F0FE"/>')
    )
    odd = make.checkbox(checked=True, sign="X")
    legacy = make.field(" FORMCHECKBOX ", "", "<w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData>")
    document = read(
        p(make.checkbox(), " A ", make.checkbox(checked=True), " B ", wingdings, " C ", odd, " D ", legacy, " E")
    )
    assert document.text == "☐ A ☒ B ☑ C ☒ D ☒ E"


def test_legacy_fields_are_read() -> None:
    listed = "".join(f'<w:listEntry w:val="{item}"/>' for item in ("Select one", "Mr", "Ms"))
    drop = make.field(
        " FORMDROPDOWN ", "", f"<w:ffData><w:name w:val='Dropdown1'/><w:ddList>{listed}</w:ddList></w:ffData>"
    )
    blank = make.field(" FORMTEXT ", "\u2002\u2002\u2002", "<w:ffData><w:name w:val='Text1'/><w:textInput/></w:ffData>")
    filled = make.field(" FORMTEXT ", "Ada", "<w:ffData><w:textInput/></w:ffData>")
    document = read(p("Title: ", drop, "  Surname: ", blank) + p("First name: ", filled))
    assert document.text == "Title: ____  Surname: ____\nFirst name: Ada"
    assert fields(document) == [("Title", ["Mr", "Ms"], "dropdown"), ("Surname", [], "text")]


def test_labels_stand_before_beside_or_above_their_answers() -> None:
    def control(name: str) -> str:
        return p(make.dropdown(f"{name} 1", f"{name} 2"))

    beside = make.table(make.tr("Sex", make.tc(control("a")), "Race", make.tc(control("b"))))
    above = make.table(make.tr("Title", "Status"), make.tr(make.tc(control("c")), make.tc(control("d"))))
    same_cell = make.table(make.tr(make.tc(p("Language") + control("e"))))
    strip = p("Name ________   Pronouns: ", make.dropdown("f 1"), "\tPhone: ", make.dropdown("g 1"))
    named = p(make.sdt("<w:dropDownList/>", r("Choose an item."), prompting=True, more='<w:alias w:val="Plan"/>'))
    document = read(beside + above + same_cell + strip + named)
    labels = [field.label for field in document.fields]
    assert labels == ["Sex", "Race", "Title", "Status", "Language", "Pronouns", "Phone", "Plan"]


def test_a_blank_beside_boxes_is_left_to_their_question() -> None:
    blank = make.sdt("<w:text/>", r("Click here to enter text."), prompting=True)
    document = read(
        p("Gender: ", make.checkbox(), " Woman ", make.checkbox(), " Man ", make.checkbox(), " Other: ", blank)
    )
    assert document.text == "Gender: ☐ Woman ☐ Man ☐ Other: ____"
    assert not document.fields
    (field,) = read_bytes(
        "form.docx", make.docx(p("Sex: ", make.checkbox(), " Male ", make.checkbox(), " Female")), ".docx"
    ).fields
    assert (field.label, [option.text for option in field.options]) == ("Sex", ["Male", "Female"])


# Pictures, pages, title, language, notes


def picture(attributes: str, inside: str = "") -> str:
    described = f'<wp:docPr id="1" name="P" {attributes}>{inside}</wp:docPr>'
    return r(f"<w:drawing><wp:inline>{described}<a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing>")


def test_pictures_have_their_alternative_text() -> None:
    decorative = '<a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'
    older = r('<w:pict><v:shape alt="A map"><v:imagedata/></v:shape></w:pict>')
    document = read(p("Text", picture('descr="Our door"'), picture(""), picture("", decorative), older))
    assert [(found.alternative, found.decorative) for found in document.pictures] == [
        ("Our door", False),
        (None, False),
        (None, True),
        ("A map", False),
    ]


def test_pages_are_told_only_where_word_left_marks() -> None:
    mark = "<w:lastRenderedPageBreak/>"
    assert read(p("One")).pages == ()
    rows = make.table(make.tr(make.tc(p(r(mark + t("c1")))), make.tc(p(r(mark + t("c2"))))))
    document = read(p("One") + p("two ", r(mark + t("three"))) + rows)
    assert document.pages == (0, document.text.index("three"), document.text.index("c1"))
    assert document.location(document.blocks[-1].span).page == 3


def test_the_title_is_the_title_style_the_first_heading_or_an_agreeing_property() -> None:
    title = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    body = p("Handbook of Care", style="Title") + p("Purpose", style="Heading1") + p("Text.")
    assert read(body, styles=title + HEADINGS).title == "Handbook of Care"
    assert read(p("Purpose", style="Heading1") + p("Text."), styles=HEADINGS).title == "Purpose"
    named = "<dc:title>Letter about Parking</dc:title>"
    assert read(p("This is a letter about our parking rules."), properties=named).title == "Letter about Parking"
    assert read(p("Please call us about your visit."), properties=named).title is None


def test_a_large_line_above_the_text_is_the_title_where_there_is_no_heading_before() -> None:
    head = make.element("hdr", p(r("Health History Form", '<w:sz w:val="36"/>')))
    size = '<w:sz w:val="22"/>'
    body = (
        p(r("Name: ______", size)) + p(r("Birth history", size + "<w:b/>")) + p(r("Where was your child born?", size))
    )
    document = read(body + make.section("header default header1"), parts={"header1.xml": head})
    assert document.title == "Health History Form"


def test_the_language_is_the_files_own() -> None:
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert read(p("x"), styles=defaults).language == "en-GB"
    assert read(p("x")).language is None


def test_what_could_not_be_read_is_noted_once() -> None:
    ole = r('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>')
    notes = [note.message for note in read(p("x", ole, ole)).notes]
    assert notes == ["An embedded object (Excel.Sheet.12) is not read."]


def test_a_file_of_pictures_alone_is_an_error_that_names_them() -> None:
    with pytest.raises(ReadError, match="only pictures"):
        read_bytes("scan.docx", make.docx(p(picture(""))), ".docx")


def test_broken_styles_cost_a_note_not_the_text() -> None:
    document = read(p("Text", style="Heading1"), parts={"styles.xml": "<w:styles"})
    assert document.text == "Text"
    assert "word/styles.xml" in document.notes[0].message
