"""The JSON report: its shape is fixed, since other programs read it. Keys may be added, none removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from policylint.finding import Finding, Ground, Result, Settled, Severity, Suggestion
from policylint.reports.phrases import Tally, apart
from policylint.reports.safe import json_object

VERSION = 1


def json_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield one JSON object for all results."""
    yield from json_object(_members(results))
    yield "\n"


def _members(results: Iterable[Result]) -> Iterator[tuple[str, object]]:
    tally = Tally()
    yield "version", VERSION
    yield "documents", (_document(result) for result in tally.told(results))
    yield (
        "summary",
        {
            "documents": tally.documents,
            "errors": tally.findings[Severity.ERROR],
            "warnings": tally.findings[Severity.WARNING],
            "suggestions": tally.findings[Severity.SUGGESTION],
            "unread": tally.unread,
            "waived": tally.settled[Ground.WAIVED],
            "ignored": tally.settled[Ground.IGNORED],
            "known": tally.known,
        },
    )


def _document(result: Result) -> dict[str, Any]:
    if result.error is not None:
        return {"path": result.path, "error": result.error}
    return {
        "path": result.path,
        "kind": result.kind,
        "kind_confidence": result.kind_confidence,
        "kind_evidence": list(result.kind_evidence),
        "notes": [note.text for note in result.notes],
        "failures": list(result.failures),
        "findings": [_finding(finding, result.text) for finding in result.findings],
        "waived": [_settled(settled, result.text) for settled in apart(result)],
        "known": result.known,
    }


def _settled(settled: Settled, text: str) -> dict[str, Any]:
    """Return a finding that nobody needs to see to; "ground" is waived, ignored or (with --show-known) known."""
    return _finding(settled.finding, text) | {
        "ground": settled.ground.value,
        "reason": settled.reason,
        "by": settled.approver,
        "until": None if settled.until is None else settled.until.isoformat(),
    }


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    place = finding.location
    return {
        "rule": finding.rule,
        "title": finding.title,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "why": finding.why,
        "sources": list(finding.sources),
        "start": finding.span.start,
        "end": finding.span.end,
        "quote": finding.span.cut(text),
        "location": {"page": place.page, "section": place.section, "line": place.line, "column": place.column},
        "suggestions": [_suggestion(suggestion) for suggestion in finding.suggestions],
        "folded": list(finding.folded),
        "fingerprint": finding.fingerprint,
    }


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "title": suggestion.title,
        "safety": suggestion.safety.value,
        "edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in suggestion.edits],
    }
