"""The text of a Word file, put together paragraph by paragraph with its origins, runs, pictures and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from policylint.document import DocumentBuilder, Picture, Run, Span, WordOrigin
from policylint.wordxml import UNKNOWN, Cell, Control, Format, Look, Paragraph, Region, Styles, TextNode
from policylint.wordxml.controls import is_prompt
from policylint.wordxml.symbols import BOXES, symbol

BLANK = "____"
_EMPTY = Format()
_ODD = re.compile(
    "(?P<dropped>[\u00ad\u200b\u200e\u200f\u2060\ufeff]+)"
    "|(?P<space> *[\t-\r\u0085\u2028\u2029]\\s*)"
    "|(?P<symbol>[\uf000-\uf0ff])"
)
_BOX_SIGNS = frozenset(BOXES + "\u25a1\u25a0\u25cb\u25cf\u25c9\u2713\u2714\u2717\u2718\u274f\u2751\u2752")


class Draft(NamedTuple):
    """A paragraph laid over the text, before it is known what it is to a reader of the page.

    look: how its letters look where they all look the same in that respect (bold only if all are).
    """

    span: Span
    text: str
    region: Region
    boxed: bool
    cell: Cell | None
    format: Format
    look: Look


@dataclass(frozen=True, slots=True)
class Answer:
    """A control where it stands in the text; draft is the index of its paragraph's draft."""

    control: Control
    span: Span
    draft: int


class _Piece(NamedTuple):
    """A stretch of one text node as it is read."""

    text: str
    verbatim: bool
    node: int
    offset: int
    look: Look
    control: Control | None


class WordText:
    """Appends paragraphs to a builder, in reading order.

    pages: offsets at which Word last began a page, empty where it left no marks.
    """

    def __init__(self, builder: DocumentBuilder, styles: Styles, *, original: bool) -> None:
        self.drafts: list[Draft] = []
        self.answers: list[Answer] = []
        self.pages: list[int] = []
        self.pictures = 0
        self._builder = builder
        self._styles = styles
        self._original = original
        self._region: Region = "body"
        self._row = _Row()
        self._open: Draft | None = None
        self._shared_looks: dict[tuple[int, ...], Look] = {}
        self._broken_row: tuple[int, int] | None = None
        self._said: set[str] = set()

    def part(self, region: Region, paragraphs: Iterable[Paragraph]) -> None:
        """Append a part; a header or footer that says what another one said is left out."""
        if region in ("header", "footer"):
            paragraphs = list(paragraphs)
            words = " ".join(node.text for found in paragraphs for node in found.nodes if self._is_shown(node))
            if words in self._said:
                return
            self._said.add(words)
        self._region = region
        for paragraph in paragraphs:
            self._paragraph(paragraph)
        self._leave_row()
        self._close()

    def _is_shown(self, node: TextNode) -> bool:
        return not (node.code or (node.inserted if self._original else node.deleted))

    def _paragraph(self, paragraph: Paragraph) -> None:
        boxed = paragraph.box is not None
        if self._open is not None and boxed != self._open.boxed:
            self._close()
        if paragraph.cell is not self._row.cell:
            self._enter(paragraph.cell)
        form, pieces = self._read(paragraph)
        text = "".join([piece.text for piece in pieces])
        if text.strip():
            self._separate(form)
            draft = Draft(Span(self._builder.length, 0), text, self._region, boxed, paragraph.cell, form, _EMPTY_LOOK)
            self._finish(draft._replace(look=self._append(paragraph, pieces, text)), paragraph)
        elif self._open is not None and not self._runs_on(paragraph):
            self._close()
        if paragraph.breaks and self._region == "body" and not boxed:
            self._page_breaks(paragraph, pieces if text.strip() else [])
        for figure in paragraph.figures:
            here = Span(self._builder.length, self._builder.length)
            self._builder.picture(Picture(here, figure.alternative, figure.decorative))
            self.pictures += 1

    def _enter(self, cell: Cell | None) -> None:
        """Go on to another cell, or out of a table."""
        self._close()
        if not self._row.holds(cell):
            self._leave_row()
            self._row = _Row(cell)
        self._row.reach(cell)

    def _read(self, paragraph: Paragraph) -> tuple[Format, list[_Piece]]:
        """Return a paragraph's format and its pieces, none where it is not shown or not to be read."""
        if not paragraph.nodes or (paragraph.cell is not None and paragraph.cell.covered):
            return _EMPTY, []
        form = self._styles.format(paragraph.properties)
        return form, [] if form.contents else self._pieces(paragraph, form)

    def _runs_on(self, paragraph: Paragraph) -> bool:
        """Tell whether the paragraph's end is not there, so that the next one continues it."""
        return paragraph.mark_inserted if self._original else paragraph.mark_deleted

    def _pieces(self, paragraph: Paragraph, form: Format) -> list[_Piece]:
        fill = self._fill(paragraph, form)
        look_of, style, original = self._styles.look, form.style, self._original
        pieces: list[_Piece] = []
        controlled = False
        for node in paragraph.nodes:
            ordinal, _, text, verbatim, properties, inserted, deleted, code, control = node
            if code or (inserted if original else deleted):
                continue
            look = look_of(style, properties, fill)
            if look.hidden:
                continue
            controlled = controlled or control is not None
            if verbatim and look.symbols is None and text.isprintable():
                pieces.append(_Piece(text, True, ordinal, 0, look, control))
            else:
                pieces.extend(_odd_pieces(node, look))
        return list(_answered(pieces)) if controlled else pieces

    def _fill(self, paragraph: Paragraph, form: Format) -> str | None:
        """Return the colour behind a paragraph's words."""
        if form.fill is not None:
            return form.fill
        colours = self._styles.colours
        fill = colours.shade(paragraph.cell.shade) if paragraph.cell is not None else None
        return fill or colours.behind(paragraph.box)

    def _separate(self, form: Format) -> None:
        """Append what stands between this paragraph and the text before it."""
        if self._open is not None or not self._builder.length:
            self._builder.made(self._row.tabs() if self._open is None else "")
        elif self._row.started and self._row.pending:
            self._builder.made(self._row.tabs())
        else:
            new_part = bool(self.drafts) and self.drafts[-1].region != self._region
            self._builder.made(("\n\n" if form.heading or new_part else "\n") + self._row.tabs())
        self._row.started = True

    def _leave_row(self) -> None:
        if self._row.started and self._row.pending:
            self._builder.made(self._row.tabs())

    def _append(self, paragraph: Paragraph, pieces: list[_Piece]) -> None:
        builder = self._builder
        verbatim, expanded = builder.verbatim, builder.expanded
        part, path = paragraph.part, paragraph.path
        current, start = pieces[0].look, builder.length
        for text, is_verbatim, node, offset, look, control in pieces:
            if look is not current and look != current:
                builder.run(_run(Span(start, builder.length), current))
                current, start = look, builder.length
            span = (verbatim if is_verbatim else expanded)(text, WordOrigin(part, path, node, offset))
            if control is not None:
                self._answer(control, span)
        builder.run(_run(Span(start, builder.length), current))

    def _answer(self, control: Control, span: Span) -> None:
        if self.answers and self.answers[-1].control is control:
            span = self.answers.pop().span.join(span)
        self.answers.append(Answer(control, span, len(self.drafts)))

    def _finish(self, paragraph: Paragraph, form: Format, start: int, text: str, look: Look) -> None:
        """Keep the paragraph just appended, or hold it open where its end is not there."""
        if self._open is not None:
            text, start = self._open.text + text, self._open.span.start
            look = self._shared_look([look, self._open.look])
        span, boxed = Span(start, start + len(text)), paragraph.box is not None
        self._open = Draft(span, text, self._region, boxed, paragraph.cell, form, look)
        if not self._runs_on(paragraph):
            self._close()

    def _close(self) -> None:
        """Keep the paragraph that is open, without the space around it."""
        draft, self._open = self._open, None
        if draft is None:
            return
        bare = draft.text.strip()
        if len(bare) < len(draft.text):
            start = draft.span.start + len(draft.text) - len(draft.text.lstrip())
            draft = draft._replace(span=Span(start, start + len(bare)), text=bare)
        self.drafts.append(draft)

    def _shared_look(self, looks: list[Look]) -> Look:
        """Return the size of the largest letters, and what all of them share."""
        key = tuple({id(look): None for look in looks})
        if len(key) == 1:
            return looks[0]
        if key not in self._shared_looks:
            self._shared_looks[key] = Look(
                size=max((look.size for look in looks if look.size is not None), default=None),
                bold=all(look.bold for look in looks),
                underline=all(look.underline for look in looks),
                caps=all(look.caps for look in looks),
            )
        return self._shared_looks[key]

    def _page_breaks(self, paragraph: Paragraph, pieces: list[_Piece]) -> None:
        row = (paragraph.cell.table, paragraph.cell.row) if paragraph.cell is not None else None
        if row is not None and row == self._broken_row:
            return  # Word marks the same new page in each cell of a row.
        self._broken_row = row
        if not self.pages:
            self.pages.append(0)
        at, passed = self._builder.length - sum(len(piece.text) for piece in pieces), 0
        for node in paragraph.breaks:
            while passed < len(pieces) and pieces[passed].node < node:
                at += len(pieces[passed].text)
                passed += 1
            self.pages.append(at)


class _Row:
    """Where the text stands in a table's row: cells are told apart by tabs, and rows without text leave none."""

    def __init__(self, cell: Cell | None = None) -> None:
        self._cell = cell
        self.pending = 0
        self.started = False

    def holds(self, cell: Cell | None) -> bool:
        """Tell whether a cell is in this row."""
        if cell is None or self._cell is None:
            return cell is self._cell
        return (cell.table, cell.row) == (self._cell.table, self._cell.row)

    def reach(self, cell: Cell | None) -> None:
        """Go on to a cell of this row."""
        if cell is not None and self._cell is not None and cell.column != self._cell.column:
            self.pending += 1
        self._cell = cell

    def tabs(self) -> str:
        """Return the tabs up to the cell reached, once."""
        tabs, self.pending = "\t" * self.pending, 0
        return tabs


def _odd_pieces(node: TextNode, look: Look) -> Iterator[_Piece]:
    """Cut a text node where what is read is not the element's own characters."""
    if not node.verbatim:
        if node.text or node.control is not None:
            yield _Piece(node.text, False, node.ordinal, 0, look, node.control)
        return
    if look.symbols is not None:
        for offset, letter in enumerate(node.text):
            yield _Piece(symbol(look.symbols, ord(letter)), False, node.ordinal, offset, look, node.control)
        return
    at = 0
    for odd in _ODD.finditer(node.text):
        if odd.start() > at:
            yield _Piece(node.text[at : odd.start()], True, node.ordinal, at, look, node.control)
        if odd.lastgroup != "dropped":
            sign = " " if odd.lastgroup == "space" else symbol("", ord(odd[0]))
            yield _Piece(sign, False, node.ordinal, odd.start(), look, node.control)
        at = odd.end()
    if at < len(node.text) or not node.text:
        yield _Piece(node.text[at:], True, node.ordinal, at, look, node.control)


def _answered(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Show an empty control as a blank and a check box as a box; what was answered stays as it is."""
    for control, group in groupby(pieces, key=lambda piece: piece.control):
        found = list(group)
        if control is None or control.kind == "other":
            yield from (piece._replace(control=None) for piece in found)
            continue
        text = "".join(piece.text for piece in found)
        if control.kind == "checkbox":
            box = text if text in _BOX_SIGNS else BOXES[2 if control.checked else 0]
            yield found[0] if text == found[0].text == box else found[0]._replace(text=box, verbatim=False, offset=0)
        elif _is_blank(control, text):
            yield found[0]._replace(text=BLANK, verbatim=False, offset=0)
        else:
            keep = control if control.kind in ("dropdown", "combo") else None
            yield from (piece._replace(control=keep) for piece in found)


def _is_blank(control: Control, text: str) -> bool:
    """Tell whether a control waits for an answer; an author's own prompt in a text control is words to be read."""
    if not text.strip():
        return control.kind != "rich"
    if not control.prompting:
        return False
    return control.stock or control.kind not in ("text", "rich") or is_prompt(text)


def _run(span: Span, look: Look) -> Run:
    known = look.background != UNKNOWN
    colour, background = (look.colour, look.background) if known else (None, None)
    return Run(span, look.size, look.bold, look.italic, look.caps, look.strike, colour, background)
