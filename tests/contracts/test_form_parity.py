"""One form in seven formats: each is read as the same questions, and the same rules speak of the same ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from policylint.document import Document
from policylint.finding import Finding
from policylint.pipeline import Policylint
from policylint.readers import read

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
FORMS = {path.name: read(path) for path in sorted(SAMPLES.glob("new-patient-intake-form*"))}
ON_PAPER = "new-patient-intake-form-printed.pdf"
CONTROLS = ("new-patient-intake-form.html", "new-patient-intake-form-fillable.pdf")

Question = tuple[str, tuple[str, ...], bool]


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def _questions(document: Document) -> list[Question]:
    """What is asked, the answers offered, whether it may be left out."""
    return sorted(
        (_words(field.label), tuple(_words(option.text) for option in field.options), field.optional)
        for field in document.fields
    )


def _named(document: Document, finding: Finding) -> tuple[str, str]:
    """A finding by its rule and the question, or the words, that it is about."""
    return finding.rule, _words(dict(finding.facts).get("label") or document.quote(finding.span))


@pytest.fixture(scope="module")
def findings() -> dict[str, set[tuple[str, str]]]:
    checker = Policylint(suggestions=False)
    return {
        name: {_named(document, finding) for finding in checker.check_document(document).findings}
        for name, document in FORMS.items()
    }


def test_the_form_is_there_in_seven_formats() -> None:
    assert sorted(name.removeprefix("new-patient-intake-form") for name in FORMS) == [
        "-fillable.pdf",
        "-printed.pdf",
        ".docx",
        ".html",
        ".odt",
        ".rtf",
        ".txt",
    ]


@pytest.mark.parametrize("name", FORMS)
def test_the_same_questions_are_read_from_each_format(name: str) -> None:
    questions = _questions(FORMS[name])
    assert len(questions) > 25
    assert questions == _questions(FORMS[ON_PAPER])


@pytest.mark.parametrize("name", FORMS)
def test_no_format_says_another_number_of_answers_than_the_others(name: str) -> None:
    """What is drawn without "choose one" does not say it, which is "unknown"; controls always do."""
    said: dict[str, set[str]] = {}
    for document in FORMS.values():
        for field in document.fields:
            said.setdefault(_words(field.label), set()).add(field.choice)
    for field in FORMS[name].fields:
        assert {field.choice, "unknown"} >= said[_words(field.label)] or field.choice == "unknown", field.label
        if name in CONTROLS and field.label != "Agreement":
            assert field.choice != "unknown", field.label


@pytest.mark.parametrize("name", FORMS)
def test_the_same_rules_speak_of_the_same_questions_in_each_format(
    name: str, findings: dict[str, set[tuple[str, str]]]
) -> None:
    found, on_paper = findings[name], findings[ON_PAPER]
    if name.endswith(".txt"):  # has no print to be small
        on_paper = {finding for finding in on_paper if not finding[0].startswith("layout/")}
    assert found == on_paper
    assert len({rule for rule, _ in found if rule.startswith("forms/")}) >= 12


def test_good_questions_raise_nothing(findings: dict[str, set[tuple[str, str]]]) -> None:
    about = {words for _, words in findings[ON_PAPER]}
    good = {"preferred language", "are you a veteran", "household income a year", "phone", "email optional"}
    assert not about & good
    assert good <= {label for label, _, _ in _questions(FORMS[ON_PAPER])}
