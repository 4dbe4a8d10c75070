from __future__ import annotations

from collections.abc import Callable

import pytest

from policylint.finding import Hit

Hits = Callable[..., list[Hit]]
Quotes = Callable[..., list[str]]
_CAPITALS = (
    "\nvocabulary: {initials: [hipaa], danger: [danger]}\n"
    "check: {loud: {what: capitals, initials: initials, unless: danger}}\n"
)
_MARKS = (
    "\nvocabulary: {asks: [must, pay], joy: [thank you]}\ncheck: {loud: {what: exclamation, demand: asks, warm: joy}}\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PATIENTS MUST CALL THE DESK FIRST.", "PATIENTS MUST CALL THE DESK FIRST."),
        ("Come in. NO FOOD OR DRINK INSIDE. Thank you.", "NO FOOD OR DRINK INSIDE."),
        ("Please CALL THE DESK BEFORE noon.", "CALL THE DESK BEFORE"),
        ("Dear Ana,\nYOU WILL OWE THE FEE\nif you cancel late.", "YOU WILL OWE THE FEE"),
        ("NOTE: ALL PATIENTS MUST CHECK IN.", "ALL PATIENTS MUST CHECK IN."),
        (
            "WITH THANKS FOR ALL YOUR HELP WE ASK THAT EVERY BILL GETS PAID BEFORE NOON.",
            "WITH THANKS FOR ALL YOUR HELP WE ASK THAT EVERY BILL GETS PAID BEFORE NOON.",
        ),
    ],
)
def test_statements_and_phrases_in_capitals_are_found(quotes: Quotes, text: str, found: str) -> None:
    assert quotes(_CAPITALS, text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "RIGHTS AND DUTIES OF EVERYONE\n\nYou may ask.",
        "WHAT YOU MUST BRING TO US\n\nA card.",
        "# Chapter 4 - BILLS FOR WATER AND HEAT\n\nWe send a bill each month.",
        "PAYMENT AND HELP WITH COSTS: Ask us.",
        "Name of parent: LAST NAME AND FIRST NAME ________",
        "Licences (LCSW, LPC, LMFT, RN) are shown.",
        "12 NORTH ORCHARD STREET AND SUITE 4, TARN VALLEY",
        "Please DO NOT drive.",
        "DANGER: PATIENTS MUST NOT TOUCH THIS MACHINE.",
        "We wait for the A and B teams.",
    ],
)
def test_headings_labels_initials_addresses_and_warnings_are_silent(quotes: Quotes, text: str) -> None:
    assert quotes(_CAPITALS, text) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ALL FORMS MUST BE SIGNED. THE HIPAA FORM TOO.", "All forms must be signed. The HIPAA form too."),
        ("Ask Marlo. YOU MUST CALL MARLO ON MONDAY.", "You must call Marlo on Monday."),
        ("So YOU MUST CALL THE DESK.", "you must call the desk."),
    ],
)
def test_the_same_words_without_capitals_keep_initials_and_names(hits: Hits, text: str, plain: str) -> None:
    [hit] = hits(_CAPITALS, text)
    assert dict(hit.facts)["plain"] == plain


@pytest.mark.parametrize(
    ("text", "found", "calm"),
    [
        ("You must call!", "call!", "."),
        ("Pay now!!!", "now!!!", "."),
        ("See you soon!!", "soon!!", "!"),
        ("You forgot?!", "forgot?!", "?"),
    ],
)
def test_marks_on_demands_and_rows_of_marks_are_found(
    hits: Hits, quotes: Quotes, text: str, found: str, calm: str
) -> None:
    assert quotes(_MARKS, text) == [found]
    [hit] = hits(_MARKS, text)
    assert dict(hit.facts)["calm"] == calm


@pytest.mark.parametrize(
    "text", ["Welcome!", "Thank you, we must say!", "If a != b, you must stop.", "![a picture](must.png)"]
)
def test_joy_and_signs_are_silent(quotes: Quotes, text: str) -> None:
    assert quotes(_MARKS, text) == []
