"""One comment for a pull or merge request: a summary, and what was found, folded up by document.

Words of documents and paths have no effect: no markup, mention, reference, link or formula of theirs is taken as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from policylint.finding import Finding, Result, Severity
from policylint.reports.phrases import better, counted, place, short, summary
from policylint.reports.safe import flat, shown_path

_LIMIT = 65_000  # characters; GitHub refuses comments of more than 65,536
_QUOTE = 300
_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~$^@{}]")
# What GitHub and GitLab make links or pictures of: @name, #1, !1, ~label, :sign:, GH-1, addresses. A word joiner, which
# nobody sees, parts it.
_REFERENCE = re.compile(r"(?<=[@#!~%$&^*:])(?=[\w\"“/])|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-\d)", re.I)
_JOINER = "\u2060"


def markdown_report(results: Sequence[Result], *, colour: bool = False, width: int = 100) -> str:
    """Return the comment; one that would be too long leaves out reasons first, then documents, and says so."""
    head = _head(results)
    for full in (True, False):
        details = [_details(result, full=full) for result in results if result.findings]
        if len(head) + sum(map(len, details)) <= _LIMIT:
            return head + "".join(details)
    return head + _fitting(details, _LIMIT - len(head))


def _fitting(details: Sequence[str], room: int) -> str:
    kept: list[str] = []
    for detail in details:
        if len(detail) > room:
            break
        kept.append(detail)
        room -= len(detail)
    left = counted(len(details) - len(kept), "document")
    return "".join(kept) + f"\nThis is too long for a comment: the findings of {left} are not listed here.\n"


def _head(results: Sequence[Result]) -> str:
    lines = [f"## policylint\n\n{summary(results)}\n"]
    if results:
        lines.append("| document | kind | errors | warnings | suggestions |\n|---|---|--:|--:|--:|")
        lines += [_row(result) for result in results]
        lines.append("")
    if trouble := [line for result in results for line in _trouble(result)]:
        lines += [*trouble, ""]
    counts = Counter(finding.rule for result in results for finding in result.findings)
    if counts:
        rules = (f"`{rule}` {count}" for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        lines.append(f"By rule: {', '.join(rules)}\n")
    return "\n".join(lines)


def _row(result: Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    told = [str(counts[severity]) for severity in Severity] if result.error is None else ["–"] * len(Severity)
    cells = (quoted(shown_path(result.path)), quoted(result.kind.replace("_", " ")), *told)
    return f"| {' | '.join(cells)} |"


def _trouble(result: Result) -> Iterator[str]:
    path = quoted(shown_path(result.path))
    if result.error is not None:
        yield f"- **could not be read:** {path}: {quoted(result.error)}"
    yield from (f"- **not run:** {path}: {quoted(failure)}" for failure in result.failures)
    yield from (f"- note: {path}: {quoted(note.text)}" for note in result.notes)


def _details(result: Result, *, full: bool) -> str:
    """Return the findings of a document, folded up; why a rule speaks is said at its first finding."""
    head = f"<code>{escape(shown_path(result.path))}</code>: {counted(len(result.findings), 'finding')}"
    lines = [f"\n<details><summary>{head}</summary>\n"]
    explained: set[str] = set()
    for finding in result.findings:
        lines += _finding(finding, result)
        if full:
            lines += _reasons(finding, result, explain=finding.rule not in explained)
        explained.add(finding.rule)
    return "\n".join([*lines, "\n</details>\n"])


def _finding(finding: Finding, result: Result) -> Iterable[str]:
    where = quoted(place(finding, result.format))
    yield f"- **{finding.severity.value}** {where}: {quoted(finding.message)} (`{finding.rule}`)"
    quote = flat(finding.span.cut(result.text))
    if quote and not finding.whole_document:
        yield f"  > “{quoted(short(quote, _QUOTE))}”\n"


def _reasons(finding: Finding, result: Result, *, explain: bool) -> Iterable[str]:
    if explain:
        yield f"  - why: {quoted(finding.why)}"
    yield from (f"  - better: {quoted(wording)}" for wording in better(finding, result.text))


def quoted(text: str) -> str:
    """Return the text in one line that renders as these very words, whatever stands in them."""
    parted = _REFERENCE.sub(_JOINER, flat(text))
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", parted)
