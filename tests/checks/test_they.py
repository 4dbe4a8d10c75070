from __future__ import annotations

import pytest

from policylint.checks.they import pronouns, they


def _they(text: str) -> str:
    """Put every pronoun's change into the text, the last first."""
    for pronoun in reversed(pronouns(text.lower())):
        change = they(text, text.lower(), pronoun)
        text = text[: change.start] + change.text + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He or she is late.", "They are late."),
        ("If he/she wishes and signs, call us.", "If they wish and sign, call us."),
        ("What does he or she want?", "What do they want?"),
        ("Is s/he well?", "Are they well?"),
        ("He/she's been seen and he/she's ready.", "They've been seen and they're ready."),
        ("He or she doesn't pay.", "They don't pay."),
        ("He or she may try again.", "They may try again."),
        ("Ask when (s)he comes and takes the pill.", "Ask when they come and take the pill."),
        ("He or she needs food and drinks.", "They need food and drinks."),
        ("He or she rarely tries but often watches the door.", "They rarely try but often watch the door."),
        ("Give him/her the form.", "Give them the form."),
        ("Each keeps his or her own.", "Each keeps their own."),
        ("The choice is his or hers.", "The choice is theirs."),
        ("Let each describe him- or herself.", "Let each describe themself."),
        ("HIS/HER NAME", "THEIR NAME"),
        ("He or she and the nurse agree.", "They and the nurse agree."),
        ("Call her back and keep her card.", "Call them back and keep their card."),
    ],
)
def test_pronouns_become_they_and_their_verbs_agree(text: str, wanted: str) -> None:
    assert _they(text) == wanted


@pytest.mark.parametrize("text", ["he/him, she/her, they/them", "his/her/their", "he, she or they", "the other theme"])
def test_lists_of_pronouns_and_other_words_hold_no_pair(text: str) -> None:
    assert not [p for p in pronouns(text) if p.pair]


def test_where_a_verb_may_be_a_thing_a_person_is_asked() -> None:
    sentence = "he or she needs food and drinks."
    assert not they(sentence, sentence, pronouns(sentence)[0]).sure
    sentence = "he or she needs food."
    assert they(sentence, sentence, pronouns(sentence)[0]).sure


def test_verbs_after_a_comma_belong_to_someone_else() -> None:
    assert _they("Each guest, when he or she moves in, gets a key.") == "Each guest, when they move in, gets a key."
