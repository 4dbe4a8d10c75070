from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.finding import Hit

Quotes = Callable[..., list[str]]
_CHECK = (
    "\nvocabulary: {known: [usa, id, not], staff: [ehr], list: [abbreviations]}\n"
    "check: {acronym: {known: known, known_in: {staff_message: staff, unaddressed: staff}, section: list,"
    " meanings: {EOB: explanation of benefits}, at_most: 2}}\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bring your EOB to us. The EOB shows it.", ["EOB"]),
        ("If you get UTIs often, tell us.", ["UTIs"]),
        ("You will have an IV line in your arm.", ["IV"]),
        ("The QRS and the QTS and the QVW are there for you.", ["QRS", "QTS"]),
        ("Ask the team (QRS) for your chart.", ["QRS"]),
    ],
)
def test_initials_that_are_never_spelled_out_are_found_once(quotes: Quotes, text: str, found: list[str]) -> None:
    assert quotes(_CHECK, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The explanation of benefits (EOB) shows it. Keep the EOB.",
        "The EOB (explanation of benefits) shows it.",
        "The EOB (a letter from your plan) shows it.",
        "The EOB, which stands for the plan's letter, shows it.",
        "Keep the EOB. The Explanation of Benefits comes by mail.",
        "Hill Road Clinics\n\nHRC: Hill Road Clinics\n\nYou can ask HRC.",
        "Abbreviations\n\nQRS, our nurses.",
    ],
)
def test_initials_whose_long_form_stands_in_the_document_are_silent(quotes: Quotes, text: str) -> None:
    assert quotes(_CHECK, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bring your ID to the USA desk.",
        "Do NOT drive when you are tired.",
        "PLEASE READ THIS FIRST\n\nThen sign below.",
        "Title VI and Type II protect you.",
        "Ask Ada Lund, FNP, or Oren Tull, QRS.",
        "Fill in form W-2 for your room, RB 12.",
        "You can write to help@qrs.example and ask QRS.",
        "We say HELLO to you.",
        "Ask TriVet for your card. TRIVET has it.",
    ],
)
def test_words_numbers_codes_and_letters_behind_names_are_no_initials(quotes: Quotes, text: str) -> None:
    assert quotes(_CHECK, text) == []


def test_what_readers_know_depends_on_the_kind_and_on_whom_the_text_speaks_to(hits: Callable[..., list[Hit]]) -> None:
    text = "You can read your EHR notes, and you can print them."
    assert len(hits(_CHECK, text)) == 1
    assert hits(_CHECK, text, kind="staff_message") == []
    assert hits(_CHECK, "The nurse enters it in the EHR before noon on each day of the week.") == []


def test_what_initials_stand_for_is_told_with_the_capital_and_the_number_of_the_place(
    hits: Callable[..., list[Hit]],
) -> None:
    [start] = hits(_CHECK, "EOB letters come to you by mail, and you keep them.")
    assert dict(start.facts) == {"means": "explanation of benefits", "full": "Explanation of benefits (EOB)"}
    [many] = hits(_CHECK, "You get two EOBs.")
    assert dict(many.facts)["full"] == "explanation of benefits (EOBs)"
