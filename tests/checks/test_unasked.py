from __future__ import annotations

from collections.abc import Callable

from policylint.finding import Hit

Hits = Callable[..., list[Hit]]
_YAML = """
vocabulary:
  language: [language]
  name: [name, first name]
  phone: [phone]
  street: [street]
  intake: [intake]
  survey: [survey]
check:
  unasked:
    wants: language
    asks: {{name: name}}
    topic: intake
    kinds_of_question: {{phone: phone, street: street}}
    enough: {enough}
    unless: survey
"""


def _asked(hits: Hits, text: str, enough: int = 2) -> bool:
    return not hits(_YAML.format(enough=enough), text, kind="form")


def test_a_form_of_that_sort_must_ask(hits: Hits) -> None:
    assert not _asked(hits, "Intake\n\nName: ________\n\nAge: ____")
    assert _asked(hits, "Intake\n\nName: ________\n\nLanguage: ________")
    assert _asked(hits, "Order\n\nName: ________\n\nAge: ____")


def test_its_questions_tell_what_a_form_is_for(hits: Hits) -> None:
    text = "Name: ________\n\nPhone: ________\n\nStreet: ________"
    assert not _asked(hits, text)
    assert _asked(hits, text, enough=3)


def test_short_lines_count_as_labels_where_the_blanks_were_lost(hits: Hits) -> None:
    assert not _asked(hits, "Sign up\nFirst name *\nPhone *\nStreet\n")


def test_a_form_without_the_question_that_arms_it_is_left_alone(hits: Hits) -> None:
    assert _asked(hits, "Intake\n\nItem: ________")
    assert _asked(hits, "Survey at intake\n\nName: ________")
