"""The page as a whole: its head with what may run, the overview, the document and the panel."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from importlib.resources import files
from pathlib import PurePath

from policylint.annotators import GENERATOR
from policylint.annotators.page.body import document_body
from policylint.annotators.page.charts import grades_chart, packs_chart, tones_chart
from policylint.annotators.page.markup import Markup, element, trusted
from policylint.annotators.page.numbered import SIGNS, WORDS, Numbered, count, numbered
from policylint.annotators.page.panel import filter_style, panel
from policylint.annotators.page.text import MarkedText
from policylint.document import Document
from policylint.finding import Result, Severity

_SURE = 0.8


def review_page(document: Document, result: Result) -> str:
    """Return the page: complete, in one file, and readable without a script."""
    findings = numbered(result)
    return (
        f"<!DOCTYPE html>\n{element('html', _head(result, findings), _body(document, result, findings), lang='en')}\n"
    )


def _head(result: Result, findings: tuple[Numbered, ...]) -> Markup:
    """Return the head; its policy lets no script run but our own, whatever a document holds, and fetches nothing."""
    style, script = _asset("page.css") + filter_style(findings), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=GENERATOR),
        element("title", f"Review of {_name(result)}"),
        element("style", trusted(style)),
        element("script", trusted(script), type="module"),
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


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
        element(
            "ul",
            [
                element(
                    "li",
                    element("b", str(counts[severity])),
                    f" {SIGNS[severity]} ",
                    WORDS[severity].lower() + ("" if counts[severity] == 1 else "s"),
                    class_=severity.value if counts[severity] else None,
                )
                for severity in Severity
            ],
            class_="counts",
            aria_label=f"{count(len(result.findings), 'finding')} in all",
        ),
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
