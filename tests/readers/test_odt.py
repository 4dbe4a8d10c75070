from __future__ import annotations

import pytest

from policylint.bounds import Bounds
from policylint.document import Document
from policylint.errors import ReadError
from policylint.readers import read_bytes
from tests.readers.office_files import flat, grid, odt, outline, packed, tp


def read(data: bytes, suffix: str = ".odt") -> Document:
    return read_bytes(f"x{suffix}", data, suffix)


def test_headings_keep_their_levels_and_the_title_style_is_one() -> None:
    body = (
        tp("Fees", "Title")
        + '<text:h text:outline-level="1">Scope</text:h>'
        + tp("All.")
        + '<text:h text:outline-level="2">Who</text:h>'
        + tp("You.")
    )
    document = read(odt(body))
    assert outline(document) == [
        ("heading", 1, "Fees"),
        ("heading", 1, "Scope"),
        ("paragraph", 0, "All."),
        ("heading", 2, "Who"),
        ("paragraph", 0, "You."),
    ]
    assert document.title == "Fees"


def test_white_space_is_collapsed_as_the_format_says() -> None:
    body = tp(
        "\n  One\n  <text:span>two </text:span> three<text:s text:c='3'/>four<text:tab/>five<text:line-break/> six"
    )
    assert read(odt(body)).text == "One two three   four\tfive\nsix"


def test_items_of_nested_lists_have_their_depth_and_their_lead_in() -> None:
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(tp('a card'))}</text:list>"
    body = (
        tp("Bring:") + f"<text:list>{item.format(tp('your papers') + inner)}{item.format(tp('a friend'))}</text:list>"
    )
    document = read(odt(body))
    assert outline(document)[1:] == [
        ("list item", 1, "your papers"),
        ("list item", 2, "a card"),
        ("list item", 1, "a friend"),
    ]
    assert document.blocks[1].lead_in == 0
    assert document.blocks[3].lead_in == 0


def test_cells_have_their_places_under_spans_and_repeats() -> None:
    cell = "<table:table-cell{}>{}</table:table-cell>"
    row = "<table:table-row>{}</table:table-row>"
    header = row.format(cell.format(' table:number-columns-spanned="2"', tp("Fee")) + "<table:covered-table-cell/>")
    below = row.format(
        cell.format("", tp("Late"))
        + '<table:table-cell table:number-columns-repeated="2"/>'
        + cell.format("", tp("$5"))
    )
    body = f"<table:table><table:table-header-rows>{header}</table:table-header-rows>{below}</table:table>"
    assert grid(read(odt(tp("Fees:") + body + tp("End.")))) == [
        (0, 0, 0, True, "Fee"),
        (0, 1, 0, False, "Late"),
        (0, 1, 3, False, "$5"),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    def table(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        return f"<table:table><table:table-row>{inside}</table:table-row></table:table>"

    body = table(tp("a") + table(tp("b"), tp("c")), tp("d"))
    assert [(cell[0], cell[2], cell[4]) for cell in grid(read(odt(body)))] == [
        (0, 0, "a"),
        (1, 0, "b"),
        (1, 1, "c"),
        (0, 1, "d"),
    ]


def test_tracked_deletions_and_comments_are_not_read_and_insertions_are() -> None:
    body = (
        '<text:tracked-changes><text:changed-region xml:id="d"><text:deletion>'
        f"{tp('never')}</text:deletion></text:changed-region></text:tracked-changes>"
        + tp(
            'Pay <text:change text:change-id="d"/><text:change-start text:change-id="i"/>soon'
            '<text:change-end text:change-id="i"/><office:annotation><text:p>why?</text:p></office:annotation>.'
        )
    )
    assert read(odt(body)).text == "Pay soon."


def test_notes_headers_and_footers_stand_beside_the_text() -> None:
    masters = (
        '<style:master-page style:name="Standard">'
        f"<style:header>{tp('Clinic')}</style:header><style:header-left style:display='false'>{tp('No')}"
        f"</style:header-left><style:footer>{tp('Page <text:page-number>1</text:page-number>')}</style:footer>"
        f"</style:master-page><style:master-page style:name='Unused'><style:header>{tp('Hidden')}</style:header>"
        "</style:master-page>"
    )
    note = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{tp('See 2.')}</text:note-body></text:note>"
    assert outline(read(odt(tp(f"We care.{note}"), masters=masters))) == [
        ("header", 0, "Clinic"),
        ("paragraph", 0, "We care."),
        ("footnote", 0, "See 2."),
        ("footer", 0, "Page 1"),
    ]


def test_text_boxes_and_shapes_are_read_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{tp('Sign here')}</draw:text-box></draw:frame>"
    drawn = f"<draw:g><draw:custom-shape>{tp('Stop')}</draw:custom-shape></draw:g>"
    assert outline(read(odt(tp(f"One {box}two {drawn}three.")))) == [
        ("paragraph", 0, "One two three."),
        ("text box", 0, "Sign here"),
        ("text box", 0, "Stop"),
    ]


def test_a_shape_too_small_for_a_letter_is_not_read() -> None:
    tick = f"<draw:rect svg:width='0.1in' svg:height='0.1in'>{tp('rest')}</draw:rect>"
    assert read(odt(tp(f"{tick}Yes, please."))).text == "Yes, please."


def test_tables_of_contents_are_left_out() -> None:
    contents = f"<text:table-of-content><text:index-body>{tp('Scope 1')}</text:index-body></text:table-of-content>"
    assert read(odt(contents + tp("Text."))).text == "Text."


def test_hidden_text_is_not_read() -> None:
    automatic = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = tp('Seen<text:span text:style-name="H"> unseen</text:span>.') + (
        f'<text:section text:display="none">{tp("Away")}</text:section>'
    )
    assert read(odt(body, automatic)).text == "Seen."


def test_looks_come_from_styles_and_those_they_are_based_on() -> None:
    styles = (
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" fo:language="en" '
        'fo:country="GB"/></style:default-style><style:style style:name="Base" style:family="paragraph">'
        '<style:text-properties fo:color="#FF0000" fo:font-weight="bold"/></style:style>'
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base">'
        '<style:text-properties fo:font-size="150%"/></style:style>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-size="50%" '
        'fo:font-style="italic"/></style:style>'
    )
    document = read(odt(tp('Big <text:span text:style-name="T1">small</text:span>', "P1"), automatic, styles))
    first, second = document.runs
    assert (first.size, first.bold, first.italic, first.colour) == (18.0, True, False, "#ff0000")
    assert (second.size, second.bold, second.italic, second.colour) == (9.0, True, True, "#ff0000")
    assert document.language == "en-GB"


def test_pictures_have_their_alternative_text() -> None:
    picture = "<draw:frame><draw:image/>{}</draw:frame>"
    body = tp("Two pictures." + picture.format("<svg:desc>A ramp at the door</svg:desc>") + picture.format(""))
    assert [picture.alternative for picture in read(odt(body)).pictures] == ["A ramp at the door", None]


def test_form_controls_become_fields() -> None:
    forms = (
        "<office:forms><form:form>"
        '<form:listbox form:id="a"><form:option form:label="Rent"/><form:option form:label="Own"/></form:listbox>'
        '<form:combobox form:id="b"><form:item form:label="English"/></form:combobox>'
        '<form:text form:id="c"/><form:radio form:id="d" form:label="Yes"/><form:radio form:id="e" form:label="No"/>'
        '<form:checkbox form:id="f" form:label="Walk" form:current-state="checked"/><form:checkbox form:id="g" '
        'form:label="Bus"/></form:form></office:forms>'
    )
    drawn = '<draw:control draw:control="{}"/>'
    body = forms + "".join(
        tp(label + "".join(drawn.format(name) for name in names))
        for label, names in (
            ("Home: ", "a"),
            ("Language: ", "b"),
            ("Name: ", "c"),
            ("Do you drive? ", "de"),
            ("You come by: ", "fg"),
        )
    )
    document = read(odt(body))
    fields = [(f.label, tuple(o.text for o in f.options), f.control) for f in document.fields]
    assert fields == [
        ("Home", ("Rent", "Own"), "dropdown"),
        ("Language", ("English",), "combo"),
        ("Name", (), "text"),
        ("Do you drive?", ("Yes", "No"), "drawn"),
        ("You come by", ("Walk", "Bus"), "drawn"),
    ]
    assert "☒ Walk" in document.text


def test_fields_that_came_from_word_and_content_controls_become_fields() -> None:
    mark = "vnd.oasis.opendocument.field."
    body = (
        tp(f'Town: <field:fieldmark-start field:type="{mark}FORMTEXT"/> <field:fieldmark-end/>')
        + tp(
            f'Home: <field:fieldmark field:type="{mark}FORMDROPDOWN"><field:param field:name="Dropdown_ListEntry1" '
            'field:value="Rent"/></field:fieldmark>'
        )
        + tp(
            'Pronouns: <loext:content-control loext:showing-place-holder="true" loext:dropdown="true"><loext:list-item '
            'loext:display-text="they"/><text:span>Choose an item.</text:span></loext:content-control>'
        )
    )
    document = read(odt(body))
    assert [(f.label, [o.text for o in f.options]) for f in document.fields] == [
        ("Town", []),
        ("Home", ["Rent"]),
        ("Pronouns", ["they"]),
    ]
    assert document.text.count("____") == 3


def test_a_flat_file_is_read_like_a_packed_one() -> None:
    body = '<text:h text:outline-level="1">Scope</text:h>' + tp("All of us.")
    assert outline(read(flat(body), ".fodt")) == outline(read(odt(body)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (odt(tp("One."))[:-60], "cut short or damaged"),
        (packed({"mimetype": "x"}), "part content.xml is missing"),
        (packed({"word/document.xml": "<b/>"}), "Word file"),
        (packed({"content.xml": "<office:document-content"}), "broken XML"),
        (packed({"content.xml": "<x/>", "META-INF/manifest.xml": "<encryption-data/>"}), "password"),
        (flat(tp("One."))[:-30], "broken XML"),
        (b"<!DOCTYPE x [<!ENTITY e 'x'>]><x>&e;</x>", "document type"),
        (b"<html><body>Hello</body></html>", "not an OpenDocument text"),
        (b"{\\rtf1 Hello}", "rename it to .rtf"),
    ],
)
def test_broken_and_foreign_files_are_errors_that_say_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        read(data)


def test_a_spreadsheet_under_this_name_is_named() -> None:
    sheet = packed(
        {
            "content.xml": '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body>'
            "<o:spreadsheet/></o:body></o:document-content>"
        }
    )
    with pytest.raises(ReadError, match="spreadsheet"):
        read(sheet)


def test_styles_that_are_missing_or_broken_cost_only_the_styles() -> None:
    content = odt(tp("One."))
    assert read(content).notes == ()
    body = '<text:p xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">One.</text:p>'
    bare = (
        '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:text>'
        f"{body}</o:text></o:body></o:document-content>"
    )
    for parts, said in (({}, "styles.xml"), ({"styles.xml": "<broken"}, "broken XML")):
        document = read(packed({"content.xml": bare, **parts}))
        assert document.text == "One."
        assert said in document.notes[0].message


def test_many_repeated_cells_do_no_harm() -> None:
    cell = '<table:table-cell table:number-columns-repeated="99999999"/>'
    row = f'<table:table-row table:number-rows-repeated="99999999">{cell}</table:table-row>'
    document = read(odt(f"<table:table>{row}</table:table>" + tp("End.") + tp(f"<text:s text:c='{10**9}'/>x")))
    assert len(document.text) < 1000


def test_the_bounds_are_held() -> None:
    with pytest.raises(ReadError, match="tags"):
        read_bytes("x.odt", odt(tp("One.") * 50), ".odt", Bounds(tags=40))
