"""What `policylint fix` says: what it changed, what it left and why, and what is left to do."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import TYPE_CHECKING

from policylint.finding import apply_edits

if TYPE_CHECKING:
    from policylint.document import Document
    from policylint.finding import Result
    from policylint.fixing import Choice


def difference(document: Document, choice: Choice) -> str:
    """Return the change as a unified diff of the document's text, as people read it; empty where nothing changes."""
    before = document.text.splitlines(keepends=True)
    after = apply_edits(document.text, choice.edits).splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, document.path, f"{document.path} (fixed)")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def fix_report(choice: Choice, left: Result) -> str:
    """Return what was answered, what was not and why, and how many findings the new file has."""
    lines = [f"{left.path}: {_number(len(choice.answered), 'finding')} answered"]
    lines += [f"  {finding.rule}: {_where(finding.location.line)}" for finding in choice.answered]
    if choice.skipped:
        lines.append(f"not applied: {len(choice.skipped)}")
        lines += [
            f"  {skipped.finding.rule}, {_where(skipped.finding.location.line)}: {skipped.reason}"
            for skipped in choice.skipped
        ]
    counts = Counter(finding.severity.value for finding in left.findings)
    told = ", ".join(_number(counts[name], name) for name in ("error", "warning", "suggestion") if counts[name])
    lines.append(f"left in the file: {told or 'nothing'}")
    return "\n".join(lines) + "\n"


def _where(line: int) -> str:
    return f"line {line}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" + ("" if count == 1 else "s")
