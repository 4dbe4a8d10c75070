"""One line of a form -> segments: a label with the answers and the blank that follow it.

A line is cut at its marks (boxes to tick, blanks to write on) and at its labels. A box belongs to the words behind it or
before it: the first mark of the line decides, since a form does not change its mind within a line. Short blanks beside
answers ("M __ F __") are boxes in all but looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from policylint.document import Span
from policylint.readers.drawn_answers import read_answers, starts_with_answer
from policylint.readers.form_words import CUE, KNOWN_LABEL, WRITE_IN_WORDS, Family, family_of

MarkKind = Literal["box", "blank"]

BOX_GLYPHS = "☐☑☒□■◻◼▢❏❐❑❒○◯●⚪⚫⬜⬛🔘🔲⭘◉ʘ\uf06f\uf071\uf072\uf078\uf0a1\uf0a3\uf0a8\uf0fd\uf0fe"
_MARK = re.compile(
    rf"(?P<box>[{BOX_GLYPHS}]\u20de?|(?<![\w\]])\[[ \u00a0]{{0,3}}[xX✓✔]?[ \u00a0]{{0,3}}\](?![(\[])|(?<!\w)\[_{{1,3}}\]"
    r"|(?<!\w)\([ \u00a0]{0,3}[xX✓✔]?[ \u00a0]{0,3}\)(?![ \u00a0]*[_\d])|(?<!\w)\(_{1,3}\)|(?<!\w)\{[ \u00a0]{0,3}\}|(?<!\w)< {1,3}>)"
    r"|(?P<blank>_+(?:[ \u00a0]?[-/.][ \u00a0]?_+|[ \u00a0]_+)*|\.{5,}|…{2,}|\( {0,6}\)[ \u00a0]*_+(?:-_+)*"
    r"|\$?\{+[^{}\n]{1,60}\}+|«[^»\n]{1,60}»|\[(?:insert |enter )?[a-z][\w ]{1,40}\](?!\())"
)
_LABEL_END = re.compile(r":(?!//)(?!\d)|\?|\((?=[^()]*\))(?P<inside>[^()]*)\)[:?]?")
_GAP = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*")
_SHORT_BLANK = 5
_SPACE = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to tick or a blank to write on, at a place of a line."""

    kind: MarkKind
    start: int
    end: int

    @property
    def short(self) -> bool:
        """Tell a blank that may stand for a box."""
        return self.end - self.start <= _SHORT_BLANK


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a segment: its words, whether a box stands beside it, whether a blank follows it."""

    span: Span
    boxed: bool
    blank: bool = False


@dataclass(slots=True)
class Segment:
    """A label (None: the line begins with answers), its answers, and whether a blank follows it; other: it has a value."""

    label: Span | None
    answers: list[Answer] = field(default_factory=list)
    blank: bool = False
    other: bool = False
    end: int = 0


def find_marks(line: str) -> list[Mark]:
    """Return the boxes and blanks of a line as they are drawn."""
    marks = [Mark("box" if found["box"] else "blank", found.start(), found.end()) for found in _MARK.finditer(line)]
    return [mark for mark in marks if not _is_emphasis(line, mark)]


def _is_emphasis(line: str, mark: Mark) -> bool:
    """Tell the underscores of "_very_", "snake_case" and "__bold__" from blanks."""
    if set(line[mark.start : mark.end]) != {"_"} or mark.end - mark.start > 2:
        return False
    before, after = line[mark.start - 1 : mark.start], line[mark.end : mark.end + 1]
    if mark.end - mark.start == 1:
        return (after.isalnum() and not after.isupper()) or (before.islower() and not after.isspace()) or not (before or after)
    closing = line.find("__", mark.end)
    return after.isalpha() and closing > 0 and line[closing - 1] not in " _" and not line[closing + 2 : closing + 3].isalnum()
