"""Findings -> marks on pages: the words highlighted line by line, a field framed, a note where there are no words."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policylint.annotators.pdf.earlier import PREFIX
from policylint.annotators.pdf.leaves import Leaf
from policylint.annotators.pdf.marks import NOTE_SIZE, Note, frame, highlight, sticker
from policylint.annotators.pdf.places import Line, Places
from policylint.annotators.pdf.update import Update
from policylint.annotators.pdf.wording import note_words
from policylint.document import Box, Document
from policylint.finding import Finding
from policylint.readers.pdf.turns import turn_box

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject, IndirectObject

_MARGIN = 4.0  # points between the page's edge and a note, and between notes


class Marker:
    """Puts marks on the pages of one document. marks: references to them, by 0-based page, in the order of drawing."""

    def __init__(self, update: Update, pages: Sequence[Leaf], document: Document, date: str | None) -> None:
        self.marks: dict[int, list[IndirectObject]] = defaultdict(list)
        self._update = update
        self._pages = pages
        self._document = document
        self._date = date
        self._places = Places(document)
        self._fields = {field.span for field in document.fields}
        self._taken: dict[int, list[Box]] = defaultdict(list)
        self._framed: Counter[Line] = Counter()

    def mark(self, finding: Finding, name: str) -> None:
        """Mark a finding; the mark, and what replaces it in a later review, is known by its name."""
        note = Note(name, finding.rule, note_words(finding, self._document), finding.severity, self._date)
        span = finding.span
        frames = self._places.frames(span) if span in self._fields and not finding.whole_document else None
        lines = () if finding.whole_document else self._places.lines(span)
        if frames:
            for at, line in enumerate(frames):
                self._framed[line] += 1
                reference, around = self._pages[line.page].reference, self._framed[line] - 1
                self._put(line.page, frame(self._update, reference, note.part(at), line.box, around))
        elif lines:
            for at, page in enumerate(dict.fromkeys(line.page for line in lines)):
                boxes = [line.box for line in lines if line.page == page]
                self._put(page, highlight(self._update, self._pages[page].reference, note.part(at), boxes))
        else:
            self._put_note(note, next(iter(self._places.lines(span)), None) or self._places.near(span.start))

    def _put(self, page: int, mark: DictionaryObject) -> None:
        self.marks[page].append(self._update.add(mark))

    def _put_note(self, note: Note, beside: Line | None) -> None:
        """Put a note into the margin beside a line, below the notes that are there; on top of page one by default."""
        number = beside.page if beside else 0
        page = self._pages[number]
        shown = turn_box(page.box, page.quarter)
        edge = turn_box(beside.box, page.quarter)[3] if beside else shown[3] - _MARGIN
        places = [self._margin_place(number, at, edge) for at in (shown[0] + _MARGIN, shown[2] - _MARGIN - NOTE_SIZE)]
        box = next((place for place in places if self._places.is_blank(number, place)), places[0])
        self._taken[number].append(box)
        self._put(number, sticker(self._update, page.reference, note, box, page.quarter))

    def _margin_place(self, number: int, left: float, edge: float) -> Box:
        """Return the place of a note at a left side and an upper edge, both as the page is shown, or lower."""
        page = self._pages[number]
        bottom = turn_box(page.box, page.quarter)[1]
        taken = [turn_box(box, page.quarter) for box in self._taken[number]]
        top = _free(edge, [box for box in taken if box[0] < left + NOTE_SIZE and left < box[2]], bottom)
        return turn_box((left, top - NOTE_SIZE, left + NOTE_SIZE, top), -page.quarter % 4)


def named(findings: Sequence[Finding], document: Document) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with a name that it has in every review of the same words, the longest ones first."""
    counts: Counter[tuple[str, str]] = Counter()
    names: list[tuple[Finding, str]] = []
    for finding in findings:
        key = (finding.rule, document.quote(finding.span))
        counts[key] += 1
        told = "\0".join((*key, str(counts[key])))
        names.append((finding, PREFIX + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]))
    yield from sorted(names, key=lambda pair: -len(pair[0].span))  # a short one lies on top, where it can be clicked


def _free(edge: float, taken: Sequence[Box], bottom: float) -> float:
    """Return the highest upper edge for a note, at an edge or below, that touches none; at the edge if all is full."""
    at = edge
    for box in sorted(taken, key=lambda box: -box[3]):
        if box[1] < at + _MARGIN and box[3] > at - NOTE_SIZE - _MARGIN:
            at = box[1] - _MARGIN
    return at if at - NOTE_SIZE > bottom else edge
