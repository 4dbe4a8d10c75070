"""The page on all documents of a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from policylint.cli import main
from policylint.document import Location, Span
from policylint.errors import ConfigError
from policylint.finding import Finding, Ground, Result, Settled, Severity
from policylint.reports.dashboard import Earlier, dashboard_report, earlier_runs
from tests.annotators.pages import parsed, words


def _finding(rule: str, severity: Severity) -> Finding:
    place = Location(page=None, line=1, column=1, section=None)
    return Finding(rule, severity, "What is wrong.", "Why.", (), Span(0, 4), Span(0, 4), place, title=f"About {rule}")


def _result(path: str, kind: str, *findings: tuple[str, Severity]) -> Result:
    made = tuple(_finding(rule, severity) for rule, severity in findings)
    return Result(path, kind=kind, findings=made, text="text")


_RESULTS = (
    _result("policies/late.docx", "policy", ("punitive/a", Severity.ERROR), ("tone/b", Severity.WARNING)),
    _result("forms/intake.docx", "form", ("forms/c", Severity.WARNING)),
    _result("forms/kind.docx", "form"),
    Result("forms/scan.pdf", error="is a scan"),
)


def _page(results: tuple[Result, ...] = _RESULTS, earlier: tuple[Earlier, ...] = ()) -> str:
    return "".join(dashboard_report(results, earlier=earlier))


def test_it_counts_by_subject_folder_kind_and_rule() -> None:
    told = words(parsed(_page()))
    for line in ("4 documents", "punitive", "policies", "policy", "About tone/b", "1 could not be read"):
        assert line in told


def test_the_worst_documents_come_first() -> None:
    rows = parsed(_page()).xpath("//section[@aria-labelledby='documents']//tbody/tr/th")
    assert [words(row) for row in rows] == ["policies/late.docx", "forms/intake.docx"]


def test_only_the_worst_of_many_documents_are_listed() -> None:
    many = tuple(_result(f"a/{n}.txt", "policy", *[("punitive/a", Severity.ERROR)] * n) for n in range(1, 200))
    rows = parsed(_page(many)).xpath("//section[@aria-labelledby='documents']//tbody/tr/th")
    assert [words(row) for row in rows] == [f"a/{n}.txt" for n in range(199, 169, -1)]


def test_trouble_and_what_is_settled_are_told() -> None:
    settled = Settled(_finding("tone/b", Severity.WARNING), Ground.WAIVED, "a reason")
    told = words(parsed(_page((*_RESULTS, Result("x.md", settled=(settled,))))))
    assert "forms/scan.pdf: could not be read: is a scan" in told
    assert "1 waived" in told


def test_nothing_found_is_said() -> None:
    assert "Nothing was found." in words(parsed(_page(_RESULTS[2:3])))


def test_names_of_files_and_kinds_are_never_markup() -> None:
    hostile = _result("a/<script>alert(1)</script>.txt", "policy", ("x/<img>", Severity.ERROR))
    page = _page((hostile, Result("<b>", error="<i>")))
    assert not parsed(page).xpath("//script | //img | //b[not(parent::li)] | //i")


def test_nothing_is_loaded_and_no_script_may_run() -> None:
    page = _page()
    (policy,) = parsed(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "http://" not in page
    assert "https://" not in page


def test_earlier_reports_give_a_trend(tmp_path: Path) -> None:
    for month, errors in (("2026-09", 9), ("2026-10", 5)):
        summary = {"summary": {"errors": errors, "warnings": 0, "suggestions": 0}}
        (tmp_path / f"{month}.json").write_text(json.dumps(summary))
    chart = parsed(_page(earlier=earlier_runs([tmp_path]))).xpath("//figure[contains(@class, 'trend')]")[0]
    assert "2 findings fewer than in 2026-10" in words(chart)
    assert [words(cell) for cell in chart.xpath(".//tr/td[1]")] == ["2026-09", "2026-10", "now"]


@pytest.mark.parametrize("content", ["", "[]", '{"summary": 3}', "\xff"])
def test_what_is_no_report_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="latin-1")
    with pytest.raises(ConfigError, match=r"x\.json: is no report"):
        earlier_runs([tmp_path])


def test_the_command_line_writes_it_beside_other_reports(tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text("If you arrive more than 15 minutes late, you will be rescheduled.\n")
    page, report = tmp_path / "page.html", tmp_path / "report.json"
    arguments = ["check", "--kind", "policy", "--format", f"html:{page}", "--format", f"json:{report}"]
    assert CliRunner().invoke(main, [*arguments, str(tmp_path / "late.txt")]).exit_code == 1
    again = CliRunner().invoke(main, [*arguments, "--earlier", str(report), str(tmp_path)])
    assert "late.txt" in words(parsed(page.read_text()))
    assert "as many as in report" in words(parsed(page.read_text()))
    assert "page.html" not in again.output
