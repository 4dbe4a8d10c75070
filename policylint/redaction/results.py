"""A result -> the same result, to be shown to people who should not learn who is meant in the document."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policylint.document import Note, Span
from policylint.finding import Edit, Figures, Finding, Result, SectionFigure, Settled, Suggestion
from policylint.lazy_results import LazyResults
from policylint.redaction.masking import MASK, Redactor

_TOLD = f"This report is redacted: {MASK} stands for each character of what may be a name, a number or an address."


def redacted(results: Sequence[Result]) -> Sequence[Result]:
    """Return the results with names, numbers and addresses masked; the first of a file that was read says so.

    Places and lengths stay. Paths stay, too: they are how a finding is found again.
    """
    return _Redacted(results)


class _Redacted(LazyResults):
    """Results that are redacted when they are asked for."""

    def __init__(self, results: Sequence[Result]) -> None:
        self._results = results
        self._first = next((index for index, result in enumerate(results) if result.error is None), None)

    def __len__(self) -> int:
        return len(self._results)

    def result(self, index: int) -> Result:
        """Return a result redacted."""
        result = _redacted(self._results[index])
        return replace(result, notes=(Note(_TOLD), *result.notes)) if index == self._first else result


def _redacted(result: Result) -> Result:
    hide = Redactor("\n".join((result.text, *(settled.approver for settled in result.settled))))
    text = hide(result.text)
    seen: Counter[tuple[str, ...]] = Counter()

    def finding(found: Finding) -> Finding:
        return _identified(_finding(found, hide), found, result.text, text, seen)

    return replace(
        result,
        text=text,
        error=None if result.error is None else hide(result.error),
        kind_evidence=tuple(map(hide, result.kind_evidence)),
        notes=tuple(replace(note, message=hide(note.message)) for note in result.notes),
        failures=tuple(map(hide, result.failures)),
        findings=tuple(map(finding, result.findings)),
        settled=tuple(_settled(settled, finding(settled.finding), hide) for settled in result.settled),
        figures=_figures(result.figures, hide),
    )


def _finding(finding: Finding, hide: Redactor) -> Finding:
    section = finding.location.section
    return replace(
        finding,
        message=hide(finding.message),
        location=replace(finding.location, section=None if section is None else hide(section)),
        facts=tuple((name, hide(value)) for name, value in finding.facts),
        suggestions=tuple(_suggestion(suggestion, hide) for suggestion in finding.suggestions),
    )


def _suggestion(suggestion: Suggestion, hide: Redactor) -> Suggestion:
    """Return the suggestion; one whose new words are masked can't be made in the file any more."""
    edits = tuple(_edit(edit, hide) for edit in suggestion.edits)
    whole = edits == suggestion.edits
    return replace(suggestion, title=hide(suggestion.title), edits=edits, changes=suggestion.changes if whole else ())


def _edit(edit: Edit, hide: Redactor) -> Edit:
    return replace(edit, text=hide(edit.text))


def _identified(finding: Finding, bare: Finding, text: str, masked: str, seen: Counter[tuple[str, ...]]) -> Finding:
    """Return the finding with a fingerprint that is not made of anything masked: it could be guessed from it."""
    lines = _lines_around(text, finding.passage)
    if lines.cut(masked) == lines.cut(text) and finding.location.section == bare.location.section:
        return finding
    marks = (finding.rule, finding.location.section or "", finding.passage.cut(masked))
    seen[marks] += 1
    told = "\x1f".join((*marks, str(seen[marks]))).encode("utf-8", "replace")
    return replace(finding, fingerprint=hashlib.sha256(told).hexdigest()[:32])


def _lines_around(text: str, span: Span) -> Span:
    """Return the whole lines that a span is in, with the label of a question, of which its fingerprint is made."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _settled(settled: Settled, finding: Finding, hide: Redactor) -> Settled:
    approver = "".join(one if one.isspace() else MASK for one in settled.approver)
    return replace(settled, finding=finding, reason=hide(settled.reason), approver=approver)


def _figures(figures: Figures, hide: Redactor) -> Figures:
    def named(sections: tuple[SectionFigure, ...]) -> tuple[SectionFigure, ...]:
        return tuple(replace(section, title=hide(section.title)) for section in sections)

    return replace(figures, grades=named(figures.grades), tones=named(figures.tones))
