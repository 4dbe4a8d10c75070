"""Edits on a document's text are brought back to the characters of its text file.

Markup that stands between the words of an edit stays where it is, unless it would be shown: the new words take the
place of the first ones, and the others go, with the line that they leave empty. What is added as a paragraph of its own
goes where `clauses` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest

from policylint.document import Document, Source, Span
from policylint.finding import Edit
from policylint.fixing.clauses import CLAUSES
from policylint.fixing.marks import emptied_marks, spaced
from policylint.readers.html.buttons import button_around

_ITEM = re.compile(r"[ \t]*(?:[-*+•▪◦][ \t]+)?")  # not a number: those of the items below would no longer be right


def source_edits(document: Document, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits on the characters of a text file itself, sorted; none for other formats.

    Offsets count the file's characters, carriage returns too, without its byte-order mark.
    """
    source = document.source
    if source is None:
        return ()
    newline = "\r\n" if source.returns else "\n"
    return tuple(
        Edit(Span(source.in_file(edit.span.start), source.in_file(edit.span.end)), edit.text.replace("\n", newline))
        for edit in _in_source(document, source, edits)
    )


def _in_source(document: Document, source: Source, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits on the characters of the file, line feeds as line ends, sorted."""
    found: list[Edit] = []
    emptied: set[Span] = set()
    for edit in edits:
        stretches = source.stretches(document.pieces, edit.span)
        if not stretches and edit.text != edit.text.strip("\n"):
            before = not edit.text.startswith("\n")
            beside = source.following if before else source.insertion
            at, text = CLAUSES[document.format](edit.text, source.text, beside(document.pieces, edit.span.start))
            found.append(Edit(Span(at, at), text))
            continue
        if stretches and document.format == "markdown" and not edit.text:
            stretches = spaced(source.text, stretches)
        at = source.insertion(document.pieces, edit.span.start)
        first, *others = stretches or [Span(at, at)]
        found.append(Edit(first, _written(document.format, source.text, first.start, edit.text)))
        found += (Edit(other, "") for other in others)
        if stretches and document.format == "markdown":
            emptied.update(emptied_marks(source.text, stretches, replaced=bool(edit.text)))
    found = sorted((*found, *(Edit(mark, "") for mark in emptied)), key=lambda edit: edit.span)
    return found if document.format == "html" else list(_without_lines(source.text, _joined(found)))


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """Make one edit of those that only take out what stands side by side."""
    found: list[Edit] = []
    for edit in edits:
        if found and _takes_out(found[-1]) and _takes_out(edit) and found[-1].span.end == edit.span.start:
            found[-1] = Edit(found[-1].span.join(edit.span), "")
        else:
            found.append(edit)
    return found


def _without_lines(source: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Take the whole line where an edit leaves nothing of it, and no other edit is on it."""
    last = 0
    for edit, following in zip_longest(edits, edits[1:]):
        made = Edit(_whole_line(source, edit.span), "") if _takes_out(edit) else edit
        if made.span.start < last or (following is not None and following.span.start < made.span.end):
            made = edit
        yield made
        last = made.span.end


def _takes_out(edit: Edit) -> bool:
    return len(edit.span) > 0 and not edit.text


def _whole_line(source: str, span: Span) -> Span:
    """Take in the line that words stood on alone, its bullet too; of the blank lines around a paragraph one stays."""
    start = source.rfind("\n", 0, span.start) + 1
    end = source.find("\n", span.end) + 1 or len(source)
    before = source[start : span.start]
    if source[span.end : end].strip() or not _ITEM.fullmatch(before):
        return span
    blank = not before.strip() and source.endswith("\n\n", 0, start) and source.startswith("\n", end)
    return Span(start, end + blank)


def _written(format: str, source: str, at: int, words: str) -> str:
    """Return words as they are written at a place of a file."""
    if format == "html" and (button := button_around(source, at)):
        return escape(words) if button.quoted else re.sub(r"[\s=`]", lambda sign: f"&#{ord(sign[0])};", escape(words))
    return escape(words, quote=False) if format == "html" else words
