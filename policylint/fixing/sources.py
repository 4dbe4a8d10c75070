"""Text, Markdown and HTML: edits made in a file's bytes; line ends, encoding and byte-order mark stay as they were."""

from __future__ import annotations

from collections.abc import Sequence

from policylint.bounds import Bounds
from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Edit, apply_edits
from policylint.fixing.places import source_edits
from policylint.readers.decoding import byte_order_mark, decode
from policylint.readers.html.reader import declared_encoding


def fixed_source(data: bytes, document: Document, edits: Sequence[Edit], _bounds: Bounds) -> bytes:
    """Return a text file, Markdown file or page with the edits made in its own characters, with its own line ends.

    In a page, their text is escaped, and a clause that is added is a paragraph of its own.
    """
    encoding = decode(document.path, data, declared_encoding(data) if document.format == "html" else None).encoding
    marked = byte_order_mark(data)
    mark = marked[0] if marked else b""
    raw = data[len(mark) :].decode(encoding, errors="replace")
    if raw.encode(encoding, errors="replace") != data[len(mark) :]:
        raise FixError(document.path, "holds bytes that are not text; save it as UTF-8 first")
    try:
        return mark + apply_edits(raw, source_edits(document, edits)).encode(encoding)
    except UnicodeEncodeError as error:
        letter = error.object[error.start : error.start + 1]
        raise FixError(
            document.path, f"is coded as {encoding}, which has no {letter!r}; save it as UTF-8 first"
        ) from error
