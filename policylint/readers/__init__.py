"""FILE -> Document: one module a format, in a literal table; drawn form fields are found for all of them here."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from policylint.bounds import DEFAULT_BOUNDS, MEGABYTE, Bounds
from policylint.document import Document
from policylint.errors import PolicylintError, ReaderCrashError, ReadError
from policylint.isolation import isolated
from policylint.readers.unread import UNREAD

Reader = Callable[[str, bytes, Bounds], Document]
_FEW = 3  # reasons that fit into a line

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
    ".ppsm": "pptx:read_pptx",
    ".potx": "pptx:read_pptx",
    ".potm": "pptx:read_pptx",
}

# Formats that a large library of C++ takes apart: a file that crashes it must not take the rest of the run along.
# With what their readers import, which is imported once rather than in each process.
_RISKY = {".pdf": ("pypdfium2", "numpy", "policylint.readers.pdf", "policylint.readers.drawn")}


def read(path: Path, bounds: Bounds = DEFAULT_BOUNDS, *, isolate: bool = False) -> Document:
    """Read one file; raise ReadError where nothing could be read, with what to do about it.

    isolate: what a library could crash on is read in a process of its own.
    """
    return read_file(path, bounds, isolate=isolate)[1]


def read_file(path: Path, bounds: Bounds = DEFAULT_BOUNDS, *, isolate: bool = False) -> tuple[bytes, Document]:
    """Return the bytes of one file and the document read from them, as `read` does."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = ", ".join(sorted(READERS))
        raise ReadError(str(path), f"is {UNREAD.get(suffix, f'of a format that is not read (read are {known})')}")
    data = file_bytes(path, bounds)
    return data, read_bytes(str(path), data, suffix, bounds, isolate=isolate)


def file_bytes(path: Path, bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """Return the bytes of a file; ReadError where it is none, is out of reach, or is too large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(str(path), "is a folder, not a file")
        if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
            raise ReadError(str(path), "is a pipe or a device; save the document as a file")
        bounds.hold(str(path), "file_mb", status.st_size / MEGABYTE)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(str(path), "does not exist; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise ReadError(str(path), f"cannot be opened: {getattr(error, 'strerror', None) or error}") from error


def read_bytes(
    path: str, data: bytes, suffix: str, bounds: Bounds = DEFAULT_BOUNDS, *, isolate: bool = False
) -> Document:
    """Read a document from its bytes; the path is only for messages and reports."""
    if not data:
        raise ReadError(path, "is empty (0 bytes)")
    bounds.hold(path, "file_mb", len(data) / MEGABYTE)
    if isolate and suffix in _RISKY:
        for module in _RISKY[suffix]:
            import_module(module)
        return isolated(path, bounds, lambda: _guarded(path, data, suffix, bounds))
    return _guarded(path, data, suffix, bounds)


def _guarded(path: str, data: bytes, suffix: str, bounds: Bounds) -> Document:
    """Read a document; whatever goes wrong is a ReadError."""
    try:
        return _read(path, data, suffix, bounds)
    except RecursionError:
        raise ReadError(path, "is nested too deeply to be read; open it and save it again, or split it") from None
    except MemoryError:
        raise ReadError(path, "needs more memory than there is; make it smaller, or split it") from None
    except (PolicylintError, ImportError):
        raise
    except Exception as error:  # what a reader was not made for must not end the run for all other documents
        told = f"{type(error).__name__}: {str(error)[:200]}"
        raise ReaderCrashError(
            path, f"is made in a way that could not be read ({told}); open it and save it again, and please report this"
        ) from error


def _reader(suffix: str) -> Reader:
    module, function = READERS[suffix].split(":")
    return cast("Reader", getattr(import_module(f"policylint.readers.{module}"), function))


def _read(path: str, data: bytes, suffix: str, bounds: Bounds) -> Document:
    from policylint.readers.drawn import drawn_fields

    document = _reader(suffix)(path, data, bounds)
    if not document.text.strip():
        reasons = "; ".join(note.message for note in document.notes[:_FEW])
        raise ReadError(path, f"holds no text that could be read{': ' + reasons if reasons else ''}")
    bounds.hold(path, "characters", len(document.text))
    bounds.hold(path, "blocks", len(document.blocks))
    bounds.hold(path, "fields", len(document.fields))
    complete = replace(document, fields=drawn_fields(document))
    bounds.hold(path, "fields", len(complete.fields))
    return complete
