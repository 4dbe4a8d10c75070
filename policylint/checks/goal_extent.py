"""How far a goal of a plan reaches: the blocks that tell its steps, its measure, its owner and its date."""

from __future__ import annotations

from policylint.checks.base import CheckContext
from policylint.checks.goal_cues import GoalCues
from policylint.checks.goal_signs import Signs
from policylint.document import Block, Role

BARE_LABEL = 2  # words: "Goal 2", whose name is what stands below
_DESCRIBING = 2  # paragraphs below a label line that still belong to it, its details aside


class Extent:
    """Tells which blocks of one document belong to the goal that starts with a block."""

    def __init__(self, context: CheckContext, cues: GoalCues, signs: Signs) -> None:
        self._context = context
        self._cues = cues
        self._signs = signs
        self._blocks = context.document.blocks

    def end(self, index: int) -> int:
        """Return the index of the block after the last that belongs to the goal that starts here."""
        for at in range(index + 1, len(self._blocks)):
            if not self._belongs(index, at):
                return at
        return len(self._blocks)

    def _belongs(self, index: int, at: int) -> bool:
        """Tell whether a block belongs to the goal that starts with another, where all between them do."""
        own, other, first = self._blocks[index], self._blocks[at], self._signs.first(at)
        if first is None:
            return True
        if self._signs.labelled(first) or 0 < self._signs.number(index) < self._signs.number(at):
            return False
        if other.section is not None and other.section > index:  # below a heading that belongs
            return True
        plain = self._context.document.format == "text"  # shows no ranks of headings
        if other.role is Role.HEADING:
            deeper = other.level > own.level and not plain
            return (own.role is Role.HEADING and deeper) or (
                plain and (self._signs.detail(first) or self._names(index, at))
            )
        if own.role is Role.HEADING or self._signs.detail(first):
            return True
        if other.role is Role.CELL and own.role is not Role.CELL:  # "Owner: | the librarian", below the goal
            return any(self._context.folded(cell.span).endswith(":") for cell in (first, *self._context.row(first)))
        if other.role is Role.LIST_ITEM:
            return self._leads_to(index, other) if own.role is Role.PARAGRAPH else other.level > own.level
        if own.role is Role.LIST_ITEM:
            return self._between_numbers(index, at)
        if own.role is not Role.PARAGRAPH or other.role is not Role.PARAGRAPH:
            return False
        named = self._signs.only_names(index) and self._near(index, at)
        return named or self._between_cells(index, at) or self._between_labels(index, at)

    def _names(self, index: int, at: int) -> bool:
        """Tell whether a heading is the name of the bare label ("Goal 2") in the line above it."""
        return at == index + 1 and len(self._context.analysis.words(self._blocks[index].span)) <= BARE_LABEL

    def _leads_to(self, index: int, item: Block) -> bool:
        """Tell whether a list below a paragraph is its own: a label's, or one that it or what follows it leads to."""
        first = self._signs.first(index)
        labelled = first is not None and self._signs.labelled(first)
        return labelled or item.level > 1 or (item.lead_in is not None and item.lead_in >= index)

    def _between_numbers(self, index: int, at: int) -> bool:
        """Tell whether a paragraph stands between a numbered item and the one with the next number."""
        number = self._signs.number(index)
        if number == 0:
            return False
        rest = (other for other in range(at + 1, len(self._blocks)) if self._blocks[other].role is not Role.PARAGRAPH)
        following = next(rest, None)
        return following is not None and self._signs.number(following) == number + 1

    def _between_cells(self, index: int, at: int) -> bool:
        """Tell whether a line stands between a goal and a bare date or role: a table's row whose cells became lines."""
        following = self._signs.first(at + 1) if at + 1 < len(self._blocks) else None
        return at == index + 1 and following is not None and self._context.holds(self._cues.cell, following)

    def _between_labels(self, index: int, at: int) -> bool:
        """Tell whether a paragraph stands between a labelled line and the next one with the same label, or heading."""
        own = self._signs.first(index)
        if own is None or not self._signs.labelled(own):
            return False
        for other in range(at + 1, len(self._blocks)):
            first = self._signs.first(other)
            if self._blocks[other].role is Role.HEADING:
                return False
            if first is not None and self._signs.labelled(first):
                return self._signs.label(first) == self._signs.label(own)
        return False

    def _near(self, index: int, at: int) -> bool:
        """Tell whether a paragraph is one of the first below a label line: the goal's name, or what is said of it."""
        between = (self._signs.first(other) for other in range(index + 1, at))
        return sum(s is not None and not self._signs.detail(s) for s in between) < _DESCRIBING
