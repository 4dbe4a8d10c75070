from __future__ import annotations

import pytest

from policylint.verbs import ends_noun, is_verb, plural_of_verb, verb_of


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("is", "are"),
        ("doesn't", "don't"),
        ("tries", "try"),
        ("dies", "die"),
        ("chooses", "choose"),
        ("passes", "pass"),
        ("texts", "text"),
        ("latches", "latch"),
        ("may", None),
        ("always", None),
        ("pass", None),
    ],
)
def test_the_form_that_goes_with_they(one: str, several: str | None) -> None:
    assert plural_of_verb(one) == several


@pytest.mark.parametrize(
    ("after", "several", "ends"),
    [
        (" need rides", True, True),
        (" shelter is open", True, False),
        (" fall more often", True, True),
        (" fall clinic", True, False),
        (", who come late", False, True),
        (" rarely come", True, True),
        (" foot exam", False, False),
        (" needs a snack", False, True),
        (".", False, True),
    ],
)
def test_what_follows_tells_a_noun_from_an_adjective(after: str, several: bool, ends: bool) -> None:
    assert ends_noun(after, several) is ends


def test_words_that_are_things_too_need_an_object() -> None:
    assert is_verb("signs", "the")
    assert not is_verb("signs", "of")
    assert is_verb("has", None)
    assert verb_of("medicines") is None
