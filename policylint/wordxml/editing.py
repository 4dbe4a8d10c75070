"""A Word file under change: comments on spans of its text, and new words for them as tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count

from policylint.document import Block, Document, Role, Span, WordOrigin
from policylint.wordxml.anchors import Anchor, Anchors
from policylint.wordxml.building import canonical, parent_of
from policylint.wordxml.comments import Comments, Discussed, Line, text_between
from policylint.wordxml.cutting import Characters, Cutter, Places
from policylint.wordxml.names import INSERTED, NAMES, Element, attribute, child, every
from policylint.wordxml.package import WordPackage
from policylint.wordxml.parts import text_parts
from policylint.wordxml.revisions import Revisions, next_paragraph, settle
from policylint.wordxml.saving import COMMENTS, Rewriting

_FLOW = (Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.CELL)
_HUNG = ("drawing", "pict", "object")  # what hangs on a paragraph, and keeps it
_MARKS = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
_NUMBERED = ("ins", "del", "moveFrom", "moveTo", *_MARKS, "rPrChange", "pPrChange")


@dataclass(frozen=True, slots=True)
class Rewording:
    """New words for a span of a document's text; for an empty span, words (or whole paragraphs) to put there."""

    span: Span
    text: str

    @property
    def is_clause(self) -> bool:
        """Whether the words are paragraphs of their own."""
        return not len(self.span) and self.text != self.text.strip("\n")


@dataclass(frozen=True, slots=True)
class _Change:
    """A rewording with its places in the file: found for all before the first is made, which moves the others."""

    text: str
    places: tuple[Characters, ...] = ()  # whose words go
    ends: tuple[Element, ...] = ()  # paragraphs that go as a whole
    point: Characters | None = None  # behind which words come
    beside: Element | None = None  # the paragraph behind which others come
    model: Element | None = None  # the paragraph whose style they take
    before: bool = False  # not behind point or beside, but before


class WordEditor:
    """Changes a package that a document was read from."""

    def __init__(self, package: WordPackage, document: Document, author: str, date: str | None) -> None:
        self._package = package
        self._document = document
        self._author = author
        self._rewriting = Rewriting(package)
        self._comments = Comments(package, self._rewriting, author, date)
        self._places = Places(package, document)
        self._cutter = Cutter()
        self._anchors = Anchors(package, document, self._places, self._cutter)
        self._ids = _free_ids(package)
        self._revisions = Revisions(author, date, self._ids)

    def discussed(self) -> list[Discussed]:
        """Return the author's earlier comments that people have answered or resolved."""
        return self._comments.discussed()

    def anchor(self, span: Span | None) -> Anchor | None:
        """Return where a comment on a span hangs, one on the whole document for None; None in an empty body."""
        return self._anchors.title() if span is None else self._anchors.of(span)

    def words(self, anchor: Anchor) -> str:
        """Return the words that an anchor covers, white space made even; of many only the first."""
        return text_between(anchor.first, anchor.last)

    def comment(self, anchor: Anchor, lines: Sequence[Line]) -> None:
        """Add a comment."""
        self._comments.add(next(self._ids), anchor.first, anchor.last, lines)

    def reword(self, rewordings: Iterable[Rewording]) -> None:
        """Make tracked changes; the rewordings are sorted and disjoint."""
        changes = [self._clause(r) if r.is_clause else self._change(r) for r in rewordings]
        touched = [place for change in changes for place in (*change.places, change.point) if place is not None]
        twins = list(_twins(place.element for place in touched))
        # What comes behind the same place is put there last first.
        for change in (*(c for c in changes if c.before), *(c for c in reversed(changes) if not c.before)):
            if change.beside is not None:
                texts = [part.strip("\n") for part in change.text.split("\n\n") if part.strip()]
                self._revisions.insert_paragraphs(change.beside, texts, change.model, before=change.before)
                self._rewriting.change(self._package.document)
            else:
                self._make(change)
        for part in {place.part for place in touched}:
            self._rewriting.change(part)
        for shown, twin in twins:
            twin[:] = deepcopy(list(shown))

    def accept(self) -> None:
        """Accept the author's tracked changes everywhere."""
        _settle_parts(self._package, self._rewriting, self._author, accept=True)

    def data(self) -> bytes:
        """Return the file's new bytes."""
        return self._rewriting.data()

    def _make(self, change: _Change) -> None:
        if change.point is not None:
            run = self._cutter.run_from(change.point) if change.before else self._cutter.run_to(change.point)
            self._revisions.insert(_outside(run), change.text, child(run, "rPr"), before=change.before)
            return
        runs = self._cutter.runs(change.places)
        if runs and change.text:
            self._revisions.insert(_last_beside(runs), change.text, child(runs[0], "rPr"))
        for run in runs:
            self._revisions.delete(run)
        for paragraph in change.ends:
            self._revisions.delete_end(paragraph)

    def _change(self, rewording: Rewording) -> _Change:
        places = self._places.of(rewording.span)
        if places:
            return _Change(rewording.text, tuple(places), tuple(self._emptied(rewording)))
        place, before = self._point(rewording.span.start)
        return _Change(rewording.text, point=place, before=before)

    def _point(self, offset: int) -> tuple[Characters | None, bool]:
        """Return the character that words are put behind, or else before, in the block at an offset."""
        block = self._block(offset, before=False)
        if block is None:
            return None, False
        if behind := self._places.of(Span(block.span.start, offset)):
            return behind[-1], False
        following = self._places.of(Span(offset, block.span.end))
        return (following[0], True) if following else (None, False)

    def _block(self, offset: int, *, before: bool) -> Block | None:
        order = (offset, offset - 1) if before else (offset - 1, offset)
        found = (self._document.block_at(at) for at in order if at >= 0)
        index = next((index for index in found if index is not None), None)
        return None if index is None else self._document.blocks[index]

    def _emptied(self, rewording: Rewording) -> Iterator[Element]:
        """Yield the paragraphs that a rewording leaves empty, but for those that something hangs on."""
        blocks = [self._document.blocks[index] for index in self._document.blocks_in(rewording.span)]
        for block in blocks[1:] if rewording.text else blocks:
            if rewording.span.covers(block.span):
                paragraphs = dict.fromkeys(map(self._paragraph, self._origins(block)))
                yield from (found for found in paragraphs if not any(list(every(found, name)) for name in _HUNG))

    def _clause(self, rewording: Rewording) -> _Change:
        before = rewording.text.endswith("\n")
        block = self._block(rewording.span.start, before=before)
        at_end = rewording.span.start >= len(self._document.text.rstrip())
        if block is None or not self._in_body(block) or (at_end and block.role in (Role.CELL, Role.TEXT_BOX)):
            return self._at_end(rewording.text)
        origins = self._origins(block)
        beside = self._paragraph(origins[0] if before else origins[-1])
        return _Change(rewording.text, beside=beside, model=self._model(block), before=before)

    def _at_end(self, text: str) -> _Change:
        """Put a clause at the end of the body, behind a table that ends it."""
        blocks = [block for block in self._document.blocks if block.role in _FLOW and self._in_body(block)]
        if not blocks:
            return _Change(text)
        paragraph = self._paragraph(self._origins(blocks[-1])[-1])
        if blocks[-1].role is Role.CELL:
            table = [above for above in paragraph.iterancestors() if NAMES[above.tag] == "tbl"][-1]
            following = next_paragraph(table)
            if following is not None:
                return _Change(text, beside=following, model=self._model(blocks[-1], outside=True), before=True)
        return _Change(text, beside=paragraph, model=self._model(blocks[-1]))

    def _model(self, block: Block, *, outside: bool = False) -> Element | None:
        """Return the paragraph whose style a clause takes: the block's own; near a heading that of running text."""
        if block.role is not Role.HEADING and not outside:
            return self._paragraph(self._origins(block)[-1])
        index = self._document.blocks.index(block)
        blocks = (*self._document.blocks[index + 1 :], *reversed(self._document.blocks[:index]))
        found = (other for other in blocks if other.role is Role.PARAGRAPH and self._in_body(other))
        nearest = next(found, None)
        return None if nearest is None else self._paragraph(self._origins(nearest)[-1])

    def _in_body(self, block: Block) -> bool:
        origins = self._origins(block)
        return bool(origins) and origins[0].part == self._package.document

    def _origins(self, block: Block) -> list[WordOrigin]:
        return [piece.origin for _, piece in self._document.origins(block.span) if isinstance(piece.origin, WordOrigin)]

    def _paragraph(self, origin: WordOrigin) -> Element:
        return self._places.paragraph(origin)[0]


def discussed_comments(package: WordPackage, author: str) -> int:
    """Return how many of an author's comments people have answered or resolved."""
    return len(Comments(package, Rewriting(package), author, None).discussed())


def cleared(package: WordPackage, author: str) -> bytes | None:
    """Return a file without an author's tracked changes and comments, but for comments that people have answered.

    None where there are none. The package is changed, so read it anew.
    """
    rewriting = Rewriting(package)
    settled = _settle_parts(package, rewriting, author, accept=False)
    removed = Comments(package, rewriting, author, None).remove()
    return rewriting.data() if settled or removed else None


def _settle_parts(package: WordPackage, rewriting: Rewriting, author: str, *, accept: bool) -> bool:
    settled = False
    for part in text_parts(package, []):
        if settle(part.root, author, accept=accept):
            rewriting.change(part.name)
            settled = True
    return settled


def _last_beside(runs: Sequence[Element]) -> Element:
    """Return the last of the runs that stands in the same paragraph, link or control as the first."""
    around = _container(runs[0])
    return [run for run in runs if _container(run) is around][-1]


def _container(run: Element) -> Element:
    return next(above for above in run.iterancestors() if NAMES[above.tag] not in INSERTED)


def _outside(run: Element) -> Element:
    """Return the control that a run stands in, behind or before which words may be put, or the run."""
    controls = [above for above in run.iterancestors("{*}sdt") if NAMES[parent_of(above).tag] in ("p", "hyperlink")]
    return controls[-1] if controls else run


def _twins(elements: Iterable[Element]) -> Iterator[tuple[Element, Element]]:
    """Yield each text box that holds one of the elements, with the copy of it for older programs, where it is one."""
    boxes = {box: None for element in elements for box in element.iterancestors("{*}txbxContent")}
    for box in boxes:
        choice = next((above for above in box.iterancestors() if NAMES[above.tag] == "mc:AlternateContent"), None)
        for twin in every(choice, "txbxContent") if choice is not None else ():
            if twin is not box and canonical(twin) == canonical(box):
                yield box, twin


def _free_ids(package: WordPackage) -> Iterator[int]:
    """Yield the numbers that no comment and no tracked change of the file has."""
    roots = [part.root for part in text_parts(package, [])]
    roots += [package.root(name) for name in package.related(package.document, COMMENTS.name)]
    used = {attribute(mark, "id") for root in roots for name in _NUMBERED for mark in every(root, name)}
    return (number for number in count(1) if str(number) not in used)
