"""Text, Markdown and HTML: edits on a document's text are brought back to the characters of its file.

Markup that stands between the words of an edit stays where it is: the new words take the place of the first ones, and
the others go. Line ends, encoding and byte-order mark stay as they were.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from html import escape

from policylint.document import Document, Sort, Span, TextOrigin
from policylint.errors import FixError
from policylint.finding import Edit, apply_edits
from policylint.readers.decoding import Decoded, decode
from policylint.readers.html.reader import declared_encoding

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_REFERENCE = re.compile(r"&#?\w{1,32};?|\\\\.")
# Blocks of a page, behind which a further paragraph may stand.
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|form|fieldset|section|div)\s*>", re.I)
_BLOCK_START = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|form|fieldset)\b[^>]*>\s*$", re.I)


def fixed_text(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """Return a text or Markdown file with the edits made."""
    decoded = decode(document.path, data)
    return _written(data, document, decoded, _in_source(document, edits, decoded.text, _as_it_is))


def fixed_html(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """Return a page with the edits made: their text escaped, and a clause that is added as a paragraph of its own."""
    decoded = decode(document.path, data, declared_encoding(data))
    return _written(data, document, decoded, _in_source(document, edits, decoded.text, _as_markup))


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


def _in_source(
    document: Document, edits: Sequence[Edit], source: str, place: Callable[[str, str, int, bool], tuple[int, str]]
) -> list[Edit]:
    """Return the edits on the characters of the file, sorted."""
    found: list[Edit] = []
    for edit in edits:
        stretches = _stretches(document, edit.span, source)
        if not stretches:
            at = _insertion(document, edit.span.start, source)
            where, text = place(edit.text, source, at, edit.text != edit.text.strip("\n"))
            found.append(Edit(Span(where, where), text))
            continue
        _, text = place(edit.text, source, stretches[0].start, False)
        found.append(Edit(stretches[0], text))
        found += (Edit(other, "") for other in stretches[1:])
    return sorted(found, key=lambda edit: edit.span)


def _stretches(document: Document, span: Span, source: str) -> list[Span]:
    """Return where the characters of a span stand in the source, runs that follow each other joined."""
    found: list[Span] = []
    for own, piece in document.origins(span):
        if not isinstance(piece.origin, TextOrigin):
            continue
        if piece.sort is Sort.VERBATIM:
            start = piece.origin.offset + own.start - piece.span.start
            stretch = Span(start, start + len(own))
        else:
            stretch = _written_out(source, piece.origin.offset)
        if found and found[-1].end == stretch.start:
            stretch = Span(found.pop().start, stretch.end)
        found.append(stretch)
    return found


def _written_out(source: str, at: int) -> Span:
    """Return the characters of the source that stand for one of the text: a reference ("&amp;"), or a sign."""
    reference = _REFERENCE.match(source, at)
    return Span(at, reference.end() if reference else at + 1)


def _insertion(document: Document, offset: int, source: str) -> int:
    """Return the place in the source of an offset in the text: behind the last character of the file before it."""
    for own, piece in reversed(document.origins(Span(0, offset))):
        if isinstance(piece.origin, TextOrigin):
            start = piece.origin.offset
            return start + len(own) if piece.sort is Sort.VERBATIM else _written_out(source, start).end
    return next((piece.origin.offset for piece in document.pieces if isinstance(piece.origin, TextOrigin)), 0)


def _written(data: bytes, document: Document, decoded: Decoded, edits: Sequence[Edit]) -> bytes:
    """Make the edits in the file's own characters, with its own line ends."""
    mark = _MARKS.get(decoded.encoding, b"")
    mark = mark if mark and data.startswith(mark) else b""
    raw = data[len(mark) :].decode(decoded.encoding, errors="replace")
    if raw.encode(decoded.encoding, errors="replace") != data[len(mark) :]:
        raise FixError(document.path, "holds bytes that are not text; save it as UTF-8 first")
    returns = [at for at, character in enumerate(raw) if character == "\r" and raw[at + 1 : at + 2] == "\n"]
    dropped = [at - index for index, at in enumerate(returns)]  # where each stood, line feeds counted alone
    newline = "\r\n" if returns else "\n"
    moved = [
        Edit(
            Span(_moved(edit.span.start, dropped), _moved(edit.span.end, dropped)),
            edit.text.replace("\n", newline),
        )
        for edit in edits
    ]
    try:
        return mark + apply_edits(raw, tuple(moved)).encode(decoded.encoding)
    except UnicodeEncodeError as error:
        letter = error.object[error.start : error.start + 1]
        raise FixError(
            document.path, f"is coded as {decoded.encoding}, which has no {letter!r}; save it as UTF-8 first"
        ) from error


def _moved(offset: int, dropped: Sequence[int]) -> int:
    """Return an offset that counts line feeds alone as one that counts the carriage returns before them, too."""
    return offset + bisect_left(dropped, offset)
