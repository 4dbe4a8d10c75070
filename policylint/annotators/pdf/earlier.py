"""Marks of an earlier review in a PDF: replaced by the new ones, unless a person replied to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policylint.annotators.pdf.objects import array, dictionary
from policylint.document import AUTHOR

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject, PdfObject

PREFIX = "policylint-"  # every name (/NM) of ours begins with it
SUMMARY = "policylint-summary"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A page's annotations before a review.

    staying: what stays, in order. names: the names of our marks among it. dropped: how many marks go.
    summary: the page is one that an earlier review added, and nobody else wrote on it.
    """

    staying: tuple[PdfObject, ...]
    names: frozenset[str]
    dropped: int
    summary: bool


def earlier_marks(page: DictionaryObject) -> Earlier:
    """Return what a page bears: what people and other programs put there stays, and so does what they replied to."""
    entries = list(marks_of(page))
    replied = {_number(mark, "/IRT") for _, mark in entries if not _name(mark)}
    going = {id(entry) for entry, mark in entries if _name(mark) and _own_number(entry) not in replied}
    gone = {_own_number(entry) for entry, _ in entries if id(entry) in going} - {None}
    going |= {
        id(entry) for entry, mark in entries if mark.get("/Subtype") == "/Popup" and _number(mark, "/Parent") in gone
    }
    staying = [(entry, mark) for entry, mark in entries if id(entry) not in going]
    names = [_name(mark) for _, mark in entries]
    return Earlier(
        staying=tuple(entry for entry, _ in staying),
        names=frozenset(filter(None, (_name(mark) for _, mark in staying))),
        dropped=len(going),
        summary=not staying and any(name.startswith(SUMMARY) for name in names),
    )


def comments_in(page: DictionaryObject) -> int:
    """Return how many comments of people a page bears: marks with an author who is not us."""
    marks = [mark for _, mark in marks_of(page) if "/T" in mark and mark.get("/Subtype") != "/Widget"]
    return sum(not _name(mark) for mark in marks)


def marks_of(page: DictionaryObject) -> Iterator[tuple[PdfObject, DictionaryObject]]:
    """Yield each entry of the page's /Annots, and the dictionary that it is or refers to, empty if there is none."""
    for entry in array(page.get("/Annots")):
        yield entry, dictionary(entry)


def _name(mark: DictionaryObject) -> str:
    """Return the name of a mark of ours, an empty one for other people's."""
    name = str(mark.get("/NM", ""))
    return name if mark.get("/T") == AUTHOR and name.startswith(PREFIX) else ""


def _number(mark: DictionaryObject, key: str) -> int | None:
    return _own_number(mark.raw_get(key)) if key in mark else None


def _own_number(entry: object) -> int | None:
    from pypdf.generic import IndirectObject

    return entry.idnum if isinstance(entry, IndirectObject) else None
