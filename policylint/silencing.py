"""What people ask of policylint in a document: which findings that settles, and what is wrong with the asking."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from policylint.document import Document, Ignore, Note
from policylint.finding import Finding, Ground, Settled
from policylint.selection import matches


@dataclass(frozen=True, slots=True)
class Silence:
    """The findings that are left, those that are settled, and notes on what was asked in vain."""

    findings: tuple[Finding, ...]
    settled: tuple[Settled, ...] = ()
    notes: tuple[Note, ...] = ()


def silenced(
    document: Document, findings: Sequence[Finding], scopes: Mapping[str, str], running: Collection[str]
) -> Silence:
    """Settle the findings that a comment of the document asks to ignore, with a reason.

    scopes: what the findings of each rule are about ("span", "field", "section" or "document"); all rules there are.
    running: the rules that were asked. What is on words or a question is settled by a comment on or in its block; what
    is on a section by one in that section; what is on the whole document by one anywhere that names the rule itself.
    """
    if not document.ignores:
        return Silence(tuple(findings))
    asking = [ignore for ignore in document.ignores if ignore.request.reason and _known(ignore, scopes)]
    near = _Near(asking)
    kept: list[Finding] = []
    settled: list[Settled] = []
    used: set[int] = set()
    for finding in findings:
        scope = scopes.get(finding.rule, "span")
        heard = [at for at in near.to(finding) if _about(document, asking[at], finding, scope)]
        used.update(heard)
        if heard:
            settled.append(Settled(finding, Ground.IGNORED, asking[heard[0]].request.reason))
        else:
            kept.append(finding)
    understood = set(map(id, asking))
    notes = [_misunderstood(ignore, scopes) for ignore in document.ignores if id(ignore) not in understood]
    idle = [ignore for at, ignore in enumerate(asking) if at not in used]
    notes += [_idle(ignore) for ignore in idle if any(matches(ignore.request.rule, rule) for rule in running)]
    return Silence(tuple(kept), tuple(settled), tuple(dict.fromkeys(notes)))


class _Near:
    """Which of the comments that ask, by their place among them, may be about a finding."""

    def __init__(self, asking: Sequence[Ignore]) -> None:
        self._count = len(asking)
        self._whole = [at for at, ignore in enumerate(asking) if ignore.span is None]
        placed = sorted((ignore.span, at) for at, ignore in enumerate(asking) if ignore.span is not None)
        self._order = [at for _, at in placed]
        # Comments are about blocks, which are disjoint: their ends ascend as their starts do.
        self._starts, self._ends = [span.start for span, _ in placed], [span.end for span, _ in placed]

    def to(self, finding: Finding) -> Sequence[int]:
        """Return those on the whole file and those on blocks that a finding shares; all, of one on a section."""
        if finding.whole_document:
            return range(self._count)
        first = bisect_right(self._ends, finding.span.start)
        last = bisect_left(self._starts, max(finding.span.end, finding.span.start + 1))
        return sorted((*self._whole, *self._order[first:last]))


def _known(ignore: Ignore, scopes: Mapping[str, str]) -> bool:
    return bool(ignore.request.rule) and any(matches(ignore.request.rule, rule) for rule in scopes)


def _about(document: Document, ignore: Ignore, finding: Finding, scope: str) -> bool:
    """Tell whether a comment is about a finding."""
    if not matches(ignore.request.rule, finding.rule):
        return False
    if ignore.span is None:
        return True
    if not finding.whole_document:
        here = ignore.span
        return here.touches(finding.span) or here.start <= finding.span.start < here.end
    if scope == "section":
        return document.heading_of(ignore.span.start) == document.heading_of(finding.span.start)
    return ignore.request.rule == finding.rule


def _misunderstood(ignore: Ignore, scopes: Mapping[str, str]) -> Note:
    rule, whole = ignore.request.rule, "-file" if ignore.request.whole else ""
    if not rule:
        return _note(ignore, f"names no rule; write: policylint ignore{whole} RULE: reason")
    if not _known(ignore, scopes):
        return _note(ignore, f"names {rule!r}, which is no rule and no pack; `policylint rules list` shows them all")
    return _note(ignore, f"has no effect without a reason; write: policylint ignore{whole} {rule}: reason")


def _idle(ignore: Ignore) -> Note:
    return _note(ignore, f"silences nothing of {ignore.request.rule}; take it out, or put it where the finding is")


def _note(ignore: Ignore, reason: str) -> Note:
    return Note(f"{ignore.place}: “policylint ignore” {reason}".removeprefix(": "))
