"""Which suggestions are applied together."""

from __future__ import annotations

from dataclasses import replace

from policylint.document import Location, Span
from policylint.finding import Edit, Finding, Safety, Severity, Suggestion
from policylint.fixing import chosen_edits


def _finding(rule: str, start: int, end: int, text: str = "new", safety: Safety = Safety.SAFE) -> Finding:
    suggestion = Suggestion("Say instead", safety, (Edit(Span(start, end), text),))
    span = Span(start, end)
    return Finding(
        rule, Severity.ERROR, "m", "w", ("s",), span, span, Location(None, None, 1, 1), suggestions=(suggestion,)
    )


def test_only_safe_suggestions_are_applied_unless_a_person_has_looked() -> None:
    findings = [_finding("a/safe", 0, 4), _finding("a/review", 8, 9, safety=Safety.REVIEW)]
    choice = chosen_edits(findings)
    assert [f.rule for f in choice.answered] == ["a/safe"]
    assert [(s.finding.rule, "--review" in s.reason) for s in choice.skipped] == [("a/review", True)]
    assert [f.rule for f in chosen_edits(findings, review=True).answered] == ["a/safe", "a/review"]


def test_of_two_on_the_same_words_the_wider_wins_and_the_other_is_named() -> None:
    choice = chosen_edits([_finding("a/narrow", 2, 4), _finding("a/wide", 0, 9)])
    assert [edit.span for edit in choice.edits] == [Span(0, 9)]
    assert [(s.finding.rule, s.reason) for s in choice.skipped] == [
        ("a/narrow", "another suggestion changes the same words")
    ]


def test_one_wording_that_mends_two_findings_is_applied_once() -> None:
    choice = chosen_edits([_finding("a/one", 0, 4), _finding("a/two", 0, 4)])
    assert len(choice.edits) == 1
    assert len(choice.answered) == 2


def test_clauses_at_one_place_stand_side_by_side() -> None:
    choice = chosen_edits([_finding("a/one", 4, 4, "x"), _finding("a/two", 4, 4, "y")])
    assert [edit.text for edit in choice.edits] == ["x", "y"]


def test_of_the_clauses_that_open_a_text_the_short_ones_come_first() -> None:
    bill, greeting, end = "This bill is for your visit.\n\n", "Dear Wilma,\n\n", "\n\nBye."
    findings = [_finding("a/bill", 4, 4, bill), _finding("a/end", 4, 4, end), _finding("a/greeting", 4, 4, greeting)]
    assert [edit.text for edit in chosen_edits(findings).edits] == [end, greeting, bill]


def test_a_finding_whose_advice_holds_no_edit_is_left_to_a_person() -> None:
    finding = _finding("a/one", 0, 4)
    advice = replace(finding, suggestions=(replace(finding.suggestions[0], edits=()),))
    (skipped,) = chosen_edits([advice], review=True).skipped
    assert skipped.reason == "a person has to find the words"


def test_only_the_rules_asked_for_are_answered() -> None:
    choice = chosen_edits([_finding("a/one", 0, 4), _finding("a/two", 6, 8)], only=frozenset({"a/two"}))
    assert [f.rule for f in choice.answered] == ["a/two"]
