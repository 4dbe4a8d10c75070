"""SARIF 2.1.0, the format of code scanning services and editors (OASIS, errata 01)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policylint import __version__
from policylint.finding import Edit, Finding, Ground, Result, Settled, Severity, Suggestion
from policylint.reports.phrases import apart, better, place, settlement
from policylint.reports.safe import flat, json_object, safe, uri

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}

# In a SARIF message, [words](1) is a link and {0} stands for an argument: neither is meant in a document's words.
_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_JOINER = "\u2060"

Json = dict[str, object]


def sarif_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield one run: the findings, its documents as artifacts, and its rules as far as they found something."""
    run = json_object(_run(results), depth=2)
    log = (("$schema", _SCHEMA), ("version", "2.1.0"), ("runs", iter([run])))
    yield from json_object(log)
    yield "\n"


def _run(results: Iterable[Result]) -> Iterator[tuple[str, object]]:
    """Yield the members of the run; those that all results have a part in come behind the findings."""
    seen = _Seen()
    yield "columnKind", "unicodeCodePoints"
    yield "results", (found for index, result in enumerate(results) for found in seen.found(result, index))
    yield "artifacts", iter(seen.artifacts)
    invocation = {"executionSuccessful": seen.successful, "toolExecutionNotifications": seen.notices}
    yield "invocations", [invocation]
    driver = {"name": "policylint", "version": __version__, "semanticVersion": __version__, "rules": seen.rules}
    yield "tool", {"driver": driver}


class _Seen:
    """What the findings of a run refer to, gathered while they go by."""

    def __init__(self) -> None:
        self.successful = True
        self.artifacts: list[Json] = []
        self.notices: list[Json] = []
        self.rules: list[Json] = []
        self._indices: dict[str, int] = {}

    def found(self, result: Result, index: int) -> Iterator[Json]:
        """Yield the findings of a result; index: of its artifact."""
        self.successful &= result.error is None and not result.failures
        self.artifacts.append(_artifact(result))
        self.notices += _notices(result, index)
        for finding in (*result.findings, *(settled.finding for settled in apart(result))):
            if finding.rule not in self._indices:
                self._indices[finding.rule] = len(self.rules)
                self.rules.append(_rule(finding))
        yield from _results(result, index, self._indices)


def _help(finding: Finding) -> Json:
    """Return why a rule speaks; what is said of waivers has no sources, and is no rule that could be switched off."""
    if not finding.sources:
        return {"text": finding.why, "markdown": f"**{finding.title}**\n\n{finding.why}"}
    sources = [safe(source) for source in finding.sources]
    off = f"Switch it off with --ignore {finding.rule}."
    text = "\n".join([finding.why, "", "Sources:", *(f"- {source}" for source in sources), "", off])
    marked = "\n".join(
        [f"**{finding.title}**", "", finding.why, "", "Sources:", "", *(f"- {source}" for source in sources)]
    )
    return {"text": text, "markdown": f"{marked}\n\nSwitch it off with `--ignore {finding.rule}`."}


def _rule(finding: Finding) -> Json:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.title or finding.rule},
        "fullDescription": {"text": finding.why},
        "help": _help(finding),
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"tags": [finding.rule.split("/")[0]]},
    }


def _notices(result: Result, index: int) -> Iterator[Json]:
    told = [("error", f"could not be read: {result.error}")] if result.error is not None else []
    told += [("error", f"not run: {failure}") for failure in result.failures]
    told += [("note", note.text) for note in result.notes]
    for level, text in told:
        where = {"physicalLocation": {"artifactLocation": _at(result, index)}}
        yield {"level": level, "message": {"text": _plain(flat(text))}, "locations": [where]}


def _at(result: Result, index: int) -> Json:
    return {"uri": uri(result.path), "index": index}


def _artifact(result: Result) -> Json:
    properties = {"kind": result.kind, "kindConfidence": result.kind_confidence}
    return {"location": {"uri": uri(result.path)}, "properties": properties}


def _results(result: Result, index: int, rules: dict[str, int]) -> Iterator[Json]:
    for finding in result.findings:
        yield _result(finding, result, index, rules)
    for settled in apart(result):
        yield _result(settled.finding, result, index, rules) | {"suppressions": [_suppression(settled)]}


def _suppression(settled: Settled) -> Json:
    """Return who has seen to a finding: a comment in the file itself, or a record outside of it."""
    told: Json = {"kind": "inSource" if settled.ground is Ground.IGNORED else "external", "status": "accepted"}
    told["justification"] = flat(settled.reason) or settlement(settled)
    if settled.until is not None:
        told["properties"] = {"by": flat(settled.approver), "until": settled.until.isoformat()}
    return told


def _result(finding: Finding, result: Result, index: int, rules: dict[str, int]) -> Json:
    found: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(_message(finding, result))},
        "locations": [_location(finding, result, index)],
        "partialFingerprints": {"policylint/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence.value},
    }
    if fixes := [_fix(s, result, index) for s in finding.suggestions if s.changes]:
        found["fixes"] = fixes
    return found


def _message(finding: Finding, result: Result) -> str:
    """Return what is wrong, where pages and headings are the only places to name, and what would be better."""
    where = "" if finding.location.end_line else f" ({place(finding, result.format)})"
    return "\n".join(
        [flat(finding.message) + where, *(f"Better: {wording}" for wording in better(finding, result.text))]
    )


def _plain(text: str) -> str:
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(f"]{_JOINER}", text))


def _location(finding: Finding, result: Result, index: int) -> Json:
    """Return the place: lines and columns of a text file; page and section wherever there are such."""
    where = finding.location
    physical: Json = {"artifactLocation": _at(result, index)}
    if where.end_line is not None and where.end_column is not None:
        physical["region"] = {
            "startLine": where.line,
            "startColumn": where.column,
            "endLine": where.end_line,
            "endColumn": where.end_column,
        }
    location: Json = {"physicalLocation": physical}
    page = [] if where.page is None else [{"name": f"page {where.page}", "kind": "page"}]
    section = [] if not where.section else [{"name": flat(where.section), "kind": "section"}]
    if logical := page + section:
        location["logicalLocations"] = logical
    return location


def _fix(suggestion: Suggestion, result: Result, index: int) -> Json:
    """Return the edits of a suggestion on the characters of its text file, to be made all or none."""
    change = {
        "artifactLocation": _at(result, index),
        "replacements": [_replacement(edit) for edit in suggestion.changes],
    }
    title = f"{flat(suggestion.title)} ({suggestion.safety.value})"
    return {"description": {"text": _plain(title)}, "artifactChanges": [change]}


def _replacement(edit: Edit) -> Json:
    region = {"charOffset": edit.span.start, "charLength": len(edit.span)}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
