"""Pages of parts -> drafts of blocks: paragraphs, headings by their look, list items with their depth, cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policylint.document import Role
from policylint.readers.pdf.paragraphs import LEADERS, Paragraph, is_open_ended, paragraphs
from policylint.readers.pdf.parts import Cell, Flow, Grid, Part
from policylint.readers.pdf.rows import Line
from policylint.readers.plain.headings import heading_shape
from policylint.readers.plain.lines import section_number

_LONG_CELL = 60  # words: a cell with more is a box of running text, not an entry
_LONGEST_HEADING = 3  # lines
_LONGEST_SENTENCE = 8  # words of a bold line that has no title's capitals
SIDE_ROLES = frozenset({Role.HEADER, Role.FOOTER, Role.TEXT_BOX})


@dataclass(slots=True)
class Draft:
    """A block before its text is written: what it is, its lines, how many characters of a list mark stand before it.

    (Not frozen: there are thousands, and they are quicker to make.)
    """

    role: Role
    lines: tuple[Line, ...]
    mark: int = 0
    level: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header_cell: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page's parts in reading order, the lines that stand beside its text, and those that are typed over it."""

    header: tuple[Line, ...]
    footer: tuple[Line, ...]
    turned: tuple[Line, ...]
    parts: tuple[Part, ...]
    typed: tuple[tuple[Line, ...], ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield every line of the page."""
        yield from (*self.header, *self.footer, *self.turned)
        for part in self.parts:
            for lines in _flows(part):
                yield from lines


def draft_blocks(pages: Sequence[PageParts]) -> list[Draft]:
    """Return the blocks of all pages in reading order."""
    flows = [lines for page in pages for part in page.parts for lines in _flows(part)]
    grouped = iter(paragraphs(flows))
    body = _Body(flows)
    drafts: list[Draft] = []
    tables = 0
    for page in pages:
        drafts += (Draft(Role.HEADER, (line,)) for line in page.header)
        for part in page.parts:
            if isinstance(part, Flow):
                drafts += body.drafts(next(grouped))
            else:
                drafts += _table(part, tables, [next(grouped) for _ in part.cells], body)
                tables += 1
        drafts += (Draft(Role.TEXT_BOX, (line,)) for line in page.turned)
        drafts += (Draft(Role.TEXT_BOX, lines) for lines in page.typed)
        drafts += (Draft(Role.FOOTER, (line,)) for line in page.footer)
    return _levelled(_rejoined(drafts))


def _flows(part: Part) -> list[tuple[Line, ...]]:
    return [part.lines] if isinstance(part, Flow) else [cell.lines for cell in part.cells]


class _Body:
    """Knows how the running text looks, and so what stands out from it."""

    def __init__(self, flows: Iterable[Sequence[Line]]) -> None:
        sizes: Counter[float] = Counter()
        bold: Counter[bool] = Counter()
        for lines in flows:
            for line in lines:
                sizes[round(line.size * 2) / 2] += len(line.text)
                bold[line.bold] += len(line.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 10.0
        self.bold = bold[True] > bold[False]

    def drafts(self, found: Sequence[Paragraph]) -> list[Draft]:
        """Return the blocks of one column of text."""
        drafts: list[Draft] = []
        indents: list[float] = []
        for index, paragraph in enumerate(found):
            after = found[index + 1] if index + 1 < len(found) else None
            before = found[index - 1] if index else None
            if self._is_heading(paragraph, before, after):
                drafts.append(Draft(Role.HEADING, paragraph.lines, gap=paragraph.gap))
                indents.clear()
            elif paragraph.marker is not None and not self._is_footnote(paragraph):
                level = _depth(indents, paragraph.lines[0].left)
                mark = paragraph.marker.length
                drafts.append(Draft(Role.LIST_ITEM, paragraph.lines, mark, level, gap=paragraph.gap))
            else:
                drafts.append(Draft(Role.PARAGRAPH, paragraph.lines, gap=paragraph.gap))
                indents.clear()
        return drafts

    def _is_footnote(self, paragraph: Paragraph) -> bool:
        return paragraph.lines[0].text.startswith("*") and paragraph.lines[0].size < 0.9 * self.size

    def _is_heading(self, paragraph: Paragraph, before: Paragraph | None, after: Paragraph | None) -> bool:
        """Tell a heading by its size, its weight, its capitals or its number, and by its words."""
        lines, marker = paragraph.lines, paragraph.marker
        if len(lines) > _LONGEST_HEADING or any(line.wide or LEADERS.search(line.text) for line in lines):
            return False
        if marker is not None and not marker.ordered:
            return False
        number = marker.length if marker else section_number(lines[0].text)
        large = lines[0].size >= 1.12 * self.size
        bold = paragraph.bold and not self.bold
        if not (large or bold or number or lines[0].text.isupper()):
            return False
        words = paragraph.text[number:].strip()
        shape = heading_shape(words, emphasised=large or bold) if words else None
        if shape is None or large:
            return shape is not None
        if bold:
            return shape != "sentence" or len(words.split()) <= _LONGEST_SENTENCE
        if lines[0].size < 0.95 * self.size or len(lines) > 1 or after is None:
            return False
        if shape == "caps":
            return len(words) > 3 and not after.text.isupper()
        if not number or shape != "title" or len(after.text) < 60 or words.endswith((":", "?")):
            return False
        follows_sibling = before is not None and before.marker is not None
        return after.marker is None and not (marker and follows_sibling)


def _depth(indents: list[float], left: float) -> int:
    """Return the depth of a list item by how far it is indented, among the open lists."""
    while indents and left < indents[-1] - 4:
        indents.pop()
    if not indents or left > indents[-1] + 4:
        indents.append(left)
    return len(indents)


def _table(grid: Grid, number: int, found: Sequence[Sequence[Paragraph]], body: _Body) -> list[Draft]:
    """Return the blocks of a table; a box of running text is read as such."""
    if grid.aside:
        return [Draft(Role.TEXT_BOX, paragraph.lines) for paragraph in found[0]]
    if len(grid.cells) == 1:
        return body.drafts(found[0])
    heads = _header_rows(grid)
    drafts: list[Draft] = []
    for cell, own in zip(grid.cells, found, strict=True):
        if sum(len(paragraph.text.split()) for paragraph in own) > _LONG_CELL:
            drafts += body.drafts(own)
            continue
        head = cell.row in heads
        drafts += (Draft(Role.CELL, paragraph.lines, 0, 0, number, cell.row, cell.column, head) for paragraph in own)
    return drafts


def _header_rows(grid: Grid) -> set[int]:
    """Return the first row where all its cells are bold and not all the others are."""
    first = min(cell.row for cell in grid.cells)
    heads = [cell for cell in grid.cells if cell.row == first]
    others = [cell for cell in grid.cells if cell.row != first]
    named = len(heads) > 1 and _all_bold(heads) and others and not _all_bold(others)
    return {first} if named else set()


def _all_bold(cells: Iterable[Cell]) -> bool:
    return all(line.bold for cell in cells for line in cell.lines)


def _rejoined(drafts: list[Draft]) -> list[Draft]:
    """Join paragraphs that a column's or a page's end cut in two; the footer between steps before them."""
    joined: list[Draft] = []
    last: int | None = None
    for draft in drafts:
        if draft.role not in SIDE_ROLES:
            if last is not None and _was_cut(joined[last], draft):
                whole, beside = joined[last], joined[last + 1 :]
                page = whole.lines[-1].page
                footers = [side for side in beside if side.lines[0].page <= page]
                headers = [side for side in beside if side.lines[0].page > page]
                joined[last:] = [*footers, replace(whole, lines=whole.lines + draft.lines), *headers]
                last += len(footers)
                continue
            last = len(joined)
        joined.append(draft)
    return joined


def _was_cut(before: Draft, after: Draft) -> bool:
    if before.role not in (Role.PARAGRAPH, Role.LIST_ITEM) or after.role is not Role.PARAGRAPH or not after.gap:
        return False
    above, line = before.lines[-1], after.lines[0]
    if above.base > line.base and above.page == line.page and abs(above.left - line.left) < 40:
        return False
    alike = abs(above.size - line.size) < 0.1 * line.size and above.bold == line.bold
    plain = not (above.wide or line.wide) and not above.text.endswith("_")
    return alike and plain and is_open_ended(above.text) and line.text[:1].islower() and len(above.text) > 20


def _levelled(drafts: list[Draft]) -> list[Draft]:
    """Give each heading its level: the larger, then capitals, then bold, the higher."""
    looks = sorted({_look(draft) for draft in drafts if draft.role is Role.HEADING}, reverse=True)
    levels = {look: min(index + 1, 6) for index, look in enumerate(looks)}
    return [replace(draft, level=levels[_look(draft)]) if draft.role is Role.HEADING else draft for draft in drafts]


def _look(draft: Draft) -> tuple[float, bool, bool]:
    line = draft.lines[0]
    return round(line.size), all(each.text.isupper() for each in draft.lines), line.bold
