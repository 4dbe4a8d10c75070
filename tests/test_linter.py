from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from policylint.checks.base import Check, CheckContext, Lookup, Options
from policylint.document import Document, plain_document
from policylint.finding import Hit, Severity
from policylint.linter import Linter
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.rulebook import Rule, compile_rule
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads

_TEXT = """Late Visits

If you arrive more than 15 minutes late, you will be rescheduled. There is a $40 fee for missed visits.
Patients who fail to call may be dismissed from the practice. No exceptions.

- Three no-shows in a year will lead to discharge.
- We utilize reminders prior to each visit.
"""


def _rule(name: str, word: str, more: str = "") -> Rule:
    yaml = f"""
rule: test/{name}
title: A rule for tests
severity: error
scope: span
kinds: [any]
vocabulary: {{own: ["{word}"]}}
check: {{phrase: {{words: own}}}}
message: "Found “{{quote}}”."
why: Because a test needs it.
sources: ["Nowhere"]
{more}
"""
    return compile_rule(loads(yaml), Vocabularies())


@dataclass(frozen=True, slots=True)
class _Crash(Check):
    options = Options

    @classmethod
    def build(cls, options: Options, lookup: Lookup) -> _Crash:
        return cls()

    @property
    def captures(self) -> frozenset[str]:
        return frozenset()

    def find(self, context: CheckContext) -> Iterable[Hit]:
        raise ZeroDivisionError("boom")


def _quotes(linter: Linter, document: Document) -> list[tuple[str, str]]:
    return [(f.rule, document.quote(f.span)) for f in linter.lint(document, "policy").findings]


def test_findings_come_in_the_order_of_the_text() -> None:
    document = plain_document("One late two late.")
    assert _quotes(Linter([_rule("b", "late"), _rule("a", "two")]), document) == [
        ("test/b", "late"),
        ("test/a", "two"),
        ("test/b", "late"),
    ]


def test_a_more_specific_rule_takes_in_the_other_on_the_same_words() -> None:
    linter = Linter([_rule("narrow", "late"), _rule("wide", "very late fee", 'folds: ["test/narrow"]')])
    [finding] = linter.lint(plain_document("A very late fee."), "policy").findings
    assert (finding.rule, finding.folded) == ("test/wide", ("test/narrow",))
    assert len(linter.lint(plain_document("It is late. A very late fee."), "policy").findings) == 2


def test_a_rule_stays_silent_where_one_that_it_yields_to_speaks() -> None:
    linter = Linter([_rule("modest", "late", 'yields: ["test/*"]'), _rule("loud", "late fee")])
    [finding] = linter.lint(plain_document("A late fee."), "policy").findings
    assert (finding.rule, finding.folded) == ("test/loud", ("test/modest",))
    [alone] = linter.lint(plain_document("It is late."), "policy").findings
    assert alone.rule == "test/modest"


_COLD = (
    "House rules\n\nYou must call. You must wait. You must pay. You will be charged late. You will be dismissed late.\n\n"
    "Coming back\n\nYou must ring. You must wait. You must come. You must sign. It is late.\n"
)


def _section_rule(name: str, more: str = "") -> Rule:
    yaml = (
        f"rule: test/{name}\ntitle: A rule\nseverity: warning\nscope: section\nkinds: [any]\nvocabulary: {{orders: [must]}}\n"
        "check: {tone: {cold: {orders: 1}, warm: {}, floors: {default: 0}, least_words: 5, least_cold: 2}}\n"
        f"message: Found it here.\nwhy: Because of this.\nsources: [x]\n{more}\n"
    )
    return compile_rule(loads(yaml), Vocabularies())


def test_of_two_rules_on_one_section_the_one_that_folds_the_other_speaks() -> None:
    linter = Linter([_section_rule("modest"), _section_rule("loud", "folds: [test/modest]")])
    findings = linter.lint(read_bytes("a.txt", _COLD.encode(), ".txt"), "policy").findings
    assert [(f.rule, f.folded) for f in findings] == [("test/loud", ("test/modest",))] * 2


def test_a_rule_on_sections_leaves_those_alone_that_hold_enough_errors() -> None:
    linter = Linter([_section_rule("tone", "yields_to_errors: 2"), _rule("late", "late")])
    document = read_bytes("a.txt", _COLD.encode(), ".txt")
    assert [q for q in _quotes(linter, document) if q[0] == "test/tone"] == [("test/tone", "Coming back")]


def test_a_row_without_a_better_wording_takes_the_message_that_stands_for_it(policylint: Policylint) -> None:
    document = plain_document("Expedited requests take two days. Please utilize the form.", "file.txt")

    harder = [f for f in policylint.check_document(document, "policy").findings if f.rule == "readability/complex-word"]

    assert [(document.quote(f.span), f.message.endswith("neighbor.")) for f in harder] == [
        ("Expedited requests", True),
        ("utilize", False),
    ]


def test_a_crashing_check_is_told_and_hides_nothing(rule: Callable[..., Rule]) -> None:
    from dataclasses import replace

    crashing = replace(_rule("crash", "x"), check=_Crash())
    outcome = Linter([crashing, _rule("b", "late")]).lint(plain_document("late", "file.txt"), "policy")
    assert [finding.rule for finding in outcome.findings] == ["test/b"]
    [failure] = outcome.failures
    assert "test/crash" in failure
    assert "file.txt" in failure
    assert "boom" in failure


def test_rules_of_other_kinds_do_not_run() -> None:
    billing = compile_rule(
        loads(
            "rule: test/rule\ntitle: A rule\nseverity: error\nscope: span\nkinds: [billing_letter]\nvocabulary: {own: [late]}\n"
            "check: {phrase: {words: own}}\nmessage: Found it here.\nwhy: Because of this.\nsources: [x]\n"
        ),
        Vocabularies(),
    )
    assert Linter([billing]).lint(plain_document("late"), "policy").findings == ()
    assert len(Linter([billing]).lint(plain_document("late"), "billing_letter").findings) == 1


def test_a_missing_language_model_is_told_not_passed_over() -> None:
    rule = compile_rule(
        loads(
            "rule: test/rule\ntitle: A rule\nseverity: error\nscope: span\nkinds: [any]\nvocabulary: {own: [late]}\n"
            "check: {pattern: {words: own, tokens: [[{LOWER: late}]]}}\nmessage: Found it here.\nwhy: Because of this.\nsources: [x]\n"
        ),
        Vocabularies(),
    )
    outcome = Linter([rule], model="no_such_model").lint(plain_document("late"), "policy")
    assert outcome.findings == ()
    assert "no_such_model" in outcome.failures[0]
    assert "test/rule" in outcome.failures[0]


@pytest.mark.parametrize("kind", ["policy", "form", "billing_letter", "job_description"])
def test_the_scan_changes_nothing_but_the_time(policylint: Policylint, kind: str) -> None:
    document = read_bytes("test.txt", _TEXT.encode(), ".txt")
    slow = Linter(policylint.rulebook.rules, scan=False)
    assert slow.lint(document, kind).findings == policylint.linter.lint(document, kind).findings


def test_the_order_of_the_rules_changes_nothing(policylint: Policylint) -> None:
    document = read_bytes("test.txt", _TEXT.encode(), ".txt")
    shuffled = list(policylint.rulebook.rules)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert Linter(shuffled).lint(document, "policy").findings == policylint.linter.lint(document, "policy").findings


def test_reading_and_linting_leave_a_document_as_it_was(policylint: Policylint) -> None:
    document = read_bytes("test.txt", _TEXT.encode(), ".txt")
    before = repr(document)
    policylint.check_document(document, "policy")
    assert repr(document) == before


def test_every_finding_quotes_its_own_words(policylint: Policylint) -> None:
    result = policylint.check_document(read_bytes("test.txt", _TEXT.encode(), ".txt"), "policy")
    assert {finding.severity for finding in result.findings} >= {Severity.ERROR}
    for finding in result.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(result.text)
        assert "{" not in finding.message
