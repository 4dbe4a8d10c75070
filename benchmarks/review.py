"""Putting findings into a long Word file against finding them."""

from __future__ import annotations

from benchmarks.generate import pages
from benchmarks.measuring import Settings, side_by_side, task
from benchmarks.paper import docx
from benchmarks.report import Goal, Report

_GOAL = 0.25
_FINDINGS = 300


def measure(settings: Settings) -> Report:
    """Lint a Word file of 100 pages, and annotate it with 300 of its findings, as comments and as tracked changes."""
    made = settings.scratch / "generated.docx"
    made.write_bytes(docx(pages(2 if settings.quick else 100)))
    names = ("lint-word", "comment-word", "track-word")
    figures = side_by_side({name: task(name, str(made), str(_FINDINGS)) for name in names}, settings.runs)
    told = {name: figures[name].task for name in names}
    lint = told["lint-word"].seconds
    rows = [
        (name, told[name].amount, told[name].seconds, told[name].seconds / lint, told[name].memory) for name in names
    ]
    slowest = max(row[3] for row in rows[1:])
    return Report(
        "review: annotating a Word file against linting it (processor time)",
        ("task", "findings", "seconds", "time / linting's", "peak MB"),
        tuple(rows),
        (Goal(f"less than a quarter of the time that it takes to lint ({slowest:.2f})", slowest < _GOAL),),
        (),
    )
