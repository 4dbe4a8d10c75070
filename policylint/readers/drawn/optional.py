"""Which fields a form says may be left out: beside a field, or in a line that speaks for all up to the next heading."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policylint.document import Document, Field, Role, Span, fold
from policylint.readers.drawn.words import OPTIONAL_LETTERS, family_of, says_optional, says_required

_REACH = 4000  # characters over which a line speaks where no heading ends it
_BEHIND = 40  # characters behind a field that can still be about it
_LONGEST = 600  # characters of a line that can speak for fields


def mark_optional(document: Document, fields: Iterable[Field]) -> tuple[Field, ...]:
    """Return the fields, optional where the form says so."""
    fields = tuple(fields)
    if not fields:
        return fields
    cues = _Cues(document, fields)
    return tuple(replace(field, optional=True) if cues.are_for(field) else field for field in fields)


class _Cues:
    """The words of a document that say that answers are voluntary, and which fields they are for."""

    def __init__(self, document: Document, fields: tuple[Field, ...]) -> None:
        self._document = document
        self._taken = sorted({span for f in fields for span in (f.span, f.label_span) if len(span)})
        self._starts = [span.start for span in self._taken]
        self._heads = {f.span: f.label for f in fields if not f.options and f.span == f.label_span}
        self._speaking = self._speaking_lines()
        self._speaking_starts = [span.start for span in self._speaking]
        self._headings = [b.span.start for b in document.blocks if b.role is Role.HEADING and not self._asks(b.span)]

    def are_for(self, field: Field) -> bool:
        """Tell whether a field can be left out."""
        words = f"{self._head(field)} {field.label.lower()} {self._words_around(field)}"
        if field.optional or says_optional(words):
            return True
        if says_required(words):
            return False
        place = bisect_right(self._speaking_starts, field.span.start) - 1
        if place < 0 or field.span.start - self._speaking[place].end > _REACH:
            return False
        heading = bisect_right(self._headings, field.span.start) - 1
        return heading < 0 or self._headings[heading] <= self._speaking[place].start

    def _head(self, field: Field) -> str:
        """Return the head right above a field in its cell: "ETHNICITY (optional)", and "Hispanic?" below."""
        before = bisect_left(self._starts, field.span.start) - 1
        head = self._taken[before] if before >= 0 else None
        if head is None or self._document.text[head.end : field.span.start] not in ("\n", " "):
            return ""
        family = family_of(fold(self._heads[head])) if head in self._heads else None
        same = family is not None and family is family_of(fold(field.label))
        return head.cut(self._document.folded) if same else ""

    def _words_around(self, field: Field) -> str:
        """Return the field's own words and what follows them in its line or cell, up to the next field."""
        folded, end = self._document.folded, field.span.end
        after = bisect_left(self._starts, max(end, field.span.start + 1))
        stop = min(self._starts[after] if after < len(self._starts) else len(folded), end + _BEHIND)
        tail = re.split(r"[\n\t:]", folded[end:stop], maxsplit=1)[0]
        return field.span.cut(folded) + tail

    def _asks(self, heading: Span) -> bool:
        """Tell whether what was taken for a heading is the label of a field."""
        last = bisect_left(self._starts, heading.end) - 1
        return last >= 0 and self._taken[last].touches(heading)

    def _speaking_lines(self) -> list[Span]:
        """Return the lines outside all fields that say that answers are voluntary."""
        folded = self._document.folded
        lines = {_line_around(folded, at) for letters in OPTIONAL_LETTERS for at in _places(folded, letters)}
        return [line for line in sorted(lines) if self._speaks(line)]

    def _speaks(self, line: Span) -> bool:
        last = bisect_left(self._starts, line.end) - 1
        inside = last >= 0 and self._taken[last].touches(line)
        return not inside and len(line) <= _LONGEST and says_optional(line.cut(self._document.folded))


def _places(text: str, letters: str) -> Iterator[int]:
    at = text.find(letters)
    while at >= 0:
        yield at
        at = text.find(letters, at + len(letters))


def _line_around(text: str, offset: int) -> Span:
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))
