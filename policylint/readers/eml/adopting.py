"""Part of a web page that was read by itself -> part of an e-mail's Document."""

from __future__ import annotations

from dataclasses import replace

from policylint.document import Document, DocumentBuilder, MailOrigin, Role, Sort, Span, TextOrigin
from policylint.readers.eml.quotes import Stretch


def adopt(builder: DocumentBuilder, page: Document, stretch: Stretch, part: str) -> None:
    """Append a stretch of a page, the message's part of this number, with all that lies over it."""
    move = _Move(stretch.span, builder.length - stretch.span.start)
    _pieces(builder, page, stretch.span, part)
    _blocks(builder, page, stretch, move)
    for run in page.runs:
        if stretch.span.touches(run.span):
            builder.run(run._replace(span=move(run.span)))
    for field in page.fields:
        if stretch.span.covers(field.span) and stretch.span.covers(field.label_span):
            options = tuple(replace(option, span=move(option.span)) for option in field.options)
            builder.field(replace(field, span=move(field.span), label_span=move(field.label_span), options=options))
    for picture in page.pictures:
        if stretch.span.covers(picture.span):
            builder.picture(replace(picture, span=move(picture.span)))


class _Move:
    """Moves spans by so many characters, cut to what is kept."""

    def __init__(self, kept: Span, by: int) -> None:
        self._kept = kept
        self._by = by

    def __call__(self, span: Span) -> Span:
        return Span(max(span.start, self._kept.start) + self._by, min(span.end, self._kept.end) + self._by)


def _pieces(builder: DocumentBuilder, page: Document, kept: Span, part: str) -> None:
    for piece in page.pieces.over(kept):
        own = Span(max(piece.span.start, kept.start), min(piece.span.end, kept.end))
        words = page.quote(own)
        if not isinstance(piece.origin, TextOrigin):
            builder.made(words)
        elif piece.sort is Sort.VERBATIM:
            builder.verbatim(words, MailOrigin(part, piece.origin.offset + own.start - piece.span.start))
        else:
            builder.expanded(words, MailOrigin(part, piece.origin.offset))


def _blocks(builder: DocumentBuilder, page: Document, stretch: Stretch, move: _Move) -> None:
    for block in page.blocks:
        if stretch.span.touches(block.span):
            moved = block._replace(span=move(block.span), section=None, lead_in=None)
            builder.block(moved._replace(role=Role.FOOTER, level=0) if stretch.signed else moved)
