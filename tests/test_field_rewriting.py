from __future__ import annotations

from pathlib import Path

import pytest

from policylint.finding import Safety, Suggestion, apply_edits
from policylint.pipeline import Policylint
from policylint.readers import read, read_bytes

SAMPLES = Path(__file__).resolve().parents[1] / "sample_docs"


def _suggested(policylint: Policylint, text: str, rule: str, suffix: str = ".txt") -> tuple[str, Suggestion]:
    document = read_bytes(f"form{suffix}", text.encode(), suffix)
    findings = policylint.check_document(document, "form").findings
    suggestion = next(finding for finding in findings if finding.rule == f"forms/{rule}").suggestions[0]
    return apply_edits(document.text, suggestion.edits), suggestion


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Sex: ☐ Male ☑ Female", "Sex: ☐ Male ☑ Female ☐ Non-binary ☐ Another: ________ ☐ Prefer not to say"),
        ("Sex: M / F", "Sex: M / F / Non-binary / Another: ________ / Prefer not to say"),
        ("Sex (circle one): M F", "Sex (circle one): M F   Non-binary   Another: ________   Prefer not to say"),
        ("Sex: ___ M ___ F", "Sex: ___ M ___ F ___ Non-binary ___ Another: ________ ___ Prefer not to say"),
        ("Sex: M ____ F ____", "Sex: M ____ F ____ Non-binary ____ Another ____ Prefer not to say ____"),
        ("Sex: [ ] M [x] F", "Sex: [ ] M [x] F [ ] Non-binary [ ] Another: ________ [ ] Prefer not to say"),
        ("Sex\n( ) M\n( ) F\n", "Sex\n( ) M\n( ) F\n( ) Non-binary\n( ) Another: ________\n( ) Prefer not to say\n"),
    ],
)
def test_answers_are_added_as_the_others_are_drawn(policylint: Policylint, before: str, after: str) -> None:
    text, suggestion = _suggested(policylint, before, "binary-gender-options")
    assert text == after
    assert suggestion.safety is Safety.SAFE


def test_only_what_is_missing_is_added(policylint: Policylint) -> None:
    text, _ = _suggested(policylint, "Sex: ☐ M ☐ F ☐ Other: ____", "gender-options-incomplete")
    assert text == "Sex: ☐ M ☐ F ☐ Other: ____ ☐ Non-binary ☐ Prefer not to say"


def test_rules_on_one_question_share_one_suggestion(policylint: Policylint) -> None:
    before = "Race (check one): [ ] White [ ] Black [ ] Asian"
    after = (
        "Race (check all that apply): [ ] White [ ] Black [ ] Asian "
        "[ ] Another race or ethnicity: ________ [ ] Prefer not to say"
    )
    for rule in ("race-no-decline", "race-no-self-describe", "race-single-choice"):
        assert _suggested(policylint, before, rule)[0] == after
    text, suggestion = _suggested(policylint, "Sex/Gender: ☐ M ☐ F", "sex-gender-conflated")
    assert text == "Gender: ☐ M ☐ F ☐ Non-binary ☐ Another: ________ ☐ Prefer not to say"
    assert suggestion.safety is Safety.REVIEW


def test_a_label_is_changed_in_its_own_capitals(policylint: Policylint) -> None:
    text, _ = _suggested(policylint, "MOTHER'S NAME: ________", "gendered-family-roles")
    assert text == "PARENT OR GUARDIAN 1: ________"
    assert _suggested(policylint, "SSN: ___-__-____", "ssn-asked")[0].startswith("SSN (optional; you can")


def test_a_control_is_for_a_person_to_change_who_is_told_how(policylint: Policylint) -> None:
    page = "<p>Sex <select><option>Male</option><option>Female</option></select></p>"
    _, suggestion = _suggested(policylint, page, "binary-gender-options", ".html")
    assert suggestion.safety is Safety.REVIEW
    assert suggestion.edits == ()
    assert "add “Non-binary”, “Another” with room to write, “Prefer not to say”" in suggestion.title


def test_buttons_of_which_one_can_be_chosen_are_to_become_check_boxes(policylint: Policylint) -> None:
    buttons = "".join(f'<label><input type="radio" name="r"> {race}</label>' for race in ("White", "Black", "Asian"))
    page = f"<fieldset><legend>Race (choose one)</legend>{buttons}</fieldset>"
    text, suggestion = _suggested(policylint, page, "race-single-choice", ".html")
    assert text.startswith("Race (choose all that apply)")
    assert "with check boxes in place of the buttons" in suggestion.title
    assert suggestion.safety is Safety.REVIEW


def test_a_question_put_in_anothers_place_is_not_asked_twice(policylint: Policylint) -> None:
    before = "Immigration status: [ ] Citizen [ ] Visa holder"
    assert _suggested(policylint, before, "immigration-status-asked")[0] == "Preferred language: ________"
    twice, suggestion = _suggested(policylint, f"{before}\n\nPreferred language: ____", "immigration-status-asked")
    assert twice.startswith(before)
    assert suggestion.title.endswith("“Preferred language” is asked already")
    page = "<p>Immigration status <select><option>Citizen</option><option>Visa holder</option></select></p>"
    _, suggestion = _suggested(policylint, page, "immigration-status-asked", ".html")
    assert suggestion.edits == ()
    assert suggestion.title.endswith("ask “Preferred language” in its place")


def test_a_missing_question_goes_behind_the_one_that_calls_for_it(policylint: Policylint) -> None:
    form = "# Patient Registration\n\nName: ________\n\nSex: [ ] M [ ] F\n\nPhone: ________\n\nAddress: ________\n"
    text, suggestion = _suggested(policylint, form, "no-chosen-name-field")
    assert "Name: ________\n\nName you would like us to use (if different): ________________\n\nSex:" in text
    assert suggestion.safety is Safety.SAFE
    text, _ = _suggested(policylint, form, "no-pronoun-field")
    assert "Pronouns (optional): [ ] she/her [ ] he/him" in text


def test_a_missing_question_does_not_part_a_name_asked_in_parts(policylint: Policylint) -> None:
    form = "# Patient Registration\n\nFirst name: ____\n\nLast name: ____\n\nPhone: ____\n\nAddress: ____\n"
    text, _ = _suggested(policylint, form, "no-chosen-name-field")
    assert "Last name: ____\n\nName you would like us to use (if different): ________________\n\nPhone:" in text


def test_all_suggestions_on_questions_together_leave_nothing_to_say_of_them(policylint: Policylint) -> None:
    form = read(SAMPLES / "new-patient-intake-form.txt")
    findings = policylint.check_document(form).findings
    about_fields = {"binary", "gendered", "race", "relationship", "sexual", "ssn"}
    mended = {f.rule for f in findings if f.rule.removeprefix("forms/").split("-")[0] in about_fields}
    assert len(mended) >= 8
    edits = {edit for f in findings if f.rule in mended for s in f.suggestions for edit in s.edits}
    after = apply_edits(form.text, tuple(sorted(edits, key=lambda edit: edit.span)))
    again = policylint.check_document(read_bytes("form.txt", after.encode(), ".txt")).findings
    assert not mended & {f.rule for f in again}
