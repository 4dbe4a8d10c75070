"""Results -> something to read: one module a format, in a literal table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from policylint.finding import Result

REPORTS = {
    "text": "text:text_report",
    "json": "json:json_report",
    "sarif": "sarif:sarif_report",
    "junit": "junit:junit_report",
    "github": "github:github_report",
    "gitlab": "gitlab:gitlab_report",
    "csv": "csv:csv_report",
    "markdown": "markdown:markdown_report",
    "html": "dashboard:dashboard_report",
}


class Report(Protocol):
    """Turns results into one text; `colour` and `width` (characters; None: lines are not broken) are for terminals."""

    def __call__(self, results: Sequence[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
        """Yield the report bit by bit, ending in a line break, so that no more than a document is held at once."""
        ...


def report(format: str) -> Report:
    """Return a format's report; raises KeyError for a name that is not in the table."""
    module, function = REPORTS[format].split(":")
    return cast("Report", getattr(import_module(f"policylint.reports.{module}"), function))
