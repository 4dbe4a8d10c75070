from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policylint.document import fold


@given(st.text())
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_looks_at_each_character_by_itself(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


def test_folding_lowers_straightens_and_drops_accents() -> None:
    assert fold("“Género’s” NO\u2011SHOW\u00a0İ") == '"genero\'s" no-show i'


def test_money_is_folded_to_one_sign() -> None:
    assert fold("\u00a35, \u20ac6 or $7") == "$5, $6 or $7"


def test_a_letter_without_a_one_character_lower_case_stays() -> None:
    assert fold("ǰ") in ("ǰ", "j")
    assert fold("ﬁ") == "ﬁ"
