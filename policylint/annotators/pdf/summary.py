"""The pages that --summary appends: what was found in all, and each finding in a few lines.

Each page is blank, and its words are a text annotation over all of it: so the document's own text stays what it was,
for a later review, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from policylint.annotators.pdf.earlier import SUMMARY
from policylint.annotators.pdf.leaves import Leaf, add_leaf
from policylint.annotators.pdf.marks import Note, page_of_words
from policylint.annotators.pdf.update import Update
from policylint.annotators.pdf.wording import quoted
from policylint.annotators.wording import offer
from policylint.document import Document
from policylint.finding import Finding, Result, Severity
from policylint.reports.phrases import by_severity

if TYPE_CHECKING:
    from pypdf import PdfReader

_EDGE = 54.0  # points: the margin on all sides
_INDENT = 18.0
_LEADING = 1.3  # the height of a line in sizes of its letters
_WIDTHS = (  # of Helvetica's letters from space on, in thousandths of their size (Adobe's font metrics)
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTH = {chr(code): int(width) / 1000 for code, width in enumerate(_WIDTHS.split(), 32)}
_SIGNS = str.maketrans({"☐": "[ ]", "□": "[ ]", "☑": "[x]", "☒": "[x]", "○": "( )", "●": "(x)"})  # Helvetica has none
_WIDEST = 1.0  # of letters beyond those


class Print(NamedTuple):
    """A line of print: its words, the size of its letters, and how far it stands in, in points."""

    words: str
    size: float
    indent: float = 0.0


def add_summary(update: Update, reader: PdfReader, first: Leaf, result: Result, document: Document) -> int:
    """Append the pages of the summary, of the first page's size; return how many."""
    left, bottom, right, top = first.box
    sides = (right - left, top - bottom)
    width, height = sides if first.quarter % 2 == 0 else sides[::-1]
    sheets = list(_sheets(list(_wrapped(_prints(result, document), width - 2 * _EDGE)), height - 2 * _EDGE))
    for number, lines in enumerate(sheets, 1):
        words = "\n".join(line.words for line in lines)
        note = Note(f"{SUMMARY}-{number}", "summary", words, Severity.SUGGESTION)
        add_leaf(update, reader, page_of_words(update, note, (0.0, 0.0, width, height), list(_placed(lines, height))))
    return len(sheets)


def _prints(result: Result, document: Document) -> Iterator[Print]:
    counts = Counter(finding.severity for finding in result.findings)
    kind = "" if result.kind == "unknown" else f" Kind of document: {result.kind.replace('_', ' ')}."
    yield Print(f"policylint: review of {PurePath(document.path).name}", 16)
    yield Print(f"{by_severity(counts) or 'Nothing found'}.{kind}", 10)
    for note in result.notes:
        yield Print(f"Note: {note.text}", 10)
    for number, finding in enumerate(result.findings, 1):
        yield Print("", 6)
        yield from _finding_prints(number, finding, document)


def _finding_prints(number: int, finding: Finding, document: Document) -> Iterator[Print]:
    place = f", page {finding.location.page}" if finding.location.page else ""
    yield Print(f"{number}. {finding.title or finding.rule} ({finding.severity.value}{place})", 11)
    if len(finding.span) and not finding.whole_document:
        yield Print(quoted(document, finding.span), 10, _INDENT)
    yield Print(finding.message, 10, _INDENT)
    for words in (offer(suggestion, document) for suggestion in finding.suggestions):
        yield Print(words, 10, _INDENT)


def _wrapped(prints: Iterator[Print], width: float) -> Iterator[Print]:
    """Yield lines no wider than the page's print; a word that is wider by itself stands alone."""
    for words, size, indent in prints:
        line = ""
        for word in words.translate(_SIGNS).split():
            longer = f"{line} {word}".strip()
            if line and _width(longer) * size > width - indent:
                yield Print(line, size, indent)
                longer = word
            line = longer
        yield Print(line, size, indent)


def _width(words: str) -> float:
    return sum(_WIDTH.get(letter, _WIDEST) for letter in words)


def _sheets(lines: Sequence[Print], height: float) -> Iterator[list[Print]]:
    """Yield the lines of each page; what is said of one finding stays together, unless it is longer than a page."""
    sheet: list[Print] = []
    room = height
    for entry in _entries(lines):
        if sheet and room < sum(line.size for line in entry) * _LEADING <= height:
            yield sheet
            sheet, room = [], height
        for line in entry:
            room -= line.size * _LEADING
            if room < 0 and sheet:
                yield sheet
                sheet, room = [], height - line.size * _LEADING
            sheet.append(line)
    yield sheet


def _entries(lines: Sequence[Print]) -> Iterator[Sequence[Print]]:
    """Yield the lines that belong together; an empty one begins them."""
    starts = [0, *(at for at, line in enumerate(lines) if at and not line.words), len(lines)]
    for start, end in pairwise(starts):
        yield lines[start:end]


def _placed(lines: Sequence[Print], height: float) -> Iterator[tuple[float, float, float, str]]:
    """Yield left edge, base line, size and words of each line on its page."""
    at = height - _EDGE
    for words, size, indent in lines:
        at -= size * _LEADING
        yield _EDGE + indent, at, size, words
