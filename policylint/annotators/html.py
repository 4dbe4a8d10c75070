"""Any document -> one web page to read, filter and print, with every finding in its place."""

from __future__ import annotations

from policylint.annotators import ReviewOptions
from policylint.annotators.page.frame import review_page
from policylint.document import Document
from policylint.finding import Result


def annotate(data: bytes, document: Document, result: Result, options: ReviewOptions) -> bytes:
    """Return the page as UTF-8; the file's own bytes are not needed, since the Document holds all of its text."""
    return review_page(document, result).encode()
