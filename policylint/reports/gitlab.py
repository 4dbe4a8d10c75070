"""GitLab's code quality report (the part of the Code Climate format that it reads), for its merge requests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from policylint.finding import Finding, Result, Severity
from policylint.reports.phrases import better, place
from policylint.reports.safe import flat, json_array, shown_path

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}


def gitlab_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield a list with an entry for each finding, note and trouble."""
    yield from json_array(entry for result in results for entry in _entries(result))
    yield "\n"


def _entries(result: Result) -> Iterator[dict[str, object]]:
    told = [("unread", "critical", f"could not be read: {result.error}")] if result.error is not None else []
    told += [("not-run", "critical", f"not run: {failure}") for failure in result.failures]
    told += [("note", "info", note.text) for note in result.notes]
    for name, severity, text in told:
        yield _entry(result, f"policylint/{name}", severity, flat(text), text)
    for finding in result.findings:
        text = _description(finding, result)
        line = 1 if finding.location.end_line is None else finding.location.line
        yield _entry(result, finding.rule, _SEVERITIES[finding.severity], text, finding.fingerprint, line)


def _description(finding: Finding, result: Result) -> str:
    where = "" if finding.location.end_line else f" ({place(finding, result.format)})"
    return " ".join(
        [flat(finding.message) + where, *(f"Better: {wording}" for wording in better(finding, result.text))]
    )


def _entry(result: Result, name: str, severity: str, text: str, mark: str, line: int = 1) -> dict[str, object]:
    """Return an entry; GitLab takes two of one fingerprint for one, so the file is part of it.

    mark: what tells the entry from the others of its file.
    """
    path = shown_path(result.path)
    whole = "\x1f".join((path, name, mark)).encode("utf-8", "replace")
    return {
        "description": text,
        "check_name": name,
        "fingerprint": hashlib.sha256(whole).hexdigest()[:32],
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }
