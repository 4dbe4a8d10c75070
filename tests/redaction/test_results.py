from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policylint.finding import Ground, Result, Settled
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.redaction import MASK, redacted
from policylint.reports import REPORTS, report

_NAME = st.from_regex(r"Q[bcdfghjklmnpqrstvwxz]{2}[aeiou][bcdfgkmnpt]{3,6}", fullmatch=True)
_DIGITS = st.from_regex(r"[1-9][0-9]{6,11}", fullmatch=True)


def _letter(name: str, number: str, mail: str) -> str:
    return (
        f"# Late policy for {name} Bell\n\nDear Ms. {name},\n\n"
        f"If {name} (record {number}) arrives more than 15 minutes late, you will be rescheduled.\n\n"
        f"You will be charged a $25 no-show fee at {mail} when {name.lower()} misses a visit of {number[:3]}-{number}.\n"
    )


def _checked(policylint: Policylint, text: str) -> Result:
    result = policylint.check_document(read_bytes("late.md", text.encode(), ".md"), "policy")
    assert len(result.findings) > 1
    settled = Settled(result.findings[-1], Ground.WAIVED, "agreed with Pat Quill", "Pat Quill", date(2030, 1, 2))
    return replace(result, findings=result.findings[:-1], settled=(settled,))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=_NAME, number=_DIGITS, mail=st.from_regex(r"[a-z]{6,9}\.[a-z]{4}@[a-z]{6,9}\.example", fullmatch=True))
def test_no_name_number_or_address_of_a_document_is_in_any_report(
    policylint: Policylint, name: str, number: str, mail: str
) -> None:
    results = redacted([_checked(policylint, _letter(name, number, mail))])
    for format in REPORTS:
        shown = "".join(report(format)(results))
        bare = re.sub(r"\b[0-9a-f]{32}\b", "", shown)  # fingerprints are hexadecimal
        for secret in (name, name.lower(), number, number[:5], mail, *mail.split("@"), "Quill"):
            assert secret not in bare, (format, secret)


@pytest.mark.parametrize("format", sorted(REPORTS))
def test_a_redacted_report_says_so_once(policylint: Policylint, format: str) -> None:
    result = _checked(policylint, _letter("Qbdomnt", "4481020", "qq@clinic.example"))
    shown = "".join(report(format)(redacted([Result("gone.txt", error="does not exist"), result, result])))
    assert shown.count("is redacted") == 1 or (format == "gitlab" and shown.count("is redacted") <= 2)


def test_places_severities_and_the_words_that_name_nobody_stay(policylint: Policylint) -> None:
    result = _checked(policylint, _letter("Qbdomnt", "4481020", "qq@clinic.example"))
    [masked] = redacted([result])
    assert len(masked.text) == len(result.text)
    assert [found.span for found in masked.findings] == [found.span for found in result.findings]
    assert "15 minutes late, you will be rescheduled" in masked.text
    assert "$25" in masked.text


def test_a_suggestion_with_a_mask_in_it_can_not_be_made_in_the_file(policylint: Policylint) -> None:
    result = _checked(policylint, _letter("Qbdomnt", "4481020", "qq@clinic.example"))
    [masked] = redacted([result])
    for found in masked.findings:
        for suggestion in found.suggestions:
            if any(MASK in edit.text for edit in suggestion.edits):
                assert suggestion.changes == ()


def test_a_fingerprint_does_not_tell_what_was_masked(policylint: Policylint) -> None:
    one, other = (
        redacted([_checked(policylint, _letter("Qbdomnt", number, "qq@clinic.example"))])[0]
        for number in ("4481020", "4481021")
    )
    assert [found.fingerprint for found in one.findings] == [found.fingerprint for found in other.findings]
    assert len({found.fingerprint for found in one.findings}) == len(one.findings)
