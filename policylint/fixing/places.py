"""Edits on a document's text are brought back to the characters of its text file.

Markup that stands between the words of an edit stays where it is: the new words take the place of the first ones, and
the others go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from policylint.document import Document, Source, Span
from policylint.finding import Edit

# Blocks of a page, behind which a further paragraph may stand.
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|form|fieldset|section|div)\s*>", re.I)
_BLOCK_START = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|form|fieldset)\b[^>]*>\s*$", re.I)

Place = Callable[[str, str, int, bool], tuple[int, str]]


def source_edits(document: Document, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits on the characters of a text file itself, sorted; none for other formats.

    Offsets count the file's characters, carriage returns too, without its byte-order mark.
    """
    source = document.source
    if source is None:
        return ()
    place = _as_markup if document.format == "html" else _as_it_is
    newline = "\r\n" if source.returns else "\n"
    return tuple(
        Edit(Span(source.in_file(edit.span.start), source.in_file(edit.span.end)), edit.text.replace("\n", newline))
        for edit in _in_source(document, source, edits, place)
    )


def _as_it_is(text: str, source: str, at: int, paragraph: bool) -> tuple[int, str]:
    return at, text


def _as_markup(text: str, source: str, at: int, paragraph: bool) -> tuple[int, str]:
    """Return where the text goes in a page, and how: a paragraph goes behind or before the block that it stands at."""
    if not paragraph:
        return at, escape(text, quote=False)
    clause = "".join(f"<p>{escape(part, quote=False)}</p>" for part in text.split("\n\n") if part.strip())
    if text.startswith("\n"):
        end = _BLOCK_END.search(source, at)
        return (end.end() if end else len(source)), f"\n{clause}"
    start = _BLOCK_START.search(source, 0, at)
    return (start.start() if start else at), f"{clause}\n"


def _in_source(document: Document, source: Source, edits: Sequence[Edit], place: Place) -> list[Edit]:
    """Return the edits on the characters of the file, line feeds as line ends, sorted."""
    found: list[Edit] = []
    for edit in edits:
        stretches = source.stretches(document.pieces, edit.span)
        if not stretches:
            at = source.insertion(document.pieces, edit.span.start)
            where, text = place(edit.text, source.text, at, edit.text != edit.text.strip("\n"))
            found.append(Edit(Span(where, where), text))
            continue
        _, text = place(edit.text, source.text, stretches[0].start, False)
        found.append(Edit(stretches[0], text))
        found += (Edit(other, "") for other in stretches[1:])
    return sorted(found, key=lambda edit: edit.span)
