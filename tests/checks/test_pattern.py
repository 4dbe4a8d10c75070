from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.model
Quotes = Callable[..., list[str]]

_PASSIVE = """
vocabulary: {{people: [patient~, you]}}
check:
  pattern:
    words: people
    {patterns}
"""


def test_a_token_pattern_looks_at_tags(quotes: Quotes) -> None:
    yaml = _PASSIVE.format(patterns="tokens: [[{LOWER: patients}, {POS: AUX}, {TAG: VB}]]")
    assert quotes(yaml, "Our patients will wait here.") == ["patients will wait"]
    assert quotes(yaml, "Our patients in the hall.") == []


def test_a_dependency_pattern_looks_at_who_does_what(quotes: Quotes) -> None:
    yaml = _PASSIVE.format(
        patterns='dependencies: [[{RIGHT_ID: verb, RIGHT_ATTRS: {POS: VERB}}, {LEFT_ID: verb, REL_OP: ">", RIGHT_ID: who, '
        "RIGHT_ATTRS: {DEP: nsubjpass, LOWER: patients}}]]"
    )
    assert quotes(yaml, "Late patients are moved to the end.") == ["patients are moved"]
    assert quotes(yaml, "Patients move to the end.") == []
