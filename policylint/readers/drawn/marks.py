"""Boxes, blanks and placeholders of a line, as they are drawn in the wild."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from policylint.readers.drawn.words import ANY_ANSWER, ASK

MarkKind = Literal["box", "blank", "placeholder"]

BOX_GLYPHS = "☐☑☒□■◻◼◽◾▢▫▯❍❏❐❑❒○◌◎◯●⚪⚫⚬⬚⬜⬛🔘🔲🔳🗆🗹🗵⭕⭘◉ʘ⎕⊠⊡⮽\u20dd\u20de"
BOX_GLYPHS += "\uf06f\uf071\uf072\uf078\uf0a1\uf0a3\uf0a8\uf0fd\uf0fe"
_MARK = re.compile(
    rf"(?=[{BOX_GLYPHS}\[({{<_.…«$Xx#])(?:(?P<box>[{BOX_GLYPHS}]\u20de?"
    r"|(?:(?<![\w\]])|(?<=[^\W\d_])(?=\[[ xX]\][A-Z]))\[[ \u00a0]{0,3}[xX✓✔]?[ \u00a0]{0,3}\](?![(\[])"
    r"|(?<!\w)[\[(]_{1,3}[\])]"
    r"|(?<!\w)\([ \u00a0]{0,3}[xX✓✔]?[ \u00a0]{0,3}\)(?![ \u00a0]*[_\d])"
    r"|(?<!\w)\{[ \u00a0]{0,3}\}(?!\})|(?<!\w)< {1,3}>)"
    r"|(?P<blank>\( {0,6}\)[ \u00a0]*_+(?:-_+)*"
    r"|[Xx#]{3}-[Xx#]{2}-[Xx#_]{2,4}"
    r"|_+(?:[ \u00a0]?[-/.][ \u00a0]?_+|[ \u00a0]_+)*|\.{5,}|…{2,})"
    r"|(?P<placeholder>\$?\{+[^{}\n]{1,60}\}+|«[^»\n]{1,60}»|\[[a-z][\w ]{1,40}\](?!\()))"
)
_TRIGGER = re.compile(
    rf"[{BOX_GLYPHS}\[{{<_«]|\([ \u00a0]{{0,6}}[xX✓✔_]{{0,3}}[ \u00a0]{{0,3}}\)|\.{{5}}|……|[Xx#]{{3}}-"
)
_AREA_CODE = re.compile(r"(?i:phone|fax|tel|cell|mobile|work|home)\W*\d?\W*$")
_EMPHASIS = re.compile(r"(?<![\w_])(_{1,2})(?=[^\W_])[^_\n]*[^\W_][.?!,:]?(\1)(?![\w_])")
# "[select]", "{Male|Female}": how to answer, or what, and no blank.
_OFFERS = re.compile(rf"[{{\[](?:{ASK}\b|drop-?down\b|(?:{ANY_ANSWER.pattern}) ?[|/])")
# What is left of a box where its symbol font was lost: a letter, or a sign that never stands alone.
_LOST_BOXES = "noqr¨¡£þ"
_LETTER_BOX = re.compile(rf"(?<!\S)([A-HJ-Zb-hj-z{_LOST_BOXES}])[ \t\u00a0]+(?=[A-Z][a-z])")
_GLUED_LETTER_BOX = re.compile(r"(?:^|(?<=[ \t\n]))([noq])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to tick, a blank to write on or a template's placeholder, at a place of a line."""

    kind: MarkKind
    start: int
    end: int


def may_hold_marks(line: str) -> bool:
    """Tell cheaply whether a line can hold marks other than lone letters."""
    return _TRIGGER.search(line) is not None


def find_marks(line: str, letter_box: str = "") -> list[Mark]:
    """Return the marks of a line; letter_box: a letter that stands for a box in this document."""
    if not letter_box and not may_hold_marks(line):
        return []
    emphasis = {at for found in _EMPHASIS.finditer(line) for at in (found.start(1), found.start(2))}
    marks = []
    for found in _MARK.finditer(line):
        kind: MarkKind = "box" if found["box"] else "blank" if found["blank"] else "placeholder"
        start, end = found.span()
        if line[start] == "(" and _AREA_CODE.search(line, 0, start):
            kind = "blank"
        before, behind = line[max(start - 1, 0) : start], line[end : end + 1]
        inside_word = found[0] == "_" and before.isalnum() and behind.isalnum()
        if kind == "placeholder" and _OFFERS.match(found[0].lower()):
            continue
        if start not in emphasis and not inside_word and before != "\\":
            marks.append(Mark(kind, start, end))
    if letter_box:
        pattern = re.compile(rf"(?<!\S){letter_box}(?=[ \t\u00a0]+\S|[A-Z][a-z])")
        marks += [Mark("box", found.start(), found.end()) for found in pattern.finditer(line)]
    marks.sort(key=lambda mark: mark.start)
    return [mark for mark in marks if not _is_variable(line, mark, marks)]


def _is_variable(line: str, mark: Mark, marks: list[Mark]) -> bool:
    """Tell "wait [X] minutes" from a ticked box: a box begins its line or has others beside it."""
    if line[mark.start : mark.end].lower() != "[x]" or not line[: mark.start].strip():
        return False
    return sum(other.kind == "box" for other in marks) == 1


def letter_for_box(line: str, folded: str) -> str:
    """Return the letter that stands for a box in one line: before each of several known answers ("o Male o Female")."""
    for letter in f"{_LOST_BOXES}O":
        if f" {letter} " not in line:
            continue
        places = [found.end() for found in re.finditer(rf"(?<!\S){letter}[ \t\u00a0]+", line)]
        if len(places) > 1 and all(ANY_ANSWER.match(folded, place) for place in places):
            return letter
    return ""


def find_letter_box(text: str) -> str:
    """Return the letter that stands for a box all over a text whose symbol font was lost, "" if there is none.

    "n Male n Female" on line after line is no prose: the same lone letter twice a line, before a capital each time.
    """
    lines: dict[str, int] = {}
    for line in text.split("\n"):
        if len(line) > 400:
            continue
        found = [match[1] for match in _LETTER_BOX.finditer(line)]
        for letter in set(found):
            if found.count(letter) > 1:
                lines[letter] = lines.get(letter, 0) + 1
        for letter in {match[1] for match in _GLUED_LETTER_BOX.finditer(line)}:
            lines[letter] = lines.get(letter, 0) + 1
    best = max(lines, key=lambda letter: lines[letter], default="")
    return best if lines.get(best, 0) >= 3 else ""
