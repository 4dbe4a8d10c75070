"""Any document -> one web page to read, filter and print, with every finding in its place."""

from __future__ import annotations

from policylint.annotators import ReviewOptions
from policylint.annotators.page.frame import review_page
from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Result
from policylint.signatures import REVIEW

_HEAD = 2_000  # bytes of a page that hold what it says of itself


def annotate(data: bytes, document: Document, result: Result, options: ReviewOptions) -> bytes:
    """Return the page as UTF-8, made from the Document, which holds all of the file's text."""
    if document.format == "html" and f'content="{REVIEW}"'.encode() in data[:_HEAD]:
        raise FixError(document.path, "is the page of a review already; review the document that it was made from")
    return review_page(document, result).encode()
