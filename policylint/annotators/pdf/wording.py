"""What a note on a PDF says of a finding: title, what, why, a better wording, sources."""

from __future__ import annotations

from policylint.annotators.wording import head, offer, reason, source
from policylint.document import Document, Span
from policylint.finding import Finding

_LONG = 240  # characters of a quote


def note_words(finding: Finding, document: Document) -> str:
    """Return a note's words, in paragraphs."""
    offers = (offer(suggestion, document) for suggestion in finding.suggestions)
    parts = (head(finding), finding.message, reason(finding), *offers, source(finding))
    return "\n\n".join(filter(None, parts))


def quoted(document: Document, span: Span) -> str:
    """Return the words of a span in quotation marks, the middle of long ones left out."""
    words = _flat(document.quote(span))
    if len(words) > _LONG:
        words = f"{words[: _LONG // 2].rstrip()} … {words[-_LONG // 2 :].lstrip()}"
    return f"“{words}”"


def _flat(text: str) -> str:
    return " ".join(text.split())
