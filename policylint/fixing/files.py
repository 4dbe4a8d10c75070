"""Edits on a document's text -> its file's new bytes, by format; the literal table of what can be rewritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Edit

Fixer = Callable[[bytes, Document, Sequence[Edit]], bytes]

FIXERS = {
    "text": "sources:fixed_source",
    "markdown": "sources:fixed_source",
    "html": "sources:fixed_source",
    "docx": "word:fixed_docx",
}


def fixed(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """Return the file with the edits made; raise FixError for a format that is not rewritten.

    data: the bytes that the document was read from. edits: on the document's text, sorted and disjoint.
    """
    if document.format == "pdf":
        raise FixError(
            document.path,
            "is a PDF, and PDFs are not rewritten: change the file that it was made from, or run "
            "`policylint review` for a copy with the suggestions as notes",
        )
    if document.format not in FIXERS:
        raise FixError(document.path, f"is of a format ({document.format}) that is not rewritten")
    module, function = FIXERS[document.format].split(":")
    return cast("Fixer", getattr(import_module(f"policylint.fixing.{module}"), function))(data, document, edits)
