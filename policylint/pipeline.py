"""One file's whole way: read, classify, lint, suggest. The public API, and the one place where it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from policylint.analysis import DEFAULT_MODEL, Analysis
from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, Note
from policylint.errors import PolicylintError
from policylint.field_rewriting import combined
from policylint.finding import Confidence, Figures, Finding, Result
from policylint.fixing.places import source_edits
from policylint.kinds import Kind, KindClassifier
from policylint.linter import Linter
from policylint.readers import read
from policylint.rewriting import suggest
from policylint.rulebook import Rulebook, load_rulebook
from policylint.selection import Selection

_GUESSED = 0.5  # a kind told with less confidence than this
_UNKNOWN_KIND = (
    "What kind of document this is could not be told, so only the rules for every kind ran; say it with --kind."
)


class Policylint:
    """Checks documents against a rulebook.

    >>> Policylint().check(Path("late-policy.docx"))  # doctest: +SKIP
    """

    def __init__(
        self,
        rulebook: Rulebook | None = None,
        *,
        selection: Selection | None = None,
        model: str = DEFAULT_MODEL,
        suggestions: bool = True,
        figures: bool = False,
        bounds: Bounds = DEFAULT_BOUNDS,
    ) -> None:
        self.rulebook = rulebook or load_rulebook()
        self.selection = selection or Selection()
        self.bounds = bounds
        self._suggestions = suggestions
        self._figures = figures
        self._model = model
        self.linter = Linter(self.rulebook.rules, model=model)

    @cached_property
    def _classifier(self) -> KindClassifier:
        return KindClassifier.from_folders(
            [folder / "kinds" for folder in self.rulebook.folders], self.rulebook.vocabularies
        )

    @cached_property
    def chosen(self) -> frozenset[str] | None:
        """The rules that are on, None for all; raises ConfigError where the selection names what there is not."""
        return self.selection.chosen(self.rulebook.ids)

    @cached_property
    def _of_fields(self) -> dict[str, bool]:
        return {rule.id: rule.spec.scope == "field" for rule in self.rulebook.rules}

    def kind_of(self, document: Document) -> Kind:
        """Return the kind of a document as it is told from its content."""
        return self._classifier.classify(document)

    def check(self, path: Path, kind: str | None = None) -> Result:
        """Return what there is to say of one file; what cannot be read is a Result with an error."""
        try:
            document = read(path, self.bounds)
        except PolicylintError as error:
            return Result(path=str(path), error=str(error).removeprefix(f"{path}: "))
        return self.check_document(document, kind)

    def check_document(self, document: Document, kind: str | None = None) -> Result:
        """Return what there is to say of a document that was read already."""
        analysis = Analysis(document, self._model)
        told = Kind(kind, 1.0) if kind else self._classifier.classify(document, analysis)
        outcome = self.linter.lint(document, told.name, only=self.chosen, analysis=analysis)
        findings = tuple(self._sure_enough(outcome.findings, told))
        if self._suggestions:
            findings = tuple(
                replace(
                    finding,
                    suggestions=suggest(
                        document, told.name, finding, self.rulebook[finding.rule], outcome.analysis, self.linter.proves
                    ),
                )
                for finding in findings
            )
            findings = tuple(_in_file(document, finding) for finding in combined(findings, self._of_fields))
        notes = document.notes if told.name != "unknown" else (*document.notes, Note(_UNKNOWN_KIND))
        return Result(
            path=document.path,
            format=document.format,
            kind=told.name,
            kind_confidence=told.confidence,
            kind_evidence=told.evidence,
            notes=notes,
            findings=findings,
            failures=outcome.failures,
            text=document.text,
            figures=self.linter.figures(outcome) if self._figures else Figures(),
        )

    def figures_of(self, document: Document, kind: str) -> Figures:
        """Return what is measured in a document, section by section."""
        return self.linter.figures(self.linter.lint(document, kind))

    def _sure_enough(self, findings: Sequence[Finding], told: Kind) -> Iterator[Finding]:
        """Yield the findings that are sure enough; where the kind is a guess, so is what holds for that kind alone."""
        for finding in findings:
            of_kind = "any" not in self.rulebook[finding.rule].spec.kinds
            if of_kind and told.confidence < _GUESSED:
                finding = replace(finding, confidence=finding.confidence.at_most(Confidence.MEDIUM))
            if finding.confidence.rank <= self.selection.confidence.rank:
                yield finding

    def check_all(self, paths: Sequence[Path], kind: str | None = None) -> list[Result]:
        """Check files one after the other, in the order given."""
        return [self.check(path, kind) for path in paths]


def _in_file(document: Document, finding: Finding) -> Finding:
    """Return the finding whose suggestions say what to change in the file itself, where it is a text file."""
    if document.source is None or not finding.suggestions:
        return finding
    suggestions = tuple(
        replace(suggestion, changes=source_edits(document, suggestion.edits)) for suggestion in finding.suggestions
    )
    return replace(finding, suggestions=suggestions)
