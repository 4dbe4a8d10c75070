"""A document as it would read with some edits made, without writing any file: for measuring what they would do."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from policylint.document import Block, Document, DocumentBuilder, Role, Span
from policylint.finding import Edit


def edited(document: Document, edits: Sequence[Edit]) -> Document:
    """Return the text and the blocks with the edits made; a clause that is added is a paragraph of its own.

    edits: sorted and disjoint. Fields, runs and origins are left out: no edit says anew where they would stand.
    """
    builder = DocumentBuilder(document.path, document.format)
    waiting = deque(edits)
    done = 0
    for block in document.blocks:
        before: list[str] = []
        after: list[str] = []
        parts: list[str] = []
        at = max(done, block.span.start)
        while waiting and waiting[0].span.start <= block.span.end:
            edit = waiting.popleft()
            if not len(edit.span) and edit.text != edit.text.strip("\n"):
                (before if edit.span.start <= block.span.start else after).append(edit.text)
            else:
                parts += [document.text[at : edit.span.start], edit.text]
                at = max(at, edit.span.end)
        parts.append(document.text[at : block.span.end])
        done = max(done, at)
        _clauses(builder, before)
        _append(builder, "".join(parts), block)
        _clauses(builder, after)
    return builder.build()


def _clauses(builder: DocumentBuilder, texts: Sequence[str]) -> None:
    for part in "\n".join(texts).split("\n"):
        _append(builder, part.strip(), None)


def _append(builder: DocumentBuilder, text: str, like: Block | None) -> None:
    """Append a block with the role and place of another; None is a paragraph."""
    if not text.strip():
        return
    start = builder.length
    builder.made(text)
    span = Span(start, builder.length)
    builder.made("\n")
    builder.block(Block(span, Role.PARAGRAPH) if like is None else like._replace(span=span, section=None, lead_in=None))
