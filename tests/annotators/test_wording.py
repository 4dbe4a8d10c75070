"""What Word comments and PDF notes say of a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policylint.annotators.wording import reason
from policylint.document import Span
from tests.annotators.pages import finding

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
    assert reason(replace(finding(Span(0, 4)), why=why)) == f"Why: {wanted}"


def test_a_reason_that_the_message_gives_is_not_said_twice() -> None:
    told = finding(Span(0, 4))
    assert reason(replace(told, why=told.message)) is None
