"""What holds for whatever reads a file of text: all of its text is accounted for, and stands where it says."""

from __future__ import annotations

from collections.abc import Callable

from policylint.document import Document, Sort, TextOrigin
from policylint.errors import ReadError
from policylint.readers.decoding import decode


def assert_reads_back(document: Document, source: str) -> None:
    """Hold each verbatim piece to the characters of the source that it names, and the pieces to each other."""
    at = 0
    for piece in document.pieces:
        assert piece.span.start == at
        at = piece.span.end
        if piece.sort is Sort.VERBATIM:
            assert isinstance(piece.origin, TextOrigin)
            text = document.quote(piece.span)
            assert source[piece.origin.offset : piece.origin.offset + len(text)] == text
    assert at == len(document.text)


def assert_reads_alike_and_back(read: Callable[[str, bytes], Document], path: str, source: str) -> None:
    """Hold a reader to all that, to reading twice the same, and to blocks that hold words; it may refuse the file."""
    data = source.encode("utf-8", "replace")
    try:
        document = read(path, data)
    except ReadError:
        return
    assert_reads_back(document, decode(path, data).text)
    assert document == read(path, data)
    assert all(document.quote(block.span).strip() for block in document.blocks)
