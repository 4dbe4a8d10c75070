"""JUnit XML, which nearly every build server shows: a suite for each document, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from policylint.finding import Finding, Result
from policylint.reports.phrases import better, place
from policylint.reports.safe import flat, safe, shown_path


def junit_report(results: Sequence[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield the report; a document without findings is one case that passed."""
    counts = [_counts(result) for result in results]
    tests, failures, errors = (sum(count[part] for count in counts) for part in range(3))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="policylint" tests="{tests}" failures="{failures}" errors="{errors}">\n'
    for result in results:
        suite = _suite(result)
        ElementTree.indent(suite, " ")
        yield f"{ElementTree.tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>\n"


def _counts(result: Result) -> tuple[int, int, int]:
    """Return how many cases the result makes, how many of them failures, and how many errors."""
    errors = len(result.failures) + (result.error is not None)
    return max(len(result.findings) + errors, 1), len(result.findings), errors


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
    for name, count in zip(("tests", "failures", "errors"), _counts(result), strict=True):
        suite.set(name, str(count))
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
