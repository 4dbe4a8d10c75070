"""JUnit XML, which nearly every build server shows: a suite for each document, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from policylint.finding import Finding, Result
from policylint.reports.phrases import apart, better, place, settlement
from policylint.reports.safe import flat, safe, shown_path

_COUNTED = ("tests", "failures", "errors", "skipped")


def junit_report(results: Sequence[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield the report; a document without findings is one case that passed."""
    counts = [_counts(result) for result in results]
    totals = [str(sum(count[part] for count in counts)) for part in range(len(_COUNTED))]
    counted = " ".join(f'{name}="{total}"' for name, total in zip(_COUNTED, totals, strict=True))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="policylint" {counted}>\n'
    for result in results:
        suite = _suite(result)
        ElementTree.indent(suite, " ")
        yield f"{ElementTree.tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>\n"


def _counts(result: Result) -> tuple[int, int, int, int]:
    """Return how many cases the result makes, how many of them failures, how many errors and how many skipped."""
    errors = len(result.failures) + (result.error is not None)
    cases = len(result.findings) + errors + len(apart(result))
    return max(cases, 1), len(result.findings), errors, len(apart(result))


def _suite(result: Result) -> ElementTree.Element:
    path = shown_path(result.path)
    errors = [f"could not be read: {result.error}"] if result.error is not None else []
    errors += [f"not run: {failure}" for failure in result.failures]
    suite = ElementTree.Element("testsuite", name=path)
    for error in errors:
        case = ElementTree.SubElement(suite, "testcase", classname=path, name="policylint")
        ElementTree.SubElement(case, "error", message=flat(error))
    for finding in result.findings:
        suite.append(_failed(finding, result, path))
    for settled in apart(result):
        case = _case(settled.finding, result, path)
        ElementTree.SubElement(case, "skipped", message=settlement(settled))
        suite.append(case)
    if not len(suite):
        ElementTree.SubElement(suite, "testcase", classname=path, name="nothing found")
    for name, count in zip(_COUNTED, _counts(result), strict=True):
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
    return case


def _failed(finding: Finding, result: Result, path: str) -> ElementTree.Element:
    case, where = _case(finding, result, path), place(finding, result.format)
    message = flat(finding.message)
    failure = ElementTree.SubElement(case, "failure", type=finding.severity.value, message=message)
    told = [f"{path}: {where}", message, f"why: {finding.why}"]
    told += [f"better: {wording}" for wording in better(finding, result.text)]
    failure.text = safe("\n".join(told))
    return case
