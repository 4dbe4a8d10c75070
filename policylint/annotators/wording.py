"""What a comment or a note says of a finding, in the same words in Word and in PDF."""

from __future__ import annotations

import re

from policylint.document import Document
from policylint.finding import Edit, Finding, Suggestion

_BEGINNING = re.compile(r".{60,}?[.!?](?=\s+[A-Z])")  # a sentence, or two where the first says little by itself


def head(finding: Finding) -> str:
    """Return what is wrong in a few words, how bad it is, and the rule."""
    return f"{finding.title} ({finding.severity.value}, {finding.rule})"


def reason(finding: Finding) -> str | None:
    """Return why it matters, in the sentence, or the two short ones, with which the reason begins."""
    if finding.why == finding.message:
        return None
    beginning = _BEGINNING.match(finding.why)
    return f"Why: {beginning[0] if beginning else finding.why}"


def source(finding: Finding) -> str | None:
    """Return what the rule rests on."""
    return f"Source: {'; '.join(finding.sources)}" if finding.sources else None


def offer(suggestion: Suggestion, document: Document) -> str:
    """Return a suggestion in a line: its title, and what would stand in place of what."""
    edits = [_edit(edit, document, alone=len(suggestion.edits) == 1) for edit in suggestion.edits]
    return ": ".join(filter(None, (suggestion.title, "; ".join(edits))))


def _edit(edit: Edit, document: Document, *, alone: bool) -> str:
    new, old = (" ".join(text.split()) for text in (edit.text, document.quote(edit.span)))
    if not new:
        return f"leave out “{old}”"
    return f"“{new}” for “{old}”" if old and not alone else f"“{new}”"
