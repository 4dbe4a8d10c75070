"""Which fields a form says may be left out: beside a field, or in a line that speaks for all up to the next heading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from policylint.document import Document, Field, Span
from policylint.readers.drawn.words import IS_OPTIONAL, IS_REQUIRED

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
    return tuple(
        replace(field, optional=True) if _is_optional(document, field, end, speaking, starts) else field
        for field, end in zip(fields, ends, strict=True)
    )


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
