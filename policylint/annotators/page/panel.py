"""The panel beside the document: filters, and a card for each finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policylint.annotators.page.numbered import Numbered
from policylint.finding import Confidence, Edit, Finding, Safety, Severity, Suggestion
from policylint.webpage.frame import SIGNS, WORDS
from policylint.webpage.markup import Markup, element

_AROUND = 60  # characters of the passage that are shown on each side of a change
_SAFETY = {
    Safety.SAFE: "Safe: the meaning stays",
    Safety.REVIEW: "For a person to decide",
}
_MOST_PLACES = 3


def panel(findings: Sequence[Numbered], text: str) -> Markup:
    """Return filters and cards; the first card of each rule has its reasons open."""
    seen: set[str] = set()
    cards = []
    for finding in findings:
        cards.append(_card(finding, text, first=finding.finding.rule not in seen))
        seen.add(finding.finding.rule)
    return element(
        "aside",
        element("h2", "Findings", id="findings"),
        _filters(findings) if findings else element("p", "Nothing was found.", class_="nothing"),
        element("ol", cards, class_="cards") if cards else None,
        class_="panel",
        aria_labelledby="findings",
        tabindex="0",
    )


def filter_style(findings: Sequence[Numbered]) -> str:
    """Return the style rules by which the filters hide cards and marks; no script has a part in it."""
    boxes = [severity.value for severity in Severity] + sorted({finding.pack_class for finding in findings})
    return "\n".join(
        f"body:has(#show-{box}:not(:checked)) .card.{box},body:has(#show-{box}:not(:checked)) .flag.{box},"
        f"body:has(#show-{box}:not(:checked)) .at.{box} sup{{display:none}}\n"
        f"body:has(#show-{box}:not(:checked)) mark.{box}{{background:none;border-color:transparent}}"
        for box in boxes
    )


def _filters(findings: Sequence[Numbered]) -> Markup:
    severities = Counter(finding.finding.severity for finding in findings)
    packs = Counter((finding.pack_class, finding.pack) for finding in findings)
    return element(
        "form",
        element(
            "fieldset",
            element("legend", "How serious"),
            [
                _filter(severity.value, f"{SIGNS[severity]} {WORDS[severity]}s", severities[severity], severity.value)
                for severity in Severity
                if severities[severity]
            ],
        ),
        element(
            "fieldset",
            element("legend", "About"),
            [_filter(name, pack.replace("_", " "), number) for (name, pack), number in sorted(packs.items())],
        ),
        class_="filters",
        aria_label="Show findings",
    )


def _filter(name: str, label: str, number: int, tint: str = "") -> Markup:
    return element(
        "label",
        element("input", type="checkbox", id=f"show-{name}", checked=True),
        element("span", label, " ", element("span", str(number), class_="number"), class_=f"chip {tint}".strip()),
    )


def _card(numbered: Numbered, text: str, *, first: bool) -> Markup:
    finding = numbered.finding
    severity = WORDS[finding.severity]
    return element(
        "li",
        element(
            "h3",
            element(
                "a",
                str(numbered.number),
                href=f"#{numbered.place}",
                class_="number",
                aria_label=f"{numbered.spoken}: show in the document",
            ),
            element("span", f"{SIGNS[finding.severity]} {severity}", class_="severity"),
            element("span", _where(finding), class_="where"),
        ),
        element("p", finding.message, class_="what", id=f"{numbered.card}-what"),
        [_suggestion(suggestion, finding, text) for suggestion in finding.suggestions],
        _reasons(numbered, text, first=first),
        class_=f"card {numbered.classes}",
        id=numbered.card,
        tabindex="-1",
    )


def _where(finding: Finding) -> str:
    place = finding.location
    parts = [] if place.page is None else [f"page {place.page}"]
    return ", ".join([*parts, _short(place.section)] if place.section else parts)


def _short(text: str, length: int = 42) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _reasons(numbered: Numbered, text: str, *, first: bool) -> Markup:
    """Return why it matters, on whose word, where else it shows, and the rule."""
    finding = numbered.finding
    places = [_flat(span.cut(text)) for span in finding.evidence[:_MOST_PLACES] if len(span)]
    sure = "" if finding.confidence is Confidence.HIGH else f" ({finding.confidence.value} confidence)"
    return element(
        "details",
        element("summary", "Why it matters"),
        element("p", finding.why),
        element("p", "Seen in: ", "; ".join(f"“{_short(place, 90)}”" for place in places)) if places else None,
        element("p", "Sources: ", "; ".join(finding.sources), class_="sources") if finding.sources else None,
        element("p", f"Rule {finding.rule}{sure}", class_="rule"),
        open=first,
    )


def _suggestion(suggestion: Suggestion, finding: Finding, text: str) -> Markup:
    told = element("p", _SAFETY[suggestion.safety], class_=f"safety {suggestion.safety.value}")
    if not suggestion.edits:
        return element("div", element("p", suggestion.title), class_="try")
    return element("div", [tuple(_change(edit, finding, text)) for edit in suggestion.edits], told, class_="try")


def _change(edit: Edit, finding: Finding, text: str) -> Iterator[Markup]:
    """Yield before and after of one edit, with a little of what stands around it; a clause that is added, alone."""
    if not len(edit.span):
        added = [element("p", element("ins", part)) for part in edit.text.split("\n") if part.strip()]
        yield element("div", element("p", "Add", class_="side"), added)
        return
    start = max(_edge(text, edit.span.start - _AROUND, -1), min(finding.passage.start, edit.span.start))
    end = min(_edge(text, edit.span.end + _AROUND, 1), max(finding.passage.end, edit.span.end))
    before, after = text[start : edit.span.start], text[edit.span.end : end]
    opening = "…" if start > finding.passage.start else ""
    closing = "…" if end < finding.passage.end else ""
    for side, changed in (
        ("Before", element("del", _flat(edit.span.cut(text)))),
        ("After", element("ins", _flat(edit.text)) if edit.text else element("ins", "(nothing)", class_="gone")),
    ):
        yield element(
            "div",
            element("p", side, class_="side"),
            element("p", opening, _flat(before).lstrip(), changed, _flat(after).rstrip(), closing),
        )


def _edge(text: str, at: int, step: int) -> int:
    """Return the nearest end of a word from an offset on."""
    at = max(0, min(at, len(text)))
    while 0 < at < len(text) and not text[at].isspace():
        at += step
    return at


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
