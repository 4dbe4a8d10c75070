"""What several reports say in the same words: where a finding is, how it could be put better, how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from policylint.finding import Edit, Finding, Result, Severity
from policylint.reports.safe import flat, safe

_SHOWN_AS_PAGES = ("docx", "odt", "rtf", "pptx")  # their files have no lines that a person sees


def place(finding: Finding, format: str) -> str:
    """Return the place as a person looks for it: page where there are pages, section, line of a text file."""
    where = finding.location
    leaf = "slide" if format == "pptx" else "page"
    parts = [] if where.page is None else [f"{leaf} {where.page}"]
    if where.section:
        parts.append(f"“{short(safe(where.section), 50)}”")
    if where.page is None and (format not in _SHOWN_AS_PAGES or not where.section):
        parts.append(f"{'paragraph' if format in _SHOWN_AS_PAGES else 'line'} {where.line}")
    return ", ".join(parts)


def better(finding: Finding, text: str) -> tuple[str, ...]:
    """Return each suggestion in one line: what to put in which words' place, what to add, or what to do."""
    return tuple(
        "; ".join(_edit(edit, text) for edit in suggestion.edits) or flat(suggestion.title)
        for suggestion in finding.suggestions
    )


def _edit(edit: Edit, text: str) -> str:
    old, new = flat(edit.span.cut(text)), flat(edit.text)
    if not old:
        return f"add “{new}”"
    return f"“{short(old, 80)}” → “{new}”" if new else f"leave out “{short(old, 80)}”"


def summary(results: Sequence[Result]) -> str:
    """Return one line: how many documents, findings by severity, and files that could not be read."""
    findings = [finding for result in results for finding in result.findings]
    counts = [(severity, sum(f.severity is severity for f in findings)) for severity in Severity]
    told = ", ".join(counted(count, severity.value) for severity, count in counts if count) or "nothing found"
    unread = sum(result.error is not None for result in results)
    return f"{counted(len(results), 'document')}: {told}" + (f"; {unread} could not be read" if unread else "") + "."


def counted(count: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def short(text: str, length: int) -> str:
    """Return the text, cut to a length in characters."""
    return text if len(text) <= length else text[: length - 1] + "…"
