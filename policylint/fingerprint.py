"""What tells a finding from others for good: edits elsewhere in the file, and a move to another format, keep it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

from policylint.finding import Finding, Result


def fingerprints(result: Result) -> tuple[str, ...]:
    """Return a fingerprint (32 hexadecimal digits) for each finding of a file, in their order.

    It is made of the rule, the words of the passage and the section; of the rule alone where a finding is about the
    document as a whole. Findings that are equal in these are numbered in their order. The path is no part of it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in result.findings:
        marks = _marks(finding, result.text)
        seen[marks] += 1
        found.append(_digest((*marks, str(seen[marks]))))
    return tuple(found)


def _marks(finding: Finding, text: str) -> tuple[str, ...]:
    if finding.whole_document:
        return (finding.rule,)
    return finding.rule, _words(finding.location.section or ""), _words(finding.passage.cut(text))


def _words(text: str) -> str:
    """Return the letters and digits alone: formats differ in spaces, quotation marks, bullets and boxes."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _digest(marks: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(marks).encode("utf-8", "replace")).hexdigest()[:32]
