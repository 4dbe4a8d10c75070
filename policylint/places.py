"""Where a clause that is added to a document goes: before its body, beside a block, behind a list or table."""

from __future__ import annotations

from policylint.document import Document, Role, Span

_SENTENCE, _LETTERHEAD = 20, 800  # characters


def body_start(document: Document) -> int:
    """Return where the body's first full sentence stands, past headings, address and greeting; else its first block.

    A statement of account may come to its first sentence at its end: what is to stand first does not go there.
    """
    body = [b for b in document.blocks if b.role not in (Role.HEADING, Role.HEADER, Role.CELL)]
    for block in body:
        if block.span.start - body[0].span.start > _LETTERHEAD:
            break
        if len(block.span) >= _SENTENCE and document.quote(block.span).rstrip().endswith((".", "!", "?")):
            return block.span.start
    return body[0].span.start if body else 0


def block_start(document: Document, span: Span) -> int:
    """Return where the block of a span begins."""
    index = document.block_at(span.start)
    return span.start if index is None else document.blocks[index].span.start


def block_end(document: Document, span: Span) -> int:
    """Return where the block of a span ends; without one, the end of the text."""
    index = document.block_at(span.start)
    return document.blocks[index].span.end if index is not None else len(document.text.rstrip())


def group_end(document: Document, span: Span) -> int:
    """Return where the block of a span ends, or the table or the list that it is part of: a paragraph parts neither."""
    index = document.block_at(span.start)
    if index is None:
        return block_end(document, span)
    blocks = document.blocks
    roles = (Role.CELL,) if blocks[index].role is Role.CELL else (Role.LIST_ITEM,)
    if blocks[index].role in roles or document.quote(blocks[index].span).rstrip().endswith(":"):
        while index + 1 < len(blocks) and blocks[index + 1].role in roles:
            index += 1
    return blocks[index].span.end
