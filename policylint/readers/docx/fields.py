"""Form fields from a Word file's controls: drop-downs, combos and places for text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from policylint.document import Block, Choice, Field, Option, Span
from policylint.readers.docx.text import Answer

_GAP = re.compile(r"\t|\n| {3,}|_{3,}")
_BOX = re.compile("[\u2610-\u2612\u25a1\u25a2\u25cb\u25ef\u274f-\u2752]")
_LETTER = re.compile(r"[^\W\d_]")
_NAMED_BY_WORD = re.compile(r"(?:Text|Check|Dropdown)\d+|goog_\w+")
_LONGEST_LABEL = 200
_CHOICES: dict[str, tuple[Choice, str, bool]] = {
    "dropdown": ("one", "dropdown", False),
    "combo": ("one", "combo", True),
    "text": ("text", "text", True),
    "rich": ("text", "text", True),
    "date": ("text", "text", True),
}


def control_fields(answers: Sequence[Answer], blocks: Sequence[Block], text: str) -> list[Field]:
    """Return the field of each control that takes a choice or words.

    Check boxes stand in the text as boxes, and a blank in their line is one of their answers: what is drawn there is
    found in the text.
    """
    labels = _Labels(answers, blocks, text)
    fields = []
    previous = 0
    for answer in answers:
        kind = answer.control.kind
        if kind in ("dropdown", "combo") or (kind in _CHOICES and not labels.beside_a_box(answer.span)):
            label = labels.of(answer.span, previous)
            fields.append(_field(answer, label, labels.reach(label, answer.span), text))
        previous = answer.span.end
    return [field for field in fields if field.label or field.options]


def _field(answer: Answer, label: Span, span: Span, text: str) -> Field:
    control = answer.control
    choice, drawn, write_in = _CHOICES[control.kind]
    here = Span(answer.span.start, answer.span.start)
    title = "" if _NAMED_BY_WORD.fullmatch(control.title) else control.title
    return Field(
        span=span,
        label=" ".join(label.cut(text).split()).rstrip(" :") or title,
        label_span=label,
        options=tuple(Option(here, item) for item in control.options),
        choice=choice,
        control=drawn,
        write_in=write_in,
    )


class _Labels:
    """Finds the question that is printed for an answer: before it in its line, beside it or above it."""

    def __init__(self, answers: Sequence[Answer], blocks: Sequence[Block], text: str) -> None:
        self._blocks = blocks
        self._text = text
        self._starts = [block.span.start for block in blocks]
        self._answered = {self._block(answer.span) for answer in answers}
        self._columns: dict[tuple[int | None, int | None], list[int]] = {}
        for at, block in enumerate(blocks):
            if block.table is not None:
                self._columns.setdefault((block.table, block.column), []).append(at)

    def of(self, answer: Span, previous: int) -> Span:
        """Return where the question stands, an empty span before the answer where there is none.

        previous: where the answer before this one ends; what stands before that belongs to it.
        """
        at = self._block(answer)
        start = max(self._blocks[at].span.start, previous)
        line = Span(start, answer.start).cut(self._text)
        gaps = [gap.end() for gap in _GAP.finditer(line.rstrip())]
        stretch = Span(start + max(gaps, default=0), answer.start)
        for span in (stretch, *self._around(at)):
            found = span.cut(self._text)
            if _LETTER.search(found) and len(span) <= _LONGEST_LABEL:
                return Span(span.end - len(found.lstrip()), span.start + len(found.rstrip()))
        return Span(answer.start, answer.start)

    def beside_a_box(self, answer: Span) -> bool:
        """Tell whether there is a box to tick in the answer's paragraph."""
        return bool(_BOX.search(self._blocks[self._block(answer)].span.cut(self._text)))

    def reach(self, label: Span, answer: Span) -> Span:
        """Return the whole field: both where they are neighbours, else the question, which is what a person reads."""
        if not len(label):
            return answer
        return label.join(answer) if self._block(answer) - self._block(label) <= 1 else label

    def _block(self, span: Span) -> int:
        return max(bisect_right(self._starts, span.start) - 1, 0)

    def _around(self, at: int) -> Iterator[Span]:
        """Yield the blocks that may name a block's answers, the likeliest first, without those that hold answers."""
        block, before = self._blocks[at], at - 1
        if before >= 0 and _row(self._blocks[before]) == _row(block):
            if before not in self._answered:
                yield self._blocks[before].span
            elif self._blocks[before].column == block.column:
                return  # The next line of the same answer.
        column = self._columns.get((block.table, block.column), [])
        for above in reversed(column[: bisect_right(column, before)]):
            if above not in self._answered:
                yield self._blocks[above].span
                return


def _row(block: Block) -> tuple[int | None, int | None]:
    return block.table, block.row
