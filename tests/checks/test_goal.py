"""Goals are found however a plan is drawn, and what they need may stand anywhere in what belongs to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.errors import RuleError
from policylint.finding import Hit
from policylint.readers import read_bytes
from policylint.rulebook import Rule
from tests.conftest import context

Hits = Callable[..., list[Hit]]
Quotes = Callable[..., list[str]]

_WORDS = """
vocabulary:
  label: {patterns: ['(?:goal|objective)s? \\d+(?:\\.\\d+)?', '(?:goal|objective):']}
  opener: [goals, objective, we will]
  verb: [reduce, hire]
  promise: [we will reduce, we aim to]
  detail: [measure~, owner, due]
  values: [values]
  fair: [fair*, gap~]
  owner: [director, 'lead~']
  owners: [owner~]
  nobody: [tbd]
  who: [who leads]
  leads: [the director will]
  whole: [sees to the whole plan]
  titled: [roadmap]
"""
_GOALS = "goals: {label: label, opener: opener, verb: verb, promise: promise, detail: detail, not_under: values}, about: fair"
_EACH = (
    _WORDS
    + "check: {goal: {"
    + _GOALS
    + ", needs: owner, unless: nobody, column: owners, section: who, lead: leads, whole: whole}}\n"
)
_NONE = _WORDS + "check: {goal: {" + _GOALS + ", report: none, title: titled}}\n"
_ALL = _WORDS + "check: {goal: {" + _GOALS + ", report: all, needs: owner, unless: nobody, at_least: 2}}\n"


@pytest.mark.parametrize(
    ("plan", "marked"),
    [
        ("Goal 1: Fair care by May.\n\nGoal 2: A new roof.", ["Goal 1: Fair care by May."]),
        ("Our goals\n\n- Fair care\n- A new roof", ["Fair care"]),
        ("Next year we will:\n\n- be fair to all\n- paint the hall", ["be fair to all"]),
        ("Plan\n\n- Reduce the gap in care\n- Hire two cooks", ["Reduce the gap in care"]),
        ("In 2027 we aim to be fair. The roof leaks.", ["In 2027 we aim to be fair."]),
        ("| Objective | Due |\n|---|---|\n| Fair care | May |\n| Roof | June |", ["Fair care"]),
        ("Fair care matters to us. The roof leaks.", []),
        ("Objective 1          Fair care\nObjective 2          A new roof", ["Fair care"]),
        ("# Our plan\n## Goals\n### Our crews\n- Hire two cooks\n- Reduce the gap", ["Reduce the gap"]),
        ("# Our plan\n## Goals\n### Our crews\n- Reduce the gap\n\nThe director sees to it.", []),
        ("# Action plan: our goals\n\n## Fair care and how we see it\n\nAll are welcome.", []),
        ("1. Hire two cooks\n\nThe director wants it.\n\n2. Reduce the gap\n\n3. Paint", ["Reduce the gap"]),
        ("Our fair goals\n\n- respect\n- reduce waits", ["reduce waits"]),
        ("Our crews\n\nThese are our values:\n\n- Reduce the gap", []),
        ("Our values\n\nWe aim to be fair.", []),
        ("Goal 1: Fair care.\n\nObjective 1.1: Two cooks.\n\nGoal 2: A roof.", ["Objective 1.1: Two cooks."]),
        ("Hire two cooks\n\n- We aim to be fair.\n- Paint the hall.", ["We aim to be fair."]),
        ("Our goals\n\n- Fair care\n- Fair pay\n- A roof\n- Fair rent", ["Fair care\n- Fair pay", "Fair rent"]),
        ("Our goals\n\nCare - reduce the gap.\n\nRoof: reduce leaks.", ["Care - reduce the gap."]),
        ("A1 Reduce the gap.\n\nA2 Hire two cooks.", ["A1 Reduce the gap."]),
        ("We will reduce the gap\n\nThe roof leaks.", []),
        ("Goal 1\n\nFair care\n\nGoal 2\n\nA new roof", ["Fair care"]),
        ("# Our fair goals\n\n1. A roof.\n\nReduce leaks.\n\n2. Fair care.", ["Reduce leaks.", "Fair care."]),
    ],
)
def test_a_goal_is_found_however_it_is_drawn(quotes: Quotes, plan: str, marked: list[str]) -> None:
    assert quotes(_EACH, plan) == marked


@pytest.mark.parametrize(
    "plan",
    [
        "Goal 1: Fair care. The director answers for it.",
        "Goal 1: Fair care\nOwner: the director\n\nGoal 2: A new roof.",
        "Our goals\n\n- Fair care\n  - Lead: Ana\n- A new roof",
        "We aim to be fair. The roof leaks. The director sees to it.",
        "| Objective | Owner |\n|---|---|\n| Fair care | Ana Silva |",
        "Goal 1: Fair care.\n\nWho leads\n\nThe director leads all goals.",
        "The director will:\n\n- reduce the gap in care\n- hire two cooks",
        "Our goals\n\n- Fair care\n- Fair pay\n\nOwner: the director",
        "Goal 1\n\nPay\n\nWe aim to be fair.\n\nOwner: the director\n\nGoal 2\n\nA new roof",
        "Our goals\n\n- Fair care\n- A new roof\n\nOwner:\n\nAna Silva",
        "Our goals\n\n1. Fair care\n\nThe director wants it.\n\n2. A new roof",
        "Our goals\n\n- Fair care\n- A new roof\n\nThe chair sees to the whole plan.",
        "Goal 1: Fair care.\n\nMeasures\n\nThe roof is dry.\n\nThe director sees to it.",
        "# Goal 1: A new hall\n\n- We aim to be fair.\n- The director sees to it.",
    ],
)
def test_what_a_goal_needs_may_stand_in_what_belongs_to_it(quotes: Quotes, plan: str) -> None:
    assert quotes(_EACH, plan) == []


@pytest.mark.parametrize(
    "plan",
    [
        "Goal 1: Fair care.\n\nGoal 2: A new roof. The director sees to it.",
        "Our goals\n\n- Fair care\n- A new roof\n  - Lead: Ana",
        "| Objective | Owner |\n|---|---|\n| Fair care | TBD |",
        "We aim to be fair. One. Two. The director is away.",
        "The director chose our goals:\n\n- Fair care\n- A new roof",
        "Our goals\n\n- Fair care\n- A new roof\n\nThe director is away.",
    ],
)
def test_what_belongs_to_another_goal_or_to_nobody_does_not_count(quotes: Quotes, plan: str) -> None:
    assert len(quotes(_EACH, plan)) == 1


def test_a_goal_that_is_divided_into_objectives_is_judged_by_them(quotes: Quotes) -> None:
    plan = "Goal 1: Fair care\n\nObjective 1.1 Fair pay. Lead: Ana.\n\nObjective 1.2 Fair hours."
    assert quotes(_EACH, plan) == ["Objective 1.2 Fair hours."]


def test_steps_on_the_way_to_a_goal_are_not_goals_of_their_own(quotes: Quotes) -> None:
    plan = "Goal 1: Fair care\n\n- Reduce the gap in pay\n- Reduce the gap in hours"
    assert quotes(_EACH, plan) == ["Goal 1: Fair care"]


def test_in_a_format_that_shows_ranks_lower_headings_belong_to_a_goal(rule: Callable[..., Rule]) -> None:
    check = rule(_EACH).check
    text = b"# Plan\n\n## Goal 1. Fair care\n\n### Steps\n\nThe director meets all.\n\n## Roof\n\nDone.\n"
    document: Document = read_bytes("plan.md", text, ".md")
    assert list(check.find(context(document, check))) == []


def test_the_goal_is_given_as_a_sentence_to_which_another_can_be_added(hits: Hits) -> None:
    [hit] = hits(_EACH, "Our goals\n\n- Fair care\n- A new roof")
    assert dict(hit.facts) == {"goal": "Fair care.", "these": "this goal"}


def test_a_plan_without_such_a_goal_is_told_once(hits: Hits) -> None:
    [hit] = hits(_NONE, "Plan\n\nGoal 1: A new roof.\n\nGoal 2: A lift.")
    assert hit.span is None
    assert hits(_NONE, "Plan\n\nGoal 1: A new roof.\n\nGoal 2: A lift.\n\n- fair prices") == []
    assert hits(_NONE, "Goal 1: Fair care.") == []
    assert hits(_NONE, "Fair care roadmap\n\nNew signs.") == []
    assert len(hits(_NONE, "Roof roadmap\n\nNew signs. Fair care.")) == 1


def test_one_goal_that_has_it_speaks_for_all(hits: Hits) -> None:
    assert len(hits(_ALL, "Goal 1: Fair care.\n\nGoal 2: Fair pay.")) == 1
    assert hits(_ALL, "Goal 1: Fair care.\n\nGoal 2: Fair pay. Lead: Ana.") == []
    assert hits(_ALL, "Goal 1: Fair care.\n\nMoney\n\nThe director of fair care starts in May.") == []


def test_a_plan_without_goals_is_asked_when_it_speaks_of_the_matter_often(hits: Hits) -> None:
    assert hits(_ALL, "We like fairness. The roof leaks.") == []
    assert len(hits(_ALL, "We like fairness. It is fair that we share.")) == 1


def test_a_rule_that_looks_for_something_says_what(rule: Callable[..., Rule]) -> None:
    with pytest.raises(RuleError, match="needs `needs`"):
        rule(_WORDS + "check: {goal: {" + _GOALS + "}}\n")


_MORE = (
    _WORDS
    + """\
  letters: {patterns: ['\\b[a-z]{2,6} will reduce'], literals: [will reduce]}
  cell: {patterns: ['^\\W*may 2030\\W*$'], literals: [may 2030]}
  told: [was, see]
  facts: [sources]
  year: [year 1]
"""
    + "check: {goal: {"
    + _GOALS[: _GOALS.index("}")]
    + ", letters: letters, cell: cell, told: told, facts: facts}, about: fair, needs: cell, heading: year}}\n"
)


@pytest.mark.parametrize(
    ("plan", "marked"),
    [
        ("Plan\n\nNHCT will reduce unfair gaps.", ["NHCT will reduce unfair gaps."]),
        ("Plan\n\nTests will reduce unfair gaps.", []),
        ("Plan\n\nReduce gaps in fair care\n\nAsk each ward\n\nMay 2030", []),
        ("Plan\n\nOur goals\n\n- A fair was held.\n- Fair care", ["Fair care"]),
        ("Plan\n\nGoals and their sources:\n\n- Fair care", []),
        ("# Plan\n\n## Year 1\n\n- Reduce unfair gaps", []),
        ("# Plan\n\n## Later\n\n- Reduce unfair gaps", ["Reduce unfair gaps"]),
        ("# Our fair plan\n\n| Objective: | Owner |\n|---|---|\n| A roof | Leaks |", ["A roof"]),
    ],
)
def test_what_only_looks_like_a_goal_is_none(quotes: Quotes, plan: str, marked: list[str]) -> None:
    assert quotes(_MORE, plan) == marked
