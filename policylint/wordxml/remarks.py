"""What people have written in the comments of a Word file, and the words that they wrote it on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from policylint.document import Document, Span, WordOrigin
from policylint.wordxml.inline import text_elements
from policylint.wordxml.names import NAMES, Element, attribute, every
from policylint.wordxml.package import WordPackage
from policylint.wordxml.parts import only_part

_Address = tuple[str, tuple[int, ...]]


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
    """Finds the words of a document that comments are on."""

    def __init__(self, package: WordPackage, document: Document) -> None:
        self._package = package
        self._document = document

    def span(self, number: str) -> Span:
        """Return the words that a comment is on, its paragraph where it is on none; empty where there is no text."""
        for part in dict.fromkeys(part for part, _ in self._nodes):
            root = self._package.root(part)
            start, end, reference = (
                next((mark for mark in every(root, name) if attribute(mark, "id") == number), None)
                for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
            )
            found = [] if start is None or end is None else list(self._between(root, part, start, end))
            mark = reference if reference is not None else start
            if not found and mark is not None:
                found = self._paragraph(part, mark)
            if found:
                return Span(min(span.start for span in found), max(span.end for span in found))
        return Span(0, 0)

    @cached_property
    def _nodes(self) -> dict[_Address, dict[int, list[Span]]]:
        """Where the text of each element of each paragraph stands in the document."""
        nodes: dict[_Address, dict[int, list[Span]]] = {}
        for piece in self._document.pieces:
            if isinstance(origin := piece.origin, WordOrigin):
                nodes.setdefault((origin.part, origin.path), {}).setdefault(origin.node, []).append(piece.span)
        return nodes

    def _between(self, root: Element, part: str, start: Element, end: Element) -> Iterator[Span]:
        inside: set[Element] = set()
        paragraphs: dict[Element, None] = {}
        reached = False
        for element in root.iter():
            reached = reached or element is start
            if element is end:
                break
            if reached and NAMES[element.tag] == "r":
                inside.update(element)
                if (paragraph := _paragraph_of(element)) is not None:
                    paragraphs[paragraph] = None
        for paragraph in paragraphs:
            nodes = self._nodes.get((part, _path(paragraph)), {})
            for number, element in enumerate(text_elements(paragraph)):
                if element in inside:
                    yield from nodes.get(number, ())

    def _paragraph(self, part: str, mark: Element) -> list[Span]:
        paragraph = _paragraph_of(mark)
        nodes = {} if paragraph is None else self._nodes.get((part, _path(paragraph)), {})
        return [span for spans in nodes.values() for span in spans]


def _paragraph_of(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if NAMES[above.tag] == "p"), None)


def _path(element: Element) -> tuple[int, ...]:
    """Return the child indices that lead from the root of a part to an element."""
    path: list[int] = []
    while (parent := element.getparent()) is not None:
        path.append(parent.index(element))
        element = parent
    return tuple(reversed(path))
