"""Demand: words that ask something of people, silent where the document elsewhere makes them fair."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.errors import RuleError
from policylint.rulebook import Rule

Quotes = Callable[..., list[str]]

_RULE = """
vocabulary:
  lifting: [lift~ .. pounds]
  licence: [driving licence]
  help: [with adjustment~]
  driving: [home visit~]
  wished: [preferred]
  bus: [bus pass~]
  extras: [bonus points]
  needs: [requirements]
check:
  demand:
    words: [lifting, licence]
    excused: {lifting: help, licence: [help, driving]}
    unless_under: wished
    unless_beside: bus
    zones: [needs, extras]
    not_in: extras
"""


def test_a_demand_is_marked(quotes: Quotes) -> None:
    assert quotes(_RULE, "Lifts 40 pounds. A driving licence.") == ["Lifts 40 pounds", "driving licence"]


def test_each_sort_of_demand_has_excuses_of_its_own(quotes: Quotes) -> None:
    assert quotes(_RULE, "Lifts 40 pounds. Makes home visits. A driving licence.") == ["Lifts 40 pounds"]


def test_once_a_sentence_means_once_for_each_sort_of_demand(quotes: Quotes) -> None:
    once = _RULE.replace("demand:\n", "demand:\n    once: true\n")
    text = "Lifts 40 pounds, lifts 50 pounds and has a driving licence. Lifts 60 pounds."
    assert quotes(once, text) == ["Lifts 40 pounds", "driving licence", "Lifts 60 pounds"]


def test_a_demand_that_is_excused_does_not_stand_for_another_in_its_sentence(quotes: Quotes) -> None:
    once = _RULE.replace("demand:\n", "demand:\n    once: true\n")
    assert quotes(once, "A driving licence and lifts 40 pounds. Makes home visits.") == ["lifts 40 pounds"]


def test_an_excuse_anywhere_in_the_document_silences(quotes: Quotes) -> None:
    assert quotes(_RULE, "Lifts 40 pounds. A driving licence.\n\nAll of it with adjustments.") == []


def test_a_demand_under_a_heading_of_wishes_is_silent(quotes: Quotes) -> None:
    assert quotes(_RULE, "REQUIREMENTS\n- Lifts 40 pounds.\n\nPREFERRED\n- A driving licence.\n") == ["Lifts 40 pounds"]


def test_a_demand_in_a_closed_zone_is_silent(quotes: Quotes) -> None:
    text = "Requirements: lifts 40 pounds. Bonus points: a driving licence."
    assert quotes(_RULE, text) == ["lifts 40 pounds"]


@pytest.mark.parametrize("text", ["We give bus passes. A driving licence.", "A driving licence. We give bus passes."])
def test_the_sentence_before_or_after_can_silence(quotes: Quotes, text: str) -> None:
    assert quotes(_RULE, text) == []


def test_a_sentence_further_off_does_not(quotes: Quotes) -> None:
    assert quotes(_RULE, "A driving licence. Good shoes. We give bus passes.") == ["driving licence"]


def test_an_excuse_for_words_that_the_rule_does_not_look_for_is_an_error(rule: Callable[..., Rule]) -> None:
    with pytest.raises(RuleError, match="wished"):
        rule(_RULE.replace("excused: {lifting", "excused: {wished"))
