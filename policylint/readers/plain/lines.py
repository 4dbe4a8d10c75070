"""The lines of a plain text and the marks that they start with: bullets, numbers, block quotes, underlines."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\ufeff¶"
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_FENCE = re.compile(r"(?:```|~~~)[\w+-]*$")
_RULE = re.compile(r"([-=*])(?:[ \t]*\1){2,}$")

GLYPHS = "•●○◦▪▫■‣⁃∙·➢➤►▶❖◆◇✓✔"
_PRIVATE_BOXES = "\uf06f\uf071\uf072\uf0a8\uf0fe\uf0a3\uf078"
_BULLET = re.compile(
    rf"(?:[{GLYPHS}]|(?![{_PRIVATE_BOXES}])[\uf000-\uf0ff])[ \t\u00a0]*|\\?[-*+–—][ \t\u00a0]+|o[ \t\u00a0]+(?=[A-Z(])"
)
_NUMBER = re.compile(
    r"(?P<open>\(?)(?:(?P<digits>\d{1,3})|(?P<letters>[A-Za-z]|[ivxIVX]{2,5}))"
    r"\\?(?P<close>\.?\)|[.:])(?P<space>[ \t\u00a0]+|(?=[A-Z][a-z]))"
)
_SECTION = re.compile(r"(?:§[ \t]*)?\d{1,2}(?:\.\d{1,2})+\.?[ \t]+(?=[A-Z])")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_ROMAN_LETTERS = {9: 1, 22: 5, 24: 10}  # i, v, x by their place in the alphabet

_FIELD = re.compile(
    r"_{3,}|_ _|\.{5,}|[\u2610-\u2612\u25a1\u274f-\u2752\u25fb\u25a2\u2b1c]|\[[ xX_]?\]|\([ _]\)|_[ \t]*(?:/|$)"
)

_KEPT = 2_000  # lines: each is asked about several times, and many stand in several documents


class Line(NamedTuple):
    """A line that holds text.

    start, end: its characters without surrounding space and block-quote marks. column: its indent (a tab reaches the
    next multiple of four). gap: a blank line or a drawn rule stands before it. underline: 1 under "===", 2 under "---".
    """

    start: int
    end: int
    column: int
    text: str
    gap: bool
    underline: int = 0

    @property
    def width(self) -> int:
        """Where the line ends on the page, in characters from the margin."""
        return self.column + len(self.text)


class Marker(NamedTuple):
    """The mark of a list item: its family ("-", "1.", "(a)"), its number (0: a bullet), its length with the space."""

    family: str
    value: int
    length: int

    @property
    def ordered(self) -> bool:
        """Tell numbers and letters from bullets."""
        return self.value > 0


def read_lines(text: str) -> list[Line]:
    """Return the lines that hold text; rules, fences and blank lines leave only a gap before the next one."""
    lines: list[Line] = []
    gap, at = True, 0
    for raw in text.split("\n"):
        start, at = at, at + len(raw) + 1
        line = _line(raw, start, gap)
        if line is None:
            gap = True
        elif rule := _RULE.match(line.text):
            if rule[1] != "*" and not gap and _can_be_underlined(lines[-1]):
                lines[-1] = lines[-1]._replace(underline=1 if rule[1] == "=" else 2)
            gap = True
        else:
            lines.append(line)
            gap = False
    return lines


def _line(raw: str, start: int, gap: bool) -> Line | None:
    stripped = raw.strip(_SPACES)
    if not stripped or stripped == "\\" or _FENCE.match(stripped):
        return None
    left = len(raw) - len(raw.lstrip(_SPACES))
    column = len(raw[:left].expandtabs(4))
    if quote := _QUOTE.match(stripped):
        stripped = stripped[quote.end() :].lstrip(_SPACES)
        left = raw.rindex(stripped) if stripped else len(raw)
    if not stripped:
        return None
    return Line(start + left, start + left + len(stripped), column, stripped, gap)


def _can_be_underlined(line: Line) -> bool:
    return line.gap and len(line.text) <= 100 and not line.text.endswith(".")


@lru_cache(maxsize=_KEPT)
def is_field_line(text: str) -> bool:
    """Tell whether a line has blanks, boxes or leader dots: it is a unit of its own, neither prose nor heading."""
    return bool(_FIELD.search(text))


def section_number(text: str) -> int:
    """Return the length of a section number such as "3.2 " at the start of a line, 0 if there is none."""
    found = _SECTION.match(text)
    return found.end() if found else 0


def find_markers(lines: list[Line]) -> list[Marker | None]:
    """Return each line's list mark; a letter or a number that belongs to no sequence is part of the text."""
    raw = [_marker(line.text) for line in lines]
    _read_romans(raw)
    letters = _letters_in_sequence(raw)
    bare_o = sum(mark is not None and mark.family == "o" for mark in raw)
    found: list[Marker | None] = []
    last: dict[tuple[str, int], int] = {}
    for index, mark in enumerate(raw):
        if mark is not None and mark.family[0].isalpha() and not mark.ordered and bare_o < 2:
            mark = None
        if mark is not None and mark.ordered and not _belongs(lines, index, mark, last, letters):
            mark = None
        if mark is not None and mark.ordered:
            last[mark.family, lines[index].column] = mark.value
        found.append(mark)
    return found


def _belongs(lines: list[Line], index: int, mark: Marker, last: dict[tuple[str, int], int], letters: set[int]) -> bool:
    if "1" not in mark.family:
        return index in letters
    if mark.value == 1 or last.get((mark.family, lines[index].column)) == mark.value - 1 or lines[index].gap:
        return True
    return index > 0 and lines[index - 1].text[-1] in ".?!:;"


def _letters_in_sequence(raw: list[Marker | None]) -> set[int]:
    """Return the indices of lettered lines that have a neighbour in the alphabet among the lines of their family."""
    kept: set[int] = set()
    for members in _lettered_families(raw).values():
        for before, after in pairwise(members):
            if _value(raw, after) == _value(raw, before) + 1:
                kept.update((before, after))
    return kept


def _read_romans(raw: list[Marker | None]) -> None:
    """Read "i.", "v." and "x." as numbers where they do not stand between their neighbours in the alphabet."""
    for members in _lettered_families(raw).values():
        values = [_value(raw, index) for index in members]
        for place, index in enumerate(members):
            beside = values[max(place - 1, 0) : place + 2]
            mark = raw[index]
            if mark is None or values[place] not in _ROMAN_LETTERS:
                continue
            if values[place] - 1 not in beside and values[place] + 1 not in beside:
                family = mark.family.replace("a", "i").replace("A", "I")
                raw[index] = Marker(family, _ROMAN_LETTERS[values[place]], mark.length)


def _lettered_families(raw: list[Marker | None]) -> dict[str, list[int]]:
    families: dict[str, list[int]] = defaultdict(list)
    for index, mark in enumerate(raw):
        if mark is not None and mark.ordered and "1" not in mark.family:
            families[mark.family].append(index)
    return families


def _value(raw: list[Marker | None], index: int) -> int:
    mark = raw[index]
    return mark.value if mark is not None else 0


def _marker(text: str) -> Marker | None:
    if bullet := _BULLET.match(text):
        glyph = text.lstrip("\\")[0]
        repeated = glyph in "●○■" and glyph in text[1:]
        return None if repeated or bullet.end() == len(text) else Marker(glyph, 0, bullet.end())
    number = _NUMBER.match(text)
    if number is None or number.end() == len(text) or bool(number["open"]) > (")" in number["close"]):
        return None
    if number["digits"]:
        if number["open"] and len(number["digits"]) > 2:  # the area code of a phone number
            return None
        return Marker(f"{number['open']}1{number['close']}", int(number["digits"]), number.end())
    if not number["space"] or number["close"] == ":":
        return None
    return _lettered(number["letters"], number["open"], number["close"], number.end())


def _lettered(letters: str, opening: str, closing: str, length: int) -> Marker | None:
    low = letters.lower()
    if len(letters) == 1:
        return Marker(f"{opening}{'a' if letters.islower() else 'A'}{closing}", ord(low) - ord("a") + 1, length)
    if low not in _ROMAN:
        return None
    return Marker(f"{opening}{'i' if letters.islower() else 'I'}{closing}", _ROMAN[low], length)
