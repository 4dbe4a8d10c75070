"""One file's whole way: read, classify, lint, suggest. The public API, and the one place where it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from policylint.analysis import DEFAULT_MODEL, Analysis
from policylint.bounds import DEFAULT_BOUNDS, Bounds
from policylint.document import Document, Note
from policylint.errors import PolicylintError
from policylint.field_rewriting import combined
from policylint.finding import Confidence, Figures, Finding, Result, Severity
from policylint.fingerprint import identified
from policylint.fixing.places import source_edits
from policylint.kinds import Kind
from policylint.prepared import Prepared
from policylint.readers import read
from policylint.rewriting import suggest
from policylint.rulebook import Rulebook, load_rulebook
from policylint.selection import Selection, Terms
from policylint.silencing import silenced

_EVERYTHING = Terms()  # every rule, in a document of whatever kind
_GUESSED = 0.5  # a kind told with less confidence than this
_DOUBTED = 0.4  # and one that is wrong as often as right: so is what such a document is said to lack
_UNKNOWN_KIND = (
    "What kind of document this is could not be told, so only the rules for every kind ran; say it with --kind."
)


class Policylint:
    """Checks documents against a rulebook; raises ConfigError where the terms name a rule or pack that there is not.

    terms: of documents for which no others are given. chosen: the ids of the rules that are on, on these terms.

    >>> Policylint().check(Path("late-policy.docx"))  # doctest: +SKIP
    """

    def __init__(
        self,
        rules: Rulebook | Prepared | None = None,
        *,
        terms: Terms = _EVERYTHING,
        model: str = DEFAULT_MODEL,
        suggestions: bool = True,
        figures: bool = False,
        bounds: Bounds = DEFAULT_BOUNDS,
    ) -> None:
        prepared = rules if isinstance(rules, Prepared) else Prepared.of(rules or load_rulebook(), model)
        self.rulebook, self.linter, self._classifier = prepared.rulebook, prepared.linter, prepared.classifier
        self.terms = terms
        self._severities: dict[tuple[Selection, ...], Mapping[str, Severity]] = {}
        self.chosen = frozenset(self.severities(terms))
        self.bounds = bounds
        self._suggestions = suggestions
        self._figures = figures

    def severities(self, terms: Terms) -> Mapping[str, Severity]:
        """Return the rules that are on, on certain terms, and how bad each is; ConfigError for an unknown name."""
        if terms.selections not in self._severities:
            self._severities[terms.selections] = terms.severities(self.rulebook.severities)
        return self._severities[terms.selections]

    @cached_property
    def _scopes(self) -> dict[str, str]:
        return {rule.id: rule.spec.scope for rule in self.rulebook.rules}

    @cached_property
    def _of_fields(self) -> dict[str, bool]:
        return {rule: scope == "field" for rule, scope in self._scopes.items()}

    def kind_of(self, document: Document) -> Kind:
        """Return the kind of a document as it is told from its content."""
        return self._classifier.classify(document)

    def check(self, path: Path, terms: Terms | str | None = None) -> Result:
        """Return what there is to say of one file; what cannot be read is a Result with an error.

        terms: where they differ from the tool's own; a string says only the document's kind.
        """
        try:
            document = read(path, self.bounds)
        except PolicylintError as error:
            return Result(path=str(path), error=str(error).removeprefix(f"{path}: "))
        return self.check_document(document, terms)

    def check_document(self, document: Document, terms: Terms | str | None = None) -> Result:
        """Return what there is to say of a document that was read already."""
        if not isinstance(terms, Terms):
            terms = replace(self.terms, kind=terms)
        analysis = Analysis(document, self.linter.model)
        told = Kind(terms.kind, 1.0) if terms.kind else self._classifier.classify(document, analysis)
        severities = self.severities(terms)
        outcome = self.linter.lint(document, told.name, only=frozenset(severities), analysis=analysis)
        judged = self._judged(outcome.findings, told, severities)
        silence = silenced(document, identified(document, judged, self._scopes), self._scopes, severities.keys())
        findings = tuple(finding for finding in silence.findings if terms.tells(finding))
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
        unknown = (Note(_UNKNOWN_KIND),) if told.name == "unknown" else ()
        return Result(
            path=document.path,
            format=document.format,
            kind=told.name,
            kind_confidence=told.confidence,
            kind_evidence=told.evidence,
            notes=(*document.notes, *silence.notes, *unknown),
            findings=findings,
            failures=outcome.failures,
            text=document.text,
            figures=self.linter.figures(outcome) if self._figures else Figures(),
            settled=tuple(settled for settled in silence.settled if terms.tells(settled.finding)),
        )

    def figures_of(self, document: Document, kind: str) -> Figures:
        """Return what is measured in a document, section by section."""
        return self.linter.figures(self.linter.lint(document, kind))

    def _judged(self, findings: Sequence[Finding], told: Kind, severities: Mapping[str, Severity]) -> Iterator[Finding]:
        """Yield the findings as bad as they are here; where the kind is a guess, so is what holds for it alone."""
        for finding in findings:
            surest = self._surest(finding.rule, told)
            yield replace(finding, confidence=finding.confidence.at_most(surest), severity=severities[finding.rule])

    def _surest(self, rule: str, told: Kind) -> Confidence:
        """Return how sure a rule's findings can be where the kind was told like this."""
        spec = self.rulebook[rule].spec
        if "any" in spec.kinds or told.confidence >= _GUESSED:
            return Confidence.HIGH
        return Confidence.LOW if spec.scope == "document" and told.confidence < _DOUBTED else Confidence.MEDIUM


def _in_file(document: Document, finding: Finding) -> Finding:
    """Return the finding whose suggestions say what to change in the file itself, where it is a text file."""
    if document.source is None or not finding.suggestions:
        return finding
    suggestions = tuple(
        replace(suggestion, changes=source_edits(document, suggestion.edits)) for suggestion in finding.suggestions
    )
    return replace(finding, suggestions=suggestions)
