from __future__ import annotations

import pytest

from policylint.rulebook.slots import filled, slots


def test_a_slot_takes_its_value_and_else_its_fallback() -> None:
    template = "Say {better=it plainly} to {whom=people}."

    assert filled(template, {"better": "“use”"}) == "Say “use” to people."


def test_a_slot_with_neither_value_nor_fallback_leaves_nothing_to_say() -> None:
    assert filled("Say {better}.", {}) is None


def test_a_value_that_looks_like_a_slot_is_not_filled() -> None:
    assert filled("“{quote}” is cold to {whom}.", {"quote": "{whom}", "whom": "us"}) == "“{whom}” is cold to us."


def test_a_brace_that_nothing_closes_is_told() -> None:
    with pytest.raises(ValueError, match="expected"):
        slots("Say {better")
