"""The reports that build servers read: JUnit, GitHub's workflow commands, GitLab's code quality."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylint.document import Note
from policylint.finding import Result
from policylint.pipeline import Policylint
from policylint.readers import read_bytes
from policylint.reports import report

_TEXT = "Late Policy\n\nIf you arrive more than 15 minutes late, you will be rescheduled.\n"
_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


@pytest.fixture(scope="module")
def late(policylint: Policylint) -> Result:
    return policylint.check_document(read_bytes("forms/late.txt", _TEXT.encode(), ".txt"), "policy")


def _command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as GitHub's runner does."""
    found = _COMMAND.fullmatch(line)
    assert found, line
    properties = dict(item.split("=", 1) for item in found[2].split(","))
    return found[1], {key: unquote(value) for key, value in properties.items()}, unquote(found[3])


def test_junit_has_a_suite_for_each_document_and_a_failed_case_for_each_finding(late: Result) -> None:
    clean = Result("clean.txt", notes=(Note("a picture", 2),))
    gone = Result("gone.txt", error="is empty")
    root = ElementTree.fromstring("".join(report("junit")([late, clean, gone])))  # noqa: S314
    first, second, third = root
    assert first.get("failures") == str(len(late.findings)) == str(len(first.findall("testcase/failure")))
    [case] = [c for c in first if "punitive/late-turned-away" in str(c.get("name"))]
    assert (case.get("file"), case.get("line")) == ("forms/late.txt", "3")
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert "better: " in str(failure.text)
    assert (second.get("tests"), second.get("failures")) == ("1", "0")
    assert second.findtext("system-out") == "page 2: a picture"
    assert third.get("errors") == "1"
    assert (root.get("tests"), root.get("errors")) == (str(len(late.findings) + 2), "1")


def test_github_gets_a_command_for_each_finding_with_its_place(late: Result) -> None:
    *lines, summary = "".join(report("github")([late])).splitlines()
    assert len(lines) == len(late.findings)
    commands = [_command(line) for line in lines]
    [(name, properties, message)] = [c for c in commands if "punitive/late-turned-away" in c[1]["title"]]
    assert name == "error"
    assert (properties["file"], properties["line"], properties["endLine"]) == ("forms/late.txt", "3", "3")
    quoted = _TEXT.splitlines()[2][int(properties["col"]) - 1 : int(properties["endColumn"]) - 1]
    assert quoted.startswith("arrive")
    assert "\nBetter: " in message
    assert summary.startswith("1 document: ")


@given(st.text(), st.text(min_size=1))
def test_no_text_breaks_out_of_a_github_command(error: str, path: str) -> None:
    line, summary = "".join(report("github")([Result(path, error=error)])).splitlines()
    name, properties, _ = _command(line)
    assert name == "error"
    assert set(properties) == {"file", "title"}
    assert summary == "1 document: nothing found; 1 could not be read."


def test_gitlab_gets_entries_with_unique_fingerprints(late: Result) -> None:
    results = [late, replace(late, path="forms/copy.txt"), Result("gone.txt", error="is empty")]
    entries = json.loads("".join(report("gitlab")(results)))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 2 * len(late.findings) + 1
    [entry, _] = [e for e in entries if e["check_name"] == "punitive/late-turned-away"]
    assert entry["location"] == {"path": "forms/late.txt", "lines": {"begin": 3}}
    assert entry["severity"] == "major"
    assert entries[-1]["severity"] == "critical"
    assert "is empty" in entries[-1]["description"]
