"""A stretch of a document's text as HTML: findings marked, typefaces kept, controls drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from policylint.annotators.page.numbered import Numbered
from policylint.document import Document, Field, Run, Span
from policylint.webpage.markup import Markup, element, joined

T = TypeVar("T")

_NEAR = 3  # characters between an answer or a label and a sign that is printed for it
_BOXES = "☐☑☒□■○●◯❏✓✔[](){}_"


class MarkedText:
    """Turns spans of one document into HTML. Every finding gets one place in it, where its number stands."""

    def __init__(self, document: Document, findings: Sequence[Numbered]) -> None:
        self._document = document
        self._by_block: dict[int, list[Numbered]] = defaultdict(list)
        self._whole: dict[int, list[Numbered]] = defaultdict(list)
        self._ends: dict[int, int] = {}
        self.unplaced: list[Numbered] = []
        for finding in findings:
            self._place(finding)
        self._runs = sorted((run for run in document.runs if run.bold or run.italic), key=lambda run: run.span)
        self._run_ends = [run.span.end for run in self._runs]
        self._drawn = dict(_controls(document))
        self._drawn_at = sorted(self._drawn)

    def _place(self, finding: Numbered) -> None:
        """Note a finding at the blocks whose words it is about, or as a flag at the block where to look."""
        span = finding.finding.span
        blocks = self._document.blocks_in(Span(span.start, max(span.end, span.start + 1)))
        if not blocks or (finding.finding.whole_document and span == Span(0, 0)):
            self.unplaced.append(finding)
        elif finding.finding.whole_document or not len(span):
            self._whole[blocks[0]].append(finding)
        else:
            self._ends[finding.number] = min(span.end, self._document.blocks[blocks[-1]].span.end)
            for block in blocks:
                self._by_block[block].append(finding)

    def block(self, index: int) -> Markup:
        """Return a block's text, with the flags of what is missing there behind it."""
        span = self._document.blocks[index].span
        flags = [(" ", flag(finding)) for finding in self._whole[index]]
        return joined((self._segments(span, self._by_block[index]), flags))

    def _segments(self, span: Span, findings: Sequence[Numbered]) -> Iterator[Markup]:
        runs = self._runs_in(span)
        first, last = bisect_left(self._drawn_at, span.start), bisect_right(self._drawn_at, span.end)
        cuts = {span.start, span.end, *self._drawn_at[first:last]}
        for other in (*(finding.finding.span for finding in findings), *(run.span for run in runs)):
            cuts |= {min(max(at, span.start), span.end) for at in (other.start, other.end)}
        edges = sorted(cuts)
        marks = _over(edges, [(finding.finding.span, finding) for finding in findings])
        looks = _over(edges, [(run.span, run) for run in runs])
        for start, end in pairwise(edges):
            yield self._drawn.get(start, Markup())
            yield self._segment(Span(start, end), marks[start], looks[start])
        yield self._drawn.get(span.end, Markup())

    def _segment(self, span: Span, findings: Sequence[Numbered], runs: Sequence[Run]) -> Markup:
        """Return words that all have the same findings and typeface: these."""
        text = joined(self._document.quote(span))
        if any(run.bold for run in runs):
            text = element("b", text)
        if any(run.italic for run in runs):
            text = element("i", text)
        here = sorted(
            findings,
            key=lambda finding: (finding.finding.severity.rank, len(finding.finding.span)),
        )
        if not here:
            return text
        first, ending = here[0], [f for f in here if self._ends[f.number] == span.end]
        badges = [_badge(finding) for finding in ending if finding is not first]
        return joined((_mark(first, text, whole=first in ending), badges))

    def _runs_in(self, span: Span) -> list[Run]:
        found = []
        for run in self._runs[bisect_left(self._run_ends, span.start + 1) :]:
            if run.span.start >= span.end:
                break
            found.append(run)
        return found


def _over(edges: Sequence[int], spans: Sequence[tuple[Span, T]]) -> dict[int, list[T]]:
    """Return what lies over the stretch that begins at each of the edges, at which the spans begin and end."""
    over: dict[int, list[T]] = {edge: [] for edge in edges}
    for span, what in spans:
        for at in edges[bisect_left(edges, span.start) : bisect_left(edges, span.end)]:
            over[at].append(what)
    return over


def flag(finding: Numbered) -> Markup:
    """Return the sign for what is said of a whole section or document: a link to the card."""
    return element(
        "a",
        "⚑ ",
        element("span", finding.spoken, class_="spoken"),
        element("span", str(finding.number), aria_hidden="true"),
        class_=f"flag {finding.classes}",
        id=finding.place,
        href=f"#{finding.card}",
        aria_describedby=f"{finding.card}-what",
    )


def _mark(finding: Numbered, text: Markup, *, whole: bool) -> Markup:
    """Return marked words as a link to the card; the last stretch of a finding has its number and takes the focus."""
    link = element(
        "a",
        text,
        _number(finding) if whole else None,
        href=f"#{finding.card}",
        aria_describedby=f"{finding.card}-what" if whole else None,
        tabindex=None if whole else "-1",
    )
    return element("mark", link, class_=f"at {finding.classes}", id=finding.place if whole else None)


def _badge(finding: Numbered) -> Markup:
    """Return the number of a further finding that ends at the same words."""
    return element(
        "a",
        _number(finding),
        class_=f"at {finding.classes}",
        id=finding.place,
        href=f"#{finding.card}",
        aria_describedby=f"{finding.card}-what",
    )


def _number(finding: Numbered) -> Markup:
    return element(
        "sup",
        element("span", f" ({finding.spoken})", class_="spoken"),
        element("span", str(finding.number), aria_hidden="true"),
    )


def _controls(document: Document) -> Iterator[tuple[int, Markup]]:
    """Yield what to draw at an offset for the controls of forms that print no sign of their own."""
    for field in document.fields:
        if field.control == "drawn":
            continue
        printed = [option for option in field.options if len(option.span)]
        for option in printed:
            before = document.text[max(option.span.start - _NEAR, 0) : option.span.start]
            after = document.text[option.span.end : option.span.end + _NEAR]
            if not any(sign in before + after for sign in _BOXES):
                sign = "☐" if field.choice == "many" else "○"
                yield option.span.start, element("span", f"{sign}\u00a0", class_="control", aria_hidden="true")
        if field.options and not printed:
            yield field.span.end, _list(field)
        elif field.control == "text" and "_" not in document.text[field.span.start : field.span.end + _NEAR]:
            yield field.span.end, element("span", class_="blank", role="img", aria_label="blank to fill in")


def _list(field: Field) -> Markup:
    answers = " · ".join(option.text for option in field.options)
    return element("span", element("span", " ▾ ", aria_hidden="true"), answers, class_="answers")
