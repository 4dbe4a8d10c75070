"""The report for a terminal: each passage with its quote marked, the place, the reason, and before and after."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from policylint.document import Span
from policylint.finding import (
    Confidence,
    Edit,
    Finding,
    Ground,
    Result,
    Settled,
    Severity,
    Suggestion,
    apply_edits,
)
from policylint.reports.phrases import Tally, apart, place, settlement, word_edge
from policylint.reports.safe import safe, shown_path

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.SUGGESTION: "bold cyan"}
_AROUND = 90  # characters
_INDENT = 8  # columns
_NARROWEST = 30  # columns for text, on the smallest terminal


def text_report(results: Iterable[Result], *, colour: bool = False, width: int | None = None) -> Iterator[str]:
    """Yield the report; with colour, terminal codes. Control characters of the documents never reach the terminal."""
    page = _Page(colour, width)
    tally = Tally()
    for result in tally.told(results):
        yield "".join(page.line(line) for line in _document(page, result))
    summary = Text(tally.line)
    summary.highlight_regex(r"nothing found(?=\.)", "bold green")
    summary.highlight_regex(r"\d+ could not be read", "bold red")
    yield page.line(summary)


class _Page:
    """What the report is written on: a terminal of a width, or a file, where lines are as long as they are."""

    def __init__(self, colour: bool, width: int | None) -> None:
        self._colour = colour
        self._width = width
        self._console = Console(
            file=io.StringIO(), width=width, force_terminal=colour, color_system="standard" if colour else None
        )

    def line(self, text: Text) -> str:
        """Return a line as it is written; trailing spaces are left out."""
        text.rstrip()
        if not self._colour:
            return f"{text.plain}\n"
        with self._console.capture() as captured:
            self._console.print(text, soft_wrap=True, highlight=False)
        return captured.get()

    def entry(self, label: str, text: Text) -> Iterator[Text]:
        """Yield a labelled paragraph, indented, in as many lines as it takes."""
        indent = " " * _INDENT
        room = None if self._width is None else max(self._width - _INDENT, _NARROWEST)
        lines = [text] if room is None else text.wrap(self._console, room)
        for number, line in enumerate(lines):
            yield Text.assemble((f"  {label:{_INDENT - 2}}", "dim") if number == 0 else indent, line)

    def rule(self, head: Text) -> Text:
        """Return a heading, with a line that runs on to the edge of the terminal."""
        left = 3 if self._width is None else max(self._width - head.cell_len - 1, 0)
        return Text.assemble(head, " ", "─" * left)


def _document(page: _Page, result: Result) -> Iterator[Text]:
    head = Text(shown_path(result.path), style="bold")
    if result.error is not None:
        yield Text.assemble(head, "  ", ("could not be read", "bold red"), f": {safe(result.error)}")
        yield Text()
        return
    if not (result.findings or result.notes or result.failures or apart(result)):
        return
    kind = "of unknown kind" if result.kind == "unknown" else result.kind.replace("_", " ")
    sure = "" if result.kind_confidence >= 0.8 else f" ({result.kind_confidence:.0%} sure; --kind overrides)"
    yield page.rule(Text.assemble(head, f"  {kind}{sure}"))
    for note in result.notes:
        yield Text(f"note: {safe(note.text)}", style="italic")
    for failure in result.failures:
        yield Text(f"not run: {safe(failure)}", style="bold red")
    explained: set[str] = set()
    for finding in result.findings:
        yield from _finding(page, finding, result.text, result.format, explain=finding.rule not in explained)
        explained.add(finding.rule)
    if apart(result):
        yield Text()
    for settled in apart(result):
        yield from _settled(page, settled, result.format)
    yield Text()


def _settled(page: _Page, settled: Settled, format: str) -> Iterator[Text]:
    finding, ground = settled.finding, settled.ground.value
    yield Text(f"{ground}  {finding.rule}  {place(finding, format)}  {_short(finding)}", style="dim")
    if settled.ground is not Ground.KNOWN:
        yield from page.entry("", Text(settlement(settled), style="dim"))


def _short(finding: Finding) -> str:
    """Return enough of a fingerprint to name the finding to `policylint waive`."""
    return finding.fingerprint[:8]


def _finding(page: _Page, finding: Finding, text: str, format: str, *, explain: bool) -> Iterator[Text]:
    """Yield the lines of a finding; why it matters is said at a rule's first finding in a document."""
    yield Text()
    yield Text.assemble(
        (finding.severity.value, _STYLES[finding.severity]),
        "  ",
        (finding.rule, "bold"),
        "  ",
        (place(finding, format), "dim"),
        ("" if finding.confidence is Confidence.HIGH else f"  {finding.confidence.value} confidence", "dim"),
        (f"  {_short(finding)}", "dim"),
    )
    yield from page.entry("what", Text(_flat(finding.message)))
    if len(finding.span) and not finding.whole_document:
        yield from page.entry("text", _passage(text, finding, _STYLES[finding.severity]))
    if explain:
        yield from page.entry("why", Text(finding.why))
    for suggestion in finding.suggestions:
        yield from _suggestion(page, suggestion, finding, text)


def _passage(text: str, finding: Finding, style: str) -> Text:
    """Return the quote, marked, with a little of what stands around it in its paragraph."""
    span, passage = finding.span, finding.passage
    start = max(word_edge(text, span.start - _AROUND, -1), passage.start)
    end = min(word_edge(text, span.end + _AROUND, 1), passage.end)
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


def _suggestion(page: _Page, suggestion: Suggestion, finding: Finding, text: str) -> Iterator[Text]:
    if not suggestion.edits:
        yield from page.entry("try", Text(_flat(suggestion.title), style="green"))
    for edit in suggestion.edits:
        words = _flat(_after(text, edit, finding.passage)).strip() or _flat(suggestion.title)  # of what is left out
        after = Text.assemble((words, "green"), (f"  ({suggestion.safety.value})", "dim"))
        yield from page.entry("try" if len(edit.span) else "add", after)


def _after(text: str, edit: Edit, passage: Span) -> str:
    """Return what would stand there: the words around a small edit, too; a whole sentence by itself."""
    if len(edit.text) > _AROUND or len(edit.span) == 0:
        return edit.text
    start = max(word_edge(text, edit.span.start - _AROUND // 2, -1), min(passage.start, edit.span.start))
    end = min(word_edge(text, edit.span.end + _AROUND // 2, 1), max(passage.end, edit.span.end))
    local = Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
    opening, closing = "…" if start > passage.start else "", "…" if end < passage.end else ""
    return opening + apply_edits(text[start:end], (local,)).strip() + closing


def _flat(text: str) -> str:
    return safe(re.sub(r"\s+", " ", text))
