"""The table that `policylint evaluate` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policylint.evaluate import Evaluation, Tally


def evaluation_report(evaluation: Evaluation, *, mistakes: bool = False) -> str:
    """Return the figures by rule, by pack and in all; with the mistakes before them if asked."""
    lines = sorted(evaluation.mistakes) if mistakes else []
    lines.append(f"{'':44}{'labels':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'look-alikes flagged':>21}")
    for rule in sorted(evaluation.rules):
        tally = evaluation.rules[rule]
        if tally.labels or tally.false or tally.clean:
            lines.append(_row(f"  {rule}", tally))
    lines += [_row(pack, tally) for pack, tally in evaluation.packs().items()]
    lines.append(_row("all", evaluation.all()))
    lines.append(f"kind told right: {evaluation.kinds_right} of {evaluation.documents} documents")
    return "\n".join(lines) + "\n"


def _row(name: str, tally: Tally) -> str:
    figures = f"{tally.labels:>7}{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}"
    return f"{name:44}{figures}{f'{tally.clean_flagged} of {tally.clean}':>21}"
