"""The Word reader against a bare lxml walk over the same files: their text paragraph by paragraph, and no structure."""

from __future__ import annotations

from benchmarks.generate import pages
from benchmarks.measuring import Settings
from benchmarks.paper import docx
from benchmarks.readers import Race, files, race
from benchmarks.report import Report

_RACE = Race("docx: read_docx against a bare lxml walk", "read-docx", "lxml", "characters", 0.25)


def measure(settings: Settings) -> Report:
    """Read Word files, the generated one of about 35,000 words with tables."""
    made = settings.scratch / "generated.docx"
    made.write_bytes(docx(pages(2 if settings.quick else 76)))
    return race(_RACE, files(settings, made, "*.docx"), settings.runs)
