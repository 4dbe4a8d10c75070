from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.checks.order import Order
from policylint.document import Document
from policylint.errors import RuleError
from policylint.finding import Hit
from policylint.readers import read_bytes
from policylint.rulebook import Rule, compile_rule
from policylint.vocabulary import Vocabularies
from policylint.yamlfile import loads
from tests.conftest import context

Hits = Callable[..., list[Hit]]
Quotes = Callable[..., list[str]]
_WORDS = "vocabulary: {hello: [hello, good morning], ask: [sign in, your card], sorry: [automatic message]}\n"
_WHOLE = _WORDS + "check: {order: {first: hello, before: ask, mark: before}}"
_SECTIONS = _WORDS + "check: {order: {first: hello, before: ask, within: section, mark: before}}"


def test_a_demand_before_the_greeting_is_marked(quotes: Quotes) -> None:
    assert quotes(_WHOLE, "Please sign in. Hello and welcome.") == ["sign in"]


def test_a_greeting_first_is_silent_whatever_follows(quotes: Quotes) -> None:
    assert quotes(_WHOLE, "Hello and welcome. Please sign in. May I see your card?") == []


def test_only_the_first_demand_is_marked(quotes: Quotes) -> None:
    assert quotes(_WHOLE, "Sign in here. May I see your card?") == ["Sign in"]


def test_without_a_demand_a_missing_greeting_points_at_the_title(hits: Hits, doc: Callable[[str], Document]) -> None:
    text = "FRONT DESK\n\nThe clinic is open from nine to five."
    (hit,) = hits(_WHOLE, text)
    assert hit.span is None
    assert hit.anchor is not None
    assert doc(text).quote(hit.anchor) == "FRONT DESK"


def test_the_title_is_the_place_unless_the_rule_marks_what_came_too_early(hits: Hits) -> None:
    (hit,) = hits(_WORDS + "check: {order: {first: hello, before: ask}}", "Sign in here. Hello.")
    assert hit.span is None
    assert [name for name, _ in hit.captures] == ["before"]


def test_words_that_excuse_the_whole_document_keep_it_silent(hits: Hits) -> None:
    yaml = _WORDS + "check: {order: {first: hello, before: ask, unless: sorry}}"
    assert hits(yaml, "Sign in here. This is an automatic message.") == []


def test_each_section_is_judged_by_itself(quotes: Quotes) -> None:
    text = "ARRIVAL\n\nHello. Please sign in.\n\nPHONE\n\nMay I have your card?\n\nCLOSING\n\nHave a good day."
    assert quotes(_SECTIONS, text) == ["your card"]


def test_words_that_are_only_talked_about_are_not_a_demand(quotes: Quotes) -> None:
    assert quotes(_WHOLE, 'Do not say "sign in here". Hello and welcome.') == []


def test_sections_without_a_demand_to_come_before_are_an_error(rule: Callable[..., Rule]) -> None:
    with pytest.raises(RuleError, match="needs `before`"):
        rule(_WORDS + "check: {order: {first: hello, within: section}}")


@given(st.lists(st.sampled_from(["Hello.", "Sign in.", "The door is open.", "Your card, please."]), min_size=1))
def test_there_is_a_hit_exactly_where_a_demand_or_nothing_comes_first(sentences: list[str]) -> None:
    yaml = (
        "rule: test/order\ntitle: For a test\nseverity: warning\nscope: span\nkinds: [any]\n"
        'message: "It comes too early."\nwhy: Because a test needs it.\nsources: ["Nowhere"]\n'
    )
    check = compile_rule(loads(yaml + _WHOLE, "test/order.yaml"), Vocabularies([])).check
    assert isinstance(check, Order)
    document = read_bytes("test.txt", " ".join(sentences).encode(), ".txt")
    greeting = sentences.index("Hello.") if "Hello." in sentences else None
    demands = [i for i, s in enumerate(sentences) if s.startswith(("Sign", "Your"))]
    late = greeting is None or (bool(demands) and demands[0] < greeting)
    assert len(list(check.find(context(document, check)))) == int(late)


def test_a_document_that_does_not_call_for_it_is_left_alone(hits: Hits) -> None:
    yaml = _WORDS + "check: {order: {first: hello, before: ask, when: {title: sorry}}}"
    assert hits(yaml, "NOTES\n\nSign in here.") == []
    assert len(hits(yaml, "AUTOMATIC MESSAGE\n\nSign in here.")) == 1
