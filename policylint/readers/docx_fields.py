"""Form fields from a Word file's controls: drop-downs, combos and places for text; check boxes are read as drawn boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policylint.document import Block, Choice, Field, Option, Role, Span
from policylint.readers.docx_text import Answer

_GAP = re.compile(r"\t|\n| {3,}|_{3,}")
_LONGEST_LABEL = 200
_CHOICES: dict[str, tuple[Choice, str, bool]] = {
    "dropdown": ("one", "dropdown", False),
    "combo": ("one", "combo", True),
    "text": ("text", "text", True),
    "rich": ("text", "text", True),
    "date": ("text", "text", True),
}


def control_fields(answers: Sequence[Answer], blocks: Sequence[Block], text: str) -> list[Field]:
    """Return the field of each control that has a question; the label is printed before it, beside it or above it."""
    fields = []
    previous = 0
    for answer in answers:
        if answer.control.kind in _CHOICES:
            fields.append(_field(answer, _label(answer, blocks, text, previous), text))
        previous = answer.span.end
    return fields


def _field(answer: Answer, label: Span, text: str) -> Field:
    control = answer.control
    choice, drawn, write_in = _CHOICES[control.kind]
    here = Span(answer.span.start, answer.span.start)
    return Field(
        span=label.join(answer.span) if len(label) else answer.span,
        label=_plain(label.cut(text)) or control.title,
        label_span=label,
        options=tuple(Option(here, item) for item in control.options),
        choice=choice,
        control=drawn,
        write_in=write_in,
    )


def _label(answer: Answer, blocks: Sequence[Block], text: str, previous: int) -> Span:
    """Return where the question stands; an empty span before the answer where none is found."""
    at = next((n for n, block in enumerate(blocks) if block.span.covers(answer.span)), None)
    if at is None:
        return Span(answer.span.start, answer.span.start)
    block = blocks[at]
    before = _trimmed(Span(max(block.span.start, previous), answer.span.start), text)
    if len(before):
        return _last_stretch(before, text)
    for candidate in (_cell_beside(blocks, at, previous), _cell_above(blocks, at), _block_before(blocks, at, previous)):
        if candidate is not None and len(candidate.span) <= _LONGEST_LABEL:
            return candidate.span
    return Span(answer.span.start, answer.span.start)


def _last_stretch(span: Span, text: str) -> Span:
    """Return the part of a line after its last wide gap: a strip of fields has one label before each answer."""
    start = max((span.start + gap.end() for gap in _GAP.finditer(span.cut(text))), default=span.start)
    return Span(start, span.end)


def _cell_beside(blocks: Sequence[Block], at: int, previous: int) -> Block | None:
    """Return the nearest cell to the left in the same row, or the paragraph before in the same cell."""
    block = blocks[at]
    before = blocks[at - 1] if at else None
    if block.table is None or before is None or before.span.start < previous:
        return None
    return before if (before.table, before.row) == (block.table, block.row) else None


def _cell_above(blocks: Sequence[Block], at: int) -> Block | None:
    block = blocks[at]
    if block.table is None:
        return None
    above = (
        found
        for found in reversed(blocks[:at])
        if (found.table, found.column) == (block.table, block.column) and found.row != block.row
    )
    return next(above, None)


def _block_before(blocks: Sequence[Block], at: int, previous: int) -> Block | None:
    before = blocks[at - 1] if at else None
    if before is None or before.span.start < previous or before.role is Role.CELL:
        return None
    return before


def _trimmed(span: Span, text: str) -> Span:
    found = span.cut(text)
    return (
        Span(span.end - len(found.lstrip()), span.start + len(found.rstrip()))
        if found.strip()
        else Span(span.end, span.end)
    )


def _plain(label: str) -> str:
    return " ".join(label.split()).rstrip(" :")
