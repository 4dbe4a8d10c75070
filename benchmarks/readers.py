"""A reader against the barest loop over the same files: what both the PDF and the Word benchmark do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measuring import ROOT, BenchmarkError, Settings, side_by_side, task
from benchmarks.report import Goal, Report

SAMPLES = ROOT / "sample_docs"


@dataclass(frozen=True, slots=True)
class Race:
    """A reader, the bare loop that it is held against, what both count, and the share of its speed to be reached."""

    title: str
    ours: str
    bare: str
    unit: str
    goal: float


def files(settings: Settings, made: Path, pattern: str) -> list[Path]:
    """Return the generated file, the samples, and the files of the user's own folder."""
    own = sorted(settings.files.rglob(pattern)) if settings.files else []
    samples = sorted(SAMPLES.glob(pattern))
    return [made, *([] if settings.quick else samples), *own]


def race(wanted: Race, paths: Sequence[Path], runs: int) -> Report:
    """Read each file both ways; the goal is for the first, the generated one."""
    rows, seconds, remarks = [], [], []
    for path in paths:
        try:
            figures = side_by_side(
                {"ours": task(wanted.ours, str(path.resolve())), "bare": task(wanted.bare, str(path.resolve()))}, runs
            )
        except BenchmarkError as error:
            remarks.append(f"{path.name} could not be measured: {str(error).splitlines()[-1]}")
            continue
        ours, bare = figures["ours"].task, figures["bare"].task
        rows.append((path.name, ours.amount, ours.rate, bare.rate, ours.rate / bare.rate, ours.memory))
        seconds.append((ours.seconds, bare.seconds))
    if not rows:
        raise BenchmarkError("; ".join(remarks))
    ratio, others = rows[0][4], [row[4] for row in rows[1:]]
    if others:
        own, bare_loop = map(sum, zip(*seconds[1:], strict=True))
        remarks.append(f"the other files: median ratio {median(others):.2f}, all together {bare_loop / own:.2f}")
    goal = f"at least {wanted.goal:g} of the bare loop's speed on {rows[0][0]} ({ratio:.2f})"
    return Report(
        wanted.title,
        ("file", wanted.unit, f"{wanted.unit}/s", f"bare {wanted.unit}/s", "ratio", "peak MB"),
        tuple(rows),
        (Goal(goal, ratio >= wanted.goal),),
        tuple(remarks),
    )
