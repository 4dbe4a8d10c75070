"""Document x rules -> findings. Pure and deterministic: same input, same output, in any order and process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from policylint.analysis import DEFAULT_MODEL, Analysis, ModelMissingError
from policylint.checks.base import CheckContext
from policylint.checks.figures import section_figures
from policylint.document import Block, Document, Role, Span, plain_document
from policylint.errors import CheckError
from policylint.finding import Confidence, Figures, Finding, Hit, Severity
from policylint.rulebook import Rule
from policylint.rulebook.slots import filled
from policylint.scan import Candidates, Scanner
from policylint.vocabulary import Vocabulary

_MOST_PROOFS = 2_000
_LONGEST_PASSAGE = 10_000  # characters: each of a thousand findings in a paragraph has its passage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of the linter gives: findings in order, what could not run, and what the checks saw."""

    findings: tuple[Finding, ...]
    failures: tuple[str, ...]
    context: CheckContext

    @property
    def analysis(self) -> Analysis:
        """What is known of the document's language."""
        return self.context.analysis


class Linter:
    """Runs rules over documents. Holds the rules and their scanner; nothing of any document."""

    def __init__(self, rules: Sequence[Rule], *, model: str = DEFAULT_MODEL, scan: bool = True) -> None:
        self.rules = tuple(_by_dependence(rules))
        self.model = model
        self._scan = scan
        vocabularies: dict[str, Vocabulary] = {v.name: v for rule in self.rules for v in rule.check.vocabularies}
        for rule in self.rules:
            vocabularies.update((v.name, v) for words in rule.rewrite_words for v in words)
        self._wordy = frozenset(rule.id for rule in self.rules if rule.spec.scope == "span")
        self._folds = {rule.id: rule.spec.folds for rule in self.rules if rule.spec.folds}
        self._yields = {rule.id: rule.spec.yields for rule in self.rules if rule.spec.yields}
        self._crowded = {rule.id: rule.spec.yields_to_errors for rule in self.rules if rule.spec.yields_to_errors}
        self._plans: dict[tuple[str, frozenset[str] | None], tuple[Rule, ...]] = {}
        self._proofs: dict[tuple[str, str, frozenset[str] | None], Counter[str]] = {}
        self._scanner = Scanner(vocabularies[name] for name in sorted(vocabularies))
        self._triggers = {rule.id: self._scanner.told_by(rule.check.triggers) for rule in self.rules}

    def __getstate__(self) -> dict[str, object]:
        """Leave out what was learnt from documents: rules are kept as they are before any."""
        return self.__dict__ | {"_plans": {}, "_proofs": {}}

    def lint(
        self,
        document: Document,
        kind: str,
        *,
        only: frozenset[str] | None = None,
        armed: bool = False,
        analysis: Analysis | None = None,
    ) -> Outcome:
        """Return the findings of the rules for a kind; `only` limits which rules are reported, not which run.

        An analysis of the document that is at hand already saves making another.
        """
        analysis = analysis or Analysis(document, self.model)
        context = self._context(document, kind, analysis, armed)
        found: dict[str, Sequence[Hit]] = {}
        context.found = found
        findings: list[Finding] = []
        failures: list[str] = []
        wanted = self._wanted(kind, only)
        for rule in wanted:
            name = rule.id
            if context.candidates.lack(self._triggers[name]):
                found[name] = ()
                continue
            try:
                hits = found[name] = tuple(rule.check.find(context))
            except ModelMissingError as error:
                failures.append(f"rule {name} did not run: {error}")
                continue
            except Exception as error:  # noqa: BLE001  (a crash of one rule must be told, and must not hide the others)
                failures.append(str(CheckError(name, document.path, error)))
                continue
            if hits and (only is None or name in only):
                findings += (_finding(analysis, rule, hit) for hit in hits)
        settled = _settled(findings, self._folds, self._yields)
        return Outcome(tuple(_uncrowded(document, settled, self._crowded)), tuple(failures), context)

    def figures(self, outcome: Outcome) -> Figures:
        """Return what the rules that measure sections measured in a run, whether or not it troubled them."""
        kind = outcome.context.kind
        return section_figures(outcome.context, [rule.check for rule in self.rules if rule.runs_on(kind)])

    def _context(self, document: Document, kind: str, analysis: Analysis, armed: bool = False) -> CheckContext:
        candidates = self._scanner.scan(analysis.folded_sentences()) if self._scan else Candidates(len(analysis.starts))
        return CheckContext(document, kind, analysis, candidates, armed=armed)

    def proves(self, rule: str, kind: str, before: str, after: str, gap: bool) -> bool:
        """Tell whether a passage, put otherwise, no longer troubles a rule and troubles no other rule anew.

        gap: the passage is a clause that fills a gap; then the rule itself is asked as if the document called for it.
        """
        new = self._troubles(kind, after)
        if not new and not gap:
            return True
        old = self._troubles(kind, before, frozenset(new) | {rule})
        if any(new[other] > old.get(other, 0) for other in new if other != rule):
            return False
        if not gap:
            return new.get(rule, 0) < max(old.get(rule, 0), 1)
        outcome = self.lint(plain_document(after), kind, only=frozenset({rule}), armed=True)
        return not outcome.findings

    def _troubles(self, kind: str, passage: str, among: frozenset[str] | None = None) -> dict[str, int]:
        """Return how often each rule on words, not on whole documents, finds in a passage; or some of them."""
        key = (kind, passage, among)
        if key not in self._proofs:
            if len(self._proofs) > _MOST_PROOFS:
                self._proofs.clear()
            outcome = self.lint(plain_document(passage), kind, only=among or self._wordy) if passage.strip() else None
            counts: Counter[str] = Counter()
            for finding in outcome.findings if outcome else ():
                counts[finding.rule] += 1 + len(finding.evidence)
            self._proofs[key] = counts
        return self._proofs[key]

    def _wanted(self, kind: str, only: frozenset[str] | None) -> tuple[Rule, ...]:
        """Return the rules of a kind that are asked for, and those that they look at."""
        if (kind, only) not in self._plans:
            own = [rule for rule in self.rules if rule.runs_on(kind)]
            needed = {rule.id for rule in own} if only is None else set(only)
            for rule in own:
                if rule.id in needed:
                    needed |= rule.check.after
            self._plans[kind, only] = tuple(rule for rule in own if rule.id in needed)
        return self._plans[kind, only]


def _by_dependence(rules: Iterable[Rule]) -> list[Rule]:
    """Order rules by id, those that look at other rules' hits last."""
    return sorted(rules, key=lambda rule: (bool(rule.check.after), rule.id))


def _finding(analysis: Analysis, rule: Rule, hit: Hit) -> Finding:
    document = analysis.document
    # An empty span counts as false, and is a place all the same: a control whose words are not printed.
    span = hit.span if hit.span is not None else hit.anchor or Span(0, 0)
    named = {name: " ".join(document.quote(at).split()) for name, at in hit.captures} | dict(hit.facts)
    named["quote"] = " ".join(document.quote(span).split())
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=filled(rule.spec.message, named) or rule.spec.title,
        why=rule.spec.why,
        sources=rule.spec.sources,
        span=span,
        passage=_passage(document, analysis, span),
        location=document.location(span),
        captures=hit.captures,
        facts=hit.facts,
        evidence=hit.evidence,
        confidence=hit.confidence.at_most(Confidence(rule.spec.confidence)),
        whole_document=hit.span is None,
        title=rule.spec.title,
    )


def _passage(document: Document, analysis: Analysis, span: Span) -> Span:
    """Return the span widened to the blocks that it touches; of blocks that are too long, to its sentences."""
    whole = _widened(document, span)
    if len(whole) <= max(_LONGEST_PASSAGE, len(span)):
        return whole
    return reduce(Span.join, (sentence.span for sentence in analysis.touched(span)), span)


def _widened(document: Document, span: Span) -> Span:
    """Return the span widened to the blocks that it touches; a table's cell brings its row along."""
    touched = document.blocks_in(Span(span.start, max(span.end, span.start + 1)))
    if not touched:
        return span
    blocks, first, last = document.blocks, touched[0], touched[-1]
    while first > 0 and _same_row(blocks[first - 1], blocks[touched[0]]):
        first -= 1
    while last + 1 < len(blocks) and _same_row(blocks[last + 1], blocks[touched[-1]]):
        last += 1
    return Span(min(span.start, blocks[first].span.start), max(span.end, blocks[last].span.end))


def _same_row(one: Block, other: Block) -> bool:
    return other.table is not None and (one.table, one.row) == (other.table, other.row)


def _settled(
    findings: list[Finding], folds: Mapping[str, tuple[str, ...]], yields: Mapping[str, tuple[str, ...]]
) -> list[Finding]:
    """Order findings, and fold those that a more specific rule has said on the same words."""
    ordered = sorted(findings, key=lambda f: (f.span, f.rule))
    folded: dict[int, list[str]] = {}
    dropped: set[int] = set()
    for index, winner in enumerate(ordered):
        if not (yields or winner.rule in folds):
            continue
        for other in _neighbours(ordered, index):
            loser = ordered[other]
            if not _together(winner, loser):
                continue
            if _named(loser.rule, folds.get(winner.rule, ())) or _named(winner.rule, yields.get(loser.rule, ())):
                dropped.add(other)
                folded.setdefault(index, []).append(loser.rule)
    return [
        replace(finding, folded=tuple(dict.fromkeys(folded[index]))) if index in folded else finding
        for index, finding in enumerate(ordered)
        if index not in dropped
    ]


def _together(one: Finding, other: Finding) -> bool:
    """Tell whether two findings share words, or speak of one whole section or document."""
    if one.whole_document or other.whole_document:
        return one.whole_document and other.whole_document and one.span == other.span
    return one.span.touches(other.span)


def _uncrowded(document: Document, findings: list[Finding], most: Mapping[str, int]) -> list[Finding]:
    """Drop what rules say of sections that hold too many errors to care for it yet."""
    if not any(finding.rule in most for finding in findings):
        return findings
    errors = Counter(_section(document, f) for f in findings if f.severity is Severity.ERROR and not f.whole_document)
    return [f for f in findings if f.rule not in most or errors[_section(document, f)] < most[f.rule]]


def _section(document: Document, finding: Finding) -> int | None:
    """Return the index of the heading that governs a finding, or that it stands at; None before the first one."""
    index = document.block_at(finding.span.start)
    if index is None:
        return None
    block = document.blocks[index]
    return index if block.role is Role.HEADING else block.section


def _named(rule: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a rule, or its pack ("punitive/*"), is among some."""
    return bool(patterns) and (rule in patterns or rule.split("/")[0] + "/*" in patterns)


def _neighbours(ordered: list[Finding], index: int, reach: int = 60) -> Iterable[int]:
    """Return the indices of findings near one in order: those that may overlap it."""
    return (other for other in range(max(index - reach, 0), min(index + reach, len(ordered))) if other != index)
