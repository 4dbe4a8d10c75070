"""What several reports say in the same words: where a finding is, how it could be put better, how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from policylint.finding import WAIVERS_FORMAT, Edit, Finding, Ground, Result, Settled, Severity
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


class Tally:
    """Counts results as they are told: documents, findings by severity, files that could not be read."""

    def __init__(self) -> None:
        self.documents = 0
        self.unread = 0
        self.known = 0
        self.findings: Counter[Severity] = Counter()
        self.settled: Counter[Ground] = Counter()

    def add(self, result: Result) -> None:
        """Count one more result."""
        self.documents += result.format != WAIVERS_FORMAT
        self.unread += result.error is not None
        self.known += result.known
        self.findings.update(finding.severity for finding in result.findings)
        self.settled.update(settled.ground for settled in result.settled)

    def told(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield the results, each counted as it goes by."""
        for result in results:
            self.add(result)
            yield result

    @property
    def line(self) -> str:
        """How many documents, findings by severity, what is settled, and files that could not be read, in one line."""
        parts = [f"{counted(self.documents, 'document')}: {by_severity(self.findings) or 'nothing found'}"]
        parts.append(", ".join(f"{self.settled[ground]} {ground.value}" for ground in Ground if self.settled[ground]))
        if hidden := self.known - self.settled[Ground.KNOWN]:
            parts.append(f"{counted(hidden, 'known finding')} not shown (--show-known)")
        if self.unread:
            parts.append(f"{self.unread} could not be read")
        return "; ".join(filter(None, parts)) + "."


def apart(result: Result) -> tuple[Settled, ...]:
    """Return the settled findings that reports list: not those that only stand where nothing has changed."""
    return tuple(settled for settled in result.settled if settled.ground is not Ground.UNCHANGED)


def settlement(settled: Settled) -> str:
    """Return in one line why nobody needs to see to a finding any more."""
    if settled.ground is Ground.KNOWN:
        return "recorded in the baseline"
    if settled.ground is Ground.IGNORED:
        return f"ignored in the document: {flat(settled.reason)}"
    return f"waived by {flat(settled.approver)} until {settled.until}: {flat(settled.reason)}"


def by_severity(counts: Mapping[Severity, int]) -> str:
    """Return "1 error, 2 warnings"; nothing where there are none."""
    return ", ".join(counted(counts[severity], severity.value) for severity in Severity if counts[severity])


def counted(count: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def short(text: str, length: int) -> str:
    """Return the text, cut to a length in characters."""
    return text if len(text) <= length else text[: length - 1] + "…"
