from __future__ import annotations

import pytest

from policylint.checks.instead import adds_behind, better


@pytest.mark.parametrize(
    ("say", "instead", "found", "wanted"),
    [
        ("utilize~", "use", "Utilized", "Used"),
        ("diabetic~", "person~ with diabetes", "diabetics", "people with diabetes"),
        ("diabetic~", "person~ with diabetes", "Diabetic", "Person with diabetes"),
        ("(junkie~|pothead~)", "person~ who {uses|use} drugs", "potheads", "people who use drugs"),
        ("(junkie~|pothead~)", "person~ who {uses|use} drugs", "junkie", "person who uses drugs"),
        ("commit~ suicide", "die~ by suicide", "committing suicide", "dying by suicide"),
        ("chairman~", "chair~", "CHAIRMEN", "CHAIRS"),
        ("AIDS victim~", "person~ living with HIV", "AIDS victim", "person living with HIV"),
        ("not kept with ..2 (visit~|test~)", "missed", "not kept with her visits", "missed"),
    ],
)
def test_the_marked_word_takes_number_inflection_and_capitals(say: str, instead: str, found: str, wanted: str) -> None:
    assert better(say, instead, found, {}) == wanted


@pytest.mark.parametrize(
    ("kept", "wanted"),
    [("patients", "patients who use a wheelchair"), ("young man", "young man who uses a wheelchair")],
)
def test_kept_words_settle_the_number(kept: str, wanted: str) -> None:
    instead = "{who} who {uses|use} a wheelchair"
    assert better("wheelchair-bound {who}", instead, f"wheelchair-bound {kept}", {"who": kept}) == wanted


def test_a_past_form_is_a_participle_only_after_have_or_be() -> None:
    assert better("provide~", "give", "provided", {}, perfect=False) == "gave"
    assert better("provide~", "give", "provided", {}, perfect=True) == "given"


def test_words_behind_the_noun_are_known() -> None:
    assert adds_behind("person~ with asthma")
    assert adds_behind("{who} experiencing homelessness")
    assert not adds_behind("police officer~")
    assert not adds_behind("older {who}")
