"""What `policylint fix` says: what it changed, what it left and why, and what is left to do."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from policylint.reports.phrases import counted, place

if TYPE_CHECKING:
    from policylint.document import Document
    from policylint.finding import Result
    from policylint.fixing import Choice


def difference(document: Document, rewritten: Document) -> str:
    """Return the change as a unified diff: of a text file's own lines, of other documents as people read them."""
    before, after = (_written(each).splitlines(keepends=True) for each in (document, rewritten))
    lines = difflib.unified_diff(before, after, document.path, f"{document.path} (fixed)")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _written(document: Document) -> str:
    return document.text if document.source is None else document.source.text


def fix_report(choice: Choice, left: Result) -> str:
    """Return what was answered, what was not and why, and how many findings the new file has."""
    lines = [f"{left.path}: {counted(len(choice.answered), 'finding')} answered"]
    lines += [f"  {finding.rule}: {place(finding, left.format)}" for finding in choice.answered]
    if choice.skipped:
        lines.append(f"not applied: {len(choice.skipped)}")
        lines += [
            f"  {skipped.finding.rule}, {place(skipped.finding, left.format)}: {skipped.reason}"
            for skipped in choice.skipped
        ]
    counts = Counter(finding.severity.value for finding in left.findings)
    told = ", ".join(counted(counts[name], name) for name in ("error", "warning", "suggestion") if counts[name])
    lines.append(f"left in the file: {told or 'nothing'}")
    return "\n".join(lines) + "\n"
