from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.checks.colours import contrast, readable
from policylint.document import Block, DocumentBuilder, Picture, Role, Run, Span, TextOrigin
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.rulebook import Rule
from tests.conftest import context
from tests.readers.docx_files import docx, element, p, r, section, table, tc, tr
from tests.readers.pdf_files import PdfFile

Make = Callable[..., Rule]
_WORDS = "words that fill a line of the page"


def _found(rule: Make, options: str, builder: DocumentBuilder) -> list[tuple[str, dict[str, str]]]:
    check = rule(f"\ncheck: {{layout: {{{options}}}}}\n").check
    document = builder.build()
    return [
        (document.quote(hit.span) if hit.span else "", dict(hit.facts)) for hit in check.find(context(document, check))
    ]


def _page(role: Role = Role.PARAGRAPH, **run: object) -> DocumentBuilder:
    builder = DocumentBuilder("test", "pdf")
    span = builder.verbatim(_WORDS, TextOrigin(0))
    builder.block(Block(span, role))
    builder.run(Run(span, **run))  # type: ignore[arg-type]
    return builder


def test_small_print_is_found_and_tables_may_be_smaller(rule: Make) -> None:
    options = "look_at: size, least: 12, least_in_tables: 10"
    assert _found(rule, options, _page(size=10.5)) == [
        (_WORDS, {"figure": "10.5", "least": "12", "extent": " here and in most of the document", "better": ""})
    ]
    assert _found(rule, options, _page(Role.CELL, size=10.5)) == []
    assert _found(rule, options, _page(size=12)) == []
    assert _found(rule, options, _page()) == []


def test_faint_text_is_found(rule: Make) -> None:
    options = "look_at: contrast, least: 4.5"
    assert _found(rule, options, _page(colour="#999999"))[0][1]["figure"] == "2.8"
    assert _found(rule, options, _page(colour="#777777"))[0][1]["figure"] == "4.4"
    assert _found(rule, options, _page(colour="#767676")) == []
    assert _found(rule, options, _page(colour="#000000")) == []
    assert _found(rule, options, _page(colour="#333333", background="#111111"))[0][0] == _WORDS


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_picture_without_words_is_found_unless_it_is_decoration(rule: Make) -> None:
    builder = _page()
    builder.picture(Picture(Span(0, 0), None))
    builder.picture(Picture(Span(0, 0), None, decorative=True))
    builder.picture(Picture(Span(0, 0), "A ramp beside the door"))
    assert len(_found(rule, "look_at: pictures, least: 0", builder)) == 1


def test_pages_without_headings_are_found(rule: Make) -> None:
    builder = _page()
    for _ in range(3):
        builder.page()
    assert len(_found(rule, "look_at: headings, least: 2", builder)) == 1
    headed = _lines(("A title", Role.HEADING, 12), ("Words", Role.PARAGRAPH, 12), ("Who we are", Role.HEADING, 12))
    for _ in range(3):
        headed.page()
    assert _found(rule, "look_at: headings, least: 2", headed) == []


def test_hidden_text_is_not_faint(rule: Make) -> None:
    assert _found(rule, "look_at: contrast, least: 4.5", _page(colour="#ffffff")) == []


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_the_colour_that_would_do_is_always_readable(colour: int, background: int) -> None:
    tone = readable(f"#{colour:06x}", f"#{background:06x}", 4.5)
    assert contrast(tone, f"#{background:06x}") >= 4.5


def _lines(*lines: tuple[str, Role, float]) -> DocumentBuilder:
    builder = DocumentBuilder("test", "pdf")
    for words, role, size in lines:
        span = builder.verbatim(words, TextOrigin(0))
        builder.block(Block(span, role))
        builder.run(Run(span, size=size))
        builder.made("\n")
    return builder


def test_page_numbers_marks_and_running_heads_may_be_small(rule: Make) -> None:
    page = _lines(
        ("Welcome to the clinic, and thank you for coming today.", Role.PARAGRAPH, 12),
        ("Page 2 of 3", Role.FOOTER, 7),
        ("The running head of a long letter", Role.HEADER, 7),
        ("1", Role.PARAGRAPH, 6),
    )
    assert _found(rule, "look_at: size, least: 12, least_in_tables: 10", page) == []


def test_neighbours_in_small_print_are_one_finding_and_a_small_document_is_one(rule: Make) -> None:
    options = "look_at: size, least: 12"
    big = ("Welcome to the clinic, and thank you for coming today. " * 4, Role.PARAGRAPH, 12.0)
    small = ("Interest is added after thirty days.", Role.PARAGRAPH, 9.0)
    assert len(_found(rule, options, _lines(big, small, small))) == 1
    assert [facts["extent"] for _, facts in _found(rule, options, _lines(big, small, big, small))] == ["", ""]
    whole = _found(
        rule, options, _lines(small, ("Hello to all of you who read this.", Role.PARAGRAPH, 12.0), small, small)
    )
    assert len(whole) == 1
    assert "most of the document" in whole[0][1]["extent"]


def test_a_file_name_is_no_description_of_a_picture(rule: Make) -> None:
    builder = _page()
    for words in ("IMG_2041.jpg", "image1.png", "Picture 3", "A map of the parking lot"):
        builder.picture(Picture(Span(0, 0), words))
    assert len(_found(rule, "look_at: pictures, least: 0", builder)) == 3


def test_the_title_alone_is_no_heading(rule: Make) -> None:
    builder = _lines(("A title of a page", Role.HEADING, 12), ("Words that go on and on and on.", Role.PARAGRAPH, 12))
    for _ in range(3):
        builder.page()
    assert len(_found(rule, "look_at: headings, least: 2", builder)) == 1


def test_a_word_file_is_looked_at_as_it_is_printed(policylint: Policylint) -> None:
    line = "Interest is added after the third month of a plan."
    body = (
        p(r("Welcome to the clinic. " * 20, '<w:sz w:val="24"/>'))
        + p(r(line, '<w:sz w:val="17"/><w:color w:val="000000"/>'))
        + p(r("Ask the front desk for a ride home.", '<w:sz w:val="24"/><w:color w:val="A6A6A6"/>'))
        + p(r("Read this with care at home.", '<w:sz w:val="24"/><w:vanish/><w:color w:val="FFFFFF"/>'))
    )
    document = read_bytes("letter.docx", docx(body), ".docx")
    found = policylint.check_document(document, "patient_letter").findings
    assert [(f.rule, document.quote(f.span)) for f in found if f.rule.startswith("layout/")] == [
        ("layout/small-print", line),
        ("layout/low-contrast", "Ask the front desk for a ride home."),
    ]


# As files say it: what is small or faint on the page, and what is not

_ORDINARY = "These are ordinary words of a letter that anybody can read on the page. "
_LINE = "Interest is added after a month."


def _seen(policylint: Policylint, data: bytes, suffix: str) -> list[tuple[str, str]]:
    document = read_bytes(f"letter{suffix}", data, suffix)
    findings = policylint.check_document(document, "patient_letter").findings
    return [(f.rule.removeprefix("layout/"), document.quote(f.span)) for f in findings if f.rule.startswith("layout/")]


_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Faint"><w:rPr><w:color w:val="A0A0A0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Fainter"><w:basedOn w:val="Faint"/></w:style>
<w:style w:type="paragraph" w:styleId="Mended"><w:basedOn w:val="Faint"/><w:rPr><w:color w:val="auto"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Dark"><w:pPr><w:shd w:fill="1F3864"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Banded">
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:fill="D9D9D9"/></w:tcPr></w:tblStylePr>
</w:style>
"""
_THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>
<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>
<a:accent1><a:srgbClr val="5B9BD5"/></a:accent1></a:clrScheme></a:themeElements></a:theme>"""


def _coloured(colour: str) -> str:
    return r(_LINE, f'<w:color w:val="{colour}"/>')


def _banded(*rows: str, look: str = 'w:val="04A0"') -> str:
    dressed = f'<w:tblPr><w:tblStyle w:val="Banded"/><w:tblLook {look}/></w:tblPr>'
    return f"<w:tbl>{dressed}<w:tblGrid/>{''.join(rows)}</w:tbl>"


def _cell(content: str, fill: str = "") -> str:
    return tr(tc(p(content), f'<w:shd w:fill="{fill}"/>' if fill else ""))


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        (p(r(_LINE, '<w:color w:val="000000" w:themeColor="accent1"/>')), ["low-contrast"]),
        (p(_LINE, style="Fainter"), ["low-contrast"]),
        (p(_LINE, style="Mended"), []),
        (p(_LINE, style="Dark"), []),
        (p(_coloured("000000"), style="Dark"), ["low-contrast"]),
        (table(_cell(_coloured("767676"), "F2F2F2")), ["low-contrast"]),
        (table(_cell(_coloured("FFFFFF"), "1F3864")), []),
        (_banded(_cell(_coloured("D9E2F3")), tr("Below")), []),
        (_banded(_cell(_coloured("333333")), tr("Below")), ["low-contrast"]),
        (_banded(_cell(_coloured("AAAAAA")), look='w:firstRow="0" w:val="0020"'), []),  # which band is not told
        (p(r(_LINE, '<w:vanish/><w:sz w:val="8"/><w:color w:val="DDDDDD"/>')), []),
        (p(r(_LINE, '<w:sz w:val="16"/><w:vertAlign w:val="superscript"/>')), []),
        (p(r(_LINE, '<w:sz w:val="16"/><w:vertAlign w:val="baseline"/>')), ["small-print"]),
        (p(r(_LINE, '<w:szCs w:val="12"/>')), []),
        (table(_cell(r(_LINE, '<w:sz w:val="20"/>'))), []),
        (table(_cell(r(_LINE, '<w:sz w:val="18"/>'))), ["small-print"]),
    ],
)
def test_what_is_hard_to_see_in_a_word_file(policylint: Policylint, body: str, rules: list[str]) -> None:
    data = docx(p(_ORDINARY * 9) + body + p(_ORDINARY), styles=_STYLES, parts={"theme1.xml": _THEME})
    assert _seen(policylint, data, ".docx") == [(rule, _LINE) for rule in rules]


def test_small_words_of_a_footer_count_and_page_numbers_do_not(policylint: Policylint) -> None:
    small = '<w:sz w:val="14"/>'
    footer = element("ftr", p(r(_LINE, small)) + p(r("Larkspur Clinic, page 2 of 7", small)))
    numbers = element("ftr", p(r("Form 12-B, Rev. 3/24, page 2 of 7", small)))
    for part, found in ((footer, [("small-print", _LINE)]), (numbers, [])):
        body = p(_ORDINARY * 9) + section("footer default footer1")
        assert _seen(policylint, docx(body, styles=_STYLES, parts={"footer1.xml": part}), ".docx") == found


@pytest.mark.parametrize(
    ("draw", "rules"),
    [
        ("BT 0.7 g /F1 12 Tf 72 400 Td ({}) Tj ET", ["low-contrast"]),
        ("BT 0 0 0 0.3 k /F1 12 Tf 72 400 Td ({}) Tj ET", ["low-contrast"]),
        ("BT 0 0 0 1 k /F1 12 Tf 72 400 Td ({}) Tj ET", []),
        ("0.1 0.2 0.4 rg 60 390 400 24 re f BT 1 g /F1 12 Tf 72 400 Td ({}) Tj ET", []),
        ("0.1 0.2 0.4 rg 60 390 400 24 re f BT 0 g /F1 12 Tf 72 400 Td ({}) Tj ET", ["low-contrast"]),
        ("BT 3 Tr 0.7 g /F1 12 Tf 72 400 Td ({}) Tj ET", []),
        ("BT 0 g /F1 24 Tf 0.35 0 0 0.35 72 400 Tm ({}) Tj ET", ["small-print"]),
        ("BT 0 g /F1 1 Tf 12 0 0 12 72 400 Tm ({}) Tj ET", []),
        ("q 0.5 0 0 0.5 0 0 cm BT 0 g /F1 16 Tf 144 800 Td ({}) Tj ET Q", ["small-print"]),
    ],
)
def test_what_is_hard_to_see_in_a_pdf(policylint: Policylint, draw: str, rules: list[str]) -> None:
    file = PdfFile()
    page = file.page()
    page.lines(72, 740, [_ORDINARY.strip()] * 8, 12)
    page.content.append(draw.format(_LINE))
    assert _seen(policylint, file.data(), ".pdf") == [(rule, _LINE) for rule in rules]


@pytest.mark.parametrize(
    ("sheet", "rules"),
    [
        (".x { color: #999 }", ["low-contrast"]),
        (".x { color: rgba(0, 0, 0, .4) }", ["low-contrast"]),
        (".x { color: hsl(0 0% 70%) }", ["low-contrast"]),
        (".x { color: #80808080 }", ["low-contrast"]),
        (".x { color: LightSlateGray }", ["low-contrast"]),
        (":root { --pale: #aaa } .x { color: var(--pale) }", ["low-contrast"]),
        (":root { --pale: #aaa } .dark { --pale: #333 } .x { color: var(--pale) }", []),
        ("div { background: #1f3864; color: white }", []),
        ("div { background: #1f3864; color: white } .x { color: #8a8a8a }", ["low-contrast"]),
        ("div { background: linear-gradient(#000, #333); color: white }", []),
        ("div { background: rgba(0, 0, 0, 0); color: #111 }", []),
        (".x { font-size: 60% }", ["small-print"]),
        ("div { font-size: 2em } .x { font-size: .7em }", []),
        (".x { font-size: .6rem }", ["small-print"]),
        (".x { display: none; font-size: 6px }", []),
        (".x { position: absolute; left: -9999px; font-size: 6px }", []),
    ],
)
def test_what_is_hard_to_see_on_a_web_page(policylint: Policylint, sheet: str, rules: list[str]) -> None:
    page = f'<style>{sheet}</style><p>{_ORDINARY * 9}</p><div><p class="x">{_LINE}</p></div><p>{_ORDINARY}</p>'
    assert _seen(policylint, page.encode(), ".html") == [(rule, _LINE) for rule in rules]


def _drawing(described: str, inside: str = "<pic:pic/>", side: int = 2_000_000) -> str:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    extent = f'<wp:extent cx="{side}" cy="{side}"/>'
    return r(f"<w:drawing><wp:inline>{extent}<wp:docPr {described}</wp:docPr>{graphic}</wp:inline></w:drawing>")


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        (_drawing('descr="A ramp leads to a blue door">'), 0),
        (_drawing('name="Picture 1">'), 1),
        (_drawing('title="The door">'), 1),
        (_drawing('descr="IMG_2041.jpg">'), 1),
        (_drawing('name="Chart 2">', "<c:chart/>"), 1),
        (_drawing('descr="Visits rose each month">', "<c:chart/>"), 0),
        (_drawing('name="Dot">', side=100_000), 0),
        (_drawing('name="Line"><a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst>'), 0),
    ],
)
def test_which_pictures_of_a_word_file_want_words(policylint: Policylint, drawing: str, found: int) -> None:
    seen = _seen(policylint, docx(p(_ORDINARY, drawing), styles=_STYLES), ".docx")
    assert [rule for rule, _ in seen] == ["image-without-alt"] * found


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        ('<img src="door.png" title="The door">', 1),
        ('<input type="image" src="go.png">', 1),
        ('<img src="dot.gif" width="1" height="1px">', 0),
        ('<img src="door.png" aria-hidden="true">', 0),
    ],
)
def test_which_pictures_of_a_web_page_want_words(policylint: Policylint, picture: str, found: int) -> None:
    seen = _seen(policylint, f"<p>{_ORDINARY}</p>{picture}".encode(), ".html")
    assert [rule for rule, _ in seen] == ["image-without-alt"] * found


def test_short_numbered_lines_over_paragraphs_are_headings(policylint: Policylint) -> None:
    heads = ("1. Coming to us", "2. Whom to ask", "3. How we decide")
    numbered = docx("".join(p(head) + p(_ORDINARY * 30) for head in heads))
    plain = docx("".join(p(_ORDINARY * 30) for _ in heads))
    for data, found in ((numbered, []), (plain, ["layout/no-headings"])):
        findings = policylint.check_document(read_bytes("plan.docx", data, ".docx"), "policy").findings
        assert [f.rule for f in findings if f.rule == "layout/no-headings"] == found
