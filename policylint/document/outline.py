"""How blocks stand to each other: the items of a list, the cells of a row, a column's head; found once, asked often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from policylint.document.model import Document, Role
from policylint.document.stretches import Stretches

_ROW_REACH = 60  # blocks on either side: in a wider row the cells further away are no company of a cell

Place = tuple[int | None, int | None, int | None]  # table, row, column


class Outline:
    """What is asked about the blocks of one document; each answer is looked up, not searched for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = document.blocks

    def items(self, block: int) -> Sequence[int]:
        """Return the list items, as indices of blocks, that a block introduces; the list ends where it is left."""
        return self._items.get(block, ())

    def cells(self, table: int, row: int, column: int | None) -> Sequence[int]:
        """Return the blocks of a cell: one for each of its paragraphs."""
        return self._cells.get((table, row, column), ())

    def section(self, heading: int | None) -> Sequence[int]:
        """Return the blocks that a heading governs, and the heading itself; None: those before the first heading."""
        return self._sections.get(heading, ())

    def row(self, block: int) -> list[int]:
        """Return the other blocks of a cell's row, the nearest ones of a very wide one; none outside of tables."""
        own = self._blocks[block]
        if own.table is None:
            return []
        first = last = block
        while first > max(block - _ROW_REACH, 0) and self._same_row(first - 1, block):
            first -= 1
        while last + 1 < min(block + _ROW_REACH, len(self._blocks)) and self._same_row(last + 1, block):
            last += 1
        return [*range(first, block), *range(block + 1, last + 1)]

    @cached_property
    def all_headings(self) -> bool:
        """Whether there is nothing but headings, as on a sign."""
        return all(block.role is Role.HEADING for block in self._blocks)

    @cached_property
    def struck(self) -> Stretches:
        """The words that are struck out."""
        return Stretches(run.span for run in self._document.runs if run.strike)

    @cached_property
    def labels(self) -> Stretches:
        """The printed questions of a form."""
        return Stretches(field.label_span for field in self._document.fields)

    @cached_property
    def _sections(self) -> Mapping[int | None, Sequence[int]]:
        sections: defaultdict[int | None, list[int]] = defaultdict(list)
        for index, block in enumerate(self._blocks):
            if block.role is Role.HEADING:
                sections[index].append(index)
            sections[block.section].append(index)
        return sections

    @cached_property
    def _items(self) -> Mapping[int, Sequence[int]]:
        items: defaultdict[int, list[int]] = defaultdict(list)
        left = -1  # the last block that is no item
        for index, block in enumerate(self._blocks):
            if block.lead_in is not None and left <= block.lead_in:
                items[block.lead_in].append(index)
            if block.role is not Role.LIST_ITEM:
                left = index
        return items

    @cached_property
    def _cells(self) -> Mapping[Place, Sequence[int]]:
        cells: defaultdict[Place, list[int]] = defaultdict(list)
        for index, block in enumerate(self._blocks):
            if block.table is not None:
                cells[block.table, block.row, block.column].append(index)
        return cells

    def _same_row(self, one: int, other: int) -> bool:
        first, second = self._blocks[one], self._blocks[other]
        return (first.table, first.row) == (second.table, second.row)
