from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.finding import Hit
from policylint.readability import prepared, readability

_GRADE = "\ncheck: {metric: {measure: grade, limits: {default: 10, form: 6}, addressed_to_patients: 6}}\n"
_LENGTH = "\ncheck: {metric: {measure: sentence-length, limits: {default: 20}}}\n"
_HARD = (
    "Comprehensive documentation substantiating individualized accommodation necessitates administrative authorization "
    "from the responsible organizational representative. "
)
Hits = Callable[..., list[Hit]]


def test_figures_are_those_of_the_published_formulas() -> None:
    sentences = ["The cat sat on the mat today.", "A dog ran to the park and had fun."]
    words, letters, syllables = 16, 47, 17
    found = readability(sentences)
    assert found.words == words
    assert found.flesch_kincaid == pytest.approx(0.39 * words / 2 + 11.8 * syllables / words - 15.59, abs=0.05)
    assert found.ari == pytest.approx(4.71 * letters / words + 0.5 * words / 2 - 21.43, abs=0.05)
    assert found.coleman_liau == pytest.approx(
        0.0588 * 100 * letters / words - 0.296 * 100 * 2 / words - 15.8, abs=0.05
    )


_PLAIN = [
    "The nurse will call you in the morning to ask how you slept.",
    "Bring your card and a list of the medicines that you take.",
    "We are glad to help with rides, with forms or with the cost of care.",
]


def test_the_grade_is_the_one_that_textstat_gives_on_plain_sentences() -> None:
    from textstat import textstat

    assert readability(_PLAIN).flesch_kincaid == pytest.approx(textstat.flesch_kincaid_grade(" ".join(_PLAIN)), abs=0.1)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Dr. Lee is in at 3.5 hours, e.g. on Jan. 5.", "Dr Lee is in at hours, eg on Jan."),
        ("Call 555-0134\nor write to a@b.org!", "Call or write to."),
    ],
)
def test_text_is_prepared_so_that_inner_stops_and_numbers_do_not_count(text: str, counted: str) -> None:
    assert prepared(text) == counted


def test_a_hard_section_is_found_with_its_figures(hits: Hits) -> None:
    [hit] = hits(_GRADE, f"Rules\n\n{_HARD * 12}")
    facts = dict(hit.facts)
    assert float(facts["grade"]) > 20
    assert facts["limit"] == "10"
    assert "documentation" in facts["hard_words"]
    assert hit.span is None
    assert hit.anchor is not None


def test_too_little_text_is_not_judged(hits: Hits) -> None:
    assert hits(_GRADE, _HARD * 3) == []


def test_labels_tables_and_addresses_are_not_prose(hits: Hits) -> None:
    assert hits(_GRADE, "Institutional identification authorization: ____________\n" * 40) == []


def test_a_policy_that_speaks_to_patients_has_the_lower_goal(hits: Hits) -> None:
    text = "You can ask the coordinator about your regular transportation options and your appointment reminders. " * 10
    [hit] = hits(_GRADE, text)
    assert dict(hit.facts)["limit"] == "6"


def test_a_long_sentence_is_found_whole(hits: Hits) -> None:
    long = "We ask that you come to the front desk with your card and your list and then wait until a nurse calls the name you use."
    [hit] = hits(_LENGTH, f"Come in. {long} Sit down.")
    assert hit.span is not None
    assert dict(hit.facts)["words"] == "26"


def test_a_list_of_names_is_not_a_long_sentence(hits: Hits) -> None:
    assert hits(_LENGTH, "Present: " + ", ".join(["Ana Lark", "Ben Moss", "Cy Reed", "Dee Fenn"] * 5) + ".") == []
