"""Workflow commands: GitHub Actions shows each as an annotation at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policylint.finding import Finding, Result, Severity
from policylint.reports.phrases import Tally, better, place
from policylint.reports.safe import flat, shown_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def github_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield a line for each finding, note and trouble, and a summary for the log."""
    tally = Tally()
    for result in tally.told(results):
        yield from (f"{line}\n" for line in _lines(result))
    yield f"{tally.line}\n"


def _lines(result: Result) -> Iterator[str]:
    file = {"file": shown_path(result.path)}
    if result.error is not None:
        yield _command("error", file | {"title": "could not be read"}, flat(result.error))
    for failure in result.failures:
        yield _command("error", file | {"title": "not run"}, flat(failure))
    for note in result.notes:
        yield _command("notice", file | {"title": "note"}, flat(note.text))
    for finding in result.findings:
        where = finding.location
        message = [flat(finding.message), *(f"Better: {wording}" for wording in better(finding, result.text))]
        if where.end_line is None:
            message[0] += f" ({place(finding, result.format)})"
        properties = file | _region(finding) | {"title": f"{flat(finding.title)} ({finding.rule})"}
        yield _command(_COMMANDS[finding.severity], properties, "\n".join(message))


def _region(finding: Finding) -> dict[str, str]:
    """Return lines and columns; GitHub takes columns only where all is on one line."""
    where = finding.location
    if where.end_line is None or where.end_column is None:
        return {}
    lines = {"line": str(where.line), "endLine": str(where.end_line)}
    if where.line != where.end_line:
        return lines
    return lines | {"col": str(where.column), "endColumn": str(where.end_column)}


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(message)}"


def _escaped(text: str, further: str = "") -> str:
    """Return the text with what would end a command, or one of its properties, percent-encoded."""
    for character in f"%\r\n{further}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
