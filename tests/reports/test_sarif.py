from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from policylint.document import Location, Note, Span
from policylint.finding import Edit, Finding, Result, Severity, apply_edits
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import report

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"
# The official schema, errata 01, as OASIS Open publishes it and allows it to be copied; unchanged.
_SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
_TEXT = "# Late Policy\r\n\r\nWelcome. If you arrive **more than** 15 minutes late, you will be rescheduled.\r\n"


def _run(results: list[Result]) -> dict[str, Any]:
    log = json.loads("".join(report("sarif")(results)))
    jsonschema.Draft4Validator(_SCHEMA).validate(log)
    [run] = log["runs"]
    return dict(run)


def _finding(message: str, **changes: Any) -> Finding:
    return Finding(
        rule="own/rule",
        severity=Severity.ERROR,
        message=message,
        why="Because.",
        sources=("Nowhere",),
        span=Span(0, 1),
        passage=Span(0, 1),
        location=changes.pop("location", Location(None, None, 1, 1, 1, 2)),
        **changes,
    )


@pytest.fixture
def late(policylint: Policylint) -> Result:
    return policylint.check_document(read_bytes("forms/late visits.md", _TEXT.encode(), ".md"), "policy")


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "docx", "pdf"])
def test_a_log_is_valid_and_its_indices_point_at_rule_and_document(policylint: Policylint, suffix: str) -> None:
    paths = sorted(SAMPLES.glob(f"*.{suffix}"))
    run = _run([policylint.check(path) for path in paths])
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        [location] = result["locations"]
        where = location["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][where["index"]]["location"]["uri"] == where["uri"]


def test_a_place_in_a_text_file_is_its_own_lines_and_columns(late: Result) -> None:
    run = _run([late])
    [result] = [r for r in run["results"] if r["ruleId"] == "punitive/late-turned-away"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = _TEXT.splitlines()[region["startLine"] - 1]
    assert region["startLine"] == region["endLine"] == 3
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1].startswith("arrive **more than**")


def test_fixes_are_edits_on_the_files_own_characters(late: Result) -> None:
    run = _run([late])
    [result] = [r for r in run["results"] if r["ruleId"] == "punitive/late-turned-away"]
    [change] = result["fixes"][0]["artifactChanges"]
    edits = tuple(
        Edit(
            Span(r["deletedRegion"]["charOffset"], r["deletedRegion"]["charOffset"] + r["deletedRegion"]["charLength"]),
            r["insertedContent"]["text"],
        )
        for r in change["replacements"]
    )
    fixed = apply_edits(_TEXT, edits)
    assert fixed.startswith("# Late Policy\r\n\r\nWelcome. ")
    assert "rescheduled" not in fixed
    assert fixed.endswith("\r\n")


def test_paths_are_uris(late: Result) -> None:
    assert _run([late])["artifacts"][0]["location"]["uri"] == "forms/late%20visits.md"
    outside = _run([Result("/a folder/50%.txt", error="is empty")])["artifacts"][0]["location"]["uri"]
    assert outside == "file:///a%20folder/50%25.txt"


def test_a_place_without_lines_is_a_page_and_a_section() -> None:
    location = Location(2, "Fees", 40, 3)
    [result] = _run([Result("a.pdf", "pdf", findings=(_finding("Bad.", location=location),), text="x")])["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert [place["name"] for place in result["locations"][0]["logicalLocations"]] == ["page 2", "Fees"]
    assert "page 2" in result["message"]["text"]


def test_a_rule_has_its_level_and_help_in_text_and_markdown(late: Result) -> None:
    rules = {rule["id"]: rule for rule in _run([late])["tool"]["driver"]["rules"]}
    rule = rules["punitive/late-turned-away"]
    assert rule["shortDescription"]["text"] == "People who come late are turned away"
    assert rule["defaultConfiguration"]["level"] == "error"
    assert "--ignore punitive/late-turned-away" in rule["help"]["text"]
    assert "Sources:\n\n- " in rule["help"]["markdown"]


def test_what_was_not_read_or_run_is_told_and_the_run_did_not_succeed() -> None:
    results = [
        Result("a.pdf", error="is empty"),
        Result("b.txt", notes=(Note("a picture", 3),), failures=("own/rule crashed",)),
    ]
    [invocation] = _run(results)["invocations"]
    assert not invocation["executionSuccessful"]
    told = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert told == [
        ("error", "could not be read: is empty"),
        ("error", "not run: own/rule crashed"),
        ("note", "page 3: a picture"),
    ]
    assert _run([])["invocations"][0]["executionSuccessful"]


def test_words_of_a_document_are_no_link_and_no_placeholder() -> None:
    finding = _finding("“[click](https://a.example) {0}” is bad.")
    text = _run([Result("a.txt", "text", findings=(finding,), text="x")])["results"][0]["message"]["text"]
    assert "](" not in text
    assert "{{0}}" in text
