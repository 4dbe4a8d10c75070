"""Polarity: harm is cancelled by a negation that reaches it, and access turns into harm by one, or by a condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.checks.polarity import brings_in_what_is_not_done, denied, negated


def halves(sentence: str) -> tuple[str, str, str]:
    """Split a sentence at the words in brackets."""
    before, rest = sentence.split("[")
    words, after = rest.split("]")
    return before, words, after


@pytest.mark.parametrize(
    "sentence",
    [
        "we do not [charge] for missed visits",
        "we do not charge late cancellation [fees]",
        "we do not charge late/no-show [fees]",
        "by our rules, we are unable to [charge] people who do not come",
        "what we never do: bar you, [fine] you",
        "you will not be: moved, [charged]",
        "you will not be [charged]",
        "you will never [be dismissed]",
        "there is no [fee]",
        "no cancellation [fee], ever",
        "nobody is [dismissed] for being late",
        "no patient will be [turned away]",
        "we don't [bill] for that",
        "rather than [ending care], we call",
        "it is not our practice to [dismiss] people",
        "you will not be billed or [charged]",
        "we do not close files, [take people off the list] or end care",
        "we do not close files, take people off the list or [end care]",
        "under no circumstances will you be [dismissed]",
        "a [fee] is not charged",
        "[fees] will never be added",
        "this policy does not allow staff to [discharge] anyone",
        "we do not [turn late patients away]",
        "[patients will not be charged]",
        "no patients and families are [charged]",
        "no fees and penalties are [charged]",
        "no child is sent home and is [charged]",
        "it is not our policy that patients and families are [charged]",
        "we do not think that visits and calls should be [charged]",
        "we do not use points and patients are not [dismissed]",
        "we do not believe in fees and no one is [charged]",
        "no patient will be dismissed and sent [to collections]",
        "we do not close files, or [drop people] who move away",
    ],
)
def test_a_negation_that_reaches_the_harm_cancels_it(sentence: str) -> None:
    assert negated(*halves(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "if you do not call, you will be [charged]",
        "visits missed without notice are subject to a cancelled or missed appointment [fee]",
        "if we are unable to [contact you, the police will be called]",
        "we may [dismiss a patient from care and stop treatment] if this goes on",
        "patients who do not cancel [will be charged]",
        "no-shows are [charged]",
        "do not smoke and staff will [discharge] you",
        "this is not a shelter and patients are [dismissed]",
        "no appointment is kept and each missed visit is [charged]",
        "we no longer call and he is [dismissed]",
        "the visit is not a gift and is [charged]",
        "the deposit is no longer refunded and late visits are [charged]",
        "a no show [fee] applies",
        "no later than noon, or you will be [charged]",
        "there is no fee for the first visit, but a [fee] applies after that",
        "to avoid a [fee], call us",
        "please call so you do not [lose your place]",
        "you will [no longer be seen]",
        "you are [not be allowed back]",
        "if you do not come, cancel late or call, [you are charged]",
        "we will [stop filling] your medicine",
        "the [fee] will not be waived",
        "we take it that you no longer need the room and [close your file]",
        "there is a [charge for each visit you] do not attend",
        "do not smoke in the hut, or [you will be charged]",
        "never leave your bike here or [the owner may charge] you",
    ],
)
def test_other_negations_leave_the_harm_standing(sentence: str) -> None:
    assert not negated(*halves(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "you cannot [be seen]",
        "we are unable to [see you]",
        "you will not [be seen] until you pay",
        "you will [be seen] only if you pay",
        "no appointments will [be scheduled]",
        "your balance must be paid before you can [be seen]",
        "payment is required to [book] a visit",
        "you will only [be seen] if there is time",
        "we can no longer [see you]",
        "only patients in good standing may [book]",
        "there is no guarantee that you will [be seen]",
    ],
)
def test_access_that_is_refused_or_waits_is_denied(sentence: str) -> None:
    before, _, after = halves(sentence)
    assert denied(before, after)


@pytest.mark.parametrize(
    "sentence",
    [
        "you will [be seen]",
        "you can [be seen] even if you owe money",
        "we [see you] when you come",
        "you do not have to pay to [be seen]",
        "if you cannot pay, you will still [be seen]",
    ],
)
def test_access_that_is_granted_is_not_denied(sentence: str) -> None:
    before, _, after = halves(sentence)
    assert not denied(before, after)


@given(before=st.text("not never ,;charge or", max_size=2_000), words=st.text("no fe", max_size=40))
def test_any_text_gets_an_answer_and_what_lies_far_before_changes_nothing(before: str, words: str) -> None:
    far = "we do not do this. " * 30 + "x" * 301
    assert negated(far + before[-300:], words) == negated("x" * 301 + before[-300:], words)
    assert denied(before, words) in (True, False)


@pytest.mark.parametrize("head", ["what we never do", "things you will never see here:", "we do not:", "you won't be:"])
def test_a_lead_in_may_say_that_what_it_lists_is_not_done(head: str) -> None:
    assert brings_in_what_is_not_done(head)


@pytest.mark.parametrize(
    "head", ["if you do not come:", "sessions that you did not use", "we do not tolerate:", "when we do not hear:"]
)
def test_a_lead_in_with_another_negation_does_not(head: str) -> None:
    assert not brings_in_what_is_not_done(head)
