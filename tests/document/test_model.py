from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Block, DocumentBuilder, Role, Sort, Span, TextOrigin


def _lines(*lines: tuple[str, Role, int]) -> DocumentBuilder:
    builder = DocumentBuilder("test", "text")
    for text, role, level in lines:
        builder.block(Block(builder.verbatim(text, TextOrigin(builder.length)), role, level=level))
        builder.made("\n")
    return builder


def test_list_items_know_the_sentence_that_introduces_them() -> None:
    document = _lines(
        ("Fees", Role.HEADING, 1),
        ("You will be charged for:", Role.PARAGRAPH, 0),
        ("no call", Role.LIST_ITEM, 1),
        ("late call", Role.LIST_ITEM, 1),
        ("That is all.", Role.PARAGRAPH, 0),
        ("loose item", Role.LIST_ITEM, 1),
    ).build()
    assert [block.lead_in for block in document.blocks] == [None, None, 1, 1, None, None]


def test_a_nested_list_is_introduced_by_the_item_above_it() -> None:
    document = _lines(
        ("Steps:", Role.PARAGRAPH, 0),
        ("Call them", Role.LIST_ITEM, 1),
        ("by phone", Role.LIST_ITEM, 2),
        ("Write", Role.LIST_ITEM, 1),
    ).build()
    assert [block.lead_in for block in document.blocks] == [None, 0, 1, 0]


def test_every_block_knows_its_heading_but_page_headers_have_none() -> None:
    document = _lines(
        ("One", Role.HEADING, 1),
        ("text", Role.PARAGRAPH, 0),
        ("Two", Role.HEADING, 2),
        ("text", Role.PARAGRAPH, 0),
        ("page 1", Role.FOOTER, 0),
    ).build()
    assert [block.section for block in document.blocks] == [None, 0, None, 2, None]
    assert document.title == "One"


def test_overlapping_blocks_are_refused() -> None:
    builder = DocumentBuilder("test", "text")
    builder.verbatim("some words", TextOrigin(0))
    builder.block(Block(Span(0, 6), Role.PARAGRAPH))
    builder.block(Block(Span(5, 8), Role.PARAGRAPH))
    with pytest.raises(ValueError, match="overlaps"):
        builder.build()


@given(st.lists(st.tuples(st.sampled_from(list(Sort)), st.text(min_size=1, max_size=8)), max_size=12), st.data())
def test_pieces_cover_the_text_and_origins_skip_only_what_was_made(
    pieces: list[tuple[Sort, str]], data: st.DataObject
) -> None:
    builder = DocumentBuilder("test", "text")
    for sort, text in pieces:
        add = {Sort.VERBATIM: builder.verbatim, Sort.EXPANDED: builder.expanded}.get(sort)
        builder.made(text) if add is None else add(text, TextOrigin(builder.length))
    document = builder.build()
    assert "".join(document.quote(piece.span) for piece in document.pieces) == document.text
    assert [piece.sort for piece in document.pieces] == [sort for sort, _ in pieces]
    assert document.pieces[1:] == tuple(document.pieces)[1:]
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, len(document.text)))
    parts = document.origins(Span(start, end))
    covered = sum(len(part) for part, _ in parts)
    made = sum(
        min(end, p.span.end) - max(start, p.span.start)
        for p in document.pieces
        if p.sort is Sort.MADE and p.span.start < end and p.span.end > start
    )
    assert covered + made == end - start
    assert all(piece.span.covers(part) for part, piece in parts)


def test_a_location_names_page_section_line_and_column() -> None:
    builder = _lines(("One", Role.HEADING, 1), ("first", Role.PARAGRAPH, 0))
    builder.page()
    builder.block(Block(builder.verbatim("second", TextOrigin(99)), Role.PARAGRAPH))
    location = builder.build().location(Span(13, 15))
    assert (location.page, location.section, location.line, location.column) == (1, "One", 3, 4)


def test_a_document_survives_pickling() -> None:
    document = _lines(("One", Role.HEADING, 1), ("text", Role.PARAGRAPH, 0)).build()
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301
