"""Applies every suggestion of labelled documents, one at a time: it should clear its finding and raise none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policylint.document import Document, Span
from policylint.finding import Finding, Suggestion, apply_edits
from policylint.pipeline import Policylint
from policylint.quality.evaluate import labelled_documents
from policylint.readers import read_bytes

_AROUND = 200  # characters shown on each side


@dataclass(frozen=True, slots=True)
class Trial:
    """One suggestion, applied: the words before and after, and what came of it.

    raised: the rules that found more than before about the new words, the finding's own aside.
    """

    document: str
    rule: str
    before: str
    after: str
    cleared: bool
    raised: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether it cleared its finding and raised none."""
        return self.cleared and not self.raised


def trials(corpora: Iterable[Path], policylint: Policylint) -> Iterator[Trial]:
    """Try every suggestion with an edit, on plain text (whose characters are the file's own), in the labels' kinds."""
    for corpus in corpora:
        for labelled in labelled_documents(corpus):
            if labelled.document.format == "text":
                yield from _tried(labelled.name, labelled.document, labelled.kind, policylint)


def _tried(name: str, document: Document, kind: str, policylint: Policylint) -> Iterator[Trial]:
    findings = policylint.check_document(document, kind).findings
    old = Counter(rule for finding in findings for rule in _rules(finding))
    for finding in findings:
        for suggestion in (suggestion for suggestion in finding.suggestions if suggestion.edits):
            after_it = _findings_after(document, suggestion, kind, policylint)
            new = Counter(rule for other in after_it for rule in _rules(other))
            more = {rule for rule in new if rule != finding.rule and new[rule] > old[rule]}
            places = _places_of_new_words(suggestion)
            raised = tuple(sorted({other.rule for other in after_it if other.rule in more and _about(other, places)}))
            before, after = _shown(document, finding, suggestion)
            yield Trial(name, finding.rule, before, after, new[finding.rule] < old[finding.rule], raised)


def _findings_after(
    document: Document, suggestion: Suggestion, kind: str, policylint: Policylint
) -> tuple[Finding, ...]:
    text = apply_edits(document.text, suggestion.edits)
    edited = read_bytes(document.path, text.encode(), ".txt")
    return policylint.linter.lint(edited, kind, only=policylint.chosen).findings


def _places_of_new_words(suggestion: Suggestion) -> list[Span]:
    """Return where the words of the edits stand in the edited text."""
    places: list[Span] = []
    moved = 0
    for edit in suggestion.edits:
        start = edit.span.start + moved
        places.append(Span(start, start + len(edit.text)))
        moved += len(edit.text) - len(edit.span)
    return places


def _about(finding: Finding, places: list[Span]) -> bool:
    """Tell whether a finding is about the new words: a section's is where they are among the places that decided it.

    A section that was hard to read, but too short to be judged, is not made hard by an easy clause that is added to it.
    """
    if not (finding.whole_document and finding.evidence):
        return True
    return any(place.touches(decided) for place in places for decided in finding.evidence)


def _rules(finding: Finding) -> tuple[str, ...]:
    """Return a finding's rule, once for each of its places."""
    return (finding.rule,) * (1 + (len(finding.evidence) if not finding.whole_document else 0))


def _shown(document: Document, finding: Finding, suggestion: Suggestion) -> tuple[str, str]:
    """Return the words around the edits, before and after."""
    first, last = suggestion.edits[0].span, suggestion.edits[-1].span
    start = max(min(finding.passage.start, first.start), first.start - _AROUND)
    end = min(max(finding.passage.end, last.end), last.end + _AROUND)
    after = apply_edits(document.text[:end], suggestion.edits)[start:]
    return " ".join(document.text[start:end].split()), " ".join(after.split())
