from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.redaction.masking import MASK, Redactor


def _masked(text: str) -> str:
    return Redactor(text)(text)


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("Dear Ms. Thornbury, you owe us.", ["Thornbury"]),
        ("We told Marcus Bell. After that, Bell called, and BELL wrote.", ["Marcus", "Bell", "BELL"]),
        ("Will Young was late. Tell Young's mother.", ["Will", "Young"]),
        ("Ask Maria de la Cruz or Zoë O'Neil-Smith.", ["Maria", "Cruz", "Zoë", "Neil", "Smith"]),
        ("We told George, John and James's mother.", ["George", "John", "James"]),
        ("JANE DOE MUST PAY", ["JANE", "DOE"]),
        ("Name: jane doe", ["jane", "doe"]),
        ("Emergency contact: my sister, upstairs", ["sister"]),
        ("Call (555) 010-0199 or +1 555.010.0100.", ["555", "010", "0199", "0100"]),
        ("SSN 123-45-6789, born 3/4/86 or March 4, 1986", ["123", "6789", "3/4/86", "March 4", "1986"]),
        ("file id_4481 of b_55120", ["4481", "55120"]),
        ("record A12-4481 and account 88 12 45", ["A12", "4481", "88 12 45"]),
        ("Write to jane.doe+x@clinic.example.", ["jane", "doe", "clinic"]),
        ("See https://portal.example/records/abc?id=x or portal.example/records/abc", ["portal", "abc"]),
        ("She lives at 12 Elm Tree Road, Apt 4.", ["12", "Elm", "Tree"]),
        ("P.O. Box 77 is ours, and SW1A 1AA", ["77", "SW1A", "1AA"]),
    ],
)
def test_what_leads_to_a_person_is_masked(text: str, secrets: list[str]) -> None:
    shown = _masked(text)
    assert [secret for secret in secrets if secret in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        "If you arrive more than 15 minutes late, you will be charged a $25 fee, at most $1,250.00 a year.",
        "We're open from 9:30 to 17:00. I'll call you. Don't worry.",
        "Hispanic patients with Medicaid wait longer on Mondays. The ADA applies.",
        "Late Arrival Policy\n\nDear Patient,\n\nName: ____________\n\nDate of birth: ___/___/____",
    ],
)
def test_what_leads_to_nobody_stays(text: str) -> None:
    assert _masked(text) == text


@pytest.mark.parametrize(
    "bit", ["a", "1", "a-", "a.", "A ", "1 ", "a@", "Aa'", "a1_", "Name: ", "\t|", "$1,111", "1. ", " "]
)
def test_a_text_that_goes_on_and_on_is_no_trap(bit: str) -> None:
    assert len(_masked(bit * 20_000)) == len(bit) * 20_000


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("0123456789@.-/ \nAa:"), max_size=80))
def test_no_number_or_address_is_left_in_any_text_and_its_length_stays(text: str) -> None:
    shown = _masked(text)
    assert len(shown) == len(text)
    assert not re.search(r"\d{4}|[^\s█][@＠]|[@＠][^\s█]", shown)
    assert all(new in (old, MASK) for old, new in zip(text, shown, strict=True))
