"""FILE -> Document: one module a format, in a literal table; drawn form fields are found for all of them here."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from policylint.document import Document
from policylint.errors import ReadError

READERS = {
    ".txt": "text:read_text",
    ".text": "text:read_text",
    ".md": "markdown:read_markdown",
    ".markdown": "markdown:read_markdown",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".xhtml": "html:read_html",
    ".docx": "docx:read_docx",
    ".docm": "docx:read_docx",
    ".dotx": "docx:read_docx",
    ".dotm": "docx:read_docx",
    ".pdf": "pdf:read_pdf",
    ".odt": "odt:read_odt",
    ".ott": "odt:read_odt",
    ".fodt": "odt:read_odt",
    ".rtf": "rtf:read_rtf",
    ".eml": "eml:read_eml",
    ".pptx": "pptx:read_pptx",
    ".pptm": "pptx:read_pptx",
    ".ppsx": "pptx:read_pptx",
    ".potx": "pptx:read_pptx",
}

_OLDER = {
    ".doc": "Word's old .doc format; open it in Word or LibreOffice and save it as .docx",
    ".dot": "Word's old .dot format; open it in Word or LibreOffice and save it as .docx",
    ".xls": "a spreadsheet; save the text as .docx, .pdf or .txt",
    ".xlsx": "a spreadsheet; save the text as .docx, .pdf or .txt",
    ".ppt": "a presentation; save it as .pdf",
    ".pptx": "a presentation; save it as .pdf",
    ".odt": "an OpenDocument text; save it as .docx or .pdf",
    ".rtf": "rich text; save it as .docx",
    ".pages": "an Apple Pages document; export it as .docx or .pdf",
}


def read(path: Path) -> Document:
    """Read one file; raise ReadError where nothing could be read, with what to do about it."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise ReadError(str(path), f"is {_OLDER.get(suffix, f'of a format that is not read (read are {known})')}")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(str(path), "does not exist; check the path") from None
    except OSError as error:
        raise ReadError(str(path), f"cannot be opened: {error.strerror or error}") from error
    return read_bytes(str(path), data, suffix)


def read_bytes(path: str, data: bytes, suffix: str) -> Document:
    """Read a document from its bytes; the path is only for messages and reports."""
    from policylint.readers.drawn import drawn_fields

    if not data:
        raise ReadError(path, "is empty (0 bytes)")
    module, function = READERS[suffix].split(":")
    document = cast("Document", getattr(import_module(f"policylint.readers.{module}"), function)(path, data))
    if not document.text.strip():
        reasons = "; ".join(note.message for note in document.notes)
        raise ReadError(path, f"holds no text that could be read{': ' + reasons if reasons else ''}")
    return replace(document, fields=drawn_fields(document))
