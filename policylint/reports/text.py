"""The report for a terminal: each passage with its quote marked, the place, the reason, and before and after."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from policylint.document import Span
from policylint.finding import Confidence, Edit, Finding, Result, Severity, Suggestion, apply_edits
from policylint.reports.phrases import place, summary
from policylint.reports.safe import safe, shown_path

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.SUGGESTION: "bold cyan"}
_AROUND = 90


def text_report(results: Sequence[Result], *, colour: bool = False, width: int = 100) -> str:
    """Return the report; with colour, terminal codes. Control characters of the documents never reach the terminal."""
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        no_color=not colour,
        emoji=False,
        markup=False,
    )
    for result in results:
        _document(console, result)
    console.print(_summary(results))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _document(console: Console, result: Result) -> None:
    head = Text(shown_path(result.path), style="bold")
    if result.error is not None:
        console.print(Text.assemble(head, "  ", ("could not be read", "bold red"), f": {safe(result.error)}"))
        console.print()
        return
    if not (result.findings or result.notes or result.failures):
        return
    kind = "of unknown kind" if result.kind == "unknown" else result.kind.replace("_", " ")
    sure = "" if result.kind_confidence >= 0.8 else f" ({result.kind_confidence:.0%} sure; --kind overrides)"
    console.print(Rule(Text.assemble(head, f"  {kind}{sure}"), align="left", characters="─"))
    for note in result.notes:
        console.print(Text(f"note: {safe(note.text)}", style="italic"))
    for failure in result.failures:
        console.print(Text(f"not run: {safe(failure)}", style="bold red"))
    explained: set[str] = set()
    for finding in result.findings:
        _finding(console, finding, result.text, result.format, explain=finding.rule not in explained)
        explained.add(finding.rule)
    console.print()


def _finding(console: Console, finding: Finding, text: str, format: str, *, explain: bool) -> None:
    """Print a finding; why it matters is said at a rule's first finding in a document."""
    console.print()
    console.print(
        Text.assemble(
            (finding.severity.value, _STYLES[finding.severity]),
            "  ",
            (finding.rule, "bold"),
            "  ",
            (place(finding, format), "dim"),
            ("" if finding.confidence is Confidence.HIGH else f"  {finding.confidence.value} confidence", "dim"),
        )
    )
    lines = Table.grid(padding=(0, 2, 0, 0), expand=False)
    lines.add_column(width=4, style="dim")
    lines.add_column(overflow="fold")
    lines.add_row("what", Text(safe(finding.message)))
    if len(finding.span) and not finding.whole_document:
        lines.add_row("text", _passage(text, finding, _STYLES[finding.severity]))
    if explain:
        lines.add_row("why", Text(finding.why))
    for suggestion in finding.suggestions:
        _suggestion(lines, suggestion, finding, text)
    console.print(Padding(lines, (0, 0, 0, 2), expand=False))


def _passage(text: str, finding: Finding, style: str) -> Text:
    """Return the quote, marked, with a little of what stands around it in its paragraph."""
    span, passage = finding.span, finding.passage
    start = max(_word_edge(text, span.start - _AROUND, -1), passage.start)
    end = min(_word_edge(text, span.end + _AROUND, 1), passage.end)
    before, quote, after = _flat(text[start : span.start]), _flat(span.cut(text)), _flat(text[span.end : end])
    return Text.assemble(
        "…" if start > passage.start else "",
        before.lstrip(),
        ("[", "dim"),
        (quote.strip(), style),
        ("]", "dim"),
        after.rstrip(),
        "…" if end < passage.end else "",
    )


def _word_edge(text: str, at: int, step: int) -> int:
    at = max(0, min(at, len(text)))
    while 0 < at < len(text) and not text[at].isspace():
        at += step
    return at


def _suggestion(lines: Table, suggestion: Suggestion, finding: Finding, text: str) -> None:
    if not suggestion.edits:
        lines.add_row("try", Text(safe(suggestion.title), style="green"))
    for edit in suggestion.edits:
        after = Text(_flat(_after(text, edit, finding.passage)).strip(), style="green")
        after.append(f"  ({suggestion.safety.value})", style="dim")
        lines.add_row("try" if len(edit.span) else "add", after)


def _after(text: str, edit: Edit, passage: Span) -> str:
    """Return what would stand there: the words around a small edit, too; a whole sentence by itself."""
    if len(edit.text) > _AROUND or len(edit.span) == 0:
        return edit.text
    start = max(_word_edge(text, edit.span.start - _AROUND // 2, -1), min(passage.start, edit.span.start))
    end = min(_word_edge(text, edit.span.end + _AROUND // 2, 1), max(passage.end, edit.span.end))
    local = Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
    opening, closing = "…" if start > passage.start else "", "…" if end < passage.end else ""
    return opening + apply_edits(text[start:end], (local,)).strip() + closing


def _summary(results: Sequence[Result]) -> Text:
    told = Text(summary(results))
    told.highlight_regex(r"nothing found(?=\.)", "bold green")
    told.highlight_regex(r"\d+ could not be read", "bold red")
    return told


def _flat(text: str) -> str:
    return safe(re.sub(r"\s+", " ", text))
