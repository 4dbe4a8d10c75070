"""The pages of a PDF as they are in the file: where each is, and one more or one less of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from policylint.annotators.pdf.objects import array, dictionary, whole
from policylint.annotators.pdf.update import Update
from policylint.document import Box

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject

_DEEP = 100  # levels of the page tree that are followed


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page. box: what is shown of it, in points. quarter: quarter turns, clockwise, by which it is shown turned."""

    reference: IndirectObject
    entries: DictionaryObject
    box: Box
    quarter: int


def leaves(reader: PdfReader) -> tuple[Leaf, ...]:
    """Return the pages in order; raise ValueError for one that can't be written anew."""
    return tuple(_leaf(reader, number) for number in range(len(reader.pages)))


def _leaf(reader: PdfReader, number: int) -> Leaf:
    from pypdf.generic import DictionaryObject

    page = reader.pages[number]
    reference = page.indirect_reference
    entries = None if reference is None else reference.get_object()
    if reference is None or not isinstance(entries, DictionaryObject):
        raise ValueError(f"page {number + 1} is no object of its own")
    left, bottom, right, top = (float(side) for side in page.cropbox)
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return Leaf(reference, entries, box, int(page.rotation) // 90 % 4)


def add_leaf(update: Update, reader: PdfReader, entries: DictionaryObject) -> IndirectObject:
    """Append a page to the document; return the reference to it."""
    from pypdf.generic import ArrayObject, IndirectObject, NameObject, NumberObject

    top = reader.root_object.raw_get("/Pages")
    if not isinstance(top, IndirectObject):
        raise ValueError("its pages are not listed as they should be")  # noqa: TRY004
    pages = dictionary(top)
    entries[NameObject("/Parent")] = top
    added = update.add(entries)
    pages[NameObject("/Kids")] = ArrayObject([*array(pages.get("/Kids")), added])
    pages[NameObject("/Count")] = NumberObject(whole(pages.get("/Count")) + 1)
    update.change(top, pages)
    return added


def remove_leaf(update: Update, leaf: Leaf) -> None:
    """Take a page out of the tree of pages."""
    from pypdf.generic import ArrayObject, NameObject, NumberObject

    above, gone = leaf.entries.raw_get("/Parent"), leaf.reference
    for _ in range(_DEEP):
        node = dictionary(above)
        node[NameObject("/Kids")] = ArrayObject(kid for kid in array(node.get("/Kids")) if kid != gone)
        node[NameObject("/Count")] = NumberObject(whole(node.get("/Count")) - 1)
        update.change(above, node)
        if "/Parent" not in node:
            return
        above = node.raw_get("/Parent")
