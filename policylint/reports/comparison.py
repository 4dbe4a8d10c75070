"""What `policylint compare` says: findings fixed, new, still there and moved, and readability before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from policylint.finding import Finding, Result
from policylint.reports.phrases import better, counted, place
from policylint.reports.safe import flat, json_object, shown_path

if TYPE_CHECKING:
    from policylint.repository.comparison import Comparison

VERSION = 1


def comparison_text(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield what became of each document, and a summary."""
    counts: Counter[str] = Counter()
    for comparison in comparisons:
        counts.update(_counts(comparison))
        lines = list(_lines(comparison))
        if lines:
            yield "\n".join([_head(comparison), *lines, ""]) + "\n"
    documents = counted(counts["documents"], "document")
    told = ", ".join(f"{counts[name]} {name}" for name in ("fixed", "new", "moved", "still there"))
    yield f"{documents} compared: {told}.\n"


def _counts(comparison: Comparison) -> dict[str, int]:
    return {
        "documents": 1,
        "fixed": len(comparison.fixed),
        "new": len(comparison.found),
        "moved": len(comparison.moved),
        "still there": len(comparison.still),
    }


def _head(comparison: Comparison) -> str:
    names = [None if result is None else shown_path(result.path) for result in (comparison.old, comparison.new)]
    old, new = names
    if old is None:
        return f"{new} (added)"
    if new is None:
        return f"{old} (deleted)"
    return new if new == old else f"{old} -> {new}"


def _lines(comparison: Comparison) -> Iterator[str]:
    for result in (comparison.old, comparison.new):
        if result is not None and result.error is not None:
            yield f"  could not be read: {shown_path(result.path)}: {flat(result.error)}"
    if (grades := _grades(comparison)) and grades[0] != grades[1]:
        yield f"  reading grade: {_grade(grades[0])} before, {_grade(grades[1])} now"
    if comparison.new is None:
        yield f"  gone with it: {counted(len(comparison.fixed), 'finding')}"
        return
    for finding in comparison.found:
        yield from _told("new", finding, comparison.new)
    for finding in comparison.fixed:
        yield from _told("fixed", finding, comparison.old)
    for old, new in comparison.moved:
        yield f"  moved  {new.rule}  from {_section(old)} to {_section(new)}"
    if comparison.still:
        yield f"  still there: {counted(len(comparison.still), 'finding')}"


def _told(word: str, finding: Finding, result: Result | None) -> Iterator[str]:
    format, text = ("text", "") if result is None else (result.format, result.text)
    yield f"  {word:5}  {finding.severity.value}  {finding.rule}  {place(finding, format)}: {flat(finding.message)}"
    if word == "new":
        yield from (f"         better: {wording}" for wording in better(finding, text))


def _section(finding: Finding) -> str:
    return f"“{flat(finding.location.section)}”" if finding.location.section else "the beginning"


def _grades(comparison: Comparison) -> tuple[float | None, float | None] | None:
    if comparison.old is None or comparison.new is None:
        return None
    return comparison.old.figures.grade, comparison.new.figures.grade


def _grade(grade: float | None) -> str:
    return "too little text to tell" if grade is None else f"{grade:.1f}"


def _rounded(grade: float | None) -> float | None:
    return None if grade is None else round(grade, 1)


def comparison_json(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield one JSON object; a finding is told in short, with its fingerprint."""
    counts: Counter[str] = Counter()
    yield from json_object(_members(comparisons, counts))
    yield "\n"


def _members(comparisons: Iterable[Comparison], counts: Counter[str]) -> Iterator[tuple[str, object]]:
    yield "version", VERSION
    yield "documents", (_document(comparison, counts) for comparison in comparisons)
    yield "summary", {name.replace(" ", "_"): count for name, count in counts.items()}


def _document(comparison: Comparison, counts: Counter[str]) -> dict[str, object]:
    counts.update(_counts(comparison))
    old, new = comparison.old, comparison.new
    return {
        "old": None if old is None else old.path,
        "new": None if new is None else new.path,
        "errors": [result.error for result in (old, new) if result is not None and result.error is not None],
        "grade": {
            "old": None if old is None else _rounded(old.figures.grade),
            "new": None if new is None else _rounded(new.figures.grade),
        },
        "fixed": [_entry(finding) for finding in comparison.fixed],
        "new_findings": [_entry(finding) for finding in comparison.found],
        "still": [_entry(finding) for finding in comparison.still],
        "moved": [{"from": _entry(before), "to": _entry(after)} for before, after in comparison.moved],
    }


def _entry(finding: Finding) -> dict[str, object]:
    where = finding.location
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "start": finding.span.start,
        "end": finding.span.end,
        "location": {"page": where.page, "section": where.section, "line": where.line, "column": where.column},
    }
