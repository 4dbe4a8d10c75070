"""Word: each finding is a comment on its words, and suggestions are tracked changes where these are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from policylint.annotators import ReviewOptions
from policylint.annotators.wording import head, offer, reason, source
from policylint.bounds import Bounds
from policylint.document import AUTHOR, Document, Span
from policylint.errors import FixError, ReadError
from policylint.finding import Finding, Result
from policylint.fixing import chosen_edits
from policylint.reports.phrases import by_severity
from policylint.wordxml import (
    Anchor,
    Line,
    Rewording,
    WordEditor,
    WordPackage,
    cleared,
    discussed_comments,
    refuse_unchangeable,
)


def annotate(data: bytes, document: Document, result: Result, options: ReviewOptions) -> bytes:
    """Return a copy of a Word file with a comment on each finding."""
    try:
        package = WordPackage(document.path, data, options.bounds)
        refuse_unchangeable(package, "tracked changes" if options.track_changes else "comments")
        editor = WordEditor(package, document, AUTHOR, options.date)
        answered = _commented(editor, document, result, options)
        if options.track_changes:
            chosen = chosen_edits([f for f in result.findings if f not in answered], review=True)
            editor.reword([Rewording(edit.span, edit.text) for edit in chosen.edits])
        return editor.data()
    except ReadError as error:
        raise FixError(error.path, error.reason) from error


def unmarked(path: str, data: bytes, bounds: Bounds) -> bytes:
    """Return a Word file without the comments and tracked changes of an earlier review, but for those discussed."""
    try:
        new = cleared(WordPackage(path, data, bounds), AUTHOR)
    except ReadError as error:
        raise FixError(error.path, error.reason) from error
    return data if new is None else new


def discussions(path: str, data: bytes, bounds: Bounds) -> int:
    """Return how many of the comments of an earlier review people have answered or resolved; 0 for a broken file."""
    try:
        return discussed_comments(WordPackage(path, data, bounds), AUTHOR)
    except ReadError:
        return 0


def _commented(editor: WordEditor, document: Document, result: Result, options: ReviewOptions) -> list[Finding]:
    """Comment on the findings, but for those that people have discussed; return those that they have resolved."""
    discussed = editor.discussed()
    told = Counter((comment.text.split("\n")[0], comment.words) for comment in discussed)
    settled = {(comment.text.split("\n")[0], comment.words) for comment in discussed if comment.resolved}
    resolved: list[Finding] = []
    if options.summary and (title := editor.anchor(None)) is not None:
        _comment_once(editor, title, [Line(_summary(result))], told)
    for finding in result.findings:
        anchor = editor.anchor(_anchored(finding, document))
        if anchor is not None:
            lines = list(_lines(finding, document, anchor))
            _comment_once(editor, anchor, lines, told)
            if settled and (lines[0].text, editor.words(anchor)) in settled:
                resolved.append(finding)
    return resolved


def _comment_once(editor: WordEditor, anchor: Anchor, lines: Sequence[Line], told: Counter[tuple[str, str]]) -> None:
    """Comment, unless a comment that says so on the same words is kept."""
    key = (lines[0].text, editor.words(anchor)) if told else ("", "")
    if told[key] > 0:
        told[key] -= 1
    else:
        editor.comment(anchor, lines)


def _anchored(finding: Finding, document: Document) -> Span | None:
    """Return the words that a finding is on; for one on the whole document the nearest heading, or None: the title."""
    if not finding.whole_document:
        return finding.span
    heading = document.heading_of(finding.span.start) if len(finding.span) else None
    return None if heading is None else heading.span


def _lines(finding: Finding, document: Document, anchor: Anchor) -> Iterator[Line]:
    yield Line(head(finding), bold=True)
    if anchor.elsewhere and not finding.whole_document:
        quote = " ".join(document.quote(finding.span).split())
        told = f": “{quote}”" if quote else ""
        yield Line(f"This is on {anchor.elsewhere}, where Word shows no comments{told}")
    yield Line(finding.message)
    further = (reason(finding), *(offer(suggestion, document) for suggestion in finding.suggestions), source(finding))
    yield from (Line(words) for words in further if words)


def _summary(result: Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    told = by_severity(counts) or "nothing"
    return f"policylint found: {told}. Read as: {result.kind.replace('_', ' ')}."
