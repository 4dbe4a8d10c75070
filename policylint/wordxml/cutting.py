"""Spans of a document -> the runs of its Word file that hold just their characters, cut where they must be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from policylint.document import Document, Piece, Sort, Span, WordOrigin
from policylint.wordxml.building import insert_after, parent_of, set_text
from policylint.wordxml.inline import TEXTS, Paragraph, read_inline
from policylint.wordxml.names import NAMES, Element, attribute
from policylint.wordxml.package import WordPackage

_BEFORE_TEXT = frozenset(("rPr", "lastRenderedPageBreak"))


class Characters(NamedTuple):
    """Some characters of one text-bearing element; a tab, a break or a symbol counts as one."""

    part: str
    element: Element
    start: int
    end: int


class Places:
    """Finds the characters of a document in its file; paragraphs are read when they are first asked for.

    Addresses are those of the file as it was read: they are looked up at once, since each change moves what follows it.
    """

    def __init__(self, package: WordPackage, document: Document) -> None:
        self._document = document
        self._elements: dict[tuple[str, tuple[int, ...]], tuple[Element, list[Element]]] = {}
        self._read: dict[Element, Paragraph] = {}
        for origin in document.pieces.origins:
            if isinstance(origin, WordOrigin):
                self._look_up(package, origin.part, origin.path)

    def of(self, span: Span) -> list[Characters]:
        """Return the characters under a span, in order."""
        found: list[Characters] = []
        for own, piece in self._document.origins(span):
            if isinstance(piece.origin, WordOrigin):
                found += self._characters(own, piece, piece.origin)
        return found

    def paragraph(self, origin: WordOrigin) -> tuple[Element, Paragraph]:
        """Return the paragraph at an address, and what stands in it."""
        element = self._elements[origin.part, origin.path][0]
        if element not in self._read:
            self._read[element] = read_inline(element)
        return element, self._read[element]

    def _look_up(self, package: WordPackage, part: str, path: tuple[int, ...]) -> tuple[Element, list[Element]]:
        """Return the element at a path, and its children, each read once."""
        key = (part, path)
        if key not in self._elements:
            element = self._look_up(package, part, path[:-1])[1][path[-1]] if path else package.root(part)
            self._elements[key] = (element, list(element))
        return self._elements[key]

    def _characters(self, own: Span, piece: Piece, origin: WordOrigin) -> Iterator[Characters]:
        inline = self.paragraph(origin)[1]
        element = inline.elements[origin.node]
        if piece.sort is Sort.VERBATIM:
            start = origin.offset + own.start - piece.span.start
            yield Characters(origin.part, element, start, start + len(own))
            return
        after = self._next_in_paragraph(piece, origin)
        end = after.offset if after is not None and after.node == origin.node else _length(element)
        yield Characters(origin.part, element, origin.offset, end)
        if len(piece.span) > 1:
            last = after.node if after is not None else len(inline.elements)
            for node in _shown_alike(inline, origin.node, last):
                yield Characters(origin.part, inline.elements[node], 0, _length(inline.elements[node]))

    def _next_in_paragraph(self, piece: Piece, origin: WordOrigin) -> WordOrigin | None:
        for other in self._document.pieces.over(Span(piece.span.end, piece.span.end + 1)):
            found = other.origin
            if other.span.start < piece.span.end:
                continue
            if isinstance(found, WordOrigin) and (found.part, found.path) == (origin.part, origin.path):
                return found
        return None


def _shown_alike(inline: Paragraph, node: int, end: int) -> Iterator[int]:
    """Yield the elements behind one, up to an end, that are in the same control: a blank stands for all of them."""
    numbered = {stretch.first + index: stretch for stretch in inline.stretches for index in range(len(stretch.texts))}
    around = numbered[node].around
    for other in range(node + 1, end):
        if numbered[other].around == around and not numbered[other].code:
            yield other


def _length(element: Element) -> int:
    return len(element.text or "") if NAMES[element.tag] in TEXTS else 1


class Cutter:
    """Cuts runs so that they begin and end with given characters.

    It knows the pieces of each element that it cut, so that places found before a cut stay good.
    """

    def __init__(self) -> None:
        self._pieces: dict[Element, list[tuple[int, Element]]] = {}

    def run_from(self, place: Characters) -> Element:
        """Return the run (or formula) that begins with the place's first character."""
        run, unit = _holder(self._cut_out(place)[0])
        return run if unit is None else _split(run, unit)

    def run_to(self, place: Characters) -> Element:
        """Return the run (or formula) that ends with the place's last character; a form field's whole field is one."""
        last = self._cut_out(place)[-1]
        if NAMES[last.tag] == "fldChar":
            last = _field_end(last)
        run, unit = _holder(last)
        following = None if unit is None else unit.getnext()
        if following is not None:
            _split(run, following)
        return run

    def runs(self, places: Iterable[Characters]) -> list[Element]:
        """Return the runs that hold just these characters; what is no text in a run of Word's is left out."""
        groups: list[list[Element]] = []
        for piece in (piece for place in places for piece in self._cut_out(place)):
            if NAMES[piece.tag] == "fldChar" or _holder(piece)[1] is not piece:
                continue
            if groups and groups[-1][-1].getnext() is piece:
                groups[-1].append(piece)
            else:
                groups.append([piece])
        found = []
        for group in groups:
            run = _split(parent_of(group[0]), group[0])
            following = group[-1].getnext()
            if following is not None:
                _split(run, following)
            found.append(run)
        return found

    def _cut_out(self, place: Characters) -> list[Element]:
        """Return the elements that hold just a place's characters."""
        first = self._piece(place.element, place.start)
        self._piece(place.element, place.end)
        pieces = self._pieces[place.element]
        return [piece for start, piece in pieces if place.start <= start < place.end] or [first]

    def _piece(self, element: Element, offset: int) -> Element:
        """Return the element that begins with a character, cut there; the last one where there is none behind."""
        pieces = self._pieces.setdefault(element, [(0, element)])
        at = bisect_right(pieces, offset, key=lambda entry: entry[0]) - 1
        start, piece = pieces[at]
        text = piece.text or ""
        if offset == start or NAMES[piece.tag] not in TEXTS or offset - start >= len(text):
            return piece
        rest = deepcopy(piece)
        rest.tail = None
        set_text(rest, text[offset - start :])
        set_text(piece, text[: offset - start])
        insert_after(piece, rest)
        pieces.insert(at + 1, (offset, rest))
        return rest


def _holder(element: Element) -> tuple[Element, Element | None]:
    """Return the outermost run around an element, in its paragraph, and the run's child that leads to the element.

    A formula has no runs of Word's; it is returned as a whole.
    """
    chain = [element]
    for above in element.iterancestors():
        if NAMES[above.tag] == "p":
            break
        chain.append(above)
    for at in range(len(chain) - 1, 0, -1):
        if NAMES[chain[at].tag] == "r":
            return chain[at], chain[at - 1]
    formula = [above for above in chain if NAMES[above.tag].startswith("m:")]
    return formula[-1] if formula else element, None


def _split(run: Element, unit: Element) -> Element:
    """Let a new run begin with a child of this one; return it, or this one where nothing stands before the child."""
    if all(NAMES[element.tag] in _BEFORE_TEXT for element in unit.itersiblings(preceding=True)):
        return run
    rest = deepcopy(run)
    rest.tail = None
    for element in list(rest):
        if NAMES[element.tag] != "rPr":
            rest.remove(element)
    rest.extend([unit, *unit.itersiblings()])
    insert_after(run, rest)
    return rest


def _field_end(begin: Element) -> Element:
    """Return the mark that ends a complex field, the one that begins it where there is no end in the paragraph."""
    paragraph = next((above for above in begin.iterancestors() if NAMES[above.tag] == "p"), None)
    depth, seen = 0, False
    for element in paragraph.iter(begin.tag) if paragraph is not None else ():
        seen = seen or element is begin
        if seen:
            sort = attribute(element, "fldCharType")
            depth += (sort == "begin") - (sort == "end")
            if depth == 0:
                return element
    return begin
