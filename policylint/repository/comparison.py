"""Two versions of a document, as they were checked -> what was fixed, what is new, what is still there or has moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from policylint.finding import Finding, Result
from policylint.fingerprint import letters
from policylint.redaction import redacted


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the findings of an old version in a new one; either version is None where there was none.

    fixed: of the old. new: of the new. still: of the new, in their old place. moved: of the old and the new, where the
    same words now stand in another section.
    """

    old: Result | None
    new: Result | None
    fixed: tuple[Finding, ...]
    found: tuple[Finding, ...]
    still: tuple[Finding, ...]
    moved: tuple[tuple[Finding, Finding], ...]


def compare(old: Result | None, new: Result | None) -> Comparison:
    """Pair the findings of two versions: by fingerprint, then those in words by rule and passage, or words and section.

    A passage that was changed elsewhere (by `fix`, which puts right one thing of two) still holds what is left in it.
    """
    before, after = (() if result is None else result.findings for result in (old, new))
    still, gone, fresh = _paired([(f.fingerprint, f) for f in before], [(f.fingerprint, f) for f in after])
    moved, gone, fresh = _paired([(_passage(f, old), f) for f in gone], [(_passage(f, new), f) for f in fresh])
    left, fixed, found = _paired([(_words(f, old), f) for f in gone], [(_words(f, new), f) for f in fresh])
    there = sorted((finding for _, finding in (*still, *left)), key=lambda finding: finding.span)
    return Comparison(old, new, fixed, found, tuple(there), moved)


def redacted_comparison(comparison: Comparison) -> Comparison:
    """Return a comparison with what it quotes masked; it was drawn from the words themselves, which are not changed."""
    old, new = (None if result is None else redacted((result,))[0] for result in (comparison.old, comparison.new))
    shown: dict[int, Finding] = {}
    for plain, masked in ((comparison.old, old), (comparison.new, new)):
        if plain is not None and masked is not None:
            shown.update((id(own), other) for own, other in zip(plain.findings, masked.findings, strict=True))
    fixed, found, still = (
        tuple(shown[id(finding)] for finding in findings)
        for findings in (comparison.fixed, comparison.found, comparison.still)
    )
    moved = tuple((shown[id(before)], shown[id(after)]) for before, after in comparison.moved)
    return Comparison(old, new, fixed, found, still, moved)


_Keyed = Sequence[tuple[object, Finding]]
_Pairs = tuple[tuple[Finding, Finding], ...]


def _paired(before: _Keyed, after: _Keyed) -> tuple[_Pairs, tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the pairs of equal keys, in their order, and what is left of both; a key of None pairs with nothing."""
    waiting: dict[object, list[Finding]] = defaultdict(list)
    for key, finding in reversed(before):
        waiting[key].append(finding)
    pairs, found = [], []
    for key, finding in after:
        if key is not None and waiting[key]:
            pairs.append((waiting[key].pop(), finding))
        else:
            found.append(finding)
    paired = {id(old) for old, _ in pairs}
    return tuple(pairs), tuple(finding for _, finding in before if id(finding) not in paired), tuple(found)


def _passage(finding: Finding, result: Result | None) -> tuple[str, str] | None:
    """Return the rule and the letters of the passage; None for a finding that is about more than a passage."""
    if result is None or finding.whole_document:
        return None
    return finding.rule, letters(finding.passage.cut(result.text))


def _words(finding: Finding, result: Result | None) -> tuple[str, str, str] | None:
    """Return the rule, the section, and the letters of the words found; None where they are all of their passage."""
    if result is None or finding.whole_document or finding.span == finding.passage:
        return None
    return finding.rule, letters(finding.location.section or ""), letters(finding.span.cut(result.text))
