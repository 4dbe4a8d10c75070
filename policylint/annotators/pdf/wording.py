"""What a note on a PDF says of a finding: title, what, why, a better wording, sources."""

from __future__ import annotations

from policylint.annotators.reasons import short_reason
from policylint.document import Document, Span
from policylint.finding import Edit, Finding

_LONG = 240  # characters of a quote


def note_words(finding: Finding, document: Document) -> str:
    """Return a note's words, in paragraphs."""
    sources = f"Source: {'; '.join(finding.sources)}" if finding.sources else ""
    why = f"Why: {short_reason(finding.why)}" if finding.why != finding.message else ""
    parts = [f"{finding.title} ({finding.severity.value}, {finding.rule})", finding.message, why]
    return "\n\n".join(part for part in [*parts, *offers(finding, document), sources] if part)


def offers(finding: Finding, document: Document) -> list[str]:
    """Return what could be written instead, a paragraph for each suggestion."""
    return [
        ": ".join(filter(None, (suggestion.title, "; ".join(_edit(edit, document) for edit in suggestion.edits))))
        for suggestion in finding.suggestions
    ]


def quoted(document: Document, span: Span) -> str:
    """Return the words of a span in quotation marks, the middle of long ones left out."""
    words = _flat(document.quote(span))
    if len(words) > _LONG:
        words = f"{words[: _LONG // 2].rstrip()} … {words[-_LONG // 2 :].lstrip()}"
    return f"“{words}”"


def _edit(edit: Edit, document: Document) -> str:
    new, old = _flat(edit.text), _flat(document.quote(edit.span))
    if not old:
        return f"“{new}”"
    return f"“{new}” for “{old}”" if new else f"leave out “{old}”"


def _flat(text: str) -> str:
    return " ".join(text.split())
