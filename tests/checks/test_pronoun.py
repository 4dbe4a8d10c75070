from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.finding import Hit

_CHECK = """
vocabulary:
  anyone: [anyone, someone]
  role: [(patient~|nurse~|manager~)]
  gendered: [(woman|mother|boy)]
  told: [(said|came|was)]
  rule: [(if|must|may)]
check:
  pronoun: {anyone: anyone, roles: role, gendered: gendered, told: told, rules: rule}
"""
Quotes = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Each patient keeps his or her card.", ["his or her"]),
        ("A patient may keep his card.", ["his"]),
        ("Anyone may bring his lunch.", ["his"]),
        ("The manager decides. She may say no.", ["She"]),
        ("A nurse rests when she must. Then she goes on.", ["she", "she"]),
        ("The mother may keep her baby with her.", []),
        ("A patient came and said he was cold.", []),
        ("Anyone calls before he may come in.", ["he"]),
        ("Come to Fern Hill. A patient may keep his seat.", ["his"]),
        ("Luis Ortega came. The nurse may help him.", []),
        ("Ms. Reyes is the manager, and she may say no.", []),
        ("Luis Ortega must sign. His nurse may help.", []),
        ("Patients may bring her along.", []),
        ("The HIS upgrade must wait for a nurse.", []),
    ],
)
def test_a_pronoun_counts_where_it_stands_for_anyone(quotes: Quotes, text: str, found: list[str]) -> None:
    assert quotes(_CHECK, text) == found


def test_the_change_reaches_to_the_last_verb_that_must_agree(hits: Callable[..., list[Hit]]) -> None:
    [hit] = hits(_CHECK, "If he or she signs and pays the fee, call us.")
    assert dict(hit.facts) == {"instead": "they sign and pay", "safety": "safe"}
    [(name, span)] = hit.captures
    assert (name, span.start, span.end) == ("clause", 3, 27)


def test_a_single_pronoun_wants_a_persons_eye(hits: Callable[..., list[Hit]]) -> None:
    [hit] = hits(_CHECK, "If a patient is cold, he may sit.")
    assert dict(hit.facts)["safety"] == "review"
