"""Findings -> a copy of the PDF with them marked in it: an update appended to the file, which else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from policylint.annotators import ReviewOptions
from policylint.annotators.pdf.earlier import Earlier, earlier_marks, entries_of
from policylint.annotators.pdf.leaves import Leaf, leaves, remove_leaf
from policylint.annotators.pdf.marker import Marker, named
from policylint.annotators.pdf.rights import check_rights
from policylint.annotators.pdf.summary import add_summary
from policylint.annotators.pdf.update import Update, open_reader
from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Result

if TYPE_CHECKING:
    from pypdf.generic import PdfObject

_DAMAGED = "cannot be updated ({}); open it in a PDF viewer, save or print it as a new PDF, and review that"


def annotate(data: bytes, document: Document, result: Result, options: ReviewOptions) -> bytes:
    """Return the PDF with its findings as highlights, frames and notes; raise FixError where that can't or mustn't be.

    data: the bytes that the document was read from; they stay as they are, and the marks come after them. Marks of an
    earlier review go, unless a person replied to them; all others stay.
    """
    with _damage(document.path):
        reader = open_reader(data)
        check_rights(document.path, reader, adds_pages=options.summary)
        pages = leaves(reader)
        earlier = [earlier_marks(page.entries) for page in pages]
        if len(pages) != len(document.pages):
            raise ValueError(f"{len(pages)} of its {len(document.pages)} pages are found")
    update = Update(data, reader)
    marker = Marker(update, pages, document, options.date)
    kept = {name for marks in earlier for name in marks.names}
    for finding, name in named(result.findings, document):
        if name not in kept:
            marker.mark(finding, name)
    with _damage(document.path):
        wanted = _renewed(update, pages, earlier, marker)
        if options.summary:
            wanted += [1] * add_summary(update, reader, pages[0], result, document)
        written = update.written()
        _check_marks(written, wanted)
    return written


@contextmanager
def _damage(path: str) -> Iterator[None]:
    """Turn what pypdf raises on damaged files, its own errors and Python's, into one clear error."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        yield
    except (PyPdfError, DependencyError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise FixError(path, _DAMAGED.format(str(error) or type(error).__name__)) from error


def _renewed(update: Update, pages: Sequence[Leaf], earlier: Sequence[Earlier], marker: Marker) -> list[int]:
    """Give the pages their marks, and take out an earlier summary; return how many annotations each page then has."""
    counts = []
    for number, (page, marks) in enumerate(zip(pages, earlier, strict=True)):
        new = marker.marks[number]
        if marks.summary and not new:
            remove_leaf(update, page)
            continue
        counts.append(len(marks.staying) + len(new))
        if marks.dropped or new:
            _set_marks(update, page, [*marks.staying, *new])
    return counts


def _set_marks(update: Update, page: Leaf, marks: Sequence[PdfObject]) -> None:
    from pypdf.generic import ArrayObject, NameObject

    page.entries[NameObject("/Annots")] = ArrayObject(marks)
    update.change(page.reference, page.entries)


def _check_marks(written: bytes, wanted: Sequence[int]) -> None:
    """Raise ValueError where what was written does not read back with so many annotations on each page."""
    reader = open_reader(written)
    if reader.is_encrypted:
        reader.decrypt("")
    if [len(list(entries_of(page.entries))) for page in leaves(reader)] != wanted:
        raise ValueError("its marks are not found again")
