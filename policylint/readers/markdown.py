"""Markdown -> Document, every piece of text with its place in the source.

markdown-it says on which lines a block stands, but of inline text it gives no place. So each inline rule that makes a
token is wrapped to note where it began and ended in the block's own content; between such tokens text and emphasis
marks follow each other without a gap, and a walk along the content knows every place without searching.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Block, Document, DocumentBuilder, Picture, Role, Run, Span, TextOrigin
from policylint.readers.decoding import decode
from policylint.readers.html.reader import append_html
from policylint.readers.plain.headings import heading_shape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<body>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.M)
_LANGUAGE = re.compile(r"^lang(?:uage)?:[ \t]*[\"']?([A-Za-z-]+)", re.M)
_BAR = re.compile(r"(?<!\\)\|")

Rule = Callable[["StateInline", bool], bool]
_MARKING_RULES = ("newline", "escape", "backticks", "link", "image", "autolink", "html_inline", "entity")
_PLACE = "place"


def read_markdown(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read a Markdown file; offsets are those of the decoded source with line feeds as line ends."""
    decoded = decode(path, data, bounds=bounds)
    builder = DocumentBuilder(path, "markdown")
    builder.source = decoded.source
    if decoded.note:
        builder.note(decoded.note)
    body = decoded.text
    if front := _FRONT_MATTER.match(body):
        _take_front_matter(builder, front["body"])
        body = "\n" * front[0].count("\n") + body[front.end() :]
    # The parser puts this sign in place of zeros; where its words stand is looked for in the same characters.
    _Reader(builder, decoded.text.replace("\0", "\ufffd")).read(_parser().parse(body))
    return builder.build()


def _take_front_matter(builder: DocumentBuilder, front: str) -> None:
    if title := _TITLE.search(front):
        builder.title = title["title"]
    if language := _LANGUAGE.search(front):
        builder.language = language[1]


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, entity, escape, html_inline, image, link, newline

    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    rules = (newline, escape, backtick, link, image, autolink, html_inline, entity)
    for name, rule in zip(_MARKING_RULES, rules, strict=True):
        parser.inline.ruler.at(name, _noting_places(rule))
    return parser


def _noting_places(rule: Rule) -> Rule:
    """Wrap an inline rule: the last token that it makes notes where the rule began and ended."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent and len(state.tokens) > made:
            state.tokens[-1].meta[_PLACE] = (start, state.pos)
        return matched

    return noting


@dataclass(slots=True)
class _Frame:
    """What the open blocks around a text make of it."""

    role: Role = Role.PARAGRAPH
    level: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False


class _Reader:
    """Walks the blocks of a parsed source and appends their text."""

    def __init__(self, builder: DocumentBuilder, source: str) -> None:
        self._builder = builder
        self._source = source
        self._places = _Places(source)
        self._lines = self._places.lines
        self._frame = _Frame()
        self._lists = 0
        self._tables = 0
        self._deepest = 1

    def read(self, tokens: list[Token]) -> None:
        """Append all blocks."""
        for token in tokens:
            if token.type == "inline":
                self._append_inline(token)
            elif token.type == "html_block" and token.map:
                start, end = self._lines[token.map[0]], self._lines[token.map[1]]
                self._tables = append_html(self._builder, self._source, start, end, self._tables)
            elif token.type == "code_block" and token.map:
                self._append_code(token)
            else:
                self._enter_or_leave(token)

    def _enter_or_leave(self, token: Token) -> None:
        frame, kind = self._frame, token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists -= 1
        elif kind == "heading_open":
            frame.role, frame.level = Role.HEADING, int(token.tag[1])
            self._deepest = max(self._deepest, frame.level)
        elif kind == "heading_close":
            frame.role, frame.level = Role.PARAGRAPH, 0
        elif kind == "table_open":
            frame.role, frame.table, frame.row = Role.CELL, self._tables, -1
            self._tables += 1
        elif kind == "table_close":
            self._frame = _Frame()
        elif kind == "tr_open":
            frame.row, frame.column = frame.row + 1, -1
        elif kind in ("th_open", "td_open"):
            frame.column, frame.header = frame.column + 1, kind == "th_open"

    def _block(self, span: Span) -> Block:
        frame = self._frame
        if frame.role is Role.CELL:
            return Block(
                span, Role.CELL, table=frame.table, row=frame.row, column=frame.column, header_cell=frame.header
            )
        if frame.role is Role.HEADING:
            return Block(span, Role.HEADING, level=frame.level)
        if self._lists:
            return Block(span, Role.LIST_ITEM, level=self._lists)
        return Block(span, Role.PARAGRAPH)

    def _append_code(self, token: Token) -> None:
        """Indented lines: code in a manual, but in a policy mostly a paragraph that somebody moved to the right."""
        first, last = token.map or (0, 0)
        text = self._source[self._lines[first] : self._lines[last]]
        body = text.strip()
        if body:
            start = self._start_block()
            self._builder.verbatim(body, TextOrigin(self._lines[first] + text.index(body)))
            self._builder.block(self._block(Span(start, self._builder.length)))

    def _start_block(self) -> int:
        if self._builder.length:
            self._builder.made("\n")
        return self._builder.length

    def _append_inline(self, token: Token) -> None:
        start = self._start_block()
        column = self._frame.column if self._frame.role is Role.CELL else None
        places = self._places.of(token, column)
        walk = _InlineWalk(self._builder, self._source, token.content, places)
        walk.append(token.children or [])
        if walk.blank:
            return
        block = self._block(Span(start, self._builder.length))
        if block.role is Role.PARAGRAPH and walk.all_bold and heading_shape(token.content.strip("*_"), emphasised=True):
            block = Block(block.span, Role.HEADING, level=min(self._deepest + 1, 6))
        self._builder.block(block)


class _InlineWalk:
    """Appends the inline tokens of one block, cursor along its content."""

    def __init__(self, builder: DocumentBuilder, source: str, content: str, places: list[int]) -> None:
        self._builder = builder
        self._source = source
        self._content = content
        self._places = places
        self._at = 0
        self._bold: int | None = None
        self._italic: int | None = None
        self._first = builder.length
        self.all_bold = False
        self.blank = True

    def append(self, tokens: list[Token]) -> None:
        """Append the text of the tokens."""
        bold = 0
        for token in tokens:
            before = self._builder.length
            self._take(token)
            if self._bold is not None:
                bold += self._builder.length - before
        self.all_bold = 0 < bold == self._builder.length - self._first

    def _take(self, token: Token) -> None:
        place: tuple[int, int] | None = token.meta.get(_PLACE)
        if place is not None:
            self._take_placed(token, *place)
            self._at = place[1]
        elif token.type == "text":
            self._emit(token.content, self._at)
            self._at += len(token.content)
        elif token.type in ("strong_open", "em_open", "strong_close", "em_close"):
            self._mark(token.type)
            self._at += len(token.markup)
        elif token.type == "link_open":
            self._at += 1  # its "[" or "<"; the end of the link notes where all of it ends

    def _take_placed(self, token: Token, start: int, end: int) -> None:
        if token.type == "text_special" and token.info == "escape":
            self._emit(
                token.content, end - len(token.content)
            )  # behind the backslash, or with one that escapes nothing
        elif token.type == "text_special":
            self._builder.expanded(token.content, TextOrigin(self._places[start]))
            self.blank = self.blank and token.content.isspace()
        elif token.type == "code_inline":
            width = len(token.markup)
            padding = (end - start - 2 * width - len(token.content)) // 2
            self._emit(token.content, start + width + padding)
        elif token.type in ("softbreak", "hardbreak"):
            self._emit("\n", self._content.index("\n", start))
        elif token.type == "image":
            self._builder.picture(_picture(token, self._builder.length))
        elif token.type == "html_inline" and token.content[:3].lower() == "<br":
            self._builder.made("\n")
        elif token.type == "html_inline" and token.content.startswith("<!--"):
            inside = self._builder.length > self._first
            self._builder.comment(token.content[4:-3], self._places[start], inside=inside)

    def _mark(self, kind: str) -> None:
        at = self._builder.length
        if kind == "strong_open":
            self._bold = at
        elif kind == "em_open":
            self._italic = at
        elif kind == "strong_close" and self._bold is not None:
            self._builder.run(Run(Span(self._bold, at), bold=True))
            self._bold = None
        elif kind == "em_close" and self._italic is not None:
            self._builder.run(Run(Span(self._italic, at), italic=True))
            self._italic = None

    def _emit(self, text: str, at: int) -> None:
        """Append text that stands at this place of the content, in as many pieces as the source has it in."""
        self.blank = self.blank and not text.strip()
        start = 0
        while start < len(text):
            origin = self._places[min(at + start, len(self._places) - 1)]
            end = start
            while end < len(text) and self._stands_at(text[end], at + end, origin + end - start):
                end += 1
            if end > start:
                self._builder.verbatim(text[start:end], TextOrigin(origin))
            else:
                self._builder.expanded(text[start], TextOrigin(origin))
                end = start + 1
            start = end

    def _stands_at(self, character: str, place: int, origin: int) -> bool:
        return (
            place < len(self._places)
            and self._places[place] == origin
            and self._source[origin : origin + 1] == character
        )


class _Places:
    """Where the content of blocks stands in the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.lines = [0, *(found.end() for found in re.finditer("\n", source)), len(source), len(source)]
        self._row: tuple[int, list[int]] = (-1, [])  # the line of the row at hand, and the edges of its cells

    def of(self, token: Token, column: int | None) -> list[int]:
        """Return the offset in the source of each character of a block's content."""
        first = token.map[0] if token.map else 0
        if column is not None:
            return self._of_cell(first, column)[: len(token.content) + 1] or [self.lines[first]]
        places: list[int] = []
        for number, text in enumerate(token.content.split("\n"), first):
            start, end = self.lines[number], self.lines[number + 1]
            body = text.strip()
            at = self._source.rfind(body, start, end) - (len(text) - len(text.lstrip())) if body else start
            places += range(at, at + len(text))
            newline = self._source.find("\n", max(at + len(text), start), end)
            places.append(newline if newline >= 0 else end)
        return places

    def _of_cell(self, line: int, column: int) -> list[int]:
        """Return the offset of each character of a table cell; a bar's backslash is no part of its content."""
        source, edges = self._source, self._edges(line)
        if column + 1 >= len(edges):
            return []
        cell = source[edges[column] : edges[column + 1] - 1]
        at = edges[column] + len(cell) - len(cell.lstrip())
        places = []
        for offset in range(at, edges[column] + len(cell.rstrip())):
            if not (source[offset] == "\\" and source[offset + 1 : offset + 2] == "|"):
                places.append(offset)
        return places

    def _edges(self, line: int) -> list[int]:
        """Return where the cells of a row begin, and where behind its end another one would."""
        if self._row[0] != line:
            start, end = self.lines[line], self.lines[line + 1]
            row = self._source[start:end].strip()
            start += self._source[start:end].index(row)
            edges = [start, *(start + found.start() + 1 for found in _BAR.finditer(row)), start + len(row) + 1]
            self._row = (line, edges[1:] if row.startswith("|") else edges)
        return self._row[1]


def _picture(token: Token, at: int) -> Picture:
    alternative = "".join(child.content for child in token.children or ())
    return Picture(Span(at, at), alternative, decorative=not alternative.strip())
