from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.errors import RuleError
from policylint.rulebook import Rule

Quotes = Callable[..., list[str]]

_CHECK = """
vocabulary:
  strict: [zero tolerance, not tolerated]
  kind: [discrimination, retaliation]
  conduct: [shouting, threats]
  clinic: [visit~, patient~]
  reasons: [criteria, "based on"]
  patients: [patient~, you]
  workers: [staff, nurse~]
check:
  phrase:
    words: strict
    {}
"""


def _rule(options: str) -> str:
    return _CHECK.format(options)


def test_with_asks_for_company_in_the_sentence(quotes: Quotes) -> None:
    options = _rule("with: conduct")
    assert quotes(options, "Threats are not tolerated.") == ["not tolerated"]
    assert quotes(options, "Smoking is not tolerated. Threats are rare.") == []


def test_unless_silences_the_part_of_the_sentence_that_it_stands_in(quotes: Quotes) -> None:
    options = _rule("unless: kind")
    assert quotes(options, "Retaliation is not tolerated.") == []
    assert quotes(options, "We fight discrimination; lateness is not tolerated.") == ["not tolerated"]
    assert quotes(options, "We fight discrimination, but lateness is not tolerated.") == ["not tolerated"]


def test_still_outweighs_unless(quotes: Quotes) -> None:
    options = _rule("unless: kind\n    still: conduct")
    assert quotes(options, "Discrimination is not tolerated.") == []
    assert quotes(options, "Discrimination and shouting are not tolerated.") == ["not tolerated"]
    assert quotes(options, "Not tolerated: discrimination; shouting.") == ["Not tolerated"]


def test_unless_near_reaches_three_words(quotes: Quotes) -> None:
    options = _rule("unless_near: kind")
    assert quotes(options, "Zero tolerance for any discrimination.") == []
    assert quotes(options, "Zero tolerance is what we say when we speak about discrimination.") == ["Zero tolerance"]


@pytest.mark.parametrize(
    "text",
    [
        "Zero tolerance. It is applied by these criteria.",
        "Zero tolerance applies to:\n\n- what the criteria say\n- nothing else",
    ],
)
def test_unless_ahead_reads_on_in_the_text_and_in_the_list(quotes: Quotes, text: str) -> None:
    assert quotes(_rule("unless_ahead: reasons"), text) == []


def test_unless_ahead_stops_after_the_sentences_it_was_given(quotes: Quotes) -> None:
    text = "Zero tolerance is our way. We mean it. So it is. It is based on trust."
    assert quotes(_rule("unless_ahead: reasons\n    look_ahead: 1"), text) == ["Zero tolerance"]
    assert quotes(_rule("unless_ahead: reasons\n    look_ahead: 3"), text) == []


def test_the_nearest_person_before_the_match_decides_who_is_meant(quotes: Quotes) -> None:
    options = _rule("person: patients\n    not_person: workers")
    assert quotes(options, "When staff come late it is not tolerated.") == []
    assert quotes(options, "When staff see that patients shout it is not tolerated.") == ["not tolerated"]
    assert quotes(options, "Staff say: not tolerated from you.") == ["not tolerated"]


def test_a_topic_must_stand_near_but_for_kinds_that_are_all_about_it(quotes: Quotes) -> None:
    options = _rule("topic: clinic\n    at_home: form")
    far = "Zero tolerance is our way. One. Two. Three. Four. Five. Six. It ends here."
    assert quotes(options, far) == []
    assert quotes(options, far, kind="form") == ["Zero tolerance"]
    assert quotes(options, "Your visit matters. Zero tolerance is our way.") == ["Zero tolerance"]
    assert quotes(options, f"# Your visit\n\n## Rules\n\n{far}") == ["Zero tolerance"]


def test_headings_count_where_the_rule_is_at_home(quotes: Quotes) -> None:
    text = "# Zero tolerance\n\nWe answer every call."
    assert quotes(_rule("at_home: form"), text) == []
    assert quotes(_rule("at_home: form"), text, kind="form") == ["Zero tolerance"]


def test_a_guard_that_is_switched_off_does_not_silence(quotes: Quotes) -> None:
    text = "We no longer say “zero tolerance” here."
    assert quotes(_rule("once: false"), text) == []
    assert quotes(_rule("guards_off: mentioned"), text) == ["zero tolerance"]


def test_an_unknown_guard_is_an_error_that_names_the_known_ones(rule: Callable[..., Rule]) -> None:
    with pytest.raises(RuleError, match="there is no guard 'hedged'; known are mentioned"):
        rule(_rule("guards_off: hedged"))


def test_a_few_words_lean_on_the_sentence_before(quotes: Quotes) -> None:
    options = _rule("unless: kind")
    assert quotes(options, "No retaliation by anyone. Not tolerated.") == []
    assert quotes(options, "No shouting by anyone. Not tolerated.") == ["Not tolerated"]
    assert quotes(options, "No retaliation by anyone. Coming late is not tolerated.") == ["not tolerated"]


def test_unless_behind_looks_at_the_sentences_before_in_the_section(quotes: Quotes) -> None:
    options = _rule("unless_behind: reasons\n    look_behind: 2")
    assert quotes(options, "Our criteria are posted. Shouting is not tolerated.") == []
    assert quotes(options, "Our criteria are posted. One. Two. Shouting is not tolerated.") == ["not tolerated"]
    assert quotes(options, "OPENING\n\nOur criteria.\n\nCONDUCT\n\nShouting is not tolerated.") == ["not tolerated"]


def test_unless_over_looks_at_the_heading_and_at_what_introduces_a_list(quotes: Quotes) -> None:
    options = _rule("unless_over: reasons")
    assert quotes(options, "CRITERIA\n\nOne. Two. Shouting is not tolerated.") == []
    assert quotes(options, "Our criteria are:\n\n- Shouting is not tolerated.") == []
    assert quotes(options, "Our criteria are posted. Shouting is not tolerated.") == ["not tolerated"]
