"""Pages to test with: a text, what is found in it, and the page that comes out."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import html

from policylint.annotators import ReviewOptions
from policylint.annotators.html import annotate
from policylint.document import Document, Location, Span
from policylint.finding import Figures, Finding, Result, Severity, Suggestion
from policylint.readers import read_bytes

NOTHING_MEASURED = Figures()


def finding(
    span: Span,
    rule: str = "punitive/late-fee",
    severity: Severity = Severity.ERROR,
    message: str = "This charges people.",
    suggestions: tuple[Suggestion, ...] = (),
    whole_document: bool = False,
    evidence: tuple[Span, ...] = (),
) -> Finding:
    """A finding, with what the test does not care about filled in."""
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        why="It falls on those with the least.",
        sources=("A source",),
        span=span,
        passage=span,
        location=Location(None, "Fees", 1, 1),
        suggestions=suggestions,
        whole_document=whole_document,
        evidence=evidence,
    )


def markdown(text: str) -> Document:
    """Read Markdown as a document."""
    return read_bytes("draft.md", text.encode(), ".md")


def page(document: Document, findings: Sequence[Finding] = (), figures: Figures = NOTHING_MEASURED) -> str:
    """Return the page for a document with these findings."""
    result = Result(document.path, document.format, "policy", 1.0, findings=tuple(findings), figures=figures)
    return annotate(b"", document, result, ReviewOptions()).decode()


def parsed(source: str) -> html.HtmlElement:
    """Parse a page."""
    return html.document_fromstring(source)


def words(element: html.HtmlElement) -> str:
    """Return an element's text as it is seen: without what is only spoken, white space made even."""
    for spoken in element.xpath(".//*[contains(@class, 'spoken')]"):
        spoken.text = ""
    return " ".join(element.text_content().split())
