"""The blocks of a plain text, inferred in passes over its lines.

plain_lines reads lines and their marks, plain_tables finds rows, plain_units joins lines that belong together,
plain_glue cuts those that lost their breaks, and plain_roles tells headings and lists from the rest.
"""

from __future__ import annotations

from policylint.document import Block, Role
from policylint.readers.plain.glue import unglue
from policylint.readers.plain.roles import settle_roles
from policylint.readers.plain.units import Unit, group_units

_ROLES = {"plain": Role.PARAGRAPH, "item": Role.LIST_ITEM, "heading": Role.HEADING, "furniture": Role.FOOTER}


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text in reading order."""
    return tuple(block for unit in settle_roles(unglue(group_units(text))) for block in _blocks(unit))


def _blocks(unit: Unit) -> list[Block]:
    row = unit.row
    if row is None:
        return [Block(unit.span, _ROLES[unit.kind], level=unit.level)]
    return [
        Block(cell, Role.CELL, table=row.table, row=row.row, column=column, header_cell=row.header)
        for column, cell in enumerate(row.cells)
        if len(cell)
    ]
