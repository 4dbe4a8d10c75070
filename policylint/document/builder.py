"""The only way to make a Document: it keeps what must hold and draws the lines between headings, lead-ins and items."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter, itemgetter

from policylint.document.folding import fold
from policylint.document.ignores import Ignore, requests
from policylint.document.model import Block, Document, Field, Note, Picture, Role, Run
from policylint.document.origins import Origin, Pieces, Sort, Span, TextOrigin, WordOrigin
from policylint.document.source import Source

_LINKS = Block._fields.index("section")  # the builder's own part of a block: its heading and its lead-in
_SIDE_ROLES = (Role.HEADER, Role.FOOTER, Role.FOOTNOTE, Role.TEXT_BOX)
# Kept by themselves for what is done thousands of times: to ask an Enum for a member takes long.
_HEADING, _LIST_ITEM, _FLOW_ROLES = Role.HEADING, Role.LIST_ITEM, (Role.PARAGRAPH, Role.CELL, Role.LIST_ITEM)
_VERBATIM, _EXPANDED, _MADE = Sort
_start = attrgetter("span.start")
_place = itemgetter(0)  # the span of a block or a run, quick to get


class DocumentBuilder:
    """Collects a document's text and structure in reading order.

    Text is appended piece by piece, each with its origin; blocks, runs and fields are then laid over it by span.
    `build` raises ValueError where a reader breaks what must hold: blocks disjoint and inside the text.
    """

    def __init__(self, path: str, format: str) -> None:
        self._path = path
        self._format = format
        self._parts: list[str] = []
        self._length = 0
        self._sorts: list[Sort] = []
        self._origins: list[Origin | int | None] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._fields: list[Field] = []
        self._pictures: list[Picture] = []
        self._notes: dict[Note, None] = {}  # in order, each once
        self._pages: list[int] = []
        self._comments: list[tuple[str, int, int, bool]] = []
        self.title: str | None = None
        self.language: str | None = None
        self.source: Source | None = None

    @property
    def length(self) -> int:
        """Characters appended so far: where the next piece will start."""
        return self._length

    def verbatim(self, text: str, origin: Origin) -> Span:
        """Append characters that stand in the source just so."""
        start = self._length
        if text:
            self._keep(text, _VERBATIM, origin)
        return Span(start, self._length)

    def expanded(self, text: str, origin: Origin) -> Span:
        """Append characters that stand for one in the source, such as a ligature or a symbol."""
        start = self._length
        if text:
            self._keep(text, _EXPANDED, origin)
        return Span(start, self._length)

    def made(self, text: str) -> None:
        """Append characters without a source, such as a block break."""
        if text:
            self._keep(text, _MADE, None)

    def _keep(self, text: str, sort: Sort, origin: Origin | None) -> None:
        self._parts.append(text)
        self._sorts.append(sort)
        self._origins.append(origin)
        self._length += len(text)

    def nodes(self, texts: Sequence[str], sort: Sort, first: WordOrigin) -> None:
        """Append the texts of neighbouring text nodes of a Word file, none empty; first: where the first one stands."""
        self._parts += texts
        self._sorts += (sort,) * len(texts)
        self._origins.append(first)
        self._origins += range(1, len(texts))
        self._length += sum(map(len, texts))

    def text_since(self, start: int) -> str:
        """Return the characters appended from this offset on."""
        if not start:
            return "".join(self._parts)
        parts: list[str] = []
        at = self._length
        for part in reversed(self._parts):
            if at <= start:
                break
            parts.append(part)
            at -= len(part)
        return "".join(reversed(parts))[start - at :]

    def block(self, block: Block) -> int:
        """Lay a block over text already appended; return its index in the order of calls."""
        self._blocks.append(block)
        return len(self._blocks) - 1

    def run(self, run: Run) -> None:
        """Lay a run over the text."""
        if run.span.start < run.span.end:
            self._runs.append(run)

    def field(self, field: Field) -> None:
        """Add a form field."""
        self._fields.append(field)

    def picture(self, picture: Picture) -> None:
        """Add a picture."""
        self._pictures.append(picture)

    def note(self, message: str, page: int | None = None) -> None:
        """Say what could not be read; said once, however often it is met."""
        self._notes[Note(message, page)] = None

    def comment(self, words: str, offset: int, *, inside: bool) -> None:
        """Take a comment of a text file, which nobody sees on the page, with its offset in the source.

        inside: it stands in the block at hand, behind words of it; otherwise it is about the block that comes next.
        """
        self._comments.append((words, offset, self._length, inside))

    def page(self) -> None:
        """Start a page here."""
        self._pages.append(self._length)

    def build(self) -> Document:
        """Return the finished document."""
        text = "".join(self._parts)
        starts = tuple(accumulate(map(len, self._parts[:-1]), initial=0)) if self._parts else ()
        blocks = _linked(_ordered(self._blocks, len(text)), text)
        title = self.title or _first_heading(blocks, text)
        return Document(
            path=self._path,
            format=self._format,
            text=text,
            folded="".join(map(fold, text.splitlines(keepends=True))),
            pieces=Pieces(starts, tuple(self._sorts), tuple(self._origins), len(text)),
            blocks=blocks,
            runs=tuple(sorted(self._runs, key=_place)),
            fields=tuple(sorted(self._fields, key=attrgetter("span"))),
            pictures=tuple(self._pictures),
            notes=tuple(self._notes),
            pages=tuple(self._pages),
            title=title,
            language=self.language,
            ignores=tuple(self._ignores(blocks)),
            source=self.source,
        )

    def _ignores(self, blocks: Sequence[Block]) -> Iterator[Ignore]:
        for words, offset, at, inside in self._comments:
            place = f"line {self.source.line_and_column(offset)[0]}" if self.source is not None else ""
            for request in requests(words):
                about = None if request.whole else _commented(blocks, at, inside=inside)
                yield Ignore(request, about, place)


def plain_document(text: str, path: str = "text", blocks: tuple[Block, ...] | None = None) -> Document:
    """Return a document of one paragraph (or of the given blocks): for proving a rewrite and for tests."""
    builder = DocumentBuilder(path, "text")
    span = builder.verbatim(text, TextOrigin(0))
    for block in blocks if blocks is not None else (Block(span, Role.PARAGRAPH),):
        if len(block.span):
            builder.block(block)
    return builder.build()


def _ordered(blocks: list[Block], length: int) -> list[Block]:
    ordered = []
    end = 0
    for block in sorted(blocks, key=_place):
        span = block.span
        if span.start >= span.end:
            continue
        if span.start < end or span.end > length:
            raise ValueError(f"block {span} overlaps another or leaves the text of {length} characters")
        end = span.end
        ordered.append(block)
    return ordered


def _linked(blocks: list[Block], text: str) -> tuple[Block, ...]:
    """Give each block its heading and each list item its lead-in."""
    linked: list[Block] = []
    section: int | None = None
    lead_ins: dict[int, int | None] = {}
    for index, block in enumerate(blocks):
        role, lead_in = block.role, None
        if role is _HEADING:
            section, lead_ins = index, {}
        elif role is _LIST_ITEM:
            if block.level not in lead_ins:
                lead_ins[block.level] = _lead_in(linked, index, block.level, text)
            lead_in = lead_ins[block.level]
            lead_ins = {level: at for level, at in lead_ins.items() if level <= block.level}
        elif lead_ins and role in _FLOW_ROLES:
            lead_ins = {}
        if (section is not None or lead_in is not None) and role in _FLOW_ROLES:
            block = Block._make((*block[:_LINKS], section, lead_in))
        linked.append(block)
    return tuple(linked)


def _lead_in(before: list[Block], index: int, level: int, text: str) -> int | None:
    """Return the block just before a list if it introduces it: it ends in a colon, or without a full stop."""
    at = index - 1
    while at >= 0 and before[at].role in _SIDE_ROLES:
        at -= 1
    if at < 0:
        return None
    previous = before[at]
    if previous.role is Role.LIST_ITEM and previous.level >= level:
        return None
    if previous.role is Role.CELL:
        return None
    ending = previous.span.cut(text).rstrip("\u201d\"'*_) \n\t")
    return None if ending.endswith((".", "!", ";")) and not ending.endswith("...") else at


def _commented(blocks: Sequence[Block], at: int, *, inside: bool) -> Span:
    """Return the block that a comment is about, an empty span where none comes behind it."""
    index = bisect_left(blocks, at, key=_start) - inside
    return blocks[index].span if 0 <= index < len(blocks) else Span(at, at)


def _first_heading(blocks: tuple[Block, ...], text: str) -> str | None:
    for block in blocks:
        if block.role is Role.HEADING:
            return " ".join(block.span.cut(text).split())
        if block.role not in _SIDE_ROLES and block.span.start > 2000:
            return None
    return None
