"""What a check sees (Hit), what a user is told (Finding), and what may be done about it (Suggestion)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policylint.document import Location, Note, Span


class Severity(Enum):
    """How bad a finding is; ordered by `rank`, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


class Confidence(Enum):
    """How sure it is that a finding is one, by what the check saw; ordered by `rank`, the surest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return list(Confidence).index(self)

    def at_most(self, other: Confidence) -> Confidence:
        """Return the less sure of the two."""
        return max(self, other, key=lambda confidence: confidence.rank)


class Safety(Enum):
    """Whether a suggestion keeps the meaning (SAFE: may be applied unattended) or needs a person (REVIEW)."""

    SAFE = "safe"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a check saw, without a word about what it means.

    span: the words, or None where something is missing from the whole document.
    anchor: for a hit without words, where a person should look (the title, a heading).
    captures: parts of the hit by name ("event", "consequence", "time"): they fill messages and rewrites.
    facts: what was measured or looked up, by name, as text ("grade": "11.2").
    evidence: further places that made the check decide.
    confidence: how plainly the check saw it.
    """

    span: Span | None
    anchor: Span | None = None
    captures: tuple[tuple[str, Span], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of the span (empty: insert there) with the text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Better wording: edits sorted and disjoint, to be applied all or none.

    changes: the same edits on the characters of a text file itself, for programs that make them; else empty.
    """

    title: str
    safety: Safety
    edits: tuple[Edit, ...]
    changes: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule speaks; `whole_document` where it is about what the document as a whole lacks or is.

    passage: the paragraphs, items or cells that hold the span, for showing it in its surroundings.
    title: what is wrong, in a few words; the same for all findings of a rule.
    fingerprint: what tells it from all others, today and tomorrow (32 hexadecimal digits).
    """

    rule: str
    severity: Severity
    message: str
    why: str
    sources: tuple[str, ...]
    span: Span
    passage: Span
    location: Location
    captures: tuple[tuple[str, Span], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Span, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    folded: tuple[str, ...] = ()
    whole_document: bool = False
    confidence: Confidence = Confidence.HIGH
    title: str = ""
    fingerprint: str = ""


WAIVERS_FORMAT = "waivers"  # of a result that is about the file of waivers, and no document


class Ground(Enum):
    """Why a finding is not told as one that somebody must still see to."""

    IGNORED = "ignored"  # by a comment in the document
    WAIVED = "waived"  # in the file of waivers
    KNOWN = "known"  # recorded in the baseline
    UNCHANGED = "unchanged"  # in a passage that has not changed since the revision that was named


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding that somebody has seen to, with the reason; approver and last day (inclusive) of a waiver."""

    finding: Finding
    ground: Ground
    reason: str = ""
    approver: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SectionFigure:
    """One section's figure, and the limit that the document's kind sets for it; both in the figure's own unit.

    title: the heading, or the section's first words. span: where the section's text begins and ends.
    within: the figure keeps the limit.
    """

    title: str
    span: Span
    value: float
    limit: float
    within: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured, section by section, in order, where there is enough text to judge.

    grade: the reading grade (US school years) of all running text, None where there is too little.
    grades: reading grades of sections. tones: how warm sections sound, from -100 (cold) to 100 (warm).
    """

    grade: float | None = None
    grades: tuple[SectionFigure, ...] = ()
    tones: tuple[SectionFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """All there is to say of one file. An error stands in place of findings, so one bad file never hides the others.

    failures: rules that crashed or could not run here, each in a sentence.
    text: the document's text, for reports that quote it.
    figures: what was measured, where the caller asked for it.
    settled: what was found and needs nobody any more; it is not among the findings.
    known: how many findings the baseline holds, whether or not they are among the settled.
    """

    path: str
    format: str = "unknown"
    kind: str = "unknown"
    kind_confidence: float = 0.0
    kind_evidence: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    failures: tuple[str, ...] = ()
    error: str | None = None
    text: str = ""
    figures: Figures = Figures()
    settled: tuple[Settled, ...] = ()
    known: int = 0


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """Return the text with the edits made; raise ValueError where they overlap or leave the text."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(f"edits overlap or leave the text at {edit.span}")
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
