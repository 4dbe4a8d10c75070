"""The PDF reader against a bare loop over every character's box; and the memory that a very long PDF takes."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.generate import pages
from benchmarks.measuring import Settings, check, side_by_side
from benchmarks.paper import pdf
from benchmarks.readers import Race, files, race
from benchmarks.report import Goal, Report

_RACE = Race(
    "pdf: read_pdf against pypdfium2 reading text and every character's box", "read-pdf", "pdfium", "pages", 0.5
)
_MOST_MEMORY = 1_500


def measure(settings: Settings) -> Report:
    """Read PDFs; then check a long one once."""
    made = settings.scratch / "generated.pdf"
    made.write_bytes(pdf(pages(2 if settings.quick else 100)))
    report = race(_RACE, files(settings, made, "*.pdf"), settings.runs)
    size = 4 if settings.quick else 2_000
    long = settings.scratch / "long.pdf"
    long.write_bytes(pdf(pages(size)))
    figures = side_by_side({"long": check(long)}, 1)["long"]
    told = f"{size:,} pages: {figures.memory:,.0f} MB, {figures.seconds:.0f} s"
    goal = Goal(f"checking a long PDF takes less than {_MOST_MEMORY:,} MB ({told})", figures.memory < _MOST_MEMORY)
    return replace(report, goals=(*report.goals, goal))
