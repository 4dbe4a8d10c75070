"""Figures by section: what the rules judge by, told whether or not it troubles them."""

from __future__ import annotations

import pytest

from policylint.pipeline import Policylint
from policylint.readers import read_bytes

HARD = (
    "Notwithstanding the aforementioned obligations, financially responsible individuals acknowledge organizational "
    "authority regarding administrative cancellation determinations. "
)
EASY = "We want to see you. Please call us if you are late. We will find a new time with you. "
DRAFT = f"# Policy\n\n## Payment\n\n{HARD * 8}\n\n## Help\n\n{EASY * 9}\n"


@pytest.fixture(scope="module")
def measuring() -> Policylint:
    return Policylint(figures=True)


def test_the_grade_of_a_section_is_the_one_that_the_finding_tells(measuring: Policylint) -> None:
    result = measuring.check_document(read_bytes("draft.md", DRAFT.encode(), ".md"), "policy")
    hard, easy = result.figures.grades
    assert (hard.title, hard.within, easy.title, easy.within) == ("Payment", False, "Help", True)
    (finding,) = [f for f in result.findings if f.rule == "readability/grade-level"]
    assert dict(finding.facts)["grade"] == f"{hard.value:.1f}"
    assert result.figures.grade is not None
    assert easy.value < result.figures.grade < hard.value


def test_warm_sections_have_a_tone_score_too(measuring: Policylint) -> None:
    result = measuring.check_document(read_bytes("draft.md", DRAFT.encode(), ".md"), "policy")
    assert {figure.title: figure.value > 0 for figure in result.figures.tones}["Help"]


def test_nothing_is_measured_unless_asked_for(policylint: Policylint) -> None:
    result = policylint.check_document(read_bytes("draft.md", DRAFT.encode(), ".md"), "policy")
    assert result.figures.grades == ()


def test_a_document_without_prose_has_no_figures(measuring: Policylint) -> None:
    result = measuring.check_document(read_bytes("form.txt", b"Name: ____\n\nDate: ____\n", ".txt"), "form")
    assert result.figures.grade is None
    assert result.figures.grades == ()
