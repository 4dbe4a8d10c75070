"""Runs the examples that a rule carries: they are its tests, for `rules test` and for pytest alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policylint.document import Document
from policylint.finding import Finding, Severity, apply_edits
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.rulebook import Rule
from policylint.rulebook.schema import ExampleSpec

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example's result; the failure says what went wrong, None where all is well."""

    rule: str
    name: str
    failure: str | None


def run_examples(rule: Rule, policylint: Policylint) -> Iterator[Outcome]:
    """Run a rule's examples in order: what it must find, with a rewrite that passes, and what it must leave alone."""
    examples = rule.spec.examples
    for name, given in (("flag", examples.flag), ("pass", examples.pass_)):
        for number in range(1, len(given) + 1):
            yield Outcome(rule.id, f"{name}-{number}", run_example(rule, name, number, policylint))
        if len(given) < FEWEST:
            yield Outcome(rule.id, name, f"has {len(given)} {name} examples; a rule needs at least {FEWEST}")


def run_example(rule: Rule, name: str, number: int, policylint: Policylint) -> str | None:
    """Run one example, "flag" or "pass" and its number from 1; return what went wrong, None where all is well."""
    if name == "flag":
        return _flagged(rule, rule.spec.examples.flag[number - 1], policylint)
    return _passed(rule, rule.spec.examples.pass_[number - 1], policylint)


def _read(text: str, format: str = "txt") -> Document:
    return read_bytes(f"example.{format}", text.encode(), f".{format}")


def _checked(rule: Rule, example: ExampleSpec, policylint: Policylint) -> tuple[Document, tuple[Finding, ...]]:
    """Return the document that an example is, and all that is found in it."""
    document = example_document(example)
    result = policylint.check_document(document, example_kind(rule, example))
    if result.failures:
        raise RuntimeError("; ".join(result.failures))
    return document, result.findings


def _of_rule(findings: tuple[Finding, ...], rule: Rule) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if rule.id in (finding.rule, *finding.folded))


def example_document(example: ExampleSpec) -> Document:
    """Return the document that an example is."""
    return _read("\n\n".join([example.text] * example.times), example.format)


def example_kind(rule: Rule, example: ExampleSpec) -> str:
    """Return an example's kind: its own, or the first that the rule runs on."""
    first = rule.spec.kinds[0]
    return example.kind or ("policy" if first == "any" else first)


def _flagged(rule: Rule, example: ExampleSpec, policylint: Policylint) -> str | None:
    document, everything = _checked(rule, example, policylint)
    findings = _of_rule(everything, rule)
    if not findings:
        return f"was not found: {example.text!r}"
    if example.at is not None and not touched(document, findings, example.at):
        quotes = [document.quote(finding.span) for finding in findings]
        return f"was found at {quotes}, not at {example.at!r}"
    # The text of a page of HTML is not its source: nothing to apply an edit to.
    if example.format == "html":
        return None
    return _rewritten(rule, document, findings[0], everything, example_kind(rule, example), policylint)


def touched(document: Document, findings: tuple[Finding, ...], words: str) -> bool:
    """Tell whether one of the findings touches the first place of some words."""
    start = document.text.find(words)
    return start >= 0 and any(f.span.start < start + len(words) and start < f.span.end for f in findings)


def _rewritten(
    rule: Rule, document: Document, finding: Finding, before: tuple[Finding, ...], kind: str, policylint: Policylint
) -> str | None:
    """A suggestion, once applied, must leave the rule fewer findings than before and break no error rule."""
    for suggestion in (suggestion for suggestion in finding.suggestions if suggestion.edits):
        text = apply_edits(document.text, suggestion.edits)
        after = policylint.check_document(_read(text), kind).findings
        if len(_of_rule(after, rule)) >= len(_of_rule(before, rule)):
            return f"the rewrite does not satisfy the rule: {text!r}"
        old = {f.rule for f in before}
        new = {f.rule for f in after if f.severity is Severity.ERROR and not f.whole_document} - old
        if new:
            return f"the rewrite breaks {', '.join(sorted(new))}: {text!r}"
    return None


def _passed(rule: Rule, example: ExampleSpec, policylint: Policylint) -> str | None:
    document, everything = _checked(rule, example, policylint)
    if findings := _of_rule(everything, rule):
        return f"was found at {document.quote(findings[0].span)!r} in {example.text!r}"
    return None
