"""The text of a Word file, put together paragraph by paragraph with its origins, runs, pictures and answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policylint.document import DocumentBuilder, Picture, Run, Span, WordOrigin
from policylint.readers.docx.pieces import Piece, read_pieces
from policylint.wordxml import UNKNOWN, Cell, Control, Format, Look, Paragraph, Region, Styles

_EMPTY = Format()


@dataclass(slots=True)
class Draft:
    """A paragraph laid over the text, before it is known what it is to a reader of the page.

    (Slots that are not frozen: there are thousands, and what settles them asks for their parts again and again.)

    look: the size of its largest letters, and what all its letters share (bold only if all are).
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
    """A control where it stands in the text."""

    control: Control
    span: Span


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
        self._row = Row()
        self._open: Draft | None = None
        self._shared_looks: dict[tuple[int, ...], Look] = {}
        self._broken_row: tuple[int, int] | None = None
        self._said: set[str] = set()

    def part(self, region: Region, paragraphs: Iterable[Paragraph]) -> None:
        """Append a part; a header or footer that says what another one said is left out."""
        if region in ("header", "footer"):
            paragraphs = list(paragraphs)
            words = " ".join("".join(piece.text for piece in self._read(found)[1]) for found in paragraphs)
            if words in self._said:
                return
            self._said.add(words)
        self._region = region
        for paragraph in paragraphs:
            self._paragraph(paragraph)
        self._enter(None)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.cell is not self._row.cell:
            self._enter(paragraph.cell)
        boxed = paragraph.box is not None
        if self._open is not None and boxed != self._open.boxed:
            self._close()
        form, pieces = self._read(paragraph)
        text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
        if not text or text.isspace():
            pieces = []
        else:
            if self._open is None:
                self._separate(form)
            span, look = self._append(paragraph, pieces, text)
            self._join(Draft(span, text, self._region, boxed, paragraph.cell, form, look))
        if self._open is not None and not (paragraph.mark_inserted if self._original else paragraph.mark_deleted):
            self._close()  # Without a mark at its end, the next one continues it.
        if paragraph.breaks and self._region == "body" and not boxed:
            self._page_breaks(paragraph, pieces)
        for figure in paragraph.figures:
            here = Span(self._builder.length, self._builder.length)
            self._builder.picture(Picture(here, figure.alternative, figure.decorative))
            self.pictures += 1

    def _read(self, paragraph: Paragraph) -> tuple[Format, list[Piece]]:
        """Return a paragraph's format and its pieces, none where it is not shown or not to be read."""
        if not paragraph.stretches or (paragraph.cell is not None and paragraph.cell.covered):
            return _EMPTY, []
        form = self._styles.format(paragraph.properties, paragraph.traits)
        if form.contents:
            return form, []
        return form, read_pieces(paragraph, self._styles, form, self._fill(paragraph, form), original=self._original)

    def _fill(self, paragraph: Paragraph, form: Format) -> str | None:
        """Return the colour behind a paragraph's words."""
        fill, cell = form.fill, paragraph.cell
        if fill is None and cell is not None:
            fill = self._styles.colours.shade(cell.shade)
            if fill is None:
                fill = self._styles.table_fill(cell.dressed, cell.row)
        if fill is None and paragraph.box is not None:
            fill = self._styles.colours.behind(paragraph.box)
        return fill

    def _enter(self, cell: Cell | None) -> None:
        """Go on to another cell, or out of a table."""
        self._close()
        if not self._row.holds(cell):
            if self._row.started:
                self._builder.made(self._row.tabs())
            self._row = Row(cell)
        self._row.reach(cell)

    def _separate(self, form: Format) -> None:
        """Append what stands between this paragraph and the text before it."""
        row = self._row
        tabs, beside = row.tabs(), row.started
        row.started = True
        if not self._builder.length or (beside and tabs):
            self._builder.made(tabs)
        elif form.heading or self.drafts[-1].region != self._region:
            self._builder.made("\n\n" + tabs)
        else:
            self._builder.made("\n" + tabs)

    def _append(self, paragraph: Paragraph, pieces: list[Piece], words: str) -> tuple[Span, Look]:
        """Append a paragraph's pieces with their runs; return where they stand and the look that they share."""
        builder, part, path = self._builder, paragraph.part, paragraph.path
        first = begin = at = builder.length
        span = Span(first, first + len(words))
        current, looks = pieces[0].look, []
        for text, texts, sort, node, offset, look, control in pieces:
            if look is not current:
                if words[begin - first : at - first].strip():
                    looks.append(current)
                builder.run(run_of(Span(begin, at), current))
                current, begin = look, at
            start = at
            if text:
                builder.nodes(texts, sort, WordOrigin(part, path, node, offset))
                at += len(text)
            if control is not None:
                self._answer(control, Span(start, at))
        builder.run(run_of(Span(begin, at) if begin > first else span, current))
        if not looks:
            return span, current
        return span, self._shared_look([*looks, current] if words[begin - first :].strip() else looks)

    def _answer(self, control: Control, span: Span) -> None:
        if self.answers and self.answers[-1].control is control:
            span = self.answers.pop().span.join(span)
        self.answers.append(Answer(control, span))

    def _shared_look(self, looks: list[Look]) -> Look:
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

    def _join(self, draft: Draft) -> None:
        """Take a paragraph, with what is open before it."""
        if self._open is not None:
            look = self._shared_look([self._open.look, draft.look])
            draft = replace(draft, span=self._open.span.join(draft.span), text=self._open.text + draft.text, look=look)
        self._open = draft

    def _close(self) -> None:
        """Keep the paragraph that is open, without the space around it."""
        draft, self._open = self._open, None
        if draft is None:
            return
        bare = draft.text.strip()
        if len(bare) < len(draft.text):
            start = draft.span.start + len(draft.text) - len(draft.text.lstrip())
            draft.span, draft.text = Span(start, start + len(bare)), bare
        self.drafts.append(draft)

    def _page_breaks(self, paragraph: Paragraph, pieces: list[Piece]) -> None:
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


class Row:
    """Where the text stands in a table's row: cells are told apart by tabs, and rows without text leave none."""

    def __init__(self, cell: Cell | None = None) -> None:
        self.cell = cell
        self.started = False
        self._pending = 0

    def holds(self, cell: Cell | None) -> bool:
        """Tell whether a cell is in this row."""
        if cell is None or self.cell is None:
            return cell is self.cell
        return (cell.table, cell.row) == (self.cell.table, self.cell.row)

    def reach(self, cell: Cell | None) -> None:
        """Go on to a cell of this row."""
        if cell is not None and self.cell is not None and cell.column != self.cell.column:
            self._pending += 1
        self.cell = cell

    def tabs(self) -> str:
        """Return the tabs up to the cell reached, once."""
        tabs, self._pending = "\t" * self._pending, 0
        return tabs


def run_of(span: Span, look: Look) -> Run:
    """Return a stretch of text in this look, without its colours where those behind it are not known."""
    known = look.background != UNKNOWN
    colour, background = (look.colour, look.background) if known else (None, None)
    return Run(span, look.size, look.bold, look.italic, look.caps, look.strike, colour, background)
