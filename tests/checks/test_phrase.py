from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.finding import Hit

Quotes = Callable[..., list[str]]

_CHECK = """
vocabulary:
  fee: [fee~, late fee~, charge~]
  seen: [seen, "schedule~"]
  amount: {patterns: ['[$]\\d+']}
check:
  phrase:
    words: %s
    %s
"""


def _rule(words: str = "fee", options: str = "") -> str:
    return _CHECK % (words, options)


def test_each_wording_is_a_finding_and_overlapping_ones_are_the_longest(quotes: Quotes) -> None:
    assert quotes(_rule(), "A late fee of $5 is due, and a charge for the form.") == ["late fee", "charge"]


def test_once_keeps_the_first_of_a_sentence(quotes: Quotes) -> None:
    assert quotes(_rule(options="once: true"), "One fee here, one fee there. A third fee.") == ["fee", "fee"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We charge for missed visits.", ["charge"]),
        ("We never charge for missed visits.", []),
        ("There is no fee for the first visit, but a late fee comes after.", ["late fee"]),
    ],
)
def test_affirmed_words_count_only_where_they_are_not_negated(quotes: Quotes, text: str, found: list[str]) -> None:
    assert quotes(_rule(options="polarity: affirmed"), text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Patients are seen the same day.", []),
        ("Late patients will not be seen.", ["seen"]),
        ("Visits are scheduled only after payment.", ["scheduled"]),
    ],
)
def test_denied_words_count_only_where_they_are_refused_or_made_to_wait(
    quotes: Quotes, text: str, found: list[str]
) -> None:
    assert quotes(_rule("seen", "polarity: denied"), text) == found


def test_words_are_found_across_line_breaks_and_in_capitals(quotes: Quotes) -> None:
    text = "People who come after the doors have closed for the morning will owe a LATE\nfee for the missed visit."
    assert quotes(_rule(), text) == ["LATE\nfee"]


def test_captures_are_named_parts_of_the_sentence(
    hits: Callable[..., list[Hit]], doc: Callable[[str], Document]
) -> None:
    text = "The fee is $40 for each visit."
    [hit] = hits(_rule(options="capture: {sum: amount}"), text)
    assert [(name, doc(text).quote(span)) for name, span in hit.captures] == [("sum", "$40")]


def test_a_group_is_told_at_its_first_place_with_the_others_as_evidence(hits: Callable[..., list[Hit]]) -> None:
    text = "# One\n\nA fee. Another fee.\n\n# Two\n\nNothing. A fee."
    found = hits(_rule(options="grouped: true"), text)
    assert [(dict(hit.facts)["times"], len(hit.evidence)) for hit in found] == [("2", 1), ("1", 0)]
