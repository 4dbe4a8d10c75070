"""Every report, asked the same questions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from policylint.cli import FORMATS
from policylint.document import Note
from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import REPORTS, report

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HOSTILE = (
    "Late \x1b[31mPolicy\u202e\n\n"
    "=1+1 @everyone, if you arrive \x9b31m<b>more</b> than 15 minutes late, you will be ]]> `rescheduled`.\n\n"
    "::error::%0A | You will be charged a $25 fee for {0} [missed](https://a.example) \u2028 visits.\n"
)


@pytest.fixture(scope="module")
def results(policylint: Policylint) -> list[Result]:
    paths = sorted(SAMPLES.glob("*.txt")) + sorted(SAMPLES.glob("*.md"))
    return [
        *map(policylint.check, paths),
        Result("clean.txt", kind="policy", notes=(Note("page 2 is a picture", 2),)),
        Result("gone.txt", error="does not exist; check the path"),
        Result("odd\x1b[31m.txt", kind="policy", failures=("rule a/b crashed",)),
    ]


@pytest.fixture(scope="module")
def hostile(policylint: Policylint) -> list[Result]:
    document = read_bytes("odd \x1b[31m\udcff\n,:%<b>|.txt", _HOSTILE.encode(), ".txt")
    found = policylint.check_document(document, "policy")
    assert found.findings
    return [
        found,
        Result("gone\x07.txt", error="is \x1b[2J\udcff gone"),
        Result("odd.txt", kind="policy", notes=(Note("a \x07 note"),), failures=("a/b: \x9b crashed",)),
    ]


def test_the_command_line_offers_every_report() -> None:
    assert set(FORMATS) == set(REPORTS)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_is_the_same_each_time_and_ends_in_a_line_break(name: str, results: list[Result]) -> None:
    first = "".join(report(name)(results))
    assert first == "".join(report(name)(results))
    assert first.endswith("\n")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_names_every_finding_note_failure_and_error(name: str, results: list[Result]) -> None:
    shown = "".join(report(name)(results))
    for result in results:
        for finding in result.findings:
            assert finding.rule in shown
    for words in ("page 2 is a picture", "does not exist", "rule a/b crashed"):
        assert words in shown


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_of_nothing_is_a_report(name: str) -> None:
    assert "".join(report(name)([])).strip()


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_no_control_character_of_a_document_or_path_is_in_a_report(name: str, hostile: list[Result]) -> None:
    shown = "".join(report(name)(hostile))
    assert _CONTROL.findall(shown) == []
    shown.encode("utf-8")


@pytest.mark.parametrize("name", sorted(set(REPORTS) - {"json"}))
def test_paths_below_the_current_folder_are_relative(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = "".join(report(name)([Result(str(tmp_path / "forms" / "intake.txt"), error="is empty")]))
    assert "forms/intake.txt" in shown
    assert tmp_path.name not in shown


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_reports_for_programs_are_json(name: str, hostile: list[Result]) -> None:
    assert json.loads("".join(report(name)(hostile)))
