"""Every report, asked the same questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from policylint.document import Note
from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.reports import REPORTS, report

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"


@pytest.fixture(scope="module")
def results(policylint: Policylint) -> list[Result]:
    paths = sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.md"))
    return [
        *policylint.check_all(paths),
        Result("clean.txt", kind="policy", notes=(Note("page 2 is a picture", 2),)),
        Result("gone.txt", error="does not exist; check the path"),
        Result("odd\x1b[31m.txt", kind="policy", failures=("rule a/b crashed",)),
    ]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_is_the_same_each_time_and_ends_in_a_line_break(name: str, results: list[Result]) -> None:
    first = report(name)(results)
    assert first == report(name)(results)
    assert first.endswith("\n")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_names_every_finding_note_failure_and_error(name: str, results: list[Result]) -> None:
    shown = report(name)(results)
    for result in results:
        for finding in result.findings:
            assert finding.rule in shown
    for words in ("page 2 is a picture", "does not exist", "rule a/b crashed"):
        assert words in shown


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_of_nothing_is_a_report(name: str) -> None:
    assert report(name)([]).strip()
