from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.analysis import Analysis
from policylint.checks.base import CheckContext
from policylint.checks.guards import GUARDS, silenced
from policylint.document import Document, Role, Run, Span
from policylint.readers import read_bytes
from policylint.scan import Candidates


def _context(document: Document) -> CheckContext:
    analysis = Analysis(document)
    return CheckContext(document, "policy", analysis, Candidates(len(analysis.starts)))


def _guards(text: str, words: str, suffix: str = ".txt") -> list[str]:
    """Return the guards that silence the words, at their first place in the text."""
    context = _context(read_bytes(f"test{suffix}", text.encode(), suffix))
    start = context.document.text.index(words)
    sentence = context.analysis.sentence_at(start)
    assert sentence is not None
    span = Span(start, start + len(words))
    return [name for name, guard in GUARDS.items() if guard(context, sentence, span)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do not say “failed to show” in a note.", "failed to show"),
        ("Staff avoid writing that a patient refused to come.", "refused to"),
        ("Avoid “late patient” and “no-show patient”.", "no-show patient"),
        ("Say “did not come” rather than “failed to come”.", "failed to"),
        ("Write did not come instead of failed to come.", "failed to"),
        ("Write “did not come”, not “failed to come”.", "failed to"),
        ("We no longer use “repeat offender” in our notes.", "repeat offender"),
        ("We ask if all is well, not “Why did you fail to come?”", "fail to come"),
        ("We write “missed visit”, never “no-show patient” or “frequent flyer”.", "frequent flyer"),
        ("Please, no “problem patient” on the board.", "problem patient"),
        ("The word frequent flyer is gone from our notes.", "frequent flyer"),
        ("Labels such as frequent flyer stick to people.", "frequent flyer"),
        ("Old wording: late patients will be rescheduled.", "will be rescheduled"),
        ('"Frequent flyer" is not used in our notes.', "Frequent flyer"),
        ("Please don't joke that a frequent flyer is back.", "frequent flyer"),
        ("Do not say:\n\n- you failed to call\n- you are late again", "failed to"),
        ('Please stop writing\n\n"frequent flyer"\n"refuses to come"\n\nand say what happened.', "refuses to"),
        ("| Instead of | Try |\n|---|---|\n| You failed to come. | We missed you. |", "failed to"),
        (
            "| Wording to avoid | Why |\n|---|---|\n| Late. | “You failed to come” puts the fault on people. |",
            "failed to",
        ),
        ("Staff must not say that the decision is final.", "decision is final"),
        ("Nobody should be told that the decision is final.", "decision is final"),
        ("It is not true that the decision is final.", "decision is final"),
        ("Do not say that you will be dismissed.", "will be dismissed"),
        ("Do not write “you are late and you will be dismissed”.", "be dismissed"),
        ("Never call a person who is in need an addict.", "addict"),
    ],
)
def test_words_that_are_talked_about_are_not_used(text: str, words: str) -> None:
    assert "mentioned" in _guards(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("To avoid a $50 fee, call us a day ahead.", "a $50 fee"),
        ("Instead of waiting, late patients will be rescheduled.", "will be rescheduled"),
        ("Do not use the side door, or you will be removed.", "will be removed"),
        ("If people have not paid, say “We cannot see you today.”", "cannot see you"),
        ("Under the terms of this agreement you may be dismissed.", "may be dismissed"),
        ("Two visits without a word, and you are dropped.", "are dropped"),
        ("Before your visit:\n\n- pay, or you will not be seen", "will not be seen"),
        ("| Instead of | Try |\n|---|---|\n| You failed to come. | We missed you. |", "missed you"),
        ("Do not say a word and you will be dismissed.", "be dismissed"),
        ("If you do not write to us, you will be charged.", "be charged"),
        ("If you never call as agreed you will be charged.", "be charged"),
        ("Do not call a day ahead and you will be charged.", "be charged"),
        ("| Step | Reason |\n|---|---|\n| Letter | You failed to come. |", "failed to"),
    ],
)
def test_rules_that_merely_weigh_or_avoid_something_are_used(text: str, words: str) -> None:
    assert "mentioned" not in _guards(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We used to charge a fee for missed visits.", "charge a fee"),
        ("Until 2023 late patients were rescheduled.", "were rescheduled"),
        ("The old policy said that late patients are turned away.", "turned away"),
        ("The no-show fee has been discontinued.", "no-show fee"),
        ("The board has abolished our three-strike rule.", "three-strike"),
        ("In the past, we dismissed people for this.", "dismissed"),
    ],
)
def test_a_rule_of_the_past_is_history(text: str, words: str) -> None:
    assert "historical" in _guards(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Patients who previously missed two visits may be dismissed.", "may be dismissed"),
        ("Former patients with a balance will not be seen.", "will not be seen"),
        ("If services are ended, a $20 fee is due.", "a $20 fee"),
        ("Your care has been ended because you missed visits.", "missed visits"),
        ("The previous policy is still enforced: late patients are sent home.", "sent home"),
        ("From 2025 on, late patients will be rescheduled.", "will be rescheduled"),
    ],
)
def test_a_past_event_does_not_make_the_rule_history(text: str, words: str) -> None:
    assert "historical" not in _guards(text, words)


def test_words_that_are_struck_out_are_history() -> None:
    document = read_bytes("test.txt", b"A $50 fee applies. No fee applies.", ".txt")
    struck = replace(document, runs=(Run(Span(0, 18), strike=True), Run(Span(18, 34))))
    context = _context(struck)
    first, second = context.analysis.sentences
    assert GUARDS["historical"](context, first, Span(2, 9))
    assert not GUARDS["historical"](context, second, Span(22, 25))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One parent told us: “They said I would be dropped if I was late again.”", "would be dropped"),
        ("“I was told that I will be dismissed next time,” one patient wrote.", "will be dismissed"),
        ("A mother told us that she felt careless for asking.", "careless"),
        ("# What families said\n\n“We were turned away at the door that day.”", "turned away"),
    ],
)
def test_the_voice_of_people_served_is_reported(text: str, words: str) -> None:
    assert "reported" in _guards(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Say: “You are late, so you will have to come back another day.”", "will have to come back"),
        ("The receptionist says: “You will have to come back another day.”", "will have to come back"),
        ("If the caller asks, say: “You will have to come back another day.”", "will have to come back"),
        ("“You will have to come back another day.” The patient says yes or no.", "will have to come back"),
        ("Students who reported late will be sent home.", "will be sent home"),
        ("He is a “problem patient” to all of us.", "problem patient"),
    ],
)
def test_what_staff_are_to_say_is_not_reported(text: str, words: str) -> None:
    assert "reported" not in _guards(text, words)


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("Your insurance company may deny the claim.", "deny", True),
        ("The court will then evict the tenant.", "evict", True),
        ("Visits may be denied by your insurer.", "denied", True),
        ("Your treatment plan may be ended.", "ended", False),
        ("If your insurance lapses, we will charge a fee.", "charge", False),
        ("Alder School rules\n\nThe school may suspend a pupil.", "suspend", False),
        ("Our pharmacy will refuse early refills.", "refuse", False),
        ("Pupils must wear a tie. The school may suspend a pupil.", "suspend", False),
        ("Ask us for a letter. The school may suspend your child.", "suspend", True),
    ],
)
def test_somebody_else_acts_unless_the_document_is_theirs(text: str, words: str, other: bool) -> None:
    assert ("other-actor" in _guards(text, words)) == other


@pytest.mark.parametrize(
    ("text", "words", "is_definition"),
    [
        ("“Dismissal” means the end of care in this clinic.", "Dismissal", True),
        ("Definitions\n\nNo-show: a visit that was missed without a call.", "No-show", True),
        ("Missing a visit means you owe $25.", "Missing a visit", False),
        ("Refusal to sign means we cannot see you.", "Refusal to sign", False),
        ("Key terms\n\nNo-show: a visit that was missed without a call.", "No-show", True),
        ("Terms and conditions\n\nAsk us about the no-show fee.", "no-show", False),
        ("Definitions\n\nLate: you will be rescheduled after ten minutes.", "rescheduled", False),
    ],
)
def test_an_explained_term_is_defined_but_not_what_follows_from_it(text: str, words: str, is_definition: bool) -> None:
    assert ("defined" in _guards(text, words)) == is_definition


@pytest.mark.parametrize(
    ("text", "words", "is_topic"),
    [
        ("# Dismissal from the practice\n\nWe talk first.", "Dismissal", True),
        ("# What happens if I am late?\n\nWe fit you in.", "am late", True),
        ("# Late patients will be rescheduled\n\nAsk at the desk.", "will be rescheduled", False),
        ("Late patients will be rescheduled.", "will be rescheduled", False),
        ("# Reasons for dismissal\n\nAsk at the desk.", "dismissal", True),
        ("Reasons for dismissal:\n\n- two missed visits\n- shouting\n", "dismissal", False),
    ],
)
def test_a_heading_names_a_topic_unless_it_is_a_sentence(text: str, words: str, is_topic: bool) -> None:
    assert ("heading" in _guards(text, words)) == is_topic


def test_a_sign_states_what_its_headings_say() -> None:
    document = read_bytes("test.txt", b"LATE? RESCHEDULE.", ".txt")
    sign = replace(document, blocks=tuple(b._replace(role=Role.HEADING) for b in document.blocks))
    context = _context(sign)
    assert not GUARDS["heading"](context, context.analysis.sentences[0], Span(6, 16))


@pytest.mark.parametrize(
    ("text", "words", "is_title"),
    [
        ("For more, see our dismissal policy.", "dismissal", True),
        ("Staff follow the Zero Tolerance Policy at the door.", "Zero Tolerance", True),
        ("We have a zero tolerance policy for lateness.", "zero tolerance", False),
        ("Dismissal policies are harsh.", "Dismissal", False),
    ],
)
def test_a_cross_reference_is_a_title(text: str, words: str, is_title: bool) -> None:
    assert ("titled" in _guards(text, words)) == is_title


@pytest.mark.parametrize(
    ("text", "words", "is_name"),
    [
        ("The Late Effects Clinic is on floor two.", "Late Effects", True),
        ("She was at the Frequent Flyer Program in May.", "Frequent Flyer", True),
        ("All Late Clients Will Be Discharged From The Program.", "Discharged", False),
        ("All Discharged clients get a letter from the program.", "Discharged", False),
    ],
)
def test_a_proper_name_needs_an_organisations_word_and_a_sentence_in_lower_case(
    text: str, words: str, is_name: bool
) -> None:
    assert ("named" in _guards(text, words)) == is_name


@pytest.mark.parametrize(
    ("text", "words", "guard"),
    [
        ("Trespassers are charged under Oak Code § 12.3.", "charged", "legal"),
        ("Write to no-shows@clinic.example.org today.", "no-shows", "addressed"),
        ("Open late-fee-form.pdf to see it.", "late-fee", "addressed"),
    ],
)
def test_law_and_addresses(text: str, words: str, guard: str) -> None:
    assert guard in _guards(text, words)


def test_the_first_guard_that_silences_is_named(doc: Callable[[str], Document]) -> None:
    context = _context(doc("Do not say “failed to show” in a note."))
    [sentence] = context.analysis.sentences
    span = Span(12, 26)
    assert silenced(context, sentence, span, tuple(GUARDS)) == "mentioned"
    assert silenced(context, sentence, span, ("legal",)) is None


@given(st.text(alphabet="abc \"'.:-()\n#|§?", min_size=1, max_size=80), st.integers(0, 79), st.integers(0, 79))
def test_no_guard_breaks_on_odd_text(text: str, one: int, other: int) -> None:
    if not text.strip():
        return
    context = _context(read_bytes("test.txt", text.encode(), ".txt"))
    for sentence in context.analysis.sentences:
        start = min(max(sentence.span.start, min(one, other)), sentence.span.end - 1)
        span = Span(start, min(max(start + 1, max(one, other)), sentence.span.end))
        assert silenced(context, sentence, span, tuple(GUARDS)) in (*GUARDS, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What we won't do: call the police on anyone.", "call the police"),
        ("We never:\n\n- keep back your records\n- call the police", "call the police"),
        ("You have the right:\n\n- to be told why you are discharged", "are discharged"),
        ("We tell you when you will be discharged.", "you will be discharged"),
    ],
)
def test_rights_and_what_is_not_done_are_no_threat(text: str, words: str) -> None:
    assert "disclaimed" in _guards(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Your rights and responsibilities:\n\n- to be on time, or you will be charged", "will be charged"),
        ("Tell us when you will be late, or your visit will be cancelled.", "will be cancelled"),
        ("We do not see late patients, and you will be charged.", "will be charged"),
    ],
)
def test_duties_and_consequences_are_not_disclaimed(text: str, words: str) -> None:
    assert "disclaimed" not in _guards(text, words)
