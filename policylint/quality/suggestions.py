"""Applies every suggestion of labelled documents, one at a time: it should clear its finding and raise none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from policylint.document import Document
from policylint.finding import Finding, Suggestion, apply_edits
from policylint.pipeline import Policylint
from policylint.quality.evaluate import labelled_documents
from policylint.readers import read_bytes

_AROUND = 200  # characters shown on each side


@dataclass(frozen=True, slots=True)
class Trial:
    """One suggestion, applied: the words before and after, and what came of it.

    raised: the rules that found more than before, the finding's own aside.
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
            new = _rules_after(document, suggestion, kind, policylint)
            raised = tuple(sorted(rule for rule in new if rule != finding.rule and new[rule] > old[rule]))
            before, after = _shown(document, finding, suggestion)
            yield Trial(name, finding.rule, before, after, new[finding.rule] < old[finding.rule], raised)


def _rules_after(document: Document, suggestion: Suggestion, kind: str, policylint: Policylint) -> Counter[str]:
    text = apply_edits(document.text, suggestion.edits)
    edited = read_bytes(document.path, text.encode(), ".txt")
    findings = policylint.linter.lint(edited, kind, only=policylint.chosen).findings
    return Counter(rule for finding in findings for rule in _rules(finding))


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
