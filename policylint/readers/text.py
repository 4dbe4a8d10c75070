"""Plain text -> Document: the text is the file's own characters; the look of its lines gives the structure."""

from __future__ import annotations

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, DocumentBuilder, TextOrigin
from policylint.readers.decoding import decode
from policylint.readers.plain.structure import plain_blocks


def read_text(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> Document:
    """Read a plain text file; offsets are those of the decoded file with line feeds as line ends."""
    decoded = decode(path, data, bounds=bounds)
    builder = DocumentBuilder(path, "text")
    builder.source = decoded.source
    if decoded.note:
        builder.note(decoded.note)
    _append_pages(builder, decoded.text)
    for block in plain_blocks(decoded.text):
        builder.block(block)
    return builder.build()


def _append_pages(builder: DocumentBuilder, text: str) -> None:
    """Append the text; where it has form feeds, as text drawn from a PDF does, each starts a page."""
    if "\f" not in text:
        builder.verbatim(text, TextOrigin(0))
        return
    start = 0
    while start < len(text):
        builder.page()
        end = text.find("\f", start) + 1 or len(text)
        builder.verbatim(text[start:end], TextOrigin(start))
        start = end
