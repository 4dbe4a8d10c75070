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
from tests.readers.docx_files import docx, p, r

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
