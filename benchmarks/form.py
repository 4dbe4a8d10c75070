"""A long PDF form, read with its fields, against pdfplumber reading its text alone."""

from __future__ import annotations

from benchmarks.generate import pages
from benchmarks.measuring import Settings
from benchmarks.paper import fillable_pdf
from benchmarks.readers import Race, race
from benchmarks.report import Report

_RACE = Race(
    "form: a PDF form with all its fields against pdfplumber reading text", "read-form", "pdfplumber", "pages", 2
)


def measure(settings: Settings) -> Report:
    """Read a form of 100 pages with 32 boxes each, and the forms of the user's own folder."""
    made = settings.scratch / "form.pdf"
    made.write_bytes(fillable_pdf(pages(2 if settings.quick else 100)))
    own = sorted(settings.files.rglob("*.pdf")) if settings.files else []
    return race(_RACE, [made, *own], settings.runs)
