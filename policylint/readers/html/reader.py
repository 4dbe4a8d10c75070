"""HTML -> Document, every piece of text with its place in the source.

The parser is Python's own html.parser, not one that builds a tree: lxml knows a line at best, html5lib no place at
all, and a place that has to be searched for afterwards is a place that will once be wrong. html.parser calls back for
each tag, text and character reference with its line and column, on any input. What a tree builder would add and a
page without end tags needs (a paragraph closed by the next block, a list item by the next item, a cell by the next
cell) is the table of closers below.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Block, Document, DocumentBuilder, Picture, Role, Span
from policylint.readers.decoding import decode
from policylint.readers.html.buttons import KINDS, button
from policylint.readers.html.flow import Flow, Place, Tables
from policylint.readers.html.forms import FormRecorder
from policylint.readers.html.sheets import GENERATED, StyleSheet
from policylint.readers.html.style import PLAIN, Attributes, Style, is_hidden, styled, whole_number
from policylint.readers.html.unread import (
    SET_BY_STYLES,
    WRITTEN_BY_SCRIPTS,
    left_out,
    words_left_out,
    written_by_script,
)
from policylint.readers.plain.headings import heading_shape

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_TAGS.split())
_UNSEEN_TAGS = (
    "audio canvas datalist head iframe math noscript object script select style svg template textarea title video"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_SWALLOWING = _UNSEEN - {"head"}  # what is behind their start tag is not shown until they end
_HEAD_TAGS = "base head html link meta noscript script style template title"
_CONTROLS = frozenset({"input", "select", "textarea"})
_TINY = 16  # pixels
_WORDED = frozenset({"option", "script", "style", "title"})
_IN_HEAD = frozenset(_HEAD_TAGS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS, _SECTIONS = frozenset({"td", "th"}), frozenset({"thead", "tbody", "tfoot"})
_TABLE_TAGS = _CELLS | _SECTIONS | {"tr", "table", "caption"}

# A start tag closes the open element of these kinds, unless one of the bounds stands between them.
_CLOSERS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"}) | _CELLS),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _CELLS),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"}) | _CELLS),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(_SECTIONS, (_SECTIONS, frozenset({"table"}))),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "optgroup": (frozenset({"option", "optgroup"}), frozenset({"select"})),
}
_PARAGRAPH_BOUNDS = _CELLS | {"table", "caption", "button"}
_DEEPEST = 400  # elements deeper than this are read as text of those around them

LeaveOut = Callable[[str, Attributes], bool]

_REFERENCE_OR_WORDS = re.compile(r"&#?\w{1,32};|[^&]+|&")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)", re.I)


def read_html(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read an HTML page; offsets are those of the decoded source with line feeds as line ends."""
    decoded = decode(path, data, declared_encoding(data), bounds)
    builder = DocumentBuilder(path, "html")
    builder.source = decoded.source
    if decoded.note:
        builder.note(decoded.note)
    append_html(builder, decoded.text)
    return builder.build()


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its head, None where it names none."""
    declared = _META_CHARSET.search(data[:4096])
    return declared[1].decode("ascii", "replace") if declared else None


def append_html(
    builder: DocumentBuilder,
    source: str,
    start: int = 0,
    end: int | None = None,
    first_table: int = 0,
    *,
    leave_out: LeaveOut | None = None,
) -> int:
    """Append a stretch of HTML source to a document; return the number that its next table should have.

    leave_out: tells the elements that are not to be read, by tag and attributes.
    """
    page = _Page(builder, source, start, first_table, leave_out)
    end = len(source) if end is None else end
    # Behind the last ">" no tag ends any more; the parser would look for that end at each "<" anew.
    last = max(source.rfind(">", start, end) + 1, start)
    cut = last if source.find("<", last, end) >= 0 else end
    page.feed(source[start:cut])
    page.close()
    if cut < end:
        page.handle_data(source[cut:end])
    return page.finish()


@dataclass(slots=True)
class _Element:
    tag: str
    hidden: bool
    style: Style
    attributes: Attributes
    start: int
    line: int  # of the flow
    words: list[str] | None = None  # what an option, a title, a style sheet or a script says: no text of the page


class _Page(HTMLParser):
    """Follows the open elements and hands text, blocks and controls on."""

    def __init__(
        self, builder: DocumentBuilder, source: str, start: int, first_table: int, leave_out: LeaveOut | None
    ) -> None:
        super().__init__(convert_charrefs=False)
        self._leave_out = leave_out
        self._builder = builder
        self._source = source
        self._base = start
        self._starts = _line_starts(source, start)
        self._flow = Flow(builder)
        self._tables = Tables(first_table)
        self._forms = FormRecorder()
        self._sheet = StyleSheet()
        self._open: list[_Element] = [_Element("#root", False, PLAIN, {}, 0, 0)]
        self._blocks: list[tuple[Block, Place | None]] = []
        self._deepest = 1

    def finish(self) -> int:
        """Lay the blocks and fields that can only be told when all is read."""
        self._flush()
        swallowing = next((element.tag for element in self._open if element.tag in _SWALLOWING), None)
        if swallowing is not None:
            self._builder.note(
                f"The page's <{swallowing}> never ends: what stands behind it is not shown, and not read."
            )
        for block, place in self._blocks:
            self._builder.block(self._tables.settle(block, place))
        cells = [(place, block.span) for block, place in self._blocks if place is not None]
        for field in self._forms.fields(self._builder.text_since(0), self._flow.lines, cells):
            self._builder.field(field)
        return self._tables.next_number

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, closing those that it cannot stand in."""
        attributes = {name: value or "" for name, value in attrs}
        self._close_implied(tag)
        if tag in _BLOCKS:
            self._flush()
        if tag == "br" and not self._open[-1].hidden:
            self._flow.line_break()
            if self._flow.blank_line:
                self._flush()
        if tag == "html" and attributes.get("lang"):
            self._builder.language = attributes["lang"]
        hidden = self._open[-1].hidden or is_hidden(attributes)
        hidden = hidden or (self._leave_out is not None and self._leave_out(tag, attributes))
        if not hidden:
            self._note(tag, attributes)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._push(tag, attributes, hidden=hidden or tag in _UNSEEN)

    def _push(self, tag: str, attributes: Attributes, *, hidden: bool) -> None:
        given = self._given(tag, attributes)
        if GENERATED in given and not hidden:
            self._builder.note(SET_BY_STYLES)
        if tag == "button" and not hidden:
            self._flow.part()
        style = styled(tag, attributes, self._open[-1].style, given)
        words: list[str] | None = [] if tag in _WORDED else None
        self._open.append(_Element(tag, hidden, style, attributes, self._builder.length, self._flow.line, words))

    def _given(self, tag: str, attributes: Attributes) -> Attributes:
        """Return what the style sheets so far declare for an element that begins here."""
        if self._sheet.is_empty:
            return {}
        return self._sheet.declared([(element.tag, element.attributes) for element in self._open[1:]], tag, attributes)

    def _note(self, tag: str, attributes: Attributes) -> None:
        """Hand an element that is more than a frame for text to whom it concerns."""
        self._forms.begin(tag, attributes, self._builder.length, self._flow.line, self._tables.place)
        if message := left_out(tag, attributes):
            self._builder.note(message)
        if tag == "img" or (tag == "input" and attributes.get("type", "").lower() == "image"):
            self._builder.picture(_picture(attributes, self._builder.length))
        elif tag == "input" and attributes.get("type", "").lower() in KINDS:
            self._button(attributes)
        elif tag in _CONTROLS and attributes.get("type", "").lower() != "hidden":
            self._flow.gap()
        elif tag == "table":
            self._tables.begin(layout=attributes.get("role") in ("presentation", "none"))
        elif tag == "tr":
            self._tables.row()
        elif tag in _CELLS:
            named = tag == "th" or any(element.tag == "thead" for element in self._open[-6:])
            self._tables.cell(attributes, header=named)

    def _button(self, attributes: Attributes) -> None:
        """Read the words on a button that stand in its tag."""
        start = self._offset()
        found = button(self._source, start, start + len(self.get_starttag_text() or ""))
        if found is None:
            return
        style = styled("input", attributes, self._open[-1].style, self._given("input", attributes))
        self._flow.part()
        for bit in _REFERENCE_OR_WORDS.finditer(self._source, *found.words):
            if (meant := unescape(bit[0])) != bit[0]:
                self._flow.reference(meant, bit.start(), style)
            else:
                self._flow.text(bit[0], bit.start(), style)
        self._forms.button(range(self._flow.line, self._flow.line + 1))
        self._flow.part()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element and, if it is one that has an end, close it."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all that is open inside it."""
        bounds = frozenset({"table"}) if tag in _TABLE_TAGS else _CELLS | {"table"}
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                self._close_to(index)
                return
            if self._open[index].tag in bounds and tag != "table":
                return

    def _close_implied(self, tag: str) -> None:
        if tag not in _IN_HEAD:
            self._close_nearest(frozenset({"head"}), frozenset({"body"}))
        if tag in _BLOCKS:
            self._close_nearest(frozenset({"p"}), _PARAGRAPH_BOUNDS)
        if tag in _CLOSERS:
            self._close_nearest(*_CLOSERS[tag])

    def _close_nearest(self, tags: frozenset[str], bounds: frozenset[str]) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag in tags:
                self._close_to(index)
                return
            if self._open[index].tag in bounds:
                return

    def _close_to(self, index: int) -> None:
        """Close the open elements from the innermost one to the one with this index."""
        if any(element.tag in _BLOCKS for element in self._open[index:]):
            self._flush()
        while len(self._open) > index:
            element = self._open.pop()
            self._finish_element(element)

    def _finish_element(self, element: _Element) -> None:
        if element.words is not None:
            self._finish_words(element, "".join(element.words))
        elif element.tag == "table":
            self._tables.end()
        elif element.tag == "button" and not element.hidden:
            self._forms.button(range(element.line, self._flow.line + 1))
            self._flow.part()
        self._forms.end(element.tag, element.start, self._builder.length)

    def _finish_words(self, element: _Element, words: str) -> None:
        around = [outer.tag for outer in self._open]
        if element.tag == "style":
            self._sheet.add(words, element.attributes.get("media", ""))
        elif element.tag == "script":
            if written_by_script(words):
                self._builder.note(WRITTEN_BY_SCRIPTS)
        elif element.tag == "title":
            if "svg" not in around and self._builder.title is None:
                self._builder.title = " ".join(words.split()) or None
        elif "datalist" in around:
            self._forms.list_option(words, element.attributes)
        elif not any(outer.hidden and outer.tag not in ("select", "optgroup") for outer in self._open):
            self._forms.option(words, element.attributes)

    def handle_data(self, data: str) -> None:
        """Take a stretch of text."""
        element = self._open[-1]
        if element.words is not None:
            element.words.append(data)
        elif not element.hidden:
            preformatted = any(outer.tag == "pre" for outer in self._open)
            self._flow.text(data, self._offset(), element.style, preformatted=preformatted)
        elif data.strip() and (message := words_left_out(element.tag)):
            self._builder.note(message)

    def handle_comment(self, data: str) -> None:
        """Take a comment, wherever it stands."""
        self._builder.comment(data, self._offset(), inside=self._flow.in_block)

    def handle_entityref(self, name: str) -> None:
        """Take a named character reference."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Take a numbered character reference."""
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        offset = self._offset()
        if self._source.startswith(";", offset + len(written)):
            written += ";"
        meant = unescape(written)
        element = self._open[-1]
        if element.words is not None:
            element.words.append(meant)
        elif element.hidden:
            return
        elif meant == written:
            self._flow.text(written, offset, element.style)
        else:
            self._flow.reference(meant, offset, element.style)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _flush(self) -> None:
        """End the block at hand, if it has text, and say what it is by the elements around it."""
        bold, words = self._flow.all_bold, self._flow.words
        span = self._flow.end_block()
        if span is None:
            return
        block, place = self._block(span)
        if bold and block.role is Role.PARAGRAPH and heading_shape(words, emphasised=True):
            block = Block(span, Role.HEADING, level=min(self._deepest + 1, 6))
        elif block.role is Role.HEADING:
            self._deepest = max(self._deepest, block.level)
        self._blocks.append((block, place))

    def _block(self, span: Span) -> tuple[Block, Place | None]:
        tags = [element.tag for element in self._open]
        if "nav" in tags or "footer" in tags:
            return Block(span, Role.HEADER if "nav" in tags else Role.FOOTER), None
        for tag in reversed(tags):
            if tag in _HEADINGS:
                return Block(span, Role.HEADING, level=int(tag[1])), None
            if tag in ("li", "dd"):
                depth = sum(outer in ("ul", "ol", "menu", "dl") for outer in tags)
                return Block(span, Role.LIST_ITEM, level=max(depth, 1)), None
            if tag in _CELLS:
                return Block(span, Role.PARAGRAPH), self._tables.place
            if tag == "header":
                return Block(span, Role.HEADER), None
        return Block(span, Role.PARAGRAPH), None


def _line_starts(source: str, start: int) -> list[int]:
    starts = [start]
    at = source.find("\n", start)
    while at >= 0:
        starts.append(at + 1)
        at = source.find("\n", at + 1)
    return starts


def _picture(attributes: Attributes, at: int) -> Picture:
    alternative = attributes.get("alt")
    unseen = attributes.get("role") in ("presentation", "none") or attributes.get("aria-hidden") == "true"
    if alternative is None:
        alternative = attributes.get("aria-label")
    unseen = unseen or _is_tiny(attributes) or (alternative is not None and not alternative.strip())
    return Picture(Span(at, at), alternative, decorative=unseen)


def _is_tiny(attributes: Attributes) -> bool:
    """Tell a spacer or a counter from a picture."""
    sides = [attributes.get(side, "").removesuffix("px") for side in ("width", "height")]
    return all(side.isdecimal() and whole_number(side) < _TINY for side in sides)
