"""Balance: which words prevail, and how many duties are of the wanted sort."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.document import Document
from policylint.finding import Hit
from policylint.rulebook import Rule
from tests.conftest import context

Hits = Callable[..., list[Hit]]

_LEAN = """
vocabulary: {hard: [drive~, win~, lead~], soft: [care~, share~], about: [about us], work: [duties]}
check: {lean: {heavy: hard, light: soft, sides: [hard, soft], at_least: 3, by: 3%s}}
"""
_SHARE = """
vocabulary:
  duties: [duties]
  summary: [summary]
  people: [greet~, listen~, help~]
  perhaps: [answer~]
  verbs: [file~, copy~, scan~, greet~, listen~, mail~, sort~, answer~, help~]
  other: [other duties]
check:
  share: {zones: [duties, summary], in: duties, or_in: summary, or_outside: true, of: people, half: perhaps,
          verbs: verbs, unless: other, at_least: 4, below: 0.25}
"""


def lean(options: str = "") -> str:
    return _LEAN % options


def facts(found: list[Hit]) -> dict[str, str]:
    (hit,) = found
    return dict(hit.facts)


def test_words_that_prevail_are_told_with_both_counts(hits: Hits) -> None:
    told = facts(hits(lean(), "Drive, win, lead and care. You drive on."))
    assert (told["more"], told["fewer"], told["side"], told["other"]) == ("4", "1", "hard", "soft")
    assert told["words"] == "drive, win, lead"


@pytest.mark.parametrize("text", ["Drive and win.", "Drive, win and lead; care and share.", "Nothing of the sort."])
def test_few_words_or_a_balance_are_silent(hits: Hits, text: str) -> None:
    assert hits(lean(), text) == []


def test_the_other_side_counts_only_where_both_ways_are_asked_for(hits: Hits) -> None:
    text = "Care, share, care and share."
    assert hits(lean(), text) == []
    assert facts(hits(lean(", either_way: true"), text))["side"] == "soft"


def test_words_in_a_closed_zone_do_not_count(hits: Hits) -> None:
    text = "About us\nWe drive, win and lead.\n\nDuties\nFiles charts.\n"
    assert len(hits(lean(), text)) == 1
    assert hits(lean(", zones: [about, work], not_in: about"), text) == []


def test_a_clause_that_restores_the_balance_is_not_judged_by_itself(
    rule: Callable[..., Rule], doc: Callable[[str], Document]
) -> None:
    check = rule(lean()).check
    clause = context(doc("Drive, win and lead."), check)
    assert len(list(check.find(clause))) == 1
    clause.armed = True
    assert list(check.find(clause)) == []


def test_a_list_of_tasks_is_told_with_its_share(hits: Hits) -> None:
    text = "Clerk\n\nDuties\n- Files charts.\n- Copies forms.\n- Scans cards.\n- Sorts mail.\n- Greets people.\n"
    told = facts(hits(_SHARE, text))
    assert (told["items"], told["wanted"], told["share"]) == ("5", "1", "20")


def test_enough_wanted_duties_are_silent(hits: Hits) -> None:
    assert hits(_SHARE, "Duties\n- Files charts.\n- Copies forms.\n- Listens to people.\n- Greets people.\n") == []


def test_half_wanted_duties_count_half(hits: Hits) -> None:
    text = "Duties\n- Files charts.\n- Copies forms.\n- Scans cards.\n- Sorts mail.\n- Answers calls.\n"
    assert facts(hits(_SHARE, text))["wanted"] == "0.5"


def test_fewer_duties_than_asked_for_are_not_judged(hits: Hits) -> None:
    assert hits(_SHARE, "Duties\n- Files charts.\n- Copies forms.\n- Scans cards.\n") == []


def test_lines_left_out_are_no_duties(hits: Hits) -> None:
    assert hits(_SHARE, "Duties\n- Files charts.\n- Copies forms.\n- Scans cards.\n- Other duties as assigned.\n") == []


def test_running_text_is_cut_before_each_verb_that_starts_a_duty(hits: Hits) -> None:
    text = "Summary\nThe clerk will file charts, copy forms and scan cards. Then sort and mail letters.\n"
    assert facts(hits(_SHARE, text))["items"] == "5"


def test_bullets_inside_a_line_are_duties_of_their_own(hits: Hits) -> None:
    text = "Duties* Files charts* Copies forms* Scans cards* Sorts mail* Other duties as assigned"
    assert facts(hits(_SHARE, text))["items"] == "4"


def test_duties_that_ran_into_their_heading_count(hits: Hits) -> None:
    text = "DutiesFiles charts in the basementCopies forms for the deskScans cards of membersSorts mail by street"
    assert facts(hits(_SHARE, text))["items"] == "4"


def test_text_outside_the_zones_has_duties_only_where_verbs_name_them(hits: Hits) -> None:
    assert hits(_SHARE, "Clerk\nMonday to Friday\nNine to five\nThe old town\nA quiet street\nNo weekends\n") == []


def test_a_list_between_semicolons_holds_a_duty_in_each_part(hits: Hits) -> None:
    text = "Duties: rings the till and smiles; pours tablets; puts totes away; dusts shelves.\n"
    assert facts(hits(_SHARE, text))["items"] == "4"


def test_prose_that_tells_a_wanted_duty_in_another_shape_counts_it(hits: Hits) -> None:
    tasks = "The clerk will file charts, copy forms and scan cards. Then sort letters."
    assert facts(hits(_SHARE, f"Summary\n{tasks}\n"))["wanted"] == "0"
    assert (
        hits(_SHARE, f"Summary\nMost of it is time to listen to people. {tasks} All of it is to greet people.\n") == []
    )
