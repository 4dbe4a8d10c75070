"""What the paragraphs of a Word file are to a reader of the page: headings, items, cells and the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from policylint.document import Block, Role, Span
from policylint.readers.docx.text import Draft
from policylint.readers.plain.headings import heading_shape
from policylint.readers.plain.lines import Line, find_markers
from policylint.wordxml import Cell, Look

_REGIONS = {"header": Role.HEADER, "footer": Role.FOOTER, "footnote": Role.FOOTNOTE}
_CELL, _PARAGRAPH = Role.CELL, Role.PARAGRAPH  # by themselves: to ask an Enum for a member takes long
_MAY_BE_MARK = re.compile(r"\W|\w{1,5}\\?[.):]|o\s")
_SENTENCE_WORDS = 10
_LONGEST_HEADING = 200
_DEFAULT_SIZE = 10.0  # points, where a file says nothing
_LARGER = 1.15
_LONGEST_TWIN = 2


@dataclass(frozen=True, slots=True)
class _Style:
    """What headings of one level share where no heading style says so; sorted, the strongest comes first."""

    size: float
    caps: bool
    bold: bool

    def key(self) -> tuple[float, bool, bool]:
        return (-self.size, not self.caps, not self.bold)


def settle_blocks(drafts: Sequence[Draft]) -> list[Block]:
    """Return the block of each draft; a draft whose lines are bullets typed by hand gives one a line."""
    lines: list[Draft] = []
    for draft in drafts:
        if "\n" in draft.text and _flows(draft):
            lines += _split(draft)
        else:
            lines.append(draft)
    running = [at for at, line in enumerate(lines) if _flows(line)]
    marks = _typed_marks(lines, running)
    levels = _visual_headings(lines, running, marks)
    names = _naming_cells(lines)
    return [
        _block(line, mark, levels.get(at, 0), at in names)
        for at, (line, mark) in enumerate(zip(lines, marks, strict=True))
    ]


def _block(draft: Draft, mark: int, level: int, names: bool) -> Block:
    cell = draft.cell
    if draft.region in _REGIONS:
        return Block(draft.span, _REGIONS[draft.region])
    if cell is not None:
        return Block(draft.span, _CELL, 0, cell.table, cell.row, cell.column, names)
    if draft.boxed:
        return Block(draft.span, Role.TEXT_BOX)
    if level := level or _styled_level(draft):
        return Block(draft.span, Role.HEADING, level)
    if draft.format.depth or mark:
        return Block(Span(draft.span.start + mark, draft.span.end), Role.LIST_ITEM, draft.format.depth or 1)
    return Block(draft.span, _PARAGRAPH)


def _styled_level(draft: Draft) -> int:
    """Return the level of a heading style, 0 where it is only used to make a sentence stand out."""
    if not draft.format.heading:
        return 0
    sentence = draft.text.endswith((".", "!", ";")) and draft.text.count(" ") >= _SENTENCE_WORDS
    return 0 if sentence or len(draft.text) > _LONGEST_HEADING else draft.format.heading


def _flows(draft: Draft) -> bool:
    """Tell whether a draft is part of the running text of the body."""
    return draft.region == "body" and draft.cell is None and not draft.boxed


def _split(draft: Draft) -> list[Draft]:
    """Cut a paragraph at its line breaks where these make a list of bullets typed by hand."""
    lines, at = [], 0
    for text in draft.text.split("\n"):
        start = draft.span.start + at + len(text) - len(text.lstrip())
        bare = text.strip()
        if bare:
            lines.append(replace(draft, span=Span(start, start + len(bare)), text=bare))
        at += len(text) + 1
    marked = sum(mark is not None for mark in find_markers([_line(line) for line in lines]))
    return lines if marked > 1 else [draft]


def _line(draft: Draft) -> Line:
    return Line(draft.span.start, draft.span.end, 0, draft.text, gap=False)


def _typed_marks(drafts: Sequence[Draft], running: Sequence[int]) -> list[int]:
    """Return the length of the bullet or number typed at the start of each draft, 0 where there is none."""
    marks = [0] * len(drafts)
    plain = [at for at in running if not drafts[at].format.heading]
    likely = [_MAY_BE_MARK.match(drafts[at].text) is not None for at in plain]
    likely.append(False)
    # Only these, and the lines before them, which tell marks from text.
    asked = [at for line, at in enumerate(plain) if likely[line] or likely[line + 1]]
    for at, mark in zip(asked, find_markers([_line(drafts[at]) for at in asked]), strict=True):
        if mark is not None and not drafts[at].format.depth:
            marks[at] = mark.length
    return marks


def _visual_headings(drafts: Sequence[Draft], running: Sequence[int], marks: Sequence[int]) -> dict[int, int]:
    """Return the levels of the paragraphs that only look like headings: short, bold, in capitals or large, and alone.

    They lie below the headings that have a style; among themselves, the larger is the higher.
    """
    body = _body_size([drafts[at] for at in running])
    distinct = {id(drafts[at].look): drafts[at].look for at in running}
    plain = {name for name, look in distinct.items() if not _stands_out(look, body)}
    likely = [at for at in running if id(drafts[at].look) not in plain or drafts[at].text.isupper()]
    looks = {at: style for at in likely if (style := _heading_look(drafts[at], marks[at])) is not None}
    if not looks:
        return {}
    flow = [at for at, draft in enumerate(drafts) if draft.region == "body" and not draft.boxed]
    kept: dict[int, _Style] = {}
    places = [place for place, at in enumerate(flow) if at in looks]
    for _, row in groupby(enumerate(places), key=lambda found: (found[1] - found[0], looks[flow[found[1]]])):
        lines = [place for _, place in row]
        if len(lines) > _LONGEST_TWIN or lines[-1] + 1 == len(flow):
            continue  # Several in a row are a notice, not headings, and nothing follows the last line of all.
        for place in lines:
            if _announces(drafts[flow[place]], drafts[flow[place + 1]]):
                kept[flow[place]] = looks[flow[place]]
    top = max((drafts[at].format.heading for at in running), default=0)
    ranks = {look: rank for rank, look in enumerate(sorted(set(kept.values()), key=_Style.key), start=1)}
    return {at: top + ranks[look] for at, look in kept.items()}


def _body_size(drafts: Iterable[Draft]) -> float:
    letters: dict[float, int] = {}
    for draft in drafts:
        size = draft.look.size or _DEFAULT_SIZE
        letters[size] = letters.get(size, 0) + len(draft.text)
    return max(letters, key=lambda size: letters[size], default=_DEFAULT_SIZE)


def _stands_out(look: Look, body: float) -> bool:
    larger = (look.size or _DEFAULT_SIZE) >= body * _LARGER
    return look.bold or look.caps or larger or look.underline


def _heading_look(draft: Draft, mark: int) -> _Style | None:
    """Return how a paragraph that stands out does; None where it has a style for it, or cannot be a heading."""
    if draft.format.heading or "\t" in draft.text or "  " in draft.text or heading_shape(draft.text[mark:]) is None:
        return None
    look = draft.look
    return _Style(look.size or _DEFAULT_SIZE, look.caps or draft.text.isupper(), look.bold)


def _announces(draft: Draft, follower: Draft) -> bool:
    """Tell a heading from a lead-in ("Bring:") and from an item among items."""
    if draft.format.depth and 0 < follower.format.depth <= draft.format.depth:
        return False
    if draft.text.endswith(":"):
        return not follower.format.depth and follower.text.endswith((".", "?", "!")) and len(follower.text) > 60
    return True


def _naming_cells(drafts: Sequence[Draft]) -> set[int]:
    """Return the cells that name their column or row: in rows repeated on each page, or bold where others are not."""
    tables: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
    bold: set[int] = set()
    for at, draft in enumerate(drafts):
        if draft.cell is not None:
            tables[draft.cell.table].append((at, draft.cell))
            if draft.look.bold:
                bold.add(at)
    found: set[int] = set()
    for cells in tables.values():
        repeated = [at for at, cell in cells if cell.repeats]
        found.update(repeated or _bold_line([(at, cell.row, cell.column) for at, cell in cells], bold))
        found.update(_bold_line([(at, cell.column, cell.row) for at, cell in cells], bold))
    return found


def _bold_line(cells: Sequence[tuple[int, int, int]], bold: set[int]) -> list[int]:
    """Return the cells of the first line if they alone are bold; each comes with its line and its place in it."""
    line = [at for at, number, _ in cells if number == 0]
    rest = [at for at, number, _ in cells if number != 0]
    if not bold.issuperset(line) or len({place for _, number, place in cells if number == 0}) < 2:
        return []
    return line if sum(at not in bold for at in rest) * 2 > len(rest) else []
