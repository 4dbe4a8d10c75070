"""Writes a PDF's drafts into a document: characters with their boxes, broken words joined, the look of the text."""

from __future__ import annotations

import re
import struct
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from policylint.document import Block, Box, DocumentBuilder, PdfOrigin, Role, Run, Span
from policylint.readers.pdf.blocks import SIDE_ROLES, Draft
from policylint.readers.pdf.layer import Style
from policylint.readers.pdf.rows import Line
from policylint.readers.pdf.spread import NO_SPACE
from policylint.readers.pdf.text import PageText, Segment
from policylint.readers.pdf.turns import turn_box

_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_HEADING = Role.HEADING  # by itself: to ask an Enum for a member takes long
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010", _SOFT_HYPHEN)
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_HEAD_WORDS = (
    "double first four full half high late long low no non one part same second short single third three two well"
)
_TAIL_WORDS = "call calls cost day hour income minute month pay risk show shows shown sided stop term time up week year"
_CLOSED_WORDS = (
    "after an any back be can down every for fore her him how in it may my on our out over some there through to under "
    "up what when where who with your"
)
_HEADS, _TAILS = frozenset(_HEAD_WORDS.split()), frozenset(_TAIL_WORDS.split())
_CLOSED = frozenset(_CLOSED_WORDS.split())  # first halves of words that have no hyphen ("with|out", "some|one")


class Placed(NamedTuple):
    """Where characters [start, end) of a page went: from this offset of the text on; or a drawn sign with its box."""

    page: int
    start: int
    end: int
    offset: int
    sign: Box | None


class _Look(NamedTuple):
    size: float
    bold: bool
    italic: bool
    colour: str | None
    background: str | None


class Writer:
    """Appends drafts to a builder, in order.

    backgrounds: the colour behind segments, by page and first character, where it is not white, None where it can't be
    told. forms: pages whose characters are to be found again. placed: where those went. starts: offset of each page.
    """

    def __init__(
        self,
        builder: DocumentBuilder,
        texts: Sequence[PageText],
        backgrounds: Mapping[tuple[int, int], str | None],
        forms: Collection[int],
    ) -> None:
        self._builder = builder
        self._texts = texts
        self._backgrounds = backgrounds
        self._look: _Look | None = None
        self._style: Style | None = None
        self._background: str | None = None
        self._look_start = 0
        self._before: Draft | None = None
        self._forms = forms
        self.placed: list[Placed] = []
        self.starts: list[int] = []

    def write(self, drafts: Sequence[Draft]) -> None:
        """Write the drafts, and start every page of the file in its place."""
        for draft in drafts:
            self._separate(draft)
            self._start_page(draft.lines[0].page)
            self._write_draft(draft)
            self._before = draft
        self._start_page(len(self._texts) - 1)

    def _separate(self, draft: Draft) -> None:
        before = self._before
        if before is None:
            return
        in_row = draft.table is not None and (draft.table, draft.row) == (before.table, before.row)
        if in_row and draft.column != before.column:
            self._builder.made("\t")
        else:
            beside = draft.role is not before.role and (draft.role in SIDE_ROLES or before.role in SIDE_ROLES)
            self._builder.made("\n\n" if draft.role is _HEADING or beside else "\n")

    def _start_page(self, page: int) -> None:
        while len(self.starts) <= page:
            self.starts.append(self._builder.length)
            self._builder.page()

    def _write_draft(self, draft: Draft) -> None:
        start = self._builder.length
        for line, after in zip(draft.lines, (*draft.lines[1:], None), strict=True):
            self._start_page(line.page)
            self._write_line(line, after)
        self._close_look()
        start += self._mark_length(draft, start)
        self._builder.block(
            Block(
                Span(start, self._builder.length),
                draft.role,
                level=draft.level,
                table=draft.table,
                row=draft.row,
                column=draft.column,
                header_cell=draft.header_cell,
            )
        )

    def _mark_length(self, draft: Draft, start: int) -> int:
        """Return how many characters of bullet and space go before an item's words, none if there are no words."""
        if not draft.mark:
            return 0
        text = self._builder.text_since(start)
        rest = text[draft.mark :]
        return draft.mark + len(rest) - len(rest.lstrip()) if rest.strip() else 0

    def _write_line(self, line: Line, after: Line | None) -> None:
        page, (*segments, last) = line.page, line.segments
        for segment, space in zip(segments, line.spaces, strict=True):
            self._write_segment(page, segment, segment.end)
            self._builder.made(space)
        join, end = self._join(last, after) if after is not None else ("", last.end)
        self._write_segment(page, last, end)
        self._builder.made(join)

    def _join(self, segment: Segment, after: Line) -> tuple[str, int]:
        """Return the space between two lines, and where the upper one's words end: a hyphen that broke a word goes."""
        text, below = segment.text, after.text
        broken = segment.end and text.endswith(_HYPHENS) and text[-2:-1].isalpha() and below[:1].isalnum()
        if not broken:
            return " ", segment.end
        first, second = _WORDS.findall(text[:-1])[-1:], _WORDS.match(below)
        if not first or second is None or not below[0].islower():
            return "", segment.end
        return "", segment.end if self._is_compound(first[0], second[0]) else segment.end - 1

    def _is_compound(self, first: str, second: str) -> bool:
        """Tell "no-|show" from "pay-|ment", by the words of the document itself."""
        words = self._vocabulary
        first, second = first.lower().rsplit("-", 1)[-1], second.lower().split("-", 1)[0]
        if first + second in words:
            return False
        if f"{first}-{second}" in words or first == "self" or (first in _HEADS and second in _TAILS):
            return True
        return min(len(first), len(second)) > 2 and first not in _CLOSED and first in words and second in words

    @cached_property
    def _vocabulary(self) -> set[str]:
        """Hold the words of the document in lower case, those at the ends of lines with a hyphen left out."""
        found: set[str] = set()
        for text in self._texts:
            for segment in text.segments:
                words = _WORDS.findall(segment.text.lower())
                found.update(words[:-1] if segment.text.endswith(_HYPHENS) else words)
        return found

    def _write_segment(self, page: int, segment: Segment, end: int) -> None:
        if segment.end == 0:
            self._write_sign(page, segment)
            return
        back = self._backgrounds.get((page, segment.start), "#ffffff")
        at, last = segment.styles[0]
        for edge, style in segment.styles[1:]:
            self._set_look(last, back)
            self._write_characters(page, at, min(edge, end))
            at, last = edge, style
        self._set_look(last, back)
        self._write_characters(page, at, end)

    def _write_sign(self, page: int, segment: Segment) -> None:
        """Write a sign for what is drawn, a box or a line: it stands in the text as on paper."""
        box = (segment.left, segment.bottom, segment.right, segment.top)
        packed = struct.pack("<4f", *turn_box(box, -self._texts[page].quarter % 4))
        span = self._builder.expanded(segment.text, PdfOrigin(page, packed))
        self.placed.append(Placed(page, 0, 0, span.start, box))

    def _write_characters(self, page: int, start: int, end: int) -> None:
        text = self._texts[page]
        special = text.special
        index = bisect_left(special, start)
        while index < len(special) and special[index] < end:
            if start < special[index]:
                self._write_plain(text, page, start, special[index])
            start = self._write_special(text, page, special[index], end)
            while index < len(special) and special[index] < start:
                index += 1
        if start < end:
            self._write_plain(text, page, start, end)

    def _write_plain(self, text: PageText, page: int, start: int, end: int) -> None:
        if page in self._forms:
            self.placed.append(Placed(page, start, end, self._builder.length, None))
        self._builder.verbatim(text.raw[start:end], PdfOrigin(page, text.boxes[16 * start : 16 * end]))

    def _write_special(self, text: PageText, page: int, at: int, end: int) -> int:
        """Write what a character stands for that is not itself; return where the next one begins."""
        raw, shown = text.raw[at], text.shown[at]
        box = text.boxes[16 * at : 16 * at + 16]
        stop = at + 1
        if shown == NO_SPACE:
            return stop
        if shown.isspace():
            while stop < end and text.shown[stop].isspace():
                stop += 1
            self._builder.made(" ")
            return stop
        while stop < end and text.boxes[16 * stop : 16 * stop + 16] == box:
            stop += 1
        if raw == _SOFT_HYPHEN:
            left, _, right, _ = struct.unpack("<4f", box)
            shown = "-" if right - left > 0.5 else ""
        elif stop > at + 1:
            shown = text.shown[at:stop]
        else:
            shown = _LIGATURES.get(raw, shown)
        span = self._builder.expanded(shown, PdfOrigin(page, box))
        if page in self._forms:
            self.placed.append(Placed(page, at, stop, span.start, None))
        return stop

    def _set_look(self, style: Style, background: str | None) -> None:
        if style is self._style and background == self._background:
            return
        self._style, self._background = style, background
        colour = style.colour if background is not None else None
        look = _Look(style.size, style.bold, style.italic, colour, background if colour is not None else None)
        if look != self._look:
            self._close_look()
            self._look, self._look_start = look, self._builder.length

    def _close_look(self) -> None:
        if self._look is not None:
            span = Span(self._look_start, self._builder.length)
            size, bold, italic, colour, background = self._look
            self._builder.run(Run(span, size, bold, italic, colour=colour, background=background))
        self._look = self._style = None
