"""Section: where one thing is spoken of, another should stand in the section, above it, or below it."""

from __future__ import annotations

from collections.abc import Callable

from policylint.readers import read_bytes
from policylint.rulebook import Rule
from tests.conftest import context

Quotes = Callable[..., list[str]]
_YAML = """
vocabulary:
  falls: [falls, waits]
  value: {patterns: ['\\d+'], literals: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']}
  group: [by group]
  names: [north, south]
  money: [budget]
  definitions: [definitions]
  annex: [split in the annex]
check:
  section: {about: falls, with: value, unless: money, not_under: definitions, wants: group, groups: names, everywhere: annex}
"""


def test_a_section_that_lacks_it_is_marked_once_at_the_words_that_call_for_it(quotes: Quotes) -> None:
    assert quotes(_YAML, "Safety\n\nThere were 12 falls. The falls of 2024 were 14.") == ["falls"]


def test_a_value_may_stand_in_the_items_below_an_item(quotes: Quotes) -> None:
    assert quotes(_YAML, "Safety\n\n- falls\n  - budget: 9\n  - current: 12") == ["falls"]
    assert quotes(_YAML, "Safety\n\n- falls\n  - budget: 9") == []


def test_what_stands_in_the_section_above_it_or_below_it_will_do() -> None:
    below = "# Report\n\n## Safety\n\nThere were 12 falls.\n\n### By group\n\nSee the table.\n"
    above = "# Report by group\n\n## Safety\n\nThere were 12 falls.\n"
    beside = "# Report\n\n## Safety\n\nThere were 12 falls.\n\n## Access\n\nShown by group.\n"
    assert (_count(below), _count(above), _count(beside)) == (0, 0, 1)


def _count(text: str) -> int:
    from policylint.rulebook import compile_rule
    from policylint.vocabulary import Vocabularies
    from policylint.yamlfile import loads

    head = "rule: t/t\ntitle: A title\nseverity: warning\nscope: section\nkinds: [any]\n"
    tail = "\nmessage: What was found here.\nwhy: Because of the test.\nsources: [none]\n"
    check = compile_rule(loads(head + _YAML + tail), Vocabularies()).check
    return len(list(check.find(context(read_bytes("t.md", text.encode(), ".md"), check))))


def test_several_groups_named_serve_as_well(quotes: Quotes) -> None:
    assert quotes(_YAML, "There were 12 falls: north 4, south 8.") == []
    assert quotes(_YAML, "There were 12 falls: north 4, north again 8.") == ["falls"]


def test_without_a_value_or_where_something_else_is_meant_nothing_is_asked(quotes: Quotes) -> None:
    assert quotes(_YAML, "Falls are sad.") == []
    assert quotes(_YAML, "The budget falls by 12.") == []
    assert quotes(_YAML, "Definitions\n\nFalls: a person on the floor, within 24 hours.") == []


def test_a_word_for_the_whole_document_speaks_for_every_section(quotes: Quotes) -> None:
    assert quotes(_YAML, "There were 12 falls.\n\nAll figures are split in the annex.") == []


def test_a_value_in_the_same_row_counts(quotes: Quotes) -> None:
    assert quotes(_YAML, "| Measure | Value |\n|---|---|\n| Falls | 12 |") == ["Falls"]


def test_the_check_takes_no_captures(rule: Callable[..., Rule]) -> None:
    assert rule(_YAML).check.captures == frozenset()
