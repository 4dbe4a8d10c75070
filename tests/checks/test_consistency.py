from __future__ import annotations

from collections.abc import Callable

Quotes = Callable[..., list[str]]
_YAML = """
vocabulary: {a: [equity], b: [equality], d: [differ~ from]}
check: {consistency: {one: a, other: b, unless: d}}
"""


def test_two_terms_for_one_thing_are_found_at_the_second(quotes: Quotes) -> None:
    assert quotes(_YAML, "We want equity here. Equality matters to us.") == ["Equality"]
    assert quotes(_YAML, "We want equality here. Equity matters to us.") == ["Equity"]


def test_one_term_alone_or_a_definition_is_silent(quotes: Quotes) -> None:
    assert quotes(_YAML, "We want equity here. Equity matters to us.") == []
    assert quotes(_YAML, "Equity differs from equality.") == []


_ALONE = """
vocabulary: {a: [equity], b: [equality], p: [equity and equality], d: [differ~ from]}
check: {consistency: {one: a, other: b, alone: p, unless: d}}
"""


def test_a_phrase_that_mixes_two_terms_up_is_marked_itself(quotes: Quotes) -> None:
    assert quotes(_ALONE, "We stand for equity and equality.") == ["equity and equality"]
    assert quotes(_ALONE, "Equity and equality: one differs from the other.") == []
