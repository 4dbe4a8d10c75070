"""Frame: an event and its harm are found together wherever a document's structure puts the two halves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.document import Document, Span
from policylint.errors import RuleError
from policylint.finding import Hit
from policylint.rulebook import Rule

Hits = Callable[..., list[Hit]]

_WORDS = """
vocabulary:
  miss: [miss~ ..2 visit~, no-show~]
  fee: [fee~, charge~]
  seen: [be seen]
  ended: [dismissed]
  staff: [staff]
  sum: {patterns: ['\\$\\d+'], literals: ["$"]}
  count: [(two|three) no-shows]
  waived: [waive~]
"""


def frame(options: str) -> str:
    return _WORDS + "check: {frame: {" + options + "}}"


_FEE = frame("event: miss, consequence: [fee, sum], event_in: [lead-in, items, row, previous, heading]")


def quotes(doc: Callable[[str], Document], text: str, hits: list[Hit]) -> list[str]:
    document = doc(text)
    return [document.quote(hit.span) for hit in hits if hit.span is not None]


def test_event_and_consequence_in_one_sentence_are_one_finding(doc: Callable[[str], Document], hits: Hits) -> None:
    text = "If you miss a visit, we will add a fee."
    assert quotes(doc, text, hits(_FEE, text)) == ["miss a visit, we will add a fee"]


def test_a_consequence_without_its_event_is_nothing(hits: Hits) -> None:
    assert hits(_FEE, "Copies have a fee.") == []


@pytest.mark.parametrize(
    "text",
    [
        "If you miss a visit, there is no fee.",
        "We do not charge people who miss visits.",
        "No one who misses a visit has to pay a fee, and nobody is charged.",
        "A fee is never added for a missed visit.",
    ],
)
def test_a_negated_consequence_is_nothing(hits: Hits, text: str) -> None:
    assert hits(_FEE, text) == []


def test_the_harm_of_a_second_clause_stands_beside_the_promise_of_the_first(hits: Hits) -> None:
    assert (
        len(hits(_FEE, "There is no fee for the first missed visit, but a fee applies to the next missed visit.")) == 1
    )


@pytest.mark.parametrize(
    "text",
    [
        "You will be charged for:\n\n- missed visits\n- late forms\n",
        "If you miss a visit:\n\n- a $25 fee\n- a call from us\n",
        "A no-show is a visit without a call. This leads to a fee.",
        "What if I miss a visit? A fee applies.",
        "You did not call on the day of the missed visit. Consequently, a fee applies.",
        "Missed visits\n\nA $25 fee is added.\n",
    ],
    ids=["items", "lead-in", "previous", "question", "letter", "heading"],
)
def test_the_event_may_stand_where_structure_binds_it(hits: Hits, text: str) -> None:
    assert len(hits(_FEE, text)) == 1


def test_a_sentence_that_does_not_point_back_is_not_bound_to_the_one_before(hits: Hits) -> None:
    assert hits(_FEE, "Some people miss a visit. Copies have a fee.") == []


def test_a_chain_of_sentences_points_back_to_its_event(hits: Hits) -> None:
    assert len(hits(_FEE, "A no-show is a visit without a call. This is noted. That leads to a fee.")) == 1


def test_an_event_elsewhere_is_evidence_and_not_part_of_the_finding(doc: Callable[[str], Document], hits: Hits) -> None:
    text = "A no-show is a visit without a call. This leads to a fee."
    [hit] = hits(_FEE, text)
    assert quotes(doc, text, [hit]) == ["fee"]
    assert [doc(text).quote(span) for span in hit.evidence] == ["no-show"]


def test_a_table_row_is_one_finding_however_many_cells_speak(doc: Callable[[str], Document], hits: Hits) -> None:
    text = "| Event | First | Again |\n|---|---|---|\n| No-show | $10 | $20 |\n| Copy | $5 | $5 |\n"
    assert quotes(doc, text, hits(_FEE, text)) == ["$10"]


def test_access_counts_only_where_it_is_denied(hits: Hits) -> None:
    rule = frame("event: miss, denied: seen")
    assert len(hits(rule, "If you miss a visit, you cannot be seen.")) == 1
    assert hits(rule, "If you miss a visit, you can be seen the next day.") == []


def test_harm_that_speaks_for_itself_needs_no_event(hits: Hits) -> None:
    assert len(hits(frame("alone: ended"), "You may be dismissed.")) == 1
    assert hits(frame("alone: ended"), "You will not be dismissed.") == []


def test_a_finding_reaches_from_the_first_harm_to_the_last(doc: Callable[[str], Document], hits: Hits) -> None:
    text = "You will be charged, and then dismissed, if you miss a visit."
    rule = frame("event: miss, consequence: fee, alone: ended, mark: consequence")
    assert quotes(doc, text, hits(rule, text)) == ["charged, and then dismissed"]


def test_the_event_can_be_what_is_marked(doc: Callable[[str], Document], hits: Hits) -> None:
    text = "After three no-shows you are dismissed."
    assert quotes(doc, text, hits(frame("event: count, consequence: ended, mark: event"), text)) == ["three no-shows"]


def test_a_head_of_a_column_is_marked_once_at_the_first_cell_beneath_it(
    doc: Callable[[str], Document], hits: Hits
) -> None:
    text = "| No-shows | Then |\n|---|---|\n| One | Letter |\n| Two | Fee |\n| Three | Dismissed |\n"
    rule = frame("event: miss, consequence: [fee, ended], mark: event")
    assert quotes(doc, text, hits(rule, text)) == ["One"]


def test_the_same_words_are_not_both_event_and_consequence(hits: Hits) -> None:
    options = frame("event: [miss, ended], consequence: ended")
    assert not hits(options, "Everyone is dismissed at noon.")
    assert hits(options, "After a no-show you are dismissed.")


def test_filters_look_at_each_harm(hits: Hits) -> None:
    rule = frame("event: miss, consequence: fee, unless: waived")
    assert hits(rule, "We waive the fee for a missed visit.") == []
    assert len(hits(rule, "We waive the first fee; a charge follows each further missed visit.")) == 1


def test_captures_name_event_and_consequence(doc: Callable[[str], Document], hits: Hits) -> None:
    text = "If you miss a visit, we will add a fee."
    [hit] = hits(_FEE, text)
    named: dict[str, Span] = dict(hit.captures)
    assert {name: doc(text).quote(span) for name, span in named.items()} == {
        "event": "miss a visit",
        "consequence": "fee",
    }


@pytest.mark.parametrize("options", ["event: miss", "consequence: fee", "alone: ended, mark: event"])
def test_a_frame_without_one_of_its_halves_is_an_error(rule: Callable[..., Rule], options: str) -> None:
    with pytest.raises(RuleError, match="a frame needs"):
        rule(frame(options))


def test_a_negation_within_the_words_of_access_denies_it(hits: Hits) -> None:
    yaml = """
vocabulary: {late: [late], seen: [are ..1 let in]}
check: {frame: {event: late, denied: seen}}
"""
    assert len(hits(yaml, "People who come late are not let in.")) == 1
    assert hits(yaml, "People who come late are gladly let in.") == []


def test_money_for_another_cause_does_not_hang_on_the_heading(hits: Hits) -> None:
    options = "event: miss, consequence: fee, event_in: [previous, heading], unless_apart: waived"
    under = "# Missed visits\n\n"
    assert hits(frame(options), under + "A fee is added.")
    assert hits(frame(options), under + "A fee is added, which nobody waives.") == []
    assert hits(frame(options), "# Missed visits, and who waives what\n\nA fee is added.") == []
    assert hits(frame(options), "If you miss a visit, a fee is added, which nobody waives.")
