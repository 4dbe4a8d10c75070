"""How sure a finding is, by what the check saw."""

from __future__ import annotations

import pytest

from policylint.document import plain_document
from policylint.finding import Confidence
from policylint.pipeline import Policylint
from policylint.selection import Selection, Terms


def _told(text: str, rule: str, *, kind: str | None = "policy", least: Confidence = Confidence.LOW) -> list[Confidence]:
    policylint = Policylint(suggestions=False, terms=Terms(selections=(Selection((rule,), (), least),)))
    return [finding.confidence for finding in policylint.check_document(plain_document(text), kind).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If you are 15 minutes late, you will not be seen.", Confidence.HIGH),
        ("Some people come 15 minutes late.\n\nThey will not be seen.", Confidence.MEDIUM),
    ],
)
def test_an_event_in_the_same_sentence_is_surer_than_one_pointed_back_to(text: str, expected: Confidence) -> None:
    assert _told(text, "punitive/late-turned-away") == [expected]


def test_words_that_may_mean_well_are_no_more_than_medium() -> None:
    text = "We are looking for a young and energetic recent graduate."
    assert set(_told(text, "jobs/age-coded", kind="job_description")) == {Confidence.MEDIUM}


def test_findings_that_are_not_sure_enough_are_left_out() -> None:
    text = "Some people come 15 minutes late.\n\nThey will not be seen."
    assert _told(text, "punitive/late-turned-away", least=Confidence.MEDIUM)
    assert not _told(text, "punitive/late-turned-away", least=Confidence.HIGH)


def test_a_guessed_kind_makes_what_holds_for_it_less_sure() -> None:
    text = "If you come 15 minutes late, we will charge you $25 and turn you away."
    assert _told(text, "punitive/late-turned-away", kind=None) == [Confidence.MEDIUM]
    assert _told(f"Late arrivals\n\n{text}", "punitive/late-turned-away", kind=None) == [Confidence.HIGH]


def test_of_a_kind_that_is_hardly_told_what_is_missing_is_no_more_than_a_hint() -> None:
    text = "Late visits\n\nIf you come 15 minutes late, we will charge you $25."
    assert _told(text, "punitive/no-equity-review", kind=None) == [Confidence.LOW]
    assert _told(text, "punitive/no-equity-review") == [Confidence.HIGH]
