"""One benchmark's figures: a Markdown table for people, plain values for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Cell = str | float


@dataclass(frozen=True, slots=True)
class Goal:
    """What was to be reached, and whether it was."""

    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A benchmark's table, its goals, and what must be known to read it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    goals: tuple[Goal, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def missed(self) -> bool:
        """Tell whether a goal was missed."""
        return any(not goal.met for goal in self.goals)

    def text(self) -> str:
        """Return the report in Markdown."""
        table = [self.columns, *(tuple(_shown(cell) for cell in row) for row in self.rows)]
        widths = [max(len(row[column]) for row in table) for column in range(len(self.columns))]
        numeric = [not isinstance(cell, str) for cell in self.rows[0]] if self.rows else [False] * len(widths)
        rule = tuple(
            "-" * (width - 1) + ":" if right else "-" * width for width, right in zip(widths, numeric, strict=True)
        )
        lines = [f"## {self.title}", ""]
        lines += [_line(row, widths, numeric) for row in (table[0], rule, *table[1:])]
        notes = [f"- {'met' if goal.met else 'MISSED'}: {goal.text}" for goal in self.goals]
        notes += [f"- {remark}" for remark in self.remarks]
        return "\n".join([*lines, *([""] if notes else []), *notes, ""])

    def values(self) -> dict[str, Any]:
        """Return the report as plain values for JSON."""
        return {
            "title": self.title,
            "rows": [dict(zip(self.columns, row, strict=True)) for row in self.rows],
            "goals": [{"text": goal.text, "met": goal.met} for goal in self.goals],
            "remarks": list(self.remarks),
        }


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(row, widths, numeric, strict=True)
    )
    return f"| {' | '.join(cells)} |"


def _shown(cell: Cell) -> str:
    """Show a number with three figures or so."""
    if isinstance(cell, str):
        return cell
    if abs(cell) >= 100 or cell == int(cell):
        return f"{cell:,.0f}"
    return f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
