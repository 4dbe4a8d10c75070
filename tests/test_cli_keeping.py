"""Waivers and the baseline as a user meets them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result

from policylint.cli import main
from tests.repository.moves import as_page, as_word

_TEXT = """# Late policy

If you arrive more than 15 minutes late, you will be rescheduled.

## Fees

- You will be charged a $25 fee for missed visits.
"""
_RULE = "punitive/late-turned-away"
_FEE = "punitive/missed-visit-fee"
_WAIVE = ("--reason", "the county asks", "--by", "Ana Ruiz", "--until", "2026-12-31")
_SCHEMA = Path(__file__).parent / "reports" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for all tests here, which check the same documents again and again."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> Path:
    """A folder with one document, on a day that stays the same."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYLINT_CACHE", str(shared_cache))
    _on(monkeypatch, date(2026, 5, 4))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "late.md").write_text(_TEXT, encoding="utf-8")
    return tmp_path


def _on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("policylint.cli.records.today", lambda: day)
    monkeypatch.setattr("policylint.cli.keeping.today", lambda: day)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def _check(*arguments: str) -> Result:
    return _run("check", "--kind", "policy", "docs", *arguments)


def _json(*arguments: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    documents = json.loads(_check("--format", "json", *arguments).stdout)["documents"]
    return {document["path"]: document for document in documents}


def _mark(rule: str, path: str = "docs/late.md") -> str:
    return next(str(f["fingerprint"]) for f in _json()[path]["findings"] if f["rule"] == rule)


def _waive(finding: str, *arguments: str) -> Result:
    return _run("waive", finding, "docs", "--kind", "policy", *_WAIVE, *arguments)


def _rules(path: str = "docs/late.md", *arguments: str) -> set[str]:
    return {str(finding["rule"]) for finding in _json(*arguments)[path]["findings"]}


def test_a_finding_is_waived_by_the_digits_that_the_report_shows() -> None:
    assert _RULE in _rules()
    short = next(line for line in _check().stdout.splitlines() if _RULE in line).split()[-1]
    assert len(short) == 8
    waived = _waive(short)
    assert waived.exit_code == 0
    assert (
        waived.stdout
        == "policylint-waivers.yaml: punitive/late-turned-away in docs/late.md may stay until 2026-12-31\n"
    )
    assert _RULE not in _rules()


def test_what_is_waived_does_not_fail_a_check() -> None:
    assert _check("--select", _RULE).exit_code == 1
    _waive(_mark(_RULE))
    assert _check("--select", _RULE).exit_code == 0
    assert _check("--select", "punitive").exit_code == 1


def test_a_waiver_keeps_what_people_wrote_in_the_file(folder: Path) -> None:
    _waive(_mark(_RULE))
    file = folder / "policylint-waivers.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("waivers:", "# ours\nwaivers:\n  # the first"), encoding="utf-8"
    )
    assert _waive(_mark(_FEE)).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert "# ours\nwaivers:\n  # the first" in text
    assert text.count("- finding: ") == 2
    assert "quote: " in text
    assert not {_RULE, _FEE} & _rules()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_waiver_keeps_the_line_ends_of_the_file(folder: Path, mark: bytes, end: bytes) -> None:
    _waive(_mark(_RULE))
    file = folder / "policylint-waivers.yaml"
    before = mark + file.read_bytes().rstrip().replace(b"\n", b"\r\n") + end
    file.write_bytes(before)
    assert _waive(_mark(_FEE)).exit_code == 0
    after = file.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")
    assert not {_RULE, _FEE} & _rules()


def test_a_waiver_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _waive(_mark(_RULE))
    _on(monkeypatch, date(2027, 1, 1))
    result = _check("--select", "punitive")
    assert result.exit_code == 1
    assert "waivers/expired" in result.stdout
    assert "ran out on 2026-12-31" in result.stdout
    assert _RULE in _rules()


def test_a_waiver_of_a_passage_that_has_changed_fails_the_check(folder: Path) -> None:
    _waive(_mark(_RULE))
    (folder / "docs" / "late.md").write_text("# Late policy\n\nCome in, whenever you can.\n", encoding="utf-8")
    result = _check("--select", _RULE, "--format", "github")
    assert result.exit_code == 1
    assert "::error file=policylint-waivers.yaml,line=3,endLine=3" in result.stdout
    assert "waives nothing" in result.stdout
    assert _check("--select", "billing").exit_code == 0


def test_other_documents_are_checked_without_a_word_on_this_waiver(folder: Path) -> None:
    _waive(_mark(_RULE))
    (folder / "docs" / "kind.md").write_text("# Hello\n\nGood to see you.\n", encoding="utf-8")
    result = _run("check", "--kind", "policy", "--select", "punitive", "docs/kind.md")
    assert result.exit_code == 0
    assert "waivers/" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("zzzz", *_WAIVE), "'zzzz' is no fingerprint; name at least its first 4 digits"),
        (("0000000000", *_WAIVE), "no finding in 1 document has a fingerprint that begins 0000000000"),
        (("FEE", "--reason", " ", "--by", "Ana", "--until", "2026-12-31"), "--reason is empty"),
        (("FEE", "--reason", "x", "--by", "Ana", "--until", "2026-05-03"), "--until: 2026-05-03 is over"),
        (("FEE", "--reason", "x", "--by", "Ana", "--until", "May"), "--until: 'May' is no day of the calendar"),
    ],
)
def test_a_waiver_that_cannot_be_made_is_one_clear_line(arguments: tuple[str, ...], words: str, folder: Path) -> None:
    marks = {"FEE": _mark(_FEE)}
    result = _run("waive", marks.get(arguments[0], arguments[0]), "docs", "--kind", "policy", *arguments[1:])
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (folder / "policylint-waivers.yaml").exists()


def test_a_finding_that_two_documents_share_is_waived_in_the_one_that_is_named(folder: Path) -> None:
    (folder / "docs" / "copy.md").write_text(_TEXT, encoding="utf-8")
    both = _waive(_mark(_RULE))
    assert both.exit_code == 2
    assert "begins 2 findings" in both.stderr
    assert "docs/copy.md" in both.stderr
    one = _run("waive", _mark(_RULE), "docs/copy.md", "--kind", "policy", *_WAIVE)
    assert one.exit_code == 0
    assert _RULE not in _rules("docs/copy.md")
    assert _RULE in _rules("docs/late.md")


def test_what_is_waived_is_not_waived_twice() -> None:
    mark = _mark(_RULE)
    _waive(mark)
    again = _waive(mark)
    assert again.exit_code == 2
    assert "policylint-waivers.yaml:3: waives it until 2026-12-31; set a new day there" in again.stderr


def test_a_wrong_file_of_waivers_stops_the_check_with_its_place(folder: Path) -> None:
    (folder / "policylint-waivers.yaml").write_text("waivers:\n- rule: a/b\n", encoding="utf-8")
    result = _check()
    assert result.exit_code == 2
    assert "policylint-waivers.yaml:2:3: 'finding' is missing" in result.stderr


@pytest.mark.parametrize("option", ["--waivers", "--baseline"])
def test_a_file_that_is_named_must_be_there(option: str) -> None:
    result = _check(option, "gone.yaml")
    assert result.exit_code == 2
    assert "gone.yaml: does not exist" in result.stderr


def test_reports_tell_what_is_waived_with_reason_approver_and_day(folder: Path) -> None:
    _waive(_mark(_RULE))
    ignore = f"<!-- policylint ignore {_FEE}: a state contract -->"
    path = folder / "docs" / "late.md"
    path.write_text(path.read_text(encoding="utf-8").replace("visits.\n", f"visits. {ignore}\n"), encoding="utf-8")
    formats = ("text", "json", "sarif", "junit", "github", "gitlab", "csv", "markdown")
    shown = {name: _check("--select", "punitive", "--format", name).stdout for name in formats}
    for name in ("text", "json", "sarif", "junit", "csv", "markdown"):
        assert "the county asks" in shown[name], name
        assert "a state contract" in shown[name], name
    for name in ("github", "gitlab"):
        assert _RULE not in shown[name]
        assert _FEE not in shown[name]
    [document] = json.loads(shown["json"])["documents"]
    waived = {entry["rule"]: entry for entry in document["waived"]}
    assert (waived[_RULE]["ground"], waived[_RULE]["by"], waived[_RULE]["until"]) == (
        "waived",
        "Ana Ruiz",
        "2026-12-31",
    )
    assert (waived[_FEE]["ground"], waived[_FEE]["until"]) == ("ignored", None)
    log = json.loads(shown["sarif"])
    jsonschema.validate(log, json.loads(_SCHEMA.read_text(encoding="utf-8")))
    kinds = {r["ruleId"]: [s["kind"] for s in r.get("suppressions", [])] for r in log["runs"][0]["results"]}
    assert (kinds[_RULE], kinds[_FEE]) == (["external"], ["inSource"])
    suite = ElementTree.fromstring(shown["junit"])  # noqa: S314
    assert (suite.get("skipped"), len(suite.findall("testsuite/testcase/skipped"))) == ("2", 2)
    assert "1 waived" in shown["text"]
    assert "1 ignored" in shown["text"]


def test_a_complaint_about_a_waiver_is_in_every_report_and_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    _waive(_mark(_RULE))
    _on(monkeypatch, date(2027, 1, 1))
    for name in ("text", "json", "sarif", "junit", "github", "gitlab", "csv", "markdown"):
        assert "waivers/expired" in _check("--format", name).stdout, name
    log = json.loads(_check("--format", "sarif").stdout)
    jsonschema.validate(log, json.loads(_SCHEMA.read_text(encoding="utf-8")))
    assert "1 document:" in _check().stdout


def test_after_a_baseline_only_new_findings_fail(folder: Path) -> None:
    recorded = _run("baseline", "docs", "--kind", "policy")
    assert recorded.exit_code == 0
    assert "known findings; " in recorded.stdout
    clean = _check()
    assert clean.exit_code == 0
    assert "known findings not shown (--show-known)" in clean.stdout
    path = folder / "docs" / "late.md"
    path.write_text(
        path.read_text(encoding="utf-8") + "\nAfter three no-shows we will discharge you.\n", encoding="utf-8"
    )
    assert _check().exit_code == 1
    assert _RULE not in _rules()
    assert "punitive/strike-count" in _rules()


def test_known_findings_are_shown_on_demand_and_fail_nothing() -> None:
    _run("baseline", "docs", "--kind", "policy")
    shown = _check("--show-known")
    assert shown.exit_code == 0
    assert f"known  {_RULE}" in shown.stdout
    assert "not shown" not in shown.stdout
    [document] = json.loads(_check("--show-known", "--format", "json").stdout)["documents"]
    assert {entry["ground"] for entry in document["waived"]} == {"known"}
    assert document["known"] == len(document["waived"])


@pytest.mark.parametrize(
    ("name", "move"), [("late.docx", as_word), ("late.html", as_page), ("renamed.md", lambda text: text.encode())]
)
def test_a_baseline_outlives_edits_elsewhere_a_new_name_and_a_new_format(name: str, move: object, folder: Path) -> None:
    _run("baseline", "docs", "--kind", "policy")
    old = folder / "docs" / "late.md"
    text = _TEXT.replace("## Fees", "We are glad to see you.\n\n## Fees")
    old.unlink()
    (folder / "docs" / name).write_bytes(move(text))  # type: ignore[operator]
    assert {rule for rule in _rules(f"docs/{name}") if not rule.startswith("layout/")} == set()


def test_what_is_gone_is_told_and_pruned(folder: Path) -> None:
    _run("baseline", "docs", "--kind", "policy")
    path = folder / "docs" / "late.md"
    path.write_text(_TEXT.replace("you will be rescheduled", "come in all the same"), encoding="utf-8")
    checked = _check()
    assert checked.exit_code == 0
    assert "1 known finding is gone; `policylint baseline --prune` takes it out of" in checked.stderr
    pruned = _run("baseline", "docs", "--kind", "policy", "--prune")
    assert "0 new, 1 gone" in pruned.stdout
    assert _check().stderr == ""
    assert _RULE not in (folder / "policylint-baseline.json").read_text(encoding="utf-8")


def test_pruning_records_nothing_new_and_a_new_record_does(folder: Path) -> None:
    _run("baseline", "docs", "--kind", "policy")
    path = folder / "docs" / "late.md"
    path.write_text(_TEXT + "\nAfter three no-shows we will discharge you.\n", encoding="utf-8")
    _run("baseline", "docs", "--kind", "policy", "--prune")
    assert _check().exit_code == 1
    _run("baseline", "docs", "--kind", "policy")
    assert _check().exit_code == 0


def test_a_record_of_one_document_leaves_those_of_others(folder: Path) -> None:
    (folder / "docs" / "copy.md").write_text(_TEXT, encoding="utf-8")
    _run("baseline", "docs", "--kind", "policy")
    before = (folder / "policylint-baseline.json").read_text(encoding="utf-8")
    _run("baseline", "docs/late.md", "--kind", "policy")
    assert (folder / "policylint-baseline.json").read_text(encoding="utf-8") == before


def test_a_finding_that_is_waived_is_not_recorded(folder: Path) -> None:
    _waive(_mark(_RULE))
    _run("baseline", "docs", "--kind", "policy")
    assert _RULE not in (folder / "policylint-baseline.json").read_text(encoding="utf-8")


def test_there_is_nothing_to_prune_without_a_baseline() -> None:
    result = _run("baseline", "docs", "--prune")
    assert result.exit_code == 2
    assert "nothing to prune" in result.stderr


def test_a_document_that_cannot_be_read_is_told_and_stays_recorded(folder: Path) -> None:
    _run("baseline", "docs", "--kind", "policy")
    before = (folder / "policylint-baseline.json").read_text(encoding="utf-8")
    (folder / "docs" / "late.md").write_bytes(b"")
    result = _run("baseline", "docs", "--kind", "policy")
    assert result.exit_code == 2
    assert "is empty" in result.stderr
    assert (folder / "policylint-baseline.json").read_text(encoding="utf-8") == before


def test_the_files_are_found_above_the_documents(folder: Path) -> None:
    _run("baseline", "docs", "--kind", "policy")
    assert _run("check", "--kind", "policy", str(folder / "docs" / "late.md")).exit_code == 0


def test_a_configuration_names_the_files(folder: Path) -> None:
    (folder / "policylint.yaml").write_text("waivers: kept/waivers.yaml\nbaseline: kept/known.json\n", encoding="utf-8")
    (folder / "kept").mkdir()
    _waive(_mark(_RULE))
    assert "../docs/late.md" in (folder / "kept" / "waivers.yaml").read_text(encoding="utf-8")
    _run("baseline", "docs", "--kind", "policy")
    assert "../docs/late.md" in (folder / "kept" / "known.json").read_text(encoding="utf-8")
    assert _check().exit_code == 0


def test_fix_and_review_leave_alone_what_is_waived(folder: Path) -> None:
    path = folder / "docs" / "late.docx"
    path.write_bytes(as_word(_TEXT))
    (folder / "docs" / "late.md").unlink()
    assert _FEE in _run("fix", "docs/late.docx", "--kind", "policy", "--review", "-o", "new.docx").stdout
    review = ("review", "docs/late.docx", "--kind", "policy")
    before = int(_run(*review).stdout.split(": ")[1].split()[0])
    assert _waive(_mark(_FEE, "docs/late.docx")).exit_code == 0
    assert _FEE not in _run("fix", "docs/late.docx", "--kind", "policy", "--review", "-o", "new.docx").stdout
    for name in ("late.docx", "late.reviewed.docx"):
        again = _run("review", f"docs/{name}", "--kind", "policy")
        assert int(again.stdout.split(": ")[1].split()[0]) == before - 1


def test_a_document_whose_name_is_no_text_can_be_waived_and_recorded(folder: Path) -> None:
    (folder / "docs" / "late.md").rename(folder / "docs" / "late\udcff\x1b [1].md")
    mark = next(f["fingerprint"] for d in _json().values() for f in d["findings"] if f["rule"] == _RULE)
    waived = _waive(str(mark))
    assert waived.exit_code == 0
    assert "\x1b" not in waived.stdout
    assert "path: docs/late?? ?1?.md" in (folder / "policylint-waivers.yaml").read_text(encoding="utf-8")
    assert _check("--select", _RULE).exit_code == 0
    assert _run("baseline", "docs", "--kind", "policy").exit_code == 0
    assert _check().exit_code == 0
