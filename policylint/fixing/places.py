"""Edits on a document's text are brought back to the characters of its text file.

Markup that stands between the words of an edit stays where it is, unless it would be shown: the new words take the
place of the first ones, and the others go. What is added as a paragraph of its own goes where `clauses` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from policylint.document import Document, Source, Span
from policylint.finding import Edit
from policylint.fixing.clauses import CLAUSES
from policylint.fixing.marks import emptied_marks
from policylint.readers.html.buttons import button_around


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
        at = source.insertion(document.pieces, edit.span.start)
        first, *others = stretches or [Span(at, at)]
        found.append(Edit(first, _written(document.format, source.text, first.start, edit.text)))
        found += (Edit(other, "") for other in others)
        if stretches and document.format == "markdown":
            emptied.update(emptied_marks(source.text, stretches, replaced=bool(edit.text)))
    found += (Edit(mark, "") for mark in emptied)
    return sorted(found, key=lambda edit: edit.span)


def _written(format: str, source: str, at: int, words: str) -> str:
    """Return words as they are written at a place of a file."""
    if format == "html" and (button := button_around(source, at)):
        return escape(words) if button.quoted else re.sub(r"[\s=`]", lambda sign: f"&#{ord(sign[0])};", escape(words))
    return escape(words, quote=False) if format == "html" else words
