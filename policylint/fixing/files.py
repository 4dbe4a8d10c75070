"""Edits on a document's text -> its file's new bytes, by format; the literal table of what can be rewritten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Edit

Fixer = Callable[[bytes, Document, Sequence[Edit], Bounds], bytes]

FIXERS = {
    "text": "sources:fixed_source",
    "markdown": "sources:fixed_source",
    "html": "sources:fixed_source",
    "docx": "word:fixed_docx",
}
_PAGE = "`policylint review` writes a page with the suggestions"
_NOT_REWRITTEN = {
    "pdf": "is a PDF, and PDFs are not rewritten: change the file that it was made from, or run "
    "`policylint review` for a copy with the suggestions as notes",
    "odt": f"is an OpenDocument text, which is not rewritten: save it as .docx and fix that; {_PAGE}",
    "rtf": f"is an RTF file, which is not rewritten: save it as .docx and fix that; {_PAGE}",
    "pptx": f"is a presentation, which is not rewritten: change it in PowerPoint or LibreOffice; {_PAGE}",
    "eml": f"is an e-mail, which is not rewritten: change the draft in your mail program; {_PAGE}",
}


def fixed(data: bytes, document: Document, edits: Sequence[Edit], bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """Return the file with the edits made; raise FixError for a format that is not rewritten.

    data: the bytes that the document was read from. edits: on the document's text, sorted and disjoint.
    bounds: those that it was read within.
    """
    if document.format not in FIXERS:
        raise FixError(document.path, _NOT_REWRITTEN.get(document.format, "is of a format that is not rewritten"))
    module, function = FIXERS[document.format].split(":")
    return cast("Fixer", getattr(import_module(f"policylint.fixing.{module}"), function))(data, document, edits, bounds)
