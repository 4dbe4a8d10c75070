"""What a note on a PDF says of a finding: title, what, why, a better wording, sources."""

from __future__ import annotations

import re

from policylint.document import Document, Span
from policylint.finding import Edit, Finding

_SENTENCE = re.compile(r".{20,}?[.!?](?=\s+[A-Z])")
_LONG = 240  # characters of a quote


def note_words(finding: Finding, document: Document) -> str:
    """Return a note's words, in paragraphs."""
    sources = f"Source: {'; '.join(finding.sources)}" if finding.sources else ""
    why = f"Why: {_first_sentence(finding.why)}" if finding.why != finding.message else ""
    parts = [f"{finding.title} ({finding.severity.value}, {finding.rule})", finding.message, why]
    return "\n\n".join(part for part in [*parts, *offers(finding, document), sources] if part)


def offers(finding: Finding, document: Document) -> list[str]:
    """Return what could be written instead, a paragraph for each suggestion."""
    return [
        ": ".join(filter(None, (suggestion.title, "; ".join(_edit(edit, document) for edit in suggestion.edits))))
        for suggestion in finding.suggestions
    ]


def _first_sentence(text: str) -> str:
    first = _SENTENCE.match(text)
    return first[0] if first else text


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
