"""What people have written in the comments of a Word file, and the words that they wrote it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from policylint.document import Document, Span, WordOrigin
from policylint.wordxml.inline import text_elements
from policylint.wordxml.names import NAMES, Element, attribute, every
from policylint.wordxml.package import WordPackage
from policylint.wordxml.parts import only_part

_Address = tuple[str, tuple[int, ...]]
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class _Mark(NamedTuple):
    """A mark of a comment; at: how many runs begin before it."""

    at: int
    element: Element


class _Marks(NamedTuple):
    """The runs of a part, in order, and the marks of comments in it by what they are and the comment's number."""

    runs: list[Element]
    of: dict[str, dict[str, _Mark]]


def remarks(package: WordPackage, unread: list[str], but: str) -> Iterator[tuple[str, str]]:
    """Yield the number and the words of each comment, those of one author left out."""
    root = only_part(package, "comments", unread)
    for comment in every(root, "comment") if root is not None else ():
        if attribute(comment, "author") != but:
            yield attribute(comment, "id") or "", comment_text(comment)


def comment_text(comment: Element) -> str:
    """Return the words of a comment, a line for each paragraph."""
    return "\n".join("".join(t.text or "" for t in every(p, "t")) for p in every(comment, "p"))


class Remarked:
    """Finds the words of a document that comments are on; each part is gone through once, whatever the comments.

    Many comments may span much of a document: what is known of stretches of its runs is kept, in powers of two.
    """

    def __init__(self, package: WordPackage, document: Document) -> None:
        self._package = package
        self._document = document
        self._children: dict[Element, dict[Element, int]] = {}
        self._spans: dict[Element, dict[Element, list[Span]]] = {}
        self._known: dict[tuple[str, int, int], Span | None] = {}

    def span(self, number: str) -> Span:
        """Return the words that a comment is on, its paragraph where it is on none; empty where there is no text."""
        for part, marks in self._marks.items():
            start, end, reference = (marks.of[name].get(number) for name in _MARKS)
            found = None if start is None or end is None else self._between(part, start.at, end.at)
            mark = reference or start
            if found is None and mark is not None:
                found = _around(self._paragraph(part, mark.element))
            if found is not None:
                return found
        return Span(0, 0)

    @cached_property
    def _marks(self) -> dict[str, _Marks]:
        """The marks of comments in each part that holds text of the document."""
        return {part: _marks(self._package.root(part)) for part in dict.fromkeys(part for part, _ in self._nodes)}

    @cached_property
    def _nodes(self) -> dict[_Address, dict[int, list[Span]]]:
        """Where the text of each element of each paragraph stands in the document."""
        nodes: dict[_Address, dict[int, list[Span]]] = {}
        for piece in self._document.pieces:
            if isinstance(origin := piece.origin, WordOrigin):
                nodes.setdefault((origin.part, origin.path), {}).setdefault(origin.node, []).append(piece.span)
        return nodes

    def _between(self, part: str, start: int, end: int) -> Span | None:
        """Return where the text of a part's runs from one on to another stands in the document."""
        found: list[Span | None] = []
        while start < end:
            length = start & -start or 1 << end.bit_length()
            while start + length > end:
                length //= 2
            found.append(self._stretch(part, start, length))
            start += length
        return _around(found)

    def _stretch(self, part: str, start: int, length: int) -> Span | None:
        key = (part, start, length)
        if key not in self._known:
            half = length // 2
            halves = (self._stretch(part, at, half) for at in (start, start + half)) if half else self._run(part, start)
            self._known[key] = _around(halves)
        return self._known[key]

    def _run(self, part: str, index: int) -> Iterator[Span]:
        run = self._marks[part].runs[index]
        paragraph = _paragraph_of(run)
        spans = {} if paragraph is None else self._spans_in(part, paragraph)
        for element in run:
            yield from spans.get(element, ())

    def _paragraph(self, part: str, mark: Element) -> list[Span]:
        paragraph = _paragraph_of(mark)
        spans = {} if paragraph is None else self._spans_in(part, paragraph)
        return [span for found in spans.values() for span in found]

    def _spans_in(self, part: str, paragraph: Element) -> dict[Element, list[Span]]:
        """Return where the text of each element of a paragraph stands in the document."""
        if paragraph not in self._spans:
            nodes = self._nodes.get((part, self._path(paragraph)), {})
            elements = text_elements(paragraph) if nodes else ()
            self._spans[paragraph] = {elements[number]: spans for number, spans in nodes.items()}
        return self._spans[paragraph]

    def _path(self, element: Element) -> tuple[int, ...]:
        """Return the child indices that lead from the root of a part to an element."""
        path: list[int] = []
        while (parent := element.getparent()) is not None:
            if parent not in self._children:
                self._children[parent] = {child: index for index, child in enumerate(parent)}
            path.append(self._children[parent][element])
            element = parent
        return tuple(reversed(path))


def _marks(root: Element) -> _Marks:
    """Go through a part, and keep the first mark of each comment."""
    marks = _Marks([], {name: {} for name in _MARKS})
    for element in root.iter():
        name = NAMES[element.tag]
        if name == "r":
            marks.runs.append(element)
        elif name in marks.of:
            marks.of[name].setdefault(attribute(element, "id") or "", _Mark(len(marks.runs), element))
    return marks


def _around(spans: Iterable[Span | None]) -> Span | None:
    """Return the least span around all of them; None for none."""
    found = [span for span in spans if span is not None]
    return Span(min(span.start for span in found), max(span.end for span in found)) if found else None


def _paragraph_of(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if NAMES[above.tag] == "p"), None)
