from __future__ import annotations

import pytest

from policylint.annotators.reasons import short_reason

_LONG = "A long sentence that says by itself all that a reader in a hurry has to know of it."


@pytest.mark.parametrize(
    ("why", "wanted"),
    [
        (f"{_LONG} Then another one.", _LONG),
        (f"It hurts. {_LONG} Then another one.", f"It hurts. {_LONG}"),
        ("It hurts.", "It hurts."),
    ],
)
def test_a_reason_is_cut_to_its_first_sentence_or_two_where_that_is_short(why: str, wanted: str) -> None:
    assert short_reason(why) == wanted
