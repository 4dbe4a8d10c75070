"""How much memory it takes to check each sample document."""

from __future__ import annotations

from benchmarks.measuring import Settings, check, side_by_side
from benchmarks.readers import SAMPLES
from benchmarks.report import Goal, Report

_MOST = 600


def measure(settings: Settings) -> Report:
    """Check each sample in a process of its own; once, since memory hardly differs from run to run."""
    samples = sorted(path for path in SAMPLES.iterdir() if path.name != "README.md")
    wanted = samples[:1] if settings.quick else samples
    figures = side_by_side({path.name: check(path) for path in wanted}, 1)
    worst = max(f.memory for f in figures.values())
    return Report(
        "memory: checking each file of sample_docs",
        ("file", "seconds", "peak MB"),
        tuple((name, f.seconds, f.memory) for name, f in figures.items()),
        (Goal(f"less than {_MOST} MB each ({worst:,.0f} at most)", worst < _MOST),),
    )
