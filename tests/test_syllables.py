from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.syllables import syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("care", 1),
        ("patient", 2),
        ("appointment", 3),
        ("immediately", 5),
        ("well-being", 3),
        ("patient's", 2),
        ("A", 1),
    ],
)
def test_words_of_the_dictionary(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"), [("gribbled", 2), ("snarfed", 1), ("zorble", 2), ("plonkes", 1), ("brithing", 2)]
)
def test_words_by_their_spelling(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(min_size=1, max_size=20))
def test_any_word_has_at_least_one(word: str) -> None:
    assert syllables(word) >= 1
