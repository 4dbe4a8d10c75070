"""JUnit XML, which nearly every build server shows: a suite for each document, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from policylint.finding import Finding, Result
from policylint.reports.phrases import better, place
from policylint.reports.safe import flat, safe, shown_path


def junit_report(results: Sequence[Result], *, colour: bool = False, width: int = 100) -> str:
    """Return the report; a document without findings is one case that passed."""
    suites = [_suite(result) for result in results]
    root = ElementTree.Element("testsuites", name="policylint")
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    root.extend(suites)
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(result: Result) -> ElementTree.Element:
    path = shown_path(result.path)
    errors = [f"could not be read: {result.error}"] if result.error is not None else []
    errors += [f"not run: {failure}" for failure in result.failures]
    suite = ElementTree.Element("testsuite", name=path)
    for error in errors:
        case = ElementTree.SubElement(suite, "testcase", classname=path, name="policylint")
        ElementTree.SubElement(case, "error", message=flat(error))
    for finding in result.findings:
        suite.append(_case(finding, result, path))
    if not len(suite):
        ElementTree.SubElement(suite, "testcase", classname=path, name="nothing found")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(result.findings)))
    suite.set("errors", str(len(errors)))
    if result.notes:
        ElementTree.SubElement(suite, "system-out").text = safe("\n".join(note.text for note in result.notes))
    return suite


def _case(finding: Finding, result: Result, path: str) -> ElementTree.Element:
    where = place(finding, result.format)
    case = ElementTree.Element("testcase", classname=path, name=f"{finding.rule} ({where})")
    if finding.location.end_line is not None:
        case.set("file", path)
        case.set("line", str(finding.location.line))
    message = flat(finding.message)
    failure = ElementTree.SubElement(case, "failure", type=finding.severity.value, message=message)
    told = [f"{path}: {where}", message, f"why: {finding.why}"]
    told += [f"better: {wording}" for wording in better(finding, result.text)]
    failure.text = safe("\n".join(told))
    return case
