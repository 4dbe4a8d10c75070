"""What tells a finding from others for good: it outlives edits elsewhere, a new name and a move to another format."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from policylint.document import Document, Stretches
from policylint.finding import Finding


def identified(document: Document, findings: Iterable[Finding], scopes: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return a document's findings, in their order, each with its fingerprint (32 hexadecimal digits).

    scopes: what the findings of each rule are about ("span", "field", "section" or "document").

    It is made of the rule and, for words, of the section and the letters of the passage; for a question of a form, of
    its label, since the formats part forms into sections and lines in their own ways; for what a whole section is, of
    the section, and for what the whole document is, of nothing more: so it does not hang on a figure. Findings that
    are equal in these are numbered in their order. The path is no part of it.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    questions = Stretches(field.span for field in document.fields)
    for finding in findings:
        marks = (finding.rule, *_marks(document, questions, finding, scopes.get(finding.rule, "span")))
        seen[marks] += 1
        found.append(replace(finding, fingerprint=_digest((*marks, str(seen[marks])))))
    return tuple(found)


def _marks(document: Document, questions: Stretches, finding: Finding, scope: str) -> tuple[str, ...]:
    section = letters(finding.location.section or "")
    label = _label(document, questions, finding) if scope in ("field", "section") else None
    if label:
        return "question", label
    if not finding.whole_document:
        return section, letters(finding.passage.cut(document.text))
    return (section,) if scope == "section" else ()


def _label(document: Document, questions: Stretches, finding: Finding) -> str | None:
    """Return the letters of the label of the question that a finding begins in, None outside of all."""
    index = questions.first_at(finding.span.start)
    return None if index is None else letters(document.fields[index].label)


def letters(text: str) -> str:
    """Return the letters and digits of a text alone: formats differ in spaces, quotation marks, bullets and boxes."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _digest(marks: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(marks).encode("utf-8", "replace")).hexdigest()[:32]
