"""A table for spreadsheets (RFC 4180): a row for each finding, note and trouble."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from policylint.finding import Finding, Result, Settled
from policylint.reports.phrases import apart, better
from policylint.reports.safe import safe, shown_path

_COLUMNS = (
    *("path", "kind", "severity", "confidence", "rule", "title", "message", "quote"),
    *("page", "section", "line", "column", "why", "better", "fingerprint"),
    *("reason", "by", "until"),
)
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield the table, with a line of headings; no cell is a formula."""
    line = io.StringIO(newline="")
    writer = csv.DictWriter(line, _COLUMNS, restval="")
    writer.writeheader()
    for row in (row for result in results for row in _rows(result)):
        writer.writerow({name: _cell(value) for name, value in row.items()})
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _cell(text: str) -> str:
    """Return the text as spreadsheets will not run it: an apostrophe stands before what would start a formula."""
    text = safe(text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _rows(result: Result) -> Iterator[dict[str, str]]:
    whole = {"path": shown_path(result.path), "kind": result.kind}
    if result.error is not None:
        yield whole | {"severity": "unread", "message": result.error}
    for failure in result.failures:
        yield whole | {"severity": "not run", "message": failure}
    for note in result.notes:
        yield whole | {"severity": "note", "message": note.text}
    for finding in result.findings:
        yield whole | _row(finding, result.text)
    for settled in apart(result):
        yield whole | _row(settled.finding, result.text) | _settlement(settled)


def _settlement(settled: Settled) -> dict[str, str]:
    """Return what stands in the row of a finding that nobody needs to see to: it has no severity any more."""
    until = "" if settled.until is None else settled.until.isoformat()
    return {"severity": settled.ground.value, "reason": settled.reason, "by": settled.approver, "until": until}


def _row(finding: Finding, text: str) -> dict[str, str]:
    where = finding.location
    return {
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "rule": finding.rule,
        "title": finding.title,
        "message": finding.message,
        "quote": "" if finding.whole_document else finding.span.cut(text),
        "page": "" if where.page is None else str(where.page),
        "section": where.section or "",
        "line": str(where.line),
        "column": str(where.column),
        "why": finding.why,
        "better": "\n".join(better(finding, text)),
        "fingerprint": finding.fingerprint,
    }
