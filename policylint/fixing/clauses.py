"""Where a clause, a paragraph of its own, goes in a text file: around lists, tables and markup, not into them.

A clause that begins with line feeds goes behind the place that it is for, any other one before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from policylint.readers.html.buttons import button_around

# (the clause, the file's text, the place beside the words that it is for) -> where it goes, and what is written there.
Clause = Callable[[str, str, int], tuple[int, str]]

_MARKERS = re.compile(r"[\W_]*(?:\w{1,3}[.)]\s+)?[\W_]*")  # before the words of a line: a bullet, a number, a box
_UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*$", re.M)  # what makes a heading of the line above it
_TAG = re.compile(r" {0,3}</?[a-z]", re.I)
_ROW = re.compile(r"[ \t]*\|")
# Blocks of a page, behind which a further paragraph may stand.
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|form|fieldset|section|div)\s*>", re.I)
_BLOCK_START = re.compile(r"<(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure)\b", re.I)
_OPENED = re.compile(r"(?:<[a-z][^>]*>\s*)+\Z", re.I)  # the tags that open right before some words
_PART = re.compile(r"<(?:li|dt|dd|t[rdh]|thead|tbody|tfoot|caption)\b", re.I)  # of a list or a table
_OPENING = 2_000  # characters before some words in which those tags are looked for


def _in_text(clause: str, text: str, at: int) -> tuple[int, str]:
    """Put a clause before or behind a line, unless other words stand between it and the place."""
    start, end = _line(text, at)
    if clause.startswith("\n"):
        return (at if re.search(r"\w", text[at:end]) else end), clause
    return (start if _MARKERS.fullmatch(text, start, at) else at), clause


def _in_markdown(clause: str, text: str, at: int) -> tuple[int, str]:
    """Put a clause before or behind a line, a heading with what underlines it, a table, or a block of HTML."""
    start, end = _paragraph(text, at)
    if not _TAG.match(text, start):
        start, end = _line(text, at)
    in_table = _ROW.match(text, start)
    if not clause.startswith("\n"):
        while in_table and start and _ROW.match(text, _line(text, start - 1)[0]):
            start = _line(text, start - 1)[0]
        return start, clause
    while in_table and _ROW.match(text, end + 1):
        end = _line(text, end + 1)[1]
    underline = _UNDERLINE.match(text, end + 1)
    return (underline.end() if underline else end), clause


def _in_page(clause: str, text: str, at: int) -> tuple[int, str]:
    """Put a clause as paragraphs behind or before the block, list or table that begins or ends at the place."""
    parts = "".join(f"<p>{escape(part, quote=False)}</p>" for part in clause.split("\n\n") if part.strip())
    if clause.startswith("\n"):
        end = _BLOCK_END.search(text, at)
        return (end.end() if end else len(text)), f"\n{parts}"
    if button := button_around(text, at):
        at = button.tag.start
    opened = _OPENED.search(text, max(at - _OPENING, 0), at)
    if opened is None:
        return at, f"{parts}\n"
    block, part = (tag.search(text, opened.start(), at) for tag in (_BLOCK_START, _PART))
    inside = block is None or (part is not None and part.start() < block.start())
    return (at if block is None or inside else block.start()), f"{parts}\n"


def _paragraph(text: str, at: int) -> tuple[int, int]:
    """Return where the lines around a place begin and end, up to those that are empty."""
    start, end = _line(text, at)
    while start and text[_line(text, start - 1)[0] : start].strip():
        start = _line(text, start - 1)[0]
    while text[end : _line(text, end + 1)[1]].strip():
        end = _line(text, end + 1)[1]
    return start, end


def _line(text: str, at: int) -> tuple[int, int]:
    """Return where the line at a place begins and ends."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


CLAUSES: dict[str, Clause] = {"text": _in_text, "markdown": _in_markdown, "html": _in_page}
