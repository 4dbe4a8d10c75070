from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.checks.opening import Opening
from policylint.document import Document
from policylint.finding import Hit
from policylint.readers import read_bytes
from policylint.rulebook import compile_rule
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads
from tests.conftest import context

Hits = Callable[..., list[Hit]]
Quotes = Callable[..., list[str]]
_YAML = """
vocabulary:
  hello: [hello, good morning, greet~]
  ask: [sign in, your card, your name]
  step: [ask for the card]
  desk: [front desk, clerk]
  call: [on the phone]
  check: [check-in]
  fire: [fire]
check:
  opening: {greeting: hello, demand: ask, step: step, speaker: desk, scene: call, stage: check, unless: fire}
"""


def test_a_demand_that_opens_is_marked(quotes: Quotes) -> None:
    assert quotes(_YAML, 'Say: "Sign in here."\n\nSay: "Hello."') == ["Sign in"]


def test_a_greeting_first_is_silent_whether_it_is_spoken_or_a_step(quotes: Quotes) -> None:
    assert quotes(_YAML, 'Say: "Hello. Sign in here."') == []
    assert quotes(_YAML, 'Greet the person.\n\nSay: "Sign in here."') == []


def test_only_what_is_spoken_opens_a_script(quotes: Quotes) -> None:
    text = 'Sign in to the computer.\n\nSay: "Hello there."\n\nSay: "Your card, please."'
    assert quotes(_YAML, text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"Cove Clinic, your name?"',
        '"Okay, please sign in."',
        "Clerk: Your name?",
        '1. "Sign in."',
        'The clerk asks "Your name?"',
    ],
)
def test_a_name_a_label_or_a_please_before_it_changes_nothing(quotes: Quotes, text: str) -> None:
    assert len(quotes(_YAML, text)) == 1


def test_a_demand_later_in_the_first_words_does_not_open(quotes: Quotes) -> None:
    assert quotes(_YAML, '"We would love to see your card."') == []


def test_after_two_spoken_sentences_the_opening_is_over(quotes: Quotes) -> None:
    assert quotes(_YAML, '"This is Cove."\n\n"It is late."\n\n"Sign in."') == []


def test_a_scene_begins_anew_and_a_stage_only_where_nobody_was_greeted(quotes: Quotes) -> None:
    greeted = 'AT THE DOOR\n\n"Hello."\n\n{}\n\n"Sign in."'
    assert quotes(_YAML, greeted.format("ON THE PHONE")) == ["Sign in"]
    assert quotes(_YAML, greeted.format("CHECK-IN")) == []
    assert quotes(_YAML, 'AT THE DOOR\n\n"Your name?"\n\nCHECK-IN\n\n"Sign in."') == ["Your name", "Sign in"]


def test_without_a_spoken_line_a_step_counts(quotes: Quotes) -> None:
    steps = "1. Ask for the card.\n2. Scan it."
    assert quotes(_YAML, steps) == ["Ask for the card"]
    assert quotes(_YAML, steps + '\n3. Say: "Hello."') == []


def test_a_sign_is_short_and_its_heading_counts(quotes: Quotes) -> None:
    assert quotes(_YAML, "SIGN IN HERE") == ["SIGN IN"]
    assert quotes(_YAML, "Sign in with your password. " + "The screen lights up. " * 9) == []


def test_examples_to_avoid_and_other_signs_are_silent(quotes: Quotes) -> None:
    assert quotes(_YAML, 'Instead of "Sign in", smile.') == []
    assert quotes(_YAML, "In a fire, sign in at the gate.") == []


def test_the_words_are_handed_on_as_they_open_a_sentence(hits: Hits, doc: Callable[[str], Document]) -> None:
    (hit,) = hits(_YAML, 'Say: "sign in"')
    assert dict(hit.facts)["opening"] == "Sign in"


def test_what_is_spoken_before_the_demand_opens_the_sentence_with_it(hits: Hits) -> None:
    (hit,) = hits(_YAML, 'Say: "okay, first sign in."')
    assert dict(hit.facts)["opening"] == "Okay, first sign in"


@given(st.lists(st.sampled_from(['"Hello."', '"Sign in."', "The door is open.", '"It is late."']), min_size=1))
def test_there_is_a_hit_exactly_where_a_demand_comes_first(lines: list[str]) -> None:
    yaml = (
        "rule: test/opening\ntitle: For a test\nseverity: warning\nscope: span\nkinds: [any]\n"
        'message: "It comes too early."\nwhy: Because a test needs it.\nsources: ["Nowhere"]\n'
    )
    check = compile_rule(loads(yaml + _YAML, "test/opening.yaml"), Vocabularies([])).check
    assert isinstance(check, Opening)
    document = read_bytes("test.txt", "\n\n".join(lines).encode(), ".txt")
    spoken = [line for line in lines if line.startswith('"')]
    opening = next((line for line in spoken[:2] if line != '"It is late."'), "")
    assert len(list(check.find(context(document, check)))) == int(opening == '"Sign in."')
