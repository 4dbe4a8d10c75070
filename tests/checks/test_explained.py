from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.errors import RuleError
from policylint.finding import Hit
from policylint.rulebook import Rule

Hits = Callable[..., list[Hit]]
_YAML = """
vocabulary:
  faith: [faith]
  faiths: [buddhist, christian, muslim]
  wounds: [were you hurt]
  why: [why we ask]
  free: [you may skip]
  pass: [rather not say]
check:
  explained:
    label: faith
    answers_most: faiths
    words: wounds
    wants: {reason: why, choice: free}
    answer_says: {choice: pass}
    optional_says: choice
"""


def _missing(hits: Hits, text: str) -> list[str]:
    return [dict(hit.facts)["missing"] for hit in hits(_YAML, text, kind="form")]


def test_what_is_not_said_is_named(hits: Hits) -> None:
    assert _missing(hits, "Name: ____\n\nFaith: ________") == ["reason and choice"]
    assert _missing(hits, "Why we ask: to cook for all.\n\nFaith: ________") == ["choice"]
    assert _missing(hits, "Why we ask: to cook for all. You may skip it.\n\nFaith: ________") == []
    assert _missing(hits, "Name: ____") == []


def test_answers_alone_and_plain_questions_can_tell_it_too(hits: Hits) -> None:
    assert _missing(hits, "Which? [ ] Buddhist [ ] Muslim [ ] Other") == ["reason and choice"]
    assert _missing(hits, "1. Were you hurt at home?") == ["reason and choice"]


def test_a_way_to_pass_or_an_optional_mark_is_a_choice(hits: Hits) -> None:
    assert _missing(hits, "Faith: [ ] Buddhist [ ] Muslim [ ] I would rather not say") == ["reason"]
    assert _missing(hits, "Faith (optional): ________") == ["reason"]


def test_what_is_said_far_below_does_not_explain(hits: Hits) -> None:
    far = "\n\n".join(f"Line {n}: ________" for n in range(9))
    text = f"Name: ____\n\nFaith: ________\n\n{far}\n\nWhy we ask for your line: to plan. You may skip it."
    assert _missing(hits, text) == ["reason and choice"]


def test_answers_may_only_say_what_is_wanted(rule: Callable[..., Rule]) -> None:
    with pytest.raises(RuleError, match="'other' is not one of `wants`"):
        rule(_YAML.replace("answer_says: {choice: pass}", "answer_says: {other: pass}"))
