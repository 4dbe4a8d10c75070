"""The page as a whole: its head with what may run, the overview, the document and the panel."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from pathlib import PurePath

from policylint.annotators.page.body import document_body
from policylint.annotators.page.charts import grades_chart, packs_chart, tones_chart
from policylint.annotators.page.numbered import Numbered, numbered
from policylint.annotators.page.panel import filter_style, panel
from policylint.annotators.page.text import MarkedText
from policylint.document import Document
from policylint.finding import Result
from policylint.signatures import REVIEW
from policylint.webpage.frame import base_style, severity_counts, whole_page
from policylint.webpage.markup import Markup, element

_SURE = 0.8


def review_page(document: Document, result: Result) -> str:
    """Return the page: complete, in one file, and readable without a script."""
    findings = numbered(result)
    return whole_page(
        f"Review of {_name(result)}",
        REVIEW,
        base_style() + _asset("page.css") + filter_style(findings),
        _body(document, result, findings),
        script=_asset("page.js"),
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _body(document: Document, result: Result, findings: tuple[Numbered, ...]) -> Markup:
    marked = MarkedText(document, findings)
    return element(
        "body",
        element("a", "Skip to the findings", href="#findings", class_="skip"),
        _banner(document, result),
        element(
            "div",
            element("main", _overview(result, findings), _paper(document, marked), tabindex="0"),
            panel(findings, document.text),
            class_="columns",
        ),
        element("p", id="said", class_="spoken", role="status"),
    )


def _banner(document: Document, result: Result) -> Markup:
    counts = Counter(finding.severity for finding in result.findings)
    kind = "kind unknown" if result.kind == "unknown" else result.kind.replace("_", " ")
    sure = "" if result.kind_confidence >= _SURE else f" ({result.kind_confidence:.0%} sure)"
    title = " · ".join(dict.fromkeys(filter(None, (document.title, f"{kind}{sure}"))))
    return element(
        "header",
        element(
            "div",
            element("p", "Document review", class_="product"),
            element("h1", _name(result)),
            element("p", title, class_="kind"),
        ),
        severity_counts(counts),
        class_="banner",
    )


def _overview(result: Result, findings: tuple[Numbered, ...]) -> Markup:
    figures = result.figures
    charts = [packs_chart(findings), grades_chart(figures.grades), tones_chart(figures.tones)]
    told = [note.text for note in result.notes] + [f"Not run: {failure}" for failure in result.failures]
    return element(
        "section",
        element("h2", "Overview", id="overview"),
        element("ul", [element("li", line) for line in told], class_="notes") if told else None,
        element("div", charts, class_="charts"),
        aria_labelledby="overview",
        class_="overview",
    )


def _paper(document: Document, marked: MarkedText) -> Markup:
    heading = element("h2", "The document", id="document")
    return element("section", heading, document_body(document, marked), aria_labelledby="document")


def _name(result: Result) -> str:
    return PurePath(result.path).name
