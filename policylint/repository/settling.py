"""The results of a run, with the findings that waivers and the baseline settle kept apart from those that are new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from policylint.document import Location, Span
from policylint.finding import WAIVERS_FORMAT, Finding, Ground, Result, Settled, Severity
from policylint.lazy_results import LazyResults
from policylint.repository.baseline import Baseline, Comparison, compare
from policylint.repository.reach import Found, Reach, found_in
from policylint.repository.waiving import Complaint, Waived, waived

if TYPE_CHECKING:
    from policylint.repository.waivers import Waiver, Waivers

_TITLES = {
    "expired": "A waiver has run out",
    "unused": "A waiver waives nothing",
    "ambiguous": "A waiver fits several documents",
}
_WHY = "A waiver says that somebody has looked at one finding and answers for it. One that is out of date says nothing."


@dataclass(frozen=True, slots=True)
class Records:
    """What is recorded about findings, and the day on which it is asked."""

    today: date
    waivers: Waivers | None = None
    baseline: Baseline | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the records say of a run: of what is waived, and (None: there is no baseline) of the rest, `found`."""

    waived: Waived = field(default_factory=lambda: Waived({}, ()))
    found: tuple[Found, ...] = ()
    comparison: Comparison | None = None


def verdicts(results: Sequence[Result], records: Records, reach: Reach) -> Verdicts:
    """Return what the records say of the findings of a run; what is waived is not asked of the baseline."""
    found = found_in(results)
    by_waiver = Waived({}, ()) if records.waivers is None else waived(found, records.waivers, reach, records.today)
    left = tuple(_without(found, by_waiver.settled))
    return Verdicts(by_waiver, left, None if records.baseline is None else compare(left, records.baseline, reach))


def _without(found: Sequence[Found], settled: Mapping[tuple[int, str], Waiver]) -> Iterator[Found]:
    for index, document in enumerate(found):
        yield replace(document, findings=tuple(one for one in document.findings if (index, one[0]) not in settled))


def settled(
    results: Sequence[Result], records: Records, reach: Reach, *, show_known: bool = False
) -> tuple[Sequence[Result], Verdicts]:
    """Return the results with what is settled kept apart, and what the records say.

    Waivers that can't stay are findings in the file of waivers, which comes last. show_known: what the baseline holds
    is among the settled, not only counted.
    """
    if records.waivers is None and records.baseline is None:
        return results, Verdicts()
    said = verdicts(results, records, reach)
    complaint = _complaining(records.waivers, said.waived.complaints) if records.waivers is not None else None
    return _SettledResults(results, said, (complaint,) if complaint else (), show_known), said


def without_waived(result: Result, path: str, waivers: Waivers, today: date) -> Result:
    """Return the result of a document with what is waived kept apart; path: of the document that it is a copy of."""
    [found] = found_in([replace(result, path=path)])
    said = waived([found], waivers, Reach(), today)
    return parted(result, {fingerprint: waiver for (_, fingerprint), waiver in said.settled.items()}, set())


class _SettledResults(LazyResults):
    """Results that are settled when they are asked for."""

    def __init__(self, results: Sequence[Result], said: Verdicts, further: Sequence[Result], show_known: bool) -> None:
        self._results = results
        self._waived: dict[int, dict[str, Waiver]] = defaultdict(dict)
        for (index, fingerprint), waiver in said.waived.settled.items():
            self._waived[index][fingerprint] = waiver
        self._known: dict[int, set[str]] = defaultdict(set)
        for index, fingerprint in said.comparison.known if said.comparison is not None else ():
            self._known[index].add(fingerprint)
        self._further = further
        self._show_known = show_known

    def __len__(self) -> int:
        return len(self._results) + len(self._further)

    def result(self, index: int) -> Result:
        """Return a result with what is settled kept apart."""
        if index >= len(self._results):
            return self._further[index - len(self._results)]
        waived, known = self._waived.get(index, {}), self._known.get(index, set())
        return parted(self._results[index], waived, known, show_known=self._show_known)


def parted(result: Result, waivers: dict[str, Waiver], known: set[str], *, show_known: bool = False) -> Result:
    """Return a result whose findings are the new ones alone, given what settles the others by fingerprint."""
    if not waivers and not known:
        return result
    new: list[Finding] = []
    there = 0
    apart = list(result.settled)
    for finding in result.findings:
        if (waiver := waivers.get(finding.fingerprint)) is not None:
            spec = waiver.spec
            apart.append(Settled(finding, Ground.WAIVED, spec.reason, spec.by, spec.until))
        elif finding.fingerprint not in known:
            new.append(finding)
        else:
            there += 1
            apart += [Settled(finding, Ground.KNOWN)] if show_known else []
    apart.sort(key=lambda one: (one.finding.span, one.finding.rule))
    return replace(result, findings=tuple(new), settled=tuple(apart), known=there)


def _complaining(waivers: Waivers, complaints: Sequence[Complaint]) -> Result | None:
    """Return the result of a file of waivers, None where all is well with it."""
    if not complaints:
        return None
    findings = tuple(_finding(waivers, complaint) for complaint in complaints)
    return Result(str(waivers.path), WAIVERS_FORMAT, "waivers", 1.0, findings=findings, text=waivers.text)


def _finding(waivers: Waivers, complaint: Complaint) -> Finding:
    line, column = complaint.waiver.line, complaint.waiver.column
    start = sum(len(text) for text in waivers.text.splitlines(keepends=True)[: line - 1]) + column - 1
    words = waivers.text[start:].partition("\n")[0].rstrip()
    span = Span(start, start + len(words))
    return Finding(
        rule=f"waivers/{complaint.sort}",
        severity=Severity.ERROR,
        message=complaint.message + ".",
        why=_WHY,
        sources=(),
        span=span,
        passage=span,
        location=Location(None, None, line, column, line, column + len(words)),
        title=_TITLES[complaint.sort],
        fingerprint=complaint.waiver.spec.finding,
    )
