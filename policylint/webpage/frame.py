"""A web page as a whole: complete in one file, with a policy that lets nothing run or load but what is our own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files

from policylint.finding import Severity
from policylint.webpage.markup import Markup, element, trusted

WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.SUGGESTION: "Suggestion"}
SIGNS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.SUGGESTION: "◆"}


def base_style() -> str:
    """Return the style sheet that all pages begin with: colours, type, banner, charts, print."""
    return files(__package__).joinpath("base.css").read_text(encoding="utf-8")


def whole_page(title: str, generator: str, style: str, body: Markup, *, script: str = "") -> str:
    """Return the page; whatever a document holds, no script runs but this one, and nothing is fetched."""
    allowed = f"'{_digest(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {allowed}; base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="generator", content=generator),
        element("title", title),
        element("style", trusted(style)),
        element("script", trusted(script), type="module") if script else None,
    )
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def severity_counts(counts: Mapping[Severity, int]) -> Markup:
    """Return how many findings there are of each severity, as a list for a banner."""
    items = [
        element(
            "li",
            element("b", f"{counts.get(severity, 0):,}"),
            f" {SIGNS[severity]} ",
            WORDS[severity].lower() + ("" if counts.get(severity, 0) == 1 else "s"),
            class_=severity.value if counts.get(severity, 0) else None,
        )
        for severity in Severity
    ]
    total = sum(counts.values())
    return element("ul", items, class_="counts", aria_label=f"{total:,} finding{'' if total == 1 else 's'} in all")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
