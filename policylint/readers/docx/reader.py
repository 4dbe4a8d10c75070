"""Word (.docx, .docm, .dotx, .dotm) -> Document: the text as it reads with all tracked changes accepted.

Tables of contents are left out: each entry says again what a heading says where it stands.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, DocumentBuilder
from policylint.readers.docx.blocks import settle_blocks
from policylint.readers.docx.fields import control_fields
from policylint.readers.docx.remarks import word_ignores, word_requests
from policylint.readers.docx.text import WordText
from policylint.readers.docx.title import document_title, stated_title
from policylint.readers.garbage import collection_paused
from policylint.wordxml import Styles, WordPackage, only_part, text_parts, walk


@collection_paused()
def read_docx(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS, *, original: bool = False) -> Document:
    """Read a Word file; with `original`, as it was before its tracked changes."""
    package = WordPackage(path, data, bounds)
    unread: list[str] = []
    styles = Styles(only_part(package, "styles", unread), lambda: only_part(package, "theme", unread))
    builder = DocumentBuilder(path, "docx")
    text = WordText(builder, styles, original=original)
    tables = count()
    for part in text_parts(package, unread):
        text.part(part.region, walk(part.root, part.name, unread, tables))
    blocks = settle_blocks(text.drafts)
    for block in blocks:
        builder.block(block)
    if text.answers:
        for field in control_fields(text.answers, blocks, builder.text_since(0)):
            builder.field(field)
    builder.title = document_title(lambda: stated_title(package), text.drafts, blocks)
    builder.language = styles.language
    if not builder.length and text.pictures:
        unread.append("It holds only pictures; if they show text, run text recognition (OCR) on them.")
    asked = word_requests(package, unread)
    for message in unread:
        builder.note(message)
    document = builder.build()
    ignores = tuple(word_ignores(package, document, asked)) if asked else ()
    return replace(document, pages=tuple(text.pages), ignores=ignores) if text.pages or ignores else document
