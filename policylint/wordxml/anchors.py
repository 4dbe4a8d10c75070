"""Spans of a document -> runs of the body that a comment can hang on.

Word takes no notice of a comment in a header, a footer, a note or a text box: there it hangs on the nearest place of
the body, and says so.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from policylint.document import Document, Role, Span
from policylint.wordxml.cutting import Characters, Cutter, Places
from policylint.wordxml.names import NAMES, Element, attribute, every
from policylint.wordxml.package import WordPackage

_ASIDE = (Role.HEADER, Role.FOOTER, Role.FOOTNOTE, Role.TEXT_BOX)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The runs that a comment goes from and to, and where the words stand that are not there ("the page header")."""

    first: Element
    last: Element
    elsewhere: str = ""


class Anchors:
    """Finds where comments hang."""

    def __init__(self, package: WordPackage, document: Document, places: Places, cutter: Cutter) -> None:
        self._package = package
        self._document = document
        self._places = places
        self._cutter = cutter

    def of(self, span: Span) -> Anchor | None:
        """Return the anchor of a span, or of the block that it stands in where it is empty; None in an empty body."""
        found = self._places.of(span) or self._places.of(self._block_near(span.start))
        if not found:
            return self._title("")
        if found[0].part != self._package.document:
            return self._beside(found[0])
        here = [place for place in found if place.part == self._package.document]
        box = next((above for above in here[0].element.iterancestors() if NAMES[above.tag] == "txbxContent"), None)
        if box is not None:
            host = _hosting_run(box)
            return self._title("a text box") if host is None else Anchor(host, host, "a text box")
        return self._over(here)

    def title(self) -> Anchor | None:
        """Return the anchor of the document's title: its first heading, or the first words of its body."""
        return self._title("")

    def _title(self, elsewhere: str) -> Anchor | None:
        if not self._title_places:
            return None
        anchor = self._over(self._title_places)
        return Anchor(anchor.first, anchor.last, elsewhere)

    @cached_property
    def _title_places(self) -> list[Characters]:
        blocks = [block for block in self._document.blocks if block.role not in _ASIDE]
        quotes = (" ".join(self._document.quote(block.span).split()) for block in blocks)
        named = [block for block, quote in zip(blocks, quotes, strict=True) if quote == self._document.title]
        headings = [block for block in blocks if block.role is Role.HEADING]
        for block in (*named[:1], *headings[:1], *blocks):
            places = [p for p in self._places.of(block.span) if p.part == self._package.document]
            if places:
                return places
        return []

    def _over(self, places: list[Characters]) -> Anchor:
        return Anchor(self._cutter.run_from(places[0]), self._cutter.run_to(places[-1]))

    def _block_near(self, offset: int) -> Span:
        blocks = self._document.blocks
        at = bisect_right(blocks, offset, key=attrgetter("span.start")) - 1
        return blocks[max(at, 0)].span if blocks else Span(0, 0)

    def _beside(self, place: Characters) -> Anchor | None:
        """Return the place in the body of words in another part."""
        kind = NAMES[self._package.root(place.part).tag]
        if kind in ("footnotes", "endnotes"):
            reference = self._reference(place.element, kind.removesuffix("s"))
            if reference is not None:
                return Anchor(reference, reference, f"a {kind.removesuffix('s')}")
            return self._title(f"a {kind.removesuffix('s')}")
        return self._title("the page header" if kind == "hdr" else "the page footer")

    def _reference(self, element: Element, kind: str) -> Element | None:
        note = next((above for above in element.iterancestors() if NAMES[above.tag] == kind), None)
        number = None if note is None else attribute(note, "id")
        reference = self._references[kind].get(number)
        return None if reference is None else reference.getparent()

    @cached_property
    def _references(self) -> dict[str, dict[str | None, Element]]:
        """The first reference in a run to each footnote and endnote, by number; cuts may move it to another run."""
        found: dict[str, dict[str | None, Element]] = {"footnote": {}, "endnote": {}}
        for kind, numbered in found.items():
            for reference in every(self._package.root(self._package.document), f"{kind}Reference"):
                if (run := reference.getparent()) is not None and NAMES[run.tag] == "r":
                    numbered.setdefault(attribute(reference, "id"), reference)
        return found


def _hosting_run(box: Element) -> Element | None:
    """Return the run of the body that a text box hangs on; None in a broken file, whose box hangs on none."""
    chain = list(box.iterancestors())
    outermost = max((at for at, above in enumerate(chain) if NAMES[above.tag] == "p"), default=0)
    return next((above for above in reversed(chain[:outermost]) if NAMES[above.tag] == "r"), None)
