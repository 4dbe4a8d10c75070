"""Which suggestions are applied together: all or none of each one's edits, and no two on the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policylint.document import Span
from policylint.finding import Edit, Finding, Safety, Suggestion


@dataclass(frozen=True, slots=True)
class Skipped:
    """A finding that stays as it is, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The edits to make, sorted and disjoint; the findings they answer; and those that are left, with the reason."""

    edits: tuple[Edit, ...]
    answered: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


def chosen_edits(findings: Iterable[Finding], *, review: bool = False, only: frozenset[str] | None = None) -> Choice:
    """Choose among the suggestions: the safe ones, with `review` all that have an edit; where two overlap, the wider.

    only: the rules whose findings are to be answered, None for all.
    """
    taken: list[tuple[Edit, ...]] = []
    answered: list[Finding] = []
    skipped: list[Skipped] = []
    wanted = [(finding, _applicable(finding, review)) for finding in findings if only is None or finding.rule in only]
    for finding, suggestion in sorted(wanted, key=lambda pair: (-_width(pair[1]), pair[0].span, pair[0].rule)):
        if suggestion is None:
            skipped.append(Skipped(finding, _why_not(finding)))
        elif suggestion.edits in taken:
            answered.append(finding)  # one wording that mends several findings
        elif any(_overlap(one, other) for edits in taken for one in edits for other in suggestion.edits):
            skipped.append(Skipped(finding, "another suggestion changes the same words"))
        else:
            taken.append(suggestion.edits)
            answered.append(finding)
    edits = sorted((edit for edits in taken for edit in edits), key=_place)
    return Choice(tuple(edits), tuple(_in_order(answered)), tuple(sorted(skipped, key=lambda s: s.finding.span)))


def _applicable(finding: Finding, review: bool) -> Suggestion | None:
    fitting = (s for s in finding.suggestions if s.edits and (review or s.safety is Safety.SAFE))
    return next(fitting, None)


def _why_not(finding: Finding) -> str:
    if not any(suggestion.edits for suggestion in finding.suggestions):
        return "a person has to find the words" if finding.suggestions else "there is no wording to put in its place"
    return "its suggestion wants a person's eye; --review applies it"


def _place(edit: Edit) -> tuple[Span, int]:
    """Sort by place; of the clauses that open a text, the short ones come first: greeting, thanks, explanation."""
    opens = not len(edit.span) and edit.text.endswith("\n") and not edit.text.startswith("\n")
    return edit.span, len(edit.text) if opens else 0


def _width(suggestion: Suggestion | None) -> int:
    return sum(len(edit.span) for edit in suggestion.edits) if suggestion is not None else 0


def _overlap(one: Edit, other: Edit) -> bool:
    """Tell whether two edits share a character, or one puts text inside what the other replaces."""
    first, second = sorted((one.span, other.span))
    return second.start < first.end or (first.start == second.start and bool(len(first)) and bool(len(second)))


def _in_order(findings: list[Finding]) -> Iterator[Finding]:
    yield from sorted(findings, key=lambda finding: (finding.span, finding.rule))
