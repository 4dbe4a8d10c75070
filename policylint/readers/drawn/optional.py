"""Which fields a form says may be left out: beside a field, or in a line that speaks for all up to the next heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from policylint.document import Document, Field, Span, fold
from policylint.readers.drawn.words import IS_OPTIONAL, IS_REQUIRED, family_of

_REACH = 4000  # characters over which a line speaks where no heading ends it
_LONGEST = 600  # characters of a line that can speak for fields


def mark_optional(document: Document, fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields, optional where the form says so."""
    fields = tuple(fields)
    if not fields:
        return ()
    speaking = _speaking_lines(document, fields)
    starts = [span.start for span in speaking]
    ends = [*(following.span.start for following in fields[1:]), len(document.text)]
    found: list[Field] = []
    for field, end in zip(fields, ends, strict=True):
        heads = bool(found) and found[-1].optional and _is_head_of(document, found[-1], field)
        optional = heads or _is_optional(document, field, end, speaking, starts)
        found.append(replace(field, optional=True) if optional else field)
    return tuple(found)


def _is_head_of(document: Document, head: Field, field: Field) -> bool:
    """Tell whether a bare label is the head of a question of the same family: "Ethnicity (optional)", "Hispanic?"."""
    if head.options or document.text[head.span.end : field.span.start].strip():
        return False
    family = family_of(fold(head.label))
    return family is not None and family is family_of(fold(field.label))


def _is_optional(document: Document, field: Field, next_field: int, speaking: list[Span], starts: list[int]) -> bool:
    words = f"{field.label.lower()} {_words_around(document, field, next_field)}"
    if field.optional or IS_OPTIONAL.search(words):
        return True
    if IS_REQUIRED.search(words):
        return False
    place = bisect_right(starts, field.span.start) - 1
    if place < 0 or field.span.start - speaking[place].end > _REACH:
        return False
    section = document.heading_of(field.span.start)
    return section is None or section.span.start <= speaking[place].start


def _words_around(document: Document, field: Field, next_field: int) -> str:
    """Return the field's own words and what follows them on the line, up to where another field may begin.

    next_field: where the next one does begin; a field may also stand around it.
    """
    end = field.span.end
    line_end = document.folded.find("\n", end)
    stop = line_end if line_end >= 0 else len(document.folded)
    tail = document.folded[end : min(stop, next_field) if next_field >= end else stop]
    return field.span.cut(document.folded) + tail.split(":")[0][:40]


def _speaking_lines(document: Document, fields: tuple[Field, ...]) -> list[Span]:
    """Return the lines outside all fields that say that answers are voluntary."""
    taken = sorted(field.span for field in fields if len(field.span))
    starts = [span.start for span in taken]
    found: list[Span] = []
    for words in IS_OPTIONAL.finditer(document.folded):
        line = _line_around(document.folded, words.start())
        last = bisect_right(starts, line.end) - 1
        inside = last >= 0 and taken[last].touches(line)
        if not inside and len(line) <= _LONGEST and line not in found[-1:]:
            found.append(line)
    return found


def _line_around(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))
