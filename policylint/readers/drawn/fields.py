"""Form fields that are only drawn: boxes, blanks, "M / F", answers under a question, columns of a table.

Lines are read one by one (drawn_lines); their segments become fields (drawn_assembly): a label waits for answers on the
lines or in the cells behind it, and a list of answers goes on until a line that is none.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from policylint.document import Document, Field, Span
from policylint.readers.drawn.assembly import Assembly
from policylint.readers.drawn.columns import column_fields
from policylint.readers.drawn.groups import join_groups
from policylint.readers.drawn.layout import Grid, form_lines
from policylint.readers.drawn.optional import mark_optional


def drawn_fields(document: Document) -> tuple[Field, ...]:
    """Return the document's own control fields and the drawn ones that do not overlap them, in order."""
    lines = form_lines(document)
    grid = Grid(lines)
    drawn = Assembly(lines, grid).fields()
    drawn += _outside(column_fields(lines, grid), drawn)
    drawn = join_groups(document, sorted(drawn, key=lambda field: field.span))
    fields = [*document.fields, *_outside(drawn, document.fields)]
    return mark_optional(document, sorted(fields, key=lambda field: field.span))


def _outside(fields: list[Field], others: list[Field] | tuple[Field, ...]) -> list[Field]:
    """Return the fields that share no character with the others, their labels or their answers."""
    taken = sorted(span for other in others for span in _spans(other) if len(span))
    starts = [span.start for span in taken]
    furthest = list(accumulate((span.end for span in taken), max))

    def is_free(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before == 0 or furthest[before - 1] <= span.start

    return [field for field in fields if is_free(field.span)]


def _spans(field: Field) -> list[Span]:
    return [field.span, field.label_span, *(option.span for option in field.options)]
