from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.checks.layout import contrast
from policylint.document import Block, DocumentBuilder, Picture, Role, Run, Span, TextOrigin
from policylint.rulebook import Rule
from tests.conftest import context

Make = Callable[..., Rule]


def _found(rule: Make, options: str, builder: DocumentBuilder) -> list[tuple[str, dict[str, str]]]:
    check = rule(f"\ncheck: {{layout: {{{options}}}}}\n").check
    document = builder.build()
    return [
        (document.quote(hit.span) if hit.span else "", dict(hit.facts)) for hit in check.find(context(document, check))
    ]


def _page(role: Role = Role.PARAGRAPH, **run: object) -> DocumentBuilder:
    builder = DocumentBuilder("test", "pdf")
    span = builder.verbatim("words on a page", TextOrigin(0))
    builder.block(Block(span, role))
    builder.run(Run(span, **run))  # type: ignore[arg-type]
    return builder


def test_small_print_is_found_and_tables_may_be_smaller(rule: Make) -> None:
    options = "look_at: size, least: 12, least_in_tables: 10"
    assert _found(rule, options, _page(size=10.5)) == [("words on a page", {"figure": "10.5", "least": "12"})]
    assert _found(rule, options, _page(Role.CELL, size=10.5)) == []
    assert _found(rule, options, _page(size=12)) == []
    assert _found(rule, options, _page()) == []


def test_faint_text_is_found(rule: Make) -> None:
    options = "look_at: contrast, least: 4.5"
    assert _found(rule, options, _page(colour="#999999"))[0][1]["figure"] == "2.8"
    assert _found(rule, options, _page(colour="#000000")) == []
    assert _found(rule, options, _page(colour="#000000", background="#111111"))[0][0] == "words on a page"


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
    headed = _page(Role.HEADING)
    for _ in range(3):
        headed.page()
    assert _found(rule, "look_at: headings, least: 2", headed) == []
