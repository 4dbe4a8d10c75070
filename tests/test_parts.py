"""Noun or verb, told from the neighbours."""

from __future__ import annotations

import pytest

from policylint.parts import Part, is_part


def _told(part: Part, base: str, sentence: str) -> bool:
    before, found, after = sentence.split("|")
    return is_part(part, base, before, found, after)


@pytest.mark.parametrize(
    "sentence",
    [
        "we meet with |individuals| who need a ride",
        "the |individual|'s file stays private",
        "write to the |individual|.",
        "if the |individual| refuses a test",
        "each |individual| gets a letter",
        "an |individual| in pain comes first",
    ],
)
def test_a_noun_stands_before_what_is_no_noun(sentence: str) -> None:
    assert _told("noun", "individual", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "we plan |individual| sessions",
        "the |individual| plan is yours",
        "|individual| and group therapy",
        "the |individual| needs of a child",
    ],
)
def test_a_noun_that_may_describe_another_is_none(sentence: str) -> None:
    assert not _told("noun", "individual", sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("you may now |purchase| a ticket", True),
        ("|purchase| a ticket at the desk", True),
        ("tickets are |purchased| here", True),
        ("he |purchases| the supplies", True),
        ("|purchasing| a ticket takes a minute", True),
        ("the date of |purchase|", False),
        ("a |purchase| order", False),
        ("accounts, |purchasing|, and payroll", False),
    ],
)
def test_a_verb_has_its_person_its_helper_or_its_object_beside_it(sentence: str, expected: bool) -> None:
    assert _told("verb", "purchase", sentence) is expected
