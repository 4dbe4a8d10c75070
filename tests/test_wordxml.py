"""Word files as addressed text: packages, addresses, changes, styles and symbols."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policylint.errors import ReadError
from policylint.wordxml import Format, Look, Paragraph, Styles, WordPackage, resolve, text_parts, walk
from policylint.wordxml.controls import is_prompt
from policylint.wordxml.symbols import symbol
from tests.readers import docx_files as make
from tests.readers.docx_files import p, r, t


def paragraphs(data: bytes) -> list[Paragraph]:
    package = WordPackage("test.docx", data)
    tables = count()
    return [found for part in text_parts(package, []) for found in walk(part.root, part.name, [], tables)]


def accepted(found: Paragraph) -> str:
    return "".join(x.text for x in found.stretches if not (x.around.deleted or x.code))


def original(found: Paragraph) -> str:
    return "".join(x.text for x in found.stretches if not (x.around.inserted or x.code))


# Packages


def test_a_package_without_relationships_is_opened_by_the_usual_name() -> None:
    data = make.zipped({"word/document.xml": make.element("document", f"<w:body>{p('Hello')}</w:body>")})
    assert [accepted(found) for found in paragraphs(data)] == ["Hello"]


def test_names_of_parts_may_differ_in_case_and_slashes() -> None:
    data = make.zipped(
        {
            "_rels/.rels": make.relationships({"/WORD\\Document.xml": "officeDocument"}),
            "word/document.xml": make.element("document", f"<w:body>{p('Hello')}</w:body>"),
        }
    )
    assert [accepted(found) for found in paragraphs(data)] == ["Hello"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512, "old .doc format"),
        (b"%PDF-1.7", "PDF under another name"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\xef\xbb\xbf<html>", "web page"),
        (b"PK\x03\x04 and then nothing", "cut short"),
        (b"once upon a time", "not a Word file"),
        (make.zipped({"hello.txt": "hello"}), "no Word document"),
        (make.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (make.zipped({"word/document.xml": make.element("hdr")}), "not a Word document"),
        (make.zipped({"word/document.xml": "<w:document"}), "broken XML"),
    ],
)
def test_what_is_no_word_file_is_told_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        WordPackage("letter.docx", data)
    assert str(caught.value).startswith("letter.docx: ")
    assert "\n" not in str(caught.value)


def test_a_cut_or_changed_file_is_an_error_not_a_short_document() -> None:
    data = make.docx("".join(p(f"Paragraph {n} of many, each a little different: {n * n}.") for n in range(200)))
    with pytest.raises(ReadError, match="cut short"):
        WordPackage("half.docx", data[: len(data) // 2])
    at = data.index(b"word/document.xml") + 200
    with pytest.raises(ReadError, match=r"damaged|broken"):
        WordPackage("changed.docx", data[:at] + bytes(255 - byte for byte in data[at : at + 20]) + data[at + 20 :])


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(ReadError, match="zip bomb"):
        WordPackage("bomb.docx", make.zipped({"word/document.xml": b" " * 11_000_000}))


def test_a_zip_with_a_password_is_told() -> None:
    data = bytearray(make.docx(p("Hello")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    with pytest.raises(ReadError, match="protected with a password"):
        WordPackage("locked.docx", bytes(data))


def test_entities_and_document_types_are_refused() -> None:
    bomb = '<!DOCTYPE w:document [<!ENTITY a "aaaa">]>' + make.element("document", "<w:body/>")
    with pytest.raises(ReadError, match="document type"):
        WordPackage("evil.docx", make.zipped({"word/document.xml": bomb}))


def test_a_broken_side_part_is_named_and_the_rest_is_read() -> None:
    data = make.docx(
        p("Body") + make.section("header default header1"),
        parts={"header1.xml": "<w:hdr", "footnotes.xml": make.element("footnotes")},
    )
    unread: list[str] = []
    parts = text_parts(WordPackage("test.docx", data), unread)
    assert [part.region for part in parts] == ["body", "footnote"]
    assert len(unread) == 1
    assert "word/header1.xml" in unread[0]


# Addresses

TEXT = st.text("abc xyz é\u00a0—☐", min_size=1, max_size=8)
RUNS = st.one_of(
    TEXT.map(r),
    TEXT.map(make.deleted),
    TEXT.map(lambda text: make.inserted(r(text))),
    TEXT.map(lambda text: r(f"<w:tab/>{t(text)}<w:br/>{t(text)}")),
    TEXT.map(lambda text: f"<w:hyperlink>{r(text)}</w:hyperlink>"),
    TEXT.map(lambda text: make.sdt("<w:text/>", r(text))),
    TEXT.map(lambda text: make.field(" REF a ", text)),
    TEXT.map(lambda text: make.text_box(p(text), p(text, make.deleted(text)))),
)
PARAGRAPHS = st.lists(RUNS, max_size=5).map(lambda runs: p(*runs))
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda cells: make.table(make.tr(*(make.tc(c + p()) for c in cells)))
        ),
        inner.map(lambda block: make.sdt("<w:richText/>", block)),
        inner.map(lambda block: f"<w:customXml>{block}</w:customXml><!-- a comment -->"),
    ),
    max_leaves=4,
)


@settings(deadline=None, max_examples=60)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=4), strict=st.booleans())
def test_every_address_leads_back_to_its_element(blocks: list[str], strict: bool) -> None:
    package = WordPackage("test.docx", make.docx("".join(blocks), strict=strict))
    root = package.root(package.document)
    seen = set()
    for found in walk(root, package.document, [], count()):
        for stretch in found.stretches:
            for node, text in enumerate(stretch.texts, start=stretch.first):
                element = resolve(root, found.path, node)
                assert not stretch.verbatim or (element.text or "") == text
                seen.add(element)
    texts = {e for e in root.iter() if isinstance(e.tag, str) and e.tag.endswith(("}t", "}delText"))}
    fallback = {e for e in texts if any(str(a.tag).endswith("}Fallback") for a in e.iterancestors())}
    assert texts - fallback <= seen
    assert not fallback & seen


def test_an_address_that_leads_nowhere_is_an_error() -> None:
    package = WordPackage("test.docx", make.docx(p("Hello")))
    root = package.root(package.document)
    with pytest.raises(IndexError):
        resolve(root, (0, 7), 0)
    with pytest.raises(IndexError):
        resolve(root, (0, 0), 1)


# What is read


def test_split_runs_read_as_one() -> None:
    found = paragraphs(make.docx(p("mis", r("sed", "<w:b/>"), " vi", "sits")))
    assert accepted(found[0]) == "missed visits"


def test_neighbouring_runs_that_look_the_same_are_one_stretch() -> None:
    found = paragraphs(
        make.docx(p("mis", "sed", r(" vis", "<w:b/>"), r("its", "<w:b/>"), make.inserted(r("!", "<w:b/>"))))
    )
    assert [(stretch.first, stretch.texts) for stretch in found[0].stretches] == [
        (0, ["mis", "sed"]),
        (2, [" vis", "its"]),
        (4, ["!"]),
    ]


def test_changes_read_as_accepted_or_as_before() -> None:
    moved = f'<w:moveFrom w:id="3">{r("Monday")}</w:moveFrom><w:moveTo w:id="4">{r("Friday")}</w:moveTo>'
    both = make.inserted(make.deleted("never "))
    found = paragraphs(make.docx(p("We ", make.deleted("must "), make.inserted(r("can ")), both, "meet on ", moved)))
    assert accepted(found[0]) == "We can meet on Friday"
    assert original(found[0]) == "We must meet on Monday"


def test_changed_paragraph_marks_and_rows_are_told() -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    rows = make.table(make.tr("kept"), make.tr("gone", properties="<w:del/>"), make.tr("new", properties="<w:ins/>"))
    found = paragraphs(make.docx(p("One", properties=mark) + p("two") + rows))
    assert [(f.mark_inserted, f.mark_deleted) for f in found[:2]] == [(False, True), (False, False)]
    assert [accepted(f) for f in found[2:]] == ["kept", "", "new"]
    assert [original(f) for f in found[2:]] == ["kept", "gone", ""]


@pytest.mark.parametrize("wrapper", ["hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir"])
def test_what_wraps_a_run_does_not_hide_it(wrapper: str) -> None:
    found = paragraphs(make.docx(p("Ask ", f"<w:{wrapper}>{r('the desk')}</w:{wrapper}>", " first")))
    assert accepted(found[0]) == "Ask the desk first"


def test_a_field_shows_its_result_and_not_its_code() -> None:
    nested = r('<w:fldChar w:fldCharType="begin"/>') + r(t(" IF ", "instrText")) + make.field(" PAGE ", "7")
    nested += r('<w:fldChar w:fldCharType="separate"/>') + r("yes") + r('<w:fldChar w:fldCharType="end"/>')
    found = paragraphs(make.docx(p("See ", make.field(" HYPERLINK x ", "page 4"), " ", nested)))
    assert accepted(found[0]) == "See page 4 yes"


def test_a_field_may_run_over_paragraphs() -> None:
    start = r('<w:fldChar w:fldCharType="begin"/>') + r(t(" QUOTE ", "instrText"))
    body = p(start, "code one") + p("code two", r('<w:fldChar w:fldCharType="separate"/>'), "shown")
    found = paragraphs(make.docx(body + p("end", r('<w:fldChar w:fldCharType="end"/>'))))
    assert [accepted(f) for f in found] == ["", "shown", "end"]


def test_a_field_that_never_ends_does_not_swallow_the_rest() -> None:
    found = paragraphs(make.docx(p(r('<w:fldChar w:fldCharType="begin"/>'), "x") + p("The rest of the policy.")))
    assert accepted(found[1]) == "The rest of the policy."


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    found = paragraphs(make.docx(p("Before", make.text_box(p("In the box")), " and after") + p("Next")))
    assert [accepted(f) for f in found] == ["Before and after", "In the box", "Next"]
    assert found[1].box is not None


def test_a_text_box_in_a_deleted_run_is_deleted() -> None:
    box = make.text_box(p("Gone"))
    found = paragraphs(make.docx(p("Kept", f"<w:del>{box}</w:del>")))
    assert [accepted(f) for f in found] == ["Kept", ""]
    assert [original(f) for f in found] == ["Kept", "Gone"]


def test_a_text_box_of_older_word_is_read() -> None:
    box = r(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('Old box')}</w:txbxContent></v:textbox></v:shape></w:pict>")
    assert [accepted(f) for f in paragraphs(make.docx(p("Text", box)))] == ["Text", "Old box"]


def test_rests_of_text_in_a_tick_box_drawn_as_a_tiny_shape_are_not_read() -> None:
    found = paragraphs(make.docx(p("Yes", make.text_box(p("rest"), width=91440, height=99060))))
    assert [accepted(f) for f in found] == ["Yes"]


def test_only_the_first_choice_of_an_alternative_is_read() -> None:
    emoji = '<mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="2610"/></mc:Choice>'
    runs = r(f"<mc:AlternateContent>{emoji}<mc:Fallback>{t('old')}</mc:Fallback></mc:AlternateContent>")
    fallback_only = r(f"<mc:AlternateContent><mc:Fallback>{t('only')}</mc:Fallback></mc:AlternateContent>")
    assert accepted(paragraphs(make.docx(p(runs, " ", fallback_only)))[0]) == "☐ only"


def test_special_characters_are_read_as_what_they_show() -> None:
    runs = r(f"{t('co')}<w:softHyphen/>{t('op')}<w:noBreakHyphen/>{t('x')}<w:tab/>{t('y')}<w:br/>{t('z')}<w:cr/>")
    assert accepted(paragraphs(make.docx(p(runs)))[0]) == "coop\u2011x\ty\nz\n"


def test_tabs_of_the_paragraph_properties_are_not_text() -> None:
    found = paragraphs(make.docx(p("Name", properties='<w:tabs><w:tab w:val="left"/></w:tabs>')))
    assert [stretch.text for stretch in found[0].stretches] == ["Name"]


def test_formulas_and_ruby_are_read() -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    ruby = r(f"<w:ruby><w:rt>{r('reading')}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby>")
    assert accepted(paragraphs(make.docx(p("x = ", formula, " ", ruby)))[0]) == "x = a+b base"


def test_cells_know_their_place_with_spans_merges_and_nesting() -> None:
    inner = make.table(make.tr("inner"))
    rows = make.table(
        make.tr(make.tc("wide", '<w:gridSpan w:val="2"/>'), make.tc("tall", '<w:vMerge w:val="restart"/>')),
        make.tr("left", make.tc(inner + p("after")), make.tc("hidden", "<w:vMerge/>")),
        make.tr("shifted", properties='<w:gridBefore w:val="1"/>'),
    )
    found = [
        (accepted(f), f.cell.table, f.cell.row, f.cell.column, f.cell.covered)
        for f in paragraphs(make.docx(rows))
        if f.cell
    ]
    assert found == [
        ("wide", 0, 0, 0, False),
        ("tall", 0, 0, 2, False),
        ("left", 0, 1, 0, False),
        ("inner", 1, 0, 0, False),
        ("after", 0, 1, 1, False),
        ("hidden", 0, 1, 2, True),
        ("shifted", 0, 2, 1, False),
    ]


def test_rows_and_cells_inside_controls_are_read() -> None:
    rows = make.table(make.sdt("<w:richText/>", make.tr("one", make.sdt("<w:text/>", make.tc("two")))))
    found = paragraphs(make.docx(rows))
    assert [(accepted(f), f.cell and f.cell.column) for f in found] == [("one", 0), ("two", 1)]
    assert found[1].stretches[0].around.control is not None


def test_parts_come_in_reading_order_and_only_those_that_a_page_shows() -> None:
    note = f'<w:footnote w:type="separator">{p("line")}</w:footnote><w:footnote>{p("A note.")}</w:footnote>'
    data = make.docx(
        p("Body")
        + make.section(
            "header default header1", "header first header2", "header even header3", "footer default footer1"
        ),
        parts={
            "header1.xml": make.element("hdr", p("Head")),
            "header2.xml": make.element("hdr", p("First page")),
            "header3.xml": make.element("hdr", p("Even page")),
            "header4.xml": make.element("hdr", p("Left over")),
            "footer1.xml": make.element("ftr", p("Foot")),
            "footnotes.xml": make.element("footnotes", note),
            "comments.xml": make.element("comments", p("A remark")),
        },
    )
    assert [accepted(f) for f in paragraphs(data)] == ["Head", "Body", "A note.", "Foot"]


def test_headers_of_first_and_even_pages_are_read_where_they_are_on() -> None:
    data = make.docx(
        p("Body") + make.section("header first header1", "header even header2", more="<w:titlePg/>"),
        parts={
            "header1.xml": make.element("hdr", p("First page")),
            "header2.xml": make.element("hdr", p("Even page")),
            "settings.xml": make.element("settings", "<w:evenAndOddHeaders/>"),
        },
    )
    assert [accepted(f) for f in paragraphs(data)] == ["First page", "Even page", "Body"]


def test_what_is_not_read_is_said() -> None:
    ole = '<o:OLEObject ProgID="Excel.Sheet.12"/>'
    body = p("x", r(f"<w:object>{ole}</w:object>"), r('<w:object><w:control r:id="a"/></w:object>'))
    body += '<w:altChunk r:id="b"/>' + p(r("<w:drawing><wp:inline><c:chart/></wp:inline></w:drawing>"))
    package = WordPackage("test.docx", make.docx(body))
    unread: list[str] = []
    list(walk(package.root(package.document), package.document, unread, count()))
    assert len(unread) == 4
    for word in ("Excel.Sheet.12", "ActiveX", "altChunk", "chart"):
        assert any(word in message for message in unread)


# Styles


def look(styles: str, *, style: str = "", run: str = "", theme: str = "") -> Look:
    data = make.docx(p(r("x", run), style=style), styles=styles, parts={"theme.xml": theme} if theme else {})
    package = WordPackage("test.docx", data)
    found = next(walk(package.root(package.document), package.document, [], count()))
    sheet = Styles(package.root("word/styles.xml"), lambda: package.root("word/theme.xml") if theme else None)
    form, run = sheet.format(found.properties, found.traits), found.stretches[0]
    return sheet.look(form.style, run.properties, run.traits, None)


def format_of(styles: str, *, style: str = "", properties: str = "") -> Format:
    package = WordPackage("test.docx", make.docx(p("x", style=style, properties=properties), styles=styles))
    found = next(walk(package.root(package.document), package.document, [], count()))
    return Styles(package.root("word/styles.xml"), lambda: None).format(found.properties, found.traits)


DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
STRONG = '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'


def styled(
    identity: str, run: str = "", *, base: str = "", name: str = "", paragraph: str = "", default: bool = False
) -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    named = f'<w:name w:val="{name or identity}"/>'
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"{first}>{named}{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def test_looks_come_from_defaults_styles_and_direct_formatting_in_turn() -> None:
    styles = DEFAULTS + styled("Base", '<w:i/><w:sz w:val="40"/>') + styled("Own", "<w:caps/>", base="Base")
    assert look(styles) == Look(size=11)
    assert look(styles, style="Own") == Look(size=20, italic=True, caps=True)
    assert look(styles, style="Own", run='<w:i w:val="0"/><w:sz w:val="16"/>') == Look(size=8, caps=True)


def test_bold_in_both_styles_is_off_again() -> None:
    styles = STRONG + styled("Loud", "<w:b/>")
    strong = '<w:rStyle w:val="Strong"/>'
    assert look(styles, run=strong).bold
    assert not look(styles, style="Loud", run=strong).bold
    assert look(styles, style="Loud", run=strong + "<w:b/>").bold


def test_the_default_style_counts_where_none_is_named() -> None:
    assert look(styled("Normal", '<w:sz w:val="18"/>', default=True)).size == 9


def test_styles_in_a_circle_end() -> None:
    assert look(styled("A", "<w:b/>", base="B") + styled("B", "<w:i/>", base="A"), style="A") == Look(
        bold=True, italic=True
    )


@pytest.mark.parametrize(
    ("run", "colour", "background"),
    [
        ('<w:color w:val="FF0000"/>', "#ff0000", None),
        ('<w:color w:val="auto"/>', None, None),
        ('<w:highlight w:val="yellow"/>', None, "#ffff00"),
        ('<w:shd w:val="clear" w:fill="DDEEFF"/>', None, "#ddeeff"),
        ('<w:color w:val="000000" w:themeColor="accent1"/>', "#204080", None),
        ('<w:color w:val="000000" w:themeColor="accent1" w:themeShade="80"/>', "#102040", None),
        ('<w:color w:val="000000" w:themeColor="text1"/>', "#010203", None),
        ('<w:color w:val="00FF00" w:themeColor="accent9"/>', "#00ff00", None),
    ],
)
def test_colours_are_plain_or_of_the_theme(run: str, colour: str | None, background: str | None) -> None:
    scheme = (
        '<a:dk1><a:sysClr val="windowText" lastClr="010203"/></a:dk1><a:accent1><a:srgbClr val="204080"/></a:accent1>'
    )
    elements = f"<a:themeElements><a:clrScheme>{scheme}</a:clrScheme></a:themeElements>"
    theme = f'<a:theme xmlns:a="{make.NAMESPACES["a"]}">{elements}</a:theme>'
    found = look(DEFAULTS, run=run, theme=theme)
    assert (found.colour, found.background) == (colour, background)


@pytest.mark.parametrize(
    ("style", "properties", "heading"),
    [
        ("Heading2", "", 2),
        ("Derived", "", 2),
        ("Title", "", 1),
        ("Outlined", "", 3),
        ("Contents", "", 0),
        ("Normal", '<w:outlineLvl w:val="0"/>', 1),
        ("Normal", '<w:outlineLvl w:val="9"/>', 0),
        ("Missing", "", 0),
    ],
)
def test_heading_levels_come_from_names_and_outline_levels(style: str, properties: str, heading: int) -> None:
    styles = (
        make.heading_style(2)
        + styled("Derived", base="Heading2")
        + styled("Title", name="Title")
        + styled("Outlined", paragraph='<w:outlineLvl w:val="2"/>')
        + styled("Contents", base="Heading2", paragraph='<w:outlineLvl w:val="9"/>')
        + styled("Normal", default=True)
    )
    assert format_of(styles, style=style, properties=properties).heading == heading


@pytest.mark.parametrize(
    ("style", "properties", "depth"),
    [
        ("Normal", "", 0),
        ("Normal", '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="4"/></w:numPr>', 3),
        ("ListBullet2", "", 2),
        ("ListBullet2", '<w:numPr><w:numId w:val="0"/></w:numPr>', 0),
    ],
)
def test_lists_come_from_numbering_direct_or_by_style(style: str, properties: str, depth: int) -> None:
    numbered = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    styles = styled("Normal", default=True) + styled("ListBullet2", name="List Bullet 2", paragraph=numbered)
    assert format_of(styles, style=style, properties=properties).depth == depth


# Symbols and prompts


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", 0xF0A8, "☐"),
        ("Wingdings", 0x6F, "☐"),
        ("wingdings", 0xF0FE, "☑"),
        ("Wingdings", 0xF0FD, "☒"),
        ("Wingdings 2", 0xF0A3, "☐"),
        ("Wingdings", 0xF0A3, "○"),
        ("ABCDEF+ZapfDingbats", 0x6F, "❏"),
        ("Segoe UI Symbol", 0x6F, "o"),
        ("Wingdings 2", 0xF052, "☑"),
        ("Symbol", 0xF094, "☐"),
        ("Symbol", 0xF0B3, "≥"),
        ("Symbol", 0x61, "α"),
        ("Wingdings", 0xF026, "•"),
        ("Wingdings", 0x20, " "),
        ("MS Gothic", 0x2610, "☐"),
        ("Arial", 0xF0A8, "☐"),
        ("Arial", 0xD800, "•"),
    ],
)
def test_symbols_are_read_as_the_signs_they_show(font: str, code: int, shown: str) -> None:
    assert symbol(font, code) == shown


@pytest.mark.parametrize(
    "prompt", ["Choose an item.", "Click or tap here to enter text.", "--Select--", "Select one", " "]
)
def test_prompts_are_no_answers(prompt: str) -> None:
    assert is_prompt(prompt)


@pytest.mark.parametrize(
    "answer",
    ["Male", "Choose not to say", "Select committee chair, acting", "Prefer not to say", "Other: ____ (please say)"],
)
def test_answers_are_no_prompts(answer: str) -> None:
    assert not is_prompt(answer)


def test_parts_are_unpacked_from_the_bytes_alone() -> None:
    data = make.docx(p("Hello"))
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert "word/document.xml" in names
    assert "word/document.xml" in WordPackage("nowhere/at/all.docx", data)
