"""Paragraphs of an office file -> the text of its Document, with origins, runs, pictures and answers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from policylint.document import DocumentBuilder, Picture, Span
from policylint.readers.docx.blocks import settle_blocks
from policylint.readers.docx.fields import control_fields
from policylint.readers.docx.text import Answer, Draft, Row, run_of
from policylint.readers.docx.title import document_title
from policylint.readers.office.paragraphs import Paragraph
from policylint.wordxml import Cell, Control, Look, Region

_ONLY_PICTURES = "It holds only pictures; if they show text, run text recognition (OCR) on them."


class OfficeText:
    """Appends paragraphs to a builder, part by part, and lays blocks and fields over them at the end."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self._builder = builder
        self._region: Region = "body"
        self._row = Row()
        self._drafts: list[Draft] = []
        self._answers: list[Answer] = []
        self._said: set[str] = set()
        self._pictures = False

    def part(self, region: Region, paragraphs: Iterable[Paragraph]) -> None:
        """Append a part; a header or footer that says what another one said is left out."""
        found = list(paragraphs)
        if region in ("header", "footer"):
            words = " ".join(paragraph.text for paragraph in found)
            if words in self._said:
                return
            self._said.add(words)
        self._region = region
        for paragraph in found:
            self._paragraph(paragraph)
        self._enter(None)

    def finish(self, stated_title: str = "") -> None:
        """Lay blocks and fields over the text, and say what it is called; stated_title: by the file's properties."""
        builder = self._builder
        blocks = settle_blocks(self._drafts)
        for block in blocks:
            builder.block(block)
        if self._answers:
            for field in control_fields(self._answers, blocks, builder.text_since(0)):
                builder.field(field)
        builder.title = document_title(lambda: stated_title, self._drafts, blocks)
        if not builder.length and self._pictures:
            builder.note(_ONLY_PICTURES)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.cell is not self._row.cell:
            self._enter(paragraph.cell)
        bits = [bit for bit in paragraph.bits if bit.text and not bit.look.hidden]
        text = "".join(bit.text for bit in bits)
        if text.strip():
            self._separate(heading=bool(paragraph.format.heading))
            start = self._builder.length
            for bit in bits:
                append = self._builder.verbatim if bit.verbatim else self._builder.expanded
                span = append(bit.text, bit.origin)
                if bit.control is not None and bit.control.kind != "other":
                    self._answer(bit.control, span)
            look = self._looks(paragraph, start)
            bare = text.strip()
            start += len(text) - len(text.lstrip())
            draft = Draft(
                Span(start, start + len(bare)), bare, self._region, paragraph.boxed, paragraph.cell,
                paragraph.format, look,
            )  # fmt: skip
            self._drafts.append(draft)
        for figure in paragraph.figures:
            here = Span(self._builder.length, self._builder.length)
            self._builder.picture(Picture(here, figure.alternative, figure.decorative))
            self._pictures = True

    def _looks(self, paragraph: Paragraph, start: int) -> Look:
        """Lay the runs of a paragraph that starts here over its text; return the look that all of it shares."""
        looks: list[Look] = []
        at = start
        for look, group in groupby((bit for bit in paragraph.bits if not bit.look.hidden), key=lambda bit: bit.look):
            words = "".join(bit.text for bit in group)
            self._builder.run(run_of(Span(at, at + len(words)), look))
            at += len(words)
            if words.strip():
                looks.append(look)
        if len(set(looks)) == 1:
            return looks[0]
        return Look(
            size=max((look.size for look in looks if look.size is not None), default=None),
            bold=all(look.bold for look in looks),
            underline=all(look.underline for look in looks),
            caps=all(look.caps for look in looks),
        )

    def _answer(self, control: Control, span: Span) -> None:
        if self._answers and self._answers[-1].control is control:
            span = self._answers.pop().span.join(span)
        self._answers.append(Answer(control, span))

    def _enter(self, cell: Cell | None) -> None:
        """Go on to another cell, or out of a table."""
        if not self._row.holds(cell):
            if self._row.started:
                self._builder.made(self._row.tabs())
            self._row = Row(cell)
        self._row.reach(cell)

    def _separate(self, *, heading: bool) -> None:
        """Append what stands between this paragraph and the text before it."""
        tabs, beside = self._row.tabs(), self._row.started
        self._row.started = True
        if not self._builder.length or (beside and tabs):
            self._builder.made(tabs)
        elif heading or (self._drafts and self._drafts[-1].region != self._region):
            self._builder.made("\n\n" + tabs)
        else:
            self._builder.made("\n" + tabs)
