"""The tables that `policylint evaluate` and `policylint corpus-diff` print."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policylint.quality.compare import Change
    from policylint.quality.evaluate import Evaluation, Score
    from policylint.quality.suggestions import Trial


def evaluation_report(evaluation: Evaluation, *, mistakes: bool = False) -> str:
    """Return the figures by rule, by pack and in all; with the mistakes before them if asked."""
    lines = sorted(evaluation.mistakes) if mistakes else []
    lines.append(f"{'':44}{'labels':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'look-alikes flagged':>21}")
    for rule in sorted(evaluation.rules):
        score = evaluation.rules[rule]
        if score.labels or score.false or score.clean:
            lines.append(_row(f"  {rule}", score))
    lines += [_row(pack, score) for pack, score in evaluation.packs().items()]
    lines.append(_row("all", evaluation.all()))
    lines.append(f"kind told right: {evaluation.kinds_right} of {evaluation.documents} documents")
    return "\n".join(lines) + "\n"


def _row(name: str, score: Score) -> str:
    figures = f"{score.labels:>7}{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}"
    return f"{name:44}{figures}{f'{score.clean_flagged} of {score.clean}':>21}"


def trials_report(trials: Sequence[Trial], *, every: bool = False) -> str:
    """Return how many suggestions cleared their finding and raised none; before them those that did not, or all."""
    lines: list[str] = []
    for trial in (trial for trial in trials if every or not trial.good):
        outcome = "cleared" if trial.cleared else "NOT CLEARED"
        raised = f", RAISED {', '.join(trial.raised)}" if trial.raised else ""
        lines += [f"{trial.document} {trial.rule}: {outcome}{raised}", f"  - {trial.before}", f"  + {trial.after}"]
    good = sum(trial.good for trial in trials)
    share = f" ({100 * good / len(trials):.1f} %)" if trials else ""
    lines.append(f"{good} of {len(trials)} suggestions clear their finding and raise none{share}")
    return "\n".join(lines) + "\n"


def changes_report(changes: Sequence[Change]) -> str:
    """Return the findings gained (+) and lost (-), by rule, each with what the labels say of it."""
    lines: list[str] = []
    for rule, group in groupby(changes, key=lambda change: change.rule):
        own = list(group)
        gained = sum(change.gained for change in own)
        lines.append(f"{rule}: {gained} gained, {len(own) - gained} lost")
        lines += [f"  {_change(change)}" for change in own]
    gained = sum(change.gained for change in changes)
    lines.append(f"all rules: {gained} gained, {len(changes) - gained} lost")
    return "\n".join(lines) + "\n"


def _change(change: Change) -> str:
    labels = {True: "right: ", False: "wrong: ", None: ""}[change.right if change.gained else _not(change.right)]
    return f"{'+' if change.gained else '-'} {change.document}: {labels}“{change.quote}”"


def _not(right: bool | None) -> bool | None:
    return None if right is None else not right
