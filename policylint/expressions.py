"""Compiled expressions over folded text (google-re2: linear in the text, whatever a rule author writes)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policylint.document import Span


def apart(
    spans: tuple[Span, ...], others: tuple[Span, ...], expressions: Sequence[Any], folded: bytes
) -> tuple[Span, ...]:
    """Return the spans that touch none of the others.

    Of one that runs into another, a shorter match before it is kept: the longest may have bridged over to words that
    the shorter leaves alone. One that would run on into the other (of an open-ended expression) is no shorter match.
    """
    kept: list[Span] = []
    for span in spans:
        met = min((other.start for other in others if span.touches(other)), default=None)
        if met is None:
            kept.append(span)
        elif met > span.start:
            kept += [shorter for shorter in located(expressions, folded, span.start, met) if shorter.end < met]
    return tuple(kept)


def located(expressions: Sequence[Any], folded: bytes, start: int, end: int) -> tuple[Span, ...]:
    """Return where one of the expressions matches between two offsets of the text."""
    return tuple(
        [Span(start + first, start + last) for first, last in _leftmost_longest(expressions, folded[start:end])]
    )


def _leftmost_longest(expressions: Sequence[Any], window: bytes) -> list[tuple[int, int]]:
    """Return what an expression of all these alternatives would match: of those that start first, the longest, ..."""
    if len(expressions) == 1:
        return [match.span() for match in expressions[0].finditer(window)]
    found: list[tuple[int, int]] = []
    ahead = [(match.span(), one) for one in expressions if (match := one.search(window)) is not None]
    while ahead:
        start, end = min((span for span, _ in ahead), key=lambda span: (span[0], -span[1]))
        found.append((start, end))
        past = max(end, start + 1)
        ahead = [item for item in (_from(past, *item, window) for item in ahead) if item is not None]
    return found


def _from(past: int, span: tuple[int, int], expression: Any, window: bytes) -> tuple[tuple[int, int], Any] | None:
    """Return an expression's next match, which starts at an offset or later."""
    if span[0] >= past:
        return span, expression
    match = expression.search(window, past)
    return None if match is None else (match.span(), expression)


def compiled(regex: str) -> Any:
    """Compile an expression for folded text; raises re2.error for one that RE2 does not read."""
    import re2

    options = re2.Options()
    options.longest_match = True
    options.never_capture = True
    options.max_mem = 1 << 28
    options.log_errors = False
    return re2.compile(regex, options)
