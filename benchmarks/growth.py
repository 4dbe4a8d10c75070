"""One file that grows: the time for a page should stay the same."""

from __future__ import annotations

from benchmarks.generate import pages
from benchmarks.measuring import Command, Settings, check, side_by_side, tiny
from benchmarks.report import Goal, Report

_FLAT = 1.5


def measure(settings: Settings) -> Report:
    """Check one .txt file of 20, 200 and 2,000 pages; start-up is what a file of one line takes."""
    sizes = (1, 4) if settings.quick else (20, 200, 2_000)
    commands: dict[str, Command] = {"start": check(tiny(settings.scratch))}
    for size in sizes:
        path = settings.scratch / f"pages-{size}.txt"
        path.write_text("\n".join(pages(size)), encoding="utf-8")
        commands[str(size)] = check(path)
    figures = side_by_side(commands, settings.runs)
    start = figures["start"].cpu
    rows = []
    for size in sizes:
        f = figures[str(size)]
        rows.append((float(size), f.seconds, f.cpu, 1000 * (f.cpu - start) / size, f.memory))
    growth = rows[-1][3] / rows[-2][3]
    goal = f"a page takes at most {_FLAT} times as long in a file ten times as large ({growth:.2f})"
    return Report(
        "growth: one .txt file, pages of 450 words",
        ("pages", "seconds", "CPU seconds", "CPU ms a page without start-up", "peak MB"),
        tuple(rows),
        (Goal(goal, growth <= _FLAT),),
    )
