"""Missing: a gap is told by what would fill it, in any order and wording, where it counts."""

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

_WORDS = """
vocabulary:
  kindness: [kind, kindness]
  phone: [call~ (us|you), telephone]
  number: {patterns: ['\\d{3}-\\d{4}']}
  boast: [we are]
  about: [about us]
  work: [duties]
  wanted: [look~ for]
  fee: [fee~]
  fees: [fees]
"""
_ONE = _WORDS + "check: {missing: {wants: [{name: kindness, any: [kindness]}]}}"
_TWO = (
    _WORDS
    + "check: {missing: {wants: [{name: kindness, any: [kindness]}, "
    + "{name: a number, any: [{together: [phone, number]}]}]}}"
)
_ZONED = (
    _WORDS
    + "check: {missing: {wants: [{name: kindness, any: [kindness], unless: boast}], zones: [about, work], "
    + "not_in: about, despite: wanted, anchor_zone: [work, about]}}"
)


def missing(hits: list[Hit]) -> str | None:
    return dict(hits[0].facts)["missing"] if hits else None


def test_what_is_said_anywhere_is_not_missing(hits: Hits) -> None:
    assert hits(_ONE, "Welcome. Staff are kind to each other.") == []


def test_what_is_not_said_is_missing_once(hits: Hits) -> None:
    found = hits(_ONE, "Welcome. Staff are on time.")
    assert len(found) == 1
    assert found[0].span is None
    assert missing(found) == "kindness"


def test_a_negated_wording_does_not_say_it(hits: Hits) -> None:
    assert missing(hits(_ONE, "There is no kindness here.")) == "kindness"


def test_the_names_of_all_gaps_are_told(hits: Hits) -> None:
    assert missing(hits(_TWO, "Staff are on time.")) == "kindness and a number"
    assert missing(hits(_TWO, "Staff are kind.")) == "a number"


def test_words_together_count_only_in_one_sentence(hits: Hits) -> None:
    assert hits(_TWO, "Be kind. Call us at 555-0101.") == []
    assert missing(hits(_TWO, "Be kind. Call us. The file is 555-0101.")) == "a number"


def nearest(hits: list[Hit]) -> str:
    return dict(hits[0].facts)["nearest"]


def test_what_comes_near_and_is_not_enough_is_quoted(hits: Hits) -> None:
    rule = _ONE.replace("any: [kindness]", "any: [kindness], near: boast")
    assert (
        nearest(hits(rule, "Hours are long. We are a house of note."))
        == " The nearest found: “We are a house of note”."
    )
    assert nearest(hits(rule, "Hours are long.")) == ""


def test_a_wording_that_does_not_count_is_the_nearest(hits: Hits) -> None:
    assert nearest(hits(_ONE, "Hours are long. There is no kindness here.")).endswith("“There is no kindness here”.")


def test_a_long_sentence_is_quoted_from_where_it_comes_near(hits: Hits) -> None:
    rule = _ONE.replace("any: [kindness]", "any: [kindness], near: fee")
    quoted = nearest(hits(rule, "Hours are " + "very " * 30 + "long and a fee is due" + " every day" * 30 + "."))
    assert quoted.startswith(" The nearest found: “fee is due")
    assert len(quoted) < 120


def test_a_cell_does_not_count_where_its_row_excludes_it(rule: Callable[..., Rule]) -> None:
    check = rule(_ONE.replace("any: [kindness]", "any: [kindness], unless: fee")).check
    table = "| What | Note |\n|---|---|\n| {} | kindness |\n"
    found = {
        head: list(check.find(context(read_bytes("t.md", table.format(head).encode(), ".md"), check)))
        for head in ("Fee", "Tone")
    }
    assert missing(found["Fee"]) == "kindness"
    assert found["Tone"] == []


@pytest.mark.parametrize(
    ("row", "found"), [("| Front | 555-0134 | nine to five |", True), ("| Front | nine to five | 555-0134 |", False)]
)
def test_the_cell_below_is_near_and_the_one_beside_it_is_not(rule: Callable[..., Rule], row: str, found: bool) -> None:
    yaml = _WORDS + "check: {missing: {wants: [{name: n, any: [{together: [phone, number], within: near}]}]}}"
    check = rule(yaml).check
    table = f"| Desk | Telephone | Hours |\n|---|---|---|\n{row}\n"
    assert (list(check.find(context(read_bytes("t.md", table.encode(), ".md"), check))) == []) == found


def test_need_any_asks_for_one_of_them(hits: Hits) -> None:
    assert hits(_TWO.replace("missing: {", "missing: {need: any, "), "Staff are kind.") == []


def test_a_closed_zone_says_nothing(hits: Hits) -> None:
    text = "About us\nThe house is known for kindness.\n\nDuties\nFiles charts and copies forms.\n"
    assert missing(hits(_ZONED, text)) == "kindness"


def test_a_sentence_with_other_words_counts_in_a_closed_zone_despite_it(hits: Hits) -> None:
    text = "About us\nThe house is looking for kindness.\n\nDuties\nFiles charts and copies forms.\n"
    assert hits(_ZONED, text) == []


def test_a_sentence_with_an_excluding_wording_does_not_count(hits: Hits) -> None:
    assert missing(hits(_ZONED, "Clerk\nWe are kind.\n")) == "kindness"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("About us\nThe house is old.\n\nDuties\nFiles charts and copies forms.\n", "Duties"),
        ("About us\nThe house is old and cold.\n", "About us"),
        ("Clerk\nFiles charts.\n", "Clerk"),
    ],
)
def test_the_hit_points_at_the_zone_where_it_belongs_or_at_the_title(
    hits: Hits, doc: Callable[[str], Document], text: str, marked: str
) -> None:
    (hit,) = hits(_ZONED, text)
    assert hit.anchor is not None
    assert doc(text).quote(hit.anchor).strip() == marked


def when(condition: str) -> str:
    return _ONE.replace("missing: {", f"missing: {{when: {{{condition}}}, ")


def test_words_call_for_it_only_where_enough_sentences_hold_them(hits: Hits) -> None:
    rule = when("words: fee, at_least: 2")
    assert hits(rule, "A fee is due.") == []
    assert missing(hits(rule, "A fee is due. Fees rise.")) == "kindness"


def test_a_title_calls_for_it(hits: Hits) -> None:
    assert missing(hits(when("title: fees"), "Fees\n\nThey rise each year.")) == "kindness"
    assert hits(when("title: fees"), "Hours\n\nThe fees rise each year.") == []


def test_a_condition_for_some_kinds_leaves_the_others_as_they_are(hits: Hits) -> None:
    rule = when("words: fee, kinds: hr_policy")
    assert hits(rule, "Hours are long.", kind="hr_policy") == []
    assert missing(hits(rule, "Hours are long.", kind="policy")) == "kindness"
    assert missing(hits(rule, "A fee is due.", kind="hr_policy")) == "kindness"


def test_a_clause_that_fills_a_gap_is_judged_without_asking_for_the_topic(
    rule: Callable[..., Rule], doc: Callable[[str], Document]
) -> None:
    check = rule(when("words: fee")).check
    asked = context(doc("Hours are long."), check)
    asked.armed = True
    assert len(list(check.find(asked))) == 1


def test_more_concepts_than_there_are_cannot_be_needed(rule: Callable[..., Rule]) -> None:
    with pytest.raises(RuleError, match="need"):
        rule(_ONE.replace("missing: {", "missing: {need: 3, "))


@pytest.mark.parametrize(
    ("within", "found"), [("sentence", False), ("block", False), ("near", True), ("document", True)]
)
def test_company_may_be_kept_across_a_stretch_that_the_rule_names(hits: Hits, within: str, found: bool) -> None:
    yaml = _WORDS + "check: {missing: {wants: [{name: n, any: [{together: [phone, number], within: %s}]}]}}"
    text = "Please call us, we are glad to talk.\n\n555-0134 from nine to five\n\nThank you for reading this."
    assert (hits(yaml % within, text) == []) == found


def test_company_far_away_counts_only_in_the_whole_document(hits: Hits) -> None:
    yaml = _WORDS + "check: {missing: {wants: [{name: n, any: [{together: [phone, number], within: %s}]}]}}"
    text = "Please call us.\n\nWe are glad to talk with you.\n\n555-0134 from nine to five"
    assert hits(yaml % "near", text)
    assert hits(yaml % "document", text) == []


def test_a_word_that_surely_calls_for_it_needs_to_stand_only_once(hits: Hits) -> None:
    rule = _WORDS + (
        "check: {missing: {when: {words: fee, at_least: 2, surely: phone}, wants: [{name: kindness, any: [kindness]}]}}"
    )
    assert hits(rule, "A fee is charged.") == []
    assert missing(hits(rule, "A fee is charged. Call us.")) == "kindness"
    assert missing(hits(rule, "A fee is charged. Fees are due.")) == "kindness"
