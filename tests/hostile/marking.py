"""Findings on any document, without rules: on its mark, its first words, its last and the whole."""

from __future__ import annotations

from policylint.document import Document, Span
from policylint.finding import Edit, Finding, Result, Safety, Severity, Suggestion
from tests.hostile.faults import MARK


def marked(document: Document) -> Result:
    """Return a result with a finding on the mark or the first words, one on the last block, one on the whole."""
    start = max(document.text.find(MARK), 0)
    spans = [Span(start, min(start + len(MARK), len(document.text)))]
    if document.blocks and document.blocks[-1].span.start >= spans[0].end:
        spans.append(document.blocks[-1].span)
    findings = [_finding(document, span, whole=False) for span in spans]
    findings.append(_finding(document, Span(0, 0), whole=True))
    return Result(document.path, document.format, findings=tuple(findings), text=document.text)


def _finding(document: Document, span: Span, *, whole: bool) -> Finding:
    offer = Suggestion("Say instead", Safety.SAFE, (Edit(span, "please"),))
    return Finding(
        "test/rule", Severity.WARNING, "What.", "It hurts.", ("A book",), span, span, document.location(span),
        suggestions=() if whole else (offer,), whole_document=whole, title="A rule for tests",
    )  # fmt: skip
