"""The command line as a user meets it: what it prints, where, and how it exits."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policylint.cli import main

_HARSH = "Late Policy\n\nIf you arrive more than 15 minutes late, you will be rescheduled and charged a $25 fee.\n"
_KIND = "Hello Ana,\n\nThank you for coming. It was good to see you. Call us at 555-0142 with any question.\n"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def harsh(tmp_path: Path) -> Path:
    path = tmp_path / "late.txt"
    path.write_text(_HARSH, encoding="utf-8")
    return path


def test_findings_give_exit_status_one(harsh: Path) -> None:
    result = _run("check", "--kind", "policy", str(harsh))
    assert result.exit_code == 1
    assert "punitive/late-turned-away" in result.output
    assert "you will be rescheduled" in result.output


def test_a_document_without_findings_is_clean(tmp_path: Path) -> None:
    path = tmp_path / "kind.txt"
    path.write_text(_KIND, encoding="utf-8")
    result = _run("check", "--kind", "patient_letter", "--select", "punitive", str(path))
    assert result.exit_code == 0
    assert "nothing found" in result.output


def test_fail_on_sets_what_counts(harsh: Path) -> None:
    assert _run("check", "--kind", "policy", "--fail-on", "never", str(harsh)).exit_code == 0
    assert _run("check", "--kind", "policy", "--select", "readability", "--fail-on", "error", str(harsh)).exit_code == 0


def test_select_and_ignore_choose_rules(harsh: Path) -> None:
    only = _run("check", "--kind", "policy", "--select", "punitive/missed-visit-fee", "--format", "json", str(harsh))
    rules = {f["rule"] for f in json.loads(only.output)["documents"][0]["findings"]}
    assert rules <= {"punitive/missed-visit-fee"}
    without = _run("check", "--kind", "policy", "--ignore", "punitive", "--format", "json", str(harsh))
    assert not [f for f in json.loads(without.output)["documents"][0]["findings"] if f["rule"].startswith("punitive/")]


def test_a_report_can_be_written_to_a_file(harsh: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    result = _run("check", "--kind", "policy", "--format", "json", "-o", str(target), str(harsh))
    assert result.stdout == ""
    assert result.stderr.startswith("1 document: ")
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1


def test_several_reports_are_made_at_once(harsh: Path, tmp_path: Path) -> None:
    sarif, table = tmp_path / "out.sarif", tmp_path / "out.csv"
    result = _run(
        *("check", "--kind", "policy", str(harsh)),
        *("--format", f"sarif:{sarif}", "--format", "text", "--format", f"csv:{table}"),
    )
    assert result.exit_code == 1
    assert "punitive/late-turned-away" in result.output
    assert json.loads(sarif.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert table.read_bytes().startswith(b"path,kind,")


def test_a_report_that_cannot_be_written_leaves_the_old_one(harsh: Path, tmp_path: Path) -> None:
    result = _run("check", "--kind", "policy", "--format", f"json:{tmp_path / 'no' / 'folder.json'}", str(harsh))
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_exit_zero_is_for_findings_and_not_for_trouble(harsh: Path, tmp_path: Path) -> None:
    assert _run("check", "--kind", "policy", "--exit-zero", str(harsh)).exit_code == 0
    assert _run("check", "--kind", "policy", "--exit-zero", str(harsh), str(tmp_path / "gone.txt")).exit_code == 2


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_no_color_is_heeded_on_a_terminal(
    no_color: str, coloured: bool, harsh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    with monkeypatch.context() as patched:
        patched.setattr("policylint.cli.common.on_terminal", lambda: True)
        result = CliRunner().invoke(main, ["check", "--kind", "policy", str(harsh)], color=True)
    assert ("\x1b[" in result.output) is coloured


def test_a_missing_file_is_told_and_the_others_are_still_checked(harsh: Path, tmp_path: Path) -> None:
    result = _run("check", "--kind", "policy", "--format", "json", str(tmp_path / "gone.txt"), str(harsh))
    assert result.exit_code == 2
    gone, late = json.loads(result.output)["documents"]
    assert "does not exist" in gone["error"]
    assert late["findings"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--kind", "novel", "FILE"], "no kind 'novel'"),
        (["check", "--select", "nothing/here", "FILE"], "no rule or pack 'nothing/here'"),
        (["explain", "punitive/late-turned"], "did you mean punitive/late-turned-away"),
        (["rules", "test", "nothing/here"], "no rule or pack"),
        (["rules", "new", "Bad Name"], "not an id"),
        (["check", "FOLDER"], "no documents"),
        (["check", "--format", "xml", "FILE"], "no format 'xml'; known are text, json, sarif"),
        (["check", "--format", "json:", "FILE"], "names no file behind the colon"),
        (["check", "--format", "json", "--format", "text", "FILE"], "only one report can go to standard output"),
        (["check", "--format", "json:a.out", "--format", "text:a.out", "FILE"], "cannot go to the same file"),
        (["check", "--format", "json:a.out", "-o", "b.out", "FILE"], "--output goes with one --format"),
        (["evaluate", "FOLDER"], "no labelled documents"),
    ],
)
def test_a_wrong_value_is_one_clear_line_and_exit_status_two(
    arguments: list[str], words: str, harsh: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    places = {"FILE": str(harsh), "FOLDER": str(empty)}
    result = _run(*(places.get(a, a) for a in arguments))
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_wrong_rule_file_is_told_with_its_place(harsh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    assert _run("rules", "new", "own/mine", "--folder", str(folder)).exit_code == 0
    path = folder / "own" / "mine.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("severity:", "severitee:"), encoding="utf-8")
    result = _run("check", "--rules", str(folder), str(harsh))
    assert result.exit_code == 2
    assert f"{path}:4:1: unknown key 'severitee'" in result.stderr


def test_a_new_rule_passes_its_own_examples(tmp_path: Path) -> None:
    assert _run("rules", "new", "own/mine", "--folder", str(tmp_path)).exit_code == 0
    result = _run("rules", "test", "own/mine", "--rules", str(tmp_path))
    assert result.output.strip().endswith("10 passed, 0 failed")
    again = _run("rules", "new", "own/mine", "--folder", str(tmp_path))
    assert again.exit_code == 2
    assert "there already" in again.stderr


def test_rules_are_listed_and_explained() -> None:
    listed = _run("rules", "list", "--select", "billing").output.splitlines()
    assert len(listed) == 10
    explained = _run("explain", "billing/no-thanks").output
    for words in ("Why:", "Sources:", "Found in:", "Silent on:", "--ignore billing/no-thanks"):
        assert words in explained


def test_the_schema_is_json_and_knows_every_check(known_checks: frozenset[str]) -> None:
    schema = json.loads(_run("rules", "schema").output)
    assert set(schema["properties"]["check"]["properties"]) == known_checks


def test_help_answers_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from policylint.cli import main; "
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0; "
        "print([m for m in ('spacy', 'pydantic', 'lxml', 'pypdfium2', 'textstat', 'ruamel') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_nobody_foresaw_is_one_line_and_status_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("odd\nthing")

    monkeypatch.setattr("policylint.annotators.unmarked", break_down)
    path = tmp_path / "draft.txt"
    path.write_text("Come in.")
    shown = CliRunner().invoke(main, ["review", str(path)])
    assert shown.exit_code == 2
    assert shown.stderr.startswith("policylint: broke down (KeyError: ")
    assert shown.stderr.count("\n") == 1
