"""Findings as a committee talks about them: by rule, the gravest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from policylint.finding import Finding, Safety, Severity


@dataclass(frozen=True, slots=True)
class Point:
    """All findings of one rule, in the order of the document."""

    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What the rule is about: "A fee for a missed visit"."""
        return self.findings[0].title

    @property
    def why(self) -> str:
        """Why it matters."""
        return self.findings[0].why

    @property
    def sources(self) -> tuple[str, ...]:
        """On whose word."""
        return self.findings[0].sources

    @property
    def severity(self) -> Severity:
        """The gravest of its findings."""
        return min((finding.severity for finding in self.findings), key=lambda severity: severity.rank)

    @property
    def wording(self) -> str:
        """The first wording or advice on offer for a person to look at, empty where there is none."""
        for finding in self.findings:
            for suggestion in finding.suggestions:
                if suggestion.safety is Safety.REVIEW:
                    texts = [" ".join(edit.text.split()) for edit in suggestion.edits if edit.text.strip()]
                    return " … ".join(texts) or suggestion.title
        return ""

    @property
    def places(self) -> tuple[str, ...]:
        """The sections, or else the pages, in which it was found, each once."""
        found = [
            finding.location.section or (f"page {finding.location.page}" if finding.location.page else "")
            for finding in self.findings
        ]
        return tuple(dict.fromkeys(filter(None, found)))


def points(findings: Iterable[Finding]) -> tuple[Point, ...]:
    """Return findings by rule: the gravest first, then those found most often, then those that come first."""
    ordered = sorted(findings, key=lambda finding: (finding.rule, finding.span))
    grouped = [Point(tuple(group)) for _, group in groupby(ordered, key=lambda finding: finding.rule)]
    return tuple(sorted(grouped, key=lambda p: (p.severity.rank, -len(p.findings), p.findings[0].span)))
