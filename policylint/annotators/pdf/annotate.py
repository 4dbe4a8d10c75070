"""Findings -> a copy of the PDF with them marked in it: an update appended to the file, which else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from policylint.annotators import ReviewOptions
from policylint.annotators.pdf.earlier import comments_in, earlier_marks
from policylint.annotators.pdf.leaves import Leaf, leaves, remove_leaf
from policylint.annotators.pdf.marker import Marker, named
from policylint.annotators.pdf.objects import array
from policylint.annotators.pdf.rights import check_rights, opened
from policylint.annotators.pdf.summary import add_summary
from policylint.annotators.pdf.update import Update, open_reader, without_update
from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document
from policylint.errors import FixError
from policylint.finding import Result
from policylint.readers.pdf.probe import characters_on

if TYPE_CHECKING:
    from pypdf.generic import PdfObject

_LONGEST = 120  # characters of what a library says
_DAMAGED = "cannot be updated ({}); open it in a PDF viewer, save or print it as a new PDF, and review that"


def annotate(data: bytes, document: Document, result: Result, options: ReviewOptions) -> bytes:
    """Return the PDF with its findings as highlights, frames and notes; raise FixError where that can't or mustn't be.

    data: the bytes that the document was read from, without marks of an earlier review, but for those that people
    replied to; they stay as they are, and the marks come after them.
    """
    if options.track_changes:
        raise FixError(document.path, "is a PDF, which has no tracked changes: leave --track-changes out")
    with _damage(document.path):
        reader = open_reader(data)
        check_rights(document.path, reader, adds_pages=options.summary)
        pages = leaves(reader)
        there = [earlier_marks(page.entries) for page in pages]
        if len(pages) != len(document.pages):
            raise ValueError(f"{len(pages)} of its {len(document.pages)} pages are found")
    update = Update(data, reader)
    marker = Marker(update, pages, document, options.date)
    kept = {name for marks in there for name in marks.names}
    for finding, name in named(result.findings, document):
        if name not in kept:
            marker.mark(finding, name)
    with _damage(document.path):
        _add_marks(update, pages, marker.marks)
        counts = [_count(page) for page in pages]
        if options.summary:
            counts += [1] * add_summary(update, reader, pages[0], result, document)
        written = _checked(update.written(), counts)
        first = document.location(document.blocks[0].span).page if document.blocks else None
        if first is not None and characters_on(written, first - 1) != characters_on(data, first - 1):
            raise ValueError("its pages would not read as they did")
        return written


def unmarked(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> bytes:
    """Return the PDF without the marks of an earlier review, but for those that people replied to.

    What was only reviewed is again what it was, byte for byte; where somebody saved it since, an update takes them out.
    """
    bare = without_update(data)
    if bare is not data:
        return unmarked(path, bare, bounds)
    with _damage(path):
        reader = opened(path, open_reader(data))
        update = Update(data, reader)
        counts = []
        for page in leaves(reader):
            marks = earlier_marks(page.entries)
            if marks.summary:
                remove_leaf(update, page)
                continue
            counts.append(len(marks.staying))
            if marks.dropped:
                _set_marks(update, page, marks.staying)
        return _checked(update.written(), counts) if update.changes else data


def discussions(path: str, data: bytes, bounds: Bounds = DEFAULT_BOUNDS) -> int:
    """Return how many comments people have put into a reviewed PDF, none where nobody has saved it since."""
    if without_update(data) is not data:
        return 0
    with _damage(path):
        pages = leaves(opened(path, open_reader(data)))
        return sum(comments_in(page.entries) for page in pages)


@contextmanager
def _damage(path: str) -> Iterator[None]:
    """Turn what pypdf raises on damaged files, which may be anything, into one clear error."""
    try:
        yield
    except FixError:
        raise
    except Exception as error:
        raise FixError(path, _DAMAGED.format(str(error)[:_LONGEST] or type(error).__name__)) from error


def _add_marks(update: Update, pages: Sequence[Leaf], new: Mapping[int, Sequence[PdfObject]]) -> None:
    for number, marks in sorted(new.items()):
        page = pages[number]
        _set_marks(update, page, [*array(page.entries.get("/Annots")), *marks])


def _set_marks(update: Update, page: Leaf, marks: Sequence[PdfObject]) -> None:
    from pypdf.generic import ArrayObject, NameObject

    page.entries[NameObject("/Annots")] = ArrayObject(marks)
    update.change(page.reference, page.entries)


def _count(page: Leaf) -> int:
    return len(array(page.entries.get("/Annots")))


def _checked(written: bytes, counts: Sequence[int]) -> bytes:
    """Return what was written; raise ValueError where it does not read back with so many annotations on each page."""
    reader = open_reader(written)
    if reader.is_encrypted:
        reader.decrypt("")
    if [_count(page) for page in leaves(reader)] != counts:
        raise ValueError("its marks are not found again")
    return written
